"""The month of the charter, read from top to bottom: what happens in a block, and in which order."""

from __future__ import annotations

import time
from collections.abc import Callable

from sim.schedule.ageing import assets_age
from sim.schedule.building import companies_build, villages_build
from sim.schedule.capital import bonds_are_issued, bonds_are_served, capital_is_injected, loans_are_subsidised
from sim.schedule.council import councils_meet
from sim.schedule.defaulting import settle_defaults
from sim.schedule.earning import companies_operate, cooperatives_farm, markets_meet, public_works_are_built, villages_operate
from sim.schedule.firms import (
    firms_come_and_go,
    firms_pay,
    pairs_bring_money,
    returnees_settle,
    skills_are_taught,
    workshops_are_set_up,
)
from sim.schedule.funding import programme_money_is_released
from sim.schedule.governing import credits_are_kept, officials_push
from sim.schedule.households import (
    close_household_books,
    households_earn,
    households_meet_trouble,
    low_income_is_aided,
    public_jobs_are_filled,
)
from sim.schedule.inspecting import villages_are_inspected
from sim.schedule.insuring import insure_crops
from sim.schedule.investing import villages_invest
from sim.schedule.land import land_and_houses_earn, land_changes_hands, land_is_prepared
from sim.schedule.lending import banks_review, book_overdrafts, pay_debts
from sim.schedule.listed import listed_projects_build
from sim.schedule.markets import wages_are_set
from sim.schedule.people import assessments_are_made, awards_arrive, learn, people_help
from sim.schedule.pooling import off_site_property_pays
from sim.schedule.reaching import floors_are_met, floors_are_watched
from sim.schedule.selecting import zones_are_selected
from sim.schedule.serving import services_are_run
from sim.schedule.settling import pay_linkage, spend_on_the_village
from sim.schedule.starting import governments_release, shocks_strike
from sim.schedule.turning import (
    accept_finished_zones,
    check_the_books,
    close_the_month,
    renew_contracts_and_membership,
)
from sim.words.block import Block

#: The month, in order. Each phase takes the block and the month's index (0 is January of the run's first year).
MONTH: tuple[Callable[[Block, int], None], ...] = (
    zones_are_selected,
    shocks_strike,
    officials_push,
    banks_review,
    land_is_prepared,
    wages_are_set,
    governments_release,
    programme_money_is_released,
    bonds_are_issued,
    loans_are_subsidised,
    pairs_bring_money,
    awards_arrive,
    people_help,
    councils_meet,
    capital_is_injected,
    listed_projects_build,
    villages_invest,
    villages_build,
    companies_build,
    workshops_are_set_up,
    firms_come_and_go,
    markets_meet,
    floors_are_watched,
    villages_operate,
    off_site_property_pays,
    cooperatives_farm,
    insure_crops,
    land_and_houses_earn,
    public_works_are_built,
    companies_operate,
    bonds_are_served,
    firms_pay,
    returnees_settle,
    pay_debts,
    pay_linkage,
    spend_on_the_village,
    households_earn,
    public_jobs_are_filled,
    households_meet_trouble,
    low_income_is_aided,
    assets_age,
    learn,
    credits_are_kept,
    skills_are_taught,
    services_are_run,
    renew_contracts_and_membership,
    land_changes_hands,
    accept_finished_zones,
    villages_are_inspected,
    floors_are_met,
    assessments_are_made,
    book_overdrafts,
    settle_defaults,
    close_household_books,
    close_the_month,
    check_the_books,
)


def one_month(b: Block, t: int, seconds: dict[str, float] | None = None) -> None:
    """Month ``t`` of the run; with ``seconds`` each phase's time is added to it under the phase's name."""
    b.ledger.open_month()
    for phase in MONTH:
        started = time.perf_counter()
        phase(b, t)
        if seconds is not None:
            seconds[phase.__name__] = seconds.get(phase.__name__, 0.0) + time.perf_counter() - started
