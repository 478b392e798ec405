"""A box: limits on some factors; which cases it holds, and how many of those of interest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Flags = NDArray[np.bool_]

#: Ends of a number, infinite where it is not limited, or the options that are allowed.
Limit = tuple[float, float] | frozenset[str]


@dataclass(frozen=True, slots=True)
class Box:
    """Limits by factor; a factor without one may have any value."""

    limits: Mapping[str, Limit]

    def holds(self, factors: pd.DataFrame) -> Flags:
        """The cases inside: (case,).

        >>> Box({"a": (0.5, np.inf), "b": frozenset({"x"})}).holds(pd.DataFrame({"a": [0.5, 0.6, 0.1], "b": ["x", "y", "x"]})).tolist()
        [True, False, False]
        """
        inside = np.ones(len(factors), dtype=bool)
        for key, limit in self.limits.items():
            inside &= within(factors[key], limit)
        return inside


def within(values: pd.Series, limit: Limit) -> Flags:
    """The cases that one limit alone holds."""
    if isinstance(limit, frozenset):
        return values.isin(limit).to_numpy(dtype=bool)
    numbers = values.to_numpy(dtype=np.float64)
    return np.asarray((numbers >= limit[0]) & (numbers <= limit[1]))


@dataclass(frozen=True, slots=True)
class Figures:
    """How good a box is on some cases; ``base_rate`` is the share of all of them that are of interest."""

    n: int
    n_interest: int
    coverage: float
    density: float
    mass: float
    base_rate: float


def figures_of(inside: Flags, of_interest: Flags) -> Figures:
    """Coverage is the share of the cases of interest that are inside, density the share of those inside that are of interest
    (Bryant and Lempert 2010); NaN where there are none to take a share of.

    >>> figures_of(np.array([True, True, False, False]), np.array([True, False, True, False]))
    Figures(n=2, n_interest=1, coverage=0.5, density=0.5, mass=0.5, base_rate=0.5)
    """
    n, both = int(inside.sum()), int((inside & of_interest).sum())
    total = int(of_interest.sum())
    return Figures(n, both, _share(both, total), _share(both, n), _share(n, len(inside)), _share(total, len(inside)))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")


def chance_of(
    scenarios: list[str],
    futures: list[int],
    inside: Flags,
    of_interest: Flags,
    shuffles: int,
    seed: int,
    *,
    shuffled: tuple[bool, bool] = (True, True),
) -> float:
    """The chance that a box is as dense as it is if cases had nothing to do with factors: the one-sided p-value of a test that
    shuffles whole scenarios and whole futures, so that cases that share a future's shocks stay together; or only one of the two,
    as ``shuffled`` says, which leaves the other as it is.

    With one scenario this is Fisher's exact test by simulation. 1 for an empty box.

    >>> inside = np.array([True] * 5 + [False] * 15)
    >>> chance_of(["a"] * 20, list(range(20)), inside, inside, 999, 1)
    0.001
    """
    if not inside.any() or not len(inside):
        return 1.0
    rows, columns = (np.unique(np.asarray(of, dtype=str), return_inverse=True)[1] for of in (scenarios, futures))
    shape = rows.max() + 1, columns.max() + 1
    interest, decided, box = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    interest[rows, columns] = of_interest
    decided[rows, columns] = 1.0
    box[rows, columns] = inside
    found = float((interest * box).sum() / inside.sum())
    chance = np.random.default_rng(seed)
    reached = 0
    for _ in range(shuffles):
        moved = np.ix_(
            *(chance.permutation(length) if is_moved else np.arange(length) for length, is_moved in zip(shape, shuffled, strict=True))
        )
        n = float((decided[moved] * box).sum())
        reached += n > 0 and float((interest[moved] * box).sum()) / n >= found - 1e-12
    return (1 + reached) / (1 + shuffles)
