"""The table of zone windows: every zone's income before its own construction, at equal times after completion, and at the end."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.core.units import MONTHS_PER_YEAR
from sim.measures.frames import Integers, month_names, named, run_columns
from sim.measures.growth import zone_total
from sim.measures.options import Account, PubliclyPaid
from sim.measures.trailing import BASELINE_SPANS, BEFORE, COMPLETED, END, NEVER, Point, Trailing, World
from sim.words.record import Array
from sim.words.waves import EXPOSURES

#: Columns of the incomes, and where each is taken.
INCOME_AT = {
    "operating_income_before": BEFORE,
    **{f"operating_income_after_{months}": COMPLETED.shifted(months) for months in EXPOSURES},
    "operating_income_last": END,
}


def zone_windows(trailing: Trailing) -> pd.DataFrame:
    """One row per run and zone of the programme: operating income of all its villages over twelve months, 万元.

    ``operating_income_base`` is that of up to three years before ``month_before``, ``months_before`` how many months lie
    between. ``month_started`` is empty where the programme does not come to the zone in the case; such a zone counts from the
    month before the programme begins anywhere. Incomes are empty where data and run do not reach.
    """
    return pd.concat([_of_world(trailing, world) for world in trailing.worlds], ignore_index=True)


def _of_world(trailing: Trailing, world: World) -> pd.DataFrame:
    record, places = trailing.record, trailing.record.places
    listed = np.flatnonzero(places.treated)
    case, position = (index.ravel() for index in np.indices((len(trailing.pairs), len(listed))))
    zone = listed[position]
    started, completed = trailing.started[zone, case], trailing.completed[zone, case]
    numbers = np.bincount(places.village_zone, minlength=len(places.zone_ids))
    base, months = _base(trailing, world)
    columns: dict[str, object] = {
        **run_columns(record.runs, trailing.positions(world)[case]),
        "zone": named(zone, places.zone_ids),
        "month_before": month_names(trailing.before[zone, case], record.calendar, np.ones(len(case), dtype=bool)),
        "month_started": month_names(started, record.calendar, started >= 0),
        "month_completed": month_names(completed, record.calendar, completed != NEVER),
        "n_villages": numbers[zone],
        "leader_capability": _capability(trailing, world)[zone, case],
        "months_before": months[zone, case],
        "operating_income_base": base[zone, case],
    }
    for name, point in INCOME_AT.items():
        columns[name] = _income(trailing, world, point)[zone, case]
    return pd.DataFrame(columns)


def _income(trailing: Trailing, world: World, point: Point) -> Array:
    """(zone, case): operating income of all villages over the twelve months up to a point."""
    total = trailing.income(world, point, Account.GROSS, PubliclyPaid.WITH)
    return zone_total(total, np.ones(len(total), dtype=bool), trailing.record.places.zone_starts)


def _base(trailing: Trailing, world: World) -> tuple[Array, Array]:
    """Income at the longest span before construction that is known, and that span in months, both (zone, case)."""
    base, months = np.full(trailing.before.shape, np.nan), np.full(trailing.before.shape, np.nan)
    for span in BASELINE_SPANS:
        earlier = _income(trailing, world, BEFORE.shifted(-span))
        found = np.isnan(base) & ~np.isnan(earlier)
        base, months = np.where(found, earlier, base), np.where(found, float(span), months)
    return base, months


def _capability(trailing: Trailing, world: World) -> Array:
    """Mean capability of village leaders in the last December before the zone's own construction, (zone, case)."""
    recorded = trailing.record.zone_years.get("leader_capability")
    if recorded is None:
        return np.full(trailing.before.shape, np.nan)
    year: Integers = np.maximum((trailing.before + 1) // MONTHS_PER_YEAR - 1, 0)
    runs = trailing.positions(world)
    found: Array = recorded[year, np.arange(len(year))[:, None], runs[None, :]]
    return found
