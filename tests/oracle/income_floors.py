"""What a floor of income brings about (docs/odd/month-6-operation.md and month-11-close.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.books import pay
from tests.oracle.notation import flag, is_december, is_january, month_of_year
from tests.oracle.readings import counts, has_begun, operating_income

if TYPE_CHECKING:
    from tests.oracle.agents import Village
    from tests.oracle.economy import Economy

OCTOBER = 9


def weight_of_floor(village: Village) -> float:
    p = village.p
    return has_begun(village.zone) * p.governance_performance_review * flag(p.governance_income_floor > 0)


def floors_are_watched(economy: Economy) -> None:
    """In October those that seem likely to end the year a little below the floor try harder, until it is over."""
    if economy.t < economy.build_start:
        return
    for village in economy.villages:
        if is_january(economy.t):
            village.floor_effort = 0.0
        if month_of_year(economy.t) == OCTOBER:
            village.floor_effort = weight_of_floor(village) * flag(is_within_reach(village)) * village.u.floor_effort


def is_within_reach(village: Village) -> bool:
    expected = village.operating_this_year * (12 / 9)  # nine months have been closed
    floor = village.p.governance_income_floor
    return expected < floor and floor - expected <= village.c.floor_near * floor


def floors_are_met(economy: Economy) -> None:
    """In December, after every other income, what is missing is filled where it can be."""
    if economy.t < economy.build_start or not is_december(economy.t):
        return
    for village in economy.villages:
        early, goods = fill_the_gap(village)
        pay("rent_collected_early", early, village)
        village.rent_early += early
        pay("goods_passed_on", goods, village)
        pay("goods_to_pass_on", goods, village)
        village.goods_passed = goods


def fill_the_gap(village: Village) -> tuple[float, float]:
    """Rent first, then goods; where both together do not reach, neither."""
    u, floor = village.u, village.p.governance_income_floor
    gap = floor - (village.operating_this_year + operating_income(village))  # eleven months and this one
    means = weight_of_floor(village) * u.yield_level
    early_most = means * u.floor_retiming * village.rent
    goods_most = means * u.floor_booking * floor
    if not counts(village, gap) or gap > early_most + goods_most:
        return 0.0, 0.0
    early = min(gap, early_most)
    return early, gap - early
