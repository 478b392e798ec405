"""The tables of a sensitivity analysis: indices by outcome and factor, and how they settle as samples grow."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.core.declare import Outcome
from sim.core.units import Kind
from sim.lab.factors import Factor
from sim.lab.sensitivity.question import Question
from sim.lab.sensitivity.sampling import statistic_of
from sim.measures.sensitivity.chance import Shares, shares_of_variance
from sim.measures.sensitivity.indices import Estimated, Outputs, estimate, outputs_of
from sim.words.case_columns import CASE_TABLE
from sim.words.comparing import source_of_futures
from sim.words.framing import frame_of
from sim.words.record import Array
from sim.words.sensitivity import CONVERGENCE_COLUMNS, LEADING, TABLE_COLUMNS, Index, Method, standing
from sim.words.settings import Settings
from sim.words.uncertainties import UNCERTAINTIES

if TYPE_CHECKING:
    import pandas as pd

#: Fewest trajectories or base samples that indices are shown for.
FEWEST = 4

#: Steps at which trajectories are shown.
QUARTERS = 4


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
    """The leading index of every factor on the first few rows of the design, then on more, up to all."""
    import pandas as pd

    leading, rows = LEADING[question.method], []
    for outcome, values in sample.values.items():
        outputs = _outputs(question, sample, settings, values)
        kept = _kept_shares(question, sample, values)
        same = _same_columns(question, settings, outcome)
        for number in growing_numbers(question.method, len(outputs.means)):
            found = estimate(statistic_of(question, kept[:number]), outputs.first(number), settings.seed)[leading]
            for place, factor in enumerate(question.factors):
                rows.append({**same, **_factor_columns(factor), "index": leading.key, "samples": number, **_numbers(found, place)})
    return pd.DataFrame(rows, columns=CONVERGENCE_COLUMNS)


def growing_numbers(method: Method, rows: int) -> list[int]:
    """Numbers of rows at which indices are shown, in rising order: quarters of all trajectories; of base samples all, half, a
    quarter and so on, for they fill the space evenly at powers of two.

    >>> growing_numbers(Method.MORRIS, 10), growing_numbers(Method.SOBOL, 64), growing_numbers(Method.MORRIS, 3)
    ([5, 7, 10], [4, 8, 16, 32, 64], [3])
    """
    if method is Method.MORRIS:
        found = {rows * part // QUARTERS for part in range(1, QUARTERS + 1)}
    else:
        found = {rows >> step for step in range(rows.bit_length())}
    return sorted({number for number in found if number >= FEWEST} | {rows})


def _outcome_rows(question: Question, sample: Sample, settings: Settings, outcome: str, values: Array) -> Iterator[dict[str, Any]]:
    outputs = _outputs(question, sample, settings, values)
    statistic = statistic_of(question, _kept_shares(question, sample, values))
    found = estimate(statistic, outputs, settings.seed)
    if CASE_TABLE[outcome].kind is Kind.SHARE and not np.isnan(outputs.means).any():
        leading, cases = LEADING[question.method], float((~np.isnan(values)).sum(axis=1).mean())
        found = {**found, leading: _with_unseen(found[leading], statistic.unseen(outputs.means, cases))}
    if Index.MU in found:
        found = {**found, Index.MU: _with_direction(found[Index.MU], question)}
    of_outcome = {
        **_same_columns(question, settings, outcome),
        **_size_columns(question, outputs, values),
        **_share_columns(question, sample, settings, values),
    }
    factors, noise = question.factors, statistic.noise(_units(question, sample, settings, values))
    for index, estimated in found.items():
        pairs = _pairs(question) if index is Index.SECOND else [(place, None) for place in range(len(factors))]
        largest = float(np.nanmax(estimated.value)) if not np.isnan(estimated.value).all() else math.nan
        for place, (one, other) in enumerate(pairs):
            numbers = _numbers(estimated, place)
            said, floor = "", math.nan
            if index is LEADING[question.method] and not math.isnan(numbers["low"]):
                floor = float(noise[one])
                said = standing(question.method, numbers["value"], numbers["low"], numbers["high"], largest, floor).key
            beside = "" if other is None else factors[other].column
            named = {**_factor_columns(factors[one]), "with_factor": beside, "index": index.key}
            yield {**of_outcome, **named, **numbers, "noise": floor, "standing": said}


def _with_unseen(found: Estimated, unseen: Array) -> Estimated:
    """The index of an outcome of yes or no: cases that all stayed on their side leave room for effects too small to be seen."""
    return replace(found, high=np.fmax(found.high, np.where(np.isnan(found.value), np.nan, unseen)))


def _with_direction(found: Estimated, question: Question) -> Estimated:
    """The signed index; unknown (NaN) for factors whose options have no order, which neither rise nor fall."""
    known = np.array([factor.has_direction for factor in question.factors])
    numbers = (found.value, found.low, found.high, found.rank, found.rank_low, found.rank_high)
    return Estimated(*(np.where(known, one, np.nan) for one in numbers))


def _outputs(question: Question, sample: Sample, settings: Settings, values: Array) -> Outputs:
    future = sample.future if others_vary(question, settings) else np.arange(len(sample.future))
    return outputs_of(values, future, question.points_in_a_row, settings.seed)


def _units(question: Question, sample: Sample, settings: Settings, values: Array) -> Array:
    """Values by row, point and unit of the rows of which every point is known: cases, or means over the replicates of a future
    where futures differ in more than their shocks."""
    if others_vary(question, settings) and len(names := np.unique(sample.future)) > 1:
        by_future = [values[:, sample.future == name] for name in names]
        counts = [(~np.isnan(one)).sum(axis=1) for one in by_future]
        values = np.stack(
            [
                np.divide(np.nansum(one, axis=1), count, out=np.full(len(one), np.nan), where=count > 0)
                for one, count in zip(by_future, counts, strict=True)
            ],
            axis=1,
        )
    rows = values.reshape(-1, question.points_in_a_row, values.shape[1])
    is_known = ~np.isnan(rows).all(axis=2)
    whole = np.all(is_known, axis=1)
    found: Array = rows[whole] if whole.any() else rows[:1]
    return found


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
    return {
        "outcome": outcome,
        "outcome_zh": declared.label.zh,
        "outcome_en": declared.label.en,
        "unit": str(declared.unit),
        "method": question.method.key,
        "n_futures": settings.futures,
        "n_replicates": settings.replicates,
        **frame_of(outcome, settings),
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
