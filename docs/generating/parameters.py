"""Tables of everything that can be set, and of every number the model takes for granted."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

from generating.markdown import code, table
from sim.config.groups import Group, group_entries, shipped_defaults
from sim.config.keys import RUN_KEYS
from sim.core.declare import Constant, Lever, Register, Source, Uncertainty
from sim.core.text import Text
from sim.core.units import Unit
from sim.words import constants, uncertainties
from sim.words.constants import CONSTANTS
from sim.words.levers import INDUSTRY_MIX, INDUSTRY_MIX_SOURCE, LEVERS
from sim.words.lines import CLOSING_SOURCE, LED_SOURCE, LINES, SEASON_SOURCE, WEAR_AND_UPKEEP_SOURCE, seasons
from sim.words.register.works import WORKS
from sim.words.services import LAYOUTS, UPKEEPS
from sim.words.sources import effect_register, fact_register, lever_register, shipped_rows
from sim.words.traits import FORMS, MANAGERS
from sim.words.uncertainties import UNCERTAINTIES


def run_keys() -> str:
    """Every run key with its default."""
    defaults = {given.key: given.value for given in shipped_defaults(0)}
    rows = [
        (code(key), one.label.zh, one.label.en, _default(defaults.get(key)), f"{one.allowed.zh} / {one.allowed.en}", one.source)
        for key, one in RUN_KEYS.items()
    ]
    return table(("键 key", "含义", "meaning", "默认 default", "可取值 allowed", "来源 source"), rows)


def _default(value: Any) -> Any:
    return code(", ".join(value)) if isinstance(value, list | tuple) else value


def strategies() -> str:
    """The shipped strategies."""
    rows = [
        (code(entry.name), entry.label.zh, entry.label.en, entry.changes.zh, entry.changes.en, entry.source)
        for entry in group_entries(Group.STRATEGY).values()
    ]
    return table(("键 key", "名称", "name", "与文件相比改动什么", "what it changes of the programme", "来源 source"), rows)


def available_levers() -> str:
    """The levers the model acts on; the column Zhejiang holds what that programme sets."""
    zhejiang = group_entries(Group.PROGRAMME)["zhejiang_2025"].values
    rows = [
        (
            code(f"policy.{key}"), one.label.zh, one.label.en, one.default, zhejiang.get(f"policy.{key}"), one.allowed.zh, one.allowed.en,
            one.neutral, code(one.shapes or ""), _lasting(one), one.source.label,
        )
        for key, one in LEVERS.items()
        if one.available
    ]  # fmt: skip
    heads = ("键 key", "名称", "name", "默认 default", "浙江 Zhejiang", "可取值", "allowed", "中性值 neutral")
    return table((*heads, "依附于 shapes", "持续 lasts", "条款 clause"), rows)


def _lasting(lever: Lever) -> str:
    return f"{lever.lasts.label.zh} / {lever.lasts.label.en}" if lever.lasts else ""


def industry_mix() -> str:
    """Which lines of business each part of the industry mix stands for."""
    labels = {row.line.key: row.line.label for row in LINES}
    rows = [
        (code(key), label.zh, label.en, ", ".join(f"{labels[line].en} {share:g}" for line, share in parts.items()))
        for key, (label, parts) in INDUSTRY_MIX.items()
    ]
    return table(("键 key", "名称", "name", "业态 lines and shares"), rows)


def other_levers() -> str:
    """The levers of the register that the model has no mechanism for."""
    values = {row.lever: row.values for row in lever_register()}
    rows = [
        (code(f"policy.{key}"), one.label.zh, one.label.en, values[key], one.source.label)
        for key, one in LEVERS.items()
        if not one.available
    ]
    return table(("键 key", "名称", "name", "可取值(登记) values in the register", "条款 clause"), rows)


def not_modelled(language: str) -> str:
    """The levers that cannot be set, for a page in one language."""
    mark, end = (";", "。") if language == "zh" else ("; ", ".")
    return mark.join(f"{one.label.said(language)} {code(key)}" for key, one in LEVERS.items() if not one.available) + end


#: What the files of uncertain numbers and constants are about, in the order of the page.
SUBJECTS: dict[str, Text] = {
    "economy": Text("物价、需求、租金", "prices, demand, rents"),
    "markets": Text("游客、用工、农产品、经理人市场", "markets of visitors, hands, produce and managers"),
    "noise": Text("波动与运气", "shocks and luck"),
    "village": Text("村集体", "village collectives"),
    "cooperative": Text("合作社", "cooperatives"),
    "company": Text("片区公司与选择", "the zone company and how agents choose"),
    "projects": Text("工程与资金", "works and money"),
    "funding": Text("财政资金", "public money"),
    "finance": Text("贷款、担保、违约", "loans, guarantees, default"),
    "insurance": Text("农业保险", "farm insurance"),
    "land": Text("用地、宅基地、耕地", "building land, homesteads, farmland"),
    "firms": Text("企业、工坊、返乡人员", "firms, workshops, returnees"),
    "people": Text("带头人与下派人才", "leaders and those who help them"),
    "governance": Text("审批、主持、通报、积分", "approval, chairs, circulars, credit points"),
    "households": Text("农户", "households"),
    "selling": Text("联社与消费帮扶", "unions and purchases by public units"),
    "services": Text("设施、服务、环境、品牌", "facilities, services, environment, brand"),
    "accounts": Text("账务", "accounts"),
    "valuing": Text("社会视角的估值", "worth from the social perspective"),
    "opening": Text("期初与插补", "the opening and what is imputed"),
}


def all_uncertainties() -> str:
    """The uncertain numbers, subject by subject."""
    heads = ("键 key", "名称", "name", "中心 central", "范围 range", "单位 unit", "分布 prior", "中性值 neutral", "来源 source")

    def row(one: Uncertainty) -> tuple[Any, ...]:
        return (
            code(f"uncertainty.{one.key}"), one.label.zh, one.label.en, one.central, f"{one.low:g} – {one.high:g}", unit_names(one.unit),
            str(one.prior), one.neutral, one.source.label,
        )  # fmt: skip

    return _by_subject(uncertainties, UNCERTAINTIES, heads, row)


def all_constants() -> str:
    """The constants, subject by subject."""
    heads = ("键 key", "名称", "name", "值 value", "单位 unit", "来源 source")

    def row(one: Constant) -> tuple[Any, ...]:
        return (code(one.key), one.label.zh, one.label.en, one.value, unit_names(one.unit), one.source.label)

    return _by_subject(constants, CONSTANTS, heads, row)


def _by_subject(package: ModuleType, register: Register, heads: Sequence[str], row: Callable[[Any], tuple[Any, ...]]) -> str:
    """A heading and a table for each file of a package of declarations."""
    files = {found.name for found in pkgutil.iter_modules(package.__path__)}
    if not files <= set(SUBJECTS):
        raise ValueError(f"files without a subject: {sorted(files - set(SUBJECTS))}")
    blocks = []
    for name, subject in SUBJECTS.items():
        if name in files:
            declared = getattr(importlib.import_module(f"{package.__name__}.{name}"), name.upper())
            rows = [row(register[one.key]) for one in declared]
            blocks += [f"### {subject.zh} / {subject.en}", table(heads, rows)]
    return "\n\n".join(blocks)


def unit_names(unit: Unit) -> str:
    """A unit in both languages, once where they are the same."""
    return str(unit) if unit.en == str(unit) else f"{unit} {unit.en}".rstrip()


def business_lines() -> str:
    """The lines of business in numbers."""
    numbers = ("build_months", "ramp_months", "gross_yield", "cost_share", "wage_share", "wear", "upkeep", "closing", "weight", "led")
    rows = [
        (code(row.line.key), row.line.label.zh, row.line.label.en, *(float(getattr(row, name)) for name in numbers), row.source.label)
        for row in LINES
    ]
    heads = ("建设月数 build_months", "达产月数 ramp_months", "毛收益率 gross_yield", "成本率 cost_share", "工资率 wage_share")
    heads += ("年损耗 wear", "年管护 upkeep", "年退出 closing", "常年投资占比 weight", "随经营者而变 led")
    return table(("键 key", "名称", "name", *heads, "来源 source"), rows)


def season_index() -> str:
    """The seasonal index of each line."""
    by_month = seasons()[:, :, 0, 0]
    rows = [(row.line.label.zh, row.line.label.en, *(f"{index:.2f}" for index in by_month[:, place])) for place, row in enumerate(LINES)]
    return table(("业态", "line", *(str(month) for month in range(1, 13))), rows)


def assumptions() -> str:
    """The reasons behind numbers that stand outside the tables."""
    reasons = (
        ("industry.mix", INDUSTRY_MIX_SOURCE),
        ("wear, upkeep", WEAR_AND_UPKEEP_SOURCE),
        ("closing", CLOSING_SOURCE),
        ("led", LED_SOURCE),
        ("season", SEASON_SOURCE),
    )
    return table(("数 number", "来源 source"), [(code(name), source.label) for name, source in reasons])


def cited() -> str:
    """Every fact and effect that a source above names, with where it can be read."""
    said = [source.reference for source in _sources()]
    words = set(re.findall(r"[A-Z]+\d+", " ".join(said)))
    rows = [
        (row.id, f"{row.region} {row.year} {row.indicator_zh}:{row.value} {row.unit}", _link(row.source_title, row.source_url))
        for row in fact_register()
        if row.id in words
    ]
    rows += [
        (
            row["id"],
            f"{row['place_zh']} {row['year']} {row['place_en']} {row['series']}: {row['value']} {row['unit']}",
            _link(row["source_title"], row["source_url"]),
        )
        for row in shipped_rows("county_context.csv")
        if row["id"] in words
    ]
    rows += [(row.id, f"{row.outcome}: {row.estimate}", _link(row.citation, row.url)) for row in effect_register() if row.id in words]
    return table(("编号 id", "内容 says", "出处 read in"), rows)


def _sources() -> list[Source]:
    declared = [*LEVERS.values(), *UNCERTAINTIES.values(), *CONSTANTS.values(), *LINES, *FORMS, *MANAGERS, *LAYOUTS, *UPKEEPS]
    of_works = [source for one in WORKS.values() for source in (one.source, one.there_from) if source is not None]
    return [*(one.source for one in declared), *of_works]


def _link(title: str, address: str) -> str:
    """A link where there is an address; a document of the register has none."""
    return f"[{title}]({address})" if address.startswith("http") else title
