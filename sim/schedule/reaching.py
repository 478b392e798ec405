"""Villages strain for a floor of income: they work harder, collect rent early, or pass goods through their books."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array
from sim.core.units import MONTHS_PER_YEAR
from sim.rules import inspection
from sim.schedule.reading import DECEMBER, JANUARY, OCTOBER, by_village, counts, has_begun, is_true, month_of_year
from sim.schedule.turning import operating_income
from sim.words import transactions as pay
from sim.words.block import Block


def floors_are_watched(b: Block, t: int) -> None:
    """In October villages that expect to end a little below the floor begin to work harder; in January that is over."""
    if t < b.build_start or not b.p.governance_income_floor.any():
        return
    s = b.s
    if month_of_year(t) == JANUARY:
        s.floor_effort = np.zeros_like(s.floor_effort)
    if month_of_year(t) == OCTOBER:
        near = inspection.is_within_reach(
            income=s.operating_this_year * (MONTHS_PER_YEAR / OCTOBER), floor=floor_of_income(b), near=b.c.floor_near
        )
        s.floor_effort = weight_of_floor(b, t) * near * b.u.floor_effort


def floors_are_met(b: Block, t: int) -> None:
    """In December gaps that early rent and goods passed on can fill are filled; the books show the floor."""
    if t < b.build_start or month_of_year(t) != DECEMBER or not b.p.governance_income_floor.any():
        return
    s, u = b.s, b.u
    weight, floor = weight_of_floor(b, t), floor_of_income(b)
    gap = floor - (s.operating_this_year + operating_income(b))
    # Tenants pay ahead, and traders lend their goods, out of what business earns.
    means = weight * u.yield_level
    early, goods = inspection.fill_the_gap(
        gap=gap * counts(b, gap), early=means * u.floor_retiming * s.rent, goods=means * u.floor_booking * floor
    )
    b.ledger.post(pay.RENT_EARLY, early)
    b.ledger.post(pay.GOODS_PASSED_ON, goods)
    b.ledger.post(pay.GOODS_TO_PASS_ON, goods)
    s.rent_early = s.rent_early + early
    s.goods_passed = goods


def weight_of_floor(b: Block, t: int) -> Array:
    """How much the floor counts in reviews where the programme stands: (village, run) 0-1."""
    return by_village(b, has_begun(b, t) * b.p.governance_performance_review * is_true(b.p.governance_income_floor > 0.0))


def floor_of_income(b: Block) -> Array:
    """The floor for each village: (village, run) 万元 a year."""
    return np.asarray(b.p.governance_income_floor + np.zeros_like(b.s.rent))
