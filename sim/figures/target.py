"""Figure target_probability: the improvement target by reading, with the programme and without it, and the paired difference."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.core.errors import BadInput, Fault
from sim.core.text import Language, Text
from sim.core.units import whole_percent
from sim.figures import style
from sim.figures.facts import FigureFacts
from sim.figures.fonts import wrap
from sim.figures.numbers import Frames, frame_of, records
from sim.figures.style import Sheet, number, said, write
from sim.words.choices import Base, Reading, Window
from sim.words.settings import TargetSettings

NAME = "target_probability"

#: Columns of the scorecard that are drawn or printed.
DRAWN = [
    "probability",
    "probability_low",
    "probability_high",
    "future_low",
    "future_high",
    "probability_none",
    "difference",
    "difference_low",
    "difference_high",
    "n_not_applicable",
    "n_not_due",
    "n_futures",
    "n_replicates",
]

#: Default of every dimension of a reading that the run's settings do not choose.
FIXED = {"villages": "neighbours", "account": "gross", "publicly_paid": "with"}

#: Heights of the key above the rows, of a row and of the scale below, width of the columns beside the scale, in centimetres.
KEY, ROW, SCALE, NAMES, RESULTS = 1.0, 1.75, 0.75, 4.3, 4.1


@dataclass(frozen=True, slots=True)
class Track:
    """Where 0% and 100% stand, in centimetres."""

    left: float
    right: float

    def at(self, share: float) -> float:
        """Place of a share."""
        return self.left + share * (self.right - self.left)


def numbers(frames: Frames, facts: FigureFacts) -> pd.DataFrame:
    """One row a reading: the scorecard's row of the unit shown, under the settings chosen for the run.

    ``zone`` is empty for a zone drawn from the programme.
    """
    scorecard = frame_of(frames, "scorecard", NAME)
    rows = _of_one_unit(scorecard[scorecard["reading"].notna() & (scorecard["reading"] != "")])
    found = []
    for reading in Reading:
        mine = _under(rows[rows["reading"] == reading.key], _wanted(facts.target, reading))
        if len(mine):
            row = mine.iloc[0]
            zone = str(row["zone"]) if pd.notna(row["zone"]) else ""
            found.append(row[DRAWN].to_dict() | {"zone": zone, "reading": reading.key, "is_chosen": reading is facts.target.reading})
    if not found:
        what = Text("记分卡没有提高目标的行", "the scorecard has no row of the improvement target")
        raise BadInput(Fault(what, where="scorecard"))
    table = pd.DataFrame(found)[["zone", "reading", "is_chosen", *DRAWN]]
    return table.astype({name: float for name in DRAWN if not name.startswith("n_")})


def draw(frames: Frames, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """The figure and the numbers it shows."""
    table = numbers(frames, facts)
    chosen = table[table["is_chosen"]].iloc[0] if table["is_chosen"].any() else table.iloc[0]
    height = KEY + ROW * len(table) + SCALE
    sheet = Sheet(_title(chosen), _subtitle(facts, str(chosen["zone"])), facts, language, plot_height=height)
    page = sheet.bare()
    track = Track(style.MARGIN + NAMES + 0.3, style.WIDTH - style.MARGIN - RESULTS - 0.45)
    _key(page, facts, language)
    for place, row in enumerate(records(table)):
        _row(page, track, KEY + (place + 0.5) * ROW, row, facts.target, language)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        write(page, track.at(share), height - SCALE + 0.3, f"{share:.0%}", ha="center", color=style.SOFT_INK)
    return sheet.figure, table


def _of_one_unit(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the programme (a zone drawn from it) where there are several zones, else those of the one zone."""
    above = rows[rows["zone"].isna() | (rows["zone"] == "")]
    return above if len(above) else rows


def _wanted(target: TargetSettings, reading: Reading) -> dict[str, object]:
    """The setting of a reading as it stands in the scorecard's columns."""
    has_length = reading is not Reading.LEVEL and target.window is not Window.BUILD
    chosen = {"window": target.window.key, "base": target.base.key, "aggregation": target.aggregation.key}
    return chosen | FIXED | {"window_months": target.window_months if has_length else None}


def _under(rows: pd.DataFrame, wanted: dict[str, object]) -> pd.DataFrame:
    for column, value in wanted.items():
        if column in rows:
            rows = rows[rows[column].isna()] if value is None else rows[rows[column] == value]
    return rows


