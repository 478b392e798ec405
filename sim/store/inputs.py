"""Copies of every file a run read, under names that are safe, so that the folder alone repeats the run."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.store.atomic import checksum, replacing
from sim.store.manifest import INPUTS_NAME, FileEntry
from sim.store.names import numbered, safe_name


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file read by the run, its name in the results folder (``inputs/...``) and its SHA-256."""

    source: Path
    name: str
    sha256: str


def list_inputs(files: Iterable[str | Path]) -> list[InputFile]:
    """The files a run read, each once, named and hashed."""
    found: dict[Path, InputFile] = {}
    taken: set[str] = set()
    for file in files:
        source = Path(file).expanduser().resolve()
        if source not in found:
            name = numbered(safe_name(source.name, "input"), taken)
            taken.add(name)
            found[source] = InputFile(source, f"{INPUTS_NAME}/{name}", checksum(source))
    return list(found.values())


def stored_path(value: str | None, inputs: list[InputFile]) -> str | None:
    """``value`` as ``inputs/...`` when it is the path of one of the files read, else as it is."""
    if not value:
        return value
    source = Path(value).expanduser().resolve()
    return next((file.name for file in inputs if file.source == source), value)


def copy_inputs(inputs: list[InputFile], folder: Path) -> dict[str, FileEntry]:
    """Copies the files into the results folder. Raises BadInput when one changed since it was read."""
    entries = {}
    for file in inputs:
        target = folder / file.name
        target.parent.mkdir(exist_ok=True)
        with replacing(target) as temporary:
            shutil.copyfile(file.source, temporary)
            if checksum(temporary) != file.sha256:
                raise BadInput(
                    Fault(
                        Text("文件在读取期间被改动", "the file changed while it was being read"),
                        where=str(file.source),
                        fix=Text("保存并关闭该文件后重新运行", "save and close it, then run again"),
                    )
                )
        entries[file.name] = FileEntry(file.sha256, target.stat().st_size)
    return entries
