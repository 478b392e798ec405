"""Time and levels (docs/odd/readings.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.notation import clip, demand_level, flag, month_of_year, trend_level

if TYPE_CHECKING:
    from tests.oracle.agents import Agent, Zone
    from tests.oracle.economy import Economy


def _start(unit: Agent | Economy) -> int:
    return getattr(unit, "economy", unit).build_start


def since(zone: Zone) -> int:
    """Months since the zone's own first month of construction."""
    return zone.t - zone.start


def has_begun(zone: Zone, t: int | None = None) -> float:
    month = zone.t if t is None else t
    return zone.f.treated * flag(month >= zone.start)


def build_length(unit: Agent | Economy) -> int:
    """Months; halves go to the even number, as Python's own ``round`` does."""
    return round(unit.p.zone_build_years * 12)


def support_length(unit: Agent | Economy) -> int:
    """Months from the start in which the programme makes its yearly efforts."""
    return build_length(unit) + round(unit.p.zone_support_years * 12)


def is_building(zone: Zone) -> float:
    return has_begun(zone) * flag(since(zone) < build_length(zone))


def is_supported(zone: Zone, t: int | None = None) -> float:
    """Yearly efforts are made."""
    month = zone.t if t is None else t
    return has_begun(zone, month) * flag(month - zone.start < support_length(zone))


def supported_part_of_year(zone: Zone) -> float:
    """Of the year before this month."""
    months = clip(since(zone), 0, support_length(zone)) - clip(since(zone) - 12, 0, support_length(zone))
    return has_begun(zone) * months / 12


def prices(unit: Agent | Economy) -> float:
    return trend_level(unit.u.price_inflation, unit.t)


def incomes(unit: Agent | Economy) -> float:
    return trend_level((1.0 + unit.u.price_inflation) * (1.0 + unit.u.demand_growth) - 1.0, unit.t)


def zone_demand(zone: Zone) -> float:
    return demand_level(zone.zone_disturbance, zone.u.zone_noise)


def month_of_term(zone: Zone) -> int:
    """Of the first secretaries."""
    return since(zone) % int(zone.c.secretary_term)


def ends_term(zone: Zone) -> bool:
    return month_of_term(zone) >= zone.c.secretary_term - zone.c.secretary_lean_months


def is_pay_month(unit: Agent | Economy) -> bool:
    return unit.t >= _start(unit) and month_of_year(unit.t) % 3 == 2


def begins_quarter(zone: Zone) -> float:
    return has_begun(zone) * flag(since(zone) % 3 == 0)
