"""The reference scenario of the lever contracts, and many policies of it simulated side by side in one block."""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial, wraps
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.engine import simulate
from sim.schedule import month
from sim.words.block import Block
from sim.words.outcomes import VILLAGE_OUTCOMES, ZONE_OUTCOMES
from sim.words.record import PROGRAMME, Runs
from sim.words.settings import Settings
from sim.words.values import Values
from sim.world.parameters import policy_values
from sim.world.world import World, build_world
from tests.contracts.lever_table import REFERENCE_POLICY

#: The reference: a made-up Zhejiang zone, two of whose villages count as poverty-lifted, 2 futures x 2 replicates, a year before
#: construction, two years of it and three of operation, under a programme that uses every mechanism a little.
REFERENCE = Settings(
    "zhejiang_2025",
    "programme",
    "synthetic",
    "2025-01",
    region="zhejiang",
    synthetic_zones=1,
    baseline_years=1,
    operate_years=3,
    futures=2,
    replicates=2,
    seed=1,
    policy=REFERENCE_POLICY,
)
#: Cases a variant is simulated in, unless more are asked for.
CASES = REFERENCE.futures * REFERENCE.replicates
#: Villages that are border or poverty-lifted ones in the reference.
NAMED_FIRST = 2

#: Arrays of the block a lever is read as, where they are not one array of its own name: the two mixes together make the plan.
READ_AS = {
    "funding.mode_mix": ("funding_mode_mix", "funding_plan"),
    "funding.content": ("funding_content", "funding_plan"),
}

Outcomes = Mapping[str, np.ndarray]


@dataclass(frozen=True)
class Variant:
    """A policy of the reference, every lever stated that ``policy`` states. In ``blind`` its lever does not get through.

    ``blind`` names a lever, the functions through which it acts, and the variant whose value they see instead.
    """

    name: str
    policy: Mapping[str, Any]
    blind: tuple[str, tuple[str, ...], str] | None = None


@cache
def world(source: str) -> World:
    """The reference's world over a source of villages."""
    built = build_world(replace(REFERENCE, villages=source))
    return replace(built, is_poverty_lifted=np.arange(len(built.places.village_ids))[:, None] < NAMED_FIRST)


def simulated(variants: Sequence[Variant], source: str = "synthetic", cases: int = CASES) -> dict[str, Outcomes]:
    """Every declared outcome of each variant, (year, unit, case), all simulated in one block."""
    case = np.tile(np.arange(cases), len(variants))
    with carriers_blinded(variants, cases):
        record = simulate(world(source), runs_of(case), change=partial(set_policies, variants, cases))
    arrays = {f"zone {name}": array for name, array in record.zone_years.items() if name in ZONE_OUTCOMES}
    arrays |= {f"village {name}": array for name, array in record.village_years.items() if name in VILLAGE_OUTCOMES}
    arrays["zone completed"] = record.completed[None].astype(np.float64)
    return {
        variant.name: {name: array[..., columns_of(number, cases)] for name, array in arrays.items()}
        for number, variant in enumerate(variants)
    }


def runs_of(case: NDArray[np.int64]) -> Runs:
    """Runs of the programme by number of the case: its replicates within a future come first."""
    return Runs((PROGRAMME,), np.zeros_like(case), case // REFERENCE.replicates, case % REFERENCE.replicates)


def columns_of(number: int, cases: int) -> slice:
    """The runs of a variant by its position."""
    return slice(number * cases, (number + 1) * cases)


def set_policies(variants: Sequence[Variant], cases: int, block: Block) -> None:
    """Gives the runs of each variant its policy, read from settings as the engine reads them."""
    one_run = runs_of(np.zeros(1, dtype=np.int64))
    told = [vars(policy_values(replace(REFERENCE, policy=variant.policy), one_run)) for variant in variants]
    block.p = Values({name: np.repeat(np.concatenate([one[name] for one in told], axis=-1), cases, axis=-1) for name in told[0]})


# --- Taking a lever away from the functions through which it acts
@dataclass(frozen=True)
class Swap:
    """In the runs ``of`` a variant a function sees what it sees in the runs ``instead``: of one argument, or of a lever."""

    of: slice
    instead: slice
    argument: str = ""
    lever: str = ""

    def done_to(self, array: Any) -> Any:
        """The array with the one's runs in the other's place; what is the same in all runs has none."""
        if not isinstance(array, np.ndarray) or array.ndim == 0 or array.shape[-1] == 1:
            return array
        swapped = array.copy()
        swapped[..., self.of] = array[..., self.instead]
        return swapped


def swaps_of(variants: Sequence[Variant], cases: int) -> dict[str, list[Swap]]:
    """What every function is to see otherwise, by its name."""
    position = {variant.name: number for number, variant in enumerate(variants)}
    found: dict[str, list[Swap]] = {}
    for number, variant in enumerate(variants):
        if variant.blind is not None:
            key, carriers, instead = variant.blind
            for carrier in carriers:
                function, _, argument = carrier.rstrip(")").partition("(")
                of = Swap(columns_of(number, cases), columns_of(position[instead], cases), argument, "" if argument else key)
                found.setdefault(function, []).append(of)
    return found


@contextmanager
def carriers_blinded(variants: Sequence[Variant], cases: int) -> Iterator[None]:
    """Functions through which levers act see what they are told to, wherever the schedule calls them."""
    with pytest.MonkeyPatch.context() as patch:
        for name, swaps in swaps_of(variants, cases).items():
            module, _, function = f"sim.{name}".rpartition(".")
            original = getattr(importlib.import_module(module), function)
            blinded = seeing(original, swaps)
            places = [(module, name) for module in rooms() for name, value in vars(module).items() if value is original]
            for place, attribute in places:
                patch.setattr(place, attribute, blinded)
            patch.setattr(month, "MONTH", tuple(blinded if phase is original else phase for phase in month.MONTH))
        yield


def rooms() -> list[Any]:
    """Modules of the model."""
    return [module for name, module in list(sys.modules.items()) if name.startswith("sim.")]


def seeing(function: Callable[..., Any], swaps: Sequence[Swap]) -> Callable[..., Any]:
    """The function with some arguments, and the levers it reads off its block, swapped while it runs."""
    signature = inspect.signature(function)
    names = {swap.argument for swap in swaps if swap.argument}
    assert names <= set(signature.parameters), f"{function.__name__} has no argument {names - set(signature.parameters)}"

    @wraps(function)
    def blinded(*given: Any, **named: Any) -> Any:
        bound = signature.bind(*given, **named)
        for swap in swaps:
            if swap.argument in bound.arguments:
                bound.arguments[swap.argument] = swap.done_to(bound.arguments[swap.argument])
        read = [(swap, name) for swap in swaps if swap.lever for name in arrays_of(swap.lever)]
        if not read:
            return function(*bound.args, **bound.kwargs)
        block = bound.args[0]
        told = block.p
        seen = dict(vars(told))
        for swap, name in read:
            seen[name] = swap.done_to(seen[name])
        block.p = Values(seen)
        try:
            return function(*bound.args, **bound.kwargs)
        finally:
            block.p = told

    return blinded


def arrays_of(key: str) -> tuple[str, ...]:
    """Names of the block's arrays that carry a lever."""
    return READ_AS.get(key, (key.replace(".", "_"),))
