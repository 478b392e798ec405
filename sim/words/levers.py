"""What policy sets: the levers the model acts on; the rest of the register is listed with where it stands."""

from __future__ import annotations

from sim.core.declare import Lasts, Lever, Register, Standing, assumed, clause
from sim.core.text import Text
from sim.core.units import Kind, Unit
from sim.words.choices import (
    Allocation,
    Chair,
    CompanyForm,
    CompanyManager,
    FundingContent,
    FundingMode,
    FundingTier,
    FundingTiming,
    InsuranceType,
    Linkage,
    LinkageChannel,
    Ranking,
    Recipient,
    Selection,
    ServiceLayout,
    Tier,
    UpkeepMode,
    Within,
)
from sim.words.constants import CONSTANTS
from sim.words.sources import lever_register

#: Lines of the register's industry mix and the business lines each stands for, with their shares of the money.
INDUSTRY_MIX = {
    "farming": (Text("种养与服务", "farming and services"), {"farm_services": 0.3, "greenhouses": 0.7}),
    "processing": (Text("加工冷链", "processing and cold chain"), {"processing": 1.0}),
    "tourism": (Text("文旅民宿", "tourism and homestays"), {"tourism": 1.0}),
    "ecommerce": (Text("电商", "e-commerce"), {"ecommerce": 1.0}),
    "property": (Text("物业", "property"), {"property": 1.0}),
    "workshops": (Text("共富工坊", "workshops"), {"workshops": 1.0}),
}
INDUSTRY_MIX_SOURCE = assumed("the clauses name the industries without shares; greenhouses are the larger part of facility farming")


def _number(
    key: str, low: float, high: float, unit: Unit, kind: Kind, zh: str, en: str, clauses: str,
    neutral: float | None = 0.0, default: float | None = None, shapes: str | None = None, lasts: Lasts | None = None,
) -> Lever:
    value = default if default is not None else neutral
    return Lever(
        key, kind, unit, Text(zh, en), clause(clauses), default=value, low=low, high=high, neutral=neutral, shapes=shapes, lasts=lasts
    )


def _choice(
    key: str, options: dict[str, Text], default: str, zh: str, en: str, clauses: str,
    neutral: str | None = None, shapes: str | None = None, lasts: Lasts | None = None,
) -> Lever:
    return Lever(
        key, Kind.CHOICE, Unit.NONE, Text(zh, en), clause(clauses), default=default, neutral=neutral, options=options, shapes=shapes, lasts=lasts
    )


def _mix(key: str, options: dict[str, Text], default: dict[str, float], zh: str, en: str, clauses: str, shapes: str) -> Lever:
    shares = {**dict.fromkeys(options, 0.0), **default}
    return Lever(key, Kind.MIX, Unit.ONE, Text(zh, en), clause(clauses), default=shares, options=options, shapes=shapes)


_FUNDING = [
    _number("funding.amount", 0, 10_000, Unit.WAN, Kind.AMOUNT, "财政投入规模", "public money per zone", "004 一3; 002 part 3 三(二)",
            lasts=Lasts.WORKS),
    _mix("funding.mode_mix", FundingMode.labels(), {"fixed_grant": 1.0}, "资金方式组合", "shares of the funding modes",
         "004 一3, 二1, 二2, 二5; 001 三, 二(四)8; 003 二(六)5", "funding.amount"),
    _choice("funding.timing", FundingTiming.labels(), "even", "拨付节奏", "timing of release", "004 一3, 四1", shapes="funding.amount"),
    _choice("funding.allocation", Allocation.labels(), "equal", "村际分配规则", "allocation among the zone's villages",
            "004 二2; 002 part 3 一(三), 三(二); 001 一", shapes="funding.amount"),
    _mix("funding.content", FundingContent.labels(), {"industry": 0.4, "construction": 0.6}, "资金投向六项", "shares by content", "004 二",
         "funding.amount"),
    _number("funding.match_ratio", 0, 2, Unit.ONE, Kind.INDEX, "行业资金整合比例", "integrated sector funds / earmarked funds",
            "004 三4; 001 三; 002 part 3 三(二)", lasts=Lasts.WORKS),
    _number("funding.local_share", 0, 1, Unit.ONE, Kind.SHARE, "市县分担比例", "share of earmarked funds paid by city and county", "004 一3; 000 七",
            lasts=Lasts.WORKS),
    _choice("funding.tier", FundingTier.labels(), "none", "补助档次", "fixed-sum tier of the provincial part", "004 一3", neutral="none",
            lasts=Lasts.WORKS),
    _number("funding.award", 0, 1_000, Unit.WAN_PER_YEAR, Kind.FLOW, "成效奖励资金", "money award after a good yearly assessment", "004 四1; 003 三3; 000 七",
            lasts=Lasts.WORKS),
    _mix("industry.mix", {key: label for key, (label, _) in INDUSTRY_MIX.items()},
         {"farming": 0.2, "processing": 0.15, "tourism": 0.25, "ecommerce": 0.05, "property": 0.25, "workshops": 0.1},
         "产业投向", "shares of industry money by line", "000 二(五)(六); 001 二(三)6-7; 004 二1", "funding.amount"),
    _number("zone.build_years", 1, 5, Unit.YEARS, Kind.AMOUNT, "建设周期", "build cycle", "001 一(主要目标); 004 四3", None, 2.5, "funding.amount"),
]

