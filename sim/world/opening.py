"""The opening state of a block: assets, contracts, pipelines and books on the first day of the run."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, Zones, ratio
from sim.core.chance import Chance, unit_keys
from sim.core.ledger import Ledger
from sim.core.units import WAN_PER_YUAN, YUAN_PER_WAN
from sim.rules.market import visits_per_wan
from sim.words.block import Block
from sim.words.choices import BusinessLine, Due, FundingContent, IncomeGroup
from sim.words.fixed import Fixed
from sim.words.lines import LINES, by_line
from sim.words.record import Runs
from sim.words.state import COMPANY_SITES, OWN, OWN_SITE, SITES, STATE, State
from sim.words.transactions import TRANSACTIONS, VILLAGE_LEVEL, Account, HouseholdAccount, Sector
from sim.words.values import Values
from sim.world.context import county_series
from sim.world.drawn import Drawn, drawn_for
from sim.world.imputing import Imputed
from sim.world.opening_firms import open_orders
from sim.world.opening_households import open_households
from sim.world.opening_land import open_land
from sim.world.opening_lines import being_taken_up, open_works, opening_capacity, ordinary_investment
from sim.world.opening_services import note_opening_markets, open_services
from sim.world.opening_shocks import open_disturbances
from sim.world.parameters import is_run_with_programme
from sim.world.world import World

TOURISM, PROPERTY = BusinessLine.TOURISM.value, BusinessLine.PROPERTY.value


def open_block(world: World, runs: Runs, scale: Array | None = None, drawn: Drawn | None = None) -> Block:
    """The opening of ``runs``; ``scale`` (village, run) multiplies what earns income, to meet an observed first year.

    ``drawn`` is what these runs have drawn already, where they are opened several times.
    """
    drawn = drawn or drawn_for(world, runs)
    u, p, c, imputed, chance = drawn.u, drawn.p, drawn.c, drawn.imputed, drawn.chance
    scaled = imputed.income if scale is None else imputed.income * scale
    # A village that earns next to nothing against its support has turned little of it into assets that earn.
    productive = np.minimum(ratio(scaled, c.least_earned_of_support * imputed.support), 1.0)
    usual_cash = c.opening_cash_share * (scaled + productive * imputed.support)
    fixed = _fixed(world, imputed, productive, usual_cash, drawn.levels, u, p, c)
    state, ledger = _state(world, imputed, scaled, fixed, u, c, chance)
    block = Block(
        s=state,
        ledger=ledger,
        f=fixed,
        u=u,
        p=p,
        c=c,
        chance=chance,
        zones=world.zones,
        counties=world.counties,
        build_start=world.calendar.build_start,
        first_year=world.calendar.first_year,
        with_programme=is_run_with_programme(world.settings, runs),
        by_thumb=np.full(len(runs), world.settings.behaviour == "rule_of_thumb"),
        names=world.places,
        noted_runs=np.flatnonzero((runs.future == 0) & (runs.replicate == 0)),
        decisions=[] if world.settings.record == "month" else None,
    )
    _calibrate_pull(block)
    note_opening_markets(block)
    return block


def _fixed(
    world: World,
    imputed: Imputed,
    productive: Array,
    usual_cash: Array,
    levels: tuple[Array, Array],
    u: Values[Array],
    p: Values[Array],
    c: Values[float],
) -> Fixed:
    zones, counties = world.zones, world.counties
    zone_population = zones.zone_total(imputed.population)
    simulated = counties.zone_total(zone_population)
    rest = np.maximum(c.unnamed_county_population - simulated, c.rest_least * simulated)
    has = np.where(np.isnan(world.known.has_cooperative), imputed.cooperative_draw < u.cooperative_presence, world.known.has_cooperative)
    return Fixed(
        population=imputed.population,
        households=imputed.households,
        idle_homesteads=imputed.idle_homesteads,
        farmland=imputed.farmland,
        support=imputed.support,
        productive=productive,
        usual_cash=usual_cash,
        booked_loss=np.maximum(np.where(np.isnan(world.known.observed), 0.0, -world.known.observed), 0.0) * world.settings.money_scale
        + np.zeros_like(imputed.income),
        # Who starts with more cash than usual has kept it so far, and keeps it from its ordinary works.
        cash_held=np.maximum(np.where(np.isnan(world.known.cash), 0.0, world.known.cash * world.settings.money_scale) - usual_cash, 0.0),
        usual_capability=imputed.capability,
        line_suitability=_suitability(imputed, c),
        has_cooperative=has.astype(np.float64),
        cooperative_draw=imputed.cooperative_draw,
        membership_fit=np.ones_like(imputed.income),
        income_per_head=imputed.income_per_head,
        facility_opening=imputed.facility_level,
        service_opening=levels[0],
        environment_opening=levels[1],
        area_opening=np.zeros_like(imputed.income),
        farmed_opening=np.zeros_like(rest),
        processing_opening=np.zeros_like(zone_population),
        ecommerce_opening=np.zeros_like(zone_population),
        rooms_opening=np.zeros_like(zone_population),
        pull=zones.zone_total(imputed.scenery) / zones.zone_total(np.ones_like(imputed.scenery)),
        access=_mean_of_villages(zones, imputed.access),
        endowment=_mean_of_villages(zones, (imputed.farming + imputed.scenery + imputed.access) / 3.0),
        zone_population=zone_population,
        rest_population=rest,
        **county_series(world, u),
        reference_capacity=np.zeros_like(zone_population),
        treated=world.places.treated.astype(np.float64)[:, None],
        lines_crossed=world.lines_crossed,
        is_key=world.places.is_key[:, None],
        is_named_first=world.is_border | world.is_poverty_lifted,
        is_border=world.is_border,
        is_poverty_lifted=world.is_poverty_lifted,
        village_keys=unit_keys(world.places.village_ids),
        zone_keys=unit_keys(world.places.zone_ids),
        county_keys=unit_keys([name or "county" for name in world.county_names]),
        village_count=zones.zone_total(np.ones_like(imputed.population)),
        city_of=world.city_of,
        listed=world.listed,
    )


def _mean_of_villages(zones: Zones, amount: Array) -> Array:
    return zones.zone_total(amount) / zones.zone_total(np.ones_like(amount))


def _suitability(imputed: Imputed, c: Values[float]) -> Array:
    """How well a line suits a village, around one: (line, village, run)."""
    endowment = {
        BusinessLine.FARM_SERVICES: imputed.farming,
        BusinessLine.GREENHOUSES: imputed.farming,
        BusinessLine.PROCESSING: imputed.access,
        BusinessLine.PROPERTY: imputed.access,
        BusinessLine.TOURISM: imputed.scenery,
        BusinessLine.ECOMMERCE: imputed.access,
        BusinessLine.WORKSHOPS: imputed.access,
    }
    even = np.full_like(imputed.access, 0.5)
    return np.stack([c.suitability_least + (2.0 - 2.0 * c.suitability_least) * endowment.get(row.line, even) for row in LINES])


def _cooperative_margin(u: Values[Array]) -> Array:
    """A mean year's surplus per mu in 万元, (run,); zero when the mean year loses."""
    return u.yield_level * np.maximum(u.farm_revenue - u.farm_inputs - u.farm_wages - u.land_rent, 0.0) * WAN_PER_YUAN


