"""Money put into works: whom the site pays, and what the zone company earns where it builds."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array
from sim.core.ledger import Transaction
from sim.rules import company
from sim.schedule.reading import by_village, company_capability, split_by_people, trait, village_ordinary_debt
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import CompanyForm
from sim.words.state import GRANT_SITE, OWN_SITE
from sim.words.transactions import Sector


def put_to_work(b: Block, site: int, amount: Array, *, own: Array | None = None, industry: Array | None = None) -> None:
    """Pay builders ``amount`` for a village's ``site``: ``own`` of it is the village's money, ``industry`` the industry part.

    All (village, run) 万元, None for nothing. The rest of the amount is construction, part of which the zone company may build.
    """
    if not amount.any():
        return
    s = b.s
    s.works[site] += amount
    if own is not None:
        s.works_own[site] += own
    if industry is not None:
        s.works_industry[site] += industry
    if site == OWN_SITE or industry is amount:  # no construction in it
        b.ledger.post(pay.OWN_WORKS, amount)
        return
    construction = amount if industry is None else amount - industry
    small = construction * by_village(b, won_share(b))
    b.ledger.post(pay.OWN_WORKS, amount - small)
    b.ledger.post(pay.SMALL_WORKS, small)
    build_small_works(b, b.zones.zone_total(small))
    use_up_billed_works(b, b.zones.zone_total(small))


def grant_for_works(b: Block, transaction: Transaction, amount: Array, *, industry: Array) -> None:
    """Public money that comes beside the programme's own goes into works at once: both (village, run) 万元."""
    b.ledger.post(transaction, amount)
    put_to_work(b, GRANT_SITE, amount, industry=industry)
    b.s.started_value += b.zones.zone_total(amount)
    b.s.released = b.s.released + amount


def receive_reward(b: Block, reward: Array) -> None:
    """A reward (village, run) goes first into the loan that pre-financed the works, then into the village's cash."""
    b.ledger.post(pay.REWARD, reward)
    # Bonds are served on terms of their own.
    b.ledger.post(pay.VILLAGE_REPAYMENT, np.minimum(reward, village_ordinary_debt(b)))


def won_share(b: Block) -> Array:
    """Share of small public works the company wins: (zone, run)."""
    allowed = b.p.company_small_works * b.s.is_founded
    if not allowed.any():
        return allowed
    return company.works_won(
        public_works=np.ones_like(allowed),
        eligible=b.c.small_works_eligible,
        allowed=allowed,
        capability=company_capability(b),
        head_start=b.c.works_head_start + trait(b.p.company_form, CompanyForm, "works_help"),
    )


def build_small_works(b: Block, contracts: Array) -> None:
    """The company spends the cost of ``contracts`` (zone, run) on wages and materials; it stands as works not yet paid."""
    cost = contracts * (1.0 - b.u.works_margin)
    wages = cost * b.c.works_wage_share
    b.ledger.post(pay.WORKS_WAGES, split_by_people(b, wages))
    b.ledger.post(pay.WORKS_MATERIALS, cost - wages)
    b.s.unbilled_works += cost


def use_up_billed_works(b: Block, contracts: Array) -> None:
    """Works paid for leave the company's books; the margin is profit that a government paid for."""
    cost = contracts * (1.0 - b.u.works_margin)
    b.s.unbilled_works -= cost
    b.ledger.write_down(Sector.COMPANIES, cost)
    margin = contracts * b.u.works_margin
    b.s.company_profit += margin
    b.s.works_profit += margin
