"""The headline of a search for the least cost, from the same verdict as its summary."""

from __future__ import annotations

from sim.core.text import Text
from sim.figures.style import money
from sim.words.least_cost import Verdict
from sim.words.optimizing import FRESH, Sureness


def verdict_title(verdict: Verdict, cost: str) -> Text:
    """The answer of a search for the least cost; ``cost`` is the column of the cost."""
    share, (before, none) = f"{verdict.asked:.0%}", verdict.without
    if verdict.is_met_without:
        first = Text("", "") if before != before else Text(f"{before:.0%},新的未来 ", f"{before:.0%}, in fresh futures ")
        return Text(
            f"模拟中,没有项目也达标({first.zh}{none:.0%}):达到 {share} 主要不靠这笔成本",
            f"Simulated: met without the programme too ({first.en}{none:.0%}): it is hardly the cost that reaches {share}",
        )
    if verdict.sureness is Sureness.NOT:
        return Text(
            f"模拟中,换用新的未来后没有方案能以 {share} 的概率达标",
            f"Simulated: in fresh futures nothing found meets the target with {share}",
        )
    amount = money(verdict.row[cost + FRESH])
    beside = Text("", "") if none != none else Text(f";没有项目时 {none:.0%}", f"; without the programme {none:.0%}")
    if verdict.sureness is Sureness.SURE:
        return Text(
            f"模拟中,所找到的最低财政成本为 {amount} 万元({share} 达标{beside.zh})",
            f"Simulated: the least public cost found is {amount} 万元 (meets the target with {share}{beside.en})",
        )
    who = Text("按设定不变的 ", " (as set)") if verdict.is_by_settings else Text("", "")
    return Text(
        f"模拟中,{who.zh}{amount} 万元的财政成本可能足够({share} 达标{beside.zh}),尚未证实",
        f"Simulated: {amount} 万元 of public cost{who.en} may do (target met with {share}{beside.en}), not borne out yet",
    )
