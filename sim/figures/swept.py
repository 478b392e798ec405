"""Figure sweep: the outcome against the factors of a design: a line for one number, a map for two on a grid, else levels side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.core.errors import BadInput, Fault
from sim.core.text import Language, Text
from sim.figures import style
from sim.figures.facts import FigureFacts
from sim.figures.fonts import wrap
from sim.figures.numbers import Frames, records
from sim.figures.style import Sheet, said, tick_labels, ticks_within, write
from sim.figures.swept_words import cell_title, frame_note, line_title, outcome_text, panels_title
from sim.words.sweeping import level_label, value_text

NAME = "sweep"

#: Levels up to which a map of two factors has cells of a size to be read.
MOST_CELLS = 12

#: Factors shown level by level; those that move the outcome most.
MOST_FACTORS = 8

#: Heights of a factor's head and of a level, and widths of names and of numbers, in centimetres.
HEAD, LEVEL, NAMES, NUMBERS, SCALE = 0.85, 0.55, 4.6, 3.6, 0.7

#: Height of a line's plot and of a map's cell.
PLOT, CELL = 6.2, 1.0

Row = dict[str, Any]


def draw(frames: Frames, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """The outcome of a sweep against its factors, with its Monte-Carlo error."""
    rows, factors, effects = (frames.get(table) for table in ("sweep", "factors", "main_effects"))
    if rows is None or factors is None or effects is None or rows.empty:
        raise BadInput(Fault(Text("结果不是扫描", "the result is no sweep"), where=NAME))
    told = records(factors)
    if len(told) == 1 and _is_number(told[0]):
        return _line(told[0], effects, rows, facts, language)
    if len(told) == 2 and _is_full_grid(rows, told):
        return _map(told, rows, facts, language)
    return _panels(told, effects, rows, facts, language)


def _is_number(factor: Mapping[str, Any]) -> bool:
    return bool(factor["from"] == factor["from"])


def _is_full_grid(rows: pd.DataFrame, factors: Sequence[Row]) -> bool:
    """Whether every pair of values of two factors has just one row, few enough to be drawn as cells."""
    sizes = [rows[factor["factor"]].astype(str).nunique() for factor in factors]
    pairs = rows[[factor["factor"] for factor in factors]].astype(str).drop_duplicates()
    return bool(len(rows) == len(pairs) == sizes[0] * sizes[1] and max(sizes) <= MOST_CELLS)


def _line(factor: Row, effects: pd.DataFrame, rows: pd.DataFrame, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """Mean and interval against the value of one number."""
    levels = effects.assign(level_value=effects["level_value"].astype(float))
    outcome = outcome_text(rows)
    subtitle = Text(
        f"{outcome.zh}。点为各行(或各档)均值,带为均值的 95% 蒙特卡洛误差;横轴:{factor['name_zh']}{_unit(factor).zh}。",
        f"{outcome.en}. Dots: means of rows (or stretches of them); band: 95% Monte-Carlo error of the mean; across: "
        f"{factor['name_en']}{_unit(factor).en}.",
    )
    sheet = Sheet(
        line_title(factor, records(levels)), subtitle, facts, language, plot_height=PLOT, notes=[frame_note(rows, facts), *facts.cautions]
    )
    axes = sheet.axes(style.MARGIN + 1.3, 0.2, style.WIDTH - 2 * style.MARGIN - 1.6, PLOT - 0.9)
    at = levels["level_value"].to_numpy()
    if levels["mean_low"].notna().all():
        axes.fill_between(at, levels["mean_low"], levels["mean_high"], color=style.PROGRAMME_LIGHT, linewidth=0)
    axes.plot(at, levels["mean"], color=style.PROGRAMME, linewidth=1.6, marker="o", markersize=4.5)
    low, high = axes.get_ylim()
    lowest = levels[["mean", "mean_low"]].min().min()
    axes.set_ylim(0.0 if lowest >= 0.0 else low, max(high, 0.0))
    axes.axhline(0.0, color=style.NONE, linewidth=0.9)
    _ticks(axes.set_yticks, ticks_within(*axes.get_ylim(), 5))
    _ticks(axes.set_xticks, ticks_within(float(at.min()), float(at.max()), 6))
    return sheet.figure, levels


def _map(factors: Sequence[Row], rows: pd.DataFrame, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """A cell for each pair of values, shaded by the mean, which stands in it with half its interval's width."""
    across, down = factors
    outcome = str(rows["outcome"].iloc[0])
    columns, lines = (_values(rows, factor) for factor in (across, down))
    subtitle = Text(
        f"{outcome_text(rows).zh}。格中为该行均值,± 为 95% 蒙特卡洛误差的半宽;横:{across['name_zh']}{_unit(across).zh};"
        f"纵:{down['name_zh']}{_unit(down).zh}。",
        f"{outcome_text(rows).en}. In each cell the row's mean, ± half the width of its 95% Monte-Carlo error; across: "
        f"{across['name_en']}{_unit(across).en}; down: {down['name_en']}{_unit(down).en}.",
    )
    height = CELL * (len(lines) + 1) + 0.2
    sheet = Sheet(
        cell_title(factors, rows), subtitle, facts, language, plot_height=height, notes=[frame_note(rows, facts), *facts.cautions]
    )
    page = sheet.bare()
    names = [said(level_label(down, value), language) for value in lines]
    left = style.MARGIN + min(NAMES, style.widest(names) + 0.3)
    width = (style.WIDTH - style.MARGIN - left) / len(columns)
    means = rows[outcome].to_numpy(dtype=float)
    for place, value in enumerate(columns):
        label = wrap(said(level_label(across, value), language), style.SMALL, style.points(width - 0.1))
        write(page, left + (place + 0.5) * width, CELL / 2, "\n".join(label[:2]), ha="center", color=style.SOFT_INK)
    for line, value in enumerate(lines):
        middle = CELL * (line + 1.5)
        write(page, style.MARGIN, middle, "\n".join(wrap(names[line], style.SMALL, style.points(NAMES - 0.3))[:2]))
        for place, other in enumerate(columns):
            mine = (rows[across["factor"]].astype(str) == str(other)) & (rows[down["factor"]].astype(str) == str(value))
            _cell(page, left + place * width, CELL * (line + 1), width, rows[mine].iloc[0], means)
    return sheet.figure, rows


