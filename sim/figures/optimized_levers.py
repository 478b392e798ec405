"""Figure optimum_levers: where the solutions found set each lever, a row a lever, solutions joined by lines from row to row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from sim.core.text import Language, Text
from sim.figures import style
from sim.figures.facts import FigureFacts
from sim.figures.fonts import shortened, wrap
from sim.figures.numbers import Frames
from sim.figures.optimized import Asked, Row, asked_of, frame_of
from sim.figures.style import Sheet, number, said, write
from sim.words.levers import LEVERS
from sim.words.optimizing import head_of

NAME = "optimum_levers"

#: Height of a row and of the scale of colours, width of names; centimetres.
ROW, SCALE, NAMES = 1.5, 1.0, 4.4

#: Part of a range within which all solutions count as alike.
ALIKE = 0.15

#: Paper behind a label, on top of the lines.
_BEHIND: dict[str, Any] = {"solid_capstyle": "butt", "zorder": 2.6}

_COLOURS = LinearSegmentedColormap.from_list("front", [style.PROGRAMME_LIGHT, style.PROGRAMME_MID, style.PROGRAMME, "#04263D"])


@dataclass(frozen=True, slots=True)
class Strip:
    """A lever's row: where values lie between 0 (left) and 1 (right), and what stands at which place."""

    name: str
    label: Text
    low: float | None
    high: float | None
    options: tuple[str, ...]
    unit: str

    def at(self, value: Any) -> float:
        """Place of a value in the row."""
        if self.options:
            return (self.options.index(str(value)) + 0.5) / len(self.options)
        low, high = float(self.low or 0.0), float(self.high or 0.0)
        return min(max((float(value) - low) / (high - low), 0.0), 1.0)


