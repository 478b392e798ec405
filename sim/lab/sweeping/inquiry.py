"""The answer of a sweep: its rows simulated over the same futures, which are doubled until the Monte-Carlo error is small enough."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.lab.finishing import scenario_table
from sim.lab.growing import Batch, GrowingDesign
from sim.lab.inquiring import Findings, Inquiry
from sim.lab.sweeping.question import Sweep, asked_before
from sim.lab.sweeping.tabulating import factor_table, main_effects_table, sweep_table
from sim.measures.sweeping import half_widths
from sim.words.settings import Settings
from sim.words.sweeping import DESIGN, FACTORS, MAIN_EFFECTS, SWEEP, sweep_columns
from sim.words.violations import VIOLATIONS

if TYPE_CHECKING:
    import pandas as pd

#: Cases read at a time, and rows of the design: their resampled means have to fit the memory as well.
AT_ONCE, ROWS_AT_ONCE = 100_000, 200


def worked_out(question: Sweep, growing: GrowingDesign) -> Findings:
    """The sweep's answer."""
    settings = growing.prepared.settings
    pairs, width = _simulated(question, growing)
    futures = pairs // settings.replicates
    # Figures and readers find the number that was come to.
    growing.manifest.futures = futures
    besides = {scenario.name: scenario.beside for scenario in growing.design.asked}
    rows, values = sweep_table(question, settings, _cases(question, growing, pairs), besides)
    future = np.repeat(np.arange(futures), settings.replicates)
    tables = {
        SWEEP: rows,
        FACTORS: factor_table(question),
        MAIN_EFFECTS: main_effects_table(question, settings, values, future.tolist()),
        DESIGN: question.design_table(),
    }
    described = {
        "precision": {
            "outcome": question.outcome,
            "asked": question.precision,
            "largest_half_width": None if np.isnan(width) or np.isinf(width) else width,
            "reached": None if question.precision is None else bool(width <= question.precision),
            "futures_begun_with": settings.futures,
            "futures": futures,
            "replicates": settings.replicates,
        }
    }
    return Findings(tables, _scenarios(question, growing), futures, sweep_columns(), described)


#: ``pianqu sweep``.
SWEEP_INQUIRY = Inquiry("sweep", asked_before, worked_out)


def _simulated(question: Sweep, growing: GrowingDesign) -> tuple[int, float]:
    """Simulates all rows, in twice as many futures again and again where a precision is asked for; gives the number of pairs and
    the largest half width of any row. Only the first futures' yearly tables are kept."""
    scenarios, worlds = question.simulated()
    settings, pairs = growing.prepared.settings, growing.prepared.pairs
    growing.need([Batch(scenarios, 0, pairs, question.kept, worlds)])
    width = _largest(question, settings, growing, pairs)
    for _ in range(question.doublings if question.precision is not None else 0):
        if question.precision is None or width <= question.precision:
            break
        growing.need([Batch(scenarios, pairs, 2 * pairs, False, worlds)])
        pairs *= 2
        width = _largest(question, settings, growing, pairs)
    return pairs, width


def _largest(question: Sweep, settings: Settings, growing: GrowingDesign, pairs: int) -> float:
    """The largest Monte-Carlo half width of the outcome over all rows; nought where no row has a value, infinite as long as one
    future says nothing of how far futures differ."""
    if pairs == settings.replicates and settings.uncertainty != "central":
        return math.inf
    found = [0.0]
    for group in _cases(question, growing, pairs):
        for cases in group.values():
            future = cases["future"].to_numpy(dtype=np.int64)
            # Central values are one future, whose pairs differ by their shocks alone.
            clusters = np.zeros_like(future) if settings.uncertainty == "central" else future
            widths = half_widths(cases[question.outcome].to_numpy(dtype=float)[None, :], clusters)
            found += [float(width) for width in widths if not np.isnan(width)]
    return max(found)


def _cases(question: Sweep, growing: GrowingDesign, pairs: int) -> Iterator[Mapping[str, pd.DataFrame]]:
    """The cases of a few rows at a time."""
    together = min(ROWS_AT_ONCE, max(1, AT_ONCE // pairs))
    for first in range(0, len(question.names), together):
        yield growing.cases(question.names[first : first + together], 0, pairs)


def _scenarios(question: Sweep, growing: GrowingDesign) -> pd.DataFrame:
    """Levers and fixed numbers of every scenario that was simulated, with the rules it breaks."""
    frame = scenario_table(growing.prepared.settings, growing.model.labels(growing.prepared.settings), growing.design)
    used = {*question.names, *(scenario.beside for scenario in growing.design.asked)}
    frame = frame[frame["scenario"].isin(used)].reset_index(drop=True)
    broken = dict(zip(question.names, question.broken, strict=True))
    frame[VIOLATIONS] = [broken.get(str(name), "") for name in frame["scenario"]]
    return frame
