"""Floors of income: who strains for them, what is moved from one year to the next, and what is only booked."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.engine import opened
from sim.schedule import one_month
from sim.schedule.reaching import floors_are_watched
from sim.words.constants import CONSTANTS
from sim.words.record import Record
from sim.words.settings import Settings
from sim.world.world import build_world
from tests.laws.together import simulated_together
from tests.laws.worlds import Row, pairs_of, runs_of, told

FLOOR = 30.0
#: Sixty villages of one made-up county, whose incomes stand evenly around the floor.
ROWS: list[Row] = [
    {
        "village": f"村{number}",
        "zone": f"片区{number // 10}",
        "county": "371526",
        "population": 900,
        "operating_income_2023": 15.0 + 0.5 * number,
    }
    for number in range(60)
]
CHANNELS = ("floor_effort", "floor_retiming", "floor_booking")


def settings(**levers: Any) -> Settings:
    policy = {"zone.build_years": 1.0, "governance.income_floor": FLOOR, "governance.performance_review": 1.0} | levers
    return told(ROWS, operate_years=3, uncertainty="central", policy=policy, futures=2)


def only(*on: str) -> Settings:
    """With only the channels named open, at the upper end of their range."""
    most = {"floor_effort": 0.15, "floor_retiming": 0.4, "floor_booking": 0.2}
    return replace(settings(), uncertainties={name: most[name] if name in on else 0.0 for name in CHANNELS})


@cache
def records() -> dict[Hashable, Record]:
    """By the channels that alone are open, or by the one lever that is said otherwise."""
    told_so: dict[Hashable, Settings] = {on: only(*on) for on in ((), CHANNELS, *((name,) for name in CHANNELS))}
    said = [("governance.performance_review", weight) for weight in (0.0, 0.5, 1.0)]
    told_so |= {(lever, value): settings(**{lever: value}) for lever, value in [*said, ("governance.income_floor", 0.0)]}
    return dict(zip(told_so, simulated_together(list(told_so.values())), strict=True))


def record(*on: str) -> Record:
    """Both worlds, with only the channels named at the upper end of their range."""
    return records()[on]


def near(found: Record, low: float, high: float) -> int:
    """Village-years of the programme's world since construction with an income from ``low`` to ``high`` times the floor."""
    runs = found.runs.scenario == 0
    income = found.village_years["operating_income"][1:, :, runs] / FLOOR
    return int(((income >= low - 1e-9) & (income < high - 1e-9)).sum())


def test_incomes_bunch_just_above_the_floor_and_thin_out_below() -> None:
    plain, strained = record(), record(*CHANNELS)
    assert near(strained, 1.0, 1.02) > 2 * max(near(plain, 1.0, 1.02), 10)
    assert near(strained, 0.85, 1.0) < 0.5 * near(plain, 0.85, 1.0)
    # No kink where no channel is open: the bins on both sides of the floor hold about as many.
    assert 0.5 < near(plain, 1.0, 1.15) / near(plain, 0.85, 1.0) < 2.0


def test_the_more_reviews_weigh_the_floor_the_more_incomes_bunch_above_it() -> None:
    counts = []
    for weight in (0.0, 0.5, 1.0):
        found = records()["governance.performance_review", weight]
        counts.append((near(found, 1.0, 1.02), near(found, 0.85, 1.0)))
    above, below = zip(*counts, strict=True)
    assert above[0] < above[1] < above[2]
    assert below[0] > below[1] > below[2]


def test_goods_passed_on_are_in_no_net_income() -> None:
    plain, booked = record(), record("floor_booking")
    padded = booked.zone_years["padded_income"]
    assert padded.any()
    for name in ("operating_income", "operating_cost", "business_income"):
        difference = booked.zone_years[name] - plain.zone_years[name]
        np.testing.assert_allclose(difference[:2], padded[:2], atol=1e-9)
    # In the first year nothing follows from it: the books are the same but for the two sides of the trade.
    np.testing.assert_allclose(booked.zone_years["net_income"][:2], plain.zone_years["net_income"][:2], atol=1e-9)
    # Nobody manages them the year after either.
    np.testing.assert_allclose(booked.zone_years["management"][:3], plain.zone_years["management"][:3], atol=1e-9)
    assert not booked.zone_years["padded_income"][..., booked.runs.scenario == 1].any()


def test_rent_collected_early_is_missing_from_the_next_year() -> None:
    plain, moved = record(), record("floor_retiming")
    early = moved.zone_years["rent_collected_early"]
    assert early[1].any()
    difference = moved.zone_years["contracting_income"] - plain.zone_years["contracting_income"]
    np.testing.assert_allclose(difference[1], early[1], atol=1e-9)
    np.testing.assert_allclose(difference[2], early[2] - early[1], atol=1e-9)
    np.testing.assert_allclose(difference[1:].sum(axis=0), early[-1], atol=1e-9)


def test_effort_brings_real_sales_at_real_cost_a_little_below_the_floor() -> None:
    plain, tried = record(), record("floor_effort")
    more = tried.village_years["business_income"] - plain.village_years["business_income"]
    cost = tried.village_years["operating_cost"] - plain.village_years["operating_cost"]
    assert (more[1] >= -1e-9).all()
    assert (more[1] > 0.01).any()
    assert (cost[1][more[1] > 0.01] > 0.0).all()
    income = plain.village_years["operating_income"][1]
    assert not (more[1][(income < 0.5 * FLOOR) | (income > 1.5 * FLOOR)] > 1e-9).any()
    assert not tried.zone_years["padded_income"].any()


def test_without_review_or_floor_nothing_is_strained_for() -> None:
    for lever in ("governance.performance_review", "governance.income_floor"):
        found = records()[lever, 0.0]
        np.testing.assert_array_equal(
            found.village_years["operating_income"][..., found.runs.scenario == 0],
            found.village_years["operating_income"][..., found.runs.scenario == 1],
        )


def test_who_expects_to_be_a_little_below_works_harder_until_january() -> None:
    choice = settings()
    b = opened(build_world(choice), runs_of(pairs_of(choice)))
    b.s.operating_this_year[...] = 0.0
    b.s.operating_this_year[0] = 0.75 * 0.9 * FLOOR
    b.s.operating_this_year[1] = 0.75 * 1.01 * FLOOR
    b.s.operating_this_year[2] = 0.75 * (1.0 - CONSTANTS["floor_near"].value - 0.01) * FLOOR
    october = b.build_start + 9
    floors_are_watched(b, october)
    on = b.with_programme > 0.0
    np.testing.assert_array_equal(b.s.floor_effort[0, on], (b.u.floor_effort * np.ones_like(b.s.rent))[0, on])
    assert not b.s.floor_effort[1:].any()
    assert not b.s.floor_effort[:, ~on].any()
    floors_are_watched(b, october + 3)
    assert not b.s.floor_effort.any()


@pytest.mark.slow
def test_what_is_collected_early_is_owed_until_it_is_used_up() -> None:
    """Month by month the books carry it: collected less used is what is still early."""
    choice = settings()
    b = opened(build_world(choice), runs_of(pairs_of(choice)))
    only(b, ("floor_retiming",))
    for t in range(b.build_start + 36):
        before = b.s.rent_early.copy()
        one_month(b, t)
        if t % 12 != 11:
            assert (b.s.rent_early <= before).all()
    assert b.s.rent_early.any()
