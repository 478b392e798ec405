"""How studies read the tables of results."""

from __future__ import annotations

import numpy as np
import pandas as pd

from experiments.studying import Numbers
from sim.core.text import Text
from sim.lab.results import Result
from sim.measures.ranges import Resampling
from sim.words.comparing import MAIN_HORIZON, Basis


def compared(result: Result, basis: Basis) -> pd.DataFrame:
    """The rows of a comparison on one basis over ten years at the settings' discount rate, by strategy, the best first."""
    frame = result.comparison
    rows = frame[(frame["basis"] == basis.key) & (frame["horizon_years"] == MAIN_HORIZON)]
    rows = rows[rows["discount_rate"] == result.settings.discount_rate]
    return rows.sort_values(f"rank_{MAIN_HORIZON}", na_position="last").set_index("scenario")


def names(rows: pd.DataFrame, language: str) -> str:
    """The names of the strategies in these rows."""
    return ("；" if language == "zh" else "; ").join(rows[f"name_{language}"])


def paired(result: Result, column: str, one: str, other: str) -> tuple[float, float, float]:
    """Mean difference of a column of cases between two scenarios in the same cases, with the ends of its 95% Monte-Carlo
    interval (bootstrap over futures, then replicates); cases in fresh futures are left out."""
    cases = result.table("cases")
    cases = cases[cases["future"] < result.settings.futures]
    wide = cases.pivot_table(index=["future", "replicate"], columns="scenario", values=column, observed=True)
    gap = (wide[one] - wide[other]).to_numpy()[:, None]
    futures = wide.index.get_level_values("future").to_numpy(dtype=np.int64)
    low, high = Resampling(futures, result.settings.seed).interval(gap, np.ones_like(gap))
    return float(gap.mean()), float(low[0]), float(high[0])


def mean_of(result: Result, column: str, scenario: str) -> float:
    """Mean of a column of cases of a scenario over the futures that are not fresh."""
    cases = result.table("cases")
    chosen = cases[(cases["future"] < result.settings.futures) & (cases["scenario"] == scenario)]
    return float(chosen[column].mean())


def more_paid(result: Result, transaction: str) -> float:
    """What a transaction of a run moved in all its years with the programme less without it, 万元, mean over cases."""
    flows = result.flows
    moved = flows[flows["transaction"] == transaction].groupby("scenario", observed=True)["amount"].sum()
    cases = len(flows[["future", "replicate"]].drop_duplicates())
    return float(moved.get("programme", 0.0) - moved.get("none", 0.0)) / cases


def with_interval(number: Numbers, what: str, row: pd.Series, column: str, shape: str, unit: str) -> str:
    """A mean of ``sweep.csv`` with the ends of its Monte-Carlo error, as answers have it."""
    told = {"unit": unit, "source": "sweep.csv"}
    mean = number(f"{what}: {column}", row[column], shape, **told)
    low, high = (number(f"{what}: {column}, {end}", row[f"{column}_{end}"], shape, **told) for end in ("low", "high"))
    return f"{mean} [{low}, {high}]"


def difference_told(number: Numbers, what: str, gap: tuple[float, float, float]) -> list[str]:
    """A paired difference and the ends of its interval, as answers have them."""
    ends = zip(("mean", "low", "high"), gap, strict=True)
    return [number(f"{what}: {end}", value, "+,.1f", source="cases.parquet") for end, value in ends]


def verdict(gap: tuple[float, float, float], higher: Text, lower: Text) -> Text:
    """What a paired difference with its interval says: one side, the other, or nothing."""
    if gap[1] > 0:
        return higher
    if gap[2] < 0:
        return lower
    return Text("分不出高低", "cannot be told apart")
