"""What is said of a result that found no room on the disk: where, how much there is, and how much it still needs."""

from __future__ import annotations

from pathlib import Path

from sim.core.text import Text
from sim.store.manifest import Manifest
from sim.store.space import free_bytes

#: Why a result stopped for want of room.
FULL = Text(
    "磁盘写不下了({where}:{why});现剩 {free:,.1f} MB,{needed}。写好的部分都在,腾出空间后续跑",
    "no room left on the disk ({where}: {why}); {free:,.1f} MB are free, {needed}. What is done is kept; make room, then go on with",
)

_NEEDED = Text("约还缺 {missing:,.1f} MB", "about {missing:,.1f} MB more are needed")
_UNKNOWN = Text("需要多少可先用 --dry-run 估算", "--dry-run says about how much is needed")


def full_disk(fault: OSError, folder: Path, manifest: Manifest) -> Text:
    """What is said when the result in ``folder`` found no room."""
    free = free_bytes(folder)
    needed = bytes_to_come(manifest)
    told = _UNKNOWN if needed is None else _NEEDED.filled(missing=max(needed - free, needed / len(manifest.blocks)) / 1e6)
    known = {"where": fault.filename or folder, "why": fault.strerror, "free": free / 1e6}
    return Text(FULL.zh.format(**known, needed=told.zh), FULL.en.format(**known, needed=told.en))


def bytes_to_come(manifest: Manifest) -> int | None:
    """About how many bytes a result still writes, by the blocks that are done: those that are missing, and all of them once
    more when they are joined. None before the first."""
    if not manifest.blocks_done:
        return None
    there = sum(entry.size for entry in manifest.files.values() if entry.rows is not None)
    whole = there * len(manifest.blocks) // len(manifest.blocks_done)
    return whole - there + (whole if len(manifest.blocks) > 1 else 0)
