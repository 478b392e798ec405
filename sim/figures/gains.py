"""Figure village_gains: who gains and who loses, village by village, in the last year of the run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from sim.core.text import Language, Text
from sim.figures import style
from sim.figures.facts import FigureFacts
from sim.figures.fonts import shortened
from sim.figures.numbers import CASE, FAN, Frames, fan_of, frame_of, paired, records, treated_zones
from sim.figures.style import Sheet, money, said, write
from sim.words.settings import NONE_SCENARIO, PROGRAMME_SCENARIO

NAME = "village_gains"

#: Up to so many villages each has a line of its own; of more, the first and the last EACH_END, and all in a histogram.
MOST_LINES, EACH_END = 30, 10

#: Heights of a line, the column heads, the scale, the histogram with its heading, the gap; the widest name; in centimetres.
LINE, HEADS, SCALE, HISTOGRAM, GAP, NAME_WIDTH = 0.56, 0.7, 0.8, 3.2, 0.75, 4.4

MEDIAN_COLUMN, BASE_COLUMN = 1.75, 1.9

_MEDIAN_HEAD = Text("中位差", "median")
_BASE_HEAD = Text("建设前收入", "before")


@dataclass(frozen=True, slots=True)
class Scale:
    """万元 on the page: ``low`` stands at ``left`` centimetres, ``high`` at ``right``."""

    low: float
    high: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """Place of an amount."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)


def numbers(frames: Frames, facts: FigureFacts) -> pd.DataFrame:
    """One row a village of the treated zones, best first: quantiles of the paired effect on operating income in the last
    year over the cases in which the programme comes to it, and the mean of the years before the programme begins anywhere
    (both 万元 a year); ``has_small_base`` below the target's limit.
    """
    villages = frame_of(frames, "village_years", NAME)
    zones = treated_zones(frames["zone_years"]) if "zone_years" in frames else villages["zone"].astype(str).unique().tolist()
    mine = villages[villages["zone"].astype(str).isin(zones)]
    if "zone_years" in frames:
        mine = _where_treated(mine, frames["zone_years"])
    last = int(mine["year"].max())
    by = ["zone", "village", "is_key"]
    table = fan_of(paired(mine[mine["year"] == last], by, "operating_income"), by, "effect")
    before = mine[(mine["scenario"] == NONE_SCENARIO) & (mine["year"] < int(facts.start[:4]))]
    bases = before.groupby(["zone", "village"], observed=True)["operating_income"].mean().rename("operating_income_before").reset_index()
    table = table.merge(bases, on=["zone", "village"], how="left")
    table["has_small_base"] = table["operating_income_before"] < facts.target.small_base
    table["year"] = last
    table = table.astype({"zone": str, "village": str, "is_key": bool})
    columns = ["year", "zone", "village", "is_key", "cases", *FAN, "operating_income_before", "has_small_base"]
    return table.sort_values(["median", "village"], ascending=[False, True], kind="stable", ignore_index=True)[columns]


def _where_treated(villages: pd.DataFrame, zone_years: pd.DataFrame) -> pd.DataFrame:
    """Rows of the cases in which the programme comes to the village's zone; all where no zone is marked."""
    treated = zone_years[(zone_years["scenario"] == PROGRAMME_SCENARIO) & zone_years["treated"].fillna(False).astype(bool)]
    if treated.empty:
        return villages
    comes = pd.MultiIndex.from_frame(treated[["zone", *CASE]].drop_duplicates().astype({"zone": str}))
    return villages[pd.MultiIndex.from_frame(villages[["zone", *CASE]].astype({"zone": str})).isin(comes)]


