"""Figures discovery_tradeoff and discovery_scatter: how good boxes are where they were found and where not, and the cases themselves."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.core.errors import BadInput, Fault
from sim.core.text import Language, Text
from sim.figures import style
from sim.figures.discovered_words import aim_told, asked_of, is_of_options, judged_on, title_of
from sim.figures.facts import FigureFacts
from sim.figures.fonts import wrap
from sim.figures.numbers import Frames, records
from sim.figures.style import Sheet, said, write
from sim.words.discovering import UNCERTAINTY, factor_label, factor_unit

TRADEOFF, SCATTER = "discovery_tradeoff", "discovery_scatter"

#: Place and size of the axes in centimetres.
LEFT, TOP, WIDE, HIGH, BELOW = 1.7, 0.9, 13.6, 7.2, 1.3

#: Height of a line of text in centimetres.
LINE = style.centimetres(style.SMALL) * style.LINE_SPACING

#: The vertical axis where there is no second factor: the share of replicates that do.
SHARE_MET = "share_met"


def summary_of(frames: Frames) -> dict[str, Any]:
    """The one row of the summary. Raises BadInput where the result is no discovery."""
    frame = frames.get("discovery")
    if frame is None or frame.empty:
        raise BadInput(Fault(Text("结果不是情景发现", "the result is no discovery"), where="discovery"))
    return records(frame)[0]


def draw_tradeoff(frames: Frames, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """Coverage and density along the first box's search, in both parts."""
    summary, boxes = summary_of(frames), frames["boxes"]
    table = frames["box_trajectory"]
    table = table[table["box"] == 1].reset_index(drop=True)
    aim = aim_told(summary)
    subtitle = Text(
        f"{asked_of(summary).zh}横轴:覆盖率,{aim.zh}的情形有多少在条件之内;纵轴:密度,条件之内有多少{aim.zh}。"
        "蓝:用来找条件的部分;橙:留出部分;大点为选定的一步,虚线为全部情形中的占比。",
        f"{asked_of(summary).en} Across: coverage, the share of those in which it {aim.en} that is inside; up: density, the share "
        f"inside in which it {aim.en}. Blue: where conditions were looked for; orange: held out; large: the step chosen; "
        "dashed: share of all cases.",
    )
    sheet = Sheet(
        title_of(summary, boxes), subtitle, facts, language, plot_height=TOP + HIGH + BELOW, notes=[judged_on(summary), *facts.cautions]
    )
    axes = sheet.axes(LEFT, TOP, WIDE, HIGH)
    _percent_axes(axes, table)
    chosen = table[table["chosen"].astype(bool)]
    for suffix, colour, marker in (("", style.PROGRAMME, "o"), ("_held_out", style.ACCENT, "D")):
        axes.axhline(float(table[f"base_rate{suffix}"].iloc[0]), color=colour, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1)
        x, y = table[f"coverage{suffix}"], table[f"density{suffix}"]
        axes.plot(x, y, color=colour, linewidth=0.8, marker=marker, markersize=3.2, alpha=0.75, zorder=2, clip_on=False)
        axes.plot(
            chosen[f"coverage{suffix}"], chosen[f"density{suffix}"], marker=marker, markersize=9.5, color=colour, zorder=4, clip_on=False
        )
    page = sheet.bare()
    write(page, style.MARGIN, TOP / 2, said(Text("密度", "density"), language), color=style.SOFT_INK)
    write(page, LEFT + WIDE, TOP + HIGH + 0.95, said(Text("覆盖率", "coverage"), language), ha="right", color=style.SOFT_INK)
    return sheet.figure, table


def _percent_axes(axes: Axes, table: pd.DataFrame) -> None:
    densities = table[["density", "density_held_out"]].to_numpy(dtype=np.float64)
    top = min(1.03, float(np.nanmax(densities)) * 1.12)
    axes.set(xlim=(0.0, 1.03), ylim=(0.0, top))
    for ticks, put in ((style.ticks_within(0.0, 1.0, 5), axes.set_xticks), (style.ticks_within(0.0, min(top, 1.0), 5), axes.set_yticks)):
        put(ticks, [f"{tick:.0%}" for tick in ticks])


def axes_of(frames: Frames) -> tuple[str, str] | None:
    """The two numbers that the first box restricts most; the share of replicates stands in for a second. Without a box the factor
    that tells most. None where there is no number among them."""
    boxes, scores, columns = frames["boxes"], frames["feature_scores"], set(frames["discovery_cases"].columns)
    first = [row for row in records(boxes[boxes["box"] == 1]) if not is_of_options(row)]
    keys = [str(row["factor"]) for row in sorted(first, key=lambda row: float(row["share_inside"]))]
    if not keys:
        numbers = scores[scores["searched"].astype(bool) & scores["correlation"].notna()]
        keys = [str(key) for key in numbers["factor"].head(1) if key in columns]
    return (keys[0], keys[1] if len(keys) > 1 else SHARE_MET) if keys else None


