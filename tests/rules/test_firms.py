"""Firms, workshops, returnees and skills: luck keeps its mean, nothing comes of nothing, and everything is shared out."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtri

from sim.rules import firms

#: Normal draws at the middle of many slices of equal chance.
DRAWS = ndtri((np.arange(200_000) + 0.5) / 200_000)


@pytest.mark.parametrize("spread", [0.0, 0.5, 1.5])
@pytest.mark.parametrize("cut", [0.9, 0.99])
def test_luck_has_mean_one_however_heavy_its_tail(spread: float, cut: float) -> None:
    luck = firms.luck_of_place(draw=DRAWS, spread=spread, cut=cut)
    np.testing.assert_allclose(luck.mean(), 1.0, rtol=1e-4)


def test_luck_is_heavy_tailed_and_bounded() -> None:
    """With a spread of 1.5 half the zones get less than two fifths of the mean, and none more than a dozen times as much."""
    luck = firms.luck_of_place(draw=DRAWS, spread=1.5, cut=0.99)
    assert np.median(luck) < 0.4
    assert 5.0 < luck.max() < 12.0
    assert firms.luck_of_place(draw=np.array(40.0), spread=1.5, cut=0.99) == luck.max()


def test_no_public_money_and_no_effort_bring_nobody() -> None:
    wanted = {"luck": np.array(11.0), "per_public": np.array(0.49), "recruited": np.array(25.0), "attraction": np.array(1.5)}
    assert firms.investment_of_the_year(public_money=np.array(0.0), effort=np.array(0.0), **wanted) == 0.0
    # 11 x (0.49 x 100 + 1 x 25) x 1.5
    np.testing.assert_allclose(firms.investment_of_the_year(public_money=np.array(100.0), effort=np.array(1.0), **wanted), 1221.0)


def test_poor_years_count_only_in_a_row() -> None:
    years = np.array(0.0)
    seen = []
    for earned in (0.7, 0.9, 0.7, 0.7, 0.8):
        years = firms.count_poor_years(years=years, earned=np.array(earned), outside=0.8)
        seen.append(float(years))
    assert seen == [1.0, 0.0, 1.0, 2.0, 0.0]


def test_orders_stop_and_return_as_often_as_told() -> None:
    """Over many zones and years the share with orders is the long-run share, from whatever start."""
    generator = np.random.default_rng(1)
    has_orders = np.zeros(20_000)
    for _ in range(40):
        has_orders = firms.orders_after_year(has_orders=has_orders, draw=generator.random(20_000), stops=np.full(20_000, 0.2), returns=0.5)
    usual = firms.share_of_time_with_orders(stops=np.array(0.2), returns=0.5)
    assert float(usual) == pytest.approx(5.0 / 7.0)
    np.testing.assert_allclose(has_orders.mean(), usual, atol=0.01)


@pytest.mark.parametrize(
    ("planned", "keys", "villages", "by_hand"),
    [
        (1.0, 1, 3, [1.0, 0.0, 0.0]),  # fewer than the key village has room for
        (6.0, 1, 3, [2.0, 2.0, 2.0]),
        (10.0, 1, 3, [2.0, 4.0, 4.0]),
        (3.0, 0, 3, [1.0, 1.0, 1.0]),  # no key village
        (3.0, 2, 3, [1.5, 1.5, 0.0]),
        (5.0, 1, 1, [5.0]),  # a lone key village takes them all
        (0.0, 1, 3, [0.0, 0.0, 0.0]),
    ],
)
def test_workshops_go_to_the_key_village_first(planned: float, keys: int, villages: int, by_hand: list[float]) -> None:
    placed = firms.place_workshops(
        planned=np.full((villages, 1), planned),
        is_key=(np.arange(villages) < keys).astype(float)[:, None],
        keys=np.full((villages, 1), float(keys)),
        villages=np.full((villages, 1), float(villages)),
        most=2.0,
    )
    np.testing.assert_allclose(placed[:, 0], by_hand)
    np.testing.assert_allclose(placed.sum(), planned)


def test_returnees_settle_at_what_comes_over_what_leaves() -> None:
    there = np.array(0.0)
    for _ in range(200):
        there = firms.returnees_after_year(returnees=there, sought=np.array(20.0), chance=np.array(0.15), leaving=0.15)
    np.testing.assert_allclose(there, 20.0)
    gone = firms.returnees_after_year(returnees=there, sought=np.array(0.0), chance=np.array(0.15), leaving=0.15)
    assert gone < there
    assert firms.chance_to_return(base=0.5, attraction=np.array(9.0)) == 1.0


def test_skills_fade_and_add_no_more_than_the_gain() -> None:
    trained = np.array(0.0)
    for _ in range(24):
        trained = firms.skills_after_month(trained=trained, taught=np.array(1200.0), fade=0.3)
    assert 1200.0 < trained < 2400.0
    year_later = trained
    for _ in range(12):
        year_later = firms.skills_after_month(trained=year_later, taught=np.array(0.0), fade=0.3)
    assert 0.7 * trained < year_later < 0.75 * trained
    assert firms.revenue_with_skills(trained=np.array(0.0), people=np.array(500.0), gain=np.array(0.08)) == 1.0
    assert firms.revenue_with_skills(trained=np.array(9e6), people=np.array(500.0), gain=np.array(0.08)) == 1.08
    assert firms.revenue_with_skills(trained=np.array(5.0), people=np.array(0.0), gain=np.array(0.08)) == 1.0
