"""Reads the first visible sheet of an XLSX file: stored values only, checked for size before anything is parsed."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.world.cells import Raw, Unreadable

#: Most that a workbook may unpack to, and most parts it may have: far above any real table, far below what fills a memory.
MOST_UNPACKED_BYTES = 50 * 1024**2
MOST_PARTS = 2_000

#: Most rows a spreadsheet may have at all, and most cells that are read, blank ones before the last of a row included:
#: a few bytes may place a cell in the last column of the last row.
MOST_ROWS = 1_048_576
MOST_CELLS = 5_000_000

#: What the parser raises on a damaged or hostile workbook.
_UNREADABLE_WORKBOOK = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    EOFError,
    RuntimeError,
    AssertionError,
)
_SHEET_NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RESAVE = Text("用表格软件打开后另存为不加密的 .xlsx", "open it in a spreadsheet program and save it as an unprotected .xlsx")


@dataclass(frozen=True, slots=True)
class SheetContent:
    """The chosen sheet: its title, its rows from row 1 on, and the ranges of its merged cells (``A2:A5``)."""

    title: str
    rows: list[list[Raw]]
    merged: tuple[str, ...]


def read_first_visible_sheet(path: Path) -> SheetContent:
    """The first visible sheet of the workbook.

    Raises:
        BadInput: not an XLSX file, too large when unpacked, protected, damaged, or without a visible sheet.
    """
    _refuse_unsafe(path)
    try:
        return _content(path)
    except _UNREADABLE_WORKBOOK as problem:
        raise _unreadable(
            path.name, Text("工作簿已损坏或不是标准 XLSX", "the workbook is damaged or not a standard XLSX file")
        ) from problem


def _unreadable(name: str, what: Text, allowed: Text | None = None) -> BadInput:
    return BadInput(Fault(what, name, allowed=allowed, fix=_RESAVE))


def _refuse_unsafe(path: Path) -> None:
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            is_old = file.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        what = (
            Text("是加密的工作簿或旧版 .xls", "is a protected workbook or an old .xls")
            if is_old
            else Text("不是 XLSX 文件", "is not an XLSX file")
        )
        raise _unreadable(path.name, what)
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_unsafe_parts(archive, path.name)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as problem:
        raise _unreadable(path.name, Text("工作簿已损坏", "the workbook is damaged")) from problem


def _refuse_unsafe_parts(archive: zipfile.ZipFile, name: str) -> None:
    # The unpacker never gives more than the declared size, so the declared sizes bound the memory.
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED_BYTES or len(parts) > MOST_PARTS:
        raise BadInput(
            Fault(
                Text(
                    f"解压后有 {unpacked / 1024**2:.0f} MB、{len(parts)} 个部分,太大",
                    f"unpacks to {unpacked / 1024**2:.0f} MB in {len(parts)} parts, which is too large",
                ),
                name,
                allowed=Text(f"至多 50 MB、{MOST_PARTS} 个部分", f"at most 50 MB in {MOST_PARTS} parts"),
                fix=Text("只留需要的工作表,去掉图片,或存为 CSV", "keep only the sheet you need, drop pictures, or save as CSV"),
            )
        )
    for part in parts:
        # Other methods are not used in XLSX, and unpack without a bound.
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _unreadable(name, Text("工作簿的压缩方式不受支持", "the workbook is packed in an unsupported way"))
        if part.filename.endswith((".xml", ".rels")):
            content = archive.read(part).replace(b"\0", b"")
            if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                raise _unreadable(name, Text("工作簿含 XML 实体定义,拒绝读取", "the workbook defines XML entities and is refused"))


def _content(path: Path) -> SheetContent:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # Styles and extensions that the parser does not know say nothing about the values.
        warnings.simplefilter("ignore")
        workbook = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            sheet = next((each for each in workbook.worksheets if each.sheet_state == "visible"), None)
            if sheet is None:
                raise _unreadable(path.name, Text("没有可见的工作表", "there is no visible sheet"))
            with workbook._archive.open(sheet._worksheet_path) as source:  # the sheet's own file inside the archive
                without_value, merged = _formulas_and_merges(source, path.name)
            sheet.reset_dimensions()  # the stored dimension may be wrong and would cut rows off
            rows = [[_raw(cell, without_value) for cell in row] for row in sheet.iter_rows()]
            return SheetContent(str(sheet.title), rows, merged)
        finally:
            workbook.close()


def _formulas_and_merges(source: Any, name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Cells whose formula has no stored value, and the merged ranges; the parser of values shows neither."""
    without_value: set[str] = set()
    merged: list[str] = []
    cells = 0
    for _, element in ElementTree.iterparse(source):
        if element.tag == f"{_SHEET_NAMESPACE}c":
            has_formula = element.find(f"{_SHEET_NAMESPACE}f") is not None
            # A text formula may store the empty text, which is a value.
            if has_formula and not element.findtext(f"{_SHEET_NAMESPACE}v") and element.get("t") != "str":
                without_value.add(element.get("r", ""))
        elif element.tag == f"{_SHEET_NAMESPACE}mergeCell":
            merged.append(element.get("ref", ""))
        elif element.tag == f"{_SHEET_NAMESPACE}row":
            cells += _width(element)
            if cells > MOST_CELLS or float(element.get("r", 0)) > MOST_ROWS:
                raise _too_wide(name)
            element.clear()
    return frozenset(without_value), tuple(merged)


def _width(row: ElementTree.Element) -> int:
    """Cells up to the last one of the row, as the parser of values will give them."""
    from openpyxl.utils.cell import coordinate_to_tuple

    place = row[-1].get("r") if len(row) else None
    return len(row) if place is None else int(coordinate_to_tuple(place)[1])


def _too_wide(name: str) -> BadInput:
    return BadInput(
        Fault(
            Text("工作表太大,或有内容远在表格之外", "the sheet is too large, or has content far outside the table"),
            name,
            allowed=Text(f"至多 {MOST_CELLS:,} 个单元格", f"at most {MOST_CELLS:,} cells"),
            fix=Text("只把表格本身复制到新工作簿", "copy only the table itself to a new workbook"),
        )
    )


def _raw(cell: Any, without_value: frozenset[str]) -> Raw:
    value: Raw = cell.value
    if value is None:
        if without_value and hasattr(cell, "coordinate") and cell.coordinate in without_value:
            return Unreadable(
                cell.coordinate,
                Text("公式没有保存计算结果", "the formula has no stored value"),
                Text(
                    "在表格软件中打开、重新计算并保存,或粘贴为数值",
                    "open, recalculate and save it in a spreadsheet program, or paste as values",
                ),
            )
        return None
    if cell.data_type == "e":
        return Unreadable(
            str(value),
            Text("是公式错误值", "is a formula error"),
            Text("更正公式,没有数据时留空", "mend the formula, or leave the cell blank when there is no value"),
        )
    if isinstance(value, (int, float)) and not isinstance(value, bool) and _is_percent(cell.number_format):
        return Unreadable(
            f"{100 * value:g}%",
            Text("是百分比格式的单元格", "is a cell formatted as a percentage"),
            Text("把单元格格式改为“数值”,写成不带百分号的数", "set the cell's format to Number and write a number without a percent sign"),
        )
    return value


def _is_percent(number_format: str) -> bool:
    # A percent sign inside quotes or after a backslash is only decoration and does not change what is shown by 100.
    return "%" in re.sub(r'"[^"]*"|\\.', "", number_format)
