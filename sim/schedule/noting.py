"""Notes decisions of one replicate, for whoever wants to see why an agent did what it did."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.core.axes import Array
from sim.core.units import MONTHS_PER_YEAR
from sim.words.block import Block
from sim.words.choices import BusinessLine, UseOfFunds
from sim.words.record import Decision

Spots = NDArray[np.int64]

LINES_IN_ORDER = tuple(line.key for line in BusinessLine)
USES = tuple(use.key for use in UseOfFunds)
STAY_OUT, JOIN = "stay_out", "join"


def note_line_choices(
    b: Block,
    t: int,
    decision: str,
    names: Sequence[str],
    rows: NDArray[np.int64],
    runs: NDArray[np.int64],
    values: Array,
    line: NDArray[np.int64],
) -> None:
    """Notes which line each site's owner chose; ``values`` (line, place) is what it saw in each."""
    if b.decisions is None:
        return
    for place in np.flatnonzero(np.isin(runs, b.noted_runs)):
        seen = tuple(float(value) for value in values[:, place])
        b.decisions.append(Decision(int(runs[place]), names[rows[place]], t, decision, LINES_IN_ORDER, seen, LINES_IN_ORDER[line[place]]))


def note_joining(b: Block, t: int, names: Sequence[str], inclination: Array, wants: Array) -> None:
    """Notes which villages are in the company; the perceived value is each village's inclination to join."""
    if b.decisions is None:
        return
    for run in b.noted_runs:
        for village, name in enumerate(names):
            chance = float(inclination[village, run])
            choice = JOIN if wants[village, run] > 0.0 else STAY_OUT
            b.decisions.append(Decision(int(run), name, t, "join_the_company", (STAY_OUT, JOIN), (1.0 - chance, chance), choice))


def note_use_of_funds(b: Block, t: int, names: Sequence[str], values: Array, choice: NDArray[np.int64]) -> None:
    """Notes what each village does with the money it may invest; ``values`` (option, village, run) is what it saw in each."""
    if b.decisions is None:
        return
    for run in b.noted_runs:
        for village, name in enumerate(names):
            seen = tuple(float(value) for value in values[:, village, run])
            b.decisions.append(Decision(int(run), name, t, "use_investable_funds", USES, seen, USES[choice[village, run]]))


def note_line_income(b: Block, t: int, by_line: Array | None, factor: Array) -> None:
    """Adds a month's revenue of own lines (line, village, run), each times ``factor`` (village, run), to its year."""
    if b.line_income is None or by_line is None:
        return
    b.line_income[t // MONTHS_PER_YEAR] += b.zones.zone_total(by_line * factor)
