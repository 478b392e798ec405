"""Every row of the policy register is read in exactly one declared way, and what a declaration names exists."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from sim.core.units import Kind
from sim.measures.register_rows.conditions import DIRECTIONS, deadline_year
from sim.words.levers import LEVERS
from sim.words.outcomes import ZONE_OUTCOMES
from sim.words.register import REGISTER
from sim.words.register.declaring import Condition, Holds, Improvement, Levers, LeverTest, Read, Reported, When
from sim.words.register.describing import described, kind_of
from sim.words.register.thresholds import THRESHOLDS
from sim.words.sources import rule_register, target_register
from sim.world.divisions import division_villages

TARGETS = {row.id: row for row in target_register()}
RULES = {row.id: row for row in rule_register()}
READS = {key: row for key, row in REGISTER.items() if isinstance(row, Read)}
CONDITIONS = [(key, one) for key, row in READS.items() for one in row.conditions]
TESTS = [(key, test) for key, row in REGISTER.items() if isinstance(row, Levers) for test in row.tests]
TESTS += [(key, test) for key, row in READS.items() for test in row.before if isinstance(test, LeverTest)]
HAN, LATIN = re.compile(r"[一-鿿]"), re.compile(r"[A-Za-z]{2}")


def test_every_row_has_exactly_one_declaration() -> None:
    assert list(Counter([*TARGETS, *RULES]).values()) == [1] * 325
    assert set(REGISTER) == {*TARGETS, *RULES}
    assert {key for key, row in REGISTER.items() if isinstance(row, Improvement)} == {"zhejiang_2025.T01"}


def test_a_row_declared_twice_is_refused() -> None:
    from sim.words.register.writing import absent, of_programme

    with pytest.raises(ValueError, match="declared twice"):
        of_programme("p", [absent("T01 T01", "甲", "a")])


def test_every_outcome_named_is_recorded() -> None:
    figures = [one.figure for _, one in CONDITIONS] + [row.figure for row in REGISTER.values() if isinstance(row, Reported)]
    named = {name for figure in figures for name in (*figure.top, *figure.bottom)}
    assert named - set(ZONE_OUTCOMES) == set()
    assert {figure.steps for figure in figures if figure.steps} <= set(THRESHOLDS)


def test_every_lever_and_option_named_is_declared() -> None:
    for key, test in TESTS:
        lever = LEVERS[test.lever]
        if not lever.available:
            continue
        assert set(test.options) <= set(lever.options), key
        assert bool(test.options) or (test.count or test.option in lever.options) == (lever.kind is Kind.MIX), key
        for end in (test.low, test.high):
            assert end is None or test.count or test.option or test.per_zone or lever.low <= end <= lever.high, key


def asked(key: str, condition: Condition) -> tuple[str, str]:
    target = TARGETS.get(key)
    value = condition.value or condition.threshold or (target.value if target else "")
    return condition.comparator or (target.comparator if target else ""), value


def test_every_condition_has_a_comparator_and_a_number_or_a_direction() -> None:
    for key, condition in CONDITIONS:
        comparator, value = asked(key, condition)
        assert comparator in {">=", ">", "<=", "<", "=", "between", *DIRECTIONS}, key
        assert value or comparator in DIRECTIONS, f"{key}: the clause gives no number, so a threshold must be named"


def test_a_clause_with_a_number_is_held_against_its_own() -> None:
    """An assumed threshold stands in only where the figure is not the clause's own: levels of an index for a coverage."""
    for key, condition in CONDITIONS:
        if key in TARGETS and TARGETS[key].value and condition.threshold and TARGETS[key].value != "0":
            assert condition.threshold == "covered_level", key


def test_every_deadline_asked_about_names_a_year() -> None:
    for key, condition in CONDITIONS:
        if condition.when in (When.DEADLINE, When.FROM_DEADLINE):
            assert 2019 <= deadline_year(TARGETS[key].deadline) <= 2030, key


def test_thresholds_are_all_used_and_assumed() -> None:
    used = {one.threshold for _, one in CONDITIONS} | {one.figure.steps for _, one in CONDITIONS}
    assert set(THRESHOLDS) <= used
    assert {row.source.basis for row in THRESHOLDS.values()} == {"assumed"}


@pytest.mark.parametrize("key", sorted(REGISTER))
def test_every_row_says_how_it_is_read_in_both_languages(key: str) -> None:
    said = described(REGISTER[key])
    assert HAN.search(said.zh)
    assert LATIN.search(said.en)
    assert not HAN.search(said.en.replace("万元", ""))
    assert kind_of(REGISTER[key])[0]


def test_numbers_are_soft_where_the_clause_says_so() -> None:
    words = re.compile("原则上|一般|力争|in principle|in general")
    for key, row in READS.items():
        entry = TARGETS.get(key) or RULES[key]
        note = row.note.zh if row.note is not None else ""
        text = " ".join([*(str(getattr(entry, name)) for name in entry.__slots__), note])
        assert not row.soft or words.search(text), key


#: Rows whose words are soft and whose reading is not, with the reason.
NOT_SOFT = {"shandong_2022.R07": "purchases for a dividend are refused at selection"}


def test_what_the_register_words_softly_is_flagged_and_never_failed() -> None:
    words = re.compile("原则上|一般|力争")
    worded = {
        key
        for key, entry in (TARGETS | RULES).items()
        if words.search(" ".join(str(getattr(entry, name)) for name in entry.__slots__)) and isinstance(REGISTER[key], Read | Levers)
    }
    assert {key for key in worded if not getattr(REGISTER[key], "soft", False)} == set(NOT_SOFT)


def test_a_whole_county_is_all_villages_of_its_shipped_table() -> None:
    whole = {row.whole for row in REGISTER.values() if isinstance(row, Read | Levers) and row.whole is not None}
    counties = [one for one in whole if one.holds is Holds.VILLAGES and one.by.startswith("villages=divisions:")]
    assert len(counties) == 2
    for one in counties:
        assert len(division_villages(one.by.removeprefix("villages=divisions:")).frame) == one.number


def test_declarations_hold_no_code_of_their_own() -> None:
    """A programme's file is a table: no function, no condition."""
    folder = Path(__file__).resolve().parents[2] / "sim" / "words" / "register"
    for path in folder.glob("*_20*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.If | ast.For)], path.name


def test_tests_of_levers_ask_for_something() -> None:
    assert [key for key, test in TESTS if test == LeverTest(test.lever)] == []
