"""The one engine: a world and a block of runs in, the record of every month out; no Mesa, no Hydra, no files."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.core.axes import Array
from sim.core.calendar import Calendar
from sim.core.chance import ONCE, Chance, Stream, unit_keys
from sim.core.units import MONTHS_PER_YEAR
from sim.recording import Recorder
from sim.schedule import one_month
from sim.schedule.turning import operating_income
from sim.words.block import Block
from sim.words.record import Record, Runs
from sim.world.drawn import drawn_for
from sim.world.opening import open_block
from sim.world.parameters import uncertain_values
from sim.world.world import World

#: Rounds in which the opening is brought to the observed first year; each leaves well under a tenth of the gap.
ROUNDS = 5


def simulate(world: World, runs: Runs, profile: dict[str, float] | None = None, change: Callable[[Block], None] | None = None) -> Record:
    """All months of ``runs``; ``profile`` collects seconds by phase. Raises Imbalance when a book does not balance.

    ``change`` is done to the opened block before its first month: what differs between its runs besides their scenario.
    """
    block = opened(world, runs)
    if change is not None:
        change(block)
    recorder = Recorder(
        world.places,
        world.calendar,
        runs,
        every_account=world.settings.record == "month",
        target_accounts=world.settings.target.accounts,
    )
    for t in range(world.calendar.months):
        one_month(block, t, profile)
        recorder.month(block, t)
    return recorder.finish(block, earlier_incomes(world, runs))


def opened(world: World, runs: Runs) -> Block:
    """The opening block; where the run's first year is observed, scaled until that year's simulated income equals it.

    Each round simulates the first year with its own shocks. The number of rounds is fixed, so that what a run gets does
    not depend on the others in its block.
    """
    observed = world.known.observed * world.settings.money_scale
    if not (observed > 0.0).any():
        return open_block(world, runs)
    scale, drawn = np.ones((len(observed), len(runs))), drawn_for(world, runs)
    for _ in range(ROUNDS):
        trial = open_block(world, runs, scale, drawn)
        simulated = first_year(trial, world.calendar)
        can_scale = (observed > 0.0) & (simulated > 0.0)
        scale = scale * np.where(can_scale, observed / np.where(can_scale, simulated, 1.0), 1.0)
    return open_block(world, runs, scale, drawn)


def first_year(block: Block, calendar: Calendar) -> Array:
    """Operating income of the first twelve months: (village, run)."""
    total: Array | None = None
    for t in range(min(MONTHS_PER_YEAR, calendar.months)):
        one_month(block, t)
        income = operating_income(block)
        total = income if total is None else total + income
    assert total is not None
    return total


def earlier_incomes(world: World, runs: Runs) -> Array:
    """Observed incomes of the years before the run with their measurement error: (year, village, run) 万元."""
    earlier = world.known.earlier
    spread = uncertain_values(world.settings, runs).measurement_error
    by_future = Chance.of(world.settings.seed, runs.future, np.zeros_like(runs.future))
    keys = unit_keys(world.places.village_ids)
    years = [
        known * np.exp(spread * by_future.normal(Stream.MEASUREMENT, ONCE, keys, year) - 0.5 * spread * spread)
        for year, known in enumerate(earlier)
    ]
    shape = (0, len(world.places.village_ids), len(runs))
    return np.stack(years) * world.settings.money_scale if years else np.empty(shape)
