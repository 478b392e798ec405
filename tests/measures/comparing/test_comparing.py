"""Statistics of a comparison, against values worked by hand and against plain loops."""

from __future__ import annotations

import numpy as np
import pytest

from sim.measures.comparing.efficiency import DOING_NOTHING, acceptability, efficient_frontier, prices_asked
from sim.measures.comparing.paired import compare_means
from sim.measures.comparing.ranking import means_by_future, not_dominated, ranks, regrets, shares_of_best
from sim.measures.ranges import Resampling

FUTURE = np.repeat(np.arange(12), 5)


def drawn(seed: int, strategies: int, spread: float = 1.0) -> np.ndarray:
    """Values with a shock of the future and of the case that all strategies share, and noise of their own."""
    chance = np.random.default_rng(seed)
    shared = chance.normal(size=12)[FUTURE] + chance.normal(size=60)
    return shared + spread * chance.normal(size=(strategies, 60))


def test_intervals_are_those_of_the_largest_deviation_of_any_pair() -> None:
    values = drawn(1, 4) + np.array([[0.0], [0.4], [0.9], [1.0]])
    found = compare_means(values, Resampling(FUTURE, 7))
    weights = Resampling(FUTURE, 7)._weights.astype(float)
    means = [[float(row @ weight) / 60 for row in values] for weight in weights]
    plain = [sum(row) / 60 for row in values]
    error, largest = {}, [0.0] * len(means)
    for one in range(4):
        for other in range(4):
            if one == other:
                continue
            gaps = [mean[one] - mean[other] - (plain[one] - plain[other]) for mean in means]
            centre = sum(gaps) / len(gaps)
            error[one, other] = (sum((gap - centre) ** 2 for gap in gaps) / (len(gaps) - 1)) ** 0.5
            largest = [max(most, abs(gap) / error[one, other]) for most, gap in zip(largest, gaps, strict=True)]
    cut = float(np.quantile(largest, 0.95))
    best = max(range(4), key=lambda one: plain[one])
    assert found.best == best
    for one in range(4):
        half = cut * error.get((one, best), 0.0)
        assert found.difference[one] == pytest.approx(plain[one] - plain[best], abs=1e-12)
        assert found.low[one] == pytest.approx(plain[one] - plain[best] - half, abs=1e-9)
        assert found.high[one] == pytest.approx(plain[one] - plain[best] + half, abs=1e-9)
        beaten = any(one != other and plain[one] - plain[other] + cut * error[one, other] < 0 for other in range(4))
        assert found.in_best_set[one] == (not beaten)


def test_noise_that_all_strategies_share_does_not_hide_a_difference() -> None:
    values = drawn(2, 2, spread=0.05) + np.array([[0.0], [0.2]])
    found = compare_means(values, Resampling(FUTURE, 1))
    assert values.std() > 1
    assert found.in_best_set.tolist() == [False, True]


def test_equal_strategies_share_the_top_and_one_case_tells_nothing() -> None:
    values = np.tile(drawn(3, 1), (2, 1))
    found = compare_means(values, Resampling(FUTURE, 1))
    assert found.difference.tolist() == found.low.tolist() == found.high.tolist() == [0.0, 0.0]
    assert found.in_best_set.all()
    single = compare_means(np.array([[1.0], [2.0]]), Resampling(np.array([0]), 1))
    assert np.isnan(single.low).all()
    assert single.in_best_set.all()


def test_no_true_difference_is_excluded_in_about_one_comparison_of_twenty() -> None:
    """Of 60 comparisons of five strategies that are truly equal, few throw one out: many would if each pair had its own interval."""
    wrong = sum(not compare_means(drawn(seed, 5), Resampling(FUTURE, seed, 300)).in_best_set.all() for seed in range(60))
    assert wrong <= 9


def test_ranks_shares_and_regrets_by_hand() -> None:
    values = np.array([[1.0, 3.0, 5.0, 5.0], [2.0, 2.0, 4.0, 6.0], [0.0, 0.0, 9.0, 9.0]])
    by_future = means_by_future(values, np.array([4, 4, 7, 7]))
    assert by_future.tolist() == [[2.0, 5.0], [2.0, 5.0], [0.0, 9.0]]
    assert ranks(by_future.mean(axis=1)).tolist() == [2.0, 2.0, 1.0]
    assert ranks(np.array([1.0, np.nan, 3.0]))[[0, 2]].tolist() == [2.0, 1.0]
    assert shares_of_best(by_future).tolist() == [0.25, 0.25, 0.5]
    assert regrets(by_future).tolist() == [[0.0, 4.0], [0.0, 4.0], [2.0, 0.0]]


def test_a_strategy_is_dominated_only_by_one_that_is_no_worse_anywhere() -> None:
    goods = np.array([[3.0, 1.0, 0.0], [2.0, 2.0, 0.0], [2.0, 1.0, 0.0], [3.0, 1.0, 0.0]])
    assert not_dominated(goods).tolist() == [True, True, False, True]


def test_frontier_of_a_text_book() -> None:
    """Costs 10, 20, 30, 25; effects 1, 1.5, 4, 0.5: the second is beaten by a blend of nothing and the third, so is the first
    (10 a unit against 7.5), the fourth costs more for less."""
    found = efficient_frontier(np.array([10.0, 20.0, 30.0, 25.0]), np.array([1.0, 1.5, 4.0, 0.5]))
    assert np.isnan(found.ratio).tolist() == [True, True, False, True]
    assert found.ratio[2] == 7.5
    assert found.against[2] == DOING_NOTHING
    steps = efficient_frontier(np.array([10.0, 40.0, 100.0]), np.array([5.0, 10.0, 11.0]))
    assert steps.ratio.tolist() == [2.0, 6.0, 60.0]
    assert steps.against.tolist() == [DOING_NOTHING, 0, 1]


