"""Zhejiang key-village clusters 2025: how each target and rule is read."""

from __future__ import annotations

from sim.core.text import Text
from sim.words.register.declaring import (
    Condition,
    Figure,
    Form,
    Holds,
    Improvement,
    LeverTest,
    OfZone,
    Pool,
    Reported,
    TableTest,
    When,
    Whole,
)
from sim.words.register.figures import (
    BEGUN,
    BUILD_YEARS,
    DEBT_HELD,
    KEY_TO_NEIGHBOUR,
    LAND_WITHIN_QUOTA,
    NO_COHORT_LOSES,
    NO_DEFAULT,
    NOT_IDLE,
    PERCENT,
    covered,
    percent,
)
from sim.words.register.works.zones import ZHEJIANG
from sim.words.register.writing import (
    Entry,
    absent,
    across_lines,
    binding,
    built,
    chosen,
    fixed,
    in_full,
    levers,
    missing,
    of_programme,
    of_table,
    on,
    planned,
    read,
    unbuilt,
)

_PROVINCE = "villages=divisions:33"
_FORMS = chosen("company.form", "multi_village", "town_village", "enterprise_village", "state_equity")
_MANAGERS = chosen("company.manager", "professional_manager", "operating_team", "agri_maker")
_EARNED_LOCALLY = Figure(
    ("wages_from_programme", "wages_from_firms"), Form.RATIO, ("price_level",), unit="万元/年,不变价 / a year, constant prices"
)
_OFFICIALS = (
    "条款对每个片区各要求 1 名县级、1 名乡镇领导,杠杆设为 1 才算;指导部门和选派干部未查",
    "the clause asks for one county and one township leader in each zone, which is the lever at 1; departments and cadres are not checked",
)
_PUBLIC_SHARE = Figure(("public_cost",), Form.CUMULATIVE, ("public_cost", "private_investment"), 100.0, "%")

_TARGETS: list[Entry] = [
    Improvement("T01"),
    read("T02", Condition(BUILD_YEARS, When.BUILT), soft=True),
    read(
        "T03",
        Condition(BEGUN, When.DEADLINE),
        pool=Pool.SUM,
        whole=Whole(Holds.ZONES, 200, _PROVINCE),
        before=(planned(1, 200.0),),
        zh="“建设”按开工计;候选片区不少于 200 个的运行才作判断",
        en="the clause's word for building is read as begun; judged where the run holds 200 candidate zones or more",
    ),
    read(
        "T04",
        Condition(BEGUN, When.DEADLINE),
        pool=Pool.SUM,
        whole=Whole(Holds.ZONES, 500, _PROVINCE),
        before=(planned(3, 500.0),),
        zh="“累计建设”按开工计;候选片区不少于 500 个的运行才作判断",
        en="built or begun, cumulative: begun counts; judged where the run holds 500 candidate zones or more",
    ),
    read(
        "T05",
        Condition(Figure(("neighbours_begun",), unit="村 / villages"), When.DEADLINE),
        pool=Pool.SUM,
        whole=Whole(Holds.ZONES, 500, _PROVINCE),
        zh="已开工片区中的周边村;候选片区不少于 500 个的运行才作判断",
        en="neighbouring villages in zones begun; judged where the run holds 500 candidate zones or more",
    ),
    read(
        "T06",
        covered("lowest_service_level", When.BUILT),
        moved_by=("services.spending",),
        works=built(ZHEJIANG["T06"], When.BUILT),
        zh="公共服务指数,未单列一老一小",
        en="index of all services; the old and the young are not told apart",
    ),
    read(
        "T07",
        covered("service_level", When.BUILT),
        moved_by=("services.spending",),
        works=built(ZHEJIANG["T07"], When.BUILT, threshold="covered_level", comparator=">="),
        zh="公共服务指数,模型不算到达时间",
        en="index of services; the model has no travel times",
    ),
    read(
        "T08",
        Condition(percent("digital"), When.BUILT, ">=", "covered_level"),
        moved_by=("services.digital",),
        works=built(ZHEJIANG["T08"], When.BUILT),
        zh="数字乡村指数,未单列 5G 与寄递",
        en="index of the digital village; 5G and parcels are not told apart",
    ),
    levers("T09", in_full("governance.leading_official"), plainly_asks=True, full=PERCENT, zh=_OFFICIALS[0], en=_OFFICIALS[1]),
    unbuilt(
        "T10", "规划是文本(成员村名单在建设前即固定)", "a plan is a document (the list of member villages is frozen before construction)"
    ),
    levers(
        "T11",
        in_full("governance.performance_review"),
        full=PERCENT,
        zh="以考核结果运用的力度代评价的覆盖面,足额才算 100%",
        en="the weight of results stands for how many zones are evaluated: 100% at full weight only",
    ),
    read("T12", covered("lowest_facility_level", When.BUILT), zh="设施达标指数", en="index of facilities against standard"),
    built(ZHEJIANG["T13"], When.BUILT),
    levers(
        "T14",
        in_full("services.upkeep"),
        full=PERCENT,
        zh="以一体化管护的力度代覆盖面,足额才算全域覆盖",
        en="the strength of joint upkeep stands for its coverage: every village at full strength only",
    ),
    built(ZHEJIANG["T15"], When.BUILT),
    built(ZHEJIANG["T16"], When.BUILT),
    unbuilt("T17", "治理清单是文本", "a governance list is a document"),
    read("T18", Condition(percent("brand", "知名度,% / fame, %"), When.BUILT, ">", value="0"), moved_by=("industry.brand",)),
    levers(
        "T19",
        LeverTest("industry.mix", low=1.0, count=True),
        if_set=True,
        zh="产业资金所投业态数;业态没有设定时不作判断:默认业态不是文件所选",
        en="lines that industry money goes to; not judged while the mix is left unset: the default lines are no choice of the document's",
    ),
    built(ZHEJIANG["T20"], When.BUILT),
    built(ZHEJIANG["T21"], When.BUILT),
    read("T22", Condition(KEY_TO_NEIGHBOUR, When.AFTER, relative=True)),
    read(
        "T23",
        Condition(_EARNED_LOCALLY, When.AFTER),
        zh="以项目、公司、企业和工坊工资代岗位数",
        en="wages of works, company, firms and workshops stand for jobs",
    ),
]

