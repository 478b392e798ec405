"""Keeps what the schedule leaves behind: monthly incomes, yearly accounts of villages and zones, flows and balances."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

from sim.core.axes import Array, Zones, add_up, ratio
from sim.core.calendar import Calendar
from sim.core.spread import gini, share_over, top_to_bottom, weakest_quarter, zone_slices
from sim.core.units import MONTHS_PER_YEAR, YUAN_PER_WAN, Kind
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import Recipient
from sim.words.outcome_parts import COOPERATIVE_RESULT, INCOME_LINES
from sim.words.outcomes import ZONE_OUTCOMES
from sim.words.record import Places, Record, Runs
from sim.words.state import STATE
from sim.words.transactions import TRANSACTIONS, Account, Sector

#: Village accounts that only add up over a year, by the ledger's name.
ADDED = (
    *pay.OPERATING_ACCOUNTS,
    Account.SUBSIDY_INCOME,
    Account.OTHER_INCOME,
    Account.OPERATING_COST,
    Account.MANAGEMENT,
    Account.EXPENDITURE,
)
MONTHLY = ("operating_income", "net_income", "publicly_paid_income")


class Recorder:
    """Collects one block's record month by month; ``finish`` gives the record.

    The monthly incomes, which the target is read from, are the sum of ``target_accounts``; yearly tables keep all four.
    """

    def __init__(self, places: Places, calendar: Calendar, runs: Runs, *, every_account: bool, target_accounts: Sequence[str]) -> None:
        self._places, self._calendar, self._runs = places, calendar, runs
        villages, count = len(places.village_ids), len(runs)
        self._every_account, self._target_accounts = every_account, target_accounts
        names = (*MONTHLY, *(str(account) for account in ADDED)) if every_account else MONTHLY
        self.monthly = {name: np.zeros((calendar.months, villages, count)) for name in names}
        self._sums = {str(account): np.zeros((villages, count)) for account in ADDED}
        self._sums |= {name: np.zeros((villages, count)) for name in ("publicly_paid_income", "dividend_received", "displaced_support")}
        self._zone_visits = np.zeros((len(places.zone_ids), count))
        self._rest_visits = np.zeros((1, count))
        self._spent: Array = np.zeros((len(places.zone_ids), count))
        self._village_years: dict[str, Array] = {}
        self._zone_years: dict[str, Array] = {}
        self._county_years: dict[str, Array] = {}
        self._flows: dict[str, Array] = {}
        self._balances: dict[tuple[str, str], Array] = {}

    def month(self, b: Block, t: int) -> None:
        """Take up month ``t``; in December also the year."""
        accounts = b.ledger.accounts
        operating = self.monthly["operating_income"][t]
        for account in self._target_accounts:
            operating += accounts[account]
        net = np.subtract(operating, accounts[Account.OPERATING_COST], out=self.monthly["net_income"][t])
        net -= accounts[Account.MANAGEMENT]
        self.monthly["publicly_paid_income"][t] = b.s.publicly_paid
        for account in ADDED:
            self._sums[str(account)] += accounts[account]
            if self._every_account:
                self.monthly[str(account)][t] = accounts[account]
        self._sums["publicly_paid_income"] += b.s.publicly_paid
        self._sums["displaced_support"] += b.s.displaced
        self._zone_visits += b.s.visits
        self._rest_visits += add_up(b.s.visits_elsewhere)[None, :]
        if t % MONTHS_PER_YEAR == MONTHS_PER_YEAR - 1:
            self._year(b, t)

    def _year(self, b: Block, t: int) -> None:
        flows = b.ledger.close_year()
        village = self._village_year(b)
        zone = self._zone_year(b, t, village, flows)
        county = {
            "visitors": self._rest_visits,
            "displaced_support": -add_up(zone["displaced_support"])[None, :],
            "population": add_up(b.f.rest_population)[None, :],
            "county_income_per_head_yuan": np.asarray(zone["county_income_per_head_yuan"][:1]),
        }
        year, years = t // MONTHS_PER_YEAR, self._calendar.months // MONTHS_PER_YEAR
        keep(self._village_years, village, year, years)
        keep(self._zone_years, zone, year, years)
        keep(self._county_years, county, year, years)
        keep(self._flows, flows, year, years)
        keep(self._balances, balances_of(b), year, years)
        for total in (*self._sums.values(), self._zone_visits, self._rest_visits):
            total[...] = 0.0

    def _village_year(self, b: Block) -> dict[str, Array]:
        sums = self._sums
        operating = add_up(sums[str(account)] for account in pay.OPERATING_ACCOUNTS)
        year = {"operating_income": operating} | {str(account): sums[str(account)] for account in ADDED}
        year["total_income"] = operating + sums["subsidy_income"] + sums["other_income"]
        year["net_income"] = operating - sums["operating_cost"] - sums["management"]
        year["publicly_paid_income"] = sums["publicly_paid_income"]
        year["displaced_support"] = sums["displaced_support"]
        year["cash"], year["debt"] = b.ledger.cash[Sector.VILLAGES], b.ledger.debt[Sector.VILLAGES]
        year["operating_assets"], year["idle_assets"] = b.s.operating_assets, b.s.idle_assets
        year["dividend_received"] = b.s.got_from_company
        year["service_coverage"], year["is_member"] = b.s.facility_level, b.s.is_member
        return year

    def _zone_year(self, b: Block, t: int, village: Mapping[str, Array], flows: Mapping[str, Array]) -> dict[str, Array]:
        zones, s = b.zones, b.s
        summed = (
            *(str(account) for account in ADDED),
            "operating_income",
            "total_income",
            "net_income",
            "publicly_paid_income",
            "displaced_support",
            "cash",
            "debt",
            "operating_assets",
        )
        year = {name: zones.zone_total(village[name]) for name in summed}
        idle = zones.zone_total(s.idle_assets) + s.company_idle
        working = year["operating_assets"] + s.company_assets
        year["idle_asset_share"] = ratio(idle, idle + working)
        outlays, receipts = (add_up(flows[flow.name] for flow in part) for part in (pay.PUBLIC_OUTLAYS, pay.PUBLIC_RECEIPTS))
        year["public_cost"] = outlays - receipts
        earmarked = add_up(flows[outlay.name] for outlay in pay.APPROPRIATED)
        self._spent = self._spent + earmarked
        with_plan = b.p.funding_recipient[Recipient.ZONE_PLAN.value]
        appropriated = b.f.treated * b.p.funding_amount * b.s.dose * with_plan * (t >= b.s.start) + s.appropriated_evenly
        year["appropriated"] = appropriated * np.ones_like(idle)
        year["unspent"] = np.maximum(appropriated - b.s.local_unpaid - self._spent, 0.0)
        year["public_cost_local"] = b.s.local_part * earmarked
        year["public_cost_above"] = earmarked - year["public_cost_local"]
        year["company_profit"], year["company_debt"], year["company_dormant"] = (
            s.company_result,
            b.ledger.debt[Sector.COMPANIES],
            s.is_dormant,
        )
        year["dividend_to_villages"] = flows[pay.LINKAGE_RENT.name] + flows[pay.LINKAGE_DIVIDEND.name]
        year["cooperative_surplus"] = add_up(sign * flows[flow.name] for flow, sign in COOPERATIVE_RESULT)
        year["wages_from_programme"] = flows[pay.WORKS_WAGES.name] + flows[pay.COMPANY_WAGES.name]
        year["visitors"], year["population"] = self._zone_visits, b.f.zone_population * np.ones_like(idle)
        household = add_up(flows[flow.name] for flow in TRANSACTIONS.values() if flow.receiver == Sector.HOUSEHOLDS)
        year["income_per_head_yuan"] = ratio(household, b.f.zone_population) * YUAN_PER_WAN
        year["county_income_per_head_yuan"] = county_income(b, t, household)
        year |= county_context(b, t, year["county_income_per_head_yuan"])
        year["price_level"] = (1.0 + b.u.price_inflation) ** (t // MONTHS_PER_YEAR) * np.ones_like(idle)
        year |= split_between_villages(village["operating_income"], self._places, zones)
        year |= declared_outcomes(b, flows)
        year["service_coverage"] = zones.zone_total(s.facility_level) / b.f.village_count
        return year | rolled_out(b, t, self._places) | village_by_village(b, village)

    def finish(self, b: Block, earlier: Array) -> Record:
        """The record of the whole run; the weakest quarter is fixed from the baseline years and summed in every year.

        The baseline years are those before the programme begins anywhere (``build_start``), whenever a zone's own turn comes.
        """
        incomes = self._village_years["operating_income"]
        baseline = max(self._calendar.build_start // MONTHS_PER_YEAR, 1)
        weakest = weakest_quarter(incomes[:baseline], b.zones, b.c.fen)
        self._zone_years["weakest_quarter_operating_income"] = b.zones.zone_total(incomes * weakest)
        return Record(
            calendar=self._calendar,
            places=self._places,
            runs=self._runs,
            started=np.where((b.f.treated > 0.0) & (b.s.start < self._calendar.months), b.s.start, -1.0).astype(np.int64),
            completed=b.s.completed.astype(np.int64),
            monthly=self.monthly,
            earlier=earlier,
            village_years={name: years for name, years in self._village_years.items() if name != "displaced_support"},
            zone_years=self._zone_years,
            county_years=self._county_years,
            flows={(str(flow.payer), str(flow.receiver), name): self._flows[name] for name, flow in TRANSACTIONS.items()},
            decisions=tuple(b.decisions or ()),
            balances=self._balances,
        )


Key = TypeVar("Key")


def keep(table: dict[Key, Array], values: Mapping[Key, Array], year: int, years: int) -> None:
    """Copies a year's ``values`` into a table of all ``years``: each (year, unit, run)."""
    for name, value in values.items():
        if name not in table:
            table[name] = np.empty((years, *value.shape))
        table[name][year] = value


