"""Whether a condition holds in each case: the years it speaks of, the comparison, and the worst of several years."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from sim.core.units import MONTHS_PER_YEAR
from sim.measures.growth import Flags
from sim.measures.register_rows.figures import money_power, value_of
from sim.measures.register_rows.lever_rows import setting_of
from sim.measures.register_rows.yearly import Yearly
from sim.measures.verdict import TOLERANCE
from sim.words.record import Array
from sim.words.register.declaring import Condition, Form, When
from sim.words.register.thresholds import threshold_of

#: Comparators that speak of a change since the last whole year before construction.
DIRECTIONS = ("rise", "fall")
_POLICY = "policy."


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
    if condition.threshold.startswith(_POLICY):
        number = float(setting_of(condition.threshold.removeprefix(_POLICY), settings.policy)) * condition.figure.times
        return number, number
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


def change_since(values: Array, yearly: Yearly, *, relative: bool) -> Array:
    """Change since the last whole year before construction, in the figure's unit or as a share of what it was."""
    before = yearly.years == yearly.evidence.settings.start_year - 1
    if not before.any():
        return np.full(values.shape, np.nan)
    start = values[before][0]
    if not relative:
        return values - start
    change: Array = np.divide(values, start, out=np.full(values.shape, np.nan), where=start > 0) - 1.0
    return change


def effect_and_start(condition: Condition, asked: Asked, yearly: Yearly) -> tuple[Array, Array]:
    """Value with less value without the programme in the condition's year, and the value in the last whole year before."""
    programme, none = (value_of(condition.figure, yearly, world) for world in yearly.worlds)
    before = yearly.years == yearly.evidence.settings.start_year - 1
    start = programme[before][0] if before.any() else np.full(programme.shape[1:], np.nan)
    counted, _ = _years(condition, asked, yearly)
    known = counted & ~np.isnan(programme - none)
    number = known.sum(axis=0)
    total = np.where(known, programme - none, 0.0).sum(axis=0)
    return np.divide(total, number, out=np.full(total.shape, np.nan), where=number > 0), start


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
    """(year, zone, case): the years a condition speaks of; (zone, case): whether they lie beyond the run."""
    settings = yearly.evidence.settings
    years, start = yearly.years, settings.start_year
    shape = yearly.built.shape
    calendar = years[:, None, None]
    if condition.figure.form is Form.BUILD_YEARS:
        return np.broadcast_to(calendar == years[-1], (len(years), *shape)), np.isnan(yearly.built)
    if condition.when in (When.BUILT, When.AFTER):
        year = completion_year(yearly) + float(condition.when is When.AFTER)
        return calendar == year, np.isnan(year) | (year > years[-1])
    if condition.when is When.DEADLINE:
        due = deadline_year(asked.deadline)
        wanted = (years == due) & (years >= start)
        return _everywhere(wanted, shape), np.full(shape, due > years[-1])
    if condition.when is When.BUILD_YEARS:
        months = round(float(setting_of("zone.build_years", settings.policy)) * MONTHS_PER_YEAR) + settings.start_month - 1
        return _everywhere((years >= start) & (years < start + months / MONTHS_PER_YEAR), shape), np.full(shape, start > years[-1])
    first = max(start, deadline_year(asked.deadline)) if condition.when is When.FROM_DEADLINE else start
    wanted = years == years[-1] if condition.when is When.END else years >= first
    return _everywhere(wanted, shape), np.full(shape, first > years[-1])


def completion_year(yearly: Yearly) -> Array:
    """Calendar year of completion, (zone, case); NaN where not completed."""
    settings = yearly.evidence.settings
    return settings.start_year + np.floor((yearly.built + settings.start_month - 2) / MONTHS_PER_YEAR)


def deadline_year(deadline: str) -> int:
    """Calendar year of a deadline such as ``2027-12`` or ``yearly from 2026``. ValueError when it names none."""
    found = re.search(r"\d{4}", deadline)
    if found is None:
        raise ValueError(f"no year in the deadline: {deadline!r}")
    return int(found.group())


def _everywhere(years: Flags, shape: tuple[int, ...]) -> Flags:
    return np.broadcast_to(years[:, None, None], (len(years), *shape))
