"""The table of cases: one row a scenario, future and replicate, the programme as a whole against the world without it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from sim.core.units import MONTHS_PER_YEAR
from sim.measures.frames import Pairs, pair_runs, run_columns
from sim.measures.options import Setting, default_setting
from sim.measures.primary import discount_weights
from sim.measures.readings import judge_zones
from sim.measures.trailing import Trailing, World
from sim.measures.valuing import worth
from sim.words.case_columns import CASE_TABLE, EFFECTS, HORIZONS, WINDOWED, met_column
from sim.words.choices import Reading, Window
from sim.words.record import Array, Record
from sim.words.settings import Settings, TargetSettings


@dataclass(frozen=True, slots=True)
class Yearly:
    """The yearly figures of the programme's zones, or of all villages of the run, in both worlds of every case."""

    record: Record
    pairs: Pairs

    everywhere: bool = False

    def both(self, outcome: str) -> tuple[Array, Array]:
        """An outcome summed over the programme's zones or over all, with and without the programme: (year, case) each."""
        zones = np.flatnonzero(self.record.places.treated | self.everywhere)
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
    yearly, everywhere = Yearly(record, trailing.pairs), Yearly(record, trailing.pairs, everywhere=True)
    columns = {
        **_worth(yearly, everywhere, settings),
        **_money(everywhere, record),
        **_debts(yearly, record),
        **_last_year(yearly),
        **_in_all_villages(everywhere),
        **_readings(trailing, settings),
    }
    found = run_columns(record.runs, pair_runs(record.runs).programme)
    return pd.DataFrame({**found, **{name: columns[name] for name in CASE_TABLE}})


def _worth(yearly: Yearly, everywhere: Yearly, settings: Settings) -> dict[str, Array]:
    """What the settings' perspective counts as effect in the programme's zones and in all villages, and public cost wherever it is
    paid, from the first month of construction over every horizon."""
    years = yearly.record.calendar.years
    found = {
        "effect": worth(yearly.effect, settings.perspective),
        "run_effect": worth(everywhere.effect, settings.perspective),
        "public_cost": everywhere.effect("public_cost"),
    }
    columns: dict[str, Array] = {}
    for horizon in HORIZONS:
        for name, rate in (("present_value", settings.discount_rate), ("sum", 0.0)):
            weights = discount_weights(years, settings, horizon * MONTHS_PER_YEAR, rate=rate)
            columns |= {f"{what}_{name}_{horizon}": _weighed(values, years, weights) for what, values in found.items()}
    return columns


def _weighed(values: Array, years: range, weights: dict[int, float]) -> Array:
    """Sum of (year, case) by weights of calendar years: (case,); NaN where there are none."""
    total = np.zeros(values.shape[1])
    for year, weight in weights.items():
        total = total + weight * values[years.index(year)]
    return total if weights else np.full(values.shape[1], np.nan)


def _money(everywhere: Yearly, record: Record) -> dict[str, Array]:
    """What was appropriated, what of it was left, and what guarantees cost."""
    years = record.calendar.years
    return {
        "appropriated": everywhere.both("appropriated")[0][-1],
        "unspent_end": everywhere.both("unspent")[0][-1],
        "guarantees_called_sum": _weighed(everywhere.effect("guarantees_called"), years, dict.fromkeys(years, 1.0)),
    }


def _debts(yearly: Yearly, record: Record) -> dict[str, Array]:
    """What villages and companies owe at the end, and how many zones are complete."""
    owed, owed_without = _owed(yearly)
    completed = record.completed[:, yearly.pairs.programme][record.places.treated] >= 0
    return {"debt_end": owed, "effect_debt": owed - owed_without, "zones_completed": completed.sum(axis=0).astype(np.float64)}


def _owed(yearly: Yearly) -> tuple[Array, Array]:
    """Debt of villages and companies at the end, with and without the programme: (case,) each."""
    debts = [yearly.both(name) for name in ("debt", "company_debt")]
    return debts[0][0][-1] + debts[1][0][-1], debts[0][1][-1] + debts[1][1][-1]


def _in_all_villages(everywhere: Yearly) -> dict[str, Array]:
    """Effects at the end on all villages of the run, those of no zone of the programme included."""
    owed, owed_without = _owed(everywhere)
    weakest = "weakest_quarter_operating_income"
    return {f"run_effect_{weakest}": everywhere.effect(weakest)[-1], "run_effect_debt": owed - owed_without}


def _last_year(yearly: Yearly) -> dict[str, Array]:
    """Effects in the run's last year, and the state it ends in."""
    columns = {f"effect_{name}": yearly.effect(name)[-1] for name in EFFECTS}
    columns["effect_gini"] = yearly.effect("gini_operating_income")[-1] / yearly.zones
    columns["idle_asset_share_end"] = yearly.both("idle_asset_share")[0][-1] / yearly.zones
    return columns


def _readings(trailing: Trailing, settings: Settings) -> dict[str, Array]:
    """Share of the decided zones that meet each reading, in both worlds: under the settings' own window and base, and under every
    window with that base; NaN where none is decided."""
    target = settings.target
    columns: dict[str, Array] = {}
    asked: list[tuple[Reading, Window | None, TargetSettings]] = [(reading, None, target) for reading in Reading]
    asked += [(reading, window, replace(target, window=window)) for reading in WINDOWED for window in Window]
    judged: dict[tuple[Setting, World], Array] = {}
    for reading, window, told in asked:
        setting = default_setting(told, reading)
        for world in World:
            if (setting, world) not in judged:
                judged[setting, world] = _share_met(trailing, setting, settings, world)
            columns[met_column(reading, window, none=world is World.NONE)] = judged[setting, world]
    return columns


def _share_met(trailing: Trailing, setting: Setting, settings: Settings, world: World) -> Array:
    """Share of the decided zones of the programme that meet a setting: (case,)."""
    met = judge_zones(trailing, setting, settings, world).met[trailing.record.places.treated]
    decided = np.count_nonzero(~np.isnan(met), axis=0)
    return np.divide(np.nansum(met, axis=0), decided, out=np.full(len(decided), np.nan), where=decided > 0)