def declared_outcomes(b: Block, flows: Mapping[str, Array]) -> dict[str, Array]:
    """Zone outcomes whose declaration says where they are read from: a state array or the flows they add up; (zone, run) each."""
    found: dict[str, Array] = {}
    for name, outcome in ZONE_OUTCOMES.items():
        if outcome.from_flows:
            found[name] = add_up(flows[flow] for flow in outcome.from_flows)
        elif outcome.from_state is not None:
            found[name] = _of_zone(b, outcome.from_state)
    return found


def _of_zone(b: Block, name: str) -> Array:
    """A state array at the end of the year, by zone: villages are summed, shares and indices averaged."""
    array, declared = getattr(b.s, name), STATE[name]
    if declared.over == "zone":
        return np.asarray(array, dtype=np.float64).copy()
    total = b.zones.zone_total(array)
    return total / b.f.village_count if declared.kind in (Kind.SHARE, Kind.INDEX) else total


def rolled_out(b: Block, t: int, places: Places) -> dict[str, Array]:
    """How far the programme has come by the end of month ``t``, by zone."""
    begun = b.with_programme * b.f.treated * (b.s.start <= t)
    completed = begun * (b.s.completed >= 0.0)
    of_city = np.zeros_like(begun)
    np.add.at(of_city, b.f.city_of, begun)
    is_paid = begun * b.p.funding_recipient[Recipient.ZONE_PLAN.value] * (b.p.funding_amount > 0.0)
    border, lifted = (b.zones.zone_total(marks.astype(np.float64)) for marks in (b.f.is_border, b.f.is_poverty_lifted))
    return {
        "zones_begun": begun,
        "zones_completed": completed,
        "neighbours_begun": begun * b.zones.zone_total(np.where(places.is_key, 0.0, 1.0)[:, None]),
        "key_share_of_money": is_paid * b.zones.zone_total(b.s.allocation * b.f.is_key),
        "villages_completed": completed * b.f.village_count,
        "county_zones_begun": b.counties.per_village(b.counties.zone_total(begun)),
        "city_zones_begun": of_city[b.f.city_of],
        "border_villages": border * np.ones_like(begun),
        "poverty_lifted_villages": lifted * np.ones_like(begun),
        "border_villages_completed": completed * border,
        "poverty_lifted_villages_completed": completed * lifted,
    }


