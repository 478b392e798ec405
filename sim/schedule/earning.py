"""Markets meet; villages, cooperatives and companies operate what they have."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.core.axes import Array
from sim.rules import cooperative, market, shocks, village
from sim.schedule.land import farm_inputs
from sim.schedule.markets import at_local_wages, produce_market
from sim.schedule.noting import note_line_income
from sim.schedule.paying import build_small_works, use_up_billed_works, won_share
from sim.schedule.reading import (
    able,
    by_village,
    company_capability,
    deterred,
    has_anything_run_by_companies,
    incomes,
    leading,
    month_of_year,
    prices,
    split_by_people,
    trait,
    volunteers,
)
from sim.schedule.selling import pay_union_fee, sell_to_public_units, union_terms
from sim.schedule.visiting import TOURISM, county_visitors, factors_of_villages, line_factors, visitors_wanted
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import CompanyForm, CompanyManager, LinkageChannel
from sim.words.lines import by_line, farm_calendar, lines_in_use, seasons
from sim.words.state import ENTRUSTED, OWN


def markets_meet(b: Block, t: int) -> None:
    """The county's visitors are shared between zones and everywhere else; each zone's sites are used alike but for the key village's."""
    s, u = b.s, b.u
    s.demand = demand(b)
    sites = b.zones.zone_total(s.working[OWN, TOURISM] + s.working[ENTRUSTED, TOURISM]) + s.company_working[TOURISM]
    capacity = sites * market.visits_per_wan(
        tourism_yield=u.yield_level * by_line("gross_yield")[TOURISM, 0, 0],
        use=u.site_utilisation,
        spend=u.visitor_spend,
        capture=u.collective_capture,
    )
    s.site_use = market.use_of_capacity(wanted=visitors_wanted(b, capacity, t), capacity=capacity)
    season = seasons()[month_of_year(t), TOURISM, 0, 0] / 12.0
    s.visits = capacity * s.site_use * season
    # What finds no room here, and what a zone draws away, is felt in the rest of the county.
    s.visits_elsewhere = county_visitors(b, t) * season - b.counties.zone_total(s.visits)


def yields(b: Block, t: int) -> Array:
    """This month's revenue per 万元 of capacity in a mean village, visitors aside: (line, 1, run)."""
    level = by_line("gross_yield") * seasons()[month_of_year(t)] / 12.0 * b.u.yield_level
    growing = np.broadcast_to(incomes(b, t), level.shape).copy()
    growing[TOURISM] = prices(b, t)  # visitors grow in number, so their spending grows with prices alone
    return level * growing


def demand(b: Block) -> Array:
    """Demand of each village against its trend, zone and village disturbances together: (village, run)."""
    own = shocks.demand_level(disturbance=b.s.village_disturbance, spread=b.u.village_noise)
    return own * by_village(b, shocks.demand_level(disturbance=b.s.zone_disturbance, spread=b.u.zone_noise))


def earn(
    working: Array, yielded: Array, factors: Mapping[int, Array], led: Array, by_line: Array | None = None
) -> tuple[Array, Array, Array]:
    """Revenue, running cost and wages of all lines together, each (unit, run), from capacity (line, unit, run).

    ``led`` (unit, run) is what the leader makes of the lines that are run, not let.

    ``factors`` (unit, run) by position are of the lines that earn more or less than their yield; ``by_line`` (line, unit, run),
    where it is given, takes up the revenue of each line.
    """
    revenue, cost, wages, part, earned = (np.zeros(working.shape[1:]) for _ in range(5))
    if by_line is not None:
        by_line[...] = 0.0
    for line, row in lines_in_use(working):
        np.copyto(earned, yielded[line])  # equal shapes multiply quicker than a row of runs and an array
        earned *= working[line]
        if line in factors:
            earned *= factors[line]
        if row.led:
            earned *= village.factor_of_line(factor=led, led=row.led)
        if by_line is not None:
            by_line[line] = earned
        revenue += earned
        cost += np.multiply(earned, row.cost_share, out=part)
        if row.wage_share:
            wages += np.multiply(earned, row.wage_share, out=part)
    return revenue, cost, wages


def own_effort(b: Block) -> Array:
    """Upkeep effort on what villages run themselves: their own, and what volunteers add; (village, run)."""
    return village.upkeep_effort(own_stake=b.s.own_stake, residual=b.u.residual_upkeep, joint=by_hand_or_fear(b))


