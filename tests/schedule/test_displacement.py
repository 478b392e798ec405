"""Programme money pushes ordinary support out in the year in which it arrives, never for years to come."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given

from sim.engine import opened
from sim.schedule import one_month
from sim.schedule.reading import incomes
from sim.words.record import Record
from sim.words.settings import Settings
from sim.world.world import build_world
from tests.laws.together import simulated_together
from tests.laws.worlds import Row, both_worlds, pairs_of, quick, runs_of, told, worlds

ROWS: list[Row] = [{"village": f"村{number}", "zone": "甲片区", "county": "371526", "population": 900} for number in range(4)]


#: Amount, displacement and timing of the programmes looked at.
TRIED = [(amount, displacement, "front") for amount in (10.0, 20.0, 4_000.0) for displacement in (0.0, 0.2, 0.6)] + [(4_000.0, 0.2, "even")]


@cache
def records() -> dict[tuple[float, float, str], Record]:
    plain = told(ROWS, operate_years=3, futures=2)
    settings = [
        replace(
            plain,
            policy={"zone.build_years": 1.0, "funding.amount": amount, "funding.timing": timing},
            uncertainties={"displacement": displacement},
        )
        for amount, displacement, timing in TRIED
    ]
    return dict(zip(TRIED, simulated_together(settings), strict=True))


def support(amount: float, displacement: float = 0.2, timing: str = "front") -> np.ndarray:
    """Ordinary support of the zone by year in every case, as a share of what the world without the programme gets."""
    with_programme, without = both_worlds(paid(records()[amount, displacement, timing]))
    return with_programme / without


def paid(record: Record) -> np.ndarray:
    names = ("ordinary_support", "ordinary_capital_support")
    return np.asarray(sum(array[:, 0] for (_, _, name), array in record.flows.items() if name in names))


def test_support_comes_back_in_full_when_the_programmes_money_has_arrived() -> None:
    """A grant of 4,000 would push out 800 万元, many times a year's support: it takes that year's alone."""
    share = support(4_000.0)
    np.testing.assert_array_equal(share[0], 1.0)
    assert (share[1] < 0.2).all(), "the money arrives in January, so hardly a month is left"
    np.testing.assert_allclose(share[2:], 1.0, rtol=1e-12)


def test_money_of_december_takes_nothing_from_the_next_year() -> None:
    """Paid evenly, the last part arrives in December, when there is no support of that year left to withdraw."""
    share = support(4_000.0, timing="even")
    assert (share[1] < 0.2).all()
    np.testing.assert_allclose(share[2:], 1.0, rtol=1e-12)


@pytest.mark.slow
@quick
@given(worlds(most=4))
def test_no_village_loses_more_support_than_it_has_without_the_programme(settings: Settings) -> None:
    b = opened(build_world(settings), runs_of(pairs_of(settings)))
    for t in range(b.build_start + 24 if settings.operate_years else b.build_start + 12):
        one_month(b, t)
        with_programme, without = both_worlds(b.f.support * incomes(b, t) / 12.0)
        np.testing.assert_array_equal(with_programme, without)
        lost, gone = both_worlds(b.s.displaced)
        assert (lost >= 0.0).all()
        assert (lost <= without).all()
        assert not gone.any()


def test_little_money_pushes_out_its_share_and_no_more() -> None:
    assert (support(10.0)[1] > 0.9).all()
    assert (support(20.0)[1] < support(10.0)[1]).all()
    np.testing.assert_array_equal(support(4_000.0, displacement=0.0), 1.0)


@pytest.mark.parametrize("amount", [10.0, 4_000.0])
def test_more_displacement_never_leaves_more_support(amount: float) -> None:
    assert (support(amount, displacement=0.6) <= support(amount, displacement=0.2) * (1.0 + 1e-12)).all()
