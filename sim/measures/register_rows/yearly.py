"""Yearly outcomes of the programme's zones as arrays, zone by zone or pooled over all zones of the run."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

import numpy as np
import pandas as pd

from sim.core.units import MONTHS_PER_YEAR
from sim.measures.growth import Flags
from sim.measures.primary import CASE_COLUMNS, Evidence
from sim.measures.register_rows.townships import share_of_townships
from sim.words.choices import Tier
from sim.words.record import Array
from sim.words.register.declaring import Pool
from sim.words.settings import NONE_SCENARIO

#: What outcomes are averaged by when zones are pooled.
_WEIGHTS = {Pool.VILLAGES: "villages", Pool.PEOPLE: "population"}


class Yearly:
    """Outcomes by name and world, (year, zone, case); a single zone stands for all where they are pooled."""

    def __init__(self, evidence: Evidence, pool: Pool = Pool.ZONE) -> None:
        self.evidence, self.pool = evidence, pool
        #: Which zones the figures are of, (zone, case); all of them if None.
        self.members: Flags | None = None
        self._opening: dict[tuple[Pool, str, str], Array] = {}
        frame = evidence.treated
        self.years = np.array(sorted(int(year) for year in frame["year"].unique()), dtype=np.int64)
        zone = pd.Index(evidence.zones).get_indexer(pd.Index(frame["zone"].astype("str")))
        case = evidence.cases.index.get_indexer(pd.MultiIndex.from_frame(frame[CASE_COLUMNS]))
        year = np.searchsorted(self.years, frame["year"].to_numpy(dtype=np.int64))
        self._place = np.ravel_multi_index((year, zone, case), self._shape)
        self._world = frame["scenario"].astype("str").to_numpy()

    def pooled(self, pool: Pool) -> Yearly:
        """The same figures pooled another way; where each row of the table belongs is worked out once."""
        other = copy(self)
        other.pool = pool
        return other

    def in_tier(self, tier: Tier) -> Yearly:
        """The same figures of the zones that are in this tier, case by case; the programme does not come to the others."""
        other = copy(self)
        other._opening = {}
        other.members = self._by_zone("tier", self.evidence.scenario)[-1] == float(tier.value)
        started, built = (np.where(other.members, months, np.nan) for months in (self.evidence.started, self.evidence.built))
        other.evidence = replace(self.evidence, started=started, built=built)
        return other

    @property
    def _shape(self) -> tuple[int, int, int]:
        return len(self.years), len(self.evidence.zones), len(self.evidence.cases.index)

    @property
    def worlds(self) -> tuple[str, str]:
        """The programme's scenario and the world without it."""
        return self.evidence.scenario, NONE_SCENARIO

    @property
    def built(self) -> Array:
        """Months from the last before construction to completion, (zone, case); of pooled zones the longest."""
        return self._of_last(self.evidence.built)

    @property
    def completed(self) -> Array:
        """Month of completion, in months since year 0, (zone, case); of pooled zones that of the last."""
        return self._of_last(self.evidence.started - 1.0 + self.evidence.built)

    @property
    def start_year(self) -> Array:
        """Calendar year of the zone's own first month of construction, (zone, case); of pooled zones that of the first.

        NaN where the programme does not come to the zone, of pooled zones to none of them.
        """
        started = self.evidence.started if self.pool is Pool.ZONE else np.fmin.reduce(self.evidence.started, axis=0, keepdims=True)
        return np.floor(started / MONTHS_PER_YEAR)

    def _of_last(self, months: Array) -> Array:
        """Of pooled zones to which the programme comes the largest; NaN where one of these is not known."""
        if self.pool is Pool.ZONE:
            return months
        last = np.where(self.evidence.begun, months, -np.inf).max(axis=0, keepdims=True)
        return np.where(np.isneginf(last), np.nan, last)

    def has(self, outcome: str) -> bool:
        """Whether the result recorded it."""
        return outcome in self.evidence.treated.columns

    def of(self, outcome: str, world: str) -> Array:
        """One outcome, NaN where it is not recorded."""
        values = self._by_zone(outcome, world)
        if self.pool is Pool.ZONE:
            return values if self.members is None else np.where(self.members, values, np.nan)
        if self.pool is Pool.SUM:
            return _added(self._of_members(values))
        if self.pool is Pool.TOWNSHIPS:
            return share_of_townships(self._of_members(values), self.evidence.zones, self.evidence.settings.villages)
        weight = np.where(np.isnan(values), np.nan, 1.0) if self.pool is Pool.ZONES else self._by_zone(_WEIGHTS[self.pool], world)
        return _added(self._of_members(values * weight)) / _added(self._of_members(weight))

    def _of_members(self, values: Array) -> Array:
        """Nothing of the zones that the figures are not of."""
        return values if self.members is None else np.where(self.members, values, 0.0)

    def opening(self, outcome: str, world: str) -> Array:
        """One outcome in the last whole year before construction, or the run's first where there is none, (zone, case); kept, for a
        province has thousands of zones and many rows ask for the same."""
        key = (self.pool, outcome, world)
        if key not in self._opening:
            values = self.of(outcome, world)
            is_then = self.years[:, None, None] == np.maximum(self.start_year - 1.0, self.years[0])
            self._opening[key] = np.where(is_then.any(axis=0), np.where(is_then, values, 0.0).sum(axis=0), np.nan)
        return self._opening[key]

    def in_first_year(self, outcome: str, world: str) -> Array:
        """One outcome of the first zone in the programme's first year, (1, case): what is the same in every zone."""
        values = self.pooled(Pool.ZONE)._by_zone(outcome, world)
        first = int(np.searchsorted(self.years, self.evidence.settings.start_year))
        return values[min(first, len(values) - 1), :1]

    def outside(self, outcome: str, world: str) -> Array:
        """One outcome summed over all villages outside the programme's zones, (year, 1, case); NaN where the run has none."""
        frame, cases = self.evidence.others, self.evidence.cases.index
        shape = (len(self.years), 1, len(cases))
        if frame.empty or outcome not in frame:
            return np.full(shape, np.nan)
        rows = frame[(frame["scenario"].astype("str") == world).to_numpy()]
        case = cases.get_indexer(pd.MultiIndex.from_frame(rows[CASE_COLUMNS]))
        found = np.zeros(shape)
        year = np.searchsorted(self.years, rows["year"].to_numpy(dtype=np.int64))
        np.add.at(found, (year, np.zeros(len(rows), dtype=np.int64), case), rows[outcome].to_numpy(dtype=np.float64))
        return found

    def _by_zone(self, outcome: str, world: str) -> Array:
        found = np.full(int(np.prod(self._shape)), np.nan)
        if self.has(outcome):
            rows = self._world == world
            found[self._place[rows]] = self.evidence.treated[outcome].to_numpy(dtype=np.float64)[rows]
        return found.reshape(self._shape)


def _added(values: Array) -> Array:
    """Sum over zones, in their order whatever the number of cases."""
    result: Array = np.add.reduceat(values, [0], axis=1)
    return result
