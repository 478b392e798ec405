"""What policy sets: the levers the model acts on; the rest of the register is listed as not yet available."""

from __future__ import annotations

from sim.core.declare import Lever, Register, assumed, clause
from sim.core.text import Text
from sim.core.units import Kind, Unit
from sim.words.choices import (
    Allocation,
    CompanyForm,
    CompanyManager,
    FundingContent,
    FundingMode,
    FundingTiming,
    Linkage,
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
    neutral: float | None = 0.0, default: float | None = None, shapes: str | None = None,
) -> Lever:
    value = default if default is not None else neutral
    return Lever(key, kind, unit, Text(zh, en), clause(clauses), default=value, low=low, high=high, neutral=neutral, shapes=shapes)


def _choice(
    key: str, options: dict[str, Text], default: str, zh: str, en: str, clauses: str,
    neutral: str | None = None, shapes: str | None = None,
) -> Lever:
    return Lever(key, Kind.CHOICE, Unit.NONE, Text(zh, en), clause(clauses), default=default, neutral=neutral, options=options, shapes=shapes)


def _mix(key: str, options: dict[str, Text], default: dict[str, float], zh: str, en: str, clauses: str, shapes: str) -> Lever:
    return Lever(key, Kind.MIX, Unit.ONE, Text(zh, en), clause(clauses), default=default, options=options, shapes=shapes)


_AVAILABLE = [
    _number("funding.amount", 0, 10_000, Unit.WAN, Kind.AMOUNT, "财政投入规模", "public money per zone", "004 一3; 002 part 3 三(二)"),
    _mix("funding.mode_mix", FundingMode.labels(), {"fixed_grant": 1.0, "reward_in_lieu": 0.0}, "资金方式组合", "shares of the funding modes",
         "004 一3, 二1, 二2", "funding.amount"),
    _choice("funding.timing", FundingTiming.labels(), "even", "拨付节奏", "timing of release", "004 一3, 四1", shapes="funding.amount"),
    _choice("funding.allocation", Allocation.labels(), "equal", "村际分配规则", "allocation among the zone's villages",
            "004 二2; 002 part 3 一(三), 三(二); 001 一", shapes="funding.amount"),
    _mix("funding.content", FundingContent.labels(), {"industry": 0.4, "construction": 0.6}, "资金投向", "shares by content", "004 二", "funding.amount"),
    _mix("industry.mix", {key: label for key, (label, _) in INDUSTRY_MIX.items()},
         {"farming": 0.2, "processing": 0.15, "tourism": 0.25, "ecommerce": 0.05, "property": 0.25, "workshops": 0.1},
         "产业投向", "shares of industry money by line", "000 二(五)(六); 001 二(三)6-7; 004 二1", "funding.amount"),
    _number("zone.build_years", 1, 5, Unit.YEARS, Kind.AMOUNT, "建设周期", "build cycle", "001 一(主要目标); 004 四3", None, 2.5, "funding.amount"),
    _choice("company.form", CompanyForm.labels(), "none", "强村公司组建形式", "form of the zone company", "001 二(四)8; 000 六(十六)", neutral="none"),
    _choice("company.manager", CompanyManager.labels(), "cadre", "经营负责人", "who runs the company", "001 二(四)8; 002 part 1 二(四)1", shapes="company.form"),
    _number("company.small_works", 0, 1, Unit.ONE, Kind.SHARE, "承建小型项目比例", "share of small public works that the company may build",
            "000 六(十六); 003 二(四)1", shapes="company.form"),
    _mix("linkage.type", Linkage.labels(), {"contract": 0.0, "dividend": 0.0, "equity": 1.0}, "利益联结机制", "benefit linkage", "001 二(四)9",
         "company.form"),
    _number("linkage.payout", 0, 1, Unit.ONE, Kind.SHARE, "分红比例", "share of distributable profit paid out", "001 二(四)9", None, 0.5, "company.form"),
    _number("cooperative.village_led", 0, 1, Unit.ONE, Kind.SHARE, "党组织领办合作社覆盖", "share of villages with a Party-led cooperative",
            "000 六(十六); 003 二(六)4, 三1"),
    _number("industry.coordination", 0, 1, Unit.ONE, Kind.INDEX, "差异化互补", "differentiation of village businesses inside the zone", "001 二(三)6-7"),
    _number("people.training", 0, 1, Unit.ONE, Kind.SHARE, "带头人培训", "share of village leaders trained a year", "001 二(一)2; 004 二4, 四1; 003 三2"),
    _number("governance.joint_committee", 0, 1, Unit.ONE, Kind.INDEX, "片区联合党委", "strength of the joint committee", "001 二(一)1; 000 四(十二)"),
    _number("finance.loan_ceiling", 0, 2_000, Unit.WAN, Kind.AMOUNT, "强村贷额度", "ceiling of loans to villages and companies beyond ordinary credit",
            "003 二(六)2; 004 四1; 001 三"),
    _number("finance.debt_ceiling", 0, 1, Unit.ONE, Kind.SHARE, "负债率上限", "debt ratio above which nothing is borrowed", "001 一(底线思维); 003 二(四)1",
            neutral=CONSTANTS["debt_ceiling_background"].value),
    _number("services.upkeep", 0, 1, Unit.ONE, Kind.INDEX, "一体化管护", "joint upkeep of programme assets", "001 二(五)11; 000 三(九)"),
]


def _not_yet() -> list[Lever]:
    declared = {lever.key for lever in _AVAILABLE}
    return [
        Lever(row.lever, Kind.INDEX, Unit.NONE, Text(row.name_zh, row.name_en), clause(row.clauses or "register"), available=False)
        for row in lever_register()
        if row.lever not in declared
    ]


#: Every lever of the register by key, the available ones first.
LEVERS = Register(_AVAILABLE + _not_yet())

#: The levers the model acts on now.
AVAILABLE_LEVERS: dict[str, Lever] = {lever.key: lever for lever in _AVAILABLE}
