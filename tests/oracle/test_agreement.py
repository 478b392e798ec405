"""Engine and oracle, written from the same text by different hands, give the same numbers.

``PIANQU_ORACLE_SEED=1000 pytest -m slow tests/oracle`` compares random worlds that nobody has seen yet; where two numbers differ,
``python -m tests.oracle.first_difference`` shows the phase in which they part.
"""

from __future__ import annotations

import ast
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.core.units import Kind
from sim.words.levers import AVAILABLE_LEVERS
from tests.oracle.across_lines import is_across
from tests.oracle.comparing import agree, compare, differences, engine_record, report
from tests.oracle.crossing_worlds import CROSSING_WORLDS, ZONES_WITH_LINES
from tests.oracle.fixed_worlds import NO_AGREEMENT, coverage_case, coverage_policies
from tests.oracle.marking import NOT_THE_MODEL
from tests.oracle.opening import open_economy
from tests.oracle.pressed_worlds import FLOOR_BY_ALL, FLOOR_CHANNELS, TITLES_KEPT, TITLES_LOST, pressed_numbers
from tests.oracle.recording import run
from tests.oracle.wave_worlds import NEVER_CHOSEN_AND_WAVES, WAVE_WORLDS
from tests.oracle.worlds import BEHAVIOURS, FIRST_SEED, LISTS, random_world
from tests.oracle.zone_selection import NEVER

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
#: Files of the second model itself; those that hold it against the engine may of course load the engine.
MODEL_FILES = sorted(file for file in FOLDER.rglob("*.py") if file.stem not in NOT_THE_MODEL)

#: What the second model may read of the project: declared names and numbers, and the table of villages.
ALLOWED_MODULES = {"sim.core.declare", "sim.core.units", "sim.world.world"}
#: Files of sim.words that hold no declarations but the engine's own arrays.
WORDS_OF_THE_ENGINE = {"sim.words.block", "sim.words.fixed", "sim.words.values"}

#: Random worlds, of which the everyday run compares a quick one; the thorough test, with the whole fixed list, is in test_branches.py.
FEW = (1, pytest.param(3, marks=pytest.mark.slow))
#: Of the fixed list the everyday run compares this one.
QUICK = "reference"


# --- The numbers
def check(case: Any) -> None:
    found = differences(case)
    assert not found, f"{case.name}: {len(found)} numbers differ\n{report(found)}"


@pytest.mark.parametrize("number", FEW)
def test_a_random_world(number: int) -> None:
    check(random_world(FIRST_SEED + number))


def test_a_programme_that_uses_everything() -> None:
    check(coverage_case(QUICK))


# --- The comparison itself
def test_a_wrong_number_a_missing_name_and_a_lost_blank_are_found() -> None:
    case = random_world(FIRST_SEED + 1)
    record = engine_record(case, ("programme",))
    recording = run(case.world, "programme", case.future, case.replicate, by_thumb=case.by_thumb)
    assert list(compare(record, 0, recording)) == []
    recording.zone_years["visitors"][-1][0] += 1e-6 * (1.0 + recording.zone_years["visitors"][-1][0])
    recording.village_years["cash"][0][-1] = math.nan
    del recording.flows["welfare"]
    del recording.monthly["net_income"][-1]
    found = {(one.table, one.name.split()[0]) for one in compare(record, 0, recording)}
    assert found == {("zone_years", "visitors"), ("village_years", "cash"), ("flows", "welfare"), ("monthly", "net_income")}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1.0, 1.0 + 5e-10, True),
        (1.0, 1.0 + 2e-9, False),
        (0.0, 9e-10, True),
        (0.0, 2e-9, False),
        (1e9, 1e9 + 0.5, True),
        (math.nan, math.nan, True),
        (math.nan, 0.0, False),
        (0.0, math.nan, False),
        (math.inf, 1.0, False),
    ],
)
def test_what_counts_as_the_same_number(one: float, other: float, same: bool) -> None:
    assert agree(one, other) is same


# --- The worlds
@pytest.mark.slow
def test_random_worlds_have_every_option_and_both_ends_of_every_lever() -> None:
    """In any so many worlds in a row, wherever the count begins."""
    policies = [random_world(FIRST_SEED + number) for number in range(24)]
    told = [case.world.settings.policy for case in policies]
    for key, lever in AVAILABLE_LEVERS.items():
        values = [policy[key] for policy in told]
        if lever.kind is Kind.CHOICE:
            assert set(values) == set(lever.options), key
        elif lever.kind is Kind.LIST:
            assert set(values) == set(LISTS), key
        elif lever.kind is Kind.MIX:
            assert {option for mix in values for option, share in mix.items() if share > 0.0} == set(lever.options), key
        else:
            assert {lever.low, 0.5 * (lever.low + lever.high), lever.high} <= set(values), key
    assert {case.world.settings.behaviour for case in policies} == set(BEHAVIOURS)


def test_the_fixed_list_has_every_option_and_both_ends_of_every_lever() -> None:
    told = list(coverage_policies().values())
    for key, lever in AVAILABLE_LEVERS.items():
        values = [policy[key] for policy in told]
        if lever.kind is Kind.MIX:
            assert {option for mix in values for option, share in mix.items() if share > 0.0} == set(lever.options), key
        elif lever.kind is Kind.LIST:
            assert {0, 1, 2, 3} <= {len(listed) for listed in values}, key
        else:
            ends = set(lever.options) if lever.kind is Kind.CHOICE else {lever.low, 0.5 * (lever.low + lever.high), lever.high}
            assert ends <= set(values), key


