"""Wages, land and income (docs/odd/readings.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.readings.time import has_begun, incomes

if TYPE_CHECKING:
    from tests.oracle.agents import Agent, Village, Zone
    from tests.oracle.economy import Economy

LOCAL_WAGES = ("line_wages", "farm_wages", "company_wages", "works_wages", "service_wages")
OPERATING_ACCOUNTS = ("business_income", "contracting_income", "investment_income", "other_operating_income")


def at_local_wages(zone: Zone, wages: float) -> float:
    return wages * zone.wage_level


def wages_so_far(zone: Zone) -> float:
    """Paid this year, by zone."""
    return sum((zone.flows[payment] for payment in LOCAL_WAGES), 0.0)


def openly_let(village: Village) -> float:
    return has_begun(village.zone, village.t - int(village.c.land_lead_months)) * village.p.governance_property_exchange


def operating_income(village: Village) -> float:
    """Booked so far in the month."""
    return sum((village.accounts[account] for account in OPERATING_ACCOUNTS), 0.0)


def low_income_households(village: Village) -> float:
    return village.f.households * village.c.low_household_share


def able_low_income(village: Village) -> float:
    return low_income_households(village) * village.c.able_low_income


def job_wage(unit: Agent | Economy) -> float:
    return unit.c.public_job_wage * incomes(unit)


def local_wage(unit: Agent | Economy) -> float:
    return unit.c.local_job_wage * incomes(unit)
