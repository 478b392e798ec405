"""The house style: one sheet with claim, subtitle, plot and source line; palette, type sizes, axes and labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from sim.core.text import Language, Text
from sim.figures.facts import FigureFacts
from sim.figures.fonts import balanced, legible, register, typeset, width_of, wrap
from sim.words.villages import DISCLAIMER

#: Blue for the programme, grey for the world without it, one warm accent; told apart with any colour vision and in grey print.
PROGRAMME, PROGRAMME_MID, PROGRAMME_LIGHT = "#0B5C93", "#7FB2D3", "#CFE2EE"
NONE, NONE_MID, NONE_LIGHT = "#6B6B6B", "#B4B4B4", "#E4E4E4"
ACCENT, ACCENT_LIGHT = "#B8500C", "#F3D9C5"
INK, SOFT_INK, GRID, PAPER = "#1E1E1E", "#555555", "#E3E3E3", "#FFFFFF"

#: Type sizes in points at the printed width of 16 cm; nothing is set smaller than SMALL.
TITLE, BODY, SMALL = 13.5, 9.5, 9.0
LINE_SPACING = 1.45

#: Full-width opening marks, which hang in the margin at the beginning of a line.
HANGING = ("\uff08", "「", "『", "《")

#: Page column width and margins in centimetres.
WIDTH, MARGIN = 16.0, 0.45
CENTIMETRES_PER_INCH, POINTS_PER_INCH = 2.54, 72.0

#: Salt of the ids inside an SVG, so that equal figures have equal bytes.
HOUSE_SETTINGS: dict[str, Any] = {
    "font.size": SMALL,
    "axes.unicode_minus": False,
    "text.parse_math": False,
    "text.hinting": "none",
    "pdf.fonttype": 42,
    "svg.fonttype": "path",
    "svg.hashsalt": "pianqu",
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "text.color": INK,
    "axes.labelcolor": SOFT_INK,
    "axes.edgecolor": NONE_MID,
    "xtick.color": SOFT_INK,
    "ytick.color": SOFT_INK,
    "hatch.linewidth": 0.6,
    "hatch.color": NONE_MID,
}


@contextmanager
def house_style() -> Iterator[None]:
    """Matplotlib's own defaults with the house's on top, put back to what the user had afterwards."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        settings: Any = matplotlib.rcParams
        settings.update(HOUSE_SETTINGS | {"font.family": [register()]})
        yield


def points(centimetres: float) -> float:
    """Centimetres in typographic points."""
    return centimetres / CENTIMETRES_PER_INCH * POINTS_PER_INCH


def centimetres(size: float) -> float:
    """Typographic points in centimetres."""
    return size / POINTS_PER_INCH * CENTIMETRES_PER_INCH