def _cell(page: Axes, left: float, top: float, width: float, row: Any, means: Any) -> None:
    """One cell: darker the further from nought, blue above it and warm below."""
    outcome = str(row["outcome"])
    mean = float(row[outcome])
    if mean != mean:
        page.add_patch(Rectangle((left, top), width, CELL, facecolor=style.NONE_LIGHT, edgecolor=style.PAPER, linewidth=1.0))
        return
    known = means[~np.isnan(means)]
    low, high = float(known.min()), float(known.max())
    # Means of one sign are told apart over their own range, those of both by their distance from nought.
    part = (
        abs(mean) / max(abs(low), abs(high), 1e-300) if low < 0 < high else (abs(mean) - min(abs(low), abs(high))) / ((high - low) or 1.0)
    )
    strong = style.PROGRAMME if mean >= 0 else style.ACCENT
    weak = style.PROGRAMME_LIGHT if mean >= 0 else style.ACCENT_LIGHT
    page.add_patch(Rectangle((left, top), width, CELL, facecolor=_between(weak, strong, part), edgecolor=style.PAPER, linewidth=1.0))
    ink = style.PAPER if part > 0.55 else style.INK
    half = (float(row[f"{outcome}_high"]) - float(row[f"{outcome}_low"])) / 2
    fits = width > 1.25 and half == half
    write(
        page,
        left + width / 2,
        top + CELL / 2,
        f"{value_text(mean)}\n±{value_text(half)}" if fits else value_text(mean),
        ha="center",
        color=ink,
    )


