"""The tables of a sensitivity analysis: indices by outcome and factor, and how they settle as samples grow."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.core.declare import Outcome
from sim.lab.factors import Factor
from sim.lab.sensitivity.question import Question
from sim.lab.sensitivity.sampling import statistic_of
from sim.measures.sensitivity.chance import Shares, shares_of_variance
from sim.measures.sensitivity.indices import Estimated, Outputs, estimate, outputs_of
from sim.words.case_columns import CASE_TABLE, HORIZONS
from sim.words.comparing import source_of_futures
from sim.words.record import Array
from sim.words.sensitivity import CONVERGENCE_COLUMNS, LEADING, TABLE_COLUMNS, Index, Method, standing
from sim.words.settings import Settings
from sim.words.uncertainties import UNCERTAINTIES

if TYPE_CHECKING:
    import pandas as pd

#: Fewest trajectories or base samples that indices are shown for.
FEWEST = 4


@dataclass(frozen=True, slots=True)
class Sample:
    """What was simulated: ``shares`` (row, place, factor), every outcome's ``values`` (point, case), and each case's ``future``."""

    shares: Array
    values: Mapping[str, Array]
    future: NDArray[np.int64]


def sensitivity_table(question: Question, sample: Sample, settings: Settings) -> pd.DataFrame:
    """One row an outcome, index and factor (or pair of factors)."""
    import pandas as pd

    rows = [row for outcome, values in sample.values.items() for row in _outcome_rows(question, sample, settings, outcome, values)]
    return pd.DataFrame(rows)[TABLE_COLUMNS]


def convergence_table(question: Question, sample: Sample, settings: Settings) -> pd.DataFrame:
    """The leading index of every factor on the first few rows of the design, then twice as many, up to all."""
    import pandas as pd

    leading, rows = LEADING[question.method], []
    for outcome, values in sample.values.items():
        outputs = _outputs(question, sample, settings, values)
        kept = _kept_shares(question, sample, values)
        same = _same_columns(question, settings, outcome)
        for number in growing_numbers(len(outputs.means)):
            found = estimate(statistic_of(question, kept[:number]), outputs.first(number), settings.seed)[leading]
            for place, factor in enumerate(question.factors):
                rows.append({**same, **_factor_columns(factor), "index": leading.key, "samples": number, **_numbers(found, place)})
    return pd.DataFrame(rows, columns=CONVERGENCE_COLUMNS)


def growing_numbers(rows: int) -> list[int]:
    """Numbers of rows at which indices are shown: all of them, half, a quarter and so on, in rising order.

    >>> growing_numbers(10), growing_numbers(64), growing_numbers(3)
    ([5, 10], [4, 8, 16, 32, 64], [3])
    """
    found = [rows]
    while found[-1] // 2 >= FEWEST:
        found.append(found[-1] // 2)
    return found[::-1]


def _outcome_rows(question: Question, sample: Sample, settings: Settings, outcome: str, values: Array) -> Iterator[dict[str, Any]]:
    outputs = _outputs(question, sample, settings, values)
    statistic = statistic_of(question, _kept_shares(question, sample, values))
    found = estimate(statistic, outputs, settings.seed)
    of_outcome = {
        **_same_columns(question, settings, outcome),
        **_size_columns(question, outputs, values),
        **_share_columns(question, sample, settings, values),
    }
    factors = question.factors
    for index, estimated in found.items():
        pairs = _pairs(question) if index is Index.SECOND else [(place, None) for place in range(len(factors))]
        largest = float(np.nanmax(estimated.value)) if not np.isnan(estimated.value).all() else math.nan
        for place, (one, other) in enumerate(pairs):
            numbers = _numbers(estimated, place)
            said = ""
            if index is LEADING[question.method] and not math.isnan(numbers["low"]):
                said = standing(question.method, numbers["value"], numbers["low"], numbers["high"], largest).key
            beside = "" if other is None else factors[other].column
            yield {**of_outcome, **_factor_columns(factors[one]), "with_factor": beside, "index": index.key, "standing": said, **numbers}


def _outputs(question: Question, sample: Sample, settings: Settings, values: Array) -> Outputs:
    future = sample.future if others_vary(question, settings) else np.arange(len(sample.future))
    return outputs_of(values, future, question.points_in_a_row, settings.seed)


def _kept_shares(question: Question, sample: Sample, values: Array) -> Array:
    """The shares of the rows of which every point has a known case."""
    is_known = (~np.isnan(values)).any(axis=1).reshape(-1, question.points_in_a_row).all(axis=1)
    kept: Array = sample.shares[is_known] if is_known.any() else sample.shares[:1]
    return kept


def others_vary(question: Question, settings: Settings) -> bool:
    """Whether futures differ in uncertain numbers that are neither varied nor fixed."""
    pinned = {factor.name for factor in question.factors if not factor.is_lever} | set(settings.uncertainties)
    return settings.uncertainty != "central" and not set(UNCERTAINTIES) <= pinned


def _pairs(question: Question) -> list[tuple[int, int | None]]:
    count = len(question.factors)
    return [(one, other) for one in range(count) for other in range(one + 1, count)]


def _same_columns(question: Question, settings: Settings, outcome: str) -> dict[str, Any]:
    """What all rows of an outcome have."""
    declared: Outcome = CASE_TABLE[outcome]
    horizon = outcome.rpartition("_")[2]
    return {
        "outcome": outcome,
        "outcome_zh": declared.label.zh,
        "outcome_en": declared.label.en,
        "unit": str(declared.unit),
        "method": question.method.key,
        "n_futures": settings.futures,
        "n_replicates": settings.replicates,
        "perspective": settings.perspective,
        "horizon_years": float(horizon) if horizon in map(str, HORIZONS) else math.nan,
        "discount_rate": 0.0 if "_sum_" in outcome else settings.discount_rate,
        "futures_source": source_of_futures(settings.uncertainty, settings.seed),
    }


def _size_columns(question: Question, outputs: Outputs, values: Array) -> dict[str, Any]:
    """How much the indices rest on."""
    known = ~np.isnan(values)
    return {
        "samples": question.samples - outputs.left_out,
        "left_out": outputs.left_out,
        "undecided": float((~known).mean()),
        "mean": float(outputs.means.mean()) if outputs.means.size else math.nan,
        "n_points": question.points,
    }


def _share_columns(question: Question, sample: Sample, settings: Settings, values: Array) -> dict[str, Any]:
    """Where the variance of a single case comes from; of a Sobol design at the points of its two plain samples, which are spread
    as the factors are."""
    if question.method is Method.SOBOL:
        size = question.points_in_a_row
        by_row = values.reshape(-1, size, values.shape[1])
        values = np.concatenate([by_row[:, 0], by_row[:, -1]])
    found: Shares = shares_of_variance(values, sample.future, others_vary=others_vary(question, settings))
    return {"share_factors": found.factors, "share_others": found.others, "share_chance": found.chance}


def _factor_columns(factor: Factor) -> dict[str, Any]:
    return {"factor": factor.column, "factor_zh": factor.label.zh, "factor_en": factor.label.en}


def _numbers(found: Estimated, place: int) -> dict[str, float]:
    names = ("value", "low", "high", "rank", "rank_low", "rank_high")
    return {name: float(getattr(found, name)[place]) for name in names}
