"""Figures discovery_box and discovery_scores: what conditions leave of each factor's range, and how much each factor tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.core.errors import BadInput, Fault
from sim.core.text import Language, Text, counted
from sim.core.units import whole_percent
from sim.figures import style
from sim.figures.discovered import LINE, SCATTER, TRADEOFF, axes_of, draw_scatter, draw_tradeoff, summary_of
from sim.figures.discovered_words import aim_told, asked_of, is_of_options, judged_on, title_of
from sim.figures.facts import FigureFacts
from sim.figures.fonts import wrap
from sim.figures.numbers import Frames, records
from sim.figures.style import Sheet, said, write
from sim.words.discovering import amount, cases_told, factor_unit, option_label

BOX, SCORES = "discovery_box", "discovery_scores"

#: Heights of a box's heading and, at least, of a row, width of names, in centimetres; factors drawn.
HEAD, ROW, NAMES, MOST_ROWS = 1.2, 1.3, 5.6, 12

#: The same of the scores: the heading, and a row at least.
SCORE_HEAD, SCORE_ROW = 0.6, 0.95

#: How far a label may stand out beyond a range, to the left and to the right, in centimetres.
OUT_LEFT, OUT_RIGHT = 0.2, 0.9

#: Half the thickness of a bar.
HALF = 0.16

Row = dict[str, Any]


def draw_box(frames: Frames, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """Every box's limits against the range of each factor."""
    summary, boxes = summary_of(frames), frames["boxes"]
    if boxes.empty:
        raise BadInput(Fault(Text("没有找到条件,没有可画的箱", "no conditions were found: there is no box to draw"), where=BOX))
    groups = [[(row, *_lines_of(row, language)) for row in records(rows)] for _, rows in boxes.groupby("box")]
    heights = [[max(ROW, LINE * max(len(names), len(options)) + 0.3) for _, names, options in rows] for rows in groups]
    height = sum(HEAD + sum(of_rows) for of_rows in heights) + 0.2
    subtitle = Text(
        f"{asked_of(summary).zh}灰条为因素的范围(不确定数为先验范围,杠杆为所试的值),蓝条为条件之内的部分。",
        f"{asked_of(summary).en} Grey: the range of a factor (an uncertain number's prior, a lever's values tried); blue: what the "
        "conditions leave of it.",
    )
    sheet = Sheet(title_of(summary, boxes), subtitle, facts, language, plot_height=height, notes=[judged_on(summary), *facts.cautions])
    page, top = sheet.bare(), 0.0
    for number, (rows, of_rows) in enumerate(zip(groups, heights, strict=True), start=1):
        _heading(page, summary, number, rows[0][0], top, language)
        top += HEAD
        for (row, names, options), high in zip(rows, of_rows, strict=True):
            write(page, style.MARGIN, top + high / 2, "\n".join(names))
            if options:
                write(page, style.MARGIN + NAMES, top + high / 2, "\n".join(options), color=style.PROGRAMME)
            else:
                _range(page, row, top + high / 2)
            top += high
    return sheet.figure, boxes


def _heading(page: Axes, summary: Row, number: int, row: Row, top: float, language: Language) -> None:
    """How good a box is, in both parts."""
    aim, cases = aim_told(summary), cases_told(summary)
    density, judged = whole_percent(row["density"]), _percent(row["density_held_out"])
    covered, n = _percent(row["coverage_held_out"]), int(row["n_held_out"])
    kept = Text("", "") if bool(row["better_than_chance"]) else Text(";不比随机更好", "; no better than chance")
    told = Text(
        f"条件组 {number}:{aim.zh}的,在找条件的部分占 {density},在留出部分占 {judged}({n} 个{cases.zh}),"
        f"涵盖{aim.zh}情形的 {covered}{kept.zh}",
        f"Set {number}: it {aim.en} in {density} where found; held out: {judged} ({n} {cases.en}), covering {covered}{kept.en}",
    )
    lines = wrap(said(told, language), style.SMALL, style.points(style.WIDTH - 2 * style.MARGIN))
    write(page, style.MARGIN, top + HEAD / 2, "\n".join(lines[:2]), color=style.INK)


def _lines_of(row: Row, language: Language) -> tuple[list[str], list[str]]:
    """A factor's name and unit, and the options that a box leaves of it, in lines; no lines where it is a number."""
    unit = factor_unit(str(row["factor"]))
    zh, en = (f",{unit.zh}" if unit.zh else ""), (f", {unit.en}" if unit.en else "")
    named = Text(f"{row['name_zh']}{zh}", f"{row['name_en']}{en}")
    name = wrap(said(named, language), style.SMALL, style.points(NAMES - 0.4))
    if not is_of_options(row):
        return name, []
    labels = [option_label(str(row["factor"]), option) for option in str(row["options"]).split(";")]
    told = Text("、".join(label.zh for label in labels), ", ".join(label.en for label in labels))
    return name, wrap(said(told, language), style.SMALL, style.points(style.WIDTH - 2 * style.MARGIN - NAMES))


