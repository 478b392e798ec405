"""Works a search out: the settings as they are, generation after generation, money brought down, and fresh futures for what is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.lab.growing import GrowingDesign
from sim.lab.optimizing.evaluating import AS_WRITTEN, EVOLVED, REFINED, START, Evaluated, Worth
from sim.lab.optimizing.lowering import Lowering
from sim.lab.optimizing.permitted import Permitted
from sim.lab.optimizing.question import CANDIDATES, STEPS, Question
from sim.lab.optimizing.question import REFINED as MOST_REFINED
from sim.lab.optimizing.searching import Evolution, Values, library_version, same
from sim.measures.optimizing.fronts import front_of, spread_out
from sim.words.optimizing import Role
from sim.words.record import Array

#: How many standard errors above the probability asked for more of it still counts for something while searching: what just meets
#: it in the futures of the search is a coin's throw in fresh ones.
BEYOND = 2.0


@dataclass(frozen=True, slots=True)
class Step:
    """Where the search stood after a generation: scenarios evaluated and combinations refused until then."""

    generation: int
    evaluated: int
    refused: int


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
            lambda values: not self.permitted.faults(question.policy(settings, values)),
            [] if begin is None else [begin],
        )
        for generation in range(question.generations + 1):
            combinations = evolution.ask()
            if not combinations:
                break
            self.evaluated.add(combinations, generation, EVOLVED if generation else START)
            evolution.tell(self._worth_of)
            self.steps.append(Step(generation, len(self.evaluated.tried), evolution.refused))
        self._bring_down()

    def found(self) -> tuple[Role, list[str]]:
        """The scenarios that answer the question, and what they are."""
        names = self.evaluated.names
        worth = self.evaluated.worth(names)
        if not worth.feasible.any():
            return Role.NEAREST, [names[place] for place in self._nearest(worth)]
        goods = self._clipped(worth.goods)
        front = front_of(goods, worth.feasible)
        most = self.question.population if self.question.target is None else CANDIDATES
        return (Role.FRONT if self.question.target is None else Role.CANDIDATE), [
            names[front[place]] for place in spread_out(goods[front], most)
        ]

    def _nearest(self, worth: Worth) -> list[int]:
        """Where nothing keeps all limits: what misses them least together, and what comes nearest to each."""
        total = worth.excess.sum(axis=1)
        best = [int(np.argmin(column)) for column in worth.excess.T]
        # Of those that miss a limit alike, what misses the others least.
        each = [
            int(min(np.flatnonzero(column == column[place]), key=lambda one: total[one]))
            for place, column in zip(best, worth.excess.T, strict=True)
        ]
        return list(dict.fromkeys([int(np.argmin(total)), *each]))

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

    def _bring_down(self) -> None:
        """Less and less money for the cheapest scenarios that meet the target, as long as they still do."""
        place = self.question.amount
        if place is None:
            return
        worth = self.evaluated.worth(self.evaluated.names)
        able = np.flatnonzero(worth.feasible)
        cheapest = able[np.argsort(-worth.goods[able, 0], kind="stable")]
        lowest = self.question.factors[place].low
        begun: dict[str, Lowering] = {}
        for one in cheapest:
            values = self.evaluated.tried[one].values
            if values is None or len(begun) == MOST_REFINED:
                continue
            rest = same((*values[:place], *values[place + 1 :]))
            begun.setdefault(rest, Lowering(values, place, self._too_little(values, place, lowest, worth)))
        for step in range(STEPS):
            self._step_down(list(begun.values()), step)

    def _too_little(self, values: Values, place: int, lowest: float, worth: Worth) -> float:
        """The most money that was tried with the same other levers, is less, and does not do."""
        less = [
            float(one.values[place])
            for one, is_able in zip(self.evaluated.tried, worth.feasible, strict=True)
            if one.values is not None
            and not is_able
            and one.values[place] < values[place]
            and same((*one.values[:place], *one.values[place + 1 :])) == same((*values[:place], *values[place + 1 :]))
        ]
        return max(less, default=lowest)

    def _step_down(self, lowerings: Sequence[Lowering], step: int) -> None:
        settings = self.growing.prepared.settings
        trials = [lowering.next_values(self.question.factors) for lowering in lowerings]
        going = [
            (lowering, values)
            for lowering, values in zip(lowerings, trials, strict=True)
            if values is not None and not self.permitted.faults(self.question.policy(settings, values))
        ]
        if not going:
            return
        names = self.evaluated.add([values for _, values in going], self.question.generations + 1 + step, REFINED)
        all_names = self.evaluated.names
        feasible = self.evaluated.worth(all_names).feasible[self.evaluated.positions(names)]
        for (lowering, values), does in zip(going, feasible, strict=True):
            lowering.hear(values, does=bool(does))
        self.steps.append(Step(self.question.generations + 1 + step, len(all_names), self.steps[-1].refused))


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