_COMPANY = [
    _choice("company.form", CompanyForm.labels(), "none", "强村公司组建形式", "form of the zone company", "001 二(四)8; 002 part 1 二(四)1; 000 六(十六)",
            neutral="none",
            lasts=Lasts.ONWARDS),
    _choice("company.manager", CompanyManager.labels(), "cadre", "经营负责人", "who runs the company", "001 二(四)8; 002 part 1 二(四)1", shapes="company.form"),
    _number("company.small_works", 0, 1, Unit.ONE, Kind.SHARE, "承建小型项目比例", "share of small public works that the company may build",
            "000 六(十六); 003 二(四)1", shapes="company.form"),
    _mix("linkage.type", Linkage.labels(), {"contract": 0.0, "dividend": 0.0, "equity": 1.0}, "利益联结机制", "benefit linkage", "001 二(四)9",
         "company.form"),
    _mix("linkage.channel", LinkageChannel.labels(), {"resources": 1.0}, "联结渠道", "shares of the channels of linkage", "001 二(四)9", "company.form"),
    _number("linkage.payout", 0, 1, Unit.ONE, Kind.SHARE, "分红比例", "share of distributable profit paid out", "001 二(四)9", None, 0.5, "company.form"),
    _number("linkage.household_share", 0, 1, Unit.ONE, Kind.SHARE, "农户受益比例", "share of distributable gain that goes to households, low-income first",
            "001 二(四)9; 004 二1; 002 part 1 二(四)2", shapes="company.form"),
    _number("cooperative.village_led", 0, 1, Unit.ONE, Kind.SHARE, "党组织领办合作社覆盖", "share of villages with a Party-led cooperative",
            "000 六(十六); 003 二(六)4, 三1; 002 part 3 二(三)8", lasts=Lasts.ONWARDS),
    _number("cooperative.union", 0, 1, Unit.ONE, Kind.SHARE, "合作联社", "share of zones with a union of cooperatives", "000 六(十六)",
            lasts=Lasts.ONWARDS),
]

_INDUSTRY = [
    _number("industry.coordination", 0, 1, Unit.ONE, Kind.INDEX, "差异化互补", "differentiation of village businesses inside the zone", "001 二(三)6-7",
            lasts=Lasts.ONWARDS),
    _number("industry.brand", 0, 500, Unit.WAN_PER_YEAR, Kind.FLOW, "一片一IP", "joint brand and event spending",
            "001 二(四)8; 000 二(五)(六); 002 part 1 二(一)2; 003 二(三)3; 004 二1", lasts=Lasts.SUPPORT),
    _number("industry.leading_firm", 0, 1, Unit.ONE, Kind.INDEX, "龙头企业与社会资本", "recruitment effort for leading firms and social capital",
            "000 二(五)(七), 六(十六); 001 一, 三; 002 part 1 三(二); 003 二(二)3; 004 二5, 三4",
            lasts=Lasts.SUPPORT),
    # The register says 0 to 10 a zone; the 80 of 002 part 1 二(四)2 stand in six towns, more than thirteen in each.
    _number("industry.workshops", 0, 20, Unit.COUNT, Kind.COUNT, "共富工坊", "workshops set up in the zone", "001 二(三)7; 000 六(十六); 002 part 1 二(四)2; 003 一(三)",
            lasts=Lasts.WORKS),
    _number("industry.farm_services", 0, 1, Unit.ONE, Kind.SHARE, "农业社会化服务(生产托管)", "share of farmland under entrusted services", "003 二(一)3; 000 二(四)",
            lasts=Lasts.SUPPORT),
    _number("industry.off_site", 0, 1, Unit.ONE, Kind.SHARE, "“飞地”抱团、抱团置业", "share of pooled investment put into property outside the village",
            "002 part 1 二(四)1; 001 二(四)9; 004 二1", None, 0.0, "company.form"),
]

