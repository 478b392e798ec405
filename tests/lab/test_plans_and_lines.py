"""Plans of waves, places of a city, zones across lines and the land of listed projects are held against their clauses before the run."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from sim.config import compose
from sim.lab.finishing import told_of_the_table
from sim.lab.model import shipped_model
from sim.words.violations import RuleCheck, Violation

ZHEJIANG, SHANDONG, LIAOCHENG = "programme=zhejiang_2025", "programme=shandong_2022", "programme=liaocheng_2024"
KEY_COUNTIES = (SHANDONG, "policy.funding.tier=key_county", "policy.funding.amount=5000")


def checked(*overrides: str) -> RuleCheck:
    settings, model = compose(overrides), shipped_model()
    return model.check_rules(settings, model.build_world(settings))


def only(rules: RuleCheck) -> Violation:
    (found,) = rules.broken
    return found


# --- Waves and places
@pytest.mark.parametrize(
    ("overrides", "rule", "nearest"),
    [
        ((ZHEJIANG, "policy.zone.rollout=[100,200,200]"), "zhejiang_2025.T03", "policy.zone.rollout=[200,200,200]"),
        ((ZHEJIANG, "policy.zone.rollout=[200,100,100]"), "zhejiang_2025.T04", "policy.zone.rollout=[200,100,200]"),
        ((ZHEJIANG, "policy.zone.rollout=[200,100,100,100]"), "zhejiang_2025.T04", "policy.zone.rollout=[200,100,200,100]"),
        ((SHANDONG, "policy.zone.city_places=3"), "shandong_2022.T05", "policy.zone.city_places=1"),
        ((SHANDONG, "policy.zone.city_places=0"), "shandong_2022.T05", "policy.zone.city_places=1"),
        ((SHANDONG, "policy.zone.rollout=[6,6]"), "shandong_2022.T05", "policy.zone.rollout=[12,6]"),
        ((*KEY_COUNTIES, "policy.zone.city_places=0"), "shandong_2022.T01", "policy.zone.county_places=1"),
        (("programme=jilin_2022", "policy.zone.rollout=[50,50]"), "jilin_2022.T01", "policy.zone.rollout=[100,50]"),
        (("programme=henan_model_villages", "policy.zone.rollout=[100]"), "henan_model_villages.T01", "policy.zone.rollout=[101]"),
    ],
)
def test_a_plan_that_falls_short_of_its_clause_is_refused_with_the_nearest_that_does_not(
    overrides: tuple[str, ...], rule: str, nearest: str
) -> None:
    rules = checked(*overrides)
    found = only(rules)
    assert (found.rule, found.nearest.en) == (rule, nearest)
    assert found.clause
    assert rules.decided[rule] == "missed"
    assert checked(*overrides, nearest).broken == ()


@pytest.mark.parametrize(
    "kept",
    [
        (ZHEJIANG, "policy.zone.rollout=[200,150,150]"),
        (ZHEJIANG, "policy.zone.rollout=[]"),
        (ZHEJIANG, "policy.zone.rollout=[300,200]"),
        (*KEY_COUNTIES,),
        (*KEY_COUNTIES, "policy.zone.city_places=0", "policy.zone.county_places=1"),
    ],
)
def test_a_run_of_few_zones_with_a_plan_within_the_clause_is_fine(kept: tuple[str, ...]) -> None:
    assert checked(*kept).broken == ()


def test_a_plan_that_leaves_townships_for_later_is_told_where_the_clause_speaks_of_efforts(tmp_path: Path) -> None:
    """Three townships, of which Liaocheng is to begin all in the first year."""
    file = tmp_path / "villages.csv"
    rows = [f"村{town}{each},{town}片,{town}镇,900" for town in "甲乙丙" for each in range(10)]
    file.write_text("村名,片区,乡镇,人口\n" + "\n".join(rows) + "\n", encoding="utf-8")
    found = checked(LIAOCHENG, f"villages={file}", "policy.zone.rollout=[2,1]")
    assert found.broken == ()
    assert ["liaocheng_2024.T02" in text.en for text in found.soft] == [True]
    assert checked(LIAOCHENG, f"villages={file}", "policy.zone.rollout=[3]").soft == ()


# --- Zones across lines
def zones(tmp_path: Path, *towns: str) -> str:
    """One zone for each word, a village in each township that the word has a letter for."""
    file = tmp_path / "villages.csv"
    rows = [f"村{zone}{each},片{zone},{town}镇,900" for zone, word in enumerate(towns) for each, town in enumerate(word)]
    file.write_text("村名,片区,乡镇,人口\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return f"villages={file}"


def test_zones_across_township_lines_are_counted_as_they_lie_whatever_the_lever(tmp_path: Path) -> None:
    found = checked(ZHEJIANG, zones(tmp_path, "甲甲乙", "丙丙丙", "丁戊戊"), "policy.governance.chair=township")
    assert found.broken == found.soft == ()
    for rule in ("zhejiang_2025.R03", "zhejiang_2025.R20"):
        assert found.decided[rule] == "kept"
        note = found.notes[rule][""]
        assert "2 of 3 zones cross township lines (0 of them county lines)" in note
        assert "3 个片区中 2 个跨乡镇界" in note
        assert "policy.zone.cross_boundary=0 names only" in note
        assert "not used" not in note


def test_a_chair_of_the_key_village_over_two_townships_is_refused_and_an_unset_one_flagged(tmp_path: Path) -> None:
    table = zones(tmp_path, "甲甲乙", "丙丙丙")
    found = only(checked(ZHEJIANG, table, "policy.governance.chair=key_village"))
    assert (found.rule, found.clause, found.given) == ("zhejiang_2025.R20", "二(一)1;三", "key_village")
    left = checked(ZHEJIANG, table)
    assert left.broken == ()
    assert left.decided["zhejiang_2025.R20"] == "flagged"
    (told,) = left.soft
    assert told.en.startswith("1 of 2 zones cross township lines")
    assert "policy.governance.chair=township" in told.zh


def test_where_no_zone_crosses_the_permission_is_not_used_and_no_higher_chair_is_asked_for(tmp_path: Path) -> None:
    found = checked(ZHEJIANG, zones(tmp_path, "甲甲", "乙乙"), "policy.governance.chair=key_village")
    assert found.broken == found.soft == ()
    assert found.decided["zhejiang_2025.R20"] == "not_applicable"
    assert "0 of 2 zones" in found.notes["zhejiang_2025.R20"][""]
    assert "permitted and not used" in found.notes["zhejiang_2025.R03"][""]


def test_the_program_s_own_zones_across_lines_are_told_in_the_row_of_the_scorecard() -> None:
    """Zhenhai's 43 villages: three of the five zones that the program forms lie in several townships."""
    rules = checked(ZHEJIANG, "villages=divisions:330211", "region=ningbo")
    row = {"zone": "", "status": "not_applicable", "note": "", "interval_method": None, "probability": None}
    card = told_of_the_table(pd.DataFrame([{"id": "zhejiang_2025.R03", **row}, {"id": "zhejiang_2025.R20", **row}]), rules)
    assert card["status"].tolist() == ["kept", "flagged"]
    assert card["note"].str.contains("3 of 5 zones cross township lines").all()


