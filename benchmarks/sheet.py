"""Collects what is measured, one sample a round, and turns it into rows and ratios."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

Result = TypeVar("Result")
Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One measure over all rounds."""

    part: str
    what: str
    unit: str
    minimum: float
    median: float
    maximum: float
    rounds: int


@dataclass(slots=True)
class Sheet:
    """Samples of every measure by (part, what), in the order they were first taken."""

    samples: dict[Name, list[float]] = field(default_factory=dict)
    units: dict[Name, str] = field(default_factory=dict)

    def add(self, part: str, what: str, value: float, unit: str) -> None:
        """One more sample of a measure."""
        self.samples.setdefault((part, what), []).append(value)
        self.units[part, what] = unit

    def compare(self, what: str, above: Name, below: Name) -> None:
        """The ratio of two measures, round by round, so that a slow or busy machine is in both its ends."""
        for numerator, denominator in zip(self.samples[above], self.samples[below], strict=True):
            self.add("ratios", what, numerator / denominator, "times")

    def rows(self) -> list[Row]:
        """Every measure with its least, middle and largest sample, the parts in the order they were first taken."""
        parts = list(dict.fromkeys(part for part, _ in self.samples))
        return [
            Row(part, what, self.units[part, what], min(values), statistics.median(values), max(values), len(values))
            for (part, what), values in sorted(self.samples.items(), key=lambda entry: parts.index(entry[0][0]))
        ]


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds that ``work`` takes, and what it gives; left-over garbage is cleared first."""
    gc.collect()
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def quickest(work: Callable[[], object], times: int = 5) -> float:
    """Least seconds of several goes: for work so short that one interruption would be most of it."""
    return min(timed(work)[0] for _ in range(times))
