"""Law 9: odd worlds all run, and every table of results can be made of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given

from sim.core.errors import BadInput
from sim.engine import simulate
from sim.measures import tables
from sim.words.record import Record
from sim.words.settings import Settings
from sim.world.world import build_world
from tests.laws.worlds import COUNTIES, START_YEAR, Row, arrays_of, pairs_of, quick, runs_of, thorough, told, worlds

#: Columns of what the model does not have yet: empty, never a guess.


def check_runs(settings: Settings) -> Record:
    """Every number recorded is one, without a floating-point complaint, and the tables can be made."""
    world = build_world(settings)
    with np.errstate(divide="raise", invalid="raise", over="raise"):
        record = simulate(world, runs_of(pairs_of(settings)))
    empty = [name for name, array in arrays_of(record).items() if name != "earlier" and not np.isfinite(array).all()]
    assert empty == []
    made = tables(record, settings)
    treated = int(world.places.treated.sum())
    assert len(made["zone_years"]) > 0
    assert made["readings"]["zone"].astype("str").nunique() == treated
    return record


def villages(count: int, zone: str = "甲片区", **also: Any) -> list[Row]:
    return [
        {"village": f"村{number:03d}", "zone": zone, "county": COUNTIES[0], "population": 800 + number, "is_key": "否", **also}
        for number in range(count)
    ]


def with_incomes(rows: list[Row], *incomes: float | str) -> list[Row]:
    return [{**row, f"operating_income_{START_YEAR - 1}": incomes[number % len(incomes)]} for number, row in enumerate(rows)]


ODD: dict[str, list[Row]] = {
    "a lone village": villages(1),
    "a lone key village": villages(1, is_key="是"),
    "no key village": villages(7),
    "all are key villages": villages(5, is_key="是"),
    "two key villages": [*villages(2, is_key="是"), *[{**row, "village": f"邻{row['village']}"} for row in villages(5)]],
    "120 villages": villages(120),
    "incomes of zero": with_incomes(villages(5), 0.0),
    "negative incomes": with_incomes(villages(5), -4.0, -0.01, 30.0),
    "one observed, others not": with_incomes(villages(6), 25.0, "", ""),
    "a hundred yuan": with_incomes(villages(3), 0.01),
    "a village of one person": [{**row, "population": 1} for row in villages(3)],
    "no land": villages(4, farmland_mu=0),
    "no assets, no cash, much debt": villages(4, operating_assets=0, cash=0, debt=5_000),
    "a fortune on no assets": [{**row, "operating_assets": number} for number, row in enumerate(with_incomes(villages(4), 12_000.0))],
    "many zones of one village": [{**row, "zone": f"片区{number}"} for number, row in enumerate(villages(9))],
    "villages outside zones": [*villages(4), *[{**row, "village": f"外{row['village']}"} for row in villages(4, zone="")]],
    "a gap in observed years": [{**row, f"operating_income_{START_YEAR - 4}": 10.0} for row in with_incomes(villages(4), 14.0)],
    "only an old observed year": [{**row, f"operating_income_{START_YEAR - 8}": 10.0} for row in villages(4)],
}
LEVERS: dict[str, dict[str, Any]] = {
    "money and company": {"funding.amount": 4_000.0, "company.form": "multi_village", "company.small_works": 1.0, "people.training": 1.0},
    "no company": {"funding.amount": 4_000.0},
    "reward, no credit": {"funding.amount": 10_000.0, "funding.mode_mix": {"reward_in_lieu": 1.0}, "finance.debt_ceiling": 0.0},
    "nothing": {},
}


#: Every odd world once, the oddest under every programme.
TRIED = [(name, "money and company") for name in ODD] + [
    (name, levers) for name in ("a lone village", "incomes of zero") for levers in LEVERS
]


#: The oddest, which are tried every day; the others among the slow tests.
ODDEST = ("a lone village", "incomes of zero", "negative incomes", "one observed, others not", "villages outside zones", "no land")


@pytest.mark.parametrize(
    ("name", "levers"), [pytest.param(*one, marks=[] if one[0] in ODDEST else pytest.mark.slow) for one in sorted(set(TRIED))]
)
def test_odd_worlds_run(name: str, levers: str) -> None:
    uncertain = {"cooperative_presence": 0.0} if levers == "no company" else {}
    check_runs(
        told(ODD[name], start=f"{START_YEAR}-05", futures=1, policy={"zone.build_years": 1.0, **LEVERS[levers]}, uncertainties=uncertain)
    )


def test_a_table_without_any_zone_is_refused() -> None:
    """All villages lie outside zones: there is nobody to treat, and the message says which column to fill."""
    with pytest.raises(BadInput, match="片区"):
        check_runs(told(villages(4, zone=""), policy={"funding.amount": 4_000.0}))


def test_an_operating_loss_stays_a_loss() -> None:
    """A negative observed income is met as it is, and is no growth when it stays."""
    record = check_runs(told(with_incomes(villages(3), 12.0, -5.0, 0.0)))
    first = record.village_years["operating_income"][0]
    np.testing.assert_allclose(first, np.array([[12.0], [-5.0], [0.0]]) + np.zeros_like(first), rtol=0.01, atol=1e-6)


@quick
@given(worlds(projects=True))
def test_random_worlds_run(settings: Settings) -> None:
    check_runs(settings)


@pytest.mark.slow
@thorough
@given(worlds(most=40, projects=True))
def test_larger_random_worlds_run(settings: Settings) -> None:
    check_runs(settings)
