"""What is kept of a run (docs/odd/recording.md), as plain dictionaries of lists, and the one call that makes a whole run."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from sim.words.outcomes import VILLAGE_OUTCOMES
from sim.words.settings import Settings
from sim.words.transactions.collected import APPROPRIATED, TRANSACTIONS
from sim.world.world import World
from tests.oracle.agents import Village, Zone
from tests.oracle.books import ACCOUNTS, OF_VILLAGES, OF_ZONES
from tests.oracle.draws import ONCE
from tests.oracle.economy import Economy
from tests.oracle.notation import flag, is_december, total
from tests.oracle.opening import open_economy
from tests.oracle.readings import money_of_zones
from tests.oracle.recorded_zones import (
    ByUnit,
    counted_villages,
    counted_zones,
    county_outcomes,
    declared_outcomes,
    extremes,
    gini,
    money_outcomes,
    people_outcomes,
    sum_of_flows,
)

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
        self.started: ByUnit = []
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
        self.started = [zone.start if zone.f.treated and zone.start < economy.world.calendar.months else -1.0 for zone in economy.zones]
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
        assigned = money_of_zones(zone) * flag(zone.t >= zone.start) + zone.appropriated_evenly
        incomes = [villages[village]["operating_income"] for village in zone.villages]
        key = [villages[village]["operating_income"] for village in zone.villages if village.f.is_key]
        year = {name: of_villages(name) for name in SUMMED_OVER_VILLAGES}
        year |= declared_outcomes(zone) | money_outcomes(zone) | people_outcomes(zone) | county_outcomes(zone.county)
        year["appropriated"] = assigned
        year["unspent"] = max(assigned - zone.local_unpaid - self._appropriated[zone], 0.0)
        year["public_cost_local"] = zone.local_part * appropriated
        year["public_cost_above"] = appropriated - year["public_cost_local"]
        year["visitors"] = self._visits[zone]
        year["key_operating_income"] = sum(key, 0.0)
        year["neighbour_operating_income"] = sum((villages[one]["operating_income"] for one in zone.villages if not one.f.is_key), 0.0)
        year["gini_operating_income"] = gini(incomes)
        totals = [villages[village]["total_income"] for village in zone.villages]
        return year | counted_villages(zone, incomes, totals) | counted_zones(zone) | extremes(zone)

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
