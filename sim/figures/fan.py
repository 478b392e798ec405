"""Figure income_fan: operating income of the zone year by year, with the programme and without it, and their paired difference."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.core.text import Language, Text
from sim.figures import style
from sim.figures.facts import FigureFacts
from sim.figures.numbers import (
    FAN,
    Frames,
    construction_months,
    decimal_year,
    fan_of,
    frame_of,
    paired,
    quantile_month,
    records,
    treated_zones,
)  # fmt: skip
from sim.figures.style import Sheet, money, number, said, write
from sim.words.choices import Phase
from sim.words.settings import NONE_SCENARIO, PROGRAMME_SCENARIO

NAME = "income_fan"

#: Heights of the parts in centimetres; a panel's height holds its heading.
STRIP, MAIN, EFFECT, HEADING, BETWEEN = 0.8, 6.6, 2.9, 0.6, 0.35

#: Completion in the table of numbers drawn: decimal calendar years.
COMPLETION = "completion"
#: First month of construction there, where zones start in different months.
START = "start"

_WITHOUT = Text("无项目", "without it")
_BUILT_IN_WAVES = Text("分批建设", "built in waves")


@dataclass(frozen=True, slots=True)
class Frame:
    """The time axis: its limits in years, its left edge and its width in centimetres."""

    low: float
    high: float
    left: float
    across: float

    @property
    def centimetre(self) -> float:
        """Years in a centimetre."""
        return (self.high - self.low) / self.across


def numbers(frames: Frames) -> pd.DataFrame:
    """Quantiles over all cases by series (programme, none, effect: 万元 a calendar year; completion and, where zones start in
    different months, start: decimal year) and year."""
    zone_years = frame_of(frames, "zone_years", NAME)
    zones = treated_zones(zone_years)
    mine = zone_years[zone_years["zone"].astype(str).isin(zones)]
    cases = paired(mine, ["year"], "operating_income")
    parts = [fan_of(cases, ["year"], series).assign(series=series, unit="万元") for series in (PROGRAMME_SCENARIO, NONE_SCENARIO, "effect")]
    months = construction_months(frames.get("readings"), zones)
    series = {COMPLETION: months["completed"]} | ({START: months["before"]} if _in_waves(months) else {})
    for name, found in series.items():
        if found.notna().any():
            known = {column: decimal_year(quantile_month(found, share), end=True) + 0.5 for column, share in FAN.items()}
            parts.append(pd.DataFrame([known | {"series": name, "unit": "year", "cases": int(found.notna().sum())}]))
    table = pd.concat(parts, ignore_index=True)
    table["year"] = table["year"].astype("Int64")
    return table[["series", "year", "unit", "cases", *FAN]]


def draw(frames: Frames, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """The figure and the numbers it shows."""
    table = numbers(frames)
    zones = treated_zones(frames["zone_years"])
    months = construction_months(frames.get("readings"), zones)
    last = table[table["series"] == "effect"].iloc[-1]
    title, subtitle = _title(last, _place(zones, facts)), _subtitle(months)
    sheet = Sheet(title, subtitle, facts, language, plot_height=STRIP + MAIN + BETWEEN + EFFECT + 0.75)
    ends, difference = _end_texts(table, facts, language), _difference_text(last, language)
    labels = style.widest([line for text in (*ends, difference) for line in text.split("\n")])
    years, amounts = table["year"].dropna(), table.loc[table["unit"] == "万元", ["low_90", "high_90"]].abs()
    left = style.MARGIN + style.widest([number(-float(amounts.to_numpy().max()), 1)]) + 0.2
    frame = Frame(float(years.min()) - 0.5, float(years.max()) + 0.5, left, style.WIDTH - style.MARGIN - left - labels - 0.75)
    _phases(sheet, frame, table, facts, language)
    main = _panel(sheet, STRIP, MAIN, frame, said(Text("经营性收入(万元/年)", "operating income, 万元 a year"), language))
    heading = Text("成对差:实施项目 − 无项目(万元/年)", "paired difference, programme − without, 万元 a year")
    lower = _panel(sheet, STRIP + MAIN + BETWEEN, EFFECT, frame, said(heading, language))
    _completion_band((main, lower), table)
    _two_worlds(main, table, facts, ends, frame)
    _difference(lower, table, difference, frame)
    _year_ticks(main, lower, frame)
    return sheet.figure, table


def _place(zones: list[str], facts: FigureFacts) -> Text:
    if len(zones) == 1:
        return Text(facts.name(zones[0]), facts.name(zones[0]))
    return Text(f" {len(zones)} 个片区合计", f"{len(zones)} zones together")


def _title(last: pd.Series, place: Text) -> Text:
    """What the last year's paired difference says, with its spread, in the words of a simulation and never of a forecast."""
    low, high = money(last["low_90"], sign=True), money(last["high_90"], sign=True)
    year, size = int(last["year"]), money(abs(last["median"]))
    if last["low_90"] == last["high_90"] == 0:
        return Text(
            f"模拟中,{year} 年{place.zh}经营性收入与无项目情形没有差别",
            f"Simulated: operating income of {place.en} in {year} is the same with and without the programme",
        )
    more_zh, more_en = ("多", "above") if last["median"] >= 0 else ("少", "below")
    is_sure = last["low_90"] > 0 or last["high_90"] < 0
    tail = Text("", "") if is_sure else Text(",方向未定", "; the sign is open")
    return Text(
        f"模拟中,{year} 年{place.zh}经营性收入比无项目情形中位{more_zh} {size} 万元(90% 的模拟在 {low} 至 {high} 之间){tail.zh}",
        f"Simulated: operating income of {place.en} in {year} is {size} 万元 {more_en} the world without the programme in the median "
        f"(90% of cases: {low} to {high}){tail.en}",
    )


