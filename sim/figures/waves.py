"""Figure waves: what each year's zones gained at equal exposure and by the end of the run, beside what was chosen."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.core.errors import BadInput, Fault
from sim.core.text import Language, Text
from sim.figures import style
from sim.figures.facts import FigureFacts
from sim.figures.numbers import Frames
from sim.figures.style import Sheet, money, number, said, write
from sim.words.settings import PROGRAMME_SCENARIO
from sim.words.waves import EXPOSURES, NEVER, PREMIUM, WITHIN, wave_years

NAME = "waves"

#: Heights of the column heads, of a row and of the scale; widths of the names, of a label at a mark and of a column; centimetres.
HEADS, ROW, SCALE, NAMES, LABEL, COLUMN = 1.15, 1.25, 1.0, 2.6, 1.3, 1.9
#: Distance of a row's two lines from its middle, in centimetres.
APART = 0.24
PERCENT = 100.0

#: Columns on the right: measure and heading.
BESIDE = {
    "operating_income_before": Text("开工前\n每村收入", "income\nbefore"),
    "g_before": Text("开工前\n年增速", "growth\nbefore"),
    "growth_none_last": Text("此后无项目\n的年增速", "growth\nwithout it"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows drawn, by wave and measure, and the months after completion at which waves are compared."""

    table: pd.DataFrame
    months: int

    @property
    def waves(self) -> list[str]:
        """Years of start, then the zones to which the programme does not come."""
        names = set(self.table["wave"])
        return [*wave_years(names), *([NEVER] if NEVER in names else [])]

    @property
    def marks(self) -> tuple[tuple[str, str, str, float], ...]:
        """Measure, colour, marker and place of the two lines of a row."""
        return (f"effect_after_{self.months}", style.PROGRAMME, "o", -APART), ("effect_last", style.ACCENT, "D", APART)

    def at(self, wave: str, measure: str) -> pd.Series | None:
        """One row, None where the table has none."""
        rows = self.table[(self.table["wave"] == wave) & (self.table["measure"] == measure)]
        return rows.iloc[0] if len(rows) else None


