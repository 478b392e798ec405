"""What must hold of the readings whatever the incomes: scale, order of villages, the placebo, and that the sums alone suffice."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from sim.measures.readings import readings
from sim.measures.trailing import Trailing, trailing_sums
from sim.words.record import Array, Record
from tests.measures.small_record import CALENDAR, many, places, runs, settings

SIZES = (4, 3, 1)
KEYS = (0, 4, 7)


def noisy(seed: int, *, scale: float = 1.0, order: tuple[int, ...] = tuple(range(8)), same_worlds: bool = False) -> Record:
    """Four cases of three zones (the last a lone key village), some incomes negative, some zones never completed."""
    chance = np.random.default_rng(seed)
    block = runs(2, 2)
    shape = (CALENDAR.months, sum(SIZES), len(block))
    level = np.exp(chance.normal(1.0, 1.0, (1, sum(SIZES), 1)))
    trend = np.exp(np.cumsum(chance.normal(0.01, 0.03, shape), axis=0))
    gross = level * trend * chance.choice([1.0, -0.2], size=shape, p=[0.97, 0.03])
    pairs = len(block) // 2
    gross[: CALENDAR.build_start, :, pairs:] = gross[: CALENDAR.build_start, :, :pairs]
    if same_worlds:
        gross[:, :, pairs:] = gross[:, :, :pairs]
    monthly: dict[str, Array] = {
        "operating_income": gross * scale,
        "net_income": (gross - 0.4 * level) * scale,
        "publicly_paid_income": 0.1 * np.abs(gross) * scale,
    }
    completed = chance.choice([-1, 65, 71, 80, 100], size=(len(SIZES), len(block)))
    permuted = {name: values[:, list(order), :] for name, values in monthly.items()}
    return many(places(SIZES, KEYS), block, permuted, completed)


def table(where: Record) -> pd.DataFrame:
    return readings(Trailing(where), settings(small_base=0.0))


seeds = st.integers(0, 10_000)
#: Other worlds each time, so that few will do.
few = trials(max_examples=4, deadline=None)


@pytest.mark.slow
@trials(max_examples=8, deadline=None)
@given(seeds, st.integers(-8, 8))
def test_scaling_all_incomes_changes_no_reading(seed: int, power: int) -> None:
    pd.testing.assert_frame_equal(table(noisy(seed)), table(noisy(seed, scale=2.0**power)))


@few
@given(seeds, st.permutations([1, 2, 3]))
def test_the_order_of_neighbours_does_not_matter(seed: int, neighbours: list[int]) -> None:
    plain, permuted = table(noisy(seed)), table(noisy(seed, order=(0, *neighbours, 4, 5, 6, 7)))
    pd.testing.assert_frame_equal(plain[["met", "flag"]], permuted[["met", "flag"]])
    np.testing.assert_allclose(plain["bar"], permuted["bar"], rtol=1e-9)


@few
@given(seeds)
def test_equal_worlds_have_equal_readings_and_beat_no_counterfactual(seed: int) -> None:
    both = table(noisy(seed, same_worlds=True))
    columns = [name for name in both.columns if name != "scenario"]
    with_programme, without = (both[both["scenario"] == name][columns].reset_index(drop=True) for name in ("programme", "none"))
    pd.testing.assert_frame_equal(with_programme, without)
    against_none = with_programme[with_programme["base"] == "counterfactual"]
    assert not against_none["met"].any()
    assert against_none["met"].notna().any() or (against_none["month_completed"].isna() | against_none["met"].isna()).all()


@few
@given(seeds)
def test_readings_can_be_recomputed_from_the_trailing_sums_alone(seed: int) -> None:
    trailing = Trailing(noisy(seed))
    sums = trailing_sums(trailing)
    keys = ["scenario", "future", "replicate", "zone", "village", "point"]
    assert not sums.duplicated(keys).any()
    neighbours = sums[~sums["is_key"]]
    wide = neighbours.groupby([*keys[:4], "point"], observed=True)["operating_income"].sum().unstack("point")
    growth_before = (wide["before"] / wide["before_minus_36"]) ** (1 / 3) - 1
    growth_after = (wide["completed_plus_24"] / wide["completed"]) ** 0.5 - 1
    chosen = readings(trailing, settings())
    chosen = chosen[chosen["aggregation"] == "ratio_of_sums"]
    default = chosen.query("window == 'after' and base == 'before' and villages == 'neighbours' and account == 'gross'")
    default = default[(default["publicly_paid"] == "with") & (default["window_months"].fillna(24) == 24) & default["met"].notna()]
    for row in default.itertuples():
        place = (row.scenario, row.future, row.replicate, row.zone)
        recomputed = {
            "relative": lambda at: growth_after[at] >= 1.2 * growth_before[at],
            "points": lambda at: growth_after[at] >= growth_before[at] + 0.2,
            "annual": lambda at: growth_after[at] >= 0.2,
            "level": lambda at: wide["completed_plus_12"][at] >= 1.2 * wide["before"][at],
        }
        safe = wide.loc[place]
        if safe[["completed_plus_24", "completed"]].gt(0).all() or row.reading == "level":
            assert bool(recomputed[row.reading](place)) == row.met


@few
@given(seeds)
def test_what_is_met_passes_its_bar_and_what_is_empty_says_why(seed: int) -> None:
    every = table(noisy(seed))
    decided = every[every["met"].notna()]
    reached = decided["g_after"].where(decided["reading"] != "level", decided["income_ratio"])
    assert ((reached >= decided["bar"] - 1e-9) == decided["met"].astype(bool)).all()
    assert (every.loc[every["met"].isna(), "flag"] != "ok").all()
    assert every.loc[every["met_every_year"].fillna(False).astype(bool), "met"].astype(bool).all()


@few
@given(seeds)
def test_one_case_alone_has_the_same_readings(seed: int) -> None:
    where = noisy(seed)
    whole = table(where)
    case = np.array([3, 7])
    block = type(where.runs)(where.runs.scenarios, *(getattr(where.runs, name)[case] for name in ("scenario", "future", "replicate")))
    monthly = {name: np.ascontiguousarray(values[:, :, case]) for name, values in where.monthly.items()}
    alone = table(many(where.places, block, monthly, where.completed[:, case]))
    wanted = whole[(whole["future"] == 1) & (whole["replicate"] == 1)].reset_index(drop=True)
    for column in ("g_before", "g_after", "bar", "income_ratio", "met"):
        pd.testing.assert_series_equal(wanted[column], alone[column])
    assert (wanted["flag"].astype("str") == alone["flag"].astype("str")).all()
