"""Zones formed for a run are kept with its results as a village table: it can be edited, and as it is it gives the same run."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.config import compose
from sim.core.errors import BadInput
from sim.lab.runner import resume, run
from sim.store.manifest import load_manifest
from sim.words.settings import Settings
from sim.world.table import read_village_table
from sim.world.world import World, build_world

KEPT = "inputs/formed_villages.csv"
QUICK = ("futures=1", "replicates=1", "operate_years=1", "baseline_years=1", "record=village")

#: A user's table without zones: codes for some, flags, a class, a county from the code, incomes with gaps.
HEADER = "村名,片区,人口,行政区划代码,乡镇,县区,户数,村庄类别,脱贫村,经营性收入_2023(元),经度,组片依据"
ROWS = [
    f"村{each},,{500 + each},{code},清平镇,{'' if each % 2 else '高唐县'},{each * 10 or ''},{'集聚提升' if each > 4 else ''},"
    f"{'是' if each == 2 else ''},{each * 12345.67 if each % 3 else ''},116.{each},"
    for each in range(9)
    for code in [f"3715261032{each:02d}"]
]


@pytest.fixture(autouse=True)
def in_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def table(rows: list[str], name: str = "t.csv") -> str:
    Path(name).write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    return name


def tables_of(folder: Path) -> dict[str, str]:
    """Checksums of the tables of results."""
    return {name: entry.sha256 for name, entry in load_manifest(folder).files.items() if name.endswith(".parquet")}


def settings_of(*overrides: str) -> Settings:
    return compose([*QUICK, *overrides])


def world_of(*overrides: str) -> World:
    return build_world(settings_of(*overrides))


@pytest.mark.slow
@pytest.mark.parametrize(("source", "region"), [("divisions:371526103", "region=liaocheng"), (table.__name__, "region=")])
def test_the_table_that_is_kept_gives_the_same_run(source: str, region: str) -> None:
    source = source if source.startswith("divisions") else table(ROWS)
    first = run(settings_of(f"villages={source}"), out="first", quiet=True)
    assert KEPT in load_manifest(first).files
    second = run(settings_of(f"villages={first / KEPT}", region), out="second", quiet=True)
    assert tables_of(first) == tables_of(second)
    # What was known, blank or to be imputed is so again; the kept table is now an input like any other.
    again = read_village_table(first / KEPT)
    assert (again.frame["formed_by"] == "code_order").all()
    assert any("代替相邻" in notice["zh"] for notice in load_manifest(second).described["notices"])
    assert "代替相邻" in load_manifest(second).described["source"]["zh"]
    assert (second / KEPT).read_bytes() == (first / KEPT).read_bytes()


@pytest.mark.slow
def test_the_config_that_is_kept_forms_the_same_zones_and_a_finished_run_is_found() -> None:
    first = run(settings_of("villages=divisions:371526103"), out="first", quiet=True)
    again = run(compose([], config=first / "config.yaml"), out="again", quiet=True)
    assert tables_of(first) == tables_of(again)
    assert resume(again, quiet=True) == again


@pytest.mark.slow
def test_an_edited_table_is_taken_as_it_stands() -> None:
    first = run(settings_of(f"villages={table(ROWS)}"), out="first", quiet=True)
    text = (first / KEPT).read_text(encoding="utf-8-sig")
    header, *lines = text.splitlines()
    cells = lines[3].split(",")
    cells[header.split(",").index("zone")], cells[header.split(",").index("formed_by")] = "", "手工调出"
    Path("edited.csv").write_text("\n".join([header, *lines[:3], ",".join(cells), *lines[4:]]), encoding="utf-8")
    world = world_of("villages=edited.csv")
    assert world.places.treated[world.places.village_zone].sum() == 8
    assert world.formed_villages is None


@pytest.mark.slow
def test_a_kept_table_of_the_users_own_name_is_not_overwritten() -> None:
    source = table(ROWS, "formed_villages.csv")
    first = run(settings_of(f"villages={source}"), out="first", quiet=True)
    assert (first / KEPT).read_bytes() == Path(source).read_bytes()
    assert "inputs/formed_villages-2.csv" in load_manifest(first).files


def test_a_table_that_brings_its_zones_keeps_them_whatever_is_asked() -> None:
    with_zones = table([row.replace(",,", ",甲片区,", 1) if each < 3 else row for each, row in enumerate(ROWS)])
    for formation in ("programme", "township"):
        world = world_of(f"villages={with_zones}", f"formation={formation}")
        assert world.places.zone_ids == ("片区外(371526)", "甲片区")
        assert world.formed_villages is None


def test_townships_stand_in_where_that_is_asked_and_programmes_go_by_their_own_rule() -> None:
    by_rule, by_township = (world_of("villages=divisions:371526", f"formation={formation}") for formation in ("programme", "township"))
    assert by_rule.places.is_key.sum() == len(by_rule.places.zone_ids)
    assert not by_township.places.is_key.any()
    assert len(by_township.places.zone_ids) == 12


def test_where_no_zone_can_be_formed_it_says_why_and_what_to_do() -> None:
    with pytest.raises(BadInput) as refused:
        world_of("villages=divisions:371526105278")
    assert "村数不足 1" in refused.value.message("zh")
    assert "formation=township" in refused.value.message("en")
    assert world_of("villages=divisions:371526105278", "formation=township").places.zone_ids == ("高唐县三十里铺镇",)
    Path("names.csv").write_text("村名,片区,人口\n甲,,100\n乙,,200\n", encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        world_of("villages=names.csv")
    assert "no township, code or coordinates: 2" in refused.value.message("en")


@pytest.mark.parametrize("wrong", ["zones", "", "[programme]", "none"])
def test_another_way_of_forming_is_refused(wrong: str) -> None:
    with pytest.raises(BadInput) as refused:
        settings_of(f"formation={wrong}")
    assert "township" in refused.value.message("en")
