"""How far things scatter from month to month and from project to project."""

from __future__ import annotations

from sim.core.declare import assumed, fact
from sim.core.units import Kind, Unit
from sim.words.declaring import uncertain

NOISE = [
    uncertain("village_noise", 0.18, 0.10, 0.26, Unit.ONE, Kind.INDEX, "村级收入波动", "standard deviation of a village's demand",
               assumed("gives a yearly growth spread of 0.2-0.3 for a village; no panel found"), neutral=0.0),
    uncertain("zone_noise", 0.092, 0.05, 0.13, Unit.ONE, Kind.INDEX, "片区共同波动", "standard deviation of a zone's common demand",
               assumed("gives a yearly growth spread of 0.10-0.12 for a zone (raised from 0.05 when that was measured); no panel found"), neutral=0.0),
    uncertain("noise_memory", 0.90, 0.80, 0.95, Unit.ONE, Kind.INDEX, "波动的月度持续性", "monthly persistence of demand noise",
               assumed("a disturbance halves in about half a year")),
    uncertain("visitor_noise", 0.15, 0.05, 0.25, Unit.ONE, Kind.INDEX, "游客量波动", "standard deviation of the county's yearly visitors",
               assumed("year-on-year swings of county visitor counts without pandemic years"), neutral=0.0),
    uncertain("harvest_noise", 0.05, 0.02, 0.10, Unit.ONE, Kind.INDEX, "单产波动", "standard deviation of yields",
               fact("COOP032", "COOP033"), neutral=0.0),
    uncertain("harvest_common", 0.7, 0.6, 0.8, Unit.ONE, Kind.SHARE, "单产波动的县域共同部分", "part of yield noise common to the county",
               assumed("county-correlated 0.6-0.8 for grain")),
    uncertain("produce_price_noise", 0.05, 0.02, 0.12, Unit.ONE, Kind.INDEX, "农产品价格波动", "standard deviation of produce prices",
               fact("COOP033", "COOP034", "COOP035"), neutral=0.0),
    uncertain("project_luck", 0.45, 0.25, 0.65, Unit.ONE, Kind.INDEX, "项目间收益离散度", "spread of projects' returns (log)",
               fact("SVC029", "SVC030", "SVC025", "SVC032"), neutral=0.0),
    uncertain("measurement_error", 0.03, 0.0, 0.08, Unit.ONE, Kind.INDEX, "往年收入的统计误差", "measurement error of earlier years' incomes",
               assumed("CMP008 names misbooked income; no size found"), neutral=0.0),
]
