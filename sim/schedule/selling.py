"""How cooperatives buy and sell together, and what public units buy of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.core.axes import Array
from sim.core.chance import ONCE, Stream
from sim.rules import selling, shocks
from sim.schedule.reading import by_village, has_begun, is_supported, is_true, month_of_year
from sim.words import transactions as pay
from sim.words.block import Block


class UnionTerms(NamedTuple):
    """What a union changes: factors on inputs and sales, and its fee on sales; each (village, run), or a number without any union."""

    inputs: Array | float
    sales: Array | float
    fee: Array | float


NO_UNION = UnionTerms(1.0, 1.0, 0.0)


def union_terms(b: Block, t: int) -> UnionTerms:
    """Joint purchase and sale of unions, and the price that all their members share for better or worse."""
    if not b.p.cooperative_union.any():
        return NO_UNION
    c = b.c
    is_in_union = selling.has_union(
        draw=b.chance.uniform(Stream.UNION, ONCE, b.f.zone_keys),
        share=has_begun(b, t) * b.p.cooperative_union,
        cooperatives=b.zones.zone_total(is_true(b.s.area > 0.0)),
        least=c.union_least,
    )
    # One contract a year for all members: its luck is drawn with the year's prices.
    draw = b.chance.normal(Stream.UNION_PRICE, t - month_of_year(t), b.f.zone_keys)
    common = shocks.demand_level(disturbance=draw, spread=is_in_union * c.union_price_spread)
    return UnionTerms(
        inputs=by_village(b, 1.0 - c.union_saving * is_in_union),
        sales=by_village(b, (1.0 + c.union_premium * is_in_union) * common),
        fee=by_village(b, c.union_fee * is_in_union),
    )


def pay_union_fee(b: Block, sales: Array, fee: Array | float) -> Array:
    """Cooperatives pay their union's fee on what they sell; gives what they paid, (village, run)."""
    paid = sales * fee
    if b.p.cooperative_union.any():
        b.ledger.post(pay.UNION_FEE, paid)
    return paid


def sell_to_public_units(b: Block, t: int, produce: Array, month_share: float) -> Array:
    """Public units buy ``produce`` (village, run) at the market's price, through the zone company where there is one.

    Gives what is bought of each cooperative at market value. The company's fee comes on top: profit that a government paid for.
    """
    if month_share == 0.0 or not b.p.support_consumption.any():
        return np.zeros_like(produce)
    s, fee = b.s, b.c.fee_on_produce
    through_company = s.is_founded
    budget = is_supported(b, t) * b.p.support_consumption * month_share * (1.0 - fee * through_company)
    bought = selling.publicly_bought(budget=budget, produce=produce, zones=b.zones)
    by_company = bought * by_village(b, through_company)
    cost = b.zones.zone_total(by_company) / (1.0 - fee)
    b.ledger.post(pay.AID_TO_COMPANY, cost)
    b.ledger.post(pay.FARM_SALES_JOINT, by_company)
    b.ledger.post(pay.AID_TO_COOPERATIVE, bought - by_company)
    s.company_profit += cost * fee
    s.works_profit += cost * fee
    return bought