_LAND = [
    _number("land.quota", 0, 500, Unit.MU, Kind.AMOUNT, "建设用地指标", "construction-land quota for zone projects", "001 二(二)5, 三; 002 part 1 四(二); 003 二(六)3; 004 三4",
            lasts=Lasts.WORKS),
    _number("land.quota_share", 0, 1, Unit.ONE, Kind.SHARE, "新增建设用地指标安排比例", "share of the county's new construction-land quota for rural industry",
            "003 二(六)3 (>= 5%); 002 part 1 四(二) (>= 10%); 001 三 (first claim); 004 三4", lasts=Lasts.ONWARDS),
    _number("land.idle_homesteads", 0, 1, Unit.ONE, Kind.SHARE, "闲置宅基地盘活", "share of idle homesteads brought into use", "000 五(十四)",
            lasts=Lasts.SUPPORT),
    _number("land.consolidation", 0, 1, Unit.ONE, Kind.SHARE, "土地综合整治", "share of farmland consolidated", "000 三(十), 五(十五); 001 三; 003 二(六)3; 002 part 1 三(一)(二)",
            lasts=Lasts.WORKS),
    _number("land.scale_farming", 0, 1, Unit.ONE, Kind.SHARE, "适度规模经营", "share of farmland let to scale operators", "000 五(十五); 002 part 1 三(二)",
            lasts=Lasts.SUPPORT),
    _number("land.quota_exchange", 0, 1, Unit.ONE, Kind.SHARE, "增减挂钩与闲散建设用地复垦",
            "share of scattered building land reclaimed and its quota used or exchanged", "003 二(六)3; 000 五(十五)", lasts=Lasts.WORKS),
    _number("governance.property_exchange", 0, 1, Unit.ONE, Kind.SHARE, "产权交易与“三资”管理", "share of collective contracts let through open exchange",
            "003 二(六)2, 二(六)4; 000 五(十四); 002 part 1 二(四)1, 三(四)",
            lasts=Lasts.ONWARDS),
]

_PEOPLE = [
    _number("people.talent", 0, 20, Unit.PERSONS, Kind.COUNT, "人才下沉", "advisers, envoys and agri-makers in the zone each year",
            "001 二(一)3; 000 二(七); 002 part 1 二(三)2; 003 二(六)1; 004 二4", lasts=Lasts.SUPPORT),
    _number("people.first_secretary", 0, 1, Unit.ONE, Kind.SHARE, "第一书记与工作队", "share of villages with a first secretary", "004 二4, 四1",
            lasts=Lasts.TERM),
    _number("people.training", 0, 1, Unit.ONE, Kind.SHARE, "带头人培训", "share of village leaders trained a year", "001 二(一)2; 004 二4, 四1; 003 三2",
            lasts=Lasts.SUPPORT),
    _number("people.leader_selection", 0, 1, Unit.ONE, Kind.INDEX, "选优配强带头人", "strength of leader selection", "001 二(一)2; 003 三1",
            lasts=Lasts.SUPPORT),
    _number("people.returnees", 0, 50, Unit.PERSONS, Kind.COUNT, "返乡入乡创业与乡村合伙人", "returnees and rural partners sought in the zone each year",
            "000 二(七); 001 二(一)3; 002 part 1 三(二); 003 二(六)5",
            lasts=Lasts.SUPPORT),
    _number("people.skills", 0, 2_000, Unit.PERSON_TIMES, Kind.COUNT, "电商与实用人才培训", "skills training of villagers in the zone each year",
            "003 二(二)5; 002 part 1 二(三)2; 004 二4",
            lasts=Lasts.SUPPORT),
]

