"""The first day of a run (docs/odd/initialization.md)."""

from __future__ import annotations

from sim.words.listed import BY_GRANT, BY_REWARD, OWN_FUNDS
from sim.world.world import World
from tests.oracle.agents import County, Project, Village, Zone
from tests.oracle.economy import Economy
from tests.oracle.opening_books import open_books, open_markets
from tests.oracle.opening_imputed import Known, impute
from tests.oracle.opening_state import set_fixed, set_state
from tests.oracle.readings import operating_income

MODES_OF_PROJECTS = {OWN_FUNDS: "own_funds", BY_GRANT: "fixed_grant", BY_REWARD: "reward_in_lieu"}
#: Times that the first year is simulated until it meets the observed one.
ROUNDS = 5


def open_economy(world: World, scenario: str, future: int, replicate: int, *, by_thumb: bool = False) -> Economy:
    """A run of ``world`` before month 0."""
    scale = [1.0] * len(world.places.village_ids)
    if any(observed > 0.0 for observed in world.known.observed[:, 0]):
        for _ in range(ROUNDS):
            trial = _opened(Economy(world, scenario, future, replicate, by_thumb=by_thumb), scale)
            simulated = _first_year(trial)
            for position in range(len(scale)):
                observed = Known(trial, position).money("observed")
                if observed is not None and observed > 0.0 and simulated[position] > 0.0:
                    scale[position] *= observed / simulated[position]
    return _opened(Economy(world, scenario, future, replicate, by_thumb=by_thumb), scale)


def _first_year(economy: Economy) -> list[float]:
    """Operating income by village, summed over the year's months."""
    simulated = [0.0] * len(economy.villages)
    for _ in range(min(12, economy.world.calendar.months)):
        economy.step()
        for position, village in enumerate(economy.villages):
            simulated[position] += operating_income(village)
    return simulated


def _opened(economy: Economy, scale: list[float]) -> Economy:
    _settle(economy)
    _list_projects(economy)
    imputed = impute(economy)
    incomes = [factor * village.income for factor, village in zip(scale, imputed, strict=True)]
    set_fixed(economy, imputed, incomes)
    set_state(economy, imputed, incomes)
    open_books(economy)
    open_markets(economy, imputed)
    return economy


def _settle(economy: Economy) -> None:
    """Counties, zones and villages in the order of the table; a county without name is called ``county``."""
    world = economy.world
    economy.counties.extend(County(economy, name or "county") for name in world.county_names)
    for key, county in zip(world.places.zone_ids, world.counties.zone_of, strict=True):
        economy.zones.append(Zone(economy, key, economy.counties[county]))
    for key, zone in zip(world.places.village_ids, world.places.village_zone, strict=True):
        economy.villages.append(Village(economy, key, economy.zones[zone]))


def _list_projects(economy: Economy) -> None:
    """The rows of the project list in their order; of a project's key only the word is left, not its text."""
    listed = economy.world.listed
    for row in range(len(listed)):
        zone = economy.zones[listed.zone[row]]
        village = economy.villages[listed.village[row]] if listed.village[row] >= 0 else None
        project = Project(economy, int(listed.keys[row, 0]), zone, village)
        project.f.investment = float(listed.investment[row, 0])
        project.f.is_industry = float(listed.is_industry[row, 0])
        project.f.mode = MODES_OF_PROJECTS[int(listed.mode[row])]
        project.f.start = int(listed.start[row])
        project.f.months = float(listed.months[row, 0])
        project.f.line = int(listed.line[row])
        project.f.is_run_by_company = bool(listed.is_run_by_company[row])
        economy.projects.append(project)
