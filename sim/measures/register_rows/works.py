"""Delivery targets counted out of money built: the programme's bill, the money that stands against it, and the units it gives."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.measures.register_rows.asking import setting_of
from sim.measures.register_rows.yearly import Yearly
from sim.words.record import Array
from sim.words.register.declaring import Pool
from sim.words.register.works import works_of
from sim.words.register.works.declaring import Per, Work

#: The outcomes that every such reading needs.
STANDING, PRICES = "works_standing", "price_level"

#: What one unit of a work costs.
Cost = Callable[[Work], float]


def central(work: Work) -> float:
    """The unit cost that rows are read with."""
    return work.cost


def shown_when_all_is_there(work: Work) -> float:
    """What the row's figure is with all units there: their number, for a yearly work that of one year, or the number it shows."""
    return work.count if work.shown is None else work.shown


def units_there(work: Work, yearly: Yearly, world: str, cost: Cost = central) -> Array:
    """The row's figure, (year, zone, case): what was there at the opening, and of the rest the share that is paid and stands."""
    there = there_at_opening(work, yearly, world)
    share = share_paid(work, yearly, world, cost)
    return shown_when_all_is_there(work) * (there + share * (1.0 - there))


def share_paid(work: Work, yearly: Yearly, world: str, cost: Cost = central) -> Array:
    """Share of a work's missing units that is paid and stands, (year, zone, case) 0-1; where nothing is missing, all."""
    money, bill = money_for(work, yearly, world, cost), bill_of(work, yearly, world, cost)
    share: Array = np.divide(money, bill, out=np.ones(money.shape), where=bill > 0)
    return np.where(np.isnan(money + bill), np.nan, np.minimum(share, 1.0))


def money_for(work: Work, yearly: Yearly, world: str, cost: Cost = central) -> Array:
    """Public works of the programme that stand and are there for this work, (year, zone, case) 万元 at prices of its first year.

    Works that the document names money for come first; all others share alike what these leave.
    """
    money = yearly.of(STANDING, world) * yearly.in_first_year(PRICES, world)
    return money if work.is_first else np.maximum(money - _bill(work.programme, True, yearly, world, cost), 0.0)


def bill_of(work: Work, yearly: Yearly, world: str, cost: Cost = central) -> Array:
    """What all missing units cost of the works that share money with this one, (zone, case) 万元 at prices of the first year."""
    return _bill(work.programme, work.is_first, yearly, world, cost)


def _bill(programme: str, is_first: bool, yearly: Yearly, world: str, cost: Cost) -> Array:
    bill = np.zeros(yearly.start_year.shape)
    for one in works_of(programme):
        if one.is_first == is_first:
            bill = bill + cost(one) * number_of(one, yearly, world) * (1.0 - there_at_opening(one, yearly, world))
    return bill * yearly.evidence.settings.money_scale


def number_of(work: Work, yearly: Yearly, world: str) -> Array:
    """Units of a work that are asked for, there or not: (zone, case)."""
    settings = yearly.evidence.settings
    years = float(setting_of("zone.build_years", settings.policy)) if work.is_yearly else 1.0
    counted = {Per.VILLAGE: "villages", Per.PERSON: "population"}
    if work.per in counted:
        return yearly.opening(counted[work.per], world) * (work.count * years)
    zones = len(yearly.evidence.zones) if work.per is Per.ZONE and yearly.pool is not Pool.ZONE else 1
    return np.full(yearly.start_year.shape, work.count * years * zones)


def there_at_opening(work: Work, yearly: Yearly, world: str) -> Array:
    """Share of a work's units that is there before construction, (zone, case); of pooled zones the mean of their villages."""
    if not isinstance(work.there, str):
        return np.full(yearly.start_year.shape, work.there)
    by_place = yearly if yearly.pool is Pool.ZONE else yearly.pooled(Pool.VILLAGES)
    return by_place.opening(work.there, world)
