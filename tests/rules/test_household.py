"""Households: trouble stays within bounds and settles, help and jobs never pass those who can have them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules import household

few = settings(max_examples=50, deadline=None, derandomize=True)
share = st.floats(0.0, 1.0)
households = st.floats(0.0, 200.0)


def month(in_trouble: float, fallen: float, *, hazard: float, finding: float, fall: float, low: float = 30.0) -> tuple[float, float]:
    new = household.meet_trouble(
        low_income=np.array(low), in_trouble=np.array(in_trouble), fallen=np.array(fallen), hazard=np.array(hazard / 12.0)
    )
    unfound = (in_trouble + new) * (1.0 - finding)
    still, below = household.fall_or_recover(
        unfound=unfound, fallen=np.array(fallen), fall_chance=np.array(fall), own_recovery=0.05, fallen_months=24.0
    )
    return float(still), float(below)


@few
@given(hazard=share, finding=share, fall=share)
def test_nobody_is_lost_and_nobody_is_made_up(hazard: float, finding: float, fall: float) -> None:
    in_trouble, fallen = 0.0, 0.0
    for _ in range(60):
        in_trouble, fallen = month(in_trouble, fallen, hazard=hazard, finding=finding, fall=fall)
        assert in_trouble >= 0.0
        assert fallen >= 0.0
        assert in_trouble + fallen <= 30.0 + 1e-9


def test_where_everybody_is_found_nobody_falls_and_the_fallen_come_back() -> None:
    in_trouble, fallen = 3.0, 2.0
    for _ in range(24):
        in_trouble, fallen = month(in_trouble, fallen, hazard=0.3, finding=1.0, fall=0.2)
    assert in_trouble == 0.0
    assert fallen == pytest.approx(2.0 * (23.0 / 24.0) ** 24)


@few
@given(rate=share, finding=share, fall=st.floats(0.01, 1.0))
def test_the_settled_state_is_where_the_months_leave_it(rate: float, finding: float, fall: float) -> None:
    settled = household.settled_trouble(
        low_income=np.array(30.0),
        rate=np.array(rate),
        finding=np.array(finding),
        fall_chance=np.array(fall),
        own_recovery=0.05,
        fallen_months=24.0,
    )
    in_trouble, fallen = (float(part) for part in settled)
    assert month(in_trouble, fallen, hazard=rate, finding=finding, fall=fall) == pytest.approx((in_trouble, fallen), abs=1e-9)


def test_a_bad_harvest_and_illness_bring_more_trouble_a_good_one_less() -> None:
    def hazard(illness: float, harvest: float) -> float:
        return 12.0 * float(
            household.monthly_hazard(
                rate=np.array(0.1),
                illness=np.array(illness),
                lost_work=np.array(1.0),
                harvest=np.array(harvest),
                illness_part=0.6,
                work_part=0.2,
            )
        )

    assert hazard(1.0, 1.0) == pytest.approx(0.1)
    assert hazard(1.0, 0.5) == pytest.approx(0.11)
    assert hazard(1.5, 1.0) == pytest.approx(0.13)
    assert hazard(1.0, 9.0) == pytest.approx(0.08), "no harvest makes less than no trouble from harvests"


@few
@given(asked=households, able=households)
def test_public_jobs_are_neither_forced_nor_given_to_others(asked: float, able: float) -> None:
    jobs = float(household.fill_public_jobs(asked=np.array(asked), able=np.array(able)))
    assert 0.0 <= jobs <= min(asked, able)


def test_upkeep_by_jobs_stops_at_all_of_it_and_an_empty_village_has_none() -> None:
    share_done = household.upkeep_by_jobs(jobs=np.array([[50.0], [0.0]]), thousands=np.array([[1.0], [0.0]]), full=10.0)
    np.testing.assert_array_equal(share_done, [[1.0], [0.0]])


@few
@given(paid_for=households, without=st.floats(-20.0, 50.0), held=households)
def test_placing_needs_money_people_and_jobs(paid_for: float, without: float, held: float) -> None:
    placed = float(household.place_in_work(paid_for=np.array(paid_for), without=np.array(without), held_by_others=np.array(held)))
    assert 0.0 <= placed <= max(min(paid_for, without, held), 0.0)


def test_groups_get_what_there_is() -> None:
    """4 by 0.1, 0.6, 0.3 and 10 to the low group alone."""
    income = np.array([[[4.0]], [[10.0]]])
    groups = [float(household.income_of_group(income=income, shares=shares)[0, 0]) for shares in ([0.1, 1.0], [0.6, 0.0], [0.3, 0.0])]
    assert groups == pytest.approx([10.4, 2.4, 1.2])
