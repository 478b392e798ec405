"""A table whose zones were formed, as a village table that can be read again and gives the same run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.words.regions import region_for, region_named
from sim.words.villages import DERIVED, IMPUTED, VillageTable
from sim.world.given_sources import SOURCE_COLUMNS

if TYPE_CHECKING:
    import pandas as pd

#: Columns that are written whatever is known of them.
ALWAYS = ("village", "zone", "is_key", "formed_by", "population")


def formed_villages(table: VillageTable) -> pd.DataFrame:
    """The columns of ``table`` that say something, as its own reader understands them; cells that are not known are blank.

    Population must not be blank in a table: where it is not known the region's mean stands in, and the column
    population_source says that it is imputed, so that it is drawn anew whenever the table is used.
    """
    is_known = table.marks != ""
    kept = [name for name in table.frame.columns if name in ALWAYS or is_known[name].any()]
    frame = table.frame[kept].copy()
    for name in set(kept) - set(ALWAYS):
        frame[name] = frame[name].astype(object).where(is_known[name], None)
    # The county that the code gives is read from the code again.
    if "county" in kept:
        frame["county"] = frame["county"].where(table.marks["county"] != DERIVED, "")
    for source, name in SOURCE_COLUMNS.items():
        if name in kept and (table.marks[name] != "observed").any():
            frame[source] = table.marks[name].where(table.marks[name] != "observed", "")
    unknown = table.frame["population"].isna()
    if unknown.any():
        frame["population_source"] = frame["population_source"].where(~unknown, f"{IMPUTED}: mean of the region")
        codes = table.frame.loc[unknown, "code"]
        named = region_named(table.region) if table.region else None
        frame.loc[unknown, "population"] = [round((named or region_for(code=code)).population_per_village) for code in codes]
    frame["population"] = frame["population"].astype("Int64")
    first = [name for name in ("village", "zone", "is_key", "formed_by", "code") if name in frame]
    return frame[[*first, *(name for name in frame.columns if name not in first)]]
