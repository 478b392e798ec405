"""The manifest: what a results folder holds, how it came about, and how far it is."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sim.core.errors import BadInput, Fault, nearest_file
from sim.core.text import Text
from sim.store.atomic import write_bytes
from sim.store.names import stays_inside

MANIFEST_NAME, CONFIG_NAME, INPUTS_NAME = "manifest.json", "config.yaml", "inputs"

RUNNING, DONE, INTERRUPTED, FAILED = "running", "done", "interrupted", "failed"
STATUSES = (RUNNING, DONE, INTERRUPTED, FAILED)


@dataclass(slots=True)
class FileEntry:
    """One file of the folder. ``rows`` is None for what is no table; ``types`` gives a table's columns, in order."""

    sha256: str
    size: int
    rows: int | None = None
    types: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Manifest:
    """``blocks`` are [first, stop, first, stop]: pairs of future and replicate, then scenarios asked about; ``blocks_done`` are
    positions in it.

    ``villages`` (those outside any zone too), ``zones`` and ``months`` are counts. ``columns`` gives meaning (zh, en) and
    unit of every column; ``described`` holds what figures and the screen say about the run and tables do not: programme,
    strategy and source (zh, en), start, target (the default reading, by key), names_are_real, assumptions (a count),
    outside (a count: villages outside any zone), names (of zones and villages by id). ``violations`` are the rules of the
    programme that the scenario breaks, with clause, what was given and what is allowed; empty when it keeps them. ``figures``
    says whether figures are wanted of it, also when it is gone on with.
    """

    command: str
    argv: list[str]
    config_hash: str
    seed: int
    futures: int
    replicates: int
    villages: int
    zones: int
    months: int
    scenarios: list[str]
    versions: dict[str, str]
    git_commit: str | None
    started: str
    finished: str | None = None
    status: str = RUNNING
    fault: str | None = None
    files: dict[str, FileEntry] = field(default_factory=dict)
    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    blocks: list[list[int]] = field(default_factory=list)
    blocks_done: list[int] = field(default_factory=list)
    described: dict[str, Any] = field(default_factory=dict)
    violations: list[dict[str, str]] = field(default_factory=list)
    figures: bool = True

    def tables(self) -> dict[str, list[str]]:
        """Files of every table, by table: single files and folders of parts alike."""
        found: dict[str, list[str]] = {}
        for name, entry in sorted(self.files.items()):
            if entry.rows is not None and not name.startswith(("figures/", f"{INPUTS_NAME}/")):
                found.setdefault(name.partition("/")[0].partition(".")[0], []).append(name)
        return found

    def save(self, folder: Path) -> None:
        """Writes the manifest, whole or not at all."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        write_bytes(folder / MANIFEST_NAME, text.encode("utf-8"))


#: Type of every field in the JSON file.
_FIELDS: dict[str, type | tuple[type, ...]] = {
    "command": str,
    "argv": list,
    "config_hash": str,
    "seed": int,
    "futures": int,
    "replicates": int,
    "villages": int,
    "zones": int,
    "months": int,
    "scenarios": list,
    "versions": dict,
    "git_commit": (str, type(None)),
    "started": str,
    "finished": (str, type(None)),
    "status": str,
    "fault": (str, type(None)),
    "files": dict,
    "columns": dict,
    "blocks": list,
    "blocks_done": list,
    "described": dict,
    "violations": list,
    "figures": bool,
}


def load_manifest(folder: Path) -> Manifest:
    """The manifest of a results folder. Raises BadInput naming the file when it is missing or damaged."""
    path = folder / MANIFEST_NAME
    if not path.is_file():
        raise BadInput(
            Fault(
                Text("不是结果文件夹:没有清单文件", "not a results folder: its manifest is missing"),
                where=str(path),
                nearest=None if folder.exists() else nearest_file(folder),
                fix=Text("给出含 manifest.json 的结果文件夹", "give a results folder, one with a manifest.json"),
            )
        )
    try:
        content = json.loads(path.read_bytes().decode("utf-8"))
        return _read(content)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise damaged(path) from fault


def damaged(path: Path) -> BadInput:
    """The exception for a file of a results folder that is missing or not as it was written."""
    return BadInput(damage(path))


def damage(path: Path) -> Fault:
    """The fault for a file of a results folder that is missing or not as it was written."""
    return Fault(
        Text("结果文件缺失或已损坏", "a file of the results is missing or damaged"),
        where=str(path),
        fix=Text(
            "换用未改动的副本;运行未完成的可用 pianqu resume 续跑;也可用 --again 重新运行",
            "use an unchanged copy; an unfinished run goes on with pianqu resume; or run again with --again",
        ),
    )


def _read(content: Any) -> Manifest:
    if not isinstance(content, dict):
        raise TypeError("a manifest is a JSON object")
    content.setdefault("violations", [])  # results of earlier versions broke none
    content.setdefault("figures", True)  # and did not say whether figures were wanted: they are, unless resume says otherwise
    for name, kind in _FIELDS.items():
        if not isinstance(content[name], kind):
            raise TypeError(name)
    if content["status"] not in STATUSES:
        raise ValueError("status")
    known = {name: content[name] for name in _FIELDS}
    known["files"] = {name: _read_entry(name, entry) for name, entry in content["files"].items()}
    for first, stop, asked_first, asked_stop in known["blocks"]:
        if not (0 <= first < stop and 0 <= asked_first < asked_stop):
            raise ValueError("blocks")
    if not all(isinstance(done, int) and 0 <= done < len(known["blocks"]) for done in known["blocks_done"]):
        raise ValueError("blocks_done")
    return Manifest(**known)


def _read_entry(name: str, entry: dict[str, Any]) -> FileEntry:
    if not stays_inside(name):
        raise ValueError(name)
    sha256, size, rows, types = entry["sha256"], entry["size"], entry["rows"], entry["types"]
    if not (isinstance(sha256, str) and isinstance(size, int) and isinstance(rows, int | None) and isinstance(types, dict)):
        raise TypeError(name)
    return FileEntry(sha256, size, rows, types)
