"""How villages decide, learn and invest."""

from __future__ import annotations

from sim.core.declare import assumed
from sim.core.units import Kind, Unit
from sim.words.declaring import constant

VILLAGE = [
    constant("buffer_months", 3.0, Unit.MONTHS, Kind.COUNT, "留存资金月数", "months of outlays kept in cash",
             assumed("a quarter's outlays")),
    constant("outside_of_membership", 150.0, Unit.YUAN_PER_MU_YEAR, Kind.FLOW, "农户自种的机会收益", "patronage a mu at which households join as usual",
             assumed("a mean year's patronage of a cooperative here (COOP032-035 after rent and wages, 60% by patronage); no survey of joining found")),
    constant("membership_most", 1.5, Unit.ONE, Kind.INDEX, "入社意愿上限", "most that good years speed up joining", assumed("neighbours need time to be convinced; no estimate found")),
    constant("project_habit", 1.0, Unit.ONE, Kind.INDEX, "自办项目的惯性", "how much more usual works of one's own are than shares, repayment or holding (log)",
             assumed("INC032: what collectives do not spend goes into assets; no split found")),
    constant("shares_reluctance", 1.5, Unit.ONE, Kind.INDEX, "增资入股的生疏程度", "how much less usual it is to buy more shares than to repay or to hold (log)",
             assumed("villages put money in when a company is founded (SVC009 SVC010 S01); no case of yearly calls for capital found")),
    constant("investment_pace", 0.37, Unit.ONE, Kind.SHARE, "可投资金每年投入比例", "part of free cash that goes into works in a year",
             assumed("projects are found and decided one after another; the rest is held")),
    constant("training_gain", 0.005, Unit.PER_YEAR, Kind.RATE, "培训对能力的提升", "capability gained by a year's training",
             assumed("no estimate found; kept small")),
    constant("training_cost", 0.5, Unit.WAN_PER_YEAR, Kind.AMOUNT, "每村培训年费用", "cost of training one village's leaders a year",
             assumed("a week's course with travel")),
    constant("capability_kept", 0.5, Unit.ONE, Kind.SHARE, "换届后保留的能力比例", "capability that stays when a leader stands down",
             assumed("part of what was learnt stays with the team")),
    constant("trust_gained", 0.05, Unit.ONE, Kind.INDEX, "兑现承诺后信任上升", "trust gained by a kept promise", assumed("no estimate found")),
    constant("trust_lost", 0.10, Unit.ONE, Kind.INDEX, "失信后信任下降", "trust lost by a broken promise", assumed("no estimate found; twice the gain")),
    constant("trust_by_committee", 0.02, Unit.ONE, Kind.INDEX, "联合党委对信任的作用", "trust gained in a year with a full joint committee",
             assumed("no estimate found")),
    constant("operating_least", 0.7, Unit.ONE, Kind.INDEX, "能力最低时的经营系数", "revenue factor without any capability",
             assumed("MAGNITUDES equation 3: 0.7 + 0.6 x capability, one at the middle")),
    constant("operating_slope", 0.6, Unit.ONE, Kind.INDEX, "能力对经营的作用", "what capability adds to revenue",
             assumed("MAGNITUDES equation 3: 0.7 + 0.6 x capability, one at the middle")),
    constant("join_outside_weight", 1.0, Unit.ONE, Kind.SHARE, "自营收益在入股比较中的权重", "weight of a village's own return when it compares joining",
             assumed("both are income over what it is earned with, contracts and the assets that are let among them; no estimate found")),
    constant("trust_weight", 4.0, Unit.ONE, Kind.INDEX, "信任对入股的作用", "how trust moves the log odds of joining",
             assumed("no estimate found")),
    constant("trust_needed", 0.25, Unit.ONE, Kind.INDEX, "入股所需信任", "trust at which it neither helps nor hinders joining",
             assumed("no estimate found")),
    constant("seen_weight", 0.5, Unit.ONE, Kind.SHARE, "邻村实得的权重", "weight of what neighbours got against what is promised",
             assumed("promise and proof alike")),
]
