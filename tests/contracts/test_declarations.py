"""Every declaration is complete, every declared thing is used, and rules know neither state nor bare numbers."""

from __future__ import annotations

import ast
import csv
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sim.core.chance import Stream
from sim.core.declare import Source
from sim.core.ledger import Effect
from sim.core.text import Text
from sim.core.units import MONEY_UNITS, Kind, Unit
from sim.words.choices import BusinessLine
from sim.words.constants import CONSTANTS
from sim.words.levers import AVAILABLE_LEVERS, INDUSTRY_MIX, LEVERS, OF_THE_WORLD, OWN_LEVERS
from sim.words.lines import LINES, farm_calendar, seasons
from sim.words.outcomes import TABLE_COLUMNS, VILLAGE_OUTCOMES, ZONE_OUTCOMES
from sim.words.places import shipped
from sim.words.sources import lever_register
from sim.words.state import STATE, State
from sim.words.transactions import TRANSACTIONS, Account, HouseholdAccount, Sector
from sim.words.uncertainties import UNCERTAINTIES
from sim.world.parameters import quantile

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "sim").rglob("*.py"))
NUMBERS = {**AVAILABLE_LEVERS, **UNCERTAINTIES, **CONSTANTS}
HAN, LATIN = re.compile(r"[一-鿿]"), re.compile(r"[A-Za-z]{2}")


