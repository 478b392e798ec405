"""Markets that close at county level: nothing happens while there is enough, and what is short is shared."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.market import chance_of_manager, demand_of_firms, price_of_produce, use_by_supply, use_of_let_rooms, wage_of_hands

AMOUNTS = st.just(0.0) | st.floats(1e-3, 1e6)


def wage(wanted: float, supply: float, response: float, most: float = 1.5) -> float:
    return float(wage_of_hands(wanted=np.array(wanted), supply=np.array(supply), response=np.array(response), most=most))


@given(supply=AMOUNTS, used=st.floats(0.0, 1.0), response=st.floats(0.0, 1.0))
def test_wages_are_ordinary_while_hands_suffice(supply: float, used: float, response: float) -> None:
    assert wage(used * supply, supply, response) == 1.0


@given(wanted=AMOUNTS, supply=AMOUNTS, response=st.floats(0.0, 1.0))
def test_wages_never_fall_below_ordinary_nor_pass_the_most(wanted: float, supply: float, response: float) -> None:
    assert 1.0 <= wage(wanted, supply, response) <= 1.5


def test_a_shortage_raises_wages_by_its_elasticity() -> None:
    assert wage(4.0, 1.0, 0.25) == np.sqrt(2.0)
    assert wage(4.0, 1.0, 0.0) == 1.0
    assert wage(1.0, 0.0, 0.5) == 1.5


def price(added: float, demand: float = 1.0, response: float = 0.2, farmland: float = 1_000.0) -> float:
    made = price_of_produce(farmland=np.array(farmland), added=np.array(added), demand=np.array(demand), response=np.array(response))
    return float(made)


def test_produce_keeps_its_price_at_the_opening_area() -> None:
    assert price(0.0) == 1.0
    assert price(300.0, response=0.0) == 1.0
    assert price(0.0, farmland=0.0, demand=1.3) == 1.0


def test_more_produce_lowers_its_price_a_little_and_demand_raises_it() -> None:
    assert 0.96 < price(200.0) < 1.0 < price(0.0, demand=1.05) < 1.02
    np.testing.assert_allclose(price(50.0, demand=1.05), 1.0)


def test_what_firms_buy_is_counted_against_a_usual_crop() -> None:
    """A tenth of 2,000 against crops of 10,000, 100 and none; no firms want exactly nothing."""
    share = demand_of_firms(assets=np.array([2_000.0, 2_000.0, 2_000.0]), produce=np.array([10_000.0, 100.0, 0.0]), purchases=0.1)
    np.testing.assert_allclose(share, [0.02, 2.0, 0.0])
    assert not demand_of_firms(assets=np.zeros(2), produce=np.array([10_000.0, 0.0]), purchases=0.1).any()
    assert price(0.0, demand=1.0 + share[0], response=0.5) == np.sqrt(1.02)


@given(produce=AMOUNTS, capacity=AMOUNTS, settled=AMOUNTS)
def test_processing_never_takes_more_than_there_is(produce: float, capacity: float, settled: float) -> None:
    use = float(use_by_supply(supplied=np.array(produce), capacity=np.array(capacity), settled=np.array(settled), need=0.4))
    assert 0.0 <= use <= 1.0
    assert 0.4 * capacity * use <= max(produce, 0.4 * settled) * (1.0 + 1e-12)
    if capacity <= settled:
        assert use == 1.0


@given(managers=st.floats(0.1, 50.0), wanted=st.integers(0, 200))
def test_no_more_managers_are_expected_than_there_are(managers: float, wanted: int) -> None:
    chance = float(chance_of_manager(managers=np.array(managers), wanted=np.array(float(wanted))))
    assert 0.0 < chance <= 1.0
    assert chance * wanted <= managers * (1.0 + 1e-12)
    assert wanted > managers or chance == 1.0


def test_online_shops_of_a_zone_do_not_earn_more_than_commissions_of_what_it_sells() -> None:
    need = 0.1
    capacities = np.array([50.0, 200.0, 800.0, 3_200.0])
    earned = [
        need * size * float(use_by_supply(supplied=np.array(8.0), capacity=np.array(size), settled=np.array(0.0), need=need))
        for size in capacities
    ]
    np.testing.assert_allclose(earned, [5.0, 8.0, 8.0, 8.0])


@given(usual=st.floats(1.0, 1e6), settled=st.floats(0.0, 1.0), added=AMOUNTS, more=st.floats(1.0, 1e6), vacancy=st.floats(0.0, 1.0))
def test_more_rooms_never_fill_fewer_and_fill_ever_less_of_each(
    usual: float, settled: float, added: float, more: float, vacancy: float
) -> None:
    """Of the usual rooms a part is settled already: the fuller the zone, the less a room adds, and never less than nothing."""

    def filled(rooms: float) -> float:
        return (settled * usual + rooms) * float(use_of_let_rooms(added=np.array(rooms), usual=np.array(usual), vacancy=np.array(vacancy)))

    first, second = filled(added + more) - filled(added), filled(added + 2.0 * more) - filled(added + more)
    small = 1e-9 * (usual + added + more)
    assert first >= second - small
    assert second >= -small
    assert filled(0.0) == settled * usual


def test_doubled_rooms_leave_a_fifth_empty() -> None:
    use = use_of_let_rooms(added=np.array([0.0, 80.0, 160.0]), usual=np.array(80.0), vacancy=np.array(0.25))
    np.testing.assert_allclose(use, [1.0, 0.8, 2.0 / 3.0], rtol=1e-15)
