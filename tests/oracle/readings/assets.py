"""Assets, debts and credit (docs/odd/readings.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.notation import flag
from tests.oracle.readings.time import has_begun

if TYPE_CHECKING:
    from tests.oracle.agents import Village, Zone


def counts(unit: Village | Zone, amount: float) -> float:
    """Whether it is more than what rounding leaves."""
    return flag(amount >= unit.c.fen)


def contributed(village: Village) -> float:
    return village.own.shares_held + village.entrusted_value


def listed_works_of_village(village: Village) -> float:
    return sum((project.listed_works for project in village.zone.projects if project.village is village), 0.0)


def listed_works_of_company(zone: Zone) -> float:
    return sum((project.listed_works for project in zone.projects if project.village is None), 0.0)


def village_assets(village: Village) -> float:
    return village.operating_assets + village.idle_assets + village.facilities + sum(village.works) + listed_works_of_village(village)


def company_real_assets(zone: Zone) -> float:
    return zone.company_assets + zone.company_idle + sum(zone.company_works) + zone.unbilled_works + listed_works_of_company(zone)


def village_ordinary_debt(village: Village) -> float:
    return max(village.own.debt - village.village_bonds, 0.0)


def company_ordinary_debt(zone: Zone) -> float:
    return max(zone.company.debt - zone.company_bonds, 0.0)


def debt_ratio(zone: Zone) -> float:
    background = zone.c.debt_ceiling_background
    return background + has_begun(zone) * (zone.p.finance_debt_ceiling - background)


def credit_left(debt: float, assets: float, ceiling: float, debt_ratio: float) -> float:
    room = (debt_ratio * assets - debt) / max(1.0 - debt_ratio, 1e-9)
    return max(min(room, ceiling - debt), 0.0)


def village_credit(village: Village) -> float:
    assets = village_assets(village) + max(village.own.cash, 0.0)
    return credit_left(village_ordinary_debt(village), assets, village.village_credit_ceiling, debt_ratio(village.zone))


def company_credit(zone: Zone) -> float:
    assets = company_real_assets(zone) + max(zone.company.cash, 0.0)
    return credit_left(company_ordinary_debt(zone), assets, zone.company_credit_ceiling, debt_ratio(zone))


def investable_funds(cash: float, monthly_outlay: float, buffer_months: float) -> float:
    return max(cash - buffer_months * monthly_outlay, 0.0)


def investable(village: Village) -> float:
    monthly_outlay = (village.operating_last_year + village.f.support) / 12
    return investable_funds(village.own.cash - 12 * village.own.instalments, monthly_outlay, village.c.buffer_months)
