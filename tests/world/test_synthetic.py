"""Synthetic villages, the regions they are drawn from, and the choice of a source of villages."""

import math
import re
import subprocess
import sys
from pathlib import Path
from statistics import NormalDist

import pytest

from sim.core.errors import BadInput
from sim.words import places
from sim.words.regions import SOURCED_COLUMNS, region_for, region_named, region_register
from sim.words.settings import Settings
from sim.words.sources import (
    derived_row,
    effect_register,
    effect_row,
    fact_register,
    fact_row,
    is_known_reference,
    lever_register,
    programme_register,
    rule_register,
    shipped_rows,
    target_register,
)
from sim.world.sources import villages_from
from sim.world.synthetic import APPLICANTS, prefectures_of, synthetic_villages
from sim.world.world import build_world

MENTIONED = re.compile(r"\b(?:[A-Z]{3,4}[0-9]{3}|[a-z]+_[0-9]{4}\.[RT][0-9]{2})\b|\b(?:derived|census|divisions|village|ambient):[^\s,;)]+")


def test_each_zone_has_one_key_village_and_no_number():
    table = synthetic_villages("zhejiang", 3, 7)
    assert len(table.frame) == 21
    assert table.frame.groupby("zone")["is_key"].sum().tolist() == [1, 1, 1]
    assert table.frame.select_dtypes("float").isna().all().all()
    assert not table.names_are_real


def test_more_zones_or_villages_rename_nobody():
    few = set(synthetic_villages("shandong", 2, 5).frame[["zone", "village"]].itertuples(index=False))
    many = set(synthetic_villages("shandong", 12, 15).frame[["zone", "village"]].itertuples(index=False))
    assert few < many
    assert len({village for _, village in many}) == len(many) == 180


@pytest.mark.parametrize(("zones", "size"), [(0, 5), (-1, 5), (2, 0), (100_000, 7)])
def test_impossible_structures_are_refused(zones, size):
    with pytest.raises(BadInput):
        synthetic_villages("china", zones, size)


def test_an_unknown_region_is_refused_with_the_nearest():
    with pytest.raises(BadInput) as refused:
        synthetic_villages("zhejang", 1)
    assert refused.value.faults[0].nearest == "zhejiang"
    assert synthetic_villages("浙江", 1).region == "zhejiang"


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ({"province": "浙江省", "city": "宁波市"}, "ningbo"),
        ({"province": "浙江", "city": "温州"}, "zhejiang"),
        ({"code": "371526105278"}, "liaocheng"),
        ({"code": "370112"}, "shandong"),
        ({"province": "山东省", "city": "聊城市", "code": "330211"}, "ningbo"),
        ({"province": "贵州省", "city": "安顺市"}, "china"),
        ({}, "china"),
    ],
)
def test_the_most_specific_region_is_taken(place, key):
    assert region_for(**place).key == key


@pytest.mark.parametrize("key", list(region_register()))
def test_every_number_of_a_region_has_a_source_that_exists(key):
    region = region_register()[key]
    assert set(SOURCED_COLUMNS) - {"operating_income_floor"} <= set(region.sources)
    for column, source in region.sources.items():
        named = MENTIONED.findall(source.reference) if source.basis == "assumed" else source.reference.split()
        unknown = [reference for reference in named if not is_known_reference(reference)]
        assert not unknown, (column, unknown)
        assert source.basis == "assumed" or named


def test_no_region_is_fitted_to_a_validation_fact():
    validation = {row.id for row in fact_register() if row.split != "calibration"}
    for region in region_register().values():
        for column, source in region.sources.items():
            used = set() if source.basis == "assumed" else set(source.reference.split()) & validation
            assert used <= ({"PRG048"} if column == "villages_per_zone" else set()), (region.key, column)


def test_region_numbers_follow_from_the_facts_they_name():
    zhejiang, ningbo, shandong = (region_named(key) for key in ("zhejiang", "ningbo", "shandong"))
    above_50 = 1 - NormalDist().cdf(math.log(50 / zhejiang.operating_income_median) / zhejiang.operating_income_sigma)
    assert 100 * above_50 == pytest.approx(float(fact_row("INC033").value), abs=0.05)
    mean_ningbo = ningbo.operating_income_median * math.exp(ningbo.operating_income_sigma**2 / 2)
    assert mean_ningbo == pytest.approx(1e4 * float(fact_row("INC010").value) / float(fact_row("INC007").value), rel=0.01)
    total_median = shandong.operating_income_median / shandong.operating_share
    assert 1 - NormalDist().cdf(math.log(50 / total_median) / shandong.operating_income_sigma) == pytest.approx(0.115, abs=0.001)
    census = {row["code"]: row for row in shipped_rows("cases", "county_census2020.csv")}
    villages = sum(
        int(row["n_villagers_committees"]) for row in shipped_rows("divisions", "township_counts.csv") if row["city"] == "聊城市"
    )
    assert region_named("liaocheng").population_per_village == pytest.approx(int(census["371500"]["rural_pop"]) / villages, rel=1e-3)


def test_regions_keep_the_order_of_levels_that_is_published():
    medians = {key: region.operating_income_median for key, region in region_register().items()}
    assert medians["jiaxing"] > medians["ningbo"] > medians["zhejiang"] > 5 * medians["shandong"]


