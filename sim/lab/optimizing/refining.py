"""What comes after the search for the least cost: levers that cost and are not needed are taken back, then money is brought down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.lab.factors import Factor
from sim.lab.optimizing.evaluating import REFINED, Evaluated, Worth
from sim.lab.optimizing.lowering import Lowering
from sim.lab.optimizing.question import LOWERED, STEPS, Question
from sim.lab.optimizing.searching import Values, same, value_at

#: How many times the least money that does is tried besides it.
MORE = (1.05, 1.1, 1.2, 1.35, 1.5)


@dataclass(frozen=True, slots=True)
class Step:
    """Where the search stood after a generation: scenarios evaluated and combinations refused until then."""

    generation: int
    evaluated: int
    refused: int


def refine(question: Question, evaluated: Evaluated, may: Callable[[Values], bool], last: Step) -> list[Step]:
    """Changes one lever at a time of the cheapest scenario that meets the target, then all changes that saved money together, then
    less and less money, then somewhat more of it; gives the steps taken. Nothing is done where nothing meets the target."""
    refining = _Refining(question, evaluated, may, last, [])
    refining.take_back()
    if question.amount is not None:
        refining.bring_down(question.amount)
        refining.make_sure(question.amount)
    return refining.steps


@dataclass(slots=True)
class _Refining:
    question: Question
    evaluated: Evaluated
    may: Callable[[Values], bool]
    last: Step
    steps: list[Step]

    def take_back(self) -> None:
        """The cheapest scenario with every lever changed by itself, then with the changes that saved most, more and more of them."""
        cheapest = self._cheapest(1)
        if not cheapest:
            return
        begin = cheapest[0]
        worth = self._tried(list(self._changed(begin)))
        costs = {same(values): cost for values, cost in self._able(worth)}
        whole = costs[same(begin)]
        saved: dict[int, tuple[float, Any]] = {}
        for place, value in self._changes(begin):
            cost = costs.get(same(_with(begin, place, value)), whole)
            if cost < saved.get(place, (whole, None))[0]:
                saved[place] = (cost, value)
        together, all_saved = begin, []
        for place, (_, value) in sorted(saved.items(), key=lambda one: one[1][0]):
            together = _with(together, place, value)
            all_saved.append(together)
        self._tried(all_saved)

    def bring_down(self, place: int) -> None:
        """Less and less money for the cheapest scenarios that differ in other levers, as long as they still meet the target."""
        begun: dict[str, Lowering] = {}
        lowest = self.question.factors[place].low
        for values in self._cheapest(None):
            if len(begun) < LOWERED:
                begun.setdefault(rest(values, place), Lowering(values, place, self._too_little(values, place, lowest)))
        for _ in range(STEPS):
            trials = {name: lowering.next_values(self.question.factors) for name, lowering in begun.items()}
            going = {name: values for name, values in trials.items() if values is not None and self.may(values)}
            able = {same(values) for values, _ in self._able(self._tried(list(going.values())))}
            for name, values in going.items():
                begun[name].hear(values, does=same(values) in able)

    def make_sure(self, place: int) -> None:
        """The cheapest scenario with somewhat more money: what only just meets the target is a coin's throw in other futures."""
        factor = self.question.factors[place]
        for values in self._cheapest(1):
            more = [min(float(f"{float(values[place]) * times:.4g}"), factor.high) for times in MORE]
            self._tried([_with(values, place, amount) for amount in more])

    def _tried(self, combinations: Sequence[Values]) -> Worth:
        """What everything is worth once these are evaluated too."""
        new = [values for values in combinations if self.may(values)]
        number = (self.steps or [self.last])[-1].generation + 1
        before = len(self.evaluated.tried)
        self.evaluated.add(list({same(values): values for values in new}.values()), number, REFINED)
        if len(self.evaluated.tried) > before:
            self.steps.append(Step(number, len(self.evaluated.tried), self.last.refused))
        return self.evaluated.worth(self.evaluated.names)

    def _able(self, worth: Worth) -> list[tuple[Values, float]]:
        """Combinations that keep all limits, with their cost."""
        pairs = zip(self.evaluated.tried, worth.feasible, worth.figures[:, 0], strict=True)
        return [(one.values, float(cost)) for one, is_able, cost in pairs if is_able and one.values is not None]

    def _cheapest(self, number: int | None) -> list[Values]:
        """The cheapest combinations that keep all limits."""
        able = self._able(self.evaluated.worth(self.evaluated.names))
        order = np.argsort([cost for _, cost in able], kind="stable")
        return [able[place][0] for place in order[:number]]

    def _too_little(self, values: Values, place: int, lowest: float) -> float:
        """The most money that was tried with the same other levers, is less, and does not do."""
        worth = self.evaluated.worth(self.evaluated.names)
        less = [
            float(one.values[place])
            for one, is_able in zip(self.evaluated.tried, worth.feasible, strict=True)
            if one.values is not None
            and not is_able
            and one.values[place] < values[place]
            and rest(one.values, place) == rest(values, place)
        ]
        return max(less, default=lowest)

    def _changed(self, values: Values) -> list[Values]:
        return [_with(values, place, value) for place, value in self._changes(values)]

    def _changes(self, values: Values) -> list[tuple[int, Any]]:
        """Single levers with another value, but for the amount of money."""
        return [
            (place, other)
            for place, factor in enumerate(self.question.factors)
            if place != self.question.amount
            for other in _others(factor, values[place])
        ]


def _others(factor: Factor, value: Any) -> list[Any]:
    """Other values of a lever to look at: every other option, or the low end, and half way to either end."""
    if factor.options:
        return [option for option in factor.options if option != value]
    share = (float(value) - factor.low) / (factor.high - factor.low)
    near = [value_at(factor, at) for at in (0.0, share / 2, (1 + share) / 2)]
    return [other for other in dict.fromkeys(near) if other != value]


def _with(values: Values, place: int, value: Any) -> Values:
    return (*values[:place], value, *values[place + 1 :])


def rest(values: Values, place: int) -> str:
    """What combinations share that differ in one lever alone."""
    return same((*values[:place], *values[place + 1 :]))