def by_hand_or_fear(b: Block) -> Array:
    """Part of the upkeep left undone that villages make good while a loss of title is fresh, or their volunteers do: (village, run)."""
    return deterred(b) + (1.0 - deterred(b)) * volunteers(b)


def paid_effort(b: Block) -> Array:
    """The part of it that villages pay for: it follows their own stake and what others have lost, (village, run)."""
    return village.upkeep_effort(own_stake=b.s.own_stake, residual=b.u.residual_upkeep, joint=deterred(b))


def entrusted_effort(b: Block) -> Array:
    """Upkeep effort of the company on programme assets it runs and has no stake in: (zone, run)."""
    nobody = np.zeros_like(b.s.is_founded)
    return village.upkeep_effort(own_stake=nobody, residual=b.u.residual_upkeep, joint=nobody)


def upkeep_need(b: Block, t: int, installed: Array) -> Array:
    """Cost of stopping all wear of capacity (line, unit, run) this month: (unit, run)."""
    need, of_line = np.zeros(installed.shape[1:]), np.empty(installed.shape[1:])
    for line, row in lines_in_use(installed):
        need += np.multiply(installed[line], row.upkeep, out=of_line)
    return need * prices(b, t) / 12.0


def villages_operate(b: Block, t: int) -> None:
    """Own lines earn gross with their cost beside; contracts pay rent; the collective is managed."""
    s, u = b.s, b.u
    level = s.demand
    by_line = None if b.line_income is None else np.empty_like(s.working[OWN])
    # Who strains for the floor works harder at what the village runs; what is let earns no more for it.
    led = leading(b, able(b)) * (1.0 + s.floor_effort)
    revenue, cost, wages = earn(s.working[OWN], yields(b, t), factors_of_villages(b, line_factors(b)), led, by_line)
    note_line_income(b, t, by_line, level)
    b.ledger.post(pay.LINE_REVENUE, revenue * level)
    b.ledger.post(pay.LINE_COST, cost * level)
    b.ledger.post(pay.LINE_WAGES, at_local_wages(b, wages * level))
    b.ledger.post(pay.UPKEEP, upkeep_need(b, t, s.installed[OWN]) * paid_effort(b))
    rent = s.rent / 12.0 * level
    already = np.minimum(s.rent_early, rent)
    b.ledger.post(pay.CONTRACT_RENT, rent - already)
    s.rent_early = s.rent_early - already
    b.ledger.post(pay.BOOKED_LOSS, b.f.booked_loss / 12.0)
    earned = np.maximum(s.operating_last_year - s.goods_passed, 0.0)  # goods passed on need nobody to manage them
    b.ledger.post(pay.MANAGEMENT, u.management_share * earned / 12.0)


def cooperatives_farm(b: Block, t: int) -> None:
    """Inputs in spring and at sowing, harvests in June and October; members' rent is paid after the harvest."""
    s, u = b.s, b.u
    inputs, harvest = farm_calendar()[month_of_year(t)]
    if inputs == harvest == 0.0:
        return
    level = prices(b, t)
    union = union_terms(b, t)
    careful = 1.0 + b.c.environment_farm_cost * (s.environment_level - b.f.environment_opening)
    sown = cooperative.money_per_area(area=s.area, per_mu_yuan=farm_inputs(b), level=level * careful, month_share=inputs) * union.inputs
    wages = at_local_wages(b, cooperative.money_per_area(area=s.area, per_mu_yuan=u.farm_wages, level=level, month_share=inputs))
    rent = cooperative.money_per_area(area=s.area, per_mu_yuan=u.land_rent, level=level, month_share=harvest)
    market_level = level * s.harvest * by_village(b, b.counties.per_village(produce_market(b, t)))
    worth = cooperative.money_per_area(area=s.area, per_mu_yuan=u.farm_revenue, level=market_level, month_share=harvest) * union.sales
    s.crop_spent = s.crop_spent + sown + wages + rent
    reaped = sell_the_crop(b, worth) if harvest > 0.0 else np.zeros_like(worth)
    through_company = b.c.joint_sale_share + b.c.joint_sale_cooperation * b.p.linkage_channel[LinkageChannel.COOPERATION.value]
    joint = reaped * through_company * s.is_member
    gained = joint * (1.0 + u.yield_level * (b.c.premium_on_produce + b.c.brand_premium * by_village(b, s.brand)))
    received = gained * (1.0 - u.yield_level * b.c.fee_on_produce)
    b.ledger.post(pay.FARM_INPUTS, sown)
    b.ledger.post(pay.FARM_WAGES, wages)
    b.ledger.post(pay.LAND_RENT, rent)
    bought = sell_to_public_units(b, t, reaped - joint, harvest)
    b.ledger.post(pay.FARM_SALES, reaped - joint - bought)
    b.ledger.post(pay.PRODUCE_RESOLD, b.zones.zone_total(gained))
    b.ledger.post(pay.FARM_SALES_JOINT, received)
    s.cooperative_surplus += reaped - joint + received - sown - wages - rent - pay_union_fee(b, reaped, union.fee)
    s.company_profit += b.zones.zone_total(gained - received)


