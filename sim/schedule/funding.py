"""Public money of the programme by mode: who gets which part of it, when it is paid, and what it is put to."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, add_up, ratio
from sim.rules import funding
from sim.schedule.accepting import refused_works_are_seen_again
from sim.schedule.governing import chair_weight
from sim.schedule.land import take_land
from sim.schedule.listed import unlisted_money
from sim.schedule.paying import put_to_work
from sim.schedule.pooling import brought_elsewhere, invest_in_company, pool_property
from sim.schedule.reading import (
    JANUARY,
    able,
    build_length,
    by_village,
    has_begun,
    is_building,
    is_true,
    money_of_zones,
    month_of_year,
    since_start,
    split_by_people,
)
from sim.schedule.sharing import comes, leave_half_built, note_who_pays, release_share
from sim.schedule.spreading import note_who_pays_evenly, pay_out_evenly
from sim.schedule.voting import chair_tables_list, council_counts_anew, council_votes, paid_by_list
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import Due, FundingContent, FundingMode
from sim.words.state import GRANT_SITE

INDUSTRY, CONSTRUCTION = FundingContent.INDUSTRY.value, FundingContent.CONSTRUCTION.value
EMPLOYMENT = FundingContent.EMPLOYMENT.value
#: Contents that buy services and training rather than works.
SOFT = (FundingContent.GOVERNANCE.value, FundingContent.TALENT.value, FundingContent.CONSOLIDATION.value)


def programme_money_is_released(b: Block, t: int) -> None:
    """Rewards for works put right; what the council has agreed to: grants, relief, services, matched funds, and budgets set aside."""
    b.s.content_bought[...] = 0.0
    council_counts_anew(b, t)
    refused_works_are_seen_again(b, t)
    if not is_building(b, t).any():
        return
    starts = has_begun(b, t) * is_true(since_start(b, t) == 0.0)
    is_shared = is_building(b, t) if month_of_year(t) == JANUARY else starts
    if is_shared.any():
        chair_tables_list(b, shares_of_villages(b), is_shared)
    if starts.any():
        note_who_pays(b, starts)
        note_who_pays_evenly(b, starts)
        b.s.equity_waiting += planned(b, FundingMode.EQUITY_INJECTION) * starts * comes(b)
    money = shared_money(b)
    council_votes(b, t, add_up(money))
    due = falls_due(b, t, starts)
    paid = paid_by_list(b, t, due, money)
    set_aside(b, paid[Due.BUDGETS.value])
    grant(b, paid[Due.TIMED.value], t)
    relieve_by_works(b, paid[Due.TIMED.value], t)
    buy_services(b, paid[Due.SERVICES.value])
    match_funds(b, paid[Due.MATCHED.value], t)
    pay_out_evenly(b, due[Due.TIMED.value])


def shared_money(b: Block) -> Array:
    """Programme money that the council's list shares out, by when it is due; bonds and capital are of the whole zone: (due, zone, run)."""
    money = np.zeros((len(Due), *b.s.is_founded.shape))
    money[Due.TIMED.value] = planned(b, FundingMode.FIXED_GRANT) + planned(b, FundingMode.WORK_RELIEF)
    money[Due.BUDGETS.value] = planned(b, FundingMode.REWARD_IN_LIEU) + planned(b, FundingMode.INTEREST_SUBSIDY)
    money[Due.SERVICES.value] = planned(b, FundingMode.SERVICE_PURCHASE)
    money[Due.MATCHED.value] = matched_money(b)
    return money


def falls_due(b: Block, t: int, starts: Array) -> Array:
    """Parts of each kind of shared money that fall due this month: (due, zone, run)."""
    building, coordination = is_building(b, t), b.c.coordination_months
    due = np.zeros((len(Due), *b.s.is_founded.shape))
    due[Due.TIMED.value] = building * release_share(b, t)
    due[Due.BUDGETS.value] = starts * comes(b)
    due[Due.SERVICES.value] = building / build_length(b) * comes(b)
    due[Due.MATCHED.value] = building * is_true(since_start(b, t) >= coordination) / np.maximum(build_length(b) - coordination, 1.0)
    return due


def shares_of_villages(b: Block) -> Array:
    """How a year's money is shared out, by the rule and by whoever chairs the zone: (village, run)."""
    s, f = b.s, b.f
    claims = funding.Claims(
        population=f.population,
        income=s.operating_last_year,
        gap=np.maximum(1.0 - s.facility_level, 0.0),
        growth=ratio(s.operating_last_year, np.maximum(s.operating_year_before, 0.0)),
        ability=able(b),
        is_key=f.is_key,
        is_named_first=f.is_named_first,
    )
    return funding.allocation_share(
        claims=claims, rule=b.p.funding_allocation, tilt=chair_weight(b), zones=b.zones, first_weight=b.c.first_weight
    )


def by_allocation(b: Block, zone_amount: Array) -> Array:
    """A zone's programme money shared out among its villages: (village, run)."""
    return by_village(b, zone_amount) * b.s.allocation


def planned(b: Block, mode: FundingMode, content: int | None = None) -> Array:
    """Programme money of one mode, for one content or all: (zone, run) 万元."""
    plan = b.p.funding_plan[mode.value]
    share = plan[content] if content is not None else add_up(plan)
    return unlisted_money(b) * share


