"""How a zone is led: approvals, chairs, officials in charge, contests and credit points."""

from __future__ import annotations

from sim.core.declare import assumed
from sim.core.units import Kind, Unit
from sim.words.declaring import constant

GOVERNANCE = [
    constant("plan_spread", 0.08, Unit.ONE, Kind.INDEX, "竞争立项方案优劣的离散", "how widely plans of zones scatter that compete to be chosen",
             assumed("as widely as capability and endowment of zones of eight villages together (0.05 and 0.06), so that half of what decides is "
                     "the plan; no record of scores found")),
    constant("approval_committee_cut", 0.20, Unit.ONE, Kind.SHARE, "联合党委缩短的审批时间", "part of approval that a full joint committee saves",
             assumed("villages agree beforehand (001 二(一)1); no size found")),
    constant("approval_official_cut", 0.30, Unit.ONE, Kind.SHARE, "包联领导缩短的审批时间", "part of approval that full attention of officials saves",
             assumed("direction of 001 三; no size found")),
    constant("approval_pressed", 0.20, Unit.ONE, Kind.SHARE, "比拼压力下提前的审批时间", "part of approval skipped under monthly circulars",
             assumed("towns behind push projects forward (003 三3); no size found")),
    constant("approval_rotating", 1.1, Unit.ONE, Kind.INDEX, "轮值主持的审批时间系数", "approval under a rotating chair against the key village's",
             assumed("each new chair takes up the files anew; no size found")),
    constant("approval_township", 0.85, Unit.ONE, Kind.INDEX, "乡镇主持的审批时间系数", "approval under a township chair against the key village's",
             assumed("the township approves small works itself; no size found")),
    constant("approval_county", 0.7, Unit.ONE, Kind.INDEX, "县级主持的审批时间系数", "approval under a county chair against the key village's",
             assumed("county bureaus answer to the chair; no size found")),
    constant("official_delay_cut", 0.20, Unit.ONE, Kind.SHARE, "包联领导减少的工期延误", "part of delay that full attention of officials saves",
             assumed("direction of 001 三; no size found")),
    constant("attention_shared", 0.25, Unit.ONE, Kind.INDEX, "包联领导精力分摊", "how each further zone of a county thins the attention of its leaders",
             assumed("one county and one township leader a zone (001 三); county leaders also lead others")),
    constant("tilt_key_village", 0.5, Unit.ONE, Kind.INDEX, "重点村主持的偏向", "extra weight a key-village chair gives its own village",
             assumed("the key village draws money to itself (MECHANISMS); no size found")),
    constant("tilt_township", 0.3, Unit.ONE, Kind.INDEX, "乡镇主持的偏向", "extra weight a township chair gives visible sites",
             assumed("visible projects count in reviews; no size found")),
    constant("tilt_county", 0.3, Unit.ONE, Kind.INDEX, "县级主持的偏向", "extra weight a county chair gives villages below the zone's mean",
             assumed("counties answer for the weak villages; no size found")),
    constant("tilt_bound", 0.5, Unit.ONE, Kind.SHARE, "议事规则对偏向的约束", "part of a chair's tilt that rules of procedure of a full committee take away",
             assumed("joint meetings decide by one village one vote; no size found")),
    constant("pressure_quarterly", 0.5, Unit.ONE, Kind.INDEX, "每季通报的压力", "pressure of quarterly circulars against monthly ones",
             assumed("fewer comparisons a year; no size found")),
    constant("reporting_time", 0.02, Unit.ONE, Kind.SHARE, "报表占用的带头人精力", "part of leaders' capability that monthly reporting takes",
             assumed("a few working days a year; 003 三3 asks for less paperwork")),
    constant("credit_cost", 2.0, Unit.WAN_PER_YEAR, Kind.AMOUNT, "每村积分制年费用", "yearly cost of credit points in a village",
             assumed("goods of a points shop for some hundred households; no figure in the clauses")),
    constant("credit_months", 12.0, Unit.MONTHS, Kind.AMOUNT, "积分制见效时间", "time constant of credit points taking hold and fading",
             assumed("a year until most households take part")),
    constant("trust_by_credits", 0.01, Unit.ONE, Kind.INDEX, "积分制对信任的作用", "trust gained in a year with credit points everywhere",
             assumed("half of a joint committee's; no estimate found")),
    constant("volunteers_most", 0.15, Unit.ONE, Kind.SHARE, "志愿劳动补上的管护缺口", "part of missing upkeep that volunteers do with credit points everywhere",
             assumed("cleaning and small repairs, no machines; no estimate found")),
]
