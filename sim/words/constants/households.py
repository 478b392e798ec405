"""Households: where their income comes from, who gets which part of it, public jobs, monitoring and help."""

from __future__ import annotations

from sim.core.declare import assumed
from sim.core.units import Kind, Unit
from sim.words.declaring import constant

_COMPOSITION = assumed("rural incomes of the country in round figures: two fifths wages, a third own business, a fortieth property, the rest transfers")
_GROUPS = assumed("spread inside a village, so that the low group has 0.56 of the mean as in HH004 and HH006 and half of all people less than HH011; no split by source found")

HOUSEHOLDS = [
    constant("outside_wage_share", 0.42, Unit.ONE, Kind.SHARE, "农户其他收入中工资比例", "wages in households' other income", _COMPOSITION),
    constant("outside_business_share", 0.34, Unit.ONE, Kind.SHARE, "农户其他收入中经营比例", "own business in households' other income", _COMPOSITION),
    constant("outside_property_share", 0.025, Unit.ONE, Kind.SHARE, "农户其他收入中财产比例", "property in households' other income", _COMPOSITION),
    constant("outside_transfer_share", 0.215, Unit.ONE, Kind.SHARE, "农户其他收入中转移比例", "transfers in households' other income", _COMPOSITION),
    constant("low_household_share", 0.10, Unit.ONE, Kind.SHARE, "低收入和监测户占比", "low-income and monitored households",
             assumed("about a tenth: poverty-lifted, minimum-allowance and monitored households together; no local count found")),
    constant("middle_household_share", 0.60, Unit.ONE, Kind.SHARE, "中等收入户占比", "middle-income households",
             assumed("those below the three tenths that earn most")),
    constant("low_share_of_wages", 0.045, Unit.ONE, Kind.SHARE, "低收入户所得工资比例", "low group's share of wages", _GROUPS),
    constant("low_share_of_local_wages", 0.10, Unit.ONE, Kind.SHARE, "低收入户所得本地工资比例", "low group's share of wages in the zone",
             assumed("jobs near home go to them as to others, by number; no count of workshop hands by group found")),
    constant("low_share_of_business", 0.035, Unit.ONE, Kind.SHARE, "低收入户所得经营收入比例", "low group's share of own business", _GROUPS),
    constant("low_share_of_property", 0.06, Unit.ONE, Kind.SHARE, "低收入户所得财产收入比例", "low group's share of property income", _GROUPS),
    constant("low_share_of_low_first", 0.50, Unit.ONE, Kind.SHARE, "优先低收入户的收益中其所得比例", "low group's share of what is for low-income households first",
             assumed("the clauses say first, not alone; half")),
    constant("low_share_of_transfers", 0.11, Unit.ONE, Kind.SHARE, "低收入户所得转移收入比例", "low group's share of transfers", _GROUPS),
    constant("middle_share_of_wages", 0.50, Unit.ONE, Kind.SHARE, "中等户所得工资比例", "middle group's share of wages", _GROUPS),
    constant("middle_share_of_local_wages", 0.65, Unit.ONE, Kind.SHARE, "中等户所得本地工资比例", "middle group's share of wages in the zone", _GROUPS),
    constant("middle_share_of_business", 0.46, Unit.ONE, Kind.SHARE, "中等户所得经营收入比例", "middle group's share of own business", _GROUPS),
    constant("middle_share_of_property", 0.50, Unit.ONE, Kind.SHARE, "中等户所得财产收入比例", "middle group's share of property income", _GROUPS),
    constant("middle_share_of_low_first", 0.35, Unit.ONE, Kind.SHARE, "优先低收入户的收益中中等户所得比例", "middle group's share of what is for low-income households first",
             assumed("the rest by number of households")),
    constant("middle_share_of_transfers", 0.52, Unit.ONE, Kind.SHARE, "中等户所得转移收入比例", "middle group's share of transfers", _GROUPS),
    constant("able_low_income", 0.5, Unit.ONE, Kind.SHARE, "低收入户中有劳动力比例", "low-income households able to work",
             assumed("about half live on allowances because they cannot work; no split found")),
    constant("low_income_work", 0.7, Unit.ONE, Kind.SHARE, "有劳动力低收入户日常就业比例", "able low-income households with somebody in work elsewhere",
             assumed("most go out for work; 002 part 1 二(四)2 asks for all")),
    constant("public_job_wage", 0.8, Unit.WAN_PER_YEAR, Kind.FLOW, "公益性岗位年补贴", "yearly pay of a public job",
             assumed("rural public jobs pay 500-850 a month for part of the day; no local rate found")),
    constant("local_job_wage", 2.0, Unit.WAN_PER_YEAR, Kind.FLOW, "本地岗位年工资", "yearly pay of a job in the zone",
             assumed("SVC027 names 3,000 a month for full hands; jobs near home are often by the piece or season")),
    constant("public_jobs_full", 10.0, Unit.COUNT, Kind.COUNT, "每千人管护岗位足额数", "public jobs per thousand people that do all facility upkeep",
             assumed("cleaners and wardens: about one for a hundred people")),
    constant("illness_part", 0.6, Unit.ONE, Kind.SHARE, "遇困中因病比例", "part of trouble that comes from illness",
             assumed("illness is the first cause wherever causes are counted; no local split found")),
    constant("work_part", 0.2, Unit.ONE, Kind.SHARE, "遇困中因失业比例", "part of trouble that comes from lost work",
             assumed("the rest, with bad harvests, in equal parts")),
    constant("illness_spread", 0.3, Unit.ONE, Kind.INDEX, "村级因病遇困年际差异", "spread of illness between years in a village (log)",
             assumed("few cases a year in one village; no series found")),
    constant("work_spread", 0.2, Unit.ONE, Kind.INDEX, "片区失业年际差异", "spread of lost work between years in a zone (log)",
             assumed("work away from home moves with the economy; no series found")),
    constant("relief_per_household", 0.3, Unit.WAN, Kind.AMOUNT, "每户临时救助", "relief of a household in trouble",
             assumed("temporary relief of a few thousand yuan a household; no local rate found")),
    constant("own_recovery", 0.05, Unit.ONE, Kind.SHARE, "未发现户每月自行脱困比例", "households not found that get out of trouble by themselves in a month",
             assumed("half within a year; no rate found")),
    constant("fallen_months", 24.0, Unit.MONTHS, Kind.AMOUNT, "返贫户恢复月数", "months until a fallen household is above the line again",
             assumed("allowances are granted for some years; no series found")),
    constant("monitoring_cost", 2.0, Unit.WAN_PER_YEAR, Kind.FLOW, "每村全面监测年费用", "yearly cost of full monitoring in a village",
             assumed("one part-time grid worker and the yearly visits to all houses")),
    constant("consolidation_to_households", 0.5, Unit.ONE, Kind.SHARE, "巩固成果资金用于农户比例", "consolidation money that goes into monitoring of households",
             assumed("004 二6 names households and the upkeep of assets without shares; half")),
    constant("aid_to_placement", 0.3, Unit.ONE, Kind.SHARE, "帮扶资金用于就业比例", "part of aid that goes into placement in work",
             assumed("002 part 1 二(四)2 asks for work and help without shares")),
    constant("placement_cost", 0.5, Unit.WAN, Kind.AMOUNT, "每户安排就业费用", "cost of placing one household in work",
             assumed("training course and the firm's settling-in subsidy; no local rate found")),
]
