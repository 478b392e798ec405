"""Room on the disk: how writing fails when there is none left, and how much there is."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: What the system says when the disk is full, a quota is used up, or a file may not become longer.
NO_ROOM = tuple(getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name))

#: How DuckDB tells the system's number in a message of its own.
_TOLD_NUMBER = re.compile(r'"errno":"(\d+)"')


@contextmanager
def telling_place(path: Path) -> Iterator[None]:
    """Whatever finds no room inside raises OSError that names ``path``; libraries tell it in ways of their own, without the place."""
    try:
        yield
    except Exception as fault:
        number = _number(fault)
        if number is None:
            raise
        raise OSError(number, os.strerror(number), str(path)) from fault


def found_no_room(fault: BaseException) -> bool:
    """Whether something could not be written for want of room."""
    return isinstance(fault, OSError) and fault.errno in NO_ROOM


def free_bytes(path: Path) -> int:
    """Room left on the disk of ``path``, which need not exist."""
    return shutil.disk_usage(next(folder for folder in (path, *path.absolute().parents) if folder.exists())).free


def _number(fault: Exception) -> int | None:
    """The system's number of a fault for want of room, None for any other fault."""
    if isinstance(fault, OSError):
        return fault.errno if fault.errno in NO_ROOM else None
    told = str(fault)
    numbers = [int(number) for number in _TOLD_NUMBER.findall(told)]
    return next((number for number in NO_ROOM if number in numbers or os.strerror(number) in told), None)
