"""One reading of the target applied to zones' sums or to single villages in one world: growth, bar, margin, obstacles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.core.units import MONTHS_PER_YEAR
from sim.measures.growth import Flags, ratio, yearly_growth, zone_total
from sim.measures.options import CountedVillages, Setting
from sim.measures.trailing import BASELINE_SPANS, BEFORE, COMPLETED, Point, Trailing, World
from sim.words.choices import Aggregation, Base, Reading, Window
from sim.words.record import Array

#: The 20% of the clause (Zhejiang 2025, 主要目标).
IMPROVEMENT = 0.20
#: Growth before construction below this is flagged: a fifth more of next to nothing (charter, section 6).
NEAR_ZERO = 0.01
#: A case that equals the bar on paper is not lost to the last digit; 以上 includes the number.
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one setting says of every unit, all (unit, case). ``margin`` is how far the bar was passed, NaN where undecided.

    ``every_year`` is 1, 0 or NaN: whether every twelve-month step of the window passed too (``annual`` only).
    """

    g_before: Array
    g_after: Array
    income_ratio: Array
    bar: Array
    margin: Array
    every_year: Array
    base_not_positive: Flags
    growth_not_positive: Flags
    near_zero: Flags
    small: Flags
    short: Flags

    @property
    def met(self) -> Array:
        """1 met, 0 missed, NaN neither."""
        return np.where(np.isnan(self.margin), np.nan, (self.margin >= -TOLERANCE).astype(np.float64))


@dataclass(frozen=True, slots=True)
class Span:
    """Start, end and length in months (zone, case) of the window of a setting."""

    start: Point
    end: Point
    months: Array


def counted_villages(trailing: Trailing, villages: CountedVillages) -> Flags:
    """(village,): whom a setting counts; a zone without key village has nobody but neighbours (the clause is borrowed)."""
    places = trailing.record.places
    if villages is CountedVillages.ALL:
        return np.ones(len(places.village_ids), dtype=bool)
    return ~places.is_key


def span_of(trailing: Trailing, setting: Setting) -> Span:
    """The window of a setting: ``level`` runs from before construction to the first full year after completion."""
    length = setting.window_months or 0
    start, end = BEFORE, COMPLETED.shifted(length)
    if setting.reading is Reading.LEVEL:
        end = COMPLETED.shifted(MONTHS_PER_YEAR)
    elif setting.window is Window.AFTER:
        start = COMPLETED
    months = (trailing.month(end) - trailing.month(start)).astype(np.float64)
    return Span(start, end, np.where(trailing.completed < 0, np.nan, months))


class Units:
    """Incomes of the units a setting looks at: zones' sums for ``ratio_of_sums``, else every village by itself."""

    def __init__(self, trailing: Trailing, setting: Setting, world: World) -> None:
        self.trailing, self.setting, self.world = trailing, setting, world
        self.by_zone = setting.aggregation is Aggregation.RATIO_OF_SUMS
        self.counted = counted_villages(trailing, setting.villages)

    def income(self, point: Point, world: World | None = None) -> Array:
        """The setting's income up to ``point``, in this world unless another is named."""
        total = self.trailing.income(world or self.world, point, self.setting.account, self.setting.publicly_paid)
        return zone_total(total, self.counted, self.trailing.record.places.zone_starts) if self.by_zone else total

    def of_zone(self, values: Array) -> Array:
        """A zone's values given to its units."""
        return values if self.by_zone else values[self.trailing.record.places.village_zone]


def judge(units: Units, span: Span, small_base: float) -> Verdict:
    """Apply a setting to its units. Bases below ``small_base`` (万元) are marked, never left out here."""
    if units.setting.reading is Reading.LEVEL:
        return _judge_level(units, span, small_base)
    return _judge_growth(units, span, small_base)


def _judge_level(units: Units, span: Span, small_base: float) -> Verdict:
    end = units.income(span.end)
    counterfactual = units.setting.base is Base.COUNTERFACTUAL
    base = units.income(span.end, World.NONE) if counterfactual else units.income(span.start)
    income_ratio = ratio(end, base)
    bar = np.full(end.shape, 1.0 + IMPROVEMENT)
    empty, no = np.full(end.shape, np.nan), np.zeros(end.shape, dtype=bool)
    return Verdict(empty, empty, income_ratio, bar, income_ratio - bar, empty, base <= 0, no, no, _is_small(base, small_base), no)


