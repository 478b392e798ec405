"""The sentences of the two READMEs that hold numbers, from the numbers behind the pictures in docs/figures."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from sim.core.declare import Standing
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

SCOPE = Text(
    "可以设定 {acting} 个政策杠杆:七种资金方式和六类投向(能否搭配逐对有条款)、强村公司的形式与负责人、利益联结与合作社、"
    "产业与品牌、用地与宅基地、带头人与下派人才、审批与考核、贷款担保与保险、公共服务与环境、低收入农户帮扶。"
    "农户、企业、银行和县内市场都记账,谁多得、谁少得都看得见。",
    "{acting} policy levers can be set: seven funding modes and six contents (which go together is declared clause by clause), "
    "form and manager of the zone company, linkage and cooperatives, industry and brand, land and homesteads, "
    "leaders and those sent to help, "
    "approval and assessment, loans, guarantees and insurance, services and environment, help to low-income households. "
    "Households, firms, banks and the county's markets keep books too, so that what some gain others are seen to lose.",
)

LIMITS = Text(
    "- **看差,不看比例本身。** 收入本来就有起伏,按字面读法,没有项目、单凭波动也常常“达标”:"
    "上图中有 {without}% 的案例如此。只有两种情形的配对差才归于项目。\n"
    "- **多数参数是假设。** {numbers} 个参数中有 {assumed} 个没有找到公布的数据,按假设取值,理由逐个写在参数表里;模型尚未校准。\n"
    "- **政策并不齐全。** 登记的 {levers} 个政策杠杆中有 {acting} 个起作用;{later} 个针对有哪些片区、何时开工,"
    "待遴选片区的项目一并提供;{without_mechanism} 个没有相应机制。目前只有浙江一个项目,多数建设类和服务类目标没有单独的行。"
    "写了不能设定的键会被拒绝,不会悄悄忽略。",
    "- **Read the difference, not the share.** Incomes swing anyway, so the target read word for word is often met by noise alone: "
    "in {without}% of the cases above. Only the paired difference between the two worlds is the programme's.\n"
    "- **Most numbers are assumed.** For {assumed} of {numbers} nothing published was found; "
    "each has its reason in the table of parameters. Nothing has been calibrated yet.\n"
    "- **Not all of the policy is there.** Of the {levers} levers of the register {acting} act; "
    "{later} are about which zones there are and when they start, and come with programmes that choose zones; "
    "{without_mechanism} have no mechanism. "
    "There is one programme, Zhejiang's, and most delivery and service targets have no row of their own. "
    "A key that cannot be set is refused, never ignored.",
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
        later=_standing(Standing.WITH_PROGRAMMES),
        without_mechanism=_standing(Standing.NOT_MODELLED),
    )


def scope() -> Text:
    """What can be set, in both languages."""
    return SCOPE.filled(acting=len(AVAILABLE_LEVERS))


def _standing(standing: Standing) -> int:
    return sum(lever.standing is standing for lever in LEVERS.values())


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
