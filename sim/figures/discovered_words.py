"""What the figures of a discovery say: titles from the numbers drawn, and the line on what was asked and how it was judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from sim.core.text import Text
from sim.core.units import whole_percent
from sim.figures.numbers import records
from sim.words.discovering import Aim, case_told, cases_told, restrictions_told
from sim.words.labelling import labels_told

Row = Mapping[str, Any]


def good_boxes(boxes: pd.DataFrame) -> list[list[dict[str, Any]]]:
    """The rows of each box that does better than chance in the part held out."""
    return [records(rows) for _, rows in boxes.groupby("box") if bool(rows["better_than_chance"].iloc[0])]


def title_of(summary: Row, boxes: pd.DataFrame) -> Text:
    """Under which conditions it fails how often where they were not found, or that none is known."""
    aim, good = Aim[str(summary["aim"]).upper()].label, good_boxes(boxes)
    if not good:
        return Text(f"模拟中,没有找到比随机更能说明“{aim.zh}”的条件", f"Simulated: no conditions tell better than chance when it {aim.en}")
    row, when = good[0][0], restrictions_told(good[0])
    judged, base = whole_percent(row["density_held_out"]), whole_percent(row["base_rate_held_out"])
    return Text(
        f"模拟中,当{when.zh}时,{aim.zh}的占 {judged}(全部为 {base})",
        f"Simulated: when {when.en}, it {aim.en} in {judged} (of all: {base})",
    )


def asked_of(summary: Row) -> Text:
    """What was asked."""
    least = whole_percent(float(summary["share"]))
    case = case_told(summary)
    return Text(
        f"问的是:{summary['condition_zh']};一个{case.zh}中至少 {least} 的重复满足,才算达到。",
        f"Asked: {summary['condition_en']}; a {case.en} counts as a success when at least {least} of its replicates do.",
    )


def judged_on(summary: Row) -> Text:
    """How many cases were searched and held out, and how sure their labels are."""
    cases = cases_told(summary)
    searched, held = int(summary["n_searched"]), int(summary["n_held_out_cases"])
    labels = labels_told(summary)
    return Text(
        f"PRIM(EMA Workbench)在 {searched:,} 个{cases.zh}里找条件,用留出的 {held:,} 个检验。{labels.zh}",
        f"PRIM (EMA Workbench) searched {searched:,} {cases.en}; {held:,} others were held out to judge by. {labels.en}",
    )


def aim_told(summary: Row) -> Text:
    """What is of interest, as it stands beside a mark."""
    return Aim[str(summary["aim"]).upper()].label


def is_of_options(row: Row) -> bool:
    """Whether a restriction is a choice among options."""
    return isinstance(row["options"], str) and bool(row["options"])


def names_of(rows: Sequence[Row]) -> list[Text]:
    """Names of factors."""
    return [Text(str(row["name_zh"]), str(row["name_en"])) for row in rows]