def test_a_world_is_the_same_wherever_it_is_made() -> None:
    one, other = random_world(FIRST_SEED + 5), random_world(FIRST_SEED + 5)
    assert one.world.settings.policy == other.world.settings.policy
    np.testing.assert_array_equal(one.world.known.population, other.world.known.population)


def test_in_one_world_no_list_is_agreed_to_while_it_builds() -> None:
    """There all that is due waits for the last month; four quarters, four refusals, in the year after the first."""
    case = coverage_case(NO_AGREEMENT)
    recording = run(case.world, "programme", case.future, case.replicate, by_thumb=case.by_thumb)
    assert [refused for (refused,) in recording.zone_years["council_refusals"]] == [0.0, 4.0, 0.0, 0.0]


#: Of the worlds in waves the everyday run looks at two: a zone that is never chosen, and one that waits for money.
LOOKED_AT = ("one zone never chosen", "a budget and no money")


@pytest.mark.parametrize(
    "name", [name if name in LOOKED_AT else pytest.param(name, marks=pytest.mark.slow) for name in sorted(WAVE_WORLDS)]
)
def test_a_run_is_as_long_as_its_last_wave_needs(name: str) -> None:
    """And what is told of a world is true: a zone that is never chosen, one that waits, one that gets more."""
    case = coverage_case(name)
    economy = open_economy(case.world, "none", case.future, case.replicate, by_thumb=case.by_thumb)
    while economy.steps <= economy.build_start:
        economy.step()
    treated = [zone for zone in economy.zones if zone.f.treated]
    chosen = [zone.start for zone in treated if zone.start < NEVER]
    waves, told = (max(chosen) - economy.build_start) // 12, WAVE_WORLDS[name]
    months = economy.build_start + 12 * waves + round(12 * told.build_years) + 12 * told.operate_years
    assert case.world.calendar.months == 12 * math.ceil(months / 12)
    assert (len(treated) - len(chosen), waves) == NEVER_CHOSEN_AND_WAVES[name]
    assert max(zone.dose for zone in treated) == 1 + told.early_dose * (len(told.rollout) > 1)


def test_the_table_shows_which_zones_cross_lines() -> None:
    """And a run that asks for a share of them has some across and some not."""
    case = coverage_case(next(iter(CROSSING_WORLDS)))
    zones = open_economy(case.world, "programme", case.future, case.replicate, by_thumb=case.by_thumb).zones
    told = {name: crossed for name, (crossed, *_) in ZONES_WITH_LINES.items()}
    assert {zone.key: zone.f.lines_crossed for zone in zones if zone.f.treated} == told
    assert [zone.f.lines_crossed for zone in zones if not zone.f.treated] == [0.0]
    assert {is_across(zone) for zone in zones if zone.f.lines_crossed > 0} == {0.0, 1.0}


def zone_years_of(name: str) -> dict[str, Any]:
    case = coverage_case(name)
    return run(case.world, "programme", case.future, case.replicate, by_thumb=case.by_thumb).zone_years


@pytest.mark.slow
@pytest.mark.parametrize(("name", "are_lost"), [(TITLES_LOST, True), (TITLES_KEPT, False)])
def test_titles_are_given_and_lost_only_where_the_lever_takes_them(name: str, are_lost: bool) -> None:
    years = zone_years_of(name)
    assert max(max(year) for year in years["titles"]) > 0.0
    assert any(max(year) > 0.0 for year in years["delisted"]) is are_lost
    assert max(years["money_withheld"][-1]) > 0.0


@pytest.mark.slow
@pytest.mark.parametrize("name", [*FLOOR_CHANNELS, FLOOR_BY_ALL])
def test_a_floor_is_reached_by_the_ways_that_a_world_has(name: str) -> None:
    years = zone_years_of(name)
    by_rent, by_goods = (any(max(year) > 0.0 for year in years[outcome]) for outcome in ("rent_collected_early", "padded_income"))
    ways = pressed_numbers(name)
    assert (by_rent, by_goods) == (ways["floor_retiming"] > 0.0, ways["floor_booking"] > 0.0)


# --- Independence
def imported(file: Path) -> set[str]:
    """Modules that a file imports, at its top or inside functions; of ``from package import name`` the package."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name} has a relative import"
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("file", MODEL_FILES, ids=lambda file: str(file.relative_to(FOLDER)))
def test_the_second_model_reads_nothing_of_the_first(file: Path) -> None:
    own = {f"tests.oracle.{'.'.join(other.relative_to(FOLDER).with_suffix('').parts)}" for other in MODEL_FILES}
    own |= {name.removesuffix(".__init__") for name in own} | {"tests.oracle"}
    of_project = {name for name in imported(file) if name.partition(".")[0] in ("sim", "tests")}
    declared = {name for name in of_project if name.startswith("sim.words.") and name not in WORDS_OF_THE_ENGINE}
    assert of_project - own - declared - ALLOWED_MODULES == set()
    assert {"importlib", "numpy"} & {name.partition(".")[0] for name in imported(file)} == set(), "plain Python, and no back doors"
