"""The table of cases: one row a scenario, future and replicate, the programme as a whole against the world without it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.core.units import MONTHS_PER_YEAR
from sim.measures.frames import Pairs, pair_runs, run_columns
from sim.measures.options import default_setting
from sim.measures.primary import discount_weights
from sim.measures.readings import judge_zones
from sim.measures.trailing import Trailing, World
from sim.measures.valuing import worth
from sim.words.case_columns import CASE_TABLE, EFFECTS, HORIZONS
from sim.words.choices import Reading
from sim.words.record import Array, Record
from sim.words.settings import Settings


@dataclass(frozen=True, slots=True)
class Yearly:
    """The yearly figures of the programme's zones, in both worlds of every case."""

    record: Record
    pairs: Pairs

    def both(self, outcome: str) -> tuple[Array, Array]:
        """An outcome summed over the programme's zones, with and without it: (year, case) each."""
        zones = np.flatnonzero(self.record.places.treated)
        of_zones = self.record.zone_years[outcome]
        total = of_zones[:, zones[0]].copy()
        for zone in zones[1:]:  # one after the other: the same bits whatever the block
            total += of_zones[:, zone]
        return total[:, self.pairs.programme], total[:, self.pairs.none]

    def effect(self, outcome: str) -> Array:
        """With less without the programme: (year, case)."""
        programme, none = self.both(outcome)
        return programme - none

    @property
    def zones(self) -> int:
        """Zones of the programme in the run."""
        return int(np.count_nonzero(self.record.places.treated))


def case_table(record: Record, settings: Settings) -> pd.DataFrame:
    """Columns as declared in ``CASE_TABLE``, one row a run of every scenario but the worlds without the programme.

    A column is NaN where the run does not reach its horizon, or where no zone's reading is decided.
    """
    trailing = Trailing(record)
    yearly = Yearly(record, trailing.pairs)
    columns = {**_worth(yearly, settings), **_money(yearly, record), **_last_year(yearly), **_readings(trailing, settings)}
    found = run_columns(record.runs, pair_runs(record.runs).programme)
    return pd.DataFrame({**found, **{name: columns[name] for name in CASE_TABLE}})


def _worth(yearly: Yearly, settings: Settings) -> dict[str, Array]:
    """What the settings' perspective counts as effect, and public cost, from the first month of construction over every horizon."""
    years = yearly.record.calendar.years
    effect = worth(yearly.effect, settings.perspective)
    cost = yearly.effect("public_cost")
    columns = {}
    for horizon in HORIZONS:
        for name, rate in (("present_value", settings.discount_rate), ("sum", 0.0)):
            weights = discount_weights(years, settings, horizon * MONTHS_PER_YEAR, rate=rate)
            columns[f"effect_{name}_{horizon}"] = _weighed(effect, years, weights)
            columns[f"public_cost_{name}_{horizon}"] = _weighed(cost, years, weights)
    return columns


def _weighed(values: Array, years: range, weights: dict[int, float]) -> Array:
    """Sum of (year, case) by weights of calendar years: (case,); NaN where there are none."""
    total = np.zeros(values.shape[1])
    for year, weight in weights.items():
        total = total + weight * values[years.index(year)]
    return total if weights else np.full(values.shape[1], np.nan)


def _money(yearly: Yearly, record: Record) -> dict[str, Array]:
    """What was appropriated, what of it was left, what guarantees cost, and what is owed at the end."""
    debts = [yearly.both(name) for name in ("debt", "company_debt")]
    owed, owed_without = (debts[0][world][-1] + debts[1][world][-1] for world in (0, 1))
    return {
        "appropriated": yearly.both("appropriated")[0][-1],
        "unspent_end": yearly.both("unspent")[0][-1],
        "guarantees_called_sum": _weighed(
            yearly.effect("guarantees_called"), record.calendar.years, dict.fromkeys(record.calendar.years, 1.0)
        ),
        "debt_end": owed,
        "effect_debt": owed - owed_without,
        "zones_completed": (record.completed[:, yearly.pairs.programme][record.places.treated] >= 0).sum(axis=0).astype(np.float64),
    }


def _last_year(yearly: Yearly) -> dict[str, Array]:
    """Effects in the run's last year, and the state it ends in."""
    columns = {f"effect_{name}": yearly.effect(name)[-1] for name in EFFECTS}
    columns["effect_gini"] = yearly.effect("gini_operating_income")[-1] / yearly.zones
    columns["idle_asset_share_end"] = yearly.both("idle_asset_share")[0][-1] / yearly.zones
    return columns


def _readings(trailing: Trailing, settings: Settings) -> dict[str, Array]:
    """Share of the decided zones that meet each reading under the chosen window and base, in both worlds; NaN where none is decided."""
    treated = trailing.record.places.treated
    columns = {}
    for reading in Reading:
        setting = default_setting(settings.target, reading)
        for world, suffix in ((World.PROGRAMME, ""), (World.NONE, "_none")):
            met = judge_zones(trailing, setting, settings, world).met[treated]
            decided = np.count_nonzero(~np.isnan(met), axis=0)
            yes = np.nansum(met, axis=0)
            columns[f"met_{reading.key}{suffix}"] = np.divide(yes, decided, out=np.full(len(decided), np.nan), where=decided > 0)
    return columns
