"""How households stand on the first day: the trouble that ordinary years leave behind, and who of the able is in work."""

from __future__ import annotations

from sim.core.axes import Array
from sim.rules.household import settled_trouble
from sim.words.fixed import Fixed
from sim.words.state import State
from sim.words.values import Values


def open_households(state: State, fixed: Fixed, u: Values[Array], c: Values[float]) -> None:
    """Households in trouble and below the line, and the share of able low-income households in work."""
    state.in_trouble, state.fallen = settled_trouble(
        low_income=c.low_household_share * fixed.households,
        rate=u.trouble_rate,
        finding=u.ordinary_finding,
        fall_chance=u.fall_chance,
        own_recovery=c.own_recovery,
        fallen_months=c.fallen_months,
    )
    state.low_income_in_work[...] = c.low_income_work
