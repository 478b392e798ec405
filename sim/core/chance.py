"""Draws addressed by (seed, stream, month, future, replicate, unit): no state, so no run or unit disturbs another.

A draw is a 64-bit hash of its address. Each part of the address is folded in by the finaliser of SplitMix64
(Steele, Lea and Flood 2014, with Stafford's variant 13 of the constants); the top 52 bits make a uniform in (0, 1).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Array = NDArray[np.float64]
Words = NDArray[np.uint64]
#: Which of several draws of one stream, month and unit: one of them, or a range of them at once.
Index = int | range

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_MASK = (1 << 64) - 1
#: By how many bits words are shifted; made once, as this is done for every draw.
_12, _27, _30, _31 = (np.uint64(bits) for bits in (12, 27, 30, 31))
#: Month index used for what is drawn once per future, before any month.
ONCE = 1 << 20


class Stream(StrEnum):
    """The name of each decision or shock; adding one disturbs no other."""

    PARAMETER = "parameter"
    IMPUTE = "impute"
    VILLAGE_DEMAND = "village_demand"
    ZONE_DEMAND = "zone_demand"
    NATIONAL_DEMAND = "national_demand"
    COUNTY_VISITORS = "county_visitors"
    HARVEST_COUNTY = "harvest_county"
    HARVEST_VILLAGE = "harvest_village"
    PRODUCE_PRICE = "produce_price"
    BUILD_DELAY = "build_delay"
    PROJECT_FAILURE = "project_failure"
    PROJECT_LUCK = "project_luck"
    COMPANY_DELAY = "company_delay"
    COMPANY_FAILURE = "company_failure"
    COMPANY_LUCK = "company_luck"
    COMPANY_CHOICE = "company_choice"
    LISTED_DELAY = "listed_delay"
    LISTED_FAILURE = "listed_failure"
    LISTED_LUCK = "listed_luck"
    ACCEPTANCE = "acceptance"
    ZONE_ACCEPTANCE = "zone_acceptance"
    JOIN = "join"
    VOTE = "vote"
    LINE_CHOICE = "line_choice"
    USE_OF_FUNDS = "use_of_funds"
    PROGRAMME_LINE = "programme_line"
    LEADER_TURNOVER = "leader_turnover"
    GUARANTOR = "guarantor"
    FIRST_SECRETARY = "first_secretary"
    CREDITS = "credits"
    ASSESSMENT = "assessment"
    INSPECTION = "inspection"
    RELAPSE = "relapse"
    DELISTING = "delisting"
    MEASUREMENT = "measurement"
    HOUSEHOLD_ILLNESS = "household_illness"
    HOUSEHOLD_WORK = "household_work"
    FIRM_LUCK = "firm_luck"
    FIRM_RETURN = "firm_return"
    WORKSHOP_ORDERS = "workshop_orders"
    WORKSHOP_FAILURE = "workshop_failure"
    WORKSHOP_LUCK = "workshop_luck"
    OPENING_SERVICES = "opening_services"
    OPENING_ENVIRONMENT = "opening_environment"
    MANAGER_FOUND = "manager_found"
    UNION = "union"
    UNION_PRICE = "union_price"
    SELECTION = "selection"
    PLAN = "plan"
    CROSSING = "crossing"


def _finish(word: Words) -> Words:
    """SplitMix64's finaliser, in place on a fresh array; a bijection of 64-bit words."""
    word = word ^ (word >> _30)
    word *= _FIRST
    word ^= word >> _27
    word *= _SECOND
    word ^= word >> _31
    return word


def finish_scalar(word: int) -> int:
    """The same finaliser on one Python integer.

    >>> hex(finish_scalar(0x9E3779B97F4A7C15))
    '0xe220a8397b1dcdaf'
    """
    word = ((word ^ (word >> 30)) * int(_FIRST)) & _MASK
    word = ((word ^ (word >> 27)) * int(_SECOND)) & _MASK
    return word ^ (word >> 31)


def unit_key(identity: str) -> int:
    """A stable 64-bit key of a unit's own id, whatever its position in the table.

    >>> unit_key("371526105278") == unit_key("371526105278")
    True
    """
    return int.from_bytes(hashlib.blake2b(identity.encode("utf-8"), digest_size=8).digest(), "little")


def unit_keys(identities: list[str] | tuple[str, ...]) -> Words:
    """Keys of several units as a column: (unit, 1)."""
    return np.array([unit_key(identity) for identity in identities], dtype=np.uint64)[:, None]


