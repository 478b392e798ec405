"""Assets age, leaders learn (docs/odd/month-9-stocks.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.books import pay, write_down
from tests.oracle.draws import ONCE
from tests.oracle.key_village import newcomers_drawn
from tests.oracle.notation import ENTRUSTED, OWN, clip, flag, is_new_year, ratio, total
from tests.oracle.readings import counts, entrusted_effort, has_begun, is_supported, own_effort, prices
from tests.oracle.traits import LINES, PROPERTY

if TYPE_CHECKING:
    from tests.oracle.agents import Village, Zone
    from tests.oracle.economy import Economy


def assets_age(economy: Economy) -> None:
    for zone in economy.zones:
        for village in zone.villages:
            _age_village(village, entrusted_effort(zone), prices(economy))
        _age_company(zone)
    monthly, cleared = economy.c.book_depreciation / 12, economy.c.idle_cleared / 12
    for zone in economy.zones:
        for village in zone.villages:
            _depreciate_village(village, monthly, cleared)
        _depreciate_company(zone, monthly, cleared)


def _age_village(village: Village, entrusted: float, price_level: float) -> None:
    u = village.u
    held = sum(village.installed[OWN]) + sum(village.installed[ENTRUSTED])
    closed = _age(village.installed[OWN], village.working[OWN], 1 - own_effort(village), village.own_stake, village)
    closed += _age(village.installed[ENTRUSTED], village.working[ENTRUSTED], 1 - entrusted, village.own_stake, village)
    let = ratio(village.rent, LINES[PROPERTY].gross_yield * u.yield_level * price_level)
    moved = village.operating_assets * min(ratio(closed, held + let), 1)
    village.operating_assets -= moved
    village.idle_assets += moved


def _age_company(zone: Zone) -> None:
    """A company keeps up its own."""
    held = sum(zone.company_installed)
    closed = _age(zone.company_installed, zone.company_working, 0.0, zone.company_own_stake, zone)
    moved = zone.company_assets * min(ratio(closed, held), 1)
    zone.company_assets -= moved
    zone.company_idle += moved


def _age(installed: list[float], working: list[float], missing: float, own_stake: float, holder: Village | Zone) -> float:
    """All lines of one holder wear, close and are taken up; gives the capacity that closed."""
    u, usual_stake = holder.u, holder.c.opening_stake
    pace = u.line_closing * max(1 + u.stake_closing * (usual_stake - own_stake), 0)
    closed = 0.0
    for line, numbers in enumerate(LINES):
        closing = numbers.closing / 12 * pace
        closed += installed[line] * closing
        kept = 1 - numbers.wear / 12 * missing - closing
        installed[line] *= kept
        working[line] *= kept
        working[line] += (installed[line] - working[line]) / max(numbers.ramp_months * u.ramp_factor, 1)
    return closed


def _depreciate_village(village: Village, monthly: float, cleared: float) -> None:
    write_down(village.own, monthly * (village.operating_assets + village.facilities) + cleared * village.idle_assets)
    village.operating_assets *= 1 - monthly
    village.idle_assets *= 1 - cleared
    village.facilities *= 1 - monthly
    village.entrusted_value *= 1 - monthly


def _depreciate_company(zone: Zone, monthly: float, cleared: float) -> None:
    wear = monthly * zone.company_assets + cleared * zone.company_idle
    write_down(zone.company, wear)
    zone.company_profit -= wear
    zone.company_assets *= 1 - monthly
    zone.company_idle *= 1 - cleared


def learn(economy: Economy) -> None:
    if economy.t >= economy.build_start:
        for zone in economy.zones:
            for village in zone.villages:
                _train(village)
            _watch(zone)
    if is_new_year(economy.t):
        for zone in economy.zones:
            _replace_leaders(zone)
        for zone in economy.zones:
            for village in zone.villages:
                _trust_after_year(village)


def _train(village: Village) -> None:
    """Nobody is trained twice in a year; money for talent buys years of training."""
    c = village.c
    share = is_supported(village.zone) * village.p.people_training
    village.training_due += village.content_bought["talent"] / (c.training_cost * prices(village))
    used = min(village.training_due, (1 - share) / 12)
    village.training_due -= used
    gained = (share + 12 * used) * c.training_gain / 12 * (1 - village.capability)
    village.capability = min(village.capability + gained, 1.0)


def _watch(zone: Zone) -> None:
    """Villages learn from the key village and from fellow members, all at once."""
    of_key = max(village.capability * village.f.is_key for village in zone.villages)
    of_members = max(village.capability * village.is_member for village in zone.villages)
    gained = []
    for village in zone.villages:
        link = max(village.is_member, has_begun(zone) * zone.p.governance_joint_committee)
        from_key = link * max(of_key - village.capability, 0.0)
        from_members = village.is_member * max(of_members - village.capability, 0.0)
        gained.append(zone.u.watching / 12 * max(from_key, from_members))
    for village, more in zip(zone.villages, gained, strict=True):
        village.capability += more


def _replace_leaders(zone: Zone) -> None:
    """Leaders stand down; in election years all stand."""
    c, u, t = zone.c, zone.u, zone.t
    year = zone.economy.first_year + t // 12
    in_election = flag((year - int(c.election_year)) % int(c.election_years) == 0)
    strength = is_supported(zone) * zone.p.people_leader_selection
    chosen = []
    for village in zone.villages:
        is_replaced = village.draws.uniform("leader_turnover", t, village.key) < u.leader_turnover + c.election_replaced * in_election
        chosen.append(strength * max(flag(is_replaced), in_election))
        newcomer = newcomers_drawn(village, min(village.f.usual_capability + c.selection_gain * strength, 1.0))
        if is_replaced:
            village.capability = c.capability_kept * village.capability + (1 - c.capability_kept) * newcomer
    pay("leader_selection", total(chosen, float) * c.selection_cost * prices(zone), zone)


def _trust_after_year(village: Village) -> None:
    c, zone = village.c, village.zone
    promise_kept = village.got_from_company + c.fen >= village.promised_by_company
    change = (c.trust_gained if promise_kept else -c.trust_lost) * counts(village, village.promised_by_company)
    committee = has_begun(zone) * village.p.governance_joint_committee * zone.is_founded
    village.trust = clip(village.trust + change + c.trust_by_committee * committee, 0.0, 1.0)


def credits_are_kept(economy: Economy) -> None:
    c, t = economy.c, economy.t
    if t < economy.build_start:
        return
    for zone in economy.zones:
        covered = has_begun(zone) * economy.p.governance_credits
        is_paid = [flag(village.draws.uniform("credits", ONCE, village.key) < covered) for village in zone.villages]
        pay("credit_points", total(is_paid, float) * c.credit_cost * prices(economy) / 12, zone)
        for village, paid in zip(zone.villages, is_paid, strict=True):
            village.credits_due += village.content_bought["governance"] / (c.credit_cost * prices(economy))
            used = min(village.credits_due, (1 - paid) / 12)
            village.credits_due -= used
            village.credits += (paid + 12 * used - village.credits) / max(c.credit_months, 1)
            if is_new_year(t):
                village.trust = min(village.trust + c.trust_by_credits * village.credits, 1.0)


def skills_are_taught(economy: Economy) -> None:
    c, p = economy.c, economy.p
    if economy.t < economy.build_start or not p.people_skills > 0:
        return
    for zone in economy.zones:
        taught = is_supported(zone) * p.people_skills
        zone.trained = zone.trained * (1 - c.skills_fade / 12) + taught / 12
        pay("skills_training", taught * c.skills_cost * prices(economy) / 12, zone)
