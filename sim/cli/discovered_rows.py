"""A discovery as the screen shows it: what fails when, in plain words, and the tables behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sim.core.text import Text, counted
from sim.core.units import whole_percent
from sim.words.discovering import LEVEL, Aim, amount, case_told, cases_told, restrictions_told
from sim.words.few_futures import few_futures_told
from sim.words.labelling import labels_told, unsure_told

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, Any]

#: Factors that the screen lists.
FACTORS_SHOWN = 8


def sentences(summary: Row, boxes: pd.DataFrame) -> Iterator[Text]:
    """How often it fails at all, under which conditions it does more often, and how that held where it was not made."""
    aim, case = Aim[str(summary["aim"]).upper()], case_told(summary)
    total, rate = int(summary["n_cases"]), _percent(summary["rate"])
    condition = Text(str(summary["condition_zh"]), str(summary["condition_en"]))
    least = _percent(summary["share"])
    yield Text(
        f"问的是:{condition.zh}。一个{case.zh}中至少 {least} 的重复满足,才算达到。",
        f"Asked: {condition.en}. A {case.en} counts as a success when at least {least} of its replicates do.",
    )
    verb = aim.label
    yield Text(f"{total:,} 个{case.zh}中,{verb.zh}的占 {rate}。", f"It {verb.en} in {rate} of {total:,} {cases_told(summary).en}.")
    if str(summary["too_short_en"]) not in ("", "nan"):
        number = int(summary["n_undecided"])
        yield Text(
            f"提示:运行太短,{number} 个{case.zh}无法判定,不计在内:{summary['too_short_zh']}。",
            f"notice: the run is too short, which leaves {number} {cases_told(summary).en} undecided and out: {summary['too_short_en']}.",
        )
    yield labels_told(summary)
    unsure = unsure_told(summary)
    if unsure is not None:
        yield unsure
    good = [rows for _, rows in boxes.groupby("box") if bool(rows["better_than_chance"].iloc[0])]
    for number, rows in enumerate(good):
        yield _box_told(_records(rows), aim, summary, is_first=number == 0)
    if not good:
        yield nothing_found(summary, boxes)
    elif len(good) > 1:
        share, covered = _percent(summary["density_held_out"]), _percent(summary["coverage_held_out"])
        yield Text(
            f"合起来,这 {len(good)} 组条件下{verb.zh}的占 {share}(留出部分),涵盖全部{verb.zh}情形的 {covered}。",
            f"Together, under these {len(good)} sets of conditions it {verb.en} in {share} (held out), which is {covered} of all "
            f"{cases_told(summary).en} in which it {verb.en}.",
        )


def _box_told(rows: list[dict[str, Any]], aim: Aim, summary: Row, is_first: bool) -> Text:
    row, when, verb, case = rows[0], restrictions_told(rows), aim.label, case_told(summary)
    density, judged, n = _percent(row["density"]), _percent(row["density_held_out"]), int(row["n_held_out"])
    covered, base = _percent(row["coverage_held_out"]), _percent(row["base_rate_held_out"])
    also = Text("", "") if is_first else Text("除此之外,", "Besides, ")
    lead = f"{also.en}when" if also.en else "When"
    return Text(
        f"{also.zh}当{when.zh}时,{verb.zh}的占 {density};在没有用来找条件的{case.zh}里占 {judged}({n} 个,全部为 {base})。"
        f"这涵盖了{verb.zh}情形的 {covered}。",
        f"{lead} {when.en}, it {verb.en} in {density}; in {cases_told(summary).en} not used to find this: {judged} "
        f"({n} of them; {base} of all). This covers {covered} of those in which it {verb.en}.",
    )


def nothing_found(summary: Row, boxes: pd.DataFrame) -> Text:
    """That no condition is known to matter, and whether one looked as if it did."""
    if boxes.empty:
        return Text(
            "没有找到比随机更好的条件:在用来找的情形里,没有一条限制站得住。不要从这份结果里读出条件。",
            "No conditions do better than chance: not one limit stands even in the cases that were searched. "
            "Do not read conditions into this result.",
        )
    row = boxes.iloc[0]
    return Text(
        f"没有找到比随机更好的条件:找到的一组在训练部分为 {_percent(row['density'])},在留出部分只有 {_percent(row['density_held_out'])}"
        f"(全部为 {_percent(row['base_rate_held_out'])},p = {row['p_held_out']:.2f})。不要从这份结果里读出条件。",
        f"No conditions do better than chance: the best found come to {_percent(row['density'])} where they were found, but to "
        f"{_percent(row['density_held_out'])} where they were not ({_percent(row['base_rate_held_out'])} of all, "
        f"p = {row['p_held_out']:.2f}). "
        "Do not read conditions into this result.",
    )


def boxes_table(boxes: pd.DataFrame, language: str) -> tuple[str, list[str], list[list[str]]]:
    """Title, columns and cells: a row a box."""
    heads = Text("条件|密度|留出密度|覆盖|留出覆盖|个数|留出个数|p", "conditions|density|held out|coverage|held out|n|held out|p")
    title = Text(
        "条件组(密度:其中所关注情形的占比;覆盖:占全部所关注情形之比;p:留出部分随机达到的概率)",
        "sets of conditions (density: share of interest inside; coverage: share of all of interest; p: of chance, held out)",
    )
    body = []
    for _, rows in boxes.groupby("box"):
        row = _records(rows)[0]
        shares = [_percent(row[name]) for name in ("density", "density_held_out", "coverage", "coverage_held_out")]
        counts = [f"{int(row[name]):,}" for name in ("n", "n_held_out")]
        when = restrictions_told(_records(rows))
        failed = Text("", "") if bool(row["better_than_chance"]) else Text("(不比随机更好)", " (no better than chance)")
        body.append([Text(f"{when.zh}{failed.zh}", f"{when.en}{failed.en}").said(language), *shares, *counts, p_told(row["p_held_out"])])
    return title.said(language), heads.said(language).split("|"), body


def scores_table(scores: pd.DataFrame, language: str) -> tuple[str, list[str], list[list[str]]]:
    """Title, columns and cells: the factors that tell most."""
    heads = Text("因素|得分|秩相关|p(校正)", "factor|score|rank correlation|p (adjusted)")
    title = Text(
        f"最能说明的 {FACTORS_SHOWN} 个因素(共 {len(scores)} 个)", f"the {FACTORS_SHOWN} most telling of {counted(len(scores), 'factor')}"
    )
    body = [
        [
            Text(str(row["name_zh"]), str(row["name_en"])).said(language),
            f"{row['score']:.3f}",
            f"{row['correlation']:+.2f}" if row["correlation"] == row["correlation"] else "",
            p_told(row["p_adjusted"]),
        ]
        for row in _records(scores.head(FACTORS_SHOWN))
    ]
    return title.said(language), heads.said(language).split("|"), body


def setting_lines(summary: Row, seed: int) -> Iterator[Text]:
    """What the boxes were found and judged on, and whether futures are few."""
    case, spare = case_told(summary), Text("", "")
    if int(summary["n_unused"]):
        spare = Text(f",{int(summary['n_unused']):,} 个两边都不用", f", {int(summary['n_unused']):,} in neither")
    left = int(summary["n_undecided"])
    undecided = Text(f";{left} 个无法判定,不计", f"; {left} undecided and left out") if left else Text("", "")
    worth = Text("", "")
    if summary["horizon_years"] == summary["horizon_years"]:
        years, rate = int(summary["horizon_years"]), f"{float(summary['discount_rate']):.0%}"
        view = {"fiscal": Text("财政视角", "fiscal perspective"), "social": Text("社会视角", "social perspective")}[
            str(summary["perspective"])
        ]
        worth = Text(f"{view.zh},{years} 年,贴现率 {rate}。", f"{view.en.capitalize()}, {years} years, discounted at {rate}. ")
    yield Text(
        f"{worth.zh}PRIM(EMA Workbench)在 {int(summary['n_searched']):,} 个{case.zh}里找,"
        f"用留出的 {int(summary['n_held_out_cases']):,} 个检验(种子 {seed}{spare.zh}{undecided.zh});"
        f"胜过随机指 p 不高于 {LEVEL:g};{int(summary['n_factors'])} 个因素有变化。",
        f"{worth.en}PRIM (EMA Workbench) searched {int(summary['n_searched']):,} {cases_told(summary).en} and was judged on "
        f"{int(summary['n_held_out_cases']):,} held out (seed {seed}{spare.en}{undecided.en}); better than chance: p at most {LEVEL:g}; "
        f"factors that vary: {int(summary['n_factors'])}.",
    )
    few = few_futures_told(int(summary["n_futures"]))
    if few is not None:
        yield few


def p_told(value: float) -> str:
    """A p-value: two digits, or that it is below a thousandth.

    >>> p_told(0.0004), p_told(0.034), p_told(float("nan"))
    ('<0.001', '0.034', '')
    """
    return "" if value != value else "<0.001" if value < 0.001 else amount(round(value, 3))


def _percent(value: float) -> str:
    return "—" if value != value else whole_percent(float(value))


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
