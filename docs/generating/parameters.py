"""The page of everything that can be set, and of every number the model takes for granted."""

from __future__ import annotations

import re
from typing import Any

from generating.markdown import code, page, table

from sim.config.groups import Group, group_entries, shipped_defaults
from sim.config.keys import RUN_KEYS
from sim.core.declare import Source
from sim.words.constants import CONSTANTS
from sim.words.levers import INDUSTRY_MIX, INDUSTRY_MIX_SOURCE, LEVERS
from sim.words.lines import LINES, SEASON_SOURCE, WEAR_AND_UPKEEP_SOURCE, seasons
from sim.words.sources import effect_register, fact_register, lever_register, programme_register
from sim.words.uncertainties import UNCERTAINTIES

INTRODUCTION = """\
# 参数表 / Parameters

本页由声明生成。政策杠杆写作 `policy.键=值`,不确定参数写作 `uncertainty.键=值`(写了就不再抽取),运行设置直接写键;中文选项名也可用。
This page is made from the declarations. Write a lever as `policy.KEY=VALUE`, an uncertain number as `uncertainty.KEY=VALUE` (it is then no longer drawn), a run key as it is; Chinese names of options work too.

```bash
pianqu run policy.funding.amount=3000 policy.funding.allocation=弱村优先 uncertainty.visitor_spend=60 futures=4 replicates=3 --out results/parameters
pianqu run "policy.funding.mode_mix={fixed_grant:0.6,reward_in_lieu:0.4}" --cfg job
```

来源三种:文件条款、公布的数据(编号见页末)、`ASSUMED` 假设及理由。单位“1”为比例或无量纲。
A source is a clause, a published fact (ids are explained at the end of the page), or `ASSUMED` with the reason. Unit 1 is a share or has no dimension."""

PRIORS = """\
每个未来在上下限之间各抽一次,两种情形相同。三角分布以中心值为众数;对数正态以中心值为中位数,两端截断。“中性值”使该机制不起作用。
Each number is drawn once in every future between its ends and is the same in both worlds. Triangular: the central value is the mode. Log-normal: it is the median, and the ends are cut. The neutral value switches the mechanism off."""

DOCUMENTS = """\
条款前的三位数指文件:000 聊城 2024,001 浙江 2025,002 第 1—3 部分为镇海、河南、吉林,003 高唐 2022,004 山东 2022。`charter N` 指模型章程第 N 节,[model.md](model.md) 的小节按其编号。
Three digits before a clause name the document: 000 Liaocheng 2024, 001 Zhejiang 2025, 002 parts 1-3 Zhenhai, Henan and Jilin, 003 Gaotang 2022, 004 Shandong 2022. `charter N` is section N of the model charter; the sections of [model.md](model.md) bear its numbers."""


def parameters_page() -> str:
    """The whole page."""
    return page(
        INTRODUCTION,
        DOCUMENTS,
        "## 运行设置 / Run keys",
        _run_keys(),
        "## 策略 / Strategies",
        _strategies(),
        "## 政策杠杆 / Levers",
        "“浙江”一列是 `programme=zhejiang_2025` 的设定值,空格为沿用默认值。“依附于”所列杠杆为零时本杠杆不起作用。\n"
        "The column Zhejiang holds what `programme=zhejiang_2025` sets; empty means the default stays. "
        "A lever that shapes another one does nothing while that one is at zero.",
        _levers(),
        f"产业投向与业态 / industry mix and lines of business ({INDUSTRY_MIX_SOURCE.label}):",
        _industry_mix(),
        "## 已登记、尚未建模的杠杆 / Levers registered and not modelled yet",
        "写了会被拒绝(退出码 2)。 / Setting one of these is refused, exit status 2.",
        _later_levers(),
        "## 不确定参数 / Uncertain numbers",
        PRIORS,
        _uncertainties(),
        "## 常数 / Constants",
        _constants(),
        "## 业态 / Lines of business",
        f"`wear`、`upkeep`:{WEAR_AND_UPKEEP_SOURCE.label}",
        _lines(),
        f"月度季节指数(年均为 1) / seasonal index by month, averaging one ({SEASON_SOURCE.label}):",
        _seasons(),
        "## 引用的数据 / Published facts cited",
        _cited(),
    )


def _run_keys() -> str:
    defaults = {given.key: given.value for given in shipped_defaults(0)}
    rows = [
        (code(key), one.label.zh, one.label.en, _default(defaults.get(key)), f"{one.allowed.zh} / {one.allowed.en}", one.source)
        for key, one in RUN_KEYS.items()
    ]
    return table(("键 key", "含义", "meaning", "默认 default", "可取值 allowed", "来源 source"), rows)