_GOVERNANCE = [
    _number("governance.joint_committee", 0, 1, Unit.ONE, Kind.INDEX, "片区联合党委", "strength of the joint committee", "001 二(一)1; 000 四(十二)",
            lasts=Lasts.ONWARDS),
    _choice("governance.chair", Chair.labels(), "rotating", "片区负责人层级与轮值", "who chairs the zone committee", "001 二(一)1; 000 四(十二)",
            shapes="funding.amount"),
    _number("governance.leading_official", 0, 1, Unit.ONE, Kind.INDEX, "包联领导", "county and township leaders in charge of the zone", "001 三",
            lasts=Lasts.SUPPORT),
    _choice("governance.ranking", Ranking.labels(), "none", "项目擂台赛与进度晾晒", "contest and circulars among towns",
            "003 三3; 002 part 1 四(三); 004 四2", neutral="none", lasts=Lasts.WORKS),
    _number("governance.approval_time", 0, 12, Unit.MONTHS, Kind.AMOUNT, "项目审批时长", "months of approval before a programme project starts", "003 二(四)1",
            None, 3.0, "funding.amount"),
    _number("governance.inspection", 0, 1, Unit.ONE, Kind.SHARE, "督导检查", "share of villages the county inspects a year",
            "002 part 3 二(一)1-2; 001 二(二)5; 002 part 1 四(三); 003 三3; 004 四1-2", lasts=Lasts.ONWARDS),
    _number("governance.delisting", 0, 1, Unit.ONE, Kind.SHARE, "摘牌", "chance that a relapse found costs the title and the money tied to it",
            "002 part 3 二(一)1-2", shapes="governance.inspection"),
    _number("governance.performance_review", 0, 1, Unit.ONE, Kind.INDEX, "考核结果运用", "weight of results in reviews of officials",
            "001 二(二)5, 三; 003 三3; 004 四1-2; 000 七", shapes="governance.income_floor"),
    _number("governance.credits", 0, 1, Unit.ONE, Kind.SHARE, "积分制", "share of villages with credit points", "000 四(十三); 002 part 1 二(三)4; 002 part 3 二(二)6; 004 二3",
            lasts=Lasts.ONWARDS),
]

_SUPPORT = [
    _number("support.soe_pairing", 0, 500, Unit.WAN_PER_YEAR, Kind.FLOW, "国企结对、部门联村", "money of paired state firms and departments",
            "000 六(十七); 003 一(二); 002 part 1 二(四)1",
            lasts=Lasts.SUPPORT),
    _number("support.public_jobs", 0, 50, Unit.COUNT, Kind.COUNT, "公益性岗位", "public-interest jobs per village", "004 二5; 003 一(三), 二(六)5; 002 part 1 二(四)2",
            lasts=Lasts.SUPPORT),
    _number("support.poverty_monitoring", 0, 1, Unit.ONE, Kind.SHARE, "防返贫动态监测", "chance that a household in trouble is found within a month",
            "000 六(十六); 002 part 1 二(四)2; 003 一(一); 004 二6",
            lasts=Lasts.ONWARDS),
    _number("support.low_income_aid", 0, 200, Unit.WAN_PER_YEAR, Kind.FLOW, "低收入农户帮扶", "help to low-income and monitored households",
            "000 六(十六); 003 一(二)(三); 002 part 1 二(四)2", lasts=Lasts.SUPPORT),
    _number("support.works_wage_share", 0, 1, Unit.ONE, Kind.SHARE, "以工代赈劳务报酬比例", "share of work-relief money paid as local wages", "004 二2, 二5; 003 二(六)5",
            None, 0.3, "funding.amount"),
    _number("support.consumption", 0, 500, Unit.WAN_PER_YEAR, Kind.FLOW, "消费帮扶", "produce bought by public units", "003 一(三)",
            lasts=Lasts.SUPPORT),
]

