"""Templates: empty tables that the reader accepts once filled, and that never overwrite anything."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sim.core.errors import BadInput
from sim.words.settings import DEFAULT_START
from sim.words.villages import VILLAGE_COLUMNS
from sim.world.projects import is_project_list, read_project_list
from sim.world.table import read_village_table
from sim.world.template import project_instructions, village_instructions, write_project_template, write_village_template

Writer = Callable[[Path, str], None]
WRITERS = [write_village_template, write_project_template]


def header_of(path: Path) -> list[str]:
    if path.suffix == ".csv":
        return next(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    return [str(cell.value) for cell in load_workbook(path).worksheets[0][1]]


def fill(path: Path, cells: dict[str, object]) -> None:
    """Adds one row, each cell under the header that begins with its key."""
    row = [next((value for key, value in cells.items() if name.startswith(key)), "") for name in header_of(path)]
    if path.suffix == ".csv":
        with path.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerow(row)
        return
    workbook = load_workbook(path)
    for number, value in enumerate(row, start=1):
        workbook.worksheets[0].cell(row=2, column=number, value=value or None)
    workbook.save(path)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_a_filled_village_template_is_read_without_unknown_columns(tmp_path: Path, suffix: str, language: str) -> None:
    path = tmp_path / f"村表{suffix}"
    write_village_template(path, language)
    last = int(DEFAULT_START[:4]) - 1  # the years before construction
    cells = {
        "village_class": "growing",
        "村名": "甲",
        "village": "甲",
        "人口": 100,
        "population": 100,
        "经营性收入": 5,
        "operating_income": 5,
    }
    cells |= {"行政区划代码": "371526001249", "code": "371526001249", "村庄类别": "集聚提升"}
    fill(path, cells)
    table = read_village_table(path)
    assert not any("未识别" in notice.zh for notice in table.notices)
    incomes = [name for name in table.frame.columns if name not in VILLAGE_COLUMNS]
    assert incomes == [f"operating_income_{year}" for year in range(last - 3, last + 1)]
    assert len(header_of(path)) == len(VILLAGE_COLUMNS) + 5


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_a_filled_project_template_is_read(tmp_path: Path, suffix: str, language: str) -> None:
    path = tmp_path / f"项目{suffix}"
    write_project_template(path, language)
    assert is_project_list(path)
    cells = {
        "项目名称": "库",
        "project": "库",
        "实施主体": "甲",
        "owner": "甲",
        "业态": "solar",
        "line": "光伏",
        "投资": 12,
        "investment": 12,
    }
    fill(path, cells)
    read = read_project_list(path, None)
    assert [project.investment for project in read.projects] == [12.0]
    assert not any("未识别" in notice.zh for notice in read.notices)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_an_unfilled_template_gives_one_clear_fault(tmp_path: Path, suffix: str) -> None:
    village, project = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    write_village_template(village, "zh")
    write_project_template(project, "en")
    for read in (lambda: read_village_table(village), lambda: read_project_list(project, None)):
        with pytest.raises(BadInput) as refused:
            read()
        assert len(refused.value.faults) == 1


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_an_existing_file_is_never_touched(tmp_path: Path, write: Writer, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"mine")
    with pytest.raises(BadInput):
        write(path, "zh")
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize("write", WRITERS)
def test_a_dangling_link_a_missing_folder_and_other_types_are_refused(tmp_path: Path, write: Writer) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "target.csv")
    for path in (tmp_path / "link.csv", tmp_path / "none" / "a.csv", tmp_path / "a.xls", tmp_path / "a"):
        with pytest.raises(BadInput) as refused:
            write(path, "zh")
        assert refused.value.faults
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.csv"]


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_a_workbook_template_explains_every_column_and_offers_every_choice(tmp_path: Path, write: Writer, language: str) -> None:
    path = tmp_path / "a.xlsx"
    write(path, language)
    data, instructions = load_workbook(path).worksheets
    explained = {row[0].value for row in instructions.iter_rows()}
    assert set(header_of(path)) <= explained
    assert all(cell.comment is not None for cell in data[1])
    offered = {validation.formula1 for validation in data.data_validations.dataValidation}
    if write is write_village_template:
        assert '"yes,no"' in offered if language == "en" else '"是,否"' in offered
    assert all(len(formula) <= 255 for formula in offered)  # what a spreadsheet takes for a list


def test_every_offered_choice_is_read(tmp_path: Path) -> None:
    for language in ("zh", "en"):
        path = tmp_path / f"{language}.xlsx"
        write_project_template(path, language)
        sheet = load_workbook(path).worksheets[0]
        header = header_of(path)
        for validation in sheet.data_validations.dataValidation:
            column = str(validation.sqref).split("2:")[0]
            index = [cell.column_letter for cell in sheet[1]].index(column)
            for choice in validation.formula1.strip('"').split(","):
                row = {
                    "项目名称": "a",
                    "project": "a",
                    "实施主体": "b",
                    "owner": "b",
                    "业态": "solar",
                    "line": "solar",
                    "投资": "1",
                    "investment": "1",
                }
                cells = [next((value for key, value in row.items() if name.startswith(key)), "") for name in header]
                cells[index] = choice
                filled = tmp_path / "filled.csv"
                filled.write_text("\n".join(",".join(each) for each in (header, cells)), encoding="utf-8")
                assert len(read_project_list(filled, None).projects) == 1


def test_instructions_name_every_column_in_both_languages() -> None:
    villages, projects = village_instructions(), project_instructions()
    for name in VILLAGE_COLUMNS:
        assert any(line.en.startswith(name) for line in villages), name
    assert any(line.zh.startswith("实施主体,必填") for line in projects)
