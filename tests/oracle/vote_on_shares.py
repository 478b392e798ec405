"""The council's vote on the list of shares, and what is paid by it (docs/odd/month-2-public-money.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.draws import ONCE
from tests.oracle.notation import flag, is_january, mean, ratio
from tests.oracle.readings import build_length, by_allocation, counts, has_begun, is_building, money_of_zones, planned, since
from tests.oracle.sharing_of_money import shares_of_villages
from tests.oracle.who_pays import comes, release_by_levels

if TYPE_CHECKING:
    from tests.oracle.agents import Village, Zone

#: Kinds of money that the list shares out, as they fall due: by the timing, at once, month by month, after co-ordination.
KINDS = ("timed", "budgets", "services", "matched")
#: Months of the year in which a quarter begins.
JANUARY_APRIL_JULY_OCTOBER = (0, 3, 6, 9)


def matched_money(zone: Zone) -> float:
    return money_of_zones(zone) * zone.p.funding_match_ratio * zone.u.additionality


def shared_money(zone: Zone) -> dict[str, float]:
    """All that is planned of each kind."""
    return {
        "timed": planned(zone, "fixed_grant") + planned(zone, "work_relief"),
        "budgets": planned(zone, "reward_in_lieu") + planned(zone, "interest_subsidy"),
        "services": planned(zone, "service_purchase"),
        "matched": matched_money(zone),
    }


# The list and the vote


def fair_share(village: Village) -> float:
    """Between an equal share and one by people; those of a zone sum to one."""
    zone = village.zone
    alike = 1 / zone.f.village_count
    return alike + zone.c.fair_by_head * (village.f.population / zone.f.zone_population - alike)


def part_insisted_on(village: Village) -> float:
    """Part of its fair share below which a village does not agree."""
    c, u = village.c, village.u
    draw = village.draws.uniform("vote", ONCE, village.key)
    by_trust = 1 - c.trust_yields * village.trust
    by_committee = 1 - c.committee_yields * village.p.governance_joint_committee
    return u.insisted_part * (1 - c.insisting_spread * draw) * by_trust * by_committee


def put_on_the_table(zone: Zone) -> None:
    """The list is made by the rule and the chair, and moved as far as was conceded before."""
    for village, share in zip(zone.villages, shares_of_villages(zone), strict=True):
        village.allocation = (1 - zone.conceded) * share + zone.conceded * fair_share(village)


def vote_on_list(zone: Zone) -> None:
    """Once a quarter, and in the zone's first month of construction; a list sent back moves towards fair shares."""
    c = zone.c
    votes = mean(zone.villages, lambda village: flag(village.allocation >= part_insisted_on(village) * fair_share(village)))
    sent_back = counts(zone, sum(shared_money(zone).values())) * flag(votes < c.votes_needed)
    zone.is_agreed = 1 - sent_back
    zone.council_refusals += sent_back
    step = c.concession * sent_back
    for village in zone.villages:
        village.allocation = (1 - step) * village.allocation + step * fair_share(village)
        village.trust = max(village.trust - c.trust_by_refusal * sent_back, 0)
    zone.conceded += step * (1 - zone.conceded)


def meet_on_shares(zone: Zone) -> None:
    if not is_building(zone):
        return
    if since(zone) == 0 or is_january(zone.t):
        put_on_the_table(zone)
    if since(zone) == 0 or zone.t % 12 in JANUARY_APRIL_JULY_OCTOBER:
        vote_on_list(zone)


# What falls due, and what is paid


def falls_due(zone: Zone) -> dict[str, float]:
    """Shares of the four kinds of money that fall due this month."""
    c, length = zone.c, build_length(zone)
    months_after = max(length - c.coordination_months, 1)
    return {
        "timed": is_building(zone) * release_by_levels(zone),
        "budgets": has_begun(zone) * flag(since(zone) == 0) * comes(zone),
        "services": is_building(zone) / length * comes(zone),
        "matched": is_building(zone) * flag(since(zone) >= c.coordination_months) / months_after,
    }


def what_is_paid(zone: Zone, due: dict[str, float]) -> dict[str, float]:
    """What is due waits until a list is agreed to, and no longer than the last month of building; promises kept raise trust."""
    c, shared = zone.c, shared_money(zone)
    is_last = is_building(zone) * flag(since(zone) == build_length(zone) - 1)
    paid = {}
    for kind in KINDS:
        paid[kind] = (zone.due_share[kind] + due[kind]) * max(zone.is_agreed, is_last)
        zone.due_share[kind] = zone.due_share[kind] + due[kind] - paid[kind]
    kept = zone.is_agreed * ratio(sum(shared[kind] * paid[kind] for kind in KINDS), sum(shared.values()))
    for village in zone.villages:
        village.trust = min(village.trust + c.trust_by_plan * kept * zone.p.governance_joint_committee, 1)
    return paid


def set_budgets_aside(zone: Zone, paid: dict[str, float]) -> None:
    for village in zone.villages:
        village.reward_left += by_allocation(village, planned(zone, "reward_in_lieu") * paid["budgets"])
        village.interest_budget += by_allocation(village, planned(zone, "interest_subsidy") * paid["budgets"])
