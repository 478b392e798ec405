"""Building sites one by one: which line they build, how long they take, and what stands there in the end."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from sim.core.axes import Array, Flags, ratio
from sim.core.chance import Stream
from sim.rules import funding, projects, village
from sim.schedule.accepting import chance_of_acceptance, rewards_are_decided
from sim.schedule.governing import delay_factor, haste
from sim.schedule.noting import note_line_choices
from sim.schedule.planning import programme_months
from sim.schedule.reading import able, company_capability, ends_term, leading, prices, trait
from sim.words.block import Block
from sim.words.choices import BusinessLine, CompanyForm, CompanyManager, LinkageChannel
from sim.words.levers import INDUSTRY_MIX
from sim.words.lines import LINES, by_line
from sim.words.state import BOND_SITE, ENTRUSTED, OWN, OWN_SITE, REWARD_SITE

Spots = NDArray[np.int64]

#: One for the lines whose works everybody sees, (line, 1): townships and first secretaries like to show them.
VISIBLE = np.array([[float(line in (BusinessLine.TOURISM, BusinessLine.PROPERTY))] for line in BusinessLine])


def true_returns(b: Block, suitability: Array, capability: Array) -> Array:
    """Yearly return of each line per yuan, after running cost and upkeep: (line, ...)."""
    shape = (len(LINES),) + (1,) * (suitability.ndim - 1)

    def trait(name: str) -> Array:
        return by_line(name).reshape(shape)

    margin = 1.0 - trait("cost_share") - trait("wage_share")
    led = village.factor_of_line(factor=leading(b, capability), led=trait("led"))
    return trait("gross_yield") * margin * suitability * led - trait("upkeep")


def spots(is_one: Flags) -> tuple[Spots, Spots]:
    """Rows and runs of the few places where a flag (unit, run) is set, row by row; quicker than ``np.nonzero`` on two axes."""
    rows, runs = np.divmod(np.flatnonzero(is_one), is_one.shape[-1])
    return rows, runs


def line_returns(b: Block) -> Iterator[Array]:
    """Line by line, so that the arrays stay in the cache, its yearly return per yuan in every village: (village, run)."""
    led = leading(b, able(b))
    level = np.broadcast_to(b.u.yield_level, led.shape).copy()  # equal shapes multiply quicker than an array and a row of runs
    for line, row in enumerate(LINES):
        returns = row.gross_yield * (1.0 - row.cost_share - row.wage_share) * b.f.line_suitability[line]
        if row.led:
            returns *= village.factor_of_line(factor=led, led=row.led)
        returns -= row.upkeep
        returns *= level
        yield returns


def start_village_works(b: Block, t: int, site: int) -> None:
    """Sites with money and no building yet: the line is chosen, the months drawn."""
    s = b.s
    rows, runs = spots((s.works[site] > 0.0) & (s.works_months[site] <= 0.0))
    if rows.size == 0:
        return
    line = _own_line(b, t, rows, runs) if site == OWN_SITE else _programme_line(b, t, site, rows, runs)
    delay = b.chance.uniform_at(Stream.BUILD_DELAY, t, b.f.village_keys[rows, 0], runs, site)
    zones = b.zones.zone_of[rows]
    planned = by_line("build_months")[:, 0, 0][line]
    mean_delay = b.u.build_delay[runs]
    if site != OWN_SITE:  # programme works wait for approval, and leaders in charge push them
        planned = programme_months(b, t, site, rows, runs, planned)
        mean_delay = mean_delay * delay_factor(b)[zones, runs]
        np.add.at(s.projects_started, (zones, runs), 1.0)
    months = projects.months_to_build(planned=planned, mean_delay=mean_delay, draw=delay)
    s.works_months[site, rows, runs] = months
    s.works_planned[site, rows, runs] = months
    s.works_line[site, rows, runs] = line


def _own_line(b: Block, t: int, rows: Spots, runs: Spots) -> Spots:
    """A village looks at returns through its own noise and at what earns next door."""
    s, u, zones = b.s, b.u, b.zones.zone_of[rows]
    keys = b.f.village_keys[rows, 0]
    returns, seen = np.empty((len(LINES), len(rows))), np.empty((len(LINES), len(rows)))
    for position, there in enumerate(line_returns(b)):
        installed = s.installed[OWN, position]
        returns[position] = there[rows, runs]
        there *= installed
        next_door = ratio(b.zones.zone_total(there), b.zones.zone_total(installed))
        seen[position] = next_door[zones, runs]
    noise = b.chance.normal_at(Stream.LINE_CHOICE, t, keys, runs, range(len(LINES)))
    perceived = village.perceived_return(
        true_return=returns,
        capability=able(b)[rows, runs],
        noise=noise,
        spread=u.manager_noise[runs],
        seen=seen,
        imitation=u.imitation[runs],
    )
    if s.has_secretary.any():
        is_led = s.has_secretary[rows, runs] * ends_term(b, t)[zones, runs]
        perceived = village.favour_visible(perceived=perceived, visible=VISIBLE, is_led=is_led, lean=b.c.secretary_lean)
    familiar = np.log(by_line("weight")[:, :, 0])
    gumbel = b.chance.gumbel_at(Stream.LINE_CHOICE, t, keys, runs, range(len(LINES), 2 * len(LINES)))
    line = village.choose_best(value=perceived, gumbel=gumbel + familiar, sharpness=u.choice_sharpness[runs])
    by_thumb = b.by_thumb[runs]
    if by_thumb.any():
        line[by_thumb] = _common_line(b, zones[by_thumb], runs[by_thumb])
    note_line_choices(b, t, "invest_own_funds", b.names.village_names, rows, runs, perceived, line)
    return line


def _common_line(b: Block, zones: Spots, runs: Spots) -> Spots:
    """The line that most of the zone's capacity is in: (place,)."""
    own, entrusted = b.s.installed[OWN], b.s.installed[ENTRUSTED]
    return np.argmax([b.zones.zone_total(own[line] + entrusted[line])[zones, runs] for line in range(len(LINES))], axis=0)


