"""Levers that say which zones start when: what they move in a programme of several zones, and through which functions alone."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from sim.core.axes import Zones
from sim.engine import simulate
from sim.words.choices import Selection, Tier
from sim.words.levers import AVAILABLE_LEVERS
from sim.words.outcomes import ZONE_OUTCOMES
from sim.world.world import World, build_world
from tests.contracts.lever_runs import CASES, REFERENCE, Outcomes, Variant, carriers_blinded, columns_of, runs_of, set_policies
from tests.contracts.lever_table import OF_ZONES, REFERENCE_POLICY
from tests.contracts.test_levers import differing, moved

#: Four zones in three waves, the second of two.
WAVES = (1, 2, 1)
POLICY = {**REFERENCE_POLICY, "zone.rollout": WAVES}
#: Pays for one zone of the reference's money a year.
BUDGET = 1.5 * REFERENCE_POLICY["funding.amount"]
STEPS: dict[str, list[tuple[Any, Any]]] = {
    "zone.rollout": [((), WAVES), (WAVES, (2, 0, 1))],
    "zone.selection": list(combinations((rule.key for rule in Selection), 2)),
    "zone.early_dose": [(0.0, 2.0)],
    "funding.yearly_budget": [(0.0, BUDGET)],
    "zone.selection_within": [("programme", "city"), ("programme", "county")],
    "zone.county_places": [(0.0, 1.0), (1.0, 2.0)],
    "zone.city_places": [(0.0, 1.0), (1.0, 2.0)],
    "zone.tier": list(combinations((tier.key for tier in Tier), 2)),
    "zone.provincial_places": [(0.0, 1.0), (1.0, 3.0)],
    "zone.municipal_places": [(0.0, 1.0), (1.0, 3.0)],
    "zone.places_area": [(0.0, 1_000.0)],
}
#: What a lever that only shapes another one is seen beside.
BESIDE = {"zone.places_area": {"zone.provincial_places": 2.0}}


def of_two_cities(world: World) -> World:
    """The world with its first zone in a county of Hangzhou and the others in one of Ningbo."""
    names = ("330109", "330211")
    return replace(world, counties=Zones(np.array([0, 1]), np.array([0, 1, 1, 1])), county_names=names, context_codes=names)


@cache
def outcomes() -> dict[str, Outcomes]:
    """Every variant of the levers, one of them stated against the programme in waves, and blinded to its first value."""
    variants = [Variant("unsaid", {key: value for key, value in POLICY.items() if key not in OF_ZONES}), Variant("waves", POLICY)]
    for key, steps in STEPS.items():
        for value in dict.fromkeys(value for step in steps for value in step):
            variants.append(Variant(f"{key}: {value}", {**POLICY, **BESIDE.get(key, {}), key: value}))
            variants.append(Variant(f"{key} alone: {value}", {**variants[0].policy, key: value}))
        for low, high in steps:
            variants.append(
                Variant(
                    f"{key}: {low} to {high} blind",
                    {**POLICY, **BESIDE.get(key, {}), key: high},
                    (key, OF_ZONES[key].through, f"{key}: {low}"),
                )
            )
    world = of_two_cities(build_world(replace(REFERENCE, synthetic_zones=4, policy=POLICY)))
    case = np.tile(np.arange(CASES), len(variants))
    with carriers_blinded(variants, CASES):
        record = simulate(world, runs_of(case), change=partial(set_policies, variants, CASES))
    arrays = {f"zone {name}": array for name, array in record.zone_years.items() if name in ZONE_OUTCOMES}
    arrays["zone completed"] = record.completed[None].astype(np.float64)
    return {
        variant.name: {name: array[..., columns_of(number, CASES)] for name, array in arrays.items()}
        for number, variant in enumerate(variants)
    }


@pytest.mark.parametrize("key", sorted(OF_ZONES))
def test_a_lever_of_zones_moves_the_outcomes_of_its_row(key: str) -> None:
    made = outcomes()
    for low, high in STEPS[key]:
        found = moved(made[f"{key}: {low}"], made[f"{key}: {high}"])
        assert set(OF_ZONES[key].moves) <= found, (low, high)


@pytest.mark.parametrize("key", sorted(OF_ZONES))
def test_a_lever_of_zones_acts_through_the_functions_of_its_row(key: str) -> None:
    made = outcomes()
    for low, high in STEPS[key]:
        assert differing(made[f"{key}: {low}"], made[f"{key}: {low} to {high} blind"]) == set(), (low, high)


@pytest.mark.parametrize("key", sorted(key for key in OF_ZONES if AVAILABLE_LEVERS[key].neutral is not None))
def test_a_lever_of_zones_at_its_neutral_value_changes_no_bit(key: str) -> None:
    """The empty list is as if none of them were stated; the others are as if they alone were not."""
    made, neutral = outcomes(), AVAILABLE_LEVERS[key].neutral
    assert differing(made["unsaid"], made[f"{key} alone: {neutral}"]) == set()
    assert key == "zone.rollout" or differing(made["waves"], made[f"{key}: {neutral}"]) == set()


@pytest.mark.parametrize("key", ["zone.selection", "zone.selection_within", "zone.early_dose"])
def test_without_waves_neither_order_nor_dose_changes_a_bit(key: str) -> None:
    made = outcomes()
    for value in dict.fromkeys(value for step in STEPS[key] for value in step):
        assert differing(made["unsaid"], made[f"{key} alone: {value}"]) == set(), value
