"""The evolutionary search: asked for a generation of combinations, told what each is worth; the same seed asks for the same again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.lab.factors import Factor
from sim.words.record import Array

#: The library that searches, and the extra that brings it.
LIBRARY, EXTRA = "pymoo", "optimize"

#: Combinations held in reserve for the first generation, in case the rules forbid most of those it would begin with.
RESERVE = 512

#: Parts of a range that the search tells apart.
FINEST = 200

Values = tuple[Any, ...]


def library_version() -> str:
    """The version of the library, part of what a search is. Raises BadInput where it is not installed."""
    try:
        return version(LIBRARY)
    except PackageNotFoundError:
        what = Text("寻优要用 pymoo,尚未安装", "optimize needs pymoo, which is not installed")
        raise BadInput(Fault(what, LIBRARY, fix=Text(f"pip install pianqu[{EXTRA}]", f"pip install pianqu[{EXTRA}]"))) from None


def first_values(factors: Sequence[Factor], number: int, seed: int) -> list[Values]:
    """Combinations spread over all ranges and options: a Latin hypercube."""
    chance = np.random.default_rng(seed)
    steps = np.stack([chance.permutation(number) for _ in factors], axis=1)
    shares = (steps + chance.random(steps.shape)) / number
    return [tuple(value_at(factor, float(share)) for factor, share in zip(factors, row, strict=True)) for row in shares]


def value_at(factor: Factor, share: float) -> Any:
    """A factor's value at a share of its range, to a two-hundredth of it: finer than policy is made, and fit to be read."""
    return factor.at(share if factor.options else round(share * FINEST) / FINEST)


def reserve(factors: Sequence[Factor], seed: int) -> list[Values]:
    """Combinations to fall back on where those the search would begin with may not be simulated."""
    return first_values(factors, RESERVE, seed + 1)


def same(values: Values) -> str:
    """What two combinations share that are the same."""
    return repr(values)


class Evolution:
    """NSGA-II over levers of mixed kinds. ``allowed`` says whether a combination may be simulated at all; what it refuses is never
    asked for, and counted in ``refused``. A combination is asked for once."""

    def __init__(
        self, factors: Sequence[Factor], goods: int, population: int, seed: int, allowed: Callable[[Values], bool], begin: Sequence[Values]
    ) -> None:
        self._factors, self._population, self._seed, self._allowed = factors, population, seed, allowed
        self._is_refused: dict[str, bool] = {}
        self._asked_before: set[str] = set()
        self.refused = 0
        self._algorithm = self._made(goods, begin)
        self._asked: Any = None

    def ask(self) -> list[Values]:
        """The next generation; empty when nothing new can be made of the one before."""
        self._asked = self._algorithm.ask()
        if self._asked is None:
            return []
        found = [self._values(one.X) for one in self._asked]
        self._asked_before |= {same(values) for values in found}
        return found

    def tell(self, worth: Callable[[Sequence[Values]], tuple[Array, Array]]) -> None:
        """What the generation asked for last is worth. ``worth`` gives objectives (combination, objective), less being better, and
        by how much limits are missed (combination,); what lived on is valued again, for regret hangs on all that were tried."""
        from pymoo.core.population import Population

        old = self._algorithm.pop
        alive = Population.merge(old, self._asked) if old is not None and len(old) else self._asked
        objectives, excess = worth([self._values(one.X) for one in alive])
        for one, costs, missed in zip(alive, objectives, excess, strict=True):
            one.F, one.G, one.CV = costs, np.array([missed]), np.array([max(missed, 0.0)])
        self._algorithm.tell(infills=self._asked)

    def _made(self, goods: int, begin: Sequence[Values]) -> Any:
        from pymoo.algorithms.moo.nsga2 import NSGA2, binary_tournament
        from pymoo.core.mixed import MixedVariableMating
        from pymoo.core.population import Population
        from pymoo.core.problem import Problem
        from pymoo.core.termination import NoTermination
        from pymoo.operators.selection.tournament import TournamentSelection

        known_once = self._once()
        first = Population.new(X=[self._coded(values) for values in self._first(begin)])
        mating = MixedVariableMating(selection=TournamentSelection(func_comp=binary_tournament), eliminate_duplicates=known_once)
        algorithm = NSGA2(pop_size=self._population, sampling=first, mating=mating, eliminate_duplicates=known_once)
        problem = Problem(vars=self._variables(), n_obj=goods, n_ieq_constr=1)
        algorithm.setup(problem, termination=NoTermination(), seed=self._seed)
        return algorithm

    def _first(self, begin: Sequence[Values]) -> list[Values]:
        """As many combinations as the population holds that may be simulated, ``begin`` among them."""
        drawn = [*begin, *first_values(self._factors, self._population, self._seed), *reserve(self._factors, self._seed)]
        found: list[Values] = []
        for values in drawn:
            if len(found) < self._population and values not in found and self._may(values):
                found.append(values)
        return found

    def _may(self, values: Values) -> bool:
        """Whether a combination may be simulated; each that may not is counted once."""
        key = same(values)
        if key not in self._is_refused:
            self._is_refused[key] = not self._allowed(values)
            self.refused += self._is_refused[key]
        return not self._is_refused[key]

    def _once(self) -> Any:
        """Leaves out what was asked for before, what occurs twice in a generation, and what may not be simulated."""
        from pymoo.core.duplicate import DuplicateElimination

        evolution = self

        class Once(DuplicateElimination):
            def _do(self, pop: Any, other: Any, is_duplicate: NDArray[np.bool_]) -> NDArray[np.bool_]:
                taken = set(evolution._asked_before) if other is None else {same(evolution._values(one.X)) for one in other}
                for place, one in enumerate(pop):
                    values = evolution._values(one.X)
                    if same(values) in taken or not evolution._may(values):
                        is_duplicate[place] = True
                    if other is None:
                        taken.add(same(values))
                return is_duplicate

        return Once()

    def _variables(self) -> dict[str, Any]:
        from pymoo.core.variable import Choice, Integer, Real

        found: dict[str, Any] = {}
        for factor in self._factors:
            if factor.options:
                found[factor.key] = Choice(options=list(range(len(factor.options))))
            elif factor.is_whole:
                found[factor.key] = Integer(bounds=(int(factor.low), int(factor.high)))
            else:
                found[factor.key] = Real(bounds=(0.0, 1.0))
        return found

    def _values(self, coded: dict[str, Any]) -> Values:
        """The levers' values of what the library holds: a share of a range, a whole number, the position of an option."""
        return tuple(
            factor.options[int(coded[factor.key])]
            if factor.options
            else float(coded[factor.key])
            if factor.is_whole
            else value_at(factor, float(coded[factor.key]))
            for factor in self._factors
        )

    def _coded(self, values: Values) -> dict[str, Any]:
        return {
            factor.key: factor.options.index(value)
            if factor.options
            else int(value)
            if factor.is_whole
            else (value - factor.low) / (factor.high - factor.low)
            for factor, value in zip(self._factors, values, strict=True)
        }
