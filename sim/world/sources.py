"""From the words after ``villages=`` to a village table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sim.core.errors import BadInput, Fault, nearest
from sim.core.text import Text
from sim.words.regions import WHOLE_COUNTRY, Region, region_named
from sim.words.settings import ZONE_UNIT
from sim.words.villages import VillageTable
from sim.world.cases import case_villages
from sim.world.divisions import division_villages
from sim.world.synthetic import synthetic_villages
from sim.world.table import read_village_table

SYNTHETIC, CASE, DIVISIONS = "synthetic", "case", "divisions"

FORMS = Text(
    "村庄表文件(CSV 或 XLSX)、case:案例编号、divisions:区划代码、synthetic",
    "a village table (CSV or XLSX), case:ID, divisions:CODE, synthetic",
)


def villages_from(
    source: str,
    *,
    region: str = "",
    zones: int | None = None,
    unit: str = ZONE_UNIT,
    villages_per_zone: int | None = None,
    read_table: Callable[[Path], VillageTable] = read_village_table,
) -> VillageTable:
    """The village table that ``source`` names: PATH, ``case:ID``, ``divisions:CODE`` or ``synthetic``.

    ``region`` is where numbers that are missing come from; when empty it follows, village by village, from the place (the
    whole country where that is not known). ``zones`` is the number of synthetic zones, ``villages_per_zone`` their
    size; the other sources have their own.
    Where the programme's ``unit`` is the village, made-up villages have no key village. Raises BadInput.
    """
    kind, colon, name = source.strip().partition(":")
    if kind == SYNTHETIC and not colon:
        return synthetic_villages(region or WHOLE_COUNTRY, zones, villages_per_zone, has_key_villages=unit == ZONE_UNIT)
    chosen = region_named(region).key if region else ""
    if kind == CASE and colon:
        table = case_villages(name)
    elif kind == DIVISIONS and colon:
        table = division_villages(name)
    else:
        table = _from_file(source.strip(), read_table)
    return replace(table, region=chosen) if chosen else table


def _from_file(source: str, read_table: Callable[[Path], VillageTable]) -> VillageTable:
    path = Path(source).expanduser()
    if not path.is_file():
        raise _not_found(source, path)
    # Each village's region follows from its own code, so that no other row of the table changes what is imputed for it.
    return read_table(path)


def _not_found(source: str, path: Path) -> BadInput:
    word = source.partition(":")[0]
    likely = nearest(word, [SYNTHETIC, CASE, DIVISIONS])
    if likely is None and path.parent.is_dir():
        likely = nearest(path.name, [other.name for other in path.parent.iterdir() if other.is_file()])
    a_folder, missing = Text("这是一个文件夹,不是村庄表", "this is a folder, not a village table"), Text("找不到这个文件", "no such file")
    what = a_folder if path.is_dir() else missing
    return BadInput(Fault(what, where="villages", value=source, allowed=FORMS, nearest=likely))


def region_notices(regions: tuple[Region, ...], table: VillageTable) -> list[Text]:
    """Says which regions' distributions missing numbers come from, where the user did not choose one."""
    if table.region:
        return []
    used = list(dict.fromkeys(region.label for region in regions))
    return [
        Text(
            f"未知的数字取自地区「{'、'.join(label.zh for label in used)}」的公布分布(可用 region= 另选)",
            f"numbers that are missing come from what is published for {', '.join(label.en for label in used)} "
            "(choose another with region=)",
        )
    ]
