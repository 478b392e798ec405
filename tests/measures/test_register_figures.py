"""Figures and conditions of the register, worked by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from sim.measures.register_rows.conditions import Asked, completion_year, judge
from sim.measures.register_rows.figures import value_of
from sim.measures.register_rows.yearly import Yearly
from sim.words.register.declaring import Condition, Figure, Form, Pool, When
from sim.words.settings import NONE_SCENARIO, PROGRAMME_SCENARIO
from tests.measures.register_cases import COUNTY, evidence, grows, rows


def yearly(outcomes: Mapping[str, object], pool: Pool = Pool.ZONE, built: float = 24.0) -> Yearly:
    return Yearly(evidence(outcomes, built), pool)


def by_year(figure: Figure, outcomes: Mapping[str, object], world: str = PROGRAMME_SCENARIO) -> list[float]:
    return [float(one) for one in value_of(figure, yearly(outcomes), world)[:, 0, 0]]


# --- Figures
def test_each_form_of_a_figure() -> None:
    flat = {"cash": grows, "debt": 50.0}
    assert by_year(Figure(("cash", "debt")), flat)[-1] == 210.0
    assert by_year(Figure(("cash",), Form.RATIO, ("debt",)), flat)[-1] == pytest.approx(160 / 50)
    assert by_year(Figure(("cash",), Form.EXCESS, ("debt",), 100.0), flat)[-1] == pytest.approx(220.0)
    assert by_year(Figure(("cash",), Form.LESS, ("debt",)), flat)[-1] == 110.0
    assert by_year(Figure(("cash",), Form.GROWTH), flat)[4] == pytest.approx(0.1)
    assert by_year(Figure(("cash",), Form.GROWTH_GAP, ("debt",)), flat)[4] == pytest.approx(0.1)
    # Since 2025: 110 + 120 over 50 + 50, and over the 50 of the year alone.
    assert by_year(Figure(("cash",), Form.CUMULATIVE, ("debt",)), flat)[5] == pytest.approx(230 / 100)
    assert by_year(Figure(("cash",), Form.PILED_UP, ("debt",)), flat)[5] == pytest.approx(230 / 50)
    assert by_year(Figure(("cash",), Form.LEAST_GAIN), flat)[-1] == pytest.approx(160 / 130 - 1)
    assert np.isnan(by_year(Figure(("cash",), Form.LEAST_GAIN), flat, NONE_SCENARIO)[-1])


@pytest.mark.parametrize(("built", "june", "december"), [(24.0, 2027, 2026), (27.0, 2027, 2027), (30.0, 2027, 2027), (31.0, 2028, 2027)])
def test_what_accepted_zones_hold_is_counted_to_the_month(built: float, june: int, december: int) -> None:
    """Two zones of 600 villages, begun in January 2025: the first year by whose June, or December, they are accepted."""
    for month, first in ((6, june), (12, december)):
        figure = Figure(("villages",), Form.ACCEPTED, month=month)
        for pool, villages in ((Pool.ZONE, 600.0), (Pool.SUM, 1200.0)):
            there = yearly({"villages": 600.0}, pool, built)
            expected = [villages * (year >= first) for year in range(2021, 2031)]
            assert [float(one) for one in value_of(figure, there, PROGRAMME_SCENARIO)[:, 0, 0]] == expected
            assert not value_of(figure, there, NONE_SCENARIO).any()


def test_nothing_is_divided_by_zero_or_less() -> None:
    assert np.isnan(by_year(Figure(("cash",), Form.RATIO, ("debt",)), {"cash": 5.0, "debt": 0.0})).all()
    assert np.isnan(by_year(Figure(("cash",), Form.RATIO, ("debt",)), {"cash": 5.0, "debt": -1.0})).all()


def test_a_receipt_counts_for_the_profit_of_the_year_before() -> None:
    figure = Figure(("dividend_to_villages", "wages_from_programme"), Form.LEAST_RECEIPT, ("company_profit",))
    found = by_year(
        figure,
        {
            "company_profit": lambda world, zone, case, year: {2026: -2.0, 2027: 3.0}.get(year, 0.0),
            "dividend_to_villages": lambda world, zone, case, year: 2.0 if year == 2028 else 0.0,
            "wages_from_programme": 5.0,
        },
    )
    assert found[6] == 2.0
    assert np.isnan(found[:6] + found[7:]).all()


def test_a_profit_that_only_makes_good_earlier_losses_is_nobodys_to_share() -> None:
    figure = Figure(("dividend_to_villages", "wages_from_programme"), Form.LEAST_RECEIPT, ("company_profit",))
    losses = {"company_profit": lambda world, zone, case, year: {2025: -4.0, 2026: 3.0, 2027: 2.0}.get(year, 0.0)}
    found = by_year(figure, {**losses, "dividend_to_villages": 0.5, "wages_from_programme": 5.0})
    assert np.isnan(found[5])
    assert found[6] == 0.5


def test_pooled_zones_are_summed_or_averaged_by_zones_villages_or_people() -> None:
    outcomes = {
        "workshops": lambda world, zone, case, year: 3.0 if zone == "a" else 1.0,
        "operating_over_50": lambda world, zone, case, year: 1.0 if zone == "a" else 0.0,
        "villages": lambda world, zone, case, year: 6.0 if zone == "a" else 2.0,
        "population": lambda world, zone, case, year: 1000.0 if zone == "a" else 3000.0,
    }
    assert yearly(outcomes, Pool.SUM).of("workshops", PROGRAMME_SCENARIO)[0, 0, 0] == 4.0
    assert yearly(outcomes, Pool.ZONES).of("operating_over_50", PROGRAMME_SCENARIO)[0, 0, 0] == 0.5
    assert yearly(outcomes, Pool.VILLAGES).of("operating_over_50", PROGRAMME_SCENARIO)[0, 0, 0] == 0.75
    assert yearly(outcomes, Pool.PEOPLE).of("operating_over_50", PROGRAMME_SCENARIO)[0, 0, 0] == 0.25


# --- Years
@pytest.mark.parametrize(("built", "year"), [(1, 2025), (12, 2025), (13, 2026), (24, 2026)])
def test_the_year_of_completion(built: float, year: int) -> None:
    assert completion_year(yearly({"cash": 1.0}, built=built))[0, 0] == year


@pytest.mark.parametrize(
    ("when", "asked", "value"),
    [
        (When.DEADLINE, "2027-12", 130.0),
        (When.BUILT, "", 120.0),
        (When.AFTER, "", 130.0),
        (When.END, "", 160.0),
        (When.EVERY_YEAR, "", 110.0),
        (When.FROM_DEADLINE, "yearly from 2027", 130.0),
    ],
)
def test_the_years_a_condition_speaks_of(when: When, asked: str, value: float) -> None:
    verdict = judge(Condition(Figure(("cash",)), when), Asked(">=", "105", asked), yearly({"cash": grows}), PROGRAMME_SCENARIO)
    assert verdict.value[0, 0] == value
    assert verdict.met[0, 0] == 1.0


def test_of_several_years_the_worst_is_shown_and_all_must_hold() -> None:
    verdict = judge(Condition(Figure(("cash",)), When.EVERY_YEAR), Asked("<=", "150"), yearly({"cash": grows}), PROGRAMME_SCENARIO)
    assert (verdict.met[0, 0], verdict.value[0, 0]) == (0.0, 160.0)


def test_a_deadline_beyond_the_run_is_not_due_and_one_before_construction_does_not_apply() -> None:
    late = judge(Condition(Figure(("cash",)), When.DEADLINE), Asked(">=", "1", "2035-12"), yearly({"cash": grows}), PROGRAMME_SCENARIO)
    assert late.not_due.all()
    early = judge(Condition(Figure(("cash",)), When.DEADLINE), Asked(">=", "1", "2022-12"), yearly({"cash": grows}), PROGRAMME_SCENARIO)
    assert not early.not_due.any()
    assert np.isnan(early.met).all()


@pytest.mark.parametrize(
    ("comparator", "value", "met"),
    [
        (">=", "130", 1),
        (">", "130", 0),
        ("<=", "130", 1),
        ("<", "130", 0),
        ("=", "130", 1),
        ("between", "130-140", 1),
        ("between", "131-140", 0),
    ],
)
def test_comparators_include_or_leave_out_the_number(comparator: str, value: str, met: int) -> None:
    verdict = judge(Condition(Figure(("cash",)), When.AFTER), Asked(comparator, value), yearly({"cash": grows}), PROGRAMME_SCENARIO)
    assert verdict.met[0, 0] == met


def test_a_rise_is_held_against_the_last_whole_year_before_construction() -> None:
    plain = judge(Condition(Figure(("cash",)), When.AFTER), Asked("rise", ""), yearly({"cash": grows}), NONE_SCENARIO)
    assert (plain.met[0, 0], plain.value[0, 0]) == (1.0, 15.0)
    share = judge(Condition(Figure(("cash",)), When.AFTER, relative=True), Asked("fall", ""), yearly({"cash": grows}), NONE_SCENARIO)
    assert (share.met[0, 0], share.value[0, 0]) == (0.0, pytest.approx(0.15))


# --- Zones that start in different years
def staggered(outcomes: Mapping[str, object], pool: Pool = Pool.ZONE) -> Yearly:
    """Zone a starts in January 2025; zone b two years later, in the last case never. Both are built in 24 months."""
    plain = evidence(outcomes)
    started = np.array([[2025.0 * 12] * 4, [2027.0 * 12] * 3 + [np.nan]])
    built = np.where(np.isnan(started), np.nan, 24.0)
    return Yearly(replace(plain, started=started, built=built), pool)


@pytest.mark.parametrize(
    ("when", "asked", "first", "second"),
    [
        (When.BUILT, "", 120.0, 140.0),
        (When.AFTER, "", 130.0, 150.0),
        (When.EVERY_YEAR, "", 110.0, 130.0),
        (When.DEADLINE, "2027-12", 130.0, 130.0),
        (When.DEADLINE, "2026-12", 120.0, np.nan),
        (When.FROM_DEADLINE, "yearly from 2026", 120.0, 130.0),
    ],
)
def test_the_years_count_from_each_zone_s_own_start(when: When, asked: str, first: float, second: float) -> None:
    verdict = judge(Condition(Figure(("cash",)), when), Asked(">=", "105", asked), staggered({"cash": grows}), PROGRAMME_SCENARIO)
    np.testing.assert_array_equal(verdict.value[:, 0], [first, second])
    assert np.isnan(verdict.met[1, 3]), "where the programme does not come nothing is judged"
    assert not verdict.not_due[1, 3], "and nothing waits to fall due"


def test_a_rise_is_taken_since_the_last_whole_year_before_the_own_start() -> None:
    """100 in 2024, 120 in 2026 and 160 in 2030."""
    verdict = judge(Condition(Figure(("cash",)), When.END), Asked("rise", ""), staggered({"cash": grows}), PROGRAMME_SCENARIO)
    np.testing.assert_array_equal(verdict.value[:, 0], [60.0, 40.0])


def test_amounts_pile_up_from_the_own_start() -> None:
    """Zone a: 110 + 120 + 130 up to 2027; zone b: 130."""
    found = value_of(Figure(("cash",), Form.PILED_UP, ("debt",)), staggered({"cash": grows, "debt": 10.0}), PROGRAMME_SCENARIO)
    np.testing.assert_array_equal(found[6, :, 0], [36.0, 13.0])


def test_pooled_zones_begin_with_the_first_and_are_built_with_the_last_that_is_reached() -> None:
    pooled = staggered({"cash": grows}, Pool.SUM)
    np.testing.assert_array_equal(pooled.start_year[0], [2025.0] * 4)
    np.testing.assert_array_equal(completion_year(pooled)[0], [2028.0, 2028.0, 2028.0, 2026.0])


@pytest.mark.parametrize(("without", "share"), [(1.0, "100%"), (0.0, "0%")])
def test_a_row_that_asks_for_a_direction_alone_tells_how_often_it_has_it_without_the_programme(without: float, share: str) -> None:
    rising = {"low_income_per_head_yuan": lambda world, zone, case, year: 9e3 + year * (1.0 if world == PROGRAMME_SCENARIO else without)}
    found = rows("liaocheng_2024.T17", rising).loc[""]
    assert (found["status"], found["probability_none"]) == ("met", without)
    assert f"没有项目时也成立的占 {share},列 probability_none" in found["note"]
    # A row with a number of its own says nothing of the kind.
    assert "没有项目时也成立的占" not in rows("liaocheng_2024.T06", COUNTY).loc["a"]["note"]