def _panels(
    factors: Sequence[Row], effects: pd.DataFrame, rows: pd.DataFrame, facts: FigureFacts, language: Language
) -> tuple[Figure, pd.DataFrame]:
    """The factors below one another on one scale: the mean of each level's rows, and what it differs from the first level."""
    ordered = sorted(factors, key=lambda factor: -_span(effects, factor))
    shown = ordered[:MOST_FACTORS]
    blocks = [records(effects[effects["factor"] == factor["factor"]]) for factor in shown]
    height = sum(HEAD + LEVEL * len(block) for block in blocks) + SCALE
    outcome, left_out = outcome_text(rows), len(ordered) - len(shown)
    more = Text(f"另有 {left_out} 个因素只在表里。", f" {left_out} more factor(s) are in the table only.") if left_out else Text("", "")
    subtitle = Text(
        f"{outcome.zh}。点为该档各行的均值(其他因素取各行自己的值),线为 95% 蒙特卡洛误差;右列为与该因素第一档的成对差及其误差。{more.zh}",
        f"{outcome.en}. Dot: mean over the rows at that level, the other factors as they come; line: 95% Monte-Carlo error; on the right "
        f"the paired difference to the factor's first level with its error.{more.en}",
    )
    uneven = str(factors[0]["design"]) != "grid" and len(factors) > 1
    note = Text(
        "设计不是完整网格,各档之间其他因素不尽相同,误差线不含这种不均。",
        "No full grid: the other factors are not quite the same at every level, which the lines leave out.",
    )
    notes = [frame_note(rows, facts), *([note] if uneven else []), *facts.cautions]
    sheet = Sheet(panels_title(shown, effects), subtitle, facts, language, plot_height=height, notes=notes)
    page = sheet.bare()
    ends = effects[["mean", "mean_low", "mean_high"]].to_numpy(dtype=float)
    low, high = min(0.0, float(np.nanmin(ends))), max(0.0, float(np.nanmax(ends)))
    left, right = style.MARGIN + NAMES, style.WIDTH - style.MARGIN - NUMBERS

    def at(value: float) -> float:
        return left + (value - low) / ((high - low) or 1.0) * (right - left)

    ticks = ticks_within(low, high, 5)
    for tick, label in zip(ticks, tick_labels(ticks), strict=True):
        write(page, at(tick), height - SCALE / 2, label, ha="center", color=style.SOFT_INK)
    top = 0.0
    for factor, block in zip(shown, blocks, strict=True):
        unit = _unit(factor)
        write(page, style.MARGIN, top + HEAD * 0.6, said(Text(f"{factor['name_zh']}{unit.zh}", f"{factor['name_en']}{unit.en}"), language))
        for tick in ticks:
            colour, thick = (style.NONE, 0.9) if tick == 0 else (style.GRID, 0.7)
            page.plot([at(tick)] * 2, [top + HEAD, top + HEAD + LEVEL * len(block)], color=colour, linewidth=thick, zorder=1)
        for place, level in enumerate(block):
            _level(page, factor, level, top + HEAD + LEVEL * (place + 0.5), at, language, is_first=place == 0)
        top += HEAD + LEVEL * len(block)
    return sheet.figure, effects


def _level(page: Axes, factor: Row, level: Row, y: float, at: Callable[[float], float], language: Language, *, is_first: bool) -> None:
    label = level_label(factor, level["level_value"])
    if level["level_from"] != level["level_to"]:
        ends = tuple(level_label(factor, level[end]) for end in ("level_from", "level_to"))
        label = Text(f"{ends[0].zh} 至 {ends[1].zh}", f"{ends[0].en} to {ends[1].en}")
    lines = wrap(said(label, language), style.SMALL, style.points(NAMES - 0.7))
    write(page, style.MARGIN + 0.3, y, lines[0], color=style.SOFT_INK)
    if level["mean"] != level["mean"]:
        return
    if level["mean_low"] == level["mean_low"]:
        page.plot([at(level["mean_low"]), at(level["mean_high"])], [y] * 2, color=style.PROGRAMME_MID, linewidth=1.8, zorder=2)
    page.plot([at(level["mean"])], [y], marker="o", color=style.PROGRAMME, markersize=5, linestyle="none", zorder=3)
    if not is_first and level["difference_low"] == level["difference_low"]:
        text = (
            f"{value_text(level['difference'], sign=True)} [{value_text(level['difference_low'])}, {value_text(level['difference_high'])}]"
        )
        write(page, style.WIDTH - style.MARGIN, y, text, ha="right", color=style.SOFT_INK)


def _span(effects: pd.DataFrame, factor: Row) -> float:
    means = effects.loc[effects["factor"] == factor["factor"], "mean"]
    return float(means.max() - means.min()) if means.notna().any() else 0.0


def _values(rows: pd.DataFrame, factor: Row) -> list[Any]:
    """The different values of a factor: numbers from low to high, others as they first occur."""
    found = list(dict.fromkeys(rows[factor["factor"]]))
    return sorted(found) if _is_number(factor) else found


def _unit(factor: Row) -> Text:
    return (
        Text("", "")
        if factor["unit"] in ("1", "", None) or factor["unit"] != factor["unit"]
        else Text(f"({factor['unit']})", f" ({factor['unit']})")
    )


def _ticks(place: Callable[..., Any], ticks: Sequence[float]) -> None:
    place(ticks, tick_labels(ticks))


def _between(weak: str, strong: str, part: float) -> tuple[float, ...]:
    """A colour between two, ``part`` of the way."""
    ends = [[int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)] for colour in (weak, strong)]
    return tuple(first + (last - first) * part for first, last in zip(*ends, strict=True))
