"""Runs the command it is given and prints its seconds and peak memory: a small process, as a child's peak begins at its parent's."""

from __future__ import annotations

import os
import subprocess
import sys
import time


def main() -> int:
    """Gives the command's own exit status; what it wrote goes to standard error when it failed."""
    started = time.perf_counter()
    process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
    megabytes = wait(process)
    print(time.perf_counter() - started, "" if megabytes is None else megabytes)
    return process.returncode


def wait(process: subprocess.Popen[bytes]) -> float | None:
    """Most memory of the process in MB once it has ended; None on a system that does not tell."""
    if not hasattr(os, "wait4"):
        process.wait()
        return None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # Linux counts in kilobytes, macOS in bytes.
    return float(usage.ru_maxrss) / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    sys.exit(main())
