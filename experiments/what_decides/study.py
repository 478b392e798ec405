"""哪些杠杆和不确定参数决定结果 / which levers and uncertain numbers decide the outcome."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

import sim
from experiments.studying import Numbers, Size, Study
from sim.core.text import Text
from sim.lab.results import Result
from sim.words.sensitivity import surely

EFFECT = "effect_present_value_10"

#: Levers that are varied beside all uncertain numbers.
LEVERS = (
    "policy.funding.amount=2000:6000",
    "policy.zone.build_years=2:3",
    "policy.linkage.payout=0:1",
    "policy.linkage.household_share=0:0.5",
    "policy.people.training=0:1",
)

#: Factors of the small version, which only shows that the study runs.
FEW = ("uncertainty.yield_level", "uncertainty.demand_growth", "policy.funding.amount=2000:6000")

#: Factors that are asked about under every reading and window: those that move the effect most.
ASKED = 8


def simulate(size: Size, folder: Path) -> dict[str, Result]:
    """Screens all factors on the effect, then asks the few that move it most about every reading and window."""
    cases = {"seed": 1, "operate_years": 8, "quiet": False}
    is_full = size.points > len(FEW)
    screened = sim.sensitivity(
        vary=["uncertainties", *LEVERS] if is_full else list(FEW),
        outcome=[EFFECT],
        trajectories=size.points,
        futures=10 if is_full else 4,
        replicates=2,
        out=folder / "effect",
        **cases,
    )
    named = {word.partition("=")[0].removeprefix("policy."): word for word in LEVERS + FEW}
    most = [named.get(factor, factor) for factor in _ranked(screened, EFFECT)["factor"].head(ASKED)]
    readings = sim.sensitivity(
        vary=most,
        outcome=["readings"],
        trajectories=size.points,
        futures=size.futures,
        replicates=size.replicates,
        out=folder / "readings",
        **cases,
    )
    return {"effect": screened, "readings": readings}


def _ranked(result: Result, outcome: str) -> pd.DataFrame:
    rows = result.sensitivity
    return rows[(rows["outcome"] == outcome) & (rows["index"] == "mu_star")].sort_values("rank", kind="stable")


def answer(found: Mapping[str, Result], number: Numbers) -> Text:
    """The factors that surely move the effect and those that come first, what is chance, and what is sure under each reading and
    window."""
    rows = _ranked(found["effect"], EFFECT)
    sure, first = _sure(rows), rows.iloc[0]
    told = {"source": "effect/sensitivity.csv"}
    factors = number("factors varied", len(rows), unit="", **told)
    deciding = number("factors that surely move the effect", len(sure), unit="", **told)
    chance = number("share of one case's variance that is chance: effect", first["share_chance"], ".0%", unit="1", **told)
    shown = rows[rows["factor"].isin({*rows["factor"].head(ASKED), *sure["factor"]})]
    lines = [(row, _moved(row, number), row["factor"] in set(sure["factor"])) for _, row in shown.iterrows()]
    zh = "\n".join(f"| {row['factor_zh']} | {cells} | {'是' if is_sure else '未定'} |" for row, cells, is_sure in lines)
    en = "\n".join(f"| {row['factor_en']} | {cells} | {'yes' if is_sure else 'open'} |" for row, cells, is_sure in lines)
    asked = number("factors asked about under every reading", ASKED, unit="")
    readings = _readings(found["readings"], number)
    return Text(
        f"**效应**(十年净收入现值):在 {factors} 个因素中,{deciding} 个确定起作用;单次模拟的方差中 {chance} 是偶然。\n\n"
        f"| 因素 | 平均移动幅度,万元 [95% 区间] | 确定 |\n|---|---|---|\n{zh}\n\n**各读法与考察期**(只问上表前 {asked} 个因素)\n\n"
        f"| 读法 | 平均达标比例 | 偶然所占 | 确定起作用的因素 |\n|---|---|---|---|\n{readings.zh}",
        f"**The effect** (present value of net income over ten years): of {factors} factors {deciding} surely move it; {chance} of the "
        f"variance of a single simulated case is chance.\n\n| factor | mean move, 万元 [95% interval] | sure |\n|---|---|---|\n{en}\n\n"
        f"**Every reading and window** (only the first {asked} factors above were asked about)\n\n"
        f"| reading | share met, mean | chance | factors that surely move it |\n|---|---|---|---|\n{readings.en}",
    )


def _sure(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of factors that surely matter, as the summary and the figure of a sensitivity analysis count them."""
    return pd.DataFrame(surely(rows.to_dict("records")), columns=rows.columns)


def _moved(row: pd.Series, number: Numbers) -> str:
    told = {"source": "effect/sensitivity.csv"}
    mean, low, high = (number(f"{row['factor']}: {name}", row[name], ",.0f", **told) for name in ("value", "low", "high"))
    return f"{mean} [{low}, {high}]"


def _readings(result: Result, number: Numbers) -> Text:
    zh, en = [], []
    for outcome, rows in result.sensitivity.groupby("outcome", sort=False):
        mine = rows[rows["index"] == "mu_star"].sort_values("rank", kind="stable")
        if mine.empty or mine["mean"].isna().all():
            continue
        first, sure = mine.iloc[0], _sure(mine)
        told = {"unit": "1", "source": "readings/sensitivity.csv"}
        met = number(f"{outcome}: share met", first["mean"], ".0%", **told)
        chance = "–" if pd.isna(first["share_chance"]) else number(f"{outcome}: chance", first["share_chance"], ".0%", **told)
        zh.append(f"| {first['outcome_zh']} | {met} | {chance} | {'、'.join(sure['factor_zh']) or '没有一个确定'} |")
        en.append(f"| {first['outcome_en']} | {met} | {chance} | {'; '.join(sure['factor_en']) or 'none for sure'} |")
    return Text("\n".join(zh), "\n".join(en))


WHAT_DECIDES = Study(
    name="what_decides",
    full=Size(futures=10, replicates=10, points=10),
    small=Size(futures=2, replicates=2, points=3),
    simulate=simulate,
    answer=answer,
    figures=(("effect", "sensitivity"), ("readings", "sensitivity_outcomes")),
    own_numbers=frozenset({"95%", "20%", "20"}),
)
