"""How much an inquiry is before it begins: a few of its runs are simulated, timed and scaled up; nothing is kept."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sim.lab.blocks import Block, workers_worth_starting
from sim.lab.inquiring.asking import Asked, Q
from sim.lab.inquiring.folder import prepare_inquiry
from sim.lab.model import Model

if TYPE_CHECKING:
    import pandas as pd

#: Pairs of future and replicate that are simulated to say how long all of them take.
SAMPLE_PAIRS = 20


@dataclass(frozen=True, slots=True)
class Estimate:
    """``seconds`` is an upper estimate for all ``runs`` by ``workers``, from the time of ``sampled`` runs; ``megabytes`` is
    what the cases of all of them take on the disk."""

    runs: int
    workers: int
    seconds: float
    sampled: int
    megabytes: float


def estimate(asked: Asked[Q], model: Model, workers: int | None) -> Estimate:
    """The size of an inquiry. Raises BadInput for what was given wrongly."""
    question, settings = asked.question, asked.settings
    prepared = prepare_inquiry(settings, question, model)
    design = replace(prepared.design, asked=tuple(question.examples(settings)))
    sample = min(SAMPLE_PAIRS, prepared.pairs)
    started = time.perf_counter()
    block = Block(0, 0, sample, 0, len(design.asked))
    cases = model.cases(model.simulate(prepared.world, block.runs(settings.replicates, design)), prepared.settings)
    took = time.perf_counter() - started
    sampled = sample * len(design)
    runs = question.scenarios * prepared.pairs
    number = workers_worth_starting(runs * prepared.villages * prepared.months, workers)
    megabytes = _size(cases) / len(cases) * question.cases * prepared.pairs / 1e6
    return Estimate(runs, number, took / sampled * runs / number, sampled, megabytes)


def _size(cases: pd.DataFrame) -> int:
    """Bytes of a table of cases as a file."""
    from sim.store.tables import open_database, write_frame

    with tempfile.TemporaryDirectory(prefix="pianqu-estimate-") as scratch, open_database() as database:
        return write_frame(database, cases, Path(scratch) / "cases.parquet", sorted(set(cases["scenario"]))).size
