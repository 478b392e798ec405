"""How much an inquiry is before it begins: a few of its runs are simulated, timed and scaled up; nothing is kept."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from sim.lab.blocks import Block, workers_worth_starting
from sim.lab.inquiring.asking import Asked, Q
from sim.lab.inquiring.folder import prepare_inquiry
from sim.lab.model import Model

#: Pairs of future and replicate that are simulated to say how long all of them take.
SAMPLE_PAIRS = 20


@dataclass(frozen=True, slots=True)
class Estimate:
    """``seconds`` is an upper estimate for all ``runs`` by ``workers``, from the time of ``sampled`` runs."""

    runs: int
    workers: int
    seconds: float
    sampled: int


def estimate(asked: Asked[Q], model: Model, workers: int | None) -> Estimate:
    """The size of an inquiry. Raises BadInput for what was given wrongly."""
    question, settings = asked.question, asked.settings
    prepared = prepare_inquiry(settings, question, model)
    design = replace(prepared.design, asked=tuple(question.examples(settings)))
    sample = min(SAMPLE_PAIRS, prepared.pairs)
    started = time.perf_counter()
    block = Block(0, 0, sample, 0, len(design.asked))
    model.cases(model.simulate(prepared.world, block.runs(settings.replicates, design)), prepared.settings)
    sampled = sample * len(design)
    runs = question.scenarios * prepared.pairs
    number = workers_worth_starting(runs * prepared.villages * prepared.months, workers)
    return Estimate(runs, number, (time.perf_counter() - started) / sampled * runs / number, sampled)
