"""SQL over a result: every table, nothing but reading, no file but the result's."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.cli.main import INTERRUPTED, main
from sim.config import compose
from sim.core.errors import BadInput
from sim.lab.results import Result
from sim.lab.runner import run
from sim.store import querying
from sim.store.folder import Unfinished
from sim.store.manifest import load_manifest
from sim.store.querying import asked
from tests.lab.fake_model import FAKE
from tests.lab.test_resuming import interrupted_result

SECRET = "nobody's business"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("of ' the [user]")
    return run(compose(["villages=synthetic", "futures=3", "replicates=4"]), out=place / "r", model=FAKE, workers=1)


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with asked(folder, sql) as (_, answer):
        return answer.rows()


def fault_of(folder: Path, sql: str) -> str:
    with pytest.raises(BadInput) as problem:
        rows(folder, sql)
    assert len(problem.value.faults) == 1
    return problem.value.message("en")


@pytest.mark.slow
def test_every_table_is_there_with_its_rows_and_columns(folder: Path) -> None:
    result = Result(folder)
    assert {name for (name,) in rows(folder, "show tables")} == set(result.frames)
    for table, frame in result.frames.items():
        assert rows(folder, f"select count(*) from {table}") == [(len(frame),)]
        assert [name for name, *_ in rows(folder, f"describe {table}")] == list(frame.columns)
    assert rows(folder, "with a as (from scorecard) select zone, threshold from a") == [("=1+1", -0.2)]  # as it was, not escaped
    assert rows(folder, "select village from provenance") == [("007",)]  # text stays text


def test_from_python_a_data_frame_comes_back(folder: Path) -> None:
    frame = Result(folder).query("select scenario, count(*) as rows from zone_years group by all order by scenario")
    assert frame.to_dict("list") == {"scenario": ["none", "programme"], "rows": [72, 72]}


@pytest.mark.parametrize(
    "sql",
    [
        "drop view zone_years", "select 1; select 2", "", "copy zone_years to 'stolen.csv'", "attach 'x.db'", "install httpfs", "load json",
        "set threads = 2", "set enable_external_access = true", "pragma database_list", "create table t as select 1",
        "insert into scorecard select * from scorecard", "update scorecard set zone = 'x'", "delete from scorecard",
        "call pragma_version()",
        "export database 'x'", "with a as (select 1) insert into scorecard select * from scorecard", "checkpoint", "explain select 1",
    ],
)  # fmt: skip
def test_what_does_not_read_is_refused_and_no_file_changes(folder: Path, sql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert "SELECT, WITH, DESCRIBE, SHOW" in fault_of(folder, sql)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "sql",
    [
        "from '{file}'", "select * from read_csv('{file}')", "select * from read_text('{file}')", "select * from read_blob('{file}')",
        "select * from glob('{folder}/*')", "select * from query('copy zone_years to ''{file}''')",
        "select * from read_text('{result}/manifest.json')", "select * from read_text('{result}/../{file}')",
        "select * from read_csv('https://example.org/x.csv')",
    ],
)  # fmt: skip
def test_no_other_file_is_reached(folder: Path, sql: str, tmp_path: Path) -> None:
    file = tmp_path / "secret.csv"
    file.write_text(SECRET)
    said = fault_of(folder, sql.format(file=file, folder=tmp_path, result=folder))
    assert SECRET not in said
    assert file.read_text() == SECRET


def test_variables_of_the_program_are_no_tables(folder: Path) -> None:
    frame = Result(folder).zone_years
    assert len(frame)
    assert "does not exist" in fault_of(folder, "select * from frame")


def test_faults_of_the_sql_name_the_tables_and_columns_there_are(folder: Path) -> None:
    said = fault_of(folder, "select operating_incme from zone_years")
    assert "did you mean: operating_income" in said
    assert "zone_years: scenario, future, replicate, zone, year, operating_income" in said
    assert "provenance, readings" in said
    assert "did you mean: zone_years" in fault_of(folder, "select * from zone_yers")
    assert "syntax error" in fault_of(folder, "selec 1")
    assert "Conversion Error" in fault_of(folder, "select 'a'::int from zone_years")


def test_parts_of_an_unfinished_result_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = compose(["villages=synthetic", "futures=3", "replicates=4"])
    folder = interrupted_result(settings, tmp_path / "r", monkeypatch)
    done = len(load_manifest(folder).blocks_done)
    assert rows(folder, "select count(*), count(distinct (future, replicate)) from zone_years") == [(done * 2 * 2 * 3, done)]


def test_a_run_that_has_written_nothing_yet_says_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = interrupted_result(compose(["villages=synthetic", "futures=3", "replicates=4"]), tmp_path / "r", monkeypatch)
    manifest = load_manifest(folder)
    manifest.files = {name: entry for name, entry in manifest.files.items() if entry.rows is None}
    manifest.blocks_done, manifest.status = [], "running"
    manifest.save(folder)
    with pytest.raises(Unfinished) as problem:
        rows(folder, "select count(*) from zone_years")
    said = problem.value.message("en")
    assert all(part in said for part in ("no part of zone_years", "status running", f"0 of {len(manifest.blocks)} blocks", "pianqu resume"))
    assert "did you mean: zone_years" in fault_of(folder, "select * from zone_yers")
    assert main(["query", str(folder), "select * from readings"]) == INTERRUPTED
    assert rows(folder, "select 1") == [(1,)]


@pytest.mark.parametrize("table", ["zone_years", "readings"])
def test_a_run_that_finishes_in_the_same_moment_is_read_as_it_then_stands(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    """The manifest was read while parts were there; whole tables are in their place when they are opened."""
    settings = compose(["villages=synthetic", "futures=3", "replicates=4"])
    before = load_manifest(interrupted_result(settings, tmp_path / "r", monkeypatch))
    monkeypatch.setattr(querying, "load_manifest", lambda place, told=[before]: told.pop() if told else load_manifest(place))
    assert rows(folder, f"select count(*) from {table}") == [(len(Result(folder).frames[table]),)]


def test_damaged_files_are_named(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = compose(["villages=synthetic", "futures=3", "replicates=4"])
    damaged = interrupted_result(settings, tmp_path / "r", monkeypatch)
    part = damaged / "zone_years" / "part-00002.parquet"
    whole = part.read_bytes()
    part.write_bytes(whole[: len(whole) // 2] + bytes([whole[len(whole) // 2] ^ 1]) + whole[len(whole) // 2 + 1 :])
    assert "part-00002.parquet" in fault_of(damaged, "select count(*) from zone_years")
    assert rows(damaged, "select count(*) > 0 from readings") == [(True,)]  # a table that is not asked for may be damaged
    part.unlink()
    assert "part-00002.parquet" in fault_of(damaged, "select count(*) from zone_years")
    (damaged / "manifest.json").write_text("{")
    assert "manifest.json" in fault_of(damaged, "select 1")
