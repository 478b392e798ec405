"""The nearest known word: slips of a character in English and in Chinese, ends of keys, parts of names, and none where none is near."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.config.freeze import nearest_key
from sim.config.groups import Group, group_entries
from sim.core.errors import nearest, nearest_file, nearest_named
from sim.words.outcomes import ZONE_OUTCOMES

STRATEGIES = {name: entry.label for name, entry in group_entries(Group.STRATEGY).items()}


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("定额补住", "定额补助(fixed_grant)"), ("以奖待补", "以奖代补(reward_in_lieu)"), ("直补", "直补到户(paid_to_households)"),
        ("fixed_grnt", "fixed_grant"), ("Fixed-Grant", "fixed_grant"), ("专项摘", "专项债(special_bond)"),
        ("wholly else", None), ("", None),
    ],
)  # fmt: skip
def test_strategies_are_found_by_either_name(word: str, meant: str | None) -> None:
    assert nearest_named(word, STRATEGIES) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("precison", "precision"), ("amount", "policy.funding.amount"), ("policy.amount", "policy.funding.amount"),
        ("财政投入规莫", "policy.funding.amount"), ("futrues", "futures"), ("reading", "target.reading"),
        ("trajectory", "trajectories (pianqu sensitivity)"), ("xyz", None),
    ],
)  # fmt: skip
def test_keys_are_found_by_their_end_and_those_of_other_commands_are_told_with_them(word: str, meant: str | None) -> None:
    assert nearest_key(word, "sweep") == meant


def test_of_equally_near_names_the_one_with_the_least_besides_is_meant() -> None:
    labels = {key: declared.label for key, declared in ZONE_OUTCOMES.items()}
    assert nearest_named("经营性收人", labels) == "周边村经营性收入(neighbour_operating_income)"
    assert nearest_named(3.5, labels) is None
    assert nearest("网各", ["网格", "拉丁超立方"]) == "网格"  # one slip of two characters


def test_files_are_found_by_their_names_and_not_by_their_kind(tmp_path: Path) -> None:
    (tmp_path / "design.xlsx").touch()
    (tmp_path / "other.csv").touch()
    assert nearest_file(tmp_path / "desgin.csv") == str(tmp_path / "design.xlsx")
    assert nearest_file(tmp_path / "nope.csv") is None
    assert nearest_file(tmp_path / "no" / "folder.csv") is None
