"""The sentences of the two READMEs that hold numbers, from the numbers behind the pictures in docs/figures."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from sim.core.text import Text
from sim.lab.model import count_assumptions
from sim.words.constants import CONSTANTS
from sim.words.levers import AVAILABLE_LEVERS, LEVERS, OWN_LEVERS
from sim.words.uncertainties import UNCERTAINTIES

#: Where docs/make_figures.py puts the pictures, the numbers drawn in them, and what the run was.
FIGURES = Path(__file__).resolve().parents[1] / "figures"
RUN = FIGURES / "run.json"

HEADLINE = Text(
    "图中运行共 {cases} 个模拟案例。按字面读法(建成后年增幅 ≥ 1.2 × 建设前年增幅),"
    "**实施项目的模拟达标比例为 {met}%,没有项目也有 {without}%**;"
    "相差 {difference} 个百分点(蒙特卡洛误差 95%:{low} 至 {high}){verdict_zh}。"
    "{year} 年全片区 {villages} 村的经营性收入,实施项目与无项目相差 {effect} 万元"
    "(中位数;90% 的案例在 {effect_low} 至 {effect_high} 之间;无项目时中位数为 {base} 万元),财政投入为 {money} 万元。",
    "The run in the picture has {cases} simulated cases. Read word for word "
    "(yearly growth after completion ≥ 1.2 × that before construction), "
    "**the target is met in {met}% of cases with the programme and in {without}% without it**: "
    "a difference of {difference} points (95% Monte-Carlo error: {low} to {high}){verdict_en}. "
    "Operating income of the zone's {villages} villages in {year} differs by {effect} 万元 (10,000 yuan) "
    "from the world without the programme (median; 90% of cases: {effect_low} to {effect_high}; median without it: {base} 万元), "
    "for {money} 万元 of public money.",
)

#: What is added where the interval of the difference holds zero.
UNDECIDED = Text(",分不出高低", ", which leaves open which is higher")

#: What the other behaviour rule does to the effect on operating income in the picture.
MOVED = Text(
    "上面 {year} 年的收入差,结构范围为 {low} 至 {high} 万元,即取决于村和公司怎样决策;其中多半是按经验法则决策的村不加入公司,自营按毛收入计",
    "for the difference in income in {year} named above the structural range is {low} to {high} 万元: so much hangs on how they decide. "
    "Much of it is villages that decide by the rule of thumb and do not join the company, so that their lines enter gross",
)
NOT_MOVED = Text("上面 {year} 年的收入差不因规则而变", "the difference in income in {year} named above does not move with the rule")

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
    "- **政策并不齐全。** 登记的 {levers} 个政策杠杆中有 {acting} 个起作用;{without_mechanism} 个没有相应机制。"
    "登记的七个项目都能运行,片区可以分批开工、按规则遴选、接受督导和摘牌。登记的每条目标和规则在所属项目的计分表上都有一行,其中四分之一强写明缺什么或为何未建模。"
    "写了不能设定的键会被拒绝,不会悄悄忽略。\n"
    "- **三种范围分开看。** 抽样误差、参数不确定的范围、村和公司换一种决策规则时结果的差别(结构范围)并列给出,从不合并;"
    "{moved_zh}。\n"
    "- **有公司和没有公司,毛收入不可比。** 村委托公司经营的资产,到村里是分红,已减去成本和公司留存;村自营的业态按毛收入计"
    "([决定 003](docs/decisions/003-entrusted-assets.md)、[量级](docs/magnitudes.md))。上图的运行中,公司经营收入全程增加"
    " {company_revenue} 万元(均值),付给各村的增加 {company_paid} 万元。可比的是净收益加公司留存。",
    "- **Read the difference, not the share.** Incomes swing anyway, so the target read word for word is often met by noise alone: "
    "in {without}% of the cases above. Only the paired difference between the two worlds is the programme's.\n"
    "- **Most numbers are assumed.** For {assumed} of {numbers} nothing published was found; "
    "each has its reason in the table of parameters. Nothing has been calibrated yet.\n"
    "- **Not all of the policy is there.** Of the {levers} levers of the register {acting} act; "
    "{without_mechanism} have no mechanism. "
    "All seven programmes of the register can be run, in waves, with zones selected by rule, inspected and delisted. Every "
    "target and rule has a row on its programme's scorecard, and more than a quarter of them say what is missing or why they are not "
    "modelled. "
    "A key that cannot be set is refused, never ignored.\n"
    "- **Three ranges, kept apart.** Sampling error, what not knowing the parameters means, and how far the result moves when villages "
    "and companies decide by another rule (the structural range) stand beside each other and are never merged; {moved_en}.\n"
    "- **Gross income with and without a zone company is not comparable.** Assets entrusted to the company reach villages as dividends, "
    "net of cost and of what the company keeps, while lines of their own enter gross "
    "([decision 003](docs/decisions/003-entrusted-assets.md), [magnitudes](docs/magnitudes.md)). In the run of the picture the company "
    "earns {company_revenue} 万元 of revenue more over all years (mean) and pays villages {company_paid} more. "
    "Net income plus what the company keeps is the fair comparison.",
)


def headline() -> Text:
    """What the main job found, in both languages."""
    target = _chosen_reading()
    effect, none = _last("effect"), _last("none")
    run = _run()
    holds_zero = float(target["difference_low"]) <= 0.0 <= float(target["difference_high"])
    undecided = UNDECIDED if holds_zero else Text("", "")
    return HEADLINE.filled(
        cases=f"{run['futures'] * run['replicates']:,}",
        villages=run["villages"],
        money=f"{run['funding_amount']:,.0f}",
        met=_percent(target["probability"]),
        without=_percent(target["probability_none"]),
        difference=_points(target["difference"]),
        low=_points(target["difference_low"]),
        high=_points(target["difference_high"]),
        verdict_zh=undecided.zh,
        verdict_en=undecided.en,
        year=effect["year"],
        effect=_signed(effect["median"]),
        effect_low=_signed(effect["low_90"]),
        effect_high=_signed(effect["high_90"]),
        base=f"{float(none['median']):,.0f}",
    )


def limits() -> Text:
    """How often noise alone meets the target, how much of the model is assumed and of the register modelled, in both languages."""
    low, high = (_signed(_run()[f"structural_{end}"]) for end in ("low", "high"))
    year = _last("effect")["year"]
    moved = NOT_MOVED.filled(year=year) if low == high else MOVED.filled(year=year, low=low, high=high)
    return LIMITS.filled(
        without=_percent(_chosen_reading()["probability_none"]),
        assumed=count_assumptions(),
        numbers=len(UNCERTAINTIES) + len(CONSTANTS),
        acting=len(AVAILABLE_LEVERS) - len(OWN_LEVERS),
        levers=len(LEVERS) - len(OWN_LEVERS),
        without_mechanism=sum(not lever.available for lever in LEVERS.values()),
        company_revenue=f"{_more(transaction='company_revenue'):,.0f}",
        company_paid=f"{_more(payer='companies', receiver='villages'):,.0f}",
        moved_zh=moved.zh,
        moved_en=moved.en,
    )


def scope() -> Text:
    """What can be set, in both languages."""
    return SCOPE.filled(acting=len(AVAILABLE_LEVERS))


def _run() -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(RUN.read_text(encoding="utf-8"))
    return facts


def _last(series: str) -> dict[str, str]:
    return [row for row in _rows("income_fan") if row["series"] == series][-1]


def _chosen_reading() -> dict[str, str]:
    return next(row for row in _rows("target_probability") if row["is_chosen"] == "True")


def _more(**wanted: str) -> float:
    """Payments over the whole run, programme less none, of the payer, receiver or transaction asked for."""
    flows = [row for row in _rows("money_flow") if row["part"] == "flow"]
    return sum(float(row["amount"]) for row in flows if all(row[name] == value for name, value in wanted.items()))


def _rows(name: str) -> list[dict[str, str]]:
    with (FIGURES / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _percent(share: str) -> str:
    return f"{100 * float(share):.0f}"


def _points(share: str) -> str:
    return f"{100 * float(share):+.1f}"


def _signed(amount: str | float) -> str:
    return f"{float(amount):+,.0f}"
