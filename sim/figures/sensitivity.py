"""Figures sensitivity and sensitivity_convergence: what decides the first outcome, and whether more samples would say otherwise."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.core.errors import BadInput, Fault
from sim.core.text import Language, Text, counted
from sim.figures import style
from sim.figures.facts import FigureFacts
from sim.figures.fonts import wrap
from sim.figures.numbers import Frames, records
from sim.figures.style import Sheet, number, said, write
from sim.words.sensitivity import LEADING, ROWS, Index, Method, Standing, chance_text, half_of, matters_told, setting_text, surely

NAME, CONVERGENCE = "sensitivity", "sensitivity_convergence"

#: Factors labelled in the plane of effects, shown as bars, and followed as samples grow.
LABELLED, BARS, FOLLOWED = 8, 12, 6

#: Heights of the plane, of a bar's row, of heads and scale; widths of labels and of the axis on the left; centimetres.
PLANE, ROW, HEADS, SCALE, LABELS, AXIS = 8.6, 0.95, 0.6, 0.9, 5.3, 1.5

#: Room above the largest value.
ROOM = 1.06

#: Marks and colours of the lines, which are labelled at their ends.
LINES = (
    (style.PROGRAMME, "o"), (style.ACCENT, "D"), (style.NONE, "s"), (style.PROGRAMME_MID, "^"), (style.INK, "v"), (style.NONE_MID, "P"),
)  # fmt: skip

Row = dict[str, Any]


def first_outcome(frames: Frames, table: str) -> pd.DataFrame:
    """The rows of the first outcome. Raises BadInput where the result has none."""
    frame = frames.get(table)
    if frame is None or frame.empty:
        raise BadInput(Fault(Text("结果不是敏感性分析", "the result is no sensitivity analysis"), where=table))
    return frame[frame["outcome"] == frame["outcome"].iloc[0]].reset_index(drop=True)


def method_of(frame: pd.DataFrame) -> Method:
    """The method of the analysis."""
    return Method[str(frame["method"].iloc[0]).upper()]


def ranked(frame: pd.DataFrame) -> list[Row]:
    """The factors by their leading index, the largest first, those that change nothing left out."""
    rows = records(frame[(frame["index"] == LEADING[method_of(frame)].key) & (frame["value"] > 0)])
    return sorted(rows, key=lambda row: float(row["rank"]))


def draw(frames: Frames, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """Effects against how they vary (Morris), or total and first-order shares (Sobol), of the first outcome."""
    table = first_outcome(frames, NAME)
    method, rows = method_of(table), ranked(table)
    height = PLANE if method is Method.MORRIS else HEADS + ROW * max(1, len(rows[:BARS])) + SCALE
    subtitle = (_of_plane if method is Method.MORRIS else _of_bars)(table, matters_told(2, facts.futures))
    sheet = Sheet(
        _title(rows, table, facts.futures),
        subtitle,
        facts,
        language,
        plot_height=height,
        notes=[chance_text(records(table)[0]), setting_text(records(table)[0]), *facts.cautions],
    )
    if rows and method is Method.MORRIS:
        _plane(sheet, rows, table, language)
    elif rows:
        _bars(sheet.bare(), rows[:BARS], table, language)
    return sheet.figure, table


def draw_convergence(frames: Frames, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """The leading index of the first factors as the samples double."""
    whole = first_outcome(frames, "convergence")
    method, last = method_of(whole), whole["samples"].max()
    final = records(whole[(whole["samples"] == last) & (whole["value"] > 0)])
    names = [str(row["factor"]) for row in sorted(final, key=lambda row: float(row["rank"]))[:FOLLOWED]]
    table = whole[whole["factor"].isin(names)].reset_index(drop=True)
    lines = {name: records(table[table["factor"] == name].sort_values("samples")) for name in names}
    sheet = Sheet(
        _settled(list(lines.values()), method),
        _of_lines(whole),
        facts,
        language,
        plot_height=PLANE,
        notes=[setting_text(records(whole)[0]), *facts.cautions],
    )
    if lines:
        _follow(sheet, lines, method, language)
    return sheet.figure, table


#: The figures of a sensitivity analysis that show its first outcome.
DRAWN = {NAME: draw, CONVERGENCE: draw_convergence}


def _plane(sheet: Sheet, rows: Sequence[Row], table: pd.DataFrame, language: Language) -> None:
    """Size of effect across, its standard deviation up; a label for the first few factors."""
    of_factor = {
        index: {str(row["factor"]): float(row["value"]) for row in records(table[table["index"] == index.key])}
        for index in (Index.MU, Index.SIGMA)
    }
    width = style.WIDTH - style.MARGIN - AXIS - LABELS
    axes = sheet.axes(AXIS, 0.5, width, PLANE - 1.6)
    spread = [of_factor[Index.SIGMA].get(str(row["factor"]), 0.0) for row in rows]
    right = max(_end(row) for row in rows) * ROOM
    top = max(*spread, 0.02 * right) * 1.12
    axes.set(xlim=(0, right), ylim=(-0.03 * top, top))
    axes.plot([0, min(right, top)], [0, min(right, top)], color=style.NONE_MID, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1)
    for row, deviation in reversed(list(zip(rows, spread, strict=True))):
        marker, colour = _mark(of_factor[Index.MU].get(str(row["factor"]), math.nan))
        colour = colour if row in rows[:LABELLED] else style.NONE_MID
        if row in rows[:LABELLED] and not math.isnan(row["low"]):
            axes.plot([row["low"], row["high"]], [deviation] * 2, color=colour, linewidth=1.1, zorder=2)
        axes.plot([row["value"]], [deviation], marker=marker, color=colour, markersize=5.5, linestyle="none", zorder=3)
    _scales(axes, right, top, language)
    _labels(axes, list(zip(rows, spread, strict=True))[:LABELLED], right, top, language)


def _mark(mean: float) -> tuple[str, str]:
    """Mark and colour of a factor by its signed mean effect: options without order have none."""
    if math.isnan(mean):
        return "s", style.NONE
    return ("o", style.PROGRAMME) if mean >= 0 else ("D", style.ACCENT)


def _scales(axes: Axes, right: float, top: float, language: Language) -> None:
    across, up = style.ticks_within(0, right, 5), style.ticks_within(0, top, 5)
    axes.set_xticks(across, style.tick_labels(across))
    axes.set_yticks(up, style.tick_labels(up))
    write(axes, 0, top * 1.045, said(Index.SIGMA.label, language), color=style.SOFT_INK)
    axes.set_xlabel(said(Index.MU_STAR.label, language), size=style.SMALL, labelpad=6)


def _labels(axes: Axes, shown: Sequence[tuple[Row, float]], right: float, top: float, language: Language) -> None:
    """Names beside the plane at the height of their points, held apart, each with a fine line to its point."""
    lines = [_two_lines(said(Text(row["factor_zh"], row["factor_en"]), language), LABELS - 0.6) for row, _ in shown]
    places = style.spread([deviation for _, deviation in shown], top * 1.03 / max(LABELLED - 1, 1), 0.0, top * 1.03)
    for (row, deviation), text, place in zip(shown, lines, places, strict=True):
        strong = row["standing"] == Standing.MATTERS.key
        start = row["high"] if row["high"] == row["high"] else row["value"]
        (line,) = axes.plot([start, right * 1.035], [deviation, place], color=style.NONE_MID, linewidth=0.6, zorder=1.5)
        line.set_clip_on(False)
        write(axes, right * 1.05, place, text, color=style.INK if strong else style.SOFT_INK)


def _bars(page: Axes, rows: Sequence[Row], table: pd.DataFrame, language: Language) -> None:
    """Total index as a light bar with its interval, the factor alone as a dark one."""
    left, right = style.MARGIN + LABELS, style.WIDTH - style.MARGIN - 0.9
    most = max(1.0, *(_end(row) for row in rows))
    first = {str(row["factor"]): row for row in records(table[table["index"] == Index.FIRST.key])}

    def at(share: float) -> float:
        return left + max(share, 0.0) / most * (right - left)

    bottom = HEADS + ROW * len(rows)
    for tick in style.ticks_within(0.0, most, 5):
        page.plot([at(tick)] * 2, [HEADS, bottom], color=style.GRID, linewidth=0.7, zorder=1)
        write(page, at(tick), bottom + 0.35, f"{tick:.0%}", ha="center", color=style.SOFT_INK)
    for place, row in enumerate(rows):
        middle = HEADS + (place + 0.5) * ROW
        strong = row["standing"] == Standing.MATTERS.key
        name = _two_lines(said(Text(row["factor_zh"], row["factor_en"]), language), LABELS - 0.4)
        write(page, style.MARGIN, middle, name, color=style.INK if strong else style.SOFT_INK)
        alone = first[str(row["factor"])]
        for one, colour, ink, offset in (
            (row, style.PROGRAMME_LIGHT, style.PROGRAMME, -0.17), (alone, style.PROGRAMME, style.INK, 0.17)
        ):  # fmt: skip
            y = middle + offset
            page.plot([left, at(one["value"])], [y] * 2, color=colour, linewidth=7, solid_capstyle="butt", zorder=2)
            if not math.isnan(one["low"]):
                page.plot([at(one["low"]), at(one["high"])], [y] * 2, color=ink, linewidth=1.1, zorder=3)
        write(page, style.WIDTH - style.MARGIN, middle, f"{row['value']:.0%}", ha="right")


def _follow(sheet: Sheet, lines: dict[str, list[Row]], method: Method, language: Language) -> None:
    """A line for each factor over numbers of samples at equal steps, with the interval at each."""
    axes = sheet.axes(AXIS, 0.5, style.WIDTH - style.MARGIN - AXIS - LABELS, PLANE - 1.6)
    samples = sorted({int(row["samples"]) for rows in lines.values() for row in rows})
    # Intervals on few samples may be wider than the page.
    later = [row for rows in lines.values() for row in rows if row["samples"] >= half_of(samples)]
    top = max(*(_end(row) for row in later), *(row["value"] for rows in lines.values() for row in rows)) * ROOM
    right: float = len(samples) - 0.65
    axes.set(xlim=(-0.35, right), ylim=(0, top))
    ends: list[tuple[float, Row, str]] = []
    for number_of_line, (rows, (colour, marker)) in enumerate(zip(lines.values(), LINES, strict=False)):
        across = [samples.index(int(row["samples"])) + (number_of_line - (len(lines) - 1) / 2) * 0.05 for row in rows]
        axes.plot(across, [row["value"] for row in rows], color=colour, marker=marker, markersize=4.5, linewidth=1.3, zorder=3)
        for x, row in zip(across, rows, strict=True):
            if not math.isnan(row["low"]):
                axes.plot([x] * 2, [row["low"], row["high"]], color=colour, linewidth=0.8, zorder=2)
        ends.append((across[-1], rows[-1], colour))
    up = style.ticks_within(0, top, 5)
    axes.set_xticks(range(len(samples)), [number(sample) for sample in samples])
    axes.set_yticks(up, style.tick_labels(up))
    write(axes, -0.35, top * 1.045, said(LEADING[method].label, language), color=style.SOFT_INK)
    axes.set_xlabel(said(Text(f"样本数({ROWS[method].zh[1:]})", ROWS[method].en), language), size=style.SMALL, labelpad=6)
    places = style.spread([row["value"] for _, row, _ in ends], top / max(FOLLOWED, 1), 0.03 * top, 0.97 * top)
    for (x, row, colour), place in zip(ends, places, strict=True):
        (line,) = axes.plot([x, right], [row["value"], place], color=style.NONE_MID, linewidth=0.6, zorder=1.5)
        line.set_clip_on(False)
        name = _two_lines(said(Text(row["factor_zh"], row["factor_en"]), language), LABELS - 0.6)
        write(axes, right + 0.03 * (right + 0.35), place, name, color=colour if colour != style.NONE_MID else style.SOFT_INK)


def _end(row: Row) -> float:
    return float(row["value"]) if math.isnan(row["high"]) else max(float(row["high"]), float(row["value"]))


def _two_lines(text: str, width: float) -> str:
    lines = wrap(text, style.SMALL, style.points(width))
    return "\n".join(lines if len(lines) <= 2 else [lines[0], lines[1].rstrip() + "…"])


def _outcome(table: pd.DataFrame) -> Text:
    zh, en = str(table["outcome_zh"].iloc[0]), str(table["outcome_en"].iloc[0])
    return Text(zh, f"{en[:1].upper()}{en[1:]}")


def _title(rows: Sequence[Row], table: pd.DataFrame, futures: int) -> Text:
    """How many factors matter, how surely, and which comes first, as far as that can be said."""
    if not rows:
        return Text("模拟中,变动的因素对这个结果没有影响", "Simulated: the factors varied change nothing in this outcome")
    count, first = len(set(table["factor"])), rows[0]
    sure = surely(rows)
    matter = matters_told(len(sure), futures)
    if sure and count == 1:
        return Text(f"模拟中,{first['factor_zh']}{matter.zh}", f"Simulated: {first['factor_en']} {matter.en}")
    if not sure:
        return Text(
            f"模拟中,{count} 个因素里还没有一个能确定起作用:区间太宽",
            f"Simulated: none of {counted(count, 'factor')} surely matters yet: the intervals are too wide",
        )
    tail = Text(",谁居首还分不出", ", and which most cannot be told yet")
    if first["rank_high"] == 1:
        tail = Text(f",{first['factor_zh']}居首", f", {first['factor_en']} most")
    return Text(
        f"模拟中,{count} 个因素里{matter.zh}的有 {len(sure)} 个{tail.zh}",
        f"Simulated: {len(sure)} of {count} factors {matter.en}{tail.en}",
    )


def _settled(lines: Sequence[Sequence[Row]], method: Method) -> Text:
    """How far the indices still move from half the samples to all."""
    known = [rows for rows in lines if len(rows) > 1 and rows[-1]["value"] > 0]
    if not known:
        return Text("模拟中,样本太少,看不出收敛", "Simulated: too few samples to see the indices settle")
    before, after = int(half_of(row["samples"] for row in known[0])), int(known[0][-1]["samples"])
    halves = [next(row for row in rows if row["samples"] == before) for rows in known]
    largest = max(rows[-1]["value"] for rows in known)
    moved = max(abs(rows[-1]["value"] - half["value"]) / largest for rows, half in zip(known, halves, strict=True))
    rows, count, part = ROWS[method], len(known), f"{moved:.0%}"
    return Text(
        f"模拟中,从 {before} 到 {after} {rows.zh},前 {count} 个因素的指标至多变动最大者的 {part}",
        f"Simulated: from {before} to {after} {rows.en} the first {count} indices move by at most {part} of the largest",
    )


def _of_plane(table: pd.DataFrame, matter: Text) -> Text:
    name, unit = _outcome(table), str(table["unit"].iloc[0])
    unit = "" if unit in ("", "1", "nan") else unit
    return Text(
        f"{name.zh}{',' + unit if unit else ''}。横轴:因素走完整个范围时结果平均变动多少;纵轴:这种变动因其他因素而异的程度。"
        "蓝点:因素升则结果升;橙色菱形:相反;灰色方块:选项没有次序,不分方向;线为 95% 区间;虚线以上:影响主要看其他因素。"
        f"深色名称:{matter.zh}。",
        f"{name.en}{', ' + unit if unit else ''}. Across: mean change as the factor goes through its range; up: how much that hangs on the "
        "other factors. Blue dot: raises the outcome; orange diamond: lowers it; grey square: options without order, no direction; line: "
        f"95% interval; above the dashes the other factors decide. Dark names: {matter.en}.",
    )


def _of_bars(table: pd.DataFrame, matter: Text) -> Text:
    name = _outcome(table)
    return Text(
        f"{name.zh}:期望结果的方差来自各因素的份额。浅条:连同与其他因素的共同作用(总效应指数);深条:单独作用(一阶指数);"
        f"线为 95% 区间。深色名称:{matter.zh}。",
        f"{name.en}: share of the variance of the expected outcome. Light bar: with all it does together with others (total index); dark "
        f"bar: alone (first order); line: 95% interval. Dark names: {matter.en}.",
    )


def _of_lines(table: pd.DataFrame) -> Text:
    name, index = _outcome(table), LEADING[method_of(table)].label
    unit = str(table["unit"].iloc[0]) if method_of(table) is Method.MORRIS else ""
    zh, en = (f",{unit}", f", {unit}") if unit not in ("", "1", "nan") else ("", "")
    return Text(
        f"{name.zh}:{index.zh.removesuffix(' μ*')}{zh},竖线为 95% 区间。样本翻倍而线持平,才可依名次下结论。",
        f"{name.en}: {index.en.removesuffix(' μ*')}{en}; upright lines: 95% intervals. Ranks can be relied on where lines stay level as "
        "the samples double.",
    )
