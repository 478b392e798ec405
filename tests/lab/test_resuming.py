"""A run that is interrupted, damaged, or loses its workers: told, gone on with to the same bits, and never by two at once."""

from __future__ import annotations

import os
import random
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from sim.config import compose
from sim.core.errors import BadInput
from sim.lab.blocks import VILLAGE_RUNS_VARIABLE
from sim.lab.executors import WorkersLost
from sim.lab.progress import Lines, Silent
from sim.lab.results import Result
from sim.lab.runner import resume, run
from sim.store.folder import Unfinished
from sim.store.manifest import load_manifest
from sim.words.settings import Settings
from tests.lab import fake_model
from tests.lab.fake_model import FAKE
from tests.lab.test_runner import SMALLEST, started, tables_of, tables_of_whole_run, wait_for_parts


@pytest.fixture(scope="module")
def settings() -> Settings:
    return compose(["villages=synthetic", "futures=3", "replicates=4"])


@pytest.fixture(autouse=True)
def in_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    "seed", [pytest.param(1, marks=pytest.mark.slow), pytest.param(2, marks=pytest.mark.slow), pytest.param(3, marks=pytest.mark.slow)]
)
def test_a_run_killed_at_any_moment_resumes_to_the_same_bits(settings: Settings, tmp_path: Path, seed: int) -> None:
    whole = tables_of_whole_run()
    folder = tmp_path / "killed"
    process = started(settings, folder, tmp_path, **{fake_model.DELAY: "0.15"})
    chance = random.Random(seed)
    wait_for_parts(folder, chance.randint(1, 10))
    time.sleep(chance.uniform(0, 0.2))
    process.kill()
    process.wait()
    assert load_manifest(folder).status == "running"
    with pytest.raises(Unfinished, match="pianqu resume"):
        Result(folder)
    assert resume(folder, model=FAKE, workers=1) == folder
    assert tables_of(folder) == whole
    assert not [path for path in folder.rglob("*") if path.name.startswith(".")]


@pytest.mark.parametrize(
    "number", [pytest.param(signal.SIGINT, marks=pytest.mark.slow), pytest.param(signal.SIGTERM, marks=pytest.mark.slow)]
)
def test_an_interrupted_run_says_how_to_go_on_and_loses_nothing(settings: Settings, tmp_path: Path, number: signal.Signals) -> None:
    folder = tmp_path / "interrupted"
    process = started(settings, folder, tmp_path, **{fake_model.DELAY: "0.2"})
    wait_for_parts(folder, 3)
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 3
    assert f"pianqu resume {folder}" in said
    assert "Traceback" not in said
    manifest = load_manifest(folder)
    assert manifest.status == "interrupted"
    assert len(manifest.blocks_done) >= 2
    kept = {folder / name: (folder / name).stat().st_mtime_ns for name in manifest.files if name.startswith("zone_years/")}
    with pytest.raises(Unfinished, match="pianqu resume"):
        run(settings, out=folder, model=FAKE)
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    resume(folder, model=FAKE, workers=2)
    assert tables_of(folder) == tables_of_whole_run()


