"""Figures optimum and optimum_search: what was found, in the futures of the search and in fresh ones, and how the search came to rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.core.errors import BadInput, Fault
from sim.core.text import Language, Text
from sim.figures import style
from sim.figures.facts import FigureFacts
from sim.figures.fonts import shortened
from sim.figures.numbers import Frames, records
from sim.figures.optimized_words import verdict_title
from sim.figures.style import Sheet, number, said, tick_labels, write
from sim.words.least_cost import Verdict, verdict_of, without_of
from sim.words.optimizing import ADDED, FRESH, HIGH, LOW, Role, head_of

FRONT, SEARCH = "optimum", "optimum_search"

#: Height and width of a small picture, of the line above and of the ticks below it, room for the ticks at its left, and between
#: two of them; centimetres.
TALL, WIDE, HEADING, TICKS, SIDE, BETWEEN = 4.6, 5.9, 0.75, 0.95, 1.45, 0.5
#: Height and width of a picture that stands alone.
TALL_ALONE = 6.4
_EVALUATED = Text("评估过的方案数", "solutions evaluated")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """The tables of a search, by what they say."""

    front: pd.DataFrame
    evaluated: pd.DataFrame
    asked: pd.DataFrame

    def of_kind(self, kind: str) -> list[Row]:
        """Objectives, limits, the target or levers."""
        return records(self.asked[self.asked["asked"] == kind])

    @property
    def found(self) -> list[Row]:
        """The rows that answer the question."""
        return records(self.front[self.front["role"] != Role.AS_WRITTEN.key])

    @property
    def as_set(self) -> list[Row]:
        """The settings as they are, where they were evaluated."""
        return records(self.front[self.front["role"] == Role.AS_WRITTEN.key])

    @property
    def verdict(self) -> Verdict | None:
        """What fresh futures say of a search for the least cost; None of another search, or where nothing keeps all limits."""
        targets = self.of_kind("target") if self.is_met else []
        return verdict_of(records(self.front), targets[0], self.of_kind("objective")[0]) if targets else None

    @property
    def without(self) -> float | None:
        """How often the target is met without the programme in the fresh futures; None where that is not known."""
        shares = [without_of(row, str(target["name"]))[1] for target in self.of_kind("target") for row in self.found]
        return next((share for share in shares if share == share), None)

    @property
    def is_met(self) -> bool:
        """Whether anything keeps all limits."""
        return not any(row["role"] == Role.NEAREST.key for row in self.found)


def asked_of(frames: Frames) -> Asked:
    """What the tables say. Raises BadInput where the result is no search."""
    missing = [name for name in ("front", "evaluated", "asked") if frames.get(name) is None or frames[name].empty]
    if missing:
        raise BadInput(Fault(Text("结果不是寻优", "the result is no search"), where=", ".join(missing)))
    return Asked(frames["front"], frames["evaluated"], frames["asked"])


def draw_front(frames: Frames, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """Every pair of objectives: all that was evaluated, what was found, and the same in fresh futures."""
    asked = asked_of(frames)
    pairs = list(combinations(asked.of_kind("objective"), 2))
    across, tall = (1, TALL_ALONE) if len(pairs) == 1 else (2, TALL)
    step = HEADING + tall + TICKS
    rows = -(-len(pairs) // across)
    sheet = Sheet(
        _front_title(asked),
        _front_subtitle(asked),
        facts,
        language,
        plot_height=rows * step,
        notes=[frame_of(asked, facts), *facts.cautions],
    )
    wide = style.WIDTH - 2 * style.MARGIN - SIDE if across == 1 else WIDE
    for place, (first, second) in enumerate(pairs):
        left, top = style.MARGIN + SIDE + (place % across) * (wide + SIDE + BETWEEN), (place // across) * step
        axes = sheet.axes(left, top + HEADING, wide, tall)
        page = sheet.bare(left - SIDE, top, wide + SIDE, step)
        head = shortened(f"{_head(second, language)}", style.SMALL, style.points(wide + SIDE))
        foot = shortened(f"{_head(first, language)}", style.SMALL, style.points(wide + SIDE))
        write(page, 0.0, HEADING / 2, head, color=style.SOFT_INK)
        write(page, wide + SIDE, HEADING + tall + 0.68, foot, ha="right", color=style.SOFT_INK)
        _scatter(axes, asked, first, second)
    return sheet.figure, _drawn(asked)


def draw_search(frames: Frames, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """What the front covers after each generation, and the best value of the first objective until then."""
    asked, table = asked_of(frames), frames["search"]
    first = asked.of_kind("objective")[0]
    step = HEADING + TALL * 0.75 + TICKS
    sheet = Sheet(
        _search_title(table),
        _search_subtitle(table),
        facts,
        language,
        plot_height=2 * step,
        notes=[frame_of(asked, facts), *facts.cautions],
    )
    heads = (
        Text("前沿覆盖目标空间的比例", "share of the room of all objectives that the front covers"),
        Text(f"至此最好:{_plain(first).zh}", f"best so far: {_plain(first).en}"),
    )
    series = (table["hypervolume"], table[f"best_{first['name']}"])
    for place, (head, values) in enumerate(zip(heads, series, strict=True)):
        top, wide = place * step, style.WIDTH - 2 * style.MARGIN - SIDE
        axes = sheet.axes(style.MARGIN + SIDE, top + HEADING, wide, TALL * 0.75)
        page = sheet.bare(style.MARGIN, top, wide + SIDE, step)
        write(page, 0.0, HEADING / 2, said(head, language), color=style.SOFT_INK)
        axes.plot(table["evaluated"], values, color=style.PROGRAMME, linewidth=1.6, marker="o", markersize=4.5, zorder=3)
        known = values.dropna()
        # Before anything keeps all limits there is nothing to be best.
        _scale(axes, "y", [0.0, *known] if place == 0 else list(known) or [0.0, 1.0], is_share=place == 0 or not _unit(first))
        _scale(axes, "x", [0.0, *table["evaluated"].astype(float)], is_share=False)
        write(page, wide + SIDE, HEADING + TALL * 0.75 + 0.68, said(_EVALUATED, language), ha="right", color=style.SOFT_INK)
    return sheet.figure, table


def frame_of(asked: Asked, facts: FigureFacts) -> Text:
    """Perspective, horizon and discount rate, and which target a probability is of."""
    row = records(asked.front)[0]
    rate, years = f"{row['discount_rate']:.0%}", int(row["horizon_years"])
    read = Text("", "")
    if any(str(name).startswith(("met_", ADDED)) for name in asked.asked["name"]):
        told = (facts.target.reading.label, facts.target.window.label, facts.target.base.label)
        zh, en = "、".join(one.zh for one in told), ", ".join(one.en for one in told)
        read = Text(f"达标指:{zh}。", f" Target: {en}.")
    return Text(
        f"财政视角,现值自开工首月起 {years} 年,贴现率 {rate}。{read.zh}",
        f"Fiscal perspective, present values over {years} years from the first month of construction, discounted at {rate}.{read.en}",
    )


def _scatter(axes: Axes, asked: Asked, first: Row, second: Row) -> None:
    """One small picture: grey what was evaluated, blue what was found, orange the same in fresh futures, a square the settings."""
    x, y = first["name"], second["name"]
    able = asked.evaluated["feasible"].astype(bool)
    for rows, marker, colour in ((asked.evaluated[able], "o", style.NONE_MID), (asked.evaluated[~able], "x", style.NONE_MID)):
        axes.plot(rows[x], rows[y], linestyle="none", marker=marker, markersize=2.6, color=colour, zorder=1)
    for row in asked.found:
        axes.plot([row[x], row[x + FRESH]], [row[y], row[y + FRESH]], color=style.PROGRAMME_MID, linewidth=0.7, zorder=2)
        axes.plot([row[x]], [row[y]], marker="o", markersize=4.5, color=style.PROGRAMME, zorder=4)
        axes.plot([row[x + FRESH]], [row[y + FRESH]], marker="D", markersize=4.0, color=style.ACCENT, zorder=3)
        if row["role"] == Role.ANSWER.key:
            axes.plot([row[x + FRESH]], [row[y + FRESH]], marker="o", markersize=11, fillstyle="none", color=style.INK, zorder=5)
            axes.plot([row[x + LOW], row[x + HIGH]], [row[y + FRESH]] * 2, color=style.ACCENT, linewidth=1.2, zorder=2)
    for row in asked.as_set:
        axes.plot([row[x], row[x + FRESH]], [row[y], row[y + FRESH]], color=style.NONE, linewidth=0.7, zorder=2)
        axes.plot([row[x]], [row[y]], marker="s", markersize=5, color=style.INK, zorder=4)
        axes.plot([row[x + FRESH]], [row[y + FRESH]], marker="s", markersize=4.5, color=style.INK, markerfacecolor=style.PAPER, zorder=3)
    for target in asked.of_kind("target"):
        if target["name"] == y:
            axes.axhline(float(target["low"]), color=style.INK, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1)
            if asked.without is not None:
                axes.axhline(asked.without, color=style.NONE, linewidth=1.4, linestyle=(0, (1, 2)), zorder=1)
    _scale(axes, "x", _values(asked, x), is_share=not _unit(first))
    _scale(axes, "y", _values(asked, y), is_share=not _unit(second))


def _values(asked: Asked, name: str) -> list[float]:
    """Values that the picture has to hold: all that was found, and what was evaluated within once their range beyond it."""
    found = [float(value) for column in (name, name + FRESH) for value in asked.front[column].dropna()]
    low, high = min(found), max(found)
    reach = (high - low) or abs(high) or 1.0
    others = [float(value) for value in asked.evaluated[name].dropna()]
    if asked.without is not None and name in (target["name"] for target in asked.of_kind("target")):
        found.append(asked.without)
    return [*found, *(value for value in others if low - reach <= value <= high + reach)]


def _scale(axes: Axes, way: str, values: Sequence[float], *, is_share: bool) -> None:
    """Room for all values, and a few round ticks with their labels."""
    low, high = min(values), max(values)
    room = 0.07 * (high - low) or 0.1 * abs(high) or 1.0
    low, high = low - room, high + room
    widest = style.widest([number(low), number(high)])
    ticks = style.ticks_within(low, high, 4 if way == "y" else max(2, min(4, int(WIDE / (widest + 0.6)))))
    labels = [f"{tick:.0%}".replace("-", "−") for tick in ticks] if is_share else tick_labels(ticks)
    if way == "x":
        axes.set_xlim(low, high)
        axes.set_xticks(ticks, labels)
    else:
        axes.set_ylim(low, high)
        axes.set_yticks(ticks, labels)


def _plain(one: Row) -> Text:
    """An objective's short name where it has one, with its unit."""
    head = head_of(str(one["name"])) or Text(str(one["name_zh"]), str(one["name_en"]))
    unit = f",{_unit(one)}" if _unit(one) else ""
    return Text(f"{head.zh}{unit}", f"{head.en}{unit.replace(',', ', ')}")