def sell_the_crop(b: Block, worth: Array) -> Array:
    """Sales of a crop that is ``worth`` (village, run) at the market: what it yields above its cost has its level; the next one begins."""
    sales = cooperative.sales_at_yield(worth=worth, spent=b.s.crop_spent, yield_level=b.u.yield_level)
    b.s.crop_spent = np.zeros_like(b.s.crop_spent)
    return sales


def companies_operate(b: Block, t: int) -> None:
    """Entrusted and own lines, and the fixed cost of having a company."""
    if not has_anything_run_by_companies(b):
        return
    s, u, p, c = b.s, b.u, b.p, b.c
    managed = s.is_managed
    manager = {name: managed * trait(p.company_manager, CompanyManager, name) for name in ("gain", "salary", "own_business")}
    partner = 1.0 + trait(p.company_form, CompanyForm, "sales") * s.partner_stays
    sold = line_factors(b)
    led, sells = leading(b, company_capability(b)), (1.0 + manager["gain"]) * partner
    revenue, cost, wages = earn(s.working[ENTRUSTED], yields(b, t), factors_of_villages(b, sold), by_village(b, led))
    factor = s.demand * by_village(b, sells)
    zone_level = sells * shocks.demand_level(disturbance=s.zone_disturbance, spread=u.zone_noise)
    own_revenue, own_cost, own_wages = (zone_level * part for part in earn(s.company_working, yields(b, t), sold, led))
    entrusted, running = b.zones.zone_total(revenue * factor), b.zones.zone_total(cost * factor)
    paid_wages = at_local_wages(b, wages * factor + split_by_people(b, own_wages))
    need = b.zones.zone_total(upkeep_need(b, t, s.installed[ENTRUSTED]))
    upkeep = need * entrusted_effort(b) + upkeep_need(b, t, s.company_installed)
    office = c.shell_overhead + s.staff * (1.0 - c.shell_overhead)
    overhead = s.is_founded * (u.company_overhead * office + c.manager_salary * manager["salary"]) * prices(b, t) / 12.0
    own_business = c.manager_salary * manager["own_business"] * u.yield_level * led * zone_level * prices(b, t) / 12.0
    b.ledger.post(pay.COMPANY_REVENUE, entrusted + own_revenue)
    b.ledger.post(pay.COMPANY_COST, running + own_cost)
    b.ledger.post(pay.COMPANY_WAGES, paid_wages)
    b.ledger.post(pay.COMPANY_UPKEEP, upkeep)
    b.ledger.post(pay.COMPANY_OVERHEAD, overhead)
    s.staff_paid += overhead
    b.ledger.post(pay.OWN_BUSINESS, own_business)
    s.company_profit += entrusted + own_revenue + own_business - running - own_cost - b.zones.zone_total(paid_wages) - upkeep - overhead


def public_works_are_built(b: Block, t: int) -> None:
    """Ordinary small works are a stated total: what the zone company builds, and is paid for months later, others do not."""
    s, u = b.s, b.u
    works = b.f.village_count * u.ordinary_works * incomes(b, t) / 12.0
    won = works * won_share(b)
    b.ledger.post(pay.WORKS_BY_OTHERS, works - won)
    if not has_anything_run_by_companies(b):
        return
    build_small_works(b, won)
    s.works_owed += won
    settled = s.works_owed / u.works_payment_months
    b.ledger.post(pay.ORDINARY_WORKS, settled)
    s.works_owed -= settled
    use_up_billed_works(b, settled)
