"""What a zone's year is made of (docs/odd/recording.md, "Every year, by zone")."""

from __future__ import annotations

import math

from sim.core.declare import Outcome
from sim.core.units import Kind
from sim.words.outcomes import ZONE_OUTCOMES
from sim.words.transactions.collected import PUBLIC_OUTLAYS, PUBLIC_RECEIPTS, TRANSACTIONS
from tests.oracle.agents import County, Zone
from tests.oracle.notation import WAN_PER_YUAN, flag, mean, ratio, total
from tests.oracle.readings import has_begun
from tests.oracle.zone_selection import city_of

_TO_HOUSEHOLDS = tuple(name for name, payment in TRANSACTIONS.items() if payment.receiver == "households")
#: The surplus of a zone's cooperatives: what they were paid, less what they paid.
_COOPERATIVES_GOT = ("farm_sales", "farm_sales_through_company", "consumption_aid_direct", "insurance_indemnity")
_COOPERATIVES_PAID = ("farm_inputs", "farm_wages", "land_rent", "cooperative_interest", "insurance_premium", "union_fee")

ByUnit = list[float]


def declared_outcomes(zone: Zone) -> dict[str, float]:
    """The outcomes that are declared with a state array or with the payments they add up."""
    year = {}
    for name, outcome in ZONE_OUTCOMES.items():
        if outcome.from_flows:
            year[name] = sum_of_flows(zone, outcome.from_flows)
        elif outcome.from_state is not None:
            year[name] = _from_state(zone, outcome)
    return year


def _from_state(zone: Zone, outcome: Outcome) -> float:
    array = str(outcome.from_state)
    if hasattr(zone, array):
        return float(getattr(zone, array))
    over_villages = mean if outcome.kind in (Kind.SHARE, Kind.INDEX) else total
    return over_villages(zone.villages, lambda village: float(getattr(village, array)))


def money_outcomes(zone: Zone) -> dict[str, float]:
    """Outcomes of a zone's money and assets."""
    idle = total(zone.villages, lambda village: village.idle_assets) + zone.company_idle
    in_use = total(zone.villages, lambda village: village.operating_assets) + zone.company_assets
    outlays, receipts = ([payment.name for payment in payments] for payments in (PUBLIC_OUTLAYS, PUBLIC_RECEIPTS))
    return {
        "idle_asset_share": ratio(idle, idle + in_use),
        "public_cost": sum_of_flows(zone, outlays) - sum_of_flows(zone, receipts),
        "company_profit": zone.company_result,
        "company_debt": zone.company.debt,
        "company_dormant": zone.is_dormant,
        "dividend_to_villages": sum_of_flows(zone, ["linkage_rent", "linkage_dividend"]),
        "cooperative_surplus": sum_of_flows(zone, _COOPERATIVES_GOT) - sum_of_flows(zone, _COOPERATIVES_PAID),
        "wages_from_programme": sum_of_flows(zone, ["works_wages", "company_wages"]),
        "price_level": (1.0 + zone.u.price_inflation) ** (zone.t // 12),
    }


def counted_villages(zone: Zone, operating: ByUnit, totals: ByUnit) -> dict[str, float]:
    """Villages counted by lines of income, and the top of them against the bottom."""
    year = {"villages": float(len(zone.villages))}
    for line in (5, 10, 20, 50, 100, 150):
        bar = round(line * zone.c.income_line / zone.c.fen)
        for name, incomes in (("operating", operating), ("total", totals)):
            reaching = [income for income in incomes if round(income / zone.c.fen) >= bar]
            year[f"{name}_over_{line}"] = len(reaching) / len(incomes)
    rising = sorted(round(max(income, 0.0) / zone.c.fen) for income in operating)
    quarter = max(1, math.ceil(len(rising) / 4))
    year["top_to_bottom_quarter"] = ratio(float(sum(rising[-quarter:])), float(sum(rising[:quarter])))
    return year


def counted_zones(zone: Zone) -> dict[str, float]:
    """Zones that have begun and are completed, with their villages; none in the world without."""
    begun = has_started(zone)
    completed = begun * flag(zone.completed >= 0)
    marked = {
        "border_village": len([village for village in zone.villages if village.f.is_border]),
        "poverty_lifted_village": len([village for village in zone.villages if village.f.is_poverty_lifted]),
    }
    return {
        "tier": zone.tier,
        "zones_begun": begun,
        "zones_completed": completed,
        "neighbours_begun": begun * len([village for village in zone.villages if not village.f.is_key]),
        "villages_completed": completed * zone.f.village_count,
        "county_zones_begun": total(zone.county.zones, has_started),
        "city_zones_begun": total([other for other in zone.economy.zones if city_of(other) == city_of(zone)], has_started),
        **{f"{name}s": float(count) for name, count in marked.items()},
        **{f"{name}s_completed": completed * count for name, count in marked.items()},
    }


def has_started(zone: Zone) -> float:
    return zone.economy.with_programme * zone.f.treated * flag(zone.start <= zone.t)


def extremes(zone: Zone) -> dict[str, float]:
    """The lowest levels and the highest debt of a zone, and how much its key village gets."""
    owners = [*(village.own for village in zone.villages), zone.company]
    is_paid = has_begun(zone) * zone.p.funding_recipient["zone_plan"] * flag(zone.p.funding_amount > 0)
    return {
        "lowest_facility_level": min(village.facility_level for village in zone.villages),
        "lowest_service_level": min(village.service_level for village in zone.villages),
        "lowest_environment_level": min(village.environment_level for village in zone.villages),
        "key_share_of_money": is_paid * sum(village.allocation for village in zone.villages if village.f.is_key),
        "highest_debt_ratio": max(ratio(one.debt, one.cash + one.claims + one.shares_held + one.real) for one in owners),
    }


def people_outcomes(zone: Zone) -> dict[str, float]:
    """Outcomes of a zone's people."""
    return {
        "population": zone.f.zone_population,
        "income_per_head_yuan": ratio(household_income(zone), zone.f.zone_population) / WAN_PER_YUAN,
        "service_coverage": mean(zone.villages, lambda village: village.facility_level),
    }


def county_outcomes(county: County) -> dict[str, float]:
    """What surrounds the villages: incomes in yuan a year, and the growth of the economy."""
    f, year = county.f, county.t // 12
    people = total(county.zones, lambda zone: zone.f.zone_population)
    in_zones = total(county.zones, household_income) / WAN_PER_YUAN
    rural = ratio(in_zones + f.rest_population * f.rural_income[year], people + f.rest_population)
    return {
        "county_income_per_head_yuan": rural,
        "urban_income_per_head_yuan": f.urban_income[year],
        "urban_rural_ratio": ratio(f.urban_income[year], rural),
        "gdp_growth": f.gdp_growth[year],
    }


def household_income(zone: Zone) -> float:
    return sum_of_flows(zone, _TO_HOUSEHOLDS)


def sum_of_flows(zone: Zone, payments: list[str] | tuple[str, ...]) -> float:
    return total(payments, lambda payment: zone.flows[payment])


def gini(incomes: ByUnit) -> float:
    """Gini coefficient; an income below zero counts as zero."""
    count = len(incomes)
    rising = sorted(max(income, 0.0) for income in incomes)
    spread = sum((2 * position - count - 1) * income for position, income in enumerate(rising, start=1))
    return ratio(spread, count * sum(rising))
