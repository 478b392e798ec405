"""Figures comparison and comparison_regret: what each strategy gains at equal cost and at equal money, and what choosing it risks."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.core.errors import BadInput, Fault
from sim.core.text import Language, Text
from sim.figures import style
from sim.figures.facts import FigureFacts
from sim.figures.fonts import wrap
from sim.figures.numbers import Frames, records
from sim.figures.style import Sheet, money, number, said, write
from sim.words.choices import Perspective
from sim.words.comparing import HORIZONS, MAIN_HORIZON, Basis, source_told

GAINS, REGRET = "comparison", "comparison_regret"

#: Heights of the column heads, a row and the scale; widths of names, of a column of numbers and of a column of ranks; centimetres.
HEADS, ROW, SCALE, NAMES, COLUMN, RANK = 1.1, 0.95, 0.7, 4.9, 1.75, 1.0

#: Distance of a row's two marks from its middle.
APART = 0.17

#: The pale bar of a mark: what the other behaviour rule moves it to.
PALE = {style.PROGRAMME: style.PROGRAMME_LIGHT, style.ACCENT: style.ACCENT_LIGHT}

#: Ticks of a scale, at most about.
MOST_TICKS = 5

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Track:
    """Amounts on the page: ``low`` stands at ``left`` centimetres, ``high`` at ``right``."""

    low: float
    high: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """Place of an amount."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)


def rows_of(frames: Frames) -> pd.DataFrame:
    """Both bases at the main horizon and the settings' discount rate. Raises BadInput where the result compares nothing."""
    frame = frames.get(GAINS)
    if frame is None or frame.empty:
        raise BadInput(Fault(Text("结果不是策略比较", "the result compares no strategies"), where=GAINS))
    rows = frame[(frame["horizon_years"] == MAIN_HORIZON) & (frame["discount_rate"] == frame["discount_rate"].max())]
    return rows.reset_index(drop=True)


def in_order(rows: pd.DataFrame) -> list[tuple[Row, Row]]:
    """The strategies by rank at equal cost, those that cannot be compared there last; a row of each basis."""
    cost, face = (records(rows[rows["basis"] == basis.key]) for basis in (Basis.EQUAL_PUBLIC_COST, Basis.EQUAL_FACE_AMOUNT))
    beside = {row["scenario"]: row for row in face}
    rank = f"rank_{MAIN_HORIZON}"
    ordered = sorted(cost, key=lambda row: (not row["feasible"], row[rank] if row["feasible"] else beside[row["scenario"]][rank]))
    return [(row, beside[row["scenario"]]) for row in ordered]


