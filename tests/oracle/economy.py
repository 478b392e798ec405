"""The model: a run of one scenario, future and replicate; ``step`` is one month."""

from __future__ import annotations

import mesa

from sim.world.world import World
from tests.oracle import (
    month_01_start,
    month_02_public_money,
    month_03_councils,
    month_04_works,
    month_05_firms,
    month_06_operation,
    month_07_payments,
    month_08_households,
    month_09_stocks,
    month_10_services_and_land,
    month_11_close,
)
from tests.oracle.agents import County, Project, Village, Zone
from tests.oracle.draws import Draws
from tests.oracle.numbers import asks_for_something, constants, levers, uncertain_numbers

#: The phases of the month in order (docs/odd/schedule.md).
MONTH = (
    month_01_start.zones_are_selected,
    month_01_start.shocks_strike,
    month_01_start.officials_push,
    month_01_start.banks_review,
    month_01_start.land_is_prepared,
    month_01_start.wages_are_set,
    month_01_start.governments_release,
    month_02_public_money.programme_money_is_released,
    month_02_public_money.bonds_are_issued,
    month_02_public_money.loans_are_subsidised,
    month_02_public_money.pairs_bring_money,
    month_02_public_money.awards_arrive,
    month_02_public_money.people_help,
    month_03_councils.councils_meet,
    month_03_councils.capital_is_injected,
    month_03_councils.listed_projects_build,
    month_04_works.villages_invest,
    month_04_works.villages_build,
    month_04_works.companies_build,
    month_05_firms.workshops_are_set_up,
    month_05_firms.firms_come_and_go,
    month_06_operation.markets_meet,
    month_06_operation.floors_are_watched,
    month_06_operation.villages_operate,
    month_06_operation.off_site_property_pays,
    month_06_operation.cooperatives_farm,
    month_06_operation.insure_crops,
    month_06_operation.land_and_houses_earn,
    month_06_operation.public_works_are_built,
    month_06_operation.companies_operate,
    month_07_payments.bonds_are_served,
    month_07_payments.firms_pay,
    month_07_payments.returnees_settle,
    month_07_payments.pay_debts,
    month_07_payments.pay_linkage,
    month_07_payments.spend_on_the_village,
    month_08_households.households_earn,
    month_08_households.public_jobs_are_filled,
    month_08_households.households_meet_trouble,
    month_08_households.low_income_is_aided,
    month_09_stocks.assets_age,
    month_09_stocks.learn,
    month_09_stocks.credits_are_kept,
    month_09_stocks.skills_are_taught,
    month_10_services_and_land.services_are_run,
    month_10_services_and_land.renew_contracts_and_membership,
    month_10_services_and_land.land_changes_hands,
    month_11_close.accept_finished_zones,
    month_11_close.villages_are_inspected,
    month_11_close.floors_are_met,
    month_11_close.assessments_are_made,
    month_11_close.book_overdrafts,
    month_11_close.settle_defaults,
    month_11_close.close_household_books,
    month_11_close.close_the_month,
    month_11_close.check_the_books,
)


class Economy(mesa.Model):
    """``scenario`` is "programme" or "none"; ``by_thumb`` says which behaviour rule agents follow.

    The villages are those of ``world``; nothing is in them before ``opening.open_economy`` has filled them.
    """

    def __init__(self, world: World, scenario: str, future: int, replicate: int, *, by_thumb: bool) -> None:
        super().__init__()
        self.world = world
        self.scenario = scenario
        self.by_thumb = by_thumb
        self.with_programme = 1.0 if scenario == "programme" and asks_for_something(world.settings) else 0.0
        self.t = 0
        self.first_year = world.calendar.first_year
        self.build_start = world.calendar.build_start
        self.draws = Draws(world.settings.seed, future, replicate)
        self.c = constants(world.settings)
        self.u = uncertain_numbers(world.settings, self.draws.of_future)
        self.p = levers(world.settings, scenario)
        self.counties: list[County] = []
        self.zones: list[Zone] = []
        self.villages: list[Village] = []
        self.projects: list[Project] = []

    def step(self) -> None:
        """One month: the accounts of the month and, in January, the flows of the year start from zero; then the phases in order."""
        self.t = self.steps - 1
        for village in self.villages:
            village.accounts = dict.fromkeys(village.accounts, 0.0)
        if self.t % 12 == 0:
            for zone in self.zones:
                zone.flows.clear()
        for phase in MONTH:
            phase(self)
