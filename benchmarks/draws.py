"""Draws by address against NumPy's own generator."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from sheet import Sheet, quickest

from sim.core.axes import Array
from sim.core.chance import Chance, Stream, unit_keys

DRAWS = "draws"
#: Draws are quick: a sample is so many months of them.
MONTHS = 100


def measure_draws(sheet: Sheet, units: int, runs: int) -> None:
    """One round: nanoseconds a uniform and a normal, ours and NumPy's, over (unit, run) at a time."""
    keys = unit_keys([f"village {number}" for number in range(units)])
    chance = Chance.of(1, np.arange(runs), np.zeros(runs, dtype=np.int64))
    generator = np.random.default_rng(1)
    kinds = {
        "uniform by address": lambda month: chance.uniform(Stream.VILLAGE_DEMAND, month, keys),
        "normal by address": lambda month: chance.normal(Stream.VILLAGE_DEMAND, month, keys),
        "uniform of NumPy": lambda month: generator.random((units, runs)),
        "normal of NumPy": lambda month: generator.standard_normal((units, runs)),
    }
    for what, draw in kinds.items():
        seconds = quickest(lambda draw=draw: run_through(draw))
        sheet.add(DRAWS, what, seconds * 1e9 / (MONTHS * units * runs), "ns a draw")


def run_through(draw: Callable[[int], Array]) -> None:
    """All months one after the other, none kept."""
    for month in range(MONTHS):
        draw(month)


def compare_draws(sheet: Sheet) -> None:
    """Ours against NumPy's, round by round."""
    for kind in ("uniform", "normal"):
        sheet.compare(f"{kind} by address / of NumPy", (DRAWS, f"{kind} by address"), (DRAWS, f"{kind} of NumPy"))
