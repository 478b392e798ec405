"""Land: quota by year, scarcity shared alike, works done evenly, and contracts that meet the market."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules import land

share = st.floats(0, 1)
amount = st.floats(0, 1e4)


@pytest.mark.parametrize("build_months", [12.0, 18.0, 24.0, 30.0, 60.0])
def test_the_months_of_the_cycle_bring_the_whole_quota(build_months: float) -> None:
    arrived = [
        float(land.quota_of_the_month(quota=np.array(60.0), months_since_start=np.array(float(month)), build_months=np.array(build_months)))
        for month in range(72)
    ]
    assert sum(arrived) == pytest.approx(60.0)
    assert {month % 12 for month, mu in enumerate(arrived) if mu} == {0}
    assert all(mu == 0.0 for mu in arrived[int(build_months) :])


@settings(max_examples=50, deadline=None, derandomize=True)
@given(amount, amount)
def test_nobody_builds_on_land_that_is_not_there(needed: float, left: float) -> None:
    got = float(land.share_that_finds_land(needed=np.array(needed), left=np.array(left)))
    assert 0.0 <= got <= 1.0
    assert got * needed <= left * (1.0 + 1e-12)
    assert got == 1.0 or needed > left


def test_land_works_start_late_and_end() -> None:
    done = [float(land.evenly_done(months=month - 6.0, build_months=np.array(24.0))) for month in range(48)]
    assert done[:7] == [0.0] * 7
    assert done[18] == 0.5
    assert done[30:] == [1.0] * 18
    assert done == sorted(done)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(share, share, share)
def test_no_more_scattered_land_is_freed_than_there_is(reclaimed: float, consolidated: float, gathered: float) -> None:
    freed = float(land.freed_share(reclaimed=np.array(reclaimed), consolidated=np.array(consolidated), gathered=gathered))
    assert reclaimed <= freed <= 1.0 + 1e-12


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.floats(-10, 1e4), amount, share)
def test_only_reclaimed_land_that_is_left_over_is_exchanged(reclaimed: float, left: float, pace: float) -> None:
    sold = float(land.quota_to_exchange(reclaimed=np.array(reclaimed), left=np.array(left), pace=pace))
    assert 0.0 <= sold <= min(max(reclaimed, 0.0), left)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(amount, amount, share)
def test_houses_come_into_use_without_ever_passing_what_is_wanted(in_use: float, wanted: float, speed: float) -> None:
    after = float(land.brought_into_use(in_use=np.array(in_use), wanted=np.array(wanted), speed=speed))
    assert in_use <= after <= max(in_use, wanted) * (1.0 + 1e-12)


def test_neighbours_machines_cost_revenue_unless_the_zone_coordinates() -> None:
    def left(coverage: float, coordination: float) -> float:
        return float(land.revenue_left_by_overlap(coverage=np.array(coverage), coordination=np.array(coordination), overlap=0.25))

    assert left(0.0, 0.0) == 1.0
    assert left(1.0, 0.0) == 0.75
    assert left(0.8, 0.0) < left(0.4, 0.0)
    assert left(0.8, 0.0) < left(0.8, 0.5) < left(0.8, 1.0) == 1.0


@settings(max_examples=50, deadline=None, derandomize=True)
@given(share, share, share)
def test_open_letting_renews_more_contracts_and_resistance_fewer(usual: float, openly: float, resistance: float) -> None:
    renewed = float(land.share_repriced(usual=np.array(usual), openly=np.array(openly), resistance=np.array(resistance)))
    assert usual <= renewed <= 1.0 + 1e-12
    assert float(land.share_repriced(usual=np.array(usual), openly=np.array(0.0), resistance=np.array(resistance))) == usual
    assert float(land.share_repriced(usual=np.array(usual), openly=np.array(openly), resistance=np.array(1.0))) == usual
