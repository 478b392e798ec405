"""Drops from a box the limits that its cases do not bear out, and chooses one of many boxes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import binom

from sim.measures.discovering.boxes import Box, Limit, figures_of, within
from sim.words.discovering import LEVEL

Flags = NDArray[np.bool_]

#: One limit of a box: a factor, and its lower (0) or upper (1) end; of options there is only the first.
End = tuple[str, int]


def ends_of(box: Box) -> list[End]:
    """The limits of a box, one by one."""
    found: list[End] = []
    for key, limit in box.limits.items():
        sides = (0,) if isinstance(limit, frozenset) else tuple(side for side in (0, 1) if np.isfinite(limit[side]))
        found += [(key, side) for side in sides]
    return found


def without(box: Box, end: End) -> Box:
    """The box with one limit less.

    >>> without(Box({"a": (1.0, 2.0), "b": (0.0, float("inf"))}), ("a", 1)).limits
    {'a': (1.0, inf), 'b': (0.0, inf)}
    """
    limits = dict(box.limits)
    limit = limits.pop(end[0])
    if not isinstance(limit, frozenset):
        kept = (-np.inf, limit[1]) if end[1] == 0 else (limit[0], np.inf)
        if kept != (-np.inf, np.inf):
            limits = {key: kept if key == end[0] else value for key, value in box.limits.items()}
    return Box(limits)


def quasi_p(box: Box, factors: pd.DataFrame, of_interest: Flags) -> dict[End, float]:
    """For each limit the chance that a box without it, its cases of interest falling anywhere in it, is as dense where the limit
    leaves off: a one-sided binomial test (Bryant and Lempert 2010). Small where the limit matters."""
    ends = ends_of(box)
    keeps = [within(factors[key], _alone(box.limits[key], side)) for key, side in ends]
    broken = np.sum([~kept for kept in keeps], axis=0) if keeps else np.zeros(len(factors))
    inside = broken == 0
    n, n_interest = int(inside.sum()), int((inside & of_interest).sum())
    found = {}
    for end, kept in zip(ends, keeps, strict=True):
        wider = inside | ((broken == 1) & ~kept)
        found[end] = float(binom.sf(n_interest - 1, n, of_interest[wider].mean())) if wider.any() else 1.0
    return found


def _alone(limit: Limit, side: int) -> Limit:
    if isinstance(limit, frozenset):
        return limit
    return (limit[0], np.inf) if side == 0 else (-np.inf, limit[1])


def pruned(box: Box, factors: pd.DataFrame, of_interest: Flags) -> list[Box]:
    """The box and what becomes of it as limits that are not significant are dropped, the weakest first; the last keeps only those
    that are, perhaps none."""
    way = [box]
    while p := quasi_p(way[-1], factors, of_interest):
        weakest = max(p, key=lambda end: p[end])
        if p[weakest] <= LEVEL:
            break
        way.append(without(way[-1], weakest))
    return way


def choose(boxes: Sequence[Box], factors: pd.DataFrame, of_interest: Flags, density: float | None = None) -> int:
    """Position of the box chosen: the one that holds most of the cases of interest less its share of all cases (coverage - mass,
    what it has more than chance would give it). With ``density`` the one of highest coverage among those at least so dense, or the
    densest where none is. Of equals the first; one without limits only where there is no other."""
    return max(range(len(boxes)), key=lambda place: (_worth(boxes[place], factors, of_interest, density), -place))


def _worth(box: Box, factors: pd.DataFrame, of_interest: Flags, density: float | None) -> tuple[float, float]:
    if not box.limits:
        return -1.0, 0.0
    found = figures_of(box.holds(factors), of_interest)
    if density is None:
        return 1.0, found.coverage - found.mass
    return (1.0, found.coverage) if found.density >= density else (0.0, found.density)
