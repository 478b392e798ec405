"""Opens a user's table of either file type and gives its header and rows, numbered as a spreadsheet shows them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sim.core.errors import BadInput, Fault, nearest_file, shown
from sim.core.text import Text
from sim.world.cells import Raw, is_blank, raw_shown
from sim.world.csv_file import read_csv_records
from sim.world.xlsx_file import SheetContent, read_first_visible_sheet

MOST_FILE_BYTES = 50 * 1024**2

_FILE_TYPES = Text(".csv 或 .xlsx", ".csv or .xlsx")
_OTHER_TYPES = {
    ".xls": Text("用表格软件打开后另存为 .xlsx", "open it in a spreadsheet program and save it as .xlsx"),
    ".xlsm": Text("另存为不带宏的 .xlsx", "save it as .xlsx, without macros"),
    ".xlsb": Text("另存为 .xlsx", "save it as .xlsx"),
    ".et": Text("在 WPS 中另存为 .xlsx", "save it as .xlsx in WPS"),
    ".ods": Text("另存为 .xlsx", "save it as .xlsx"),
    ".numbers": Text("导出为 .xlsx", "export it as .xlsx"),
    ".txt": Text("若以逗号分隔,请把后缀改为 .csv", "if it is separated by commas, rename it to .csv"),
    ".tsv": Text("另存为以逗号分隔的 .csv", "save it as .csv, separated by commas"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One record below the header; ``number`` is the spreadsheet's row, the header being 1; as many cells as the header."""

    number: int
    cells: tuple[Raw, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in the file: ``faults`` are those of its shape with their rows; records of a wrong length are left out."""

    file: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    faults: tuple[tuple[int, Fault], ...]
    notices: tuple[Text, ...]


def place(file: str, row: int, column: str | None = None) -> Text:
    """Where something stands: file, spreadsheet row and, where given, the column as named in the file."""
    in_column = Text("", "") if column is None else Text(f"「{shown(column)}」列", f', column "{shown(column)}"')
    return Text(f"{shown(file)} 第 {row} 行{in_column.zh}", f"{shown(file)} row {row}{in_column.en}")


def read_sheet(path: Path) -> Sheet:
    """The table in ``path``.

    Raises:
        BadInput: the file cannot be opened or read as a table at all; faults of single rows are in ``Sheet.faults``.
    """
    _refuse_unfit_file(path)
    if path.suffix.lower() == ".csv":
        records: list[list[Raw]] = [list(record) for record in read_csv_records(path)]
        return _sheet(path.name, records, merged=(), notices=(), may_be_short=False)
    content = read_first_visible_sheet(path)
    notice = Text(f"读取第一张可见工作表「{shown(content.title)}」", f'read the first visible sheet, "{shown(content.title)}"')
    return _sheet(path.name, _filled_to_header(content), content.merged, (notice,), may_be_short=True)


def _refuse_unfit_file(path: Path) -> None:
    def refuse(what: Text, allowed: Text | None = None, fix: Text | None = None, near: str | None = None) -> BadInput:
        return BadInput(Fault(what, shown(path.name or path), allowed=allowed, fix=fix, nearest=near))

    if path.is_dir():
        raise refuse(Text("是文件夹,不是文件", "is a folder, not a file"), _FILE_TYPES)
    if not path.exists():
        how = Text("核对路径和文件名", "check the path and the file name")
        raise refuse(Text("找不到文件", "file not found"), fix=how, near=nearest_file(path))
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise refuse(Text("不支持的文件类型", "file type not supported"), _FILE_TYPES, _OTHER_TYPES.get(path.suffix.lower()))
    if not path.is_file():
        raise refuse(Text("不是普通文件", "is not a regular file"), _FILE_TYPES)
    try:
        with path.open("rb"):
            size = path.stat().st_size
    except OSError as problem:
        raise refuse(Text("无法打开文件", "the file cannot be opened"), fix=Text("核对读取权限", "check that you may read it")) from problem
    if size == 0:
        raise refuse(Text("文件是空的", "the file is empty"))
    if size > MOST_FILE_BYTES:
        raise refuse(
            Text(f"文件有 {size / 1024**2:.0f} MB,太大", f"the file has {size / 1024**2:.0f} MB, which is too large"),
            Text("至多 50 MB", "at most 50 MB"),
        )


def _filled_to_header(content: SheetContent) -> list[list[Raw]]:
    """Rows without trailing blank cells, filled up to the header's width: a spreadsheet stores no cells that are empty."""
    rows: list[list[Raw]] = []
    for cells in content.rows:
        width = len(cells)
        while width and is_blank(cells[width - 1]):
            width -= 1
        rows.append(cells[:width])
    header_width = len(rows[0]) if rows else 0
    return [cells + [None] * (header_width - len(cells)) for cells in rows]


def _sheet(file: str, records: list[list[Raw]], merged: tuple[str, ...], notices: tuple[Text, ...], *, may_be_short: bool) -> Sheet:
    if all(is_blank(cell) for record in records for cell in record):
        raise BadInput(Fault(Text("文件里没有内容", "there is nothing in the file"), shown(file)))
    header = tuple(raw_shown(cell) for cell in records[0])
    if all(is_blank(cell) for cell in records[0]):
        raise BadInput(
            Fault(
                Text("第一行是空的", "the first row is blank"),
                place(file, 1),
                fix=Text("表头须在第一行", "the header must stand in the first row"),
            )
        )
    rows, faults = [], []
    for number, record in enumerate(records[1:], start=2):
        if all(is_blank(cell) for cell in record):
            continue
        if len(record) == len(header):
            rows.append(Row(number, tuple(record)))
        else:
            faults.append((number, _wrong_length(file, number, len(record), len(header), may_be_short)))
    faults += _merged_faults(file, merged, last_row=max((row.number for row in rows), default=1))
    faults += _values_without_header(file, header, rows)
    return Sheet(file, header, tuple(rows), tuple(faults), notices)


def _wrong_length(file: str, number: int, found: int, wanted: int, is_spreadsheet: bool) -> Fault:
    longer = found > wanted
    if is_spreadsheet:
        what = Text("表头右侧之外还有内容", "there is content to the right of the header")
    else:
        what = Text(
            f"有 {found} 个字段,比表头{'多' if longer else '少'}", f"has {found} fields, {'more' if longer else 'fewer'} than the header"
        )
    fix = Text("名称或数字里的逗号须用引号括起", "put names or numbers that hold a comma in quotes") if longer else None
    return Fault(what, place(file, number), allowed=Text(f"{wanted} 个字段", f"{wanted} fields"), fix=fix)


def _merged_faults(file: str, merged: tuple[str, ...], last_row: int) -> list[tuple[int, Fault]]:
    """A merged range keeps its value in one cell only, so the rows it covers would silently lose it."""
    from openpyxl.utils.cell import range_boundaries

    faults = []
    for reference in merged:
        first_column, first_row, last_column, last_merged_row = range_boundaries(reference)
        if first_row <= last_row and (first_column, first_row) != (last_column, last_merged_row):
            fault = Fault(
                Text("合并单元格", "merged cells"),
                place(file, first_row),
                value=reference,
                fix=Text("取消合并,并在每一行填写内容", "unmerge them and fill in every row"),
            )
            faults.append((first_row, fault))
    return faults


def _values_without_header(file: str, header: tuple[str, ...], rows: list[Row]) -> list[tuple[int, Fault]]:
    from openpyxl.utils import get_column_letter

    faults = []
    for index, name in enumerate(header):
        first = next((row for row in rows if not is_blank(row.cells[index])), None) if is_blank(name) else None
        if first is not None:
            fault = Fault(
                Text("该列有内容但没有表头", "the column has content but no header"),
                place(file, first.number, get_column_letter(index + 1)),
                value=raw_shown(first.cells[index]),
                fix=Text("补上表头或删除该列", "add a header or delete the column"),
            )
            faults.append((first.number, fault))
    return faults
