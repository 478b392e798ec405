"""先重点村还是先弱村 / the key village first or the weak villages first."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import sim
from experiments.reading import compared, mean_of, paired
from experiments.studying import Numbers, Size, Study
from sim.core.text import Text
from sim.lab.results import Result
from sim.words.comparing import Basis

KEY, WEAK = "key_village_first", "weak_first"

#: What the two are held against each other in, in the table of cases: column, name in both languages, unit, decimals.
HELD = (
    ("effect_present_value_10", Text("十年净收入效应现值", "present value of the effect on net income, ten years"), "万元", "+,.0f"),
    ("effect_key_operating_income", Text("末年重点村经营性收入效应", "effect on the key village, last year"), "万元/年", "+,.1f"),
    (
        "effect_neighbour_operating_income",
        Text("末年周边村经营性收入效应", "effect on the neighbours, last year"),
        "万元/年",
        "+,.1f",
    ),
    (
        "effect_weakest_quarter_operating_income",
        Text("末年最弱四分之一村效应", "effect on the weakest quarter, last year"),
        "万元/年",
        "+,.2f",
    ),
    ("effect_gini", Text("末年片区内基尼系数效应", "effect on the Gini inside the zone, last year"), "1", "+,.3f"),
)


def simulate(size: Size, folder: Path) -> dict[str, Result]:
    """Both orders and the programme as written, at the public cost of the programme as written."""
    return {
        "compared": sim.compare(["programme", KEY, WEAK], futures=size.futures, replicates=size.replicates, seed=1, out=folder, quiet=False)
    }


def answer(found: Mapping[str, Result], number: Numbers) -> Text:
    """Key village first less weak villages first at the same cost, figure by figure."""
    result = found["compared"]
    rows = compared(result, Basis.EQUAL_PUBLIC_COST)
    key, weak = (str(rows.loc[name, "simulated_as"]) for name in (KEY, WEAK))
    cost = number("public cost asked", float(rows["public_cost_asked"].iloc[0]), source="comparison.csv")
    told = [_held(result, key, weak, held, number) for held in HELD]
    sure = _sure(result, key, weak, number)
    zh, en = "\n".join(text.zh for text in told), "\n".join(text.en for text in told)
    return Text(
        f"财政成本现值同为 {cost} 万元。\n\n| | 先重点村 | 先弱村 | 差(95% 区间) |\n|---|---|---|---|\n{zh}\n\n{sure.zh}",
        f"At the same public cost of {cost} 万元 (present value).\n\n| | key village first | weak villages first | difference "
        f"(95% interval) |\n|---|---|---|---|\n{en}\n\n{sure.en}",
    )


def _held(result: Result, key: str, weak: str, held: tuple[str, Text, str, str], number: Numbers) -> Text:
    column, what, unit, shape = held
    told = {"unit": unit, "source": "cases.parquet"}
    first, second = (number(f"{column}: {name}", mean_of(result, column, name), shape, **told) for name in (key, weak))
    gap, low, high = paired(result, column, key, weak)
    between = number(f"{column}: difference", gap, shape, **told)
    ends = ", ".join(number(f"{column}: {end} of the difference", value, shape, **told) for end, value in (("low", low), ("high", high)))
    cells = f"{first} | {second} | {between} [{ends}]"
    unit_told = "" if unit == "1" else unit
    return Text(f"| {what.zh} {unit_told} | {cells} |", f"| {what.en} {unit_told} | {cells} |")


def _sure(result: Result, key: str, weak: str, number: Numbers) -> Text:
    """Which of the differences are surely above or below zero."""
    above: list[Text] = []
    below: list[Text] = []
    for column, what, _, _ in HELD:
        _, low, high = paired(result, column, key, weak)
        if low > 0:
            above.append(what)
        if high < 0:
            below.append(what)
    open_ones = number("figures that cannot be told apart", len(HELD) - len(above) - len(below), unit="", source="cases.parquet")
    return Text(
        f"先重点村较高的:{_listed(above, 'zh')}。先弱村较高的:{_listed(below, 'zh')}。其余 {open_ones} 项分不出高低。",
        f"Higher with the key village first: {_listed(above, 'en')}. Higher with the weak villages first: {_listed(below, 'en')}. "
        f"The other {open_ones} cannot be told apart.",
    )


def _listed(texts: list[Text], language: str) -> str:
    if not texts:
        return "无" if language == "zh" else "none"
    return ("、" if language == "zh" else "; ").join(text.said(language) for text in texts)


KEY_FIRST_OR_WEAK_FIRST = Study(
    name="key_first_or_weak_first",
    full=Size(futures=60, replicates=10),
    small=Size(futures=2, replicates=2),
    simulate=simulate,
    answer=answer,
    figures=(("compared", "comparison"),),
    own_numbers=frozenset({"95%"}),
)
