"""What is searched for: levers and their ranges, objectives, limits, and how long the search is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sim.config.fitting import misfits
from sim.core.text import Text, counted
from sim.lab.factors import Factor, factors_told, scenario_of, told_factors
from sim.lab.optimizing.goods import Limit, Objective, limit_of, objective_of
from sim.lab.optimizing.searching import Values, reserve
from sim.words.optimizing import Goal, without_column
from sim.words.record import Scenario
from sim.words.settings import Settings

#: Scenarios in a generation, and generations after the first design, unless the user says otherwise.
POPULATION, GENERATIONS = 24, 8

#: Cheapest candidates whose money is brought down step by step, and steps for each (goal least_cost).
LOWERED, STEPS = 3, 5

#: Values of a lever that are looked at by themselves before that, about.
CHANGES = 3

#: Scenarios that are estimated again in fresh futures where one is searched for, at most (goal least_cost).
CANDIDATES = 5

#: The lever that money is brought down by.
AMOUNT = "funding.amount"


@dataclass(frozen=True, slots=True)
class Question:
    """``target`` is the limit that has to be met at the least cost; it is among the ``limits``. ``allow`` simulates what breaks the
    programme's rules; ``library`` is the version of what searches, another of which would search another way."""

    goal: Goal
    factors: tuple[Factor, ...]
    objectives: tuple[Objective, ...]
    limits: tuple[Limit, ...]
    target: Limit | None
    population: int
    generations: int
    library: str
    allow: bool = False
    violations: tuple[Mapping[str, str], ...] = ()

    def told(self) -> dict[str, Any]:
        """The question in plain values, as the manifest keeps it."""
        return {
            "goal": self.goal.key,
            "factors": told_factors(self.factors),
            "objectives": [one.told for one in self.objectives],
            "limits": [one.told for one in self.limits],
            "target": None if self.target is None else self.target.told,
            "population": self.population,
            "generations": self.generations,
            "library": self.library,
            "allow": self.allow,
            "violations": [*self.violations],
        }

    @property
    def label(self) -> Text:
        """What stands in place of a strategy's name below every figure."""
        count = len(self.factors)
        return Text(f"寻优:{self.goal.label.zh}({count} 个杠杆)", f"search for {self.goal.label.en} over {counted(count, 'lever')}")

    @property
    def without(self) -> str | None:
        """The column of the target in the world without the programme, where the target is a reading."""
        return None if self.target is None else without_column(self.target.column)

    @property
    def cases(self) -> int:
        """About how many scenarios have cases of their own: all but the world without the programme."""
        return self.scenarios - 1

    @property
    def kept(self) -> bool:
        """Whether yearly tables are kept: none are."""
        return False

    @property
    def searched(self) -> int:
        """Scenarios that the search itself evaluates, at most."""
        return self.population * (self.generations + 1)

    @property
    def scenarios(self) -> int:
        """About how many scenarios are simulated, the settings as they are and fresh futures included."""
        again = min(self.population, CANDIDATES) if self.target is not None else self.population
        lowered = (LOWERED + 1) * STEPS if self.amount is not None else 0
        refined = (CHANGES + 1) * len(self.factors) + lowered if self.target is not None else 0
        return 2 + self.searched + refined + again

    @property
    def amount(self) -> int | None:
        """Position of the amount of money among the factors, where money is brought down step by step at the end."""
        if self.target is None:
            return None
        return next((place for place, one in enumerate(self.factors) if one.name == AMOUNT and not one.options), None)

    def examples(self, settings: Settings) -> list[Scenario]:
        """The first two combinations that go together, to time."""
        drawn = reserve(self.factors, settings.seed)
        fitting = (values for values in drawn if not misfits(self.policy(settings, values), settings.programme))
        return [self.scenario(f"example_{place}", values) for place, values in enumerate(islice(fitting, 2))]

    def scenario(self, name: str, values: Values, label: Text | None = None) -> Scenario:
        """The scenario in which the levers have these values."""
        return scenario_of(name, self.factors, values, label)

    def policy(self, settings: Settings, values: Values) -> dict[str, Any]:
        """All levers with these values."""
        return {**settings.policy, **{factor.name: value for factor, value in zip(self.factors, values, strict=True)}}

    def as_set(self, settings: Settings) -> Values | None:
        """What the settings say of the levers, None where that lies outside a range or the options."""
        values = tuple(settings.policy[factor.name] for factor in self.factors)
        inside = all(_holds(factor, value) for factor, value in zip(self.factors, values, strict=True))
        return values if inside else None


def asked_before(told: Mapping[str, Any]) -> Question:
    """The question a manifest keeps."""
    return Question(
        Goal[told["goal"].upper()],
        factors_told(told["factors"]),
        tuple(objective_of(word) for word in told["objectives"]),
        tuple(limit_of(word) for word in told["limits"]),
        None if told["target"] is None else limit_of(told["target"]),
        told["population"],
        told["generations"],
        told["library"],
        told["allow"],
        tuple(told["violations"]),
    )


def _holds(factor: Factor, value: Any) -> bool:
    """Whether a value is one of the factor's, to the digits that a design chooses."""
    if factor.options:
        return value in factor.options
    return factor.low <= value <= factor.high and factor.at((value - factor.low) / (factor.high - factor.low)) == value