def _title(chosen: pd.Series) -> Text:
    """Speaks of the paired difference only, never of the probability alone."""
    label = next(reading.label for reading in Reading if reading.key == chosen["reading"])
    if pd.isna(chosen["difference"]):
        return Text(
            f"按「{label.zh}」读法,没有一个模拟在两种情形下都能判定是否达标",
            f'Under the reading "{label.en}" no simulated case can be judged in both worlds',
        )
    size, low, high = _difference(chosen)
    if chosen["difference"] == chosen["difference_low"] == chosen["difference_high"] == 0:
        return Text(
            f"按「{label.zh}」读法,模拟达标比例实施项目与无项目没有差别",
            f'Under the reading "{label.en}" the simulated share that meets the target is the same with and without the programme',
        )
    interval = Text(f"(95% 区间 {low} 至 {high})", f" (95% interval {low} to {high})") if low else Text("", "")
    if not (chosen["difference_low"] > 0 or chosen["difference_high"] < 0):
        return Text(
            f"按「{label.zh}」读法,模拟达标比例实施项目与无项目相差 {size} 个百分点{interval.zh},分不出高低",
            f'Under the reading "{label.en}" the simulated share that meets the target differs by {size} points between the programme and '
            f"the world without it{interval.en}: no telling which is higher",
        )
    points = size.lstrip("+−")
    more = Text("高", "higher") if chosen["difference"] > 0 else Text("低", "lower")
    return Text(
        f"按「{label.zh}」读法,模拟达标比例实施项目比无项目{more.zh} {points} 个百分点{interval.zh}",
        f'Under the reading "{label.en}" the simulated share that meets the target is {points} points {more.en} with the programme '
        f"than without it{interval.en}",
    )


def _subtitle(facts: FigureFacts, zone: str) -> Text:
    """The unit the shares are of, and the setting under which all four readings stand."""
    target = facts.target
    unit = Text(facts.name(zone), facts.name(zone)) if zone else Text("从项目中任取的一个片区", "a zone drawn from the programme")
    months = "" if target.window is Window.BUILD else f" {target.window_months} 个月"
    months_en = "" if target.window is Window.BUILD else f", {target.window_months} months"
    base, window, way = target.base.label, target.window.label, target.aggregation.label
    return Text(
        f"{unit.zh},周边村经营性收入。窗口:{window.zh}{months};对照:{base.zh};口径:{way.zh}。四种读法并列,浅蓝底为本次采用的读法。"
        "模拟达标比例是模拟中达标的份额,不是预测。",
        f"{unit.en}, operating income of the neighbouring villages. Window: {window.en}{months_en}; base: {base.en}; {way.en}. "
        "All four readings, the one used on blue ground. A share of simulated cases, not a forecast.",
    )


def _key(page: Axes, facts: FigureFacts, language: Language) -> None:
    """What the marks mean, drawn with the marks themselves."""
    y, x = 0.35, style.MARGIN
    entries = (
        (_mark_programme, facts.this_run),
        (_mark_error, Text("蒙特卡洛误差 95%", "Monte-Carlo error 95%")),
        (_mark_range, Text("参数范围 5–95%", "parameter range 5–95%")),
        (_mark_none, Text("无项目(安慰剂)", "none (placebo)")),
    )
    for mark, meaning in entries:
        mark(page, x, x + 0.6, y)
        text = said(meaning, language)
        write(page, x + 0.7, y, text, color=style.SOFT_INK)
        x += 0.7 + style.widest([text]) + 0.3


def _row(page: Axes, track: Track, y: float, row: Mapping[str, Any], target: TargetSettings, language: Language) -> None:
    reading = next(reading for reading in Reading if reading.key == row["reading"])
    if row["is_chosen"]:
        top, height = y - ROW / 2 + 0.04, ROW - 0.08
        across = style.WIDTH - 2 * style.MARGIN
        ground = Rectangle((style.MARGIN, top), across, height, color=style.PROGRAMME_LIGHT, alpha=0.45, linewidth=0)
        page.add_patch(ground)
        page.add_patch(Rectangle((style.MARGIN, top), 0.08, height, color=style.PROGRAMME, linewidth=0))
    name, meaning = said(reading.label, language), said(_meaning(reading, target.base), language)
    lines = wrap(meaning, style.SMALL, style.points(NAMES - 0.2))
    write(page, style.MARGIN + 0.2, y - 0.24 * len(lines), name, size=style.BODY)
    write(page, style.MARGIN + 0.2, y + 0.24, "\n".join(lines), color=style.SOFT_INK)
    _marks(page, track, y, row)
    _results(page, y, row, language)


