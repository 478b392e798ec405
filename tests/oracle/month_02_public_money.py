"""Public money arrives (docs/odd/month-2-public-money.md): grants, bonds, loans, pairs, awards, people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.books import pay
from tests.oracle.draws import ONCE
from tests.oracle.key_village import shared_with_key_first
from tests.oracle.money_without_plan import note_who_pays_evenly, pay_out_evenly
from tests.oracle.notation import BOND_SITE, GRANT_SITE, LOAN_SITE, clip, flag, is_january, is_new_year, total
from tests.oracle.readings import (
    begins_quarter,
    by_allocation,
    count_as_started,
    counts,
    grant_for_works,
    has_begun,
    is_building,
    is_supported,
    month_of_term,
    planned,
    prices,
    put_to_work,
    since,
    split_by_people,
    support_length,
    take_land,
    village_credit,
)
from tests.oracle.rewards import refused_works_are_seen_again
from tests.oracle.sharing_of_money import put_grant_to_work
from tests.oracle.vote_on_shares import (
    JANUARY_APRIL_JULY_OCTOBER,
    falls_due,
    matched_money,
    meet_on_shares,
    set_budgets_aside,
    what_is_paid,
)
from tests.oracle.who_pays import leave_half_built, note_who_pays

if TYPE_CHECKING:
    from tests.oracle.agents import Village, Zone
    from tests.oracle.economy import Economy


def programme_money_is_released(economy: Economy) -> None:
    """The council votes on the list of shares; what is due and agreed to is paid as grants, work relief, services and matched funds."""
    for village in economy.villages:
        village.content_bought = dict.fromkeys(village.content_bought, 0.0)
    if is_january(economy.t):
        for zone in economy.zones:
            zone.council_refusals = 0.0
    if economy.t % 12 in JANUARY_APRIL_JULY_OCTOBER:
        for village in economy.villages:
            refused_works_are_seen_again(village)
    if not any(is_building(zone) for zone in economy.zones):
        return
    note_who_pays_evenly(economy)
    timed = {}
    for zone in economy.zones:
        note_who_pays(zone)
        meet_on_shares(zone)
        due = falls_due(zone)
        timed[zone] = due["timed"]
        paid = what_is_paid(zone, due)
        set_budgets_aside(zone, paid)
        release_grant(zone, paid["timed"])
        release_work_relief(zone, paid["timed"])
        buy_services(zone, paid["services"])
        release_matched_funds(zone, paid["matched"])
    pay_out_evenly(economy, timed)


def release_grant(zone: Zone, paid: float) -> None:
    """Industry money goes out as far as it finds land; what finds none waits for next month, and lapses once the zone is built."""
    villages = zone.villages
    for_industry = [by_allocation(village, planned(zone, "fixed_grant", "industry") * paid) for village in villages]
    leaked = [money * zone.u.leakage for money in for_industry]
    pay("grant_to_firms", sum(leaked), zone)
    for village, money, lost in zip(villages, for_industry, leaked, strict=True):
        village.waiting += money - lost
    channel = zone.p.linkage_channel
    elsewhere = channel["investment"] + channel["pooled_property"] * zone.p.industry_off_site
    ready = [village.waiting * is_building(zone) for village in villages]
    industry = take_land(zone, ready, built_here=[1 - village.is_member * elsewhere for village in villages])
    construction = [by_allocation(village, planned(zone, "fixed_grant", "construction") * paid) for village in villages]
    for village, for_lines, for_facilities in zip(villages, industry, construction, strict=True):
        village.waiting -= for_lines
        pay("fixed_grant", for_lines + for_facilities, village)
    begun = put_grant_to_work(zone, industry, construction)
    for village, (works, for_works) in zip(villages, begun, strict=True):
        leave_half_built(village, works, for_works)
    for village, lost, for_lines, for_facilities in zip(villages, leaked, industry, construction, strict=True):
        village.released += lost + for_lines + for_facilities
    for content in ("governance", "talent", "consolidation"):
        bought = buy_content(zone, content, paid)
        pay("programme_services", sum(bought), zone)
    jobs = buy_content(zone, "employment", paid)
    for village, wages in zip(villages, jobs, strict=True):
        pay("programme_jobs", wages, village)


def buy_content(zone: Zone, content: str, paid: float) -> list[float]:
    """Grant money of one content that is neither industry nor construction, by village."""
    bought = [by_allocation(village, planned(zone, "fixed_grant", content) * paid) for village in zone.villages]
    for village, money in zip(zone.villages, bought, strict=True):
        village.content_bought[content] += money
        village.released += money
    return bought


def release_work_relief(zone: Zone, paid: float) -> None:
    """Wages that build nothing are spending of the village."""
    c, p = zone.c, zone.p
    put_in = 0.0
    for village in zone.villages:
        money = by_allocation(village, planned(zone, "work_relief") * paid)
        wages = p.support_works_wage_share * money
        built, unbuilt = c.relief_productivity * wages, (1 - c.relief_productivity) * wages
        pay("relief_grant", money, village)
        pay("relief_wages", built, village)
        pay("relief_income", unbuilt, village)
        village.works[GRANT_SITE] += built
        put_to_work(village, GRANT_SITE, max(money - built - unbuilt, 0), own=0.0, industry=0.0)
        put_in += money - unbuilt
        leave_half_built(village, money - unbuilt, 0.0)
        village.released += money
    zone.started_value += put_in


def buy_services(zone: Zone, paid: float) -> None:
    """Services bought, due evenly over the build months whatever the timing."""
    c = zone.c
    bought = 0.0
    for content in ("industry", "governance", "talent", "consolidation"):
        amount = planned(zone, "service_purchase", content) * paid
        for village in zone.villages:
            village.content_bought[content] += by_allocation(village, amount)
        bought += amount
    of_company = bought * zone.is_founded
    cost = of_company * (1 - c.service_margin)
    wages = cost * c.service_wage_share
    pay("services_by_company", of_company, zone)
    pay("services_by_others", bought - of_company, zone)
    for village in zone.villages:
        pay("service_wages", split_by_people(village, wages), village)
    pay("service_costs", cost - wages, zone)
    zone.company_profit += of_company - cost
    zone.works_profit += of_company - cost
    for village in zone.villages:
        village.released += by_allocation(village, bought)


def release_matched_funds(zone: Zone, paid: float) -> None:
    """Matched sector funds come after some months of co-ordination and build facilities; they are new money, so displace nothing."""
    money = [by_allocation(village, matched_money(zone) * paid) for village in zone.villages]
    for village, matched in zip(zone.villages, money, strict=True):
        pay("matched_funds", matched, village)
    put_grant_to_work(zone, industry=[0.0 for _ in money], construction=money)


def bonds_are_issued(economy: Economy) -> None:
    """A special bond comes once, some months after the start: to the company where one is founded, else to the villages."""
    for zone in economy.zones:
        if since(zone) == int(economy.c.bond_issue_months):
            issue_bond(zone)


def issue_bond(zone: Zone) -> None:
    c = zone.c
    landed = take_land(zone, [by_allocation(village, planned(zone, "special_bond")) for village in zone.villages])
    to_villages = [money * (1 - zone.is_founded) for money in landed]
    to_company = sum(money - of_village for money, of_village in zip(landed, to_villages, strict=True))
    pay("special_bond_to_company", to_company, zone)
    for village, money in zip(zone.villages, to_villages, strict=True):
        pay("special_bond_to_villages", money, village)
    zone.company_bonds_issued = zone.company_bonds = to_company
    for village, money in zip(zone.villages, to_villages, strict=True):
        village.village_bonds_issued = village.village_bonds = money
    pay("company_works", to_company, zone)
    zone.company_works[BOND_SITE] += to_company
    zone.company_works_own[BOND_SITE] += c.bond_stake * to_company
    for village, all_of_it, money in zip(zone.villages, landed, to_villages, strict=True):
        put_to_work(village, LOAN_SITE, money, own=c.bond_stake * money, industry=money)
        village.released += all_of_it
    count_as_started(zone, sum(landed))


def loans_are_subsidised(economy: Economy) -> None:
    """Villages borrow for industry what the interest budget can serve, as far as their credit and land go."""
    for village in economy.villages:
        village.interest_paid_for = 0.0
    if all(village.interest_budget == 0 for village in economy.villages):
        return
    for zone in economy.zones:
        for village in zone.villages:
            subsidise_interest(village)
        loan = take_land(zone, [loan_that_subsidy_serves(village) for village in zone.villages])
        for village, money in zip(zone.villages, loan, strict=True):
            pay("village_loan", money, village)
            village.subsidised_debt += money
            put_to_work(village, LOAN_SITE, money, own=money, industry=money)
        count_as_started(zone, sum(loan))


def loan_months(village: Village) -> float:
    return 12 * village.u.loan_years


def subsidise_interest(village: Village) -> None:
    pays = min(village.interest_budget, village.subsidised_debt * village.village_interest_rate / 12)
    pay("interest_subsidy", pays, village)
    village.interest_paid_for = pays
    village.interest_budget -= pays
    village.released += pays
    left = village.subsidised_debt * (1 - 1 / loan_months(village))
    village.subsidised_debt = min(left, max(village.own.debt - village.village_bonds, 0))


def loan_that_subsidy_serves(village: Village) -> float:
    """While the zone is built, a village without works on its loan site borrows."""
    may = is_building(village.zone) * flag(village.works[LOAN_SITE] == 0)
    served = village.interest_budget / (village.village_interest_rate * (loan_months(village) + 1) / 24)
    wanted = may * min(max(served - village.subsidised_debt, 0), village_credit(village))
    return wanted * counts(village, wanted)


def pairs_bring_money(economy: Economy) -> None:
    """Each quarter, while there are yearly efforts, paired state firms put money into a zone's industry, all villages alike."""
    for zone in economy.zones:
        months = clip(support_length(zone) - since(zone), 0, 3)
        brought = begins_quarter(zone) * economy.p.support_soe_pairing * months / 12 / zone.f.village_count
        for village in zone.villages:
            grant_for_works(village, "pairing_money", brought, industry=brought)
            zone.paired_money += brought


