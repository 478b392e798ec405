"""The words of a sweep: its main outcome and the columns of its tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.core.text import Text
from sim.words.case_columns import CASE_TABLE
from sim.words.columns import Meaning
from sim.words.comparing import MAIN_HORIZON
from sim.words.levers import AVAILABLE_LEVERS
from sim.words.uncertainties import UNCERTAINTIES

#: What tables are ordered by, and figures and sentences tell of, unless another column of the cases is named.
MAIN_OUTCOME = f"effect_present_value_{MAIN_HORIZON}"

#: A design that was read from a file.
OWN = Text("自备", "own")

#: Names of the sweep's own tables.
SWEEP, FACTORS, MAIN_EFFECTS, DESIGN = "sweep", "factors", "main_effects", "design"

#: Endings of the ends of a Monte-Carlo interval.
LOW, HIGH = "_low", "_high"

_COLUMNS: dict[str, tuple[str, str, str]] = {
    "perspective": ("成本视角", "cost perspective", ""),
    "horizon_years": (
        "自开工首月起的年数:sweep 中为 effect_per_cost 的,main_effects 中为 outcome 的(不跨年份合计则空)",
        "years from the first month of construction: of effect_per_cost in sweep, of outcome in main_effects (blank where none are summed)",
        "years",
    ),
    "discount_rate": ("贴现率(每年)", "discount rate per year", "1"),
    "effect_per_cost": ("每万元财政成本的效应(现值合计之比)", "effect per 万元 of public cost, ratio of sums of present values", "1"),
    "effect_per_cost_low": ("effect_per_cost 的蒙特卡洛误差下端(95%)", "lower end of the Monte-Carlo error of effect_per_cost, 95%", "1"),
    "effect_per_cost_high": ("effect_per_cost 的蒙特卡洛误差上端(95%)", "upper end of the Monte-Carlo error of effect_per_cost, 95%", "1"),
    "monte_carlo_half_width": (
        "outcome 的蒙特卡洛误差半宽(95%,按未来均值的 t 分布),加倍未来时所看的数",
        "half the width of the Monte-Carlo error of outcome (95%, by Student's t over means of futures): what doubling goes by",
        "unit of outcome",
    ),
    "outcome": ("图、句子和精度所看的结果(cases 的列)", "what figures, sentences and precision go by, a column of cases", ""),
    "n_cases": ("例数(未来 × 重复)", "number of cases, futures times replicates", ""),
    "n_futures": ("未来情形数(加倍后的最终数)", "number of futures, after doublings", ""),
    "n_replicates": ("每个未来的重复数", "replicates in each future", ""),
    "futures_source": ("未来情形的来源", "where the futures come from", ""),
    "beside": ("对照的无项目情形", "the world without the programme that it is held against", ""),
    "violations": ("该情形违反的规则与条款,没有则空", "rules the scenario breaks, with clause; empty when it keeps them", ""),
    "factor": ("因素", "factor", ""),
    "name_zh": ("名称(中文)", "name, in Chinese", ""),
    "name_en": ("名称(英文)", "name, in English", ""),
    "design": ("设计:grid、lhs、sobol、own", "design: grid, lhs, sobol or own", ""),
    "from": ("低端(无数值者空)", "low end of its range, empty where it has no numbers", "unit of the factor"),
    "to": ("高端(无数值者空)", "high end of its range, empty where it has no numbers", "unit of the factor"),
    "options": ("各个值", "its values, where they are listed", ""),
    "level": ("第几档", "number of the level, from 1", ""),
    "level_value": ("该档的值(区间取均值)", "value at the level; of a stretch of values their mean", "unit of the factor"),
    "level_from": ("该档最低值", "lowest value of the level", "unit of the factor"),
    "level_to": ("该档最高值", "highest value of the level", "unit of the factor"),
    "n_rows": ("设计行数", "rows of the design", ""),
    "mean": ("该档各行 outcome 的均值", "mean of outcome over the level's rows", "unit of outcome"),
    "mean_low": ("蒙特卡洛误差下端(95%)", "lower end of its Monte-Carlo error, 95%", "unit of outcome"),
    "mean_high": ("蒙特卡洛误差上端(95%)", "upper end of its Monte-Carlo error, 95%", "unit of outcome"),
    "difference": ("与第一档之差(成对)", "paired difference to the first level", "unit of outcome"),
    "difference_low": ("差的蒙特卡洛误差下端(95%)", "lower end of its Monte-Carlo error, 95%", "unit of outcome"),
    "difference_high": ("差的蒙特卡洛误差上端(95%)", "upper end of its Monte-Carlo error, 95%", "unit of outcome"),
    "unit": ("单位", "unit", ""),
}


def sweep_columns() -> dict[str, Meaning]:
    """Meaning and unit of the columns of a sweep's tables: its own, and mean and Monte-Carlo ends of every column of the cases."""
    found: dict[str, Meaning] = {name: (Text(zh, en), unit) for name, (zh, en, unit) in _COLUMNS.items()}
    for name, declared in CASE_TABLE.items():
        unit = str(declared.unit)
        for ending, zh, en in ((LOW, "下端", "lower"), (HIGH, "上端", "upper")):
            told = Text(f"{name} 的蒙特卡洛误差{zh}(95%)", f"{en} end of the Monte-Carlo error of {name}, 95%")
            found[f"{name}{ending}"] = (told, unit)
    return found | {f"uncertainty.{key}": (declared.label, str(declared.unit)) for key, declared in UNCERTAINTIES.items()}


def value_text(value: float, *, sign: bool = False) -> str:
    """A number in as many digits as are read: whole from ten, more the smaller it is.

    >>> value_text(-1234.5), value_text(0.042, sign=True), value_text(0.0)
    ('−1,234', '+0.042', '0')
    """
    size = abs(value)
    decimals = 0 if size >= 9.95 or size == 0 else 1 if size >= 0.95 else 2 if size >= 0.095 else 3
    text = f"{size:,.{decimals}f}"
    if not any(digit in "123456789" for digit in text):
        return "0"
    return ("−" if value < 0 else "+" if sign else "") + text


def level_label(factor: Mapping[str, Any], value: Any) -> Text:
    """A value of a factor: numbers short, options and mixes by their names."""
    if factor["from"] == factor["from"]:
        plain = f"{float(value):,.4g}" if abs(float(value)) < 1e4 else f"{float(value):,.0f}"
        return Text(plain, plain)
    lever = AVAILABLE_LEVERS.get(str(factor["factor"]))
    text = str(value)
    if lever is None or not lever.options:
        return Text(text, text)
    parts = [part.partition(":") for part in text.strip("{}").split(",")]
    labels = [lever.options.get(name, Text(name, name)) for name, _, _ in parts]
    shares = [f" {float(share):.0%}" if share and float(share) < 1 else "" for _, _, share in parts]
    return Text(
        "+".join(f"{label.zh}{share}" for label, share in zip(labels, shares, strict=True)),
        " + ".join(f"{label.en}{share}" for label, share in zip(labels, shares, strict=True)),
    )