def _state(
    world: World, imputed: Imputed, income: Array, fixed: Fixed, u: Values[Array], c: Values[float], chance: Chance
) -> tuple[State, Ledger]:
    nothing = np.zeros_like(income)
    state = State(**{name: _zeros(name, income, len(world.places.zone_ids), len(world.county_names), len(world.listed)) for name in STATE})
    dividend = _open_cooperatives(state, income, fixed, u, c)
    rest = income - dividend
    _open_contracts(state, imputed, rest, u)
    capacity = opening_capacity(imputed, fixed, rest * (1.0 - imputed.contract_share), u, c)
    yearly = ordinary_investment(imputed, income, fixed, u, c)
    state.working[OWN] = capacity
    state.installed[OWN] = capacity + being_taken_up(capacity, yearly, u)
    earning = sum(state.installed[OWN, line] for line in range(len(LINES)))
    known = world.known
    money = world.settings.money_scale
    # What is let stands in the books like property that earns the same rent.
    let = ratio(state.rent, by_line("gross_yield")[PROPERTY, 0, 0] * u.yield_level)
    state.operating_assets = np.where(np.isnan(known.operating_assets), earning + let, known.operating_assets * money)
    state.idle_assets = nothing + c.idle_left * u.failure_rate / (1.0 - u.failure_rate) * earning
    state.facility_level = imputed.facility_level.copy()
    state.facilities = c.facility_book_share * imputed.facility_level * u.facility_cost
    open_services(state, fixed)
    state.own_stake = nothing + c.opening_stake
    state.trust = nothing + c.opening_trust
    state.capability = imputed.capability.copy()
    open_works(state, imputed, yearly, c)
    open_households(state, fixed, u, c)
    state.operating_last_year, state.income_last_year = income.copy(), c.net_of_gross * income
    state.visitor_level[...], state.produce_price[...], state.works_pace[...] = 1.0, 1.0, 1.0
    state.harvest[...] = 1.0
    state.completed[...] = -1.0
    state.start[...] = float(world.calendar.build_start)
    state.dose[...] = 1.0
    state.founded_in[...] = -1.0
    state.off_site_guaranteed[...] = 1.0
    state.operating_year_before = income.copy()
    state.allocation = world.zones.zone_share(nothing + 1.0)
    open_land(state, fixed, u)
    state.workshop_orders = open_orders(fixed.zone_keys, chance, u, c)
    open_disturbances(state, fixed, chance, c)
    return state, _open_ledger(world, state, fixed, u, c)


