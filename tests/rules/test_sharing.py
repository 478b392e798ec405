"""Company and linkage: who is paid first, by how much, and never more than there is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.core.axes import Zones
from sim.rules.company import make_good_losses, set_reserve_aside
from sim.rules.cooperative import distribute_surplus
from sim.rules.linkage import inclination_to_join, pay_guarantees_first, share_benefits_by_contribution

ZONES = Zones(np.array([0, 2]), np.array([0, 0, 1]))


def column(*values: float) -> np.ndarray:
    return np.array(values)[:, None]


def test_a_short_company_pays_guarantees_pro_rata() -> None:
    """Zone one owes 3 and 6 and has 6: two thirds each. Zone two owes 4 and has 10: all of it."""
    paid = pay_guarantees_first(distributable=column(6.0, 10.0), owed=column(3.0, 6.0, 4.0), zones=ZONES)
    np.testing.assert_allclose(paid, column(2.0, 4.0, 4.0))


def test_nothing_owed_nothing_paid() -> None:
    assert not pay_guarantees_first(distributable=column(6.0, 0.0), owed=column(0.0, 0.0, 0.0), zones=ZONES).any()


def test_dividends_follow_what_was_contributed() -> None:
    """6 by 1 : 3; a loss pays nothing; nobody who contributed nothing is paid."""
    shared = share_benefits_by_contribution(profit=column(6.0, -5.0), contributed=column(10.0, 30.0, 7.0), zones=ZONES)
    np.testing.assert_allclose(shared, column(1.5, 4.5, 0.0))
    assert not share_benefits_by_contribution(profit=column(12.0, 3.0), contributed=column(0.0, 0.0, 0.0), zones=ZONES).any()


def test_losses_are_made_good_over_years_before_anything_is_left() -> None:
    """-10, +4, +8, +5: the first profit is left in the third good year, 7 in all."""
    losses, left = np.array(0.0), []
    for result in (-10.0, 4.0, 8.0, 5.0):
        profit, losses = make_good_losses(profit=np.array(result), losses=losses)
        left.append(float(profit))
    assert left == [0.0, 0.0, 2.0, 5.0]
    assert losses == 0.0


def test_the_reserve_fills_to_half_the_capital_and_stops() -> None:
    reserve = np.array(0.0)
    for _ in range(40):
        reserve = reserve + set_reserve_aside(profit=np.array(20.0), reserve=reserve, capital=np.array(60.0), rate=0.1, stop=0.5)
    assert reserve == 30.0
    assert set_reserve_aside(profit=np.array(20.0), reserve=reserve, capital=np.array(60.0), rate=0.1, stop=0.5) == 0.0


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.floats(-1e4, 1e4), st.floats(0, 1))
def test_a_cooperatives_surplus_is_shared_to_the_last_yuan(surplus: float, collective: float) -> None:
    parts = distribute_surplus(surplus=np.array(surplus), reserve_share=0.1, patronage_share=0.6, collective_share=np.array(collective))
    reserve, patronage, to_village, to_members = (float(part) for part in parts)
    assert min(reserve, patronage, to_village, to_members) >= 0.0
    assert reserve + patronage + to_village + to_members == pytest.approx(max(surplus, 0.0))
    assert patronage >= 0.6 * (max(surplus, 0.0) - reserve) - 1e-9, "the law asks for at least 60% by patronage"


def inclined(**changes: float) -> float:
    plain = {
        "promised": 0.06,
        "neighbours_got": 0.05,
        "own_return": 0.05,
        "spread": 0.2,
        "risk_aversion": 1.0,
        "trust": 0.5,
        "sharpness": 20.0,
    }
    arrays = {name: np.array(value) for name, value in {**plain, **changes}.items()}
    return float(inclination_to_join(**arrays, trust_weight=4.0, trust_needed=0.25, seen_weight=0.5))


def test_joining_follows_promise_and_trust_and_shuns_risk() -> None:
    plain = inclined()
    assert 0.0 < plain < 1.0
    assert inclined(promised=0.10) > plain
    assert inclined(neighbours_got=0.10) > plain
    assert inclined(trust=0.9) > plain
    assert inclined(own_return=0.10) < plain
    assert inclined(spread=0.4) < plain
    assert inclined(risk_aversion=3.0) < plain


def test_extreme_returns_keep_the_chance_a_chance() -> None:
    """A village with next to no assets shows an enormous own return; that must not overflow."""
    with np.errstate(over="raise"):
        assert inclined(own_return=1e6) == 0.0
        assert inclined(promised=1e6) == 1.0
