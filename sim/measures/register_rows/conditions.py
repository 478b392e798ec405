"""Whether a condition holds in each case: the years it speaks of, the comparison, and the worst of several years."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from sim.core.units import MONTHS_PER_YEAR
from sim.measures.growth import Flags
from sim.measures.register_rows.asking import setting_of
from sim.measures.register_rows.figures import money_power, value_of
from sim.measures.register_rows.yearly import Yearly
from sim.measures.verdict import TOLERANCE
from sim.words.record import Array
from sim.words.register.declaring import Condition, Form, When
from sim.words.register.thresholds import threshold_of

#: Comparators that speak of a change since the last whole year before construction.
DIRECTIONS = ("rise", "fall")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the register's row asks: comparator, value as printed, and deadline."""

    comparator: str
    value: str
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All (zone, case): 1, 0 or NaN, the value shown (the worst year of several), and whether the year lies beyond the run."""

    met: Array
    value: Array
    not_due: Flags


def comparator_of(condition: Condition, asked: Asked) -> str:
    """The condition's own comparator, else the register's."""
    return condition.comparator or asked.comparator


def bounds_of(condition: Condition, asked: Asked, yearly: Yearly) -> tuple[float, float]:
    """Lower and upper number, equal but for ``between``; zero where a direction is all that is asked."""
    settings = yearly.evidence.settings
    if condition.threshold:
        number = threshold_of(settings, condition.threshold)
        return number, number
    text = condition.value or asked.value
    parts = [float(part) for part in text.split("-")] if text else [0.0]
    scale = settings.money_scale ** money_power(condition.figure)
    return parts[0] * scale, parts[-1] * scale


def judge(condition: Condition, asked: Asked, yearly: Yearly, world: str) -> Verdict:
    """Apply a condition to one world; completion is the programme's in both."""
    values = value_of(condition.figure, yearly, world)
    comparator = comparator_of(condition, asked)
    if comparator in DIRECTIONS:
        values = change_since(values, yearly, relative=condition.relative)
    counted, not_due = _years(condition, asked, yearly)
    counted = counted & ~np.isnan(values)
    held = _holds(values, comparator, bounds_of(condition, asked, yearly))
    known = counted.any(axis=0)
    met = np.where(known, (held | ~counted).all(axis=0).astype(np.float64), np.nan)
    lowest = np.where(counted, values, np.inf).min(axis=0)
    highest = np.where(counted, values, -np.inf).max(axis=0)
    worst = highest if comparator in ("<=", "<", "fall") else lowest
    return Verdict(met, np.where(known, worst, np.nan), not_due & ~known)


def is_direction_only(condition: Condition, asked: Asked, yearly: Yearly) -> bool:
    """Whether the register asks for a rise or fall and neither it nor the condition says by how much."""
    return not {condition.comparator, asked.comparator}.isdisjoint(DIRECTIONS) and bounds_of(condition, asked, yearly) == (0.0, 0.0)


def change_since(values: Array, yearly: Yearly, *, relative: bool) -> Array:
    """Change since the last whole year before construction, in the figure's unit or as a share of what it was."""
    start = year_before(values, yearly)
    if not relative:
        return values - start
    change: Array = np.divide(values, start, out=np.full(values.shape, np.nan), where=start > 0) - 1.0
    return change


def year_before(values: Array, yearly: Yearly) -> Array:
    """Value in the last whole year before the zone's own construction, (zone, case); NaN where there is none."""
    is_before = yearly.years[:, None, None] == yearly.start_year - 1.0
    return np.where(is_before.any(axis=0), np.where(is_before, values, 0.0).sum(axis=0), np.nan)


def start_none_effect(condition: Condition, asked: Asked, yearly: Yearly) -> tuple[Array, Array, Array]:
    """The last whole year before, the world without the programme in the condition's years, and how far the programme moves it.

    Of several years the mean, of those known in both worlds.
    """
    programme, none = (value_of(condition.figure, yearly, world) for world in yearly.worlds)
    start = year_before(programme, yearly)
    counted, _ = _years(condition, asked, yearly)
    known = counted & ~np.isnan(programme - none)
    return start, _mean_where(known, none), _mean_where(known, programme - none)


def in_years(condition: Condition, asked: Asked, yearly: Yearly, values: Array) -> Array:
    """The mean of ``values`` (year, zone, case) over the years that a condition speaks of, (zone, case); NaN where there are none."""
    counted, _ = _years(condition, asked, yearly)
    return _mean_where(counted & ~np.isnan(values), values)


def _mean_where(known: Flags, values: Array) -> Array:
    number = known.sum(axis=0)
    total = np.where(known, values, 0.0).sum(axis=0)
    return np.divide(total, number, out=np.full(total.shape, np.nan), where=number > 0)


def _holds(values: Array, comparator: str, bounds: tuple[float, float]) -> Flags:
    low, high = bounds
    give = TOLERANCE * max(1.0, abs(low), abs(high))
    found: dict[str, Flags] = {
        ">=": values >= low - give,
        ">": values > low + give,
        "<=": values <= high + give,
        "<": values < high - give,
        "=": np.abs(values - low) <= give,
        "between": (values >= low - give) & (values <= high + give),
        "rise": (values >= low - give) if low else (values > give),
        "fall": values < -give,
    }
    return found[comparator]


def _years(condition: Condition, asked: Asked, yearly: Yearly) -> tuple[Flags, Flags]:
    """(year, zone, case): the years a condition speaks of; (zone, case): whether they lie beyond the run.

    Where the programme does not come to a zone, a condition speaks of no year.
    """
    start, last = yearly.start_year, yearly.years[-1]
    begun = ~np.isnan(start)
    calendar = np.broadcast_to(yearly.years[:, None, None], (len(yearly.years), *start.shape))
    if condition.figure.form is Form.BUILD_YEARS:
        return (calendar == last) & begun, np.isnan(yearly.built) & begun
    if condition.when in (When.BUILT, When.AFTER):
        year = completion_year(yearly) + float(condition.when is When.AFTER)
        return calendar == year, (np.isnan(year) | (year > last)) & begun
    if condition.when in (When.DEADLINE, When.NEXT):
        due = deadline_year(asked.deadline) + int(condition.when is When.NEXT)
        return (calendar == due) & (calendar >= start + float(condition.later)), begun & (due > last)
    if condition.when in (When.BUILD_YEARS, When.TERM):
        settings = yearly.evidence.settings
        months = round(float(setting_of("zone.build_years", settings.policy)) * MONTHS_PER_YEAR) + settings.start_month - 1
        end = start + np.ceil(months / MONTHS_PER_YEAR) - 1.0
        is_term = condition.when is When.TERM
        return (calendar == end) if is_term else (calendar >= start) & (calendar <= end), begun & ((end if is_term else start) > last)
    first = np.fmax(start, deadline_year(asked.deadline)) if condition.when is When.FROM_DEADLINE else start
    wanted = calendar == last if condition.when is When.END else calendar >= first
    return wanted & begun, first > last


def completion_year(yearly: Yearly) -> Array:
    """Calendar year of completion, (zone, case); NaN where not completed."""
    return np.floor(yearly.completed / MONTHS_PER_YEAR)


def deadline_year(deadline: str) -> int:
    """Calendar year of a deadline such as ``2027-12`` or ``yearly from 2026``. ValueError when it names none."""
    found = re.search(r"\d{4}", deadline)
    if found is None:
        raise ValueError(f"no year in the deadline: {deadline!r}")
    return int(found.group())
