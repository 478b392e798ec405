"""What the figures have in common to compute: treated zones, paired cases, quantiles, completion; no drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.core.units import MONTHS_PER_YEAR
from sim.words.settings import NONE_SCENARIO, PROGRAMME_SCENARIO

Frames = Mapping[str, pd.DataFrame]

#: One simulated case.
CASE = ["future", "replicate"]

#: Columns of a fan and the quantiles they hold.
FAN = {"low_90": 0.05, "low_50": 0.25, "median": 0.5, "high_50": 0.75, "high_90": 0.95}


def frame_of(frames: Frames, table: str, figure: str) -> pd.DataFrame:
    """The table a figure needs. Raises BadInput when the result has none, or not both worlds."""
    frame = frames.get(table)
    if frame is None or frame.empty:
        what = Text(f"结果没有 {table} 表,画不出图 {figure}", f"the result has no table {table}: the figure {figure} cannot be drawn")
        hint = Text("用 record=village 重新运行", "run again with record=village") if table == "village_years" else None
        raise BadInput(Fault(what, fix=hint))
    if "scenario" in frame and not {PROGRAMME_SCENARIO, NONE_SCENARIO} <= set(frame["scenario"].unique()) and table != "scorecard":
        raise BadInput(
            Fault(
                Text(
                    f"表 {table} 没有成对的两个情形,图 {figure} 没有可比的对象",
                    f"table {table} does not hold both worlds, so the figure {figure} has nothing to compare",
                ),
                allowed=f"{PROGRAMME_SCENARIO}, {NONE_SCENARIO}",
            )
        )
    return frame


def treated_zones(zone_years: pd.DataFrame) -> list[str]:
    """Ids of the zones the programme builds in, in order of first appearance; every zone when none is marked."""
    programme = zone_years[zone_years["scenario"] == PROGRAMME_SCENARIO]
    treated = programme.loc[programme["treated"].fillna(False).astype(bool), "zone"]
    return [str(zone) for zone in (treated if len(treated) else programme["zone"]).unique()]


def paired(frame: pd.DataFrame, by: Sequence[str], value: str) -> pd.DataFrame:
    """Sums of ``value`` by ``by`` + future + replicate in both worlds side by side: columns programme, none, effect.

    Cases that lack one of the two worlds are left out.
    """
    keys = [*by, *CASE]
    wide = frame.pivot_table(index=keys, columns="scenario", values=value, aggfunc="sum", observed=True)
    wide = wide[[PROGRAMME_SCENARIO, NONE_SCENARIO]].dropna().reset_index()
    wide["effect"] = wide[PROGRAMME_SCENARIO] - wide[NONE_SCENARIO]
    return wide.rename_axis(columns=None)


def fan_of(cases: pd.DataFrame, by: Sequence[str], value: str) -> pd.DataFrame:
    """Quantiles of ``value`` over all cases by ``by``: the columns of FAN and ``cases``, how many went in."""
    groups = cases.groupby(list(by), sort=True, observed=True)[value]
    table = groups.quantile(np.array(list(FAN.values()))).unstack()
    table.columns = pd.Index(list(FAN))
    return table.assign(cases=groups.size()).reset_index()


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame, each by column name."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def decimal_year(month: str, *, end: bool = False) -> float:
    """``YYYY-MM`` as a place on an axis where a calendar year is centred on its number: the month's first day, or its last.

    >>> decimal_year("2025-01"), decimal_year("2025-12", end=True)
    (2024.5, 2025.5)
    """
    year, number = int(month[:4]), int(month[5:7])
    return year - 0.5 + (number - (0 if end else 1)) / MONTHS_PER_YEAR


def construction_months(readings: pd.DataFrame | None, zones: Sequence[str]) -> pd.DataFrame:
    """Months ``before`` construction and ``completed`` of each zone in each case with the programme, as ``YYYY-MM``.

    ``completed`` is missing when the zone is not complete by the end, both where the programme does not come to it.
    """
    if readings is None or readings.empty:
        return pd.DataFrame({"before": pd.Series(dtype=object), "completed": pd.Series(dtype=object)})
    mine = readings[(readings["scenario"] == PROGRAMME_SCENARIO) & readings["zone"].astype(str).isin(list(zones))]
    mine = mine.drop_duplicates(["zone", *CASE]).set_index(["zone", *CASE])
    months = mine.rename(columns={"month_before": "before", "month_completed": "completed"})[["before", "completed"]].astype(object)
    return months.where(months.notna() & (months != ""), None)


def quantile_month(months: pd.Series, share: float) -> str:
    """The month by which ``share`` of the completed cases were complete."""
    ordered = np.sort(months.dropna().to_numpy(dtype=str))
    return str(ordered[max(int(np.ceil(share * len(ordered))) - 1, 0)])
