"""The size that formed zones aim at, where it has no say, and which zones the table shows to cross lines."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.config.compose import compose
from sim.engine import simulate
from sim.words.formations import BY_TOWNSHIP, FORMATIONS, Formation
from sim.words.record import NONE, PROGRAMME, Runs
from sim.words.settings import Settings
from sim.world.forming import form_zones
from sim.world.grouping import group_count
from sim.world.world import World, build_world
from sim.world.zoning import lines_crossed
from tests.world.test_forming import sizes, table_of, township

LIAOCHENG = FORMATIONS["liaocheng_2024"]
RULES = {**FORMATIONS, "township": BY_TOWNSHIP}


def world(*overrides: str) -> World:
    return build_world(compose([*overrides, "futures=1", "replicates=1"]))


def villages_of_zones(built: World) -> list[int]:
    """Villages of each zone of the programme."""
    return np.bincount(built.places.village_zone)[built.places.treated].tolist()


def bounds(how: Formation) -> tuple[int, int, int]:
    return how.size_low, how.size_high, how.size_aim


# --- The rule at a size of one's own
@pytest.mark.parametrize(
    ("name", "size", "expected"),
    [
        ("liaocheng_2024", 10, (10, 15, 10)),
        ("liaocheng_2024", 15, (10, 15, 15)),
        ("liaocheng_2024", 16, (10, 31, 16)),
        ("liaocheng_2024", 4, (4, 7, 4)),
        ("zhejiang_2025", 7, (7, 13, 7)),
        ("zhejiang_2025", 30, (7, 59, 30)),
        ("gaotang_2022", 8, (1, 15, 8)),
        ("township", 1, (1, 1, 1)),
    ],
)
def test_sizes_of_the_clause_stay_and_others_make_room(name: str, size: int, expected: tuple[int, int, int]) -> None:
    rule, how = RULES[name], RULES[name].aiming_at(size)
    assert bounds(how) == expected
    assert not how.unit_is_village
    assert how.sources["size_aim"].basis == "assumed"
    assert (how.one_township, how.has_key_village, how.classes) == (rule.one_township, rule.has_key_village, rule.classes)


def test_a_size_of_none_leaves_the_rule_as_it_is() -> None:
    assert all(how.aiming_at(0) is how for how in RULES.values())


def test_thirty_six_villages_make_zones_as_near_to_the_size_as_can_be() -> None:
    """By hand: 36 villages of a township; at 12 three zones, at 18 two, at 36 one, at 9 four, at 5 seven of 5 or 6."""
    table = table_of(township(101, 36))
    made = {size: sizes(form_zones(table, LIAOCHENG.aiming_at(size)).frame) for size in (0, 12, 18, 36, 9, 5)}
    assert made == {0: [12] * 3, 12: [12] * 3, 18: [18, 18], 36: [36], 9: [9] * 4, 5: [6, 5, 5, 5, 5, 5, 5]}


@settings(max_examples=200, deadline=None)
@given(villages=st.integers(1, 400), size=st.integers(1, 120), name=st.sampled_from(sorted(RULES)))
def test_no_other_number_of_zones_comes_nearer_to_the_size(villages: int, size: int, name: str) -> None:
    how = RULES[name].aiming_at(size)
    count = group_count(villages, how)
    possible = [other for other in range(1, villages + 1) if how.size_low * other <= villages <= how.size_high * other]
    if possible:
        assert count in possible
        assert abs(villages / count - size) == min(abs(villages / other - size) for other in possible)


@settings(max_examples=25, deadline=None)
@given(
    numbers=st.lists(st.integers(1, 40), min_size=1, max_size=4),
    size=st.integers(10, 60),
    name=st.sampled_from(["liaocheng_2024", "shandong_2022", "gaotang_2022"]),
)
def test_larger_zones_leave_out_nobody_who_was_in_one(numbers: list[int], size: int, name: str) -> None:
    """So that zones of different sizes are zones of the same villages; only whoever was over is taken in besides."""
    table = table_of([row for place, number in enumerate(numbers, start=101) for row in township(place, number)])
    plain, sized = (form_zones(table, how).frame for how in (RULES[name], RULES[name].aiming_at(size)))
    assert not ((plain["zone"] != "") & (sized["zone"] == "")).any()


# --- Where the lever has a say
def test_both_worlds_have_the_zones_of_the_size_asked_for() -> None:
    built = world("villages=divisions:371526105", "programme=liaocheng_2024", "policy.zone.size=5")
    assert villages_of_zones(built) == [5, 5]
    runs = Runs((NONE, PROGRAMME), np.array([0, 1]), np.zeros(2, dtype=int), np.zeros(2, dtype=int))
    record = simulate(built, runs)
    assert record.zone_years["villages"][..., 0].tolist() == record.zone_years["villages"][..., 1].tolist()
    assert set(record.zone_years["villages"][:, built.places.treated].ravel()) == {5.0}


def test_made_up_zones_come_in_the_size_asked_for() -> None:
    synthetic = ("villages=synthetic", "region=zhejiang", "synthetic_zones=2")
    assert villages_of_zones(world(*synthetic, "policy.zone.size=11")) == [11, 11]
    assert villages_of_zones(world(*synthetic, "policy.zone.size=0")) == villages_of_zones(world(*synthetic))


def test_a_table_with_zones_keeps_them_and_says_so() -> None:
    plain, asked = world(), world("policy.zone.size=20")
    assert villages_of_zones(asked) == villages_of_zones(plain)
    (said,) = set(asked.notices) - set(plain.notices)
    assert "policy.zone.size=20 has no effect: the village table names its zones" in said.en


def test_townships_asked_for_stay_townships_and_it_is_said() -> None:
    where = ("villages=divisions:371526", "formation=township")
    plain, asked = world(*where), world(*where, "policy.zone.size=20")
    assert villages_of_zones(asked) == villages_of_zones(plain)
    (said,) = set(asked.notices) - set(plain.notices)
    assert "policy.zone.size=20 has no effect: formation=township" in said.en


def test_settings_made_without_the_lever_form_zones_by_the_rule() -> None:
    told = Settings("liaocheng_2024", "programme", "divisions:371526", "2025-01")
    by_default = compose(["villages=divisions:371526", "programme=liaocheng_2024"])
    assert villages_of_zones(build_world(told)) == villages_of_zones(build_world(replace(told, policy=by_default.policy)))


# --- Lines that zones cross
def test_lines_are_read_from_codes_and_names_as_far_as_there_are_any() -> None:
    cells = [
        # zone, county, township, code, outside
        ("one township", "", "甲镇", "371526105200", False),
        ("one township", "", "甲镇", "", False),
        ("two townships", "", "甲镇", "371526105200", False),
        ("two townships", "", "乙镇", "371526106200", False),
        ("two by code", "", "", "371526105200", False),
        ("two by code", "", "", "371526106200", False),
        ("two counties", "", "甲镇", "371526105200", False),
        ("two counties", "", "甲镇", "371525105200", False),
        ("counties by name", "高唐县", "", "", False),
        ("counties by name", "茌平区", "", "", False),
        ("one county, two names", "高唐县", "", "371526105200", False),
        ("one county, two names", "高唐", "", "", False),
        ("unknown", "", "", "", False),
        ("outside", "", "甲镇", "371526105200", True),
        ("outside", "", "乙镇", "371525105200", True),
    ]
    frame = pd.DataFrame(cells, columns=["zone", "county", "township", "code", "is_outside"])
    assert dict(zip(frame["zone"].unique(), lines_crossed(frame)[:, 0], strict=True)) == {
        "one township": 0.0,
        "two townships": 1.0,
        "two by code": 1.0,
        "two counties": 2.0,
        "counties by name": 2.0,
        "one county, two names": 0.0,
        "unknown": 0.0,
        "outside": 0.0,
    }
