"""Councils, villages and companies decide what to build, start it, and finish it or see it fail."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio
from sim.core.chance import ONCE, Stream
from sim.rules import finance, linkage, market, projects, village
from sim.rules.shocks import trend_level
from sim.schedule.finishing import finish_company_works, finish_village_works, start_company_works, start_village_works
from sim.schedule.noting import note_joining
from sim.schedule.paying import put_to_work
from sim.schedule.reading import (
    APRIL,
    JANUARY,
    MARCH,
    by_village,
    company_cash,
    company_real_assets,
    contributed,
    has_begun,
    has_company,
    incomes,
    is_true,
    month_of_year,
    sum_lines,
    village_assets,
    village_cash,
)
from sim.schedule.starting import is_building
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import Linkage
from sim.words.lines import by_line
from sim.words.state import ENTRUSTED, GRANT_SITE, OWN, OWN_SITE, REWARD_SITE, SITES
from sim.words.transactions import Sector
from sim.words.values import Values

#: Builders' ordinary work is declared per thousand people.
PER_THOUSAND = 1000.0


def councils_meet(b: Block, t: int) -> None:
    """The company is founded some months after the start; each January villages decide whether to be in it."""
    # A village's leaning is drawn once: it changes its mind when its reasons change, not by chance every year.
    is_founding = t == b.build_start + int(b.c.founding_months)
    if not is_founding and not (month_of_year(t) == JANUARY and t > b.build_start + int(b.c.founding_months)):
        return
    s, u, p, c = b.s, b.u, b.p, b.c
    put_in = contributed(b)
    contract = p.linkage_type[Linkage.CONTRACT.value]
    guaranteed = linkage.guaranteed_payment(
        contributed=np.ones_like(put_in),
        contract=contract,
        dividend=p.linkage_type[Linkage.DIVIDEND.value],
        rent=c.contract_rent,
        floor=c.dividend_floor,
    )
    promised = guaranteed + p.linkage_payout * (1.0 - contract) * mean_return(u)
    received = ratio(b.zones.zone_total(s.got_from_company), b.zones.zone_total(put_in))
    inclination = linkage.inclination_to_join(
        promised=promised,
        neighbours_got=by_village(b, received),
        own_return=ratio(s.income_last_year, s.operating_assets) * c.join_outside_weight,
        spread=u.project_luck * mean_return(u),
        risk_aversion=u.risk_aversion,
        trust=s.trust + c.committee_help * by_village(b, has_begun(b, t) * p.governance_joint_committee),
        sharpness=u.choice_sharpness,
        trust_weight=c.trust_weight,
        trust_needed=c.trust_needed,
        seen_weight=c.seen_weight,
    )
    wants = is_true(b.chance.uniform(Stream.JOIN, ONCE, b.f.village_keys) < inclination) * by_village(b, has_begun(b, t) * has_company(b))
    note_joining(b, t, b.names.village_names, inclination, wants)
    hand_back_assets(b, leaving=s.is_member * (1.0 - wants))
    s.is_member = wants
    s.is_founded = is_true(b.zones.zone_total(wants) > 0.0) * has_company(b)
    is_new = wants * is_true(b.ledger.shares_held[Sector.VILLAGES] == 0.0)
    b.ledger.post(pay.SHARE_CAPITAL, is_new * np.minimum(c.capital_per_village, c.capital_cash_share * np.maximum(village_cash(b), 0.0)))


def mean_return(u: Values[Array]) -> Array:
    """What a plan of ordinary investment promises per yuan and year: (run,)."""
    weight = by_line("weight") * (by_line("gross_yield") * (1.0 - by_line("cost_share") - by_line("wage_share")) - by_line("upkeep"))
    return np.asarray(u.yield_level * sum_lines(weight)[0])


def hand_back_assets(b: Block, leaving: Array) -> None:
    """Who leaves takes the use of its assets back; title never moved. Money paid in stays until a share is transferred."""
    s = b.s
    for holding in (s.installed, s.working):
        holding[OWN] += leaving * holding[ENTRUSTED]
        holding[ENTRUSTED] *= 1.0 - leaving
    s.entrusted_value = s.entrusted_value * (1.0 - leaving)


def villages_build(b: Block, t: int) -> None:
    """Own funds once a year, works for a reward while the zone is built; sites start, get on as builders allow, and finish."""
    if month_of_year(t) == MARCH:
        funds = investable(b)
        put_to_work(b, OWN_SITE, funds, own=funds)
    if t >= b.build_start:
        build_for_reward(b, t)
    for site in range(SITES):
        start_village_works(b, t, site)
    b.s.works_pace = builders_pace(b, t)
    pace = by_village(b, b.counties.per_village(b.s.works_pace))
    for site in range(SITES):
        is_under_way = b.s.works_months[site] > 0.0
        b.s.works_months[site] = np.maximum(b.s.works_months[site] - pace, 0.0)
        finish_village_works(b, t, site, is_done=is_under_way & (b.s.works_months[site] <= 0.0))


def investable(b: Block) -> Array:
    """Cash villages may put into works, a quarter's outlays kept: (village, run)."""
    outlay = (b.s.operating_last_year + b.f.support) / 12.0
    return village.investable_funds(cash=village_cash(b), monthly_outlay=outlay, buffer_months=b.c.buffer_months)


