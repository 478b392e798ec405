"""哪种资金方式在同样财政成本下效果最好 / which funding strategy does most at the same public cost."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

import sim
from experiments.reading import compared, mean_of, more_paid, names
from experiments.studying import Numbers, Size, Study
from sim.core.text import Text
from sim.lab.results import Result
from sim.words.comparing import Basis

SOURCE, CASES, FLOWS = "comparison.csv", "cases.parquet", "flows.parquet"
EFFECT, COST = "effect_present_value_10", "public_cost_present_value_10"

#: From the programme as written towards the equal grant, each step with those before it; the grant itself is the last.
STEPS = {
    "written": (Text("照文件", "as written"), ()),
    "industry": (Text("全部投产业", "all of it for industry"), ("policy.funding.content={industry:1}",)),
    "land": (Text("用地足够", "building land enough"), ("policy.land.quota=500",)),
    "leakage": (Text("产业资金不流向企业和农户", "nothing of it becomes assets of firms and households"), ("uncertainty.leakage=0",)),
    "company": (Text("不组建公司", "no company"), ("policy.company.form=none",)),
    "spread": (Text("普惠均摊", "the equal grant"), ()),
}
#: Rewards as written, and with each of their two contents alone.
REWARDS = {"mixed": "", "industry": "policy.funding.content={industry:1}", "construction": "policy.funding.content={construction:1}"}


def simulate(size: Size, folder: Path) -> dict[str, Result]:
    """Every shipped strategy that the programme allows, compared; and at the same face amount the equal grant and rewards by parts."""
    cases = {"futures": size.futures, "replicates": size.replicates, "seed": 1}
    found = {"compared": sim.compare(None, out=folder, quiet=False, **cases)}
    changes: list[str] = []
    for name, (_, more) in STEPS.items():
        changes += more
        asked = ["strategy=spread_evenly"] if name == "spread" else changes
        found[f"step_{name}"] = sim.run(*asked, operate_years=8, record="zone", out=folder / f"step_{name}", quiet=False, **cases)
    for name, content in REWARDS.items():
        asked = ["strategy=reward_in_lieu", *([content] if content else [])]
        found[f"reward_{name}"] = sim.run(*asked, operate_years=8, record="zone", out=folder / f"reward_{name}", quiet=False, **cases)
    return found


def answer(found: Mapping[str, Result], number: Numbers) -> Text:
    """Best, what cannot be told from it, what falls behind, what cannot absorb the cost, and what it means at face amount."""
    rows = compared(found["compared"], Basis.EQUAL_PUBLIC_COST)
    face = compared(found["compared"], Basis.EQUAL_FACE_AMOUNT)
    taking_part = rows[rows["feasible"].astype(bool)]
    best, last = taking_part.iloc[0], taking_part.iloc[-1]
    level = taking_part[taking_part["in_best_set"].astype(bool)]
    behind = taking_part[~taking_part["in_best_set"].astype(bool)]
    infeasible = rows[~rows["feasible"].astype(bool)]
    cost = number("public cost asked", best["public_cost_asked"], source=SOURCE)
    count = number("strategies compared at equal cost", len(taking_part), unit="", source=SOURCE)
    effect = number("effect of the best", best["effect_present_value"], source=SOURCE)
    again = number("the best in fresh futures", best["fresh_effect"], source=SOURCE)
    per_cost = number("effect per cost of the best", best["effect_per_cost"], ".2f", unit="1", source=SOURCE)
    low, high = (number(f"{end} of it", best[end], ".2f", unit="1", source=SOURCE) for end in ("low", "high"))
    lowest = number("effect of the last", last["effect_present_value"], source=SOURCE)
    regret = number("largest regret of the best", best["regret_max"], source=SOURCE)
    return Text(
        f"- 财政成本现值同为 {cost} 万元时,{count} 个策略中**{best['name_zh']}**的效应均值最高:十年现值 {effect} 万元"
        f"(新的未来中重估 {again} 万元),每万元财政成本 {per_cost} 万元(蒙特卡洛误差 {low} 至 {high})。\n"
        f"- 与它分不出高下的:{names(level.iloc[1:], 'zh') or '无'}。明显较低的:{names(behind, 'zh') or '无'}。"
        f"最低的是{last['name_zh']},{lowest} 万元。\n"
        f"- {best['name_zh']}并非处处最好:在最不利的未来里它比当时最好的策略少 {regret} 万元。\n"
        f"- {_infeasible(infeasible, number).zh}\n- {_face(face, number).zh}\n- {_steps(found, number).zh}\n- {_rewards(found, number).zh}",
        f"- At the same public cost of {cost} 万元 (present value) **{best['name_en']}** has the highest mean effect of {count} "
        f"strategies: {effect} 万元 over ten years ({again} 万元 in fresh futures), {per_cost} 万元 for each of public cost (Monte-Carlo "
        f"error {low} to {high}).\n"
        f"- Not told from it: {names(level.iloc[1:], 'en') or 'none'}. Surely lower: {names(behind, 'en') or 'none'}. "
        f"The lowest is {last['name_en']}: {lowest} 万元.\n"
        f"- It is not best everywhere: in its worst future it stays {regret} 万元 behind the strategy that is best there.\n"
        f"- {_infeasible(infeasible, number).en}\n- {_face(face, number).en}\n- {_steps(found, number).en}\n- {_rewards(found, number).en}",
    )


def _infeasible(rows: pd.DataFrame, number: Numbers) -> Text:
    if rows.empty:
        return Text("所有策略都用得了这笔成本。", "Every strategy can absorb this cost.")
    most = [number(f"most absorbed: {name}", row["most_absorbed"], source=SOURCE) for name, row in rows.iterrows()]
    zh = "、".join(f"{row['name_zh']}(最多 {value} 万元)" for (_, row), value in zip(rows.iterrows(), most, strict=True))
    en = "; ".join(f"{row['name_en']} (at most {value} 万元)" for (_, row), value in zip(rows.iterrows(), most, strict=True))
    return Text(f"用不了这笔成本、因而不参加比较的:{zh}。", f"Cannot absorb this cost and are left out: {en}.")


def _face(rows: pd.DataFrame, number: Numbers) -> Text:
    best = rows.iloc[0]
    amount = number("face amount", best["face_amount"], source=SOURCE)
    effect = number("effect of the best at face amount", best["effect_present_value"], source=SOURCE)
    cost = number("cost of the best at face amount", best["public_cost_present_value"], source=SOURCE)
    return Text(
        f"若改按投入规模相同(每片区 {amount} 万元)比较,均值最高的是{best['name_zh']}"
        f"(效应 {effect} 万元,财政成本 {cost} 万元):两种口径回答的不是同一个问题。",
        f"With the same face amount instead ({amount} 万元 a zone) the highest mean is that of {best['name_en']} (effect {effect} 万元, "
        f"public cost {cost} 万元): the two bases answer different questions.",
    )


def _steps(found: Mapping[str, Result], number: Numbers) -> Text:
    """What separates the programme as written from the equal grant, step by step."""
    worth = {name: mean_of(found[f"step_{name}"], EFFECT, "programme") for name in STEPS}
    said = {name: number(f"effect, steps so far: {name}", value, source=CASES) for name, value in worth.items()}
    return Text(
        "普惠均摊多出的效应从哪里来(投入规模相同,逐项叠加,十年现值,万元):"
        + ";".join(f"{STEPS[name][0].zh} {value}" for name, value in said.items())
        + "。最后一步包含其余一切:村自选业态、算自有投入使之升高,村每年只投出一部分闲钱、没有项目的其他措施使之降低。",
        "Where the larger effect of the equal grant comes from (same face amount, each step added to the last, present value of ten "
        "years, 万元): "
        + "; ".join(f"{STEPS[name][0].en} {value}" for name, value in said.items())
        + ". The last step holds all the rest: lines that villages choose themselves and their own stake raise it; that they invest "
        "only a part of free cash each year, and go without the programme's other measures, lowers it.",
    )


def _rewards(found: Mapping[str, Result], number: Numbers) -> Text:
    """What rewards bring at the same face amount, what villages borrow and pay for them, and which content makes the difference."""
    mixed, industry, facilities = (
        number(f"reward, {name}: effect", mean_of(found[f"reward_{name}"], EFFECT, "programme"), source=CASES) for name in REWARDS
    )
    cost = number("reward: public cost", mean_of(found["reward_mixed"], COST, "programme"), source=CASES)
    lent, interest, paid, spent = (
        number(f"reward: more {name}", more_paid(found["reward_mixed"], name), source=FLOWS)
        for name in ("village_loan", "village_interest", "reward_in_lieu", "welfare")
    )
    return Text(
        f"**以奖代补**投入规模相同时效应 {mixed} 万元(财政成本 {cost} 万元):村为垫资多贷 {lent} 万元、多付利息 {interest} 万元,"
        f"兑现奖补 {paid} 万元,村福利和公益支出变动 {spent} 万元。只奖产业时效应 {industry} 万元,只奖设施时 {facilities} 万元:"
        "设施改善生活,不带来集体收入,村自担的部分和垫资的利息却要从原本用于福利和投资的钱里出。",
        f"**Reward in lieu** at the same face amount has an effect of {mixed} 万元 (public cost {cost} 万元): to pre-finance works "
        f"villages borrow {lent} 万元 more, pay {interest} 万元 more of interest, and are rewarded {paid} 万元; their welfare and public "
        f"spending changes by {spent} 万元. With industry alone the effect is {industry}, with facilities alone {facilities} 万元: "
        "facilities make life better and earn nothing, while the villages' own part and the interest come out of what they would have "
        "spent on villagers or invested.",
    )


FUNDING_AT_EQUAL_COST = Study(
    name="funding_at_equal_cost",
    full=Size(futures=40, replicates=6),
    small=Size(futures=2, replicates=2),
    simulate=simulate,
    answer=answer,
    figures=(("compared", "comparison"), ("compared", "comparison_regret")),
    own_numbers=frozenset({"30%", "70%"}),
)