def modules_of(name: str) -> list[Path]:
    """The modules of one room."""
    return [path for path in MODULES if path.is_relative_to(ROOT / "sim" / name)]


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def names_in(path: Path) -> set[str]:
    tree = tree_of(path)
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return attributes | {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def names_of(paths: Iterable[Path]) -> set[str]:
    return set().union(*(names_in(path) for path in paths if path.name != "__init__.py"))


@cache
def names_read(*, outside: str) -> set[str]:
    """Attributes read and strings written anywhere in the product but in the file or folder ``outside``."""
    declared_in = ROOT / "sim" / outside
    assert declared_in.exists()
    return names_of(path for path in MODULES if not path.is_relative_to(declared_in))


def labels() -> Iterator[tuple[str, Text]]:
    for register in (LEVERS, UNCERTAINTIES, CONSTANTS, STATE, ZONE_OUTCOMES, VILLAGE_OUTCOMES, TABLE_COLUMNS, TRANSACTIONS):
        for key, declared in register.items():
            yield key, declared.label
    for lever in AVAILABLE_LEVERS.values():
        yield from lever.options.items()


def test_every_label_is_there_in_both_languages() -> None:
    assert [key for key, label in labels() if not HAN.search(label.zh) or not LATIN.search(label.en)] == []


# --- Sources
def known_facts() -> set[str]:
    ids: set[str] = set()
    for name, column in (("facts.csv", "id"), ("effects.csv", "id"), ("derived.csv", "key")):
        with shipped("data", "facts", name).open(encoding="utf-8-sig", newline="") as lines:
            ids |= {row[column] for row in csv.DictReader(lines)}
    with shipped("data", "county_context.csv").open(encoding="utf-8-sig", newline="") as lines:
        return ids | {row["id"] for row in csv.DictReader(lines)}


def sources() -> dict[str, Source]:
    named = {key: declared.source for key, declared in NUMBERS.items()}
    return named | {f"line {row.line.key}": row.source for row in LINES}


def test_every_fact_named_as_a_source_is_shipped() -> None:
    facts = known_facts()
    missing = {key: sorted(set(source.reference.split()) - facts) for key, source in sources().items() if source.basis == "fact"}
    assert {key: ids for key, ids in missing.items() if ids} == {}


def test_every_assumption_gives_a_reason_in_words() -> None:
    assert [key for key, source in sources().items() if source.basis == "assumed" and " " not in source.reference.strip()] == []


def test_clauses_of_levers_name_documents_of_the_register() -> None:
    with shipped("data", "policy", "programmes.csv").open(encoding="utf-8-sig", newline="") as lines:
        documents = {row["document"][:3] for row in csv.DictReader(lines)}
    for key, lever in AVAILABLE_LEVERS.items():
        if lever.source.basis == "assumed":
            assert lever in OWN_LEVERS, f"{key} is in the register, so it has a clause"
            continue
        assert lever.source.basis == "clause", key
        named = set(re.findall(r"\b(\d{3})\b", lever.source.reference))
        assert named, f"{key} names no document"
        assert named <= documents, key


# --- Numbers
def test_every_lever_of_the_register_is_declared_once() -> None:
    """With eleven of the model's own, which the register does not list."""
    registered, own = {row.lever for row in lever_register()}, {lever.key for lever in OWN_LEVERS}
    assert set(LEVERS) == registered | own
    of_waves = {"funding.yearly_budget", "zone.early_dose", "zone.support_years"}
    of_places = {"selection_within", "county_places", "city_places", "provincial_places", "municipal_places", "places_area"}
    assert own == of_waves | {f"zone.{name}" for name in of_places} | {"governance.income_floor", "funding.recipient"}
    assert not registered & own
    assert set(AVAILABLE_LEVERS) == {key for key, lever in LEVERS.items() if lever.available}


@pytest.mark.parametrize("key", sorted(AVAILABLE_LEVERS))
def test_levers_stand_within_what_they_allow(key: str) -> None:
    lever = AVAILABLE_LEVERS[key]
    if lever.kind is Kind.CHOICE:
        assert lever.default in lever.options
        assert lever.neutral is None or lever.neutral in lever.options
        assert len(lever.options) >= 2, "a choice of one is no choice"
    elif lever.kind is Kind.MIX:
        assert set(lever.default) <= set(lever.options)
        assert math.isclose(sum(lever.default.values()), 1.0)
        assert min(lever.default.values()) >= 0.0
    elif lever.kind is Kind.LIST:
        assert lever.longest > 0
        assert lever.low is not None
        assert lever.high is not None
        assert 0.0 <= lever.low < lever.high
        assert len(lever.default) <= lever.longest
    else:
        assert lever.low is not None
        assert lever.high is not None
        assert lever.low < lever.high
        assert lever.low <= lever.default <= lever.high
        assert lever.neutral is None or lever.low <= lever.neutral <= lever.high
    # What shapes nothing must be able to stand still, and what is shaped too.
    assert lever.shapes is not None or lever.neutral is not None
    assert lever.shapes is None or AVAILABLE_LEVERS[lever.shapes].neutral is not None
    assert lever.neutral is None or lever.default == lever.neutral, "left out, a lever must be without effect"


@pytest.mark.parametrize("key", sorted(UNCERTAINTIES))
def test_priors_stay_in_their_ranges_and_rise(key: str) -> None:
    declared = UNCERTAINTIES[key]
    probability = np.array([0.0, 1e-9, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0 - 1e-9, 1.0])
    values = quantile(declared, probability)
    assert np.isfinite(values).all()
    assert (values >= declared.low).all()
    assert (values <= declared.high).all()
    assert (np.diff(values) >= 0.0).all()
    assert declared.low < declared.high, "a number without a range is a constant"


def test_money_is_money_by_its_unit() -> None:
    """The money-scale law follows units: whatever has 元 in it scales, nothing else does."""
    assert {unit for unit in Unit if "元" in unit} == set(MONEY_UNITS)


def test_constants_are_numbers() -> None:
    assert [key for key, declared in CONSTANTS.items() if not math.isfinite(declared.value)] == []


def test_keys_of_all_numbers_are_different() -> None:
    """Columns drop ``policy.`` and parameters read a dot as an underscore: no two numbers may meet there."""
    keys = [key.replace(".", "_") for register in (AVAILABLE_LEVERS, UNCERTAINTIES, CONSTANTS) for key in register]
    assert len(keys) == len(set(keys))


# --- Lines
def test_lines_are_complete() -> None:
    assert [row.line for row in LINES] == list(BusinessLine)
    assert math.isclose(sum(row.weight for row in LINES), 1.0)
    for row in LINES:
        assert row.cost_share + row.wage_share < 1.0
        margin = row.gross_yield * (1.0 - row.cost_share - row.wage_share) - row.upkeep
        assert 0.0 < margin < 0.12, f"{row.line.key}: {margin:.3f} a year is out of what is published (about 4.5-9% gross of cost)"
    np.testing.assert_allclose(seasons().mean(axis=0), 1.0, rtol=1e-12)
    np.testing.assert_allclose(np.array(farm_calendar()).sum(axis=0), 1.0, rtol=1e-12)


def test_the_industry_mix_spreads_over_known_lines() -> None:
    keys = {line.key for line in BusinessLine}
    for _, parts in INDUSTRY_MIX.values():
        assert set(parts) <= keys
        assert math.isclose(sum(parts.values()), 1.0)


# --- Who pays whom
def test_transactions_are_between_two_known_sectors() -> None:
    for name, one in TRANSACTIONS.items():
        assert one.name == name
        assert one.payer in set(Sector)
        assert one.receiver in set(Sector)
        assert one.payer != one.receiver
        assert one.payer_account in {*Account, None}
        assert one.payer_account is None or one.payer == Sector.VILLAGES, "only villages keep these accounts"
        assert one.receiver_account not in set(Account) or one.receiver == Sector.VILLAGES
        assert (one.receiver_account in set(HouseholdAccount)) == (one.receiver == Sector.HOUSEHOLDS), "households keep income by source"
        if one.effect is Effect.LOAN:
            assert one.payer == Sector.BANKS
        if one.effect is Effect.REPAYMENT:
            assert one.receiver == Sector.BANKS
        # An account of income or cost is entered only by what moves net worth.
        if one.payer_account or one.receiver_account in set(Account):
            assert one.effect is Effect.CURRENT
        if one.receiver == Sector.HOUSEHOLDS:
            assert one.effect in (Effect.CURRENT, Effect.PURCHASE)


def declared_names(module: str, values: set[object]) -> set[str]:
    """Names in a module of ``sim.words`` under which ``values`` are declared."""
    space = __import__(f"sim.words.{module}", fromlist=["*"])
    return {name for name, value in vars(space).items() if any(value is one for one in values)}


def test_every_transaction_is_paid_somewhere() -> None:
    unused = {
        name for name in declared_names("transactions", set(TRANSACTIONS.values())) if name not in names_read(outside="words/transactions")
    }
    # Gifts are what the Mesa face books; the face books them through a table of its own room.
    assert {name for name in unused if not name.startswith("GIFT")} == set()


def test_every_stream_of_chance_is_drawn_from() -> None:
    assert {stream.name for stream in Stream} - names_read(outside="core/chance.py") == set()


def test_every_uncertain_number_is_read_by_the_model() -> None:
    assert {key for key in UNCERTAINTIES if key not in names_read(outside="words/uncertainties")} == set()


def test_every_constant_is_read_by_the_model() -> None:
    assert {key for key in CONSTANTS if key not in names_read(outside="words/constants")} == set()


def test_every_lever_is_read_by_the_model() -> None:
    """By the schedule off its block, but those that say which zones there are; the mix of modes by the plan of modes and contents."""
    schedule = names_of(modules_of("schedule"))
    plan = names_in(ROOT / "sim" / "world" / "parameters.py")
    assert "funding_plan" in schedule
    unread = {key for key in AVAILABLE_LEVERS if key.replace(".", "_") not in schedule}
    assert unread == {"funding.mode_mix", *OF_THE_WORLD}
    assert "funding.mode_mix" in plan
    assert set(OF_THE_WORLD) <= names_in(ROOT / "sim" / "world" / "zoning.py")


# --- State
def test_every_array_of_the_state_is_declared() -> None:
    assert list(STATE) == [item.name for item in fields(State)]
    for name, declared in STATE.items():
        assert declared.over in ("village", "zone", "one", "project"), name
        assert declared.unit in set(Unit), name


def written_attributes(tree: ast.AST) -> set[str]:
    """Names of attributes that a file assigns to, whole or in part."""
    found = set()
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign | ast.AnnAssign) else []
        for target in targets:
            found |= {part.attr for part in ast.walk(target) if isinstance(part, ast.Attribute)}
    return found


