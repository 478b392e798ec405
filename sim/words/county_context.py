"""Published yearly numbers of counties, cities, provinces and the nation that no village of a run can change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from sim.core.text import Text
from sim.words.sources import shipped_rows


class Series(StrEnum):
    """The series of ``data/county_context.csv`` that a run reads."""

    RURAL_INCOME = "rural_income"
    URBAN_INCOME = "urban_income"
    GDP_GROWTH = "gdp_growth"
    FISCAL_STRENGTH = "fiscal_strength"


SERIES_LABELS = {
    Series.RURAL_INCOME: Text("农村居民收入", "rural income"),
    Series.URBAN_INCOME: Text("城镇居民收入", "urban income"),
    Series.GDP_GROWTH: Text("经济增速", "growth of the economy"),
    Series.FISCAL_STRENGTH: Text("财政自给", "fiscal strength"),
}


@dataclass(frozen=True, slots=True)
class Published:
    """What is published of one place: ``code`` (the beginning of its villages' codes, empty for the nation) and value by year."""

    code: str
    label: Text
    ids: tuple[str, ...]
    values: Mapping[int, float] = field(hash=False)

    @property
    def last_year(self) -> int:
        """The last year with a value."""
        return max(self.values)


def published_for(series: Series, code: str) -> Published:
    """The series of the most specific place that has one and whose code begins ``code``: county, city, province, else the nation.

    >>> published_for(Series.RURAL_INCOME, "330211").label.en, published_for(Series.RURAL_INCOME, "371526").label.en
    ('Ningbo', 'Shandong')
    """
    return published_along(series, code)[0]


def published_along(series: Series, code: str) -> tuple[Published, ...]:
    """Every place with the series that ``code`` lies in, the most specific first."""
    places = [place for place in _published(series).values() if code.startswith(place.code)]
    return tuple(sorted(places, key=lambda place: -len(place.code)))


@cache
def _published(series: Series) -> Mapping[str, Published]:
    found: dict[str, Published] = {}
    rows = [row for row in shipped_rows("county_context.csv") if row["series"] == series]
    for code in dict.fromkeys(row["code"] for row in rows):
        here = [row for row in rows if row["code"] == code]
        found[code] = Published(
            code=code,
            label=Text(here[0]["place_zh"], here[0]["place_en"]),
            ids=tuple(row["id"] for row in here),
            values=MappingProxyType({int(row["year"]): float(row["value"]) for row in here}),
        )
    return MappingProxyType(found)