_FINANCE = [
    _number("finance.loan_ceiling", 0, 2_000, Unit.WAN, Kind.AMOUNT, "强村贷额度", "ceiling of loans to villages and companies beyond ordinary credit",
            "003 二(六)2; 004 四1; 001 三",
            lasts=Lasts.ONWARDS),
    _number("finance.debt_ceiling", 0, 1, Unit.ONE, Kind.SHARE, "负债率上限", "debt ratio above which nothing is borrowed", "001 一(底线思维); 003 二(四)1",
            neutral=CONSTANTS["debt_ceiling_background"].value,
            lasts=Lasts.ONWARDS),
    _number("finance.guarantee", 0, 1, Unit.ONE, Kind.SHARE, "政策性担保", "share of a loan that is guaranteed", "003 二(六)2, 二(六)5; 004 四1",
            lasts=Lasts.ONWARDS),
    _number("finance.collateral", 0, 0.7, Unit.ONE, Kind.SHARE, "农地抵押、股权质押", "loan to value of pledged land rights and shares", "003 二(六)4",
            lasts=Lasts.ONWARDS),
    _number("finance.insurance", 0, 1, Unit.ONE, Kind.SHARE, "农业保险", "insured share of crops", "003 二(一)1, 二(六)2",
            lasts=Lasts.ONWARDS),
    _choice("finance.insurance_type", InsuranceType.labels(), "full_cost", "农业保险类型", "what the farm insurance covers", "003 二(一)1, 二(六)2",
            shapes="finance.insurance"),
]

_SERVICES = [
    _number("services.spending", 0, 1_000, Unit.WAN_PER_YEAR, Kind.FLOW, "公共服务投入", "public-service spending in the zone", "001 二(七); 000 三(八)",
            lasts=Lasts.SUPPORT),
    _choice("services.layout", ServiceLayout.labels(), "centre_and_points", "服务布局", "layout of services in the zone", "001 二(七)14", shapes="services.spending"),
    _number("services.infrastructure", 0, 3_000, Unit.WAN_PER_YEAR, Kind.FLOW, "水电路气网", "spending on water, power, roads, gas and network",
            "001 二(五)10; 000 三(八); 002 part 1 二(四)3; 003 二(四)3; 004 二2",
            lasts=Lasts.SUPPORT),
    _number("services.digital", 0, 200, Unit.WAN_PER_YEAR, Kind.FLOW, "数字乡村", "spending on digital village", "000 四(十三); 002 part 1 二(一)4, 三(三); 003 二(四)6",
            lasts=Lasts.SUPPORT),
    _number("services.upkeep", 0, 1, Unit.ONE, Kind.INDEX, "一体化管护", "joint upkeep of facilities", "001 二(五)11; 000 三(九); 002 part 1 三(三)",
            lasts=Lasts.ONWARDS),
    _choice("services.upkeep_mode", UpkeepMode.labels(), "market_contract", "管护方式", "who does the joint upkeep", "001 二(五)11; 002 part 3 二(一)3",
            shapes="services.upkeep"),
    _number("environment.spending", 0, 1_000, Unit.WAN_PER_YEAR, Kind.FLOW, "人居环境与生态投入", "spending on waste, sewage, toilets, greening and farm waste",
            "000 三(九)(十)(十一); 001 二(六)12-13; 002 part 1 二(二); 003 二(四)2, 二(四)7; 004 二2",
            lasts=Lasts.SUPPORT),
]

#: Years of a programme in which zones can start.
ROLLOUT_YEARS = 10

_ROLLOUT = [
    Lever("zone.rollout", Kind.LIST, Unit.ZONES_PER_YEAR, Text("推进批次", "zones started per year"), clause("001 一(主要目标); 000 前言; 004 一3"),
          default=(), low=0.0, high=100_000.0, neutral=(), longest=ROLLOUT_YEARS, lasts=Lasts.WORKS),
    _choice("zone.selection", Selection.labels(), "universal", "遴选方式", "how zones are chosen",
            "004 四3, 一3, 四1; 002 part 2 第4段; 002 part 3 二(二)5; 000 前言", shapes="zone.rollout"),
    _choice("zone.tier", Tier.labels(), "county", "片区等级", "tier of the zones that hold no place in a higher one", "000 前言, 六(十六)",
            neutral="county", lasts=Lasts.ONWARDS),
    _number("zone.cross_boundary", 0, 1, Unit.ONE, Kind.SHARE, "跨乡镇、跨县域组团", "share of zones that cross township or county lines",
            "001 一(因地制宜), 二(一)1, 三", lasts=Lasts.WORKS),
    # 0 is the programme's own rule.
    _number("zone.size", 0, 120, Unit.VILLAGES, Kind.COUNT, "片区村数", "villages per zone", "001 一(主要目标); 000 一(一); 004 三", lasts=Lasts.ONWARDS),
]

