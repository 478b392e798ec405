"""Works of villages, in five steps (docs/odd/month-4-works.md, ``villages_build``)."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING

from tests.oracle.agents import County, Village, Zone
from tests.oracle.books import pay
from tests.oracle.notation import ENTRUSTED, OWN, OWN_SITE, REWARD_SITE, argmax, flag, ratio, total
from tests.oracle.readings import (
    able,
    approval_months,
    blended_share,
    build_length,
    chance_of_standing_idle,
    counts,
    delay_factor,
    ends_term,
    haste,
    incomes,
    investable,
    is_building,
    line_returns,
    luck_of_project,
    money_of_zones,
    months_to_build,
    people_of_county,
    prices,
    put_to_work,
    since,
    take_land,
    village_credit,
)
from tests.oracle.rewards import chance_of_acceptance, decide_reward
from tests.oracle.traits import LINES, VISIBLE, share_in_industry_mix

if TYPE_CHECKING:
    from tests.oracle.economy import Economy

SITES = range(4)


def villages_build(economy: Economy) -> None:
    for zone in economy.zones:
        works_for_a_reward(zone)
    for site in SITES:
        for village in economy.villages:
            if village.works[site] > 0 and village.works_months[site] <= 0:
                start(village, site)
    for county in economy.counties:
        county.works_pace = works_pace(county)
    for site in SITES:
        for village in economy.villages:
            if get_on(village, site):
                finish(village, site)


# 1. Works for a reward


def works_for_a_reward(zone: Zone) -> None:
    """As much as cash, credit and land allow, while the zone is built."""
    u, villages = zone.u, zone.villages
    if not is_building(zone) or not any(village.reward_left > 0 for village in villages):
        return
    plan = zone.p.funding_plan["reward_in_lieu"]
    industry_share = ratio(plan["industry"], sum(plan.values()))
    own_means = [investable(village) for village in villages]
    costs = []
    for village, means in zip(villages, own_means, strict=True):
        may = flag(village.works[REWARD_SITE] == 0)
        cost = may * min(village.reward_left / u.reward_rate, means + village_credit(village))
        costs.append(cost * counts(village, cost))
    for_industry = [cost * industry_share for cost in costs]
    industry = take_land(zone, for_industry)
    for position, village in enumerate(villages):
        cost = costs[position] - for_industry[position] + industry[position]
        pay("village_loan", max(cost - own_means[position], 0.0), village)
        put_to_work(village, REWARD_SITE, cost, own=(1 - u.reward_rate) * cost, industry=industry[position])
        zone.started_value += cost
        zone.industry_started += industry[position]


# 2. Sites start


def start(village: Village, site: int) -> None:
    """Money that comes to a site under way later joins its works and changes neither line nor months."""
    zone, u = village.zone, village.u
    if site == OWN_SITE:
        line = line_of_own_works(village)
        planned, mean_delay = LINES[line].build_months, u.build_delay
    else:
        line = line_of_programme_works(village, site)
        planned, mean_delay = months_in_plan(village, site, line), u.build_delay * delay_factor(zone)
    months = months_to_build(planned, mean_delay, village.draws.uniform("build_delay", village.t, village.key, site))
    village.works_months[site] = village.works_planned[site] = months
    village.works_line[site] = line
    if site != OWN_SITE:
        zone.projects_started += 1


def months_in_plan(village: Village, site: int, line: int) -> float:
    """Months of works in the plan, which keeps to its term while the zone is built, and is approved with its first works."""
    zone, c = village.zone, village.c
    share = ratio(village.works_industry[site], village.works[site])
    usual = share * LINES[line].build_months + (1 - share) * c.construction_months
    of_plan = village.allocation * money_of_zones(zone)
    if not (is_building(zone) and of_plan > 0):
        return usual + approval_months(zone)
    part = min(village.works[site] / of_plan, 1.0)
    term = (1 - c.acceptance_part) * build_length(zone) - zone.p.governance_approval_time
    listed = min(usual, max(term, 1.0))
    stage = min(usual, max(min(listed, max(term - since(zone), part * listed)), 1.0))
    return stage + approval_months(zone) * flag(village.works_planned[site] == 0)


def line_of_own_works(village: Village) -> int:
    t, u = village.t, village.u
    if village.economy.by_thumb:
        return argmax(
            [total(village.zone.villages, lambda v, i=line: v.installed[OWN][i] + v.installed[ENTRUSTED][i]) for line in range(len(LINES))]
        )
    returns = perceived_returns(village)
    return argmax(
        [
            u.choice_sharpness * returns[line]
            + village.draws.gumbel("line_choice", t, village.key, len(LINES) + line)
            + math.log(row.weight)
            for line, row in enumerate(LINES)
        ]
    )  # fmt: skip


def perceived_returns(village: Village) -> list[float]:
    """A village's own returns with noise, and what own capacity earns next door."""
    t, u = village.t, village.u
    there = line_returns(village)
    next_door = returns_next_door(village.zone)
    perceived = []
    for line in range(len(LINES)):
        noise = village.draws.normal("line_choice", t, village.key, line)
        own_view = there[line] + u.manager_noise * (1 - able(village)) * noise
        lean = village.c.secretary_lean * village.has_secretary if ends_term(village.zone) and line in VISIBLE else 0.0
        perceived.append((1 - u.imitation) * own_view + u.imitation * next_door[line] + lean)
    return perceived


