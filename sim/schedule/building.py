"""Villages and companies decide what to build, start it, and finish it or see it fail."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio
from sim.core.units import MONTHS_PER_YEAR
from sim.rules import finance, projects, village
from sim.schedule.finishing import finish_company_works, finish_village_works, start_company_works, start_village_works
from sim.schedule.paying import put_to_work
from sim.schedule.reading import (
    APRIL,
    MARCH,
    add_sites,
    by_village,
    company_cash,
    company_real_assets,
    incomes,
    is_true,
    month_of_year,
    village_assets,
    village_cash,
    village_loan_ceiling,
)
from sim.schedule.starting import is_building
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import FundingContent
from sim.words.state import COMPANY_SITE, COMPANY_SITES, OWN_SITE, REWARD_SITE, SITES
from sim.words.transactions import Sector

#: Builders' ordinary work is declared per thousand people.
PER_THOUSAND = 1000.0


def villages_build(b: Block, t: int) -> None:
    """Own funds once a year, works for a reward while the zone is built; sites start, get on as builders allow, and finish."""
    if month_of_year(t) == MARCH:
        funds = b.c.investment_pace * np.maximum(investable(b) - b.f.cash_held, 0.0)
        put_to_work(b, OWN_SITE, funds, own=funds, industry=funds)
    if is_building(b, t).any() and b.s.reward_left.any():
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
    """Cash villages may put into works, a quarter's outlays and a year's instalments kept: (village, run)."""
    outlay = (b.s.operating_last_year + b.f.support) / 12.0
    free = village_cash(b) - MONTHS_PER_YEAR * b.ledger.instalments[Sector.VILLAGES]
    return village.investable_funds(cash=free, monthly_outlay=outlay, buffer_months=b.c.buffer_months)


def build_for_reward(b: Block, t: int) -> None:
    """Villages pre-finance works from cash and credit; who has neither cannot start."""
    s, u, p = b.s, b.u, b.p
    may_start = by_village(b, is_building(b, t)) * is_true(s.works[REWARD_SITE] == 0.0)
    own_means = investable(b)
    ceiling = village_loan_ceiling(b)
    credit = finance.credit_left(
        debt=b.ledger.debt[Sector.VILLAGES],
        assets=village_assets(b) + np.maximum(village_cash(b), 0.0),
        ceiling=ceiling,
        debt_ratio=p.finance_debt_ceiling,
    )
    cost = may_start * np.minimum(s.reward_left / u.reward_rate, own_means + credit)
    b.ledger.post(pay.VILLAGE_LOAN, np.maximum(cost - own_means, 0.0))
    put_to_work(b, REWARD_SITE, cost, own=(1.0 - u.reward_rate) * cost, industry=cost * p.funding_content[FundingContent.INDUSTRY.value])
    s.started_value += b.zones.zone_total(cost)


def builders_pace(b: Block, t: int) -> Array:
    """Pace of works in each county: works under way against what its builders can do in a month, (county, run)."""
    s = b.s
    under_way = add_sites(ratio(s.works, s.works_planned))
    of_companies = add_sites(ratio(s.company_works, s.company_works_planned))
    wanted = b.counties.zone_total(b.zones.zone_total(under_way) + of_companies)
    plan = b.c.builders_plan * incomes(b, t) / (12.0 * PER_THOUSAND)
    everyone = b.f.rest_population + b.counties.zone_total(b.f.zone_population)
    return projects.works_pace(wanted=wanted + plan * b.f.rest_population, capacity=b.u.builder_capacity * plan * everyone)


def companies_build(b: Block, t: int) -> None:
    """Once a year the company puts cash it can spare, and credit, into one line; its works get on and finish."""
    s, p, c = b.s, b.p, b.c
    if month_of_year(t) == APRIL and t > b.build_start:
        outlay = (b.u.company_overhead + paid_to_villages(b)) / 12.0
        own_means = village.investable_funds(cash=company_cash(b) - s.company_tax_due, monthly_outlay=outlay, buffer_months=c.buffer_months)
        credit = finance.credit_left(
            debt=b.ledger.debt[Sector.COMPANIES],
            assets=company_real_assets(b) + np.maximum(company_cash(b), 0.0),
            ceiling=c.ordinary_loan_ceiling + p.finance_loan_ceiling,
            debt_ratio=p.finance_debt_ceiling,
        )
        borrowed = s.is_founded * np.minimum(credit, c.company_leverage * own_means)
        spent = s.is_founded * own_means + borrowed
        b.ledger.post(pay.COMPANY_LOAN, borrowed)
        b.ledger.post(pay.COMPANY_WORKS, spent)
        s.company_works[COMPANY_SITE] += spent
        s.company_works_own[COMPANY_SITE] += spent
    pace = b.counties.per_village(s.works_pace)
    for site in range(COMPANY_SITES):
        start_company_works(b, t, site)
        is_under_way = s.company_works_months[site] > 0.0
        s.company_works_months[site] = np.maximum(s.company_works_months[site] - pace, 0.0)
        finish_company_works(b, t, site, is_done=is_under_way & (s.company_works_months[site] <= 0.0))


def paid_to_villages(b: Block) -> Array:
    """What the company owed villages for last year: (zone, run)."""
    return b.zones.zone_total(b.s.got_from_company)
