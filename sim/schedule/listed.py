"""Projects of the user's list: started when their month has come and their money is there, before anybody's own choice."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, Flags, ratio
from sim.core.chance import ONCE, Stream
from sim.rules import projects, village
from sim.schedule.accepting import chance_of_acceptance, rewards_are_decided
from sim.schedule.reading import (
    able,
    company_capability,
    company_cash,
    company_credit,
    goes_to,
    is_true,
    money_of_zones,
    prices,
    village_cash,
    village_credit,
)
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import Recipient
from sim.words.listed import BY_GRANT, BY_REWARD, OWN_FUNDS
from sim.words.state import ENTRUSTED, OWN


def claims_of_list(b: Block) -> Array:
    """Programme money the list asks for, in each zone: (zone, run) 万元."""
    plan = b.f.listed
    asked = np.zeros_like(b.s.is_founded)
    for row in range(len(plan)):
        if plan.start[row] >= b.build_start and plan.mode[row] != OWN_FUNDS:
            rate = b.u.reward_rate if plan.mode[row] == BY_REWARD else 1.0
            asked[plan.zone[row]] += plan.investment[row] * rate
    return asked


def funded_share(b: Block) -> Array:
    """Share of what the list asks for that the programme's money covers: (zone, run)."""
    asked = claims_of_list(b)
    return np.minimum(ratio(money_of_zones(b), asked), 1.0)


def unlisted_money(b: Block) -> Array:
    """Programme money left after the list: (zone, run) 万元."""
    return np.maximum(money_of_zones(b) - funded_share(b) * claims_of_list(b), 0.0)


def listed_projects_build(b: Block, t: int) -> None:
    """Each listed project in turn: start when its month has come and it is paid for, get on, finish."""
    s, plan = b.s, b.f.listed
    for row in range(len(plan)):
        if 0 <= plan.start[row] <= t:
            start_listed(b, t, row)
            is_under_way = s.listed_months[row] > 0.0
            pace = s.works_pace[b.counties.zone_of[plan.zone[row]]]
            s.listed_months[row] = np.maximum(s.listed_months[row] - pace, 0.0)
            finish_listed(b, t, row, is_under_way & (s.listed_months[row] <= 0.0))


def start_listed(b: Block, t: int, row: int) -> None:
    """Put the project's money to work where it can start now; what cannot be paid waits."""
    s, plan = b.s, b.f.listed
    waits = is_true(s.listed_started[row] == 0.0)
    was_begun = plan.start[row] < b.build_start
    zone, owner = plan.zone[row], plan.village[row]
    may = waits if was_begun else waits * b.with_programme * b.f.treated[zone] * goes_to(b, Recipient.ZONE_PLAN)[0]
    wanted = plan.investment[row] * may
    if plan.mode[row] == BY_GRANT or (was_begun and plan.mode[row] != OWN_FUNDS):
        share = 1.0 if was_begun else funded_share(b)[zone]
        cost = wanted * share
        b.ledger.post(pay.ORDINARY_CAPITAL if was_begun else pay.FIXED_GRANT, at_village(b, owner, cost))
        if not was_begun:
            s.released[owner] += cost
    else:
        cost = wanted * is_true(borrow_for(b, t, row, wanted))
    pay_builders(b, row, cost)
    delay = b.chance.uniform(Stream.LISTED_DELAY, ONCE, plan.keys[row : row + 1])[0]
    months = projects.months_to_build(planned=plan.months[row], mean_delay=b.u.build_delay, draw=delay)
    begins = cost > 0.0
    s.listed_months[row] = np.where(begins, months, s.listed_months[row])
    s.listed_started[row] = np.where(begins, 1.0, s.listed_started[row])
    s.started_value[zone] += cost * (not was_begun)
    s.projects_started[zone] += begins & (not was_begun)


def borrow_for(b: Block, t: int, row: int, wanted: Array) -> Flags:
    """Whether the owner's cash and credit cover ``wanted``; books the loan where they do. (run,) flags."""
    plan = b.f.listed
    zone, owner = plan.zone[row], plan.village[row]
    if owner < 0:
        loan, unit, credit, cash = pay.COMPANY_LOAN, zone, company_credit(b, t), company_cash(b)
        is_there = b.s.is_founded[zone] > 0.0
    else:
        loan, unit, credit, cash = pay.VILLAGE_LOAN, owner, village_credit(b, t), village_cash(b)
        is_there = wanted > 0.0
    own = village.investable_funds(cash=cash[unit], monthly_outlay=np.zeros_like(wanted), buffer_months=b.c.buffer_months)
    can = (wanted <= own + credit[unit]) & (wanted > 0.0) & is_there
    borrowed = np.zeros_like(cash)
    borrowed[unit] = np.maximum(wanted - own, 0.0) * can
    b.ledger.post(loan, borrowed)
    return np.asarray(can)


