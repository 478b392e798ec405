"""Liaocheng revitalisation zones 2024: how each target and rule is read."""

from __future__ import annotations

from sim.core.text import Text
from sim.words.choices import Tier
from sim.words.register.declaring import (
    Condition,
    Figure,
    Form,
    Holds,
    LeverTest,
    OfZone,
    Pool,
    ProjectTest,
    Reported,
    TableTest,
    When,
    Whole,
)
from sim.words.register.figures import (
    BUILT,
    LAND_WITHIN_QUOTA,
    LOW_INCOME_RISES,
    OVER_COUNTY,
    PERCENT,
    PRIVATE_PER_PUBLIC,
    covered,
    percent,
)
from sim.words.register.works.zones import LIAOCHENG
from sim.words.register.writing import Entry, binding, built, chosen, fixed, in_full, levers, missing, of_programme, on, planned, read

_TIERS_ZH = "按遴选名次定省级、市级;文件没有说怎样定"
_TIERS_EN = "tiers go by the order of selection; how they are told apart the document does not say"

_LATE_ZH = (
    "文件的日程已用足:2024 年底完成方案,2025-01 开工,建到 2026-12;建成按验收合格计,首次验收就在 2026-12,要求计划工程完成八成;"
    "资金全出自市县(七),按月均匀到位,迟到几个月或有缺口,工程又常延误,那时不足八成的片区到 2027 年一、二季度才合格,所以另报到次年底建成多少;"
    "缩短 policy.zone.build_years 即提前验收"
)
_LATE_EN = (
    "the document's calendar is used to the full: plans by the end of 2024, building from 2025-01 to 2026-12; built is accepted, the first "
    "acceptance is in 2026-12 and asks for four fifths of the planned works; all money is the city's and county's, comes month by month, "
    "months late or short, and works run late, so zones below four fifths by then are accepted in the first half of 2027 and what is built by "
    "the end of the next year is told too; a shorter policy.zone.build_years brings acceptance forward"
)
_SHAPED_ZH = "“基本成型”没有尺度,按验收合格计,从严"
_SHAPED_EN = "'basically formed' has no measure and is read as accepted, which is stricter"

_OVER_OUTSIDE = Figure(("operating_income",), Form.OVER_OUTSIDE, unit="比的相对变化 / relative change of the ratio")
_TOWN_ZH = "按乡镇计,一镇有几个片区只计一次,村数不足以成片区的乡镇计入分母;条款为“力争”"
_TOWN_EN = (
    "by townships, one with several zones counts once, one too small for a zone counts as without; the clause says 'efforts are made'"
)
#: All administrative villages of the city in the shipped table of divisions are in the lever.
_AREA = Whole(Holds.AREA, 0, "villages=divisions:3715", "zone.places_area")

_TARGETS: list[Entry] = [
    missing("T01", "各乡镇建设方案的记录", "a record of the townships' plans"),
    read(
        "T02",
        Condition(percent("zones_begun", "乡镇占比,% / % of townships"), When.DEADLINE),
        pool=Pool.TOWNSHIPS,
        soft=True,
        before=(planned(1, 1.0, all_zones=True),),
        zh=_TOWN_ZH,
        en=_TOWN_EN,
    ),
    read(
        "T03",
        Condition(BUILT, When.DEADLINE),
        also=Condition(BUILT, When.NEXT),
        pool=Pool.SUM,
        soft=True,
        whole=_AREA,
        tier=Tier.PROVINCIAL,
        zh=f"{_TIERS_ZH};条款为“力争”;只含全市一部分的运行按村数分得名额,不作判断;{_LATE_ZH}",
        en=f"{_TIERS_EN}; the clause says 'efforts are made'; a run of a part of the city has its part of the places and is not judged; "
        f"{_LATE_EN}",
    ),
    read(
        "T04",
        Condition(BUILT, When.DEADLINE),
        also=Condition(BUILT, When.NEXT),
        pool=Pool.SUM,
        soft=True,
        whole=_AREA,
        tier=Tier.MUNICIPAL,
        zh=f"{_TIERS_ZH};条款为“力争”;只含全市一部分的运行按村数分得名额,不作判断;{_LATE_ZH}",
        en=f"{_TIERS_EN}; the clause says 'efforts are made'; a run of a part of the city has its part of the places and is not judged; "
        f"{_LATE_EN}",
    ),
    read(
        "T05",
        Condition(percent("zones_completed", "乡镇占比,% / % of townships"), When.DEADLINE),
        also=Condition(percent("zones_completed", "乡镇占比,% / % of townships"), When.NEXT),
        pool=Pool.TOWNSHIPS,
        soft=True,
        zh=f"{_TOWN_ZH};{_SHAPED_ZH};{_LATE_ZH}",
        en=f"{_TOWN_EN}; {_SHAPED_EN}; {_LATE_EN}",
    ),
    read("T06", Condition(OVER_COUNTY, When.DEADLINE), tier=Tier.PROVINCIAL, zh=_TIERS_ZH, en=_TIERS_EN),
    read("T07", Condition(OVER_COUNTY, When.DEADLINE, ">", "clearly_above"), tier=Tier.MUNICIPAL, zh=_TIERS_ZH, en=_TIERS_EN),
    read("T15", Condition(OVER_COUNTY, When.FROM_DEADLINE), tier=Tier.PROVINCIAL, zh=_TIERS_ZH, en=_TIERS_EN),
    read("T16", Condition(OVER_COUNTY, When.FROM_DEADLINE, ">", "clearly_above"), tier=Tier.MUNICIPAL, zh=_TIERS_ZH, en=_TIERS_EN),
    built(LIAOCHENG["T08"]),
    built(LIAOCHENG["T09"]),
    built(LIAOCHENG["T10"]),
    built(LIAOCHENG["T11"]),
    built(LIAOCHENG["T12"]),
    built(LIAOCHENG["T13"]),
    built(LIAOCHENG["T20"]),
    levers(
        "T21",
        in_full("services.upkeep"),
        full=PERCENT,
        zh="以设施管护的力度代厕所管护的覆盖面,足额才算各村都有",
        en="the strength of upkeep stands for the coverage of that of toilets: every village at full strength only",
    ),
    levers(
        "T14",
        LeverTest("industry.mix", low=1.0, high=2.0, count=True),
        zh="以产业资金所投的业态数代替;条款所说主导特色产业是粮食、蔬菜、畜禽等品类,业态则贯通生产、加工、销售,二(六)还要求电商、旅游,所以项目文件不设",
        en="the number of lines that industry money goes to stands in; the clause's leading industries are kinds of produce (grain, vegetables, "
        "livestock), each to run from farm through processing to sale, and the next clause asks for e-commerce and tourism too: the file sets none",
    ),
    read("T17", LOW_INCOME_RISES),
    read(
        "T18",
        Condition(Figure(("households_in_trouble",), unit="年末未发现户 / not found at year's end"), When.EVERY_YEAR, "<=", value="0"),
        zh="年末没有遇困而未被发现的农户",
        en="no household in trouble is left unfound at the end of a year",
    ),
    read(
        "T19",
        Condition(_OVER_OUTSIDE, When.DEADLINE, relative=True),
        pool=Pool.SUM,
        zh="片区内与运行中片区外各村经营性收入合计之比,较开工前一年上升即片区增得更快;运行中没有片区外的村时不作判断",
        en="operating income of zones over that of the run's villages outside, up on the year before construction where zones grow "
        "faster; not judged where the run holds no village outside",
    ),
    read(
        "T22",
        covered("lowest_environment_level", When.DEADLINE),
        moved_by=("environment.spending",),
        works=built(LIAOCHENG["T22"], threshold="covered_level", comparator=">="),
        zh="以人居环境指数代生活污水",
        en="the index of the environment stands for sewage",
    ),
    read(
        "T23",
        covered("service_level", When.BUILT),
        moved_by=("services.spending",),
        works=built(LIAOCHENG["T23"], When.BUILT, threshold="covered_level", comparator=">="),
        zh="公共服务指数,标准视同县城",
        en="index of services, its standard taken for the town's",
    ),
    built(LIAOCHENG["T24"], When.BUILT),
    binding(
        "T25",
        in_full("governance.joint_committee"),
        chosen("governance.chair", "township"),
        full=PERCENT,
        zh="以联合党委的力度代覆盖面:条款要求成立,足额才算 100%",
        en="the strength of the committee stands for its coverage: the clause requires one, 100% is full strength",
    ),
]

