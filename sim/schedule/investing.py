"""What villages do with the money they may invest: build something of their own, buy shares of the company, repay, or hold."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio
from sim.core.chance import Stream
from sim.core.units import MONTHS_PER_YEAR
from sim.rules import village
from sim.schedule.finishing import line_returns
from sim.schedule.noting import note_use_of_funds
from sim.schedule.paying import put_to_work
from sim.schedule.reading import MARCH, able, by_village, contributed, counts, is_true, month_of_year, village_cash, village_ordinary_debt
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import UseOfFunds
from sim.words.lines import LINES
from sim.words.state import OWN_SITE
from sim.words.transactions import Sector


def villages_invest(b: Block, t: int) -> None:
    """Each March villages decide what to do with a part of their free cash, and do it."""
    if month_of_year(t) != MARCH:
        return
    funds = b.c.investment_pace * np.maximum(investable(b) - b.f.cash_held, 0.0)
    choice = use_of_funds(b, t)
    build = funds * is_true(choice == UseOfFunds.PROJECT.value)
    put_to_work(b, OWN_SITE, build, own=build, industry=build)
    b.ledger.post(pay.SHARE_CAPITAL, funds * is_true(choice == UseOfFunds.COMPANY_SHARES.value))
    repaid = np.minimum(funds, village_ordinary_debt(b)) * is_true(choice == UseOfFunds.REPAYMENT.value)
    b.ledger.post(pay.VILLAGE_REPAYMENT, repaid)


def investable(b: Block) -> Array:
    """Cash villages may invest, a quarter's outlays and a year's instalments kept: (village, run) 万元."""
    outlay = (b.s.operating_last_year + b.f.support) / 12.0
    free = village_cash(b) - MONTHS_PER_YEAR * b.ledger.instalments[Sector.VILLAGES]
    return village.investable_funds(cash=free, monthly_outlay=outlay, buffer_months=b.c.buffer_months)


def use_of_funds(b: Block, t: int) -> Array:
    """Position in UseOfFunds of what each village chooses this year, by its behaviour rule: (village, run)."""
    s, u = b.s, b.u
    is_in_debt = counts(b, village_ordinary_debt(b))
    value = np.empty((len(UseOfFunds), *s.own_stake.shape))
    noise = b.chance.normal(Stream.USE_OF_FUNDS, t, b.f.village_keys, len(UseOfFunds))
    value[UseOfFunds.PROJECT.value] = usual_return(b) + u.manager_noise * (1.0 - able(b)) * noise
    seen = ratio(b.zones.zone_total(s.got_from_company), b.zones.zone_total(contributed(b)))
    value[UseOfFunds.COMPANY_SHARES.value] = np.where(s.is_member > 0.0, by_village(b, seen), -np.inf)
    value[UseOfFunds.REPAYMENT.value] = np.where(is_in_debt, s.village_interest_rate, -np.inf)
    value[UseOfFunds.HOLDING.value] = 0.0
    chances = [b.chance.uniform(Stream.USE_OF_FUNDS, t, b.f.village_keys, option) for option in range(len(UseOfFunds))]
    gumbel = -np.log(-np.log(np.stack(chances)))
    gumbel[UseOfFunds.PROJECT.value] += b.c.project_habit
    gumbel[UseOfFunds.COMPANY_SHARES.value] -= b.c.shares_reluctance
    weighed = village.choose_best(value=value, gumbel=gumbel, sharpness=u.choice_sharpness)
    by_thumb = np.where(is_in_debt, UseOfFunds.REPAYMENT.value, UseOfFunds.PROJECT.value)
    choice = np.where(b.by_thumb, by_thumb, weighed)
    note_use_of_funds(b, t, b.names.village_names, value, choice)
    return choice


def usual_return(b: Block) -> Array:
    """Yearly return of an ordinary mix of lines in each village, per yuan: (village, run)."""
    total = np.zeros_like(b.s.own_stake)
    for there, row in zip(line_returns(b), LINES, strict=True):
        total += row.weight * there
    return total