def build_for_reward(b: Block, t: int) -> None:
    """Villages pre-finance works from cash and credit; who has neither cannot start."""
    s, u, p = b.s, b.u, b.p
    may_start = by_village(b, is_building(b, t)) * is_true(s.works[REWARD_SITE] == 0.0)
    own_means = investable(b)
    ceiling = b.c.ordinary_loan_ceiling + p.finance_loan_ceiling
    credit = finance.credit_left(
        debt=b.ledger.debt[Sector.VILLAGES],
        assets=village_assets(b) + np.maximum(village_cash(b), 0.0),
        ceiling=ceiling,
        debt_ratio=p.finance_debt_ceiling,
    )
    cost = may_start * np.minimum(s.reward_left / u.reward_rate, own_means + credit)
    b.ledger.post(pay.VILLAGE_LOAN, np.maximum(cost - own_means, 0.0))
    put_to_work(b, REWARD_SITE, cost, own=(1.0 - u.reward_rate) * cost)
    s.started_value += b.zones.zone_total(cost)


def builders_pace(b: Block, t: int) -> Array:
    """Pace of works in each county: works under way against what its builders can do in a month, (county, run)."""
    s = b.s
    by_site = ratio(s.works, np.maximum(s.works_months, 1.0))
    under_way = by_site[OWN_SITE] + by_site[GRANT_SITE] + by_site[REWARD_SITE]
    wanted = b.counties.zone_total(b.zones.zone_total(under_way) + ratio(s.company_works, np.maximum(s.company_works_months, 1.0)))
    plan = b.c.builders_plan * incomes(b, t) / (12.0 * PER_THOUSAND)
    everyone = b.f.rest_population + b.counties.zone_total(b.f.zone_population)
    return projects.works_pace(wanted=wanted + plan * b.f.rest_population, capacity=b.u.builder_capacity * plan * everyone)


def companies_build(b: Block, t: int) -> None:
    """Once a year the company puts cash it can spare, and credit, into one line; its works get on and finish."""
    s, p, c = b.s, b.p, b.c
    if month_of_year(t) == APRIL and t > b.build_start:
        outlay = (b.u.company_overhead + by_village_sum(b)) / 12.0
        own_means = village.investable_funds(cash=company_cash(b) - s.company_tax_due, monthly_outlay=outlay, buffer_months=c.buffer_months)
        credit = finance.credit_left(
            debt=b.ledger.debt[Sector.COMPANIES],
            assets=company_real_assets(b) + np.maximum(company_cash(b), 0.0),
            ceiling=p.finance_loan_ceiling,
            debt_ratio=p.finance_debt_ceiling,
        )
        borrowed = s.is_founded * np.minimum(credit, c.company_leverage * own_means)
        spent = s.is_founded * own_means + borrowed
        b.ledger.post(pay.COMPANY_LOAN, borrowed)
        b.ledger.post(pay.COMPANY_WORKS, spent)
        s.company_works = s.company_works + spent
    start_company_works(b, t)
    is_under_way = s.company_works_months > 0.0
    s.company_works_months = np.maximum(s.company_works_months - b.counties.per_village(s.works_pace), 0.0)
    finish_company_works(b, t, is_done=is_under_way & (s.company_works_months <= 0.0))


def by_village_sum(b: Block) -> Array:
    """What the company owed villages for last year: (zone, run)."""
    return b.zones.zone_total(b.s.got_from_company)


def visitors_wanted(b: Block, capacity: Array, t: int) -> Array:
    """Visitors a year that each zone would get: (zone, run)."""
    u, p, f = b.u, b.p, b.f
    similarity = u.site_similarity * (1.0 - has_begun(b, t) * p.industry_coordination)
    better = b.zones.zone_total(b.s.facility_level - f.facility_opening) / f.village_count
    attraction = market.zone_pull(
        pull=f.pull,
        capacity=capacity,
        reference=f.reference_capacity,
        similarity=similarity,
        facilities=np.maximum(1.0 + u.facility_pull * better, 0.0),
    )
    total = f.rest_population + b.counties.zone_total(attraction)
    return market.share_visitors(
        visitors=b.counties.per_village(county_visitors(b, t)), attraction=attraction, county_total=b.counties.per_village(total)
    )


def county_visitors(b: Block, t: int) -> Array:
    """Visitors of each county at a yearly rate, a stated total: (county, run)."""
    everyone = b.f.rest_population + b.counties.zone_total(b.f.zone_population)
    return b.u.visits_per_resident * everyone * b.s.visitor_level * trend_level(yearly_growth=b.u.demand_growth, month=t)
