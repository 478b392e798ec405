"""Tables as one Excel workbook: a sheet that explains them, then a sheet a table."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.errors import Fault
from sim.core.text import Text
from sim.store.atomic import replacing
from sim.store.csv_tables import escape_formula
from sim.store.exporting import about, chunks, meanings, rows_of
from sim.store.manifest import Manifest
from sim.store.names import numbered
from sim.store.reader import StoredResults

if TYPE_CHECKING:
    from openpyxl import Workbook

#: Rows of a sheet, and characters of its name, that Excel takes.
MOST_ROWS, LONGEST_SHEET_NAME = 1_048_576, 31

#: Name of the first sheet, and the widths of its columns in characters.
FIRST_SHEET, WIDTHS = "说明 about", {"A": 26, "B": 38, "C": 60, "D": 60, "E": 14}


def length_faults(manifest: Manifest, tables: Iterable[str]) -> list[Fault]:
    """Tables that are too long for a sheet."""
    what = Text("这张表的行数超过一张工作表的上限", "this table has more rows than a sheet takes")
    fix = Text("用 --tables 去掉它,或改用 --to csv", "leave it out with --tables, or use --to csv")
    return [
        Fault(what, table, value=f"{rows_of(manifest, table):,}", allowed=f"<= {MOST_ROWS - 1:,}", fix=fix)
        for table in tables
        if rows_of(manifest, table) > MOST_ROWS - 1
    ]


def write_workbook(stored: StoredResults, tables: Sequence[str], path: Path) -> None:
    """Writes the workbook, whole or not at all; rows pass through, so that memory holds some of them at a time."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheets = sheet_names(tables)
    _explain(book, stored.manifest, sheets)
    for table in tables:
        sheet = book.create_sheet(sheets[table])
        sheet.freeze_panes = "A2"
        for number, frame in enumerate(chunks(stored, table)):
            if number == 0:
                sheet.append([as_cell(str(name)) for name in frame.columns])
            for row in frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None):
                sheet.append([as_cell(value) for value in row])
    with replacing(path) as temporary:
        book.save(temporary)


def sheet_names(tables: Sequence[str]) -> dict[str, str]:
    """A name that Excel takes for the sheet of every table.

    >>> sheet_names(["a" * 40, "a" * 41])["a" * 41]
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaa-2'
    """
    given: dict[str, str] = {}
    for table in tables:
        # Room for a number that keeps two long names apart.
        given[table] = numbered(table if len(table) <= LONGEST_SHEET_NAME else table[: LONGEST_SHEET_NAME - 3], set(given.values()))
    return given


def as_cell(value: object) -> object:
    """A value as a cell: text that looks like a formula behind an apostrophe, numbers that Excel has no sign for as words.

    >>> as_cell("=1+1"), as_cell(-1.5), as_cell(float("inf"))
    ("'=1+1", -1.5, 'inf')
    """
    if isinstance(value, str):
        return escape_formula(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else str(value)
    return value


def _explain(book: Workbook, manifest: Manifest, sheets: dict[str, str]) -> None:
    """The first sheet: what the tables rest on, which there are, and what every column means."""
    sheet = book.create_sheet(FIRST_SHEET)
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    for row in about(manifest):
        sheet.append([as_cell(cell) for cell in row])
    sheet.append([])
    sheet.append(["表 table", "工作表 sheet", "行数 rows"])
    for table, name in sheets.items():
        sheet.append([table, name, rows_of(manifest, table)])
    sheet.append([])
    sheet.append(["表 table", "列 column", "含义", "meaning", "单位 unit"])
    for told in meanings(manifest, list(sheets)):
        sheet.append([as_cell(cell) for cell in told])
