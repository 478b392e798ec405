"""Villages and companies invest and build (docs/odd/month-4-works.md)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tests.oracle.agents import Village
from tests.oracle.books import pay
from tests.oracle.company_works import companies_build
from tests.oracle.notation import OWN_SITE, argmax, month_of_year, ratio, total
from tests.oracle.readings import able, contributed, counts, investable, line_returns, put_to_work, village_ordinary_debt
from tests.oracle.traits import LINES
from tests.oracle.village_works import villages_build

if TYPE_CHECKING:
    from tests.oracle.economy import Economy

__all__ = ["companies_build", "villages_build", "villages_invest"]

PROJECT, COMPANY_SHARES, REPAYMENT, HOLDING = range(4)
#: Index of the draw of noise, behind those of the four options.
NOISE = 4
MARCH = 2
NEVER = -math.inf


def villages_invest(economy: Economy) -> None:
    if month_of_year(economy.t) != MARCH:
        return
    # Everybody chooses before anybody acts: what members got is held against what all have contributed.
    choices = {village: use_of_funds(village) for village in economy.villages}
    for village in economy.villages:
        funds = village.c.investment_pace * max(investable(village) - village.f.cash_held, 0.0)
        if choices[village] == PROJECT:
            put_to_work(village, OWN_SITE, funds, own=funds, industry=funds)
        elif choices[village] == COMPANY_SHARES:
            pay("share_capital", funds, village)
        elif choices[village] == REPAYMENT:
            pay("village_repayment", min(funds, village_ordinary_debt(village)), village)


def use_of_funds(village: Village) -> int:
    """Rule ``choose_best`` among the four options."""
    if village.economy.by_thumb:
        return REPAYMENT if counts(village, village_ordinary_debt(village)) else PROJECT
    c, u = village.c, village.u
    perceived = [
        u.choice_sharpness * value + village.draws.gumbel("use_of_funds", village.t, village.key, option)
        for option, value in enumerate(values_of_options(village))
    ]
    perceived[PROJECT] += c.project_habit
    perceived[COMPANY_SHARES] -= c.shares_reluctance
    return argmax(perceived)


def values_of_options(village: Village) -> list[float]:
    zone, returns = village.zone, line_returns(village)
    usual_return = sum(row.weight * returns[line] for line, row in enumerate(LINES))
    noise = village.draws.normal("use_of_funds", village.t, village.key, NOISE)
    of_shares = ratio(total(zone.villages, lambda v: v.got_from_company), total(zone.villages, contributed))
    return [
        usual_return + village.u.manager_noise * (1 - able(village)) * noise,
        of_shares if village.is_member else NEVER,
        village.village_interest_rate if counts(village, village_ordinary_debt(village)) else NEVER,
        0.0,
    ]
