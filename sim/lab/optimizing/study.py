"""Works a search out: the settings as they are, generation after generation, money brought down, and fresh futures for what is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.lab.growing import GrowingDesign
from sim.lab.optimizing.evaluating import AS_WRITTEN, EVOLVED, START, Evaluated, Worth
from sim.lab.optimizing.lowering import NEAR
from sim.lab.optimizing.permitted import Permitted
from sim.lab.optimizing.question import CANDIDATES, Question
from sim.lab.optimizing.refining import Step, refine, rest
from sim.lab.optimizing.searching import Evolution, Values, library_version
from sim.measures.optimizing.fronts import front_of, spread_out
from sim.words.optimizing import Role
from sim.words.record import Array

#: How many standard errors above the probability asked for more of it still counts for something while searching: what just meets
#: it is a coin's throw in fresh futures, whose own error and the lower end of whose interval have to be made up for too.
BEYOND = 4.0


@dataclass(slots=True)
class Study:
    """A search under way."""

    question: Question
    growing: GrowingDesign
    evaluated: Evaluated
    steps: list[Step]
    permitted: Permitted

    def searched(self) -> None:
        """Evaluates the settings, then every generation, then what the last one leads to."""
        question, settings = self.question, self.growing.prepared.settings
        begin = question.as_set(settings)
        if not self.permitted.faults(settings.policy):
            self.evaluated.add_settings(begin)
        evolution = Evolution(
            question.factors,
            len(question.objectives),
            question.population,
            settings.seed,
            self._may,
            [] if begin is None else [begin],
        )
        for generation in range(question.generations + 1):
            combinations = evolution.ask()
            if not combinations:
                break
            self.evaluated.add(combinations, generation, EVOLVED if generation else START)
            evolution.tell(self._worth_of)
            self.steps.append(Step(generation, len(self.evaluated.tried), evolution.refused))
        if question.target is not None:
            self.steps += refine(question, self.evaluated, self._may, self.steps[-1])

    def found(self) -> tuple[Role, list[str]]:
        """The scenarios that answer the question, and what they are."""
        names = self.evaluated.names
        worth, inside = self.evaluated.worth(names), self.evaluated.inside
        able = worth.feasible & inside
        if not able.any():
            return Role.NEAREST, [names[place] for place in self._nearest(worth)]
        goods = self._clipped(worth.goods)
        front = front_of(goods, able)
        if self.question.target is None:
            return Role.FRONT, [names[front[place]] for place in spread_out(goods[front], self.question.population)]
        chosen = [int(front[place]) for place in spread_out(goods[front], CANDIDATES)]
        return Role.CANDIDATE, [names[place] for place in self._with_ties(chosen, worth, goods, able)]

    def _with_ties(self, chosen: list[int], worth: Worth, goods: Array, able: NDArray[np.bool_]) -> list[int]:
        """The candidates and, as long as there is room, the cheapest others as probable as one of them: where the futures of the search
        cannot tell scenarios apart, one alone stands for a coin's throw in fresh ones. Nearly the same is no other."""
        ties = np.flatnonzero(able & np.isin(goods[:, 1], goods[chosen, 1]))
        for place in sorted(map(int, ties), key=lambda one: float(worth.figures[one, 0])):
            if len(chosen) >= CANDIDATES:
                break
            if not any(self._is_near(place, other, worth) for other in chosen):
                chosen = [*chosen, place]
        return chosen

    def _is_near(self, one: int, other: int, worth: Worth) -> bool:
        """Whether two scenarios are the same but for a little money."""
        if one == other:
            return True
        first, second = (self.evaluated.tried[place].values for place in (one, other))
        amount = self.question.amount
        if amount is None or first is None or second is None or rest(first, amount) != rest(second, amount):
            return False
        costs = float(worth.figures[one, 0]), float(worth.figures[other, 0])
        return abs(costs[0] - costs[1]) <= NEAR * max(costs)

    def _may(self, values: Values) -> bool:
        """Whether a combination may be simulated."""
        return not self.permitted.faults(self.question.policy(self.growing.prepared.settings, values))

    def _nearest(self, worth: Worth) -> list[int]:
        """Where nothing keeps all limits: what misses them least together, and what comes nearest to each."""
        excess = np.where(self.evaluated.inside[:, None], worth.excess, np.inf)
        total = excess.sum(axis=1)
        # Of those that miss a limit alike, what misses the others least.
        each = [min(np.flatnonzero(column == column.min()), key=lambda one: float(total[one])) for column in excess.T]
        return list(dict.fromkeys([int(np.argmin(total)), *map(int, each)]))

    def _worth_of(self, combinations: Sequence[Values]) -> tuple[Array, Array]:
        """For the search: costs of combinations (less is better) and how far they miss limits, among all that were tried."""
        names = self.evaluated.names
        worth = self.evaluated.worth(names)
        places = self.evaluated.positions(self.evaluated.named(combinations))
        goods = np.nan_to_num(self._clipped(worth.goods)[places], nan=-1e300)
        excess = np.minimum(worth.excess[places], 1e6).sum(axis=1)
        return -goods, excess

    def _clipped(self, goods: Array) -> Array:
        """Goods, of which a probability far beyond what was asked for counts no more than it."""
        if self.question.target is None:
            return goods
        share, futures = self.question.target.bound, self.growing.prepared.settings.futures
        most = min(1.0, share + BEYOND * float(np.sqrt(share * (1.0 - share) / futures)))
        return np.column_stack([goods[:, 0], np.minimum(goods[:, 1], most)])


def begun(question: Question, growing: GrowingDesign) -> Study:
    """A search ready to begin. Raises BadInput where it was begun with another version of the library."""
    installed = library_version()
    if installed != question.library:
        what = Text("这一寻优是用另一版本的 pymoo 开始的", "this search was begun with another version of pymoo")
        fix = Text("装回原来的版本,或重新运行", "install that version again, or run anew")
        raise BadInput(Fault(what, "pymoo", value=installed, allowed=question.library, fix=fix))
    settings, world = growing.prepared.settings, growing.prepared.world
    return Study(question, growing, Evaluated(question, growing), [], Permitted(settings, growing.model, world, question.allow))


__all__ = ["AS_WRITTEN", "Step", "Study", "begun"]
