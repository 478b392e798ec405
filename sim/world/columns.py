"""The columns a village table and a project list may have: names, units, allowed values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from sim.core.text import Text
from sim.words.choice import Choice
from sim.words.choices import BusinessLine, VillageClass
from sim.words.listed import LISTED_CONTENTS, LISTED_MODES
from sim.world.cells import FLAG_WORDS, choice_word


class Holds(Enum):
    """What the cells of a column hold."""

    NAME = "name"
    CODE = "code"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``name`` and ``zh`` are its headers, ``units`` the factor from each header unit to the house unit.

    ``required`` columns must be there; ``filled`` ones may have no blank cell. ``low`` and ``high`` are in house units.
    """

    name: str
    zh: str
    holds: Holds
    meaning: Text
    also: tuple[str, ...] = ()
    units: Mapping[str, Decimal] = field(default_factory=lambda: {"": Decimal(1)})
    words: Mapping[str, str] = field(default_factory=dict)
    options: Text | None = None
    low: float | None = None
    high: float | None = None
    above_low: bool = False
    is_whole: bool = False
    required: bool = False
    filled: bool = False

    @property
    def must(self) -> Text:
        """Whether the column has to be there, and whether every cell has to be filled in; blank where it may be left out."""
        if self.required and not self.filled:
            return Text("列必有,可留空", "column yes, cells may be blank")
        return Text("是", "yes") if self.required else Text("", "")

    @property
    def headers(self) -> tuple[str, ...]:
        """Every accepted header, the Chinese and the English name first."""
        return (self.zh, self.name, *self.also)

    @property
    def unit(self) -> str:
        """The first named unit that needs no conversion, "" where there is none."""
        return next((name for name, factor in self.units.items() if name and factor == self.units[""]), "")

    @property
    def allowed(self) -> Text:
        """The allowed values in words."""
        if self.holds is Holds.FLAG:
            return FLAG_WORDS
        if self.holds is Holds.CODE:
            return Text("12 位数字", "12 digits")
        if self.holds is Holds.MONTH:
            return Text("YYYY-MM", "YYYY-MM")
        if self.options is not None:
            return self.options
        if self.holds is Holds.NUMBER:
            return self._allowed_numbers()
        return Text("文字", "text")

    def _allowed_numbers(self) -> Text:
        what = Text("整数", "a whole number") if self.is_whole else Text("数字", "a number")
        unit = f" {self.unit}" if self.unit else ""
        if self.low is not None and self.high is not None:
            return Text(f"{self.low:g} 至 {self.high:g} 的{what.zh}", f"{what.en} from {self.low:g} to {self.high:g}")
        if self.low is not None and self.above_low:
            return Text(f"大于 {self.low:g}{unit}的{what.zh}", f"{what.en} above {self.low:g}{unit}")
        if self.low is not None:
            return Text(f"不小于 {self.low:g}{unit}的{what.zh}", f"{what.en} of at least {self.low:g}{unit}")
        return Text(f"{what.zh},可为 0 或负数", f"{what.en}, 0 or negative too")


def _factors(**by_unit: str) -> dict[str, Decimal]:
    return {name: Decimal(factor) for name, factor in by_unit.items()}


#: Header units and their factors to the house unit; no unit in the header means the house unit.
MONEY = {"": Decimal(1), **_factors(万元="1", 元="0.0001", 亿元="10000")}
YUAN_PER_HEAD = {"": Decimal(1), **_factors(元="1", 万元="10000")}
PERSONS = {"": Decimal(1), **_factors(人="1", 万人="10000")}
HOUSEHOLDS = {"": Decimal(1), **_factors(户="1")}
AREA = {"": Decimal(1), **_factors(亩="1")}
MONTHS = {"": Decimal(1), **_factors(月="1", 个月="1")}

#: Every unit known in some header: in brackets behind a header that takes no unit, such a word is a fault, other words a note.
UNIT_WORDS = frozenset(unit for units in (MONEY, PERSONS, HOUSEHOLDS, AREA, MONTHS) for unit in units if unit)


def choice_words(members: Iterable[Choice], also: Mapping[Choice, tuple[str, ...]]) -> dict[str, str]:
    """Every accepted word of ``members``, as it is looked up, to its key."""
    return {
        choice_word(word): member.key
        for member in members
        for word in (member.key, member.label.zh, member.label.en, *also.get(member, ()))
    }


