"""What can be taken out of an opening before its first month, to see what it brought."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Flags, add_up
from sim.words.block import Block
from sim.words.state import STATE
from sim.words.transactions import Sector


def take_works_away(b: Block, is_taken: Flags) -> None:
    """In runs of which ``is_taken`` (run,) is true, the villages' works under way at the opening do not exist."""
    kept = 1.0 - is_taken
    b.ledger.write_down(Sector.VILLAGES, add_up(b.s.works) * is_taken)
    for name, declared in STATE.items():
        if declared.lead == "site":
            setattr(b.s, name, np.asarray(getattr(b.s, name) * kept))
