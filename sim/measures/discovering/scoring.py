"""Feature scores: which factors tell most about the share of replicates in which the condition holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import f_oneway

from sim.measures.discovering.workbench import as_experiments, quietly, workbench
from sim.words.discovering import CASES_A_FACTOR, FEWEST_FACTORS, LEVEL, MOST_FACTORS, TREES

Array = NDArray[np.float64]


def extra_trees(factors: pd.DataFrame, share: Array, seed: int) -> pd.Series:
    """The EMA Workbench's extra-trees scores of each factor, which sum to one (Jaxa-Rozen and Kwakkel 2018), by factor."""
    scoring, util = workbench("feature_scoring"), workbench("scenario_discovery_util")
    if len(factors.columns) == 1:
        return pd.Series([1.0], index=factors.columns)
    with quietly():
        mode = util.RuleInductionType.REGRESSION
        features = max(1, round(len(factors.columns) / 3))
        options = {"nr_trees": TREES, "max_features": features, "random_state": seed % 2**32}
        found, _ = scoring.get_ex_feature_scores(as_experiments(factors), share, mode=mode, **options)
    return found.iloc[:, 0].reindex(factors.columns).astype(np.float64)


def univariate(factors: pd.DataFrame, share: Array, scenarios: Sequence[str], futures: Sequence[int]) -> pd.Series:
    """The p-value of an F test of each factor alone, by factor, NaN where it cannot be told.

    The cases of a future share its shocks, and those of a scenario its levers. A factor that varies by future is therefore tested on
    one value a future, the mean over its scenarios; one that varies by scenario alone on one value a scenario.
    """
    by_future = varies_by_future(factors, scenarios)
    found: dict[str, float] = {}
    for names, keys in ((futures, by_future), (scenarios, [str(key) for key in factors if key not in by_future])):
        if keys and len(set(names)) > 2:
            each = np.asarray(names)
            means = np.asarray(pd.Series(share).groupby(each).mean(), dtype=np.float64)
            found |= _tested(_one_value_each(factors[keys], each), means)
    keys = [str(key) for key in factors]
    return pd.Series([found.get(key, np.nan) for key in keys], index=keys, dtype=np.float64)


def varies_by_future(factors: pd.DataFrame, scenarios: Sequence[str]) -> list[str]:
    """The factors that differ between the futures of a scenario, in order.

    >>> varies_by_future(pd.DataFrame({"lever": [1.0, 1.0, 2.0, 2.0], "drawn": [3.0, 4.0, 3.0, 4.0]}), ["a", "a", "b", "b"])
    ['drawn']
    """
    if factors.empty:
        return []
    values = factors.groupby(np.asarray(scenarios)).nunique(dropna=False).max()
    return [str(key) for key, number in values.items() if number > 1]


def _one_value_each(factors: pd.DataFrame, names: NDArray[Any]) -> pd.DataFrame:
    """Numbers as means, since a scenario may pin what its futures draw; options, which scenarios alone have, as they are."""
    grouped = factors.groupby(names)
    rules = {str(key): "mean" if pd.api.types.is_numeric_dtype(factors[key]) else "first" for key in factors}
    return grouped.agg(rules).reset_index(drop=True)


def _tested(factors: pd.DataFrame, share: Array) -> dict[str, float]:
    """p-values by factor: linear regression (the EMA Workbench's univariate score) for numbers, one-way analysis of variance for
    options, which have no order."""
    keys = [str(key) for key in factors]
    numbers = [key for key in keys if pd.api.types.is_numeric_dtype(factors[key])]
    found: dict[str, float] = {}
    if numbers:
        scoring = workbench("feature_scoring")
        with quietly():
            scores = scoring.get_univariate_feature_scores(factors[numbers], share, score_func=scoring.F_REGRESSION)
        found |= dict(zip(numbers, scores.iloc[:, 0].reindex(numbers).to_numpy(dtype=np.float64), strict=True))
    for key in [key for key in keys if key not in numbers]:
        groups = [share[(factors[key] == option).to_numpy()] for option in factors[key].unique()]
        with quietly():
            found[key] = float(f_oneway(*groups).pvalue) if all(len(group) > 1 for group in groups) else np.nan
    return found


def holm(p: pd.Series) -> pd.Series:
    """p-values adjusted for their number by Holm's step-down method.

    One that could not be tested does not count.

    >>> holm(pd.Series([0.01, 0.04, 0.03, float("nan")])).round(3).tolist()
    [0.03, 0.06, 0.06, nan]
    """
    ordered = p.dropna().sort_values(kind="stable")
    steps = np.arange(len(ordered), 0, -1)
    adjusted = np.minimum(np.maximum.accumulate(ordered.to_numpy() * steps), 1.0)
    return pd.Series(adjusted, index=ordered.index).reindex(p.index)


def worth_searching(scores: pd.Series, adjusted: pd.Series, cases: int) -> list[str]:
    """The factors that boxes are looked for in, one for every so many cases, in the order of ``scores``: first those that are
    significant alone (``adjusted`` p-values), which trees underrate where they have few values; then the highest scores.

    >>> scores = pd.Series({"a": 0.1, "b": 0.5, "c": 0.1, "d": 0.1, "e": 0.2})
    >>> worth_searching(scores, pd.Series({"a": 1.0, "b": 1.0, "c": 1.0, "d": 0.01, "e": 1.0}), 80)
    ['a', 'b', 'd', 'e']
    """
    most = min(max(cases // CASES_A_FACTOR, FEWEST_FACTORS), MOST_FACTORS)
    order = pd.DataFrame({"is_sure": adjusted <= LEVEL, "score": scores}).sort_values(["is_sure", "score"], ascending=False, kind="stable")
    best = set(order.index[:most])
    return [str(key) for key in scores.index if key in best]
