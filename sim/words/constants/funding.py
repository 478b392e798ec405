"""Release, acceptance and allocation of public money."""

from __future__ import annotations

from sim.core.declare import assumed
from sim.core.units import Kind, Unit
from sim.words.declaring import constant

FUNDING = [
    constant("built_share", 0.80, Unit.ONE, Kind.SHARE, "验收所需完工比例", "share of started works finished before acceptance",
             assumed("R16 'quality before number' gives no figure; four fifths of the plan")),
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
]
