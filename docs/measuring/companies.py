"""Zone companies: margin, payout, yield on what was put in, dormancy, and what villages gain with and without one."""

from __future__ import annotations

from typing import Any

import numpy as np

from measuring.ordinary import NAMES
from measuring.rows import Row, row
from measuring.worlds import FUTURES, MUCH_LATER, REPLICATES, effect, flow, run, treated
from sim.core.axes import Array
from sim.words.record import Record

PART = "company"
COMPANY: dict[str, Any] = {"company.form": "multi_village"}
#: Industry money becomes shares of the company, which invests it.
AS_SHARES = {"linkage.channel": {"resources": 0.0, "investment": 1.0}}
#: Money a zone gets: Shandong gives 2,000-5,000 (PRG008), one town had 8,300 (derived from PRG016).
AMOUNTS = (2000.0, 4000.0, 8000.0)


def _linkage(key: str) -> dict[str, Any]:
    return {"linkage.type": {"equity": 0.0, key: 1.0}}


def _channel(key: str) -> dict[str, Any]:
    return {"linkage.channel": {"resources": 0.0, key: 1.0}}


#: What is varied: label, levers, settings.
CHOICES: dict[str, tuple[tuple[str, str], dict[str, Any], dict[str, Any]]] = {
    "plain": (("多村合作、干部兼任、股权型、资源盘活", "multi-village, cadre, equity, resources"), {}, {}),
    "town_village": (("镇村联营", "town-village"), {"company.form": "town_village"}, {}),
    "enterprise_village": (("企村一体", "enterprise-village"), {"company.form": "enterprise_village"}, {}),
    "state_equity": (("国资入股", "state equity"), {"company.form": "state_equity"}, {}),
    "professional_manager": (("职业经理人", "professional manager"), {"company.manager": "professional_manager"}, {}),
    "operating_team": (("乡村运营团队", "operating team"), {"company.manager": "operating_team"}, {}),
    "agri_maker": (("农创客", "agri-maker"), {"company.manager": "agri_maker"}, {}),
    "contract": (("契约型", "contract linkage"), _linkage("contract"), {}),
    "dividend": (("分红型", "dividend linkage"), _linkage("dividend"), {}),
    "pooled_property": (("抱团置业", "pooled property"), _channel("pooled_property"), {}),
    "investment": (("投资入股", "investment"), _channel("investment"), {}),
    "cooperation": (("协作带动", "co-operation"), _channel("cooperation"), {}),
    "guarantee": (("强村贷300万元加全额担保", "loans of 300 and full guarantee"), {"finance.loan_ceiling": 300.0, "finance.guarantee": 1.0}, {}),
    "rule_of_thumb": (("经验法则行为", "agents who go by a rule of thumb"), {}, {"behaviour": "rule_of_thumb"}),
}


def companies() -> list[Row]:
    """What companies earn, pay and do to the villages."""
    every = [run(region, {**COMPANY, "funding.amount": amount}) for region in NAMES for amount in AMOUNTS]
    trading = [run("zhejiang", {**COMPANY, "company.small_works": 1.0, "funding.amount": amount}) for amount in AMOUNTS]
    works = run("zhejiang", {**COMPANY, "company.small_works": 1.0, "funding.content": {"construction": 1.0}})
    return [
        row(PART, "margin",
            ("公司利润率(浙江,兼做小型工程,营收含经销农产品,建成5年后起)",
             "profit over turnover, produce it trades included, of a company that also builds small works, Zhejiang, from five years after completion"), "%",
            np.concatenate([margin(r, revenue(r) + flow(r, "farm_sales_through_company")[MUCH_LATER:]) for r in trading]), (10, 14),
            "SVC001 SVC002 (13, one of the best); MAGNITUDES 1 (10-14 on works)"),
        row(PART, "margin_letting",
            ("公司利润率(不做工程,营收只计手续费和经营收入)", "profit over fees and revenue of lines, of a company without works"), "%",
            np.concatenate([margin(r, revenue(r)) for r in every]), (None, None), "no accounts of companies that mostly let property found"),
        row(PART, "works_margin", ("以承建小型工程为主的公司利润率(建设期)", "profit over contracts of a company that lives on small works, while building"), "%",
            100 * treated(works, "company_profit")[2] / contracts(works)[2], (10, 14), "SVC001 SVC002 (13); MAGNITUDES 1 (10-14)"),
        row(PART, "payout", ("分红占上年利润", "dividends to villages over the profit of the year before"), "%",
            np.concatenate([payout(record) for record in every]), (40, 60), "S02 (59); Z03 (44)"),
        row(PART, "profit_on_capital", ("财政资金折股时,公司扣除固定费用前利润/股本", "profit before fixed cost over capital, where money becomes shares"), "%",
            np.concatenate([on_capital(run(region, {**COMPANY, **AS_SHARES})) for region in NAMES]), (2, 18), "SVC009 SVC010 (8.3); S05 (8.1); facts README (2-18)"),
        row(PART, "dormant", ("成立4年以上公司的停业比例", "share of companies older than four years that are dormant"), "%",
            100 * np.concatenate([treated(record, "company_dormant")[MUCH_LATER - 1 :].reshape(-1, FUTURES, REPLICATES).mean(axis=(0, 2))
                                  for record in every]), (10, 20), "SVC038 (15.6, 7 of 45)", is_share=True),
        *(line for region in NAMES for line in with_and_without(region)),
    ]


