"""Villages and companies decide what to build, start it, and finish it or see it fail."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, add_up, ratio
from sim.core.units import PER_THOUSAND
from sim.rules import projects, village
from sim.schedule.capital import count_as_started
from sim.schedule.finishing import finish_company_works, finish_village_works, start_company_works, start_village_works
from sim.schedule.funding import by_allocation
from sim.schedule.investing import investable
from sim.schedule.land import take_land
from sim.schedule.paying import put_to_work
from sim.schedule.reading import (
    APRIL,
    by_village,
    company_cash,
    company_credit,
    counts,
    incomes,
    is_building,
    is_true,
    month_of_year,
    village_credit,
)
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import FundingContent, FundingMode
from sim.words.state import COMPANY_SITE, COMPANY_SITES, REWARD_SITE, SITES


def villages_build(b: Block, t: int) -> None:
    """Works for a reward while the zone is built; sites start, get on as builders allow, and finish."""
    if is_building(b, t).any() and b.s.reward_left.any():
        build_for_reward(b, t)
    sites = sites_at_work(b)
    for site in sites:
        start_village_works(b, t, site)
    b.s.works_pace = builders_pace(b, t, sites)
    pace = by_village(b, b.counties.per_village(b.s.works_pace))
    for site in sites:
        is_under_way = b.s.works_months[site] > 0.0
        b.s.works_months[site] -= pace
        np.maximum(b.s.works_months[site], 0.0, out=b.s.works_months[site])
        finish_village_works(b, t, site, is_done=is_under_way & (b.s.works_months[site] <= 0.0))


def sites_at_work(b: Block) -> list[int]:
    """The villages' sites with works to start or under way anywhere; the others hold nothing but zeros."""
    return [site for site in range(SITES) if b.s.works[site].any() or b.s.works_months[site].any()]


def build_for_reward(b: Block, t: int) -> None:
    """Villages pre-finance works from cash and credit; who has neither cannot start, and industry needs land."""
    s, u = b.s, b.u
    may_start = by_village(b, is_building(b, t)) * is_true(s.works[REWARD_SITE] == 0.0)
    own_means = investable(b)
    cost = may_start * np.minimum(s.reward_left / u.reward_rate, own_means + village_credit(b, t))
    cost = cost * counts(b, cost)
    plan = b.p.funding_plan[FundingMode.REWARD_IN_LIEU.value]
    for_industry = cost * ratio(plan[FundingContent.INDUSTRY.value], add_up(plan))
    industry = take_land(b, for_industry, t)
    cost = cost - for_industry + industry
    b.ledger.post(pay.VILLAGE_LOAN, np.maximum(cost - own_means, 0.0))
    put_to_work(b, REWARD_SITE, cost, own=(1.0 - u.reward_rate) * cost, industry=industry)
    s.started_value += b.zones.zone_total(cost)
    s.industry_started += b.zones.zone_total(industry)


def builders_pace(b: Block, t: int, sites: list[int]) -> Array:
    """Pace of works in each county: works under way against what its builders can do in a month, (county, run)."""
    s = b.s
    under_way = np.zeros_like(s.own_stake)
    for site in sites:
        under_way += ratio(s.works[site], s.works_planned[site])
    of_companies = add_up(ratio(s.company_works, s.company_works_planned))
    wanted = b.counties.zone_total(b.zones.zone_total(under_way) + of_companies)
    plan = b.c.builders_plan * incomes(b, t) / (12.0 * PER_THOUSAND)
    everyone = b.f.rest_population + b.counties.zone_total(b.f.zone_population)
    return projects.works_pace(wanted=wanted + plan * b.f.rest_population, capacity=b.u.builder_capacity * plan * everyone)


def companies_build(b: Block, t: int) -> None:
    """Once a year the company puts cash it can spare, and credit, into one line; injected capital at once; its works get on and finish."""
    if month_of_year(t) == APRIL and t > b.build_start:
        invest_own_means(b, t)
    if b.s.injected.any():
        invest_injected_capital(b, t)
    pace = b.counties.per_village(b.s.works_pace)
    for site in range(COMPANY_SITES):
        start_company_works(b, t, site)
        is_under_way = b.s.company_works_months[site] > 0.0
        b.s.company_works_months[site] = np.maximum(b.s.company_works_months[site] - pace, 0.0)
        finish_company_works(b, t, site, is_done=is_under_way & (b.s.company_works_months[site] <= 0.0))


def invest_own_means(b: Block, t: int) -> None:
    """Cash beyond a quarter's outlays, the tax due and what is meant for injected works, and as much credit as banks lend on it."""
    s, c = b.s, b.c
    outlay = (b.u.company_overhead + paid_to_villages(b)) / 12.0
    free = company_cash(b) - s.company_tax_due - s.injected
    own_means = s.is_founded * village.investable_funds(cash=free, monthly_outlay=outlay, buffer_months=c.buffer_months)
    borrowed = s.is_founded * np.minimum(company_credit(b, t), c.company_leverage * own_means)
    b.ledger.post(pay.COMPANY_LOAN, borrowed)
    b.ledger.post(pay.COMPANY_WORKS, own_means + borrowed)
    s.company_works[COMPANY_SITE] += own_means + borrowed
    s.company_works_own[COMPANY_SITE] += own_means + borrowed


def invest_injected_capital(b: Block, t: int) -> None:
    """Injected capital goes into the company's next works as far as it finds land; nobody's own money is in it."""
    s = b.s
    ready = s.injected * (counts(b, s.injected) & (s.company_works_months[COMPANY_SITE] <= 0.0)) * s.is_founded
    landed = b.zones.zone_total(take_land(b, by_allocation(b, ready), t))
    b.ledger.post(pay.COMPANY_WORKS, landed)
    s.company_works[COMPANY_SITE] += landed
    s.injected = np.maximum(s.injected - landed, 0.0)
    count_as_started(b, landed)


def paid_to_villages(b: Block) -> Array:
    """What the company owed villages for last year: (zone, run)."""
    return b.zones.zone_total(b.s.got_from_company)