def village_by_village(b: Block, village: Mapping[str, Array]) -> dict[str, Array]:
    """What the register asks of single villages, by zone: how many reach a line of income, how low levels and how high debts are."""
    zones, fen = b.zones, b.c.fen
    found = {"villages": b.f.village_count * np.ones_like(b.s.is_dormant)}
    found["top_to_bottom_quarter"] = top_to_bottom(village["operating_income"], zones, fen)
    for account in ("operating", "total"):
        for line in INCOME_LINES:
            found[f"{account}_over_{line}"] = share_over(village[f"{account}_income"], line * b.c.income_line, zones, fen)
    for level in ("facility_level", "service_level", "environment_level"):
        found[f"lowest_{level}"] = -zones.zone_most(-getattr(b.s, level))
    indebted = zones.zone_most(debt_ratio_on_books(b, Sector.VILLAGES))
    found["highest_debt_ratio"] = np.maximum(indebted, debt_ratio_on_books(b, Sector.COMPANIES))
    return found


def debt_ratio_on_books(b: Block, sector: Sector) -> Array:
    """Debt over all assets on the sector's books; (unit, run)."""
    ledger = b.ledger
    assets = ledger.cash[sector] + ledger.claims[sector] + ledger.shares_held[sector] + ledger.real[sector]
    return ratio(ledger.debt[sector], assets)


