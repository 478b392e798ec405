"""Funding: money is released in full whatever its rhythm, and shared out in full whatever its rule."""

from __future__ import annotations

import numpy as np
import pytest

from sim.core.axes import Zones
from sim.rules.funding import Claims, allocation_share, displaced_support, release_share
from sim.words.choices import Allocation, FundingTiming

ZONES = Zones(np.array([0, 3]), np.array([0, 0, 0, 1]))


def released(timing: FundingTiming, months: float) -> np.ndarray:
    one_hot = np.eye(len(FundingTiming))[timing.value][:, None]
    parts = [
        release_share(
            months_since_start=np.array([float(month)]), build_months=np.array([months]), timing=one_hot, tranche=0.4, back_first=0.2
        )[0]
        for month in range(-2, 70)
    ]
    return np.array(parts)


@pytest.mark.parametrize("months", [12.0, 13.0, 30.0, 60.0])
@pytest.mark.parametrize("timing", list(FundingTiming), ids=lambda timing: timing.key)
def test_all_money_is_released_within_the_build_months(timing: FundingTiming, months: float) -> None:
    shares = released(timing, months)
    assert shares[:2].max() == 0.0, "money before the start"
    assert shares[2 + int(months) :].max() == 0.0, "money after the build cycle"
    assert shares.min() >= 0.0
    np.testing.assert_allclose(shares.sum(), 1.0, rtol=1e-12)


def test_each_rhythm_by_hand() -> None:
    """Thirty months: front 1; milestones 0.4 at once, 0.4 half-way, 0.2 at the end; back 0.2 at once and the rest at the end."""
    by_hand = {
        FundingTiming.FRONT: {0: 1.0},
        FundingTiming.MILESTONE: {0: 0.4, 15: 0.4, 29: 0.2},
        FundingTiming.BACK: {0: 0.2, 29: 0.8},
        FundingTiming.EVEN: dict.fromkeys(range(30), 1.0 / 30.0),
    }
    for timing, wanted in by_hand.items():
        shares = released(timing, 30.0)
        assert {month - 2: round(float(share), 12) for month, share in enumerate(shares) if share} == {
            month: round(share, 12) for month, share in wanted.items()
        }


def shared(rule: Allocation, tilt: np.ndarray | float = 1.0) -> np.ndarray:
    claims = Claims(
        population=np.array([[100.0], [300.0], [600.0], [50.0]]),
        income=np.array([[1.0], [2.0], [9.0], [5.0]]),
        gap=np.array([[0.5], [0.3], [0.2], [0.0]]),
        growth=np.array([[1.3], [1.0], [1.0], [0.9]]),
        ability=np.array([[0.4], [0.5], [0.6], [0.1]]),
        is_key=np.array([[False], [False], [True], [False]]),
        is_named_first=np.array([[True], [False], [False], [False]]),
    )
    rule_chosen = np.eye(len(Allocation))[rule.value][:, None, None]
    return allocation_share(claims=claims, rule=rule_chosen, tilt=tilt, zones=ZONES, first_weight=3.0)


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        (Allocation.EQUAL, (1 / 3, 1 / 3, 1 / 3)),
        (Allocation.PER_HEAD, (0.1, 0.3, 0.6)),
        (Allocation.WEAK_FIRST, (3 / 7, 3 / 7, 1 / 7)),
        (Allocation.KEY_VILLAGE_FIRST, (0.2, 0.2, 0.6)),
        (Allocation.BORDER_AND_POVERTY_LIFTED_FIRST, (0.6, 0.2, 0.2)),
        (Allocation.FILL_THE_GAPS, (0.5, 0.3, 0.2)),
        (Allocation.PERFORMANCE, (0.6, 0.2, 0.2)),
        (Allocation.COMPETITIVE, (0.0, 0.5, 0.5)),
    ],
    ids=lambda value: getattr(value, "key", ""),
)
def test_each_rule_of_allocation_by_hand(rule: Allocation, wanted: tuple[float, ...]) -> None:
    """Three villages of one zone; a village alone in its zone gets all of it."""
    np.testing.assert_allclose(shared(rule)[:, 0], [*wanted, 1.0], rtol=1e-12)


@pytest.mark.parametrize("rule", list(Allocation), ids=lambda rule: rule.key)
def test_whoever_chairs_tilts_the_shares_and_they_still_sum_to_one(rule: Allocation) -> None:
    tilt = np.array([[2.0], [1.0], [1.0], [1.0]])
    tilted, plain = shared(rule, tilt)[:, 0], shared(rule)[:, 0]
    np.testing.assert_allclose([tilted[:3].sum(), tilted[3]], 1.0, rtol=1e-12)
    assert tilted[0] > plain[0] or plain[0] == 0.0


def test_displacement_zero_withdraws_nothing() -> None:
    """The neutral value."""
    assert displaced_support(to_displace=np.array(0.0), support=np.array(20.0)) == 0.0