def test_the_register_is_whole():
    assert len(programme_register()) == 7
    assert len(target_register()) == 165
    assert len(rule_register()) == 160
    assert len(lever_register()) == 77
    assert len(fact_register()) == 199
    assert len(effect_register()) == 53
    assert {row.programme for row in (*target_register(), *rule_register())} <= {row.programme for row in programme_register()}
    assert sum(len(target_register(row.programme)) for row in programme_register()) == 165
    assert target_register("zhejiang_2025")[0].value == "20"


def test_derived_numbers_name_facts_that_exist():
    for row in shipped_rows("facts", "derived.csv"):
        assert all(is_known_reference(reference) for reference in row["from_ids"].split()), row["key"]
    assert derived_row("lognormal_sigma_anqing2018").value == 0.9739
    assert effect_row("Z05").grade == "C"
    assert not is_known_reference("INC999")
    assert not is_known_reference("derived:nothing")


def test_reading_words_loads_no_pandas():
    code = "import sys, sim.words.regions as r, sim.words.sources; r.region_register(); raise SystemExit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0


def test_each_form_of_source_leads_to_its_table():
    assert villages_from("synthetic", region="jiaxing", zones=2).region == "jiaxing"
    assert len(villages_from("case:ZJ25").frame) == 5
    assert len(villages_from("divisions:371526105").frame) == 10
    assert villages_from("case:ZJ25", region="shandong").region == "shandong"


def test_villages_of_a_file_take_their_region_from_their_own_codes_and_the_run_says_so():
    example = Path(__file__).parents[2] / "data" / "examples" / "liaocheng_qingping.csv"
    world = build_world(Settings(programme="zhejiang_2025", strategy="programme", villages=str(example), start="2025-01"))
    assert {region.key for region in world.regions} == {"liaocheng"}
    assert len(world.regions) == 13
    assert any("聊城" in notice.zh for notice in world.notices)


@pytest.mark.parametrize(
    ("source", "likely"), [("sythetic", "synthetic"), ("cases:ZJ25", "case"), ("division:3715", "divisions"), ("no/such.csv", None)]
)
def test_a_source_that_is_nothing_is_refused_with_the_forms(source, likely):
    with pytest.raises(BadInput) as refused:
        villages_from(source)
    assert refused.value.faults[0].nearest == likely
    assert "case:ID" in refused.value.message("en")


def test_shipped_files_are_found_in_an_installed_package_and_missed_ones_are_named(tmp_path):
    (tmp_path / "sim" / "words").mkdir(parents=True)
    (tmp_path / "sim" / "_shipped" / "data").mkdir(parents=True)
    (tmp_path / "sim" / "_shipped" / "data" / "regions.csv").write_text("region\n", encoding="utf-8")
    (tmp_path / "sim" / "words" / "places.py").write_text(Path(places.__file__).read_text(encoding="utf-8"), encoding="utf-8")
    code = (
        "import importlib.util as u\n"
        "spec = u.spec_from_file_location('places', 'sim/words/places.py')\n"
        "places = u.module_from_spec(spec); spec.loader.exec_module(places)\n"
        "assert places.shipped('data', 'regions.csv').read_text() == 'region\\n'\n"
        "try:\n    places.shipped('data', 'nothing.csv')\n"
        "except RuntimeError as error:\n    assert 'nothing.csv' in str(error)\n"
        "else:\n    raise SystemExit(1)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False).returncode == 0
    with pytest.raises(RuntimeError, match="known: data, configs"):
        places.shipped("results")


def test_made_up_villages_have_the_marks_that_the_document_counts_and_more_zones_change_none() -> None:
    """Jilin 一(三): 119 border and 295 poverty-lifted villages of a thousand."""
    many, few = (synthetic_villages("jilin", zones, 10) for zones in (100, 4))
    for mark, counted in (("is_border", 119), ("poverty_lifted", 295)):
        assert many.frame[mark].sum() == counted
        assert many.frame[mark].tolist()[:40] == few.frame[mark].tolist()
        assert set(many.marks[mark]) == {"derived"}
        assert many.frame.groupby("zone")[mark].sum().between(counted // 100, counted // 100 + 1).all()
        assert not synthetic_villages("henan", 4, 10).frame[mark].any()


def test_made_up_zones_of_henan_lie_where_villages_applied() -> None:
    """Of 130 zones, ten villages each, every prefecture has its tenth of the applicants to within one; more zones move none."""
    found = prefectures_of("henan", 130)
    applied = APPLICANTS["henan"]
    assert sum(applied.values()) == 1_300
    assert {name for name, count in applied.items() if abs(found.count(name) - count / 10) >= 1.0} == set()
    assert prefectures_of("henan", 40) == found[:40]
    counties = synthetic_villages("henan", 130, 10).frame.drop_duplicates("zone")["county"]
    assert counties.value_counts()["合成县(新乡市)"] == found.count("新乡市")
    # A programme of few zones lies in one county, as elsewhere.
    assert set(synthetic_villages("henan", 4, 10).frame["county"]) == set(synthetic_villages("jilin", 40, 10).frame["county"]) == {"合成县"}