#: Levers that say which zones there are: they act when the world is made, which all scenarios of a run share.
OF_THE_WORLD = ("zone.size",)

#: Levers that the register does not list: what the model needs to share a budget among zones, to share places out over tiers, counties
#: and cities, to show what early zones get, to ask what if yearly efforts went on (the clauses set them for the build cycle, and no
#: document goes on paying), an income floor, a target of the documents that people answer to, and to hold the plan against the same
#: money without one.
OWN_LEVERS = [
    Lever("funding.recipient", Kind.CHOICE, Unit.NONE, Text("资金去向", "who gets the programme's money"),
          assumed("a what-if: the two plain comparators of the charter; no document pays a zone's money out like this"),
          default="zone_plan", neutral="zone_plan", options=Recipient.labels(), shapes="funding.amount"),
    _number("funding.yearly_budget", 0, 10_000_000, Unit.WAN_PER_YEAR, Kind.FLOW, "项目年度总预算", "the programme's budget for zones that start in a year",
            "002 part 3 三(二)", lasts=Lasts.WORKS),
    _choice("zone.selection_within", Within.labels(), "programme", "名额按什么分配", "what the places are shared out over", "002 part 2 第5段; 004 四3",
            shapes="zone.rollout"),
    _number("zone.county_places", 0, 1_000, Unit.COUNT, Kind.COUNT, "每县名额", "most zones of a county, 0 no bound", "004 一3", lasts=Lasts.WORKS),
    _number("zone.city_places", 0, 1_000, Unit.COUNT, Kind.COUNT, "每市名额", "most zones of a city, 0 no bound", "004 一3; 004 四3", lasts=Lasts.WORKS),
    _number("zone.provincial_places", 0, 10_000, Unit.COUNT, Kind.COUNT, "省级片区名额", "zones of the provincial tier", "000 前言", lasts=Lasts.ONWARDS),
    _number("zone.municipal_places", 0, 10_000, Unit.COUNT, Kind.COUNT, "市级片区名额", "zones of the municipal tier", "000 前言", lasts=Lasts.ONWARDS),
    _number("zone.places_area", 0, 1_000_000, Unit.VILLAGES, Kind.COUNT, "两级名额所指地区的村数",
            "villages of the area with these places, of which a run of fewer has its part; 0: the run", "000 前言", None, 0.0,
            "zone.provincial_places"),
    Lever("zone.early_dose", Kind.SHARE, Unit.ONE, Text("首批片区加码", "what a zone of the first wave gets on top"),
          assumed("one of the three channels of the demonstration premium; no clause says by how much early zones are favoured"),
          default=0.0, low=0.0, high=2.0, neutral=0.0, lasts=Lasts.WORKS),
    _number("zone.support_years", 0, 20, Unit.YEARS, Kind.AMOUNT, "建成后延续支持年限", "years of support after the build cycle",
            "001 一(主要目标); 004 四3", lasts=Lasts.SUPPORT),
    _number("governance.income_floor", 0, 300, Unit.WAN_PER_YEAR, Kind.FLOW, "村集体经营性收入底线", "operating income a year that every village is to reach",
            "003 二(六)4, 三1; 002 part 1 一, 二(四)1, 三(四)", lasts=Lasts.ONWARDS),
]

_EFFECTIVE = _FUNDING + _ROLLOUT + OWN_LEVERS + _COMPANY + _INDUSTRY + _LAND + _PEOPLE + _GOVERNANCE + _SUPPORT + _FINANCE + _SERVICES


def _others() -> list[Lever]:
    declared = {lever.key for lever in _EFFECTIVE}
    return [
        Lever(
            row.lever,
            Kind.INDEX,
            Unit.NONE,
            Text(row.name_zh, row.name_en),
            clause(row.clauses or "register"),
            standing=Standing.NOT_MODELLED,
        )
        for row in lever_register()
        if row.lever not in declared
    ]


#: Every lever of the register and our own by key, those that the model acts on first.
LEVERS = Register(_EFFECTIVE + _others())

#: The levers the model acts on now.
AVAILABLE_LEVERS: dict[str, Lever] = {lever.key: lever for lever in _EFFECTIVE}
