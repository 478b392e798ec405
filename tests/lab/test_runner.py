"""The runner: same results however the work is split, interrupted, damaged or repeated."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest

from sim.config import compose, from_yaml
from sim.core.errors import BadInput
from sim.core.text import Text
from sim.lab.blocks import BYTES_PER_VILLAGE_MONTH, VILLAGE_RUNS_VARIABLE, parse_memory, plan_blocks, workers_worth_starting
from sim.lab.design import PLAIN
from sim.lab.finishing import scenario_table
from sim.lab.preparing import with_recording
from sim.lab.results import Result
from sim.lab.runner import run
from sim.store.manifest import load_manifest
from sim.words.settings import Settings
from tests.lab import fake_model
from tests.lab.fake_model import FAKE

#: Villages x runs that make a block of one pair of future and replicate.
SMALLEST = "12"


@pytest.fixture(scope="module")
def settings() -> Settings:
    return compose(["villages=synthetic", "futures=3", "replicates=4"])


@pytest.fixture(autouse=True)
def in_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def tables_of(folder: Path) -> dict[str, str]:
    """Checksum of every table and of the config."""
    return {name: entry.sha256 for name, entry in load_manifest(folder).files.items()}


def started(settings: Settings, folder: Path, tmp_path: Path, **variables: str) -> subprocess.Popen[str]:
    """The same run in a process of its own, one pair a block."""
    script = tmp_path / "work.py"
    script.write_text(
        "import sys\nfrom tests.lab.fake_model import FAKE\nfrom sim.config import compose\nfrom sim.lab.runner import run\n"
        "from sim.store.folder import Unfinished\n"
        f"settings = compose(['villages=synthetic', 'futures={settings.futures}', 'replicates={settings.replicates}'])\n"
        f"try:\n    run(settings, out={str(folder)!r}, workers=int(sys.argv[1]), model=FAKE)\n"
        "except Unfinished as unfinished:\n    print(unfinished.message('en'), file=sys.stderr)\n    sys.exit(3)\n"
    )
    root = Path(fake_model.__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), VILLAGE_RUNS_VARIABLE: SMALLEST, **variables}
    return subprocess.Popen([sys.executable, str(script), "1"], env=environment, stderr=subprocess.PIPE, text=True)


@cache
def tables_of_whole_run() -> dict[str, str]:
    """Of the run of both files, undisturbed, in one block and one process."""
    with TemporaryDirectory() as folder:
        return tables_of(
            run(compose(["villages=synthetic", "futures=3", "replicates=4"]), out=Path(folder) / "whole", model=FAKE, workers=1)
        )


def wait_for_parts(folder: Path, number: int) -> None:
    """Waits until the manifest names so many blocks, or fails after half a minute."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if len(list(folder.glob("zone_years/part-*.parquet"))) >= number:
            return
        time.sleep(0.02)
    pytest.fail("no parts were written")


