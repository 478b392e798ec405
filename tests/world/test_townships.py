"""Where a programme's unit is the village: townships stand in for zones, and made-up villages have no key village."""

from pathlib import Path

from sim.words.settings import VILLAGE_UNIT, ZONE_UNIT
from sim.world.sources import villages_from
from sim.world.townships import NO_TOWNSHIP


def test_made_up_villages_have_a_key_village_only_where_the_unit_is_the_zone() -> None:
    by_zone = villages_from("synthetic", region="jilin", zones=2, unit=ZONE_UNIT)
    by_village = villages_from("synthetic", region="jilin", zones=2, unit=VILLAGE_UNIT)
    assert (int(by_zone.frame["is_key"].sum()), int(by_village.frame["is_key"].sum())) == (2, 0)
    assert by_zone.frame["village"].tolist() == by_village.frame["village"].tolist()


def test_the_township_stands_in_for_the_zone_of_villages_without_one(tmp_path: Path) -> None:
    file = tmp_path / "villages.csv"
    file.write_text("村名,片区,乡镇,人口\n甲,,东镇,500\n乙,,西镇,400\n丙,自有片区,西镇,300\n丁,,,200\n", encoding="utf-8")
    table = villages_from(str(file), unit=VILLAGE_UNIT)
    assert table.frame["zone"].tolist() == ["东镇", "西镇", "自有片区", NO_TOWNSHIP]
    assert any("3 villages without one" in notice.en for notice in table.notices)
    assert villages_from(str(file), unit=ZONE_UNIT).frame["zone"].tolist() == ["", "", "自有片区", ""]


def test_two_townships_of_one_name_in_different_counties_stay_two(tmp_path: Path) -> None:
    file = tmp_path / "villages.csv"
    file.write_text("村名,片区,乡镇,人口,行政区划代码\n甲,,城关镇,500,371526105201\n乙,,城关镇,400,371502005207\n", encoding="utf-8")
    assert villages_from(str(file), unit=VILLAGE_UNIT).frame["zone"].nunique() == 2


def test_villages_that_all_have_a_zone_are_left_as_they_are() -> None:
    assert villages_from("divisions:330211", unit=VILLAGE_UNIT).frame.equals(villages_from("divisions:330211").frame)
