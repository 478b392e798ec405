"""Files written whole or not at all: temporary file in the same folder, fsync, rename; and their checksums."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sim.store.space import telling_place

#: How our own temporary files are recognised, so that leftovers of a killed run can be cleared away and nothing else.
TEMPORARY_PREFIX, TEMPORARY_SUFFIX = ".pianqu-", ".tmp"


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Gives a temporary path to write to; puts it in the place of ``path`` when the block ends without an exception.

    Raises OSError naming ``path`` when there is no room for it.
    """
    temporary = path.with_name(f"{TEMPORARY_PREFIX}{path.name}-{secrets.token_hex(4)}{TEMPORARY_SUFFIX}")
    try:
        with telling_place(path):
            yield temporary
            _flush_file(temporary)
            os.replace(temporary, path)
            _flush_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def write_bytes(path: Path, content: bytes) -> None:
    """Writes ``content`` to ``path``, whole or not at all."""
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def checksum(path: Path) -> str:
    """SHA-256 of a file, as 64 hexadecimal digits."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def is_temporary(path: Path) -> bool:
    """Whether ``path`` is a leftover of an unfinished write of ours."""
    return path.name.startswith(TEMPORARY_PREFIX) and path.name.endswith(TEMPORARY_SUFFIX)


def clear_temporaries(folder: Path) -> None:
    """Removes leftovers of unfinished writes under ``folder``."""
    for path in folder.rglob(f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}"):
        with suppress(OSError):
            path.unlink()


def _flush_file(path: Path) -> None:
    # Windows flushes only handles opened for writing.
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows has no handle to a folder that could be flushed
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some network file systems refuse to flush a folder; the rename itself is done.
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