def _programme_line(b: Block, t: int, site: int, rows: Spots, runs: Spots) -> Spots:
    """The zone's plan spreads industry money over lines by the mix; within it a village gets what suits it."""
    keys = b.f.village_keys[rows, 0]
    weight = mix_by_line(b)[:, 0, runs] * b.f.line_suitability[:, rows, runs]
    gumbel = b.chance.gumbel_at(Stream.PROGRAMME_LINE, t, keys, runs, range(site * len(LINES), (site + 1) * len(LINES)))
    value = np.log(np.maximum(weight, np.finfo(float).tiny))
    line = village.choose_best(value=value, gumbel=gumbel, sharpness=np.ones(len(runs)))
    note_line_choices(b, t, "place_programme_money", b.names.village_names, rows, runs, weight, line)
    return line


def mix_by_line(b: Block) -> Array:
    """Shares of the programme's industry money by line: (line, 1, run)."""
    shares = np.zeros((len(LINES), 1, b.p.industry_mix.shape[-1]))
    for position, (_, parts) in enumerate(INDUSTRY_MIX.values()):
        for line, part in parts.items():
            shares[BusinessLine[line.upper()].value] += part * b.p.industry_mix[position]
    return shares


def finish_village_works(b: Block, t: int, site: int, is_done: NDArray[np.bool_]) -> None:
    """Finished sites: the industry part works or stands idle, the construction part serves; rewards are paid on acceptance."""
    rows, runs = spots(is_done)
    if rows.size == 0:
        return
    s = b.s
    value, own = s.works[site, rows, runs], s.works_own[site, rows, runs]
    own_part = ratio(own, value)
    works, idle = _what_stands(b, t, site, rows, runs, own_part)
    for_industry = s.works_industry[site, rows, runs]
    _put_into_use(b, t, site, rows, runs, own_part, for_industry * works, value - for_industry)
    s.own_stake[rows, runs] = projects.blended_share(
        share=s.own_stake[rows, runs], amount=s.operating_assets[rows, runs], added_share=own_part, added=for_industry * ~idle
    )
    s.operating_assets[rows, runs] += for_industry * ~idle
    s.idle_assets[rows, runs] += for_industry * idle
    s.facilities[rows, runs] += value - for_industry
    s.works[site, rows, runs] = 0.0
    s.works_own[site, rows, runs] = 0.0
    s.works_industry[site, rows, runs] = 0.0
    if site != OWN_SITE:
        finished = np.zeros_like(s.own_stake)
        finished[rows, runs] = value
        s.finished_value += b.zones.zone_total(finished)
    if site == REWARD_SITE:
        _claim_rewards(b, t, rows, runs, value - for_industry * idle)


