"""Credit: a loan taken to the limit lands on the limit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules.finance import credit_left, instalment

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
