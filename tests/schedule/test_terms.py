"""How long levers last: yearly efforts end with the build cycle, terms are served out, institutions stay, and what ended fades."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.core.declare import Lasts
from sim.engine import opened, simulate
from sim.schedule import one_month
from sim.schedule.reading import is_supported, supported_part_of_year
from sim.words.block import Block
from sim.words.levers import AVAILABLE_LEVERS
from sim.words.record import Runs, Scenario
from sim.world.world import build_world
from tests.laws.worlds import Row, pairs_of, runs_of, told

ROWS: list[Row] = [
    {"village": f"村{number}", "zone": "甲片区", "county": "371526", "population": 800, "is_key": "是" if number == 0 else "否"}
    for number in range(5)
]
#: One year before construction, one of building, then six; leaders are replaced often enough to be selected.
YEARS = 8
UNCERTAIN = {"leader_turnover": 0.15, "displacement": 0.0}
#: Nobody is paid for attention.
UNPAID = {"governance.leading_official"}
LEVERS = {lasts: [key for key, lever in AVAILABLE_LEVERS.items() if lever.lasts is lasts] for lasts in Lasts}
EFFORTS = [key for key in LEVERS[Lasts.SUPPORT] if key not in {*UNPAID, "zone.support_years"}]
SECRETARY, INSTITUTIONS = "people.first_secretary", ["support.poverty_monitoring", "governance.credits", "finance.insurance"]


def settings(**policy: Any) -> Any:
    levers = {"zone.build_years": 1.0, "funding.amount": 0.0, **{key.replace("__", "."): value for key, value in policy.items()}}
    return told(ROWS, operate_years=6, futures=4, replicates=1, policy=levers, uncertainties=UNCERTAIN)


#: Levers and the years of support that are looked at, each the only lever of its scenario.
ALONE = [
    *((lever, years) for lever in EFFORTS for years in (0.0, 3.0)),
    *((SECRETARY, years) for years in (0.0, 1.5)),
    *((lever, 0.0) for lever in INSTITUTIONS),
]


@cache
def public_costs() -> dict[tuple[str, float], np.ndarray]:
    """Public cost of one lever alone at half its range, by year, all runs together; all of ``ALONE`` side by side in one block."""
    told_so = settings()
    scenarios = tuple(
        Scenario(f"{lever} {years}", {lever: 0.5 * float(AVAILABLE_LEVERS[lever].high or 0.0), "zone.support_years": years})
        for lever, years in ALONE
    )
    scenario = np.repeat(np.arange(len(ALONE)), told_so.futures)
    runs = Runs(scenarios, scenario, np.tile(np.arange(told_so.futures), len(ALONE)), np.zeros_like(scenario))
    cost = simulate(build_world(told_so), runs).zone_years["public_cost"][:, 0]
    return {alone: cost[:, scenario == number].sum(axis=1) for number, alone in enumerate(ALONE)}


def public_cost(lever: str, support_years: float = 0.0) -> np.ndarray:
    return public_costs()[lever, support_years]


def block(**policy: Any) -> Block:
    told_so = settings(**policy)
    return opened(build_world(told_so), runs_of(pairs_of(told_so)))


def run(b: Block, months: range) -> None:
    for t in months:
        one_month(b, t)


def test_every_lever_that_shapes_no_other_says_how_long_it_lasts() -> None:
    for key, lever in AVAILABLE_LEVERS.items():
        assert (lever.lasts is None) == (lever.shapes is not None), key


@pytest.mark.parametrize("lever", EFFORTS)
def test_a_yearly_effort_is_paid_while_it_lasts_and_then_no_more(lever: str) -> None:
    cost = public_cost(lever)
    assert cost[0] == 0.0
    assert cost[1:3].sum() > 0.0, "what is counted in January is paid in the year after the build year"
    np.testing.assert_array_equal(cost[3:], 0.0)
    longer = public_cost(lever, 3.0)
    assert longer[3:6].sum() > 0.0
    np.testing.assert_array_equal(longer[6:], 0.0)


def test_first_secretaries_serve_out_the_term_that_began_and_nobody_follows() -> None:
    cost = public_cost(SECRETARY)
    assert (cost[1:3] > 0.0).all()
    np.testing.assert_array_equal(cost[3:], 0.0)
    assert (public_cost(SECRETARY, 1.5)[1:5] > 0.0).all(), "a second term begins in the third year"


@pytest.mark.parametrize("lever", INSTITUTIONS)
def test_institutions_stay(lever: str) -> None:
    assert (public_cost(lever)[2:] > 0.0).all()


def test_what_ended_fades_at_the_speeds_declared_and_jobs_end_at_once() -> None:
    b = block(
        people__talent=10.0, people__returnees=50.0, people__training=1.0, people__skills=500.0, support__public_jobs=5.0,
        industry__brand=200.0, services__spending=400.0,
    )  # fmt: skip
    end = b.build_start + 12
    run(b, range(end))
    on = b.with_programme > 0.0
    held = {name: getattr(b.s, name).copy() for name in ("public_jobs", "advice", "trained", "brand", "capability")}
    assert all((held[name][..., on] > 0.0).all() for name in ("public_jobs", "advice", "trained", "brand"))
    run(b, range(end, end + 3))
    assert not b.s.public_jobs.any()
    np.testing.assert_allclose(b.s.advice[:, on], held["advice"][:, on] * (1.0 - 1.0 / b.c.advice_fade_months) ** 3)
    np.testing.assert_allclose(b.s.trained[:, on], held["trained"][:, on] * (1.0 - b.c.skills_fade / 12.0) ** 3)
    np.testing.assert_allclose(b.s.brand[:, on], held["brand"][:, on] * (1.0 - 0.25 * b.c.brand_fade))
    back = b.s.returnees.copy()
    assert (back[:, on] > 0.0).any(), "those sought in the build year have come by January"
    run(b, range(end + 3, end + 15))
    np.testing.assert_allclose(b.s.returnees[:, on], back[:, on] * (1.0 - b.c.returnee_leaving))


def test_support_counts_from_the_zones_own_start_and_lasts_for_whole_months() -> None:
    b = block(zone__support_years=0.5, industry__brand=200.0)
    start, on = b.build_start, b.with_programme > 0.0
    supported = [bool(is_supported(b, t)[:, on].all()) for t in range(start, start + 19)]
    assert supported == [True] * 18 + [False]
    assert not is_supported(b, start - 1).any()
    parts = [float(supported_part_of_year(b, start + t)[0, 0]) for t in (0, 6, 12, 18, 24, 30)]
    assert parts == [0.0, 0.5, 1.0, 1.0, 0.5, 0.0]
