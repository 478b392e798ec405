"""Shares of cases where some cases are undecided in one of the worlds."""

from __future__ import annotations

import numpy as np
import pytest

from sim.measures.ranges import Resampling
from sim.measures.statements import Statement, statement_columns, status_of

NOTHING = np.nan


def columns_of(met: list[float], none: list[float]) -> dict[str, np.ndarray]:
    """A statement about one zone in four cases of two futures."""
    shape = np.array([met])
    return statement_columns(
        Statement(shape, np.array([none]), shape, np.zeros(shape.shape, dtype=bool)), Resampling(np.array([0, 0, 1, 1]), 1)
    )


def test_the_difference_is_over_cases_decided_in_both_worlds() -> None:
    columns = columns_of([1, 1, 1, 0], [NOTHING, NOTHING, 1, 0])
    assert columns["probability"][0] == 0.75
    assert columns["probability_none"][0] == 0.5
    assert columns["difference"][0] == 0.0
    assert (columns["both_worlds"][0], columns["neither"][0]) == (0.5, 0.5)


def test_undecided_cases_are_counted_and_left_out_of_the_probability() -> None:
    columns = columns_of([1, NOTHING, 0, 1], [0, NOTHING, 0, 0])
    assert columns["probability"][0] == pytest.approx(2 / 3)
    assert columns["n_not_applicable"][0] == 1


def test_half_of_the_cases_is_enough_to_be_met() -> None:
    assert status_of(columns_of([1, 1, 0, 0], [0, 0, 0, 0])) == ["met"]
    assert status_of(columns_of([1, 0, 0, 0], [0, 0, 0, 0])) == ["missed"]
    assert status_of(columns_of([NOTHING] * 4, [0, 0, 0, 0])) == ["not_applicable"]