def choices() -> list[Row]:
    """Each form, manager, linkage, channel, and a guarantee, one at a time beside the plain multi-village company, and the other rule."""
    rows = []
    for key, (label, policy, more) in CHOICES.items():
        record = run("zhejiang", {**COMPANY, **policy}, **more)
        for account, name in (("operating_income", ("毛", "gross")), ("net_income", ("净", "net"))):
            rows.append(row("choices", f"choice_{key}_{account}", (f"{label[0]}:影响({name[0]})", f"{label[1]}: effect, {name[1]}"), "万元",
                            effect(record, account)[MUCH_LATER], (None, None), "001 二(四)8-9"))
    return rows


def usual(amount: Array) -> Array:
    """The sum over years: (run,)."""
    return np.asarray(np.add.reduce(amount, axis=0))


def margin(record: Record, turnover: Array) -> Array:
    """The company's profit in late years in % of its ``turnover`` (year, run) in them, where there was any: (run,)."""
    sold = usual(turnover)
    profit = usual(treated(record, "company_profit")[MUCH_LATER:])
    return 100 * profit[sold > 0.0] / sold[sold > 0.0]


def revenue(record: Record) -> Array:
    """What the company takes in late years, produce sold for cooperatives at its fee: (year, run)."""
    resold = flow(record, "produce_resold") - flow(record, "farm_sales_through_company")
    return (flow(record, "company_revenue") + flow(record, "own_business") + contracts(record) + resold)[MUCH_LATER:]


def contracts(record: Record) -> Array:
    """Small works paid to the company: (year, run)."""
    return flow(record, "small_works") + flow(record, "ordinary_works")


def payout(record: Record) -> Array:
    """Dividends of the last years in % of the profits they come from, where there was any: (run,)."""
    earned = usual(np.maximum(treated(record, "company_profit")[MUCH_LATER - 1 : -1], 0.0))
    paid = usual(treated(record, "dividend_to_villages")[MUCH_LATER:])
    return 100 * paid[earned > 1.0] / earned[earned > 1.0]


def on_capital(record: Record) -> Array:
    """Profit before fixed cost in % of the capital, where industry money becomes shares: (run,)."""
    issued = record.balances[("companies", "shares_issued")][MUCH_LATER, 0]
    capital = issued[: issued.shape[-1] // 2]
    before_staff = treated(record, "company_profit")[MUCH_LATER] + flow(record, "company_overhead")[MUCH_LATER]
    return np.asarray(100 * before_staff / np.where(capital > 0.0, capital, np.nan))


def with_and_without(region: str) -> list[Row]:
    """The programme's effect on gross and net income with and without a company, five years after completion."""
    zh, en = NAMES[region]
    rows = []
    for account, (account_zh, account_en) in {
        "operating_income": ("经营性收入(毛)", "operating income, gross"),
        "net_income": ("净收益", "net income"),
    }.items():
        alone = effect(run(region), account)[MUCH_LATER]
        together = effect(run(region, COMPANY), account)[MUCH_LATER]
        rows += [
            row(PART, f"alone_{account}_{region}", (f"{zh}:不组建公司时项目对{account_zh}的影响", f"effect on {account_en}, without a company, {en}"),
                "万元", alone, (0, None), "charter 10"),
            row(PART, f"together_{account}_{region}", (f"{zh}:组建公司时项目对{account_zh}的影响", f"effect on {account_en}, with a company, {en}"),
                "万元", together, (0, None), "docs/decisions/003: entrusted assets pay dividends, net of cost and of what the company keeps"),
        ]
    record = run(region, COMPANY)
    kept = (
        effect(record, "net_income")[MUCH_LATER]
        + treated(record, "company_profit")[MUCH_LATER]
        - treated(record, "dividend_to_villages")[MUCH_LATER]
    )
    rows.append(
        row(PART, f"with_kept_{region}", (f"{zh}:净收益加公司未分配利润", f"net income and what the company keeps, {en}"), "万元", kept, (0, None),
            "arithmetic: beside net income without a company")
    )
    return rows