class Sheet:
    """A figure of the house: title (a claim), subtitle (reading, unit, meaning of marks), plot region, notes, source line.

    Its height follows from its text; the plot region is ``plot_height`` centimetres high and all of the width.
    Places inside it are given in centimetres from its top left corner.
    """

    def __init__(
        self,
        title: Text,
        subtitle: Text,
        facts: FigureFacts,
        language: Language,
        *,
        plot_height: float,
        notes: Sequence[Text] = (),
    ) -> None:
        across = points(WIDTH - 2 * MARGIN)
        heads = balanced(said(title, language), TITLE, across)
        subs = wrap(said(subtitle, language), BODY, across)
        foot = [line for note in (*notes, facts.footer) for line in wrap(said(note, language), SMALL, across)]
        disclaimer = [DISCLAIMER.said(language)] if facts.names_are_real else []
        above = MARGIN + _height(heads, TITLE) + 0.1 + _height(subs, BODY) + 0.25
        below = 0.3 + _height(foot, SMALL) + _height(disclaimer, SMALL) + MARGIN * 0.7
        self.height = above + plot_height + below
        self.plot_height = plot_height
        self._above = above
        self.figure = Figure(figsize=(WIDTH / CENTIMETRES_PER_INCH, self.height / CENTIMETRES_PER_INCH), dpi=150)
        FigureCanvasAgg(self.figure)
        self._block(heads, TITLE, MARGIN, INK)
        self._block(subs, BODY, MARGIN + _height(heads, TITLE) + 0.1, SOFT_INK)
        top = above + plot_height + 0.12
        rule = Line2D([MARGIN / WIDTH, 1 - MARGIN / WIDTH], [1 - top / self.height] * 2, color=NONE_MID, linewidth=0.6)
        self.figure.add_artist(rule)
        self._block(foot, SMALL, top + 0.15, SOFT_INK)
        self._block(disclaimer, SMALL, top + 0.15 + _height(foot, SMALL), ACCENT)

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Axes in the plot region: place and size in centimetres; only a faint horizontal grid, no box."""
        box = (left / WIDTH, 1 - (self._above + top + height) / self.height, width / WIDTH, height / self.height)
        axes = self.figure.add_axes(box)
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_linewidth(0.8)
        axes.tick_params(length=0, pad=4, labelsize=SMALL)
        axes.grid(axis="y", color=GRID, linewidth=0.7)
        axes.set_axisbelow(True)
        return axes

    def bare(self, left: float = 0.0, top: float = 0.0, width: float = WIDTH, height: float | None = None) -> Axes:
        """Empty axes whose data are centimetres from the top left corner of the box: for drawing by hand."""
        height = self.plot_height if height is None else height
        axes = self.axes(left, top, width, height)
        axes.set(xlim=(0, width), ylim=(height, 0))
        axes.axis("off")
        return axes

    def _block(self, lines: Sequence[str], size: float, top: float, color: str) -> None:
        for position, line in enumerate(lines):
            down = top + _height(lines[: position + 1], size) - centimetres(size) * (LINE_SPACING - 1.0) - centimetres(size) * 0.2
            # A full-width bracket is half blank on its left: it hangs in the margin.
            left = MARGIN - (0.45 * centimetres(size) if line[:1] in HANGING else 0.0)
            self.figure.text(left / WIDTH, 1 - down / self.height, line, size=size, color=color, va="baseline", ha="left")


def said(text: Text, language: Language) -> str:
    """A text of the house as printed in ``language``."""
    return typeset(text).said(language)


def write(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    *,
    color: str = INK,
    ha: Literal["left", "center", "right"] = "left",
    size: float = SMALL,
    centred: bool = True,
) -> None:
    """A label at data coordinates, its lines one house line apart: centred on ``y``, or its first line standing on ``y``."""
    lines = legible(text).split("\n")
    for place, line in enumerate(lines):
        down = (place - (len(lines) - 1) / 2 if centred else place) * size * LINE_SPACING + (0.35 * size if centred else 0.0)
        offset: dict[str, Any] = {"xytext": (0, -down), "textcoords": "offset points", "annotation_clip": False}
        axes.annotate(line, (x, y), size=size, color=color, ha=ha, va="baseline", **offset)


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Positions nearest to ``wanted`` that keep their order, stand at least ``gap`` apart and stay within ``low`` to ``high``.

    Labels that collide form a group around the mean of what they wanted; more labels than room are spaced evenly.

    >>> spread([5.0, 5.0], 2.0, 0.0, 10.0)
    [4.0, 6.0]
    """
    if not wanted:
        return []
    gap = min(gap, (high - low) / max(len(wanted) - 1, 1))
    order = np.argsort(np.asarray(wanted, dtype=float), kind="stable")
    groups: list[list[int]] = []
    starts: list[float] = []
    for index in order:
        groups.append([int(index)])
        starts.append(float(wanted[index]))
        while True:
            length = (len(groups[-1]) - 1) * gap
            middle = float(np.mean([wanted[member] for member in groups[-1]]))
            starts[-1] = min(max(middle - length / 2, low), high - length)
            if len(groups) < 2 or starts[-2] + len(groups[-2]) * gap <= starts[-1] + 1e-12:
                break
            collided = groups.pop()
            groups[-1].extend(collided)
            starts.pop()
    placed = [0.0] * len(wanted)
    for group, start in zip(groups, starts, strict=True):
        for step, index in enumerate(group):
            placed[index] = start + step * gap
    return placed


def widest(texts: Sequence[str], size: float = SMALL) -> float:
    """Width in centimetres of the widest of ``texts``."""
    return max((centimetres(width_of(text, size)) for text in texts), default=0.0)


def number(value: float, decimals: int = 0, *, sign: bool = False) -> str:
    """A number as printed: thousands separated, a true minus sign, no negative zero, a plus sign when asked for.

    >>> number(-1234.5, 1)
    '−1,234.5'
    >>> number(-0.01, 1, sign=True)
    '0.0'
    """
    text = f"{abs(value):,.{decimals}f}"
    if not any(digit in "123456789" for digit in text):
        return text
    return ("−" if value < 0 else "+" if sign else "") + text


def money(value: float, *, sign: bool = False) -> str:
    """An amount in 万元: whole from 100, one decimal from 1, two below (an amount is never printed as if it were nothing)."""
    size = abs(value)
    return number(value, 0 if size >= 99.95 else 1 if size >= 0.95 else 2, sign=sign)


def tick_labels(ticks: Sequence[float]) -> list[str]:
    """Ticks as printed: all with the fewest decimals that say every one of them exactly.

    >>> tick_labels([0.0, 2.5, 5.0])
    ['0.0', '2.5', '5.0']
    """
    decimals = next((places for places in range(6) if all(abs(tick - round(tick, places)) < 1e-9 for tick in ticks)), 6)
    return [number(tick, decimals) for tick in ticks]


def ticks_within(low: float, high: float, most: int) -> list[float]:
    """Round numbers between ``low`` and ``high``, about ``most`` of them."""
    slack = 1e-9 * (high - low)
    ticks = MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    return [float(tick) for tick in ticks if low - slack <= tick <= high + slack]


def _height(lines: Sequence[str], size: float) -> float:
    """Height in centimetres of a block of lines."""
    return len(lines) * centimetres(size) * LINE_SPACING