def _what_stands(b: Block, t: int, site: int, rows: Spots, runs: Spots, own_part: Array) -> tuple[Array, NDArray[np.bool_]]:
    """Capacity per yuan of each finished site (zero when idle), and which stand idle."""
    u, keys = b.u, b.f.village_keys[rows, 0]
    idle_chance = projects.chance_of_standing_idle(
        base=u.failure_rate[runs],
        own_stake=own_part,
        capability=able(b)[rows, runs],
        haste=haste(b)[b.zones.zone_of[rows], runs] * (site != OWN_SITE),
        stake_effect=u.stake_screening[runs],
        capability_effect=u.capability_screening[runs],
    )
    idle = b.chance.uniform_at(Stream.PROJECT_FAILURE, t, keys, runs, site) < idle_chance
    luck = projects.luck_of_project(draw=b.chance.normal_at(Stream.PROJECT_LUCK, t, keys, runs, site), spread=u.project_luck[runs])
    line = b.s.works_line[site, rows, runs].astype(np.int64)
    return luck * b.f.line_suitability[line, rows, runs] * ~idle, idle


def _put_into_use(b: Block, t: int, site: int, rows: Spots, runs: Spots, own_part: Array, capacity: Array, construction: Array) -> None:
    """Capacity in prices of the run's start joins the village's own assets or, of members, what public money built, the entrusted."""
    s = b.s
    level = prices(b, t)[runs]
    line = s.works_line[site, rows, runs].astype(np.int64)
    entrusted = s.is_member[rows, runs] * (site != OWN_SITE) * (1.0 - own_part) * entrusted_part(b)[0, runs]
    s.installed[ENTRUSTED, line, rows, runs] += entrusted * capacity / level
    s.installed[OWN, line, rows, runs] += (1.0 - entrusted) * capacity / level
    s.entrusted_value[rows, runs] += entrusted * (s.works[site, rows, runs] - construction)
    better = construction / (b.u.facility_cost[runs] * level)
    s.facility_level[rows, runs] = np.minimum(s.facility_level[rows, runs] + better, 1.0)
    s.works_standing[rows, runs] += construction / level * (site != OWN_SITE)


def entrusted_part(b: Block) -> Array:
    """Part of what public money built for a member whose use it entrusts to the company; the rest it runs itself: (1, run)."""
    resources = b.p.linkage_channel[LinkageChannel.RESOURCES.value]
    return ratio(resources, resources + b.p.linkage_channel[LinkageChannel.COOPERATION.value])


def _claim_rewards(b: Block, t: int, rows: Spots, runs: Spots, in_use: Array) -> None:
    """Finished works are rewarded by the value that is in use: industry that stands idle is not accepted, its facilities are."""
    s = b.s
    claim = np.zeros_like(s.reward_left)
    claim[rows, runs] = funding.reward_claimed(in_use=in_use, rate=b.u.reward_rate[runs], left=s.reward_left[rows, runs])
    s.reward_left -= claim
    passes = np.zeros_like(claim)
    passes[rows, runs] = b.chance.uniform_at(Stream.ACCEPTANCE, t, b.f.village_keys[rows, 0], runs) < chance_of_acceptance(b)[rows, runs]
    rewards_are_decided(b, claim, passes)