def at_village(b: Block, owner: int, amount: Array) -> Array:
    """``amount`` (run,) at one village, zero elsewhere: (village, run)."""
    spread = np.zeros_like(b.s.own_stake)
    spread[owner] = amount
    return spread


def pay_builders(b: Block, row: int, cost: Array) -> None:
    """The owner pays builders; the works stand on its books."""
    plan = b.f.listed
    b.s.listed_works[row] += cost
    if plan.village[row] < 0:
        works = np.zeros_like(b.s.is_founded)
        works[plan.zone[row]] = cost
        b.ledger.post(pay.COMPANY_WORKS, works)
    else:
        b.ledger.post(pay.OWN_WORKS, at_village(b, int(plan.village[row]), cost))


def finish_listed(b: Block, t: int, row: int, is_done: Flags) -> None:
    """A finished project works or stands idle; the owner's books and, where promised, its reward follow."""
    s, u, plan = b.s, b.u, b.f.listed
    zone, owner = int(plan.zone[row]), int(plan.village[row])
    value = s.listed_works[row] * is_done
    stake = np.ones_like(value) if plan.mode[row] == OWN_FUNDS else (1.0 - u.reward_rate) * (plan.mode[row] == BY_REWARD)
    capability = company_capability(b)[zone] if owner < 0 else able(b)[owner]
    idle_chance = projects.chance_of_standing_idle(
        base=u.failure_rate,
        own_stake=stake,
        capability=capability,
        haste=np.zeros_like(value),
        stake_effect=u.stake_screening,
        capability_effect=u.capability_screening,
    )
    key = plan.keys[row : row + 1]
    idle = b.chance.uniform(Stream.LISTED_FAILURE, ONCE, key)[0] < idle_chance
    luck = projects.luck_of_project(draw=b.chance.normal(Stream.LISTED_LUCK, ONCE, key)[0], spread=u.project_luck)
    industry = value * plan.is_industry[row]
    capacity = industry * luck * ~idle / prices(b, t)
    line = int(plan.line[row])
    if owner < 0:
        s.company_installed[line, zone] += capacity
        s.company_own_stake[zone] = projects.blended_share(
            share=s.company_own_stake[zone], amount=s.company_assets[zone], added_share=stake, added=value * ~idle
        )
        s.company_assets[zone] += value * ~idle
        s.company_idle[zone] += value * idle
    else:
        hand_to_village(b, row, capacity, industry, value - industry, stake, idle, prices(b, t))
    s.listed_works[row] = s.listed_works[row] - value
    s.finished_value[zone] += value * (plan.start[row] >= b.build_start)
    if plan.mode[row] == BY_REWARD and plan.start[row] >= b.build_start:
        decide_listed_reward(b, row, value - industry * idle)


def hand_to_village(
    b: Block, row: int, capacity: Array, industry: Array, construction: Array, stake: Array, idle: Flags, level: Array
) -> None:
    """The village holds the title; the company operates what public money built for a member, and what is listed as the company's."""
    s, plan = b.s, b.f.listed
    owner, line = int(plan.village[row]), int(plan.line[row])
    is_public = plan.mode[row] != OWN_FUNDS
    entrusted = s.is_member[owner] * (1.0 if plan.is_run_by_company[row] else 1.0 - stake)
    s.installed[ENTRUSTED, line, owner] += capacity * entrusted
    s.installed[OWN, line, owner] += capacity * (1.0 - entrusted)
    s.entrusted_value[owner] += industry * entrusted
    s.own_stake[owner] = projects.blended_share(
        share=s.own_stake[owner], amount=s.operating_assets[owner], added_share=stake, added=industry * ~idle
    )
    s.operating_assets[owner] += industry * ~idle
    s.idle_assets[owner] += industry * idle
    s.facilities[owner] += construction
    s.facility_level[owner] = np.minimum(s.facility_level[owner] + construction / (b.u.facility_cost * level), 1.0)
    s.works_standing[owner] += construction / level * float(is_public and plan.start[row] >= b.build_start)


def decide_listed_reward(b: Block, row: int, in_use: Array) -> None:
    """A finished project is rewarded out of the programme's money when it is accepted; industry that stands idle is not."""
    plan = b.f.listed
    zone, owner = int(plan.zone[row]), int(plan.village[row])
    passes = is_true(b.chance.uniform(Stream.ACCEPTANCE, ONCE, plan.keys[row : row + 1])[0] < chance_of_acceptance(b)[owner])
    claim = in_use * b.u.reward_rate * funded_share(b)[zone]
    rewards_are_decided(b, at_village(b, owner, claim), at_village(b, owner, passes))
