"""Waves of any random world: everybody starts in its own year or never, as many as settings allow, in both worlds alike."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from sim.config import compose
from sim.engine import opened, simulate
from sim.schedule import one_month
from sim.words.settings import Settings
from sim.words.state import NEVER
from sim.world.waves import zones_by_year, zones_put_forward
from sim.world.world import build_world
from tests.laws.worlds import in_random_worlds, pairs_of, runs_of, thorough, worlds


@pytest.mark.slow
@thorough
@given(worlds())
def test_as_many_zones_start_in_each_year_as_settings_allow(told_so: Settings) -> None:
    world = build_world(told_so)
    b = opened(world, runs_of(pairs_of(told_so)))
    for t in range(world.calendar.build_start + 1):
        assert not (b.f.treated * (b.s.start <= t - 1)).any(), "nobody starts before the programme does"
        one_month(b, t)
    candidates = world.places.treated
    start = b.s.start[candidates]
    counties = np.array(world.county_names)[world.counties.zone_of]
    by_year = zones_by_year(told_so, zones_put_forward(told_so, counties[candidates].tolist()))
    for year, count in enumerate(by_year):
        assert ((start == b.build_start + 12 * year).sum(axis=0) == count).all()
    assert ((start == NEVER).sum(axis=0) == candidates.sum() - by_year.sum()).all()
    assert (b.s.start[~candidates] == b.build_start).all()
    for array in (b.s.start, b.s.tier):
        with_programme, without = np.split(array, 2, axis=1)
        np.testing.assert_array_equal(with_programme, without)
    for groups, places in ((counties, told_so.policy["zone.county_places"]), (world.city_of, told_so.policy["zone.city_places"])):
        for group in np.unique(groups[candidates]) if places else ():
            assert ((b.s.start < NEVER)[candidates & (groups == group)].sum(axis=0) <= places).all()
    assert start[start != NEVER].max(initial=0.0) + round(12.0 * told_so.policy["zone.build_years"]) <= world.calendar.months


@in_random_worlds(worlds())
def test_what_is_recorded_of_the_rollout_is_what_began_and_was_accepted(told_so: Settings) -> None:
    world = build_world(told_so)
    runs = runs_of(pairs_of(told_so))
    record = simulate(world, runs)
    year, candidates = record.zone_years, world.places.treated
    december = 12 * np.arange(len(year["zones_begun"]))[:, None, None] + 11
    with_programme = ~np.asarray(runs.is_none)
    begun = (record.started >= 0) & (record.started <= december) & with_programme
    np.testing.assert_array_equal(year["zones_begun"], begun)
    accepted = (record.completed >= 0) & (record.completed <= december) & with_programme
    np.testing.assert_array_equal(year["zones_completed"], accepted & candidates[:, None])
    villages = np.bincount(world.places.village_zone, minlength=len(candidates))[:, None]
    keys = np.bincount(world.places.village_zone, world.places.is_key.astype(float), minlength=len(candidates))[:, None]
    np.testing.assert_array_equal(year["villages_completed"], year["zones_completed"] * villages)
    np.testing.assert_array_equal(year["neighbours_begun"], begun * (villages - keys))
    assert (year["county_zones_begun"] >= year["zones_begun"]).all()
    assert (year["city_zones_begun"] >= year["county_zones_begun"]).all()
    for mark, marks in (("border", world.is_border), ("poverty_lifted", world.is_poverty_lifted)):
        marked = np.bincount(world.places.village_zone, marks[:, 0].astype(float), minlength=len(candidates))[:, None]
        assert (year[f"{mark}_villages"] == marked).all()
        np.testing.assert_array_equal(year[f"{mark}_villages_completed"], year["zones_completed"] * marked)


def test_no_zone_begins_where_no_programme_is_asked_for() -> None:
    small = ["villages=synthetic", "baseline_years=1", "operate_years=1", "futures=1", "replicates=1"]
    for strategy, more, begun in (("none", "seed=2", 0), ("none", "policy.industry.brand=20", 1), ("programme", "seed=2", 1)):
        told_so = compose([f"strategy={strategy}", more, *small])
        record = simulate(build_world(told_so), runs_of([(0, 0)]))
        assert record.zone_years["zones_begun"][-1, 0].tolist() == [begun, 0], f"{strategy} {more}"
