"""Households' year by income group (docs/odd/month-11-close.md, ``close_household_books``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.books import HOUSEHOLD_ACCOUNTS
from tests.oracle.notation import WAN_PER_YUAN, is_december, ratio, total
from tests.oracle.readings import able_low_income, incomes, job_wage, local_wage

if TYPE_CHECKING:
    from types import SimpleNamespace

    from tests.oracle.agents import Village, Zone
    from tests.oracle.economy import Economy


def close_household_books(economy: Economy) -> None:
    if not is_december(economy.t):
        return
    for village in economy.villages:
        for account in HOUSEHOLD_ACCOUNTS:
            village.household_income[account] = village.household_accounts[account]
            village.household_accounts[account] = 0.0
        placed = _place_in_work(village)
        _share_out_by_group(village, placed)
    for zone in economy.zones:
        _take_incomes_per_head(zone)
    for village in economy.villages:
        village.placement_spent = 0.0


def shares_of_low_and_middle(c: SimpleNamespace) -> dict[str, tuple[float, float]]:
    """Low and middle group's share of each account; the high group has the rest."""
    return {
        "wage": (c.low_share_of_wages, c.middle_share_of_wages),
        "local_wage": (c.low_share_of_local_wages, c.middle_share_of_local_wages),
        "low_wage": (1.0, 0.0),
        "business": (c.low_share_of_business, c.middle_share_of_business),
        "property": (c.low_share_of_property, c.middle_share_of_property),
        "low_first_property": (c.low_share_of_low_first, c.middle_share_of_low_first),
        "transfer": (c.low_share_of_transfers, c.middle_share_of_transfers),
        "low_transfer": (1.0, 0.0),
        "even_transfer": (c.low_household_share, c.middle_household_share),
    }


def _place_in_work(village: Village) -> float:
    """Jobs that aid has given to able low-income households instead of others."""
    c, income, able = village.c, village.household_income, able_low_income(village)
    local_jobs = income["local_wage"] / local_wage(village)
    held = c.low_share_of_local_wages * local_jobs + income["low_wage"] / job_wage(village)
    paid_for = village.placement_spent / (c.placement_cost * incomes(village))
    without = able * (1 - c.low_income_work) - held
    placed = max(min(paid_for, without, (1 - c.low_share_of_local_wages) * local_jobs), 0.0)
    village.low_income_in_work = min(c.low_income_work + ratio(held + placed, able), 1.0)
    return placed


def _share_out_by_group(village: Village, placed: float) -> None:
    c, income = village.c, village.household_income
    shares = shares_of_low_and_middle(c)
    low = sum(income[account] * of_low for account, (of_low, _) in shares.items())
    middle = sum(income[account] * of_middle for account, (_, of_middle) in shares.items())
    high = sum(income[account] * (1 - of_low - of_middle) for account, (of_low, of_middle) in shares.items())
    taken = placed * local_wage(village)
    of_middle = c.middle_share_of_local_wages / (1 - c.low_share_of_local_wages)
    village.group_income["low"] = low + taken
    village.group_income["middle"] = middle - of_middle * taken
    village.group_income["high"] = high - (1 - of_middle) * taken


def _take_incomes_per_head(zone: Zone) -> None:
    c = zone.c
    zone.low_income_per_head = _per_head(zone, "low", c.low_household_share)
    zone.middle_income_per_head = _per_head(zone, "middle", c.middle_household_share)
    zone.high_income_per_head = _per_head(zone, "high", 1 - c.low_household_share - c.middle_household_share)


def _per_head(zone: Zone, group: str, people: float) -> float:
    """Yuan a head of the part ``people`` of the zone's population."""
    income = total(zone.villages, lambda village: village.group_income[group])
    return ratio(income, zone.f.zone_population * people) / WAN_PER_YUAN
