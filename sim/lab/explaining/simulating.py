"""Simulates variants of a run side by side: some levers switched off, some channels shut, everything else the same."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

import numpy as np
from numpy.typing import NDArray

from sim.core.axes import Array, Flags
from sim.core.units import MONTHS_PER_YEAR, Kind, Unit
from sim.engine import simulate
from sim.measures.splitting import Coalition
from sim.schedule.switching import take_works_away
from sim.words.block import Block
from sim.words.explaining import PROJECT_LIST, SHUT_BY, Channel
from sim.words.levers import AVAILABLE_LEVERS
from sim.words.lines import LINES
from sim.words.outcomes import ZONE_OUTCOMES
from sim.words.record import PROGRAMME, Record, Runs
from sim.words.settings import Settings
from sim.words.values import Values
from sim.world.parameters import policy_values
from sim.world.world import World


@dataclass(frozen=True, slots=True)
class Variant:
    """A world of its own: the players that are in it, and the channels of growth that are shut from the first day."""

    players: Coalition = frozenset()
    shut: frozenset[Channel] = frozenset()

    @property
    def name(self) -> str:
        """The same for equal variants, whatever the order in which they were put together."""
        return f"{','.join(sorted(self.players))}|{','.join(sorted(channel.key for channel in self.shut))}"


class Source(StrEnum):
    """Where a quantity is read from: a zone outcome, a year's payments, villages' revenue of an own line."""

    OUTCOME = "outcome"
    FLOW = "flow"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of every case: of all zones of the programme together, reached or not, in one year (position among the run's years)."""

    source: Source
    name: str
    year: int


@dataclass(frozen=True, slots=True)
class Study:
    """What a worker needs to know: the world, the players, and the quantities that are read."""

    world: World
    players: tuple[str, ...]
    quantities: tuple[Quantity, ...]

    @property
    def settings(self) -> Settings:
        """What is simulated."""
        return self.world.settings

    @property
    def cases(self) -> int:
        """Pairs of future and replicate."""
        return self.settings.futures * self.settings.replicates

    @property
    def village_months(self) -> int:
        """The work in one variant."""
        return len(self.world.places.village_ids) * self.world.calendar.months * self.cases


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows ``first`` to ``stop - 1`` of so many variants times all cases, variant by variant."""

    variants: tuple[Variant, ...]
    first: int
    stop: int

    @property
    def name(self) -> str:
        """Names the batch by what it holds, so that a later session finds it again."""
        told = ";".join([*(variant.name for variant in self.variants), str(self.first), str(self.stop)])
        return hashlib.sha256(told.encode("utf-8")).hexdigest()[:20]


def simulate_batch(study: Study, batch: Batch) -> Array:
    """The study's quantities in every row of a batch: (quantity, row)."""
    variant, case = np.divmod(np.arange(batch.first, batch.stop), study.cases)
    replicates = study.settings.replicates
    runs = Runs((PROGRAMME,), np.zeros(len(case), dtype=np.int64), case // replicates, case % replicates)
    lines = _line_income(study, len(runs))
    record = simulate(study.world, runs, change=partial(_switch, study, runs, [batch.variants[one] for one in variant], lines))
    return np.stack([_total(study.world, record, lines, quantity) for quantity in study.quantities])


def _line_income(study: Study, runs: int) -> Array | None:
    """Room for the revenue of own lines (year, line, zone, run), when it is asked for."""
    if all(quantity.source is not Source.LINE for quantity in study.quantities):
        return None
    return np.zeros((study.world.calendar.months // MONTHS_PER_YEAR, len(LINES), len(study.world.places.zone_ids), runs))


def _switch(study: Study, runs: Runs, variants: Sequence[Variant], lines: Array | None, b: Block) -> None:
    """Makes each run the variant it is to be. Nothing of it acts before the first month, so the openings are the same."""
    b.line_income = lines
    off = {player: np.array([player not in variant.players for variant in variants]) for player in study.players}
    b.with_programme = b.with_programme * ~off.pop(PROJECT_LIST, np.zeros(len(runs), dtype=bool))
    neutral = {key: AVAILABLE_LEVERS[key].neutral for key in off}
    values = vars(policy_values(replace(study.settings, policy={**study.settings.policy, **neutral}), runs))
    names = {key: key.replace(".", "_") for key in off}
    b.p = Values({**vars(b.p), **{name: np.where(off[key], values[name], getattr(b.p, name)) for key, name in names.items()}})
    shut = {channel: np.array([channel in variant.shut for variant in variants]) for channel in Channel}
    numbers = {name: _without(getattr(b.u, name), shut[channel]) for channel, names in SHUT_BY.items() for name in names}
    b.u = Values({**vars(b.u), **numbers})
    if shut[Channel.WORKS_BEGUN].any():
        take_works_away(b, shut[Channel.WORKS_BEGUN])


def _without(values: Array, is_shut: Flags) -> Array:
    return np.where(is_shut, 0.0, values)


def _total(world: World, record: Record, lines: Array | None, quantity: Quantity) -> Array:
    """One quantity of all zones of the programme together: (run,). Shares, indices and amounts per head are averaged over zones."""
    treated = world.places.treated
    if quantity.source is Source.LINE:
        assert lines is not None
        return _sum(lines[quantity.year, [row.line.key for row in LINES].index(quantity.name)][treated])
    if quantity.source is Source.FLOW:
        found = next(array for (*_, name), array in record.flows.items() if name == quantity.name)
        return _sum(found[quantity.year][treated])
    total = _sum(record.zone_years[quantity.name][quantity.year][treated])
    return total / np.count_nonzero(treated) if is_averaged(quantity.name) else total


def is_averaged(outcome: str) -> bool:
    """Whether an outcome of several zones is their plain mean and not their sum."""
    declared = ZONE_OUTCOMES[outcome]
    return declared.kind in (Kind.SHARE, Kind.INDEX, Kind.RATE) or declared.unit is Unit.YUAN_PER_HEAD_YEAR


def _sum(values: NDArray[np.float64]) -> Array:
    """Sum over zones in one order whatever the number of runs."""
    return np.add.reduceat(values, [0], axis=0)[0]
