"""A search as the screen shows it: the front before and after fresh futures, and what follows from it in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.cli.least_cost_rows import least_cost
from sim.cli.optimized_cells import Found, Row, ends, head, name_of, records, told
from sim.core.text import Text
from sim.words.comparing import source_told
from sim.words.few_futures import few_futures_told
from sim.words.optimizing import FRESH, Role, Sureness

if TYPE_CHECKING:
    pass

#: Share of the last generations whose gain says whether the search had come to rest, and what counts as a gain.
LAST, GAIN = 0.25, 0.02


_STAYS, _BORNE_OUT = Text("在前沿", "on the front"), Text("是否证实", "borne out")


@dataclass(frozen=True, slots=True)
class Shown:
    """A table for the screen; ``numbers`` are positions of columns set to the right."""

    title: str
    columns: list[str]
    rows: list[list[str]]
    numbers: frozenset[int]


def front_shown(found: Found, language: str) -> Shown:
    """What was found, a row each: objectives in the futures of the search and in fresh ones."""
    objectives, searches_target = found.asked_as("objective"), bool(found.asked_as("target"))
    last = (
        Text("新的未来是否证实概率", "whether fresh futures bear the probability out")
        if searches_target
        else Text("新的未来自助重抽样中在前沿的比例", "how often it is on the front in resamples of the fresh ones")
    )
    title = Text(f"搜索所用的未来 → 新的未来;末列:{last.zh}", f"Futures of the search → fresh futures; last column: {last.en}")
    heads = [Text("方案", "solution"), *(head(one) for one in objectives), _BORNE_OUT if searches_target else _STAYS]
    rows = []
    for row in records(found.front):
        cells = [f"{told(row[one['name']], one)} → {told(row[one['name'] + FRESH], one)}" for one in objectives]
        rows.append([name_of(row).said(language), *cells, _stays(row, searches_target).said(language)])
    return Shown(title.said(language), [head.said(language) for head in heads], rows, frozenset(range(1, len(objectives) + 1)))


def sentences(found: Found) -> Iterator[Text]:
    """What was found, how it fared in fresh futures, and how far the search went."""
    if nearest := found.rows(Role.NEAREST):
        yield from _nothing(found, nearest)
    elif target := found.asked_as("target"):
        yield from least_cost(found, target[0])
    else:
        yield from _trade_offs(found)
    yield _how_far(found)


def setting_lines(found: Found) -> Iterator[Text]:
    """Perspective, horizon, discount rate and futures, and whether they are few."""
    row = records(found.front)[0]
    rate, count, years = (
        f"{float(row['discount_rate']):.0%}",
        f"{int(row['n_futures'])} × {int(row['n_replicates'])}",
        int(row["horizon_years"]),
    )
    source = source_told(str(row["futures_source"]))
    yield Text(
        f"财政视角,自开工首月起 {years} 年,贴现率 {rate};搜索用 {count} 个未来与重复({source.zh}),重估另用同样多的新未来;"
        "各方案的杠杆在 front.csv,全部评估过的在 evaluated.csv。",
        f"Fiscal perspective, {years} years from the first month of construction, discounted at {rate}; {count} futures and replicates "
        f"({source.en}) in the search, as many fresh ones afterwards; levers: front.csv; all that was evaluated: evaluated.csv.",
    )
    few = few_futures_told(int(row["n_futures"]))
    if few is not None:
        yield few


def _trade_offs(found: Found) -> Iterator[Text]:
    rows, whole = found.rows(Role.FRONT), int(found.evaluated["on_front"].sum())
    shown = Text("", "")
    if whole > len(rows):
        shown = Text(f",取其中最分散的 {len(rows)} 个", f", of which the {len(rows)} that lie furthest apart are taken")
    kept = sum(bool(row["on_front_fresh"]) for row in rows)
    yield Text(
        f"前沿上有 {whole} 个方案{shown.zh};用没有参与挑选的新未来重估,{kept} 个仍在前沿。",
        f"{whole} solutions are on the front{shown.en}; estimated again in fresh futures, which chose nothing, {kept} of them stay on it.",
    )
    best: dict[str, list[Row]] = {}
    for one in found.asked_as("objective"):
        best.setdefault(str(_chosen(rows, one)["scenario"]), []).append(one)
    for row in rows:
        if row["scenario"] in best:
            yield _best_in(row, best[str(row["scenario"])])
    if as_set := found.rows(Role.AS_WRITTEN):
        yield _flattered(found, rows, as_set[0])


def _chosen(rows: list[Row], one: Row) -> Row:
    """The best in an objective as the futures of the search had it."""
    ordered = sorted(rows, key=lambda row: float(row[one["name"]]), reverse=one["better"] == "max")
    return ordered[0]


def _best_in(row: Row, objectives: list[Row]) -> Text:
    parts = [
        (
            f"{one['name_zh']}最好",
            f"best in {one['name_en']}",
            f"{told(row[one['name']], one)} → {told(row[one['name'] + FRESH], one)} {ends(row, one)}",
        )
        for one in objectives
    ]
    zh, en = ";".join(f"{part[0]} {part[2]}" for part in parts), "; ".join(f"{part[1]} {part[2]}" for part in parts)
    return Text(f"{name_of(row).zh}:{zh}({row['overrides']})。", f"{name_of(row).en}: {en} ({row['overrides']}).")


def _flattered(found: Found, rows: list[Row], as_set: Row) -> Text:
    """What being chosen had flattered: the lead of the best over the settings, which nobody chose, before and after; a lead that
    shrinks because the settings did better in fresh futures says nothing of the choice."""
    parts, shrunk, fell = [], [], False
    for one in found.asked_as("objective"):
        best, name = _chosen(rows, one), str(one["name"])
        sign = 1.0 if one["better"] == "max" else -1.0
        before, after = (sign * (float(best[name + end]) - float(as_set[name + end])) for end in ("", FRESH))
        lead = f"{_signed(before, one)} → {_signed(after, one)}"
        parts.append(Text(f"{one['name_zh']} {lead}", f"{one['name_en']} {lead}"))
        if before > max(after, 0.0) and told(before, one) != told(after, one):
            fell = True
            if sign * float(best[name + FRESH]) < sign * float(best[name]) and told(best[name + FRESH], one) != told(best[name], one):
                shrunk.append(head(one))
    zh, en = ";".join(part.zh for part in parts), "; ".join(part.en for part in parts)
    names = Text("、".join(name.zh for name in shrunk), ", ".join(name.en for name in shrunk))
    tail = Text("领先都没有缩小,看不出挑选造成的高估", "No lead shrank: being chosen had not visibly flattered")
    if fell:
        tail = Text(
            "领先虽有缩小,但所选方案本身没有变差,看不出挑选造成的高估",
            "A lead shrank, but not because what was chosen got worse: being chosen had not visibly flattered",
        )
    if shrunk:
        tail = Text(
            f"{names.zh}的领先缩小了,缩小的部分是挑选造成的高估", f"The lead shrank in {names.en}: by that much being chosen had flattered"
        )
    return Text(
        f"各项最好者比按设定不变好(+)或差(−)多少(搜索所用的未来 → 新的未来):{zh}。{tail.zh}。",
        f"By how much the best in each is better (+) or worse (−) than the settings as they are (futures of the search → fresh ones): "
        f"{en}. {tail.en}.",
    )


def _signed(lead: float, asked: Row) -> str:
    """A lead with its sign; none where it is nothing."""
    amount = told(abs(lead), asked)
    return amount if lead == 0.0 or lead != lead else f"{'+' if lead > 0 else '−'}{amount}"


def _nothing(found: Found, nearest: list[Row]) -> Iterator[Text]:
    """Nothing keeps all limits: how near each can be come, in whatever scenario does so."""
    if target := found.asked_as("target"):
        best = max(nearest, key=lambda row: float(row[target[0]["name"]]))
        cost = found.asked_as("objective")[0]
        share, again = (told(best[target[0]["name"] + end], target[0]) for end in ("", FRESH))
        yield Text(
            f"在所给范围内没有找到{target[0]['name_zh']}达到 {float(target[0]['low']):.0%} 的方案:最高为 {share}"
            f"(新的未来 {again}),{name_of(best).zh},财政成本 {told(best[cost['name']], cost)} 万元({best['overrides']})。",
            f"Nothing within the ranges was found whose {target[0]['name_en']} reaches {float(target[0]['low']):.0%}: "
            f"the most is {share} ({again} in fresh futures) by {name_of(best).en} at a public cost of "
            f"{told(best[cost['name']], cost)} 万元 ({best['overrides']}).",
        )
    else:
        yield Text("所评估的方案没有一个满足全部约束。", "Nothing evaluated keeps all limits.")
    for limit in found.asked_as("limit"):
        yield _nearest_to(found, limit)


def _nearest_to(found: Found, limit: Row) -> Text:
    """The nearest that anything evaluated comes to a limit."""
    is_most = limit["high"] == limit["high"]
    bound = float(limit["high"] if is_most else limit["low"])
    figures = [float(value) for value in found.evaluated[str(limit["name"])]]
    known = [place for place, value in enumerate(figures) if value == value]
    place = (min if is_most else max)(known, key=lambda one: figures[one])
    best, name = told(figures[place], limit), name_of(records(found.evaluated)[place])
    able = sum((value <= bound) if is_most else (value >= bound) for value in figures)
    zh, en = ("最小", "the least found is") if is_most else ("最大", "the most found is")
    sign = "≤" if is_most else "≥"
    return Text(
        f"约束 {limit['name_zh']} {sign} {told(bound, limit)}:所评估的方案中{zh}为 {best}({name.zh}),{able} 个满足这一项。",
        f"Limit {limit['name_en']} {sign} {told(bound, limit)}: {en} {best} ({name.en}); {able} of those evaluated keep this one.",
    )


def _how_far(found: Found) -> Text:
    """What was tried, and whether more of it would have helped: a search is no proof."""
    rows = records(found.search)
    last = rows[-1]
    beginning = rows[max(0, int(len(rows) * (1 - LAST)) - 1)]
    gained = float(last["hypervolume"]) - float(beginning["hypervolume"])
    rising = Text("", "")
    if gained > GAIN:
        rising = Text(
            f";最后几代仍多覆盖 {gained:.0%},增加 generations 或 population 可能更好",
            f"; its last generations still covered {gained:.0%} more, so that more generations or a larger population may find better",
        )
    return Text(
        f"搜索评估了 {int(last['evaluated'])} 个组合(另有 {int(last['refused'])} 个违反规则或相互矛盾,未模拟){rising.zh}。"
        "搜索不是证明:没有找到不等于不存在。",
        f"The search evaluated {int(last['evaluated'])} combinations ({int(last['refused'])} more break rules or do not go together and "
        f"were not simulated){rising.en}. A search is no proof: what it did not find may still exist.",
    )


def _stays(row: Row, searches_target: bool) -> Text:
    """How often a solution is on the front; where a target is searched for, whether its probability is borne out."""
    if searches_target:
        return next((one.label for one in Sureness if one.key == row["sureness"]), Text("", ""))
    share = float(row["probability_on_front"])
    return Text(f"{share:.0%}", f"{share:.0%}") if share == share else Text("", "")
