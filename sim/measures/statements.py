"""A statement that holds or does not in each case: its share of cases, beside that without the programme, with all its ranges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.measures.growth import Flags
from sim.measures.ranges import Resampling, range_over_futures, spread, variance_shares, wilson_interval
from sim.words.record import Array

BOOTSTRAP, WILSON, NO_INTERVAL = "bootstrap_95", "wilson_95", "none"


@dataclass(frozen=True, slots=True)
class Statement:
    """All (zone, case). ``met`` and ``met_none`` are 1, 0 or NaN (undecided) in the two worlds; ``value`` is what is shown."""

    met: Array
    met_none: Array
    value: Array
    not_due: Flags


def by_unit(values: Array) -> Array:
    """(zone, case) as (case, unit): the zones and, when there are several, their sum as the last unit."""
    return np.column_stack([values.T, values.sum(axis=0)]) if len(values) > 1 else values.T


def statement_columns(statement: Statement, resampling: Resampling) -> dict[str, Any]:
    """Scorecard columns of a statement, one entry a unit.

    The last of several units is a zone drawn from the programme. The difference is paired: taken over the cases decided
    in both worlds. A probability is over decided cases; undecided ones are counted beside it.
    """
    met, decided = _counted(statement.met)
    none, decided_none = _counted(statement.met_none)
    in_both = decided * decided_none
    cells = {
        "both_worlds": met * none * in_both,
        "only_with": met * (1 - none) * in_both,
        "only_without": (1 - met) * none * in_both,
        "neither": (1 - met) * (1 - none) * in_both,
    }
    pairs = by_unit(in_both)
    top, bottom = by_unit(met), by_unit(decided)
    low, high = range_over_futures(top, bottom, resampling.future)
    columns: dict[str, Any] = {
        **_values(statement.value),
        "probability": _share(top, bottom),
        **_probability_interval(top, bottom, resampling, several=len(statement.met) > 1),
        "future_low": low,
        "future_high": high,
        "probability_none": _share(by_unit(none), by_unit(decided_none)),
        **difference_columns(by_unit((met - none) * in_both), pairs, resampling),
        **{name: _share(by_unit(cell), pairs) for name, cell in cells.items()},
        "n_not_applicable": by_unit(((decided == 0) & ~statement.not_due).astype(np.float64)).sum(axis=0).astype(np.int64),
        "n_not_due": by_unit(statement.not_due.astype(np.float64)).sum(axis=0).astype(np.int64),
        "n_clusters": (bottom > 0).sum(axis=0).astype(np.int64),
    }
    return columns | variance_columns(statement.met, resampling.future)


def status_of(columns: dict[str, Any], missed: str = "missed") -> list[str]:
    """Met when the median case meets, that is in at least half of the decided cases; without one, why there is none."""
    statuses = []
    for probability, not_due in zip(columns["probability"], columns["n_not_due"], strict=True):
        if np.isnan(probability):
            statuses.append("not_due" if not_due else "not_applicable")
        else:
            statuses.append("met" if probability >= 0.5 else missed)
    return statuses


def difference_columns(numerators: Array, denominators: Array, resampling: Resampling) -> dict[str, Any]:
    """A paired difference as a ratio of sums (case, unit), with its Monte-Carlo interval."""
    low, high = resampling.interval(numerators, denominators)
    return {"difference": _share(numerators, denominators), "difference_low": low, "difference_high": high}


def variance_columns(values: Array, future: NDArray[np.int64]) -> dict[str, Any]:
    """Shares of variance by unit: within a zone there are shocks and parameters, over several zones all three."""
    units = [row[None, :] for row in values] + ([values] if len(values) > 1 else [])
    found = [variance_shares(unit, future) for unit in units]
    return {
        "variance_shocks": np.array([one.shocks for one in found]),
        "variance_parameters": np.array([one.parameters for one in found]),
        "variance_zones": np.array([one.zones for one in found]),
    }


def _counted(met: Array) -> tuple[Array, Array]:
    """Met with undecided as 0, and 1 where decided."""
    known = ~np.isnan(met)
    return np.where(known, met, 0.0), known.astype(np.float64)


def _share(top: Array, bottom: Array) -> Array:
    total, cases = top.sum(axis=0), bottom.sum(axis=0)
    result: Array = np.divide(total, cases, out=np.full(total.shape, np.nan), where=cases > 0)
    return result


def _values(value: Array) -> dict[str, Any]:
    """Median, 5th and 95th percentile over cases (of all zones, for the last of several units)."""
    parts = [spread(value.T)]
    if len(value) > 1:
        parts.append(spread(value.reshape(-1, 1)))
    median, low, high = (np.concatenate(part) for part in zip(*parts, strict=True))
    return {"value": median, "low": low, "high": high}


def _probability_interval(top: Array, bottom: Array, resampling: Resampling, *, several: bool) -> dict[str, Any]:
    """Bootstrap, but Wilson for one zone in one future, where the cases are independent."""
    low, high = resampling.interval(top, bottom)
    method = np.full(top.shape[1], BOOTSTRAP if len(top) > 1 else NO_INTERVAL, dtype=object)
    if len(np.unique(resampling.future)) == 1:
        for unit in range(top.shape[1] - int(several)):
            low[unit], high[unit] = wilson_interval(int(top[:, unit].sum()), int(bottom[:, unit].sum()))
            method[unit] = WILSON
    return {"probability_low": low, "probability_high": high, "interval_method": method}
