"""Zhenhai (Ningbo) model-village programme to 2027: how each target and rule is read."""

from __future__ import annotations

from sim.core.text import Text
from sim.words.register.declaring import Condition, Figure, Form, Holds, Pool, Reported, When, Whole
from sim.words.register.figures import PERCENT, PRIVATE_PER_PUBLIC, covered, percent, reaching
from sim.words.register.works.zhenhai import ZHENHAI
from sim.words.register.writing import (
    Entry,
    absent,
    at_least,
    binding,
    built,
    chosen,
    in_full,
    levers,
    of_programme,
    on,
    read,
    unbuilt,
)

_FORMS = chosen("company.form", "multi_village", "town_village", "state_equity")
_STARTED = Figure(("projects_started",), unit="个 / projects")
_FASTER = Figure(
    ("property_income", "transfer_income"), Form.GROWTH_GAP, ("wage_income", "business_income_of_households"), 100.0, "个百分点 / points"
)
_OVER_ECONOMY = Figure(("income_per_head_yuan",), Form.REAL_GROWTH_GAP, ("price_level", "gdp_growth"), 100.0, "个百分点 / points")
_OVER_TOWN = Figure(("income_per_head_yuan",), Form.GROWTH_GAP, ("urban_income_per_head_yuan",), 100.0, "个百分点 / points")

_LOW_INCOME_GAIN = Figure(("low_income_per_head_yuan",), Form.LEAST_GAIN, times=100.0, unit="%")
#: All administrative villages of the district in the shipped table of divisions.
_DISTRICT = Whole(Holds.VILLAGES, 43, "villages=divisions:330211")
_COURSES = (
    "模型只有技能培训一个总数,未分班次;条款的四项任务(120、40、200、10)是分开的,合计 370,所以每项以总数减去其余三项来判断",
    "the model has one total of all courses; the clause's four tasks (120, 40, 200, 10) are separate and 370 together, so each is held "
    "against what the other three leave of the total",
)