_BOTTOM_LINES: list[Entry] = [
    read(
        "R01",
        NO_COHORT_LOSES,
        zh="片区内低、中、高收入组与无项目情形相比(组别按片区记录,不分村)",
        en="low, middle and higher group of the zone against the world without the programme (recorded by zone, not by village)",
    ),
    read(
        "R02",
        DEBT_HELD,
        NO_DEFAULT,
        before=(LeverTest("finance.debt_ceiling", high=1.0, strict=True),),
        zh="村集体与公司中最高的负债率,且无违约;不随 finance.debt_ceiling 放宽",
        en="highest ratio of villages and company, and no default; a higher finance.debt_ceiling makes it no easier",
    ),
    fixed("R08", "村庄名单、代码在运行中不变", "the list and codes of villages do not change in a run"),
    fixed(
        "R09",
        "没有转移集体资产所有权的交易,入股资产仍记在村账",
        "no payment moves ownership of collective assets; what is contributed stays on the village's books",
    ),
    read("R10", LAND_WITHIN_QUOTA, zh="模型不拆房,只查新增建设用地", en="no demolition is modelled: only new building land is checked"),
    absent("R11", "红线地图(项目用地只受指标约束)", "map of red lines (project land is bound by the quota alone)"),
    read(
        "R12",
        NOT_IDLE,
        Condition(percent("key_share_of_money", "重点村所得份额,% / key village's share, %"), When.BUILT, "<=", "key_share_ceiling"),
        zh="闲置资产率,以及建成时重点村在片区资金中的份额(按理事会通过的分配方案;项目清单、专项债、注资未计入)",
        en="idle assets, and the key village's share of the zone's money when it is built (by the council's list; listed projects, bonds and "
        "capital are left out)",
    ),
    fixed("R13", "议事机构没有编制和经费", "the committee has no posts and no budget of its own"),
    fixed(
        "R14",
        "入股由各村按自己的决策规则决定,可按合同退出",
        "every village decides on joining by its own rule and may leave on the contract's terms",
    ),
    read(
        "R15",
        Condition(_PUBLIC_SHARE, When.END, "<=", "public_share_ceiling"),
        Condition(Figure(("guarantees_called",)), When.EVERY_YEAR, "<=", value="0"),
        zh="累计财政支出占其与社会资本合计之比,且无代偿;村集体与公司自己的投入未计入",
        en="public outlays over public and private together, and no guarantee called; what villages and company put in is left out",
    ),
    fixed("R16", "验收合格才算建成", "a zone is complete when it is accepted"),
    read(
        "R29",
        Condition(
            Figure(("dividend_to_villages", "wages_from_programme"), Form.LEAST_RECEIPT, ("company_profit",), unit="万元/年 / a year"),
            When.EVERY_YEAR,
            ">",
            value="0",
        ),
        zh="公司盈利且已弥补以前亏损之年,村(次年所得)和农户(当年工资)均大于零;民营伙伴只在企村一体时有,未查",
        en="in profit years, once losses are made good, villages (next year) and households (wages) receive more than nothing; "
        "private partners are not checked",
    ),
]

