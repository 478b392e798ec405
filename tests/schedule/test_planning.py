"""The plan keeps to its term: how many months its works take, and when zones are accepted."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from sim.config import compose
from sim.engine import simulate
from sim.rules.projects import months_of_stage, months_of_works, months_to_build, plan_in_force
from sim.words.record import PROGRAMME, Record, Runs
from sim.world.world import build_world


# --- Rules by hand
def test_works_run_late_in_proportion_to_their_planned_months() -> None:
    months = months_to_build(planned=np.array([3.0, 12.0, 24.0]), mean_delay=np.array(4.0), draw=np.array(np.exp(-1.5)))
    assert months.tolist() == pytest.approx([4.5, 18.0, 36.0])


def test_construction_has_months_of_its_own() -> None:
    months = months_of_works(line_months=np.full(3, 14.0), industry_share=np.array([1.0, 0.25, 0.0]), construction_months=6.0)
    assert months.tolist() == [14.0, 8.0, 6.0]


def stage(usual: float, since: float, part: float, term: float = 15.0, in_term: bool = True) -> float:
    months = months_of_stage(
        usual=np.array(usual), term=np.array(term), since=np.array(since), part=np.array(part), in_term=np.array(in_term)
    )
    return float(months)


def test_what_begins_late_is_planned_to_end_with_the_term_but_a_large_stage_takes_its_time() -> None:
    assert stage(14.0, since=0.0, part=0.1) == 14.0
    assert stage(14.0, since=5.0, part=0.1) == 10.0
    assert stage(14.0, since=14.0, part=0.8) == pytest.approx(11.2)
    assert stage(14.0, since=20.0, part=0.01) == 1.0
    assert stage(14.0, since=20.0, part=0.01, in_term=False) == 14.0


def test_a_plan_of_a_year_lists_what_fits_into_it_and_shortens_nothing_that_is_short_anyway() -> None:
    assert stage(14.0, since=0.0, part=1.0, term=6.0) == 6.0
    assert stage(3.0, since=0.0, part=1.0, term=6.0) == 3.0
    assert stage(0.5, since=9.0, part=0.01, term=6.0) == 0.5
    assert stage(14.0, since=0.0, part=1.0, term=-2.0) == 1.0


def test_the_plan_binds_until_it_is_reduced() -> None:
    reduced = np.array([0.0, 1.0])
    plan = plan_in_force(begun=np.full(2, 700.0), not_begun=np.full(2, 300.0), half_built=np.full(2, 200.0), is_reduced=reduced)
    assert plan.tolist() == [1000.0, 500.0]
    assert plan_in_force(begun=np.array(700.0), not_begun=np.array(0.0), half_built=np.array(0.0), is_reduced=np.array(0.0)) == 700.0


# --- In the run
@cache
def ran(programme: str, *overrides: str) -> tuple[Record, int, int]:
    """Eight futures of a programme, its first month of construction and the months of its term."""
    settings = compose((f"programme={programme}", "operate_years=2", *overrides), config=None, values={})
    world = build_world(settings)
    runs = Runs((PROGRAMME,), np.zeros(8, dtype=int), np.arange(8), np.zeros(8, dtype=int))
    return simulate(world, runs), world.calendar.build_start, round(12 * float(settings.policy["zone.build_years"]))


def accepted_within(months: int, programme: str, *overrides: str) -> float:
    """Part of the programme's zones that are accepted by so many months after the term."""
    record, start, term = ran(programme, *overrides)
    completed = record.completed[record.places.treated]
    return float(np.mean((completed >= 0) & (completed <= start + term - 1 + months)))


@pytest.mark.slow
@pytest.mark.parametrize("programme", ["zhejiang_2025", "shandong_2022", "henan_model_villages"])
def test_most_zones_are_built_by_the_end_of_the_term_where_money_comes_in_time(programme: str) -> None:
    assert accepted_within(0, programme) > 0.5
    assert accepted_within(12, programme) > 0.9


@pytest.mark.slow
def test_where_city_and_county_pay_alone_zones_are_late_and_none_waits_for_ever() -> None:
    """Without shortfall most are in time or a quarter later; with it, none is left once plans have been reduced."""
    assert accepted_within(3, "liaocheng_2024", "uncertainty.local_shortfall=0", "uncertainty.local_delay=0") > 0.9
    assert accepted_within(0, "liaocheng_2024") < accepted_within(3, "liaocheng_2024")
    assert accepted_within(3, "liaocheng_2024") > 0.5
    assert accepted_within(15, "liaocheng_2024") > 0.95
