"""Figure sensitivity_outcomes: which factors matter for which outcome, side by side, and what chance does to each."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.core.errors import BadInput, Fault
from sim.core.text import Language, Text
from sim.figures import style
from sim.figures.facts import FigureFacts
from sim.figures.fonts import wrap
from sim.figures.numbers import Frames, records
from sim.figures.sensitivity import NAME as TABLE
from sim.figures.sensitivity import method_of
from sim.figures.style import Sheet, said, write
from sim.words.few_futures import are_few
from sim.words.sensitivity import LEADING, Method, Standing, matters_told, setting_text, surely

NAME = "sensitivity_outcomes"

#: Outcomes and factors shown, at most; factors taken of each outcome.
OUTCOMES, FACTORS, OF_EACH = 12, 14, 3

#: Heights of the heads and of a row, width of the names; centimetres. The largest mark's diameter, in points.
HEADS, ROW, NAMES, LARGEST = 0.8, 0.9, 5.3, 20.0

#: Part of a column that the largest mark fills, at most.
FILLED = 0.8

#: Values below this part of the largest are not drawn.
SMALLEST = 0.02

Row = dict[str, Any]


def holds(frame: pd.DataFrame) -> bool:
    """Whether there are several outcomes to set side by side."""
    return frame["outcome"].nunique() > 1


def numbers(frames: Frames) -> pd.DataFrame:
    """The leading index of the factors shown for every outcome shown. Raises BadInput where the result has none."""
    frame = frames.get(TABLE)
    if frame is None or frame.empty:
        raise BadInput(Fault(Text("结果不是敏感性分析", "the result is no sensitivity analysis"), where=TABLE))
    rows = leading_of(frames)
    largest = rows.groupby("outcome")["value"].transform("max")
    whole = largest.where(largest > 0) if method_of(frame) is Method.MORRIS else 1.0
    rows = rows.assign(relative=(rows["value"] / whole).fillna(0.0))
    first = rows[(rows["rank"] <= OF_EACH) & (rows["value"] > 0)]
    order = first.groupby("factor")["relative"].agg(["count", "sum"]).sort_values(["count", "sum"], ascending=False, kind="stable")
    kept = rows[rows["factor"].isin(list(order.index)[:FACTORS])]
    place = {factor: position for position, factor in enumerate(order.index)}
    return kept.assign(place=kept["factor"].map(place)).sort_values(["place"], kind="stable").drop(columns="place").reset_index(drop=True)


def leading_of(frames: Frames) -> pd.DataFrame:
    """The leading index of every factor for every outcome shown."""
    frame = frames[TABLE]
    shown = list(frame["outcome"].unique())[:OUTCOMES]
    return frame[(frame["index"] == LEADING[method_of(frame)].key) & frame["outcome"].isin(shown)]


def draw(frames: Frames, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """The figure and the numbers it shows."""
    table = numbers(frames)
    whole = frames[TABLE]
    method = method_of(whole)
    outcomes = [records(part)[0] for _, part in whole.groupby("outcome", sort=False)][:OUTCOMES]
    factors = list(dict.fromkeys(str(name) for name in table["factor"]))
    names = [Text(f"({place + 1}){row['outcome_zh']}", f"({place + 1}) {row['outcome_en']}") for place, row in enumerate(outcomes)]
    listed = Text(f"结果:{';'.join(name.zh for name in names)}。", f"Outcomes: {'; '.join(name.en for name in names)}.")
    sheet = Sheet(
        _title(leading_of(frames), outcomes, facts.futures),
        _subtitle(method, matters_told(1, facts.futures)),
        facts,
        language,
        plot_height=HEADS + ROW * (len(factors) + 1) + 0.3,
        notes=[listed, setting_text(records(whole)[0]), *facts.cautions],
    )
    page = sheet.bare()
    step = (style.WIDTH - 2 * style.MARGIN - NAMES) / len(outcomes)
    for column in range(len(outcomes)):
        write(page, _across(column, step), HEADS / 2, str(column + 1), ha="center", color=style.SOFT_INK)
    for place, factor in enumerate(factors):
        _row(page, HEADS + (place + 0.5) * ROW, records(table[table["factor"] == factor]), outcomes, step, language)
    _chances(page, HEADS + (len(factors) + 0.5) * ROW, outcomes, step, language)
    return sheet.figure, table


def _across(column: int, step: float) -> float:
    return style.MARGIN + NAMES + (column + 0.5) * step


def _row(page: Axes, y: float, rows: list[Row], outcomes: list[Row], step: float, language: Language) -> None:
    page.plot([style.MARGIN, style.WIDTH - style.MARGIN], [y + ROW / 2] * 2, color=style.GRID, linewidth=0.7, zorder=1)
    lines = wrap(said(Text(rows[0]["factor_zh"], rows[0]["factor_en"]), language), style.SMALL, style.points(NAMES - 0.3))
    write(page, style.MARGIN, y, "\n".join(lines if len(lines) <= 2 else [lines[0], lines[1].rstrip() + "…"]))
    by_outcome = {row["outcome"]: row for row in rows}
    for column, outcome in enumerate(outcomes):
        row = by_outcome.get(outcome["outcome"])
        if row is None or math.isnan(row["value"]) or row["relative"] < SMALLEST:
            continue
        size = min(LARGEST, FILLED * style.points(step)) * math.sqrt(min(row["relative"], 1.0))
        sure = row["standing"] == Standing.MATTERS.key
        face = style.PROGRAMME if sure else style.PAPER
        page.plot(
            [_across(column, step)], [y], marker="o", markersize=size, markerfacecolor=face,
            markeredgecolor=style.PROGRAMME if sure else style.NONE_MID, linestyle="none", zorder=3,
        )  # fmt: skip


def _chances(page: Axes, y: float, outcomes: list[Row], step: float, language: Language) -> None:
    """The share of chance in one case's variance, as the last row."""
    write(
        page,
        style.MARGIN,
        y,
        said(Text("单例方差中偶然冲击的份额,%", "chance, % of one case's variance"), language),
        color=style.SOFT_INK,
    )
    for column, outcome in enumerate(outcomes):
        share = outcome["share_chance"]
        write(page, _across(column, step), y, "—" if math.isnan(share) else f"{100 * share:.0f}", ha="center", color=style.ACCENT)


