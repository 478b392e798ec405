"""The words of a discovery: what counts as a case of interest, how its boxes are found and judged, and the columns of its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.core.declare import Outcome
from sim.core.text import Text
from sim.words.case_columns import CASE_TABLE
from sim.words.choice import Choice
from sim.words.choices import Reading
from sim.words.columns import Meaning
from sim.words.levers import LEVERS
from sim.words.outcomes import ZONE_OUTCOMES
from sim.words.uncertainties import UNCERTAINTIES


class Aim(Choice):
    """Which cases the conditions are looked for of."""

    FAILS = ("没有达到", "fails")
    SUCCEEDS = ("达到", "succeeds")


class Step(Choice):
    """How a box came out of the one before it."""

    START = ("全部情形", "all cases")
    PEEL = ("剥去一层", "peeled")
    PASTE = ("贴回一层", "pasted")
    DROP = ("去掉不显著的限制", "restriction dropped")


class Unit(Choice):
    """What a case is, and what is kept back to judge a box on."""

    FUTURE = ("未来", "future")
    PAIR = ("方案与未来的组合", "pair of scenario and future")


#: Labels are called unsure where more than this part of them is likely to be wrong, and one of them where its own chance to be wrong is
#: above ``LEVEL``: conventions for reading, used nowhere in the model. Replicates that are suggested lie between these numbers.
WRONG_LABELS, LEAST_REPLICATES, MOST_REPLICATES = 0.1, 4, 1_024

#: A future counts by this share of its replicates, and so much of the futures is kept back, unless the user says otherwise.
SHARE, HELD_OUT = 0.5, 0.4

#: Fewest cases, and fewest of either kind in the part that is searched and in the part that is kept back.
FEWEST_CASES, FEWEST_OF_A_KIND = 40, 5

#: From so many futures (scenarios) on, some of them are kept back; with fewer futures no factor that varies by future is searched.
ENOUGH_TO_HOLD_OUT = 10

#: PRIM peels and pastes this part of a box at a time, and no box holds less than the least part of the cases searched
#: (Friedman and Fisher 1999; the defaults of the EMA Workbench).
LAYER, LEAST_MASS = 0.05, 0.05

#: A factor is searched for every so many cases, the most telling first, within these bounds: more factors than that, and the
#: search finds conditions in anything.
CASES_A_FACTOR, FEWEST_FACTORS, MOST_FACTORS = 20, 4, 8

#: Factors that one box restricts, at most.
MOST_RESTRICTED = 4

#: A restriction whose quasi-binomial p-value is above this is dropped; a box counts that does better than chance at this level.
LEVEL = 0.05

#: Boxes that are looked for, and shuffles of the cases kept back that a box is held against.
MOST_BOXES, SHUFFLES = 3, 1_999

#: Trees of the extra-trees feature scores.
TREES = 100

#: What stands before a lever's and an uncertain number's name in a factor's key.
LEVER, UNCERTAINTY = "policy.", "uncertainty."

#: What a column of cases needs to say whether a reading is met: the share of zones that meet it, not a threshold.
MET_COLUMNS: dict[str, Reading] = {f"met_{reading.key}": reading for reading in Reading}

#: Names of the tables.
SUMMARY, BOXES, TRAJECTORY, SCORES, CASES = "discovery", "boxes", "box_trajectory", "feature_scores", "discovery_cases"


def factor_label(key: str) -> Text:
    """The name of a factor by its key.

    >>> factor_label("policy.funding.amount").en
    'public money per zone'
    """
    register, name = (LEVERS, key.removeprefix(LEVER)) if key.startswith(LEVER) else (UNCERTAINTIES, key.removeprefix(UNCERTAINTY))
    declared = register.get(name)
    return declared.label if declared is not None else Text(key, key)


def factor_unit(key: str) -> Text:
    """Its unit, blank for a pure number or a choice."""
    register, name = (LEVERS, key.removeprefix(LEVER)) if key.startswith(LEVER) else (UNCERTAINTIES, key.removeprefix(UNCERTAINTY))
    declared = register.get(name)
    if declared is None or str(declared.unit) in ("", "1"):
        return Text("", "")
    return Text(str(declared.unit), declared.unit.en)


def option_label(key: str, option: str) -> Text:
    """The name of one option of a lever, itself where it has none."""
    lever = LEVERS.get(key.removeprefix(LEVER))
    found = lever.options.get(option) if lever is not None else None
    return found if isinstance(found, Text) else Text(option, option)


def outcome_label(outcome: str) -> Text:
    """The name of a column of cases; a reading's by its own name."""
    if outcome in MET_COLUMNS:
        return MET_COLUMNS[outcome].label
    declared: Outcome = CASE_TABLE[outcome]
    zone = ZONE_OUTCOMES.get(outcome.removeprefix("effect_"))
    if zone is not None and outcome.startswith("effect_"):
        return Text(f"末年{zone.label.zh}的效应", f"effect on {zone.label.en} in the last year")
    return declared.label


