"""Zones that start in different years: each is measured from its own first month, as if it had been run alone with that start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from sim.engine import simulate
from sim.measures import scorecard, tables
from sim.words.block import Block
from sim.words.record import Places, Record
from sim.words.settings import Settings
from sim.words.sources import rule_register, target_register
from sim.words.values import Values
from sim.world.world import build_world
from tests.laws.worlds import Row, pairs_of, runs_of, told

#: One zone in each of two counties, so that they share no market, with incomes of the three years before the first start.
ROWS: list[Row] = [
    {
        "village": f"村{number}", "zone": zone, "county": county, "population": 700 + 90 * number, "is_key": "是" if number == 0 else "否",
        **{f"operating_income_{year}": 30.0 + 7 * number + 4 * (year - 2021) for year in (2021, 2022, 2023)},
    }
    for zone, county in (("甲片区", "371526"), ("乙片区", "330109"))
    for number in range(3)
]  # fmt: skip
FIRST, SECOND = 0, 1
POLICY = {
    "funding.amount": 3_000.0,
    "zone.build_years": 1.0,
    "company.form": "multi_village",
    "industry.workshops": 4.0,
    "zone.selection": "near_towns_and_roads_first",
}
#: Never within the run.
NEVER = 10_000


def settings(**changes: object) -> Settings:
    plain = told(ROWS, policy=POLICY, futures=2, replicates=2, operate_years=11, baseline_years=3)
    return replace(plain, **changes)


def record(told_so: Settings, later: Callable[[int], np.ndarray]) -> Record:
    """Both worlds; the second zone starts so many months after the first, by case."""

    def delay(b: Block) -> None:
        months = np.tile(later(len(pairs_of(told_so))), 2)
        b.f.access[FIRST], b.f.access[SECOND] = 1.0, 0.0
        places = np.zeros_like(b.p.zone_rollout)
        places[0] += 1.0
        reached = np.flatnonzero(months < NEVER)
        places[(months[reached] // 12).astype(np.int64), 0, reached] += 1.0
        b.p = Values({**vars(b.p), "zone_rollout": places})

    return simulate(build_world(told_so), runs_of(pairs_of(told_so)), change=delay)


def evenly(months: int) -> Callable[[int], np.ndarray]:
    return lambda cases: np.full(cases, float(months))


def only_even_cases(cases: int) -> np.ndarray:
    """Two years later in every other case, never in the rest."""
    return np.where(np.arange(cases) % 2 == 0, 24.0, float(NEVER))


@pytest.fixture(scope="module")
def staggered() -> Record:
    return record(settings(), evenly(24))


@pytest.fixture(scope="module")
def sometimes() -> Record:
    return record(settings(), only_even_cases)


def rows_of_second(frame: pd.DataFrame) -> pd.DataFrame:
    names = frame["zone"].astype("str")
    plain = frame.assign(zone=names)[(names == sorted(set(names) - {"rest_of_county"})[-1]).to_numpy()]
    return plain.drop(columns="zone").reset_index(drop=True)


@pytest.mark.slow
def test_a_zone_is_read_as_if_it_were_run_alone_with_its_own_start(staggered: Record) -> None:
    """The same villages without the other zone, the programme beginning two years later: zones of two counties share no market."""
    second = [row for row in ROWS if row["zone"] == "甲片区"]
    alone_so = told(second, policy=POLICY, futures=2, replicates=2, baseline_years=5, start="2026-01", operate_years=9)
    alone = simulate(build_world(alone_so), runs_of(pairs_of(alone_so)))
    assert alone.calendar.months == staggered.calendar.months
    assert alone.places.zone_ids[0] == staggered.places.zone_ids[SECOND]
    together, by_itself = tables(staggered, settings()), tables(alone, alone_so)
    for name in ("readings", "trailing_sums", "zone_windows"):
        found = rows_of_second(together[name])
        pd.testing.assert_frame_equal(found, by_itself[name].drop(columns="zone").reset_index(drop=True), check_categorical=False)


def of_zone(record: Record, zone: int, build_start: int) -> Record:
    """One zone's part of a record as a record of its own, of a programme that begins with that zone."""
    places = record.places
    villages = places.village_zone == zone
    only = Places(
        tuple(np.array(places.village_ids)[villages]), tuple(np.array(places.village_names)[villages]),
        np.zeros(villages.sum(), dtype=np.int64), places.is_key[villages],
        (places.zone_ids[zone],), (places.zone_names[zone],), places.treated[[zone]],
    )  # fmt: skip
    return replace(
        record,
        calendar=replace(record.calendar, build_start=build_start),
        places=only,
        started=record.started[[zone]],
        completed=record.completed[[zone]],
        monthly={name: values[:, villages] for name, values in record.monthly.items()},
        earlier=record.earlier[:, villages],
        village_years={name: values[:, villages] for name, values in record.village_years.items()},
        zone_years={name: values[:, [zone]] for name, values in record.zone_years.items()},
        county_years={},
        flows={},
        balances={},
    )


