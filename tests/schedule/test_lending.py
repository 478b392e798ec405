"""Debts in the month: what is unpaid is arrears, then a workout, then default, borne by guarantor, bank and borrower."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.engine import opened
from sim.schedule.defaulting import settle_defaults
from sim.schedule.lending import banks_review, book_overdrafts, follow_guarantees, pay_debts
from sim.schedule.reading import company_loan_ceiling, village_loan_ceiling
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.constants import CONSTANTS
from sim.words.record import Record
from sim.words.transactions import Sector
from sim.world.world import build_world
from tests.laws.together import made_once, simulated_together
from tests.laws.worlds import Row, both_worlds, pairs_of, runs_of, told

V = Sector.VILLAGES
ROWS: list[Row] = [
    {
        "village": f"村{number}",
        "zone": "甲片区",
        "population": 900,
        "cash": 0,
        "debt": 60,
        "operating_assets": 100,
        "operating_income_2023": 20,
    }
    for number in range(3)
]
JANUARY, DECEMBER = 0, 11


@made_once
def block(uncertain: dict[str, float] | None = None, **policy: Any) -> Block:
    """Three villages that owe 60 万元 over five years, at 5%, and have no cash; the first month of construction is January of year two."""
    fixed = {"loan_years": 5.0, "interest_rate": 0.05, "risk_premium": 0.0, "default_loss": 0.5, **(uncertain or {})}
    settings = told(ROWS, region="shandong", uncertainties=fixed, policy={"zone.build_years": 1.0, **policy})
    return opened(build_world(settings), runs_of(pairs_of(settings)))


def give(b: Block, amount: float) -> None:
    b.ledger.post(pay.GIFT_TO_VILLAGE, np.full_like(b.s.rent, amount))


def test_with_cash_enough_nothing_is_in_arrears() -> None:
    b = block()
    banks_review(b, JANUARY)
    give(b, 10.0)
    pay_debts(b, JANUARY)
    np.testing.assert_allclose(b.ledger.cash[V], 10.0 - 60.0 * 0.05 / 12 - 1.0)
    np.testing.assert_allclose(b.ledger.debt[V], 59.0)
    assert not b.s.village_arrears.any()


def test_what_cannot_be_paid_is_arrears_and_paid_first_when_there_is_cash() -> None:
    b = block()
    banks_review(b, JANUARY)
    pay_debts(b, JANUARY)
    np.testing.assert_allclose(b.ledger.debt[V], 60.25, err_msg="the interest is lent")
    np.testing.assert_allclose(b.s.village_arrears, 1.0 + 0.25)
    assert np.abs(b.ledger.cash[V]).max() < 1e-12
    np.testing.assert_allclose(b.ledger.flows["village_interest"], 3 * 0.25, err_msg="interest is an expense when due")
    give(b, 1.0)
    pay_debts(b, 1)
    interest, instalment = 60.25 * 0.05 / 12, 1.0 + 0.25 / 60
    np.testing.assert_allclose(b.s.village_arrears, 1.25 + instalment - (1.0 - interest))
    give(b, 50.0)
    pay_debts(b, 2)
    assert not b.s.village_arrears.any()
    assert b.ledger.cash[V].min() > 0.0
    b.ledger.check(held={}, month="now")


def test_a_last_instalment_larger_than_the_debt_leaves_no_arrears_whatever_others_borrow() -> None:
    """A cooperative owing 6 repays all of it in a month due 10; that another run's cooperative needs a loan changes nothing for it."""
    left = []
    for other_is_poor in (False, True):
        b = block()
        sector = Sector.COOPERATIVES
        b.ledger.debt[sector][...], b.ledger.instalments[sector][...], b.ledger.cash[sector][...] = 6.0, 10.0, 50.0
        if other_is_poor:
            b.ledger.cash[sector][:, 1:] = 0.0
        pay_debts(b, JANUARY)
        left.append((b.s.cooperative_arrears[:, 0].copy(), b.ledger.debt[sector][:, 0].copy()))
    for arrears, debt in left:
        assert np.array_equal(arrears, np.zeros_like(arrears))
        assert np.array_equal(debt, np.zeros_like(debt))


