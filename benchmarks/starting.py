"""Cold starts: what a user waits for when a fresh Python has to load everything."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from cases import ONE_ZONE
from sheet import Sheet

HERE = Path(__file__).resolve().parent
COLD = "cold start"
PYTHON, IMPORT, HELP, RUN = "python alone", "import sim", "pianqu --help", "pianqu run, one zone, no figures"


def measure_starts(sheet: Sheet, wanted: Sequence[str]) -> None:
    """One round of every command, each in a process of its own; Python has compiled all files before."""
    with tempfile.TemporaryDirectory(prefix="pianqu-") as folder:
        runs = [*ONE_ZONE, *wanted]
        commands = {
            PYTHON: ["-c", "pass"],
            IMPORT: ["-c", "import sim"],
            HELP: ["-m", "sim", "--help"],
            RUN: ["-m", "sim", "run", *runs, "--out", str(Path(folder, "result")), "--no-figures", "--quiet"],
        }
        for what, arguments in commands.items():
            seconds, *megabytes = measured([sys.executable, *arguments])
            sheet.add(COLD, what, seconds, "s")
            for peak in megabytes:
                sheet.add("memory of the whole process", what, peak, "MB")


def measured(command: Sequence[str]) -> list[float]:
    """Seconds of ``command`` and, where the system tells, its most memory in MB. Raises CalledProcessError when it fails."""
    paths = [str(HERE.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    done = subprocess.run(
        [sys.executable, str(HERE / "one_command.py"), *command],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        check=True,
    )
    return [float(word) for word in done.stdout.split()]


def compare_starts(sheet: Sheet) -> None:
    """Every cold start against a Python that does nothing."""
    for what in (IMPORT, HELP, RUN):
        sheet.compare(f"{what} / {PYTHON}", (COLD, what), (COLD, PYTHON))