def _range(page: Axes, row: Row, middle: float) -> None:
    """A number's range, its ends below, and what a box leaves of it, its limits above."""
    left, right = style.MARGIN + NAMES, style.WIDTH - style.MARGIN - 0.6
    low, high = float(row["range_low"]), float(row["range_high"])

    def at(value: float) -> float:
        return left + (value - low) / ((high - low) or 1.0) * (right - left)

    first, last = (at(low if row["low"] != row["low"] else row["low"]), at(high if row["high"] != row["high"] else row["high"]))
    page.fill_between([left, right], middle - HALF, middle + HALF, color=style.NONE_LIGHT, linewidth=0, zorder=1)
    page.fill_between([first, last], middle - HALF, middle + HALF, color=style.PROGRAMME, linewidth=0, zorder=2)
    for end, x in ((low, left), (high, right)):
        _label(page, x, middle + 0.42, amount(end), style.SOFT_INK)
    limits = [(amount(float(limit)), x) for limit, x in ((row["low"], first), (row["high"], last)) if limit == limit]
    if len(limits) > 1 and last - first < style.widest([text for text, _ in limits]) + 0.2:
        limits = [("–".join(text for text, _ in limits), (first + last) / 2)]
    for text, x in limits:
        _label(page, x, middle - 0.38, text, style.PROGRAMME)


def _label(page: Axes, x: float, y: float, text: str, colour: str) -> None:
    """A label centred on ``x``, moved where it would reach into the names or out of the sheet."""
    half = style.widest([text]) / 2
    least, most = style.MARGIN + NAMES - OUT_LEFT + half, style.WIDTH - style.MARGIN - 0.6 + OUT_RIGHT - half
    write(page, min(max(x, least), most), y, text, ha="center", color=colour)


def draw_scores(frames: Frames, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """The factors that tell most, with the direction in which they do."""
    summary, scores = summary_of(frames), frames["feature_scores"]
    table = scores.head(MOST_ROWS).reset_index(drop=True)
    aim = aim_told(summary)
    subtitle = Text(
        f"{asked_of(summary).zh}极端随机树得分,全部 {len(scores)} 个因素合计为 100%。"
        f"蓝:数值越大,{aim.zh}的越多;橙:越大越少;灰:选项,没有方向。"
        "右列为单因素检验的 p 值,已按因素个数校正;大于 0.05 的不宜当真。",
        f"{asked_of(summary).en} Extra-trees scores, 100% over {counted(len(scores), 'factor')}. Blue: the higher, the more often it "
        f"{aim.en}; orange: the higher, the less often; grey: options, without direction. Right: p-value of a test of the factor alone, "
        "adjusted for their number; above 0.05 it is not to be relied on.",
    )
    names = [
        wrap(said(Text(str(row["name_zh"]), str(row["name_en"])), language), style.SMALL, style.points(NAMES + 1.2))
        for row in records(table)
    ]
    heights = [max(SCORE_ROW, LINE * len(lines) + 0.2) for lines in names]
    height = SCORE_HEAD + sum(heights) + 0.2
    sheet = Sheet(_scores_title(table, aim), subtitle, facts, language, plot_height=height, notes=[judged_on(summary), *facts.cautions])
    page, top = sheet.bare(), SCORE_HEAD
    left, right = style.MARGIN + NAMES + 1.6, style.WIDTH - style.MARGIN - 2.9
    head = said(Text("p(校正)", "p (adjusted)"), language)
    write(page, style.WIDTH - style.MARGIN, SCORE_HEAD / 2, head, ha="right", color=style.SOFT_INK)
    for row, lines, high in zip(records(table), names, heights, strict=True):
        middle = top + high / 2
        top += high
        write(page, style.MARGIN, middle, "\n".join(lines))
        length = float(row["score"]) / (float(table["score"].max()) or 1.0) * (right - left)
        page.fill_between([left, left + length], middle - HALF, middle + HALF, color=_colour(row), linewidth=0, zorder=2)
        write(page, left + length + 0.15, middle, f"{row['score']:.1%}")
        write(page, style.WIDTH - style.MARGIN, middle, _p_told(float(row["p_adjusted"])), ha="right", color=style.SOFT_INK)
    return sheet.figure, table


def _scores_title(table: pd.DataFrame, aim: Text) -> Text:
    first = records(table)[0]
    sure = int((table["p_adjusted"] <= 0.05).sum())
    if not sure:
        return Text(f"模拟中,没有哪个单独的因素能说明何时{aim.zh}", f"Simulated: no single factor tells when it {aim.en}")
    return Text(
        f"模拟中,最能说明何时{aim.zh}的是{first['name_zh']}({first['score']:.0%})",
        f"Simulated: what tells most of when it {aim.en} is {first['name_en']} ({first['score']:.0%})",
    )


def _colour(row: Row) -> str:
    correlation = float(row["correlation"])
    return style.NONE_MID if correlation != correlation else style.PROGRAMME if correlation > 0 else style.ACCENT


def _p_told(value: float) -> str:
    return "" if value != value else "<0.001" if value < 0.001 else f"{value:.3f}"


def _percent(value: float) -> str:
    return "—" if value != value else whole_percent(float(value))


def holds(name: str, frames: Frames) -> bool:
    """Whether there is something to draw: a box needs one to be found, a scatter a factor that is a number."""
    if name == BOX:
        return not frames["boxes"].empty
    return name != SCATTER or axes_of(frames) is not None


#: The figures of a discovery.
DRAWN: dict[str, Callable[[Frames, FigureFacts, Language], tuple[Figure, pd.DataFrame]]] = {
    TRADEOFF: draw_tradeoff,
    BOX: draw_box,
    SCATTER: draw_scatter,
    SCORES: draw_scores,
}
