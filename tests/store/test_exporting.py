"""Tables for other tools: read back as they were, explained, never over something, whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from sim.config import compose
from sim.core.errors import BadInput
from sim.lab.results import Result
from sim.lab.runner import run
from sim.store import spreadsheets, stata
from sim.store.csv_tables import read_csv
from sim.store.exporting import export
from sim.store.folder import Unfinished
from sim.store.manifest import load_manifest
from sim.words.villages import DISCLAIMER
from tests.lab.fake_model import FAKE
from tests.lab.test_resuming import interrupted_result


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A result whose villages are said to be real."""
    folder = run(compose(["villages=synthetic"]), out=tmp_path_factory.mktemp("r") / "r", model=FAKE, workers=1)
    manifest = load_manifest(folder)
    replace(manifest, described=manifest.described | {"names_are_real": True}).save(folder)
    return folder


def the_same(found: pd.DataFrame, kept: pd.DataFrame, digits: int | None = None) -> None:
    """Equal cell by cell (to so many digits), whatever type the other tool has for flags and gaps."""

    def told(value: object) -> object:
        return float(f"{value:.{digits}g}") if digits and isinstance(value, float | int) else value

    assert list(found.columns) == list(kept.columns)
    for name in kept.columns:
        pairs = zip(found[name], kept[name], strict=True)
        assert all((pd.isna(one) or one == "") if pd.isna(other) or other == "" else told(one) == told(other) for one, other in pairs), name


def test_csv_opens_in_spreadsheets_and_says_what_it_is(folder: Path, tmp_path: Path) -> None:
    result = Result(folder)
    out = result.export(tmp_path / "csv")
    assert {path.stem for path in out.iterdir()} == {*result.frames, "about", "columns"}
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in out.iterdir())
    the_same(read_csv(out / "zone_years.csv", ["scenario", "zone"]), result.zone_years)
    assert "'=1+1" in (out / "scorecard.csv").read_text(encoding="utf-8-sig")
    assert set(read_csv(out / "provenance.csv", ["note"])["note"]) == {f"{DISCLAIMER.zh} / {DISCLAIMER.en}"}  # it names villages
    about = read_csv(out / "about.csv", ["name", "zh", "en"]).set_index("name")
    assert about.loc["disclaimer", "zh"] == DISCLAIMER.zh
    columns = read_csv(out / "columns.csv", ["unit"]).set_index(["table", "column"])
    assert columns.loc[("zone_years", "operating_income"), "unit"] == "万元/年"


