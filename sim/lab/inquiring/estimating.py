"""How much an inquiry is before it begins: a few of its runs are simulated, timed and scaled up; nothing is kept."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sim.lab.blocks import WORTH_WORKERS, Block, plan_blocks, workers_worth_starting
from sim.lab.design import Design
from sim.lab.growing import kept_tables
from sim.lab.inquiring.asking import Asked, Q, Question
from sim.lab.inquiring.folder import prepare_inquiry
from sim.lab.model import Model
from sim.lab.preparing import Prepared
from sim.lab.working import Job
from sim.words.record import NONE, Scenario

if TYPE_CHECKING:
    import pandas as pd

#: Pairs of future and replicate that are simulated to say how long all of them take; of a province as many as a block holds.
SAMPLE_PAIRS = 20


@dataclass(frozen=True, slots=True)
class Estimate:
    """``seconds`` for all ``runs`` by ``workers``, from the time of ``sampled`` runs, opening and writing included; ``megabytes`` is
    what the cases of all of them take on the disk, ``kept_megabytes`` what their yearly tables take at most, where those are kept."""

    runs: int
    workers: int
    seconds: float
    sampled: int
    megabytes: float
    kept_megabytes: float


@dataclass(frozen=True, slots=True)
class Sample:
    """A few runs: seconds of simulating them, seconds of making and writing the tables of their cases, and what these take."""

    runs: int
    cases: int
    simulating: float
    writing: float
    bytes_of_cases: int
    bytes_kept: int


def estimate(asked: Asked[Q], model: Model, workers: int | None) -> Estimate:
    """The size of an inquiry. Raises BadInput for what was given wrongly."""
    question, settings = asked.question, asked.settings
    started = time.perf_counter()
    prepared = prepare_inquiry(settings, question, model)
    opening = time.perf_counter() - started
    number = workers_worth_starting(question.scenarios * prepared.pairs * prepared.villages * prepared.months, workers)
    in_blocks = _runs_in_blocks(question, prepared, number)
    runs = sum(in_blocks)
    sample = _sampled(question, prepared, model, runs // len(in_blocks))
    cases = question.cases * prepared.pairs
    working = sample.simulating * runs / sample.runs + sample.writing * cases / sample.cases
    scale = cases / sample.cases / 1e6
    return Estimate(runs, number, opening + working / number, sample.runs, sample.bytes_of_cases * scale, sample.bytes_kept * scale)


def _sampled(question: Question, prepared: Prepared, model: Model, wide: int) -> Sample:
    """Two or so of the question's scenarios in a few pairs, timed as a block of the answer works them out: about as ``wide``, as a
    run in a narrow block takes longer."""
    settings = prepared.settings
    design = replace(prepared.design, asked=tuple(question.examples(settings)))
    pairs = min(SAMPLE_PAIRS, prepared.pairs, max(1, wide // len(design)))
    block = Block(0, 0, pairs, 0, len(design.asked))
    if pairs * len(design) * prepared.villages * prepared.months < WORTH_WORKERS:
        # The first run of a process is slower than all that follow, which matters where the sample takes no longer.
        model.simulate(prepared.world, replace(block, stop=1).runs(settings.replicates, design))
    started = time.perf_counter()
    record = model.simulate(prepared.world, block.runs(settings.replicates, design))
    simulated = time.perf_counter()
    cases = model.cases(record, settings)
    job = Job(model, prepared.world, settings, Path(), design)
    kept = kept_tables(job, block, record).values() if question.kept else ()
    size, size_kept = _size([cases]), _size(kept)
    written = time.perf_counter()
    return Sample(pairs * len(design), len(cases), simulated - started, written - simulated, size, size_kept)


def _runs_in_blocks(question: Question, prepared: Prepared, workers: int) -> list[int]:
    """Runs of every block: a world without the programme is simulated again in every block that has scenarios held against it."""
    worlds = max(1, question.scenarios - question.cases)
    without = tuple(Scenario(f"{NONE.name}_{place}", beside="") for place in range(worlds))
    asked = tuple(Scenario(f"asked_{place}", beside=without[place * worlds // question.cases].name) for place in range(question.cases))
    design = Design(asked, without)
    planned = plan_blocks(prepared.pairs, prepared.villages, prepared.months, workers=workers, memory=None, design=design)
    return [block.rows(design) for block in planned]


def _size(frames: Iterable[pd.DataFrame]) -> int:
    """Bytes of tables as files."""
    from sim.store.tables import open_database, write_frame

    with tempfile.TemporaryDirectory(prefix="pianqu-estimate-") as scratch, open_database() as database:
        path = Path(scratch) / "table.parquet"
        return sum(write_frame(database, frame, path, sorted(set(frame["scenario"]))).size for frame in frames)
