"""What is published of the county around the zones (docs/odd/inputs.md, "County context")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.words.sources import shipped_rows

if TYPE_CHECKING:
    from tests.oracle.agents import County

ByYear = dict[int, float]


def set_context(county: County) -> None:
    """The block of the county context in "Fixed quantities"; by calendar year of the run."""
    economy, f, u = county.economy, county.f, county.u
    code, scale = code_of(county), economy.world.settings.money_scale
    years = range(economy.first_year, economy.first_year + economy.world.calendar.months // 12)
    rural, urban = place_taken("rural_income", code), place_taken("urban_income", code)
    f.rural_income = [dated(rural, year, u.rural_income_growth) * scale for year in years]
    f.urban_income = [dated(urban, year, u.urban_income_growth) * scale for year in years]
    f.gdp_growth = [growth_of_the_economy(code, year, u.gdp_growth) for year in years]
    f.fiscal_strength = strength_before(place_taken("fiscal_strength", code), economy.world.settings.start_year)


def code_of(county: County) -> str:
    """The county's name where that is a code, else the first code prefix of the region of its first village."""
    if county.key.isdigit() and len(county.key) >= 2:
        return county.key
    world = county.economy.world
    region = world.regions[county.economy.villages.index(county.villages[0])]
    return region.code_prefixes[0] if region.code_prefixes else ""


def published(series: str) -> dict[str, ByYear]:
    """Values by year of every place, by the beginning of its villages' codes."""
    places: dict[str, ByYear] = {}
    for row in shipped_rows("county_context.csv"):
        if row["series"] == series:
            places.setdefault(row["code"], {})[int(row["year"])] = float(row["value"])
    return places


def places_along(series: str, code: str) -> list[ByYear]:
    """Those in which the county lies, the most specific first: county, city, province, nation."""
    places = published(series)
    return [places[place] for place in sorted(places, key=len, reverse=True) if code.startswith(place)]


def place_taken(series: str, code: str) -> ByYear:
    return places_along(series, code)[0]


def dated(series: Mapping[int, float], year: int, growth: float) -> float:
    """Rule ``extrapolated``: as published, between two published years at an even rate, outside them at ``growth``."""
    if year in series:
        return series[year]
    first, last = min(series), max(series)
    if year > last:
        return series[last] * (1 + growth) ** (year - last)
    if year < first:
        return series[first] * (1 + growth) ** (year - first)
    before, after = max(one for one in series if one < year), min(one for one in series if one > year)
    part = (year - before) / (after - before)
    return float(series[before] ** (1 - part) * series[after] ** part)


def growth_of_the_economy(code: str, year: int, drawn: float) -> float:
    """Looked up year by year: a rate of one year says nothing of another."""
    return next((place[year] for place in places_along("gdp_growth", code) if year in place), drawn)


def strength_before(series: Mapping[int, float], start_year: int) -> float:
    """In the last published year up to the year of start, else in the first."""
    years = [year for year in series if year <= start_year]
    return min(series[max(years) if years else min(series)], 1)
