"""Small hand-made records: every month's income is written down, so that every sum can be worked out on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sim.core.calendar import Calendar
from sim.words.record import NONE, PROGRAMME, Array, Places, Record, Runs
from sim.words.settings import Settings, TargetSettings

#: Four years before construction, three of construction, three after: 2021-01 to 2030-12.
CALENDAR = Calendar(2021, 120, 48)
#: Completed in December 2026: whole calendar years everywhere.
COMPLETED = 71


def settings(**changes: object) -> Settings:
    """A run of the usual calendar."""
    target = TargetSettings(**{name: value for name, value in changes.items() if name in TargetSettings.__slots__})
    rest = {name: value for name, value in changes.items() if name not in TargetSettings.__slots__}
    plain = Settings("zhejiang_2025", "fixed_grant", "synthetic", "2025-01", target=target)
    return replace(plain, **rest)


def places(zones: Sequence[int], keys: Sequence[int] = (), treated: Sequence[bool] | None = None) -> Places:
    """Zones of so many villages; ``keys`` are positions of key villages."""
    village_zone = np.repeat(np.arange(len(zones)), zones)
    names = tuple(f"v{position:02d}" for position in range(len(village_zone)))
    zone_names = tuple(f"zone_{position}" for position in range(len(zones)))
    is_key = np.isin(np.arange(len(village_zone)), list(keys))
    return Places(names, names, village_zone, is_key, zone_names, zone_names, np.array(treated or [True] * len(zones)))


def runs(futures: int = 1, replicates: int = 1) -> Runs:
    """Both worlds of every case, all programme runs first."""
    future, replicate = (index.ravel() for index in np.indices((futures, replicates)))
    scenario = np.repeat([0, 1], futures * replicates)
    return Runs((PROGRAMME, NONE), scenario, np.tile(future, 2), np.tile(replicate, 2))


def by_year(years: Sequence[Sequence[float]]) -> Array:
    """(month, village) from one row of yearly incomes per village, spread evenly over the months."""
    return np.repeat(np.asarray(years, dtype=float).T / 12.0, 12, axis=0)


def record(
    where: Places,
    programme: Array,
    none: Array,
    *,
    net: tuple[Array, Array] | None = None,
    paid: Array | None = None,
    completed: int = COMPLETED,
    calendar: Calendar = CALENDAR,
    earlier: Array | None = None,
    started: Sequence[int] | None = None,
) -> Record:
    """One case from (month, village) incomes of its two worlds; net equals gross and nothing is publicly paid unless given."""
    gross = np.stack([programme, none], axis=-1)
    villages, zones = gross.shape[1], len(where.zone_ids)
    monthly = {
        "operating_income": gross,
        "net_income": gross if net is None else np.stack(net, axis=-1),
        "publicly_paid_income": np.zeros_like(gross) if paid is None else np.stack([paid, np.zeros_like(paid)], axis=-1),
    }
    done = np.stack([np.full(zones, completed), np.full(zones, -1)], axis=-1)
    before = np.empty((0, villages, 2)) if earlier is None else np.repeat(np.asarray(earlier, dtype=float)[:, :, None], 2, axis=2)
    begun = None if started is None else np.repeat(np.array(started)[:, None], 2, axis=1)
    return many(where, runs(), monthly, done, calendar, before, begun)


def many(
    where: Places,
    block: Runs,
    monthly: dict[str, Array],
    completed: np.ndarray,
    calendar: Calendar = CALENDAR,
    earlier: Array | None = None,
    started: np.ndarray | None = None,
) -> Record:
    """A record whose yearly tables follow from its monthly ones; public cost is 100 万元 in the first programme year."""
    villages = monthly["operating_income"].shape[1]
    whole = calendar.months // 12
    village_years = {name: values[: whole * 12].reshape(whole, 12, villages, -1).sum(axis=1) for name, values in monthly.items()}
    zone_years = {name: np.add.reduceat(values, where.zone_starts, axis=1) for name, values in village_years.items()}
    operating = village_years["operating_income"]
    key = where.is_key[:, None]
    zone_years["key_operating_income"] = np.add.reduceat(np.where(key, operating, 0.0), where.zone_starts, axis=1)
    zone_years["neighbour_operating_income"] = np.add.reduceat(np.where(key, 0.0, operating), where.zone_starts, axis=1)
    cost = np.zeros_like(zone_years["operating_income"])
    cost[calendar.build_start // 12] = np.where(block.scenario == 0, 100.0, 0.0)
    zone_years["public_cost"] = cost
    before = np.empty((0, villages, len(block))) if earlier is None else earlier
    if started is None:
        started = np.where(where.treated, calendar.build_start, -1)[:, None] * np.ones(len(block), dtype=np.int64)
    return Record(calendar, where, block, started, completed, monthly, before, village_years, zone_years, {}, {}, {})
