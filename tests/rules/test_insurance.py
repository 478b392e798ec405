"""Insurance: the premium is what the risk costs, and what is paid follows the harvest."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules.insurance import ceiling_of_the_insured, expected_shortfall, insurance_premium, insured_cost
from sim.words.choices import InsuranceType

COSTS = {"inputs": np.array([1350.0]), "wages": np.array([250.0]), "rent": np.array([900.0]), "revenue": np.array([2800.0])}


def shortfall(level: float, trigger: float, spread: float) -> float:
    return float(expected_shortfall(level=np.array(level), trigger=np.array(trigger), spread=np.array(spread)))


def insured(kind: InsuranceType) -> float:
    chosen = np.zeros((len(InsuranceType), 1, 1))
    chosen[kind.value] = 1.0
    return float(insured_cost(insurance=chosen, **COSTS, income_share=0.8)[0, 0])


def test_each_type_insures_what_its_name_says() -> None:
    sums = [insured(kind) for kind in InsuranceType]
    assert sums == [0.0, 1350.0, 2500.0, 2240.0, 2250.0]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.floats(0.3, 1.6), st.floats(0.5, 0.95), st.floats(0.0, 0.5))
def test_a_shortfall_is_a_share_that_falls_with_the_harvest_and_rises_with_the_trigger(level: float, trigger: float, spread: float) -> None:
    share = shortfall(level, trigger, spread)
    assert max(trigger - level, 0.0) / trigger - 1e-9 <= share <= 1.0
    assert shortfall(level + 0.05, trigger, spread) <= share + 1e-12
    assert shortfall(level, trigger + 0.05, spread) >= share - 1e-12
    assert shortfall(level, trigger, spread + 0.05) >= share - 1e-12


def test_the_mean_of_what_is_paid_is_what_the_premium_expects() -> None:
    """Plots scatter around a village whose yield itself scatters: the premium takes both together."""
    harvest, plot = 0.08, 0.20
    levels = np.exp(harvest * np.random.default_rng(3).standard_normal(200_000) - 0.5 * harvest**2)
    paid = expected_shortfall(level=levels, trigger=np.array(0.9), spread=np.array(plot))
    assert float(paid.mean()) == pytest.approx(shortfall(1.0, 0.9, float(np.hypot(harvest, plot))), rel=0.01)


def test_premium_rates_are_of_the_usual_size() -> None:
    """Full cost of wheat and maize is insured at about 3-5% of the sum, material cost and catastrophe below."""
    full, material, catastrophe = (shortfall(1.0, trigger, 0.21) for trigger in (0.9, 0.8, 0.7))
    rates = insurance_premium(insured=np.array(100.0), expected_loss=np.array([full, material, catastrophe]), loading=0.25)
    assert 3.0 < rates[0] < 6.0
    assert rates[0] > rates[1] > rates[2] > 0.2


def test_insurance_adds_a_little_to_joining_and_nothing_without_it() -> None:
    assert ceiling_of_the_insured(insured_share=np.array(0.0), gain=0.05) == 1.0
    assert ceiling_of_the_insured(insured_share=np.array(1.0), gain=0.05) == 1.05
