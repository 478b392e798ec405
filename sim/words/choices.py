"""The closed choices of the programmes, in the documents' own words."""

from __future__ import annotations

from sim.core.text import Text
from sim.words.choice import Choice


class Perspective(Choice):
    """From whose side what a programme brings is counted (charter, section 5); its public cost is the same from both."""

    FISCAL = ("财政视角", "fiscal perspective")
    SOCIAL = ("社会视角", "social perspective")

    @property
    def effect(self) -> Text:
        """What is counted as effect."""
        return _EFFECTS[self]


class BusinessLine(Choice):
    """Lines of business that need assets (charter, section 3); small works need none and are the company's own."""

    FARM_SERVICES = ("农业社会化服务与规模种植", "farm services and large-scale farming")
    GREENHOUSES = ("大棚与设施出租", "greenhouses let")
    PROCESSING = ("加工与冷链", "processing and cold chain")
    PROPERTY = ("物业租赁", "property let")
    TOURISM = ("乡村旅游与民宿", "tourism and homestays")
    ECOMMERCE = ("电子商务", "e-commerce")
    SOLAR = ("光伏发电", "solar power")
    WORKSHOPS = ("共富工坊", "workshops")


class Selection(Choice):
    """How zones are chosen (Shandong 2022 四3; Henan 第4段; Jilin 2022 二(二)5; Liaocheng 2024 前言)."""

    UNIVERSAL = ("全覆盖", "universal")
    COMPETITIVE = ("竞争立项", "competitive")
    WEAK_FIRST = ("弱片区优先", "weak first")
    STRONG_FIRST = ("有基础的优先", "strong first")
    NEAR_TOWNS_AND_ROADS_FIRST = ("城区周边、干线沿线优先", "near towns and roads first")


class Within(Choice):
    """What the places of a programme are shared out over (Henan 第5段; Shandong 2022 四3)."""

    PROGRAMME = ("全项目统一排序", "the programme as a whole")
    CITY = ("按市申报数分配", "cities, by the zones each puts forward")
    COUNTY = ("按县申报数分配", "counties, by the zones each puts forward")


class Tier(Choice):
    """Tiers of zones, the lowest first (Liaocheng 2024 前言, 六(十六)); a member's value is the number recorded."""

    COUNTY = ("县级", "county")
    MUNICIPAL = ("市级", "municipal")
    PROVINCIAL = ("省级", "provincial")


class FundingMode(Choice):
    """Modes of public money (Shandong 2022 一3, 二1-2, 二5; Zhejiang 2025 三, 二(四)8)."""

    FIXED_GRANT = ("定额补助", "fixed grant")
    REWARD_IN_LIEU = ("以奖代补", "reward in lieu")
    INTEREST_SUBSIDY = ("贷款贴息", "interest subsidy")
    SPECIAL_BOND = ("专项债", "special bond")
    EQUITY_INJECTION = ("国资入股", "equity injection")
    WORK_RELIEF = ("以工代赈", "work relief")
    SERVICE_PURCHASE = ("购买服务", "service purchase")


class FundingContent(Choice):
    """What the money buys (Shandong 2022 二)."""

    INDUSTRY = ("产业发展", "industry")
    CONSTRUCTION = ("乡村建设", "construction")
    GOVERNANCE = ("乡村治理", "governance")
    TALENT = ("人才培养", "talent")
    EMPLOYMENT = ("就业带动", "employment")
    CONSOLIDATION = ("巩固成果", "consolidation")


class Due(Choice):
    """When programme money that the council's list shares out falls due."""

    TIMED = ("按拨付节奏的补助与以工代赈", "grants and work relief, by their timing")
    BUDGETS = ("开工时预留的奖补与贴息", "budgets for rewards and interest, when the zone starts")
    SERVICES = ("购买服务", "services, month by month")
    MATCHED = ("整合资金", "sector funds, when they join")


class FundingTiming(Choice):
    """How release is spread over the build months."""

    FRONT = ("一次性前置", "front-loaded")
    EVEN = ("均匀拨付", "even")
    MILESTONE = ("按节点拨付", "by milestones")
    BACK = ("建成后拨付", "back-loaded")


class FundingTier(Choice):
    """Fixed sum that the provincial level and above pays for a zone (Shandong 2022 一3)."""

    EAST = ("东部", "east")
    MIDDLE = ("中部", "middle")
    WEST = ("西部", "west")
    KEY_COUNTY = ("重点县", "key county")
    NONE = ("无", "none")


class Recipient(Choice):
    """Who gets the programme's money: the zone's plan, or one of the charter's two plain comparators."""

    ZONE_PLAN = ("按片区方案使用", "used by the zone's plan")
    ALL_VILLAGES = ("全县各村均摊", "spread evenly over all villages")
    HOUSEHOLDS = ("直补到户", "paid to households")


class Allocation(Choice):
    """How a zone's money is shared out among its villages."""

    EQUAL = ("村均分配", "equal per village")
    PER_HEAD = ("按人口分配", "per head")
    WEAK_FIRST = ("弱村优先", "weak first")
    KEY_VILLAGE_FIRST = ("重点村优先", "key village first")
    BORDER_AND_POVERTY_LIFTED_FIRST = ("边境村和脱贫村优先", "border and poverty-lifted first")
    FILL_THE_GAPS = ("缺什么补什么", "fill the gaps")
    PERFORMANCE = ("按成效分配", "performance")
    COMPETITIVE = ("竞争性分配", "competitive")


