"""Simulations that tests share: several settings in one block, and blocks that are opened once and copied for whoever changes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from functools import wraps
from typing import Any, ParamSpec

import numpy as np

from sim.engine import simulate
from sim.words.block import Block
from sim.words.record import Record, Runs, Scenario
from sim.words.settings import Settings
from sim.world.world import build_world
from tests.laws.worlds import pairs_of, runs_of

Given = ParamSpec("Given")


def simulated_together(told: Sequence[Settings]) -> list[Record]:
    """The record of both worlds of each of several settings, which differ in levers and uncertain numbers only.

    One block of them all changes no bit (test_same_bits.py) and takes hardly longer than one of them.
    """
    policy, uncertainties = _shared([one.policy for one in told]), _shared([one.uncertainties for one in told])
    base = replace(told[0], policy=policy, uncertainties=uncertainties)
    scenarios: list[Scenario] = []
    for number, one in enumerate(told):
        assert replace(one, policy=policy, uncertainties=uncertainties) == base, "differs in more than levers and numbers"
        assert not [key for key in one.policy if key not in policy and _shapes_the_world(key)], "is another world or another length"
        none = f"none {number}"
        scenarios += [
            Scenario(f"programme {number}", one.policy, one.uncertainties, beside=none),
            Scenario(none, one.policy, one.uncertainties, beside=""),
        ]
    pairs, many = runs_of(pairs_of(base)), len(told)
    scenario = np.concatenate([2 * number + pairs.scenario for number in range(many)])
    runs = Runs(tuple(scenarios), scenario, np.tile(pairs.future, many), np.tile(pairs.replicate, many))
    record = simulate(build_world(base), runs)
    return [replace(record.of(np.arange(number * len(pairs), (number + 1) * len(pairs))), runs=pairs) for number in range(many)]


def made_once(make: Callable[Given, Block]) -> Callable[Given, Block]:
    """The same block, made once for the same arguments: each call gives a copy of its own."""
    made: dict[str, Block] = {}

    @wraps(make)
    def copied(*given: Given.args, **named: Given.kwargs) -> Block:
        said = repr((given, sorted(named.items())))
        if said not in made:
            made[said] = make(*given, **named)
        return deepcopy(made[said])

    return copied


def _shared(parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What all of them say alike."""
    return {key: value for key, value in parts[0].items() if all(key in part and part[key] == value for part in parts)}


def _shapes_the_world(key: str) -> bool:
    """Whether a lever says which zones there are, when they start or how long they build."""
    return (key.startswith("zone.") and key != "zone.support_years") or key == "funding.yearly_budget"
