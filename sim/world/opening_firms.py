"""Whether workshops have orders on the first day of the run."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array
from sim.core.chance import ONCE, Chance, Stream, Words
from sim.rules.firms import share_of_time_with_orders
from sim.words.values import Values


def open_orders(zone_keys: Words, chance: Chance, u: Values[Array], c: Values[float]) -> Array:
    """One where a zone's workshops have orders, as often as they have in the long run: (zone, run)."""
    usual = share_of_time_with_orders(stops=u.order_stops, returns=c.orders_return)
    return (chance.uniform(Stream.WORKSHOP_ORDERS, ONCE, zone_keys) < usual).astype(np.float64)