def set_aside(b: Block, share: Array) -> None:
    """Budgets of villages, only paid when something is shown for them: works accepted, interest due."""
    if share.any():
        b.s.reward_left += by_allocation(b, planned(b, FundingMode.REWARD_IN_LIEU) * share)
        b.s.interest_budget += by_allocation(b, planned(b, FundingMode.INTEREST_SUBSIDY) * share)


def grant(b: Block, share: Array, t: int) -> None:
    """Fixed grants: industry money as far as it finds land, construction, and the contents that buy services or jobs."""
    mode = FundingMode.FIXED_GRANT
    s = b.s
    for_industry = by_allocation(b, planned(b, mode, INDUSTRY) * share)
    leaked = for_industry * b.u.leakage
    b.ledger.post(pay.GRANT_TO_FIRMS, b.zones.zone_total(leaked))
    s.waiting = s.waiting + for_industry - leaked
    # What finds no land while the zone is built is not paid out any more.
    industry = take_land(b, s.waiting * by_village(b, is_building(b, t)), t, built_here=1.0 - brought_elsewhere(b))
    s.waiting = s.waiting - industry
    construction = by_allocation(b, planned(b, mode, CONSTRUCTION) * share)
    b.ledger.post(pay.FIXED_GRANT, industry + construction)
    leave_half_built(b, t, *put_grant_to_work(b, industry, construction, t))
    s.released = s.released + leaked + industry + construction
    for content in (*SOFT, EMPLOYMENT):
        money = planned(b, mode, content) * share
        if money.any():
            grant_content(b, content, by_allocation(b, money))


def grant_content(b: Block, content: int, bought: Array) -> None:
    """Money (village, run) for a content that buys services, or jobs."""
    b.s.content_bought[content] += bought
    b.s.released += bought
    if content == EMPLOYMENT:
        b.ledger.post(pay.PROGRAMME_JOBS, bought)
    else:
        b.ledger.post(pay.PROGRAMME_SERVICES, b.zones.zone_total(bought))


def put_grant_to_work(b: Block, industry: Array, construction: Array, t: int) -> tuple[Array, Array]:
    """Works of a grant, given back with their industry part; members of the company bring some of theirs into the linkage at once."""
    invested = invest_in_company(b, industry)
    kept = np.maximum(industry - invested - pool_property(b, industry, t), 0.0)  # of rounding nothing is left to build with
    works = kept + construction
    put_to_work(b, GRANT_SITE, works, industry=kept)
    b.s.started_value += b.zones.zone_total(works)
    # What became share capital counts, and takes its land, when the company builds with it.
    b.s.industry_started += b.zones.zone_total(industry - invested)
    return works, kept


def relieve_by_works(b: Block, share: Array, t: int) -> None:
    """Work relief: a stated share is paid as local wages, the rest to builders; both build, the wages less."""
    of_zone = planned(b, FundingMode.WORK_RELIEF) * share
    if not of_zone.any():
        return
    money = by_allocation(b, of_zone)
    built, unbuilt = funding.relief_wages(money=money, wage_share=b.p.support_works_wage_share, productivity=b.c.relief_productivity)
    b.ledger.post(pay.RELIEF_GRANT, money)
    b.ledger.post(pay.RELIEF_WAGES, built)
    b.ledger.post(pay.RELIEF_INCOME, unbuilt)
    b.s.works[GRANT_SITE] += built
    put_to_work(b, GRANT_SITE, np.maximum(money - built - unbuilt, 0.0))
    b.s.started_value += b.zones.zone_total(money - unbuilt)
    leave_half_built(b, t, money - unbuilt, np.zeros_like(money))
    b.s.released += money


def buy_services(b: Block, share: Array) -> None:
    """Services bought from the zone company, or from others where there is none."""
    s = b.s
    bought = np.zeros_like(s.is_founded)
    for content in (INDUSTRY, *SOFT):
        amount = planned(b, FundingMode.SERVICE_PURCHASE, content) * share
        if amount.any():
            s.content_bought[content] += by_allocation(b, amount)
            bought += amount
    if not bought.any():
        return
    of_company = bought * s.is_founded
    cost = of_company * (1.0 - b.c.service_margin)
    wages = cost * b.c.service_wage_share
    b.ledger.post(pay.SERVICES_BY_COMPANY, of_company)
    b.ledger.post(pay.SERVICES_BY_OTHERS, bought - of_company)
    b.ledger.post(pay.SERVICE_WAGES, split_by_people(b, wages))
    b.ledger.post(pay.SERVICE_COSTS, cost - wages)
    s.company_profit += of_company - cost
    s.works_profit += of_company - cost
    s.released += by_allocation(b, bought)


def matched_money(b: Block) -> Array:
    """Sector funds that would not have come without the programme: (zone, run) 万元."""
    return np.asarray(money_of_zones(b) * b.p.funding_match_ratio * b.u.additionality)


def match_funds(b: Block, share: Array, t: int) -> None:
    """Sector funds join after some months of co-ordination; they build facilities."""
    of_zone = matched_money(b) * share
    if not of_zone.any():
        return
    money = by_allocation(b, of_zone)
    b.ledger.post(pay.MATCHED_FUNDS, money)
    put_grant_to_work(b, np.zeros_like(money), money, t)
