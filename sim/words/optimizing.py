"""The words of a search for the best trade-offs: its goals, the figures that can be objectives or limits, the columns of its tables."""

from __future__ import annotations

import math

from sim.core.text import Text
from sim.words.case_columns import CASE_TABLE
from sim.words.choice import Choice
from sim.words.choices import Reading
from sim.words.columns import Meaning


class Goal(Choice):
    """What is searched for."""

    PARETO = ("最佳取舍", "best trade-offs")
    LEAST_COST = ("达标的最低财政成本", "least public cost that meets the target")


class Role(Choice):
    """What a row of the front is."""

    FRONT = ("前沿", "on the front")
    CANDIDATE = ("候选", "candidate")
    ANSWER = ("答案", "answer")
    NEAREST = ("最接近", "nearest to the limits")
    AS_WRITTEN = ("按设定不变", "as set")


class Sureness(Choice):
    """How far fresh futures bear out that a scenario meets the target with the probability asked for."""

    SURE = ("已证实", "borne out")
    LIKELY = ("估计值达到,误差下界未达到", "the estimate does, the lower end does not")
    NOT = ("未能重现", "not borne out")


#: Years from the first month of construction over which growth and cost are taken.
YEARS = 10

#: Columns of the table of cases by the short name of what they stand for.
GROWTH, COST, DEBT = f"effect_present_value_{YEARS}", f"public_cost_present_value_{YEARS}", "debt_end"
EQUITY, GINI = "effect_weakest_quarter_operating_income", "effect_gini"
SHORT_NAMES = {
    "growth": GROWTH, "增长": GROWTH, "equity": EQUITY, "均衡": EQUITY, "gini": GINI, "基尼": GINI,
    "debt": DEBT, "债务": DEBT, "cost": COST, "成本": COST,
}  # fmt: skip

#: A reading met with the programme and not without it: its share with less its share without, a column of our own.
ADDED = "added_"

#: What less of is better, unless the user says otherwise.
BETTER_LESS = ("public_cost", "debt_end", "effect_debt", "effect_gini", "unspent_end", "guarantees_called_sum", "idle_asset_share_end")

_LABELS = {
    GROWTH: Text("增长:十年效应现值", "growth: effect, 10 years"),
    EQUITY: Text("均衡:最弱四分之一村", "equity: weakest quarter"),
    GINI: Text("均衡:基尼系数变化", "equity: change of the Gini"),
    DEBT: Text("期末债务", "debt at the end"),
    COST: Text("十年财政成本现值", "public cost, 10 years"),
}


def columns_known() -> dict[str, Text]:
    """Every column that can be an objective or a limit, with a label short enough for an axis."""
    added = {
        f"{ADDED}{reading.key}": Text(f"比无项目新增的达标概率:{reading.label.zh}", f"added probability of meeting: {reading.label.en}")
        for reading in Reading
    }
    met = {f"met_{reading.key}": Text(f"达标概率:{reading.label.zh}", f"probability of meeting: {reading.label.en}") for reading in Reading}
    return {name: (_LABELS | met).get(name, declared.label) for name, declared in CASE_TABLE.items()} | added


#: Names short enough to head a column or a small picture.
_HEADS = {
    GROWTH: Text("增长", "growth"), EQUITY: Text("均衡", "equity"), GINI: Text("基尼变化", "Gini change"), DEBT: Text("债务", "debt"),
    COST: Text("财政成本", "public cost"),
    **{f"met_{reading.key}": Text("达标概率", "probability") for reading in Reading},
    **{f"{ADDED}{reading.key}": Text("新增达标概率", "added probability") for reading in Reading},
}  # fmt: skip


def head_of(name: str) -> Text | None:
    """The short name of a column of the front that is an objective; None where it has none."""
    for column, head in _HEADS.items():
        if name == column:
            return head
        if name.startswith(f"{column}_"):
            taken = name.removeprefix(f"{column}_")
            after = Text("最大后悔", "regret") if taken == "regret" else Text(taken, taken)
            return Text(f"{head.zh}({after.zh})", f"{head.en} ({after.en})")
    return None


def unit_of(column: str) -> str:
    """The unit of a column; a share has none."""
    return "" if column.startswith((ADDED, "met_")) else str(CASE_TABLE[column].unit)


def is_share(column: str) -> bool:
    """Whether a column is printed as a percentage."""
    return column.startswith((ADDED, "met_")) or column == "idle_asset_share_end"


def bounds_of(column: str, statistic: str) -> tuple[float, float]:
    """What a figure cannot pass: a share lies within 0 and 1, a difference of shares within -1 and 1; a regret is never negative.

    >>> bounds_of("met_level", "mean"), bounds_of("added_level", "p10"), bounds_of("added_level", "regret")
    ((0.0, 1.0), (-1.0, 1.0), (0.0, 2.0))
    """
    low, high = (-1.0, 1.0) if column.startswith(ADDED) else (0.0, 1.0) if is_share(column) else (-math.inf, math.inf)
    return (0.0, high - low) if statistic == "regret" else (low, high)


def sign_of(column: str) -> float:
    """1 where more is better, -1 where less is."""
    return -1.0 if column.startswith(BETTER_LESS) else 1.0