def _default(value: Any) -> Any:
    return code(", ".join(value)) if isinstance(value, list | tuple) else value


def _strategies() -> str:
    rows = [(code(entry.name), entry.label.zh, entry.label.en, entry.source) for entry in group_entries(Group.STRATEGY).values()]
    return table(("键 key", "名称", "name", "来源 source"), rows)


def _levers() -> str:
    zhejiang = group_entries(Group.PROGRAMME)["zhejiang_2025"].values
    rows = [
        (
            code(f"policy.{key}"), one.label.zh, one.label.en, one.default, zhejiang.get(f"policy.{key}"), one.allowed.zh, one.allowed.en,
            one.neutral, code(one.shapes or ""), _source(one.source),
        )
        for key, one in LEVERS.items()
        if one.available
    ]  # fmt: skip
    heads = ("键 key", "名称", "name", "默认 default", "浙江 Zhejiang", "可取值", "allowed", "中性值 neutral", "依附于 shapes", "条款 clause")
    return table(heads, rows)


def _industry_mix() -> str:
    labels = {row.line.key: row.line.label for row in LINES}
    rows = [
        (code(key), label.zh, label.en, ", ".join(f"{labels[line].en} {share:g}" for line, share in parts.items()))
        for key, (label, parts) in INDUSTRY_MIX.items()
    ]
    return table(("键 key", "名称", "name", "业态 lines and shares"), rows)


def _later_levers() -> str:
    values = {row.lever: row.values for row in lever_register()}
    rows = [
        (code(f"policy.{key}"), one.label.zh, one.label.en, values[key], one.source.label) for key, one in LEVERS.items() if not one.available
    ]
    return table(("键 key", "名称", "name", "可取值(登记) values in the register", "条款 clause"), rows)


def _uncertainties() -> str:
    rows = [
        (
            code(f"uncertainty.{key}"), one.label.zh, one.label.en, one.central, f"{one.low:g} – {one.high:g}", str(one.unit),
            str(one.prior), one.neutral, _source(one.source),
        )
        for key, one in UNCERTAINTIES.items()
    ]  # fmt: skip
    heads = ("键 key", "名称", "name", "中心 central", "范围 range", "单位 unit", "分布 prior", "中性值 neutral", "来源 source")
    return table(heads, rows)


def _constants() -> str:
    rows = [(code(key), one.label.zh, one.label.en, one.value, str(one.unit), _source(one.source)) for key, one in CONSTANTS.items()]
    return table(("键 key", "名称", "name", "值 value", "单位 unit", "来源 source"), rows)


def _lines() -> str:
    numbers = ("build_months", "ramp_months", "gross_yield", "cost_share", "wage_share", "wear", "upkeep", "weight")
    rows = [
        (code(row.line.key), row.line.label.zh, row.line.label.en, *(float(getattr(row, name)) for name in numbers), _source(row.source))
        for row in LINES
    ]
    heads = ("建设月数 build_months", "达产月数 ramp_months", "毛收益率 gross_yield", "成本率 cost_share", "工资率 wage_share")
    heads += ("年损耗 wear", "年管护 upkeep", "常年投资占比 weight")
    return table(("键 key", "名称", "name", *heads, "来源 source"), rows)


def _seasons() -> str:
    by_month = seasons()[:, :, 0, 0]
    rows = [(row.line.label.zh, row.line.label.en, *(f"{by_month[month, place]:.2f}" for month in range(12))) for place, row in enumerate(LINES)]
    return table(("业态", "line", *(str(month) for month in range(1, 13))), rows)


def _source(source: Source) -> str:
    return source.label if source.basis != "fact" else f"{source.reference}"


def _cited() -> str:
    """Every fact and effect that a source above names, with where it can be read."""
    said = [source.reference for source in _sources()]
    words = set(re.findall(r"[A-Z]+\d+", " ".join(said)))
    rows = [
        (row.id, f"{row.region} {row.year} {row.indicator_zh}:{row.value} {row.unit}", f"[{row.source_title}]({row.source_url})")
        for row in fact_register()
        if row.id in words
    ]
    rows += [(row.id, f"{row.outcome}: {row.estimate}", f"[{row.citation}]({row.url})") for row in effect_register() if row.id in words]
    return table(("编号 id", "内容 says", "出处 read in"), rows)


def _sources() -> list[Source]:
    declared = [*LEVERS.values(), *UNCERTAINTIES.values(), *CONSTANTS.values(), *LINES]
    return [one.source for one in declared]


def documents() -> dict[str, str]:
    """Programme to file of the policy documents, for the check that the three digits still mean what the page says."""
    return {row.programme: row.document for row in programme_register()}