_RULES: list[Entry] = [
    read(
        "R01",
        Condition(Figure(("villages",), unit="村 / villages"), When.END, "between", value="10-15"),
        soft=True,
        before=(TableTest(OfZone.VILLAGES, low=10.0, high=15.0), TableTest(OfZone.TOWNSHIPS, low=1.0, high=1.0)),
        zh="只查村数,运行前另查乡镇;面积未记录",
        en="only the number of villages is checked, before the run the township as well; the area is not recorded",
    ),
    read("R02", LAND_WITHIN_QUOTA, projects=ProjectTest(on_farmland=True)),
    levers("R03", *on("company.small_works"), permitted=True),
    binding(
        "R04",
        *on("funding.local_share", "funding.amount"),
        chosen("funding.timing", "even", "milestone", "back"),
        zh="金额条款未给;每年都有,不能一次付清",
        en="the clause gives no amount; every year, so not all at once",
    ),
    fixed("R05", "成员村名单在建设前固定,运行中不变", "the list of villages is frozen before construction and does not change"),
    levers("R06", *on("land.grain_field")),
    levers("R07", *on("industry.leading_firm", "cooperative.village_led")),
    levers("R08", chosen("industry.mix", "ecommerce"), chosen("industry.mix", "tourism"), if_set=True),
    levers("R09", *on("industry.leading_firm", "people.returnees")),
    binding("R10", chosen("governance.chair", "township")),
    fixed("R11", "入股、借款与出资由各村自己决定", "joining, lending and contributing are each village's own decision"),
    levers("R12", *on("governance.credits")),
    levers("R13", *on("industry.farm_services", "land.grain_field")),
    levers("R14", *on("industry.brand")),
    levers("R15", *on("governance.property_exchange")),
    fixed("R16", "盘活的宅基地付租给农户,所有权不变", "homesteads in use pay rent to their households; no change of owner"),
    fixed("R17", "流转土地一律付租,没有无偿流转", "all land let is paid for; none moves without rent"),
    levers("R18", *on("land.consolidation")),
    binding("R19", chosen("company.form", "none", "multi_village"), soft=True),
    levers("R20", *on("cooperative.village_led", "cooperative.union")),
    levers("R21", *on("industry.leading_firm", "industry.workshops")),
    levers(
        "R22",
        *on("support.poverty_monitoring", "support.low_income_aid"),
        before=on("support.poverty_monitoring"),
        zh="监测是必须的(确保应纳尽纳、应帮尽帮),运行前即查",
        en="monitoring is an obligation (all who are due are found and helped) and looked at before the run",
    ),
    levers("R23", *on("support.soe_pairing")),
    Reported(
        "R24",
        PRIVATE_PER_PUBLIC,
        When.END,
        Text("每元财政支出带来的社会资本,累计", "private money per public yuan, since construction began"),
    ),
    binding("R25", *on("governance.performance_review"), LeverTest("funding.award", low=0.0, high=0.0)),
]

ROWS = of_programme("liaocheng_2024", [*_TARGETS, *_RULES])
