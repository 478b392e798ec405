"""A factor: a lever or uncertain number over a range or a few values, and the scenarios that its values make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.config.keys import POLICY, UNCERTAINTY
from sim.core.declare import Lever, Uncertainty
from sim.core.text import Text
from sim.core.units import Kind, Unit
from sim.words.levers import AVAILABLE_LEVERS
from sim.words.record import NONE, Scenario
from sim.words.uncertainties import UNCERTAINTIES
from sim.world.parameters import probability, quantile

#: Digits of a value that a design chooses: finer than any effect, and short enough to be typed.
DIGITS = 6

#: Points of a range on a grid, where none are asked for.
GRID_LEVELS = 5


#: Most rows of a design, and so most points of a range: what a results folder of scenarios still handles.
MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Factor:
    """A lever or uncertain number that a design varies, from ``low`` to ``high`` or over its ``options`` (values as settings have
    them). ``levels`` is how many points of the range a grid takes, where that was asked for."""

    key: str
    low: float = 0.0
    high: float = 0.0
    options: tuple[Any, ...] = ()
    levels: int | None = None

    @property
    def is_lever(self) -> bool:
        """Whether policy sets it; else it is an uncertain number."""
        return self.key.startswith(POLICY)

    @property
    def declared(self) -> Lever | Uncertainty:
        """Its declaration."""
        found: Lever | Uncertainty = AVAILABLE_LEVERS[self.name] if self.is_lever else UNCERTAINTIES[self.name]
        return found

    @property
    def name(self) -> str:
        """The key without its prefix."""
        return self.key.removeprefix(POLICY) if self.is_lever else self.key.removeprefix(UNCERTAINTY)

    @property
    def column(self) -> str:
        """Its column in tables: those of levers have no prefix."""
        return self.name if self.is_lever else self.key

    @property
    def label(self) -> Text:
        """Its name for readers."""
        return self.declared.label

    @property
    def unit(self) -> Unit:
        """The unit of its numbers."""
        return self.declared.unit

    @property
    def is_number(self) -> bool:
        """Whether its values are numbers, so that they stand on an axis."""
        return all(isinstance(option, int | float) for option in self.options)

    @property
    def has_direction(self) -> bool:
        """Whether going through it is a rise: not where options have no order, as ways of linking villages and farms."""
        return self.is_number and list(self.options) == sorted(self.options)

    @property
    def is_whole(self) -> bool:
        """Whether its values in a range are whole numbers: levers that count things."""
        return self.is_lever and self.declared.kind is Kind.COUNT

    def at(self, share: float) -> Any:
        """The value at a share (0 to 1) of the range; options take equal parts of it.

        >>> Factor("policy.funding.amount", 1000, 4000).at(0.5), Factor("policy.x", options=("a", "b")).at(0.5)
        (2500.0, 'b')
        """
        if self.options:
            return self.options[min(int(share * len(self.options)), len(self.options) - 1)]
        return self._short(self.low + share * (self.high - self.low))

    def by_prior(self, share: float) -> Any:
        """The value below which this share of an uncertain number's prior lies, the prior being cut at the ends of the range; a
        lever has no prior and is evenly spread."""
        if self.options or self.is_lever:
            return self.at(share)
        declared = UNCERTAINTIES[self.name]
        below, above = probability(declared, np.array([self.low, self.high]))
        return self._short(float(quantile(declared, np.array([below + share * (above - below)]))[0]))

    def grid(self, levels: int = GRID_LEVELS) -> list[Any]:
        """Its values on a grid: every option, or points at equal steps from one end of the range to the other, each once."""
        if self.options:
            return list(self.options)
        count = self.levels or levels
        return list(dict.fromkeys(self.at(step / (count - 1)) for step in range(count)))

    def _short(self, value: float) -> float:
        """To a few digits, whole where it counts things, and never past an end."""
        number = float(round(value)) if self.is_whole else float(f"{value:.{DIGITS}g}")
        return min(max(number, self.low), self.high)


def scenario_of(name: str, factors: Sequence[Factor], values: Sequence[Any], label: Text | None = None) -> Scenario:
    """The scenario in which every factor has its value; uncertain numbers are then the same in every future."""
    policy = {factor.name: value for factor, value in zip(factors, values, strict=True) if factor.is_lever}
    uncertainties = {factor.name: float(value) for factor, value in zip(factors, values, strict=True) if not factor.is_lever}
    return Scenario(name, policy, uncertainties, label=label)


def beside_their_worlds(scenarios: Sequence[Scenario]) -> tuple[tuple[Scenario, ...], tuple[Scenario, ...]]:
    """The scenarios, each held against a world without the programme that has the same uncertain numbers, and those worlds:
    the plain one where nothing uncertain is fixed, else one for each set of numbers, numbered in order of appearance."""
    worlds: dict[tuple[tuple[str, float], ...], Scenario] = {}
    held = []
    for scenario in scenarios:
        fixed = tuple(sorted(scenario.uncertainties.items()))
        if fixed not in worlds:
            number = sum(1 for known in worlds if known) + 1
            worlds[fixed] = Scenario(f"{NONE.name}_{number}", uncertainties=dict(fixed), beside="") if fixed else NONE
        held.append(Scenario(scenario.name, scenario.policy, scenario.uncertainties, worlds[fixed].name, scenario.label))
    return tuple(held), tuple(worlds.values())


def told_factors(factors: Sequence[Factor]) -> list[dict[str, Any]]:
    """Factors in plain values, as a manifest keeps them."""
    return [{"key": one.key, "low": one.low, "high": one.high, "options": list(one.options), "levels": one.levels} for one in factors]


def factors_told(told: Sequence[Mapping[str, Any]]) -> tuple[Factor, ...]:
    """The factors that a manifest keeps."""
    return tuple(
        Factor(one["key"], one["low"], one["high"], tuple(_plain(option) for option in one["options"]), one["levels"]) for one in told
    )


def _plain(option: Any) -> Any:
    """A value as settings have it: a file keeps a list where they have a tuple."""
    return tuple(option) if isinstance(option, list) else option