def returns_next_door(zone: Zone) -> list[float]:
    """By line, the mean over all villages of the zone (the one that looks as well), weighted by own capacity."""
    earned, capacity = [0.0] * len(LINES), [0.0] * len(LINES)
    for village in zone.villages:
        there = line_returns(village)
        for line in range(len(LINES)):
            earned[line] += there[line] * village.installed[OWN][line]
            capacity[line] += village.installed[OWN][line]
    return [ratio(earned[line], capacity[line]) for line in range(len(LINES))]


def line_of_programme_works(village: Village, site: int) -> int:
    """By the plan's mix and what suits the village, at random; the same under both behaviour rules."""
    attraction = []
    for line in range(len(LINES)):
        weight = share_in_industry_mix(village.p.industry_mix, line) * village.f.line_suitability[line]
        luck = village.draws.gumbel("programme_line", village.t, village.key, len(LINES) * site + line)
        attraction.append(math.log(max(weight, sys.float_info.min)) + luck)
    return argmax(attraction)


# 3. Pace of works


def works_pace(county: County) -> float:
    """Builders of the county against works under way, those of companies included, and works elsewhere."""
    c, u = county.c, county.u
    under_way = sum(ratio(village.works[site], village.works_planned[site]) for village in county.villages for site in SITES)
    for zone in county.zones:
        under_way += sum(ratio(works, planned) for works, planned in zip(zone.company_works, zone.company_works_planned, strict=True))
    plan = c.builders_plan * incomes(county) / (12 * 1000)
    wanted = under_way + plan * county.f.rest_population
    capacity = u.builder_capacity * plan * people_of_county(county)
    return ratio(capacity, wanted) if wanted > capacity else 1.0


# 4. Sites get on


def get_on(village: Village, site: int) -> bool:
    """Whether the site is finished now."""
    is_under_way = village.works_months[site] > 0
    village.works_months[site] = max(village.works_months[site] - village.county.works_pace, 0.0)
    return is_under_way and village.works_months[site] <= 0


# 5. Sites finish


def finish(village: Village, site: int) -> None:
    value, for_industry = village.works[site], village.works_industry[site]
    stake = ratio(village.works_own[site], value)
    idle = stands_idle(village, site, stake)
    add_capacity(village, site, stake, idle)
    construction = value - for_industry
    village.facility_level = min(village.facility_level + construction / (village.u.facility_cost * prices(village)), 1.0)
    village.works_standing += construction / prices(village) * flag(site != OWN_SITE)
    earning = 0.0 if idle else for_industry
    village.own_stake = blended_share(village.own_stake, village.operating_assets, stake, earning)
    village.operating_assets += earning
    village.idle_assets += for_industry if idle else 0.0
    village.facilities += construction
    village.works[site] = village.works_own[site] = village.works_industry[site] = 0.0
    if site != OWN_SITE:
        village.zone.finished_value += value
    if site == REWARD_SITE:
        reward_is_decided(village, value - (for_industry if idle else 0.0))


def stands_idle(village: Village, site: int, stake: float) -> bool:
    u = village.u
    hurried = haste(village.zone) if site != OWN_SITE else 0.0
    chance = chance_of_standing_idle(u.failure_rate, stake, able(village), hurried, u.stake_screening, u.capability_screening)
    return village.draws.uniform("project_failure", village.t, village.key, site) < chance


def add_capacity(village: Village, site: int, stake: float, idle: bool) -> None:
    """Members entrust a part of what public money built; what their own money built they run themselves."""
    line, for_industry, channel = int(village.works_line[site]), village.works_industry[site], village.p.linkage_channel
    luck = luck_of_project(village.draws.normal("project_luck", village.t, village.key, site), village.u.project_luck)
    works = luck * village.f.line_suitability[line] if not idle else 0.0
    entrusted = (
        village.is_member
        * flag(site != OWN_SITE)
        * ratio(channel["resources"], channel["resources"] + channel["cooperation"])
        * (1 - stake)
    )  # fmt: skip
    village.installed[ENTRUSTED][line] += entrusted * for_industry * works / prices(village)
    village.installed[OWN][line] += (1 - entrusted) * for_industry * works / prices(village)
    village.entrusted_value += entrusted * for_industry


def reward_is_decided(village: Village, in_use: float) -> None:
    """Industry that stands idle is not rewarded, its facilities are."""
    claim = min(village.u.reward_rate * in_use, village.reward_left)
    village.reward_left -= claim
    is_accepted = village.draws.uniform("acceptance", village.t, village.key) < chance_of_acceptance(village)
    decide_reward(village, claim, is_accepted)
