"""A measured magnitude: what it is, what the model gives, what is published, and whether the first lies in the second."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.core.axes import Array


@dataclass(frozen=True, slots=True)
class Row:
    """One magnitude in its two languages.

    ``low``, ``median``, ``high`` are 5%, 50% and 95% of the simulated cases (of a share the middle is its mean over all cases); ``least`` and ``most`` bound what is published or
    asked for (None: no bound); ``source`` names facts, clauses or the charter, or says ASSUMED and why.
    """

    part: str
    key: str
    zh: str
    en: str
    unit: str
    low: float
    median: float
    high: float
    least: float | None
    most: float | None
    source: str

    @property
    def is_in_range(self) -> bool:
        """Whether the simulated median lies within what is published."""
        above = self.least is None or self.median >= self.least
        return above and (self.most is None or self.median <= self.most)


def row(
    part: str,
    key: str,
    label: tuple[str, str],
    unit: str,
    sample: Array,
    published: tuple[float | None, float | None],
    source: str,
    *,
    is_share: bool = False,
) -> Row:
    """A row from the simulated cases of one magnitude; of the share of cases in which something holds the mean is told."""
    cases = np.asarray(sample, dtype=np.float64).ravel()
    cases = cases[np.isfinite(cases)]
    low, middle, high = np.percentile(cases, (5, 50, 95))
    middle = np.add.reduce(cases) / cases.size if is_share else middle
    low, middle, high = (float(f"{value:.3g}") for value in (low, middle, high))
    return Row(part, key, *label, unit, low, middle, high, *published, source)
