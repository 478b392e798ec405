"""The scenarios of a search on its growing design, and what each is worth over the futures of the search or over fresh ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from sim.core.text import Text
from sim.lab.growing import Batch, GrowingDesign
from sim.lab.optimizing.goods import Objective, column_of
from sim.lab.optimizing.question import Question
from sim.lab.optimizing.searching import Values, same
from sim.measures.optimizing.robust import REGRET, in_cube
from sim.words.optimizing import Role
from sim.words.record import Array, Scenario

#: Name of the scenario of the settings as they are, and the steps that others come from.
AS_WRITTEN, START, EVOLVED, REFINED = "as_written", "start", "evolved", "refined"

#: What stands behind the name of a scenario that is evaluated once more in fresh futures.
AGAIN = "_fresh"

#: Generation of the settings as they are.
BEFORE_ALL = -1


@dataclass(frozen=True, slots=True)
class Tried:
    """A scenario that was evaluated: its levers' values, the generation and the step it comes from. ``values`` is None for settings
    that lie outside the ranges."""

    name: str
    values: Values | None
    generation: int
    part: str


@dataclass(frozen=True, slots=True)
class Worth:
    """What scenarios are worth, in their order: objectives and limited figures as they are (scenario, objective or limit), goods
    with more being better, and by how much each limit is missed, as a part of it."""

    figures: Array
    limited: Array
    goods: Array
    excess: Array

    @property
    def feasible(self) -> NDArray[np.bool_]:
        """Whether all limits are kept: (scenario,)."""
        kept: NDArray[np.bool_] = (self.excess == 0.0).all(axis=1)
        return kept


@dataclass(slots=True)
class Evaluated:
    """Every scenario tried, in order, with the columns that objectives and limits are taken from."""

    question: Question
    growing: GrowingDesign
    tried: list[Tried] = field(default_factory=list)
    _by_values: dict[str, str] = field(default_factory=dict)
    _columns: dict[tuple[str, bool], dict[str, Array]] = field(default_factory=dict)
    _future: dict[bool, NDArray[np.int64]] = field(default_factory=dict)

    @property
    def pairs(self) -> int:
        """Pairs of future and replicate of the search; fresh ones are numbered on from there."""
        return self.growing.prepared.pairs

    @property
    def names(self) -> list[str]:
        """Names of the scenarios tried, in order."""
        return [one.name for one in self.tried]

    @property
    def inside(self) -> NDArray[np.bool_]:
        """Which scenarios lie within the ranges: all but settings that do not, which are there to be held against."""
        return np.array([one.values is not None for one in self.tried])

    def add_settings(self, values: Values | None) -> None:
        """Evaluates the settings as they are."""
        self._add([Scenario(AS_WRITTEN, label=Role.AS_WRITTEN.label)], [Tried(AS_WRITTEN, values, BEFORE_ALL, AS_WRITTEN)])
        if values is not None:
            self._by_values[same(values)] = AS_WRITTEN

    def add(self, combinations: Sequence[Values], generation: int, part: str) -> list[str]:
        """Evaluates combinations that were not tried before, all in one batch; gives the names of all."""
        new = [values for values in combinations if same(values) not in self._by_values]
        scenarios, tried = [], []
        for place, values in enumerate(new, start=len(self.tried)):
            name = f"s{place:04d}"
            self._by_values[same(values)] = name
            scenarios.append(self.question.scenario(name, values, Text(f"方案 {place}", f"solution {place}")))
            tried.append(Tried(name, values, generation, part))
        self._add(scenarios, tried)
        return self.named(combinations)

    def named(self, combinations: Sequence[Values]) -> list[str]:
        """Names of combinations that were tried."""
        return [self._by_values[same(values)] for values in combinations]

    def again(self, names: Sequence[str]) -> None:
        """Evaluates scenarios once more in as many futures that chose nothing, side by side under names of their own."""
        first, stop = self.pairs, 2 * self.pairs
        copies = tuple(replace(self.design_of(name), name=f"{name}{AGAIN}") for name in names)
        self.growing.need([Batch(copies, first, stop, kept=False)])
        self._read([scenario.name for scenario in copies], first, stop, fresh=True)

    def design_of(self, name: str) -> Scenario:
        """A scenario that was tried, by name."""
        return next(scenario for scenario in self.growing.design.asked if scenario.name == name)

    def positions(self, names: Sequence[str]) -> NDArray[np.int64]:
        """Places of scenarios among those tried."""
        place = {name: number for number, name in enumerate(self.names)}
        return np.array([place[name] for name in names], dtype=np.int64)

    def cube(self, column: str, names: Sequence[str], *, fresh: bool = False) -> Array:
        """A column by scenario, future and replicate."""
        return in_cube(np.stack([self._columns[name, fresh][column] for name in names]), self._future[fresh])

    def worth(self, names: Sequence[str], *, fresh: bool = False) -> Worth:
        """What scenarios are worth; regret is held against those of them that keep all limits, or all where none does."""
        objectives, limits = self.question.objectives, self.question.limits
        limited = _stacked([one.taken.of(self.cube(one.column, names, fresh=fresh)) for one in limits], len(names))
        excess = _stacked([limit.excess(limited[:, place]) for place, limit in enumerate(limits)], len(names))
        able = (excess == 0.0).all(axis=1)
        rivals = able if able.any() else np.ones(len(names), dtype=np.bool_)
        figures = _stacked([self._taken(one, names, rivals, fresh) for one in objectives], len(names))
        signs = np.array([-1.0 if one.is_better_low else 1.0 for one in objectives])
        return Worth(figures, limited, figures * signs, excess)

    def _taken(self, objective: Objective, names: Sequence[str], rivals: NDArray[np.bool_], fresh: bool) -> Array:
        cube = self.cube(objective.column, names, fresh=fresh)
        return objective.taken.of(cube, rivals if objective.statistic == REGRET else None)

    def undecided(self, column: str, names: Sequence[str], *, fresh: bool) -> Array:
        """Share of cases in which a column says nothing: (scenario,)."""
        shares: Array = np.isnan(self.cube(column, names, fresh=fresh)).mean(axis=(1, 2))
        return shares

    def _add(self, scenarios: Sequence[Scenario], tried: Sequence[Tried]) -> None:
        if not scenarios:
            return
        self.growing.need([Batch(tuple(scenarios), 0, self.pairs, kept=False)])
        self.tried += tried
        self._read([scenario.name for scenario in scenarios], 0, self.pairs, fresh=False)

    def _read(self, names: Sequence[str], first: int, stop: int, *, fresh: bool) -> None:
        wanted = {*(one.column for one in self.question.objectives), *(one.column for one in self.question.limits)}
        if (without := self.question.without) is not None:
            wanted.add(without)
        for name, cases in self.growing.cases(names, first, stop).items():
            self._columns[name.removesuffix(AGAIN) if fresh else name, fresh] = {column: column_of(cases, column) for column in wanted}
            self._future[fresh] = cases["future"].to_numpy(dtype=np.int64)


def _stacked(columns: Sequence[Array], rows: int) -> Array:
    """Columns side by side; none of them for so many rows is an empty table."""
    return np.stack(columns, axis=1) if columns else np.zeros((rows, 0))
