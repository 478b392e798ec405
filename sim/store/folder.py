"""Where a result goes, and whether it is already there."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.store.atomic import is_temporary
from sim.store.lock import LOCK_NAME
from sim.store.manifest import DONE, MANIFEST_NAME, Manifest, load_manifest
from sim.store.names import safe_name

#: Folder, under the current one, that holds results without ``--out``.
RESULTS_FOLDER = "results"

#: Digits of the identity that stand in a folder's name.
HASH_DIGITS = 8


class Unfinished(Exception):
    """A result that stops before its end and can be gone on with; the command's exit status is 3."""

    def __init__(self, folder: Path, what: Text) -> None:
        self.folder = folder
        self.what = what
        super().__init__(self.message("zh"))

    def message(self, language: str) -> str:
        """What happened and the command that goes on."""
        quoted = f'"{self.folder}"' if " " in str(self.folder) else str(self.folder)
        return f"{self.what.said(language)}: pianqu resume {quoted}"


@dataclass(frozen=True, slots=True)
class Spot:
    """A folder for a result; ``finished`` is its manifest when the same result is already there."""

    path: Path
    finished: Manifest | None = None


def find_spot(command: str, name: str, identity: str, *, out: str | Path | None, again: bool, results: Path | None = None) -> Spot:
    """Where the result of this identity goes.

    Raises BadInput when ``out`` holds something else, Unfinished when the same result is there and not finished.
    """
    candidates = [Path(out)] if out is not None else _same_name(command, identity, results)
    if out is not None and (faults := place_faults(Path(out))):
        raise BadInput(faults)
    if again and out is None and candidates:
        return Spot(_sibling(candidates[0]))
    same = [(path, load_manifest(path)) for path in candidates if not is_vacant(path) and _is_same(path, command, identity, out)]
    if again and same:
        return Spot(_sibling(same[0][0]))
    for path, manifest in same:
        if manifest.status == DONE:
            return Spot(path, manifest)
    if same:
        raise Unfinished(same[0][0], Text("同一结果已有一部分,可续跑", "part of this very result is there; go on with"))
    if out is not None:
        return Spot(Path(out))
    fresh = _parent(command, results) / f"{date.today().isoformat()}-{safe_name(name, command)}-{identity[:HASH_DIGITS]}"
    return Spot(fresh if is_vacant(fresh) else _sibling(fresh))


def is_vacant(path: Path) -> bool:
    """Whether a folder does not exist or holds nothing but leftovers of ours."""
    return not path.exists() or all(is_temporary(entry) or entry.name == LOCK_NAME for entry in path.iterdir())


def make_folder(path: Path) -> None:
    """Makes the folder. Raises BadInput when that is not allowed there."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise BadInput(
            Fault(Text("不能在此建立结果文件夹", "cannot make a results folder here"), where=str(path), value=fault.strerror)
        ) from fault


def _parent(command: str, results: Path | None) -> Path:
    return (results or Path(RESULTS_FOLDER)) / safe_name(command)


def _same_name(command: str, identity: str, results: Path | None) -> list[Path]:
    digits = identity[:HASH_DIGITS]
    parent = _parent(command, results)
    folder = Path(glob.escape(str(parent)))
    found = {*glob.glob(str(folder / f"*-{digits}")), *glob.glob(str(folder / f"*-{digits}-*"))}
    return [path for path in map(Path, sorted(found)) if (path / MANIFEST_NAME).is_file()]


def _is_same(path: Path, command: str, identity: str, out: str | Path | None) -> bool:
    has_manifest = (path / MANIFEST_NAME).is_file()
    if has_manifest:
        manifest = load_manifest(path)
        if manifest.config_hash == identity and manifest.command == command:
            return True
    if out is None:
        return False
    raise BadInput(_not_ours(path, has_manifest=has_manifest))


def place_faults(path: Path, command: str = "") -> list[Fault]:
    """What is wrong with a place for results of a ``command``, whatever they are: no folder, one with other files or with results of
    another command, or one not to be written to. Raises BadInput for results that are damaged."""
    if path.exists() and not path.is_dir():
        return [Fault(Text("不是文件夹", "not a folder"), where="--out", value=path)]
    there = next(folder for folder in (path, *path.absolute().parents) if folder.exists())
    # A finished result is shown again wherever it lies.
    if (path / MANIFEST_NAME).exists():
        return [_not_ours(path, has_manifest=True)] if command and load_manifest(path).command != command else []
    if not there.is_dir() or not os.access(there, os.R_OK | os.W_OK | os.X_OK):
        return [Fault(Text("不能在此建立结果文件夹", "cannot make a results folder here"), where="--out", value=path)]
    return [] if is_vacant(path) else [_not_ours(path, has_manifest=False)]


def _not_ours(path: Path, *, has_manifest: bool) -> Fault:
    """The fault of a folder that holds something else."""
    return Fault(
        Text("文件夹不是空的,里面是另一次运行的结果", "the folder holds the results of another run")
        if has_manifest
        else Text("文件夹不是空的,也不是这一结果", "the folder is not empty and is not this result"),
        where="--out",
        value=path,
        fix=Text("给出空文件夹或新的名字;原有文件未动", "give an empty folder or a new name; its files were left alone"),
    )


def _sibling(path: Path) -> Path:
    number = 2
    while not is_vacant(sibling := path.with_name(f"{path.name}-{number}")):
        number += 1
    return sibling
