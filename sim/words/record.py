"""What the engine recorded of one block of runs; measures and tables read this and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.calendar import Calendar
from sim.core.text import Text
from sim.words.settings import NONE_SCENARIO, PROGRAMME_SCENARIO

Array = NDArray[np.float64]

#: Zone name, in tables, of what lies in the county outside every zone.
REST_OF_COUNTY = "rest_of_county"

#: Zone name, in tables, of a county's villages outside any zone; the county stands behind it.
OUTSIDE_ZONES = Text("片区外", "outside zones")


@dataclass(frozen=True, slots=True)
class Places:
    """Villages and zones of a block, in the order of the arrays' unit axis (villages of a zone stand together).

    ``village_zone`` gives for each village the position of its zone.
    """

    village_ids: tuple[str, ...]
    village_names: tuple[str, ...]
    village_zone: NDArray[np.int64]
    is_key: NDArray[np.bool_]
    zone_ids: tuple[str, ...]
    zone_names: tuple[str, ...]
    treated: NDArray[np.bool_]

    @property
    def is_outside(self) -> NDArray[np.bool_]:
        """Whether a zone only stands for a county's villages outside any zone: (zone,)."""
        return np.array([name.startswith(OUTSIDE_ZONES.zh) for name in self.zone_names])

    @property
    def zone_starts(self) -> NDArray[np.int64]:
        """First village of each zone, as ``np.add.reduceat`` wants it."""
        return np.searchsorted(self.village_zone, np.arange(len(self.zone_ids)))


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario by name and what it changes in the levers and the uncertain numbers of the settings.

    ``beside`` names the world without the programme that it is held against; empty for such a world itself, in which every
    lever with a neutral value stands at it. ``label`` is its name for readers, where it has one of its own.
    """

    name: str
    policy: Mapping[str, Any] = field(default_factory=dict)
    uncertainties: Mapping[str, float] = field(default_factory=dict)
    beside: str = NONE_SCENARIO
    label: Text | None = None

    @property
    def is_none(self) -> bool:
        """Whether this is a world without the programme."""
        return not self.beside


#: The settings as they are, and the world without the programme.
PROGRAMME, NONE = Scenario(PROGRAMME_SCENARIO), Scenario(NONE_SCENARIO, beside="")

#: The two worlds of every future and replicate by name, in the order of result tables.
PLAIN_DESIGN = {scenario.name: scenario for scenario in (PROGRAMME, NONE)}


@dataclass(frozen=True, slots=True)
class Runs:
    """The rows of the design worked on together: axis -1 of every array. All three are (run,).

    ``scenario`` is a position in ``scenarios``; every run has that of the world it is held against in its block.
    """

    scenarios: tuple[Scenario, ...]
    scenario: NDArray[np.int64]
    future: NDArray[np.int64]
    replicate: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.future)

    @property
    def names(self) -> tuple[str, ...]:
        """The scenarios' names, in the order of their positions."""
        return tuple(scenario.name for scenario in self.scenarios)

    @property
    def is_none(self) -> NDArray[np.bool_]:
        """Which runs are of a world without the programme: (run,)."""
        return np.array([scenario.is_none for scenario in self.scenarios])[self.scenario]


@dataclass(frozen=True, slots=True)
class Decision:
    """One recorded decision of one unit in one run (``record=month``)."""

    run: int
    unit: str
    month: int
    decision: str
    options: tuple[str, ...]
    perceived_value: tuple[float, ...]
    choice: str


@dataclass(frozen=True, slots=True)
class Record:
    """The record of a block.

    ``started`` (zone, run): month index of the zone's own first month of construction, -1 where the programme never comes to it
    within the run; measures take that of the programme's run of a case for both its worlds.
    ``completed`` (zone, run): month index of completion (accepted), -1 when the zone was not complete by the end.
    ``monthly`` (month, village, run) by outcome; always operating_income, net_income, publicly_paid_income, in 万元 a month.
    ``earlier`` (year, village, run): observed operating income of the calendar years before the run's first year
    (the last row is the year just before), NaN where the table has none; no row when there are none.
    ``village_years`` (year, village, run), ``zone_years`` (year, zone, run), by outcome, whole calendar years only.
    ``county_years`` (year, 1, run): what the rest of the county, outside every zone, gained or lost.
    ``flows`` (year, zone, run) by (payer, receiver, transaction); ``balances`` (year, zone, run) by (sector, item).
    """

    calendar: Calendar
    places: Places
    runs: Runs
    started: NDArray[np.int64]
    completed: NDArray[np.int64]
    monthly: Mapping[str, Array]
    earlier: Array
    village_years: Mapping[str, Array]
    zone_years: Mapping[str, Array]
    county_years: Mapping[str, Array]
    flows: Mapping[tuple[str, str, str], Array]
    balances: Mapping[tuple[str, str], Array]
    decisions: tuple[Decision, ...] = ()

    def of(self, positions: NDArray[np.int64]) -> Record:
        """The record of the runs at ``positions`` alone, as if only they had been simulated; decisions are left out."""
        present, scenario = np.unique(self.runs.scenario[positions], return_inverse=True)
        scenarios = tuple(self.runs.scenarios[place] for place in present)
        runs = Runs(scenarios, scenario, self.runs.future[positions], self.runs.replicate[positions])
        last = {one.name: getattr(self, one.name) for one in fields(self) if one.name not in ("calendar", "places", "runs", "decisions")}
        return replace(self, runs=runs, decisions=(), **{name: _of_runs(value, positions) for name, value in last.items()})


def _of_runs(value: Any, positions: NDArray[np.int64]) -> Any:
    """An array, or every array of a mapping, at some places of its last axis."""
    if isinstance(value, Mapping):
        return {name: array[..., positions] for name, array in value.items()}
    return value[..., positions]
