"""The key village: what it draws and passes on is split, never made, and nothing moves where there is nobody to move it to."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.key_village import (
    custom_against_zone,
    custom_drawn,
    draw_leaders,
    lead_by_works,
    readiness_to_pass_on,
    share_of_helpers,
)

KEY_AND_TWO = np.array([[True], [False], [False]])
SHARE = st.floats(0.0, 1.0)
SIZE = st.one_of(st.just(0.0), st.floats(1.0, 1_000.0))


def number(value: float) -> np.ndarray:
    return np.array([[value]])


def drawn(*, use: float = 0.5, of_key: float = 10.0, of_others: float = 30.0, fame: float = 0.0, passed_on: float = 0.0) -> float:
    moved = custom_drawn(
        use=number(use), of_key=number(of_key), of_others=number(of_others), fame=number(fame), passed_on=number(passed_on)
    )
    return float(moved[0, 0])


def test_fame_weighs_the_key_villages_capacity() -> None:
    """Half of 10 and 30 in use is 20: a quarter of it is the key village's, at twice the weight 20 of 50, which is 8 instead of 5."""
    assert drawn(fame=1.0) == pytest.approx(3.0)
    assert drawn(fame=0.5) == pytest.approx(20.0 * (15.0 / 45.0 - 0.25))


def test_a_part_of_what_the_key_village_has_goes_on() -> None:
    """A fifth of its 5 goes on; of the 8 that fame brings it, 1.6."""
    assert drawn(passed_on=0.2) == pytest.approx(-1.0)
    assert drawn(fame=1.0, passed_on=0.2) == pytest.approx(3.0 - 1.6)
    assert drawn(fame=1.0, passed_on=0.375) == pytest.approx(0.0)


def test_what_finds_no_room_stays() -> None:
    """At use 0.9 the key village has room for 1, its neighbours for 3; in full use nobody has any."""
    assert drawn(use=0.9, fame=1.0) == pytest.approx(1.0)
    assert drawn(use=0.9, of_key=30.0, of_others=10.0, passed_on=0.5) == pytest.approx(-1.0)
    assert drawn(use=1.0, fame=1.0) == 0.0
    assert drawn(use=1.0, passed_on=1.0) == 0.0


@pytest.mark.parametrize(("of_key", "of_others"), [(0.0, 30.0), (10.0, 0.0), (0.0, 0.0)])
def test_nothing_moves_where_one_side_has_nothing(of_key: float, of_others: float) -> None:
    for fame, passed_on in ((0.7, 0.0), (0.0, 0.7), (0.3, 0.6)):
        assert drawn(of_key=of_key, of_others=of_others, fame=fame, passed_on=passed_on) == 0.0


@given(use=SHARE, of_key=SIZE, of_others=SIZE, fame=st.floats(0.0, 2.0), passed_on=SHARE)
def test_the_zones_custom_stays_and_nobody_is_used_beyond_capacity(
    use: float, of_key: float, of_others: float, fame: float, passed_on: float
) -> None:
    moved = drawn(use=use, of_key=of_key, of_others=of_others, fame=fame, passed_on=passed_on)
    at_key, at_others = custom_against_zone(
        moved=number(moved),
        use=number(use),
        of_key=number(of_key),
        of_others=number(of_others),
        is_key=KEY_AND_TWO[:2],
    )[:, 0]
    total = use * (of_key + of_others)
    assert use * (of_key * at_key + of_others * at_others) == pytest.approx(total, abs=1e-9)
    for against in (at_key, at_others):
        assert -1e-12 <= use * against <= 1.0 + 1e-12
    if passed_on == 0.0:
        assert moved >= -1e-9, "fame alone never takes from the key village"
    if fame == 0.0:
        assert moved <= 1e-9, "passing on alone never gives to it"


@given(use=SHARE, of_key=SIZE, of_others=SIZE)
def test_without_fame_and_passing_on_no_bit_moves(use: float, of_key: float, of_others: float) -> None:
    moved = drawn(use=use, of_key=of_key, of_others=of_others)
    assert moved == 0.0
    against = custom_against_zone(
        moved=number(moved), use=number(use), of_key=number(of_key), of_others=number(of_others), is_key=KEY_AND_TWO
    )
    assert (against == 1.0).all()


def test_the_zone_is_led_as_far_as_its_works_stand() -> None:
    """100 a village makes half, 400 four fifths, and nothing nothing."""
    found = lead_by_works(finished=np.array([0.0, 100.0, 400.0]), half=100.0)
    assert found.tolist() == pytest.approx([0.0, 0.5, 0.8])


def test_coordination_and_a_brand_each_close_a_part_of_what_is_not_passed_on() -> None:
    """Half alone; half of the rest is closed by coordination of 0.5, and a brand of 0.5 closes half of what is left."""
    coordination, brand = np.array([0.0, 0.5, 0.5, 1.0, 0.0]), np.array([[0.0, 0.0, 0.5, 0.0, 1.0]])
    ready = readiness_to_pass_on(alone=0.5, coordination=coordination, brand=brand)
    assert ready[0].tolist() == pytest.approx([0.5, 0.75, 0.875, 1.0, 1.0])


def test_helpers_go_to_the_key_village_first_and_are_not_multiplied() -> None:
    """A tenth of each of two neighbours' shares: 1.2 and twice 0.9."""
    shares = share_of_helpers(drawn=number(0.1), is_key=KEY_AND_TWO, keys=number(1.0), others=number(2.0))
    assert shares[:, 0].tolist() == pytest.approx([1.2, 0.9, 0.9])
    two_keys = share_of_helpers(drawn=number(0.1), is_key=~KEY_AND_TWO, keys=number(2.0), others=number(1.0))
    assert two_keys[:, 0].tolist() == pytest.approx([0.9, 1.05, 1.05])


def test_the_able_move_to_the_key_village() -> None:
    """A tenth: 0.4 becomes 0.46 in the key village and 0.36 next door; nobody passes one or falls below zero."""
    found = draw_leaders(newcomer=number(0.4), drawn=number(0.1), is_key=KEY_AND_TWO, keys=number(1.0), others=number(2.0))
    assert found[:, 0].tolist() == pytest.approx([0.46, 0.36, 0.36])
    ends = draw_leaders(
        newcomer=np.array([[1.0], [0.0], [1.0]]), drawn=number(1.0), is_key=KEY_AND_TWO, keys=number(1.0), others=number(2.0)
    )
    assert ends[:, 0].tolist() == [1.0, 0.0, 0.0]


@pytest.mark.parametrize(("is_key", "keys", "others"), [(False, 0.0, 3.0), (True, 3.0, 0.0)])
def test_without_key_village_or_neighbours_nobody_is_drawn(is_key: bool, keys: float, others: float) -> None:
    flags = np.full((3, 1), is_key)
    newcomer = np.array([[0.3], [0.5], [0.7]])
    found = draw_leaders(newcomer=newcomer, drawn=number(0.1), is_key=flags, keys=number(keys), others=number(others))
    assert (found == newcomer).all()
    assert (share_of_helpers(drawn=number(0.3), is_key=flags, keys=number(keys), others=number(others)) == 1.0).all()