def draw_gains(frames: Frames, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """What each strategy gains on both bases, and its cost."""
    table = rows_of(frames)
    pairs = in_order(table)
    sheet = Sheet(
        _gains_title(pairs), _gains_subtitle(pairs), facts, language, plot_height=HEADS + ROW * len(pairs) + SCALE, notes=[_frame_of(pairs)]
    )
    page = sheet.bare()
    columns = [style.WIDTH - style.MARGIN - COLUMN * place for place in (2, 1, 0)]
    shown = [row for pair in pairs for row in pair if row["feasible"]]
    ends = [end for row in shown for end in (row["effect_low"], row["effect_high"], *_structural(row))]
    track = _track(ends, columns[0] - COLUMN - 0.3)
    _scale(page, track, len(pairs))
    heads = (
        Text("投入相同时\n的成本", "cost, equal\nmoney"),
        Text("成本相同时\n的投入", "money for\nequal cost"),
        Text("成本\n误差", "cost\nmet within"),
    )
    for x, head in zip(columns, heads, strict=True):
        write(page, x, HEADS / 2, said(head, language), ha="right", color=style.SOFT_INK)
    for place, (cost, face) in enumerate(pairs):
        middle = HEADS + (place + 0.5) * ROW
        _name(page, cost, middle, language)
        _mark(page, track, face, middle + APART, style.ACCENT, "D")
        write(page, columns[0], middle, money(face["public_cost_present_value"]), ha="right")
        if cost["feasible"]:
            _mark(page, track, cost, middle - APART, style.PROGRAMME, "o")
            write(page, columns[1], middle, money(cost["face_amount"]), ha="right")
            write(page, columns[2], middle, f"{abs(cost['cost_gap']):.2%}", ha="right", color=style.SOFT_INK)
        else:
            told = Text(f"所试至多用到 {money(cost['most_absorbed'])}", f"tried: at most {money(cost['most_absorbed'])}")
            write(page, columns[2], middle, said(told, language), ha="right", color=style.SOFT_INK)
    return sheet.figure, table


def draw_regret(frames: Frames, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """Ranks at each horizon, and how far each strategy may stay behind the best of a future, at equal cost."""
    table = rows_of(frames)
    pairs = [(cost, face) for cost, face in in_order(table) if cost["feasible"]]
    rows = [cost for cost, _ in pairs]
    height = HEADS + ROW * len(rows) + SCALE
    sheet = Sheet(_regret_title(rows), _regret_subtitle(rows), facts, language, plot_height=height, notes=[_frame_of(in_order(table))])
    page = sheet.bare()
    ranks = [style.MARGIN + NAMES + RANK * (place + 0.5) for place in range(len(HORIZONS))]
    for x, years in zip(ranks, HORIZONS, strict=True):
        write(page, x, HEADS / 2, said(Text(f"{years} 年\n名次", f"rank,\n{years} y."), language), ha="center", color=style.SOFT_INK)
    share = style.WIDTH - style.MARGIN
    write(page, share, HEADS / 2, said(Text("最好的\n未来占比", "best in\nfutures"), language), ha="right", color=style.SOFT_INK)
    track = _track([row["regret_max"] for row in rows], share - COLUMN, left=ranks[-1] + RANK)
    _scale(page, track, len(rows))
    for place, row in enumerate(rows):
        middle = HEADS + (place + 0.5) * ROW
        _name(page, row, middle, language)
        for x, years in zip(ranks, HORIZONS, strict=True):
            write(page, x, middle, f"{int(row[f'rank_{years}'])}", ha="center")
        page.plot([track.at(0.0), track.at(row["regret_max"])], [middle] * 2, color=style.NONE_MID, linewidth=1.2, zorder=2)
        page.plot([track.at(row["regret_p90"])], [middle], marker="o", color=style.PROGRAMME, markersize=6, linestyle="none", zorder=3)
        page.plot([track.at(row["regret_max"])], [middle], marker="D", color=style.ACCENT, markersize=5.5, linestyle="none", zorder=3)
        write(page, share, middle, f"{row['probability_best']:.0%}", ha="right")
    return sheet.figure, table


#: The figures of a comparison.
DRAWN: dict[str, Callable[[Frames, FigureFacts, Language], tuple[Figure, pd.DataFrame]]] = {GAINS: draw_gains, REGRET: draw_regret}


def _track(values: Sequence[float], right: float, left: float | None = None) -> Track:
    """A scale that holds nought and all values."""
    low, high = min([0.0, *values]), max([0.0, *values])
    room = 0.04 * (high - low) or 1.0
    return Track(low - room, high + room, style.MARGIN + NAMES if left is None else left, right)


def _scale(page: Axes, track: Track, rows: int) -> None:
    bottom = HEADS + ROW * rows
    # Large amounts have wide labels: as many ticks as stand side by side.
    widest = style.widest([number(end) for end in (track.low, track.high)]) + 0.4
    for tick in style.ticks_within(track.low, track.high, min(MOST_TICKS, max(1, int((track.right - track.left) / widest) - 1))):
        colour, width = (style.NONE, 0.9) if tick == 0 else (style.GRID, 0.7)
        page.plot([track.at(tick)] * 2, [HEADS, bottom], color=colour, linewidth=width, zorder=1)
        write(page, track.at(tick), bottom + SCALE / 2, number(tick), ha="center", color=style.SOFT_INK)


def _name(page: Axes, row: Row, middle: float, language: Language) -> None:
    """The strategy's name in at most two lines, set strong where it cannot be told from the best."""
    lines = wrap(said(Text(row["name_zh"], row["name_en"]), language), style.SMALL, style.points(NAMES - 0.5))
    colour = style.INK if row["in_best_set"] is True or row["in_best_set"] == 1 else style.SOFT_INK
    if colour == style.INK:
        page.plot([style.MARGIN + 0.08], [middle], marker="s", color=style.PROGRAMME, markersize=4, linestyle="none")
    write(page, style.MARGIN + 0.3, middle, "\n".join(lines[:2]), color=colour)


def _structural(row: Row) -> tuple[float, ...]:
    """The two ends of a strategy's structural range, none where the other behaviour rule was not run."""
    ends = float(row.get("effect_structural_low", math.nan)), float(row.get("effect_structural_high", math.nan))
    return () if any(map(math.isnan, ends)) else ends


def _other_rule(pairs: Sequence[tuple[Row, Row]]) -> Text:
    """What the pale bars are, and what they say of the order; nothing where the other rule was not run."""
    rows = [cost for cost, _ in pairs if cost["feasible"]]
    if not any(_structural(row) for pair in pairs for row in pair):
        return Text("", "")
    told = Text(
        "浅色宽条:换用另一种行为规则时均值移到何处(结构范围)。",
        " Pale wide bar: where the mean moves under the other behaviour rule (structural range).",
    )
    ranked = [row for row in rows if not math.isnan(float(row.get("rank_other_rule", math.nan)))]
    if len(ranked) < 2:
        return told
    moved = sum(row["rank_other_rule"] != row[f"rank_{MAIN_HORIZON}"] for row in ranked)
    ranks = Text(f"另一种规则下 {moved} 个策略名次有变。", f" Under it {moved} of {len(ranked)} ranks at equal cost change.")
    return Text(told.zh + ranks.zh, told.en + ranks.en)


def _mark(page: Axes, track: Track, row: Row, y: float, colour: str, marker: str) -> None:
    other = _structural(row)
    if other:
        page.plot([track.at(end) for end in other], [y] * 2, color=PALE[colour], linewidth=7, solid_capstyle="butt", zorder=1.5)
    page.plot([track.at(row["effect_low"]), track.at(row["effect_high"])], [y] * 2, color=colour, linewidth=1.4, zorder=2)
    page.plot([track.at(row["effect_present_value"])], [y], marker=marker, color=colour, markersize=5.5, linestyle="none", zorder=3)


def _gains_title(pairs: Sequence[tuple[Row, Row]]) -> Text:
    """How many strategies share the top, and how many cannot absorb the cost."""
    rows = [cost for cost, _ in pairs if cost["feasible"]]
    infeasible = len(pairs) - len(rows)
    tail = Text(f";{infeasible} 个用不了这么多", f"; {infeasible} cannot absorb the cost") if infeasible else Text("", "")
    if not rows:
        return Text("模拟中,没有策略能用到所要求的财政成本", "Simulated: no strategy absorbs the public cost asked for")
    top, first = [row for row in rows if row["in_best_set"] == 1], rows[0]
    if len(top) == 1:
        return Text(
            f"模拟中,财政成本相同时{first['name_zh']}的效应最高{tail.zh}",
            f"Simulated: at equal public cost {first['name_en']} gains most{tail.en}",
        )
    return Text(
        f"模拟中,财政成本相同时{first['name_zh']}的均值最高,但 {len(top)} 个策略分不出高下{tail.zh}",
        f"Simulated: at equal public cost {first['name_en']} has the highest mean, but {len(top)} strategies cannot be told apart{tail.en}",
    )


def _gains_subtitle(pairs: Sequence[tuple[Row, Row]]) -> Text:
    asked, amount = pairs[0][0]["public_cost_asked"], pairs[0][1]["face_amount"]
    effect = Perspective[pairs[0][1]["perspective"].upper()].effect
    other = _other_rule(pairs)
    return Text(
        f"所模拟各村{effect.zh}效应的十年现值,万元(实施策略 − 无项目)。蓝点:财政成本同为 {money(asked)};橙色菱形:每片区投入同为 "
        f"{money(amount)};线为均值的蒙特卡洛误差(95%)。蓝方块:与最好的分不出高下(联合 95% 区间)。{other.zh}",
        f"Effect on {effect.en} of all villages simulated, present value over ten years, 万元 (10,000 yuan), "
        f"strategy − none. Blue dot: equal public cost of {money(asked)}; orange diamond: equal money of {money(amount)} a zone; "
        "line: Monte-Carlo error of the mean, 95%. "
        f"Blue square: cannot be told from the best (simultaneous 95%).{other.en}",
    )


def _regret_title(rows: Sequence[Row]) -> Text:
    if not rows:
        return Text("模拟中,没有策略能用到所要求的财政成本", "Simulated: no strategy absorbs the public cost asked for")
    least = min(rows, key=lambda row: row["regret_max"])
    early, late = (min(rows, key=lambda row: row[f"rank_{years}"]) for years in (HORIZONS[0], HORIZONS[-1]))
    moved = Text(
        f"3 年时{early['name_zh']}领先,10 年时{late['name_zh']}领先", f"{early['name_en']} leads at 3 years, {late['name_en']} at 10"
    )
    same = Text(f"3 年和 10 年都是{late['name_zh']}领先", f"{late['name_en']} leads at 3 and at 10 years")
    lead = same if early["scenario"] == late["scenario"] else moved
    return Text(
        f"模拟中,{lead.zh};最坏的未来里落后最少的是{least['name_zh']}(至多 {money(least['regret_max'])} 万元)",
        f"Simulated: {lead.en}; {least['name_en']} stays behind least in its worst future (at most {money(least['regret_max'])} 万元)",
    )


def _regret_subtitle(rows: Sequence[Row]) -> Text:
    futures = int(rows[0]["n_futures"]) if rows else 0
    source = source_told(str(rows[0]["futures_source"])) if rows else Text("", "")
    return Text(
        f"财政成本相同。后悔值:在同一未来中比最好的策略少多少,十年现值,万元;蓝点为 {futures} 个未来的 90% 分位,橙色菱形为最大值"
        f"(未来来自{source.zh})。最好的未来占比:该策略效应最高的未来。",
        f"Equal public cost. Regret: what a strategy stays behind the best one of the same future, present value over ten years, 万元; "
        f"blue dot: 90th percentile of {futures} futures, orange diamond: the largest (futures from {source.en}). "
        "Last column: share of futures in which it is best.",
    )


def _frame_of(pairs: Sequence[tuple[Row, Row]]) -> Text:
    """Perspective, horizon and discount rate."""
    row = pairs[0][1]
    rate = f"{row['discount_rate']:.0%}"
    perspective = Perspective[row["perspective"].upper()].label
    return Text(
        f"{perspective.zh},自开工首月起 {MAIN_HORIZON} 年,贴现率 {rate}。",
        f"{perspective.en.capitalize()}, {MAIN_HORIZON} years from the first month of construction, discounted at {rate}.",
    )
