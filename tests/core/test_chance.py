"""The draws: known answers, even spread, no link between neighbouring addresses, and no memory."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from sim.core import chance as chance_module
from sim.core.chance import ONCE, Chance, Stream, finish_scalar, unit_key, unit_keys

GOLDEN = 0x9E3779B97F4A7C15
MASK = (1 << 64) - 1
#: First outputs of SplitMix64 for two seeds, from the generator's published reference.
KNOWN = {
    0: (0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F, 0xF88BB8A8724C81EC, 0x1B39896A51A8749B),
    1234567: (6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821),
}
#: A test that a sound generator fails once in ten thousand times; the draws are fixed, so it fails always or never.
LEAST = 1e-4


def chance_of(runs: int, seed: int = 1) -> Chance:
    return Chance.of(seed, np.arange(runs), np.zeros(runs, dtype=np.int64))


def keys(count: int) -> np.ndarray:
    return unit_keys([f"3715261002{number:02d}" for number in range(count)])


@pytest.mark.parametrize("seed", sorted(KNOWN))
def test_the_finaliser_gives_the_known_answers_of_splitmix64(seed: int) -> None:
    assert tuple(finish_scalar((seed + step * GOLDEN) & MASK) for step in range(1, 6)) == KNOWN[seed]


def test_the_finaliser_is_the_same_on_arrays() -> None:
    words = np.array([0, 1, GOLDEN, MASK, 12345678901234567890], dtype=np.uint64)
    with np.errstate(over="ignore"):
        made = chance_module._finish(words.copy())
    assert [int(word) for word in made] == [finish_scalar(int(word)) for word in words]


def test_keys_of_units_stand_for_good() -> None:
    """Results of old runs hang on these keys: they are never to change."""
    assert unit_key("371526105278") == 0x279C575282B2F8EE
    assert len({unit_key(f"37152610{number:04d}") for number in range(10_000)}) == 10_000


@pytest.mark.parametrize("word", [0, 1, (1 << 64) - 1, (1 << 64) - (1 << 11), 1 << 63])
def test_no_draw_is_zero_or_one(word: int) -> None:
    """A draw of exactly one would be an infinite normal."""
    made = chance_module._to_unit_interval(np.array([word], dtype=np.uint64))
    assert 0.0 < made[0] < 1.0


@pytest.mark.parametrize("stream", [Stream.VILLAGE_DEMAND, Stream.JOIN, Stream.PARAMETER])
def test_draws_are_spread_evenly(stream: Stream) -> None:
    draws = np.concatenate([chance_of(200).uniform(stream, month, keys(50)).ravel() for month in range(4)])
    counts = np.bincount((draws * 100).astype(int), minlength=100)
    assert stats.chisquare(counts).pvalue > LEAST
    assert stats.kstest(draws, "uniform").pvalue > LEAST
    bits = (draws * 2**20).astype(np.int64) & 1
    assert stats.binomtest(int(bits.sum()), len(bits)).pvalue > LEAST


def test_normals_are_normal() -> None:
    draws = chance_of(400).normal(Stream.ZONE_DEMAND, 3, keys(50)).ravel()
    assert stats.kstest(draws, "norm").pvalue > LEAST
    assert np.isfinite(draws).all()


def neighbours() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Draws at addresses that differ in one part only."""
    many, units = chance_of(400), keys(50)
    here = many.uniform(Stream.HARVEST_VILLAGE, 5, units)
    futures = np.repeat(np.arange(400), 1)
    return {
        "month": (here, many.uniform(Stream.HARVEST_VILLAGE, 6, units)),
        "stream": (here, many.uniform(Stream.HARVEST_COUNTY, 5, units)),
        "index": (here, many.uniform(Stream.HARVEST_VILLAGE, 5, units, 1)),
        "seed": (here, chance_of(400, seed=2).uniform(Stream.HARVEST_VILLAGE, 5, units)),
        "replicate": (here, Chance.of(1, futures, np.ones_like(futures)).uniform(Stream.HARVEST_VILLAGE, 5, units)),
        "unit": (here[:-1], here[1:]),
        "future": (here[:, :-1], here[:, 1:]),
        "future and replicate": (
            Chance.of(1, futures, futures + 1).uniform(Stream.JOIN, 0, units),
            Chance.of(1, futures + 1, futures).uniform(Stream.JOIN, 0, units),
        ),
        "once and month": (here, many.uniform(Stream.HARVEST_VILLAGE, ONCE, units)),
    }


@pytest.mark.parametrize("part", sorted(neighbours()))
def test_neighbouring_addresses_are_independent(part: str) -> None:
    one, other = (draws.ravel() for draws in neighbours()[part])
    assert stats.pearsonr(one, other).pvalue > LEAST
    table = np.histogram2d(one, other, bins=8, range=((0, 1), (0, 1)))[0]
    assert stats.chi2_contingency(table).pvalue > LEAST


def test_a_draw_knows_its_address_and_nothing_else() -> None:
    """Order and number of runs and units change no draw."""
    future, replicate = np.array([3, 0, 7, 3]), np.array([1, 0, 2, 0])
    units = keys(6)
    whole = Chance.of(9, future, replicate).uniform(Stream.LINE_CHOICE, 11, units, 4)
    some = Chance.of(9, future[[2, 0]], replicate[[2, 0]]).uniform(Stream.LINE_CHOICE, 11, units[[5, 1]], 4)
    assert np.array_equal(some, whole[[5, 1]][:, [2, 0]])


@pytest.mark.parametrize("kind", ["uniform", "normal", "gumbel"])
def test_draws_at_single_places_are_those_of_the_whole(kind: str) -> None:
    many, units = chance_of(9), keys(7)
    rows, runs = np.array([0, 6, 3]), np.array([8, 0, 4])
    whole = many.uniform(Stream.PROJECT_LUCK, 2, units, 1)
    single = getattr(many, f"{kind}_at")(Stream.PROJECT_LUCK, 2, units[rows, 0], runs, 1)
    wanted = {"uniform": whole, "normal": many.normal(Stream.PROJECT_LUCK, 2, units, 1), "gumbel": -np.log(-np.log(whole))}[kind]
    assert np.array_equal(single, wanted[rows, runs])


def test_the_two_scenarios_of_a_pair_meet_the_same_shocks() -> None:
    """The key of a run holds seed, future and replicate and no scenario."""
    pair = Chance.of(1, np.array([4, 4]), np.array([2, 2])).uniform(Stream.BUILD_DELAY, 30, keys(3))
    assert np.array_equal(pair[:, 0], pair[:, 1])


@pytest.mark.parametrize("seed", [0, 1, 2**63 - 1, 2**64 - 1])
def test_every_seed_draws(seed: int) -> None:
    draws = Chance.of(seed, np.array([0, 9_999]), np.array([0, 9_999])).uniform(Stream.JOIN, 0, keys(2))
    assert len(np.unique(draws)) == draws.size
