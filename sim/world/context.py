"""The dated series of each county of a run: published values of its place, extrapolated where nothing is published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from sim.core.axes import Array
from sim.core.text import Text
from sim.core.units import MONTHS_PER_YEAR
from sim.rules.county import extrapolated
from sim.words.county_context import SERIES_LABELS, Published, Series, published_along, published_for
from sim.words.regions import Region
from sim.words.values import Values
from sim.world.world import World

_DIGITS_OF_A_PROVINCE = 2


def context_codes(county_names: Sequence[str], regions: Sequence[Region], first_villages: Sequence[int]) -> tuple[str, ...]:
    """The code each county's series are looked up by: its own, else that of the region its first village belongs to."""
    return tuple(_code_of(name, regions[village]) for name, village in zip(county_names, first_villages, strict=True))


def _code_of(county: str, region: Region) -> str:
    if county.isdigit() and len(county) >= _DIGITS_OF_A_PROVINCE:
        return county
    return region.code_prefixes[0] if region.code_prefixes else ""


def county_series(world: World, u: Values[Array]) -> dict[str, Array]:
    """The fixed quantities of the county by name: incomes and growth (year, county, run), fiscal strength (county, run)."""
    scale = world.settings.money_scale
    return {
        "rural_income": dated_income(world, Series.RURAL_INCOME, u.rural_income_growth) * scale,
        "urban_income": dated_income(world, Series.URBAN_INCOME, u.urban_income_growth) * scale,
        "gdp_growth": dated_growth(world, u.gdp_growth),
        "fiscal_strength": fiscal_strength(world) + np.zeros_like(u.gdp_growth),
    }


def dated_income(world: World, series: Series, growth: Array) -> Array:
    """Income a head of each county in each calendar year of the run: (year, county, run) yuan, before any money scale."""
    places = [published_for(series, code) for code in world.context_codes]
    return np.array([[_level_in(year, place.values, growth) for place in places] for year in _years(world)])


def _level_in(year: int, published: Mapping[int, float], growth: Array) -> Array:
    """As published, in even steps of growth between two published years, else extrapolated: (run,)."""
    before = max((known for known in published if known <= year), default=min(published))
    after = min((known for known in published if known >= year), default=max(published))
    if before < year < after:
        part = (year - before) / (after - before)
        return np.full_like(growth, published[before] ** (1.0 - part) * published[after] ** part)
    return extrapolated(level=published[before], years=year - before, growth=growth)


def income_of_villages(world: World, growth: Array) -> Array:
    """Rural income a head of each village's county in the run's first year: (village, run) yuan."""
    counties = dated_income(world, Series.RURAL_INCOME, growth)[0]
    return counties[world.counties.zone_of[world.places.village_zone]]


def dated_growth(world: World, growth: Array) -> Array:
    """Growth of each county's economy by calendar year: of the most specific place published for that year, else ``growth``."""
    along = [published_along(Series.GDP_GROWTH, code) for code in world.context_codes]
    return np.array([[_growth_in(year, places, growth) for places in along] for year in _years(world)])


def _growth_in(year: int, places: Sequence[Published], growth: Array) -> Array:
    known = [place.values[year] for place in places if year in place.values]
    return np.full_like(growth, known[0]) if known else growth


def fiscal_strength(world: World) -> Array:
    """Own budget revenue over expenditure of each county: (county, 1) 0-1, the last published before the start, else the first."""
    start = world.settings.start_year
    places = [published_for(Series.FISCAL_STRENGTH, code) for code in world.context_codes]
    years = [max((year for year in place.values if year <= start), default=min(place.values)) for place in places]
    return np.array([[min(place.values[year], 1.0)] for place, year in zip(places, years, strict=True)])


def _years(world: World) -> range:
    return range(world.calendar.first_year, world.calendar.first_year + world.calendar.months // MONTHS_PER_YEAR)


def context_notices(codes: Sequence[str]) -> list[Text]:
    """Says which place each series is taken from and up to which year it is published; growth of the economy year by year."""
    told = {series: _places_of(series, codes) for series in Series}
    zh = [
        f"{SERIES_LABELS[series].zh} " + "、".join(f"{one.label.zh}(至{one.last_year})" for one in places)
        for series, places in told.items()
    ]
    en = [
        f"{SERIES_LABELS[series].en} " + ", ".join(f"{one.label.en} (to {one.last_year})" for one in places)
        for series, places in told.items()
    ]
    return [
        Text(
            f"县域背景取自公布数据,括号内为最后公布年份;其后收入与增速按不确定增速外推,财政自给沿用:{';'.join(zh)}",
            "the county around the zones is taken as published, up to the year in parentheses; after it incomes and growth are "
            f"extrapolated, fiscal strength is kept: {'; '.join(en)}",
        )
    ]


def _places_of(series: Series, codes: Sequence[str]) -> list[Published]:
    many = series is Series.GDP_GROWTH
    found = [place for code in codes for place in published_along(series, code)[: None if many else 1]]
    return list(dict.fromkeys(found))
