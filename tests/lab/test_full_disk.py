"""A disk that is full at any write: told with place and what is missing, nothing half-written, gone on with to the same bytes."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

import sim
from sim.cli.main import main
from sim.config import compose
from sim.lab.blocks import VILLAGE_RUNS_VARIABLE
from sim.lab.comparing import COMPARISON_INQUIRY
from sim.lab.comparing import ask as ask_comparison
from sim.lab.inquiring import Running, answer, answer_on
from sim.lab.model import shipped_model
from sim.lab.room import bytes_to_come
from sim.lab.runner import resume, run
from sim.lab.sweeping import SWEEP_INQUIRY
from sim.lab.sweeping import ask as ask_sweep
from sim.store import atomic
from sim.store.atomic import is_temporary, replacing
from sim.store.folder import Unfinished, is_vacant
from sim.store.manifest import DONE, MANIFEST_NAME, FileEntry, Manifest, load_manifest
from sim.store.reader import is_sound
from sim.store.space import found_no_room
from tests.lab.fake_levers import KNOWN
from tests.lab.fake_model import FAKE
from tests.lab.fake_strategies import STRATEGIES

WORDS = ["villages=synthetic", "futures=2", "replicates=2"]


@dataclass
class SmallDisk:
    """A disk that takes so many more files."""

    left: int

    def flush(self, path: Path) -> None:
        """The system's answer when a file is to reach the disk."""
        self.left -= 1
        if self.left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def ran(out: Path) -> Path:
    return run(compose(WORDS), out=out, model=FAKE, workers=1, quiet=True)


def ran_on(out: Path) -> Path:
    return resume(out, model=FAKE, workers=1, quiet=True)


def swept(out: Path) -> Path:
    vary = ["policy.funding.amount=1000:3000:2", "policy.industry.workshops=3:6:2"]
    return answer(SWEEP_INQUIRY, ask_sweep(WORDS, KNOWN, vary=vary), Running(out=out, workers=1, model=KNOWN))


def swept_on(out: Path) -> Path:
    return answer_on(SWEEP_INQUIRY, out, Running(workers=1, model=KNOWN))


def compared(out: Path) -> Path:
    asked = ask_comparison(WORDS, ["fixed_grant", "work_relief"], shipped_model())
    return answer(COMPARISON_INQUIRY, asked, Running(out=out, workers=1, model=STRATEGIES))


def compared_on(out: Path) -> Path:
    return answer_on(COMPARISON_INQUIRY, out, Running(workers=1, model=STRATEGIES))


def problem_of(work: Callable[[Path], Path], folder: Path) -> Unfinished | OSError | None:
    """How the work ended that may find no room; what else goes wrong comes out."""
    try:
        work(folder)
    except Unfinished as stopped:
        return stopped
    except OSError as fault:
        return fault if found_no_room(fault) else pytest.fail(str(fault))
    return None


def files_of(folder: Path) -> dict[str, str]:
    return {name: entry.sha256 for name, entry in load_manifest(folder).files.items()}


def nothing_is_half_written(folder: Path) -> None:
    """Every file that the manifest names is whole; without a manifest there is nothing at all."""
    assert not [path for path in folder.rglob("*") if is_temporary(path)]
    if not (folder / MANIFEST_NAME).exists():
        assert is_vacant(folder)
        return
    manifest = load_manifest(folder)
    assert all(is_sound(folder, manifest, name) for name in manifest.files)


