"""How much an inquiry is before it begins: a few of its runs are simulated, timed and scaled up; nothing is kept."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sim.lab.blocks import VILLAGE_RUNS, Block, workers_worth_starting
from sim.lab.growing import kept_tables
from sim.lab.inquiring.asking import Asked, Q
from sim.lab.inquiring.folder import prepare_inquiry
from sim.lab.model import Model
from sim.lab.working import Job

if TYPE_CHECKING:
    import pandas as pd

#: Pairs of future and replicate that are simulated to say how long all of them take; of a province as many as a block holds.
SAMPLE_PAIRS = 20


@dataclass(frozen=True, slots=True)
class Estimate:
    """``seconds`` is an upper estimate for all ``runs`` by ``workers``, from the time of ``sampled`` runs; ``megabytes`` is
    what the cases of all of them take on the disk, ``kept_megabytes`` what their yearly tables take at most, where those are kept."""

    runs: int
    workers: int
    seconds: float
    sampled: int
    megabytes: float
    kept_megabytes: float


def estimate(asked: Asked[Q], model: Model, workers: int | None) -> Estimate:
    """The size of an inquiry. Raises BadInput for what was given wrongly."""
    question, settings = asked.question, asked.settings
    prepared = prepare_inquiry(settings, question, model)
    design = replace(prepared.design, asked=tuple(question.examples(settings)))
    sample = min(SAMPLE_PAIRS, prepared.pairs, max(1, VILLAGE_RUNS // (prepared.villages * len(design))))
    started = time.perf_counter()
    block = Block(0, 0, sample, 0, len(design.asked))
    record = model.simulate(prepared.world, block.runs(settings.replicates, design))
    cases = model.cases(record, prepared.settings)
    took = time.perf_counter() - started
    sampled = sample * len(design)
    runs = question.scenarios * prepared.pairs
    number = workers_worth_starting(runs * prepared.villages * prepared.months, workers)
    scale = question.cases * prepared.pairs / len(cases) / 1e6
    job = Job(model, prepared.world, prepared.settings, Path(), design)
    kept = kept_tables(job, block, record).values() if question.kept else ()
    return Estimate(runs, number, took / sampled * runs / number, sampled, _size([cases]) * scale, _size(kept) * scale)


def _size(frames: Iterable[pd.DataFrame]) -> int:
    """Bytes of tables as files."""
    from sim.store.tables import open_database, write_frame

    with tempfile.TemporaryDirectory(prefix="pianqu-estimate-") as scratch, open_database() as database:
        path = Path(scratch) / "table.parquet"
        return sum(write_frame(database, frame, path, sorted(set(frame["scenario"]))).size for frame in frames)
