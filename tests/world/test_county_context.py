"""What surrounds the zones: published series by place and year, and what stands in where nothing is published."""

from __future__ import annotations

import numpy as np
import pytest

from sim.engine import opened, simulate
from sim.words.county_context import Series, published_along, published_for
from sim.words.sources import fact_row, shipped_rows
from sim.world.world import World, build_world
from tests.laws.worlds import Row, pairs_of, runs_of, told

ROWS_OF_TABLE = shipped_rows("county_context.csv")


def villages(county: str) -> list[Row]:
    return [{"village": f"村{number}", "zone": "甲片区", "county": county, "population": 500 + 100 * number} for number in range(3)]


def world_of(county: str, **changes: object) -> World:
    return build_world(told(villages(county), uncertainty="central", futures=1, **changes))


# --- The table
def test_the_table_is_whole_and_every_row_has_its_source() -> None:
    assert len(ROWS_OF_TABLE) == 50
    assert len({row["id"] for row in ROWS_OF_TABLE}) == 50
    assert all(row["source_title"] and row["source_url"] and row["confidence"] in ("high", "medium", "low") for row in ROWS_OF_TABLE)
    assert {row["basis"] for row in ROWS_OF_TABLE} == {"published", "derived"}
    assert [row["id"] for row in ROWS_OF_TABLE if row["basis"] == "derived" and not row["note"]] == []


def test_values_that_are_facts_already_are_those_facts() -> None:
    """A published income with the id of a fact is its value, or the urban income told in its note."""
    for row in ROWS_OF_TABLE:
        if row["from_ids"] and row["basis"] == "published":
            fact = fact_row(row["from_ids"])
            assert row["value"] in (fact.value if row["series"] == "rural_income" else fact.note), row["id"]
            assert fact.split == "calibration", row["id"]


def test_derived_values_follow_from_the_published_ones() -> None:
    value = {(row["code"], row["series"], row["year"]): float(row["value"]) for row in ROWS_OF_TABLE}
    assert value["", "urban_income", "2023"] == round(2.39 * 21_691)
    assert value["33", "urban_income", "2023"] == round(1.86 * 40_311)
    assert value["3302", "fiscal_strength", "2020"] == round(1510.8 / 1742.1, 4)
    assert value["41", "fiscal_strength", "2019"] == round(404.160 / 1017.626, 4)
    assert value["331122", "fiscal_strength", "2023"] == round(23.52 / 80.09, 4)
    assert value["", "fiscal_strength", "2016"] == round(87_194.77 / 160_437.14, 4)


def test_extrapolation_is_never_a_row_of_the_table() -> None:
    assert all(int(row["year"]) <= 2025 for row in ROWS_OF_TABLE)


@pytest.mark.parametrize(
    ("series", "code", "place"),
    [
        (Series.RURAL_INCOME, "330211", "Ningbo"),
        (Series.RURAL_INCOME, "331023", "Taizhou"),
        (Series.RURAL_INCOME, "330127", "Zhejiang"),
        (Series.RURAL_INCOME, "371526", "Shandong"),
        (Series.URBAN_INCOME, "371526", "China"),
        (Series.FISCAL_STRENGTH, "331023", "Zhejiang"),
        (Series.RURAL_INCOME, "520000", "China"),
        (Series.RURAL_INCOME, "", "China"),
    ],
)
def test_the_most_specific_place_with_the_series_is_taken(series: Series, code: str, place: str) -> None:
    assert published_for(series, code).label.en == place


def test_growth_is_looked_up_along_all_places() -> None:
    assert [place.label.en for place in published_along(Series.GDP_GROWTH, "330211")] == ["Ningbo", "Zhejiang", "China"]


# --- The arrays of a run
def test_published_years_are_as_published_and_others_grow_as_declared() -> None:
    """The run begins in 2024: Zhejiang's mean is published to 2024, after it grows by 6% a year in the central future."""
    b = opened(world_of("330127", start="2025-01"), runs_of([(0, 0)]))
    assert b.first_year == 2024
    np.testing.assert_allclose(b.f.rural_income[:, 0, 0], 42_786.0 * 1.06 ** np.arange(len(b.f.rural_income)))
    np.testing.assert_allclose(b.f.urban_income[:2, 0, 0], [78_251.0, 78_251.0 * 1.044])
    np.testing.assert_array_equal(b.f.gdp_growth[:2, 0, 0], [0.05, b.u.gdp_growth[0]])
    np.testing.assert_array_equal(b.f.fiscal_strength, [[0.6928, 0.6928]])


