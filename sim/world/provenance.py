"""Where each number of a village comes from: observed, derived, or imputed and from which region's distribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.words.county_context import Series, published_for
from sim.words.villages import IMPUTED, INCOME_ACCOUNTS, VILLAGE_COLUMNS
from sim.world.world import World

if TYPE_CHECKING:
    import pandas as pd

#: Columns that are drawn when nobody gives them, and the region's number they are drawn around.
DRAWN_FROM = {
    "population": "population_per_village",
    "households": "households_per_village",
    "farmland_mu": "farmland_mu_per_village",
    "income_per_head_yuan": "",
    "idle_homesteads": "",
    "has_cooperative": "",
    "operating_assets": "",
    "debt": "",
    "cash": "",
}
#: The column that stands at the county's mean where nobody gives it.
COUNTY_MEAN = "income_per_head_yuan"


def provenance_of(world: World) -> pd.DataFrame:
    """One row per village and column used: zone, village, column, mark, region (or place) and source of what was imputed."""
    import pandas as pd

    rows = []
    for position, (_, record) in enumerate(_ordered(world).iterrows()):
        region = world.regions[position]
        name = world.places.village_names[position]
        for column in _columns(world):
            mark = record[column] or (IMPUTED if column in DRAWN_FROM or column.startswith(INCOME_ACCOUNTS) else "")
            if not mark:
                continue
            source = region.sources.get(DRAWN_FROM.get(column, ""), None) if mark == IMPUTED else None
            of_region = (region.key if mark == IMPUTED else "", source.label if source else "")
            taken_from = county_mean(world, position) if mark == IMPUTED and column == COUNTY_MEAN else of_region
            rows.append((record["zone"], name, column, mark, *taken_from))
        if not any(record[column] for column in _columns(world) if column.startswith(INCOME_ACCOUNTS)):
            income = region.sources["operating_income_median"].label
            rows.append((record["zone"], name, "operating_income", IMPUTED, region.key, income))
    return pd.DataFrame(rows, columns=["zone", "village", "column", "mark", "region", "source"])


def county_mean(world: World, position: int) -> tuple[str, str]:
    """The place whose published rural income stands in for a village's own, and the rows of the table it is read from."""
    county = world.counties.zone_of[world.places.village_zone[position]]
    place = published_for(Series.RURAL_INCOME, world.context_codes[county])
    return place.label.en.lower(), " ".join(place.ids)


def _columns(world: World) -> list[str]:
    incomes = [column for column in world.table.frame.columns if column.startswith(INCOME_ACCOUNTS)]
    return [*(column for column in VILLAGE_COLUMNS if column not in ("village", "zone", "code", "formed_by")), *incomes]


def _ordered(world: World) -> pd.DataFrame:
    """Marks in the order of the world's villages, with their zone's name."""
    from sim.world.world import in_order

    frame, _ = in_order(world.table)
    marks = world.table.marks.iloc[frame["row"]].reset_index(drop=True)
    marks["zone"] = frame["zone"]
    return marks
