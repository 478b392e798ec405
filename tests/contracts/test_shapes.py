"""Shapes: rules and engine treat every run alone, whatever the block's width, and never change what they are handed."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

import numpy as np
import pytest

import sim.rules
from sim.core.axes import Zones
from sim.engine import opened, simulate
from sim.lab.blocks import Block as Pairs
from sim.rules.funding import Claims
from sim.schedule import one_month
from sim.words.choices import Allocation, Due, FundingContent, FundingTiming, IncomeGroup, InsuranceType
from sim.words.lines import LINES
from sim.words.outcomes import VILLAGE_OUTCOMES, ZONE_OUTCOMES
from sim.words.state import COMPANY_SITES, SITES, STATE
from sim.words.transactions import TRANSACTIONS, HouseholdAccount, Sector
from sim.world.world import World, build_world
from tests.laws.worlds import Row, told

SHAPES = [(1, 1), (1, 7), (7, 5)]


def rules() -> Iterator[tuple[str, Callable[..., Any]]]:
    for module in pkgutil.iter_modules(sim.rules.__path__):
        loaded = importlib.import_module(f"sim.rules.{module.name}")
        for name, rule in vars(loaded).items():
            if inspect.isfunction(rule) and rule.__module__ == loaded.__name__ and not name.startswith("_"):
                yield f"{module.name}.{name}", rule


RULES = dict(rules())
#: Arguments that are choices along a leading axis of so many options; the first run takes the first option, and so on.
ONE_HOT = {"timing": len(FundingTiming), "rule": len(Allocation), "insurance": len(InsuranceType)}
#: Arguments with a leading axis of options.
WITH_OPTIONS = {"true_return", "seen", "noise", "value", "gumbel"}
OPTIONS = 3
#: Arguments of a zone where the others are of its villages.
BY_ZONE = {
    "linkage.pay_guarantees_first": {"distributable"},
    "linkage.share_benefits_by_contribution": {"profit", "payout"},
    "selling.publicly_bought": {"budget"},
}


def zones_of(units: int) -> Zones:
    """Two zones where there are villages for two."""
    first = np.array([0]) if units < 3 else np.array([0, 3])
    return Zones(first, (np.arange(units) >= 3).astype(np.int64))


def arguments(name_of_rule: str, shape: tuple[int, int]) -> dict[str, Any]:
    """Inputs of a rule between 0.1 and 0.9, all (unit, run), each argument's own; numbers stay numbers."""
    units, runs = shape
    rule = RULES[name_of_rule]
    made: dict[str, Any] = {}
    for position, (name, parameter) in enumerate(inspect.signature(rule).parameters.items()):
        generator = np.random.default_rng(position)
        kind = str(parameter.annotation)
        if kind == "Zones":
            made[name] = zones_of(units)
        elif kind == "float":
            made[name] = 0.25
        elif kind == "int":
            made[name] = 0
        elif kind == "NDArray[np.int64]":
            made[name] = np.arange(units) // 2
        elif kind == "Flags":
            made[name] = generator.random((units, runs)) > 0.3
        elif kind == "Claims":
            made[name] = Claims(**{one.name: generator.random((units, runs)) for one in fields(Claims)})
        elif name in ONE_HOT:
            made[name] = np.eye(ONE_HOT[name])[:, np.arange(runs) % ONE_HOT[name]]
            made[name] = made[name] if name == "timing" else made[name][:, None, :]
        elif name == "build_months":
            made[name] = 12.0 + np.arange(runs, dtype=np.float64)
        else:
            lead = (OPTIONS,) if name in WITH_OPTIONS else ()
            rows = len(zones_of(units).starts) if name in BY_ZONE.get(name_of_rule, ()) else units
            made[name] = 0.1 + 0.8 * generator.random((*lead, rows, runs))
    return made


def arrays_in(value: Any) -> list[np.ndarray]:
    """Arrays of an argument: itself, or what it holds together."""
    if isinstance(value, Claims):
        return [getattr(value, one.name) for one in fields(Claims)]
    return [value] if isinstance(value, np.ndarray) else []


