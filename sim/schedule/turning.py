"""Contracts are renewed, zones are accepted, books are closed."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio
from sim.core.chance import Stream
from sim.core.units import MONTHS_PER_YEAR
from sim.rules import company, cooperative, projects, village
from sim.schedule.insuring import insured_ceiling_factor
from sim.schedule.land import pay_the_exchange, renewed_share
from sim.schedule.reading import (
    DECEMBER,
    able,
    build_length,
    by_village,
    company_cash,
    company_real_assets,
    ends_quarter,
    has_begun,
    is_new_year,
    is_true,
    month_of_year,
    prices,
    since_start,
    trait,
    village_assets,
    zone_mean,
)
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import CompanyManager
from sim.words.transactions import Account, Sector


def renew_contracts_and_membership(b: Block, t: int) -> None:
    """Each January a part of the contracts is re-priced towards the market, and members bring more land into cooperatives."""
    if not is_new_year(t):
        return
    s, u, f = b.s, b.u, b.f
    s.market_rent = s.market_rent * (1.0 + u.rent_growth)
    renewed = renewed_share(b, t)
    s.rent = village.reprice_contracts(rent=s.rent, market_rent=s.market_rent, rate=renewed)
    pay_the_exchange(b, t, renewed)
    is_led = is_true(f.cooperative_draw < by_village(b, has_begun(b, t) * b.p.cooperative_village_led))
    ceiling = u.membership_ceiling * f.membership_fit * f.farmland * np.maximum(f.has_cooperative, is_led)
    ceiling = ceiling * by_village(b, insured_ceiling_factor(b, t))
    ceiling = np.minimum(ceiling, f.farmland - s.land_let)  # what is let cannot be brought in as well
    support_new_cooperatives(b, t, is_led * is_true(ceiling > 0.0))
    weighed = cooperative.inclination_to_bring_land(
        patronage=s.patronage_per_mu, outside=b.c.outside_of_membership * np.ones_like(u.membership_speed), most=b.c.membership_most
    )
    # A new cooperative has paid nothing yet: its first members follow whoever leads it, as all do who go by a rule of thumb.
    readiness = np.where(b.by_thumb | (s.area == 0.0), 1.0, weighed)
    s.area = cooperative.join_with_land(area=s.area, ceiling=ceiling, speed=u.membership_speed * readiness)


def support_new_cooperatives(b: Block, t: int, may_be_led: Array) -> None:
    """The public pays once for founding a village-led cooperative where there is none: (village, run) flags of where one may be."""
    if not may_be_led.any():
        return
    founded = may_be_led * (1.0 - b.f.has_cooperative) * is_true(b.s.area == 0.0)
    b.ledger.post(pay.COOPERATIVE_FOUNDING, b.zones.zone_total(founded) * (b.c.cooperative_founding_cost * prices(b, t)))


def accept_finished_zones(b: Block, t: int) -> None:
    """Each quarter after the build cycle a zone whose works are done is inspected; accepted, it is complete (建成)."""
    if t < b.build_start or not ends_quarter(t):
        return
    s, c = b.s, b.c
    over = since_start(b, t) - (build_length(b) - 1.0)
    is_reduced = is_true(over >= c.give_up_months)
    s.given_up = is_reduced * (s.not_begun + s.half_built)
    plan = projects.plan_in_force(begun=s.started_value, not_begun=s.not_begun, half_built=s.half_built, is_reduced=is_reduced)
    is_due = (over >= 0.0) & (s.finished_value + c.fen >= c.built_share * plan)
    chance = b.u.acceptance_rate + c.acceptance_slope * (zone_mean(b, able(b)) - c.capability_mean)
    chance = chance + c.committee_help * b.p.governance_joint_committee
    passes = b.chance.uniform(Stream.ZONE_ACCEPTANCE, t, b.f.zone_keys) < chance
    s.completed = np.where(is_due & passes & (s.completed < 0.0) & (b.f.treated > 0.0), float(t), s.completed)


def close_the_month(b: Block, t: int) -> None:
    """The year's sums go on, and December closes the accounts."""
    s, accounts = b.s, b.ledger.accounts
    operating = operating_income(b)
    s.operating_this_year = s.operating_this_year + operating
    s.income_this_year = s.income_this_year + operating - accounts[Account.OPERATING_COST] - accounts[Account.MANAGEMENT]
    if month_of_year(t) == DECEMBER:
        close_villages(b)
        close_cooperatives(b)
        close_companies(b, t)


