"""A design that grows while a result is made: new scenarios and new pairs are simulated into the same folder, part by part."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.core.text import Text
from sim.lab.blocks import Block, plan_blocks
from sim.lab.crews import Crew
from sim.lab.design import Design, design_of
from sim.lab.model import Model
from sim.lab.preparing import Prepared
from sim.lab.progress import Progress, Shown, simulating
from sim.lab.runner import simulate_blocks
from sim.lab.working import CASES, OTHER_RULE_CASES, Job, other_rule_cases, part_file
from sim.store.atomic import checksum, write_bytes
from sim.store.manifest import FileEntry, Manifest
from sim.words.record import Record, Scenario

if TYPE_CHECKING:
    import pandas as pd

#: Tables of the contract that are kept of scenarios that stay in the result.
KEPT = ("zone_years", "readings")

#: Folder of the design's parts inside an unfinished result: each batch of scenarios is one file that never changes.
DESIGN = "design"


@dataclass(frozen=True, slots=True)
class Batch:
    """Scenarios that were added together. ``first`` and ``stop`` are their pairs, ``kept`` says whether their yearly tables
    are kept or only their cases; ``without`` are worlds without the programme that they bring along to be held against.
    ``both_rules`` says whether their first replicates are also run under the other behaviour rule."""

    scenarios: tuple[Scenario, ...]
    first: int
    stop: int
    kept: bool
    without: tuple[Scenario, ...] = ()
    both_rules: bool = False


class GrowingDesign:
    """The scenarios of an unfinished result and their cases. What is asked for twice is simulated once; a result that was
    interrupted is asked for the same again and simulates only what it lacks."""

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        prepared: Prepared,
        model: Model,
        progress: Progress,
        *,
        crew: Crew,
        workers: int,
        memory: int | None,
    ) -> None:
        self.folder, self.manifest, self.prepared, self.model = folder, manifest, prepared, model
        self._progress, self._crew, self._workers, self._memory = progress, crew, workers, memory
        self.design = prepared.design
        self._batches: list[tuple[Batch, range]] = []
        self._found = self._load()

    def need(self, batches: Sequence[Batch]) -> None:
        """Sees to it that these scenarios are simulated in these pairs."""
        for batch in batches:
            self._add(batch)
        self.manifest.scenarios = list(self.design.names)
        # An interrupted result may hold blocks of batches that are only asked for later.
        planned = [number for _, blocks in self._batches for number in blocks]
        blocks = [Block(number, *self.manifest.blocks[number]) for number in planned]
        missing = [block for block in blocks if block.number not in self.manifest.blocks_done]
        if not missing:
            return
        self.manifest.save(self.folder)
        work = {block.number: block.rows(self.design) * self.prepared.villages * self.prepared.months for block in missing}
        kept, both_rules = self._kept_blocks(), self._both_rules_blocks()
        job = Job(self.model, self.prepared.world, self.prepared.settings, self.folder, self.design, kept=kept, both_rules=both_rules)
        with Shown(self._progress, sum(work.values()), 0, self._told(missing)):
            simulate_blocks(
                self.manifest,
                work_growing_block,
                job,
                missing,
                self._crew,
                self._workers,
                lambda block: self._progress.advance(work[block.number]),
                self._progress.lost,
            )
        self.manifest.save(self.folder)

    def cases(self, names: Iterable[str], first: int, stop: int, table: str = CASES) -> dict[str, pd.DataFrame]:
        """The cases of scenarios in some pairs, by future and replicate, by scenario; those that ``table`` holds."""
        from sim.store.tables import open_database, read_frame

        wanted = set(names)
        replicates = self.prepared.settings.replicates
        parts = []
        for number, edges in enumerate(self.manifest.blocks):
            block = Block(number, *edges)
            inside = {scenario.name for scenario in self.design.asked[block.asked_first : block.asked_stop]}
            part = part_file(table, number)
            if inside & wanted and block.first < stop and first < block.stop and part in self.manifest.files:
                parts.append(self.folder / part)
        if not parts:
            return {}
        with open_database() as database:
            rows = read_frame(database, parts, self.design.names)
        pair = rows["future"] * replicates + rows["replicate"]
        rows = rows[(pair >= first) & (pair < stop)].sort_values(["future", "replicate"], kind="stable")
        return {str(name): frame.reset_index(drop=True) for name, frame in rows.groupby("scenario", sort=False) if name in wanted}

    def side_by_side(self, names: Iterable[str]) -> list[tuple[Scenario, ...]]:
        """Scenarios of the design by name, in groups that stand side by side in it."""
        wanted = set(names)
        groups = groupby(self.design.asked, lambda scenario: scenario.name in wanted)
        return [tuple(group) for inside, group in groups if inside]

    @property
    def blocks_writing(self) -> dict[str, int]:
        """How many blocks write each of the tables that not all do."""
        return {**dict.fromkeys(KEPT, len(self._kept_blocks())), OTHER_RULE_CASES: len(self._both_rules_blocks())}

    def forget(self, manifest: Manifest) -> None:
        """Takes the design's own files out of the manifest of a finished result: its tables hold all of it."""
        for name in [name for name in manifest.files if name.startswith(f"{DESIGN}/")]:
            del manifest.files[name]

    def _told(self, blocks: Sequence[Block]) -> Text:
        """Which scenarios these blocks simulate, in a few words."""
        inside = (scenario for block in blocks for scenario in self.design.asked[block.asked_first : block.asked_stop])
        # A strategy with several amounts has one name.
        return simulating(list(dict.fromkeys(scenario.label or Text(scenario.name, scenario.name) for scenario in inside)))

    def _kept_blocks(self) -> frozenset[int]:
        return frozenset(number for batch, blocks in self._batches if batch.kept for number in blocks)

    def _both_rules_blocks(self) -> frozenset[int]:
        return frozenset(number for batch, blocks in self._batches if batch.both_rules for number in blocks)

    def _add(self, batch: Batch) -> None:
        """Notes a batch and plans its blocks, unless it is there."""
        position = len(self._batches)
        if any(batch == known for known, _ in self._batches):
            return
        if position < len(self._found):
            known, blocks = self._found[position]
            if known != batch:
                raise RuntimeError(f"{self.folder}: the design does not grow as it did before")
            self._note(known, blocks)
            return
        asked_first = self._note_scenarios(batch)
        part = self.design.part(asked_first, asked_first + len(batch.scenarios))
        villages, months = self.prepared.villages, self.prepared.months
        pairs = batch.stop - batch.first
        planned = plan_blocks(pairs, villages, months, workers=self._workers, memory=self._memory, design=part)
        first = len(self.manifest.blocks)
        for block in planned:
            edges = (block.first + batch.first, block.stop + batch.first, block.asked_first + asked_first, block.asked_stop + asked_first)
            self.manifest.blocks.append(list(edges))
        blocks = range(first, first + len(planned))
        self._batches.append((batch, blocks))
        self._write(position, batch, blocks)

    def _note(self, batch: Batch, blocks: range) -> None:
        self._note_scenarios(batch)
        self._batches.append((batch, blocks))

    def _note_scenarios(self, batch: Batch) -> int:
        """Adds the scenarios that are new; gives the position of the first."""
        if batch.scenarios[0] in self.design.asked:
            first = self.design.asked.index(batch.scenarios[0])
            if self.design.asked[first : first + len(batch.scenarios)] != batch.scenarios:
                raise ValueError("scenarios of a batch stand side by side in the design")
            return first
        first = len(self.design.asked)
        worlds = [world for world in batch.without if world not in self.design.without]
        self.design = Design((*self.design.asked, *batch.scenarios), (*self.design.without, *worlds))
        return first

    def _write(self, position: int, batch: Batch, blocks: range) -> None:
        told = {
            "scenarios": Design(batch.scenarios, self.design.without).told(),
            "without": [world.name for world in batch.without],
            "pairs": [batch.first, batch.stop],
            "kept": batch.kept,
            "both_rules": batch.both_rules,
            "blocks": [blocks.start, blocks.stop],
        }
        name = f"{DESIGN}/part-{position:05d}.json"
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        write_bytes(path, json.dumps(told, ensure_ascii=False).encode("utf-8"))
        self.manifest.files[name] = FileEntry(checksum(path), path.stat().st_size)

    def _load(self) -> list[tuple[Batch, range]]:
        """The batches that an interrupted result had begun, in order."""
        found = []
        for name in sorted(name for name in self.manifest.files if name.startswith(f"{DESIGN}/")):
            told = json.loads((self.folder / name).read_bytes())
            design = design_of(told["scenarios"])
            without = tuple(world for world in design.without if world.name in told["without"])
            batch = Batch(design.asked, told["pairs"][0], told["pairs"][1], told["kept"], without, told["both_rules"])
            found.append((batch, range(*told["blocks"])))
        return found