def test_risk_costs_interest_and_a_guarantee_takes_part_of_it_off() -> None:
    plain, risky = block(), block({"risk_premium": 0.04})
    guaranteed = block({"risk_premium": 0.04}, **{"finance.guarantee": 1.0})
    rates = []
    for b in (plain, risky, guaranteed):
        banks_review(b, JANUARY)
        before = b.s.village_interest_rate.copy()
        banks_review(b, b.build_start)
        np.testing.assert_array_equal(both_worlds(b.s.village_interest_rate)[1], both_worlds(before)[1])
        rates.append(both_worlds(b.s.village_interest_rate)[0])
    assert (rates[0] == 0.05).all()
    assert (rates[1] > rates[0]).all()
    assert ((rates[2] > rates[0]) & (rates[2] < rates[1])).all()


def test_ceilings_follow_income_pledge_and_guarantee_once_construction_starts() -> None:
    b = block(**{"finance.collateral": 0.5, "finance.guarantee": 1.0, "finance.loan_ceiling": 100.0})
    banks_review(b, JANUARY)
    income = b.s.operating_last_year
    np.testing.assert_allclose(village_loan_ceiling(b), 5.0 * income)
    banks_review(b, b.build_start)
    with_programme, without = both_worlds(village_loan_ceiling(b))
    lifted = 5.0 * income * (1.0 + CONSTANTS["guarantee_lift"].value)
    pledged = 0.5 * CONSTANTS["land_rights_years"].value * b.s.rent
    np.testing.assert_allclose(with_programme, both_worlds(lifted + pledged)[0])
    np.testing.assert_allclose(without, both_worlds(5.0 * income)[1])
    for ceiling, most in zip(both_worlds(company_loan_ceiling(b)), (400.0, 300.0), strict=True):
        np.testing.assert_allclose(ceiling, most)


def in_default(b: Block) -> None:
    """All villages stop paying for two years: a workout in the first December, default in the second."""
    b.s.village_arrears = np.full_like(b.s.village_arrears, 30.0)
    settle_defaults(b, DECEMBER)
    assert (b.s.village_worked_out == 1.0).all()
    assert not b.s.village_arrears.any()
    assert not b.s.defaults.any()
    np.testing.assert_allclose(b.ledger.instalments[V], b.ledger.debt[V] / (12.0 * CONSTANTS["workout_years"].value))
    b.s.village_arrears = np.full_like(b.s.village_arrears, 30.0)
    settle_defaults(b, DECEMBER + 12)


def test_after_a_workout_comes_default_and_the_bank_bears_its_loss() -> None:
    b = block()
    banks_review(b, JANUARY)
    worth = b.ledger.net_worth[V].copy()
    in_default(b)
    np.testing.assert_array_equal(b.s.defaults, 3.0)
    np.testing.assert_allclose(b.ledger.debt[V], 30.0)
    np.testing.assert_allclose(b.ledger.net_worth[V] - worth, 30.0)
    np.testing.assert_allclose(b.ledger.flows["village_debt_forgiven"], 90.0)
    assert not b.ledger.flows["village_guarantee_called"].any()
    assert all(not account.any() for account in b.ledger.accounts.values()), "a forgiven debt is nobody's income"
    banks_review(b, 24)
    assert not village_loan_ceiling(b).any(), "who defaulted gets no new credit"
    for years in (1, 2, 3):
        settle_defaults(b, DECEMBER + 12 * (1 + years))
    banks_review(b, 60)
    assert village_loan_ceiling(b).min() > 0.0
    b.ledger.check(held={}, month="now")


def test_a_cooperative_in_default_owes_what_is_left_over_a_new_term() -> None:
    """Of 60 half is given up: the other half falls due over the years of a workout."""
    b, sector = block(), Sector.COOPERATIVES
    b.ledger.debt[sector][...], b.ledger.instalments[sector][...] = 60.0, 1.0
    b.s.cooperative_worked_out[...], b.s.cooperative_arrears[...] = 1.0, 30.0
    settle_defaults(b, DECEMBER)
    np.testing.assert_allclose(b.ledger.debt[sector], 30.0)
    np.testing.assert_allclose(b.ledger.instalments[sector], 30.0 / (12.0 * CONSTANTS["workout_years"].value))