class CompanyForm(Choice):
    """Forms of the zone company (Zhejiang 2025 二(四)8); none is allowed (鼓励)."""

    NONE = ("不组建", "none")
    MULTI_VILLAGE = ("多村合作", "multi-village")
    TOWN_VILLAGE = ("镇村联营", "town-village")
    ENTERPRISE_VILLAGE = ("企村一体", "enterprise-village")
    STATE_EQUITY = ("国资入股", "state equity")


class CompanyManager(Choice):
    """Who runs the zone company."""

    CADRE = ("村干部兼任", "cadre")
    PROFESSIONAL_MANAGER = ("职业经理人", "professional manager")
    OPERATING_TEAM = ("乡村运营团队", "operating team")
    AGRI_MAKER = ("农创客", "agri-maker")


class Linkage(Choice):
    """Types of benefit linkage between company and villages (Zhejiang 2025 二(四)9)."""

    CONTRACT = ("契约型", "contract")
    DIVIDEND = ("分红型", "dividend")
    EQUITY = ("股权型", "equity")


class LinkageChannel(Choice):
    """How value comes into the linkage (Zhejiang 2025 二(四)9)."""

    RESOURCES = ("资源盘活", "resources")
    POOLED_PROPERTY = ("抱团置业", "pooled property")
    INVESTMENT = ("投资入股", "investment")
    COOPERATION = ("协作带动", "co-operation")


class Chair(Choice):
    """Who chairs the zone committee (Zhejiang 2025 二(一)1; Liaocheng 2024 四(十二))."""

    KEY_VILLAGE = ("重点村书记", "key village")
    ROTATING = ("片区轮值", "rotating")
    TOWNSHIP = ("乡镇", "township")
    COUNTY = ("县级", "county")


class Ranking(Choice):
    """How often towns are ranked by progress (Gaotang 2022 三3; Zhenhai 四(三))."""

    NONE = ("不晾晒", "none")
    QUARTERLY = ("每季通报", "quarterly")
    MONTHLY = ("每月通报", "monthly")


class InsuranceType(Choice):
    """What farm insurance covers (Gaotang 2022 二(一)1, 二(六)2)."""

    NONE = ("无", "none")
    MATERIAL_COST = ("物化成本", "material cost")
    FULL_COST = ("完全成本", "full cost")
    INCOME = ("收入", "income")
    CATASTROPHE = ("大灾", "catastrophe")


class ServiceLayout(Choice):
    """Where services of the zone stand (Zhejiang 2025 二(七)14)."""

    CENTRE_ONLY = ("中心服务区", "centre only")
    CENTRE_AND_POINTS = ("中心服务区+功能服务点", "centre and points")
    EVERY_VILLAGE = ("村村设点", "every village")


class UpkeepMode(Choice):
    """Who does the joint upkeep (Zhejiang 2025 二(五)11; Jilin 二(一)3)."""

    VILLAGE = ("村自行管护", "village itself")
    MARKET_CONTRACT = ("包干制", "market contract")
    ZONE_COMPANY = ("片区强村公司", "zone company")


class UseOfFunds(Choice):
    """What a village may do with money it can invest (charter, section 4)."""

    PROJECT = ("自办项目", "a project of its own")
    COMPANY_SHARES = ("增持公司股份", "shares of the company")
    REPAYMENT = ("提前还款", "early repayment")
    HOLDING = ("留存", "holding")


class IncomeGroup(Choice):
    """Households of a village by income; the low ones are those that help and monitoring look at first."""

    LOW = ("低收入和监测户", "low-income and monitored")
    MIDDLE = ("中等收入户", "middle-income")
    HIGH = ("较高收入户", "higher-income")


class VillageClass(Choice):
    """Classes of villages in the national plan."""

    GROWING = ("集聚提升类", "growing")
    HERITAGE = ("特色保护类", "heritage")
    FRINGE = ("城郊融合类", "fringe")
    TO_BE_MERGED = ("搬迁撤并类", "to be merged")


class Phase(Choice):
    """Phases of a zone."""

    BASELINE = ("建设前", "baseline")
    BUILD = ("建设期", "build")
    OPERATE = ("运营期", "operate")


class Reading(Choice):
    """The four readings of the improvement target (charter, section 6)."""

    RELATIVE = ("增幅相对提高20%", "relative")
    POINTS = ("增幅提高20个百分点", "points")
    ANNUAL = ("年增幅达到20%", "annual")
    LEVEL = ("收入水平提高20%", "level")


class Window(Choice):
    """Months over which growth after construction is taken."""

    AFTER = ("建成后", "after")
    BUILD = ("建设期内", "build")
    SPAN = ("建设前至建成后", "span")


class Base(Choice):
    """What growth is held against."""

    BEFORE = ("建设前", "before")
    COUNTERFACTUAL = ("无项目情形", "counterfactual")


class Aggregation(Choice):
    """How villages make up a zone's reading."""

    RATIO_OF_SUMS = ("合计之比", "ratio of sums")
    MEDIAN_VILLAGE = ("中位村", "median village")
    SHARE_OF_VILLAGES = ("达标村占比", "share of villages")


_EFFECTS = {
    Perspective.FISCAL: Text("自营净收入", "privately earned net income"),
    Perspective.SOCIAL: Text("净收入、公共服务与工资净得的价值", "net income, public services and what is gained of wages"),
}
