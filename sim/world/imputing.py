"""Draws what is not known of a village, future by future, from the published distributions of its region."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sim.core.axes import Array, Flags, ratio
from sim.core.chance import ONCE, Chance, Stream, Words
from sim.words.constants import CONSTANTS
from sim.words.regions import Region
from sim.words.values import Values
from sim.world.context import income_of_villages
from sim.world.world import World

#: One index for each thing imputed, so that a new one disturbs no other.
POPULATION, FARMLAND, INCOME, CAPABILITY, FARMING, SCENERY, ACCESS, CONTRACTS, FACILITIES, COOPERATIVE, WORKS, WORKS_MONTHS, IDLE_HOUSES = (
    range(13)
)


@dataclass(frozen=True, slots=True)
class Imputed:
    """What a block's villages are in each run, (village, run); money in the run's scale."""

    population: Array
    households: Array
    idle_homesteads: Array
    farmland: Array
    income: Array
    support: Array
    income_per_head: Array
    capability: Array
    farming: Array
    scenery: Array
    access: Array
    contract_share: Array
    facility_level: Array
    cooperative_draw: Array
    works_draw: Array
    works_months_draw: Array


def impute(world: World, chance: Chance, keys: Words, u: Values[Array], c: Values[float]) -> Imputed:
    """Known values as they are, the others drawn by future; ``chance`` must not know replicates."""

    def uniform(index: int) -> Array:
        return chance.uniform(Stream.IMPUTE, ONCE, keys, index)

    def normal(index: int) -> Array:
        return chance.normal(Stream.IMPUTE, ONCE, keys, index)

    known, spread = world.known, float(c.size_spread)
    typical_size = _of_regions(world, lambda region: region.population_per_village)
    population = _filled(known.population, np.maximum(np.round(typical_size * _scatter(normal(POPULATION), spread)), 1.0))
    typical_land = _of_regions(world, lambda region: region.farmland_mu_per_village) * ratio(population, typical_size + 0.0 * population)
    income = _income(world, normal(INCOME))
    scale = world.settings.money_scale
    typical_household = _of_regions(world, lambda region: region.population_per_village / region.households_per_village)
    households = _filled(known.households, np.maximum(np.round(population / typical_household), 1.0))
    return Imputed(
        population=population,
        households=households,
        idle_homesteads=_filled(known.idle_homesteads, np.round(households * c.vacant_homesteads * _scatter(normal(IDLE_HOUSES), spread))),
        farmland=_filled(known.farmland, typical_land * _scatter(normal(FARMLAND), spread)),
        income=income * scale,
        support=_ordinary_support(world, income, u.support_productive) * scale,
        income_per_head=_income_per_head(world, u.rural_income_growth) * scale + 0.0 * population,
        capability=np.clip(c.capability_mean + u.capability_spread * normal(CAPABILITY), c.share_least, 1.0 - c.share_least),
        farming=uniform(FARMING),
        scenery=uniform(SCENERY),
        access=uniform(ACCESS),
        contract_share=np.clip(u.contract_share + c.contract_spread * normal(CONTRACTS), c.share_least, 1.0 - c.share_least),
        facility_level=c.facility_least + c.facility_range * uniform(FACILITIES),
        cooperative_draw=uniform(COOPERATIVE),
        works_draw=uniform(WORKS),
        works_months_draw=uniform(WORKS_MONTHS),
    )


def _of_regions(world: World, number: Callable[[Region], float]) -> Array:

    return np.array([[float(number(region))] for region in world.regions])


def _filled(known: Array, drawn: Array) -> Array:
    return np.where(np.isnan(known), drawn, known)


def _scatter(normal: Array, spread: float) -> Array:
    """Log-normal factors with mean one."""
    return np.exp(spread * normal - 0.5 * spread * spread)


def _to_first_year(world: World, year: Array) -> Array:
    return (1.0 + CONSTANTS["dating_growth"].value) ** (world.calendar.first_year - year)


def _income(world: World, normal: Array) -> Array:
    """Operating income of the run's first year: observed, else dated from another year, else drawn; totals kept."""
    known = world.known
    median = _of_regions(world, lambda region: region.operating_income_median)
    sigma = _of_regions(world, lambda region: region.operating_income_sigma)
    floor = _of_regions(world, lambda region: region.operating_income_floor or 0.0)
    to_first = _to_first_year(world, _of_regions(world, lambda region: region.year))
    drawn = np.maximum(median * np.exp(sigma * normal), floor) * to_first
    dated = known.dated_income * _to_first_year(world, np.where(np.isnan(known.dated_year), 0.0, known.dated_year))
    income = np.where(np.isnan(dated), drawn, dated)
    return np.maximum(_filled(known.observed, _bound_to_totals(world, income, np.isnan(known.dated_income))), 0.0)


def _bound_to_totals(world: World, income: Array, is_free: Flags) -> Array:
    """Drawn incomes scaled so that each published zone total or bound holds, as far as the known incomes leave room."""
    for total in world.table.totals:
        zone = world.places.zone_names.index(total.zone)
        here = (world.places.village_zone == zone)[:, None]
        share = 1.0 if total.account == "operating_income" else float(world.regions[int(np.argmax(here))].operating_share)
        published = total.value * share * _to_first_year(world, np.array(float(total.year)))
        free = here & is_free
        fixed_sum = np.add.reduceat(np.where(here & ~is_free, income, 0.0), [0], axis=0)
        free_sum = np.add.reduceat(np.where(free, income, 0.0), [0], axis=0)
        drawn = fixed_sum + free_sum
        wanted = {"=": published + 0.0 * drawn, ">=": np.maximum(drawn, published), "<=": np.minimum(drawn, published)}[total.comparator]
        income = np.where(free, income * ratio(np.maximum(wanted - fixed_sum, 0.0), free_sum), income)
    return income


def _ordinary_support(world: World, income: Array, productive: Array) -> Array:
    """Yearly support of higher levels: half by the region's mean income, half in proportion to the village's own.

    The published share of operating income is one of all income; the ``productive`` part of support buys assets and is none.
    """

    def per_income(region: Region) -> float:
        return 1.0 / region.operating_share - 1.0

    usual = _of_regions(
        world, lambda region: region.operating_income_median * np.exp(0.5 * region.operating_income_sigma**2)
    ) * _to_first_year(world, _of_regions(world, lambda region: region.year))
    return _of_regions(world, per_income) * (usual + income) / 2.0 / (1.0 - productive)


def _income_per_head(world: World, growth: Array) -> Array:
    """Yuan a head and year in the run's first year, observed or the county's mean as published."""
    return _filled(world.known.income_per_head, income_of_villages(world, growth))