def test_rules_know_no_state_and_no_names_of_numbers() -> None:
    """Rules take arrays and give arrays: they assign to no attribute and to no argument, and read no register."""
    for path in modules_of("rules"):
        tree = tree_of(path)
        assert written_attributes(tree) == set(), path
        imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not imported & {
            "sim.words.state",
            "sim.words.constants",
            "sim.words.uncertainties",
            "sim.words.levers",
            "sim.words.settings",
        }, path


#: What arithmetic itself needs: nothing, one, half (of a variance), two, months of a year, and guards against division by zero.
PLAIN = {0, 1, 2, -1, 0.5, 12, 1e-4, 1e-9}


def test_rules_hold_no_bare_numbers() -> None:
    """Every number that is not arithmetic is declared, with its source, in ``sim.words``."""
    bare = [
        f"{path.name}:{node.lineno}: {node.value}"
        for path in modules_of("rules")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value not in PLAIN
    ]
    assert bare == []


@pytest.mark.parametrize("path", [path for path in modules_of("rules") if path.name != "__init__.py"], ids=lambda path: path.stem)
def test_every_rule_says_what_it_says(path: Path) -> None:
    """A public rule takes keyword arguments only and is written up as Says, Reads, Gives, Source, Holds."""
    for node in tree_of(path).body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        assert not node.args.args, f"{node.name} takes positional arguments"
        words = ast.get_docstring(node) or ""
        places = [words.find(word) for word in ("Says ", "Reads ", "Gives ", "Source ", "Holds ")]
        assert -1 not in places, node.name
        assert places == sorted(places), node.name
