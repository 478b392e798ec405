"""What villages do with money they may invest, under both behaviour rules."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from sim.engine import opened
from sim.schedule import one_month
from sim.schedule.investing import investable, use_of_funds, villages_invest
from sim.words.block import Block
from sim.words.choices import UseOfFunds
from sim.world.world import build_world
from tests.laws.together import made_once
from tests.laws.worlds import Row, pairs_of, runs_of, told

MARCH_OF_FIRST_YEAR = 2
PROJECT, SHARES, REPAYMENT, HOLDING = (use.value for use in UseOfFunds)


def villages(debt: float) -> list[Row]:
    return [
        {
            "village": f"村{number}",
            "zone": "甲片区",
            "population": 900,
            "operating_assets": 1_000,
            "operating_income_2023": 80,
            "debt": debt,
        }
        for number in range(4)
    ]


@made_once
def block(debt: float = 0.0, behaviour: str = "bounded_rationality", months: int = MARCH_OF_FIRST_YEAR, **changes: Any) -> Block:
    settings = replace(told(villages(debt), region="shandong", futures=4, replicates=8, **changes), behaviour=behaviour)
    b = opened(build_world(settings), runs_of(pairs_of(settings)))
    for t in range(months):
        one_month(b, t)
    return b


def test_who_owes_nothing_repays_nothing_and_who_is_no_member_buys_no_shares() -> None:
    choice = use_of_funds(block(), MARCH_OF_FIRST_YEAR)
    assert set(np.unique(choice)) == {PROJECT, HOLDING}


def test_most_build_some_hold_and_some_repay() -> None:
    choice = use_of_funds(block(debt=200.0), MARCH_OF_FIRST_YEAR)
    shares = [float((choice == use).mean()) for use in (PROJECT, REPAYMENT, HOLDING)]
    assert shares[0] > 0.4
    assert min(shares) > 0.02


def test_dear_loans_are_repaid_more_often() -> None:
    cheap, dear = (use_of_funds(block(debt=200.0, uncertainties={"interest_rate": rate}), MARCH_OF_FIRST_YEAR) for rate in (0.03, 0.05))
    assert (dear == REPAYMENT).mean() > (cheap == REPAYMENT).mean()


def test_by_rule_of_thumb_debts_come_first_and_then_ones_own_project() -> None:
    assert (use_of_funds(block(debt=200.0, behaviour="rule_of_thumb"), MARCH_OF_FIRST_YEAR) == REPAYMENT).all()
    assert (use_of_funds(block(behaviour="rule_of_thumb"), MARCH_OF_FIRST_YEAR) == PROJECT).all()


def test_members_of_a_company_that_pays_well_buy_more_of_its_shares() -> None:
    policy = {"funding.amount": 2_000.0, "company.form": "multi_village", "zone.build_years": 1.0}
    b = block(months=24 + MARCH_OF_FIRST_YEAR, policy=policy, operate_years=2)
    programme = slice(0, 32)
    assert b.s.is_member[:, programme].any()
    b.s.got_from_company = 0.0 * b.s.got_from_company
    poor = (use_of_funds(b, 26) == SHARES)[:, programme]
    b.s.got_from_company = 0.3 * (b.ledger.shares_held["villages"] + b.s.entrusted_value)
    rich = (use_of_funds(b, 26) == SHARES)[:, programme]
    assert rich.sum() > poor.sum()
    assert not (rich & (b.s.is_member[:, programme] == 0.0)).any()


def test_money_goes_where_it_was_chosen_to_go() -> None:
    """A village with free cash in its third March, all runs alike until they choose."""
    b = block(debt=100.0, months=26, uncertainty="central", operate_years=2, baseline_years=3)
    funds = b.c.investment_pace * np.maximum(investable(b) - b.f.cash_held, 0.0)
    choice = use_of_funds(b, 26)
    repaid = (funds * (choice == REPAYMENT)).sum(axis=0)
    built = (funds * (choice == PROJECT)).sum(axis=0)
    assert repaid.max() > 0.0, "nobody has money to repay with"
    before = b.ledger.flows["village_repayment"].copy(), b.ledger.flows["own_works"].copy()
    villages_invest(b, 26)
    np.testing.assert_allclose((b.ledger.flows["village_repayment"] - before[0])[0], repaid)
    np.testing.assert_allclose((b.ledger.flows["own_works"] - before[1])[0], built)
