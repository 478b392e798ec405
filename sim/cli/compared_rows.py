"""A comparison as the screen shows it: a table for each basis, and what follows from it in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sim.config.keys import RUN_KEYS
from sim.core.text import Text
from sim.words.choices import Perspective
from sim.words.comparing import HORIZONS, LEAST_COST_LEFT, MAIN_HORIZON, Basis, Standing, source_told
from sim.words.few_futures import are_few, few_futures_told
from sim.words.settings import OTHER_BEHAVIOUR

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, Any]


def main_rows(frame: pd.DataFrame, basis: Basis) -> list[dict[str, Any]]:
    """The rows of one basis at the main horizon and the settings' own discount rate, the best first and those not compared last."""
    rows = frame[(frame["basis"] == basis.key) & (frame["horizon_years"] == MAIN_HORIZON)]
    rows = rows[rows["discount_rate"] == rows["discount_rate"].max()]
    ordered = rows.sort_values(f"rank_{MAIN_HORIZON}", kind="stable", na_position="last")
    return [{str(name): value for name, value in row.items()} for row in ordered.to_dict("records")]


def compared_table(frame: pd.DataFrame, basis: Basis, language: str) -> tuple[str, list[str], list[list[str]]]:
    """Title, columns and cells of one basis."""
    heads = Text(
        "策略|投入|成本|效应|效应/成本|与最好之差|名次|后悔",
        "strategy|money|cost|effect|per cost|to the best|rank|regret",
    )
    effect = Perspective[str(frame["perspective"].iloc[0]).upper()].effect
    title = Text(
        f"{basis.label.zh}:十年现值,万元。效应为所模拟各村{effect.zh}的成对差;方括号为联合区间;名次为 3/5/10 年;后悔为各未来中的最大值",
        f"{basis.label.en}: present values over ten years, 万元. Effect: paired difference of {effect.en}, all villages "
        "simulated; brackets: simultaneous interval; rank at 3/5/10 years; regret: the largest of all futures",
    )
    return title.said(language), heads.said(language).split("|"), [_cells(row, language) for row in main_rows(frame, basis)]


def _cells(row: Row, language: str) -> list[str]:
    name = Text(row["name_zh"], row["name_en"]).said(language)
    cells = [name, _number(row["face_amount"]), _number(row["public_cost_present_value"]), _number(row["effect_present_value"])]
    cells.append(f"{float(row['effect_per_cost']):.3f}" if row["effect_per_cost"] == row["effect_per_cost"] else "")
    if not row["feasible"]:
        return [*cells, Text("不可比", "not compared").said(language), "", ""]
    ends = f"{_number(row['difference_to_best'])} [{_number(row['difference_low'])}, {_number(row['difference_high'])}]"
    ranks = "/".join(f"{int(row[f'rank_{years}'])}" for years in HORIZONS)
    return [*cells, ends, ranks, _number(row["regret_max"])]


def sentences(frame: pd.DataFrame, basis: Basis) -> Iterator[Text]:
    """Which strategies cannot be told from the best, at what cost, what fresh futures say of them, and what is infeasible."""
    rows = main_rows(frame, basis)
    compared = [row for row in rows if row["feasible"]]
    if compared:
        yield _top(compared, basis)
        yield _again([row for row in compared if row["in_best_set"]])
    for row in rows:
        if not row["feasible"]:
            yield _not_compared(row)


def structure_line(frame: pd.DataFrame, basis: Basis, behaviour: str) -> Text | None:
    """What the other behaviour rule changes of the effect of the strategy that comes first, and of ranks; None where it was not run."""
    rows = [row for row in main_rows(frame, basis) if row["feasible"]]
    if not rows or any(row["rank_other_rule"] != row["rank_other_rule"] for row in rows):
        return None
    other = RUN_KEYS["behaviour"].options[OTHER_BEHAVIOUR[behaviour]]
    first, rank = rows[0], f"rank_{MAIN_HORIZON}"
    low, high = _number(first["effect_structural_low"]), _number(first["effect_structural_high"])
    moved = [row for row in rows if row[rank] != row["rank_other_rule"]]
    changes = [(row, f"{int(row[rank])} → {int(row['rank_other_rule'])}") for row in moved]
    zh = "、".join(f"{row['name_zh']} {change}" for row, change in changes)
    en = "; ".join(f"{row['name_en']} {change}" for row, change in changes)
    ranks = Text(f"名次变动:{zh}", f"ranks change: {en}") if moved else Text("名次不变", "ranks stay")
    return Text(
        f"换用另一种行为规则({other.zh}):{first['name_zh']}的效应(万元)在 {low} 至 {high} 之间(结构范围);{ranks.zh}。",
        f"Under the other behaviour rule ({other.en}): the effect of {first['name_en']} (万元) lies between {low} and {high} "
        f"(structural range); {ranks.en}.",
    )