def _judge_growth(units: Units, span: Span, small_base: float) -> Verdict:
    setting, months = units.setting, units.of_zone(span.months)
    start, end = units.income(span.start), units.income(span.end)
    g_after = yearly_growth(end, start, months)
    needs_reference = setting.reading is not Reading.ANNUAL or setting.base is Base.COUNTERFACTUAL
    if setting.base is Base.COUNTERFACTUAL:
        reference_base = units.income(span.start, World.NONE)
        reference = yearly_growth(units.income(span.end, World.NONE), reference_base, months)
        short = np.zeros(end.shape, dtype=bool)
    else:
        reference, reference_base, short = growth_before(units)
    bar = _bar(setting, reference)
    margin = g_after - bar
    falling = np.zeros(end.shape, dtype=bool)
    near_zero = falling
    if setting.reading is Reading.RELATIVE:
        falling = reference <= 0
        near_zero = (reference > 0) & (reference < NEAR_ZERO)
        margin = np.where(falling, np.nan, margin)
    not_positive, small = start <= 0, _is_small(start, small_base)
    if needs_reference:
        not_positive = not_positive | (reference_base <= 0)
        small = small | _is_small(reference_base, small_base)
    every_year = _every_year(units, span, margin) if setting.reading is Reading.ANNUAL else np.full(end.shape, np.nan)
    return Verdict(reference, g_after, ratio(end, start), bar, margin, every_year, not_positive, falling, near_zero, small, short)


def growth_before(units: Units) -> tuple[Array, Array, Flags]:
    """Yearly growth before construction, its base, and whether it spans fewer than the three years of the charter."""
    at_start = units.income(BEFORE)
    base = np.full(at_start.shape, np.nan)
    months = np.full(at_start.shape, np.nan)
    for span in BASELINE_SPANS:
        candidate = units.income(BEFORE.shifted(-span))
        found = np.isnan(base) & ~np.isnan(candidate) & ~np.isnan(at_start)
        base, months = np.where(found, candidate, base), np.where(found, float(span), months)
    short = np.isnan(months) | (months < BASELINE_SPANS[0])
    return yearly_growth(at_start, base, months), base, short


def _bar(setting: Setting, reference: Array) -> Array:
    if setting.reading is Reading.RELATIVE:
        return (1.0 + IMPROVEMENT) * reference
    if setting.reading is Reading.POINTS or setting.base is Base.COUNTERFACTUAL:
        return reference + IMPROVEMENT
    return np.full(reference.shape, IMPROVEMENT)


def _is_small(base: Array, small_base: float) -> Flags:
    return (base > 0) & (base < small_base)


def _every_year(units: Units, span: Span, whole: Array) -> Array:
    """Whether the window, each of its whole years and its last twelve months grew by the clause's 20% (over ``none`` if asked).

    ``whole`` is the margin of the window. Empty where the window is shorter than a year or a step starts from nothing.
    """
    months = units.of_zone(span.months)
    longest = np.nanmax(months) if np.isfinite(months).any() else 0.0
    worst = np.minimum(whole, _step(units, span.end.shifted(-MONTHS_PER_YEAR), span.end))
    for step in range(1, int(longest) // MONTHS_PER_YEAR + 1):
        later = span.start.shifted(step * MONTHS_PER_YEAR)
        margin = _step(units, later.shifted(-MONTHS_PER_YEAR), later)
        worst = np.where(step * MONTHS_PER_YEAR <= months, np.minimum(worst, margin), worst)
    decided = ~np.isnan(worst) & (months >= MONTHS_PER_YEAR)
    return np.where(decided, (worst >= -TOLERANCE).astype(np.float64), np.nan)


def _step(units: Units, start: Point, end: Point) -> Array:
    margin = yearly_growth(units.income(end), units.income(start), float(MONTHS_PER_YEAR)) - IMPROVEMENT
    if units.setting.base is Base.COUNTERFACTUAL:
        none_start, none_end = units.income(start, World.NONE), units.income(end, World.NONE)
        return margin - yearly_growth(none_end, none_start, float(MONTHS_PER_YEAR))
    return margin
