"""All tables of one block of runs, as the contract names them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.core.units import MONTHS_PER_YEAR
from sim.measures.frames import Integers, month_names, named, partner_of, run_columns
from sim.measures.readings import readings
from sim.measures.trailing import Trailing, trailing_sums
from sim.words.choices import Phase
from sim.words.record import REST_OF_COUNTY, Array, Places, Record
from sim.words.settings import Settings

#: Up to so many villages x cases the village tables are written unless the user says otherwise (contract: 1,000 x 200).
VILLAGE_ROWS_LIMIT = 1_000 * 200


Entry = TypeVar("Entry", bound=tuple[str, ...])
Number = TypeVar("Number", bound=np.generic)


def tables(record: Record, settings: Settings) -> dict[str, pd.DataFrame]:
    """The tables of the contract for a block: always zone_years and readings; the village tables as ``record`` asks
    (by default for up to 1,000 villages x 200 cases); flows and balance sheets where recorded; months with ``record=month``."""
    trailing = Trailing(record)
    result = {"zone_years": zone_years(record), "readings": readings(trailing, settings)}
    if writes_villages(settings, record.places):
        result["trailing_sums"] = trailing_sums(trailing)
        if record.village_years:
            result["village_years"] = village_years(record)
    if record.flows:
        result["flows"] = _entries(record, record.flows, ("payer", "receiver", "transaction"))
    if record.balances:
        result["balance_sheets"] = _entries(record, record.balances, ("sector", "item"))
    if settings.record == "month":
        result["village_months"] = village_months(record)
        result["decisions"] = decisions(record)
    return result


def writes_villages(settings: Settings, places: Places) -> bool:
    """Whether single villages are written."""
    if settings.record:
        return settings.record != "zone"
    return len(places.village_ids) * settings.futures * settings.replicates <= VILLAGE_ROWS_LIMIT


def phases(record: Record) -> Integers:
    """(year, zone, run): the phase of most of a year's months (of two with six each, the earlier); untreated zones stay in baseline.

    The world without the programme takes the months of the paired programme run.
    """
    completed = record.completed[:, partner_of(record.runs)]
    completed = np.where(completed < 0, record.calendar.months, completed)
    years = np.arange(_number_of_years(record))[:, None, None] * MONTHS_PER_YEAR
    before = np.clip(record.calendar.build_start - years, 0, MONTHS_PER_YEAR)
    until_built = np.clip(completed + 1 - years, 0, MONTHS_PER_YEAR)
    months = np.stack([np.broadcast_to(before, until_built.shape), until_built - before, MONTHS_PER_YEAR - until_built])
    result: Integers = np.where(record.places.treated[:, None], months.argmax(axis=0), Phase.BASELINE.value)
    return result


def zone_years(record: Record) -> pd.DataFrame:
    """One row per run, zone and calendar year with every zone outcome; the rest of the county follows as its own zone."""
    outcomes = list(record.zone_years)
    if not outcomes:
        return pd.DataFrame()
    names = [phase.key for phase in Phase]
    index = _zone_index(record, record.places.zone_ids)
    index["phase"] = named(_tidy(phases(record)), names)
    index["treated"] = np.tile(np.repeat(record.places.treated, _number_of_years(record)), len(record.runs))
    zones = pd.DataFrame(index | {name: _tidy(record.zone_years[name]) for name in outcomes})
    if not record.county_years:
        return zones
    rest = _zone_index(record, (REST_OF_COUNTY,))
    rest["phase"] = named(np.full(len(rest["year"]), Phase.BASELINE.value), names)
    rest["treated"] = np.zeros(len(rest["year"]), dtype=bool)
    outside = pd.DataFrame(rest | {name: _tidy(values) for name, values in record.county_years.items()})
    return _stacked(zones, outside)


def village_years(record: Record) -> pd.DataFrame:
    """One row per run, village and calendar year with every village outcome."""
    index = _village_index(record, record.village_years)
    index["year"] = record.calendar.first_year + index.pop("step")
    return pd.DataFrame(index | {name: _tidy(values) for name, values in record.village_years.items()})


def village_months(record: Record) -> pd.DataFrame:
    """One row per run, village and month with what was recorded monthly."""
    index = _village_index(record, record.monthly)
    months = index.pop("step")
    index["month"] = month_names(months, record.calendar, np.ones(len(months), dtype=bool))
    return pd.DataFrame(index | {name: _tidy(values) for name, values in record.monthly.items()})


def decisions(record: Record) -> pd.DataFrame:
    """One row per recorded decision: who, when, among what, at which perceived values, and the choice."""
    columns = run_columns(record.runs, np.array([one.run for one in record.decisions], dtype=np.int64))
    return pd.DataFrame(
        columns
        | {
            "unit": [one.unit for one in record.decisions],
            "month": [record.calendar.month_name(one.month) for one in record.decisions],
            "decision": [one.decision for one in record.decisions],
            "options": [";".join(one.options) for one in record.decisions],
            "perceived_value": [";".join(f"{value:.6g}" for value in one.perceived_value) for one in record.decisions],
            "choice": [one.choice for one in record.decisions],
        }
    )


def _tidy(values: NDArray[Number]) -> NDArray[Number]:
    """(time, unit, run) as one column with run outermost, then unit, then time."""
    return np.ascontiguousarray(values.transpose(2, 1, 0)).ravel()


def _number_of_years(record: Record) -> int:
    return len(next(iter(record.zone_years.values())))


def _positions(record: Record, units: int, steps: int) -> tuple[Integers, Integers, Integers]:
    """Run, unit and step of every row of ``_tidy``."""
    run, unit, step = (index.ravel() for index in np.indices((len(record.runs), units, steps)))
    return run, unit, step


def _zone_index(record: Record, zones: tuple[str, ...]) -> dict[str, Any]:
    run, zone, step = _positions(record, len(zones), _number_of_years(record))
    return {**run_columns(record.runs, run), "zone": named(zone, zones), "year": record.calendar.first_year + step}


def _village_index(record: Record, recorded: Mapping[str, Array]) -> dict[str, Any]:
    places = record.places
    run, village, step = _positions(record, len(places.village_ids), len(next(iter(recorded.values()))))
    return {
        **run_columns(record.runs, run),
        "zone": named(places.village_zone[village], places.zone_ids),
        "village": named(village, places.village_names),
        "is_key": places.is_key[village],
        "step": step,
    }


def _entries(record: Record, recorded: Mapping[Entry, Array], parts: tuple[str, ...]) -> pd.DataFrame:
    """Amounts by named entry: one row per run, zone, year and entry that is not zero."""
    keys = list(recorded)
    found = [np.nonzero(recorded[key]) for key in keys]
    entry = np.repeat(np.arange(len(keys)), [len(where[0]) for where in found])
    year, zone, run = (np.concatenate([where[axis] for where in found]) for axis in range(3))
    columns: dict[str, object] = {
        **run_columns(record.runs, run),
        "zone": named(zone, record.places.zone_ids),
        "year": record.calendar.first_year + year,
    }
    for position, part in enumerate(parts):
        names = sorted({key[position] for key in keys})
        columns[part] = named(np.array([names.index(key[position]) for key in keys])[entry], names)
    columns["amount"] = np.concatenate([recorded[key][where] for key, where in zip(keys, found, strict=True)])
    return pd.DataFrame(columns)


def _stacked(zones: pd.DataFrame, outside: pd.DataFrame) -> pd.DataFrame:
    """Both tables in one, with the zones' columns first and the zone names still a category."""
    names = pd.Index([*zones["zone"].cat.categories, REST_OF_COUNTY], dtype="str")
    zones = zones.assign(zone=zones["zone"].cat.set_categories(names))
    outside = outside.assign(zone=outside["zone"].cat.set_categories(names))
    missing = [name for name in zones.columns if name not in outside.columns]
    blank = pd.DataFrame(np.nan, index=outside.index, columns=missing)
    return pd.concat([zones, pd.concat([outside, blank], axis=1)], ignore_index=True)