def test_rows_that_come_in_chunks_make_the_same_file(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export(folder, "csv", out=tmp_path / "at_once", tables=["zone_years"])
    monkeypatch.setattr("sim.store.exporting.VECTORS_AT_A_TIME", 1)
    assert len(Result(folder).zone_years) > 2048 / 2  # more than one vector would be needed of a longer table
    export(folder, "csv", out=tmp_path / "in_chunks", tables=["zone_years"])
    assert (tmp_path / "at_once" / "zone_years.csv").read_bytes() == (tmp_path / "in_chunks" / "zone_years.csv").read_bytes()


@pytest.mark.slow
def test_a_workbook_explains_itself_and_holds_a_sheet_a_table(folder: Path, tmp_path: Path) -> None:
    result = Result(folder)
    export(folder, "xlsx", out=tmp_path / "x")
    book = openpyxl.load_workbook(tmp_path / "x" / "tables.xlsx")
    assert book.sheetnames == [spreadsheets.FIRST_SHEET, *result.frames]
    for table, frame in result.frames.items():
        header, *rows = book[table].iter_rows(values_only=True)
        found = pd.DataFrame(rows, columns=list(header))
        # A workbook keeps sixteen digits of a number.
        the_same(found.replace("'=1+1", "=1+1") if table == "scorecard" else found, frame, digits=16)
    cells = {cell.value for row in book[spreadsheets.FIRST_SHEET].iter_rows() for cell in row}
    assert {DISCLAIMER.zh, DISCLAIMER.en, "测试", "经营性收入", "万元/年"} <= cells
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@sum", "'=1", "\t=1"])
def test_no_text_of_a_workbook_can_run(text: str) -> None:
    assert spreadsheets.as_cell(text) == f"'{text}"


def test_a_table_too_long_for_a_sheet_is_refused_with_the_limit(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 200)
    with pytest.raises(BadInput) as problem:
        export(folder, "xlsx", out=tmp_path / "x")
    assert {fault.where for fault in problem.value.faults} >= {"zone_years"}
    assert "<= 199" in problem.value.message("en")
    assert not (tmp_path / "x").exists()
    export(folder, "xlsx", out=tmp_path / "x", tables=["scorecard"])


def test_stata_files_come_back_with_chinese_labels_and_names_that_are_told(folder: Path, tmp_path: Path) -> None:
    result = Result(folder)
    done = export(folder, "stata", out=tmp_path / "s")
    for table, frame in result.frames.items():
        the_same(pd.read_stata(tmp_path / "s" / f"{table}.dta"), frame.rename(columns=stata.variable_names(list(frame.columns))))
    with pd.io.stata.StataReader(tmp_path / "s" / "zone_years.dta") as reader:
        assert reader.variable_labels()["operating_income"] == "经营性收入(万元/年)"
        assert reader.data_label == DISCLAIMER.zh
    assert ("scenarios", "funding.amount", "funding_amount") in done.renamed
    told = read_csv(tmp_path / "s" / "columns.csv", ["name_here"]).set_index(["table", "column"])["name_here"]
    assert told[("scenarios", "funding.amount")] == "funding_amount"
    assert told[("zone_years", "operating_income")] == "operating_income"


def test_stata_takes_every_name_gap_flag_and_long_text(tmp_path: Path) -> None:
    columns = ["a" * 40, "a" * 41, "a" * 32, "if", "5y", "b.c", "b_c", "str8", "金额", ""]
    names = stata.variable_names(columns)
    assert len(set(names.values())) == len(columns)
    assert all(name.isascii() and name.isidentifier() and len(name) <= 32 and name not in stata._RESERVED for name in names.values())
    frame = pd.DataFrame(
        {"infinite": [float("inf"), 1.0], "none": [None, None], "long": ["长" * 1000, ""], "flag": pd.array([True, None], dtype="boolean"),
         "large": [2**40, 1], "count": pd.array([None, 3], dtype="Int64")}
    )  # fmt: skip
    manifest = load_manifest(run(compose(["villages=synthetic", "futures=1", "replicates=1"]), out=tmp_path / "r", model=FAKE, workers=1))
    stata._write_one(frame, stata.variable_names(list(frame.columns)), manifest, tmp_path / "x.dta")
    found = pd.read_stata(tmp_path / "x.dta").rename(columns={"v_long": "long"})
    the_same(found, frame.assign(infinite=[None, 1.0]))


def test_the_same_tables_give_the_same_stata_file(folder: Path, tmp_path: Path) -> None:
    files = [export(folder, "stata", out=tmp_path / name, tables=["readings"]).folder / "readings.dta" for name in ("a", "b")]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_nothing_is_overwritten_and_all_faults_are_told_at_once(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("precious")
    with pytest.raises(BadInput) as problem:
        export(folder, "csv", out=mine, tables=["zone_yers", "scorecard"])
    assert len(problem.value.faults) == 2
    assert [path.name for path in mine.iterdir()] == ["thesis.txt"]
    with pytest.raises(BadInput, match="xlsx"):
        export(folder, "excel", out=tmp_path / "x")
    export(folder, "csv", tables=["scorecard"])
    assert (folder / "export" / "csv" / "scorecard.csv").is_file()
    with pytest.raises(BadInput):
        export(folder, "csv", tables=["scorecard"])
    assert Result(folder).scorecard is not None  # the result itself is as sound as before


def test_an_export_that_fails_leaves_nothing(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("sim.store.exporting.write_companions", fail)
    with pytest.raises(OSError, match="no space"):
        export(folder, "csv", out=tmp_path / "deep" / "x")
    assert not list((tmp_path / "deep").iterdir())


def test_an_unfinished_result_is_not_exported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unfinished = interrupted_result(compose(["villages=synthetic", "futures=3", "replicates=4"]), tmp_path / "r", monkeypatch)
    with pytest.raises(Unfinished):
        export(unfinished, "csv", out=tmp_path / "x")
