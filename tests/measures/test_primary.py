"""The primary outcome and paired effects, worked by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from sim.config import compose
from sim.lab.blocks import Block
from sim.lab.design import PLAIN
from sim.lab.model import shipped_model
from sim.measures.primary import (
    Cases,
    Evidence,
    discount_weights,
    own_primary_effects,
    paired_effects,
    present_values,
    primary_effects,
    relative_effect,
)
from sim.measures.valuing import worth
from sim.words.constants import CONSTANTS
from tests.measures.small_record import settings


def years_of(programme: dict[int, float], none: dict[int, float], cost: dict[int, float]) -> pd.DataFrame:
    """One zone, one case; a tenth of income is publicly paid in the programme's world."""
    rows = []
    for scenario, incomes in (("programme", programme), ("none", none)):
        for year, income in incomes.items():
            paid = 0.1 * income if scenario == "programme" else 0.0
            spent = cost.get(year, 0.0) if scenario == "programme" else 0.0
            rows.append((scenario, 0, 0, "z", year, income, income, paid, spent))
    names = ["scenario", "future", "replicate", "zone", "year", "operating_income", "net_income", "publicly_paid_income", "public_cost"]
    return pd.DataFrame(rows, columns=names)


def test_weights_are_mid_year_from_the_first_month_of_construction() -> None:
    weights = discount_weights(range(2021, 2040), settings(), 120)
    assert list(weights) == list(range(2025, 2035))
    assert weights[2025] == pytest.approx(1.05**-0.5)
    assert weights[2034] == pytest.approx(1.05**-9.5)


def test_a_start_within_a_year_counts_the_last_year_by_its_months() -> None:
    weights = discount_weights(range(2021, 2040), settings(start="2025-07"), 24)
    assert list(weights) == [2025, 2026, 2027]
    assert weights[2025] == pytest.approx(1.05**-0.25)
    assert weights[2026] == pytest.approx(1.05**-1.0)
    assert weights[2027] == pytest.approx(0.5 * 1.05**-1.75)


def test_a_run_that_is_shorter_has_no_weights() -> None:
    assert discount_weights(range(2021, 2034), settings(), 120) == {}


def test_the_primary_outcome_by_hand() -> None:
    programme = dict.fromkeys(range(2024, 2035), 100.0) | {2034: 200.0}
    frame = years_of(programme, dict.fromkeys(range(2024, 2035), 80.0), {2025: 500.0})
    income, cost = primary_effects(frame, settings(discount_rate=0.0))
    # Without the publicly paid tenth: 90 - 80 in nine years, 180 - 80 in the last; 2024 lies before construction.
    assert income["worth"].tolist() == pytest.approx([9 * 10.0 + 100.0])
    assert cost["public_cost"].tolist() == pytest.approx([500.0])


def test_effects_are_paired_and_relative_effects_are_ratios_of_sums() -> None:
    frame = years_of({2028: 120.0, 2029: 150.0}, {2028: 100.0, 2029: 100.0}, {})
    effects = paired_effects(frame, ["operating_income"])
    assert effects.sort_values("year")["operating_income"].tolist() == [20.0, 50.0]
    assert relative_effect(effects, "operating_income") == pytest.approx(0.35)


def test_a_present_value_discounts_each_year_by_its_own_weight() -> None:
    effects = paired_effects(years_of({2025: 10.0, 2026: 10.0}, {2025: 0.0, 2026: 0.0}, {}), ["operating_income"])
    worth = present_values(effects, "operating_income", {2025: 1.0, 2026: 0.5})
    assert worth["operating_income"].tolist() == [15.0]


def test_every_zone_s_ten_years_count_from_its_own_first_month() -> None:
    """The same gain of 10 a year and cost of 500 in the start year, two years apart: equal values. Never reached: ten years from 2025."""
    frames = []
    for zone, start in (("early", 2025), ("late", 2027), ("never", 2025)):
        gain = 10.0 if zone != "never" else -1.0
        years = range(2024, 2037)
        programme = {year: (80.0 + gain * (year >= start)) / 0.9 for year in years}
        frame = years_of(programme, dict.fromkeys(years, 80.0), {start: 500.0} if zone != "never" else {})
        frames.append(frame.assign(zone=zone))
    table = pd.concat(frames, ignore_index=True)
    cases = Cases(pd.MultiIndex.from_tuples([(0, 0)], names=["future", "replicate"]), np.array([0]))
    started = np.array([[2025.0 * 12], [2027.0 * 12], [np.nan]])
    evidence = Evidence("programme", ["early", "late", "never"], cases, table, started, np.full((3, 1), 24.0), settings())
    top, bottom = own_primary_effects(evidence)
    worth = sum(10.0 * 1.05 ** -(year + 0.5) for year in range(10))
    assert top[:, 0].tolist() == pytest.approx([worth, worth, -worth / 10.0])
    assert bottom[:, 0].tolist() == pytest.approx([500 * 1.05**-0.5, 500 * 1.05**-0.5, 0.0])
    shorter = replace(evidence, treated=table[table["year"] < 2036])
    assert np.isnan(own_primary_effects(shorter)[0][:, 0]).tolist() == [False, True, False]


def test_from_the_side_of_society_services_and_part_of_the_wages_count_besides() -> None:
    amounts = {"net_income": 100.0, "publicly_paid_income": 30.0, "wages_from_programme": 40.0, "services_paid": 15.0}
    read: list[str] = []

    def yearly(name: str) -> np.ndarray:
        read.append(name)
        return np.array([amounts[name]])

    assert worth(yearly, "fiscal") == 70.0
    assert set(read) == {"net_income", "publicly_paid_income"}
    wages, services = CONSTANTS["wage_worth"].value, CONSTANTS["service_worth"].value
    assert worth(yearly, "social") == 100.0 + wages * 40.0 + services * 15.0
    assert 0.0 < wages < 1.0


@pytest.mark.slow
def test_the_perspective_changes_the_effect_of_every_case_and_no_cost() -> None:
    overrides = ["villages=synthetic", "region=shandong", "futures=1", "replicates=2", "operate_years=8", "record=zone"]
    overrides += ["policy.services.spending=100"]
    tables = {}
    for perspective in ("fiscal", "social"):
        chosen = compose([*overrides, f"perspective={perspective}"])
        model = shipped_model()
        world = model.build_world(chosen)
        tables[perspective] = model.cases(model.simulate(world, Block(0, 0, 2, 0, 1).runs(2, PLAIN)), chosen)
    cost = "public_cost_present_value_10"
    assert (tables["fiscal"][cost] == tables["social"][cost]).all()
    assert (tables["social"]["effect_present_value_10"] > tables["fiscal"]["effect_present_value_10"]).all()
