"""The opening of shocks: the disturbances of demand that the first month remembers."""

from __future__ import annotations

from sim.core.chance import NATION, Chance, Stream
from sim.rules.shocks import mix_draws
from sim.words.fixed import Fixed
from sim.words.state import State
from sim.words.values import Values

#: The month before the run's first.
BEFORE = -1


def open_disturbances(state: State, fixed: Fixed, chance: Chance, c: Values[float]) -> None:
    """Demand starts anywhere in its usual scatter, in all worlds alike; zones share a part of it."""
    state.village_disturbance = chance.normal(Stream.VILLAGE_DEMAND, BEFORE, fixed.village_keys)
    state.zone_disturbance = mix_draws(
        common=chance.normal(Stream.NATIONAL_DEMAND, BEFORE, NATION),
        own=chance.normal(Stream.ZONE_DEMAND, BEFORE, fixed.zone_keys),
        common_share=c.demand_common,
    )