def test_measures_of_a_zone_are_those_of_a_programme_that_begins_with_it(staggered: Record) -> None:
    """Readings, sums, windows, phases and the zone's rows of the scorecard."""
    start = staggered.calendar.build_start + 24
    alone = of_zone(staggered, SECOND, start)
    assert (alone.started == start).all()
    first_year = staggered.calendar.first_year
    own = settings(start=f"{first_year + start // 12}-01")
    together, by_itself = tables(staggered, settings()), tables(alone, own)
    for name in ("readings", "trailing_sums", "zone_windows", "zone_years"):
        found = rows_of_second(together[name])
        pd.testing.assert_frame_equal(found, by_itself[name].drop(columns="zone").reset_index(drop=True), check_categorical=False)
    clauses = target_register("zhejiang_2025"), rule_register("zhejiang_2025")
    whole = scorecard(together["readings"], together["zone_years"], settings(), *clauses)
    single = scorecard(by_itself["readings"], by_itself["zone_years"], own, *clauses)
    zone = staggered.places.zone_ids[SECOND]
    pd.testing.assert_frame_equal(comparable(whole, zone), comparable(single, zone))


def comparable(card: pd.DataFrame, zone: str) -> pd.DataFrame:
    """A zone's rows, without costs, which are discounted to the programme's first month, and notes, which speak of all zones."""
    rows = card[(card["zone"] == zone) & (card["id"] != "effect_public_cost")]
    columns = ["id", "reading", "window", "base", "aggregation", "value", "low", "high", "probability", "probability_none", "difference"]
    counts = ["n_not_applicable", "n_not_due", "status", "threshold"]
    return rows[columns + counts].sort_values(columns[:5], kind="stable").reset_index(drop=True)


@pytest.mark.slow
def test_where_the_programme_never_comes_nothing_is_read_and_nothing_lost(sometimes: Record) -> None:
    """Cases 1 and 3 never reach the second zone: undecided, flagged and counted; its income stays in the programme's sums."""
    assert (sometimes.started[SECOND] == np.tile([sometimes.calendar.build_start + 24, -1], 4)).all()
    made = tables(sometimes, settings())
    readings = rows_of_second(made["readings"])
    never = readings["replicate"] == 1
    assert (readings.loc[never, "flag"] == "untreated").all()
    assert readings.loc[never, ["month_before", "month_completed", "g_before", "g_after", "met", "bar"]].isna().all(axis=None)
    assert not readings.loc[~never, "flag"].astype(str).str.contains("untreated").any()
    years = rows_of_second(made["zone_years"])
    assert (years.loc[years["replicate"] == 1, "phase"] == "baseline").all()
    assert (years["treated"] == (years["replicate"] == 0)).all()
    card = scorecard(made["readings"], made["zone_years"], settings(), target_register("zhejiang_2025"))
    zone = sometimes.places.zone_ids[SECOND]
    own = card[card["zone"] == zone]
    assert (own.loc[own["reading"] != "", "n_not_applicable"] >= 2).all()
    effect = own[own["id"] == "effect_operating_income"].iloc[0]
    assert effect["n_not_applicable"] == 2
    whole = {row["id"]: row["difference"] for row in card[card["zone"] == ""].to_dict("records")}
    parts = [whole[f"effect_operating_income_{part}"] for part in ("treated", "untreated", "all_villages")]
    assert parts[0] + parts[1] == pytest.approx(parts[2])
    assert parts[2] == pytest.approx(whole["effect_operating_income"])


def test_with_one_common_start_and_no_other_villages_there_are_no_parts() -> None:
    told_so = settings(futures=1, replicates=1)
    made = tables(record(told_so, evenly(0)), told_so)
    card = scorecard(made["readings"], made["zone_years"], told_so, [])
    assert not card["id"].str.endswith(("_treated", "_untreated", "_all_villages")).any()


def test_years_before_the_earliest_start_fix_the_weakest_quarter_of_every_zone(staggered: Record) -> None:
    """Of three villages the weakest one by the mean of the three years before the programme, in both worlds and all years."""
    income = staggered.village_years["operating_income"]
    lowest = income[:3, 3:].mean(axis=0).argmin(axis=0)
    expected = np.take_along_axis(income[:, 3:], lowest[None, None], axis=1)[:, 0]
    np.testing.assert_allclose(staggered.zone_years["weakest_quarter_operating_income"][:, SECOND], expected)
