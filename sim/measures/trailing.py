"""Trailing twelve-month sums around construction, by village and case: all that growth is ever taken from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.core.units import MONTHS_PER_YEAR
from sim.measures.frames import Integers, month_names, named, pair_runs, run_columns
from sim.measures.options import Account, PubliclyPaid
from sim.words.record import Array, Record

#: Month index of what never happens within the run.
NEVER = -(10**6)

#: Whole years before construction over which growth before it may be taken, longest first, in months.
BASELINE_SPANS = (36, 24, 12)

ACCOUNTS = ("operating_income", "net_income", "publicly_paid_income")


class World(Enum):
    """The two worlds of a case."""

    PROGRAMME = 0
    NONE = 1


class Anchor(Enum):
    """m0, the month before construction, m1, the month of completion, and the run's last month."""

    BEFORE = 0
    COMPLETED = 1
    END = 2


@dataclass(frozen=True, slots=True)
class Point:
    """So many months after an anchor (before it where negative)."""

    anchor: Anchor
    offset: int = 0

    def shifted(self, months: int) -> Point:
        """The point ``months`` later."""
        return Point(self.anchor, self.offset + months)


BEFORE, COMPLETED, END = Point(Anchor.BEFORE), Point(Anchor.COMPLETED), Point(Anchor.END)

#: Points of the table of trailing sums; the last two stand in it only where the first cannot be reached.
POINTS = {
    "before_minus_36": BEFORE.shifted(-36),
    "before": BEFORE,
    "completed": COMPLETED,
    "completed_plus_12": COMPLETED.shifted(12),
    "completed_plus_24": COMPLETED.shifted(24),
    "completed_plus_36": COMPLETED.shifted(36),
    "before_minus_24": BEFORE.shifted(-24),
    "before_minus_12": BEFORE.shifted(-12),
}
SHORT_POINTS = ("before_minus_24", "before_minus_12")


class Trailing:
    """Sums over the twelve months ending at a point, (village, case) in 万元, NaN where data and run do not reach.

    Both worlds of a case use start and completion of its programme run. Every zone counts from its own first month of
    construction; m0 of a zone to which the programme never comes is the month before the programme begins anywhere.
    Months before the run come from the observed yearly incomes, spread by the season of the village's first simulated year
    (evenly where that has none); costs of those years are unknown, so net income is NaN there, and nothing in them is
    marked as publicly paid.
    """

    def __init__(self, record: Record) -> None:
        self.record = record
        self.pairs = pair_runs(record.runs)
        completed = record.completed[:, self.pairs.programme]
        self.completed: Integers = np.where(completed < 0, NEVER, completed)
        self.started: Integers = record.started[:, self.pairs.programme]
        self.before: Integers = np.where(self.started < 0, record.calendar.before, self.started - 1)
        self._sums: dict[tuple[World, Point, str], Array] = {}

    @property
    def worlds(self) -> tuple[World, ...]:
        """The worlds the block holds."""
        return (World.NONE,) if self.pairs.alone else tuple(World)

    def month(self, point: Point) -> Integers:
        """Month index of a point, (zone, case); NEVER where the zone was not completed."""
        if point.anchor is Anchor.BEFORE:
            return self.before + point.offset
        if point.anchor is Anchor.END:
            return np.full(self.completed.shape, self.record.calendar.months - 1 + point.offset)
        return np.where(self.completed == NEVER, NEVER, self.completed + point.offset)

    def positions(self, world: World) -> Integers:
        """The runs of a world, in the order of the cases."""
        return self.pairs.programme if world is World.PROGRAMME else self.pairs.none

    def sums(self, world: World, point: Point, account: str) -> Array:
        """One recorded account summed over the twelve months ending at ``point``."""
        key = (world, point, account)
        if key not in self._sums:
            differs = point.anchor is Anchor.COMPLETED
            self._sums[key] = self._at_completion(world, point, account) if differs else self._at_months(world, point, account)
        return self._sums[key]

    def income(self, world: World, point: Point, account: Account, publicly_paid: PubliclyPaid) -> Array:
        """Operating or net income summed up to ``point``, with or without what a government paid for."""
        column = "operating_income" if account is Account.GROSS else "net_income"
        total = self.sums(world, point, column)
        if publicly_paid is PubliclyPaid.WITHOUT:
            return total - self.sums(world, point, "publicly_paid_income")
        return total

    def _at_months(self, world: World, point: Point, account: str) -> Array:
        """Month by month of those that the point is: with one common start the first is all."""
        months = self.month(point)[self.record.places.village_zone]
        first, *others = np.unique(months).tolist()
        total = self._up_to(world, first, account)
        for last in others:
            total = np.where(months == last, self._up_to(world, last, account), total)
        return total

    def _up_to(self, world: World, last: int, account: str) -> Array:
        """Twelve months ending with ``last``, in every village and case."""
        runs = self.positions(world)
        total = np.zeros((len(self.record.places.village_ids), len(runs)))
        if last >= self.record.calendar.months:
            return np.full_like(total, np.nan)
        for month in range(last - MONTHS_PER_YEAR + 1, last + 1):
            total += self.record.monthly[account][month][:, runs] if month >= 0 else self._earlier(account, month, runs)
        return total

    def _at_completion(self, world: World, point: Point, account: str) -> Array:
        months = self.month(point)[self.record.places.village_zone]
        known = (months < self.record.calendar.months) & (months >= MONTHS_PER_YEAR - 1)
        monthly, runs = self.record.monthly[account], self.positions(world)
        _, villages, width = monthly.shape
        first = np.where(known, months, MONTHS_PER_YEAR - 1) - MONTHS_PER_YEAR + 1
        cell = (first * villages + np.arange(villages)[:, None]) * width + runs
        flat = monthly.reshape(-1)
        total = np.zeros(months.shape)
        if known.any():
            for _ in range(MONTHS_PER_YEAR):
                total += flat.take(cell)
                cell += villages * width
        return np.where(known, total, np.nan)

    def _earlier(self, account: str, month: int, runs: Integers) -> Array:
        """Income of a month before the run, (village, case)."""
        earlier = self.record.earlier
        year = len(earlier) + month // MONTHS_PER_YEAR
        shape = (len(self.record.places.village_ids), len(runs))
        if account == "net_income" or year < 0:
            return np.full(shape, np.nan)
        if account == "publicly_paid_income":
            return np.zeros(shape)
        observed: Array = earlier[year][:, runs] * self._season(month % MONTHS_PER_YEAR, runs)
        return observed

    def _season(self, month_of_year: int, runs: Integers) -> Array | float:
        """A month's share of the first simulated year."""
        monthly = self.record.monthly["operating_income"]
        if len(monthly) < MONTHS_PER_YEAR:
            return 1.0 / MONTHS_PER_YEAR
        year = monthly[:MONTHS_PER_YEAR][:, :, runs]
        total = np.zeros(year.shape[1:])
        for month in year:
            total += month
        has_season = (total > 0) & (year.min(axis=0) >= 0)
        return np.where(has_season, year[month_of_year] / np.where(has_season, total, 1.0), 1.0 / MONTHS_PER_YEAR)