def draw_scatter(frames: Frames, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """The cases over two factors, with the first box."""
    summary, boxes, cases = summary_of(frames), frames["boxes"], frames["discovery_cases"]
    chosen = axes_of(frames)
    if chosen is None:
        raise BadInput(Fault(Text("没有数值因素可画", "there is no factor that is a number"), where=SCATTER))
    across, up = chosen
    kept = ["scenario", "future", "share_met", "of_interest", "part", "box", across, *([] if up == SHARE_MET else [up])]
    table = cases[kept]
    aim = aim_told(summary)
    box = Text("没有找到条件,画的是最能说明的因素", "No conditions were found: the factor that tells most is shown")
    if len(boxes):
        good = bool(boxes[boxes["box"] == 1]["better_than_chance"].iloc[0])
        failed = Text("", "") if good else Text(",不比随机更好", ", no better than chance")
        box = Text(
            f"橙框为条件组 1(只画这两个因素){failed.zh}", f"Orange box: the first set of conditions, in these two factors{failed.en}"
        )
    subtitle = Text(
        f"{asked_of(summary).zh}实心:{aim.zh};空心:其余。圆点:用来找条件的部分;菱形:留出部分。{box.zh}。",
        f"{asked_of(summary).en} Filled: it {aim.en}; hollow: all others. Dots: where conditions were looked for; "
        f"diamonds: held out. {box.en}.",
    )
    above, below = (_axis_name(key, language) for key in (up, across))
    # Long names take more lines, large amounts have wide labels.
    top, room = TOP + LINE * (len(above) - 1), BELOW + LINE * (len(below) - 1)
    left = max(LEFT, style.widest(_ticks(up, _limits(up, table))[1]) + style.MARGIN + 0.15)
    notes = [judged_on(summary), *facts.cautions]
    sheet = Sheet(title_of(summary, boxes), subtitle, facts, language, plot_height=top + HIGH + room, notes=notes)
    axes = sheet.axes(left, top, LEFT + WIDE - left, HIGH)
    _points(axes, table, across, up)
    limits = {row["factor"]: row for row in records(boxes[boxes["box"] == 1])}
    if across in limits:
        _rectangle(axes, limits[across], limits.get(up))
    page = sheet.bare()
    write(page, style.MARGIN, top / 2, "\n".join(above), color=style.SOFT_INK)
    write(page, LEFT + WIDE, top + HIGH + (room + 0.6) / 2, "\n".join(below), ha="right", color=style.SOFT_INK)
    return sheet.figure, table.reset_index(drop=True)


def _points(axes: Axes, table: pd.DataFrame, across: str, up: str) -> None:
    for part, marker, size in (("searched", "o", 4.2), ("held_out", "D", 3.8)):
        for is_filled in (False, True):
            rows = table[(table["part"] == part) & (table["of_interest"].astype(bool) == is_filled)]
            face = style.PROGRAMME if is_filled else style.PAPER
            axes.plot(
                rows[across], rows[up], linestyle="none", marker=marker, markersize=size, markerfacecolor=face,
                markeredgecolor=style.PROGRAMME if is_filled else style.NONE_MID, markeredgewidth=0.7, zorder=2 + is_filled,
            )  # fmt: skip
    for key, put_limits, put_ticks in ((across, axes.set_xlim, axes.set_xticks), (up, axes.set_ylim, axes.set_yticks)):
        limits = _limits(key, table)
        put_limits(*limits)
        put_ticks(*_ticks(key, limits))


def _limits(key: str, table: pd.DataFrame) -> tuple[float, float]:
    """The ends of an axis."""
    low, high = (0.0, 1.0) if key == SHARE_MET else (float(table[key].min()), float(table[key].max()))
    room = 0.04 * (high - low) or 1.0
    return low - room, high + room


def _ticks(key: str, limits: tuple[float, float]) -> tuple[list[float], list[str]]:
    """Round numbers on an axis, as printed; shares in per cent."""
    if key == SHARE_MET:
        ticks = style.ticks_within(0.0, 1.0, 5)
        return ticks, [f"{tick:.0%}" for tick in ticks]
    ticks = style.ticks_within(*limits, 5)
    return ticks, style.tick_labels(ticks)


def _rectangle(axes: Axes, across: dict[str, Any], up: dict[str, Any] | None) -> None:
    left, right = _ends(across, axes.get_xlim())
    bottom, top = _ends(up, axes.get_ylim()) if up is not None else axes.get_ylim()
    axes.add_patch(Rectangle((left, bottom), right - left, top - bottom, fill=False, edgecolor=style.ACCENT, linewidth=1.6, zorder=4))


def _ends(row: dict[str, Any], limits: tuple[float, float]) -> tuple[float, float]:
    low, high = float(row["low"]), float(row["high"])
    return (limits[0] if low != low else low), (limits[1] if high != high else high)


def _axis_name(key: str, language: Language) -> list[str]:
    """What an axis shows and its unit, in lines."""
    if key == SHARE_MET:
        return [said(Text("满足的重复占比", "share of replicates that meet it"), language)]
    name, unit = factor_label(key), factor_unit(key)
    is_drawn = Text("(不确定)", " (uncertain)") if key.startswith(UNCERTAINTY) else Text("", "")
    zh, en = (f",{unit.zh}" if unit.zh else ""), (f", {unit.en}" if unit.en else "")
    told = said(Text(f"{name.zh}{is_drawn.zh}{zh}", f"{name.en}{is_drawn.en}{en}"), language)
    return wrap(told, style.SMALL, style.points(style.WIDTH - 2 * style.MARGIN))
