"""Feature scores: which factors tell most about the share of replicates in which the condition holds."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import f_oneway

from sim.measures.discovering.workbench import as_experiments, quietly, workbench
from sim.words.discovering import CASES_A_FACTOR, FEWEST_FACTORS, MOST_FACTORS, TREES

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


def univariate(factors: pd.DataFrame, share: Array) -> pd.Series:
    """The p-value of an F test of each factor alone, by factor: linear regression (the EMA Workbench's univariate score) for numbers,
    one-way analysis of variance for options, which have no order."""
    numbers = [key for key in factors if pd.api.types.is_numeric_dtype(factors[key])]
    found = pd.Series(np.nan, index=factors.columns)
    if numbers:
        scoring = workbench("feature_scoring")
        with quietly():
            scores = scoring.get_univariate_feature_scores(factors[numbers], share, score_func=scoring.F_REGRESSION)
        found.loc[numbers] = scores.iloc[:, 0].reindex(numbers).to_numpy(dtype=np.float64)
    for key in [key for key in factors if key not in numbers]:
        groups = [share[(factors[key] == option).to_numpy()] for option in factors[key].unique()]
        with quietly():
            found.loc[key] = float(f_oneway(*groups).pvalue) if all(len(group) > 1 for group in groups) else np.nan
    return found


def holm(p: pd.Series) -> pd.Series:
    """p-values adjusted for their number by Holm's step-down method.

    >>> holm(pd.Series([0.01, 0.04, 0.03])).round(3).tolist()
    [0.03, 0.06, 0.06]
    """
    ordered = p.sort_values(kind="stable")
    steps = np.arange(len(ordered), 0, -1)
    adjusted = np.minimum(np.maximum.accumulate(ordered.to_numpy() * steps), 1.0)
    return pd.Series(adjusted, index=ordered.index).reindex(p.index)


def worth_searching(scores: pd.Series, cases: int) -> list[str]:
    """The factors that boxes are looked for in: the highest scores, one for every so many cases, in the order of ``scores``.

    >>> worth_searching(pd.Series({"a": 0.1, "b": 0.5, "c": 0.1, "d": 0.1, "e": 0.2}), 80)
    ['a', 'b', 'c', 'e']
    """
    most = min(max(cases // CASES_A_FACTOR, FEWEST_FACTORS), MOST_FACTORS)
    best = set(scores.sort_values(ascending=False, kind="stable").index[:most])
    return [str(key) for key in scores.index if key in best]
