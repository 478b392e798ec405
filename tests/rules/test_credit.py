"""Credit: a loan taken to the limit lands on the limit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules.finance import (
    credit_left,
    debt_served_by_income,
    instalment,
    interest_lent,
    is_in_trouble,
    lending_ceiling,
    new_guarantees,
    price_of_risk,
    recovery,
    settle_default,
)

amounts = st.floats(0, 5_000)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(amounts, amounts, amounts, st.floats(0, 0.95))
def test_borrowing_all_credit_reaches_the_nearer_ceiling_and_no_further(debt: float, assets: float, ceiling: float, ratio: float) -> None:
    credit = float(credit_left(debt=np.array(debt), assets=np.array(assets), ceiling=np.array(ceiling), debt_ratio=np.array(ratio)))
    assert credit >= 0.0
    if credit > 0.0:
        after, owned = debt + credit, assets + credit
        assert after <= ceiling * (1 + 1e-9)
        assert after <= ratio * owned * (1 + 1e-9) + 1e-9
        assert after == pytest.approx(ceiling) or after == pytest.approx(ratio * owned)


def test_who_is_over_a_ceiling_gets_nothing_new() -> None:
    over = {"debt": np.array(80.0), "assets": np.array(100.0)}
    assert credit_left(**over, ceiling=np.array(1_000.0), debt_ratio=np.array(0.6)) == 0.0
    assert credit_left(**over, ceiling=np.array(50.0), debt_ratio=np.array(0.9)) == 0.0


def test_a_ratio_of_one_leaves_the_loan_ceiling_alone_to_bind() -> None:
    """At a debt ratio of one any loan is covered by what it buys."""
    assert credit_left(debt=np.array(10.0), assets=np.array(20.0), ceiling=np.array(50.0), debt_ratio=np.array(1.0)) == 40.0


def test_an_instalment_is_bounded_by_debt_and_cash() -> None:
    due = {"due": np.array(5.0)}
    assert instalment(**due, debt=np.array(100.0), cash=np.array(100.0)) == 5.0
    assert instalment(**due, debt=np.array(3.0), cash=np.array(100.0)) == 3.0
    assert instalment(**due, debt=np.array(100.0), cash=np.array(2.0)) == 2.0
    assert instalment(**due, debt=np.array(100.0), cash=np.array(-2.0)) == 0.0


# --- Ceilings and prices
def ceiling(**changes: float) -> float:
    told = {"policy_ceiling": 300.0, "served": 60.0, "pledged": 40.0, "loan_to_value": 0.5, "may_borrow": 1.0, **changes}
    return float(lending_ceiling(**{name: np.array(value) for name, value in told.items()}))


def test_a_pledge_is_lent_on_beyond_what_income_serves_and_no_further() -> None:
    assert ceiling(loan_to_value=0.0) == 60.0
    assert ceiling() == 80.0
    assert ceiling(policy_ceiling=10.0) == 30.0
    assert ceiling(may_borrow=0.0) == 0.0


def test_income_serves_five_years_of_itself_and_more_under_a_guarantee() -> None:
    income = np.array([10.0, 0.0, -4.0])
    np.testing.assert_allclose(debt_served_by_income(income=income, multiple=5.0, guarantee=np.array(0.0), lift=0.3), [50.0, 0.0, 0.0])
    np.testing.assert_allclose(debt_served_by_income(income=income, multiple=5.0, guarantee=np.array(1.0), lift=0.3), [65.0, 0.0, 0.0])


def rate(debt: float, assets: float, guarantee: float = 0.0, discount: float = 0.0) -> float:
    told = {"base": 0.04, "premium": 0.02, "debt": debt, "assets": assets, "guarantee": guarantee}
    return float(price_of_risk(**{name: np.array(value) for name, value in told.items()}, relief=0.8, discount=discount))


def test_risk_is_priced_between_the_base_and_the_full_premium() -> None:
    assert rate(0.0, 100.0) == rate(0.0, 0.0) == 0.04
    assert rate(50.0, 100.0) == pytest.approx(0.05)
    assert rate(300.0, 100.0) == rate(5.0, 0.0) == pytest.approx(0.06), "who owes more than it has pays the whole premium"
    assert rate(50.0, 100.0, guarantee=1.0) == pytest.approx(0.042)
    assert rate(50.0, 100.0, discount=0.01) == pytest.approx(0.04)
    assert rate(0.0, 100.0, discount=0.5) == 0.0


# --- What is unpaid
def test_interest_is_lent_only_as_far_as_cash_is_missing() -> None:
    means = np.array([10.0, 3.0, 1.0, 0.0, -7.0])
    np.testing.assert_array_equal(interest_lent(interest=np.array(3.0), means=means), [0.0, 0.0, 2.0, 3.0, 3.0])


def test_a_borrower_is_in_trouble_only_beyond_both_limits() -> None:
    arrears, debt, instalments = np.array([0.0, 10.0, 10.0, 16.0]), np.array([60.0, 60.0, 200.0, 60.0]), np.array([1.0, 2.0, 1.0, 1.0])
    flags = is_in_trouble(arrears=arrears, debt=debt, instalments=instalments, share=0.15, months=9.0)
    np.testing.assert_array_equal(flags, [False, False, False, True])


# --- Guarantees and default
@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.lists(st.integers(0, 5_000), min_size=2, max_size=8), st.floats(0, 1))
def test_no_more_is_ever_guaranteed_than_the_share_of_what_was_borrowed(debts: list[int], share: float) -> None:
    guaranteed, before = np.array(0.0), np.array(0.0)
    for debt in debts:
        guaranteed = new_guarantees(guaranteed=guaranteed, debt=np.array(float(debt)), debt_before=before, share=np.array(share))
        assert 0.0 <= guaranteed <= share * debt * (1 + 1e-9) + 1e-9
        before = np.array(float(debt))


def test_old_debt_is_not_guaranteed_by_new_policy() -> None:
    same = {"guaranteed": np.array(0.0), "debt": np.array(40.0), "debt_before": np.array(40.0)}
    assert new_guarantees(**same, share=np.array(1.0)) == 0.0


def test_a_default_is_borne_by_guarantor_bank_and_borrower() -> None:
    called, written_off = settle_default(debt=np.array(100.0), guaranteed=np.array(60.0), loss=np.array(0.25))
    assert (called, written_off, 100.0 - called - written_off) == (60.0, 10.0, 30.0)
    called, written_off = settle_default(debt=np.array(20.0), guaranteed=np.array(60.0), loss=np.array(0.25))
    assert (called, written_off) == (20.0, 0.0)


def test_recovery_never_takes_what_is_needed_or_more_than_is_owed() -> None:
    free = np.array([-5.0, 0.0, 20.0, 900.0])
    np.testing.assert_allclose(recovery(owed=np.array(50.0), free_cash=free, rate=0.3), [0.0, 0.0, 6.0, 50.0])
