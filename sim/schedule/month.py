"""The month of the charter, read from top to bottom: what happens in a block, and in which order."""

from __future__ import annotations

import time
from collections.abc import Callable

from sim.schedule.building import companies_build, villages_build
from sim.schedule.council import councils_meet
from sim.schedule.defaulting import settle_defaults
from sim.schedule.earning import companies_operate, cooperatives_farm, markets_meet, public_works_are_built, villages_operate
from sim.schedule.insuring import insure_crops
from sim.schedule.lending import banks_review, book_overdrafts, pay_debts
from sim.schedule.listed import listed_projects_build
from sim.schedule.settling import households_earn, pay_linkage, spend_on_the_village
from sim.schedule.starting import governments_release, shocks_strike
from sim.schedule.turning import (
    accept_finished_zones,
    assets_age,
    close_the_month,
    learn,
    renew_contracts_and_membership,
)
from sim.words.block import Block

#: The month, in order. Each phase takes the block and the month's index (0 is January of the run's first year).
MONTH: tuple[Callable[[Block, int], None], ...] = (
    shocks_strike,
    banks_review,
    governments_release,
    councils_meet,
    listed_projects_build,
    villages_build,
    companies_build,
    markets_meet,
    villages_operate,
    cooperatives_farm,
    insure_crops,
    public_works_are_built,
    companies_operate,
    pay_debts,
    pay_linkage,
    spend_on_the_village,
    households_earn,
    assets_age,
    learn,
    renew_contracts_and_membership,
    accept_finished_zones,
    book_overdrafts,
    settle_defaults,
    close_the_month,
)


def one_month(b: Block, t: int, seconds: dict[str, float] | None = None) -> None:
    """Month ``t`` of the run; with ``seconds`` each phase's time is added to it under the phase's name."""
    b.ledger.open_month()
    for phase in MONTH:
        started = time.perf_counter()
        phase(b, t)
        if seconds is not None:
            seconds[phase.__name__] = seconds.get(phase.__name__, 0.0) + time.perf_counter() - started