@pytest.mark.slow
def test_tables_have_the_same_bytes_whatever_the_blocks_and_workers(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = tables_of_whole_run()
    for name, size, workers in (("small", SMALLEST, 1), ("uneven", "60", 1), ("processes", "24", 2)):
        monkeypatch.setenv(VILLAGE_RUNS_VARIABLE, size)
        folder = run(settings, out=tmp_path / name, model=FAKE, workers=workers)
        assert len(load_manifest(folder).blocks) > 1
        assert tables_of(folder) == whole, name
        assert not list(folder.rglob("part-*"))
        assert not (folder / "zone_years").exists()


def test_rows_are_ordered_by_scenario_future_and_replicate(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VILLAGE_RUNS_VARIABLE, "36")
    frame = Result(run(settings, out=tmp_path / "r", model=FAKE, workers=1)).zone_years
    keys = [(("programme", "none").index(row.scenario), row.future, row.replicate, row.zone, row.year) for row in frame.itertuples()]
    assert keys == sorted(keys)
    assert len(keys) == 2 * 3 * 4 * 2 * 3


def test_result_gives_back_what_the_model_made(settings: Settings, tmp_path: Path) -> None:
    result = Result(run(settings, out=tmp_path / "r", model=FAKE, workers=1, argv=["seed=1"]))
    world = FAKE.build_world(settings)
    made = FAKE.tables(FAKE.simulate(world, plan_blocks(12, 6, 36, workers=1, memory=None)[0].runs(4)), settings)
    pd.testing.assert_frame_equal(result.zone_years, made["zone_years"], check_dtype=False, rtol=0, atol=0)
    assert result.readings["met"].isna().sum() == 2 * 4 * 2  # future 0 has no income at all
    assert result.scorecard.loc[0, ["zone", "comparator", "threshold"]].tolist() == ["=1+1", "=", -0.2]
    assert result.provenance["village"].tolist() == ["007"]
    assert result.futures["noise"].tolist() == [0.0, 0.5, 1.0]
    assert result.scenarios["scenario"].tolist() == ["programme", "none"]
    assert result.scenarios["funding.amount"].tolist() == [4000.0, 0.0]
    manifest = json.loads((result.path / "manifest.json").read_text(encoding="utf-8"))
    assert {key: manifest[key] for key in ("status", "seed", "futures", "replicates", "villages", "zones", "months", "argv")} == {
        "status": "done", "seed": 1, "futures": 3, "replicates": 4, "villages": 6, "zones": 2, "months": 36, "argv": ["seed=1"],
    }  # fmt: skip
    assert manifest["columns"]["operating_income"] == {"zh": "经营性收入", "en": "operating income", "unit": "万元/年"}
    assert manifest["files"]["zone_years.parquet"]["rows"] == 144
    with pytest.raises(BadInput, match="village_years"):
        _ = result.village_years


@pytest.mark.slow
def test_the_same_result_is_found_again_whatever_its_date(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    first = run(settings, model=FAKE, workers=1)
    assert first.parts[:2] == ("results", "run")
    older = first.rename(first.with_name(f"1999{first.name[4:]}"))
    assert run(settings, model=FAKE, language="en") == older
    assert "finished already" in capsys.readouterr().err
    assert run(settings, model=FAKE, workers=1, again=True) == older.with_name(f"{older.name}-2")
    other = run(replace(settings, seed=2), model=FAKE, workers=1)
    assert other.name[-8:] != first.name[-8:]


def test_names_of_the_user_stay_in_the_results_folder(tmp_path: Path, settings: Settings) -> None:
    folder = run(replace(settings, strategy="../../../etc/x"), model=replace(FAKE), workers=1)
    assert folder.resolve().parent == (tmp_path / "results" / "run").resolve()


def test_out_on_a_folder_that_is_something_else_is_refused_and_left_alone(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.txt").write_text("precious")
    with pytest.raises(BadInput) as refusal:
        run(settings, out=folder, model=FAKE)
    assert "--out" in refusal.value.message("en")
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("thesis.txt", "precious")]
    other = run(settings, out=tmp_path / "r", model=FAKE, workers=1)
    before = {path: path.stat().st_mtime_ns for path in other.rglob("*")}
    with pytest.raises(BadInput):
        run(replace(settings, seed=9), out=other, model=FAKE)
    assert {path: path.stat().st_mtime_ns for path in other.rglob("*")} == before


@pytest.mark.slow
def test_config_of_a_result_repeats_it_to_the_same_bits(settings: Settings, tmp_path: Path) -> None:
    villages = tmp_path / "村 表.csv"
    villages.write_text("村名,片区,人口\n甲,一,100\n", encoding="utf-8")
    first = run(replace(settings, villages=str(villages)), out=tmp_path / "a", model=FAKE, workers=1)
    villages.write_text("changed since", encoding="utf-8")
    second = run(from_yaml(first / "config.yaml"), out=tmp_path / "b", model=FAKE, workers=1)
    assert tables_of(first) == tables_of(second)
    assert (first / "inputs" / "村-表.csv").read_text(encoding="utf-8").startswith("村名")
    assert load_manifest(first).config_hash == load_manifest(second).config_hash
    third = run(replace(settings, villages=str(villages)), out=tmp_path / "c", model=FAKE, workers=1)
    assert load_manifest(third).config_hash != load_manifest(first).config_hash


def test_a_run_off_the_main_thread_works(settings: Settings, tmp_path: Path) -> None:
    thread = threading.Thread(target=run, args=(settings,), kwargs={"out": tmp_path / "r", "model": FAKE, "workers": 1})
    thread.start()
    thread.join()
    assert load_manifest(tmp_path / "r").status == "done"


def test_blocks_cover_every_pair_once_and_fit_memory_and_workers() -> None:
    for pairs, villages, workers, memory in ((200, 12, 2, None), (1, 5000, 4, None), (200, 600, 2, 10**9), (7, 3, 3, None)):
        blocks = plan_blocks(pairs, villages, 108, workers=workers, memory=memory)
        assert [pair for block in blocks for pair in range(block.first, block.stop)] == list(range(pairs))
        assert len(blocks) >= min(workers, pairs)
        if memory:
            assert max(block.pairs for block in blocks) * 2 * villages * 108 * BYTES_PER_VILLAGE_MONTH * workers <= memory
    runs = plan_blocks(200, 12, 108, workers=1, memory=None)[0].runs(10)
    assert {(s, f, r) for s, f, r in zip(runs.scenario, runs.future, runs.replicate, strict=True)} == {
        (s, f, r) for s in range(2) for f in range(20) for r in range(10)
    }
    with pytest.raises(BadInput, match="--memory"):
        plan_blocks(10, 6000, 108, workers=2, memory=10**6)


@pytest.mark.parametrize("given", ["2 apples", "", "-1GB", "GB"])
def test_memory_that_is_none_is_refused(given: str) -> None:
    with pytest.raises(BadInput, match="--memory"):
        parse_memory(given)


def test_small_work_starts_no_workers_unless_told_to() -> None:
    assert workers_worth_starting(500_000, None) == 1
    assert workers_worth_starting(500_000, 3) == 3
    with pytest.raises(BadInput):
        workers_worth_starting(500_000, 0)


def test_villages_are_recorded_by_default_up_to_a_thousand_times_two_hundred(settings: Settings) -> None:
    twenty_by_ten = replace(settings, futures=20, replicates=10)
    assert with_recording(twenty_by_ten, 1_000).record == "village"
    assert with_recording(twenty_by_ten, 1_001).record == "zone"
    assert with_recording(replace(twenty_by_ten, record="month"), 5_000).record == "month"


def test_an_executor_that_is_not_there_is_refused_and_nothing_is_written(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="没有这种执行方式"):
        run(settings, out=tmp_path / "r", model=FAKE, executor="slurm")
    assert not (tmp_path / "r").exists()


@pytest.mark.slow
def test_large_tables_stay_parts_with_the_same_rows(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Result(run(settings, out=tmp_path / "whole", model=FAKE, workers=1))
    monkeypatch.setattr("sim.lab.finishing.MOST_ROWS_IN_ONE_FILE", 100)
    monkeypatch.setenv(VILLAGE_RUNS_VARIABLE, "60")
    parted = Result(run(settings, out=tmp_path / "parted", model=FAKE, workers=1))
    assert len(list((parted.path / "zone_years").glob("part-*.parquet"))) == 3
    assert not (parted.path / "zone_years.parquet").exists()
    assert (parted.path / "readings.parquet").exists()
    pd.testing.assert_frame_equal(parted.zone_years, whole.zone_years)
    assert tables_of(parted.path)["scorecard.csv"] == tables_of(whole.path)["scorecard.csv"]


def test_the_table_of_scenarios_tells_a_list_parted_by_semicolons() -> None:
    name = Text("甲", "one")
    table = scenario_table(compose(["policy.zone.rollout=[3,0,2]"]), (name, name), PLAIN).set_index("scenario")
    assert table["zone.rollout"].to_dict() == {"programme": "3;0;2", "none": ""}
