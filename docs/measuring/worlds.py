"""The worlds that are measured: plain village tables, a few futures and replicates, both worlds of every run."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from sim.core.axes import Array
from sim.engine import simulate
from sim.words.record import NONE, PROGRAMME, Record, Runs
from sim.words.settings import Settings
from sim.world.world import build_world

START = 2025
BASELINE, OPERATE, BUILD = 1, 8, 2
#: Position in the yearly tables of the year in which construction ends, and of two and five years after it.
COMPLETED, LATER, MUCH_LATER = BASELINE + BUILD - 1, BASELINE + BUILD + 1, BASELINE + BUILD + 4

#: Spread of the villages of a measured zone around its mean operating income; its mean is one.
SHAPE = (0.4, 0.6, 0.7, 0.8, 0.9, 1.0, 1.0, 1.1, 1.2, 1.3, 1.5, 1.5)
#: Villages, mean operating income (万元) and county of the measured zones.
ZONES = {"shandong": (12, 10.0, "371526"), "zhejiang": (8, 150.0, "330109")}
PEOPLE = 900

FUTURES, REPLICATES = 16, 4
#: The measured programme: 4,000 万元 for a zone over two years, the rest at its defaults, so that levers come one by one.
PLAIN = {"funding.amount": 4000.0, "zone.build_years": float(BUILD)}

_FOLDER = tempfile.TemporaryDirectory(prefix="pianqu-magnitudes-")


@cache
def village_table(region: str, *, times: float = 1.0, zones: int = 1, baseline: int = BASELINE) -> str:
    """Path of a table of ``zones`` like zones whose incomes, ``baseline`` years before construction, are ``times`` the usual ones."""
    count, mean, county = ZONES[region]
    scale = mean * times / (sum(SHAPE[:count]) / count)
    rows = [
        {
            "village": f"{county}-{zone}-{place:02d}",
            "zone": f"片区{zone}",
            "code": f"{county}1{zone:02d}2{place:02d}",
            "population": PEOPLE,
            f"operating_income_{START - baseline}": round(SHAPE[place] * scale, 3),
        }
        for zone in range(zones)
        for place in range(count)
    ]
    path = Path(_FOLDER.name) / f"{region}-{times:g}-{zones}-{baseline}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def settings(villages: str, policy: Mapping[str, Any], **changes: Any) -> Settings:
    """A run over ``villages`` from a year before construction to eight years after it."""
    plain = Settings(
        "zhejiang_2025",
        "programme",
        villages,
        f"{START}-01",
        baseline_years=BASELINE,
        operate_years=OPERATE,
        futures=FUTURES,
        replicates=REPLICATES,
        policy={**PLAIN, **policy},
    )
    return replace(plain, **changes)


def recorded(told: Settings) -> Record:
    """The record of all futures and replicates, the programme's runs first, in the same order the runs without it."""
    future, replicate = (part.ravel() for part in np.indices((told.futures, told.replicates)))
    scenario = np.repeat(np.arange(2, dtype=np.int64), future.size)
    return simulate(build_world(told), Runs((PROGRAMME, NONE), scenario, np.tile(future, 2), np.tile(replicate, 2)))


_RECORDS: dict[str, Record] = {}


def run(region: str, policy: Mapping[str, Any] | None = None, *, times: float = 1.0, count: int = 1, **changes: Any) -> Record:
    """The record of a measured world of ``count`` zones under ``policy``; each is simulated once."""
    policy = policy or {}
    key = repr((region, sorted(policy.items(), key=str), times, count, sorted(changes.items())))
    if key not in _RECORDS:
        _RECORDS[key] = recorded(settings(village_table(region, times=times, zones=count), policy, **changes))
    return _RECORDS[key]


def treated(record: Record, name: str, zone: int = 0) -> Array:
    """A yearly outcome of a zone with the programme: (year, run)."""
    values = record.zone_years[name][:, zone]
    return np.asarray(values[:, : values.shape[-1] // 2])


def untreated(record: Record, name: str, zone: int = 0) -> Array:
    """The same without it."""
    values = record.zone_years[name][:, zone]
    return np.asarray(values[:, values.shape[-1] // 2 :])


def effect(record: Record, name: str = "operating_income", zone: int = 0) -> Array:
    """What the programme changes, paired run by run: (year, run)."""
    return treated(record, name, zone) - untreated(record, name, zone)


def flow(record: Record, name: str, zone: int = 0, *, programme: bool = True) -> Array:
    """A transaction's yearly sum in a zone: (year, run)."""
    part = treated if programme else untreated
    values = next(values for (_, _, transaction), values in record.flows.items() if transaction == name)
    return part(replace(record, zone_years={name: values}), name, zone)
