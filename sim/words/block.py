"""A block of runs at work: what changes, what does not, and the draws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.core.axes import Array, Zones
from sim.core.chance import Chance
from sim.core.ledger import Ledger
from sim.words.fixed import Fixed
from sim.words.record import Decision, Places
from sim.words.state import State
from sim.words.values import Values


@dataclass(slots=True)
class Block:
    """Everything the schedule works on.

    ``s`` state and ``ledger`` books change; ``f`` what villages are, ``u`` uncertain numbers, ``p`` levers, ``c`` constants,
    ``chance``, ``zones`` (villages into zones), ``counties`` (zones into counties), ``build_start`` and ``first_year``, the
    calendar year of month 0, do not.
    ``with_programme`` (run,) is one in runs whose programme asks for something, zero in the world without it.
    ``by_thumb`` (run,) is true in the runs whose agents go by a rule of thumb.
    ``names`` are the villages and zones; ``decisions`` collects what units decided in ``noted_runs`` (those of the
    first future and replicate), when asked for; ``line_income`` (year, line, zone, run) adds up villages' revenue of own
    lines, when asked for.
    """

    s: State
    ledger: Ledger
    f: Fixed
    u: Values[Array]
    p: Values[Array]
    c: Values[float]
    chance: Chance
    zones: Zones
    counties: Zones
    build_start: int
    first_year: int
    with_programme: Array
    by_thumb: NDArray[np.bool_]
    names: Places
    noted_runs: NDArray[np.int64]
    decisions: list[Decision] | None = None
    line_income: Array | None = None