def check_the_books(b: Block, t: int) -> None:
    """Every book is checked against itself and against the assets it stands for; what does not balance stops the run."""
    held: dict[str, Array] = {
        Sector.VILLAGES: village_assets(b),
        Sector.COMPANIES: company_real_assets(b),
        Sector.FIRMS: b.s.firm_assets,
    }
    b.ledger.check(held=held, month=f"month {t} of the run")


def operating_income(b: Block) -> Array:
    """Operating income (经营性收入) of the month: (village, run)."""
    accounts = b.ledger.accounts
    first, *others = pay.OPERATING_ACCOUNTS
    total = accounts[first].copy()
    for account in others:
        total += accounts[account]
    return total


def close_villages(b: Block) -> None:
    """This year becomes last year."""
    s = b.s
    s.operating_year_before = s.operating_last_year
    s.operating_last_year, s.operating_this_year = s.operating_this_year, np.zeros_like(s.operating_this_year)
    s.income_last_year, s.income_this_year = s.income_this_year, np.zeros_like(s.income_this_year)


def close_cooperatives(b: Block) -> None:
    """Losses first, then the surplus is set aside for reserve, patronage and shares."""
    s = b.s
    surplus, s.cooperative_losses = company.make_good_losses(profit=s.cooperative_surplus, losses=s.cooperative_losses)
    _, patronage, collective, members = cooperative.distribute_surplus(
        surplus=surplus, reserve_share=b.c.cooperative_reserve, patronage_share=b.c.patronage_share, collective_share=b.u.collective_share
    )
    # Public money is shared out first: what made good a loss is marked when the next surplus is paid.
    public = np.minimum(s.cooperative_public, surplus)
    s.collective_public_due = s.collective_public_due + collective * ratio(public, surplus)
    s.cooperative_public = s.cooperative_public - public
    s.patronage_due = s.patronage_due + patronage
    s.collective_due = s.collective_due + collective
    s.members_due = s.members_due + members
    s.cooperative_surplus = np.zeros_like(s.cooperative_surplus)


def pay_the_team(b: Block) -> None:
    """An operating team has its share of what the year's profit rose by, as far as there is cash."""
    s = b.s
    share = trait(b.p.company_manager, CompanyManager, "profit_share") * s.is_managed
    risen = np.maximum(s.company_profit - np.maximum(s.company_result, 0.0), 0.0)
    earned = np.minimum(share * risen, np.maximum(company_cash(b), 0.0))
    b.ledger.post(pay.MANAGER_SHARE, earned)
    s.company_profit -= earned


def keep_staff_or_not(b: Block, t: int) -> None:
    """A company has staff next year where its usual surplus carries them; one that does not after its first years is dormant."""
    s, c = b.s, b.c
    this_year = s.company_profit + s.staff_paid
    s.company_surplus = company.usual_surplus(before=s.company_surplus, this_year=this_year, memory=c.surplus_memory)
    full = b.u.company_overhead * prices(b, t)
    s.staff = s.is_founded * company.staff_carried(surplus=s.company_surplus, staff_cost=full, most=c.full_staff)
    is_old = s.is_founded * is_true(t - s.founded_in > MONTHS_PER_YEAR * c.startup_years)
    s.is_dormant = is_old * is_true(s.staff == 0.0)
    s.staff_paid = np.zeros_like(s.staff_paid)


def close_companies(b: Block, t: int) -> None:
    """Losses first, then tax, then the statutory reserve; what is left may be paid out."""
    s, c = b.s, b.c
    pay_the_team(b)
    keep_staff_or_not(b, t)
    public = np.clip(ratio(s.works_profit, s.company_profit), 0.0, 1.0)
    profit, s.company_losses = company.make_good_losses(profit=s.company_profit, losses=s.company_losses)
    tax = c.company_tax * profit
    after_tax = profit - tax
    reserve = company.set_reserve_aside(
        profit=after_tax,
        reserve=s.company_reserve,
        capital=b.ledger.shares_issued[Sector.COMPANIES],
        rate=c.reserve_rate,
        stop=c.reserve_stop,
    )
    s.company_tax_due = s.company_tax_due + tax
    s.company_reserve = s.company_reserve + reserve
    s.payable_profit = after_tax - reserve
    s.distributable = s.distributable + s.payable_profit
    s.distributable_public = s.distributable_public + s.payable_profit * public
    s.company_result, s.company_profit = s.company_profit, np.zeros_like(s.company_profit)
    s.works_profit = np.zeros_like(s.works_profit)
