"""What is known of villages, and what is drawn where nothing is (docs/odd/initialization.md, "Imputation")."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.words.regions import Region
from sim.words.villages import PublishedTotal
from tests.oracle.agents import Village
from tests.oracle.county_context import code_of, dated, place_taken
from tests.oracle.draws import ONCE
from tests.oracle.notation import clip, ratio

if TYPE_CHECKING:
    from tests.oracle.economy import Economy


@dataclass(slots=True)
class Imputed:
    """What a village is on the first day; money in 万元 (``income_per_head`` in yuan), times the money scale."""

    population: float
    households: float
    idle_homesteads: float
    farmland: float
    capability: float
    farming: float
    scenery: float
    access: float
    contract_share: float
    facility_level: float
    cooperative_draw: float
    works_draw: float
    works_months_draw: float
    income_per_head: float
    income: float = 0.0
    support: float = 0.0


class Known:
    """What the table gives of one village; None where it gives nothing."""

    def __init__(self, economy: Economy, position: int) -> None:
        self._known = economy.world.known
        self._position = position
        self._money_scale = economy.world.settings.money_scale

    def number(self, name: str) -> float | None:
        value = float(getattr(self._known, name)[self._position, 0])
        return None if math.isnan(value) else value

    def money(self, name: str) -> float | None:
        """An amount of money, times the money scale."""
        value = self.number(name)
        return None if value is None else value * self._money_scale


def known_or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def impute(economy: Economy) -> list[Imputed]:
    """By village, in order."""
    imputed = [_village(economy, position) for position in range(len(economy.villages))]
    scale = economy.world.settings.money_scale
    for position, income in enumerate(_incomes(economy)):
        village, region = imputed[position], economy.world.regions[position]
        mean = region.operating_income_median * math.exp(0.5 * region.operating_income_sigma**2)
        usual = mean * _to_first(economy, region.year)
        village.income = income * scale
        village.support = (1.0 / region.operating_share - 1.0) * (usual + income) / 2.0 / (1.0 - economy.u.support_productive) * scale
        village.income_per_head *= scale
    return imputed


def _village(economy: Economy, position: int) -> Imputed:
    village, region, known = economy.villages[position], economy.world.regions[position], Known(economy, position)
    c, u = economy.c, economy.u

    def draw(index: int) -> float:
        return village.draws.of_future.uniform("impute", ONCE, village.key, index)

    def n(index: int) -> float:
        return village.draws.of_future.normal("impute", ONCE, village.key, index)

    def scatter(normal: float) -> float:
        return math.exp(c.size_spread * normal - 0.5 * c.size_spread**2)

    population = known_or(known.number("population"), max(float(round(region.population_per_village * scatter(n(0)))), 1.0))
    persons_per_household = region.population_per_village / region.households_per_village
    households = known_or(known.number("households"), max(float(round(population / persons_per_household)), 1.0))
    farmland = region.farmland_mu_per_village * population / region.population_per_village * scatter(n(1))
    return Imputed(
        population=population,
        households=households,
        idle_homesteads=known_or(known.number("idle_homesteads"), float(round(households * c.vacant_homesteads * scatter(n(12))))),
        farmland=known_or(known.number("farmland"), farmland),
        capability=clip(c.capability_mean + u.capability_spread * n(3), c.share_least, 1.0 - c.share_least),
        farming=draw(4),
        scenery=draw(5),
        access=draw(6),
        contract_share=clip(u.contract_share + c.contract_spread * n(7), c.share_least, 1.0 - c.share_least),
        facility_level=c.facility_least + c.facility_range * draw(8),
        cooperative_draw=draw(9),
        works_draw=draw(10),
        works_months_draw=draw(11),
        income_per_head=known_or(known.number("income_per_head"), _rural_income(village)),
    )


def _rural_income(village: Village) -> float:
    """Of the first year, in the village's county; before the money scale."""
    published = place_taken("rural_income", code_of(village.county))
    return dated(published, village.economy.first_year, village.u.rural_income_growth)


# Operating income of the first year, before the money scale


def _to_first(economy: Economy, year: float) -> float:
    return (1.0 + economy.c.dating_growth) ** (economy.first_year - year)


def _incomes(economy: Economy) -> list[float]:
    incomes = [_income(economy, position) for position in range(len(economy.villages))]
    for published in economy.world.table.totals:
        _fit_to(economy, published, incomes)
    observed = [Known(economy, position).number("observed") for position in range(len(economy.villages))]
    return [max(known_or(seen, income), 0.0) for seen, income in zip(observed, incomes, strict=True)]


def _income(economy: Economy, position: int) -> float:
    known = Known(economy, position)
    dated, year = known.number("dated_income"), known.number("dated_year")
    if dated is not None and year is not None:
        return dated * _to_first(economy, year)
    village, region = economy.villages[position], economy.world.regions[position]
    drawn = _drawn_income(village, region)
    return max(drawn, region.operating_income_floor or 0.0) * _to_first(economy, region.year)


def _drawn_income(village: Village, region: Region) -> float:
    n = village.draws.of_future.normal("impute", ONCE, village.key, 2)
    return region.operating_income_median * math.exp(region.operating_income_sigma * n)


def _fit_to(economy: Economy, published: PublishedTotal, incomes: list[float]) -> None:
    """The villages of which nothing is known make up what a published total of their zone leaves."""
    of_zone = [position for position, village in enumerate(economy.villages) if village.zone.key == published.zone]
    if not of_zone:
        return
    share = 1.0 if published.account == "operating_income" else economy.world.regions[of_zone[0]].operating_share
    value = published.value * share * _to_first(economy, published.year)
    free = [position for position in of_zone if Known(economy, position).number("dated_income") is None]
    fixed_sum = sum(incomes[position] for position in of_zone if position not in free)
    free_sum = sum(incomes[position] for position in free)
    there = fixed_sum + free_sum
    wanted = {"=": value, ">=": max(there, value), "<=": min(there, value)}[published.comparator]
    factor = ratio(max(wanted - fixed_sum, 0.0), free_sum)
    for position in free:
        incomes[position] *= factor