def _title(leading: pd.DataFrame, outcomes: list[Row], futures: int) -> Text:
    """The factor that matters, as surely as can be said, for most outcomes."""
    sure = pd.DataFrame(surely(records(leading)), columns=leading.columns)
    if sure.empty:
        return Text(
            f"模拟中,{len(outcomes)} 个结果都还说不准由什么决定:区间太宽",
            f"Simulated: what decides the {len(outcomes)} outcomes cannot be told yet: the intervals are too wide",
        )
    counts = sure.groupby("factor", sort=False)["outcome"].nunique()
    most = str(counts.idxmax())
    row = records(sure[sure["factor"] == most])[0]
    decided = int(sure["outcome"].nunique())
    of, open_ones, matter = int(counts.max()), len(outcomes) - decided, matters_told(1, futures)
    if are_few(futures):
        return Text(
            f"模拟中,{row['factor_zh']}对 {len(outcomes)} 个结果中的 {of} 个,{matter.zh}",
            f"Simulated: for {of} of {len(outcomes)} outcomes {row['factor_en']} {matter.en}",
        )
    return Text(
        f"模拟中,{row['factor_zh']}对 {len(outcomes)} 个结果中的 {of} 个{matter.zh};{open_ones} 个还说不准",
        f"Simulated: {row['factor_en']} {matter.en} for {of} of {len(outcomes)} outcomes; for {open_ones} nothing is sure yet",
    )


def _subtitle(method: Method, matter: Text) -> Text:
    size = (
        Text("面积:平均影响占该结果中最大者的比例", "Area: mean size of effect as a part of the largest in that outcome")
        if method is Method.MORRIS
        else Text("面积:期望结果方差的份额(总效应指数)", "Area: share of the variance of the expected outcome (total index)")
    )
    return Text(
        f"每列一个结果,每行一个因素(每个结果的前 {OF_EACH} 名)。{size.zh};蓝色实心:{matter.zh};空心:尚不能判断或几乎不起作用。",
        f"A column an outcome, a row a factor (the first {OF_EACH} of each outcome). {size.en}; blue: {matter.en}; hollow: cannot be "
        "told yet, or hardly matters.",
    )