def _in_waves(months: pd.DataFrame) -> bool:
    """Whether zones start in different months."""
    return bool(months["before"].nunique() > 1)


def _subtitle(construction: pd.DataFrame) -> Text:
    zh = "全部村合计,名义价。线为中位数,深色带含 50%、浅色带含 90% 的模拟;灰色为无项目情形(虚线中位,灰带 90%)。"
    en = (
        "All villages together, nominal prices. Lines are medians; the dark band holds 50%, the light band 90% of the simulated cases; "
        "grey: the world without the programme (90%). 万元 = 10,000 yuan."
    )
    begun = construction["before"].dropna()
    months = construction["completed"][begun.index]
    done = months.dropna()
    if _in_waves(construction):
        ends = [decimal_year(quantile_month(begun, share), end=True) + 0.5 for share in (0.0, 1.0)]
        first, last = (int(end) for end in ends)
        zh += f"片区分批开工({first}–{last} 年)。"
        en += f" Zones start in waves ({first}–{last})."
    if len(construction) > len(begun):
        share = number(100 * (1 - len(begun) / len(construction)), 0)
        zh += f"{share}% 的片区情形未实施,其收入仍在合计内。"
        en += f" In {share}% of zones and cases the programme does not come; their income stays in the sum."
    if len(done):
        low, middle, high = (quantile_month(months, share) for share in (0.05, 0.5, 0.95))
        zh += f"橙色竖带:建成(通过验收)月份,中位 {middle}(90% 在 {low} 至 {high})。"
        en += f" Orange band: month of completion (acceptance), median {middle} (90%: {low} to {high})."
    if len(months) > len(done):
        share = number(100 * (1 - len(done) / len(months)), 0)
        zh += f"{share}% 的模拟到期末仍未建成。"
        en += f" {share}% of the cases are not complete by the end."
    return Text(zh, en)


def _end_texts(table: pd.DataFrame, facts: FigureFacts, language: Language) -> tuple[str, str]:
    """Labels of the two worlds at the last year."""
    texts = []
    for series, name in ((PROGRAMME_SCENARIO, facts.this_run), (NONE_SCENARIO, _WITHOUT)):
        middle = money(table.loc[table["series"] == series, "median"].iloc[-1])
        texts.append(said(Text(f"{name.zh}\n中位 {middle}", f"{name.en}\nmedian {middle}"), language))
    return texts[0], texts[1]


def _difference_text(last: pd.Series, language: Language) -> str:
    low, middle, high = (money(last[name], sign=True) for name in ("low_90", "median", "high_90"))
    year = int(last["year"])
    return said(Text(f"{year} 年中位 {middle}\n90%: {low} 至 {high}", f"{year}: median {middle}\n90%: {low} to {high}"), language)


def _phases(sheet: Sheet, frame: Frame, table: pd.DataFrame, facts: FigureFacts, language: Language) -> None:
    """The strip above the plot: baseline, build, operate, each under its name."""
    strip = sheet.axes(frame.left, 0.0, frame.across, STRIP)
    strip.set(xlim=(frame.low, frame.high), ylim=(0, 1))
    strip.axis("off")
    completed = table[table["series"] == COMPLETION]
    in_waves = (table["series"] == START).any()
    until = "high_90" if in_waves else "median"
    middle = float(completed[until].iloc[0]) - 0.5 if len(completed) else frame.high
    edges = [frame.low, min(max(decimal_year(facts.start), frame.low), frame.high), min(middle, frame.high), frame.high]
    colours = (style.NONE_LIGHT, style.ACCENT_LIGHT, style.PROGRAMME_LIGHT)
    shown = [part for part in zip(Phase, edges[:-1], edges[1:], colours, strict=True) if part[2] > part[1]]
    words = {Phase.BUILD: _BUILT_IN_WAVES} if in_waves else {}
    names = [said(words.get(phase, phase.label), language) for phase, *_ in shown]
    half = style.widest(names) / 2 * frame.centimetre
    centres = [(start + end) / 2 for _, start, end, _ in shown]
    places = style.spread(centres, 2 * half + 0.25 * frame.centimetre, frame.low + half, frame.high - half)
    for (_, start, end, colour), name, place in zip(shown, names, places, strict=True):
        strip.axvspan(start, end, 0.02, 0.2, color=colour, linewidth=0)
        write(strip, place, 0.42, name, ha="center", centred=False, color=style.SOFT_INK)


