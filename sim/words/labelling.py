"""How sure the labels of a discovery are, in words: what few replicates leave to luck."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.core.text import Text
from sim.core.units import whole_percent
from sim.words.discovering import WRONG_LABELS, Aim, amount, case_told, cases_told

#: Below this part of cases on one side of the line nothing tells the two sides apart.
ONE_SIDED = 0.02


def labels_told(summary: Mapping[str, Any]) -> Text:
    """How many labels are likely to be wrong, and what it would be without luck, by the table of the summary."""
    case, cases, verb = case_told(summary), cases_told(summary), Aim[str(summary["aim"]).upper()].label
    number = amount(round(float(summary["replicates_a_case"]), 1))
    if not _is_known(summary["labels_wrong"]):
        return Text(
            f"每个{case.zh}只有一次重复:判定全凭一次运气,错多少无从估计。",
            f"One replicate a {case.en}: each label is a single throw of luck, and how many are wrong cannot be told.",
        )
    wrong, expected = _percent(summary["labels_wrong"]), _percent(summary["rate_expected"])
    return Text(
        f"判定来自每个{case.zh}平均 {number} 次重复:估计 {wrong} 判错;去掉重复的运气,{verb.zh}的约占 {expected}。",
        f"Labels come from {number} replicates a {case.en}: about {wrong} of them are likely to be wrong; with the luck of replicates "
        f"taken off it {verb.en} in about {expected} of {cases.en}.",
    )


def unsure_told(summary: Mapping[str, Any]) -> Text | None:
    """The warning where many labels are likely to be wrong, with what to do about it; None where few are."""
    if not _is_known(summary["labels_wrong"]):
        return Text(
            "提示:请用 replicates=8 或更多重新运行,再找条件。", "notice: run again with replicates=8 or more before looking for conditions."
        )
    if float(summary["labels_wrong"]) <= WRONG_LABELS:
        return None
    if min(float(summary["rate_expected"]), 1.0 - float(summary["rate_expected"])) < ONE_SIDED:
        return Text(
            "提示:去掉重复的运气,几乎都在界限的同一边,没有条件可找;可换一条界限(--share、--above)。",
            "notice: with the luck of replicates taken off nearly all are on the same side of the line, so that there are no conditions to "
            "find; draw it elsewhere (--share, --above).",
        )
    if _is_known(summary["replicates_enough"]):
        number = amount(float(summary["replicates_enough"]))
        return Text(
            f"提示:重复太少,许多判定靠运气,条件会被冲淡;约需 replicates={number} 才能使判错不超过 {_percent(WRONG_LABELS)}。",
            f"notice: replicates are few, so that much of the labels is luck, which blurs conditions; about replicates={number} leave at "
            f"most {_percent(WRONG_LABELS)} wrong.",
        )
    cases = cases_told(summary)
    spread = f"{100 * float(summary['chances_differ_by']):.0f}"
    return Text(
        f"提示:各情形本身差别很小(满足条件的概率的标准差约 {spread} 个百分点),再多重复也分不清;结果主要取决于运气。",
        f"notice: {cases.en} differ little in themselves (standard deviation of the chance to meet it: about {spread} points of a "
        "hundred), so that no number of replicates tells them apart: the outcome is mostly luck.",
    )


def _is_known(value: Any) -> bool:
    return bool(value == value)


def _percent(value: Any) -> str:
    return whole_percent(float(value))
