"""The zone council: the company is founded, villages join it or leave it, nobody is forced."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, add_up, ratio
from sim.core.chance import ONCE, Stream
from sim.core.units import MONTHS_PER_YEAR
from sim.rules import linkage
from sim.schedule.markets import manager_found
from sim.schedule.noting import note_joining
from sim.schedule.reading import (
    JANUARY,
    by_village,
    contributed,
    counts,
    has_begun,
    has_company,
    is_true,
    month_of_year,
    prices,
    since_start,
    trait,
    village_cash,
    zone_mean,
)
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import CompanyForm, CompanyManager, Linkage
from sim.words.lines import by_line
from sim.words.state import ENTRUSTED, OWN
from sim.words.transactions import Sector
from sim.words.values import Values


def councils_meet(b: Block, t: int) -> None:
    """The company is founded some months after the start, by its form; each January villages decide whether to be in it."""
    months = trait(b.p.company_form, CompanyForm, "founding_months")
    since = since_start(b, t)
    is_yearly = is_true(months < since) * float(month_of_year(t) == JANUARY)
    meets = has_company(b) * b.f.treated * (is_true(months == since) + is_yearly)
    if not meets.any():
        return
    s, decides = b.s, by_village(b, meets)
    wants = decides * wishes_to_join(b, t) + (1.0 - decides) * s.is_member
    hand_back_assets(b, leaving=s.is_member * (1.0 - wants))
    s.is_member = wants
    s.is_founded = is_true(b.zones.zone_total(wants) > 0.0)
    pay_in_capital(b, t, meets)
    hire_managers(b, t, meets)


def wishes_to_join(b: Block, t: int) -> Array:
    """One for each village that wants to be in the company, as its behaviour rule has it: (village, run)."""
    s, u, p, c = b.s, b.u, b.p, b.c
    put_in = contributed(b)
    contract = p.linkage_type[Linkage.CONTRACT.value]
    guaranteed = linkage.guaranteed_payment(
        contributed=np.ones_like(put_in),
        contract=contract,
        dividend=p.linkage_type[Linkage.DIVIDEND.value],
        rent=c.contract_rent,
        floor=c.dividend_floor,
    )
    for_villages = 1.0 - p.linkage_household_share
    promised = guaranteed + p.linkage_payout * for_villages * (1.0 - contract) * mean_return(u)
    received = ratio(b.zones.zone_total(s.got_from_company), b.zones.zone_total(put_in))
    own_return = ratio(s.income_last_year, s.operating_assets) * c.join_outside_weight
    inclination = linkage.inclination_to_join(
        promised=promised,
        neighbours_got=by_village(b, received),
        own_return=own_return,
        spread=u.project_luck * mean_return(u),
        risk_aversion=u.risk_aversion,
        trust=s.trust + c.committee_help * by_village(b, has_begun(b, t) * p.governance_joint_committee),
        sharpness=u.choice_sharpness,
        trust_weight=c.trust_weight,
        trust_needed=c.trust_needed,
        seen_weight=c.seen_weight,
    )
    # A village's leaning is drawn once: it changes its mind when its reasons change, not by chance every year.
    weighed = is_true(b.chance.uniform(Stream.JOIN, ONCE, b.f.village_keys) < inclination)
    by_thumb = linkage.joins_by_thumb(promised=promised, own_return=own_return, members=by_village(b, zone_mean(b, s.is_member)))
    wants = np.where(b.by_thumb, is_true(by_thumb), weighed) * by_village(b, has_begun(b, t) * has_company(b))
    note_joining(b, t, b.names.village_names, inclination, wants)
    return np.asarray(wants)


def pay_in_capital(b: Block, t: int, meets: Array) -> None:
    """Where the council ``meets`` (zone, run), new members pay in; at the founding a government or an enterprise adds its part."""
    s, c = b.s, b.c
    is_new = by_village(b, meets) * s.is_member * is_true(~counts(b, b.ledger.shares_held[Sector.VILLAGES]))
    b.ledger.post(pay.SHARE_CAPITAL, is_new * np.minimum(c.capital_per_village, c.capital_cash_share * np.maximum(village_cash(b), 0.0)))
    first = meets * s.is_founded * is_true(s.founded_in < 0.0)
    s.founded_in = np.where(first > 0.0, float(t), s.founded_in)
    state, firm = (trait(b.p.company_form, CompanyForm, name) for name in ("state_share", "firm_share"))
    of_villages = first * b.zones.zone_total(b.ledger.shares_held[Sector.VILLAGES])
    whole = of_villages / (1.0 - state - firm)
    b.ledger.post(pay.STATE_CAPITAL, whole * state)
    b.ledger.post(pay.FIRM_CAPITAL, whole * firm)
    b.ledger.post(pay.PARTNER_CAPITAL, whole * firm)
    s.partner_stays = np.where((first > 0.0) & (firm > 0.0), 1.0, s.partner_stays)


def hire_managers(b: Block, t: int, meets: Array) -> None:
    """Where the council ``meets`` (zone, run), who can pay a manager looks for one; a team, and a partner, go when losses have lasted."""
    s, c = b.s, b.c
    is_old = is_true(t - s.founded_in > MONTHS_PER_YEAR * c.partner_patience) * s.is_founded
    capital = b.ledger.shares_issued[Sector.COMPANIES]
    disappoints = is_old * is_true(s.company_result < c.partner_return * capital)
    manager = b.p.company_manager
    leaves = trait(manager, CompanyManager, "leaves") * disappoints
    wanted = trait(manager, CompanyManager, "is_hired") * s.is_founded
    pay_of_all = (b.u.company_overhead + c.manager_salary * trait(manager, CompanyManager, "salary")) * prices(b, t)
    is_managed = wanted * is_true(s.company_surplus >= pay_of_all) * (1.0 - leaves) * manager_found(b, t)
    s.is_managed = np.where(meets > 0.0, is_managed, s.is_managed)
    s.partner_stays = s.partner_stays * (1.0 - meets * disappoints)


def mean_return(u: Values[Array]) -> Array:
    """What a plan of ordinary investment promises per yuan and year: (run,)."""
    weight = by_line("weight") * (by_line("gross_yield") * (1.0 - by_line("cost_share") - by_line("wage_share")) - by_line("upkeep"))
    return np.asarray(u.yield_level * add_up(weight)[0])


def hand_back_assets(b: Block, leaving: Array) -> None:
    """Who leaves takes the use of its assets back; title never moved. Money paid in stays until a share is transferred."""
    s = b.s
    for holding in (s.installed, s.working):
        holding[OWN] += leaving * holding[ENTRUSTED]
        holding[ENTRUSTED] *= 1.0 - leaving
    s.entrusted_value = s.entrusted_value * (1.0 - leaving)
