"""Closed choices in the documents' own words: each has an English name, used as key, and a label in both languages."""

from __future__ import annotations

from enum import Enum

from sim.core.text import Text


class Choice(Enum):
    """A member's value is its position on the axis it indexes; its key is its name in snake_case."""

    label: Text

    def __new__(cls, zh: str, en: str) -> Choice:
        member = object.__new__(cls)
        member._value_ = len(cls.__members__)
        member.label = Text(zh, en)
        return member

    @property
    def key(self) -> str:
        """The name used in settings and tables."""
        return self.name.lower()

    @classmethod
    def labels(cls) -> dict[str, Text]:
        """Key to label, in order."""
        return {member.key: member.label for member in cls}


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


class FundingMode(Choice):
    """Modes of public money (Shandong 2022 一3, 二1)."""

    FIXED_GRANT = ("定额补助", "fixed grant")
    REWARD_IN_LIEU = ("以奖代补", "reward in lieu")


class FundingContent(Choice):
    """What the money buys (Shandong 2022 二); the other four contents come with their mechanisms."""

    INDUSTRY = ("产业发展", "industry")
    CONSTRUCTION = ("乡村建设", "construction")


class FundingTiming(Choice):
    """How release is spread over the build months."""

    FRONT = ("一次性前置", "front-loaded")
    EVEN = ("均匀拨付", "even")
    MILESTONE = ("按节点拨付", "by milestones")
    BACK = ("建成后拨付", "back-loaded")


class Allocation(Choice):
    """How a zone's money is shared out among its villages."""

    EQUAL = ("村均分配", "equal per village")
    PER_HEAD = ("按人口分配", "per head")
    WEAK_FIRST = ("弱村优先", "weak first")
    KEY_VILLAGE_FIRST = ("重点村优先", "key village first")
    BORDER_AND_POVERTY_LIFTED_FIRST = ("边境村和脱贫村优先", "border and poverty-lifted first")


class CompanyForm(Choice):
    """Forms of the zone company (Zhejiang 2025 二(四)8); none is allowed (鼓励)."""

    NONE = ("不组建", "none")
    MULTI_VILLAGE = ("多村合作", "multi-village")


class CompanyManager(Choice):
    """Who runs the zone company."""

    CADRE = ("村干部兼任", "cadre")
    PROFESSIONAL_MANAGER = ("职业经理人", "professional manager")


class Linkage(Choice):
    """Types of benefit linkage between company and villages (Zhejiang 2025 二(四)9)."""

    CONTRACT = ("契约型", "contract")
    DIVIDEND = ("分红型", "dividend")
    EQUITY = ("股权型", "equity")


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