def hardly_any_cost_line(frame: pd.DataFrame, basis: Basis) -> Text | None:
    """Which strategies have no structural range of effect per cost because the other behaviour rule leaves them hardly any cost."""
    rows = frame[(frame["basis"] == basis.key) & frame["effect_structural_low"].notna() & frame["effect_per_cost"].notna()]
    left = rows[rows["structural_low"].isna()].drop_duplicates("scenario")
    if left.empty:
        return None
    names, share = _names([{str(name): value for name, value in row.items()} for row in left.to_dict("records")]), f"{LEAST_COST_LEFT:.0%}"
    return Text(
        f"换用另一种行为规则后财政成本不到原来的 {share}:{names.zh}。其每万元成本效应的结构范围没有意义,留空。",
        f"Under the other behaviour rule hardly any public cost is left (below {share} of the own): {names.en}. A range of effect per cost "
        "would mean nothing there and stays empty.",
    )


def _top(compared: list[dict[str, Any]], basis: Basis) -> Text:
    top = [row for row in compared if row["in_best_set"]]
    others = len(compared) - len(top)
    asked = compared[0]["public_cost_asked"]
    at = (
        Text(f"财政成本现值 {_number(asked)} 万元", f"a present value of public cost of {_number(asked)} 万元")
        if basis is Basis.EQUAL_PUBLIC_COST
        else Text(f"每片区投入 {_number(compared[0]['face_amount'])} 万元", f"{_number(compared[0]['face_amount'])} 万元 a zone")
    )
    first, rest = _names(top[:1]), _names(top[1:])
    tail = Text("", "")
    if others:
        rest_of = Text("余下一个", "the other one") if others == 1 else Text(f"其余 {others} 个", f"each of the other {others}")
        below = Text("它", "it") if len(top) == others == 1 else Text("另一个策略", "another one")
        tail = Text(f";{rest_of.zh}明显低于{below.zh}(联合 95% 区间)", f"; {rest_of.en} is surely below {below.en} (simultaneous 95%)")
        if are_few(int(compared[0]["n_futures"])):
            tail = Text(f";{rest_of.zh}在这些未来里低于{below.zh}", f"; {rest_of.en} is below {below.en} in these futures")
    if len(top) == 1:
        return Text(f"{at.zh}时,{first.zh}的效应最高{tail.zh}。", f"At {at.en} {first.en} does best{tail.en}.")
    return Text(
        f"{at.zh}时,{first.zh}的均值最高;与它分不出高下的有 {len(top) - 1} 个:{rest.zh}{tail.zh}。",
        f"At {at.en} {first.en} has the highest mean; {len(top) - 1} cannot be told from the best: {rest.en}{tail.en}.",
    )


def _again(top: list[dict[str, Any]]) -> Text:
    told = [Text(f"{row['name_zh']} {_number(row['fresh_effect'])}", f"{row['name_en']} {_number(row['fresh_effect'])}") for row in top]
    zh, en = "、".join(one.zh for one in told), "; ".join(one.en for one in told)
    return Text(f"用新的未来重估的效应(万元):{zh}。", f"Estimated again in fresh futures (effect, 万元): {en}.")


def _not_compared(row: Row) -> Text:
    standing = Standing[str(row["standing"]).upper()]
    name, most = Text(row["name_zh"], row["name_en"]), _number(row["most_absorbed"])
    if standing is Standing.INFEASIBLE:
        return Text(
            f"此成本下不可行:{name.zh},在试过的投入规模(含上限每片区 10,000 万元)中最多用到财政成本现值 {most} 万元;其间的规模没有逐一试。",
            f"Infeasible at this cost: {name.en} absorbs at most {most} 万元 of public cost at the amounts tried (the highest, 10,000 万元 "
            "a zone, among them); amounts in between were not all tried.",
        )
    return Text(f"未比较:{name.zh},{standing.label.zh}。", f"Not compared: {name.en}: {standing.label.en}.")


def setting_line(frame: pd.DataFrame) -> Text:
    """Perspective, horizon, discount rate, tolerance, and the futures regret and ranks are taken over."""
    row = main_rows(frame, Basis.EQUAL_FACE_AMOUNT)[0]
    gaps = frame.loc[frame["feasible"].astype(bool), "cost_gap"].abs().max()
    rate, count = f"{float(row['discount_rate']):.0%}", f"{int(row['n_futures'])} × {int(row['n_replicates'])}"
    perspective, source = Perspective[str(row["perspective"]).upper()].label, source_told(str(row["futures_source"]))
    met = Text("", "")
    if gaps == gaps:  # none is known where no strategy comes to the cost
        met = Text(f"成本对齐误差至多 {gaps:.2%}(容许 0.50%);", f"costs met within {gaps:.2%} (0.50% allowed); ")
    few = few_futures_told(int(row["n_futures"])) or Text("", "")
    return Text(
        f"{perspective.zh},自开工首月起 {MAIN_HORIZON} 年,贴现率 {rate};{met.zh}"
        f"{count} 个未来与重复({source.zh});3、5 年与不贴现的结果在 comparison.csv。{few.zh}",
        f"{perspective.en}, {MAIN_HORIZON} years from the first month of construction, discounted at {rate}; {met.en}"
        f"{count} futures and replicates ({source.en}); 3 and 5 years and no discounting: comparison.csv. {few.en}".rstrip(),
    )


def _names(rows: list[dict[str, Any]]) -> Text:
    return Text("、".join(row["name_zh"] for row in rows), "; ".join(row["name_en"] for row in rows))


def _number(value: Any) -> str:
    number = float(value) + 0.0  # a negative zero becomes a plain one
    return "" if number != number else f"{number:,.0f}" if abs(number) >= 10 else f"{number:,.1f}"
