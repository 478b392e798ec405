"""The table of readings: every setting of the improvement target, for every zone of the programme, in both worlds of every case."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.core.calendar import Calendar
from sim.core.units import MONTHS_PER_YEAR
from sim.measures.deciding import share_needed, zone_verdict
from sim.measures.frames import Integers, month_names, named, run_columns
from sim.measures.growth import Flags
from sim.measures.options import Account, Setting, settings_of
from sim.measures.trailing import NEVER, Trailing, World
from sim.measures.verdict import Units, Verdict, counted_villages, judge, span_of
from sim.words.choices import Aggregation
from sim.words.record import Array
from sim.words.settings import Settings, TargetSettings

#: Flags in the order in which they stand in a row; a row without any says ``ok``.
FLAGS = (
    "not_due",
    "no_neighbours",
    "growth_before_not_positive",
    "base_near_zero",
    "base_not_positive",
    "small_base",
    "short_baseline",
    "gross_only",
    "untreated",
)
Number = TypeVar("Number", bound=np.generic)
VALUES = ("g_before", "g_after", "income_ratio", "bar")


@dataclass(frozen=True, slots=True)
class Judged:
    """One setting in one world, all (zone, case): the columns of the table. ``flags`` is a bit for every name in FLAGS."""

    values: dict[str, Array]
    met: Array
    every_year: Array
    n_villages: Integers
    flags: Integers


def readings(trailing: Trailing, settings: Settings) -> pd.DataFrame:
    """The table of readings (columns as the contract has them), one row per world, case, zone of the programme and setting.

    A zone to which the programme does not come in a case has its row there too: undecided, flagged ``untreated``.
    """
    options = settings_of(settings.target)
    treated = np.flatnonzero(trailing.record.places.treated)
    frames = [_world_frame(trailing, settings, options, world, treated) for world in trailing.worlds]
    table = pd.concat(frames, ignore_index=True)
    return table.assign(flag=table["flag"].cat.remove_unused_categories())


def judge_zones(trailing: Trailing, setting: Setting, settings: Settings, world: World) -> Judged:
    """Apply one setting to every zone of a world."""
    verdict = _verdict(trailing, setting, settings, world)
    net = verdict
    if setting.account is Account.GROSS:
        net = _verdict(trailing, replace(setting, account=Account.NET), settings, world)
    begun = trailing.started >= 0
    due = _is_due(trailing, setting, settings.target) & begun
    counted = counted_villages(trailing, setting.villages)
    n_villages = np.add.reduceat(counted.astype(np.int64), trailing.record.places.zone_starts)[:, None]
    somebody = n_villages > 0
    standing = due & somebody
    raised = {
        "not_due": ~due & somebody & begun,
        "no_neighbours": np.broadcast_to(~somebody, due.shape),
        "growth_before_not_positive": verdict.growth_not_positive & standing,
        "base_near_zero": verdict.near_zero & standing,
        "base_not_positive": verdict.base_not_positive & standing,
        "small_base": verdict.small & standing,
        "short_baseline": verdict.short & standing,
        "untreated": ~begun,
        "gross_only": (verdict.met == 1) & (net.met != 1) & ~_is_unknown(net) & standing,
    }
    empty = np.nan
    values = {name: np.where(standing, getattr(verdict, name), empty) for name in VALUES}
    values["g_before"] = np.where(somebody & begun, verdict.g_before, empty)
    return Judged(
        values=values,
        met=np.where(standing, verdict.met, empty),
        every_year=np.where(standing, verdict.every_year, empty),
        n_villages=np.broadcast_to(n_villages, due.shape),
        flags=np.sum([raised[name].astype(np.int64) << bit for bit, name in enumerate(FLAGS)], axis=0),
    )


def _verdict(trailing: Trailing, setting: Setting, settings: Settings, world: World) -> Verdict:
    units = Units(trailing, setting, world)
    verdict = judge(units, span_of(trailing, setting), settings.target.small_base * settings.money_scale)
    if setting.aggregation is Aggregation.RATIO_OF_SUMS:
        return verdict
    return zone_verdict(verdict, units.counted, trailing.record.places, share_needed(setting.aggregation, settings.target.share))


def _is_unknown(verdict: Verdict) -> Flags:
    """Undecided for want of data on the past, which speaks neither for a case nor against it."""
    unknown: Flags = np.isnan(verdict.margin) & verdict.short
    return unknown


def _is_due(trailing: Trailing, setting: Setting, target: TargetSettings) -> Flags:
    """Whether the zone was completed and the window ends within the run and by the date asked about."""
    calendar = trailing.record.calendar
    last = calendar.months - 1
    if target.date is not None:
        last = min(last, month_of_date(target.date, calendar))
    end = trailing.month(span_of(trailing, setting).end)
    due: Flags = (end != NEVER) & (end <= last)
    return due


def month_of_date(date: str, calendar: Calendar) -> int:
    """Month index of ``YYYY-MM``; a bare year means its December.

    >>> month_of_date("2027", Calendar(2021, 108, 48))
    83
    """
    year, _, rest = date.partition("-")
    month = int(rest[:2]) if rest else MONTHS_PER_YEAR
    return (int(year) - calendar.first_year) * MONTHS_PER_YEAR + month - 1


def flag_names() -> list[str]:
    """The text of every combination of flags, at the position of its bits."""
    names = []
    for bits in range(1 << len(FLAGS)):
        raised = [name for bit, name in enumerate(FLAGS) if bits >> bit & 1]
        names.append(";".join(raised) or "ok")
    return names


def _world_frame(trailing: Trailing, settings: Settings, options: list[Setting], world: World, treated: Integers) -> pd.DataFrame:
    judged = [judge_zones(trailing, setting, settings, world) for setting in options]
    calendar, places = trailing.record.calendar, trailing.record.places
    cases, zones, ways = len(trailing.pairs), len(treated), len(options)

    def column(values: list[NDArray[Number]]) -> NDArray[Number]:
        return np.stack([value[treated] for value in values]).transpose(2, 1, 0).ravel()

    case, zone, way = (index.ravel() for index in np.indices((cases, zones, ways)))
    started, completed = trailing.started[treated[zone], case], trailing.completed[treated[zone], case]
    columns: dict[str, object] = {
        **run_columns(trailing.record.runs, trailing.positions(world)[case]),
        "zone": named(treated[zone], places.zone_ids),
        **_setting_columns(options, way),
        "month_before": month_names(started - 1, calendar, started >= 0),
        "month_completed": month_names(completed, calendar, completed != NEVER),
    }
    for name in VALUES:
        columns[name] = column([one.values[name] for one in judged])
    columns["n_villages"] = column([one.n_villages for one in judged])
    columns["met"] = _yes_no(column([one.met for one in judged]))
    columns["met_every_year"] = _yes_no(column([one.every_year for one in judged]))
    columns["flag"] = named(column([one.flags for one in judged]), flag_names())
    return pd.DataFrame(columns)


def _setting_columns(options: list[Setting], way: Integers) -> dict[str, object]:
    labels = {
        "reading": [option.reading.key for option in options],
        "window": [option.window.key for option in options],
        "base": [option.base.key for option in options],
        "aggregation": [option.aggregation.key for option in options],
        "villages": [option.villages.value for option in options],
        "account": [option.account.value for option in options],
        "publicly_paid": [option.publicly_paid.value for option in options],
    }
    columns: dict[str, object] = {}
    for name, values in labels.items():
        names = sorted(set(values))
        columns[name] = named(np.array([names.index(value) for value in values])[way], names)
        if name == "aggregation":
            months = pd.array([option.window_months for option in options], dtype="Int64")
            columns["window_months"] = months.take(way)
    return columns


def _yes_no(values: Array) -> pd.arrays.BooleanArray:
    """True, False, or empty where NaN."""
    return pd.arrays.BooleanArray(values == 1.0, np.isnan(values))