_COLUMNS: dict[str, tuple[str, str, str]] = {
    "box": ("箱的编号,从 1 起", "number of the box, from 1", ""),
    "step": ("轨迹上的第几步,0 为全部情形", "step of the search, 0 being all cases", ""),
    "made_by": ("这一步怎样得来:start、peel、paste、drop", "how the step was made: start, peel, paste or drop", ""),
    "chosen": ("是否为选定的箱", "whether this is the box chosen", ""),
    "factor": ("因素的键", "key of the factor", ""),
    "low": ("下限;不限则空", "lower limit; blank where there is none", "unit"),
    "high": ("上限;不限则空", "upper limit; blank where there is none", "unit"),
    "options": ("箱内的选项,以分号隔开", "options inside the box, joined by a semicolon", ""),
    "unit": ("因素的单位", "unit of the factor", ""),
    "range_low": ("因素的范围下端:不确定数的先验范围,杠杆为所试的最小值", "lower end of a prior, or of the values tried", "unit"),
    "range_high": ("因素的范围上端", "upper end of the same", "unit"),
    "share_inside": ("单看这一条限制,符合的情形占比", "share of all cases that this restriction alone holds", "1"),
    "p_low": ("下限的准二项 p 值(训练部分)", "quasi-binomial p-value of the lower limit, in the part searched", "1"),
    "p_high": ("上限的准二项 p 值(训练部分)", "quasi-binomial p-value of the upper limit, in the part searched", "1"),
    "coverage": ("覆盖率:所关注的情形有多少在箱内(训练部分)", "share of the cases of interest that are inside, part searched", "1"),
    "density": ("密度:箱内有多少是所关注的情形(训练部分)", "share of the cases inside that are of interest, part searched", "1"),
    "mass": ("箱占全部情形之比(训练部分)", "share of all cases that are inside, part searched", "1"),
    "n": ("箱内情形数(训练部分)", "cases inside, part searched", "cases"),
    "n_interest": ("箱内所关注的情形数(训练部分)", "cases of interest inside, part searched", "cases"),
    "coverage_held_out": ("覆盖率(留出部分)", "coverage in the part held out", "1"),
    "density_held_out": ("密度(留出部分)", "density in the part held out", "1"),
    "mass_held_out": ("箱占之比(留出部分)", "mass in the part held out", "1"),
    "n_held_out": ("箱内情形数(留出部分)", "cases inside, part held out", "cases"),
    "n_interest_held_out": ("箱内所关注的情形数(留出部分)", "cases of interest inside, part held out", "cases"),
    "base_rate": ("所关注的情形占全部之比(训练部分)", "share of all cases that are of interest, part searched", "1"),
    "base_rate_held_out": ("所关注的情形占全部之比(留出部分)", "share of all cases that are of interest, part held out", "1"),
    "p_held_out": (
        "假如情形与因素无关,留出部分达到这一密度的概率(打乱未来、打乱方案,取较大者)",
        "chance of so high a density in the part held out if cases had nothing to do with factors (futures shuffled, scenarios "
        "shuffled; the larger)",
        "1",
    ),
    "better_than_chance": ("在留出部分是否胜过随机", "whether it does better than chance in the part held out", ""),
    "restricted": ("受限因素数", "factors restricted", ""),
    "rank": ("按得分的名次", "rank by the score", ""),
    "score": ("极端随机树的特征得分(全部情形,合计为 1)", "extra-trees feature score over all cases; they sum to 1", "1"),
    "score_searched": ("同上,只用训练部分:按它选出要搜索的因素", "the same, part searched: what chooses the factors to search", "1"),
    "searched": ("是否在其中找箱", "whether boxes were looked for in it", ""),
    "p_value": (
        "单因素检验的 p 值:随未来而变的因素每个未来取一个均值,只随方案而变的每个方案取一个;不足三个则空",
        "p-value of the univariate F test on one mean a future for what varies by future, one a scenario for what varies by scenario "
        "alone; blank with fewer than three",
        "1",
    ),
    "p_adjusted": ("同上,按因素个数校正(Holm)", "the same, adjusted for the number of factors (Holm)", "1"),
    "share_met": ("条件成立的重复占比", "share of the replicates in which the condition holds", "1"),
    "n_replicates": ("计入的重复数", "replicates that are decided", ""),
    "of_interest": ("是否为所关注的情形", "whether it is a case of interest", ""),
    "label_wrong": (
        "这一情形因重复的运气而判错的概率(所有情形的成立概率设为贝塔分布);只有一次重复则空",
        "chance that the case is on the wrong side by the luck of its replicates (chances of all cases taken as beta-distributed); blank "
        "with one replicate",
        "1",
    ),
    "replicates_a_case": ("每个情形计入的重复数,均值", "decided replicates a case, mean", ""),
    "labels_wrong": ("估计判错的情形占比", "part of cases estimated to be on the wrong side", "1"),
    "labels_sure": ("判错概率不高于 5% 的情形占比", "part of cases whose chance to be on the wrong side is at most 5%", "1"),
    "rate_expected": ("去掉重复的运气后,所关注的情形估计占比", "part of cases of interest, the luck of replicates taken off", "1"),
    "chances_differ_by": (
        "各情形的成立概率(去掉重复的运气后)的标准差",
        "standard deviation between cases of the chance that the condition holds, the luck of replicates taken off",
        "1",
    ),
    "replicates_enough": (
        "判错估计不超过一成所需的重复数(逐次加倍);到 1,024 仍不够则空",
        "replicates, by doubling, with which at most a tenth is on the wrong side; blank where 1,024 are not enough",
        "",
    ),
    "part": ("searched 训练,held_out 留出,unused 两边都不用", "searched, held_out, or unused in either", ""),
    "correlation": (
        "该因素与所关注重复占比的秩相关:正数为数值越大越多",
        "rank correlation with the share of replicates of interest: positive where a higher value brings more of them",
        "1",
    ),
    "condition_zh": ("所问的条件(中文)", "the condition asked about, in Chinese", ""),
    "condition_en": ("所问的条件(英文)", "the condition asked about, in English", ""),
    "threshold": ("条件的界限;读法则空", "threshold of the condition; blank for a reading", "unit of the outcome"),
    "share": ("按重复占比判定的界限", "share of replicates that decides about a case", "1"),
    "case": ("一例是 future(一个未来)还是 pair(一个方案与未来的组合)", "what a case is: a future, or a pair of scenario and future", ""),
    "n_undecided": ("没有一次重复能判定、因而不计的情形数", "cases left out because none of their replicates is decided", "cases"),
    "too_short_zh": ("运行太短、无法判定时:为什么,该设什么(中文)", "where the run is too short: why, and what to set, in Chinese", ""),
    "too_short_en": ("同上(英文)", "the same in English", ""),
    "n_scenarios": ("方案数", "number of scenarios", ""),
    "n_factors": ("有变化的因素数", "factors that vary", ""),
    "n_searched": ("训练部分的情形数", "cases searched", "cases"),
    "n_held_out_cases": ("留出部分的情形数", "cases held out", "cases"),
    "n_unused": ("两边都不用的情形数", "cases unused in either part", "cases"),
    "rate": ("所关注的情形占全部之比(全部情形)", "share of all cases that are of interest", "1"),
    "boxes_found": ("找到的箱数", "boxes found", ""),
    "boxes_confirmed": ("在留出部分胜过随机的箱数", "boxes that do better than chance in the part held out", ""),
    "from_command": ("数据来自哪个命令的结果", "command whose result the cases are from", ""),
    "from_hash": ("该结果清单里的设置哈希", "config hash in that result's manifest", ""),
    "perspective": ("成本视角", "cost perspective", ""),
    "horizon_years": ("自开工首月起的年数", "years from the first month of construction", "years"),
    "discount_rate": ("贴现率(每年)", "discount rate per year", "1"),
    "outcome": ("所问的结果", "outcome asked about", ""),
    "aim": ("所关注的是 fails(没有达到)还是 succeeds(达到)", "whether cases that fail or that succeed are of interest", ""),
}  # fmt: skip

