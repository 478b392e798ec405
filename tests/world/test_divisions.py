"""Real administrative villages by division code."""

import csv

import pytest

from sim.core.errors import BadInput
from sim.words.formations import BY_TOWNSHIP
from sim.words.places import shipped
from sim.words.sources import shipped_rows
from sim.world.divisions import division_villages
from sim.world.forming import form_zones


@pytest.mark.parametrize(
    ("prefix", "villages", "region"),
    [
        ("371526105278", 1, "liaocheng"),
        ("371526105", 10, "liaocheng"),
        ("330211", 43, "ningbo"),
        ("3304", 740, "jiaxing"),
        ("3301", 1906, "zhejiang"),
    ],
)
def test_a_prefix_gives_the_villages_listed_under_it(prefix, villages, region):
    table = division_villages(prefix)
    assert len(table.frame) == villages
    assert table.frame["code"].str.startswith(prefix).all()
    assert table.region == region
    assert table.names_are_real


def test_where_a_township_is_a_zone_the_names_tell_townships_apart():
    table = division_villages("3715")
    assert (table.frame["zone"] == "").all()
    frame = form_zones(table, BY_TOWNSHIP).frame
    townships = frame.groupby("zone")["code"].agg(lambda codes: codes.str[:9].nunique())
    assert (townships == 1).all()
    assert frame["zone"].nunique() == frame["code"].str[:9].nunique()
    assert "高唐县清平镇" in set(frame["zone"])


def test_only_names_and_codes_are_given():
    table = division_villages("371526103")
    numbers = table.frame.select_dtypes("float")
    assert numbers.isna().all().all()
    assert (table.marks[list(numbers)] == "").all().all()
    assert not table.frame["is_key"].any()


def test_a_province_of_which_one_city_is_shipped_says_so():
    table = division_villages("37")
    assert table.region == "liaocheng"
    assert any("聊城" in notice.zh for notice in table.notices)
    assert not any("只收录" in notice.zh for notice in division_villages("33").notices)


@pytest.mark.parametrize("name", ["gaotang.csv", "zhenhai.csv"])
def test_the_county_lists_are_parts_of_the_larger_ones(name):
    rows = shipped_rows("divisions", name)
    listed = division_villages(rows[0]["code"][:6]).frame
    assert set(listed["code"]) == {row["code"] for row in rows}


@pytest.mark.parametrize("name", ["liaocheng.csv", "gaotang.csv", "zhenhai.csv", "zhejiang.csv.gz", "township_counts.csv"])
def test_every_division_row_carries_its_attribution(name):
    assert all("modood" in row["source"] and "WTFPL" in row["source"] for row in shipped_rows("divisions", name))


@pytest.mark.parametrize("bad", ["", "abc", "3715261", "371526105.0", "㊂"])
def test_what_is_no_code_is_refused(bad):
    with pytest.raises(BadInput) as refused:
        division_villages(bad)
    assert "12" in refused.value.message("en")


def test_a_place_that_is_not_shipped_is_refused_with_what_is():
    with pytest.raises(BadInput) as refused:
        division_villages("110101")
    assert "3715" in refused.value.message("en")
    assert "33" in refused.value.message("zh")


def test_the_liaocheng_example_is_its_township():
    with shipped("data", "examples", "liaocheng_qingping.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["行政区划代码"] for row in rows] == list(division_villages("371526103").frame["code"])
    assert all(row["population_source"].startswith("imputed:") for row in rows)
