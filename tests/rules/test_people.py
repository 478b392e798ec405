"""People: advice comes and goes, terms leave something behind, newcomers are as good as they are chosen."""

from __future__ import annotations

import numpy as np
import pytest

from sim.rules.learning import advice_of_talent, leave_behind, replace_leaders, select_newcomers, take_advice


def number(value: float) -> np.ndarray:
    return np.array([[value]])


def after(months: int, *, advice: float, offered: float) -> float:
    held = number(advice)
    for _ in range(months):
        held = take_advice(advice=held, offered=number(offered), months=4.0, fade_months=6.0)
    return float(held[0, 0])


def test_each_further_adviser_of_a_village_adds_less() -> None:
    """0, 1, 2 and 3 persons a village with half of 0.12 at one: 0, 0.06, 0.08, 0.09."""
    added = [float(advice_of_talent(persons=number(n), most=np.array([0.12]), half=1.0)[0, 0]) for n in (0.0, 1.0, 2.0, 3.0)]
    assert added == pytest.approx([0.0, 0.06, 0.08, 0.09])
    assert (np.diff(added, 2) < 0.0).all()


def test_advice_is_there_within_months_and_mostly_gone_within_a_year() -> None:
    """A quarter of the gap a month on the way up, a sixth on the way down."""
    assert after(1, advice=0.0, offered=0.08) == pytest.approx(0.02)
    assert after(6, advice=0.0, offered=0.08) == pytest.approx(0.08 * (1.0 - 0.75**6))
    assert after(1, advice=0.08, offered=0.0) == pytest.approx(0.08 * 5.0 / 6.0)
    assert after(12, advice=0.08, offered=0.0) < 0.15 * 0.08
    assert after(6, advice=0.0, offered=0.0) == 0.0


def test_terms_leave_less_where_leaders_are_able_and_never_lower_anybody() -> None:
    before = np.array([[0.1], [0.5], [1.0]])
    gained = leave_behind(capability=before, left=number(0.2)) - before
    np.testing.assert_allclose(gained, [[0.18], [0.1], [0.0]], atol=1e-12)


def test_selection_shows_only_where_somebody_new_comes_in() -> None:
    newcomer = select_newcomers(usual=np.array([[0.4], [0.95]]), strength=number(1.0), gain=0.1)
    np.testing.assert_allclose(newcomer, [[0.5], [1.0]])
    capability = replace_leaders(capability=np.array([[0.4], [0.95]]), usual=newcomer, is_replaced=np.array([[True], [False]]), kept=0.5)
    np.testing.assert_allclose(capability, [[0.45], [0.95]])