#: Meaning and unit of every column of a discovery.
DISCOVERY_COLUMNS: dict[str, Meaning] = {name: (Text(zh, en), unit) for name, (zh, en, unit) in _COLUMNS.items()}


def restriction_told(factor: str, low: float, high: float, options: str = "") -> Text:
    """One restriction of a box in words; an end that is not limited is NaN.

    >>> restriction_told("uncertainty.visitor_spend", 60.0, float("nan")).en
    'spending per visitor is at least 60 yuan/visit'
    """
    name, unit = factor_label(factor), factor_unit(factor)
    if options:
        labels = [option_label(factor, option) for option in options.split(";")]
        return Text(
            f"{name.zh}为{'或'.join(label.zh for label in labels)}",
            f"{name.en} is {' or '.join(label.en for label in labels)}",
        )
    zh, en = (f" {unit.zh}" if unit.zh else ""), (f" {unit.en}" if unit.en else "")
    least, most = amount(low), amount(high)
    if high != high:
        return Text(f"{name.zh}不低于 {least}{zh}", f"{name.en} is at least {least}{en}")
    if low != low:
        return Text(f"{name.zh}不高于 {most}{zh}", f"{name.en} is at most {most}{en}")
    return Text(f"{name.zh}在 {least} 至 {most}{zh}之间", f"{name.en} is between {least} and {most}{en}")


def amount(value: float) -> str:
    """A limit as it is said: three digits that count, whole numbers with thousands from a hundred on.

    >>> amount(0.01234), amount(4000.4), amount(2.0)
    ('0.0123', '4,000', '2')
    """
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def restrictions_told(rows: Sequence[Mapping[str, Any]]) -> Text:
    """All restrictions of a box (its rows of the table of boxes), joined."""
    told = [
        restriction_told(row["factor"], row["low"], row["high"], row["options"] if row["options"] == row["options"] else "") for row in rows
    ]
    return Text(",且".join(one.zh for one in told), " and ".join(one.en for one in told))


def case_told(summary: Mapping[str, Any]) -> Text:
    """What a case is, in words, by the table of the summary."""
    return Unit[str(summary["case"]).upper()].label


def cases_told(summary: Mapping[str, Any]) -> Text:
    """Several of them."""
    case = case_told(summary)
    return Text(case.zh, "futures" if case is Unit.FUTURE.label else "pairs of scenario and future")
