"""The table of waves: what was chosen in each year, what it gained at equal exposure and by date, and what it would have done anyway."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.core.text import Text
from sim.core.units import MONTHS_PER_YEAR
from sim.measures.growth import Flags, ratio, yearly_growth
from sim.measures.primary import Cases, by_case, cases_of, month_numbers
from sim.measures.ranges import spread
from sim.words.record import Array
from sim.words.settings import NONE_SCENARIO
from sim.words.waves import ALL, ANYWAY, CHANNELS, EXPOSURES, LABELS, NEVER, PREMIUM, WITHIN

COLUMNS = ("scenario", "wave", "measure", "indicator_zh", "indicator_en", "unit", "value", "low", "high", "zones", "n_cases", "note")

_WAN, _RATE = "万元", "1/yr"


@dataclass(frozen=True, slots=True)
class Windows:
    """The table of zone windows of one scenario as arrays, all (zone, case); ``none`` is the world without the programme."""

    scenario: str
    cases: Cases
    zones: list[str]
    own: pd.DataFrame
    none: pd.DataFrame

    def of(self, column: str, *, without: bool = False) -> Array:
        """One column, NaN where it is empty."""
        return by_case(self.none if without else self.own, column, self.zones, self.cases)

    def months(self, column: str) -> Array:
        """A month in months since year 0, NaN where it is empty."""
        return by_case(self.own.assign(number=month_numbers(self.own[column])), "number", self.zones, self.cases)


def waves(windows: pd.DataFrame, last_month: int) -> pd.DataFrame:
    """The table of waves. ``last_month`` is the run's last, in months since year 0.

    A wave is the zones that start in one calendar year of a case. Amounts are sums over a wave's zones by the number of its
    villages, growth is taken between sums; ``value``, ``low`` and ``high`` are median, 5th and 95th percentile over cases,
    ``zones`` how many zones enter on average over all cases.
    """
    rows: list[dict[str, object]] = []
    plain = windows.assign(zone=windows["zone"].astype("str"), scenario=windows["scenario"].astype("str"))
    none = plain[plain["scenario"] == NONE_SCENARIO]
    for scenario in [name for name in dict.fromkeys(plain["scenario"]) if name != NONE_SCENARIO]:
        own = plain[plain["scenario"] == scenario]
        found = Windows(scenario, cases_of(own), sorted(own["zone"].unique()), own, none)
        rows += [{"scenario": scenario, **row} for row in _rows(found, last_month)]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype({"value": float, "low": float, "high": float, "zones": float, "n_cases": "Int64"})


def _rows(found: Windows, last_month: int) -> Iterator[dict[str, object]]:
    year = np.floor(found.months("month_started") / MONTHS_PER_YEAR)
    begun = ~np.isnan(year)
    measures = _measures(found, last_month)
    members = {str(int(one)): year == one for one in np.unique(year[begun])}
    for wave, inside in {**members, ALL: begun, NEVER: ~begun}.items():
        for name, (top, bottom, power) in measures.items():
            known = inside & ~np.isnan(top) & ~np.isnan(bottom)
            values = _together(top, bottom, power, known)
            if not np.isnan(values).all():
                yield _row(wave, name, values, known, ANYWAY if name.startswith("growth_none") else None)
    if len(members) > 1:
        first = year == np.fmin.reduce(year, axis=0)
        yield from _premium(first, begun, measures)


def _measures(found: Windows, last_month: int) -> dict[str, tuple[Array, Array, Array | None]]:
    """Top and bottom of each measure, (zone, case), and where it is growth the months between them."""
    villages = found.of("n_villages")
    before, months_before = found.of("operating_income_before"), found.months("month_before")
    to_window = found.months("month_completed") + WITHIN - months_before
    measures: dict[str, tuple[Array, Array, Array | None]] = {
        "operating_income_before": (before, villages, None),
        "leader_capability": (found.of("leader_capability") * villages, villages, None),
        "g_before": (before, found.of("operating_income_base"), found.of("months_before")),
    }
    for name in (*(f"after_{months}" for months in EXPOSURES), "last"):
        column = f"operating_income_{name}"
        measures[f"effect_{name}"] = (found.of(column) - found.of(column, without=True), villages, None)
    without = found.of("operating_income_before", without=True)
    measures[f"growth_none_{WITHIN}"] = (found.of(f"operating_income_after_{WITHIN}", without=True), without, to_window)
    measures["growth_none_last"] = (found.of("operating_income_last", without=True), without, last_month - months_before)
    return measures


def _together(top: Array, bottom: Array, months: Array | None, known: Flags) -> Array:
    """(case,): the ratio of sums over the known zones, as growth over their mean months where these are given."""
    above, below = (np.add.reduceat(np.where(known, part, 0.0), [0])[0] for part in (top, bottom))
    if months is None:
        return ratio(above, below)
    number = known.sum(axis=0)
    span = ratio(np.add.reduceat(np.where(known, months, 0.0), [0])[0], number.astype(np.float64))
    return yearly_growth(above, below, span)


def _premium(first: Flags, begun: Flags, measures: dict[str, tuple[Array, Array, Array | None]]) -> Iterator[dict[str, object]]:
    """The first wave's effect less that of all, and how much of it is longer exposure: both over the zones that reach the window."""
    last, villages, _ = measures["effect_last"]
    yield _row(PREMIUM, "effect_last", _ahead(last, villages, first, begun), begun, CHANNELS)
    for months in EXPOSURES:
        effect = measures[f"effect_after_{months}"][0]
        reached = begun & ~np.isnan(effect)
        equal = _ahead(effect, villages, first, reached)
        if not np.isnan(equal).all():
            yield _row(PREMIUM, f"effect_after_{months}", equal, reached, CHANNELS)
            yield _row(PREMIUM, f"longer_exposure_{months}", _ahead(last, villages, first, reached) - equal, reached, CHANNELS)


def _ahead(effect: Array, villages: Array, first: Flags, inside: Flags) -> Array:
    """(case,): the first wave's effect per village less that of all inside; NaN in cases where one wave is all there is."""
    several = (first & inside).any(axis=0) & (~first & inside).any(axis=0)
    ahead = _together(effect, villages, None, first & inside) - _together(effect, villages, None, inside)
    return np.where(several, ahead, np.nan)


def _row(wave: str, measure: str, values: Array, known: Flags, note: Text | None) -> dict[str, object]:
    median, low, high = (float(one[0]) for one in spread(values[:, None]))
    label = LABELS[measure]
    return {
        "wave": wave,
        "measure": measure,
        "indicator_zh": label.zh,
        "indicator_en": label.en,
        "unit": _unit(measure),
        "value": median,
        "low": low,
        "high": high,
        "zones": float(known.sum(axis=0).mean()),
        "n_cases": int((~np.isnan(values)).sum()),
        "note": f"{note.zh} / {note.en}" if note else "",
    }


def _unit(measure: str) -> str:
    if measure == "leader_capability":
        return "1"
    return _RATE if measure.startswith("g") else _WAN
