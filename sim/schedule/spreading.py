"""Programme money without a plan: the same sum for every village of the county, or for every household there."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio
from sim.rules import funding
from sim.schedule.reading import by_village, goes_to, money_beside_plans
from sim.schedule.sharing import lacking, local_share
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import Recipient


def spread(b: Block, of_zones: Array) -> tuple[Array, Array]:
    """Money of zones as it comes to the villages of their counties, and to the households there: (village, run) each.

    All villages of the run count, those of untreated zones and outside every zone as well.
    """
    to_villages, to_households = (
        goes_to(b, recipient)
        * funding.spread_evenly(of_county=of_county(b, of_zones), units=units, units_of_county=of_county(b, b.zones.zone_total(units)))
        for recipient, units in ((Recipient.ALL_VILLAGES, np.ones_like(b.f.population)), (Recipient.HOUSEHOLDS, b.f.households))
    )
    return to_villages, to_households


def of_county(b: Block, of_zones: Array) -> Array:
    """What the zones of each village's county have together: (village, run)."""
    return by_village(b, b.counties.per_village(b.counties.zone_total(of_zones)))


def arriving(b: Block, of_zones: Array) -> Array:
    """The same by the zone that it comes to, whoever gets it there: (zone, run)."""
    to_villages, to_households = spread(b, of_zones)
    return b.zones.zone_total(to_villages + to_households)


def pay_out_evenly(b: Block, share: Array) -> None:
    """Villages get it as capital, free to use; households as income. Only what villages get displaces support to them."""
    money = money_beside_plans(b) * share
    if not money.any():
        return
    to_villages, to_households = spread(b, money)
    b.ledger.post(pay.EVEN_GRANT, to_villages)
    b.ledger.post(pay.EVEN_PAYMENT, to_households)
    b.s.released = b.s.released + to_villages


def note_who_pays_evenly(b: Block, starts: Array) -> None:
    """What is meant for whom, and what of it city and county will never pay; their part of all that comes is the county's."""
    s, begun = b.s, money_beside_plans(b) * starts
    if not begun.any():
        return
    s.appropriated_evenly = s.appropriated_evenly + arriving(b, begun)
    s.local_unpaid = s.local_unpaid + arriving(b, lacking(b) * begun)
    is_paid = b.counties.per_village(b.counties.zone_total(begun)) > 0.0
    s.local_part = np.where(is_paid, ratio(local_share(b) - lacking(b), 1.0 - lacking(b)), s.local_part)
