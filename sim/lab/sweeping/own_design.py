"""Reads a user's own design: one row a scenario, one column a lever or uncertain number; every fault at once, with row and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.config.keys import POLICY
from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.core.units import Kind
from sim.lab.factors import MOST_ROWS, Factor, checked_value, key_of, written_value
from sim.lab.sweeping.designs import Row
from sim.words.levers import AVAILABLE_LEVERS
from sim.words.record import NONE
from sim.words.settings import Settings
from sim.words.violations import VIOLATIONS
from sim.world.cells import CellError, Raw, is_blank, raw_shown, read_name, read_number
from sim.world.spreadsheet import Sheet, place, read_sheet

#: Headers of the column that names the rows.
NAMING = ("scenario", "情形", "方案")

#: Columns of a saved design that say nothing of what a row is.
BESIDES = (VIOLATIONS,)


@dataclass(frozen=True, slots=True)
class OwnDesign:
    """The design of a file: its factors, the name and the values of every row, and what is to be said of it."""

    factors: tuple[Factor, ...]
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    notices: tuple[Text, ...]


def read_design(path: Path, settings: Settings) -> OwnDesign:
    """The design in ``path``; a blank cell of a lever is the settings' own value. Raises BadInput with every fault."""
    sheet = read_sheet(path)
    faults: list[Fault] = []
    numbered: list[tuple[int, Fault]] = list(sheet.faults)
    keys = _keys(sheet, faults)
    naming = next((index for index, name in enumerate(sheet.header) if name.strip() in NAMING), None)
    names: list[str] = []
    rows: list[Row] = []
    for number, row in enumerate(sheet.rows, start=1):
        cells = {}
        for index, key in keys.items():
            try:
                cells[index] = _value(key, row.cells[index], place(sheet.file, row.number, sheet.header[index]), settings)
            except BadInput as problem:
                numbered += [(row.number, fault) for fault in problem.faults]
        names.append(_name(sheet, naming, row.cells, row.number, number, names, numbered))
        rows.append(tuple(cells.get(index) for index in keys))
    if not sheet.rows:
        faults.append(Fault(Text("没有一行情形", "has no row"), sheet.file))
    if len(sheet.rows) > MOST_ROWS:
        faults.append(
            Fault(Text("设计的行数太多", "the design has too many rows"), sheet.file, value=len(rows), allowed=f"<= {MOST_ROWS:,}")
        )
    faults += [fault for _, fault in sorted(numbered, key=lambda one: one[0])]
    if faults:
        raise BadInput(faults)
    factors = tuple(_factor(key, [row[column] for row in rows]) for column, key in enumerate(keys.values()))
    return OwnDesign(factors, tuple(names), tuple(rows), (*sheet.notices, *_same_rows(sheet.file, names, rows)))


def _keys(sheet: Sheet, faults: list[Fault]) -> dict[int, str]:
    """The key of every column that has one; a design without any is a fault."""
    found: dict[int, str] = {}
    for index, header in enumerate(sheet.header):
        if not header.strip() or header.strip() in (*NAMING, *BESIDES):
            continue
        where = place(sheet.file, 1, header)
        try:
            key = key_of(header, where)
        except BadInput as problem:
            faults += problem.faults
            continue
        if key in found.values():
            faults.append(Fault(Text("同一因素有两列", "two columns for the same factor"), where, value=header))
        found[index] = key
    if not found and not faults:
        how = Text("表头写键,如 policy.funding.amount", "head its columns with keys, such as policy.funding.amount")
        faults.append(Fault(Text("没有政策杠杆或不确定参数的列", "has no column of a lever or uncertain number"), sheet.file, fix=how))
    return found


def _value(key: str, raw: Raw, where: Text, settings: Settings) -> Any:
    """A cell's value in the form of settings. Raises BadInput."""
    is_lever = key.startswith(POLICY)
    name = key.removeprefix(POLICY)
    if is_blank(raw):
        if is_lever:
            return settings.policy[name]
        what = Text("不确定参数不能留空", "an uncertain number cannot be blank")
        how = Text("每行都给出数值,或删去这一列", "give it in every row, or leave the column out")
        raise BadInput(Fault(what, where, fix=how))
    try:
        if is_lever and AVAILABLE_LEVERS[name].kind in (Kind.CHOICE, Kind.MIX, Kind.LIST):
            return _at(where, lambda: written_value(key, read_name_of(raw), key))
        number = read_number(raw)
        return _at(where, lambda: checked_value(key, float(number or 0), key))
    except CellError as refused:
        raise BadInput(Fault(refused.what, where, value=raw_shown(raw), allowed=refused.allowed, fix=refused.fix)) from refused


def read_name_of(raw: Raw) -> str:
    """An option, a mix or a list as text."""
    return raw_shown(raw) if isinstance(raw, int | float) else str(raw).strip()


def _at(where: Text, made: Any) -> Any:
    """What ``made`` gives; its faults stand at the cell."""
    try:
        return made()
    except BadInput as problem:
        raise BadInput(
            [Fault(one.what, where, one.value, one.allowed, one.nearest, one.fix, one.source) for one in problem.faults]
        ) from problem


def _name(
    sheet: Sheet, naming: int | None, cells: tuple[Raw, ...], row: int, number: int, taken: list[str], faults: list[tuple[int, Fault]]
) -> str:
    """The name of a row: its own, or its number."""
    own = f"row_{number}"
    if naming is None:
        return own
    where = place(sheet.file, row, sheet.header[naming])
    try:
        name = read_name(cells[naming]) or own
    except CellError as refused:
        faults.append((row, Fault(refused.what, where, value=raw_shown(cells[naming]), allowed=refused.allowed, fix=refused.fix)))
        return own
    if name in taken:
        faults.append((row, Fault(Text("情形名重复", "the name of another row"), where, value=name)))
    if name == NONE.name or name.startswith(f"{NONE.name}_"):
        what = Text("是无项目情形的名称", "is the name of a world without the programme")
        faults.append((row, Fault(what, where, value=name)))
    return name


def _factor(key: str, values: list[Any]) -> Factor:
    """What a column varies: a range of numbers, or the values that occur."""
    if all(isinstance(value, float) for value in values):
        return Factor(key, min(values), max(values))
    different: list[Any] = []
    for value in values:
        if value not in different:
            different.append(value)
    return Factor(key, options=tuple(different))


def _same_rows(file: str, names: list[str], rows: list[Row]) -> list[Text]:
    """Rows that say the same as an earlier one; they are simulated all the same."""
    first: dict[str, str] = {}
    same = [
        (name, first[text]) for name, row in zip(names, rows, strict=True) if (text := _text(row)) in first or first.update({text: name})
    ]
    if not same:
        return []
    shown = ", ".join(f"{name} = {other}" for name, other in same[:5])
    return [Text(f"{file} 有 {len(same)} 行与前面的行相同:{shown}", f"{file}: {len(same)} row(s) say the same as an earlier one: {shown}")]


def _text(row: Row) -> str:
    return repr([dict(value) if isinstance(value, Mapping) else value for value in row])