def draw(frames: Frames, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """The figure and the numbers it shows."""
    table = numbers(frames, facts)
    few = len(table) <= MOST_LINES
    lines = table if few else pd.concat([table.head(EACH_END), table.tail(EACH_END)])
    top = 0.0 if few else HISTOGRAM
    height = top + HEADS + LINE * len(lines) + (0.0 if few else GAP) + SCALE
    notes = [_small_base_note(facts)] if lines["has_small_base"].any() else []
    sheet = Sheet(_title(table), _subtitle(table), facts, language, plot_height=height, notes=notes)
    page = sheet.bare()
    names = [shortened(name, style.SMALL, style.points(NAME_WIDTH)) for name in _names(lines, facts)]
    scale = _scale(lines, style.MARGIN + style.widest(names) + 0.65)
    if not few:
        _histogram(sheet, table, language)
    ys = [top + HEADS + LINE * (place + 0.5) + (GAP if place >= EACH_END and not few else 0.0) for place in range(len(lines))]
    _ground(page, scale, ys, top, language)
    for name, y, row in zip(names, ys, records(lines), strict=True):
        _line(page, scale, y, name, row)
    if not few:
        others = f"{len(table) - len(lines):,}"
        between = Text(f"其余 {others} 个村见上方分布", f"{others} more villages in the distribution above")
        write(page, style.MARGIN, (ys[EACH_END - 1] + ys[EACH_END]) / 2, said(between, language), color=style.SOFT_INK)
    return sheet.figure, table


def _names(lines: pd.DataFrame, facts: FigureFacts) -> list[str]:
    several = lines["zone"].nunique() > 1
    named = [(facts.name(row["village"]), facts.name(row["zone"])) for row in records(lines)]
    return [f"{village}\uff0f{zone}" if several else village for village, zone in named]


def _title(table: pd.DataFrame) -> Text:
    """How many villages gain or lose in at least 95% of the cases, and how many one cannot tell."""
    above, below = int((table["low_90"] > 0).sum()), int((table["high_90"] < 0).sum())
    open_, year, total = len(table) - above - below, int(table["year"].iloc[0]), len(table)
    if not table[["low_90", "high_90"]].to_numpy().any():
        return Text(
            f"模拟中,{year} 年 {total:,} 个村的经营性收入与无项目情形都没有差别",
            f"Simulated: in {year} operating income is the same with and without the programme in all {total:,} villages",
        )
    zh = f"模拟中,{year} 年 {total:,} 个村里有 {above:,} 个村的经营性收入在 95% 以上的模拟中高于无项目情形"
    en = f"Simulated: in {year} operating income is above the world without the programme in at least 95% of cases for {above:,} "
    en += f"of {total:,} villages"
    if below:
        zh, en = f"{zh},{below:,} 个村低于", f"{en}, below it for {below:,}"
    if open_:
        zh, en = f"{zh},{open_:,} 个村方向未定", f"{en}, open for {open_:,}"
    return Text(zh, en)


def _subtitle(table: pd.DataFrame) -> Text:
    key, others = table.loc[table["is_key"], "median"], table.loc[~table["is_key"], "median"]
    zh = "各村经营性收入的成对差(实施项目 − 无项目),万元/年:点为中位数,线为 5–95% 的模拟。橙色菱形为重点村。"
    en = (
        "Paired difference of each village's operating income, programme − none, 万元 (10,000 yuan) a year: dot = median, "
        "line = 5–95% of cases. Orange diamond: key village."
    )
    if len(key) and len(others):
        key_mean, others_mean = money(float(key.mean()), sign=True), money(float(others.mean()), sign=True)
        zh += f"中位差平均:重点村 {key_mean},周边村 {others_mean}。"
        en += f" Mean of the medians: key {key_mean}, neighbours {others_mean}."
    return Text(zh, en)


def _small_base_note(facts: FigureFacts) -> Text:
    limit = f"{facts.target.small_base:g}"
    return Text(
        f"† 建设前年均经营性收入低于 {limit} 万元:只看金额,不看增幅。",
        f"† below {limit} 万元 a year before construction: amounts only, no growth rates.",
    )


def _scale(lines: pd.DataFrame, left: float) -> Scale:
    low, high = min(0.0, float(lines["low_90"].min())), max(0.0, float(lines["high_90"].max()))
    room = 0.03 * (high - low) or 1.0
    return Scale(low - room, high + room, left, style.WIDTH - style.MARGIN - MEDIAN_COLUMN - BASE_COLUMN - 0.2)


def _ground(page: Axes, scale: Scale, ys: list[float], top: float, language: Language) -> None:
    """Column heads, faint line under each village, zero line and scale."""
    right = style.WIDTH - style.MARGIN
    for text, x in ((_MEDIAN_HEAD, right - BASE_COLUMN), (_BASE_HEAD, right)):
        write(page, x, top + HEADS / 2, said(text, language), ha="right", color=style.SOFT_INK)
    for y in ys:
        page.plot([scale.left, scale.right], [y, y], color=style.GRID, linewidth=0.7, zorder=1)
        page.plot([scale.at(0.0)] * 2, [y - LINE / 2, y + LINE / 2], color=style.NONE, linewidth=0.9, zorder=1.5)
    bottom = ys[-1] + LINE / 2
    ticks = style.ticks_within(scale.low, scale.high, 6)
    for tick, label in zip(ticks, style.tick_labels(ticks), strict=True):
        write(page, scale.at(tick), bottom + 0.35, label, ha="center", color=style.SOFT_INK)
    write(page, right, bottom + 0.35, said(Text("万元/年", "万元 a year"), language), ha="right", color=style.SOFT_INK)


def _line(page: Axes, scale: Scale, y: float, name: str, row: dict[str, Any]) -> None:
    colour = style.ACCENT if row["is_key"] else style.PROGRAMME if row["low_90"] > 0 else style.NONE
    page.plot([scale.at(row["low_90"]), scale.at(row["high_90"])], [y, y], color=colour, linewidth=1.6, solid_capstyle="butt", zorder=2)
    marker, size = ("D", 6.5) if row["is_key"] else ("o", 6.5)
    page.plot([scale.at(row["median"])], [y], marker=marker, markersize=size, color=colour, markeredgecolor=style.PAPER, zorder=3)
    right = style.WIDTH - style.MARGIN
    write(page, style.MARGIN, y, name, color=style.ACCENT if row["is_key"] else style.INK)
    write(page, right - BASE_COLUMN, y, money(row["median"], sign=True), ha="right", color=colour)
    mark = "† " if row["has_small_base"] else ""
    base = "—" if np.isnan(row["operating_income_before"]) else money(row["operating_income_before"])
    write(page, right, y, f"{mark}{base}", ha="right", color=style.SOFT_INK)


def _histogram(sheet: Sheet, table: pd.DataFrame, language: Language) -> None:
    """All villages by the median of their paired difference."""
    axes = sheet.axes(1.45, 0.6, style.WIDTH - 1.45 - style.MARGIN, HISTOGRAM - 1.4)
    edges = MaxNLocator(24, steps=[1, 2, 5, 10]).tick_values(float(table["median"].min()), float(table["median"].max()))
    counts, _ = np.histogram(table["median"], bins=edges)
    for count, left, right in zip(counts, edges[:-1], edges[1:], strict=True):
        colour = style.PROGRAMME_MID if left > -1e-9 else style.NONE_MID
        axes.add_patch(Rectangle((left, 0), right - left, count, facecolor=colour, edgecolor=style.PAPER, linewidth=0.6, zorder=2))
    low, high = min(float(edges[0]), 0.0), max(float(edges[-1]), 0.0)
    axes.set(xlim=(low - 0.02 * (high - low), high + 0.02 * (high - low)), ylim=(0, max(counts) * 1.1))
    axes.axvline(0, color=style.NONE, linewidth=0.9, zorder=3)
    axes.set_yticks([tick for tick in MaxNLocator(3, integer=True).tick_values(0, max(counts)) if tick <= max(counts) * 1.1])
    ticks = style.ticks_within(*axes.get_xlim(), 7)
    axes.set_xticks(ticks, style.tick_labels(ticks))
    total = f"{len(table):,}"
    heading = Text(f"全部 {total} 个村:村数(按中位差,万元/年)", f"all {total} villages: number by median difference, 万元 a year")
    write(sheet.bare(0.0, 0.0, style.WIDTH, 0.6), style.MARGIN, 0.25, said(heading, language), color=style.SOFT_INK)
