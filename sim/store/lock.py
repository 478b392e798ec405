"""One process at a time works on a results folder; the lock ends with its process, however that ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sim.core.errors import BadInput, Fault
from sim.core.text import Text

LOCK_NAME = ".lock"


@contextmanager
def working_alone(folder: Path) -> Iterator[None]:
    """Holds the folder's lock. Raises BadInput when another process holds it."""
    path = folder / LOCK_NAME
    with path.open("ab") as handle:
        if not _take(handle):
            raise BadInput(
                Fault(
                    Text("另一个进程正在写这个结果文件夹", "another process is at work on this results folder"),
                    where=str(folder),
                    fix=Text("等它结束,或用 --out 另选文件夹", "wait for it to end, or choose another folder with --out"),
                )
            )
        try:
            yield
        finally:
            if sys.platform != "win32":
                path.unlink(missing_ok=True)
    if sys.platform == "win32":
        path.unlink(missing_ok=True)


def _take(handle: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        # File systems without locks: parts are written whole and always alike, so two writers do no harm.
        return True
    return True
