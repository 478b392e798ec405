"""Gaotang county's annual programme 2022: how each target and rule is read."""

from __future__ import annotations

from sim.words.register.declaring import Condition, Figure, Form, Holds, LeverTest, Pool, ProjectTest, When, Whole
from sim.words.register.figures import DEBT_HELD, LOW_INCOME_GROWTH, PERCENT, reaching
from sim.words.register.works.gaotang import GAOTANG
from sim.words.register.writing import (
    Entry,
    absent,
    at_least,
    binding,
    built,
    chosen,
    fixed,
    in_full,
    levers,
    missing,
    of_programme,
    on,
    read,
    unbuilt,
)

_BUILDING = Figure(("public_cost",), Form.PILED_UP, ("operating_income",), unit="年 / years of income")

#: All administrative villages of the county in the shipped table of divisions.
_COUNTY = Whole(Holds.VILLAGES, 159, "villages=divisions:371526")

_TARGETS: list[Entry] = [
    read(
        "T01",
        Condition(reaching("total", 10), When.DEADLINE),
        also=Condition(reaching("operating", 10), When.DEADLINE),
        pool=Pool.VILLAGES,
        zh="按总收入;总收入含常年补助,建设当年项目资金会挤出其中一部分,而项目补助是资本投入、不计收入,所以当年效应可以为负",
        en="on total income, which counts ordinary support: in the year of building programme money displaces a part of it, while grants are "
        "equity and no income, so the effect in that year may be negative",
    ),
    read(
        "T02",
        Condition(reaching("total", 20), When.DEADLINE, threshold="marked_rise"),
        also=Condition(reaching("operating", 20), When.DEADLINE, threshold="marked_rise"),
        pool=Pool.VILLAGES,
        zh="按总收入",
        en="on total income",
    ),
    read(
        "T03",
        Condition(Figure(("public_jobs",), unit="个 / jobs"), When.DEADLINE),
        pool=Pool.SUM,
        whole=_COUNTY,
        zh="计有人在岗的岗位,条款数的是开发的岗位,从严;杠杆是每村岗位数,1700 个按 159 村均分,每村 10.7 个:能上岗的低收入户不足此数的几个小村填不满,"
        "合计因此略少于所设的 1700;全县能上岗的低收入户多于岗位,实际可在村间调剂,模型没有这种调剂;略提高 policy.support.public_jobs 即达到",
        en="jobs that are filled, stricter than the clause, which counts jobs that are opened; the lever is jobs per village, the 1700 in equal "
        "parts over 159 villages, 10.7 each: a few small villages have fewer able low-income households than that and leave some open, so the sum "
        "is a little below the 1700 that are set; the county has more such households than jobs and could place them in other villages, which the "
        "model does not do; a slightly higher policy.support.public_jobs meets it",
    ),
    built(GAOTANG["T04"], pool=Pool.SUM, whole=_COUNTY),
    built(GAOTANG["T05"], pool=Pool.SUM, whole=_COUNTY),
    built(GAOTANG["T06"], pool=Pool.SUM, whole=_COUNTY),
    built(GAOTANG["T07"], pool=Pool.SUM, whole=_COUNTY),
    built(
        GAOTANG["T18"],
        pool=Pool.SUM,
        whole=_COUNTY,
        value="71500",
        soft=True,
        zh="以 T07 的 6.5 万亩为基数,增加 10% 即 7.15 万亩;条款为“力争”",
        en="on the 65,000 mu of T07 a tenth more is 71,500 mu; the clause says 'efforts are made'",
    ),
    levers(
        "T35",
        in_full("services.upkeep"),
        full=7.0,
        zh="以设施管护的力度代养护里程:足额即条款的 7%;项目文件取一半,因为此杠杆管的是全部设施,而文件对人居环境只要求“探索建立”长效机制(二(四)2),"
        "7% 只说公路,模型不单列公路管护;policy.services.upkeep=1 即达到",
        en="the strength of upkeep stands for the length maintained: full strength is the clause's 7%; the programme's file has half, for the lever "
        "keeps up all facilities, of which the document only looks for a lasting mechanism in its words on the living environment, and 7% speaks of roads alone, "
        "which the model does not tell apart; policy.services.upkeep=1 meets it",
    ),
    built(GAOTANG["T36"], pool=Pool.SUM, whole=_COUNTY),
    built(GAOTANG["T37"], pool=Pool.SUM, whole=_COUNTY),
    read(
        "T08",
        Condition(Figure(("farmland_served_mu",), unit="亩次 / mu-times", steps="steps_per_mu"), When.DEADLINE, later=True),
        pool=Pool.SUM,
        whole=_COUNTY,
        zh="缺开工前已有的托管面积:模型只计项目新增的托管,半年筹备后自次年一月起签约,期限在开工当年时没有可判的数",
        en="missing: what was served before; the model counts what the programme adds, contracts being made in January after half a year of "
        "preparing, so there is no figure for a deadline in the first year",
    ),
    levers("T09", at_least("finance.insurance", 0.8), soft=True, full=PERCENT),
    levers("T10", at_least("people.skills", 8000.0, per_zone=True), whole=_COUNTY, zh="各类技能培训合计", en="all skills courses together"),
    absent("T11 T12 T33", "分作物的面积与产量", "area and output by crop"),
    built(GAOTANG["T13"], pool=Pool.SUM, whole=_COUNTY, soft=True, zh="条款为“力争”", en="the clause says 'efforts are made'"),
    built(GAOTANG["T32"], pool=Pool.SUM, whole=_COUNTY),
    absent("T34", "畜禽", "livestock"),
    levers(
        "T14",
        in_full("support.poverty_monitoring"),
        full=PERCENT,
        zh="以一个月内发现遇困农户的机会代排查面",
        en="the chance that a household in trouble is found within a month stands for the share screened",
    ),
    read(
        "T15",
        Condition(Figure(("households_fallen",), unit="户 / households"), When.BUILD_YEARS),
        pool=Pool.SUM,
        zh="文件是 2022 年的年度安排,只查当年",
        en="the document is a programme of one year, 2022: that year only",
    ),
    unbuilt("T16", "条款数的是群团组织的帮扶活动", "the clause counts activities of mass organisations"),
    read(
        "T17",
        Condition(LOW_INCOME_GROWTH, When.BUILD_YEARS, ">", value="0"),
        pool=Pool.PEOPLE,
        zh="低收入组;文件是 2022 年的年度安排,只查当年",
        en="the low-income group; the document is a programme of one year, 2022: that year only",
    ),
    missing(
        "T19",
        "可投完全成本保险的农户占比(模型只有投保率 finance.insurance;推广不等于都投保,投保率由 T09 判断)",
        "the share of growers that are offered full-cost insurance (the model has the share insured, finance.insurance; what is offered to all "
        "need not be taken by all, and the share insured is judged by T09)",
    ),
    unbuilt("T20 T21 T22", "企业和乡镇的级别称号由上级认定", "a higher office names the firms and towns"),
    absent("T23", "规模以上企业的营业收入", "revenue of large firms"),
    built(GAOTANG["T24"], pool=Pool.SUM, whole=_COUNTY),
    built(GAOTANG["T25"], pool=Pool.SUM, whole=_COUNTY),
    built(GAOTANG["T26"], pool=Pool.SUM, whole=_COUNTY),
    built(GAOTANG["T27"], pool=Pool.SUM, whole=_COUNTY),
    built(GAOTANG["T30"], pool=Pool.SUM, whole=_COUNTY),
    built(GAOTANG["T42"], pool=Pool.SUM, whole=_COUNTY),
    unbuilt("T28", "产品由认证机构认证", "an office certifies the products"),
    absent("T29", "产品抽检", "sampling of products"),
    absent("T31 T43", "机械化和化肥利用", "mechanisation or fertiliser use"),
    unbuilt(
        "T38",
        "条款问的是群众搬迁入住,安置区已在建,没有户数",
        "the clause asks households to move in; the sites are being built already and no number of households is given",
    ),
    absent("T39 T41", "卫生院与供养机构", "clinics or care homes"),
    unbuilt("T40", "演出是活动,演完不留工程", "a show is an event and leaves no works"),
    levers("T44", in_full("people.training"), full=PERCENT),
    unbuilt(
        "T45", "条款要求开一次会(带头人之间的观摩不经此会)", "the clause asks for a meeting (leaders learn from each other without one)"
    ),
]