def _options(members: Iterable[Choice]) -> Text:
    members = list(members)
    return Text("、".join(f"{member.label.zh}({member.key})" for member in members), ", ".join(member.key for member in members))


_CLASS_WORDS: dict[Choice, tuple[str, ...]] = {member: (member.label.zh.removesuffix("类"),) for member in VillageClass}
#: A village that the town has grown around is in official tables, but no class of the national plan: read as the nearest.
URBAN_VILLAGE = "城中村"
_CLASS_WORDS[VillageClass.FRINGE] += (URBAN_VILLAGE,)

VILLAGE_TABLE: tuple[Column, ...] = (
    Column("village", "村名", Holds.NAME, Text("村的名称", "name of the village"), required=True, filled=True),
    Column("zone", "片区", Holds.NAME, Text("所属片区,不在片区内留空", "zone; blank when outside any zone"), required=True),
    Column("code", "行政区划代码", Holds.CODE, Text("村的 12 位统计用区划代码", "12-digit statistical division code of the village")),
    Column(
        "county",
        "县区",
        Holds.NAME,
        Text("县区名称,留空时取代码前六位", "county; the first six digits of the code when blank"),
        also=("县",),
    ),
    Column("township", "乡镇", Holds.NAME, Text("所属乡镇", "township")),
    Column("population", "人口", Holds.NUMBER, Text("人口", "population"), units=PERSONS, low=1, is_whole=True, required=True, filled=True),
    Column("is_key", "是否重点村", Holds.FLAG, Text("是否片区重点村", "whether it is the zone's key village")),
    Column("households", "户数", Holds.NUMBER, Text("户数", "households"), units=HOUSEHOLDS, low=0),
    Column("farmland_mu", "耕地面积", Holds.NUMBER, Text("耕地面积", "farmland"), units=AREA, low=0),
    Column(
        "collective_land_mu", "集体土地面积", Holds.NUMBER, Text("集体直接掌握的土地", "land held by the collective"), units=AREA, low=0
    ),
    Column("idle_homesteads", "闲置宅基地", Holds.NUMBER, Text("闲置宅基地数", "idle homesteads"), units=HOUSEHOLDS, low=0),
    Column(
        "village_class",
        "村庄类别",
        Holds.CHOICE,
        Text("村庄规划类别", "class in the village plan"),
        words=choice_words(VillageClass, _CLASS_WORDS),
        options=_options(VillageClass),
    ),
    Column("poverty_lifted", "脱贫村", Holds.FLAG, Text("是否脱贫村", "whether it was lifted out of poverty"), also=("是否脱贫村",)),
    Column("is_border", "边境村", Holds.FLAG, Text("是否边境村", "whether it is a border village"), also=("是否边境村",)),
    Column("operating_assets", "经营性资产", Holds.NUMBER, Text("经营性资产", "operating assets"), units=MONEY, low=0),
    Column("debt", "负债", Holds.NUMBER, Text("集体负债", "debt of the collective"), units=MONEY, low=0),
    Column("cash", "货币资金", Holds.NUMBER, Text("货币资金", "cash"), units=MONEY, low=0),
    Column("has_cooperative", "是否有合作社", Holds.FLAG, Text("是否有党组织领办合作社", "whether there is a party-led cooperative")),
    Column("longitude", "经度", Holds.NUMBER, Text("经度", "longitude"), low=73, high=135),
    Column("latitude", "纬度", Holds.NUMBER, Text("纬度", "latitude"), low=3, high=54),
    Column(
        "income_per_head_yuan",
        "人均可支配收入",
        Holds.NUMBER,
        Text("农民人均可支配收入,不写单位时为元", "disposable income per head, in yuan when no unit is given"),
        units=YUAN_PER_HEAD,
    ),
    Column("prior_pilot", "是否已获其他试点", Holds.FLAG, Text("是否已获其他试点", "whether it already has another pilot programme")),
    Column(
        "formed_by",
        "组片依据",
        Holds.NAME,
        Text("片区由什么组成,由程序填写,可留空", "what the zone was formed by; written by the program, may be left blank"),
    ),
)