def _head(one: Row, language: Language) -> str:
    better = Text("(越大越好)", " (more is better)") if one["better"] == "max" else Text("(越小越好)", " (less is better)")
    plain = _plain(one)
    return said(Text(plain.zh + better.zh, plain.en + better.en), language)


def _unit(one: Row) -> str:
    unit = one["unit"]
    return str(unit) if isinstance(unit, str) else ""


def _drawn(asked: Asked) -> pd.DataFrame:
    """The numbers drawn: everything evaluated, then what was found with its fresh values."""
    names = [one["name"] for one in asked.of_kind("objective")]
    found = asked.front[["scenario", "role", *(f"{name}{end}" for name in names for end in ("", FRESH))]]
    others = asked.evaluated[~asked.evaluated["scenario"].isin(found["scenario"])]
    return pd.concat([found, others[["scenario", *names, "feasible"]].assign(role="evaluated")], ignore_index=True)


def _front_title(asked: Asked) -> Text:
    """What was found, and what fresh futures leave of it."""
    rows = asked.found
    verdict = asked.verdict
    if not asked.is_met:
        return Text("模拟中,所给范围内没有找到满足全部约束的方案", "Simulated: nothing within the ranges was found to keep all limits")
    if verdict is not None:
        return verdict_title(verdict, asked.of_kind("objective")[0]["name"])
    kept = sum(bool(row["on_front_fresh"]) for row in rows)
    return Text(
        f"模拟中,所列 {len(rows)} 个方案各有所长;换用新的未来,{kept} 个仍是如此",
        f"Simulated: of {len(rows)} solutions none beats another; in fresh futures this still holds for {kept}",
    )