def start_company_works(b: Block, t: int, site: int) -> None:
    """The company chooses the line its manager sees the best return in."""
    s, u = b.s, b.u
    rows, runs = spots((s.company_works[site] > 0.0) & (s.company_works_months[site] <= 0.0))
    if rows.size == 0:
        return
    keys = b.f.zone_keys[rows, 0]
    capability = company_capability(b)[rows, runs]
    returns = true_returns(b, np.ones((len(LINES), len(rows))), capability) * u.yield_level[runs]
    noise = b.chance.normal_at(Stream.COMPANY_CHOICE, t, keys, runs, range(site * len(LINES), (site + 1) * len(LINES)))
    clarity = (trait(b.p.company_manager, CompanyManager, "clarity") * s.is_managed)[rows, runs]
    bias = (trait(b.p.company_form, CompanyForm, "visible_bias") + 0.0 * s.is_founded)[rows, runs]
    seen = returns + (1.0 - clarity) * u.manager_noise[runs] * noise + (1.0 - clarity) * bias * VISIBLE
    weighed = np.argmax(seen, axis=0)
    line = np.where(b.by_thumb[runs], np.argmax(familiar_lines(b)[:, rows, runs], axis=0), weighed) if b.by_thumb.any() else weighed
    note_line_choices(b, t, "company_project", b.names.zone_names, rows, runs, seen, line)
    delay = b.chance.uniform_at(Stream.COMPANY_DELAY, t, keys, runs, site)
    procurement = (trait(b.p.company_form, CompanyForm, "procurement_months") + 0.0 * s.is_founded)[rows, runs]
    planned = by_line("build_months")[:, 0, 0][line] + procurement + b.c.bond_works_months * (site == BOND_SITE)
    months = projects.months_to_build(planned=planned, mean_delay=u.build_delay[runs] * delay_factor(b)[rows, runs], draw=delay)
    s.projects_started[rows, runs] += s.company_works[site, rows, runs] > s.company_works_own[site, rows, runs]
    s.company_works_months[site, rows, runs] = months
    s.company_works_planned[site, rows, runs] = months
    s.company_works_line[site, rows, runs] = line


def familiar_lines(b: Block) -> Array:
    """Capacity by line that a company runs already, in its own name or entrusted: (line, zone, run)."""
    return b.s.company_installed + b.zones.zone_total(b.s.installed[ENTRUSTED])


def finish_company_works(b: Block, t: int, site: int, is_done: NDArray[np.bool_]) -> None:
    """Finished works of the company start earning or stand idle; what of it was its own money screens them."""
    rows, runs = spots(is_done)
    if rows.size == 0:
        return
    s, u, keys = b.s, b.u, b.f.zone_keys[rows, 0]
    value = s.company_works[site, rows, runs]
    own_stake = ratio(s.company_works_own[site, rows, runs], value)
    idle_chance = projects.chance_of_standing_idle(
        base=u.failure_rate[runs],
        own_stake=own_stake,
        capability=company_capability(b)[rows, runs],
        haste=haste(b)[rows, runs],
        stake_effect=u.stake_screening[runs],
        capability_effect=u.capability_screening[runs],
    )
    idle = b.chance.uniform_at(Stream.COMPANY_FAILURE, t, keys, runs, site) < idle_chance
    luck = projects.luck_of_project(draw=b.chance.normal_at(Stream.COMPANY_LUCK, t, keys, runs, site), spread=u.project_luck[runs])
    line = s.company_works_line[site, rows, runs].astype(np.int64)
    s.company_installed[line, rows, runs] += value * luck * ~idle / prices(b, t)[runs]
    s.company_own_stake[rows, runs] = projects.blended_share(
        share=s.company_own_stake[rows, runs], amount=s.company_assets[rows, runs], added_share=own_stake, added=value * ~idle
    )
    s.company_assets[rows, runs] += value * ~idle
    s.company_idle[rows, runs] += value * idle
    finished = np.zeros_like(s.is_founded)
    finished[rows, runs] = value if site == BOND_SITE else value - s.company_works_own[site, rows, runs]
    s.finished_value += finished
    s.company_works[site, rows, runs] = 0.0
    s.company_works_own[site, rows, runs] = 0.0