@pytest.mark.parametrize(
    ("begin", "go_on", "step"),
    [
        (ran, ran_on, 3),
        pytest.param(ran, ran_on, 2, marks=pytest.mark.slow),
        pytest.param(swept, swept_on, 5, marks=pytest.mark.slow),
        pytest.param(compared, compared_on, 7, marks=pytest.mark.slow),
    ],
)
def test_a_disk_full_at_any_write_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begin: Callable[[Path], Path], go_on: Callable[[Path], Path], step: int
) -> None:
    """The disk takes ``step`` files more each time, until the result is finished."""
    monkeypatch.setenv(VILLAGE_RUNS_VARIABLE, "24")
    whole, folder = files_of(begin(tmp_path / "whole")), tmp_path / "full"
    places: set[str] = set()
    for room in range(0, 100, step):
        disk = SmallDisk(room)
        monkeypatch.setattr(atomic, "_flush_file", disk.flush)
        problem = problem_of(go_on if (folder / MANIFEST_NAME).exists() else begin, folder)
        if problem is not None:
            assert str(folder) in str(problem)
            # Once there is a manifest to go on from, what is said is how to go on.
            assert isinstance(problem, Unfinished) is (folder / MANIFEST_NAME).exists()
            places.add(str(problem).partition(str(folder))[2].partition("/part-")[0].partition(":")[0])
        nothing_is_half_written(folder)
        if disk.left >= 0:
            break
    assert load_manifest(folder).status == DONE
    assert files_of(folder) == whole
    assert len(places) > 3  # of config, manifest, parts, joined and small tables


def test_what_is_missing_is_the_blocks_to_come_and_the_joining_of_all() -> None:
    manifest = Manifest("run", [], "", 1, 2, 2, 6, 2, 36, [], {}, None, "", blocks=[[0, 1, 0, 1]] * 4)
    assert bytes_to_come(manifest) is None
    manifest.files = {"a/part-0.parquet": FileEntry("", 600, 5), "a/part-1.parquet": FileEntry("", 400, 5), "config.yaml": FileEntry("", 7)}
    manifest.blocks_done = [0, 1]
    assert bytes_to_come(manifest) == 1_000 + 2_000


@pytest.mark.parametrize(
    "fault",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EFBIG, "File too large"),
        duckdb.IOException('Async write failed: {"exception_message":"Could not write file","errno":"28"}'),
        duckdb.IOException(f"Could not write file: {os.strerror(errno.ENOSPC)}"),
    ],
)
def test_a_library_without_room_names_the_place(tmp_path: Path, fault: Exception) -> None:
    with pytest.raises(OSError, match="zone_years") as told, replacing(tmp_path / "zone_years.parquet"):
        raise fault
    assert found_no_room(told.value)
    assert told.value.filename == str(tmp_path / "zone_years.parquet")
    with pytest.raises(duckdb.IOException, match="no such file"), replacing(tmp_path / "x"):
        raise duckdb.IOException('no such file: {"errno":"2"}')
    assert not list(tmp_path.iterdir())


@contextmanager
def files_no_longer_than(most: int) -> Iterator[None]:
    """As a quota has it: the system itself refuses what becomes longer."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_the_system_itself_without_room_is_told_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, none = tmp_path / "r", tmp_path / "none"
    with files_no_longer_than(1_000), pytest.raises(OSError, match=r"config\.yaml"):
        ran(none)
    assert is_vacant(none)
    with files_no_longer_than(8_000), pytest.raises(Unfinished) as stopped:
        ran(folder)
    assert stopped.value.message("en").startswith(f"no room left on the disk ({folder}/")
    assert stopped.value.message("zh").startswith(f"磁盘写不下了({folder}/")
    assert stopped.value.message("en").endswith(f": pianqu resume {folder}")
    nothing_is_half_written(folder)
    assert files_of(ran_on(folder)) == files_of(ran(tmp_path / "whole"))
    capsys.readouterr()
    with files_no_longer_than(1_000):
        assert main(["export", str(folder), "--to", "xlsx", "--lang", "en", "--quiet"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{folder / 'export' / 'xlsx'}: no room left on the disk")
    assert "No file was left half-written" in said
    assert not list((folder / "export").iterdir())


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_standard_output_is_no_fault_of_ours() -> None:
    command = [sys.executable, "-m", "sim", "list", "levers", "--lang", "en"]
    environment = {**os.environ, "PYTHONPATH": str(Path(sim.__file__).parents[1])}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, env=environment, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "standard output" in done.stderr
    assert "Traceback" not in done.stderr
