"""Which cases boxes are searched in and which are kept back to judge them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from sim.core.chance import unit_key
from sim.words.discovering import ENOUGH_TO_HOLD_OUT

Flags = NDArray[np.bool_]


class Part(StrEnum):
    """What a case is used for."""

    SEARCHED = "searched"
    HELD_OUT = "held_out"
    UNUSED = "unused"


def parts_of(scenarios: Sequence[str], futures: Sequence[int], share: float, seed: int) -> NDArray[np.str_]:
    """What each case (a scenario in a future) is used for: (case,).

    Whole futures are held out, since the scenarios of a future share its shocks; and whole scenarios, where there are many: a box
    must then hold in futures and for values of the levers that it was not made from. A case with only one of the two held out is
    not used at all. Of whichever there are fewer than ``ENOUGH_TO_HOLD_OUT`` none is held out, unless there are few of both; a
    factor that varies by future is not to be searched unless futures are held out, since it could tell them apart by luck.

    >>> parts = parts_of(["programme"] * 10, range(10), 0.4, seed=1)
    >>> int((parts == "held_out").sum()), int((parts == "searched").sum())
    (4, 6)
    """
    kept_future, by_future = _held(futures, share, seed, "future")
    kept_scenario, by_scenario = _held(scenarios, share, seed, "scenario")
    if not by_future and not by_scenario:
        more = len(set(futures)) >= len(set(scenarios))
        by_future, by_scenario = more, not more
    held = np.ones(len(kept_future), dtype=bool)
    searched = np.ones(len(kept_future), dtype=bool)
    for kept, counts in ((kept_future, by_future), (kept_scenario, by_scenario)):
        if counts:
            held &= kept
            searched &= ~kept
    return np.where(held, Part.HELD_OUT.value, np.where(searched, Part.SEARCHED.value, Part.UNUSED.value))


def _held(of_cases: Sequence[str] | Sequence[int], share: float, seed: int, what: str) -> tuple[Flags, bool]:
    """Whether what a case belongs to is among the share held out, and whether there is enough of it to hold any out.

    Those with the lowest keys are: a key depends on the seed and the name alone, not on what else there is.
    """
    names = sorted({str(one) for one in of_cases}, key=lambda name: unit_key(f"{seed} {what} {name}"))
    kept = set(names[: round(share * len(names))])
    return np.array([str(one) in kept for one in of_cases], dtype=bool), len(names) >= ENOUGH_TO_HOLD_OUT
