"""``query`` and ``export`` on the command line: what goes to which stream, what is left out, which status."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from sim.cli.main import main
from sim.config import compose
from sim.lab.runner import run
from tests.lab.fake_model import FAKE
from tests.lab.test_resuming import interrupted_result

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run(compose(["villages=synthetic"]), out=tmp_path_factory.mktemp("r") / "r", model=FAKE, workers=1)


def test_the_screen_holds_some_rows_and_says_so(folder: Path, capsys: Captured) -> None:
    assert main(["query", str(folder), "select * from zone_years", "--rows", "3", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert said.out.count("programme") == 3
    assert "only the first 3 rows" in said.out
    assert said.err == ""
    assert main(["query", str(folder), "select 1 as one", "--lang", "en"]) == 0
    assert "only the first" not in capsys.readouterr().out


def test_columns_that_do_not_fit_are_named(folder: Path, capsys: Captured) -> None:
    assert main(["query", str(folder), "select * from scenarios", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "more columns do not fit" in shown
    assert "funding.amount" in shown
    assert max(map(len, shown.splitlines()[:5])) <= 100


def test_csv_and_json_give_every_row(folder: Path, capsys: Captured) -> None:
    sql = "select zone, future, operating_income, 0.5 as half from zone_years"
    assert main(["query", str(folder), sql, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert main(["query", str(folder), sql, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(rows) == len(told) == 2 * 200 * 2 * 3
    assert told[0] == {"zone": "za", "future": 0, "operating_income": None, "half": 0.5}
    assert [float(row["operating_income"]) for row in rows if row["operating_income"]] == [
        row["operating_income"] for row in told if row["operating_income"] is not None
    ]
    assert main(["query", str(folder), "select zone from scorecard", "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines() == ["zone", "'=1+1"]
    assert main(["query", str(folder), "select 1 where false", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "{folder}", "select nothing from zone_years"], ["query", "{folder}", "drop table scorecard"],
        ["query", "{folder}", "show tables", "--rows", "0"], ["query", "{folder}"], ["query", "nowhere", "show tables"],
        ["export", "{folder}"], ["export", "{folder}", "--to", "excel"], ["export", "{folder}", "--to", "csv", "--tables", "x"],
        ["export", "nowhere", "--to", "csv"],
    ],
)  # fmt: skip
def test_wrong_input_leaves_with_two(
    folder: Path, arguments: list[str], capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([word.format(folder=folder) for word in arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    assert not list(tmp_path.iterdir())


def test_an_unfinished_result_is_read_and_said_to_be_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    unfinished = interrupted_result(compose(["villages=synthetic", "futures=3", "replicates=4"]), tmp_path / "r", monkeypatch)
    capsys.readouterr()
    assert main(["query", str(unfinished), "select count(*) as n from zone_years", "--format", "csv", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert said.out == "n\n96\n"
    assert "8 of 12 blocks" in said.err
    assert main(["export", str(unfinished), "--to", "csv"]) == 3


def test_export_tells_what_it_wrote(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    out = str(tmp_path / "out")
    assert main(["export", str(folder), "--to", "stata", "--tables", "scenarios,scorecard", "--out", out, "--lang", "en", "--quiet"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "scenarios: 2 rows" in said.out
    assert "scenarios: funding.amount -> funding_amount" in said.out
    assert said.out.splitlines()[-1] == f"exported to: {out}"
    assert sorted(path.name for path in Path(out).iterdir()) == ["about.csv", "columns.csv", "scenarios.dta", "scorecard.dta"]
