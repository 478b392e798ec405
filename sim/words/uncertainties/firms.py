"""Private money, orders of workshops, and what training of villagers adds."""

from __future__ import annotations

from sim.core.declare import Prior, assumed, fact
from sim.core.units import Kind, Unit
from sim.words.declaring import uncertain

FIRMS = [
    uncertain("private_per_public", 0.2, 0.05, 0.49, Unit.ONE, Kind.INDEX, "每元财政产业资金带动的社会资本", "private money per yuan of public industry money",
               fact("Z04", "PRG019"), Prior.LOGNORMAL, neutral=0.0),
    uncertain("firm_rent", 0.02, 0.01, 0.03, Unit.PER_YEAR, Kind.RATE, "企业付给村集体的年租金率", "rent a year to the collectives per yuan of firms' assets",
               assumed("MAGNITUDES section 2, equation 10: rent of 1-3%"), neutral=0.0),
    uncertain("order_stops", 0.1, 0.03, 0.2, Unit.PER_YEAR, Kind.RATE, "工坊订单中断概率", "chance that a zone's workshops lose their orders in a year",
               assumed("MAGNITUDES section 1: a workshop closes in one year of ten"), neutral=0.0),
    uncertain("skills_gain", 0.04, 0.0, 0.08, Unit.ONE, Kind.SHARE, "全员培训对电商文旅收入的提升", "revenue added in e-commerce and tourism when everybody is trained",
               fact("M02", "M03"), neutral=0.0),
]
