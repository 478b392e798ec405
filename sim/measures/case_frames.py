"""The table of cases made from the tables of a result that has none: the same columns, from its yearly figures and readings."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from sim.core.units import MONTHS_PER_YEAR
from sim.measures.options import SETTING_COLUMNS, Setting, default_setting
from sim.measures.primary import CASE_COLUMNS, discount_weights
from sim.words.case_columns import CASE_TABLE, EFFECTS, HORIZONS
from sim.words.choices import Reading
from sim.words.settings import NONE_SCENARIO, Settings

#: Outcomes of a zone's year that the columns are made from.
NEEDED = (
    "net_income", "publicly_paid_income", "public_cost", "appropriated", "unspent", "guarantees_called", "debt", "company_debt",
    "gini_operating_income", "idle_asset_share", *(name for name in EFFECTS if name != "net_income"),
)  # fmt: skip

#: An outcome of the programme's zones by case (row) and year (column).
Yearly = Mapping[str, pd.DataFrame]


def cases_from_tables(zone_years: pd.DataFrame, readings: pd.DataFrame, scenario: str, settings: Settings) -> pd.DataFrame:
    """Columns as declared in ``CASE_TABLE``, one row a future and replicate of ``scenario``, held against the world without the
    programme of the same future and replicate. As ``case_table`` makes them from the record, to the last digits of a sum."""
    zones = int(zone_years.loc[zone_years["treated"].astype(bool), "zone"].nunique())
    mine, none = _yearly(zone_years, scenario), _yearly(zone_years, NONE_SCENARIO)
    rows = mine["net_income"].index
    none = {name: frame.reindex(rows) for name, frame in none.items()}
    columns = {**_worth(mine, none, settings), **_last_year(mine, none, zones)}
    frame = pd.DataFrame(columns, index=rows)
    frame["zones_completed"] = _completed(readings, scenario).reindex(rows)
    for reading in Reading:
        for suffix, world in (("", scenario), ("_none", NONE_SCENARIO)):
            setting = default_setting(settings.target, reading)
            frame[f"met_{reading.key}{suffix}"] = share_met(readings, world, setting).reindex(rows)
    return frame[list(CASE_TABLE)].astype(np.float64).reset_index().assign(scenario=scenario)


def share_met(readings: pd.DataFrame, scenario: str, setting: Setting) -> pd.Series:
    """The share of the decided zones that meet a reading, by future and replicate; NaN where none is decided. A setting that the
    table does not hold gives no rows."""
    chosen = (readings["scenario"] == scenario).to_numpy()
    for column, value in zip(SETTING_COLUMNS, setting.key, strict=True):
        is_so = readings[column].isna() if value is None else (readings[column] == value).fillna(False)
        chosen = chosen & is_so.to_numpy(dtype=bool)
    rows = readings.loc[chosen, [*CASE_COLUMNS, "met"]]
    return rows.assign(met=rows["met"].astype("Float64").astype(np.float64)).groupby(CASE_COLUMNS)["met"].mean()


def _yearly(zone_years: pd.DataFrame, scenario: str) -> Yearly:
    """The outcomes needed, summed over the programme's zones."""
    rows = zone_years[(zone_years["scenario"] == scenario).to_numpy() & zone_years["treated"].to_numpy(dtype=bool)]
    total = rows.groupby([*CASE_COLUMNS, "year"])[list(NEEDED)].sum()
    return {name: total[name].unstack("year") for name in NEEDED}


def _worth(mine: Yearly, none: Yearly, settings: Settings) -> dict[str, pd.Series]:
    """Effect on privately earned net income, and public cost, over every horizon."""
    effect = mine["net_income"] - none["net_income"] - (mine["publicly_paid_income"] - none["publicly_paid_income"])
    cost = mine["public_cost"] - none["public_cost"]
    years = [int(year) for year in effect.columns]
    found = {}
    for horizon in HORIZONS:
        for name, rate in (("present_value", settings.discount_rate), ("sum", 0.0)):
            weights = discount_weights(years, settings, horizon * MONTHS_PER_YEAR, rate=rate)
            for what, values in (("effect", effect), ("public_cost", cost)):
                weighed = (values[list(weights)] * pd.Series(weights)).sum(axis=1) if weights else values.iloc[:, 0] * np.nan
                found[f"{what}_{name}_{horizon}"] = weighed
    return found


def _last_year(mine: Yearly, none: Yearly, zones: int) -> dict[str, pd.Series]:
    """The state the run ends in, and effects in its last year."""
    last = {name: (mine[name].iloc[:, -1], none[name].iloc[:, -1]) for name in NEEDED}
    owed, owed_without = (last["debt"][world] + last["company_debt"][world] for world in (0, 1))
    return {
        "appropriated": last["appropriated"][0],
        "unspent_end": last["unspent"][0],
        "guarantees_called_sum": (mine["guarantees_called"] - none["guarantees_called"]).sum(axis=1),
        **{f"effect_{name}": last[name][0] - last[name][1] for name in EFFECTS},
        "effect_gini": (last["gini_operating_income"][0] - last["gini_operating_income"][1]) / zones,
        "debt_end": owed,
        "effect_debt": owed - owed_without,
        "idle_asset_share_end": last["idle_asset_share"][0] / zones,
    }


def _completed(readings: pd.DataFrame, scenario: str) -> pd.Series:
    """Zones completed by the end."""
    rows = readings[(readings["scenario"] == scenario).to_numpy()].drop_duplicates([*CASE_COLUMNS, "zone"])
    return rows.assign(is_complete=rows["month_completed"].notna()).groupby(CASE_COLUMNS)["is_complete"].sum()
