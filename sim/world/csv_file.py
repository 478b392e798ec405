"""Reads the records of a comma-separated file in UTF-8 or GB18030."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

from sim.core.errors import BadInput, Fault
from sim.core.text import Text

#: Separators people use instead of the comma, and their names.
OTHER_SEPARATORS = {
    ";": Text("分号", "semicolons"),
    "\t": Text("制表符", "tabs"),
    "|": Text("竖线", "bars"),
    "\uff0c": Text("全角逗号", "full-width commas"),
    "\uff1b": Text("全角分号", "full-width semicolons"),
    "、": Text("顿号", "enumeration commas"),
}

_SAVE_AS = Text("另存为“CSV UTF-8(逗号分隔)”", "save it as “CSV UTF-8 (comma delimited)”")


def read_csv_records(path: Path) -> list[list[str]]:
    """Every record of the file, the header first; one record is one spreadsheet row, also where a field holds line ends.

    Raises:
        BadInput: another file type inside, an encoding or quoting that cannot be read, or another separator than the comma.
    """
    text = _decoded(path.read_bytes(), path.name)
    records: list[list[str]] = []
    try:
        # csv counts a blank line as an empty record, which keeps the numbers in step with a spreadsheet's rows.
        for record in csv.reader(io.StringIO(text, newline=""), strict=True):
            records.append(record)
    except csv.Error as problem:
        raise BadInput(
            Fault(
                Text("引号或字段写法无法读取", "quotes or fields cannot be read"),
                Text(f"{path.name} 第 {len(records) + 1} 行起", f"{path.name} from row {len(records) + 1}"),
                value=str(problem),
                fix=Text(
                    '字段用一对英文引号括起,字段内的引号写两遍("")',
                    'enclose a field in one pair of quotes and double the quotes inside it ("")',
                ),
            )
        ) from problem
    _refuse_other_separator(records, path.name)
    return records


def _decoded(content: bytes, name: str) -> str:
    if content.startswith(codecs.BOM_UTF8):
        return _strict(content, "utf-8-sig", name)
    if content.startswith(b"PK\x03\x04"):
        raise BadInput(
            Fault(Text("内容是 XLSX,不是 CSV", "the content is XLSX, not CSV"), name, fix=Text("把后缀改为 .xlsx", "rename it to .xlsx"))
        )
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content:
        raise BadInput(
            Fault(
                Text("是 UTF-16 或二进制文件", "is a UTF-16 or binary file"),
                name,
                allowed=Text("UTF-8 或 GB18030 文本", "text in UTF-8 or GB18030"),
                fix=_SAVE_AS,
            )
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as problem:
        if _is_damaged_utf8(content):
            raise _bad_encoding(name, content, problem.start) from problem
    return _strict(content, "gb18030", name)


def _strict(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as problem:
        raise _bad_encoding(name, content, problem.start) from problem


def _bad_encoding(name: str, content: bytes, position: int) -> BadInput:
    line = content.count(b"\n", 0, position) + 1
    return BadInput(
        Fault(
            Text("编码无法读取,文件可能已损坏", "the encoding cannot be read; the file may be damaged"),
            Text(f"{name} 第 {line} 行", f"{name} line {line}"),
            allowed=Text("UTF-8(可带 BOM)或 GB18030", "UTF-8 (with or without BOM) or GB18030"),
            fix=_SAVE_AS,
        )
    )


def _is_damaged_utf8(content: bytes) -> bool:
    # GB18030 reads nearly any bytes, also UTF-8 with one broken byte, and gives wrong characters without complaint.
    # In true GB18030 text, byte triples that make Chinese characters in UTF-8 are rare; in damaged UTF-8 nearly all do.
    characters = content.decode("utf-8", errors="ignore")
    chinese_bytes = 3 * sum("\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef" for character in characters)
    high_bytes = sum(byte >= 0x80 for byte in content)
    return 2 * chinese_bytes >= high_bytes


def _refuse_other_separator(records: list[list[str]], name: str) -> None:
    if not records or len(records[0]) != 1:
        return
    for separator, label in OTHER_SEPARATORS.items():
        if separator in records[0][0]:
            raise BadInput(
                Fault(
                    Text(f"看来用{label.zh}分隔", f"seems to be separated by {label.en}"),
                    Text(f"{name} 第 1 行", f"{name} row 1"),
                    value=records[0][0],
                    allowed=Text("英文逗号分隔", "separated by commas"),
                    fix=_SAVE_AS,
                )
            )
