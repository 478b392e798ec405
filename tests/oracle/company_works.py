"""Works of companies (docs/odd/month-4-works.md, ``companies_build``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.agents import Zone
from tests.oracle.books import pay
from tests.oracle.notation import BOND_SITE, COMPANY_SITE, ENTRUSTED, argmax, flag, month_of_year, ratio, total
from tests.oracle.readings import (
    blended_share,
    by_allocation,
    chance_of_standing_idle,
    company_capability,
    company_credit,
    count_as_started,
    counts,
    delay_factor,
    factor_of_line,
    haste,
    investable_funds,
    leading,
    luck_of_project,
    months_to_build,
    prices,
    take_land,
)
from tests.oracle.traits import LINES, VISIBLE, trait

if TYPE_CHECKING:
    from tests.oracle.economy import Economy

APRIL = 3


def companies_build(economy: Economy) -> None:
    for zone in economy.zones:
        if month_of_year(economy.t) == APRIL and economy.t > economy.build_start:
            invest_own_means(zone)
        invest_injected_capital(zone)
        for site in (COMPANY_SITE, BOND_SITE):
            if zone.company_works[site] > 0 and zone.company_works_months[site] <= 0:
                start(zone, site)
            if get_on(zone, site):
                finish(zone, site)


# 1. Own means


def invest_own_means(zone: Zone) -> None:
    c, u = zone.c, zone.u
    outlay = (u.company_overhead + total(zone.villages, lambda v: v.got_from_company)) / 12
    spare = zone.company.cash - zone.company_tax_due - zone.injected
    own_means = zone.is_founded * investable_funds(spare, outlay, c.buffer_months)
    borrowed = zone.is_founded * min(company_credit(zone), c.company_leverage * own_means)
    pay("company_loan", borrowed, zone)
    pay("company_works", own_means + borrowed, zone)
    zone.company_works[COMPANY_SITE] += own_means + borrowed
    zone.company_works_own[COMPANY_SITE] += own_means + borrowed


# 2. Injected capital


def invest_injected_capital(zone: Zone) -> None:
    """Waits while the company's own site is under way, and for land."""
    ready = zone.injected * counts(zone, zone.injected) * flag(zone.company_works_months[COMPANY_SITE] <= 0) * zone.is_founded
    landed = sum(take_land(zone, [by_allocation(village, ready) for village in zone.villages]))
    pay("company_works", landed, zone)
    zone.company_works[COMPANY_SITE] += landed
    zone.injected = max(zone.injected - landed, 0.0)
    count_as_started(zone, landed)


# 3. Site 0 and then site 1


def start(zone: Zone, site: int) -> None:
    c, u = zone.c, zone.u
    line = choose_line(zone, site)
    tendering = c.bond_works_months if site == BOND_SITE else 0.0
    planned = LINES[line].build_months + trait("company_form", zone.p.company_form, "procurement_months") + tendering
    delay = zone.draws.uniform("company_delay", zone.t, zone.key, site)
    months = months_to_build(planned, u.build_delay * delay_factor(zone), delay)
    zone.company_works_months[site] = zone.company_works_planned[site] = months
    zone.company_works_line[site] = line
    zone.projects_started += flag(zone.company_works[site] > zone.company_works_own[site])  # somebody else's money is in it


def choose_line(zone: Zone, site: int) -> int:
    if zone.economy.by_thumb:
        return argmax(
            [
                zone.company_installed[line] + total(zone.villages, lambda v, i=line: v.installed[ENTRUSTED][i])
                for line in range(len(LINES))
            ]
        )  # fmt: skip
    return argmax(seen_returns(zone, site))


def seen_returns(zone: Zone, site: int) -> list[float]:
    """Returns as the manager sees them: with noise and, in some forms, a liking for what can be shown."""
    u = zone.u
    clarity = trait("company_manager", zone.p.company_manager, "clarity") * zone.is_managed
    bias = trait("company_form", zone.p.company_form, "visible_bias")
    leads = leading(zone, company_capability(zone))
    seen = []
    for line, row in enumerate(LINES):
        returns = (row.gross_yield * (1 - row.cost_share - row.wage_share) * factor_of_line(leads, row.led) - row.upkeep) * u.yield_level
        noise = u.manager_noise * zone.draws.normal("company_choice", zone.t, zone.key, len(LINES) * site + line)
        seen.append(returns + (1 - clarity) * noise + (1 - clarity) * bias * flag(line in VISIBLE))
    return seen


def get_on(zone: Zone, site: int) -> bool:
    """By this month's pace of the county; whether the site is finished now."""
    is_under_way = zone.company_works_months[site] > 0
    zone.company_works_months[site] = max(zone.company_works_months[site] - zone.county.works_pace, 0.0)
    return is_under_way and zone.company_works_months[site] <= 0


def finish(zone: Zone, site: int) -> None:
    u, line = zone.u, int(zone.company_works_line[site])
    value, own = zone.company_works[site], zone.company_works_own[site]
    chance = chance_of_standing_idle(
        u.failure_rate, ratio(own, value), company_capability(zone), haste(zone), u.stake_screening, u.capability_screening
    )
    idle = zone.draws.uniform("company_failure", zone.t, zone.key, site) < chance
    luck = luck_of_project(zone.draws.normal("company_luck", zone.t, zone.key, site), u.project_luck)
    zone.company_installed[line] += 0.0 if idle else value * luck / prices(zone)
    zone.company_own_stake = blended_share(zone.company_own_stake, zone.company_assets, ratio(own, value), 0.0 if idle else value)
    zone.company_assets += 0.0 if idle else value
    zone.company_idle += value if idle else 0.0
    zone.finished_value += value if site == BOND_SITE else value - own
    zone.company_works[site] = zone.company_works_own[site] = 0.0
