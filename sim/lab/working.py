"""One block of runs: simulated, made into tables, and put in the results folder part by part."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.lab.blocks import Block
from sim.lab.design import Design
from sim.lab.model import OTHER_RULE_TABLES, Model
from sim.store.atomic import write_bytes
from sim.store.manifest import FileEntry
from sim.store.names import safe_name
from sim.words.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

#: The table of cases, and that of the cases in which agents go by the other behaviour rule.
CASES, OTHER_RULE_CASES = "cases", "other_rule_cases"

#: Replicates of each future that are also run under the other behaviour rule; differences are paired, so few are enough.
OTHER_RULE_REPLICATES = 2


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker needs besides its block. ``alone`` is true when the run is one block, whose parts are then whole tables;
    ``kept`` are the blocks of a growing design whose yearly tables are written, ``both_rules`` those that are also run under the
    other behaviour rule."""

    model: Model
    world: Any
    settings: Settings
    folder: Path
    design: Design
    alone: bool = False
    kept: frozenset[int] = frozenset()
    both_rules: frozenset[int] = frozenset()


def work_block(job: Job, block: Block) -> dict[str, FileEntry]:
    """Simulates a block and writes its tables; gives the files written, by their names in the folder."""
    from sim.store.tables import open_database, write_frame

    record = job.model.simulate(job.world, block.runs(job.settings.replicates, job.design))
    frames = {**job.model.tables(record, job.settings), CASES: job.model.cases(record, job.settings)}
    frames |= other_rule_tables(job, block, frames)
    entries = {}
    with open_database() as database:
        for table, frame in frames.items():
            name = table_file(table) if job.alone else part_file(table, block.number)
            path = job.folder / name
            path.parent.mkdir(exist_ok=True)
            written = write_frame(database, frame, path, job.design.names)
            entries[name] = FileEntry(written.sha256, written.size, written.rows, written.types)
    return entries


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that a worker made where it cannot reach the results folder."""

    entry: FileEntry
    content: bytes


def send_block(work: Callable[[Job, Block], dict[str, FileEntry]], job: Job, block: Block) -> dict[str, Sent]:
    """Does the ``work`` of a block and gives its tables as the bytes of the files it would write into the results folder."""
    with tempfile.TemporaryDirectory(prefix="pianqu-block-") as scratch:
        folder = Path(scratch)
        entries = work(replace(job, folder=folder), block)
        return {name: Sent(entry, (folder / name).read_bytes()) for name, entry in entries.items()}


def put_in_place(folder: Path, sent: Mapping[str, Sent]) -> dict[str, FileEntry]:
    """Writes what a worker sent, each file whole or not at all; gives the files by their names in the folder."""
    for name, file in sent.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        write_bytes(path, file.content)
    return {name: file.entry for name, file in sent.items()}


def other_rule_tables(job: Job, block: Block, frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Tables of the block's first replicates under the other behaviour rule; none where the model has no other."""
    world = job.model.under_other_rule(job.world)
    if world is None:
        return {}
    runs = block.runs(job.settings.replicates, job.design, OTHER_RULE_REPLICATES)
    if not len(runs):
        return {name: frames[beside].head(0) for beside, name in OTHER_RULE_TABLES.items()}
    made = job.model.tables(job.model.simulate(world, runs), job.settings)
    return {name: made[beside] for beside, name in OTHER_RULE_TABLES.items()}


def other_rule_cases(job: Job, block: Block, cases: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The cases of the block's first replicates under the other behaviour rule; none where the model has no other."""
    world = job.model.under_other_rule(job.world)
    if world is None:
        return {}
    runs = block.runs(job.settings.replicates, job.design, OTHER_RULE_REPLICATES)
    return {OTHER_RULE_CASES: job.model.cases(job.model.simulate(world, runs), job.settings) if len(runs) else cases.head(0)}


def table_file(table: str) -> str:
    """File of a whole table."""
    return f"{safe_name(table)}.parquet"


def block_of(name: str) -> int:
    """Number of the block whose part a file is; a whole table comes from the first and only one.

    >>> block_of("zone_years/part-00012.parquet"), block_of("zone_years.parquet")
    (12, 0)
    """
    digits = name.rpartition("/part-")[2].removesuffix(".parquet")
    return int(digits) if "/" in name and digits.isdigit() else 0


def part_file(table: str, number: int) -> str:
    """File of a block's part of a table."""
    return f"{safe_name(table)}/part-{number:05d}.parquet"
