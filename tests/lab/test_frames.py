"""Every table of an answer says in which frame its amounts are read: perspective, horizon, discount rate."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sim
from sim.lab.results import Result
from sim.words.framing import FRAME
from sim.words.settings import Settings
from sim.words.tables import TABLES

#: Tables without the frame, and why they need none.
NOT_FRAMED = {
    "scenarios": "levers of each scenario, no amount of an answer",
    "futures": "uncertain numbers drawn, no amount of an answer",
    "provenance": "where each number of a village comes from",
    "design": "the levers and numbers that were chosen, no amount of an answer",
    "factors": "ranges of the factors, no amount of an answer",
    "zone_years": "amounts of one year each, which is a column, none of them discounted",
    "readings": "growth of income between months that are columns, nothing discounted and no cost in it",
    "cases": "case by case: every column has its horizon in its name, perspective and rate are those of config.yaml",
    "other_rule_cases": "as cases",
}

SMALL: dict[str, Any] = {"futures": 1, "replicates": 1, "villages": "case:ZJ21"}


def discovered(out: Path) -> Result:
    """A discovery in a sweep of many rows and one future; the sweep stands beside it."""
    sweep = sim.sweep(["policy.funding.amount=1000:4000:41"], out=out.parent / "sweep", **SMALL | {"uncertainty": "central"})
    middle = float(sweep.table("sweep")["effect_present_value_10"].median())
    return sim.discover(sweep, outcome="effect_present_value_10", above=middle, out=out)


COMMANDS: dict[str, Callable[[Path], Result]] = {
    "compare": lambda out: sim.compare(["programme", "fixed_grant"], out=out, **SMALL),
    "sensitivity": lambda out: sim.sensitivity(vary=["funding.amount=1000:2000", "yield_level"], trajectories=2, out=out, **SMALL),
    "optimize": lambda out: sim.optimize(goal="pareto", population=4, generations=1, out=out, **SMALL),
    "discover": discovered,
}


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_every_table_of_an_answer_carries_its_frame(command: str, tmp_path: Path) -> None:
    COMMANDS[command](tmp_path / command)
    for folder in tmp_path.iterdir():
        holds_the_frame(sim.open_results(folder))


def holds_the_frame(result: Result) -> None:
    own = [name for name in result.frames if name not in NOT_FRAMED]
    assert own
    for name in own:
        assert [column for column in FRAME if column not in result.table(name)] == [], name
    told = result.manifest.columns
    assert all(told[column]["zh"] and told[column]["en"] for column in FRAME)
    assert set(result.frames) <= set(TABLES[result.manifest.command])
    settings: Settings = result.settings
    for name in own:
        rows = result.table(name)
        assert set(rows["perspective"].dropna()) <= {settings.perspective}, name
        assert set(rows["discount_rate"].dropna()) <= {0.0, settings.discount_rate}, name
