"""Zones formed from a table that names none: sizes, who adjoins whom, who is left out, key villages; the same in any order of rows."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.core.adjacency import adjoining, kilometres
from sim.core.text import Text
from sim.words.formations import BY_TOWNSHIP, FORMATIONS, Formation, FormedBy
from sim.words.sources import programme_register
from sim.words.villages import VillageTable
from sim.world.divisions import division_villages
from sim.world.forming import form_zones
from sim.world.frames import VillageRecord, village_frame

ZHEJIANG, LIAOCHENG, SHANDONG = (FORMATIONS[name] for name in ("zhejiang_2025", "liaocheng_2024", "shandong_2022"))
BY_ZONE = {"zhejiang": ZHEJIANG, "liaocheng": LIAOCHENG, "shandong": SHANDONG}
CELLS = dict[str, str | float | bool]

#: Degrees between neighbours of the grids: about a kilometre.
STEP = 0.01


def table_of(rows: list[CELLS]) -> VillageTable:
    frame, marks = village_frame([VillageRecord(row) for row in rows])
    return VillageTable(frame, marks, Text("试验", "trial"), names_are_real=False)


def township(number: int, villages: int, county: str = "371526", **cells: str | float | bool) -> list[CELLS]:
    """Villages of a township, coded in a row."""
    return [
        {"village": f"村{number}-{each}", "township": f"镇{number}", "code": f"{county}{number:03d}{200 + each}", **cells}
        for each in range(villages)
    ]


def grid(columns: int, rows: int) -> list[CELLS]:
    """Villages of one township on a grid, one missing code in none."""
    villages = township(101, columns * rows)
    for index, village in enumerate(villages):
        village |= {"longitude": 116.0 + STEP * (index % columns), "latitude": 36.5 + STEP * (index // columns)}
    return villages


def sizes(frame: pd.DataFrame) -> list[int]:
    """Villages of each zone, in the order of their first rows."""
    inside = frame[frame["zone"] != ""]
    return inside.groupby("zone", sort=False).size().tolist()


def grounds(frame: pd.DataFrame) -> dict[str, int]:
    return frame["formed_by"].value_counts().to_dict()


def holds_together(positions: np.ndarray, members: list[int]) -> bool:
    """Whether everyone of ``members`` can be reached over members that adjoin."""
    near, rest, edge = adjoining(positions), set(members[1:]), [members[0]]
    while edge:
        reached = set(near[edge.pop()]) & rest
        rest -= reached
        edge += sorted(reached)
    return not rest


def test_every_programme_of_the_register_has_a_rule_and_every_number_of_it_a_source() -> None:
    assert set(FORMATIONS) == {row.programme for row in programme_register()}
    for how in FORMATIONS.values():
        needed = {"unit_is_village"} if how.unit_is_village else {field.name for field in fields(Formation)} - {"sources"}
        assert set(how.sources) == needed
        assert how.unit_is_village or how.size_low <= how.size_aim <= how.size_high
    by_village = {row.programme for row in programme_register() if FORMATIONS[row.programme].unit_is_village}
    assert by_village == {row.programme for row in programme_register() if not row.unit.startswith("zone")}


@pytest.mark.parametrize(
    ("how", "villages", "expected", "left"),
    [
        ("liaocheng", 12, [12], 0),
        ("liaocheng", 27, [14, 13], 0),
        ("liaocheng", 18, [15], 3),  # too many for one zone and too few for two
        ("liaocheng", 9, [], 9),
        ("liaocheng", 60, [12] * 5, 0),
        ("zhejiang", 13, [13], 0),
        ("zhejiang", 22, [8, 7, 7], 0),
        ("shandong", 19, [19], 0),
        ("shandong", 20, [10, 10], 0),
    ],
)
def test_a_township_is_cut_by_the_order_of_its_codes(how: str, villages: int, expected: list[int], left: int) -> None:
    frame = form_zones(table_of(township(101, villages)), BY_ZONE[how]).frame
    assert sizes(frame) == expected
    assert (frame["zone"] == "").sum() == left
    inside = frame[frame["zone"] != ""]
    assert (inside["formed_by"] == "code_order").all()
    assert inside["zone"].tolist() == sorted(inside["zone"])  # villages of a zone follow one another


def test_a_small_township_joins_the_next_one_only_where_zones_may_cross_township_lines() -> None:
    rows = township(101, 8) + township(102, 3) + township(103, 9)
    crossing, not_crossing = (form_zones(table_of(rows), how) for how in (ZHEJIANG, replace(ZHEJIANG, one_township=True)))
    # The 3 villages of township 102 go with the 8 of 101, the smaller neighbour; 11 villages are one zone.
    assert sizes(crossing.frame) == [11, 9]
    assert crossing.frame["zone"].iloc[10] == crossing.frame["zone"].iloc[0] == "镇101-镇102"
    assert any("跨乡镇" in notice.zh for notice in crossing.notices)
    assert sizes(not_crossing.frame) == [8, 9]
    assert not_crossing.frame["formed_by"].iloc[8:11].tolist() == ["outside_too_few"] * 3


def test_no_zone_crosses_a_county_even_where_both_parts_are_too_small() -> None:
    rows = township(101, 4) + township(101, 4, county="371502")
    frame = form_zones(table_of(rows), ZHEJIANG).frame
    assert (frame["zone"] == "").all()
    assert grounds(frame) == {"outside_too_few": 8}


def test_classes_and_pilots_that_the_clauses_leave_out_are_left_out_and_what_is_not_known_is_not() -> None:
    rows = township(101, 14)
    rows[0]["village_class"], rows[1]["village_class"] = "fringe", "growing"
    rows[2]["prior_pilot"] = True
    table = table_of(rows)
    frame = form_zones(table, SHANDONG).frame
    assert frame["formed_by"].iloc[:3].tolist() == ["outside_class", "code_order", "outside_prior_pilot"]
    assert sizes(frame) == [12]
    told = "\n".join(notice.zh for notice in form_zones(table, SHANDONG).notices)
    assert "12 个村的村庄类别不详,按符合条件计" in told
    assert sizes(form_zones(table, LIAOCHENG).frame) == [14]  # the clauses of Liaocheng leave out neither


def test_villages_of_one_class_stay_together_within_the_sizes_allowed() -> None:
    """26 villages, the first 11 heritage: even halves would mix; 11 and 15 are as much of the programme and alike."""
    rows = township(101, 26)
    for each, row in enumerate(rows):
        row["village_class"] = "heritage" if each < 11 else "growing"
    assert sizes(form_zones(table_of(rows), LIAOCHENG).frame) == [11, 15]


@pytest.mark.parametrize("heritage", [{each for each in range(24) if each % 6 < 3}, set(range(12))], ids=["left half", "lower half"])
def test_villages_that_adjoin_are_joined_by_class_where_the_table_knows_it(heritage: set[int]) -> None:
    """Six by four villages, half of them heritage: by place alone both zones are mixed, with classes neither is."""
    rows = grid(6, 4)
    plain = form_zones(table_of(rows), LIAOCHENG).frame
    for each, row in enumerate(rows):
        row["village_class"] = "heritage" if each in heritage else "growing"
    by_class = form_zones(table_of(rows), LIAOCHENG).frame
    classes = by_class["village_class"]
    assert classes.groupby(plain["zone"]).nunique().tolist() == [2, 2]
    assert classes.groupby(by_class["zone"]).nunique().tolist() == [1, 1]


def test_on_a_grid_four_sides_adjoin_and_corners_do_not() -> None:
    frame = table_of(grid(4, 3)).frame
    near = adjoining(kilometres(frame["longitude"].to_numpy(), frame["latitude"].to_numpy()))
    assert near[0] == (1, 4)
    assert near[5] == (1, 4, 6, 9)
    assert sum(map(len, near)) == 2 * (3 * 3 + 4 * 2)


def test_villages_on_a_line_and_at_one_place_have_neighbours() -> None:
    line = np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [2.0, 0.0], [5.0, 0.0]])
    assert adjoining(line) == [(1,), (0, 2, 3), (1, 3, 4), (1, 2, 4), (2, 3)]
    assert adjoining(line[:1]) == [()]


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(
    columns=st.integers(2, 11),
    rows=st.integers(2, 11),
    holes=st.sets(st.integers(0, 120), max_size=12),
    name=st.sampled_from(sorted(BY_ZONE)),
)
def test_zones_on_a_grid_hold_together_and_keep_to_their_sizes(columns: int, rows: int, holes: set[int], name: str) -> None:
    villages = [village for index, village in enumerate(grid(columns, rows)) if index not in holes]
    if not villages:
        return
    how = BY_ZONE[name]
    frame = form_zones(table_of(villages), how).frame
    positions = kilometres(frame["longitude"].to_numpy(), frame["latitude"].to_numpy())
    inside = frame[frame["zone"] != ""]
    for _, members in inside.groupby("zone"):
        assert how.size_low <= len(members) <= how.size_high
        assert holds_together(positions, members.index.tolist())
    # Whoever is left out adjoins no zone that has room.
    near, size_of = adjoining(positions), inside.groupby("zone").size()
    for village in frame.index[frame["zone"] == ""]:
        beside = {zone for zone in frame["zone"].iloc[list(near[village])] if zone}
        assert frame["formed_by"].iloc[village].startswith("outside_")
        assert all(size_of[zone] == how.size_high for zone in beside)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(BY_ZONE))
def test_on_whole_grids_nobody_is_left_out_whose_number_divides(name: str) -> None:
    how = BY_ZONE[name]
    for columns in range(1, 8):
        for rows in range(columns, 9):
            villages = columns * rows
            frame = form_zones(table_of(grid(columns, rows)), how).frame
            divides = any(how.size_low * count <= villages <= how.size_high * count for count in range(1, 9))
            left = villages if villages < how.size_low else 0 if divides else villages - how.size_high
            assert (frame["zone"] == "").sum() == left, (columns, rows)


def test_who_is_cut_off_by_villages_that_are_not_eligible_is_left_out() -> None:
    """A strip of 24: two in the middle are of another class, so five at its end touch nobody who is eligible."""
    rows = grid(24, 1)
    for each, row in enumerate(rows):
        row["village_class"] = "fringe" if each in (17, 18) else "growing"
    frame = form_zones(table_of(rows), SHANDONG).frame
    assert sizes(frame) == [17]
    assert frame["formed_by"].iloc[17:].tolist() == ["outside_class"] * 2 + ["outside_not_adjoining"] * 5


def test_one_village_without_coordinates_makes_its_township_go_by_codes() -> None:
    rows = grid(4, 3)
    del rows[5]["latitude"]
    frame = form_zones(table_of(rows), LIAOCHENG).frame
    assert grounds(frame) == {"code_order": 12}


def test_a_small_township_joins_the_one_that_lies_nearest_where_all_coordinates_are_known() -> None:
    here = [row | {"longitude": 116.0 + STEP * each, "latitude": 36.5} for each, row in enumerate(township(101, 3))]
    next_by_code = [row | {"longitude": 117.0 + STEP * each, "latitude": 36.5} for each, row in enumerate(township(102, 7))]
    next_by_place = [row | {"longitude": 116.0 + STEP * each, "latitude": 36.5 + STEP} for each, row in enumerate(township(103, 8))]
    frame = form_zones(table_of([*here, *next_by_code, *next_by_place]), ZHEJIANG).frame
    assert frame["zone"].iloc[0] == frame["zone"].iloc[-1] == "镇101-镇103"
    assert sizes(frame) == [11, 7]


def test_villages_known_by_name_alone_are_left_out_and_those_with_a_township_go_by_name() -> None:
    rows: list[CELLS] = [{"village": f"村{each:02d}", "township": "镇"} for each in range(10)]
    frame = form_zones(table_of([*rows, {"village": "别处"}]), LIAOCHENG).frame
    assert grounds(frame) == {"name_order": 10, "outside_place_unknown": 1}


def test_the_township_stands_in_for_the_zone_where_the_unit_is_the_village() -> None:
    rows = township(101, 3) + township(102, 40) + [{"village": "别处"}]
    table = form_zones(table_of(rows), FORMATIONS["gaotang_2022"])
    assert sizes(table.frame) == [3, 40, 1]
    assert not table.frame["is_key"].any()
    assert set(table.frame["formed_by"]) == {"township"}
    assert (form_zones(table_of(rows), BY_TOWNSHIP).frame["zone"] == table.frame["zone"]).all()


@pytest.mark.parametrize(
    ("cells", "key", "basis"),
    [
        ({2: {"operating_income_2022": 5.0}, 4: {"operating_income_2023": 9.0, "total_income_2023": 9.0}}, 4, "经营性收入最高"),
        ({2: {"operating_income_2022": 9.0}, 4: {"operating_income_2022": 9.0}}, 2, "经营性收入最高"),  # a tie: the first by code
        ({3: {"operating_income_2026": 9.0}, 4: {"operating_income_2023": 1.0}}, 4, "经营性收入最高"),  # not known before construction
        ({5: {"total_income_2023": -1.0}, 1: {"population": 900.0}}, 5, "集体总收入最高"),
        ({1: {"population": 900.0}, 6: {"population": 901.0}}, 6, "人口最多"),
        ({6: {"is_key": True}, 1: {"operating_income_2023": 50.0}}, 6, "已标明"),
        ({}, 3, "占位"),
    ],
)
def test_the_key_village_is_the_strongest_that_the_table_knows_of(cells: dict[int, CELLS], key: int, basis: str) -> None:
    rows = township(101, 7)
    for each, more in cells.items():
        rows[each] |= more
    table = form_zones(table_of(rows), ZHEJIANG, before=2025)
    assert np.flatnonzero(table.frame["is_key"]).tolist() == [key]
    assert any(basis in notice.zh for notice in table.notices)


def test_without_anything_else_known_the_key_village_is_the_nearest_to_all_others() -> None:
    frame = form_zones(table_of(grid(3, 3)), ZHEJIANG).frame
    assert np.flatnonzero(frame["is_key"]).tolist() == [4]


def test_zones_of_one_name_are_numbered_and_counties_without_a_name_told_apart() -> None:
    rows = township(101, 24) + township(101, 12, county="371502")
    frame = form_zones(table_of(rows), LIAOCHENG).frame
    assert set(frame["zone"]) == {"371526镇101第1片区", "371526镇101第2片区", "371502镇101"}


@st.composite
def tables(draw: st.DrawFn) -> list[CELLS]:
    """Villages of two counties with something known of some of them."""
    rows: list[CELLS] = []
    for county in ("371526", "371502"):
        for number in range(101, 101 + draw(st.integers(1, 3))):
            rows += township(number, draw(st.integers(1, 24)), county)
    with_places = draw(st.booleans())
    for each, row in enumerate(rows):
        row["village_class"] = draw(st.sampled_from(["", "growing", "heritage", "fringe"]))
        row["operating_income_2023"] = draw(st.sampled_from([float("nan"), 1.0, 2.0]))
        if with_places:
            row |= {"longitude": 116 + STEP * draw(st.integers(0, 9)), "latitude": 36 + STEP * draw(st.integers(0, 9))}
        row["farmland_mu"], row["population"] = float(draw(st.integers(0, 3))), 100.0 + each
    return rows


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(rows=tables(), name=st.sampled_from(sorted(FORMATIONS)), order=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_zone_and_everyone_is_in_one_or_left_with_a_reason(rows, name, order) -> None:
    how = FORMATIONS[name]
    mixed = rows.copy()
    order.shuffle(mixed)
    one, other = (form_zones(table_of(each), how).frame.sort_values("code").reset_index(drop=True) for each in (rows, mixed))
    pd.testing.assert_frame_equal(one, other[one.columns])
    inside = one["zone"] != ""
    assert (one["formed_by"].str.startswith("outside_") == ~inside).all()
    assert set(one["formed_by"]) <= set(FormedBy.labels())
    by_zone = one[inside].groupby("zone")
    assert (by_zone["code"].agg(lambda codes: codes.str[:6].nunique()) == 1).all()
    if not how.unit_is_village:
        assert by_zone.size().between(how.size_low, how.size_high).all()
        assert not how.has_key_village or (by_zone["is_key"].sum() == 1).all()
        assert not how.one_township or (by_zone["township"].nunique() == 1).all()


def test_all_of_liaocheng() -> None:
    frame = form_zones(division_villages("3715"), LIAOCHENG).frame
    of_township = frame.groupby(frame["code"].str[:9]).size()
    too_small, beyond = of_township[of_township < 10].sum(), (of_township[of_township.between(16, 19)] - 15).sum()
    assert len(frame) == 2163
    assert grounds(frame) == {
        "code_order": 2163 - too_small - beyond,
        "outside_too_few": too_small,
        "outside_remainder": beyond,
    }
    found = frame[frame["zone"] != ""].groupby("zone")
    assert found.size().between(10, 15).all()
    assert (found["code"].agg(lambda codes: codes.str[:9].nunique()) == 1).all()
    assert len(found) == 150


@pytest.mark.slow
def test_all_of_zhejiang() -> None:
    """At least six neighbours a zone, so that 500 zones have the 3,000 of the clause; only one county has too few villages for a zone."""
    table = form_zones(division_villages("33"), ZHEJIANG)
    frame = table.frame
    found = frame[frame["zone"] != ""].groupby("zone")
    assert len(frame) == 19_708
    assert found.size().between(7, 13).all()
    assert (found["is_key"].sum() == 1).all()
    assert (found["code"].agg(lambda codes: codes.str[:6].nunique()) == 1).all()
    left = frame[frame["zone"] == ""]
    assert len(left) == 4
    assert all((frame["code"].str[:6] == county).sum() < 7 for county in set(left["code"].str[:6]))
    assert any("代替相邻" in notice.zh for notice in table.notices)
    assert "代替相邻" in table.origin.zh
