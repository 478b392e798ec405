"""建两年还是建三年 / two years of building or three."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import sim
from experiments.reading import difference_told, paired, verdict, with_interval
from experiments.studying import Numbers, Size, Study
from sim.core.text import Text
from sim.lab.results import Result
from sim.words.choices import Reading

YEARS = ("2", "2.5", "3")

#: Columns of the table of cases, their names and how they are written.
SHOWN = (
    ("effect_present_value_10", Text("十年净收入效应现值,万元", "effect on net income, ten years, present value, 万元"), ",.0f", "万元"),
    ("public_cost_present_value_10", Text("十年财政成本现值,万元", "public cost, ten years, present value, 万元"), ",.0f", "万元"),
    *((f"met_{reading.key}", Text(f"模拟达标比例:{reading.label.zh}", f"met: {reading.label.en}"), ".0%", "1") for reading in Reading),
    ("idle_asset_share_end", Text("期末闲置资产比例", "idle share of assets at the end"), ".1%", "1"),
)


def simulate(size: Size, folder: Path) -> dict[str, Result]:
    """The same money and works over two, two and a half and three years; ten years from the first month for each."""
    cases = {"futures": size.futures, "replicates": size.replicates, "seed": 1, "operate_years": 8}
    vary = [f"policy.zone.build_years={'|'.join(YEARS)}"]
    return {"swept": sim.sweep(vary, design="grid", out=folder, quiet=False, **cases)}


def answer(found: Mapping[str, Result], number: Numbers) -> Text:
    """A table by years of building, and what the paired difference of two years less three says."""
    result = found["swept"]
    rows = result.sweep.set_index("zone.build_years")
    two, three = rows.loc[2.0], rows.loc[3.0]
    lines = [
        (what, " | ".join(with_interval(number, f"{years} years", rows.loc[float(years)], column, shape, unit) for years in YEARS))
        for column, what, shape, unit in SHOWN
    ]
    gap = paired(result, SHOWN[0][0], str(two["scenario"]), str(three["scenario"]))
    told = difference_told(number, "two years less three", gap)
    said = verdict(gap, Text("两年较高", "two years do more"), Text("三年较高", "three years do more"))
    zh = "\n".join(f"| {what.zh} | {cells} |" for what, cells in lines)
    en = "\n".join(f"| {what.en} | {cells} |" for what, cells in lines)
    return Text(
        f"| | 两年 | 两年半 | 三年 |\n|---|---|---|---|\n{zh}\n\n"
        f"同一资金、同一未来下,两年比三年的效应差为 {told[0]} 万元(区间 {told[1]} 至 {told[2]}):{said.zh}。方括号为蒙特卡洛误差(95%)。",
        f"| | two years | two and a half | three years |\n|---|---|---|---|\n{en}\n\n"
        f"With the same money in the same futures two years less three come to {told[0]} 万元 ({told[1]} to {told[2]}): {said.en}. "
        "Brackets: Monte-Carlo error, 95%.",
    )


TWO_OR_THREE_YEARS = Study(
    name="two_or_three_years",
    full=Size(futures=100, replicates=10),
    small=Size(futures=2, replicates=2),
    simulate=simulate,
    answer=answer,
    figures=(("swept", "sweep"),),
    own_numbers=frozenset({"95%", "20%"}),
)