def awards_arrive(economy: Economy) -> None:
    """Each January but the run's first the award of a good assessment goes into works, and raises trust (raise_trust)."""
    if not is_new_year(economy.t):
        return
    c, p = economy.c, economy.p
    for zone in economy.zones:
        amount = zone.is_praised * p.funding_award / zone.f.village_count
        for village in zone.villages:
            grant_for_works(village, "award", amount, industry=amount * p.funding_content["industry"])
            village.trust = min(village.trust + c.trust_by_award * zone.is_praised, 1)


def people_help(economy: Economy) -> None:
    """First secretaries, then advisers, are there and paid for; what they add builds up, and fades when they go."""
    if economy.t < economy.build_start:
        return
    for zone in economy.zones:
        send_first_secretaries(zone)
    for zone in economy.zones:
        pay("talent", is_supported(zone) * economy.p.people_talent * economy.c.talent_cost * prices(zone) / 12, zone)
        for village in zone.villages:
            take_advice(village)


def send_first_secretaries(zone: Zone) -> None:
    c, u, p = zone.c, zone.u, zone.p
    month = month_of_term(zone)
    if has_begun(zone) and month == 0:  # a new term, or nobody any more
        for village in zone.villages:
            draw = village.draws.uniform("first_secretary", ONCE, village.key)
            village.has_secretary = flag(draw < is_supported(zone) * p.people_first_secretary)
    pay("first_secretary", total(zone.villages, lambda village: village.has_secretary) * c.secretary_cost * prices(zone) / 12, zone)
    if month == int(c.secretary_funds_month):
        for village in zone.villages:
            money = village.has_secretary * u.secretary_money * prices(zone)
            grant_for_works(village, "secretary_funds", money, industry=money)
    if month == int(c.secretary_term) - 1:
        for village in zone.villages:
            leave_behind(village)


def leave_behind(village: Village) -> None:
    """At the end of a term a part of what the secretary advised stays with the leader."""
    c = village.c
    left = c.secretary_left * c.secretary_advice * village.has_secretary
    village.capability = min(village.capability + left * (1 - village.capability), 1)


def advice_of_talent(village: Village) -> float:
    persons = shared_with_key_first(village, is_supported(village.zone) * village.p.people_talent)
    return village.u.advice_most * persons / (persons + village.c.talent_half)


def paperwork(zone: Zone) -> float:
    """What reports and visits take of leaders' time."""
    c = zone.c
    visits = has_begun(zone) * zone.p.governance_inspection * (1 + c.inspection_city + c.inspection_province)
    return c.reporting_time * zone.pressure + c.inspection_time * visits


def take_advice(village: Village) -> None:
    c = village.c
    reporting = paperwork(village.zone) * village.capability
    gap = advice_of_talent(village) + c.secretary_advice * village.has_secretary - reporting - village.advice
    village.advice += gap / max(c.advice_months if gap > 0 else c.advice_fade_months, 1)
