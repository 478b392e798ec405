"""Shandong concentrated advancement areas, second batch, 2022: how each target and rule is read."""

from __future__ import annotations

from sim.core.text import Text
from sim.words.register.declaring import (
    Condition,
    Entry,
    Figure,
    LeverTest,
    Reported,
    When,
    absent,
    at_least,
    chosen,
    fixed,
    levers,
    missing,
    of_programme,
    on,
    read,
)
from sim.words.register.figures import BUILD_YEARS, NO_LARGE_SCALE_RETURN, NOT_IDLE, PRIVATE_PER_PUBLIC

_FORMS = chosen("company.form", "multi_village", "town_village", "enterprise_village", "state_equity")

_TARGETS: list[Entry] = [
    missing(
        "T01 T05", "按县、市分配的片区名额(遴选按全项目排名)", "places by county and city (zones are ranked over the programme as a whole)"
    ),
    read("T02", Condition(BUILD_YEARS, When.BUILT), soft=True),
    levers(
        "T03",
        *on("linkage.household_share"),
        _FORMS,
        zh="以公司收益的农户份额代各产业项目的联结",
        en="households' share in the company's gain stands for the linkage of every project",
    ),
    levers("T04", *on("funding.award"), permitted=True, zh="激励而非目标", en="an incentive, not a target"),
    read(
        "T06",
        NO_LARGE_SCALE_RETURN,
        zh="以每千人返贫致贫户代监测户占比",
        en="households below the line per 1000 people stand for the share of those monitored",
    ),
    read("T07", NOT_IDLE, zh="片区全部经营性资产,不分资金来源", en="all operating assets of the zone, whoever paid for them"),
]

_RULES: list[Entry] = [
    missing("R01", "哪些县是重点县的记录(funding.tier)", "a record of which counties are key counties (funding.tier)"),
    levers(
        "R02",
        at_least("funding.amount", 4000.0),
        zh="只查金额(其他 12 市);来源比例未记录",
        en="only the amount is checked (the other twelve cities); who pays is not recorded",
    ),
    levers("R03", at_least("funding.match_ratio", 0.5)),
    read("R04", Condition(Figure(("villages",), unit="村 / villages"), When.END, ">=", value="10"), soft=True),
    missing("R05", "片区遴选时的村庄分类记录", "village classes at the choice of zones"),
    levers(
        "R06", LeverTest("industry.mix", low=1.0, high=2.0, count=True), zh="产业资金所投业态数", en="lines that industry money goes to"
    ),
    levers(
        "R07",
        LeverTest("industry.off_site", low=0.0, high=0.0),
        soft=True,
        zh="“飞地”置业是模型中单纯取得分红的购买",
        en="off-site property is the model's purchase for a dividend",
    ),
    missing(
        "R08 R13 R27 R28 R29",
        "申报条件的记录(遴选只看能力、资源与方案)",
        "a record of the conditions of applying (the choice looks at ability, endowment and plan)",
    ),
    levers("R09", chosen("funding.mode_mix", "reward_in_lieu", "work_relief")),
    levers("R10", chosen("funding.mode_mix", "reward_in_lieu", "interest_subsidy", "service_purchase")),
    levers("R11", chosen("zone.selection", "competitive")),
    read("R12", NOT_IDLE),
    levers("R14", chosen("funding.timing", "front"), zh="一次性拨付", en="paid out at once"),
    levers("R15", chosen("industry.mix", "farming", "processing")),
    levers("R16", chosen("funding.allocation", "fill_the_gaps")),
    absent("R17", "单个小型公益项目的规模", "size of single small public works"),
    absent("R18", "村民投工与表决的记录", "record of villagers' votes and labour on works"),
    Reported(
        "R19",
        PRIVATE_PER_PUBLIC,
        When.END,
        Text("每元财政支出带来的社会资本,累计", "private money per public yuan, since construction began"),
    ),
    levers("R20", *on("services.spending")),
    levers("R21", *on("governance.credits")),
    levers("R22", *on("people.first_secretary", "people.training", "people.talent")),
    fixed("R23", "公益性岗位只由低收入组农户担任", "public jobs are filled from the low-income group only"),
    levers("R24", *on("support.works_wage_share"), chosen("funding.mode_mix", "work_relief")),
    read(
        "R25",
        NO_LARGE_SCALE_RETURN,
        zh="只查返贫;对脱贫户的转移支付未单列",
        en="only the return to poverty is checked; transfers to poverty-lifted households are not told apart",
    ),
    fixed(
        "R26",
        "每项资产在账上有所有者、运营者与状态(在用、闲置)",
        "every asset has an owner, an operator and a state (working, idle) on the books",
    ),
    levers("R30", *on("land.quota", "industry.leading_firm")),
    levers("R31", *on("funding.award"), zh="按年度评估结果次年发放", en="paid the year after a good assessment"),
    levers("R32", *on("people.first_secretary")),
    levers("R33", *on("people.training")),
    levers("R34", *on("finance.loan_ceiling", "finance.guarantee"), any_of=True),
    levers("R35", chosen("governance.ranking", "quarterly", "monthly")),
    missing("R36", "逐级遴选程序", "the procedure of selection, level by level"),
]

ROWS = of_programme("shandong_2022", [*_TARGETS, *_RULES])
