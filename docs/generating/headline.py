"""The sentences of the two READMEs that hold numbers, from the numbers behind the pictures in docs/figures."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from sim.core.text import Text
from sim.lab.model import count_assumptions
from sim.words.constants import CONSTANTS
from sim.words.levers import AVAILABLE_LEVERS, LEVERS
from sim.words.uncertainties import UNCERTAINTIES

#: Where docs/make_figures.py puts the pictures, the numbers drawn in them, and what the run was.
FIGURES = Path(__file__).resolve().parents[1] / "figures"
RUN = FIGURES / "run.json"

HEADLINE = Text(
    "图中运行共 {cases} 个模拟案例。按字面读法(建成后年增幅 ≥ 1.2 × 建设前年增幅),"
    "**实施项目的模拟达标比例为 {met}%,没有项目也有 {without}%**;"
    "相差 {difference} 个百分点(蒙特卡洛误差 95%:{low} 至 {high})。"
    "{year} 年全片区 {villages} 村的经营性收入,实施项目与无项目相差 {effect} 万元"
    "(中位数;90% 的案例在 {effect_low} 至 {effect_high} 之间;无项目时中位数为 {base} 万元),财政投入为 {money} 万元。",
    "The run in the picture has {cases} simulated cases. Read word for word "
    "(yearly growth after completion ≥ 1.2 × that before construction), "
    "**the target is met in {met}% of cases with the programme and in {without}% without it**: "
    "a difference of {difference} points (95% Monte-Carlo error: {low} to {high}). "
    "Operating income of the zone's {villages} villages in {year} differs by {effect} 万元 (10,000 yuan) "
    "from the world without the programme (median; 90% of cases: {effect_low} to {effect_high}; median without it: {base} 万元), "
    "for {money} 万元 of public money.",
)

LIMITS = Text(
    "- **看差,不看比例本身。** 收入本来就有起伏,按字面读法,没有项目、单凭波动也常常“达标”:"
    "上图中有 {without}% 的案例如此。只有两种情形的配对差才归于项目。\n"
    "- **多数参数是假设。** {numbers} 个参数中有 {assumed} 个没有找到公布的数据,按假设取值,理由逐个写在参数表里;模型尚未校准。\n"
    "- **政策只做了一部分。** 登记的 {levers} 个政策杠杆中有 {acting} 个起作用。尚未建模的有:"
    "五种资金方式(贷款贴息、专项债、国资入股、以工代赈、购买服务)、多村合作以外的公司形式、龙头企业与社会资本、用地、"
    "遴选与分批推进,以及多数建设类和服务类目标。写了尚未提供的设置会被拒绝,不会悄悄忽略。",
    "- **Read the difference, not the share.** Incomes swing anyway, so the target read word for word is often met by noise alone: "
    "in {without}% of the cases above. Only the paired difference between the two worlds is the programme's.\n"
    "- **Most numbers are assumed.** For {assumed} of {numbers} nothing published was found; "
    "each has its reason in the table of parameters. Nothing has been calibrated yet.\n"
    "- **Only part of the policy is there.** Of the {levers} levers of the register {acting} act. Not modelled yet: "
    "five funding modes (interest subsidy, special bonds, equity injection, work relief, service purchase), "
    "company forms other than multi-village, leading firms and private capital, land, selection and roll-out of zones, "
    "most delivery and service targets. A setting that is not available is refused, never ignored.",
)


def headline() -> Text:
    """What the main job found, in both languages."""
    target = _chosen_reading()
    effect, none = ([row for row in _rows("income_fan") if row["series"] == series][-1] for series in ("effect", "none"))
    run = json.loads(RUN.read_text(encoding="utf-8"))
    return HEADLINE.filled(
        cases=f"{run['futures'] * run['replicates']:,}",
        villages=run["villages"],
        money=f"{run['funding_amount']:,.0f}",
        met=_percent(target["probability"]),
        without=_percent(target["probability_none"]),
        difference=_points(target["difference"]),
        low=_points(target["difference_low"]),
        high=_points(target["difference_high"]),
        year=effect["year"],
        effect=_signed(effect["median"]),
        effect_low=_signed(effect["low_90"]),
        effect_high=_signed(effect["high_90"]),
        base=f"{float(none['median']):,.0f}",
    )


def limits() -> Text:
    """How often noise alone meets the target, how much of the model is assumed and of the register modelled, in both languages."""
    return LIMITS.filled(
        without=_percent(_chosen_reading()["probability_none"]),
        assumed=count_assumptions(),
        numbers=len(UNCERTAINTIES) + len(CONSTANTS),
        acting=len(AVAILABLE_LEVERS),
        levers=len(LEVERS),
    )


def _chosen_reading() -> dict[str, str]:
    return next(row for row in _rows("target_probability") if row["is_chosen"] == "True")


def _rows(name: str) -> list[dict[str, str]]:
    with (FIGURES / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _percent(share: str) -> str:
    return f"{100 * float(share):.0f}"


def _points(share: str) -> str:
    return f"{100 * float(share):+.0f}"


def _signed(amount: str) -> str:
    return f"{float(amount):+,.0f}"
