"""Boxes by the EMA Workbench's PRIM: the trajectory of a search, the box chosen on it, and the restrictions it keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.measures.discovering.boxes import Box, Limit
from sim.measures.discovering.pruning import choose, pruned
from sim.measures.discovering.workbench import as_experiments, options_of, quietly, workbench
from sim.words.discovering import LAYER, LEAST_MASS, MOST_RESTRICTED, Step

Flags = NDArray[np.bool_]

#: Quasi-binomial p-values of a factor's lower and upper limit; NaN where it has none. Of options, both are the restriction's.
Ends = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Trial:
    """One box of a trajectory, with the p-values of its restrictions."""

    box: Box
    made_by: Step
    p_values: Mapping[str, Ends]


@dataclass(frozen=True, slots=True)
class Search:
    """A trajectory from all cases to the smallest box and back, then what became of the one chosen; ``chosen`` is its position."""

    trials: Sequence[Trial]
    chosen: int

    @property
    def box(self) -> Box:
        """The box chosen."""
        return self.trials[self.chosen].box


def find_box(factors: pd.DataFrame, of_interest: Flags, density: float | None = None) -> Search:
    """The best box over few factors: the best over any one of them, then with the one more that makes it better, and so on up to
    ``MOST_RESTRICTED`` (PRIM over chosen factors, as in Kwakkel 2019). Where no single factor gives a box, one over all of them.

    Peeling all factors at once wears a box down by a little of each, and leaves none that matters.
    """
    best, keys = None, [str(key) for key in factors]
    taken: list[str] = []
    while len(taken) < min(MOST_RESTRICTED, len(keys)):
        tried = {key: peel(factors[[*taken, key]], of_interest, density) for key in keys if key not in taken}
        boxes = [search.box for search in tried.values()]
        added, search = list(tried.items())[choose(boxes, factors, of_interest, density)]
        if not search.box.limits or (best is not None and not choose([best.box, search.box], factors, of_interest, density)):
            break
        best, taken = search, [*taken, added]
    return best or peel(factors, of_interest, density)


def peel(factors: pd.DataFrame, of_interest: Flags, density: float | None = None) -> Search:
    """The trajectory of PRIM over these factors, and one box: each box of the trajectory is freed of limits that are not significant
    (quasi-binomial p-value above ``LEVEL``, the weakest dropped first), and the best of them is chosen (``choose``).

    What is dropped on the way to the box chosen follows the trajectory, step by step.
    """
    prim = workbench("prim")
    with quietly():
        # Any share above none counts as found: what a box is worth is judged here, and not by a threshold beforehand.
        search = prim.Prim(
            as_experiments(factors), of_interest.astype(np.int64), threshold=1e-9, peel_alpha=LAYER, paste_alpha=LAYER, mass_min=LEAST_MASS
        )
        found = search.find_box()
        steps = _steps(found.peeling_trajectory["mass"].to_numpy(dtype=np.float64))
        start = found.box_lims[0]
        ways = [pruned(_box_of(limits, start, factors), factors, of_interest) for limits in found.box_lims]
        position = choose([way[-1] for way in ways], factors, of_interest, density)
        for box in ways[position][1:]:
            found.update(_limits_of(box, start, factors), np.flatnonzero(box.holds(factors)))
            steps.append(Step.DROP)
            position = len(steps) - 1
        trials = [
            Trial(_box_of(limits, start, factors), made_by, _ends(p, factors))
            for limits, p, made_by in zip(found.box_lims, found.qp, steps, strict=True)
        ]
    return Search(trials, position)


def _steps(mass: NDArray[np.float64]) -> list[Step]:
    """How each box was made: peeling makes it smaller, pasting larger."""
    return [Step.START, *(Step.PEEL if later < earlier else Step.PASTE for earlier, later in zip(mass[:-1], mass[1:], strict=True))]


def _limits_of(box: Box, start: Any, factors: pd.DataFrame) -> Any:
    """A box as the workbench's limits."""
    limits = start.copy()
    for key, limit in box.limits.items():
        if isinstance(limit, frozenset):
            place = {option: number for number, option in enumerate(options_of(factors[key]))}
            limits[key] = [{place[option] for option in limit}] * 2
        else:
            limits.loc[:, key] = np.clip(limit, start[key].iloc[0], start[key].iloc[1])
    return limits


def _box_of(limits: Any, start: Any, factors: pd.DataFrame) -> Box:
    """The workbench's limits as a box: only what differs from the limits of all cases."""
    found: dict[str, Limit] = {}
    for key in factors:
        low, high = limits[key].iloc[0], limits[key].iloc[1]
        if isinstance(low, set):
            if low != start[key].iloc[0]:
                options = options_of(factors[key])
                found[str(key)] = frozenset(options[place] for place in low)
            continue
        ends = (low if low > start[key].iloc[0] else -np.inf, high if high < start[key].iloc[1] else np.inf)
        if ends != (-np.inf, np.inf):
            found[str(key)] = (float(ends[0]), float(ends[1]))
    return Box(found)


def _ends(p_values: Mapping[str, Sequence[float]], factors: pd.DataFrame) -> dict[str, Ends]:
    """p-values as they are told: the workbench marks an end without a limit by -1."""
    found: dict[str, Ends] = {}
    for key, (low, high) in p_values.items():
        ends = (low if low >= 0 else np.nan, high if high >= 0 else np.nan)
        found[key] = ends if pd.api.types.is_numeric_dtype(factors[key]) else (ends[0], ends[0])
    return found
