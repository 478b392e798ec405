"""Figures waterfall_account, _line, _lever and _channel: the parts of a change one after the other, from nothing to the whole."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.core.errors import BadInput, Fault
from sim.core.text import Language, Text
from sim.figures import style
from sim.figures.facts import FigureFacts
from sim.figures.fonts import shortened, wrap
from sim.figures.numbers import Frames, records
from sim.figures.style import Sheet, number, said, write
from sim.words import explaining as words
from sim.words.explaining import SplitBy
from sim.words.outcomes import ZONE_OUTCOMES

#: Every figure and the split it shows.
SPLIT_OF = {f"waterfall_{split.key}": split for split in SplitBy}

#: Parts shown one by one; of more, the smaller ones stand together in one row.
MOST_PARTS = 16

#: Heights of column heads, scale, a row of one line, what a second line adds; widest name; last column, gap, bar; in centimetres.
HEADS, SCALE, ROW, SECOND_LINE, NAME_WIDTH = 0.8, 0.75, 0.62, 0.36, 4.5
LOST_COLUMN, GAP, BAR = 2.5, 0.35, 0.36

#: Parts that are no lever, line or channel of their own are hatched.
_HATCHED = (words.INTERACTION, words.REST)

_UNITS = {
    "万元/年": "万元 a year", "人次": "visits", "人": "persons", "亩": "mu", "元/人·年": "yuan a head and year", "1": "",
}  # fmt: skip

_MEAN, _RANGE, _LOST = Text("均值", "mean"), Text("5–95%", "5–95%"), Text("贡献(去掉法)", "leave one out")

_HOW: dict[SplitBy | str, Text] = {
    words.EXACT: Text("各条为成对差(实施项目 − 无项目)。", "Bars are paired differences, programme − none."),
    words.ADDED_IN: Text(
        "各条为在无项目情形上只加入这一杠杆的变化,相互作用为其余;右列为去掉法的贡献:整个方案减去没有它的方案。",
        "Bars: what a lever alone adds to the world without the programme, and their interaction; last column: its contribution, "
        "leave one out (the whole less the whole without it).",
    ),
    words.SHAPLEY_EXACT: Text("沙普利值:按所有加入次序平均的贡献。", "Shapley values: the mean contribution over all orders of coming in."),
    words.SHAPLEY_SAMPLED: Text(
        "沙普利值:按抽样次序平均的贡献。", "Shapley values: the mean contribution over sampled orders of coming in."
    ),
    SplitBy.CHANNEL: Text(
        "逐个关闭渠道的所有组合取平均(沙普利值);其余为全部关闭后仍有的变化。",
        "Shapley values over all sets of channels shut; the rest is what remains with all of them shut.",
    ),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the figure: its name in lines, from where to where, its numbers in words."""

    lines: tuple[str, ...]
    low: float
    high: float
    value: str
    range: str
    lost: str
    is_total: bool = False
    is_hatched: bool = False

    @property
    def height(self) -> float:
        """Height of the row in centimetres."""
        return ROW + SECOND_LINE * (len(self.lines) - 1)


def holds(name: str, explanation: pd.DataFrame) -> bool:
    """Whether an explanation has the split that this figure shows."""
    return bool((explanation["by"] == SPLIT_OF[name].key).any())


