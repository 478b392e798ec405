"""Names of zones and of projects' owners: what is refused, what is told, and names with brackets in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.core.errors import BadInput
from sim.words.settings import Settings
from sim.world.world import World, build_world


def world_of(folder: Path, rows: str, zones: tuple[str, ...] = (), projects: str | None = None) -> World:
    table = folder / "t.csv"
    table.write_text(f"村名,片区,人口,行政区划代码\n{rows}", encoding="utf-8")
    settings = Settings("zhejiang_2025", "programme", str(table), "2025-01", zones=zones, projects=projects)
    return build_world(settings)


@pytest.mark.parametrize("name", ["rest_of_county", "片区外", "片区外(371526)"])
def test_a_name_that_results_use_for_something_else_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput) as refused:
        world_of(tmp_path, f"甲,{name},500,\n乙,,400,371526105201\n")
    assert [fault.value for fault in refused.value.faults] == [name]


def test_a_zone_the_table_lacks_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        world_of(tmp_path, "甲,东片区,500,\n", zones=("东片",))
    (fault,) = refused.value.faults
    assert (fault.nearest, fault.allowed) == ("东片区", "东片区")


def test_villages_outside_stand_in_a_zone_that_is_none(tmp_path: Path) -> None:
    places = world_of(tmp_path, "甲,东片区,500,\n乙,,400,371526105201\n丙,,400,371526105202\n").places
    assert sorted(zip(places.zone_names, places.is_outside, strict=True)) == [("东片区", False), ("片区外(371526)", True)]


def test_a_zone_across_county_lines_is_told(tmp_path: Path) -> None:
    across = world_of(tmp_path, "甲,东片区,500,371526105201\n乙,东片区,400,371502005207\n")
    within = world_of(tmp_path, "甲,东片区,500,371526105201\n乙,东片区,400,371526105202\n")
    assert any("跨县" in notice.zh for notice in across.notices)
    assert not any("跨县" in notice.zh for notice in within.notices)


def test_an_owner_with_brackets_in_its_name_is_found(tmp_path: Path) -> None:
    """李村(东) and 李村(西) are two villages: the brackets are part of their names."""
    projects = tmp_path / "p.csv"
    projects.write_text("项目名称,实施主体,业态,投资\n大棚,李村(西),greenhouses,10\n", encoding="utf-8")
    world = world_of(tmp_path, "李村(东),甲,500,\n李村(西),甲,400,\n", projects=str(projects))
    (owner,) = world.listed.village
    assert world.places.village_names[owner] == "李村(西)"