def test_what_saves_money_and_helps_beats_doing_nothing() -> None:
    found = efficient_frontier(np.array([-5.0, 10.0]), np.array([1.0, 3.0]))
    assert np.isnan(found.ratio[0])
    assert found.ratio[1] == 7.5
    assert found.against[1] == 0
    assert np.isnan(efficient_frontier(np.array([5.0]), np.array([-1.0])).ratio).all()


def test_frontier_is_what_some_price_makes_best() -> None:
    chance = np.random.default_rng(5)
    for _ in range(50):
        cost, effect = chance.uniform(0.1, 10, 6), chance.uniform(-1, 5, 6)
        found = efficient_frontier(cost, effect)
        benefit = np.geomspace(1e-3, 1e5, 40_000)[:, None] * effect - cost
        best = set(benefit.argmax(axis=1)[benefit.max(axis=1) > 0].tolist())
        assert best == set(np.flatnonzero(~np.isnan(found.ratio)).tolist())
        known = np.sort(found.ratio[~np.isnan(found.ratio)])
        assert known.tolist() == found.ratio[np.argsort(cost)][~np.isnan(found.ratio[np.argsort(cost)])].tolist()


def test_acceptability_counts_futures() -> None:
    cost, effect = np.array([[4.0, 4.0], [10.0, 10.0]]), np.array([[2.0, 0.5], [3.0, 4.0]])
    shares = acceptability(cost, effect, np.array([0.0, 2.5, 100.0]))
    assert shares[:, 0].tolist() == [0.0, 0.0, 1.0]
    assert shares[:, 1].tolist() == [0.5, 0.25, 0.25]  # the second future: 10 - 10 ties with doing nothing
    assert shares[:, 2].tolist() == [0.0, 1.0, 0.0]
    assert shares.sum(axis=0).tolist() == [1.0, 1.0, 1.0]
    assert prices_asked(np.array([np.nan, 3.0]))[[0, -1]].tolist() == [0.0, 6.0]


def by_elimination(cost: np.ndarray, effect: np.ndarray) -> dict[int, tuple[float, int]]:
    """The text book's way: drop what costs no less for no more, then, as long as a step is dearer than the one after it, what that
    step leads to. Gives ratio and predecessor of every strategy left; doing nothing stands at the end of the arrays."""
    names = sorted(range(len(cost)), key=lambda one: (cost[one], -effect[one]))
    left: list[int] = []
    for one in names:
        if not left or effect[one] > effect[left[-1]]:
            left.append(one)
    while True:
        steps = np.diff(cost[left]) / np.diff(effect[left])
        dear = np.flatnonzero(steps[:-1] > steps[1:])
        if not dear.size:
            return {one: (float(step), before) for one, step, before in zip(left[1:], steps, left, strict=False)}
        del left[dear[0] + 1]


def test_ratios_over_many_steps_are_those_of_repeated_elimination() -> None:
    # Nothing, then four strategies: the third is beaten by a blend at once, the second only when the third is gone.
    cost, effect = np.array([10.0, 34.0, 52.0, 60.0]), np.array([5.0, 9.0, 12.0, 16.0])
    assert by_elimination(np.append(cost, 0.0), np.append(effect, 0.0)).keys() == {0, 3}
    found = efficient_frontier(cost, effect)
    assert np.isnan(found.ratio).tolist() == [False, True, True, False]
    assert (found.ratio[3], found.against[3]) == (50.0 / 11.0, 0)
    chance, steps = np.random.default_rng(11), []
    for _ in range(300):
        effect = chance.uniform(-0.5, 10, 9)
        cost = 0.3 * np.maximum(effect, 0.1) ** 1.6 + chance.uniform(-0.1, 1.2, 9)
        left = by_elimination(np.append(cost, 0.0), np.append(effect, 0.0))
        found = efficient_frontier(cost, effect)
        there = {int(one) for one in np.flatnonzero(~np.isnan(found.ratio))}
        assert there == left.keys() - {9}
        for one in there:
            ratio, before = left[one]
            assert found.ratio[one] == pytest.approx(ratio, rel=1e-9)
            assert found.against[one] == (DOING_NOTHING if before == 9 else before)
        steps.append(len(there))
    assert max(steps) >= 5


def test_at_every_price_some_strategy_or_none_is_the_best_buy() -> None:
    chance = np.random.default_rng(12)
    for _ in range(20):
        # Whole numbers tie often; one strategy is another's twin, one does nothing at no cost.
        cost, effect = chance.integers(0, 4, (5, 30)).astype(float), chance.integers(-1, 4, (5, 30)).astype(float)
        cost[1], effect[1], cost[2], effect[2] = cost[0], effect[0], 0.0, 0.0
        prices = prices_asked(efficient_frontier(cost.mean(axis=1), effect.mean(axis=1)).ratio)
        shares = acceptability(cost, effect, prices)
        assert shares.shape == (6, len(prices))
        assert (shares >= 0).all()
        assert shares.sum(axis=0) == pytest.approx(1.0, abs=1e-12)
        counted = np.zeros(6)
        for future in range(30):
            benefits = [prices[20] * effect[one, future] - cost[one, future] for one in range(5)] + [0.0]
            winners = [one for one, benefit in enumerate(benefits) if benefit >= max(benefits) - 1e-9]
            counted[winners] += 1 / len(winners) / 30
        assert shares[:, 20] == pytest.approx(counted, abs=1e-12)
