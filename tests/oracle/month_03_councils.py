"""The council, injected capital and listed projects (docs/odd/month-3-councils.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.agents import County, Village, Zone
from tests.oracle.books import pay
from tests.oracle.draws import ONCE
from tests.oracle.listed_projects import listed_projects_build
from tests.oracle.notation import ENTRUSTED, OWN, expit, flag, is_january, mean, ratio, total
from tests.oracle.readings import by_allocation, contributed, counts, has_begun, has_company, people_of_county, prices, since
from tests.oracle.traits import LINES, trait

if TYPE_CHECKING:
    from tests.oracle.economy import Economy

__all__ = ["capital_is_injected", "councils_meet", "listed_projects_build"]


def councils_meet(economy: Economy) -> None:
    for zone in economy.zones:
        if decides(zone):
            # Everybody decides before anybody joins or leaves.
            wants = {village: wishes_to_join(village) for village in zone.villages}
            for village in zone.villages:
                leave(village, wants[village])
            zone.is_founded = flag(sum(wants.values()) > 0)
            pay_in(zone)
            manage(zone, zone.county)


def decides(zone: Zone) -> float:
    months = trait("company_form", zone.p.company_form, "founding_months")
    is_yearly = flag(months < since(zone)) * flag(is_january(zone.t))
    return has_company(zone) * zone.f.treated * (flag(months == since(zone)) + is_yearly)


# Wish to join


def guaranteed_payment(economy: Economy) -> float:
    """Per yuan contributed."""
    c, p = economy.c, economy.p
    return p.linkage_type["contract"] * c.contract_rent + p.linkage_type["dividend"] * c.dividend_floor


def mean_return(economy: Economy) -> float:
    u = economy.u
    return u.yield_level * sum(
        line.weight * (line.gross_yield * (1 - line.cost_share - line.wage_share) - line.upkeep) for line in LINES
    )  # fmt: skip


def promised(economy: Economy) -> float:
    p = economy.p
    contract = p.linkage_type["contract"]
    gain = p.linkage_payout * (1 - p.linkage_household_share) * (1 - contract) * mean_return(economy)
    return guaranteed_payment(economy) + gain


def own_return(village: Village) -> float:
    return ratio(village.income_last_year, village.operating_assets) * village.c.join_outside_weight


def inclination_to_join(village: Village) -> float:
    c, u, zone = village.c, village.u, village.zone
    received = ratio(total(zone.villages, lambda v: v.got_from_company), total(zone.villages, contributed))
    spread = u.project_luck * mean_return(village.economy)
    trust = village.trust + c.committee_help * has_begun(zone) * village.p.governance_joint_committee
    value = (
        (1 - c.seen_weight) * promised(village.economy)
        + c.seen_weight * received
        - own_return(village)
        - u.risk_aversion * spread * spread
    )  # fmt: skip
    return expit(u.choice_sharpness * value + c.trust_weight * (trust - c.trust_needed))


def joins_by_thumb(village: Village) -> bool:
    return promised(village.economy) > own_return(village) or mean(village.zone.villages, lambda v: v.is_member) > 0.5


def wishes_to_join(village: Village) -> float:
    if village.economy.by_thumb:
        wishes = joins_by_thumb(village)
    else:
        wishes = village.draws.uniform("join", ONCE, village.key) < inclination_to_join(village)
    return flag(wishes) * has_begun(village.zone) * has_company(village)


# Leaving


def leave(village: Village, wants: float) -> None:
    """Who leaves takes the use of its assets back; money paid in stays in the company."""
    leaving = village.is_member * (1 - wants)
    for holding in (village.installed, village.working):
        for line in range(len(LINES)):
            holding[OWN][line] += leaving * holding[ENTRUSTED][line]
            holding[ENTRUSTED][line] *= 1 - leaving
    village.entrusted_value *= 1 - leaving
    village.is_member = wants


# Capital


def pay_in(zone: Zone) -> None:
    c, form = zone.c, zone.p.company_form
    for village in zone.villages:
        is_new = village.is_member * (1 - counts(village, village.own.shares_held))
        pay("share_capital", is_new * min(c.capital_per_village, c.capital_cash_share * max(village.own.cash, 0.0)), village)
    first = zone.is_founded * flag(zone.founded_in < 0)
    if first:
        zone.founded_in = zone.t
    state = trait("company_form", form, "state_share")
    firm = trait("company_form", form, "firm_share")
    whole = first * total(zone.villages, lambda v: v.own.shares_held) / (1 - state - firm)
    pay("state_capital", whole * state, zone)
    # The partner enterprise is one from outside: what it pays in it brings along.
    pay("firm_capital", whole * firm, zone)
    pay("partner_capital", whole * firm, zone)
    if first and firm > 0:
        zone.partner_stays = 1.0


# Managers


def manage(zone: Zone, county: County) -> None:
    """Who can pay a manager out of what it usually earns looks for one; partners and teams judge the company."""
    c, u, manager = zone.c, zone.u, zone.p.company_manager
    is_old = zone.is_founded * flag(zone.t - zone.founded_in > 12 * c.partner_patience)
    disappoints = is_old * flag(zone.company_result < c.partner_return * zone.company.shares_issued)
    leaves = trait("company_manager", manager, "leaves") * disappoints
    wanted = trait("company_manager", manager, "is_hired") * zone.is_founded
    pay_of_all = (u.company_overhead + c.manager_salary * trait("company_manager", manager, "salary")) * prices(zone)
    manager_found = flag(zone.draws.uniform("manager_found", ONCE, zone.key) < chance_of_manager(county))
    zone.is_managed = wanted * flag(zone.company_surplus >= pay_of_all) * (1 - leaves) * manager_found
    zone.partner_stays *= 1 - disappoints


def chance_of_manager(county: County) -> float:
    """All companies of the county look among the same managers."""
    managers = county.u.managers_available * people_of_county(county) / 100000
    wanting = total(county.zones, lambda zone: has_begun(zone) * has_company(zone) * (1 - zone.p.company_manager["cadre"]))
    return ratio(managers, wanting) if wanting > managers else 1.0


def capital_is_injected(economy: Economy) -> None:
    for zone in economy.zones:
        ready = zone.equity_waiting * zone.is_founded
        for village in zone.villages:
            part = by_allocation(village, ready)
            pay("equity_injection", part, village)
            pay("share_capital", part, village)
            village.released += part
        zone.injected += ready
        zone.equity_waiting -= ready