@dataclass(frozen=True, slots=True)
class Track:
    """万元 on the page: ``low`` stands at ``left`` centimetres, ``high`` at ``right``."""

    low: float
    high: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """Place of an amount."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)


def numbers(frames: Frames, facts: FigureFacts) -> pd.DataFrame:
    """The rows of the table of waves that are drawn. Raises BadInput where all zones start in the same year."""
    found = frames.get(NAME)
    if found is None or not holds(found):
        what = Text("各片区同年开工,没有批次可比", "all zones start in the same year: there are no waves to compare")
        raise BadInput(Fault(what, where=NAME))
    months = exposure(facts)
    drawn = (f"effect_after_{months}", "effect_last", f"longer_exposure_{months}", *BESIDE)
    rows = found[(found["scenario"] == PROGRAMME_SCENARIO) & found["measure"].isin(drawn)]
    rows = rows.assign(wave=rows["wave"].astype(str))
    kept = rows[rows["wave"].isin([*wave_years(rows["wave"]), NEVER, PREMIUM])]
    return kept[["wave", "measure", "unit", "value", "low", "high", "zones", "n_cases"]].reset_index(drop=True)


def holds(waves: pd.DataFrame) -> bool:
    """Whether there is something to compare: zones that start in different years."""
    return len(wave_years(waves["wave"].astype(str))) > 1


def exposure(facts: FigureFacts) -> int:
    """Months after completion at which waves are compared: the target's own window where it is one of the table's."""
    return facts.target.window_months if facts.target.window_months in EXPOSURES else WITHIN


def draw(frames: Frames, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """The figure and the numbers it shows."""
    table = numbers(frames, facts)
    shown = Shown(table, exposure(facts))
    height = HEADS + ROW * len(shown.waves) + SCALE
    sheet = Sheet(_title(shown), _subtitle(shown), facts, language, plot_height=height, notes=[_channels()])
    page = sheet.bare()
    track = _track(shown)
    _ground(page, track, shown, language)
    for place, wave in enumerate(shown.waves):
        _row(page, track, HEADS + (place + 0.5) * ROW, wave, shown, language)
    return sheet.figure, table


def _title(shown: Shown) -> Text:
    """How far the first wave is ahead of all at the end of the run, with its spread."""
    first, ahead = shown.waves[0], shown.at(PREMIUM, "effect_last")
    if ahead is None or pd.isna(ahead["value"]):
        return Text("模拟中,各批次片区每村增收的差别", "Simulated: what villages of each wave gained")
    low, high = money(ahead["low"], sign=True), money(ahead["high"], sign=True)
    if ahead["low"] == ahead["high"] == 0:
        return Text(
            f"模拟中,{first} 年首批片区期末一年每村效应与全部已实施片区没有差别",
            f"Simulated: in the run's last year the effect per village of the first wave ({first}) is that of all zones reached",
        )
    size, more = money(abs(ahead["value"])), ahead["value"] >= 0
    is_sure = ahead["low"] > 0 or ahead["high"] < 0
    tail = Text("", "") if is_sure else Text(",方向未定", "; the sign is open")
    return Text(
        f"模拟中,{first} 年首批片区期末一年每村效应比全部已实施片区{'高' if more else '低'} {size} 万元"
        f"(中位,90% 的模拟在 {low} 至 {high} 之间){tail.zh}",
        f"Simulated: the effect per village of the first wave ({first}) in the run's last year is {size} 万元 "
        f"{'above' if more else 'below'} that of all zones reached, in the median (90% of cases: {low} to {high}){tail.en}",
    )


def _subtitle(shown: Shown) -> Text:
    months = shown.months
    zh = f"每村经营性收入的成对差(实施项目 − 无项目),万元/年:蓝点为完工后第 {months} 个月止的一年(运营时间相同),"
    zh += "橙色菱形为期末一年(早批运营更久);线为 5–95% 的模拟。"
    en = "Paired difference of operating income per village, programme − none, 万元 (10,000 yuan) a year. Blue dot: the year up to "
    en += f"{months} months after completion (equal exposure). Orange diamond: the run's last twelve months (early waves ran longer). "
    en += "Line: 5–95% of cases."
    equal, longer = shown.at(PREMIUM, f"effect_after_{months}"), shown.at(PREMIUM, f"longer_exposure_{months}")
    if equal is not None and longer is not None:
        parts = money(equal["value"], sign=True), money(longer["value"], sign=True)
        zh += f"首批与全部之差(中位):运营时间相同时 {parts[0]},运营更久所致 {parts[1]}。"
        en += f" First wave less all, medians: {parts[0]} at equal exposure, {parts[1]} from longer exposure."
    return Text(zh, en)


def _channels() -> Text:
    return Text(
        "首批领先的三个来源:选得好、早期投入多、运营更久。前两项可分别用 policy.zone.selection=universal、"
        "policy.zone.early_dose=0 关闭后再比。",
        "Channels of a first wave's lead: selection, early dose, longer exposure. The first two can be switched off: "
        "policy.zone.selection=universal, policy.zone.early_dose=0.",
    )


def _track(shown: Shown) -> Track:
    rows = shown.table[shown.table["measure"].isin([measure for measure, *_ in shown.marks]) & (shown.table["wave"] != PREMIUM)]
    low, high = min(0.0, float(rows["low"].min())), max(0.0, float(rows["high"].max()))
    room = 0.04 * (high - low) or 1.0
    right = style.WIDTH - style.MARGIN - COLUMN * len(BESIDE) - LABEL
    return Track(low - room, high + room, style.MARGIN + NAMES + 0.3, right)


def _ground(page: Axes, track: Track, shown: Shown, language: Language) -> None:
    """Column heads, faint lines between the rows, zero line and scale."""
    right = style.WIDTH - style.MARGIN
    for place, heading in enumerate(BESIDE.values()):
        x = right - COLUMN * (len(BESIDE) - 1 - place)
        write(page, x, HEADS / 2, said(heading, language), ha="right", color=style.SOFT_INK)
    heading = Text("每村效应(万元/年)", "effect per village, 万元 a year")
    write(page, track.left, HEADS / 2, said(heading, language), color=style.SOFT_INK)
    bottom = HEADS + ROW * len(shown.waves)
    for place in range(len(shown.waves) + 1):
        page.plot([style.MARGIN, right], [HEADS + place * ROW] * 2, color=style.GRID, linewidth=0.7, zorder=1)
    page.plot([track.at(0.0)] * 2, [HEADS, bottom], color=style.NONE, linewidth=0.9, zorder=1.5)
    ticks = style.ticks_within(track.low, track.high, 4)
    for tick, label in zip(ticks, style.tick_labels(ticks), strict=True):
        write(page, track.at(tick), bottom + 0.4, label, ha="center", color=style.SOFT_INK)


def _row(page: Axes, track: Track, y: float, wave: str, shown: Shown, language: Language) -> None:
    name = Text("未实施", "not reached") if wave == NEVER else Text(f"{wave} 年开工", f"start {wave}")
    reached = shown.at(wave, "effect_last")
    zones = number(reached["zones"], 1) if reached is not None else ""
    counted = Text(f"平均 {zones} 个片区", f"{zones} zones (mean)")
    write(page, style.MARGIN, y, f"{said(name, language)}\n{said(counted, language)}", color=style.INK)
    for measure, colour, marker, down in shown.marks:
        found = shown.at(wave, measure)
        if found is not None:
            _mark(page, track, y + down, found, colour, marker)
    right = style.WIDTH - style.MARGIN
    for place, measure in enumerate(BESIDE):
        found = shown.at(wave, measure)
        write(page, right - COLUMN * (len(BESIDE) - 1 - place), y, _cell(found, measure), ha="right", color=style.SOFT_INK)


def _mark(page: Axes, track: Track, y: float, found: pd.Series, colour: str, marker: str) -> None:
    page.plot([track.at(found["low"]), track.at(found["high"])], [y, y], color=colour, linewidth=1.6, solid_capstyle="butt", zorder=2)
    page.plot([track.at(found["value"])], [y], marker=marker, markersize=6.5, color=colour, markeredgecolor=style.PAPER, zorder=3)
    write(page, track.right + LABEL - 0.15, y, money(found["value"], sign=True), ha="right", color=colour)


def _cell(found: pd.Series | None, measure: str) -> str:
    if found is None:
        return "—"
    return money(found["value"]) if measure == "operating_income_before" else f"{number(PERCENT * found['value'], 1, sign=True)}%"
