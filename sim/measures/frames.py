"""Columns of tidy tables made from arrays: names as categories, months as YYYY-MM, the two worlds of a case side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.core.calendar import Calendar
from sim.words.record import Runs

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Positions of the two runs of every case: the programme's and that of the world without it, same future and replicate."""

    programme: Integers
    none: Integers

    def __len__(self) -> int:
        return len(self.programme)

    @property
    def alone(self) -> bool:
        """Whether the block holds the world without the programme only."""
        return bool(np.array_equal(self.programme, self.none))


def pair_runs(runs: Runs) -> Pairs:
    """Every programme run with the run of the world it is held against, by scenario, future and replicate; a block that only
    holds worlds without the programme is paired with itself.

    Raises ValueError when a run lacks its partner.
    """
    if runs.is_none.all():
        alone = np.concatenate([_in_order(runs, position) for position in range(len(runs.scenarios))])
        return Pairs(alone, alone)
    first, second = [], []
    for position, scenario in enumerate(runs.scenarios):
        if not scenario.is_none:
            mine, world = _in_order(runs, position), _in_order(runs, runs.names.index(scenario.beside))
            same = np.array_equal(runs.future[mine], runs.future[world]) and np.array_equal(runs.replicate[mine], runs.replicate[world])
            if not same:
                raise ValueError("every programme run needs exactly one paired run without the programme in its block")
            first.append(mine)
            second.append(world)
    return Pairs(np.concatenate(first), np.concatenate(second))


def _in_order(runs: Runs, position: int) -> Integers:
    """The runs of one scenario by future and replicate."""
    mine = np.flatnonzero(runs.scenario == position)
    return mine[np.lexsort((runs.replicate[mine], runs.future[mine]))]


def partner_of(runs: Runs) -> Integers:
    """For every run the position of the programme run of its case, whose completion month counts in both worlds: of several
    scenarios that share a world, the first."""
    pairs = pair_runs(runs)
    partner = np.empty(len(runs), dtype=np.int64)
    partner[pairs.none[::-1]] = pairs.programme[::-1]
    partner[pairs.programme] = pairs.programme
    return partner


def named(codes: NDArray[np.integer], names: Sequence[str]) -> pd.Categorical:
    """``names[codes]`` as a category; -1 is missing. A name may stand more than once: villages of two zones share names."""
    position = {name: place for place, name in enumerate(dict.fromkeys(names))}
    place_of = np.array([*(position[name] for name in names), -1], dtype=np.int64)
    return pd.Categorical.from_codes(place_of[np.asarray(codes).ravel()], categories=pd.Index(list(position), dtype="str"))


def month_names(months: Integers, calendar: Calendar, known: NDArray[np.bool_]) -> pd.Categorical:
    """Month indices as ``YYYY-MM``, missing where not ``known``."""
    if not known.any():
        return named(np.full(months.size, -1), [])
    low, high = int(months[known].min()), int(months[known].max())
    codes = np.where(known, months - low, -1)
    return named(codes, [calendar.month_name(index) for index in range(low, high + 1)])


def run_columns(runs: Runs, positions: Integers) -> dict[str, object]:
    """Scenario, future and replicate of the runs at ``positions``."""
    return {
        "scenario": named(runs.scenario[positions], runs.names),
        "future": runs.future[positions],
        "replicate": runs.replicate[positions],
    }
