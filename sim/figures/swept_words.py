"""What the figure of a sweep says: its claims, its outcome, and values of factors in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from sim.core.text import Text
from sim.figures.facts import FigureFacts
from sim.words.case_columns import CASE_TABLE
from sim.words.comparing import MAIN_HORIZON
from sim.words.sweeping import level_label, value_text


def outcome_text(rows: pd.DataFrame) -> Text:
    """The outcome with its unit."""
    declared = CASE_TABLE[str(rows["outcome"].iloc[0])]
    unit = "" if str(declared.unit) == "1" else str(declared.unit)
    after = Text(f",{unit}" if unit else "", f", {unit}" if unit else "")
    upper = declared.label.en[0].upper() + declared.label.en[1:]
    return Text(f"{declared.label.zh}{after.zh}", f"{upper}{after.en}")


def frame_note(rows: pd.DataFrame, facts: FigureFacts) -> Text:
    """Perspective, horizon and discount rate; of shares that meet a reading, also its window."""
    rate = f"{float(rows['discount_rate'].iloc[0]):.0%}"
    target = facts.target
    reading = Text("", "")
    if str(rows["outcome"].iloc[0]).startswith("met_"):
        reading = Text(
            f"读法的时间窗:{target.window.label.zh},{target.window_months} 个月;对照:{target.base.label.zh}。",
            f" Window of the reading: {target.window.label.en}, {target.window_months} months; held against: {target.base.label.en}.",
        )
    return Text(
        f"财政视角,现值自开工首月起 {MAIN_HORIZON} 年,贴现率 {rate}。{reading.zh}",
        f"Fiscal perspective; present values over {MAIN_HORIZON} years from the first month of construction, discounted at {rate}."
        f"{reading.en}",
    )


def line_title(factor: Mapping[str, Any], levels: Sequence[Mapping[str, Any]]) -> Text:
    """What the outcome does from the first level of one factor to the last."""
    first, last = levels[0], levels[-1]
    span = _from_to(factor, first, last)
    if _is_unsure(last):
        return Text(f"模拟中,{span.zh},结果没有明确的升降", f"Simulated: {span.en}, the outcome shows no clear change")
    ends = f"{value_text(first['mean'])}", f"{value_text(last['mean'])}"
    verb = Text("升到", "rises") if last["mean"] > first["mean"] else Text("降到", "falls")
    return Text(
        f"模拟中,{span.zh},均值由 {ends[0]} {verb.zh} {ends[1]}", f"Simulated: {span.en}, the mean {verb.en} from {ends[0]} to {ends[1]}"
    )


def cell_title(factors: Sequence[Mapping[str, Any]], rows: pd.DataFrame) -> Text:
    """Where the highest and the lowest mean lie."""
    outcome = str(rows["outcome"].iloc[0])
    known = rows[rows[outcome].notna()].sort_values(outcome, kind="stable")
    if known.empty:
        return Text("模拟中,没有一格的结果可以判定", "Simulated: the outcome is decided in no cell")
    low, high = known.iloc[0], known.iloc[-1]
    at = [[level_label(factor, row[factor["factor"]]) for factor in factors] for row in (high, low)]
    first, last = (Text("、".join(label.zh for label in one), " with ".join(label.en for label in one)) for one in at)
    return Text(
        f"模拟中,均值最高 {value_text(high[outcome])}({first.zh}),最低 {value_text(low[outcome])}({last.zh})",
        f"Simulated: the mean is highest, {value_text(high[outcome])}, at {first.en}; lowest, {value_text(low[outcome])}, at {last.en}",
    )


def panels_title(factors: Sequence[Mapping[str, Any]], effects: pd.DataFrame) -> Text:
    """Which factor moves the mean most, if any does so beyond Monte-Carlo error."""
    first = factors[0]
    levels = effects[effects["factor"] == first["factor"]]
    known = levels[levels["mean"].notna()]
    sure = ((known["difference_low"] > 0) | (known["difference_high"] < 0)).any()
    if known.empty or not sure:
        return Text("模拟中,没有一个因素使均值的变动超出误差", "Simulated: no factor moves the mean beyond its error")
    ends = value_text(float(known["mean"].min())), value_text(float(known["mean"].max()))
    if len(factors) == 1:
        return Text(
            f"模拟中,{first['name_zh']}使均值在 {ends[0]} 到 {ends[1]} 之间变动",
            f"Simulated: {first['name_en']} moves the mean between {ends[0]} and {ends[1]}",
        )
    return Text(
        f"模拟中,{len(factors)} 个因素里{first['name_zh']}使均值变动最大:{ends[0]} 到 {ends[1]}",
        f"Simulated: of {len(factors)} factors {first['name_en']} moves the mean most, between {ends[0]} and {ends[1]}",
    )


def _is_unsure(level: Mapping[str, Any]) -> bool:
    return not (level["difference_low"] > 0 or level["difference_high"] < 0)


def _from_to(factor: Mapping[str, Any], first: Mapping[str, Any], last: Mapping[str, Any]) -> Text:
    low, high = level_label(factor, first["level_value"]), level_label(factor, last["level_value"])
    return Text(f"{factor['name_zh']}由 {low.zh} 到 {high.zh}", f"as {factor['name_en']} goes from {low.en} to {high.en}")
