"""What is checked and said of a result before it is gone on with: that it is the same still, and which parts are damaged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.lab.progress import notice
from sim.lab.working import block_of
from sim.store.identity import package_version
from sim.store.manifest import Manifest, damage
from sim.store.reader import is_sound

#: Damaged parts that are named one by one.
MOST_NAMED = 20

_DAMAGED = Text("已损坏(校验和与清单不符),所在的一块重算: {path}", "damaged (another checksum), its block is done again: {path}")
_MISSING = Text("文件缺失,所在的一块重算: {path}", "missing, its block is done again: {path}")
_MORE = Text("另有 {count} 个文件损坏或缺失,所在的块都重算", "{count} more are damaged or missing; their blocks are done again too")


def refuse_damaged_beginnings(folder: Path, manifest: Manifest) -> None:
    """Raises BadInput naming what the result began with and is missing or damaged."""
    beginnings = [name for name, entry in manifest.files.items() if entry.rows is None]
    faults = [damage(folder / name) for name in beginnings if not is_sound(folder, manifest, name)]
    if faults:
        raise BadInput(faults)


def refuse_other(folder: Path, manifest: Manifest, identity: str) -> None:
    """Raises BadInput when a result was begun as another one than it would be now."""
    if identity != manifest.config_hash:
        raise BadInput(
            Fault(
                Text("这一结果是用另一版本或另一份数据开始的", "these results were begun with another version or other data"),
                where=str(folder),
                allowed=f"pianqu {manifest.versions.get('pianqu', '')}",
                value=f"pianqu {package_version()}",
                fix=Text("换回原来的版本,或用 --config 和 --out 重新运行", "go back to that version, or run anew with --config and --out"),
            )
        )


def forget_damaged(folder: Path, manifest: Manifest) -> list[str]:
    """Blocks with a missing or damaged part count as not done; gives the names of such parts."""
    damaged = [name for name, entry in manifest.files.items() if entry.rows is not None and not is_sound(folder, manifest, name)]
    for name in damaged:
        del manifest.files[name]
        lost = block_of(name)
        manifest.blocks_done = [done for done in manifest.blocks_done if done != lost]
    return damaged


def say_damaged(folder: Path, damaged: Sequence[str], language: str) -> None:
    """Tells which parts are not as they were written, so that their blocks are done again."""
    for name in damaged[:MOST_NAMED]:
        text = _DAMAGED if (folder / name).is_file() else _MISSING
        notice(text.filled(path=folder / name), language)
    if len(damaged) > MOST_NAMED:
        notice(_MORE.filled(count=len(damaged) - MOST_NAMED), language)


def say_found(folder: Path, language: str) -> None:
    """Tells that a finished result was found."""
    text = Text("同一结果已经算完: {folder}(重算请加 --again)", "this result is finished already: {folder} (--again runs it anew)")
    notice(text.filled(folder=folder), language)


def say_complete(folder: Path, language: str) -> None:
    """Tells that a result to be gone on with was finished before."""
    text = Text("这一结果早已算完,没有剩下的工作: {folder}", "nothing was left to do, this result is finished: {folder}")
    notice(text.filled(folder=folder), language)