def draw(frames: Frames, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """The figure and the numbers it shows."""
    asked = asked_of(frames)
    strips = [_strip(row, asked) for row in asked.of_kind("lever")]
    first = asked.of_kind("objective")[0]
    height = ROW * len(strips) + SCALE
    sheet = Sheet(
        _title(strips, asked), _subtitle(asked, first), facts, language, plot_height=height, notes=[frame_of(asked, facts), *facts.cautions]
    )
    page = sheet.bare()
    left, right = style.MARGIN + NAMES, style.WIDTH - style.MARGIN - 0.3
    for place, strip in enumerate(strips):
        _row(page, strip, place, (left, right), language)
    places = [(place + 0.38) * ROW for place in range(len(strips))]
    for row, colour in _coloured(asked, first):
        across = [left + strip.at(row[strip.name]) * (right - left) for strip in strips]
        page.plot(across, places, color=colour, linewidth=1.1, zorder=2, marker="o", markersize=4.2)
    for row in asked.as_set:
        known = [strip.at(row[strip.name]) if _is_on(strip, row) else None for strip in strips]
        across = [left + (at if at is not None else float("nan")) * (right - left) for at in known]
        page.plot(across, places, color=style.ACCENT, linewidth=1.0, linestyle=(0, (3, 2)), zorder=2.3, marker="s", markersize=4.0)
    _legend(page, asked, first, height, language)
    return sheet.figure, asked.front[["scenario", "role", first["name"], *(strip.name for strip in strips)]]


def _strip(row: Row, asked: Asked) -> Strip:
    """A lever's row; of options only those that a solution shown has."""
    name = str(row["name"])
    low: float | None = None if pd.isna(row["low"]) else float(row["low"])
    high: float | None = None if pd.isna(row["high"]) else float(row["high"])
    options: tuple[str, ...] = ()
    if low is None:
        shown = {str(value) for value in asked.front[name]}
        written = [option for option in str(row["options"]).split("|") if option in shown]
        options = (*written, *sorted(shown - set(written)))
    return Strip(
        name, Text(str(row["name_zh"]), str(row["name_en"])), low, high, options, str(row["unit"]) if isinstance(row["unit"], str) else ""
    )


def _row(page: Any, strip: Strip, place: int, ends: tuple[float, float], language: Language) -> None:
    middle = (place + 0.38) * ROW
    left, right = ends
    lines = wrap(said(strip.label, language), style.SMALL, style.points(NAMES - 0.5))
    write(page, style.MARGIN, middle, "\n".join(lines[:3]))
    page.plot([left, right], [middle, middle], color=style.GRID, linewidth=1.0, zorder=1)
    below = middle + 0.52
    if not strip.options:
        for at, value, side in ((left, strip.low, "left"), (right, strip.high, "right")):
            write(page, at, below, _number(value), ha="left" if side == "left" else "right", color=style.SOFT_INK)
        return
    room = (right - left) / len(strip.options)
    for option in strip.options:
        at = left + strip.at(option) * (right - left)
        page.plot([at, at], [middle - 0.12, middle + 0.12], color=style.NONE_MID, linewidth=0.9, zorder=1)
        lines = wrap(said(_option_label(strip.name, option), language), style.SMALL, style.points(room - 0.15))
        kept = [*lines[:1], shortened("".join(lines[1:]), style.SMALL, style.points(room - 0.15))] if len(lines) > 2 else lines
        half, down = style.widest(kept) / 2, 0.21 * (len(kept) - 1)
        page.plot([at - half, at + half], [below + down] * 2, color=style.PAPER, linewidth=11.0 * len(kept), alpha=0.85, **_BEHIND)
        write(page, at, below + down, "\n".join(kept), ha="center", color=style.SOFT_INK)


def _option_label(lever: str, option: str) -> Text:
    declared = LEVERS.get(lever)
    labels = declared.options if declared is not None else {}
    if not option.startswith("{"):
        return labels.get(option, Text(option, option))
    parts = [part.partition(":")[::2] for part in option.strip("{}").split(",")]
    told = [(labels.get(name, Text(name, name)), f"{float(share):.0%}") for name, share in parts]
    return Text("、".join(f"{label.zh} {share}" for label, share in told), ", ".join(f"{label.en} {share}" for label, share in told))


def _number(value: float | None) -> str:
    amount = float(value or 0.0)
    return number(amount, 0 if amount == round(amount) else 2)


def _is_on(strip: Strip, row: Row) -> bool:
    """Whether the settings lie within a lever's range."""
    if strip.options:
        return str(row[strip.name]) in strip.options
    return float(strip.low or 0.0) <= float(row[strip.name]) <= float(strip.high or 0.0)


def _coloured(asked: Asked, first: Row) -> list[tuple[Row, Any]]:
    """Solutions with a colour by their first objective, the highest last so that it lies on top."""
    rows = sorted(asked.found, key=lambda row: float(row[first["name"]]))
    values = [float(row[first["name"]]) for row in rows]
    size = (values[-1] - values[0]) or 1.0
    return [(row, _COLOURS((value - values[0]) / size)) for row, value in zip(rows, values, strict=True)]


def _legend(page: Any, asked: Asked, first: Row, height: float, language: Language) -> None:
    """The scale of colours below the rows."""
    values = [float(row[first["name"]]) for row in asked.found]
    ends = [
        f"{value:.0%}" if not isinstance(first["unit"], str) or not first["unit"] else style.money(value)
        for value in (min(values), max(values))
    ]
    head = head_of(str(first["name"])) or Text(str(first["name_zh"]), str(first["name_en"]))
    top = height - SCALE / 2
    write(page, style.MARGIN, top, shortened(said(head, language), style.SMALL, style.points(NAMES - 0.3)), color=style.SOFT_INK)
    left = style.MARGIN + NAMES + style.widest(ends[:1]) + 0.2
    write(page, style.MARGIN + NAMES, top, ends[0], color=style.SOFT_INK)
    for step in range(20):
        page.plot([left + step * 0.15, left + (step + 1) * 0.15], [top, top], color=_COLOURS(step / 19), linewidth=5, solid_capstyle="butt")
    write(page, left + 3.2, top, ends[1], color=style.SOFT_INK)


def _title(strips: Sequence[Strip], asked: Asked) -> Text:
    """The levers on which all solutions agree, and how many part them."""
    rows = asked.found
    agreed = [strip for strip in strips if _is_alike(strip, rows)]
    if not agreed:
        return Text("模拟中,所列方案在每个杠杆上都有分歧", "Simulated: the solutions part on every lever")
    named = agreed[:3]
    zh, en = "、".join(strip.label.zh for strip in named), ", ".join(strip.label.en for strip in named)
    more = len(agreed) - len(named)
    others = Text(f"等 {len(agreed)} 个杠杆" if more else "", f" and {more} more" if more else "")
    if len(agreed) == len(strips):
        return Text("模拟中,所列方案在各杠杆上都相近", "Simulated: the solutions are alike on every lever")
    return Text(
        f"模拟中,所列方案在{zh}{others.zh}上相近,在其余 {len(strips) - len(agreed)} 个杠杆上有取舍",
        f"Simulated: the solutions are alike on {en}{others.en}; the other {len(strips) - len(agreed)} levers are where they part",
    )


def _is_alike(strip: Strip, rows: Sequence[Row]) -> bool:
    if strip.options:
        return len({str(row[strip.name]) for row in rows}) == 1
    places = [strip.at(row[strip.name]) for row in rows]
    return max(places) - min(places) <= ALIKE


def _subtitle(asked: Asked, first: Row) -> Text:
    zh = "每行一个杠杆,从低到高;每条线一个方案,颜色越深,下面色标所示的目标值越高。选项只列所列方案用到的。"
    en = (
        "A row is a lever from low to high, a line a solution; the darker, the higher the objective of the scale below. "
        "Of options only those in use."
    )
    if asked.as_set:
        zh, en = f"{zh}橙色虚线:按设定不变。", f"{en} Orange, dashed: the settings as they are."
    return Text(zh, en)