def test_a_year_between_two_published_ones_lies_evenly_between_them() -> None:
    """Zhejiang 2018 and 2022: after two of the four years the geometric mean; before 2018 the growth is taken back."""
    b = opened(build_world(told(villages("330127"), uncertainty="central", futures=1, start="2021-01")), runs_of([(0, 0)]))
    assert b.first_year == 2020
    np.testing.assert_allclose(b.f.rural_income[0, 0], np.sqrt(27_302.0 * 37_565.0))
    early = opened(build_world(told(villages("330127"), uncertainty="central", futures=1, start="2018-01")), runs_of([(0, 0)]))
    np.testing.assert_allclose(early.f.rural_income[0, 0], 27_302.0 / 1.06)


def test_growth_of_the_economy_is_that_of_its_own_year() -> None:
    """Zhejiang publishes 6.0% for 2023, the nation 5.0% for 2024."""
    b = opened(build_world(told(villages("330127"), uncertainty="central", futures=1, start="2024-01")), runs_of([(0, 0)]))
    np.testing.assert_array_equal(b.f.gdp_growth[:2, 0, 0], [0.06, 0.05])


def test_fiscal_strength_is_the_last_published_before_the_start() -> None:
    """Henan: 2019 for a start in 2020, 2024 for one in 2025; where only later years are published the first of them."""
    for start, county, value in (("2020-01", "410101", 0.3972), ("2025-01", "410101", 0.3838), ("2022-01", "371526", 0.5897)):
        b = opened(build_world(told(villages(county), futures=1, start=start)), runs_of([(0, 0)]))
        np.testing.assert_array_equal(b.f.fiscal_strength, [[value, value]])


def test_a_village_without_an_income_of_its_own_stands_at_its_countys_mean() -> None:
    rows = villages("371526")
    rows[0]["income_per_head_yuan"] = 30_000
    b = opened(build_world(told(rows, uncertainty="central", futures=1)), runs_of([(0, 0)]))
    mean = 18_753.0 * 1.06**3
    np.testing.assert_allclose(b.f.income_per_head[:, 0], [30_000.0, mean, mean])


def test_the_rest_of_the_county_earns_the_published_mean() -> None:
    """The county's mean is that of the simulated villages and of the rest, by people, in every year."""
    settings = told(villages("330211"), uncertainty="central", futures=1, replicates=1)
    world = build_world(settings)
    record, b = simulate(world, runs_of(pairs_of(settings))), opened(world, runs_of(pairs_of(settings)))
    years, people, rest = record.zone_years, b.f.zone_population, b.f.rest_population
    expected = (years["income_per_head_yuan"] * people + b.f.rural_income * rest) / (people + rest)
    np.testing.assert_allclose(years["county_income_per_head_yuan"], expected)
    np.testing.assert_allclose(years["urban_rural_ratio"] * expected, years["urban_income_per_head_yuan"])
    np.testing.assert_allclose(b.f.rural_income[0], 45_487.0 * 1.06)
    np.testing.assert_allclose(years["urban_income_per_head_yuan"], b.f.urban_income)


def test_incomes_follow_the_money_unit_and_shares_do_not() -> None:
    plain, scaled = (opened(world_of("330211", money_scale=scale), runs_of([(0, 0)])).f for scale in (1.0, 1024.0))
    np.testing.assert_array_equal(scaled.rural_income, plain.rural_income * 1024.0)
    np.testing.assert_array_equal(scaled.urban_income, plain.urban_income * 1024.0)
    np.testing.assert_array_equal(scaled.gdp_growth, plain.gdp_growth)
    np.testing.assert_array_equal(scaled.fiscal_strength, plain.fiscal_strength)


def test_a_run_says_where_its_county_is_read_and_up_to_which_year() -> None:
    """A county named in words stands where its region does."""
    (told_so,) = [notice for notice in world_of("330211").notices if "县域背景" in notice.zh]
    assert "农村居民收入 宁波(至2022)" in told_so.zh
    assert "growth of the economy Ningbo (to 2020), Zhejiang (to 2023), China (to 2024)" in told_so.en
    synthetic = build_world(told("synthetic", region="henan"))
    assert any("rural income Henan (to 2022)" in notice.en for notice in synthetic.notices)
    marks = world_of("371526").provenance.set_index("column").loc["income_per_head_yuan"]
    assert set(marks["region"]) == {"shandong"}
    assert set(marks["source"]) == {"CTX027"}