_PROCEDURES: list[Entry] = [
    across_lines(
        "R03",
        zh="只是允许;按片区各村所在的乡镇、县看片区是否跨界",
        en="a permission; whether a zone crosses lines is seen from the townships and counties of its villages",
    ),
    of_table(
        "R07",
        TableTest(OfZone.ADJOINING),
        soft=True,
        zh="只在村庄表给出每个村的经纬度、并含片区以外的村时检验,每村须与片区内另一村相邻;相邻由经纬度推断,不是村界,所以只标记、不拒绝;"
        "资源禀赋和产业的相近没有度量,不查",
        en="tested only where the table gives every village's coordinates and holds villages beyond the zone: each village is to adjoin another "
        "of its zone; inferred from coordinates and not from boundaries, so flagged and not refused; likeness in endowment and industry has "
        "no measure and is not looked at",
    ),
    levers("R19", *on("governance.joint_committee")),
    across_lines(
        "R20",
        chosen("governance.chair", "township", "county"),
        zh="有片区跨界,或 policy.zone.cross_boundary 大于零时,须由乡镇或县级领导任负责人,即高于各村;跨县的片区应由县级领导,未分开查;"
        "项目文件未设负责人,照此运行的跨界片区只标记、不拒绝",
        en="where a zone crosses lines, or policy.zone.cross_boundary is above zero, a township or county leader chairs, above the villages; "
        "zones across county lines need a county leader, not told apart; the programme's file leaves the chair unset: zones that cross "
        "under that are flagged and not refused",
    ),
    fixed(
        "R23",
        "用地指标属片区,由各村共用;有项目清单时按清单推进",
        "the quota belongs to the zone and serves any of its villages; listed projects go first",
    ),
    levers("R25", _FORMS, permitted=True),
    levers("R32", *on("funding.match_ratio")),
    missing("R33", "行业资金的申请排队", "applicants queuing for sector funds"),
    levers("R34", chosen("funding.mode_mix", "special_bond"), permitted=True),
]

_LEVERS: list[Entry] = [
    levers("R04", _FORMS, soft=True),
    levers("R05", _FORMS, chosen("linkage.type", "contract", "dividend", "equity")),
    levers("R06", *on("land.quota"), soft=True),
    levers("R17", *on("industry.leading_firm"), soft=True),
    levers(
        "R18", *on("governance.joint_committee"), soft=True, zh="负责人各级均可,轮值亦可", en="any of the leaders may chair it, in turn too"
    ),
    levers("R21", *on("people.talent", "people.returnees"), any_of=True),
    levers("R22", *on("people.leader_selection", "people.training")),
    levers("R24", *on("industry.workshops")),
    levers("R26", _FORMS, _MANAGERS, soft=True),
    levers("R27", _FORMS, LeverTest("linkage.channel", low=1.0, count=True)),
    levers("R28", *on("governance.joint_committee"), _FORMS, soft=True),
    levers("R30", *on("services.upkeep"), chosen("services.upkeep_mode", "market_contract", "zone_company"), soft=True),
    levers("R31", *on("services.spending"), chosen("services.layout", "centre_and_points")),
    levers("R35", *on("finance.guarantee", "finance.loan_ceiling"), any_of=True, soft=True),
    binding("R36", in_full("governance.leading_official"), zh=_OFFICIALS[0], en=_OFFICIALS[1]),
    levers("R37", *on("governance.performance_review")),
    levers("R38", *on("land.consolidation")),
    Reported(
        "R39",
        Figure(("neighbour_operating_income",), unit="万元/年 / a year"),
        When.END,
        Text(
            "周边村经营性收入;要看重点村带动的部分,另跑一次把 uncertainty.custom_passed_on、watching、key_fame、leaders_drawn、"
            "helpers_drawn 都设为 0,两次之差即是",
            "neighbours' operating income; the key village's part in it is the difference to a run with uncertainty.custom_passed_on, "
            "watching, key_fame, leaders_drawn and helpers_drawn all at 0",
        ),
    ),
    levers("R40", *on("industry.leading_firm", "people.talent")),
    levers("R41", *on("industry.brand", "governance.credits"), any_of=True),
    levers("R42", *on("environment.spending")),
]

ROWS = of_programme("zhejiang_2025", [*_TARGETS, *_BOTTOM_LINES, *_PROCEDURES, *_LEVERS])
