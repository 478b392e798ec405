"""Law 7: the order of the table changes no bit, nobody's luck hangs on who else is in the run, and equals fare equally."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine import opened, simulate
from sim.schedule import one_month
from sim.words.settings import Settings
from sim.world.world import World, build_world
from tests.laws.worlds import (
    COUNTIES,
    START_YEAR,
    Row,
    arrays_of,
    in_random_worlds,
    pairs_of,
    policies,
    quick,
    runs_of,
    table_file,
    thorough,
    told,
    village_rows,
    worlds,
)


def recorded(settings: Settings, world: World | None = None) -> dict[str, np.ndarray]:
    return arrays_of(simulate(world or build_world(settings), runs_of(pairs_of(settings))))


def check_row_order(rows: list[Row], shuffled: list[Row], settings: Settings) -> None:
    one, other = (replace(settings, villages=table_file(table)) for table in (rows, shuffled))
    assert build_world(one).places.village_ids == build_world(other).places.village_ids
    before, after = recorded(one), recorded(other)
    assert [name for name in before if not np.array_equal(before[name], after[name], equal_nan=True)] == []


@st.composite
def shuffled_tables(draw: st.DrawFn, most: int) -> tuple[list[Row], list[Row], Settings]:
    rows = draw(village_rows(most).filter(lambda drawn: len(drawn) > 1))
    return rows, draw(st.permutations(rows)), draw(worlds(rows=st.just(rows), projects=True))


@quick
@given(shuffled_tables(most=8))
def test_order_of_rows_changes_no_bit(drawn: tuple[list[Row], list[Row], Settings]) -> None:
    check_row_order(*drawn)


@pytest.mark.slow
@thorough
@given(shuffled_tables(most=40))
def test_order_of_rows_changes_no_bit_in_larger_worlds(drawn: tuple[list[Row], list[Row], Settings]) -> None:
    check_row_order(*drawn)


# --- Who else is in the run
LEVERS = {
    "funding.amount": 4_000.0,
    "company.form": "multi_village",
    "company.small_works": 1.0,
    "zone.build_years": 1.0,
    "people.training": 1.0,
    "funding.mode_mix": {"fixed_grant": 0.5, "reward_in_lieu": 0.5},
    "industry.coordination": 0.5,
}


def villages(zone: str, county: str, count: int, first: int = 0, **also: object) -> list[Row]:
    return [
        {
            "village": f"村{number:02d}",
            "zone": zone,
            "code": f"{county}100{200 + number:03d}",
            "population": 900 + 10 * number,
            "is_key": "否",
            **also,
        }
        for number in range(first, first + count)
    ]


def assert_unmoved(rows: Sequence[Row], more: Sequence[Row], unmoved: str, region: str) -> None:
    """Everything recorded of zone ``unmoved`` is bit-equal with and without ``more`` villages in the table, but how many zones of its
    city have begun."""
    one, other = (told(list(table), region=region, policy=LEVERS, operate_years=2) for table in (rows, [*rows, *more]))
    few, many = build_world(one), build_world(other)
    before, after = (simulate(world, runs_of(pairs_of(one))) for world in (few, many))
    zones = [world.places.zone_ids.index(unmoved) for world in (few, many)]
    members = [np.flatnonzero(world.places.village_zone == zone) for world, zone in zip((few, many), zones, strict=True)]
    for part in ("monthly", "village_years"):
        for name, array in getattr(before, part).items():
            assert np.array_equal(array[:, members[0]], getattr(after, part)[name][:, members[1]]), f"{part}: {name}"
    for name, array in before.zone_years.items():
        is_same = np.array_equal(array[:, zones[0]], after.zone_years[name][:, zones[1]], equal_nan=True)
        assert is_same or name == "city_zones_begun", name


@pytest.mark.parametrize("region", ["shandong", pytest.param("", marks=pytest.mark.slow)])
@pytest.mark.parametrize("other", [COUNTIES[1], COUNTIES[2]], ids=["another province", "the neighbouring county"])
def test_villages_of_another_county_change_nothing(region: str, other: str) -> None:
    assert_unmoved(villages("甲片区", COUNTIES[0], 5), villages("乙片区", other, 4), "甲片区", region)


@pytest.mark.parametrize("region", ["shandong", pytest.param("", marks=pytest.mark.slow)])
def test_a_village_outside_zones_in_another_county_changes_nothing(region: str) -> None:
    """Both counties have villages outside zones: those of one are no neighbours of those of the other."""
    here = [*villages("甲片区", COUNTIES[0], 4), *villages("", COUNTIES[0], 2, first=10)]
    assert_unmoved(here, villages("", COUNTIES[1], 2, first=20), "甲片区", region)


def test_another_village_in_the_county_changes_nobodys_luck() -> None:
    """Neighbours in a market may change what happens, never the draws."""
    rows = villages("甲片区", COUNTIES[0], 4)
    settings = [told(table, region="shandong", policy=LEVERS) for table in (rows, [*rows, *villages("乙片区", COUNTIES[0], 3, first=20)])]
    blocks = []
    for one in settings:
        world = build_world(one)
        block = opened(world, runs_of(pairs_of(one)))
        for t in range(14):
            one_month(block, t)
        blocks.append((block, np.flatnonzero(world.places.village_zone == world.places.zone_ids.index("甲片区"))))
    (few, here), (many, there) = blocks
    for name in ("village_disturbance", "harvest", "capability"):
        assert np.array_equal(getattr(few.s, name)[here], getattr(many.s, name)[there]), name
    for name in ("cooperative_draw", "farmland", "support", "facility_opening", "usual_capability"):
        assert np.array_equal(getattr(few.f, name)[here], getattr(many.f, name)[there]), name
    assert np.array_equal(few.s.visitor_level, many.s.visitor_level)
    assert np.array_equal(few.s.zone_disturbance[0], many.s.zone_disturbance[many.zones.zone_of[there[0]]])


# --- Equals
@in_random_worlds(policies(funding__allocation="weak_first"), st.sampled_from([0.0, 12.0]), st.integers(2, 5))
def test_villages_equal_in_state_and_draws_get_equal_outcomes(policy: dict[str, object], income: float, count: int) -> None:
    """Villages are given the same key, hence the same draws: whatever is shared out among them is shared alike."""
    rows = [
        {**row, "population": 1_000} for row in villages("甲片区", COUNTIES[0], count, **{f"operating_income_{START_YEAR - 1}": income})
    ]
    settings = told(rows, region="shandong", policy=policy, operate_years=1)
    world = build_world(settings)
    twins = replace(world, places=replace(world.places, village_ids=("同",) * count))
    record = simulate(twins, runs_of(pairs_of(settings)))
    for part in ("monthly", "village_years"):
        for name, array in getattr(record, part).items():
            assert np.array_equal(array, np.repeat(array[:, :1], count, axis=1)), f"{part}: {name}"
    np.testing.assert_allclose(record.zone_years["gini_operating_income"], 0.0, atol=1e-12)
    # A tie for the weakest quarter is shared pro rata: a quarter of a zone of equals earns a quarter of its income.
    total = record.zone_years["operating_income"]
    share = max(1, -(-count // 4)) / count
    np.testing.assert_allclose(record.zone_years["weakest_quarter_operating_income"], share * total, rtol=1e-9)
