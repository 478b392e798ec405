"""Holds the engine's record of a run against the oracle's, number by number."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.engine import simulate
from sim.words.record import PLAIN_DESIGN, Record, Runs
from sim.words.settings import NONE_SCENARIO, PROGRAMME_SCENARIO
from tests.oracle.recording import Recording, run
from tests.oracle.worlds import Case

SCENARIOS = (PROGRAMME_SCENARIO, NONE_SCENARIO)

#: Two numbers are the same when they differ by no more than this part of the larger one ...
RELATIVE = 1e-9
#: ... or by no more than this many of their own unit (万元, yuan, mu, households, visits, one). A year's cash is what is left of payments
#: a thousand times as large, which both programs add up in an order of their own: where next to nothing is left, what differs is
#: the rounding of those payments (1e-16 of each), not what is left. In a money scale other than one, money has its unit in that scale.
ABSOLUTE = 1e-9

#: Other futures that the engine works on beside the one that is compared.
COMPANY = 2

Key = tuple[str, ...] | str
Numbers = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Difference:
    """One number on which the two do not agree; ``when`` is the month's or year's position."""

    table: str
    name: str
    unit: str
    when: str
    engine: float
    oracle: float

    @property
    def size(self) -> float:
        """Against the larger of the two."""
        largest = max(abs(self.engine), abs(self.oracle))
        return abs(self.engine - self.oracle) / largest if largest > 0.0 else math.inf

    def __str__(self) -> str:
        return f"{self.when:>8} {self.table}.{self.name} {self.unit}: engine {self.engine!r}, oracle {self.oracle!r} ({self.size:.1e})"


def agree(engine: float, oracle: float, absolute: float = ABSOLUTE) -> bool:
    """Whether two numbers are the same number but for rounding; NaN agrees with NaN alone."""
    if not (math.isfinite(engine) and math.isfinite(oracle)):
        return engine == oracle or (math.isnan(engine) and math.isnan(oracle))
    return abs(engine - oracle) <= max(RELATIVE * max(abs(engine), abs(oracle)), absolute)


def engine_record(case: Case, scenarios: Sequence[str] = SCENARIOS) -> Record:
    """The engine's record of a case: one column a scenario, and behind them the columns of other futures and replicates.

    The oracle knows one run at a time; among others the engine has to give the same as alone.
    """
    every = np.arange(len(scenarios), dtype=np.int64)
    others = [(case.future, case.replicate), *((case.future + other, case.replicate + 1) for other in range(1, COMPANY + 1))]
    futures, replicates = (np.repeat(np.array(part, dtype=np.int64), len(scenarios)) for part in zip(*others, strict=True))
    return simulate(case.world, Runs(tuple(PLAIN_DESIGN[name] for name in scenarios), np.tile(every, len(others)), futures, replicates))


def differences(case: Case, scenarios: Sequence[str] = SCENARIOS) -> list[Difference]:
    """Every recorded number on which the two do not agree, the earliest first."""
    record = engine_record(case, scenarios)
    found: list[Difference] = []
    for column, scenario in enumerate(scenarios):
        recording = run(case.world, scenario, case.future, case.replicate, by_thumb=case.by_thumb)
        found += [_of_scenario(one, scenario) for one in compare(record, column, recording)]
    return sorted(found, key=lambda one: (one.when[:4], one.when))


def _of_scenario(one: Difference, scenario: str) -> Difference:
    return Difference(f"{scenario}: {one.table}", one.name, one.unit, one.when, one.engine, one.oracle)


def compare(record: Record, column: int, recording: Recording) -> Iterator[Difference]:
    """Differences of one run; a table or a name that only one of the two has is one as well."""
    villages, zones = record.places.village_ids, record.places.zone_ids
    months = [record.calendar.month_name(month) for month in range(record.calendar.months)]
    years = [str(year) for year in record.calendar.years]
    yield from _tables("monthly", record.monthly, recording.monthly, column, months, villages)
    yield from _tables("village_years", record.village_years, recording.village_years, column, years, villages)
    yield from _tables("zone_years", record.zone_years, recording.zone_years, column, years, zones)
    rest = {name: [[value] for value in row] for name, row in recording.county_years.items()}
    yield from _tables("county_years", record.county_years, rest, column, years, ("rest of county",))
    flows = {name: array for (_, _, name), array in record.flows.items()}
    yield from _tables("flows", flows, recording.flows, column, years, zones)
    yield from _tables("balances", record.balances, recording.balances, column, years, zones)
    yield from _tables("started", {"": record.started[None]}, {"": [recording.started]}, column, ["end"], zones)
    yield from _tables("completed", {"": record.completed[None]}, {"": [recording.completed]}, column, ["end"], zones)
    before = [str(record.calendar.first_year - len(record.earlier) + year) for year in range(len(record.earlier))]
    yield from _tables("earlier", {"": record.earlier}, {"": recording.earlier}, column, before, villages)


def _tables(
    table: str, engine: Mapping[Any, np.ndarray], oracle: Mapping[Any, Numbers], column: int, rows: Sequence[str], units: Sequence[str]
) -> Iterator[Difference]:
    for key in sorted(set(engine) ^ set(oracle), key=str):
        yield Difference(table, f"{_written(key)} is recorded by one only", "", "", float(key in engine), float(key in oracle))
    for key in engine:
        if key in oracle:
            yield from _array(table, _written(key), np.asarray(engine[key], dtype=np.float64)[..., column], oracle[key], rows, units)


def _array(table: str, name: str, engine: np.ndarray, oracle: Numbers, rows: Sequence[str], units: Sequence[str]) -> Iterator[Difference]:
    if engine.shape != (len(rows), len(units)) or [len(row) for row in oracle] != [len(units)] * len(rows):
        sizes = f"{name} has the rows and units {engine.shape} and {[len(row) for row in oracle][:3]}"
        yield Difference(table, sizes, "", "", float(engine.size), float(sum(len(row) for row in oracle)))
        return
    for row, values, others in zip(rows, engine.tolist(), oracle, strict=True):
        for unit, value, other in zip(units, values, others, strict=True):
            if not agree(value, float(other)):
                yield Difference(table, name, unit, row, value, float(other))


def _written(key: Key) -> str:
    return key if isinstance(key, str) else " ".join(key)


def report(found: Iterable[Difference], most: int = 25) -> str:
    """The earliest differences, a line each, and how many more there are of which outcomes."""
    found = list(found)
    lines = [str(one) for one in found[:most]]
    if len(found) > most:
        names = sorted({f"{one.table}.{one.name}" for one in found})
        lines.append(f"... {len(found)} in all, of {len(names)} outcomes: {', '.join(names[:40])}")
    return "\n".join(lines)
