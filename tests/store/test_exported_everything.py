"""Every table of a run and of a sweep, exported three ways and opened by pandas, holds the rows and values of the store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.config import compose
from sim.lab.inquiring import Running, answer
from sim.lab.results import Result
from sim.lab.runner import run
from sim.lab.sweeping import SWEEP_INQUIRY, ask
from sim.store.csv_tables import text_columns, unescape_formula
from sim.store.manifest import load_manifest
from sim.store.spreadsheets import sheet_names
from sim.store.stata import LONGEST_LABEL, LONGEST_NAME
from tests.lab.fake_levers import KNOWN
from tests.lab.fake_model import FAKE

#: Names of rows that a spreadsheet would run.
NAMES = ["=甲", "+乙", "-丙", "@丁"]

#: A label at the longest that Stata takes, and one that is longer.
LONG = {"operating_income": "村级集体经营性收入" * 8 + "八十个汉字", "effect_operating_income": "很长的含义" * 30}


def with_long_labels(folder: Path) -> Result:
    manifest = load_manifest(folder)
    for column, zh in LONG.items():
        if column in manifest.columns:
            manifest.columns[column] = {"zh": zh, "en": "long", "unit": ""}
    manifest.save(folder)
    return Result(folder)


@pytest.fixture(scope="module", params=["run", "sweep"])
def result(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Result:
    out = tmp_path_factory.mktemp("exported") / "r"
    if request.param == "run":
        return with_long_labels(run(compose(["villages=synthetic"]), out=out, model=FAKE, workers=1))
    design = out.with_name("own.csv")
    rows = [f"{name},{1000 * place},{mix}" for place, (name, mix) in enumerate(zip(NAMES, ["equity", "dividend"] * 2, strict=True), 1)]
    design.write_text("\n".join(["scenario,funding.amount,linkage.type", *rows]), encoding="utf-8")
    asked = ask(["villages=synthetic", "futures=3", "replicates=2"], KNOWN, design=str(design))
    return with_long_labels(answer(SWEEP_INQUIRY, asked, Running(out=out, workers=1, model=KNOWN)))


def as_told(frame: pd.DataFrame, texts: list[str]) -> pd.DataFrame:
    """Numbers and flags as floats with infinite ones as gaps, everything else as text with gaps as empty ones."""
    told = frame.astype("object").where(frame.notna(), np.nan)
    flags = {True: 1.0, False: 0.0, "True": 1.0, "False": 0.0}
    return pd.DataFrame(
        {
            name: told[name].fillna("").map(str).astype("object")
            if name in texts
            else told[name].map(lambda cell: flags.get(cell, cell)).astype("float64").replace([np.inf, -np.inf], np.nan)
            for name in map(str, frame.columns)
        }
    )


def from_csv(folder: Path, table: str, like: pd.DataFrame) -> pd.DataFrame:
    path, dtype = folder / f"{table}.csv", dict.fromkeys(map(escaped, text_columns(like)), str)
    found = pd.read_csv(path, encoding="utf-8-sig", dtype=dtype, keep_default_na=False, na_values=[""])
    return found.rename(columns=unescape_formula)[[str(name) for name in like.columns]]


def from_workbook(folder: Path, table: str, like: pd.DataFrame) -> pd.DataFrame:
    sheet = sheet_names([table])[table]
    dtype = dict.fromkeys(map(escaped, text_columns(like)), str)
    found = pd.read_excel(folder / "tables.xlsx", sheet_name=sheet, dtype=dtype, keep_default_na=False, na_values=[""])
    return found.rename(columns=unescape_formula)


def from_stata(folder: Path, table: str, like: pd.DataFrame) -> pd.DataFrame:
    found = pd.read_stata(folder / f"{table}.dta")
    assert all(len(name) <= LONGEST_NAME for name in found.columns)
    assert len(set(found.columns)) == len(like.columns)
    return found.set_axis([str(name) for name in like.columns], axis=1)


def escaped(name: str) -> str:
    return name if unescape_formula(f"'{name}") == f"'{name}" else f"'{name}"


@pytest.mark.parametrize(
    ("to", "read"),
    [
        ("csv", from_csv),
        pytest.param("xlsx", from_workbook, marks=pytest.mark.slow),
        pytest.param("stata", from_stata, marks=pytest.mark.slow),
    ],
)
def test_all_rows_and_values_come_back(
    result: Result, tmp_path: Path, to: str, read: Callable[[Path, str, pd.DataFrame], pd.DataFrame]
) -> None:
    folder = result.export(tmp_path / to, to)
    for table in result.frames:
        kept = result.table(table)
        found = read(folder, table, kept)
        for name in text_columns(kept) if to != "stata" else ():
            cells = found[name].dropna().map(str)
            assert not cells.str.match(r"[=+\-@\t\r].").any(), (table, name)
            found[name] = found[name].map(lambda cell: unescape_formula(cell) if isinstance(cell, str) else cell)
        # A workbook keeps sixteen digits of a number.
        exact = {"check_exact": True} if to != "xlsx" else {"rtol": 1e-15, "atol": 0.0}
        texts = text_columns(kept)
        pd.testing.assert_frame_equal(as_told(found, texts), as_told(kept, texts), **exact, obj=table)


@pytest.mark.slow
def test_long_chinese_labels_are_whole_as_far_as_stata_goes(result: Result, tmp_path: Path) -> None:
    assert len(LONG["operating_income"]) == 77 <= LONGEST_LABEL < len(LONG["effect_operating_income"])
    folder = result.export(tmp_path / "stata", "stata")
    columns = pd.read_csv(folder / "columns.csv", encoding="utf-8-sig")
    seen = 0
    for table in result.frames:
        with pd.io.stata.StataReader(folder / f"{table}.dta") as reader:
            labels = list(reader.variable_labels().values())
        for column, label in zip(result.table(table).columns, labels, strict=True):
            whole = LONG.get(str(column))
            if whole is not None:
                assert label == (whole if len(whole) <= LONGEST_LABEL else f"{whole[: LONGEST_LABEL - 1]}…")
                told = columns[(columns["table"] == table) & (columns["column"] == column)]["meaning_zh"]
                assert told.tolist() == [whole]
                seen += 1
    assert seen
