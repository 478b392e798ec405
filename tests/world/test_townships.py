"""Where a programme's unit is the village: townships stand in for zones, and made-up villages have no key village."""

from pathlib import Path

from sim.config import compose
from sim.words.settings import VILLAGE_UNIT, ZONE_UNIT
from sim.world.sources import villages_from
from sim.world.world import build_world


def test_made_up_villages_have_a_key_village_only_where_the_unit_is_the_zone() -> None:
    by_zone = villages_from("synthetic", region="jilin", zones=2, unit=ZONE_UNIT)
    by_village = villages_from("synthetic", region="jilin", zones=2, unit=VILLAGE_UNIT)
    assert (int(by_zone.frame["is_key"].sum()), int(by_village.frame["is_key"].sum())) == (2, 0)
    assert by_zone.frame["village"].tolist() == by_village.frame["village"].tolist()


def test_the_world_of_a_programme_follows_its_unit(tmp_path: Path) -> None:
    assert not build_world(compose(["programme=henan_model_villages"])).places.is_key.any()
    assert build_world(compose(["villages=synthetic"])).places.is_key.sum() == 1
    file = tmp_path / "villages.csv"
    file.write_text("村名,片区,乡镇,人口\n甲,,东镇,500\n乙,,西镇,400\n", encoding="utf-8")
    world = build_world(compose(["programme=jilin_2022", f"villages={file}"]))
    assert world.places.zone_names == ("东镇", "西镇")
    assert world.places.treated.all()
    assert not world.places.is_key.any()
