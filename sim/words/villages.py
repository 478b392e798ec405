"""The village table as every source gives it: one frame in house units, with a mark of origin for each cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim.core.text import Text

if TYPE_CHECKING:
    import pandas as pd

#: Marks of origin of a value.
OBSERVED, DERIVED, IMPUTED = "observed", "derived", "imputed"

#: The sentence that every output carries that names a real village.
DISCLAIMER = Text("模拟结果,不代表该村实际", "simulated, not a statement about this village")

#: Name given to a village its source does not name.
UNNAMED = "未具名{number:02d}"

#: What a zone crosses: nothing that the table knows of, lines of townships, or lines of counties.
NO_LINE, TOWNSHIP_LINE, COUNTY_LINE = 0.0, 1.0, 2.0


@dataclass(frozen=True, slots=True)
class PublishedTotal:
    """A published sum over a zone that binds what is imputed for its villages.

    ``account`` is ``operating_income`` or ``total_income``; ``value`` in 万元 a year; ``comparator`` is ``=``, or ``>=`` and ``<=``
    where the text gives a bound (超, 突破; 不足).
    """

    zone: str
    account: str
    year: int
    value: float
    source: str
    comparator: str = "="


@dataclass(frozen=True, slots=True)
class VillageTable:
    """Villages before imputation.

    ``frame`` has one row per village and every fixed column below; money in 万元, areas in mu; a missing number is NaN,
    a missing text is "". Income columns are ``operating_income_2023`` and the like, one per account and year given.
    ``marks`` has the same rows and columns, each cell ``observed``, ``derived`` or "" (missing, to be imputed later).
    ``is_formed`` says that its zones were formed for this run and are to be kept with the results.
    """

    frame: pd.DataFrame
    marks: pd.DataFrame
    origin: Text
    names_are_real: bool
    notices: tuple[Text, ...] = ()
    totals: tuple[PublishedTotal, ...] = ()
    region: str = ""
    is_formed: bool = False
    files: tuple[str, ...] = field(default_factory=tuple)


#: Columns every village frame has, with the type of their cells (text, number, flag).
VILLAGE_COLUMNS: dict[str, str] = {
    "village": "text",
    "zone": "text",
    "code": "text",
    "county": "text",
    "township": "text",
    "population": "number",
    "is_key": "flag",
    "households": "number",
    "farmland_mu": "number",
    "collective_land_mu": "number",
    "idle_homesteads": "number",
    "village_class": "text",
    "poverty_lifted": "flag",
    "is_border": "flag",
    "operating_assets": "number",
    "debt": "number",
    "cash": "number",
    "has_cooperative": "flag",
    "longitude": "number",
    "latitude": "number",
    "income_per_head_yuan": "number",
    "prior_pilot": "flag",
    "formed_by": "text",
}

#: Columns that are drawn in each future where nobody gives them.
DRAWN_COLUMNS = (
    "population",
    "households",
    "farmland_mu",
    "idle_homesteads",
    "has_cooperative",
    "operating_assets",
    "debt",
    "cash",
    "income_per_head_yuan",
)

#: Columns that are read, checked and kept, and that no rule of the model acts on yet.
NOT_ACTED_ON = ("collective_land_mu",)

#: Columns that only the forming of zones looks at.
FOR_FORMING = ("village_class", "longitude", "latitude", "prior_pilot")

#: Accounts a village table may give for any year.
INCOME_ACCOUNTS = ("operating_income", "total_income")


def county_keys(frame: pd.DataFrame) -> pd.Series:
    """The county of each village: the first six digits of its code, else the county that the table names."""
    return frame["code"].str.slice(0, 6).where(frame["code"] != "", frame["county"])


def townships_known(frame: pd.DataFrame) -> pd.Series:
    """The township of each village: as named where its zone names any, else the first nine digits of the code."""
    named = (frame["township"] != "").groupby(frame["zone"], sort=False).transform("any")
    return frame["township"].where(named, frame["code"].str.slice(0, 9))


def lines_by_zone(frame: pd.DataFrame) -> pd.Series:
    """What each zone crosses, as far as its villages' codes or, without any, names of places tell; zones in the order of ``frame``."""
    zones = frame["zone"]
    has_code = (frame["code"] != "").groupby(zones, sort=False).transform("any")
    county = frame["code"].str.slice(0, 6).where(has_code, frame["county"])
    across_townships, across_counties = (
        place.where(place != "").groupby(zones, sort=False).nunique() > 1 for place in (townships_known(frame), county)
    )
    return (across_townships * TOWNSHIP_LINE).where(~across_counties, COUNTY_LINE)
