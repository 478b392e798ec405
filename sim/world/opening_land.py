"""The opening of land: what building land of each zone is free for projects."""

from __future__ import annotations

from sim.core.axes import Array
from sim.words.fixed import Fixed
from sim.words.state import State
from sim.words.values import Values


def open_land(state: State, fixed: Fixed, u: Values[Array]) -> None:
    """Every zone starts with the free plots of its villages, in all worlds alike."""
    state.land_left = fixed.village_count * u.free_land
    state.land_quota = state.land_left.copy()
