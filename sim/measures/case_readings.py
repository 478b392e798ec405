"""What the table of readings says of each case."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.measures.options import SETTING_COLUMNS, Setting
from sim.measures.primary import CASE_COLUMNS


def share_met(readings: pd.DataFrame, scenario: str, setting: Setting) -> pd.Series:
    """The share of the decided zones that meet a reading, by future and replicate; NaN where none is decided. A setting that the
    table does not hold gives no rows."""
    chosen = (readings["scenario"] == scenario).to_numpy()
    for column, value in zip(SETTING_COLUMNS, setting.key, strict=True):
        is_so = readings[column].isna() if value is None else (readings[column] == value).fillna(False)
        chosen = chosen & is_so.to_numpy(dtype=bool)
    rows = readings.loc[chosen, [*CASE_COLUMNS, "met"]]
    return rows.assign(met=rows["met"].astype("Float64").astype(np.float64)).groupby(CASE_COLUMNS)["met"].mean()
