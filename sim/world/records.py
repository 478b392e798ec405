"""Reads every understood cell of a user's table and keeps all faults found on the way."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.world.cells import (
    CellError,
    Raw,
    choice_word,
    is_blank,
    raw_shown,
    read_choice,
    read_code,
    read_flag,
    read_month,
    read_name,
    read_number,
)
from sim.world.columns import NOT_YET_AVAILABLE, Column, Holds
from sim.world.headers import Bound, Headers, match_headers
from sim.world.spreadsheet import Row, Sheet, place, read_sheet


@dataclass(frozen=True, slots=True)
class Record:
    """The values of one row by column key, in house units; a cell that was refused is absent.

    A blank cell is NaN in a number column, "" in a text column and False in a flag column.
    """

    row: Row
    values: dict[str, Any]

    @property
    def number(self) -> int:
        """The spreadsheet's row number."""
        return self.row.number


@dataclass(slots=True)
class FaultList:
    """Faults with the row they stand in, given out in the order of rows; 1 is the header."""

    found: list[tuple[int, Fault]] = field(default_factory=list)

    def add(self, row: int, fault: Fault) -> None:
        """Notes one fault of ``row``."""
        self.found.append((row, fault))

    @property
    def rows(self) -> set[int]:
        """Rows with a fault."""
        return {row for row, _ in self.found}

    def raise_if_any(self) -> None:
        """Ends the reading where anything was found.

        Raises:
            BadInput: with every fault, in the order of rows.
        """
        if self.found:
            raise BadInput([fault for _, fault in sorted(self.found, key=lambda each: each[0])])


@dataclass(frozen=True, slots=True)
class Records:
    """A table read cell by cell: its sheet, its headers, its records in file order, and the faults so far."""

    sheet: Sheet
    headers: Headers
    records: tuple[Record, ...]
    faults: FaultList


def read_records(path: Path, columns: Sequence[Column], yearly: Sequence[Column], nothing: Text) -> Records:
    """Every record of the table in ``path``; ``nothing`` says what a table without records lacks.

    Raises:
        BadInput: the file cannot be read as a table. Faults of headers, rows and cells are in ``Records.faults``.
    """
    sheet = read_sheet(path)
    headers = match_headers(sheet, columns, yearly)
    faults = FaultList()
    for fault in headers.faults:
        faults.add(1, fault)
    for number, fault in sheet.faults:
        faults.add(number, fault)
    records = tuple(_record(sheet.file, row, headers.bound, faults) for row in sheet.rows)
    if not records and not faults.found:
        faults.add(1, Fault(nothing, sheet.file, fix=Text("从第二行起填写,每行一条", "fill in from row 2 on, one a row")))
    return Records(sheet, headers, records, faults)


def _record(file: str, row: Row, bound: Sequence[Bound], faults: FaultList) -> Record:
    values: dict[str, Any] = {}
    for each in bound:
        raw = row.cells[each.index]
        try:
            values[each.key] = _value(raw, each)
        except CellError as refused:
            faults.add(
                row.number,
                Fault(
                    refused.what,
                    place(file, row.number, each.header),
                    value=None if is_blank(raw) else raw_shown(raw),
                    allowed=refused.allowed,
                    nearest=refused.likely,
                    fix=refused.fix,
                ),
            )
    return Record(row, values)


def _value(raw: Raw, bound: Bound) -> str | float | bool:
    column = bound.column
    if column.filled and is_blank(raw):
        raise CellError(Text("必填,不能留空", "is required and cannot be blank"), column.allowed)
    match column.holds:
        case Holds.NUMBER:
            return _number(raw, bound)
        case Holds.FLAG:
            return read_flag(raw)
        case Holds.CODE:
            return read_code(raw)
        case Holds.MONTH:
            return read_month(raw)
        case Holds.CHOICE:
            _refuse_not_yet_available(raw, column)
            return read_choice(raw, column.words, column.allowed)
        case Holds.NAME:
            return read_name(raw, must_be=column.filled)


def _number(raw: Raw, bound: Bound) -> float:
    written = read_number(raw)
    if written is None:
        return math.nan
    column = bound.column
    if not bound.unit_is_known:
        if column.low is not None and written < 0:
            raise CellError(Text("超出允许范围", "is out of range"), column.allowed)
        return float(written)
    # Converted as written, in decimals: 1.2345 亿元 and 12345 万元 are the same number to the last bit.
    number = written * bound.factor
    if column.is_whole and number != number.to_integral_value():
        raise CellError(Text("不是整数", "is not a whole number"), column.allowed)
    too_low = column.low is not None and (number < column.low or (column.above_low and number == column.low))
    if too_low or (column.high is not None and number > column.high):
        raise CellError(Text("超出允许范围", "is out of range"), column.allowed)
    return float(number) + 0.0  # minus zero becomes zero


def _refuse_not_yet_available(raw: Raw, column: Column) -> None:
    word = choice_word(raw) if isinstance(raw, str) else ""
    if word not in column.words and word in NOT_YET_AVAILABLE.get(column.name, frozenset()):
        raise CellError(Text("尚未提供", "is not yet available"), column.allowed)