#: Key of what happens to the whole nation at once: (1, 1).
NATION = unit_keys(("nation",))


@dataclass(frozen=True, slots=True)
class Chance:
    """The draws of one block of runs. ``run_key`` (run,) holds seed, future and replicate of each run.

    The two scenarios of a future and replicate have the same key: they meet the same shocks. What is drawn for every run is drawn
    once for each of the ``keys`` (key,) that occur; ``key_of`` (run,) is the position of each run's.
    """

    run_key: Words
    keys: Words
    key_of: NDArray[np.intp]

    @classmethod
    def of(cls, seed: int, future: NDArray[np.int64], replicate: NDArray[np.int64]) -> Chance:
        """Keys of runs; ``future`` and ``replicate`` are (run,)."""
        with np.errstate(over="ignore"):
            start = np.uint64(finish_scalar((seed + int(_GOLDEN)) & _MASK))
            by_future = _finish(start + (future.astype(np.uint64) + np.uint64(1)) * _GOLDEN)
            run_key = _finish(by_future + (replicate.astype(np.uint64) + np.uint64(1)) * _GOLDEN)
        return cls(run_key, *np.unique(run_key, return_inverse=True))

    def uniform(self, stream: Stream, month: int, units: Words, index: int = 0) -> Array:
        """One uniform in (0, 1) for each unit and run: (unit, run).

        ``index`` tells draws of one stream, month and unit apart (a line of business, say).
        """
        return self._for_runs(self._by_key(stream, month, units, index))

    def _by_key(self, stream: Stream, month: int, units: Words, index: int) -> Array:
        """The uniforms of each unit and key: (unit, key)."""
        with np.errstate(over="ignore"):
            keyed = _finish(units + np.uint64(_address(stream, month, index)))
            return _to_unit_interval(_finish(keyed + self.keys))

    def _for_runs(self, drawn: Array) -> Array:
        """What was drawn by key (unit, key) for the run of each: (unit, run)."""
        return np.take(drawn, self.key_of, axis=-1, mode="clip")  # every position is a key's: nothing is clipped, and it is quicker

    def uniform_at(self, stream: Stream, month: int, units: Words, runs: NDArray[np.int64], index: Index = 0) -> Array:
        """The same uniforms as ``uniform`` at single places: unit keys and run positions, both (place,), give (place,).

        A range of indices gives a row for each: (index, place).
        """
        with np.errstate(over="ignore"):
            keyed = _finish(units + _places(stream, month, index))
            return _to_unit_interval(_finish(keyed + self.run_key[runs]))

    def normal_at(self, stream: Stream, month: int, units: Words, runs: NDArray[np.int64], index: Index = 0) -> Array:
        """Standard normals at single places: (place,) or (index, place)."""
        return ndtri(self.uniform_at(stream, month, units, runs, index))

    def gumbel_at(self, stream: Stream, month: int, units: Words, runs: NDArray[np.int64], index: Index = 0) -> Array:
        """Standard Gumbels at single places: (place,) or (index, place)."""
        return -np.log(-np.log(self.uniform_at(stream, month, units, runs, index)))

    def normal(self, stream: Stream, month: int, units: Words, index: int = 0) -> Array:
        """One standard normal for each unit and run, by inverse of the distribution function: (unit, run)."""
        return self._for_runs(ndtri(self._by_key(stream, month, units, index)))


#: Each stream's key, hashed once.
_STREAM_KEYS = {stream: unit_key(stream.value) for stream in Stream}


def _address(stream: Stream, month: int, index: int) -> int:
    return finish_scalar((_STREAM_KEYS[stream] + (month + 1) * int(_GOLDEN) + (index + 1) * int(_SECOND)) & _MASK)


def _places(stream: Stream, month: int, index: Index) -> Words | np.uint64:
    """The address as one word, or as a column of words for a range of indices."""
    if isinstance(index, int):
        return np.uint64(_address(stream, month, index))
    return np.array([_address(stream, month, one) for one in index], dtype=np.uint64)[:, None]


def _to_unit_interval(word: Words) -> Array:
    """The top 52 bits, shifted by half a step so that neither 0 nor 1 occurs (with 53 the topmost would round to 1)."""
    share = (word >> _12).astype(np.float64)
    share += 0.5
    share *= 2.0**-52
    return share
