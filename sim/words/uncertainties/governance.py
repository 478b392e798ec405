"""What co-ordination across lines costs, what villages do when others are punished, and when a floor of income is within reach."""

from __future__ import annotations

from sim.core.declare import assumed
from sim.core.units import Kind, Unit
from sim.words.declaring import uncertain

GOVERNANCE = [
    uncertain("crossing_months", 1.5, 0.0, 3.0, Unit.MONTHS, Kind.AMOUNT, "跨界片区的协调时间", "months that co-ordination across lines adds before a programme project starts",
               assumed("direction of MECHANISMS; no size found: from nothing to a second ordinary approval (the default of governance.approval_time) on the other side of the line"), neutral=0.0),
    uncertain("deterred_upkeep", 0.3, 0.0, 0.6, Unit.ONE, Kind.SHARE, "摘牌震慑补上的管护缺口", "part of missing upkeep made good where a loss of title is fresh",
               assumed("direction of MECHANISMS (others of the county notice); no size found"), neutral=0.0),
    uncertain("slack_found", 0.5, 0.2, 0.9, Unit.ONE, Kind.SHARE, "不管护时被查出反弹的机会", "chance that a visit finds a relapse where nothing at all is kept up",
               assumed("rubbish and broken fittings show within weeks, but not on every day; no size found"), neutral=0.0),
    uncertain("floor_effort", 0.05, 0.0, 0.15, Unit.ONE, Kind.SHARE, "冲刺底线增加的经营", "extra sales of the last quarter a little below a floor that counts fully",
               assumed("people work longer for some weeks; no estimate for village collectives found"), neutral=0.0),
    uncertain("floor_retiming", 0.15, 0.0, 0.4, Unit.ONE, Kind.SHARE, "可提前收取的年租金比例", "part of a year's rent that a floor that counts fully lets a village collect early",
               assumed("tenants pay some months ahead when asked; no estimate found"), neutral=0.0),
    uncertain("floor_booking", 0.05, 0.0, 0.2, Unit.ONE, Kind.SHARE, "可过账货款占底线比例", "goods passed on, as part of a floor that counts fully, that a village books at most",
               assumed("audits name trade without margin as a way to fill lines of income; no share found"), neutral=0.0),
]
