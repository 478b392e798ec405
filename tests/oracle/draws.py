"""Addressed draws (docs/odd/chance.md), one at a time."""

from __future__ import annotations

import hashlib
import math
from functools import cache

from tests.oracle.notation import ndtri

_MASK = (1 << 64) - 1
_GOLDEN, _FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
#: Stands for the month where something is drawn once per run.
ONCE = 1 << 20


def finish(word: int) -> int:
    word = ((word ^ (word >> 30)) * _FIRST) & _MASK
    word = ((word ^ (word >> 27)) * _SECOND) & _MASK
    return word ^ (word >> 31)


@cache
def key(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8"), digest_size=8).digest(), "little")


class Draws:
    """The draws of one run; ``of_future`` are those that all replicates of its future share."""

    def __init__(self, seed: int, future: int, replicate: int) -> None:
        start = finish((seed + _GOLDEN) & _MASK)
        by_future = finish((start + (future + 1) * _GOLDEN) & _MASK)
        self._run_key = finish((by_future + (replicate + 1) * _GOLDEN) & _MASK)
        self.of_future = self if replicate == 0 else Draws(seed, future, 0)

    def uniform(self, stream: str, month: int, unit: str | int, index: int = 0) -> float:
        """In (0, 1); ``unit`` is the text whose key the page names, or that key where only the key is known."""
        address = finish((key(stream) + (month + 1) * _GOLDEN + (index + 1) * _SECOND) & _MASK)
        unit_key = key(unit) if isinstance(unit, str) else unit
        word = finish((finish((unit_key + address) & _MASK) + self._run_key) & _MASK)
        return ((word >> 12) + 0.5) * 2.0**-52

    def normal(self, stream: str, month: int, unit: str | int, index: int = 0) -> float:
        return ndtri(self.uniform(stream, month, unit, index))

    def gumbel(self, stream: str, month: int, unit: str | int, index: int = 0) -> float:
        return -math.log(-math.log(self.uniform(stream, month, unit, index)))