def one_run(value: Any, run: int) -> Any:
    """An argument as it is for one run."""
    if isinstance(value, Claims):
        return Claims(**{one.name: getattr(value, one.name)[..., run : run + 1] for one in fields(Claims)})
    is_of_runs = isinstance(value, np.ndarray) and value.dtype != np.int64  # positions of units are the same in all
    return value[..., run : run + 1] if is_of_runs else value


def results(rule: Callable[..., Any], given: dict[str, Any]) -> list[np.ndarray]:
    made = rule(**given)
    return [np.asarray(part) for part in (made if isinstance(made, tuple) else (made,))]


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_gives_each_run_what_it_gives_it_alone(name: str, shape: tuple[int, int]) -> None:
    """Inputs arrive read-only; the result of a block is, bit for bit, that of its runs one by one."""
    given = arguments(name, shape)
    for value in given.values():
        for array in arrays_in(value):
            array.setflags(write=False)
    whole = results(RULES[name], given)
    for run in range(shape[1]):
        alone = {key: one_run(value, run) for key, value in given.items()}
        for part, single in zip(whole, results(RULES[name], alone), strict=True):
            assert np.isfinite(part).all()
            assert np.array_equal(part[..., run : run + 1], single), name


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_state_and_books_have_their_declared_shapes_all_along(shape: tuple[int, int]) -> None:
    villages, runs = shape
    world = small_world(villages)
    block = opened(world, Pairs(0, 0, runs).runs(1))
    counts = {"village": villages, "zone": len(world.places.zone_ids), "one": len(world.county_names), "project": 0}
    leads = {
        None: (),
        "line": (len(LINES),),
        "site": (SITES,),
        "company site": (COMPANY_SITES,),
        "holder, line": (2, len(LINES)),
        "content": (len(FundingContent),),
        "due": (len(Due),),
        "household account": (len(HouseholdAccount),),
        "group": (len(IncomeGroup),),
    }
    for t in range(world.calendar.months):
        one_month(block, t)
        for name, declared in STATE.items():
            array = getattr(block.s, name)
            assert array.shape == (*leads[declared.lead], counts[declared.over], 2 * runs), f"{name} in month {t}"
            assert array.dtype == np.float64, name


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_everything_recorded_has_the_axes_of_the_record(shape: tuple[int, int]) -> None:
    villages, runs = shape
    world = small_world(villages)
    record = simulate(world, Pairs(0, 0, runs).runs(1))
    zones, months = len(world.places.zone_ids), world.calendar.months
    years = months // 12
    assert months % 12 == 0, "a run ends with a whole year"
    assert {array.shape for array in record.monthly.values()} == {(months, villages, 2 * runs)}
    assert {array.shape for array in record.village_years.values()} == {(years, villages, 2 * runs)}
    assert {array.shape for array in record.zone_years.values()} == {(years, zones, 2 * runs)}
    assert {array.shape for array in record.flows.values()} == {(years, zones, 2 * runs)}
    assert {array.shape for array in record.balances.values()} == {(years, zones, 2 * runs)}
    assert record.completed.shape == (zones, 2 * runs)
    assert set(record.zone_years) == set(ZONE_OUTCOMES)
    assert set(record.village_years) <= set(VILLAGE_OUTCOMES)
    assert {(str(one.payer), str(one.receiver), name) for name, one in TRANSACTIONS.items()} == set(record.flows)
    assert {sector for sector, _ in record.balances} == {str(sector) for sector in Sector}


def small_world(villages: int) -> World:
    """One zone with a company, of so many villages."""
    rows: list[Row] = [{"village": f"村{number}", "zone": "甲片区", "population": 800} for number in range(villages)]
    policy = {"funding.amount": 900.0, "company.form": "multi_village", "zone.build_years": 1.0, "company.small_works": 1.0}
    return build_world(told(rows, region="shandong", policy=policy))
