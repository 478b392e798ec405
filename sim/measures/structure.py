"""The structural range of every headline: how far it moves when agents decide by the other behaviour rule."""

from __future__ import annotations

import numpy as np
import pandas as pd

#: What makes a row of the scorecard the same row under another rule.
KEYS = (
    "scenario",
    "zone",
    "id",
    "indicator_en",
    "reading",
    "window",
    "base",
    "aggregation",
    "window_months",
    "villages",
    "account",
    "publicly_paid",
)


def with_structural_range(whole: pd.DataFrame, same: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """The scorecard ``whole`` with ``structural_low`` and ``structural_high``.

    ``same`` and ``other`` are scorecards of the same futures and replicates under the run's own rule and under the other one.
    Their difference in probability (in value, for rows without a probability) is laid on the row's own number, so that the
    range says what the rule moves and holds no Monte-Carlo error of different cases.
    """
    found = whole.copy()
    for column in ("value", "probability"):
        moved = _by_row(other, column) - _by_row(same, column)
        shift = moved.reindex(_rows(whole)).to_numpy(dtype=np.float64)
        own = whole[column].to_numpy(dtype=np.float64)
        known = ~np.isnan(own) & ~np.isnan(shift)
        # Probabilities come last and take the place of values where a row has both.
        found.loc[known, "structural_low"] = (own + np.minimum(shift, 0.0))[known]
        found.loc[known, "structural_high"] = (own + np.maximum(shift, 0.0))[known]
    is_share = found["probability"].notna()
    for column in ("structural_low", "structural_high"):
        found.loc[is_share, column] = found.loc[is_share, column].clip(0.0, 1.0)
    return found


def _rows(card: pd.DataFrame) -> pd.MultiIndex:
    keys = card[list(KEYS)].astype("object").where(card[list(KEYS)].notna(), "")
    return pd.MultiIndex.from_frame(keys.astype("str"))


def _by_row(card: pd.DataFrame, column: str) -> pd.Series:
    return pd.Series(card[column].to_numpy(dtype=np.float64), index=_rows(card))