def balances_of(b: Block) -> dict[tuple[str, str], Array]:
    """Every sector's balance sheet by zone: (sector, item) to (zone, run)."""
    ledger = b.ledger
    books = {
        "cash": ledger.cash,
        "claims": ledger.claims,
        "shares_held": ledger.shares_held,
        "real_assets": ledger.real,
        "debt": ledger.debt,
        "shares_issued": ledger.shares_issued,
        "net_worth": ledger.net_worth,
    }
    return {
        (str(sector), item): b.zones.zone_total(book[sector]) if sector in pay.VILLAGE_LEVEL else book[sector].copy()
        for item, book in books.items()
        for sector in Sector
    }


def county_income(b: Block, t: int, household: Array) -> Array:
    """Rural income per head of each zone's county: simulated villages and, for all others, the dated series; (zone, run) yuan."""
    counties, f = b.counties, b.f
    simulated = counties.zone_total(f.zone_population)
    total = counties.zone_total(household) * YUAN_PER_WAN + f.rest_population * f.rural_income[t // MONTHS_PER_YEAR]
    return counties.per_village(ratio(total, simulated + f.rest_population))


def county_context(b: Block, t: int, rural: Array) -> dict[str, Array]:
    """What is exogenous to the county in the year, beside its ``rural`` income per head (zone, run)."""
    year = t // MONTHS_PER_YEAR
    urban = b.counties.per_village(b.f.urban_income[year])
    return {
        "urban_income_per_head_yuan": urban,
        "urban_rural_ratio": ratio(urban, rural),
        "gdp_growth": b.counties.per_village(b.f.gdp_growth[year]),
    }


def split_between_villages(income: Array, places: Places, zones: Zones) -> dict[str, Array]:
    """How a year's operating income is spread inside each zone: key and neighbouring villages, Gini (negatives as zero)."""
    is_key = places.is_key[:, None]
    key = zones.zone_total(income * is_key)
    return {
        "gini_operating_income": np.stack([gini(np.maximum(income[rows], 0.0)) for rows in zone_slices(zones)]),
        "key_operating_income": key,
        "neighbour_operating_income": zones.zone_total(income * ~is_key),
        "weakest_quarter_operating_income": np.zeros_like(key),
    }