def statistic_said(name: str) -> Text:
    """What is taken over futures, in words.

    >>> statistic_said("p10").en
    '10th percentile of futures'
    """
    if name == "mean":
        return Text("均值", "mean")
    if name == "regret":
        return Text("最大后悔值", "largest regret")
    share = int(name[1:])
    ending = {1: "st", 2: "nd", 3: "rd"}.get(share % 10 if share not in (11, 12, 13) else 0, "th")
    return Text(f"各未来的 {share}% 分位", f"{share}{ending} percentile of futures")


#: Endings of an objective's columns: in fresh futures, the ends of its interval there.
FRESH, LOW, HIGH = "_fresh", "_fresh_low", "_fresh_high"


def without_column(column: str) -> str | None:
    """The column of a reading in the world without the programme; None of what is no reading or holds that world already.

    >>> without_column("met_level"), without_column("added_level")
    ('met_level_none', None)
    """
    return f"{column}_none" if column.startswith("met_") and not column.endswith("_none") else None


_OWN: dict[str, tuple[str, str, str]] = {
    "role": (
        "该行是什么:front 前沿、candidate 候选、answer 答案、nearest 最接近约束、as_written 按设定不变",
        "what the row is: front, candidate, answer, nearest (to the limits where nothing keeps them), as_written (the settings)",
        "",
    ),
    "generation": ("第几代(0 为起始设计,-1 为按设定不变)", "generation: 0 the first design, -1 the settings as they are", ""),
    "part": (
        "来自哪一步:start、evolved、refined、as_written;fresh 为在新的未来中重估",
        "which step it comes from: start, evolved, refined, as_written; fresh: once more in fresh futures",
        "",
    ),
    "feasible": ("在搜索所用的未来中满足全部约束", "whether it keeps all limits in the futures of the search", ""),
    "feasible_fresh": ("在新的未来中满足全部约束", "whether it keeps all limits in fresh futures", ""),
    "limits_broken": ("未满足的约束", "limits that are not kept", ""),
    "on_front": ("在搜索所用的未来中没有别的方案全面占优", "whether no other one beats it in the futures of the search", ""),
    "on_front_fresh": ("在新的未来中仍在前沿", "whether it is still on the front in fresh futures, among those of the front", ""),
    "probability_on_front": (
        "新的未来自助重抽样中在前沿的比例",
        "share of resamples of the fresh futures in which it is on the front",
        "1",
    ),
    "probability_low": (
        "达标概率的单侧 95% 下界(新的未来,已按候选数校正)",
        "lower end, one-sided 95%, of the probability in fresh futures, corrected for the number of candidates",
        "1",
    ),
    "sureness": ("达标概率是否得到证实:sure、likely、not", "whether fresh futures bear the probability out: sure, likely, not", ""),
    "undecided": ("无法判定读数的例所占比例(不计入概率)", "share of cases without a verdict, which are left out of the probability", "1"),
    "perspective": ("成本视角", "cost perspective", ""),
    "horizon_years": ("现值与成本自开工首月起的年数", "years from the first month of construction of present values", "years"),
    "discount_rate": ("贴现率(每年)", "discount rate per year", "1"),
    "n_futures": ("未来情形数", "number of futures", ""),
    "n_replicates": ("每个未来的重复数", "replicates in each future", ""),
    "futures_source": ("未来情形的来源", "where the futures come from", ""),
    "overrides": ("照此运行:pianqu run 后接这些设置", "to run it: pianqu run with these settings", ""),
    "evaluated": ("至此评估的方案数", "scenarios evaluated so far", ""),
    "runs": ("至此的运行次数(各方案)", "runs of scenarios so far", ""),
    "refused": (
        "至此因违反规则或杠杆相互矛盾而未模拟的组合数",
        "combinations so far that were not simulated: they break a rule, or do not go together",
        "",
    ),
    "feasible_so_far": ("至此满足全部约束的方案数", "scenarios so far that keep all limits", ""),
    "front_size": ("至此前沿上的方案数", "scenarios on the front so far", ""),
    "hypervolume": (
        "至此前沿覆盖目标空间的比例(收敛)",
        "share of the room of all objectives that the front covers so far (convergence)",
        "1",
    ),
    "asked": ("目标、约束、达标要求或杠杆", "objective, limit, target or lever", ""),
    "name": ("列名", "name of the column", ""),
    "better": ("目标越大越好(max)还是越小越好(min)", "max where more is better, min where less is", ""),
    "statistic": (
        "对各未来取什么:mean 均值、pNN 分位、regret 最大后悔值",
        "what is taken over futures: mean, pNN (percentile), regret (the largest)",
        "",
    ),
    "low": ("下界:约束的下限或杠杆范围的低端", "lower bound of a limit, or low end of a lever's range", "unit"),
    "high": ("上界:约束的上限或杠杆范围的高端", "upper bound of a limit, or high end of a lever's range", "unit"),
    "options": ("杠杆的各个选项", "options of a lever", ""),
    "unit": ("单位", "unit", ""),
    "name_zh": ("名称(中文)", "name, in Chinese", ""),
    "name_en": ("名称(英文)", "name, in English", ""),
    "violations": ("该方案违反的规则与条款,没有则空", "rules the scenario breaks, with clause; empty when it keeps them", ""),
}

#: Columns of the table of what was asked, in order.
ASKED_COLUMNS = ["asked", "name", "name_zh", "name_en", "unit", "better", "statistic", "low", "high", "options"]

#: Meaning and unit of the columns that do not hang on the objectives.
OPTIMUM_COLUMNS: dict[str, Meaning] = {name: (Text(zh, en), unit) for name, (zh, en, unit) in _OWN.items()}