def _panel(sheet: Sheet, top: float, height: float, frame: Frame, heading: str) -> Axes:
    """Axes under their heading, which stands at the page margin."""
    axes = sheet.axes(frame.left, top + HEADING, frame.across, height - HEADING)
    axes.set_xlim(frame.low, frame.high)
    write(sheet.bare(0.0, top, style.WIDTH, HEADING), style.MARGIN, HEADING / 2, heading, color=style.SOFT_INK)
    return axes


def _completion_band(panels: tuple[Axes, ...], table: pd.DataFrame) -> None:
    for row in records(table[table["series"] == COMPLETION]):
        for axes in panels:
            axes.axvspan(row["low_90"] - 0.5, row["high_90"] - 0.5, color=style.ACCENT_LIGHT, alpha=0.75, linewidth=0, zorder=0.6)
            if not (table["series"] == START).any():  # waves have no common month of completion
                axes.axvline(row["median"] - 0.5, color=style.ACCENT, linewidth=0.9, zorder=0.7)


def _two_worlds(axes: Axes, table: pd.DataFrame, facts: FigureFacts, texts: tuple[str, str], frame: Frame) -> None:
    """Both fans; before construction the worlds are equal, so the programme's begins in the last year before it."""
    none = table[table["series"] == NONE_SCENARIO]
    programme = table[(table["series"] == PROGRAMME_SCENARIO) & (table["year"] >= int(facts.start[:4]) - 1)]
    x = none["year"].astype(float)
    axes.fill_between(x, none["low_90"], none["high_90"], color=style.NONE_LIGHT, linewidth=0, zorder=1)
    _fan(axes, programme, 2)
    for edge in ("low_90", "high_90"):
        axes.plot(x, none[edge], color=style.NONE_MID, linewidth=0.8, zorder=3)
    axes.plot(x, none["median"], color=style.NONE, linewidth=1.6, dashes=(4, 2), zorder=4)
    axes.set_ylim(min(0.0, axes.get_ylim()[0]), axes.get_ylim()[1])
    _thousands(axes)
    low, high = axes.get_ylim()
    line = (high - low) / (MAIN - HEADING)
    values = [float(rows["median"].iloc[-1]) for rows in (none, programme)]
    places = style.spread(values, 1.05 * line, low + 0.5 * line, high - 0.5 * line)
    for value, place, text, colour in zip(values, places, texts[::-1], (style.NONE, style.PROGRAMME), strict=True):
        _end_label(axes, value, place, text, colour, frame)


def _difference(axes: Axes, table: pd.DataFrame, text: str, frame: Frame) -> None:
    effect = table[table["series"] == "effect"]
    axes.axhline(0, color=style.NONE, linewidth=0.9, zorder=2.5)
    _fan(axes, effect, 2)
    axes.margins(y=0.12)
    if not effect[["low_90", "high_90"]].to_numpy().any():
        axes.set_ylim(-1.2, 1.2)
    _thousands(axes)
    low, high = axes.get_ylim()
    line = (high - low) / (EFFECT - HEADING)
    value = float(effect["median"].iloc[-1])
    place = style.spread([value], 1.0, low + 0.5 * line, high - 0.5 * line)[0]
    _end_label(axes, value, place, text, style.PROGRAMME, frame)


def _fan(axes: Axes, rows: pd.DataFrame, zorder: float) -> None:
    x = rows["year"].astype(float)
    axes.fill_between(x, rows["low_90"], rows["high_90"], color=style.PROGRAMME_LIGHT, alpha=0.7, linewidth=0, zorder=zorder)
    axes.fill_between(x, rows["low_50"], rows["high_50"], color=style.PROGRAMME_MID, alpha=0.7, linewidth=0, zorder=zorder)
    axes.plot(x, rows["median"], color=style.PROGRAMME, linewidth=2.2, solid_capstyle="round", zorder=zorder + 3)


def _end_label(axes: Axes, value: float, place: float, text: str, colour: str, frame: Frame) -> None:
    """A label right of the plot, joined to its value at the last year by a hair line."""
    bends = [frame.high - 0.5, frame.high + 0.2 * frame.centimetre, frame.high + 0.45 * frame.centimetre]
    axes.plot(bends, [value, place, place], color=colour, linewidth=0.7, clip_on=False)
    axes.set_xlim(frame.low, frame.high)
    write(axes, frame.high + 0.55 * frame.centimetre, place, text, color=colour)


def _thousands(axes: Axes) -> None:
    """Round ticks on the money axis."""
    ticks = style.ticks_within(*axes.get_ylim(), 5)
    axes.set_yticks(ticks, style.tick_labels(ticks))


def _year_ticks(main: Axes, lower: Axes, frame: Frame) -> None:
    """Years below the lower panel, counted back from the last, at most ten."""
    first, last = round(frame.low + 0.5), round(frame.high - 0.5)
    every = -(-(last - first + 1) // 10)
    years = list(range(last - (last - first) // every * every, last + 1, every))
    main.set_xticks(years, [""] * len(years))
    lower.set_xticks(years, [str(year) for year in years])
