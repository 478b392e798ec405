"""Law 4: the same seed gives the same bits however the runs are split, ordered or worked on, and however many others run."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine import simulate
from sim.words.settings import Settings
from sim.world.world import World, build_world
from tests.laws.together import simulated_together
from tests.laws.worlds import Row, arrays_of, in_random_worlds, pairs_of, quick, runs_of, thorough, told, worlds

Pair = tuple[int, int]


def simulated(world: World, pairs: Sequence[Pair]) -> dict[str, np.ndarray]:
    return arrays_of(simulate(world, runs_of(pairs)))


def part(arrays: dict[str, np.ndarray], of: Sequence[Pair], wanted: Sequence[Pair]) -> dict[str, np.ndarray]:
    """The runs ``wanted`` out of arrays made with the runs ``of``, both scenarios."""
    places = [of.index(pair) for pair in wanted]
    both = [*places, *(len(of) + place for place in places)]
    return {name: array[..., both] for name, array in arrays.items()}


def assert_same_bits(one: dict[str, np.ndarray], other: dict[str, np.ndarray], what: str) -> None:
    differing = [name for name in one if not np.array_equal(one[name], other[name], equal_nan=True)]
    assert differing == [], what


def check_splits(settings: Settings, futures: int, replicates: int) -> None:
    world = build_world(settings)
    pairs = [(future, replicate) for future in range(futures) for replicate in range(replicates)]
    whole = simulated(world, pairs)
    for block in (pairs[:1], pairs[1:8], pairs[8:]):
        if block:
            assert_same_bits(part(whole, pairs, block), simulated(world, block), f"a block of {len(block)} of {len(pairs)} runs")


@quick
@given(worlds(most=6, projects=True))
def test_block_width_changes_no_bit(settings: Settings) -> None:
    check_splits(settings, futures=4, replicates=2)


@in_random_worlds(worlds(most=5, projects=True), st.permutations([(0, 0), (1, 2), (5, 0), (0, 3), (40, 11)]))
def test_order_gaps_and_number_of_runs_change_no_bit(settings: Settings, pairs: list[Pair]) -> None:
    """A future or replicate is itself whichever others run beside it, in whatever order."""
    world = build_world(settings)
    whole = simulated(world, pairs)
    some = sorted(pairs)[1:4]
    assert_same_bits(part(whole, pairs, some), simulated(world, some), f"{some} alone and among {pairs}")


def test_sums_over_many_villages_do_not_depend_on_the_width() -> None:
    """A plain sum over forty rows adds them in another order when the block is narrow; sums in row order do not."""
    rows: list[Row] = [{"village": f"村{number:02d}", "zone": "甲片区", "population": 700 + 37 * number} for number in range(40)]
    world = build_world(
        told(rows, region="zhejiang", policy={"funding.amount": 9_000.0, "company.form": "multi_village", "zone.build_years": 1.0})
    )
    pairs = [(future, 0) for future in range(9)]
    whole = simulated(world, pairs)
    for block in (pairs[:1], pairs[4:5], pairs[1:8]):
        assert_same_bits(part(whole, pairs, block), simulated(world, block), f"a block of {len(block)} of {len(pairs)} runs")


def test_the_same_run_twice_in_a_block_is_the_same_run() -> None:
    world = build_world(
        told("synthetic", region="zhejiang", policy={"funding.amount": 4_000.0, "company.form": "multi_village", "zone.build_years": 1.0})
    )
    twice = simulated(world, [(1, 1), (0, 0), (1, 1)])
    one, other = part(twice, [(1, 1), (0, 0), (9, 9)], [(1, 1)]), part(twice, [(9, 9), (0, 0), (1, 1)], [(1, 1)])
    assert_same_bits(one, other, "the same future and replicate at two places")


def test_replicates_and_futures_do_differ() -> None:
    """Without this the laws above would hold for a model without chance."""
    pairs = [(0, 0), (0, 1), (1, 0)]
    income = simulated(build_world(told("synthetic", region="zhejiang")), pairs)["monthly:operating_income"][..., :3]
    assert len({income[..., run].tobytes() for run in range(3)}) == 3
    other_seed = simulated(build_world(told("synthetic", region="zhejiang", seed=8)), pairs)["monthly:operating_income"][..., :3]
    assert not np.array_equal(income, other_seed)


@pytest.mark.slow
@thorough
@given(worlds(most=20, projects=True))
def test_block_width_changes_no_bit_in_larger_worlds(settings: Settings) -> None:
    check_splits(settings, futures=8, replicates=4)


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_the_number_of_workers_changes_no_bit(workers: int) -> None:
    """A world is sent to fresh processes, as the runner does, and comes back with the bits of this one."""
    world = build_world(told("case:ZJ21", policy={"funding.amount": 4_000.0, "company.form": "multi_village", "zone.build_years": 2.0}))
    pairs = [(future, replicate) for future in range(6) for replicate in range(2)]
    whole = simulated(world, pairs)
    blocks = [pairs[:5], pairs[5:6], pairs[6:]]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for block, arrays in zip(blocks, pool.map(simulated, [world] * len(blocks), blocks), strict=True):
            assert_same_bits(part(whole, pairs, block), arrays, f"{len(block)} runs in another process")


def test_several_policies_simulated_together_are_each_what_they_are_alone() -> None:
    """What tests that hold policies against each other stand on: levers, a mix and uncertain numbers, said by some and not by others."""
    rows: list[Row] = [{"village": f"村{number}", "zone": f"{'甲乙'[number % 2]}片区", "population": 900} for number in range(5)]
    policies: list[tuple[dict[str, object], dict[str, float]]] = [
        ({"funding.amount": 3_000.0, "company.form": "multi_village"}, {"displacement": 0.0}),
        ({"funding.amount": 3_000.0, "funding.mode_mix": {"work_relief": 1.0}, "funding.content": {"construction": 1.0}}, {}),
        ({"people.skills": 1_000.0}, {"displacement": 0.3, "yield_level": 0.0}),
    ]
    settings = [told(rows, policy={"zone.build_years": 1.0, **policy}, uncertainties=numbers) for policy, numbers in policies]
    for one, record in zip(settings, simulated_together(settings), strict=True):
        assert_same_bits(arrays_of(record), simulated(build_world(one), pairs_of(one)), str(one.policy))
