"""People: advice comes and goes, terms leave something behind, newcomers are as good as they are chosen."""

from __future__ import annotations

import numpy as np
import pytest

from sim.rules.learning import advice_of_talent, learn_by_watching, leave_behind, replace_leaders, select_newcomers, take_advice
from sim.rules.village import favour_visible


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


def watched(capability: float, *, of_key: float = 0.0, link: float = 0.0, of_members: float = 0.0, watching: float = 0.12) -> float:
    """A member's capability after a month where ``of_members`` is above zero, else that of a village outside the company."""
    after_month = learn_by_watching(
        capability=number(capability),
        of_key=number(of_key),
        link=number(link),
        of_members=number(of_members),
        is_member=number(float(of_members > 0.0)),
        watching=np.array([watching]),
    )
    return float(after_month[0, 0])


def test_watching_closes_a_part_of_the_gap_to_the_best_that_a_village_is_linked_with() -> None:
    """A hundredth of the gap a month: of 0.4 to the key village, at full and half strength, of 0.2 to a member, the better of both."""
    assert watched(0.4, of_key=0.8, link=1.0) == pytest.approx(0.404)
    assert watched(0.4, of_key=0.8, link=0.5) == pytest.approx(0.402)
    assert watched(0.4, of_members=0.6) == pytest.approx(0.402)
    assert watched(0.4, of_key=0.5, link=1.0, of_members=0.6) == pytest.approx(0.402)
    assert watched(0.4, of_key=0.8, link=0.25, of_members=0.6) == pytest.approx(0.402)


def test_watching_changes_no_bit_without_a_link_or_anybody_abler_or_when_switched_off() -> None:
    assert watched(0.37, of_key=0.8) == 0.37
    assert watched(0.37, of_key=0.3, link=1.0, of_members=0.37) == 0.37
    assert watched(0.37, link=1.0) == 0.37, "a zone without a key village"
    assert watched(0.37, of_key=0.8, link=1.0, of_members=0.9, watching=0.0) == 0.37


def test_watching_never_passes_who_is_watched() -> None:
    held = 0.2
    for _ in range(1_000):
        held = watched(held, of_key=0.7, link=1.0)
    assert 0.69 < held <= 0.7


def test_a_secretary_near_the_end_raises_visible_lines_alone_and_where_there_is_one() -> None:
    perceived = np.array([[0.05, 0.05], [0.06, 0.06]])
    seen = favour_visible(perceived=perceived, visible=np.array([[1.0], [0.0]]), is_led=np.array([1.0, 0.0]), lean=0.02)
    np.testing.assert_allclose(seen, [[0.07, 0.05], [0.06, 0.06]])
    assert (favour_visible(perceived=perceived, visible=np.array([[1.0], [0.0]]), is_led=np.ones(2), lean=0.0) == perceived).all()