def _zeros(name: str, like: Array, zone_count: int, county_count: int, project_count: int) -> Array:
    declared = STATE[name]
    units = {"village": like.shape[0], "zone": zone_count, "one": county_count, "project": project_count}[declared.over]
    lead = {
        None: (),
        "line": (len(LINES),),
        "site": (SITES,),
        "company site": (COMPANY_SITES,),
        "content": (len(FundingContent),),
        "due": (len(Due),),
        "household account": (len(HouseholdAccount),),
        "group": (len(IncomeGroup),),
        "holder, line": (2, len(LINES)),
    }[declared.lead]
    return np.zeros((*lead, units, like.shape[1]))


def _open_cooperatives(state: State, income: Array, fixed: Fixed, u: Values[Array], c: Values[float]) -> Array:
    """Areas and last year's surplus, still to be paid out; gives the collective's dividend (village, run)."""
    ceiling = u.membership_ceiling * fixed.farmland
    area = fixed.has_cooperative * c.capacity_margin * ceiling
    surplus = area * _cooperative_margin(u)
    kept = 1.0 - c.cooperative_reserve
    by_shares = (1.0 - c.patronage_share) * kept * surplus
    bound = c.dividend_bound * income
    fits = np.minimum(ratio(bound, np.maximum(u.collective_share * by_shares, bound)), 1.0)
    state.area = area * fits
    # Who pays small dividends has few members, and not because it is only starting: its ceiling is as much lower.
    fixed.membership_fit[...] = np.where(fixed.has_cooperative > 0.0, fits, 1.0)
    state.patronage_due = c.patronage_share * kept * surplus * fits
    state.patronage_per_mu = ratio(state.patronage_due, state.area) * YUAN_PER_WAN
    state.collective_due = u.collective_share * by_shares * fits
    state.members_due = by_shares * fits - state.collective_due
    return state.collective_due.copy()


def _open_contracts(state: State, imputed: Imputed, rest: Array, u: Values[Array]) -> None:
    """Rents stand below the market by the gap that re-pricing keeps in the long run, so that growth has no start-up jump."""
    state.rent = rest * imputed.contract_share
    steady = u.repricing_rate * (1.0 + u.rent_growth) / (u.repricing_rate + u.rent_growth)
    state.market_rent = state.rent / steady


def _open_ledger(world: World, state: State, fixed: Fixed, u: Values[Array], c: Values[float]) -> Ledger:
    ledger = Ledger(
        zones=world.zones,
        runs=state.own_stake.shape[1],
        sectors=tuple(Sector),
        by_village=VILLAGE_LEVEL,
        accounts=tuple(Account),
        yearly_accounts=tuple(HouseholdAccount),
        transactions=TRANSACTIONS.values(),
        loan_months=12.0 * u.loan_years,
    )
    known, money = world.known, world.settings.money_scale
    debt = c.opening_debt_ratio * state.operating_assets
    real = state.operating_assets + state.idle_assets + state.facilities + state.works[OWN_SITE]
    ledger.open_with(
        Sector.VILLAGES,
        cash=np.where(np.isnan(known.cash), fixed.usual_cash, known.cash * money),
        debt=np.where(np.isnan(known.debt), debt, known.debt * money),
        real=real,
    )
    due = state.patronage_due + state.members_due + state.collective_due
    working_capital = state.area * u.farm_inputs * WAN_PER_YUAN
    ledger.open_with(Sector.COOPERATIVES, cash=due + working_capital, debt=np.zeros_like(due), real=np.zeros_like(due))
    return ledger


def _calibrate_pull(block: Block) -> None:
    """Sets each zone's pull so that its sites start at their usual use; a place without sites starts from its scenery."""
    s, fixed, u = block.s, block.f, block.u
    capacity = block.zones.zone_total(s.working[OWN, TOURISM]) * visits_per_wan(
        tourism_yield=u.yield_level * by_line("gross_yield")[TOURISM, 0, 0],
        use=u.site_utilisation,
        spend=u.visitor_spend,
        capture=u.collective_capture,
    )
    county_population = fixed.rest_population + block.counties.zone_total(fixed.zone_population)
    visitors = u.visits_per_resident * county_population
    share = ratio(capacity * u.site_utilisation, block.counties.per_village(visitors))
    in_county = block.counties.zone_total(share)
    bounded = share * block.counties.per_village(np.minimum(ratio(np.full_like(in_county, block.c.visitor_share_most), in_county), 1.0))
    everyone = ratio(fixed.rest_population, 1.0 - block.counties.zone_total(bounded))
    average = fixed.zone_population * u.visits_per_resident / u.site_utilisation
    scenery = block.c.new_site_pull * fixed.pull * fixed.zone_population
    fixed.reference_capacity[...] = np.where(capacity > 0.0, capacity, average)
    fixed.pull[...] = np.where(capacity > 0.0, bounded * block.counties.per_village(everyone), scenery)