# --- Land of listed projects
def listed(tmp_path: Path, programme: str, *projects: str) -> RuleCheck:
    """Ten villages of 1,000 mu each, and a list of projects with their land."""
    villages, file = tmp_path / "villages.csv", tmp_path / "projects.csv"
    rows = [f"村{each},甲片,甲镇,900,1000" for each in range(10)]
    villages.write_text("村名,片区,乡镇,人口,耕地面积(亩)\n" + "\n".join(rows) + "\n", encoding="utf-8")
    file.write_text("项目名称,实施主体,业态,投资,资金方式,用地(亩),开工\n" + "".join(f"{one}\n" for one in projects), encoding="utf-8")
    return checked(programme, f"villages={villages}", f"projects={file}")


@pytest.mark.parametrize(
    ("programme", "rule"), [(LIAOCHENG, "liaocheng_2024.R02"), ("programme=gaotang_2022", "gaotang_2022.R12")], ids=("liaocheng", "gaotang")
)
def test_a_project_on_more_land_than_its_zone_has_farmland_is_refused(programme: str, rule: str, tmp_path: Path) -> None:
    rules = listed(tmp_path, programme, "路灯,村1,大棚与设施出租,50,定额补助,10,", "大棚,村0,大棚与设施出租,300,定额补助,90000,")
    found = only(rules)
    assert (found.rule, found.given) == (rule, "大棚: 90,000 亩")
    assert "10,000 mu" in found.allowed.en
    assert getattr(found.where, "zh", "") == "projects.csv 第 3 行"
    assert rules.decided[rule] == "broken"


def test_projects_are_added_up_whoever_pays_and_older_works_are_left_out(tmp_path: Path) -> None:
    first, second = "大棚一,村0,大棚与设施出租,300,定额补助,6000,", "大棚二,村1,大棚与设施出租,300,自筹,5000,"
    assert only(listed(tmp_path, LIAOCHENG, first, second)).given == "大棚一: 6,000 亩; 大棚二: 5,000 亩"
    assert listed(tmp_path, LIAOCHENG, first).broken == ()
    assert listed(tmp_path, LIAOCHENG, first, f"{second}2015-03").broken == ()


def test_farmland_that_the_table_does_not_give_is_the_region_s_average_and_said_to_be(tmp_path: Path) -> None:
    file = tmp_path / "projects.csv"
    file.write_text(
        "项目名称,实施主体,片区,业态,投资,资金方式,用地(亩)\n大棚,公司,甲片,大棚与设施出租,300,定额补助,900000\n", encoding="utf-8"
    )
    table = tmp_path / "villages.csv"
    table.write_text("村名,片区,乡镇,人口\n" + "".join(f"村{each},甲片,甲镇,900\n" for each in range(10)), encoding="utf-8")
    found = only(checked(LIAOCHENG, f"villages={table}", f"projects={file}"))
    assert "the region's average stands in" in found.allowed.en