def _front_subtitle(asked: Asked) -> Text:
    zh = (
        "灰点:评估过的方案(灰叉不满足约束;离所选方案很远的在图外)。蓝点:所选方案,搜索所用的未来;橙色菱形:同一方案在新的未来;"
        "两点的距离含挑选造成的高估。"
    )
    en = (
        "Grey: solutions evaluated (crosses break a limit; those far off are not in the picture). Blue: those found, in the futures of "
        "the search; orange diamond: the same in fresh futures; what lies between holds what being chosen flattered."
    )
    if asked.as_set:
        zh, en = f"{zh}黑方块:按设定不变(空心为新的未来)。", f"{en} Black square: the settings as they are (hollow: fresh futures)."
    if asked.of_kind("target"):
        zh, en = f"{zh}虚线:所要求的概率;圆圈:答案。", f"{en} Dashed: the probability asked for; circle: the answer."
    if asked.without is not None:
        zh, en = f"{zh}灰色点线:没有项目时的达标概率。", f"{en} Grey dots: the probability without the programme."
    return Text(zh, en)


def _search_title(table: pd.DataFrame) -> Text:
    last = float(table["hypervolume"].iloc[-1])
    before = float(table["hypervolume"].iloc[max(0, int(len(table) * 0.75) - 1)])
    if not table["feasible_so_far"].iloc[-1]:
        return Text("模拟中,没有方案满足全部约束", "Simulated: no solution keeps all limits")
    gained = f"{max(last - before, 0.0):.1%}"
    if last - before < 0.02:
        zh, en = f"搜索只让前沿多覆盖了 {gained}的目标空间", f"made the front cover only {gained} more"
    else:
        zh, en = f"搜索还让前沿多覆盖了 {gained}的目标空间,尚未收敛", f"still made the front cover {gained} more; it had not come to rest"
    return Text(f"模拟中,最后四分之一的{zh}", f"Simulated: the last quarter of the search {en}")


def _search_subtitle(table: pd.DataFrame) -> Text:
    tried, refused, able = (int(table[name].iloc[-1]) for name in ("evaluated", "refused", "feasible_so_far"))
    return Text(
        f"每点为一代。共评估 {tried} 个方案,{able} 个满足全部约束;另有 {refused} 个组合违反规则或相互矛盾,未模拟。",
        f"A point is a generation. {tried} solutions were evaluated, {able} keep all limits; {refused} combinations break rules or do not "
        "go together and were not simulated.",
    )


#: The figures of a search but that of its levers.
DRAWN: dict[str, Callable[[Frames, FigureFacts, Language], tuple[Figure, pd.DataFrame]]] = {FRONT: draw_front, SEARCH: draw_search}
