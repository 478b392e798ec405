"""A model small enough to know every number of: what the runner is tested with."""

from __future__ import annotations

import math
import os
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.core.calendar import Calendar
from sim.core.text import Text
from sim.lab.model import Model
from sim.words.record import Places, Runs
from sim.words.settings import Settings

#: Seconds that a block takes; a file whose presence lets the next worker die.
DELAY, DEADLY_FILE, FAILING_FUTURE = "FAKE_DELAY", "FAKE_DEADLY_FILE", "FAKE_FAILING_FUTURE"
YEARS = range(2021, 2024)


@dataclass(frozen=True)
class FakeTable:
    """What the runner asks of a village table."""

    files: tuple[str, ...] = ()
    origin: Text = Text("测试", "test")
    names_are_real: bool = False


@dataclass(frozen=True)
class FakeWorld:
    """Two zones of three villages over three years."""

    seed: int
    table: FakeTable
    notices: tuple[Text, ...] = ()
    formed_villages: pd.DataFrame | None = None
    calendar: Calendar = field(default_factory=lambda: Calendar(2021, 36, 12))

    @property
    def places(self) -> Places:
        """Three villages in each of two zones."""
        villages = tuple(f"v{number}" for number in range(6))
        zone_of = np.array([0, 0, 0, 1, 1, 1])
        return Places(villages, ("甲", *villages[1:]), zone_of, zone_of < 0, ("za", "zb"), ("za", "=乙"), np.array([True, False]))

    @property
    def provenance(self) -> pd.DataFrame:
        """One mark."""
        return pd.DataFrame({"village": ["007"], "column": ["population"], "mark": ["observed"]})

    def future_values(self, futures: int) -> pd.DataFrame:
        """One uncertain number."""
        return pd.DataFrame({"future": range(futures), "noise": np.linspace(0, 1, futures)})


@dataclass(frozen=True)
class FakeRecord:
    """Runs and their world."""

    runs: Runs
    world: FakeWorld

    def of(self, positions: NDArray[np.int64]) -> FakeRecord:
        """The record of the runs at ``positions`` alone."""
        present, scenario = np.unique(self.runs.scenario[positions], return_inverse=True)
        scenarios = tuple(self.runs.scenarios[place] for place in present)
        return FakeRecord(Runs(scenarios, scenario, self.runs.future[positions], self.runs.replicate[positions]), self.world)


def build_world(settings: Settings) -> FakeWorld:
    """A world that read the village file, if one was given."""
    return FakeWorld(settings.seed, FakeTable(() if settings.villages == "synthetic" else (settings.villages,)))


def simulate(world: FakeWorld, runs: Runs) -> FakeRecord:
    """Nothing but the time it takes, a death, or a fault."""
    deadly = Path(os.environ.get(DEADLY_FILE, "/nonexistent"))
    if deadly.is_file():
        deadly.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    if os.environ.get(FAILING_FUTURE) and int(os.environ[FAILING_FUTURE]) in runs.future:
        raise ArithmeticError("the books do not balance")
    time.sleep(float(os.environ.get(DELAY, "0")))
    return FakeRecord(runs, world)


def tables(record: FakeRecord, settings: Settings) -> dict[str, pd.DataFrame]:
    """Two tables with text, numbers, flags and gaps; rows in another order than the stored one."""
    runs, rows = record.runs, []
    for run in range(len(runs)):
        scenario, future, replicate = runs.names[runs.scenario[run]], int(runs.future[run]), int(runs.replicate[run])
        for zone in record.world.places.zone_ids:
            for year in YEARS:
                luck = np.random.default_rng([settings.seed, int(runs.scenario[run]), future, replicate, year, len(zone)]).normal()
                rows.append((scenario, future, replicate, zone, year, luck if future else np.nan))
    zone_years = pd.DataFrame(rows, columns=["scenario", "future", "replicate", "zone", "year", "operating_income"])
    readings = zone_years[zone_years["year"] == YEARS[0]].drop(columns="year").reset_index(drop=True)
    readings["met"] = (readings["operating_income"] > 0).astype("boolean").where(readings["operating_income"].notna())
    readings["reading"] = pd.Categorical(["level"] * len(readings))
    return {"zone_years": zone_years, "readings": readings}


def no_other_rule(world: FakeWorld) -> None:
    """There is one behaviour rule only."""


def scorecard(tables: Mapping[str, pd.DataFrame], settings: Settings) -> pd.DataFrame:
    """The share that met, with a comparator, and a zone whose name looks like a formula."""
    readings, zone_years = tables["readings"], tables["zone_years"]
    return pd.DataFrame(
        {
            "scenario": ["programme"],
            "zone": ["=1+1"],
            "comparator": ["="],
            "threshold": [-0.2],
            "probability": [float(readings["met"].fillna(False).mean())],
            "value": [zone_years["operating_income"].sum()],
        }
    )


def labels(settings: Settings) -> tuple[Text, Text]:
    """Names of programme and strategy."""
    return Text("方案", "programme"), Text("策略", "strategy")


def meanings() -> dict[str, tuple[Text, str]]:
    """Meaning of one column."""
    return {"operating_income": (Text("经营性收入", "operating income"), "万元/年")}


def waves(windows: pd.DataFrame, last_month: int) -> pd.DataFrame:
    """A model without waves: nothing asks for them."""
    raise AssertionError("no table of windows was made")


def cases(record: FakeRecord, settings: Settings) -> pd.DataFrame:
    """The mean income of every case of the programme; each case by itself, so that no other one in its block can change a bit."""
    years = tables(record, settings)["zone_years"]
    mine = years[years["scenario"] == "programme"]
    keys = mine[["scenario", "future", "replicate"]].drop_duplicates().reset_index(drop=True)
    incomes = mine["operating_income"].to_numpy().reshape(len(keys), -1)
    return keys.assign(operating_income=[math.fsum(income) / len(income) for income in incomes])


FAKE: Any = Model(build_world, simulate, tables, no_other_rule, scorecard, labels, meanings, waves, cases=cases)
