"""The area that a case counts: the programme's own zones, or all villages of the run, because some money goes outside those zones."""

from __future__ import annotations

import numpy as np

from sim.engine import simulate
from sim.lab.comparing import ask
from sim.lab.model import shipped_model
from sim.measures.case_table import case_table
from sim.measures.primary import discount_weights
from sim.words.record import Record
from sim.world.world import build_world
from tests.laws.worlds import runs_of
from tests.schedule.test_spreading import AMOUNT, settings


def earned(record: Record, zones: np.ndarray) -> np.ndarray:
    """Effect on privately earned net income in some zones: (year,) of the one case."""
    income = record.zone_years["net_income"] - record.zone_years["publicly_paid_income"]
    return (income[:, zones, 0] - income[:, zones, 1]).sum(axis=1)


def test_effects_outside_the_zones_count_in_the_whole_run_and_all_that_is_paid_in_the_cost() -> None:
    told = settings("all_villages", funding__timing="front")
    record = simulate(build_world(told), runs_of([(0, 0)]))
    case = case_table(record, told).iloc[0]
    weights = discount_weights(record.calendar.years, told, 36, rate=0.0)
    by_year = np.array([weights.get(year, 0.0) for year in record.calendar.years])
    treated = record.places.treated
    np.testing.assert_allclose(case["effect_sum_3"], earned(record, treated) @ by_year)
    np.testing.assert_allclose(case["run_effect_sum_3"], earned(record, np.full_like(treated, fill_value=True)) @ by_year)
    assert case["run_effect_sum_3"] != case["effect_sum_3"], "the village outside the zone has its part of the money"
    # All that was appropriated, a quarter of it to the village outside.
    np.testing.assert_allclose(case["appropriated"], AMOUNT)
    np.testing.assert_allclose(case["public_cost_sum_3"], AMOUNT)


def test_the_plain_comparators_are_held_against_no_rule_and_say_how_far_they_go() -> None:
    """A single zone is simulated: there are no other villages to spread the money over."""
    asked = ask(["futures=1", "replicates=1"], ["programme", "spread_evenly", "paid_to_households"], shipped_model())
    assert [one.violations for one in asked.question.strategies] == [(), (), ()]
    told = [notice.zh for notice in asked.notices if "普惠均摊、直补到户" in notice.zh]
    assert len(told) == 1
    assert "没有项目片区以外的村" in told[0]
