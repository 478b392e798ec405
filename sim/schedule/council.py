"""The zone council: the company is founded, villages join it or leave it, nobody is forced."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio
from sim.core.chance import ONCE, Stream
from sim.rules import linkage
from sim.schedule.noting import note_joining
from sim.schedule.reading import (
    JANUARY,
    by_village,
    contributed,
    has_begun,
    has_company,
    is_true,
    month_of_year,
    sum_lines,
    village_cash,
)
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import Linkage
from sim.words.lines import by_line
from sim.words.state import ENTRUSTED, OWN
from sim.words.transactions import Sector
from sim.words.values import Values


def councils_meet(b: Block, t: int) -> None:
    """The company is founded some months after the start; each January villages decide whether to be in it."""
    # A village's leaning is drawn once: it changes its mind when its reasons change, not by chance every year.
    is_founding = t == b.build_start + int(b.c.founding_months)
    if not is_founding and not (month_of_year(t) == JANUARY and t > b.build_start + int(b.c.founding_months)):
        return
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
    promised = guaranteed + p.linkage_payout * (1.0 - contract) * mean_return(u)
    received = ratio(b.zones.zone_total(s.got_from_company), b.zones.zone_total(put_in))
    inclination = linkage.inclination_to_join(
        promised=promised,
        neighbours_got=by_village(b, received),
        own_return=ratio(s.income_last_year, s.operating_assets) * c.join_outside_weight,
        spread=u.project_luck * mean_return(u),
        risk_aversion=u.risk_aversion,
        trust=s.trust + c.committee_help * by_village(b, has_begun(b, t) * p.governance_joint_committee),
        sharpness=u.choice_sharpness,
        trust_weight=c.trust_weight,
        trust_needed=c.trust_needed,
        seen_weight=c.seen_weight,
    )
    wants = is_true(b.chance.uniform(Stream.JOIN, ONCE, b.f.village_keys) < inclination) * by_village(b, has_begun(b, t) * has_company(b))
    note_joining(b, t, b.names.village_names, inclination, wants)
    hand_back_assets(b, leaving=s.is_member * (1.0 - wants))
    s.is_member = wants
    s.is_founded = is_true(b.zones.zone_total(wants) > 0.0) * has_company(b)
    is_new = wants * is_true(b.ledger.shares_held[Sector.VILLAGES] == 0.0)
    b.ledger.post(pay.SHARE_CAPITAL, is_new * np.minimum(c.capital_per_village, c.capital_cash_share * np.maximum(village_cash(b), 0.0)))


def mean_return(u: Values[Array]) -> Array:
    """What a plan of ordinary investment promises per yuan and year: (run,)."""
    weight = by_line("weight") * (by_line("gross_yield") * (1.0 - by_line("cost_share") - by_line("wage_share")) - by_line("upkeep"))
    return np.asarray(u.yield_level * sum_lines(weight)[0])


def hand_back_assets(b: Block, leaving: Array) -> None:
    """Who leaves takes the use of its assets back; title never moved. Money paid in stays until a share is transferred."""
    s = b.s
    for holding in (s.installed, s.working):
        holding[OWN] += leaving * holding[ENTRUSTED]
        holding[ENTRUSTED] *= 1.0 - leaving
    s.entrusted_value = s.entrusted_value * (1.0 - leaving)
