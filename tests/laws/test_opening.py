"""The start of a run: observed incomes are met, earlier years are data, and growth has no start-up transient."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine import simulate
from sim.words.settings import Settings
from sim.world.world import build_world
from tests.laws.worlds import (
    START_YEAR,
    Row,
    both_worlds,
    in_random_worlds,
    pairs_of,
    policies,
    quick,
    runs_of,
    thorough,
    told,
    village_rows,
    worlds,
)

OBSERVED = f"operating_income_{START_YEAR - 1}"
#: How near the first simulated year comes to the observed one (charter, section 6).
WITHIN = 0.01


def observed(rows: list[Row], incomes: list[float]) -> list[Row]:
    return [{**row, OBSERVED: income} for row, income in zip(rows, incomes, strict=False)]


def observed_tables(most: int) -> st.SearchStrategy[list[Row]]:
    incomes = st.lists(st.one_of(st.sampled_from([3.0, 20.0, 12_000.0]), st.floats(2.0, 900.0)), min_size=most, max_size=most)
    return st.builds(observed, village_rows(most), incomes)


def check_first_year(settings: Settings) -> None:
    world = build_world(settings)
    record = simulate(world, runs_of(pairs_of(settings)))
    known = world.known.observed
    first = record.village_years["operating_income"][0]
    is_known = (known > 0.0)[:, 0]
    assert world.calendar.first_year == START_YEAR - 1
    assert is_known.any()
    missed = np.abs(first[is_known] / known[is_known] - 1.0)
    village, run = np.unravel_index(np.argmax(missed), missed.shape)
    assert missed.max() <= WITHIN, f"observed {known[is_known][village, 0]:g}, simulated {first[is_known][village, run]:g} 万元"


@quick
@given(worlds(rows=observed_tables(6)))
def test_the_first_year_equals_the_observed_one(settings: Settings) -> None:
    check_first_year(settings)


@pytest.mark.slow
@thorough
@given(worlds(rows=observed_tables(30)))
def test_the_first_year_equals_the_observed_one_in_larger_worlds(settings: Settings) -> None:
    check_first_year(settings)


@pytest.mark.parametrize("region", ["shandong", "zhejiang"])
@pytest.mark.parametrize("income", [0.1, *(pytest.param(income, marks=pytest.mark.slow) for income in (1.0, 5.0))])
def test_small_observed_incomes_are_met_too(region: str, income: float) -> None:
    """A village that earned a thousand yuan is not given more because support to its assets is usual in the region."""
    rows: list[Row] = [{"village": f"村{number}", "zone": "甲片区", "population": 900, OBSERVED: income} for number in range(4)]
    check_first_year(told(rows, region=region, futures=6))


def test_observed_income_is_met_whatever_the_money_scale() -> None:
    rows: list[Row] = [{"village": f"村{number}", "zone": "甲片区", "population": 900, OBSERVED: 8.0 + number} for number in range(4)]
    settings = told(rows, region="shandong")
    one, scaled = (simulate(build_world(replace(settings, money_scale=scale)), runs_of(pairs_of(settings))) for scale in (1.0, 1024.0))
    np.testing.assert_allclose(scaled.village_years["operating_income"][0], 1024.0 * one.village_years["operating_income"][0], rtol=1e-9)


@in_random_worlds(worlds(rows=observed_tables(4), policy=policies(funding__amount=9_000.0)))
def test_years_before_the_run_are_data_and_equal_in_both_worlds(settings: Settings) -> None:
    rows = [{"village": f"村{number}", "zone": "甲片区", "population": 900, OBSERVED: 9.0} for number in range(4)]
    rows = [{**row, f"operating_income_{START_YEAR - 3}": 6.0 + number} for number, row in enumerate(rows)]
    earlier_years = replace(
        settings, villages=told(rows).villages, zones=(), uncertainties={**settings.uncertainties, "measurement_error": 0.0}
    )
    record = simulate(build_world(earlier_years), runs_of(pairs_of(settings)))
    with_programme, without = both_worlds(record.earlier)
    assert np.array_equal(with_programme, without, equal_nan=True)
    assert record.earlier.shape[0] == 2
    np.testing.assert_allclose(record.earlier[0], np.repeat([[6.0], [7.0], [8.0], [9.0]], record.earlier.shape[2], axis=1), rtol=1e-12)
    assert np.isnan(record.earlier[1]).all()


def yearly_growth(settings: Settings) -> np.ndarray:
    """Growth of each zone's operating income in ``none`` from year to year, mean over all runs: (year,)."""
    record = simulate(build_world(settings), runs_of(pairs_of(settings)))
    _, income = both_worlds(record.zone_years["operating_income"])
    return np.asarray((income[1:] / income[:-1] - 1.0).mean(axis=(1, 2)))


TWELVE: list[Row] = [
    {"village": f"村{number:02d}", "zone": "甲片区", "population": 500 + 60 * number, "is_key": "是" if number == 0 else "否"}
    for number in range(12)
]


@pytest.mark.parametrize(
    ("source", "region"),
    [
        pytest.param(TWELVE, "shandong", id="twelve villages of Shandong", marks=pytest.mark.slow),
        pytest.param("synthetic", "zhejiang", id="a Zhejiang cluster"),
        pytest.param([{**row, OBSERVED: 4.0 + number} for number, row in enumerate(TWELVE)], "shandong", id="observed incomes"),
        pytest.param(
            [{**row, OBSERVED: 10.0, "cash": 20.0} for row in TWELVE],
            "shandong",
            id="observed cash of two years' income",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            [{**row, OBSERVED: 10.0, "operating_assets": 400.0, "debt": 60.0} for row in TWELVE],
            "shandong",
            id="observed assets and debt",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_growth_without_a_programme_has_no_start_up_transient(source: str | list[Row], region: str) -> None:
    """Mean yearly growth of years 1-3 and 6-8 differs by less than two points (charter, section 4)."""
    settings = told(source, region=region, futures=60, replicates=2, baseline_years=4, operate_years=4, start=f"{START_YEAR}-01")
    growth = yearly_growth(settings if isinstance(source, str) or OBSERVED not in source[0] else replace(settings, operate_years=8))
    early, late = growth[0:3].mean(), growth[5:8].mean()
    assert abs(early - late) < 0.02, f"years 1-3 grow by {early:.3%}, years 6-8 by {late:.3%} (all: {np.round(growth, 3)})"


@pytest.mark.parametrize("region", ["shandong", pytest.param("zhejiang", marks=pytest.mark.slow)])
def test_the_first_year_itself_is_no_outlier(region: str) -> None:
    """Before construction nothing new begins, so no baseline year may stand out from the trend of the others."""
    growth = yearly_growth(told("synthetic", region=region, synthetic_zones=2, futures=60, baseline_years=4, operate_years=2))
    assert np.abs(growth[:3] - growth[:3].mean()).max() < 0.03, np.round(growth, 3)
