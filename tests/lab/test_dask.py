"""Dask as executor: the same bits, and nothing lost when a worker, the terminal or the scheduler goes."""

from __future__ import annotations

import builtins
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from sim.config import compose
from sim.core.errors import BadInput
from sim.lab import dask_crew
from sim.lab.blocks import VILLAGE_RUNS_VARIABLE
from sim.lab.explaining import ask, explain
from sim.lab.runner import resume, run
from sim.store.manifest import load_manifest
from sim.words.settings import Settings
from tests.lab import fake_model
from tests.lab.fake_model import FAKE
from tests.lab.test_resuming import Told
from tests.lab.test_runner import SMALLEST, tables_of, wait_for_parts

#: Options of a scheduler that does not mind others on this machine.
ON_ANY_PORT = ("--port", "0", "--host", "127.0.0.1", "--no-dashboard", "--dashboard-address", ":0")
ROOT = Path(fake_model.__file__).parents[2]


@pytest.fixture(scope="module")
def settings() -> Settings:
    return compose(["villages=synthetic", "futures=3", "replicates=4"])


@pytest.fixture(scope="module")
def whole(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Checksums of the same run in one process."""
    return tables_of(run(settings, out=tmp_path_factory.mktemp("local") / "r", model=FAKE, workers=1))


@pytest.fixture(autouse=True)
def in_blocks_of_one_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VILLAGE_RUNS_VARIABLE, SMALLEST)


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with one worker, each a process of its own; whoever ends one has another."""
    pytest.importorskip("distributed")
    file = tmp_path_factory.mktemp("dask") / "scheduler.json"
    scheduler = command("dask_scheduler", ["--scheduler-file", str(file), *ON_ANY_PORT])
    worker = command("dask_worker", ["--scheduler-file", str(file), "--nthreads", "1", "--no-nanny", "--no-dashboard"])
    try:
        from distributed import Client

        with Client(scheduler_file=str(file), set_as_default=False, timeout=60) as client:
            client.wait_for_workers(1, timeout=60)
            address = client.scheduler.address
        yield address
    finally:
        for process in (worker, scheduler):
            process.kill()
            process.wait()


def command(module: str, options: Sequence[str], **variables: str) -> subprocess.Popen[bytes]:
    """One of Dask's own commands, from a folder in which the results folder's name means something else."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)]), **variables}
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{module}", *options], env=environment, cwd="/", stderr=subprocess.DEVNULL
    )


def started(settings: Settings, folder: Path, tmp_path: Path, **variables: str) -> subprocess.Popen[str]:
    """The run over two Dask workers of this machine in a process of its own, by a script without a guard."""
    script = tmp_path / "work.py"
    script.write_text(
        "import sys\nfrom tests.lab.fake_model import FAKE\nfrom sim.config import compose\nfrom sim.lab.runner import run\n"
        "from sim.store.folder import Unfinished\n"
        f"settings = compose(['villages=synthetic', 'futures={settings.futures}', 'replicates={settings.replicates}'])\n"
        f"try:\n    run(settings, out={str(folder)!r}, workers=2, executor='dask', scheduler=sys.argv[1] or None, model=FAKE)\n"
        "except Unfinished as unfinished:\n    print(unfinished.message('en'), file=sys.stderr)\n    sys.exit(3)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)]), **variables}
    address = variables.get("ADDRESS", "")
    return subprocess.Popen(
        [sys.executable, str(script), address], env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def answer_as_a_web_server(page: socket.socket) -> None:
    """Says the same to whoever comes, once."""
    visitor, _ = page.accept()
    visitor.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    visitor.close()


@pytest.mark.slow
def test_a_dask_worker_that_is_killed_is_replaced_and_the_bits_are_the_same(
    settings: Settings, whole: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    deadly = tmp_path / "deadly"
    deadly.touch()
    monkeypatch.setenv(fake_model.DEADLY_FILE, str(deadly))
    told = Told()
    folder = run(settings, out=tmp_path / "r", model=FAKE, workers=2, executor="dask", progress=told)
    assert not deadly.exists()  # somebody died of it
    assert told.redone >= 1
    assert told.advanced == 12
    assert len(load_manifest(folder).blocks) == 12
    assert tables_of(folder) == whole


@pytest.mark.slow
def test_workers_need_not_see_the_results_folder(
    settings: Settings, whole: dict[str, str], tmp_path: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the worker stands in another folder, so that a relative path means nothing to it
    folder = run(settings, out="r", model=FAKE, executor="dask", scheduler=scheduler)
    assert tables_of(folder) == whole
    assert not Path("/r").exists()


@pytest.mark.slow
def test_an_explanation_is_the_same_over_dask(tmp_path: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VILLAGE_RUNS_VARIABLE)
    small, question = compose(["futures=2", "replicates=1", "operate_years=1"]), ask(by="account")
    here = explain(small, question, out=tmp_path / "here", workers=1, quiet=True)
    there = explain(small, question, out=tmp_path / "there", executor="dask", scheduler=scheduler, quiet=True)
    assert (here / "explanation.csv").read_bytes() == (there / "explanation.csv").read_bytes()


@pytest.mark.slow
def test_an_interrupted_run_over_dask_keeps_what_came_and_says_nothing_else(
    settings: Settings, whole: dict[str, str], tmp_path: Path
) -> None:
    pytest.importorskip("distributed")
    folder = tmp_path / "r"
    process = started(settings, folder, tmp_path, **{fake_model.DELAY: "0.5"})
    wait_for_parts(folder, 3)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process of the group
    _, said = process.communicate(timeout=60)
    assert process.returncode == 3
    assert said.splitlines() == [f"interrupted; what is done is kept; go on with: pianqu resume {folder}"]
    assert len(load_manifest(folder).blocks_done) >= 3
    assert tables_of(resume(folder, model=FAKE, workers=1)) == whole


@pytest.mark.slow
def test_workers_end_with_a_run_that_is_killed(settings: Settings, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    import psutil

    folder = tmp_path / "r"
    process = started(settings, folder, tmp_path, **{fake_model.DELAY: "0.5"})
    wait_for_parts(folder, 1)
    workers = psutil.Process(process.pid).children(recursive=True)
    assert len(workers) >= 3  # the keeper and two workers
    process.kill()
    process.communicate()
    _, alive = psutil.wait_procs(workers, timeout=60)
    assert not alive


@pytest.mark.slow
def test_a_scheduler_that_goes_leaves_a_result_to_go_on_with(settings: Settings, whole: dict[str, str], tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    file, folder = tmp_path / "scheduler.json", tmp_path / "r"
    scheduler = command("dask_scheduler", ["--scheduler-file", str(file), *ON_ANY_PORT])
    options = ["--scheduler-file", str(file), "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    worker = command("dask_worker", options, **{fake_model.DELAY: "0.5"})
    try:
        until = time.monotonic() + 60
        while not file.exists() and time.monotonic() < until:
            time.sleep(0.1)
        process = started(settings, folder, tmp_path, ADDRESS=json.loads(file.read_text())["address"])
        wait_for_parts(folder, 2)
        scheduler.kill()
        _, said = process.communicate(timeout=120)
    finally:
        for server in (worker, scheduler):
            server.kill()
            server.wait()
    assert process.returncode == 3
    assert said.splitlines() == [f"the Dask scheduler is gone; what is done is kept; go on with: pianqu resume {folder}"]
    assert tables_of(resume(folder, model=FAKE, workers=1)) == whole


@pytest.mark.slow
def test_a_scheduler_out_of_reach_is_told_once_and_nothing_is_written(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(dask_crew, "SECONDS_TO_REACH", 1)
    page = socket.create_server(("127.0.0.1", 0))  # such as the port of Dask's own status page
    threading.Thread(target=answer_as_a_web_server, args=(page,), daemon=True).start()
    for address in ("tcp://127.0.0.1:9", "nonsense://x", "127.0.0.1:x", f"tcp://127.0.0.1:{page.getsockname()[1]}"):
        with pytest.raises(BadInput) as problem:
            run(settings, out=tmp_path / "r", model=FAKE, executor="dask", scheduler=address)
        assert [fault.value for fault in problem.value.faults] == [address]
    page.close()
    assert not (tmp_path / "r").exists()
    gc.collect()  # nothing half-open is left to complain later
    assert capfd.readouterr().err == ""


def test_workers_with_other_packages_are_refused() -> None:
    mine = {"pianqu": "1", "numpy": "2.4"}
    fault = dask_crew._other_packages("tcp://a:1", {"pianqu": "1", "numpy": "2.3"}, mine)
    assert (fault.where, fault.value, fault.allowed) == ("tcp://a:1", "numpy 2.3", "numpy 2.4")
    with pytest.raises(BadInput, match=r"numpy 0\.1"):
        dask_crew._on_worker({"numpy": "0.1"}, print, "never said")
    assert dask_crew._on_worker(dask_crew._computing_versions(), abs, -1) == 1


def test_without_dask_the_extra_is_named(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def without(name: str, variables: Mapping[str, object] | None = None, *rest: object) -> object:
        if name == "distributed":
            raise ModuleNotFoundError(name)
        return imported(name, variables, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(BadInput) as problem:
        run(settings, out=tmp_path / "r", model=FAKE, executor="dask")
    assert "pip install pianqu[dask]" in problem.value.message("en")
    assert not (tmp_path / "r").exists()
