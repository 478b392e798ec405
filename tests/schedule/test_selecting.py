"""Zones start in waves: in the order that the rule of selection gives, as many a year as are listed and paid for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from sim.core.axes import Array
from sim.core.errors import BadInput
from sim.engine import opened, simulate
from sim.schedule import one_month
from sim.words.block import Block
from sim.words.choices import Selection
from sim.words.record import Record
from sim.words.settings import NONE_SCENARIO, Settings
from sim.words.state import NEVER
from sim.world.waves import zones_by_year
from sim.world.world import build_world
from tests.laws.worlds import Row, arrays_of, both_worlds, pairs_of, runs_of, table_file, told

#: Zones of two villages; last year's operating income a head rises from 甲 to 丁, in 元: 10, 20, 40, 80.
INCOME = {"甲": 1.0, "乙": 2.0, "丙": 4.0, "丁": 8.0}
ROWS: list[Row] = [
    {"village": f"{name}{number}", "zone": f"{name}片区", "county": "371526", "population": 1_000, "operating_income_2024": income}
    for name, income in INCOME.items()
    for number in (1, 2)
]
#: Positions of the zones of ROWS, which stand by name.
PLACE = {name: place for place, name in enumerate(sorted(INCOME))}
FIRST_MONTH = 12


def settings(rows: Sequence[Row] = ROWS, **policy: Any) -> Settings:
    levers = {"funding.amount": 1_000.0, "zone.build_years": 1.0} | {key.replace("__", "."): value for key, value in policy.items()}
    return told(rows, start="2025-01", policy=levers, futures=2, replicates=2, operate_years=1)


def selected(told_so: Settings) -> Block:
    """The block after the first month of the programme.

    Incomes so far apart stand in their order after one round towards what is observed; all of them take most of the time here.
    """
    world = build_world(told_so)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sim.engine.ROUNDS", 1)
        b = opened(world, runs_of(pairs_of(told_so)))
    for t in range(world.calendar.build_start + 1):
        one_month(b, t)
    return b


def years(b: Block) -> Array:
    """Programme year in which each zone starts, -1 for never: (zone, run)."""
    return np.where(b.s.start == NEVER, -1.0, (b.s.start - b.build_start) / 12.0)


def of(names: str) -> list[int]:
    return [PLACE[name] for name in names]


# --- Who comes first
def test_the_weak_or_the_strong_come_first_by_last_years_income_a_head() -> None:
    weak = years(selected(settings(zone__rollout=(1, 2), zone__selection="weak_first")))
    strong = years(selected(settings(zone__rollout=(1, 2), zone__selection="strong_first")))
    assert (weak[of("甲乙丙丁")] == np.array([[0.0], [1.0], [1.0], [-1.0]])).all()
    assert (strong[of("甲乙丙丁")] == np.array([[-1.0], [1.0], [1.0], [0.0]])).all()


def test_income_counts_a_head() -> None:
    """The zone with most income has so many people that it is the poorest."""
    rows = [{**row, "population": 50_000 if row["zone"] == "丁片区" else 1_000} for row in ROWS]
    first = years(selected(settings(rows, zone__rollout=(1,), zone__selection="weak_first")))
    assert (first[of("丁")] == 0.0).all()
    assert (first[of("甲乙丙")] == -1.0).all()


def test_near_towns_first_follows_access_and_competition_what_is_able_and_endowed() -> None:
    for rule, claim in (
        (Selection.NEAR_TOWNS_AND_ROADS_FIRST, lambda b: b.f.access),
        (Selection.COMPETITIVE, lambda b: b.zones.zone_total(b.s.capability) / 2.0 + b.f.endowment),
    ):
        b = selected(settings(zone__rollout=(2, 2), zone__selection=rule.key))
        early = years(b) == 0.0
        assert (early.sum(axis=0) == 2).all()
        behind = np.where(early, claim(b), 0.0).sum(axis=0) - np.where(early, 0.0, claim(b)).sum(axis=0)
        assert behind.mean() > 0.0
        assert rule is Selection.COMPETITIVE or (behind > 0.0).all()


def test_the_draw_differs_between_cases_and_is_the_same_in_both_worlds() -> None:
    drawn = years(selected(settings(zone__rollout=(1, 1, 1, 1))))
    with_programme, without = np.split(drawn, 2, axis=1)
    np.testing.assert_array_equal(with_programme, without)
    assert len({tuple(column) for column in with_programme.T}) > 1
    assert (np.sort(drawn, axis=0) == np.arange(4.0)[:, None]).all()


@pytest.mark.parametrize("rule", [rule.key for rule in Selection])
def test_neither_rows_nor_other_candidates_change_the_order(rule: str) -> None:
    b = selected(settings(zone__rollout=(1, 1, 1, 1), zone__selection=rule))
    turned = selected(settings(ROWS[::-1], zone__rollout=(1, 1, 1, 1), zone__selection=rule))
    np.testing.assert_array_equal(b.s.start, turned.s.start)
    if rule not in (Selection.WEAK_FIRST.key, Selection.STRONG_FIRST.key):
        left = selected(settings([row for row in ROWS if row["zone"] != "乙片区"], zone__rollout=(1, 1, 1, 1), zone__selection=rule))
        among = np.argsort(np.argsort(b.s.start[of("甲丙丁")], axis=0), axis=0)
        names = sorted("甲丙丁")
        rank = np.argsort(np.argsort(left.s.start, axis=0), axis=0)
        np.testing.assert_array_equal(among, rank[[names.index(name) for name in "甲丙丁"]])


# --- How many, and when
def test_a_budget_starts_as_many_as_it_pays_for_and_the_others_wait() -> None:
    told_so = settings(funding__yearly_budget=2_500.0)
    assert zones_by_year(told_so, 4)[:3].tolist() == [2, 2, 0]
    b = selected(told_so)
    assert ((years(b) == 0.0).sum(axis=0) == 2).all()
    assert ((years(b) == 1.0).sum(axis=0) == 2).all()
    # A first zone that gets half as much again leaves nothing for a second one; the year after pays for two.
    assert zones_by_year(settings(funding__yearly_budget=2_400.0, zone__rollout=(3, 1), zone__early_dose=0.5), 4)[:3].tolist() == [1, 2, 1]


def of_counties(*counties: str) -> list[Row]:
    """The zones of ROWS, 甲 to 丁, in these counties."""
    county_of = dict(zip(sorted(INCOME, key=INCOME.__getitem__), counties, strict=True))
    return [{**row, "county": county_of[str(row["zone"])[0]]} for row in ROWS]


def by_name(values: Array, b: Block) -> dict[str, list[float]]:
    """Values (zone, run) of each zone, whatever the order of counties: all runs that there are."""
    return {name[0]: sorted(set(row)) for name, row in zip(b.names.zone_names, values.tolist(), strict=True)}


def test_a_county_and_a_city_put_their_best_forward() -> None:
    """甲 and 乙 lie in one county of a city, 丙 in another of it, 丁 in another city; the strong come first."""
    rows = of_counties("371526", "371526", "371502", "330109")
    of_county = selected(settings(rows, zone__county_places=1, zone__selection="strong_first"))
    assert by_name(years(of_county), of_county) == {"甲": [-1.0], "乙": [0.0], "丙": [0.0], "丁": [0.0]}
    of_city = selected(settings(rows, zone__city_places=1, zone__selection="strong_first"))
    assert by_name(years(of_city), of_city) == {"甲": [-1.0], "乙": [-1.0], "丙": [0.0], "丁": [0.0]}
    # Who is not put forward leaves its place to the next, and the run is no longer than these need.
    in_waves = settings(rows, zone__county_places=1, zone__rollout=(2, 2), zone__selection="weak_first")
    b = selected(in_waves)
    assert by_name(years(b), b) == {"甲": [0.0], "乙": [-1.0], "丙": [0.0], "丁": [1.0]}
    assert build_world(settings(rows, zone__city_places=1, zone__rollout=(2, 2))).calendar == build_world(settings(rows)).calendar


def test_a_county_without_a_code_is_a_city_of_its_own() -> None:
    b = selected(settings(of_counties("甲县", "甲县", "乙县", "乙县"), zone__city_places=1, zone__selection="strong_first"))
    assert by_name(years(b), b) == {"甲": [-1.0], "乙": [0.0], "丙": [-1.0], "丁": [0.0]}


def test_places_go_to_cities_by_what_they_put_forward() -> None:
    """Of four places three go to the city with three zones; it is first in turn, then the other, then its second and third."""
    rows = of_counties("371526", "371502", "371502", "330109")
    in_turn = selected(settings(rows, zone__rollout=(1, 1, 1, 1), zone__selection="weak_first", zone__selection_within="city"))
    # Turns: 甲 1/3, 乙 3/3, 丙 5/3; 丁 1/1, which stands behind 乙 by income.
    assert by_name(years(in_turn), in_turn) == {"甲": [0.0], "乙": [1.0], "丁": [2.0], "丙": [3.0]}
    all_together = selected(settings(rows, zone__rollout=(1, 1, 1, 1), zone__selection="weak_first"))
    assert by_name(years(all_together), all_together) == {"甲": [0.0], "乙": [1.0], "丙": [2.0], "丁": [3.0]}


def test_the_best_ranked_are_provincial_the_next_municipal_in_both_worlds() -> None:
    rule: dict[str, Any] = {"zone__selection": "strong_first", "zone__provincial_places": 1, "zone__municipal_places": 2}
    tiers = [
        (rule, {"丁": [2.0], "丙": [1.0], "乙": [1.0], "甲": [0.0]}),
        (rule | {"zone__tier": "municipal"}, {"丁": [2.0], "丙": [1.0], "乙": [1.0], "甲": [1.0]}),
        # A run of 8 of 16 villages has half of three places, and of those half of one, the halves to the even number.
        (rule | {"zone__places_area": 16}, {"丁": [1.0], "丙": [1.0], "乙": [0.0], "甲": [0.0]}),
        (rule | {"zone__places_area": 7}, {"丁": [2.0], "丙": [1.0], "乙": [1.0], "甲": [0.0]}),
        # Who is in no wave has no tier.
        (rule | {"zone__rollout": (1, 1)}, {"丁": [2.0], "丙": [1.0], "乙": [0.0], "甲": [0.0]}),
    ]
    for policy, expected in tiers:
        b = selected(settings(**policy))
        assert by_name(b.s.tier, b) == expected, policy


def test_what_is_said_of_places_and_tiers_is_what_happens() -> None:
    told_so = settings(zone__county_places=3, zone__provincial_places=1, zone__municipal_places=2, zone__places_area=16)
    said = [notice.en for notice in build_world(told_so).notices]
    assert any("3 of 4 candidate zones may be put forward" in one for one in said)
    assert any("first 0 zones are provincial, the next 2 municipal, its villages being 50.0% of the area's" in one for one in said)


def test_the_run_is_as_long_as_its_last_wave_needs() -> None:
    at_once = build_world(settings()).calendar
    in_waves = build_world(settings(zone__rollout=(1, 0, 3))).calendar
    few = build_world(settings(zone__rollout=(200, 150, 150))).calendar
    assert (in_waves.months - at_once.months, in_waves.build_start) == (24, at_once.build_start)
    assert few == at_once


def test_more_places_than_zones_are_as_if_all_started_at_once() -> None:
    at_once, listed = (simulated(settings(zone__rollout=rollout)) for rollout in ((), (200, 150)))
    differing = [name for name, array in arrays_of(at_once).items() if not np.array_equal(array, arrays_of(listed)[name], equal_nan=True)]
    assert differing == []


def simulated(told_so: Settings) -> Record:
    return simulate(build_world(told_so), runs_of(pairs_of(told_so)))


def test_a_zone_that_is_not_chosen_lives_like_one_that_was_never_a_candidate() -> None:
    chosen = simulated(
        settings(zone__rollout=(1,), zone__selection="strong_first", governance__leading_official=1.0, zone__support_years=2.0)
    )
    alone = settings(governance__leading_official=1.0, zone__support_years=2.0)
    named = simulate(build_world(told(table_file(ROWS), **{**settings_of(alone), "zones": ("丁片区",)})), runs_of(pairs_of(alone)))
    for name in ("operating_income", "public_cost", "debt", "company_profit", "unspent"):
        income = chosen.zone_years[name]
        if name != "unspent":
            np.testing.assert_array_equal(income, named.zone_years[name], err_msg=name)
    assert (chosen.completed[of("甲乙丙")] == -1).all()
    assert not chosen.zone_years["unspent"][:, of("甲乙丙")].any()


def settings_of(one: Settings) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("start", "policy", "futures", "replicates", "operate_years", "baseline_years", "seed")}


def test_early_zones_get_the_larger_dose() -> None:
    """Three waves of one zone each: half as much again, a quarter more, the ordinary amount, counted as public cost."""
    policy = {"funding__timing": "front", "funding__content": {"construction": 1.0}, "zone__selection": "strong_first"}
    record = simulated(settings(zone__rollout=(1, 1, 1), zone__early_dose=0.5, **policy))
    granted, _ = both_worlds(record.flows["government", "villages", "fixed_grant"])
    by_zone = granted.sum(axis=0)
    np.testing.assert_allclose(by_zone[of("丁丙乙甲")], np.array([[1_500.0], [1_250.0], [1_000.0], [0.0]]) + np.zeros((4, 4)))


def test_officials_thin_out_as_more_zones_begin() -> None:
    told_so = settings(zone__rollout=(1, 3), zone__selection="strong_first", governance__leading_official=1.0, zone__support_years=2.0)
    world = build_world(told_so)
    b = opened(world, runs_of(pairs_of(told_so)))
    seen = {}
    for t in range(FIRST_MONTH + 13):
        one_month(b, t)
        seen[t] = both_worlds(b.s.attention)[0][PLACE["丁"]]
    assert (seen[FIRST_MONTH] == 1.0).all()
    np.testing.assert_allclose(seen[FIRST_MONTH + 12], 1.0 / (1.0 + 3.0 * b.c.attention_shared))


def test_a_list_of_projects_and_waves_are_refused_together() -> None:
    project = {"project": "大棚", "zone": "甲片区", "owner": "甲1", "line": "greenhouses", "investment": 60}
    listed = table_file([project])
    for policy in ({"zone__rollout": (1, 3)}, {"zone__rollout": (2,)}, {"funding__yearly_budget": 1_000.0}, {"zone__city_places": 3}):
        with pytest.raises(BadInput) as problem:
            build_world(told(table_file(ROWS), **settings_of(settings(**policy)), projects=listed))
        assert "waves" in problem.value.faults[0].what.en
    build_world(told(table_file(ROWS), **settings_of(settings(zone__rollout=(4, 3))), projects=listed))


# --- What selection alone does
@pytest.mark.slow
def test_zones_chosen_for_a_bad_year_catch_up_without_any_programme() -> None:
    """Regression to the mean: of zones with equal incomes three years ago, those that come first as the weakest had fallen behind, and
    in the world without programme they grow faster than the others once they are chosen."""
    rows: list[Row] = [
        {"village": f"村{number}", "zone": f"{zone:02d}片区", "county": "371526", "population": 1_000, "operating_income_2024": 10.0}
        for zone in range(20)
        for number in (1, 2)
    ]
    policy = {"zone.rollout": (10, 10), "zone.selection": "weak_first", "funding.amount": 1_000.0, "zone.build_years": 1.0}
    told_so = told(rows, start="2027-01", policy=policy, futures=10, replicates=2, operate_years=1)
    kept: list[Block] = []
    world = build_world(told_so)
    record = simulate(world, runs_of(pairs_of(told_so)), change=kept.append)
    assert record.runs.names.index(NONE_SCENARIO) == 1
    _, without = both_worlds(record.zone_years["operating_income"])
    chosen = both_worlds(kept[0].s.start)[1] == world.calendar.build_start

    def faster(year: int) -> float:
        """By how many standard errors the chosen grow faster than the others in the year."""
        growth = [(without[year] * who).sum(axis=0) / (without[year - 1] * who).sum(axis=0) for who in (chosen, ~chosen)]
        gap = growth[0] - growth[1]
        return float(gap.mean() / (gap.std(ddof=1) / np.sqrt(len(gap))))

    first = world.calendar.build_start // 12
    assert faster(first - 1) < -2.0
    assert faster(first) > 2.0