_TARGETS: list[Entry] = [
    read(
        "T01",
        Condition(reaching("operating", 50), When.DEADLINE),
        pool=Pool.VILLAGES,
        zh="杠杆 governance.income_floor 就是这条底线,村在考核之下向它看齐",
        en="the lever governance.income_floor is this floor: villages under review look to it",
    ),
    read(
        "T02",
        Condition(reaching("total", 150), When.DEADLINE),
        pool=Pool.VILLAGES,
        zh="第二条底线没有杠杆:总收入的一部分是补助,补助由县里给,村自己做不到;模型只有经营性收入的底线(T01),这里判断总收入是否达到",
        en="the second floor has no lever: part of total income is support, which the county gives and no village can bring about; the model's "
        "floor is that of operating income (T01), and whether total income gets there is judged here",
    ),
    read("T03", Condition(Figure(("income_per_head_yuan",), unit="元/人 / yuan a head"), When.DEADLINE), pool=Pool.PEOPLE),
    read(
        "T04",
        Condition(Figure(("urban_income_per_head_yuan",), Form.RATIO, ("income_per_head_yuan",), unit="倍 / ratio"), When.DEADLINE),
        pool=Pool.PEOPLE,
        zh="城镇收入为外生序列",
        en="urban income is an exogenous series",
    ),
    absent("T05", "城镇居民收入", "urban residents' income"),
    read(
        "T06",
        Condition(Figure(("workshops",), unit="个 / workshops"), When.DEADLINE),
        pool=Pool.SUM,
        whole=_DISTRICT,
        given=at_least("industry.workshops", 80.0, per_zone=True),
        zh="计建成后有人用的工坊,闲置的不计;只在设定合计达到 80 时判断",
        en="workshops at work, without those that stand idle; judged where 80 in all are set",
    ),
    read(
        "T07",
        Condition(_STARTED, When.BUILD_YEARS),
        zh="当年开工的财政项目,按方案期各年;镇(街道)代替片区",
        en="programme projects started in each year of the plan's term; the town stands in for the zone",
    ),
    read(
        "T08",
        Condition(Figure(("public_jobs",), unit="个 / jobs"), When.BUILD_YEARS),
        pool=Pool.SUM,
        whole=_DISTRICT,
        zh="按方案期各年",
        en="in the years of the plan's term",
    ),
    built(ZHENHAI["T09"], pool=Pool.SUM, whole=_DISTRICT),
    built(ZHENHAI["T35"], pool=Pool.SUM, whole=_DISTRICT),
    absent("T10 T44", "幼儿园", "kindergartens"),
    built(ZHENHAI["T11"], pool=Pool.SUM, whole=_DISTRICT),
    built(ZHENHAI["T12"], pool=Pool.SUM, whole=_DISTRICT),
    built(ZHENHAI["T13"], pool=Pool.SUM, whole=_DISTRICT),
    levers("T14", at_least("people.skills", 120.0, per_zone=True, others=250.0), whole=_DISTRICT, zh=_COURSES[0], en=_COURSES[1]),
    built(ZHENHAI["T15"], pool=Pool.SUM, whole=_DISTRICT),
    built(
        ZHENHAI["T42"],
        When.TERM,
        pool=Pool.SUM,
        whole=_DISTRICT,
        unit="T15 道路建成,% / % of T15's roads",
        zh="条款没有数,也没有各村道路等级的记录;以 T15 的 14.5 公里建成的比例代替",
        en="the clause has no number and no record of the villages' roads is there: the share of T15's 14.5 km that is built stands for it",
    ),
    absent("T16 T47 T48 T49", "种植面积与产量的分类", "crops and livestock by kind"),
    read(
        "T17",
        Condition(percent("zones_completed", "村占比,% / % of villages"), When.DEADLINE),
        pool=Pool.VILLAGES,
        zh="验收合格的镇(街道)的村,全镇一并计入",
        en="villages of towns that were accepted, all of a town's at once",
    ),
    read("T18", Condition(percent("low_income_in_work"), When.BUILD_YEARS), pool=Pool.VILLAGES),
    read(
        "T19",
        Condition(_OVER_ECONOMY, When.BUILD_YEARS),
        pool=Pool.PEOPLE,
        zh="经济增速为外生序列,按不变价,农民收入扣除物价",
        en="growth of the economy is an exogenous series at constant prices, income is taken in real terms",
    ),
    read(
        "T20", Condition(_OVER_TOWN, When.BUILD_YEARS), pool=Pool.PEOPLE, zh="城镇收入为外生序列", en="urban income is an exogenous series"
    ),
    read("T21", Condition(_FASTER, When.BUILD_YEARS), pool=Pool.SUM),
    levers(
        "T22",
        in_full("support.poverty_monitoring"),
        *on("support.low_income_aid"),
        full=PERCENT,
        zh="以一个月内发现遇困农户的机会代监测面",
        en="the chance that a household in trouble is found within a month stands for the share monitored",
    ),
    unbuilt("T23 T24", "企业的级别称号由上级认定", "a higher office names the firms"),
    unbuilt("T26 T27", "家庭农场是农户自己的,称号由上级认定", "the farms are the households' own and a higher office names them"),
    built(ZHENHAI["T25"], When.TERM, pool=Pool.SUM, whole=_DISTRICT),
    built(ZHENHAI["T28"], pool=Pool.SUM, whole=_DISTRICT),
    built(ZHENHAI["T29"], pool=Pool.SUM, whole=_DISTRICT),
    built(ZHENHAI["T30"], pool=Pool.SUM, whole=_DISTRICT),
    built(ZHENHAI["T31"], pool=Pool.SUM, whole=_DISTRICT),
    built(ZHENHAI["T32"], When.TERM, pool=Pool.SUM, whole=_DISTRICT),
    built(ZHENHAI["T33"], When.TERM, pool=Pool.SUM, whole=_DISTRICT),
    built(ZHENHAI["T34"], pool=Pool.SUM, whole=_DISTRICT),
    built(ZHENHAI["T40"], When.TERM, pool=Pool.SUM, whole=_DISTRICT),
    built(ZHENHAI["T43"], When.TERM, pool=Pool.SUM, whole=_DISTRICT),
    read(
        "T36",
        covered("lowest_service_level", When.DEADLINE),
        moved_by=("services.spending",),
        works=built(ZHENHAI["T36"], pool=Pool.SUM, whole=_DISTRICT),
        zh="公共服务指数,模型不算到达时间",
        en="index of services; the model has no travel times",
    ),
    levers("T37", at_least("people.skills", 40.0, per_zone=True, others=330.0), whole=_DISTRICT, zh=_COURSES[0], en=_COURSES[1]),
    levers("T38", at_least("people.skills", 200.0, per_zone=True, others=170.0), whole=_DISTRICT, zh=_COURSES[0], en=_COURSES[1]),
    levers("T39", at_least("people.skills", 10.0, per_zone=True, others=360.0), whole=_DISTRICT, zh=_COURSES[0], en=_COURSES[1]),
    built(ZHENHAI["T41"], pool=Pool.SUM, whole=_DISTRICT),
    built(ZHENHAI["T45"], pool=Pool.SUM, whole=_DISTRICT),
    built(ZHENHAI["T46"], pool=Pool.SUM, whole=_DISTRICT),
]

_RULES: list[Entry] = [
    binding("R01", at_least("land.quota_share", 0.10)),
    levers("R02", _FORMS, *on("industry.off_site", "support.soe_pairing")),
    levers("R03", _FORMS, chosen("company.manager", "operating_team", "professional_manager")),
    levers("R04", *on("governance.property_exchange")),
    read(
        "R05",
        Condition(_STARTED, When.BUILD_YEARS, ">=", value="1"),
        Condition(_LOW_INCOME_GAIN, When.END, ">", value="0"),
        zh="每镇每年有项目开工,且期末低收入组人均收入高于无项目情形;项目与农户的联结不逐项记",
        en="a project started every year, and the low group better off at the end than without; links of single projects are not kept",
    ),
    levers("R06", *on("industry.workshops")),
    levers("R07", *on("land.scale_farming", "land.consolidation", "industry.leading_firm")),
    levers("R08", *on("people.returnees", "industry.leading_firm")),
    levers("R09", *on("industry.brand"), chosen("industry.mix", "tourism")),
    levers("R10", *on("services.infrastructure", "services.upkeep")),
    absent("R11", "滚动的项目库", "rolling pool of projects in four states"),
    Reported(
        "R12",
        PRIVATE_PER_PUBLIC,
        When.END,
        Text("金额条款未给;每元财政支出带来的社会资本", "the clause gives no amount; private money per public yuan"),
    ),
    binding("R13", chosen("governance.ranking", "monthly")),
]

ROWS = of_programme("zhenhai_2027", [*_TARGETS, *_RULES])
