"""People who help and lead: advisers, first secretaries, leaders trained and replaced, and the awards their zones win."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio
from sim.core.chance import ONCE, Stream
from sim.core.units import MONTHS_PER_YEAR
from sim.rules import governance, learning
from sim.schedule.governing import paperwork
from sim.schedule.key_village import newcomers_drawn, shared_with_key_first
from sim.schedule.paying import grant_for_works
from sim.schedule.reading import (
    DECEMBER,
    JANUARY,
    alike,
    build_length,
    by_village,
    counts,
    goes_to,
    has_begun,
    is_new_year,
    is_supported,
    is_true,
    month_of_term,
    month_of_year,
    prices,
    since_start,
)
from sim.schedule.turning import operating_income
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import FundingContent, Recipient


def people_help(b: Block, t: int) -> None:
    """Advisers and first secretaries are there and paid for; what they add builds up, and fades when they go."""
    s, c, u = b.s, b.c, b.u
    if t < b.build_start:
        return
    secretaries_serve(b, t)
    persons = shared_with_key_first(b, is_supported(b, t) * b.p.people_talent)
    burden = paperwork(b, t)
    if not (persons.any() or s.has_secretary.any() or burden.any() or s.advice.any()):
        return
    b.ledger.post(pay.TALENT, is_supported(b, t) * b.p.people_talent * c.talent_cost * prices(b, t) / MONTHS_PER_YEAR)
    talent = learning.advice_of_talent(persons=persons, most=u.advice_most, half=c.talent_half)
    # Reports and visits take a part of what leaders can do, so that help and capability together are never below zero.
    reporting = by_village(b, burden) * s.capability
    s.advice = learning.take_advice(
        advice=s.advice,
        offered=talent + c.secretary_advice * s.has_secretary - reporting,
        months=c.advice_months,
        fade_months=c.advice_fade_months,
    )


def secretaries_serve(b: Block, t: int) -> None:
    """While they are sent, first secretaries come for a term, are paid by who sends them, bring money once, and leave something behind."""
    s, c = b.s, b.c
    month = month_of_term(b, t)
    comes = by_village(b, has_begun(b, t) * is_true(month == 0.0))
    if comes.any():
        drawn = b.chance.uniform(Stream.FIRST_SECRETARY, ONCE, b.f.village_keys)
        comes_to = is_true(drawn < by_village(b, is_supported(b, t) * b.p.people_first_secretary))
        s.has_secretary = np.where(comes > 0.0, comes_to, s.has_secretary)
    if not s.has_secretary.any():
        return
    b.ledger.post(pay.FIRST_SECRETARY, b.zones.zone_total(s.has_secretary) * c.secretary_cost * prices(b, t) / MONTHS_PER_YEAR)
    brings = is_true(month == int(c.secretary_funds_month))
    if brings.any():
        money = s.has_secretary * by_village(b, brings) * b.u.secretary_money * prices(b, t)
        grant_for_works(b, pay.SECRETARY_FUNDS, money, industry=money)
    leaves = is_true(month == int(c.secretary_term) - 1)
    if leaves.any():
        left = c.secretary_left * c.secretary_advice * s.has_secretary * by_village(b, leaves)
        s.capability = learning.leave_behind(capability=s.capability, left=left)


def learn(b: Block, t: int) -> None:
    """Leaders are trained and watch each other; each January some are replaced, more in election years, and trust follows kept promises."""
    s, c = b.s, b.c
    train(b, t)
    watch(b, t)
    if not is_new_year(t):
        return
    replace(b, t)
    s.trust = learning.trust_after_year(
        trust=s.trust,
        promised=s.promised_by_company * counts(b, s.promised_by_company),
        got=s.got_from_company + c.fen,  # what rounding takes breaks no promise
        committee=by_village(b, has_begun(b, t) * b.p.governance_joint_committee * s.is_founded),
        kept_promise=c.trust_gained,
        broken_promise=c.trust_lost,
        committee_gain=c.trust_by_committee,
    )


def train(b: Block, t: int) -> None:
    """The programme trains its share of leaders; talent money trains further ones, nobody twice in a year."""
    s, c = b.s, b.c
    bought = s.content_bought[FundingContent.TALENT.value]
    if t < b.build_start or not (b.p.people_training.any() or bought.any() or s.training_due.any()):
        return
    share = by_village(b, is_supported(b, t) * b.p.people_training)
    s.training_due = s.training_due + bought / (c.training_cost * prices(b, t))
    used = np.minimum(s.training_due, (1.0 - share) / MONTHS_PER_YEAR)
    s.training_due = s.training_due - used
    s.capability = learning.learn_by_training(capability=s.capability, trained=share + MONTHS_PER_YEAR * used, gain=c.training_gain)


def watch(b: Block, t: int) -> None:
    """Who is in the company, or meets in the joint committee, learns from the key village; members learn from the ablest of them."""
    s, committee = b.s, b.p.governance_joint_committee
    if t < b.build_start or not (s.is_member.any() or committee.any()):
        return
    s.capability = learning.learn_by_watching(
        capability=s.capability,
        of_key=by_village(b, b.zones.zone_most(b.f.is_key * s.capability)),
        link=np.maximum(s.is_member, by_village(b, has_begun(b, t) * committee)),
        of_members=by_village(b, b.zones.zone_most(s.is_member * s.capability)),
        is_member=s.is_member,
        watching=b.u.watching,
    )


def replace(b: Block, t: int) -> None:
    """Leaders who stand down or lose an election give way to newcomers, who are selected as strongly as the programme asks."""
    s, c = b.s, b.c
    in_election = float(is_election(b, t))
    drawn = b.chance.uniform(Stream.LEADER_TURNOVER, t, b.f.village_keys)
    is_replaced = drawn < b.u.leader_turnover + c.election_replaced * in_election
    strength = by_village(b, is_supported(b, t) * b.p.people_leader_selection)
    chosen = strength * np.maximum(is_true(is_replaced), in_election)
    b.ledger.post(pay.LEADER_SELECTION, b.zones.zone_total(chosen) * c.selection_cost * prices(b, t))
    chosen_from = learning.select_newcomers(usual=b.f.usual_capability, strength=strength, gain=c.selection_gain)
    newcomer = newcomers_drawn(b, chosen_from)
    s.capability = learning.replace_leaders(capability=s.capability, usual=newcomer, is_replaced=is_replaced, kept=c.capability_kept)


def is_election(b: Block, t: int) -> bool:
    """Whether month ``t`` is one in which all village leaders stand: the same in a whole province."""
    year = b.first_year + t // MONTHS_PER_YEAR
    return month_of_year(t) == JANUARY and (year - int(b.c.election_year)) % int(b.c.election_years) == 0


def assessments_are_made(b: Block, t: int) -> None:
    """In December zones that may win an award are assessed by the progress of their works and the growth of their income."""
    if t < b.build_start or month_of_year(t) != DECEMBER or not b.p.funding_award.any():
        return
    s, c = b.s, b.c
    chance = governance.chance_of_award(
        finished=ratio(s.finished_value, s.started_value),
        this_year=b.zones.zone_total(s.operating_this_year + operating_income(b)),
        last_year=b.zones.zone_total(s.operating_last_year),
        base=c.award_odds,
        progress=c.award_progress,
        growth=c.award_growth,
    )
    is_good = b.chance.uniform(Stream.ASSESSMENT, t, b.f.zone_keys) < chance
    s.is_praised = is_good * may_win_an_award(b, t)


def may_win_an_award(b: Block, t: int) -> Array:
    """One in zones with programme money while they are built and some time after: (zone, run)."""
    in_time = is_true(since_start(b, t) < build_length(b) + b.c.award_months_after)
    return (
        has_begun(b, t) * in_time * is_true(b.p.funding_award > 0.0) * is_true(b.p.funding_amount > 0.0) * goes_to(b, Recipient.ZONE_PLAN)
    )


def awards_arrive(b: Block, t: int) -> None:
    """In January the award of a good assessment goes to the zone's villages in equal parts and into works."""
    s, p = b.s, b.p
    if not is_new_year(t) or not s.is_praised.any():
        return
    amount = alike(b, s.is_praised * p.funding_award)
    grant_for_works(b, pay.AWARD, amount, industry=amount * p.funding_content[FundingContent.INDUSTRY.value])
    s.trust = governance.raise_trust(trust=s.trust, cause=by_village(b, s.is_praised), gain=b.c.trust_by_award)
