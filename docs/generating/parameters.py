"""Tables of everything that can be set, and of every number the model takes for granted."""

from __future__ import annotations

import re
from typing import Any

from generating.markdown import code, table
from sim.config.groups import Group, group_entries, shipped_defaults
from sim.config.keys import RUN_KEYS
from sim.core.declare import Source
from sim.words.constants import CONSTANTS
from sim.words.levers import INDUSTRY_MIX, INDUSTRY_MIX_SOURCE, LEVERS
from sim.words.lines import LINES, SEASON_SOURCE, WEAR_AND_UPKEEP_SOURCE, seasons
from sim.words.sources import effect_register, fact_register, lever_register
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
    rows = [(code(entry.name), entry.label.zh, entry.label.en, entry.source) for entry in group_entries(Group.STRATEGY).values()]
    return table(("键 key", "名称", "name", "来源 source"), rows)


def available_levers() -> str:
    """The levers the model acts on; the column Zhejiang holds what that programme sets."""
    zhejiang = group_entries(Group.PROGRAMME)["zhejiang_2025"].values
    rows = [
        (
            code(f"policy.{key}"), one.label.zh, one.label.en, one.default, zhejiang.get(f"policy.{key}"), one.allowed.zh, one.allowed.en,
            one.neutral, code(one.shapes or ""), one.source.label,
        )
        for key, one in LEVERS.items()
        if one.available
    ]  # fmt: skip
    heads = ("键 key", "名称", "name", "默认 default", "浙江 Zhejiang", "可取值", "allowed", "中性值 neutral")
    return table((*heads, "依附于 shapes", "条款 clause"), rows)


def industry_mix() -> str:
    """Which lines of business each part of the industry mix stands for."""
    labels = {row.line.key: row.line.label for row in LINES}
    rows = [
        (code(key), label.zh, label.en, ", ".join(f"{labels[line].en} {share:g}" for line, share in parts.items()))
        for key, (label, parts) in INDUSTRY_MIX.items()
    ]
    return table(("键 key", "名称", "name", "业态 lines and shares"), rows)


def later_levers() -> str:
    """The levers of the register that nothing acts on yet."""
    values = {row.lever: row.values for row in lever_register()}
    later = {key: one for key, one in LEVERS.items() if not one.available}
    rows = [(code(f"policy.{key}"), one.label.zh, one.label.en, values[key], one.source.label) for key, one in later.items()]
    return table(("键 key", "名称", "name", "可取值(登记) values in the register", "条款 clause"), rows)


def all_uncertainties() -> str:
    """The uncertain numbers."""
    rows = [
        (
            code(f"uncertainty.{key}"), one.label.zh, one.label.en, one.central, f"{one.low:g} – {one.high:g}", str(one.unit),
            str(one.prior), one.neutral, one.source.label,
        )
        for key, one in UNCERTAINTIES.items()
    ]  # fmt: skip
    heads = ("键 key", "名称", "name", "中心 central", "范围 range", "单位 unit", "分布 prior", "中性值 neutral", "来源 source")
    return table(heads, rows)


def all_constants() -> str:
    """The constants."""
    rows = [(code(key), one.label.zh, one.label.en, one.value, str(one.unit), one.source.label) for key, one in CONSTANTS.items()]
    return table(("键 key", "名称", "name", "值 value", "单位 unit", "来源 source"), rows)


def business_lines() -> str:
    """The lines of business in numbers."""
    numbers = ("build_months", "ramp_months", "gross_yield", "cost_share", "wage_share", "wear", "upkeep", "weight")
    rows = [
        (code(row.line.key), row.line.label.zh, row.line.label.en, *(float(getattr(row, name)) for name in numbers), row.source.label)
        for row in LINES
    ]
    heads = ("建设月数 build_months", "达产月数 ramp_months", "毛收益率 gross_yield", "成本率 cost_share", "工资率 wage_share")
    heads += ("年损耗 wear", "年管护 upkeep", "常年投资占比 weight")
    return table(("键 key", "名称", "name", *heads, "来源 source"), rows)


def season_index() -> str:
    """The seasonal index of each line."""
    by_month = seasons()[:, :, 0, 0]
    rows = [(row.line.label.zh, row.line.label.en, *(f"{index:.2f}" for index in by_month[:, place])) for place, row in enumerate(LINES)]
    return table(("业态", "line", *(str(month) for month in range(1, 13))), rows)


def assumptions() -> str:
    """The reasons behind numbers that stand outside the tables."""
    reasons = (("industry.mix", INDUSTRY_MIX_SOURCE), ("wear, upkeep", WEAR_AND_UPKEEP_SOURCE), ("season", SEASON_SOURCE))
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
    rows += [(row.id, f"{row.outcome}: {row.estimate}", _link(row.citation, row.url)) for row in effect_register() if row.id in words]
    return table(("编号 id", "内容 says", "出处 read in"), rows)


def _sources() -> list[Source]:
    declared = [*LEVERS.values(), *UNCERTAINTIES.values(), *CONSTANTS.values(), *LINES]
    return [one.source for one in declared]


def _link(title: str, address: str) -> str:
    """A link where there is an address; a document of the register has none."""
    return f"[{title}]({address})" if address.startswith("http") else title