def _marks(page: Axes, track: Track, y: float, row: Mapping[str, Any]) -> None:
    upper, lower = y - 0.2, y + 0.2
    for level in (upper, lower):
        page.plot([track.left, track.right], [level, level], color=style.NONE_MID, linewidth=0.5, zorder=1)
    if pd.notna(row["probability"]):
        place = track.at(row["probability"])
        if pd.notna(row["future_low"]):
            _mark_range(page, track.at(row["future_low"]), track.at(row["future_high"]), upper)
        if pd.notna(row["probability_low"]):
            _mark_error(page, track.at(row["probability_low"]), track.at(row["probability_high"]), upper)
        _mark_programme(page, place, place, upper)
        write(page, place, upper - 0.33, whole_percent(row["probability"]), ha="center", color=style.PROGRAMME)
    if pd.notna(row["probability_none"]):
        place = track.at(row["probability_none"])
        _mark_none(page, place, place, lower)
        write(page, place, lower + 0.35, whole_percent(row["probability_none"]), ha="center", color=style.NONE)


def _results(page: Axes, y: float, row: Mapping[str, Any], language: Language) -> None:
    """The paired difference and what could not be judged, right of the scale."""
    x = style.WIDTH - style.MARGIN - RESULTS
    size, low, high = _difference(row)
    first = Text(f"差 {size} 个百分点", f"difference {size} points") if size else Text("两种情形无可比", "nothing to compare")
    second = Text(f"95%: {low} 至 {high}", f"95%: {low} to {high}") if low else Text("区间无从计算", "no interval")
    outside = [int(row["n_not_applicable"]), int(row["n_not_due"])]
    third = Text(f"不适用 {outside[0]:,},未到期 {outside[1]:,}", f"n/a {outside[0]:,}, not due {outside[1]:,}")
    is_sure = row["difference_low"] > 0 or row["difference_high"] < 0
    write(page, x, y - 0.47, said(first, language), color=style.PROGRAMME if is_sure else style.INK)
    write(page, x, y, said(second, language), color=style.SOFT_INK)
    write(page, x, y + 0.47, said(third, language), color=style.SOFT_INK)


def _meaning(reading: Reading, base: Base) -> Text:
    against_none = base is Base.COUNTERFACTUAL
    growth = Text("无项目同期增幅", "growth without it") if against_none else Text("建设前增幅", "growth before")
    meanings = {
        Reading.RELATIVE: Text(f"年增幅 ≥ 1.2 × {growth.zh}", f"growth ≥ 1.2 × {growth.en}"),
        Reading.POINTS: Text(f"年增幅 ≥ {growth.zh} + 20 个百分点", f"growth ≥ {growth.en} + 20 points"),
        Reading.ANNUAL: Text("年增幅 ≥ 20%", "growth ≥ 20% a year"),
        Reading.LEVEL: Text("建成后首个整年 ≥ 1.2 × 建设前一年", "first full year after ≥ 1.2 × last year before"),
    }
    if against_none:
        meanings[Reading.ANNUAL] = Text("年增幅 − 无项目增幅 ≥ 20 个百分点", "growth − growth without it ≥ 20 points")
        meanings[Reading.LEVEL] = Text("建成后首个整年 ≥ 1.2 × 无项目同期", "first full year after ≥ 1.2 × the same year without it")
    return meanings[reading]


def _mark_programme(page: Axes, start: float, end: float, y: float) -> None:
    page.plot([(start + end) / 2], [y], marker="o", markersize=8, color=style.PROGRAMME, markeredgecolor=style.PAPER, zorder=5)


def _mark_error(page: Axes, start: float, end: float, y: float) -> None:
    page.plot([start, end], [y, y], color=style.PROGRAMME, linewidth=5, solid_capstyle="butt", alpha=0.55, zorder=3)


def _mark_range(page: Axes, start: float, end: float, y: float) -> None:
    page.plot([start, end], [y, y], color=style.PROGRAMME, linewidth=1.3, solid_capstyle="butt", zorder=2)
    for place in (start, end):
        page.plot([place, place], [y - 0.08, y + 0.08], color=style.PROGRAMME, linewidth=1.3, zorder=2)


def _mark_none(page: Axes, start: float, end: float, y: float) -> None:
    look: dict[str, Any] = {"color": style.PAPER, "markeredgecolor": style.NONE, "markeredgewidth": 1.5}
    page.plot([(start + end) / 2], [y], marker="o", markersize=7, zorder=4, **look)


def _difference(row: Mapping[str, Any] | pd.Series) -> tuple[str, str, str]:
    """The paired difference and its interval in percentage points, signed, with a decimal where all are small; "" if unknown."""
    points = [100 * float(row[name]) for name in ("difference", "difference_low", "difference_high")]
    decimals = 1 if max((abs(point) for point in points if not math.isnan(point)), default=0.0) < 9.95 else 0
    size, low, high = ("" if math.isnan(point) else number(point, decimals, sign=True) for point in points)
    return size, low, high
