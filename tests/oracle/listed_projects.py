"""The projects of the user's list, one after another (docs/odd/month-3-councils.md, ``listed_projects_build``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.agents import Project, Village, Zone
from tests.oracle.books import pay
from tests.oracle.draws import ONCE
from tests.oracle.notation import ENTRUSTED, OWN, flag
from tests.oracle.readings import (
    able,
    blended_share,
    chance_of_standing_idle,
    company_capability,
    company_credit,
    funded_share,
    investable_funds,
    luck_of_project,
    months_to_build,
    prices,
    village_credit,
)
from tests.oracle.rewards import chance_of_acceptance, decide_reward

if TYPE_CHECKING:
    from tests.oracle.economy import Economy

OWN_FUNDS, FIXED_GRANT, REWARD_IN_LIEU = "own_funds", "fixed_grant", "reward_in_lieu"


def listed_projects_build(economy: Economy) -> None:
    """A later project sees the cash an earlier one left; one that began before the run is in the opening already."""
    for project in economy.projects:
        if 0 <= project.f.start <= economy.t:
            start(project)
            if get_on(project):
                finish(project)


def was_begun(project: Project) -> bool:
    """Begun before construction of the zone: no money of the programme."""
    return project.f.start < project.economy.build_start


# 1. Start


def start(project: Project) -> None:
    if project.listed_started:
        return
    zone, f = project.zone, project.f
    may = 1.0 if was_begun(project) else project.economy.with_programme * zone.f.treated * zone.p.funding_recipient["zone_plan"]
    wanted = f.investment * may
    if f.mode == FIXED_GRANT or (was_begun(project) and f.mode != OWN_FUNDS):
        cost = granted(project, wanted)
    else:
        cost = financed_by_owner(project, wanted)
    project.listed_works += cost
    if project.village is not None:
        pay("own_works", cost, project.village)
    else:
        pay("company_works", cost, zone)
    if cost > 0:
        delay = project.draws.uniform("listed_delay", ONCE, project.key)
        project.listed_months = months_to_build(f.months, project.u.build_delay, delay)
        project.listed_started = 1.0
    if not was_begun(project):
        zone.started_value += cost
        zone.projects_started += flag(cost > 0)


def granted(project: Project, wanted: float) -> float:
    """What public money pays before the works start; a publicly paid project always has a village as owner."""
    village = owner_village(project)
    if was_begun(project):
        cost = wanted
        pay("ordinary_capital_support", cost, village)
    else:
        cost = wanted * funded_share(project.zone)
        pay("fixed_grant", cost, village)
        village.released += cost
    return cost


def financed_by_owner(project: Project, wanted: float) -> float:
    """Own funds, or a reward after acceptance: all of it out of cash and credit, or nothing yet."""
    village, zone = project.village, project.zone
    if village is not None:
        cash, credit = village.own.cash, village_credit(village)
    else:
        cash, credit = zone.company.cash, company_credit(zone)
    own = investable_funds(cash, 0.0, project.c.buffer_months)
    is_there = village is not None or zone.is_founded > 0
    can = flag(wanted > 0 and wanted <= own + credit and is_there)
    loan = max(wanted - own, 0.0) * can
    if village is not None:
        pay("village_loan", loan, village)
    else:
        pay("company_loan", loan, zone)
    return wanted * can


def owner_village(project: Project) -> Village:
    if project.village is None:
        raise ValueError(f"{project.key}: a publicly paid project has no village")
    return project.village


# 2. Get on


def get_on(project: Project) -> bool:
    """By last month's pace of the county; whether the project is finished."""
    is_under_way = project.listed_months > 0
    project.listed_months = max(project.listed_months - project.zone.county.works_pace, 0.0)
    return is_under_way and project.listed_months <= 0


# 3. Finish


def finish(project: Project) -> None:
    zone, f, value = project.zone, project.f, project.listed_works
    stake = own_stake(project)
    idle = stands_idle(project, stake)
    luck = luck_of_project(project.draws.normal("listed_luck", ONCE, project.key), project.u.project_luck)
    industry = value if f.is_industry else 0.0
    capacity = industry * luck * (0.0 if idle else 1.0) / prices(project)
    if project.village is None:
        company_takes_over(zone, f.line, capacity, value, stake, idle)
    else:
        village_takes_over(project, project.village, capacity, industry, stake, idle)
    project.listed_works -= value
    if not was_begun(project):
        zone.finished_value += value
    if f.mode == REWARD_IN_LIEU and not was_begun(project):
        reward_is_decided(project, value - (industry if idle else 0.0))


def own_stake(project: Project) -> float:
    if project.f.mode == OWN_FUNDS:
        return 1.0
    return 1 - project.u.reward_rate if project.f.mode == REWARD_IN_LIEU else 0.0


def stands_idle(project: Project, stake: float) -> bool:
    u, village = project.u, project.village
    capability = able(village) if village is not None else company_capability(project.zone)
    chance = chance_of_standing_idle(u.failure_rate, stake, capability, 0.0, u.stake_screening, u.capability_screening)
    return project.draws.uniform("listed_failure", ONCE, project.key) < chance


def company_takes_over(zone: Zone, line: int, capacity: float, value: float, stake: float, idle: bool) -> None:
    zone.company_installed[line] += capacity
    zone.company_own_stake = blended_share(zone.company_own_stake, zone.company_assets, stake, 0.0 if idle else value)
    zone.company_assets += 0.0 if idle else value
    zone.company_idle += value if idle else 0.0


def village_takes_over(project: Project, village: Village, capacity: float, industry: float, stake: float, idle: bool) -> None:
    f, value = project.f, project.listed_works
    entrusted = village.is_member * (1.0 if f.is_run_by_company else 1 - stake)
    village.installed[ENTRUSTED][f.line] += capacity * entrusted
    village.installed[OWN][f.line] += capacity * (1 - entrusted)
    village.entrusted_value += industry * entrusted
    works = 0.0 if idle else industry
    village.own_stake = blended_share(village.own_stake, village.operating_assets, stake, works)
    village.operating_assets += works
    village.idle_assets += industry - works
    village.facilities += value - industry
    village.facility_level = min(village.facility_level + (value - industry) / (village.u.facility_cost * prices(village)), 1.0)
    village.works_standing += (value - industry) / prices(village) * flag(f.mode != OWN_FUNDS and not was_begun(project))


def reward_is_decided(project: Project, in_use: float) -> None:
    village = owner_village(project)
    is_accepted = project.draws.uniform("acceptance", ONCE, project.key) < chance_of_acceptance(village)
    decide_reward(village, in_use * project.u.reward_rate * funded_share(project.zone), is_accepted)
