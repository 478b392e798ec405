"""Services, environment, brand and facilities: what money reaches, what fades, and what nothing may do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.services import (
    advance_level,
    brand_after_year,
    build_facilities,
    effort_of_spending,
    kept_by_all,
    reach_of_layout,
    wear_facilities,
)
from sim.words.choices import ServiceLayout, UpkeepMode
from sim.words.constants import CONSTANTS
from sim.words.services import LAYOUTS, UPKEEPS, by_layout

SHARES = st.floats(0.0, 1.0)


def advanced(level: float, effort: float, years: int, name: str) -> float:
    """``level`` after so many years of quarters, faded towards zero."""
    reached = np.array(level)
    for _ in range(4 * years):
        reached = advance_level(
            level=reached,
            opening=0.0,
            effort=np.array(effort),
            gain=CONSTANTS[f"{name}_gain"].value,
            fade=CONSTANTS[f"{name}_fade"].value,
            years=0.25,
        )
    return float(reached)


def test_twice_the_money_reaches_less_than_twice_as_much() -> None:
    one, two = (float(effort_of_spending(spending=np.array(money), half=100.0)) for money in (100.0, 200.0))
    assert one == 0.5
    assert one < two < 2.0 * one


@given(level=SHARES, opening=SHARES, effort=SHARES, name=st.sampled_from(["service", "environment", "brand", "digital"]))
def test_levels_stay_between_their_opening_and_one(level: float, opening: float, effort: float, name: str) -> None:
    low = min(level, opening)
    reached = advance_level(
        level=np.array(max(level, opening)),
        opening=low,
        effort=np.array(effort),
        gain=CONSTANTS[f"{name}_gain"].value,
        fade=CONSTANTS[f"{name}_fade"].value,
        years=0.25,
    )
    assert low - 1e-12 <= float(reached) <= 1.0


@pytest.mark.parametrize(
    ("name", "years", "most"), [("service", 2, 0.15), ("brand", 3, 0.30), ("digital", 3, 0.30), ("environment", 3, 0.30)]
)
def test_what_was_added_is_gone_some_years_after_the_money(name: str, years: int, most: float) -> None:
    assert advanced(1.0, 0.0, years, name) < most


def test_half_a_brand_is_forgotten_in_a_year_and_a_half() -> None:
    after_one, after_two = (advanced(1.0, 0.0, years, "brand") for years in (1, 2))
    assert after_two < 0.5 < after_one


def test_a_brand_takes_years_to_build() -> None:
    one, three, ten = (advanced(0.0, 0.6, years, "brand") for years in (1, 3, 10))
    assert one < three < ten < 1.0
    assert one < 0.7 * ten


def test_a_bad_year_costs_part_of_a_brand_and_a_normal_one_nothing() -> None:
    harvest, visitors = np.array([0.80, 1.0, 1.0, 0.80]), np.array([1.0, 0.5, 1.0, 0.5])
    after = brand_after_year(brand=np.full(4, 0.4), harvest=harvest, visitors=visitors, bad_harvest=0.88, bad_visitors=0.75, loss=0.25)
    np.testing.assert_allclose(after, [0.3, 0.3, 0.4, 0.3])


@given(level=SHARES, added=st.floats(0.0, 50.0))
def test_facilities_never_pass_their_standard(level: float, added: float) -> None:
    after = float(build_facilities(level=np.array(level), added=np.array(added)))
    assert level - 1e-12 <= after <= 1.0 + 1e-12
    assert after - level <= added + 1e-12


def test_little_works_add_what_they_are_worth() -> None:
    np.testing.assert_allclose(build_facilities(level=np.array(0.4), added=np.array(1e-4)) - 0.4, 1e-4, rtol=1e-3)


def test_only_what_was_added_wears() -> None:
    level, opening = np.array([0.4, 0.8, 0.3]), np.array([0.4, 0.4, 0.4])
    worn = wear_facilities(level=level, opening=opening, kept=np.zeros(3), wear=np.array(0.06), years=1.0)
    np.testing.assert_allclose(worn, [0.4, 0.8 - 0.06 * 0.4, 0.3])
    np.testing.assert_array_equal(wear_facilities(level=level, opening=opening, kept=np.ones(3), wear=np.array(0.06), years=1.0), level)


@given(SHARES, SHARES, SHARES)
def test_several_keepers_do_no_less_than_the_best_of_them(joint: float, jobs: float, bought: float) -> None:
    kept = float(kept_by_all(joint=np.array(joint), jobs=np.array(jobs), bought=np.array(bought)))
    assert max(joint, jobs, bought) - 1e-12 <= kept <= 1.0


def test_the_wider_the_layout_the_dearer_and_the_more_even() -> None:
    assert [row.layout for row in LAYOUTS] == list(ServiceLayout)
    assert [row.mode for row in UPKEEPS] == list(UpkeepMode)
    reach, efficiency = by_layout("reach").ravel(), by_layout("efficiency").ravel()
    assert (np.diff(reach) > 0.0).all()
    assert (np.diff(efficiency) < 0.0).all()
    assert reach[-1] == 1.0
    outside = reach_of_layout(is_centre=np.array([[0.0]]), reach=reach[None, :])
    np.testing.assert_array_equal(outside[0], reach)
