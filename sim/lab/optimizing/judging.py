"""What was found, estimated again in fresh futures: how sure it is to be on the front, and whether the target is borne out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.lab.optimizing.evaluating import Evaluated, Worth
from sim.lab.optimizing.goods import Limit, Objective
from sim.measures.optimizing.fronts import front_of, shares_on_front
from sim.measures.optimizing.robust import resampled, share_at_least, simultaneous_ends
from sim.words.optimizing import Sureness, bounds_of
from sim.words.record import Array

#: How often a target may be called borne out that is not.
MISS = 0.05


@dataclass(frozen=True, slots=True)
class Judged:
    """Scenarios in fresh futures, in their order. ``low`` and ``high`` (scenario, objective) are ends of intervals that hold for all of
    them at once, objective by objective; ``on_front`` and ``share_on_front`` look at those asked about together, of which what breaks
    a limit (in a resample: there) is on no front."""

    fresh: Worth
    low: Array
    high: Array
    on_front: NDArray[np.bool_]
    share_on_front: Array
    probability_low: Array
    sureness: tuple[Sureness | None, ...]


def judge(evaluated: Evaluated, names: Sequence[str], found: Sequence[str], *, searches_target: bool) -> Judged:
    """``names`` in fresh futures, where all of them stand against one another; ``found`` are the search's answer."""
    fresh = evaluated.worth(names, fresh=True)
    objectives, limits = evaluated.question.objectives, evaluated.question.limits
    asked: tuple[Objective | Limit, ...] = (*objectives, *limits)
    cubes = [evaluated.cube(one.column, names, fresh=True) for one in asked]
    seed = evaluated.growing.prepared.settings.seed
    everything = resampled(cubes, [one.taken for one in asked], seed)
    resamples, limited = everything[:, :, : len(objectives)], everything[:, :, len(objectives) :]
    ends = [
        simultaneous_ends(fresh.figures[:, place], resamples[:, :, place], bounds_of(one.column, one.statistic))
        for place, one in enumerate(objectives)
    ]
    is_found = np.array([name in found for name in names])
    on_front = np.zeros(len(names), dtype=np.bool_)
    on_front[front_of(fresh.goods, fresh.feasible)] = True
    signs = np.array([-1.0 if one.is_better_low else 1.0 for one in objectives])
    able = np.ones(limited.shape[:2], dtype=np.bool_)
    for place, limit in enumerate(limits):
        able &= limit.excess(limited[:, :, place]) == 0.0
    share = shares_on_front(resamples * signs, able)
    lower = np.full(len(names), np.nan)
    sureness: list[Sureness | None] = [None] * len(names)
    if searches_target:
        lower, sureness = _borne_out(evaluated, names, is_found, fresh, resamples[:, :, 1])
    return Judged(
        fresh, np.stack([end[0] for end in ends], 1), np.stack([end[1] for end in ends], 1), on_front, share, lower, tuple(sureness)
    )


def _borne_out(
    evaluated: Evaluated, names: Sequence[str], is_found: NDArray[np.bool_], fresh: Worth, resamples: Array
) -> tuple[Array, list[Sureness | None]]:
    """Lower ends of the probability, and what they say.

    Candidates are looked at one after the other from the one that seemed surest in the search to the cheapest (of those that seemed as
    sure the dearest first), and no further than the first whose lower end misses: in this order no correction for their number is
    needed.
    """
    question, settings = evaluated.question, evaluated.growing.prepared.settings
    asked = question.target.bound if question.target is not None else 1.0
    cases = settings.futures * settings.replicates
    share, error = fresh.figures[:, 1], np.nanstd(resamples, axis=0, ddof=1)
    bounded = np.clip(share, 0.0, 1.0)
    lower = np.array([share_at_least(p, e, settings.futures, cases, MISS) for p, e in zip(bounded, error, strict=True)])
    others = np.delete(fresh.excess, [place for place, one in enumerate(question.limits) if one is question.target], axis=1)
    does = (lower >= asked) & (others == 0.0).all(axis=1)
    before = evaluated.worth(names).figures
    cost, seemed = before[:, 0], before[:, 1]
    found: list[Sureness | None] = [None] * len(names)
    is_unbroken = True
    for place in sorted(np.flatnonzero(is_found), key=lambda one: (-seemed[one], -cost[one])):
        is_unbroken = is_unbroken and bool(does[place])
        if is_unbroken:
            found[place] = Sureness.SURE
        else:
            found[place] = Sureness.LIKELY if share[place] >= asked and (others[place] == 0.0).all() else Sureness.NOT
    return lower, found