def draw(name: str, frames: Frames, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """The figure and the numbers it shows. Raises BadInput when the explanation lacks this split."""
    split = SPLIT_OF[name]
    frame = frames.get("explanation")
    if frame is None or not holds(name, frame):
        what = Text(f"结果没有按{split.label.zh}的拆分", f"the result holds no split by {split.label.en}")
        raise BadInput(Fault(what, fix=Text(f"用 --by {split.key} 重新运行", f"run again with --by {split.key}")))
    table = frame[frame["by"] == split.key].reset_index(drop=True)
    bars = _bars(table, split, language)
    notes = [*_shaped(table), *([_note(table)] if (table["method"] == words.SHAPLEY_SAMPLED).any() else [])]
    height = HEADS + sum(bar.height for bar in bars) + SCALE
    sheet = Sheet(_title(table, split), _subtitle(table, split), facts, language, plot_height=height, notes=notes)
    _draw_bars(sheet.bare(), bars, language, _unit(table))
    return sheet.figure, table


def _bars(table: pd.DataFrame, split: SplitBy, language: Language) -> list[Bar]:
    """The parts in their order, each beginning where the last one ended, and the whole change from nothing."""
    decimals = _decimals(table)
    lost = dict(table.loc[table["method"] == words.LEFT_OUT, ["part", "value"]].itertuples(index=False, name=None))
    bars, reached = [], 0.0
    shown, others = _shown(table, split)
    for row in records(shown):
        name = said(Text(row["part_zh"], row["part_en"]), language)
        ends = f"[{number(row['low'], decimals)}, {number(row['high'], decimals)}]"
        missed = number(lost[row["part"]], decimals, sign=True) if row["part"] in lost else ""
        after = reached + row["value"]
        value = number(row["value"], decimals, sign=True)
        bars.append(Bar(_lines(name), reached, after, value, ends, missed, is_hatched=row["part"] in _HATCHED))
        reached = after
    if len(others):
        rest = float(others["value"].sum())
        name = said(Text(f"其余 {len(others)} 项", f"{len(others)} others"), language)
        bars.append(Bar((name,), reached, reached + rest, number(rest, decimals, sign=True), "", "", is_hatched=True))
    whole = _row(table, words.TOTAL)
    ends = f"[{number(whole['low'], decimals)}, {number(whole['high'], decimals)}]"
    name = said(Text(whole["part_zh"], whole["part_en"]), language)
    value = number(whole["value"], decimals, sign=True)
    return [*bars, Bar(_lines(name), 0.0, float(whole["value"]), value, ends, "", is_total=True)]


def _shown(table: pd.DataFrame, split: SplitBy) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The parts drawn one by one, and those that stand together."""
    parts = _parts(table)
    if split in (SplitBy.LINE, SplitBy.LEVER):
        order = parts["value"].abs().where(~parts["part"].isin(_HATCHED), -1.0)
        parts = parts.assign(order=order).sort_values(["order", "part"], ascending=[False, True], kind="stable").drop(columns="order")
    if len(parts) <= MOST_PARTS:
        return parts, parts.iloc[:0]
    is_plain = ~parts["part"].isin(_HATCHED)
    small = parts[is_plain].iloc[MOST_PARTS - 1 - int((~is_plain).sum()) :]
    return parts.drop(index=small.index), small


def _parts(table: pd.DataFrame) -> pd.DataFrame:
    """The rows that add up to the whole."""
    is_part = ~table["part"].isin([words.START, words.END, words.TOTAL]) & (table["method"] != words.LEFT_OUT)
    return table[is_part]


def _row(table: pd.DataFrame, part: str) -> pd.Series:
    return table[table["part"] == part].iloc[0]


def _decimals(table: pd.DataFrame) -> int:
    """Decimals that show three digits of the largest part."""
    parts = pd.concat([_parts(table), table[table["part"] == words.TOTAL]])
    largest = float(parts["value"].abs().max())
    return min(max(2 - math.floor(math.log10(largest)), 0), 5) if largest > 0 else 1


def _lines(name: str) -> tuple[str, ...]:
    """A name in at most two lines of NAME_WIDTH."""
    lines = wrap(name, style.SMALL, style.points(NAME_WIDTH))
    if len(lines) <= 2:
        return tuple(lines)
    return lines[0], shortened("".join(lines[1:]), style.SMALL, style.points(NAME_WIDTH))


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand on the page, in centimetres: left edge and width of the bars, right edges of the columns of numbers."""

    left: float
    across: float
    value: float
    range: float
    lost: float
    low: float
    high: float

    def at(self, amount: float) -> float:
        """Place of an amount among the bars."""
        return self.left + (amount - self.low) / (self.high - self.low) * self.across


def _columns(bars: Sequence[Bar]) -> Columns:
    lost = style.WIDTH - style.MARGIN
    ends = lost - (LOST_COLUMN if any(bar.lost for bar in bars) else 0.0)
    value = ends - max(style.widest([bar.range for bar in bars]), style.widest([_RANGE.en])) - GAP
    left = style.MARGIN + style.widest([line for bar in bars for line in bar.lines]) + GAP
    low, high = min(0.0, *(min(bar.low, bar.high) for bar in bars)), max(0.0, *(max(bar.low, bar.high) for bar in bars))
    room = 0.03 * (high - low) or 1.0
    across = value - style.widest([bar.value for bar in bars]) - GAP - left
    return Columns(left, across, value, ends, lost, low - room, high + room)


def _draw_bars(page: Axes, bars: Sequence[Bar], language: Language, unit: Text) -> None:
    columns = _columns(bars)
    for x, head in ((columns.value, _MEAN), (columns.range, _RANGE), *([(columns.lost, _LOST)] if any(bar.lost for bar in bars) else [])):
        write(page, x, HEADS / 2, said(head, language), ha="right", color=style.SOFT_INK)
    ticks, bottom = style.ticks_within(columns.low, columns.high, 5), HEADS + sum(bar.height for bar in bars)
    for tick in ticks:
        colour, width = (style.NONE, 0.9) if tick == 0 else (style.GRID, 0.7)
        page.plot([columns.at(tick)] * 2, [HEADS, bottom], color=colour, linewidth=width, zorder=1)
    top = HEADS
    for place, bar in enumerate(bars):
        middle = top + bar.height / 2
        _draw_bar(page, bar, columns, middle)
        write(page, style.MARGIN, middle, "\n".join(bar.lines))
        write(page, columns.value, middle, bar.value, ha="right")
        write(page, columns.range, middle, bar.range, ha="right", color=style.SOFT_INK)
        write(page, columns.lost, middle, bar.lost, ha="right", color=style.SOFT_INK)
        top += bar.height
        if place + 1 < len(bars):
            reached = bar.high
            below = top + bars[place + 1].height / 2 - BAR / 2
            page.plot([columns.at(reached)] * 2, [middle + BAR / 2, below], color=style.NONE_MID, linewidth=0.7, zorder=2)
    page.plot([style.MARGIN, columns.lost], [bottom - bars[-1].height] * 2, color=style.NONE_MID, linewidth=0.6, zorder=1.5)
    for tick, label in zip(ticks, style.tick_labels(ticks), strict=True):
        write(page, columns.at(tick), bottom + SCALE / 2, label, ha="center", color=style.SOFT_INK)
    write(page, columns.lost, bottom + SCALE / 2, said(unit, language), ha="right", color=style.SOFT_INK)


def _draw_bar(page: Axes, bar: Bar, columns: Columns, middle: float) -> None:
    start, end = columns.at(bar.low), columns.at(bar.high)
    colour = style.PROGRAMME if bar.is_total else style.PROGRAMME_MID if bar.high >= bar.low else style.ACCENT
    if bar.low == bar.high:  # a part that changes nothing is the step of no width
        page.plot([start, start], [middle - BAR / 2, middle + BAR / 2], color=style.NONE_MID, linewidth=0.7, zorder=2)
        return
    face, edge, hatch = (style.PAPER, colour, "////") if bar.is_hatched else (colour, "none", None)
    corner = (min(start, end), middle - BAR / 2)
    page.add_patch(Rectangle(corner, abs(end - start), BAR, facecolor=face, edgecolor=edge, hatch=hatch, linewidth=0.8, zorder=3))


def _unit(table: pd.DataFrame) -> Text:
    unit = str(table["unit"].iloc[0])
    return Text("" if unit == "1" else unit, _UNITS.get(unit, unit))


def _title(table: pd.DataFrame, split: SplitBy) -> Text:
    """The whole change and its largest part."""
    whole, outcome, year = _row(table, words.TOTAL), _outcome(table), int(table["year"].iloc[0])
    decimals = _decimals(table)
    size, parts = number(abs(whole["value"]), decimals), _parts(table)
    unit = Text(_unit(table).zh.removesuffix("/年"), _unit(table).en.removesuffix(" a year"))
    if not parts["value"].any():
        return Text(
            f"模拟中,{year} 年{outcome.zh}没有可拆分的变化",
            f"Simulated: there is no change of {outcome.en} in {year} to be split",
        )
    largest = parts.iloc[int(parts["value"].abs().to_numpy().argmax())]
    amount = number(largest["value"], decimals, sign=True)
    tail = Text(f"按{split.label.zh}看,最大的一项是{largest['part_zh']}({amount})", f"the largest part is {largest['part_en']} ({amount})")
    is_more = whole["value"] >= 0
    if split is SplitBy.CHANNEL:
        first = int(table["year_from"].iloc[0])
        more = ("增加", "grows") if is_more else ("减少", "falls")
        most = f"最大的一项是{largest['part_zh']}({amount})"
        return Text(
            f"模拟中,没有项目时{outcome.zh}从 {first} 年到 {year} 年{more[0]} {size} {unit.zh}(均值);{most}",
            f"Simulated: without the programme {outcome.en} {more[1]} by {size} {unit.en} from {first} to {year} (mean); {tail.en}",
        )
    more = ("多", "above") if is_more else ("少", "below")
    return Text(
        f"模拟中,{year} 年{outcome.zh}比无项目情形{more[0]} {size} {unit.zh}(均值);{tail.zh}",
        f"Simulated: {outcome.en} in {year} is {size} {unit.en} {more[1]} the world without the programme (mean); {tail.en}",
    )


def _subtitle(table: pd.DataFrame, split: SplitBy) -> Text:
    """From which level to which, what a bar is, and how it was found."""
    decimals = _decimals(table)
    start, end = (number(float(_row(table, key)["value"]), decimals) for key in (words.START, words.END))
    names = [_row(table, key) for key in (words.START, words.END)]
    zh = f"{names[0]['part_zh']} {start} → {names[1]['part_zh']} {end}。"
    en = f"{str(names[0]['part_en']).capitalize()} {start} → {names[1]['part_en']} {end}. "
    method = str(_parts(table)["method"].iloc[0]) if len(_parts(table)) else words.EXACT
    said_of = _HOW[SplitBy.CHANNEL if split is SplitBy.CHANNEL else method]
    zh += f"{said_of.zh}蓝为增加,橙为减少,深蓝为合计;均值为全部模拟的均值,方括号内含 90% 的未来。"
    en += f"{said_of.en} Blue: more; orange: less; dark: the whole. Means over all cases; brackets hold 90% of futures."
    if str(table["unit"].iloc[0]).startswith("万元"):
        en += " 万元 = 10,000 yuan."
    return Text(zh, en)


def _outcome(table: pd.DataFrame) -> Text:
    label: Text = ZONE_OUTCOMES[str(table["outcome"].iloc[0])].label
    return label


def _shaped(table: pd.DataFrame) -> list[Text]:
    """Which levers stand under the name of a lever that they only shape."""
    parts = _parts(table)
    noted = parts[parts["note"].astype("object").fillna("") != ""]
    lines = [words.note_of(row["part_zh"], row["part_en"], row["note"]) for row in records(noted)]
    return [Text(";".join(line.zh for line in lines) + "。", "; ".join(line.en for line in lines) + ".")] if lines else []


def _note(table: pd.DataFrame) -> Text:
    """How far sampled orders leave a value open."""
    error = number(float(table["sampling_error"].max()), _decimals(table) + 1)
    return Text(f"抽样排列带来的标准误不超过 {error}。", f"Sampling of the orders leaves a standard error of at most {error}.")