#: Columns given once a year; the header carries the year.
INCOME_COLUMNS: tuple[Column, ...] = (
    Column("operating_income", "经营性收入", Holds.NUMBER, Text("集体经济经营性收入", "operating income of the collective"), units=MONEY),
    Column(
        "total_income",
        "集体经济总收入",
        Holds.NUMBER,
        Text("集体经济总收入", "total income of the collective"),
        also=("集体收入",),
        units=MONEY,
    ),
)

_LINE_WORDS: dict[Choice, tuple[str, ...]] = {
    BusinessLine.FARM_SERVICES: ("农业社会化服务", "规模种植", "农业社会化服务/规模种植"),
    BusinessLine.GREENHOUSES: ("大棚", "大棚租赁", "大棚出租", "设施出租"),
    BusinessLine.PROCESSING: ("加工", "冷链", "加工冷链", "农产品加工"),
    BusinessLine.PROPERTY: ("物业", "物业出租", "厂房租赁"),
    BusinessLine.TOURISM: ("乡村旅游", "民宿", "旅游", "乡村旅游民宿"),
    BusinessLine.ECOMMERCE: ("电商", "农村电商"),
    BusinessLine.SOLAR: ("光伏", "solar"),
    BusinessLine.WORKSHOPS: ("workshop", "工坊"),
}

#: The word for money of the owner's own; it is no mode of public money.
OWN_FUNDS = "own_funds"
_MODE_WORDS = {**choice_words(LISTED_MODES, {}), OWN_FUNDS: OWN_FUNDS, "自筹": OWN_FUNDS, "自筹资金": OWN_FUNDS, "自有资金": OWN_FUNDS}
_MODE_OPTIONS = Text(f"{_options(LISTED_MODES).zh}、自筹({OWN_FUNDS},默认)", f"{_options(LISTED_MODES).en}, {OWN_FUNDS} (default)")

PROJECT_LIST: tuple[Column, ...] = (
    Column("project", "项目名称", Holds.NAME, Text("项目名称", "name of the project"), required=True, filled=True),
    Column(
        "owner",
        "实施主体",
        Holds.NAME,
        Text("村名,或 company(片区强村公司)", "a village name, or company (the zone company)"),
        required=True,
        filled=True,
    ),
    Column("zone", "片区", Holds.NAME, Text("片区,村名在多个片区出现时必填", "zone; needed where a village name occurs in several zones")),
    Column(
        "line",
        "业态",
        Holds.CHOICE,
        Text("业态", "line of business"),
        words=choice_words(BusinessLine, _LINE_WORDS),
        options=_options(BusinessLine),
        required=True,
        filled=True,
    ),
    Column(
        "investment",
        "投资",
        Holds.NUMBER,
        Text("总投资", "total investment"),
        units=MONEY,
        low=0,
        above_low=True,
        required=True,
        filled=True,
    ),
    Column(
        "content",
        "投向",
        Holds.CHOICE,
        Text("资金投向,留空为产业发展", "what the money buys; industry when blank"),
        words=choice_words(LISTED_CONTENTS, {}),
        options=_options(LISTED_CONTENTS),
    ),
    Column(
        "mode",
        "资金方式",
        Holds.CHOICE,
        Text("资金方式,留空为自筹", "mode of funding; own funds when blank"),
        words=_MODE_WORDS,
        options=_MODE_OPTIONS,
    ),
    Column("source", "资金来源", Holds.NAME, Text("资金来源,如 县财政", "where the money comes from, such as the county budget")),
    Column("start", "开工", Holds.MONTH, Text("开工年月", "month in which works start")),
    Column("months", "工期", Holds.NUMBER, Text("工期(月)", "months of works"), units=MONTHS, low=1, is_whole=True),
    Column("land_mu", "用地", Holds.NUMBER, Text("用地面积", "land needed"), units=AREA, low=0),
)

#: Words for the other funding modes and contents of the documents: known, but their mechanisms are not in the model yet.
NOT_YET_AVAILABLE = {
    "mode": frozenset(
        "interest_subsidy 贷款贴息 special_bond 专项债 equity_injection 国资入股 折股量化 "
        "work_relief 以工代赈 service_purchase 购买服务".split()
    ),
    "content": frozenset("governance 乡村治理 talent 人才培养 employment 就业带动 consolidation 巩固成果".split()),
}
