"""Published sums bind what is imputed; known incomes are never moved by them; support and opening books keep published proportions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from sim.core.chance import Chance, unit_keys
from sim.lab.blocks import Block
from sim.words.constants import CONSTANTS
from sim.words.settings import Settings
from sim.words.state import OWN
from sim.words.villages import PublishedTotal
from sim.world.imputing import Imputed, impute
from sim.world.opening import open_block
from sim.world.parameters import constants, uncertain_values
from sim.world.world import World, build_world

FUTURES = 40


def world_of(case: str, total: PublishedTotal | None = None) -> World:
    world = build_world(Settings(programme="zhejiang_2025", strategy="programme", villages=f"case:{case}", start="2025-01"))
    return world if total is None else replace(world, table=replace(world.table, totals=(total,)))


def imputed(world: World) -> Imputed:
    runs = Block(0, 0, FUTURES).runs(1)
    chance = Chance.of(world.settings.seed, runs.future, np.zeros_like(runs.future))
    return impute(world, chance, unit_keys(world.places.village_ids), uncertain_values(world.settings, runs), constants(1.0))


def incomes(world: World) -> np.ndarray:
    """Imputed operating income of the first year: (village, run)."""
    return imputed(world).income


def in_first_year(world: World, total: PublishedTotal) -> float:
    return total.value * (1.0 + CONSTANTS["dating_growth"].value) ** (world.calendar.first_year - total.year)


def test_a_published_lower_bound_holds_in_every_future_and_binds_only_where_it_must() -> None:
    world = world_of("ZJ07")
    (total,) = world.table.totals
    bound = in_first_year(world, total)
    free = incomes(replace(world, table=replace(world.table, totals=()))).sum(axis=0)
    bounded = incomes(world).sum(axis=0)
    assert (free < bound).any()
    np.testing.assert_allclose(bounded, np.maximum(free, bound))


@pytest.mark.parametrize("comparator", ["=", "<="])
def test_a_sum_and_an_upper_bound_hold_beside_a_known_village(comparator: str) -> None:
    """后岸村's own income is known; the six others share what the sum leaves."""
    total = PublishedTotal("后岸片区", "operating_income", 2021, 600.0, "made up for this test", comparator)
    world = world_of("ZJ21", total)
    bounded, free = incomes(world), incomes(world_of("ZJ21"))
    np.testing.assert_array_equal(bounded[0], free[0])
    expected = {"=": np.full(2 * FUTURES, 600.0), "<=": np.minimum(free.sum(axis=0), 600.0)}[comparator]
    np.testing.assert_allclose(bounded.sum(axis=0), expected)


def synthetic(region: str, **changes: Any) -> World:
    told = Settings(
        programme="zhejiang_2025", strategy="programme", villages="synthetic", start="2025-01", region=region, synthetic_zones=10
    )
    return build_world(replace(told, **changes))


@pytest.mark.parametrize(("region", "share"), [("hebei", 0.5263), ("anhui_anqing", 0.3088)])
def test_operating_income_makes_up_the_published_share_of_all_income_sum_over_sum(region: str, share: float) -> None:
    """What support buys as assets is no income, as in the published accounts."""
    world = synthetic(region)
    made = imputed(world)
    for_assets = uncertain_values(world.settings, Block(0, 0, FUTURES).runs(1)).support_productive
    other = (made.support * (1.0 - for_assets)).sum()
    assert made.income.sum() / (made.income.sum() + other) == pytest.approx(share, abs=0.02)


def test_what_is_let_stands_in_the_opening_books_like_property_that_earns_the_same() -> None:
    """A rent of 7 万元 stands for 100 万元 of books beside the business lines, where all yields are usual."""
    block = open_block(world := synthetic("shandong", uncertainty="central"), Block(0, 0, 1).runs(1))
    s = block.s
    assert np.isnan(world.known.operating_assets).all()
    assert (s.rent > 0.0).all()
    np.testing.assert_allclose(s.operating_assets - s.installed[OWN].sum(axis=0), s.rent / 7.0 * 100.0)


def test_what_is_let_has_no_books_where_nothing_yields() -> None:
    s = open_block(synthetic("shandong", uncertainties={"yield_level": 0.0}), Block(0, 0, 1).runs(1)).s
    np.testing.assert_array_equal(s.operating_assets, 0.0)
