"""Designs made by rule: every combination of a grid, a Latin hypercube, or Sobol's sequence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.lab.factors import MOST_ROWS, Factor
from sim.words.record import Array

GRID, LATIN, SOBOL = "grid", "lhs", "sobol"

#: Designs made by rule, with their names for readers.
DESIGNS = {
    GRID: Text("网格", "grid"),
    LATIN: Text("拉丁超立方", "Latin hypercube"),
    SOBOL: Text("Sobol 序列", "Sobol sequence"),
}

#: Rows of a Latin hypercube or a Sobol sequence, where none are asked for.
SAMPLES = 64

Row = tuple[Any, ...]


def rows_of(design: str, factors: Sequence[Factor], samples: int | None, seed: int) -> tuple[list[Row], list[Text]]:
    """The rows of a design, a value a factor, and what is to be said of it. Raises BadInput for too many rows."""
    if design == GRID:
        return _grid(factors, samples), []
    asked = SAMPLES if samples is None else samples
    count, notices = (asked, []) if design == LATIN else _power_of_two(asked)
    refuse_too_many(count)
    shares = _shares(design, count, len(factors), seed)
    found = [tuple(factor.by_prior(float(share)) for factor, share in zip(factors, row, strict=True)) for row in shares]
    rows = list(dict.fromkeys(found)) if all(_is_plain(value) for row in found for value in row) else found
    if len(rows) < len(found):
        notices.append(
            Text(
                f"{len(found)} 行中有 {len(found) - len(rows)} 行与别的行相同,只留一行",
                f"{len(found) - len(rows)} of {len(found)} rows are the same as another and are left out",
            )
        )
    return rows, notices


def refuse_too_many(count: int) -> None:
    """Raises BadInput for more rows than a results folder handles."""
    if count > MOST_ROWS:
        what = Text("设计的行数太多", "the design has too many rows")
        raise BadInput(Fault(what, "design", value=f"{count:,}", allowed=f"<= {MOST_ROWS:,}"))


def _grid(factors: Sequence[Factor], levels: int | None) -> list[Row]:
    """Every combination. Uncertain numbers change slowest: rows that share a world without the programme stand together."""
    values = [factor.grid() if levels is None else factor.grid(levels) for factor in factors]
    refuse_too_many(math.prod(len(one) for one in values))
    slow = sorted(range(len(factors)), key=lambda place: factors[place].is_lever)
    back = [slow.index(place) for place in range(len(factors))]
    return [tuple(row[place] for place in back) for row in product(*(values[place] for place in slow))]


def _power_of_two(asked: int) -> tuple[int, list[Text]]:
    """The next power of two, at which Sobol's sequence is balanced."""
    count = 1 << max(asked - 1, 0).bit_length()
    if count == asked:
        return count, []
    return count, [
        Text(
            f"Sobol 序列的行数取 2 的幂:{asked} 进到 {count}",
            f"a Sobol sequence has a power of two of rows: {asked} became {count}",
        )
    ]


def _shares(design: str, count: int, dimensions: int, seed: int) -> Array:
    """Points in the unit cube: (row, factor)."""
    from scipy.stats import qmc

    chance = np.random.Generator(np.random.Philox(seed))
    sampler = qmc.LatinHypercube(dimensions, rng=chance) if design == LATIN else qmc.Sobol(dimensions, rng=chance)
    points: Array = sampler.random(count)
    return points


def _is_plain(value: Any) -> bool:
    return not isinstance(value, dict)
