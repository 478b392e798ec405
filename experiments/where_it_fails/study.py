"""在什么条件下项目不管用 / under which conditions the programme fails."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

import sim
from experiments.studying import Numbers, Size, Study
from sim.core.text import Text
from sim.lab.results import Result

EFFECT = "effect_present_value_10"

#: The part of futures whose mean lies below the line under which an effect counts as low.
LOWEST = 0.25


def simulate(size: Size, folder: Path) -> dict[str, Result]:
    """Many futures of the default programme, then boxes for two failures: the target is missed; the effect is among the lowest."""
    run = sim.run(futures=size.futures, replicates=size.replicates, seed=1, operate_years=8, record="zone", out=folder / "run", quiet=False)
    cases = run.table("cases")
    line = float(cases.groupby("future")[EFFECT].mean().quantile(LOWEST))
    return {
        "run": run,
        "target": sim.discover(run, out=folder / "target"),
        "effect": sim.discover(run, outcome=EFFECT, above=round(line), out=folder / "effect"),
    }


def answer(found: Mapping[str, Result], number: Numbers) -> Text:
    """For each of the two failures: how often, the box found, and how it does on futures held out."""
    target = _box(found["target"], "target", number)
    effect = _box(found["effect"], "effect", number)
    line = number("line below which the effect counts as low", float(found["effect"].table("discovery").iloc[0]["threshold"]))
    return Text(
        f"**达不到 20% 目标(相对读法)。** {target.zh}\n\n**效应偏低(十年净收入现值不到 {line} 万元,即各未来均值的下四分位)。** {effect.zh}",
        f"**The 20% target is missed (relative reading).** {target.en}\n\n**The effect is low (present value of net income over ten years "
        f"below {line} 万元, the lower quartile of the futures' means).** {effect.en}",
    )


def _box(result: Result, name: str, number: Numbers) -> Text:
    summary = result.table("discovery").iloc[0]
    told = {"unit": "1", "source": f"{name}/discovery.csv"}
    rate = number(f"{name}: futures that fail", summary["rate"], ".0%", **told)
    count = number(f"{name}: futures", summary["n_futures"], unit="", source=f"{name}/discovery.csv")
    held_out = number(f"{name}: held out", summary["n_held_out_cases"], unit="", source=f"{name}/discovery.csv")
    opening = Text(f"{count} 个未来中有 {rate} 如此。", f"So it is in {rate} of {count} futures. ")
    if not summary["boxes_confirmed"]:
        nothing = Text(
            f"没有找到在留出的 {held_out} 个未来里站得住的条件:在模型里,它主要取决于运气或许多因素共同作用。",
            f"No condition was found that stands up in the {held_out} futures held out: in the model it hangs on luck, or on many factors "
            "together.",
        )
        return Text(opening.zh + nothing.zh, opening.en + nothing.en)
    rows = result.boxes[result.boxes["better_than_chance"].astype(bool)]
    rows = rows[rows["box"] == rows["box"].min()]
    limits = [_limit(row, name, number) for _, row in rows.iterrows()]
    first = rows.iloc[0]
    inside = number(f"{name}: failing inside, held out", first["density_held_out"], ".0%", **told)
    covered = number(f"{name}: failures covered, held out", first["coverage_held_out"], ".0%", **told)
    base = number(f"{name}: failing among all held out", first["base_rate_held_out"], ".0%", **told)
    return Text(
        f"{opening.zh}当{'且'.join(text.zh for text in limits)}时,留出的 {held_out} 个未来中有 {inside} 如此(全部留出未来为 {base}),"
        f"涵盖其中 {covered} 的失败。",
        f"{opening.en}When {' and '.join(text.en for text in limits)}, it is {inside} of the {held_out} futures held out (of all of them "
        f"{base}), which covers {covered} of the failures among them.",
    )


def _limit(row: pd.Series, name: str, number: Numbers) -> Text:
    ends = []
    for end, zh, en in (("low", "不低于", "at least"), ("high", "不高于", "at most")):
        if not pd.isna(row[end]):
            value = number(f"{name}: {row['factor']}, {end}", row[end], ",.3g", unit=str(row["unit"]), source=f"{name}/boxes.csv")
            ends.append(Text(f"{zh} {value}", f"{en} {value}"))
    if not ends:
        ends.append(Text(f"为 {row['options']}", f"one of {row['options']}"))
    return Text(f"{row['name_zh']}{'、'.join(end.zh for end in ends)}", f"{row['name_en']} is {' and '.join(end.en for end in ends)}")


WHERE_IT_FAILS = Study(
    name="where_it_fails",
    full=Size(futures=1000, replicates=2),
    small=Size(futures=60, replicates=1),
    simulate=simulate,
    answer=answer,
    figures=(("target", "discovery_scores"), ("effect", "discovery_scores")),
    own_numbers=frozenset({"20%"}),
)
