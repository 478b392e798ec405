"""在什么条件下项目不管用 / under which conditions the programme fails."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

import sim
from experiments.studying import Numbers, Size, Study
from sim.core.text import Text
from sim.lab.results import Result
from sim.measures.discovering.labels import Chances, chances_of
from sim.words.discovering import SHARE

EFFECT, MET = "effect_present_value_10", "met_relative"

#: The part of futures whose median lies below the line under which an effect counts as low.
LOWEST = 0.25

#: Futures of the pilot that says how many replicates labels need.
PILOT = 60


def simulate(size: Size, folder: Path) -> dict[str, Result]:
    """A pilot that says how many replicates the labels need; many futures of the default programme with so many; then boxes for two
    failures: the target is met more rarely than in the average future; the effect is among the lowest."""
    replicates = size.replicates
    if size.points > replicates:
        pilot = _run(min(PILOT, size.futures), replicates, folder / "pilot")
        replicates = needed(pilot.table("cases"), size.replicates, size.points)
    run = _run(size.futures, replicates, folder / "run")
    cases = run.table("cases")
    usual = round(float(cases.groupby("future")[MET].mean().mean()), 2)
    return {
        "run": run,
        "target": sim.discover(run, share=usual, out=folder / "target"),
        "effect": sim.discover(run, outcome=EFFECT, above=round(lowest(cases)), out=folder / "effect"),
    }


def _run(futures: int, replicates: int, folder: Path) -> Result:
    return sim.run(futures=futures, replicates=replicates, seed=1, operate_years=8, record="zone", out=folder, quiet=False)


def lowest(cases: pd.DataFrame) -> float:
    """The line that the lowest futures stay below: of two values in the middle of a future's replicates the higher counts, since
    half of the replicates are enough to reach a line."""
    return float(cases.groupby("future")[EFFECT].quantile(SHARE, interpolation="higher").quantile(LOWEST))


def needed(cases: pd.DataFrame, fewest: int, most: int) -> int:
    """Replicates, doubled from ``fewest`` and no more than ``most``, with which few labels of the effect are wrong: by how far
    chances differ in a pilot, whatever it finds."""
    reached = (cases[EFFECT] >= lowest(cases)).astype(float).groupby(cases["future"])
    chances = chances_of(*(reached.agg(name).to_numpy(dtype=float) for name in ("mean", "var", "size")))
    enough = None if chances is None else chances.enough(SHARE)
    return most if enough is None else min(max(enough, fewest), most)


def answer(found: Mapping[str, Result], number: Numbers) -> Text:
    """How sure labels are; for each of the two failures how often, the box found, and how it does on futures held out."""
    labels, alike = _labels(found, number), _alike(found["target"], number)
    target = _box(found["target"], "target", number)
    effect = _box(found["effect"], "effect", number)
    line = number("line below which the effect counts as low", float(found["effect"].table("discovery").iloc[0]["threshold"]))
    return Text(
        f"{labels.zh}\n\n**达到 20% 目标(相对读法)比一般未来少。** {alike.zh}{target.zh}\n\n"
        f"**效应偏低(十年净收入现值多半不到 {line} 万元,即各未来中位数的下四分位)。** {effect.zh}",
        f"{labels.en}\n\n**The 20% target is met more rarely than in the average future (relative reading).** {alike.en} {target.en}\n\n"
        f"**The effect is low (present value of net income over ten years below {line} 万元 more often than not, the lower quartile of "
        f"the futures' medians).** {effect.en}",
    )


def _labels(found: Mapping[str, Result], number: Numbers) -> Text:
    """A table of how many labels are likely to be wrong."""
    names = {"target": Text("目标", "target"), "effect": Text("效应", "effect")}
    zh, en = [], []
    for name, label in names.items():
        row = found[name].table("discovery").iloc[0]
        told = {"unit": "1", "source": f"{name}/discovery.csv"}
        each = number(f"{name}: replicates a future", row["replicates_a_case"], ",.0f", unit="", source=f"{name}/discovery.csv")
        shares = [
            number(f"{name}: {what}", row[column], ".0%", **told)
            for what, column in (
                ("futures that fail, as labelled", "rate"),
                ("labels likely to be wrong", "labels_wrong"),
                ("labels that are sure", "labels_sure"),
                ("futures that fail, luck taken off", "rate_expected"),
            )
        ]
        zh.append(f"| {label.zh} | {each} | {' | '.join(shares)} |")
        en.append(f"| {label.en} | {each} | {' | '.join(shares)} |")
    rows = "|---|---|---|---|---|---|"
    return Text(
        f"| 失败 | 每个未来的重复 | 判为失败 | 估计判错 | 判定可靠 | 去掉运气后的失败 |\n{rows}\n" + "\n".join(zh),
        f"| failure | replicates a future | labelled failing | labels likely wrong | labels sure | failing, luck taken off |\n{rows}\n"
        + "\n".join(en),
    )


def _alike(result: Result, number: Numbers) -> Text:
    """How little or much futures differ in the chance to meet the target, the luck of replicates taken off."""
    summary, mean = result.table("discovery").iloc[0], float(result.table("discovery_cases")["share_met"].mean())
    spread = float(summary["chances_differ_by"])
    met = number("target: met in", mean, ".0%", unit="1", source="target/discovery_cases.csv")
    differ = number("target: chances of futures differ by, points", 100 * spread, ",.1f", unit="", source="target/discovery.csv")
    below = number(
        "target: futures that miss it more often than not, luck taken off",
        Chances(mean, spread**2, 1.0).below(SHARE),
        ".0%",
        unit="1",
        source="target/discovery.csv",
    )
    return Text(
        f"目标平均在 {met} 的重复中达到;去掉运气,各未来达到的概率相差不大(标准差 {differ} 个百分点),{below} 的未来多半达不到。",
        f"On average it is met in {met} of replicates; with luck taken off the futures' chances to meet it have a standard deviation of "
        f"{differ} percentage points, and {below} of futures miss it more often than not.",
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
    full=Size(futures=240, replicates=8, points=32),
    small=Size(futures=60, replicates=2),
    simulate=simulate,
    answer=answer,
    figures=(("target", "discovery_scores"), ("effect", "discovery_scores")),
    own_numbers=frozenset({"20%"}),
)
