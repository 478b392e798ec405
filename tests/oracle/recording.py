"""What is kept of a run (docs/odd/recording.md), as plain dictionaries of lists, and the one call that makes a whole run."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from sim.core.declare import Outcome
from sim.core.units import Kind
from sim.words.outcomes import VILLAGE_OUTCOMES, ZONE_OUTCOMES
from sim.words.settings import Settings
from sim.words.transactions.collected import APPROPRIATED, PUBLIC_OUTLAYS, PUBLIC_RECEIPTS, TRANSACTIONS
from sim.world.world import World
from tests.oracle.agents import County, Village, Zone
from tests.oracle.books import ACCOUNTS, OF_VILLAGES, OF_ZONES
from tests.oracle.draws import ONCE
from tests.oracle.economy import Economy
from tests.oracle.notation import WAN_PER_YUAN, flag, is_december, mean, ratio, total
from tests.oracle.opening import open_economy

#: The four accounts of operating income.
OPERATING = ACCOUNTS[:4]
#: Items of a balance sheet as results call them, and as the books do.
BALANCE_ITEMS = {
    "cash": "cash",
    "claims": "claims",
    "shares_held": "shares_held",
    "real_assets": "real",
    "debt": "debt",
    "shares_issued": "shares_issued",
    "net_worth": "net_worth",
}
#: Outcomes of a village that its zone adds up.
SUMMED_OVER_VILLAGES = (
    *ACCOUNTS,
    "operating_income",
    "total_income",
    "net_income",
    "publicly_paid_income",
    "displaced_support",
    "cash",
    "debt",
    "operating_assets",
)
_TO_HOUSEHOLDS = tuple(name for name, payment in TRANSACTIONS.items() if payment.receiver == "households")
#: The surplus of a zone's cooperatives: what they were paid, less what they paid.
_COOPERATIVES_GOT = ("farm_sales", "farm_sales_through_company", "consumption_aid_direct", "insurance_indemnity")
_COOPERATIVES_PAID = ("farm_inputs", "farm_wages", "land_rent", "cooperative_interest", "insurance_premium", "union_fee")

ByUnit = list[float]


def run(world: World, scenario: str, future: int, replicate: int, *, by_thumb: bool = False) -> Recording:
    """All months of one run."""
    economy = open_economy(world, scenario, future, replicate, by_thumb=by_thumb)
    recording = Recording(economy)
    for _ in range(world.calendar.months):
        economy.step()
        recording.month(economy)
    recording.close(economy)
    return recording


class Recording:
    """Rows are months or years, each a list by village or zone; ``county_years`` has one number a year."""

    def __init__(self, economy: Economy) -> None:
        self.monthly: dict[str, list[ByUnit]] = {}
        self.village_years: dict[str, list[ByUnit]] = {}
        self.zone_years: dict[str, list[ByUnit]] = {}
        self.county_years: dict[str, ByUnit] = {}
        self.flows: dict[str, list[ByUnit]] = {name: [] for name in TRANSACTIONS}
        self.balances: dict[tuple[str, str], list[ByUnit]] = {}
        self.completed: ByUnit = []
        self.earlier = observed_years(economy)
        self._year: dict[Village, dict[str, float]] = {}
        self._visits: dict[Zone, float] = {}
        self._visits_elsewhere = 0.0
        self._appropriated = dict.fromkeys(economy.zones, 0.0)
        self._begin_year(economy)

    def month(self, economy: Economy) -> None:
        """Keeps the month that has just ended and, in December, its year."""
        for name, of_village in _monthly(economy.world.settings).items():
            self.monthly.setdefault(name, []).append([of_village(village) for village in economy.villages])
        for village, so_far in self._year.items():
            for account in ACCOUNTS:
                so_far[account] += village.accounts[account]
            so_far["publicly_paid_income"] += village.publicly_paid
            so_far["displaced_support"] += village.displaced
        for zone in economy.zones:
            self._visits[zone] += zone.visits
        self._visits_elsewhere += total(economy.counties, lambda county: county.visits_elsewhere)
        if is_december(economy.t):
            self._end_year(economy)
            self._begin_year(economy)

    def close(self, economy: Economy) -> None:
        """What is known only at the end of the run."""
        self.completed = [zone.completed for zone in economy.zones]
        self.zone_years["weakest_quarter_operating_income"] = self._weakest_quarter(economy)

    def _begin_year(self, economy: Economy) -> None:
        summed = (*ACCOUNTS, "publicly_paid_income", "displaced_support")
        self._year = {village: dict.fromkeys(summed, 0.0) for village in economy.villages}
        self._visits = dict.fromkeys(economy.zones, 0.0)
        self._visits_elsewhere = 0.0

    def _end_year(self, economy: Economy) -> None:
        villages = {village: _village_year(village, self._year[village]) for village in economy.villages}
        zones = {zone: self._zone_year(zone, villages) for zone in economy.zones}
        for name in VILLAGE_OUTCOMES:
            self.village_years.setdefault(name, []).append([villages[village][name] for village in economy.villages])
        for name in next(iter(zones.values())):
            self.zone_years.setdefault(name, []).append([zones[zone][name] for zone in economy.zones])
        rest = {
            "visitors": self._visits_elsewhere,
            "displaced_support": -total(economy.zones, lambda zone: zones[zone]["displaced_support"]),
            "population": total(economy.counties, lambda county: county.f.rest_population),
            "county_income_per_head_yuan": zones[economy.zones[0]]["county_income_per_head_yuan"],
        }
        for name, value in rest.items():
            self.county_years.setdefault(name, []).append(value)
        for name, years in self.flows.items():
            years.append([zone.flows[name] for zone in economy.zones])
        for sector in (*OF_VILLAGES, *OF_ZONES):
            for item in BALANCE_ITEMS:
                self.balances.setdefault((sector, item), []).append([_balance(zone, sector, item) for zone in economy.zones])

    def _zone_year(self, zone: Zone, villages: dict[Village, dict[str, float]]) -> dict[str, float]:
        def of_villages(name: str) -> float:
            return total(zone.villages, lambda village: villages[village][name])

        appropriated = sum_of_flows(zone, [payment.name for payment in APPROPRIATED])
        self._appropriated[zone] += appropriated
        assigned = zone.f.treated * zone.p.funding_amount * flag(zone.t >= zone.f.start)
        incomes = [villages[village]["operating_income"] for village in zone.villages]
        key = [villages[village]["operating_income"] for village in zone.villages if village.f.is_key]
        year = {name: of_villages(name) for name in SUMMED_OVER_VILLAGES}
        year |= _declared(zone) | _money(zone) | _people(zone) | _county(zone.county)
        year["unspent"] = max(assigned - zone.local_unpaid - self._appropriated[zone], 0.0)
        year["public_cost_local"] = zone.local_part * appropriated
        year["public_cost_above"] = appropriated - year["public_cost_local"]
        year["visitors"] = self._visits[zone]
        year["key_operating_income"] = sum(key, 0.0)
        year["neighbour_operating_income"] = sum((villages[one]["operating_income"] for one in zone.villages if not one.f.is_key), 0.0)
        year["gini_operating_income"] = gini(incomes)
        totals = [villages[village]["total_income"] for village in zone.villages]
        return year | _counts(zone, incomes, totals) | _extremes(zone)

    def _weakest_quarter(self, economy: Economy) -> list[ByUnit]:
        """The same villages in every year: those that were weakest before construction."""
        income = self.village_years["operating_income"]
        years_before = max(economy.build_start // 12, 1)
        weakest: list[list[int]] = []
        for zone in economy.zones:
            positions = [economy.villages.index(village) for village in zone.villages]
            mean = {position: sum(income[year][position] for year in range(years_before)) / years_before for position in positions}
            # Sorting keeps the order of villages where incomes are equal.
            before = sorted(positions, key=lambda position: round(mean[position] / economy.c.fen))
            weakest.append(before[: max(1, math.ceil(len(before) / 4))])
        return [[sum((year[position] for position in of_zone), 0.0) for of_zone in weakest] for year in income]


def _monthly(settings: Settings) -> dict[str, Callable[[Village], float]]:
    """Each monthly outcome as a reading of a village."""

    def operating_income(village: Village) -> float:
        return sum((village.accounts[account] for account in settings.target.accounts), 0.0)

    def net_income(village: Village) -> float:
        return operating_income(village) - village.accounts["operating_cost"] - village.accounts["management"]

    readings: dict[str, Callable[[Village], float]] = {
        "operating_income": operating_income,
        "net_income": net_income,
        "publicly_paid_income": lambda village: village.publicly_paid,
    }
    if settings.record == "month":
        for account in ACCOUNTS:
            readings[account] = partial(_account, account)
    return readings


def _account(name: str, village: Village) -> float:
    return village.accounts[name]


def _village_year(village: Village, sums: dict[str, float]) -> dict[str, float]:
    operating_income = sum((sums[account] for account in OPERATING), 0.0)
    return sums | {
        "operating_income": operating_income,
        "total_income": operating_income + sums["subsidy_income"] + sums["other_income"],
        "net_income": operating_income - sums["operating_cost"] - sums["management"],
        "cash": village.own.cash,
        "debt": village.own.debt,
        "operating_assets": village.operating_assets,
        "idle_assets": village.idle_assets,
        "dividend_received": village.got_from_company,
        "service_coverage": village.facility_level,
        "is_member": village.is_member,
    }


def _declared(zone: Zone) -> dict[str, float]:
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


def _money(zone: Zone) -> dict[str, float]:
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


def _counts(zone: Zone, operating: ByUnit, totals: ByUnit) -> dict[str, float]:
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


def _extremes(zone: Zone) -> dict[str, float]:
    """The lowest levels and the highest debt of a zone."""
    owners = [*(village.own for village in zone.villages), zone.company]
    return {
        "lowest_facility_level": min(village.facility_level for village in zone.villages),
        "lowest_service_level": min(village.service_level for village in zone.villages),
        "lowest_environment_level": min(village.environment_level for village in zone.villages),
        "highest_debt_ratio": max(ratio(one.debt, one.cash + one.claims + one.shares_held + one.real) for one in owners),
    }


def _people(zone: Zone) -> dict[str, float]:
    """Outcomes of a zone's people."""
    return {
        "population": zone.f.zone_population,
        "income_per_head_yuan": ratio(household_income(zone), zone.f.zone_population) / WAN_PER_YUAN,
        "service_coverage": mean(zone.villages, lambda village: village.facility_level),
    }


def _county(county: County) -> dict[str, float]:
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


def _balance(zone: Zone, sector: str, item: str) -> float:
    holders = zone.villages if sector in OF_VILLAGES else [zone]
    return total(holders, lambda holder: float(getattr(holder.books[sector], BALANCE_ITEMS[item])))


def observed_years(economy: Economy) -> list[ByUnit]:
    """Known incomes of the years before the run's first, with measurement error; NaN where the table has none."""
    spread = economy.u.measurement_error
    scale = economy.world.settings.money_scale
    years: list[ByUnit] = []
    for position, known in enumerate(economy.world.known.earlier[:, :, 0].tolist()):
        errors = [economy.draws.of_future.normal("measurement", ONCE, village.key, position) for village in economy.villages]
        years.append([income * math.exp(spread * error - 0.5 * spread**2) * scale for income, error in zip(known, errors, strict=True)])
    return years
