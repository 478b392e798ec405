"""Reads a user's village table into the house frame, or refuses it with every fault it has."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.errors import Fault, shown
from sim.core.text import Text
from sim.words.choices import VillageClass
from sim.words.villages import DERIVED, VillageTable
from sim.world.cells import choice_word, is_blank, raw_shown
from sim.world.columns import INCOME_COLUMNS, URBAN_VILLAGE, VILLAGE_TABLE
from sim.world.forming_notices import proxy_notice, with_grounds
from sim.world.frames import VillageRecord, village_frame
from sim.world.given_sources import mark_given_sources
from sim.world.headers import sum_words
from sim.world.plausible import implausible_values
from sim.world.records import Record, Records, read_records
from sim.world.spreadsheet import place

if TYPE_CHECKING:
    import pandas as pd

#: Digits of a division code that name the county.
COUNTY_DIGITS = 6


def read_village_table(path: Path) -> VillageTable:
    """The villages of a CSV or XLSX file, in file order, with a mark of origin for every cell.

    Raises:
        BadInput: with every fault of the file (CONTRACT, section "The village table").
    """
    path = Path(path)
    table = read_records(path, VILLAGE_TABLE, INCOME_COLUMNS, Text("表中没有村", "the table has no villages"))
    _check_identity(table)
    _name_sum_rows_with_faults(table)
    table.faults.raise_if_any()
    frame, marks = _frames(table)
    told = [*mark_given_sources(table, frame, marks), *_leave_open(table, marks)]
    told += [*_key_village_notices(table), *_urban_village_notice(table), *implausible_values(table), *proxy_notice(frame)]
    notices = (*table.sheet.notices, *table.headers.notices, *told)
    return VillageTable(
        frame=frame,
        marks=marks,
        origin=with_grounds(Text(f"用户村表 {shown(path.name)}", f"user's village table {shown(path.name)}"), frame),
        names_are_real=True,
        notices=notices,
        files=(str(path),),
    )


def _leave_open(table: Records, marks: pd.DataFrame) -> list[Text]:
    """A cooperative column without any entry says nothing: it is drawn, like a column that is not there (marks in place)."""
    bound = table.headers.first("has_cooperative")
    if bound is None or not all(is_blank(record.row.cells[bound.index]) for record in table.records):
        return []
    marks["has_cooperative"] = ""
    return [
        Text(
            f"「{bound.header}」整列空白,按没有数据处理,逐个未来抽取;确无合作社请填“否”",
            f'column "{bound.header}" is wholly blank and counts as not given: drawn in each future; write 否 (no) where there is none',
        )
    ]


def _check_identity(table: Records) -> None:
    """A code occurs once; where one of two villages has no code, zone, township and village together tell them apart."""
    by_code: dict[str, Record] = {}
    by_name: dict[tuple[str, ...], list[Record]] = {}
    for record in table.records:
        code = str(record.values.get("code", ""))
        if code:
            first = by_code.setdefault(code, record)
            if first is not record:
                _add_twice(table, record, first, "code", code, Text("代码与", "the code is the same as in"))
                continue
        name = tuple(str(record.values.get(key, "")) for key in ("zone", "township", "village"))
        if not name[-1]:
            continue
        earlier = by_name.setdefault(name, [])
        twin = next((each for each in earlier if not code or not each.values.get("code")), None)
        if twin is not None:
            _add_twice(
                table, record, twin, "village", name[-1], Text("片区、乡镇、村名与", "zone, township and village are the same as in")
            )
        earlier.append(record)


def _add_twice(table: Records, record: Record, first: Record, key: str, value: str, what: Text) -> None:
    bound = table.headers.first(key)
    table.faults.add(
        record.number,
        Fault(
            Text(f"{what.zh}第 {first.number} 行相同", f"{what.en} row {first.number}"),
            place(table.sheet.file, record.number, bound.header if bound else key),
            value=value,
            fix=Text("删除重复行,或填写不同的行政区划代码", "delete the repeated row, or give different division codes"),
        ),
    )


def _name_sum_rows_with_faults(table: Records) -> None:
    faulty = table.faults.rows
    for row in table.sheet.rows:
        word = next((cell for cell in row.cells if sum_words(cell)), None)
        if word is not None and row.number in faulty:
            table.faults.add(
                row.number,
                Fault(
                    Text("看来是合计行,不是村", "this looks like a sum row, not a village"),
                    place(table.sheet.file, row.number),
                    value=word,
                    fix=Text("删除该行", "delete the row"),
                ),
            )


def _key_village_notices(table: Records) -> Iterable[Text]:
    keys: dict[str, list[Record]] = {}
    for record in table.records:
        if record.values.get("is_key") and record.values["zone"]:
            keys.setdefault(record.values["zone"], []).append(record)
    for zone, records in keys.items():
        if len(records) > 1:
            names = [shown(record.values["village"]) for record in records]
            rows = ", ".join(str(record.number) for record in records)
            yield Text(
                f"片区「{shown(zone)}」有 {len(records)} 个重点村:{'、'.join(names)}(第 {rows} 行)",
                f'zone "{shown(zone)}" has {len(records)} key villages: {", ".join(names)} (rows {rows})',
            )


def _urban_village_notice(table: Records) -> Iterable[Text]:
    bound = table.headers.first("village_class")
    if bound is None:
        return
    rows = [record.number for record in table.records if choice_word(raw_shown(record.row.cells[bound.index])) == URBAN_VILLAGE]
    if rows:
        label, listed = VillageClass.FRINGE.label, ", ".join(str(row) for row in rows)
        yield Text(
            f"「{URBAN_VILLAGE}」不是村庄规划的类别,按最近的{label.zh}读入(山东 2022 三2 把两者一同排除;第 {listed} 行)",
            f"{URBAN_VILLAGE} is no class of the village plan and is read as the nearest, {VillageClass.FRINGE.key} "
            f"(Shandong 2022 三2 leaves out both alike; rows {listed})",
        )


def _frames(table: Records) -> tuple[pd.DataFrame, pd.DataFrame]:
    frame, marks = village_frame([VillageRecord(observed=_observed(record)) for record in table.records])
    is_derived = (frame["county"] == "") & (frame["code"] != "")
    frame["county"] = frame["county"].where(~is_derived, frame["code"].str[:COUNTY_DIGITS])
    marks["county"] = marks["county"].where(~is_derived, DERIVED)
    return frame, marks


def _observed(record: Record) -> dict[str, str | float | bool]:
    """The cells that say something: a blank flag is an answer (no), any other blank cell is missing."""
    return {key: value for key, value in record.values.items() if value != "" and value == value}