def interrupted_result(settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A result that failed at its last future, the blocks before it being there."""
    monkeypatch.setenv(VILLAGE_RUNS_VARIABLE, SMALLEST)
    monkeypatch.setenv(fake_model.FAILING_FUTURE, "2")
    with pytest.raises(ArithmeticError):
        run(settings, out=folder, model=FAKE, workers=1)
    monkeypatch.delenv(fake_model.FAILING_FUTURE)
    return folder


@pytest.mark.slow
def test_a_fault_of_ours_is_noted_and_can_be_gone_on_from(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = interrupted_result(settings, tmp_path / "failed", monkeypatch)
    manifest = load_manifest(folder)
    assert manifest.status == "failed"
    assert "the books do not balance" in str(manifest.fault)
    assert manifest.blocks_done == list(range(8))  # futures 0 and 1, four replicates each
    resume(folder, model=FAKE, workers=1)
    assert load_manifest(folder).status == "done"
    assert load_manifest(folder).fault is None


@pytest.mark.slow
def test_a_damaged_part_is_named_and_simulated_again(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = interrupted_result(settings, tmp_path / "r", monkeypatch)
    part = folder / "readings" / "part-00003.parquet"
    part.write_bytes(part.read_bytes()[:-7])
    (folder / "zone_years" / "part-00005.parquet").unlink()
    capsys.readouterr()
    told = Told()
    resume(folder, model=FAKE, workers=1, language="en", progress=told)
    said = capsys.readouterr().err.splitlines()
    assert sorted(said) == [
        f"damaged (another checksum), its block is done again: {part}",
        f"missing, its block is done again: {folder / 'zone_years' / 'part-00005.parquet'}",
    ]
    assert told.advanced == 4 + 2  # the blocks of the future that failed, and those two
    assert tables_of(folder) == tables_of_whole_run()


def test_resume_refuses_other_inputs_and_other_versions(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = interrupted_result(settings, tmp_path / "r", monkeypatch)
    with monkeypatch.context() as other:
        other.setattr("sim.lab.preparing.package_version", lambda: "99.0")
        with pytest.raises(BadInput, match="另一版本"):
            resume(folder, model=FAKE, workers=1)
    with (folder / "config.yaml").open("a") as config:
        config.write("seed: 7\n")
    with pytest.raises(BadInput, match=r"config\.yaml"):
        resume(folder, model=FAKE, workers=1)


def test_resume_of_a_finished_result_changes_nothing(settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = run(settings, out=tmp_path / "r", model=FAKE, workers=1)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    capsys.readouterr()
    assert resume(folder, model=FAKE, language="en") == folder
    assert "nothing was left to do" in capsys.readouterr().err
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


class Told(Silent):
    """Counts the blocks that were done and those that were done again."""

    def __init__(self) -> None:
        self.advanced = self.redone = 0

    def advance(self, amount: int) -> None:
        self.advanced += 1

    def lost(self, blocks: int) -> None:
        self.redone += blocks


def test_lost_blocks_are_told_at_once_and_added_up(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines("en")
    lines.start(10, 0)
    lines.lost(2)
    lines.lost(1)
    assert capsys.readouterr().err.splitlines() == [
        "a worker was lost; its 2 block(s) are done again (2 so far)",
        "a worker was lost; its 1 block(s) are done again (3 so far)",
    ]


@pytest.mark.slow
def test_a_worker_that_dies_is_replaced(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tables_of_whole_run()
    deadly = tmp_path / "deadly"
    deadly.touch()
    monkeypatch.setenv(fake_model.DEADLY_FILE, str(deadly))
    monkeypatch.setenv(VILLAGE_RUNS_VARIABLE, "24")
    told = Told()
    folder = run(settings, out=tmp_path / "r", model=FAKE, workers=2, progress=told)
    assert not deadly.exists()
    assert told.redone >= 1
    assert told.advanced == len(load_manifest(folder).blocks)  # what is done again counts once
    assert tables_of(folder) == whole


@pytest.mark.slow
def test_workers_that_always_die_end_the_run(settings: Settings, tmp_path: Path) -> None:
    def die(_: Settings) -> object:
        return DeadlyWorld(settings.seed, fake_model.FakeTable())

    with pytest.raises(WorkersLost):
        run(settings, out=tmp_path / "r", model=replace(FAKE, build_world=die), workers=2)
    assert load_manifest(tmp_path / "r").status == "failed"


class DeadlyWorld(fake_model.FakeWorld):
    """A world that ends every process it is sent to."""

    def __reduce__(self) -> tuple[object, tuple[int, int]]:
        return os._exit, (1,)


@pytest.mark.slow
def test_two_processes_never_write_one_folder(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "r"
    process = started(settings, folder, tmp_path, **{fake_model.DELAY: "0.3"})
    wait_for_parts(folder, 1)
    with pytest.raises(BadInput, match="另一个进程"):
        resume(folder, model=FAKE, workers=1)
    assert process.wait(timeout=60) == 0
    assert load_manifest(folder).status == "done"