def trailing_sums(trailing: Trailing) -> pd.DataFrame:
    """The table of trailing sums: one row per scenario, future, replicate, zone, village and point that can be reached."""
    frames = [_world_frame(trailing, world) for world in trailing.worlds]
    frame = pd.concat(frames, ignore_index=True)
    return frame.sort_values(["scenario", "future", "replicate", "zone", "village", "point"], kind="stable", ignore_index=True)


def _world_frame(trailing: Trailing, world: World) -> pd.DataFrame:
    places, runs = trailing.record.places, trailing.positions(world)
    values = {account: np.stack([trailing.sums(world, point, account) for point in POINTS.values()]) for account in ACCOUNTS}
    there = ~np.isnan(values["operating_income"])
    short = _is_short(trailing, world)
    for position, name in enumerate(POINTS):
        if name in SHORT_POINTS:
            there[position] &= short
    point, village, case = np.nonzero(there)
    zone = places.village_zone[village]
    months = np.stack([trailing.month(at) for at in POINTS.values()])[point, zone, case]
    columns: dict[str, object] = {
        **run_columns(trailing.record.runs, runs[case]),
        "zone": named(zone, places.zone_ids),
        "village": named(village, places.village_names),
        "is_key": places.is_key[village],
        "point": named(point, tuple(POINTS)),
        "month": month_names(months, trailing.record.calendar, np.ones(len(months), dtype=bool)),
    }
    return pd.DataFrame(columns | {account: values[account][there] for account in ACCOUNTS})


def _is_short(trailing: Trailing, world: World) -> NDArray[np.bool_]:
    """(village, case): some village of the zone has no gross or no net sum three years before construction."""
    places = trailing.record.places
    longest = BEFORE.shifted(-BASELINE_SPANS[0])
    unknown = np.isnan(trailing.sums(world, longest, "net_income")) | np.isnan(trailing.sums(world, longest, "operating_income"))
    return np.logical_or.reduceat(unknown, places.zone_starts, axis=0)[places.village_zone]
