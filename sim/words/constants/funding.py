"""Release, acceptance and allocation of public money."""

from __future__ import annotations

from sim.core.declare import assumed, clause, fact
from sim.core.units import Kind, Unit
from sim.words.declaring import constant

FUNDING = [
    constant("cooperative_founding_cost", 6.4, Unit.WAN, Kind.AMOUNT, "组建领办合作社的公共扶持", "public support for founding a village-led cooperative",
             fact("C02")),
    constant("built_share", 0.80, Unit.ONE, Kind.SHARE, "验收所需完工比例", "share of started works finished before acceptance",
             assumed("R16 'quality before number' gives no figure; four fifths of the plan")),
    constant("shortfall_known_months", 12.0, Unit.MONTHS, Kind.COUNT, "缺口明朗所需月数", "months until a county knows what of its share will come",
             assumed("city and county set money aside every year (000 七): after a year's budget the next is begun by what comes")),
    constant("give_up_months", 12.0, Unit.MONTHS, Kind.COUNT, "期满后核减计划的月数", "months after its term until a plan is reduced",
             assumed("no clause on reducing a plan; what a further yearly budget (000 七) does not pay is not paid any more")),
    constant("construction_months", 6.0, Unit.MONTHS, Kind.COUNT, "建设类工程工期", "months to build lanes, drains, toilets and greenery",
             assumed("one building season: Henan's five tasks of construction were done in over 1000 villages within a year (002 第1段)")),
    constant("acceptance_part", 0.25, Unit.ONE, Kind.SHARE, "期末留给验收的时间", "last part of the term that a plan keeps for checks",
             assumed("built (建成) by a date is accepted by it: half a year of two, as the checks of Jilin's villages of 2021 took (002 二(一)1)")),
    constant("acceptance_slope", 0.2, Unit.ONE, Kind.INDEX, "能力对验收的影响", "how capability moves the chance of acceptance",
             assumed("no estimate found; kept small")),
    constant("committee_help", 0.1, Unit.ONE, Kind.INDEX, "联合党委对验收的作用", "what a joint committee adds to the chance of acceptance",
             assumed("no estimate found; kept small")),
    constant("builders_plan", 60.0, Unit.WAN_PER_YEAR, Kind.FLOW, "每千人年工程量", "ordinary works of local builders per thousand people and year",
             assumed("SVC023 and PRG016: works of some tens of 万元 a village and year; no series of a county found")),
    constant("milestone_tranche", 0.4, Unit.ONE, Kind.SHARE, "节点拨付首期与中期比例", "share of the first and of the middle milestone",
             assumed("PRG047 stages money; no rule for zones found")),
    constant("back_first_share", 0.2, Unit.ONE, Kind.SHARE, "后置拨付的首期比例", "what the back timing pays at the start",
             assumed("a what-if timing: planning and survey money only")),
    constant("first_weight", 3.0, Unit.ONE, Kind.INDEX, "优先村权重", "weight of a village that comes first against the others",
             assumed("the clauses name who comes first, not by how much")),
    constant("relief_productivity", 0.6, Unit.ONE, Kind.SHARE, "以工代赈劳务形成工程的比例", "works built per yuan of work-relief wages",
             assumed("hands without machines; no estimate found")),
    constant("coordination_months", 6.0, Unit.MONTHS, Kind.COUNT, "行业资金整合所需月数", "months of co-ordination before sector funds join",
             assumed("yearly budgets of several departments have to be aligned; no figure in the clauses")),
    constant("bond_issue_months", 6.0, Unit.MONTHS, Kind.COUNT, "专项债发行所需月数", "months from start until a special bond is issued",
             assumed("project storage, review and provincial quota; no figure in the clauses")),
    constant("bond_grace_months", 24.0, Unit.MONTHS, Kind.COUNT, "专项债宽限期", "months before a special bond's principal falls due",
             assumed("the years of building")),
    constant("bond_stake", 0.5, Unit.ONE, Kind.SHARE, "专项债项目中的自有责任", "own stake felt in works paid by a special bond",
             assumed("revenue must repay, but the budget stands behind it: half way between own money and a grant")),
    constant("service_margin", 0.08, Unit.ONE, Kind.SHARE, "购买服务利润率", "margin of the company on services it sells to governments",
             assumed("below the margin on small works (SVC001): services are mostly wages")),
    constant("service_wage_share", 0.6, Unit.ONE, Kind.SHARE, "购买服务中的本地工资", "local wages in services sold to governments",
             assumed("cleaning, care and upkeep are mostly hands; no split found")),
    constant("tier_sum_east", 2000.0, Unit.WAN, Kind.AMOUNT, "东部省级定额补助", "fixed sum of the provincial level, east", clause("004 一3")),
    constant("tier_sum_middle", 2500.0, Unit.WAN, Kind.AMOUNT, "中部省级定额补助", "fixed sum of the provincial level, middle", clause("004 一3")),
    constant("tier_sum_west", 3000.0, Unit.WAN, Kind.AMOUNT, "西部省级定额补助", "fixed sum of the provincial level, west", clause("004 一3")),
    constant("tier_sum_key_county", 5000.0, Unit.WAN, Kind.AMOUNT, "重点县省级资金", "money of the provincial level, key county", clause("004 一3")),
]
