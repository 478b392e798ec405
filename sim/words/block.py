"""A block of runs at work: what changes, what does not, and the draws."""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.axes import Zones
from sim.core.chance import Chance
from sim.core.ledger import Ledger
from sim.words.state import Fixed, State
from sim.words.values import Values


@dataclass(slots=True)
class Block:
    """Everything the schedule works on.

    ``s`` state and ``ledger`` books change; ``f`` what villages are, ``u`` uncertain numbers, ``p`` levers, ``c`` constants,
    ``chance``, ``zones`` (villages into zones), ``counties`` (zones into counties) and ``build_start`` do not.
    """

    s: State
    ledger: Ledger
    f: Fixed
    u: Values
    p: Values
    c: Values
    chance: Chance
    zones: Zones
    counties: Zones
    build_start: int