def test_a_guarantee_covers_new_loans_alone_and_is_called_in_default() -> None:
    b = block(**{"finance.guarantee": 0.8})
    banks_review(b, JANUARY)
    book_overdrafts(b, JANUARY)  # old debt is seen
    loan = np.full_like(b.s.rent, 40.0)
    b.ledger.post(pay.VILLAGE_LOAN, loan)
    b.ledger.post(pay.OWN_WORKS, loan)
    follow_guarantees(b, 0.8 * np.ones_like(b.s.is_founded))
    np.testing.assert_allclose(b.s.guaranteed_debt, 32.0)
    in_default(b)
    np.testing.assert_allclose(b.ledger.flows["village_guarantee_called"], 3 * 32.0)
    np.testing.assert_allclose(b.s.owed_to_guarantor, 32.0)
    np.testing.assert_allclose(b.ledger.debt[V], 0.5 * (100.0 - 32.0))
    assert not b.s.guaranteed_debt.any()
    give(b, 200.0)
    settle_defaults(b, DECEMBER + 24)
    assert not b.s.owed_to_guarantor.any()
    np.testing.assert_allclose(b.ledger.flows["village_recovery"], 3 * 32.0)
    assert all(not account.any() for account in b.ledger.accounts.values()), "neither call nor recovery is income or expense"
    b.ledger.check(held={}, month="now")


def test_what_covers_a_hole_is_not_guaranteed() -> None:
    b = block(**{"finance.guarantee": 1.0})
    banks_review(b, JANUARY)
    book_overdrafts(b, JANUARY)
    b.ledger.post(pay.TAKEN_FROM_VILLAGE, np.full_like(b.s.rent, 7.0))
    book_overdrafts(b, 1)
    np.testing.assert_allclose(b.ledger.debt[V], 67.0)
    pay_debts(b, b.build_start)
    assert not b.s.guaranteed_debt.any()


REWARDS = {"funding.amount": 3_000.0, "funding.mode_mix": {"fixed_grant": 0.0, "reward_in_lieu": 1.0}, "finance.loan_ceiling": 300.0}


#: What is said besides, in programmes that are held against the plain one.
HELPS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "finance.guarantee": {"finance.guarantee": 0.8},
    "finance.collateral": {"finance.collateral": 0.5},
    "all guaranteed": {"finance.guarantee": 1.0},
}


@cache
def records() -> dict[str, Record]:
    plain = told("synthetic", region="shandong", operate_years=6, futures=6)
    settings = [replace(plain, policy={"zone.build_years": 1.0, **REWARDS, **helps}) for helps in HELPS.values()]
    return dict(zip(HELPS, simulated_together(settings), strict=True))


@pytest.mark.parametrize("lever", ["finance.guarantee", "finance.collateral"])
def test_credit_levers_let_more_be_built_and_move_operating_income(lever: str) -> None:
    plain, helped = records()["nothing"], records()[lever]
    for name, sign in (("debt", 1.0), ("operating_income", 0.0)):
        difference = helped.zone_years[name] - plain.zone_years[name]
        with_programme, without = both_worlds(difference)
        assert not without.any()
        assert with_programme.any()
        assert (sign * with_programme).sum() >= 0.0
    guaranteed = both_worlds(helped.zone_years["guaranteed_debt"])[0]
    assert (guaranteed.max() > 0.0) == (lever == "finance.guarantee")


def test_public_cost_counts_called_guarantees_less_what_comes_back() -> None:
    record = records()["all guaranteed"]
    flows = {name: array for (_, _, name), array in record.flows.items()}
    paid = sum(flows[one.name] for one in pay.PUBLIC_OUTLAYS) - sum(flows[one.name] for one in pay.PUBLIC_RECEIPTS)
    np.testing.assert_allclose(record.zone_years["public_cost"], paid, rtol=1e-12, atol=1e-12)
    called = flows["village_guarantee_called"] + flows["company_guarantee_called"]
    np.testing.assert_allclose(record.zone_years["guarantees_called"], called)
    recovered = np.cumsum(flows["village_recovery"] + flows["company_recovery"], axis=0)
    assert (recovered <= np.cumsum(called, axis=0) + 1e-9).all()
