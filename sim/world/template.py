"""Writes empty village tables and project lists for users to fill in, with instructions; never over an existing file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.core.errors import BadInput, Fault, shown
from sim.core.text import Text
from sim.words.settings import DEFAULT_START
from sim.world.columns import INCOME_COLUMNS, PROJECT_LIST, VILLAGE_TABLE, Column, Holds

#: Full years of operating income asked for: the three years of growth before construction need four (charter, section 6).
INCOME_YEARS = 4

#: Rows for which the spreadsheet template checks what is typed.
_CHECKED_ROWS = 20_000

#: Made-up cells that show how to write a value; they stand in the instructions only.
_EXAMPLES = {
    "village": "示例村",
    "zone": "示例片区",
    "code": "370000000200",
    "county": "示例县",
    "township": "示例镇",
    "population": "1200",
    "is_key": "是",
    "village_class": "集聚提升",
    "operating_income": "12.5",
    "project": "示例冷库",
    "owner": "示例村",
    "line": "加工与冷链",
    "investment": "150",
    "mode": "以奖代补",
    "start": "2025-03",
    "months": "8",
}


@dataclass(frozen=True, slots=True)
class _Field:
    """One column of a template: the column and, for yearly ones, its year."""

    column: Column
    year: int | None = None

    def header(self, language: str) -> str:
        """The header with its year and unit, as the reader understands it."""
        name = self.column.name if language == "en" else self.column.zh
        year = "" if self.year is None else f"_{self.year}"
        unit = f"({self.column.unit})" if self.column.unit else ""
        return f"{name}{year}{unit}"


def write_village_template(path: Path, lang: str) -> None:
    """An empty village table: CSV with a header, or XLSX with checks and an instruction sheet; ``lang`` is zh, en or both.

    Raises:
        BadInput: the file exists, its folder does not, another file type, or it cannot be written.
    """
    _write(Path(path), lang, _village_fields(), Text("村表", "villages"), village_instructions())


def write_project_template(path: Path, lang: str) -> None:
    """An empty project list, as ``write_village_template``."""
    _write(Path(path), lang, [_Field(column) for column in PROJECT_LIST], Text("项目清单", "projects"), project_instructions())


def village_instructions() -> list[Text]:
    """How to fill in a village table, one line a point, for the screen."""
    return [*_GENERAL, *_INCOME_NOTES, *(_field_line(field) for field in _village_fields())]


def project_instructions() -> list[Text]:
    """How to fill in a project list, one line a point, for the screen."""
    return [*_GENERAL, *(_field_line(_Field(column)) for column in PROJECT_LIST)]


_GENERAL = (
    Text(
        "第一行是表头,从第二行起每行一条;不填合计行,不合并单元格",
        "row 1 is the header; from row 2 on one record a row; no sum rows, no merged cells",
    ),
    Text(
        "没有数据时留空,不写“无”“/”“-”;不用的列可以删除",
        "leave a cell blank when there is no value, without marks such as / or -; unused columns may go",
    ),
    Text(
        "单元格只写数字;单位写在表头括号里,金额可用(元)(万元)(亿元),不写单位为万元",
        "numbers only; units stand in brackets in the header: 元, 万元, 亿元 for money; without one it is 万元",
    ),
)
_INCOME_NOTES = (
    Text(
        "收入列可增减年份:在列名后写年份,如 经营性收入_2023",
        "income columns may have any years: put the year behind the name, such as operating_income_2023",
    ),
)


def _village_fields() -> list[_Field]:
    # The years before construction are what growth is held against.
    last = int(DEFAULT_START[:4]) - 1
    operating, total = INCOME_COLUMNS
    years = [_Field(operating, year) for year in range(last - INCOME_YEARS + 1, last + 1)]
    return [*(_Field(column) for column in VILLAGE_TABLE), *years, _Field(total, last)]


def _field_line(field: _Field) -> Text:
    column = field.column
    blank = Text(",列必有,可留空", ", column required, cells may be blank")
    must = (Text(",必填", ", required") if column.filled else blank) if column.required else Text("", "")
    return Text(
        f"{field.header('zh')}{must.zh}:{column.meaning.zh};{column.allowed.zh}",
        f"{field.header('en')}{must.en}: {column.meaning.en}; {column.allowed.en}",
    )


def _write(path: Path, language: str, fields: Sequence[_Field], title: Text, instructions: Sequence[Text]) -> None:
    if faults := target_faults(path):
        raise BadInput(faults)
    header = [field.header(language) for field in fields]
    if path.suffix.lower() == ".csv":
        text = io.StringIO(newline="")
        csv.writer(text).writerow(header)
        content = text.getvalue().encode("utf-8-sig")
    else:
        content = _workbook(header, language, fields, title, instructions)
    try:
        # Exclusive creation: a file that appeared in the meantime is not overwritten either.
        with path.open("xb") as file:
            file.write(content)
    except OSError as problem:
        raise BadInput(Fault(Text("无法写入", "cannot be written"), shown(path), value=problem.strerror)) from problem


def target_faults(path: Path) -> list[Fault]:
    """What is wrong with a name for a new file."""
    faults = []
    if path.suffix.lower() not in (".csv", ".xlsx"):
        faults.append(
            Fault(Text("不支持的文件类型", "file type not supported"), shown(path.name), allowed=Text(".csv 或 .xlsx", ".csv or .xlsx"))
        )
    if path.exists() or path.is_symlink():
        what = Text("已存在,不会覆盖", "exists already and is never overwritten")
        faults.append(Fault(what, shown(path.name), fix=Text("换一个文件名", "choose another file name")))
    elif not path.parent.is_dir():
        faults.append(
            Fault(Text("文件夹不存在", "the folder does not exist"), shown(path.parent), fix=Text("先建文件夹", "make the folder first"))
        )
    return faults


def _workbook(header: Sequence[str], language: str, fields: Sequence[_Field], title: Text, instructions: Sequence[Text]) -> bytes:
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    sheet.title = title.said(language)
    sheet.append(list(header))
    sheet.freeze_panes = "A2"
    for number, field in enumerate(fields, start=1):
        _prepare_column(sheet, number, field, language)
    _add_instructions(workbook.create_sheet(Text("填写说明", "instructions").said(language)), header, language, fields, instructions)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _prepare_column(sheet: Any, number: int, field: _Field, language: str) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    column, letter = field.column, get_column_letter(number)
    cell = sheet.cell(row=1, column=number)
    cell.font = Font(bold=column.required)
    note = _field_line(field)
    cell.comment = Comment(f"{note.zh}\n{note.en}" if language == "both" else note.said(language), "pianqu", height=120, width=300)
    sheet.column_dimensions[letter].width = 20
    if column.holds in (Holds.CODE, Holds.MONTH, Holds.NAME):
        # As text, so that the spreadsheet neither rounds codes nor turns months and names into dates.
        sheet.column_dimensions[letter].number_format = "@"
    choices = _choices(column, language)
    if choices:
        _allow_only(sheet, letter, choices, language)


def _choices(column: Column, language: str) -> list[str]:
    if column.holds is Holds.FLAG:
        return ["yes", "no"] if language == "en" else ["是", "否"]
    if column.holds is not Holds.CHOICE:
        return []
    first_words: dict[str, str] = {}
    for word, key in column.words.items():
        if language == "en" or not word.isascii():
            first_words.setdefault(key, word)
    return list(first_words.values())


def _allow_only(sheet: Any, letter: str, choices: Sequence[str], language: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    validation = DataValidation(type="list", formula1='"{}"'.format(",".join(choices)), allow_blank=True, showErrorMessage=True)
    validation.error = Text("请从下拉列表中选择,或留空", "choose from the list or leave blank").said(language)
    sheet.add_data_validation(validation)
    validation.add(f"{letter}2:{letter}{_CHECKED_ROWS + 1}")


def _add_instructions(sheet: Any, header: Sequence[str], language: str, fields: Sequence[_Field], instructions: Sequence[Text]) -> None:
    languages = ("zh", "en") if language == "both" else ("en",) if language == "en" else ("zh",)
    general = len(instructions) - len(fields)
    for line in instructions[:general]:
        for each in languages:
            sheet.append([line.said(each)])
    sheet.append([])
    for each in languages:
        sheet.append(_HEADINGS[each])
    for name, field in zip(header, fields, strict=True):
        column = field.column
        example = _EXAMPLES.get(column.name, "")
        for each in languages:
            sheet.append([name, column.must.said(each), column.meaning.said(each), column.allowed.said(each), example])
    for letter, width in zip("ABCDE", (28, 8, 44, 60, 16), strict=True):
        sheet.column_dimensions[letter].width = width


_HEADINGS = {
    "zh": ["列", "必填", "含义", "可填内容", "示例(虚构)"],
    "en": ["column", "required", "meaning", "allowed", "example (made up)"],
}
