"""Zhenhai (Ningbo) model-village programme to 2027: how each target and rule is read."""

from __future__ import annotations

from sim.core.text import Text
from sim.words.register.declaring import (
    Condition,
    Entry,
    Figure,
    Form,
    Pool,
    Reported,
    When,
    absent,
    at_least,
    binding,
    chosen,
    levers,
    missing,
    of_programme,
    on,
    read,
)
from sim.words.register.figures import LOW_INCOME_RISES, PRIVATE_PER_PUBLIC, covered, percent, reaching

_FORMS = chosen("company.form", "multi_village", "town_village", "state_equity")
_STARTED = Figure(("projects_started",), unit="个 / projects")
_FASTER = Figure(
    ("property_income", "transfer_income"), Form.GROWTH_GAP, ("wage_income", "business_income_of_households"), 100.0, "个百分点 / points"
)
_OVER_ECONOMY = Figure(("income_per_head_yuan",), Form.REAL_GROWTH_GAP, ("price_level", "gdp_growth"), 100.0, "个百分点 / points")
_OVER_TOWN = Figure(("income_per_head_yuan",), Form.GROWTH_GAP, ("urban_income_per_head_yuan",), 100.0, "个百分点 / points")

_TARGETS: list[Entry] = [
    read("T01", Condition(reaching("operating", 50), When.DEADLINE), pool=Pool.VILLAGES),
    read("T02", Condition(reaching("total", 150), When.DEADLINE), pool=Pool.VILLAGES),
    read("T03", Condition(Figure(("income_per_head_yuan",), unit="元/人 / yuan a head"), When.DEADLINE), pool=Pool.PEOPLE),
    read(
        "T04",
        Condition(Figure(("urban_income_per_head_yuan",), Form.RATIO, ("income_per_head_yuan",), unit="倍 / ratio"), When.DEADLINE),
        pool=Pool.PEOPLE,
        zh="城镇收入为外生序列",
        en="urban income is an exogenous series",
    ),
    absent("T05", "城镇居民收入", "urban residents' income"),
    read("T06", Condition(Figure(("workshops",), unit="个 / workshops"), When.DEADLINE), pool=Pool.SUM),
    read(
        "T07",
        Condition(_STARTED, When.BUILD_YEARS),
        zh="当年开工的财政项目,按方案期各年;镇(街道)代替片区",
        en="programme projects started in each year of the plan's term; the town stands in for the zone",
    ),
    read("T08", Condition(Figure(("public_jobs",), unit="个 / jobs"), When.EVERY_YEAR), pool=Pool.SUM),
    absent("T09 T35", "单列的生活污水(人居环境是一个指数)", "sewage by itself (the environment is one index)"),
    absent("T10 T44", "幼儿园", "kindergartens"),
    absent(
        "T11 T12 T13",
        "单个农业和电商设施的个数(产能以投资额记)",
        "count of single farm and e-commerce facilities (capacity is kept in money)",
    ),
    levers(
        "T14",
        at_least("people.talent", 120.0, per_zone=True),
        zh="下派与培育的各类人才合计,未单列农创客",
        en="advisers, envoys and agri-makers together",
    ),
    absent("T15 T42", "公路(设施是一个指数)", "roads (facilities are one index)"),
    absent("T16 T47 T48 T49", "种植面积与产量的分类", "crops and livestock by kind"),
    missing("T17", "逐村创建的推进(批次按片区模拟)", "roll-out village by village (waves are of zones)"),
    read("T18", Condition(percent("low_income_in_work"), When.EVERY_YEAR), pool=Pool.VILLAGES),
    read(
        "T19",
        Condition(_OVER_ECONOMY, When.EVERY_YEAR),
        pool=Pool.PEOPLE,
        zh="经济增速为外生序列,按不变价,农民收入扣除物价",
        en="growth of the economy is an exogenous series at constant prices, income is taken in real terms",
    ),
    read(
        "T20", Condition(_OVER_TOWN, When.EVERY_YEAR), pool=Pool.PEOPLE, zh="城镇收入为外生序列", en="urban income is an exogenous series"
    ),
    read("T21", Condition(_FASTER, When.EVERY_YEAR), pool=Pool.SUM),
    levers("T22", *on("support.poverty_monitoring", "support.low_income_aid")),
    absent("T23 T24", "企业的级别称号", "ranks of firms"),
    absent("T25 T26 T27 T29", "园区、家庭农场和工厂的个数与称号", "counts and titles of parks, farms and factories"),
    absent("T28", "电商专业镇称号", "titles of e-commerce towns"),
    absent("T30 T31 T40 T43", "村庄称号", "titles of villages"),
    absent("T32", "庭院", "courtyards"),
    absent("T33 T34", "垃圾分类与公厕", "waste sorting or public toilets"),
    read(
        "T36",
        covered("lowest_service_level", When.DEADLINE),
        zh="公共服务指数,模型不算到达时间",
        en="index of services; the model has no travel times",
    ),
    levers("T37", at_least("people.skills", 40.0, per_zone=True), zh="各类技能培训合计,未分班次", en="all skills courses together"),
    levers("T38", at_least("people.skills", 200.0, per_zone=True), zh="各类技能培训合计,未分班次", en="all skills courses together"),
    absent("T39", "农业领军人才的单列培训", "separate course for leading farm talents"),
    absent("T41 T45 T46", "博物馆、卫生室和敬老院的个数(服务是一个指数)", "count of museums, clinics and homes (services are one index)"),
]

_RULES: list[Entry] = [
    binding("R01", at_least("land.quota_share", 0.10)),
    levers("R02", _FORMS, *on("industry.off_site", "support.soe_pairing")),
    levers("R03", _FORMS, chosen("company.manager", "operating_team", "professional_manager")),
    levers("R04", *on("governance.property_exchange")),
    read(
        "R05",
        Condition(_STARTED, When.BUILD_YEARS, ">=", value="1"),
        LOW_INCOME_RISES,
        zh="每镇每年有项目开工,且低收入组人均收入逐年上升;文件没有公司,项目与农户的联结不逐项记",
        en="a project started every year and income of the low group rising; links of single projects to households are not kept",
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
    levers("R13", chosen("governance.ranking", "monthly")),
]

ROWS = of_programme("zhenhai_2027", [*_TARGETS, *_RULES])
