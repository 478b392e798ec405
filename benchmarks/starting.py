"""Cold starts: what a user waits for when a fresh Python has to load everything."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from cases import ONE_ZONE
from sheet import Sheet, timed

ROOT = Path(__file__).resolve().parents[1]
COLD = "cold start"
PYTHON, IMPORT, HELP, RUN = "python alone", "import sim", "pianqu --help", "pianqu run, one zone, no figures"


def measure_starts(sheet: Sheet, pairs: int) -> None:
    """One round of every command, each in a process of its own; ``pairs`` of future and replicate are run."""
    with tempfile.TemporaryDirectory(prefix="pianqu-") as folder:
        commands = {
            PYTHON: ["-c", "pass"],
            IMPORT: ["-c", "import sim"],
            HELP: ["-m", "sim", "--help"],
            RUN: ["-m", "sim", "run", *ONE_ZONE, f"futures={pairs}", "replicates=1", "--out", f"{folder}/result", "--no-figures", "--quiet"],
        }
        for what, arguments in commands.items():
            seconds, peak = timed(lambda arguments=arguments: peak_of([sys.executable, *arguments]))
            sheet.add(COLD, what, seconds, "s")
            if peak is not None:
                sheet.add("memory", f"whole process, {what}", peak, "MB")


def peak_of(command: Sequence[str]) -> float | None:
    """Runs ``command`` to its end and gives its most memory in MB, None where the system does not tell.

    Raises CalledProcessError with what it wrote when it fails.
    """
    settings = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=settings)
        peak = _wait(process)
        if process.returncode:
            said.seek(0)
            raise subprocess.CalledProcessError(process.returncode, command, said.read().decode("utf-8", "replace"))
    return peak


def _wait(process: subprocess.Popen[bytes]) -> float | None:
    if not hasattr(os, "wait4"):
        process.wait()
        return None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # The system counts in kilobytes, macOS in bytes.
    return float(usage.ru_maxrss) / (1e6 if sys.platform == "darwin" else 1e3)


def compare_starts(sheet: Sheet) -> None:
    """Every cold start against a Python that does nothing."""
    for what in (IMPORT, HELP, RUN):
        sheet.compare(f"{what} against {PYTHON}", (COLD, what), (COLD, PYTHON))