_RULES: list[Entry] = [
    binding("R01", at_least("land.quota_share", 0.05), soft=True),
    levers("R02", *on("finance.loan_ceiling", "finance.guarantee", "finance.insurance")),
    binding(
        "R03",
        chosen("governance.ranking", "quarterly", "monthly"),
        zh="每月上报、每季通报:设为其一即可",
        en="reports are monthly and circulars quarterly: either counts",
    ),
    binding("R04", *on("support.poverty_monitoring")),
    levers("R05", *on("support.low_income_aid", "support.soe_pairing")),
    levers("R06", *on("industry.workshops", "industry.leading_firm")),
    fixed("R07", "公益性岗位只由低收入组农户担任", "public jobs are filled from the low-income group only"),
    levers("R08", *on("support.consumption")),
    levers("R09", *on("industry.farm_services")),
    levers(
        "R10",
        chosen("industry.mix", "farming", "processing"),
        if_set=True,
        zh="未单列锦鲤与粮油;业态没有设定时不作判断:默认业态不是文件所选",
        en="koi and grain-oil are not told apart; not judged while the mix is left unset: the default lines are no choice of the document's",
    ),
    levers("R11", *on("industry.brand")),
    fixed("R12", "各村耕地在运行中不减少", "no village's farmland shrinks in a run", ProjectTest(on_farmland=True)),
    levers("R13", *on("land.grain_field"), soft=True),
    read(
        "R14",
        DEBT_HELD,
        Condition(_BUILDING, When.END, "<=", "building_over_income"),
        zh="最高负债率,且累计财政投入不超过年经营性收入若干倍;模型不拆房",
        before=(LeverTest("finance.debt_ceiling", high=1.0, strict=True),),
        en="highest debt ratio, and public money within a multiple of a year's operating income; no demolition is modelled",
    ),
    levers(
        "R15",
        LeverTest("governance.approval_time", high=3.0, strict=True),
        zh="短于一般的 3 个月(杠杆的默认值)",
        en="shorter than the ordinary 3 months (the lever's default)",
    ),
    levers("R16", *on("environment.spending", "services.upkeep")),
    levers("R17", *on("people.talent")),
    levers("R18", *on("finance.bank_incentive")),
    levers("R19", *on("finance.guarantee")),
    binding("R20", LeverTest("land.flexible_reserve", low=0.0, high=0.05)),
    levers("R21", *on("land.consolidation", "land.quota_exchange")),
    levers("R22", *on("governance.property_exchange")),
    levers("R23", *on("finance.collateral")),
    levers(
        "R24",
        at_least("funding.amount", 50.0),
        *on("cooperative.village_led"),
        zh="金额条款未给;国家每村约 50 万元(PRG015),每镇至少一村",
        en="the clause gives no amount; about 50 万元 a village nationally (PRG015), for one village of a town or more",
    ),
    levers("R25", chosen("funding.mode_mix", "work_relief"), *on("people.returnees", "finance.guarantee")),
    levers("R26", *on("people.leader_selection")),
    levers("R27", *on("governance.performance_review", "funding.award")),
    fixed(
        "R28",
        "检查与晾晒占用带头人时间,已计为能力的损失",
        "inspection and ranking take leaders' time, which the model books as capability lost",
    ),
]

ROWS = of_programme("gaotang_2022", [*_TARGETS, *_RULES])