def work_growing_block(job: Job, block: Block) -> dict[str, FileEntry]:
    """Simulates a block and writes its cases, and the yearly tables where they are kept; gives the files written."""
    from sim.store.tables import open_database, write_frame

    record = job.model.simulate(job.world, block.runs(job.settings.replicates, job.design))
    frames = {CASES: job.model.cases(record, job.settings)}
    if block.number in job.kept:
        frames |= kept_tables(job, block, record)
    if block.number in job.both_rules:
        frames |= other_rule_cases(job, block, frames[CASES])
    entries = {}
    with open_database() as database:
        for table, frame in frames.items():
            name = part_file(table, block.number)
            path = job.folder / name
            path.parent.mkdir(exist_ok=True)
            written = write_frame(database, frame, path, job.design.names)
            entries[name] = FileEntry(written.sha256, written.size, written.rows, written.types)
    return entries


def kept_tables(job: Job, block: Block, record: Record) -> dict[str, pd.DataFrame]:
    """The yearly tables of every scenario of a block, pair by pair of worlds. Rows of a world without the programme, whose
    months of completion are those of the scenario beside it, come from the first scenario held against it alone."""
    import pandas as pd

    runs = record.runs
    found: dict[str, list[pd.DataFrame]] = {name: [] for name in KEPT}
    for position, scenario in enumerate(runs.scenarios):
        if scenario.is_none:
            continue
        world = runs.names.index(scenario.beside)
        tables = job.model.tables(record.of(np.flatnonzero((runs.scenario == position) | (runs.scenario == world))), job.settings)
        is_first = job.design.asked[job.design.first_against(scenario.beside)] == scenario
        for name, frames in found.items():
            rows = tables[name]
            frames.append(rows if is_first else rows[(rows["scenario"] == scenario.name).to_numpy()])
    return {name: pd.concat([_plain(frame) for frame in frames], ignore_index=True) for name, frames in found.items()}


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with categories as text, so that frames of several scenarios can be joined."""
    kinds = frame.dtypes.astype(str)
    return frame.astype(dict.fromkeys(kinds.index[kinds == "category"], "object"))
