"""Works a comparison out: face amounts first, then the amounts of equal cost, then fresh futures for those at the top."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sim.lab.comparing.question import AMOUNT, Question, Strategy
from sim.lab.comparing.solving import Search, State
from sim.lab.comparing.tabulating import Entrant, best_set
from sim.lab.growing import Batch, GrowingDesign
from sim.lab.working import OTHER_RULE_CASES
from sim.words.comparing import MAIN_HORIZON, Basis, Standing
from sim.words.levers import LEVERS
from sim.words.record import Scenario
from sim.words.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

#: What every strategy is brought to: expected present value over the primary outcome's years.
COST = f"public_cost_present_value_{MAIN_HORIZON}"

#: What a scenario is for.
FACE, SOLVED, TRIAL = "face", "solved", "trial"

_STANDING = {
    State.SOLVED: Standing.COMPARED,
    State.TOO_LITTLE: Standing.INFEASIBLE,
    State.TOO_MUCH: Standing.TOO_DEAR,
    State.STUCK: Standing.NOT_CLOSED,
}


@dataclass(slots=True)
class Study:
    """A comparison under way. ``used_for`` says of every scenario which strategy it is and what it is for."""

    question: Question
    growing: GrowingDesign
    used_for: dict[str, tuple[Strategy, str]] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        """The settings that all strategies share."""
        return self.growing.prepared.settings

    @property
    def pairs(self) -> int:
        """Pairs of future and replicate of the comparison; fresh ones are numbered on from there."""
        return self.growing.prepared.pairs

    @property
    def face_amount(self) -> float:
        """The money that every strategy has at equal face amount."""
        return float(self.settings.policy[AMOUNT])

    def worked_out(self) -> list[Entrant]:
        """Every strategy on both bases, those at the top with their cases in fresh futures."""
        searches = self._begun()
        self._go_on(searches)
        target = searches[self.question.reference].target
        entrants = [*self._equal_cost(target, searches), *self._equal_face(searches)]
        return self._with_fresh(entrants)

    def _scenario(self, strategy: Strategy, name: str, amount: float, part: str) -> Scenario:
        self.used_for[name] = (strategy, part)
        return strategy.scenario(name, amount)

    def _costs(self, names: list[str]) -> dict[str, float]:
        """Expected public cost of scenarios."""
        return {name: float(frame[COST].mean()) for name, frame in self.growing.cases(names, 0, self.pairs).items()}

    def _begun(self) -> dict[str, Search]:
        """Every strategy with its face amount and with the highest there is, which says how much it can absorb."""
        highest = float(LEVERS[AMOUNT].high or self.face_amount)
        at_face = [self._scenario(one, one.name, self.face_amount, FACE) for one in self.question.strategies]
        needed, most = [Batch(tuple(at_face), 0, self.pairs, kept=True, both_rules=True)], at_face
        if self.face_amount != highest:
            most = [self._scenario(one, _trial(one.name, 1), highest, TRIAL) for one in self.question.strategies]
            needed.append(Batch(tuple(most), 0, self.pairs, kept=False))
        self.growing.need(needed)
        costs = self._costs([scenario.name for scenario in (*at_face, *most)])
        target = self.question.cost if self.question.cost is not None else costs[self.question.reference]
        return {
            first.name: Search(target, highest, {self.face_amount: costs[first.name], highest: costs[last.name]})
            for first, last in zip(at_face, most, strict=True)
        }

    def _go_on(self, searches: dict[str, Search]) -> None:
        """Tries amounts until every strategy comes to the cost or cannot, all strategies of a round in one batch."""
        strategies = {one.name: one for one in self.question.strategies}
        while trying := {name: search.next_amount() for name, search in searches.items() if search.state is State.OPEN}:
            scenarios = {
                name: self._scenario(strategies[name], _trial(name, len(searches[name].tried)), amount, TRIAL)
                for name, amount in trying.items()
            }
            self.growing.need([Batch(tuple(scenarios.values()), 0, self.pairs, kept=False)])
            found = self._costs([scenario.name for scenario in scenarios.values()])
            for name, amount in trying.items():
                searches[name].tried[amount] = found[scenarios[name].name]

    def _equal_cost(self, target: float, searches: dict[str, Search]) -> list[Entrant]:
        """The strategies at the amounts found; the yearly tables of those that come to the cost are kept too."""
        simulated = {one.name: self._nearest(one, searches[one.name]) for one in self.question.strategies}
        solved = [
            self._scenario(one, f"{one.name}_at_equal_cost", searches[one.name].best, SOLVED)
            for one in self.question.strategies
            if searches[one.name].state is State.SOLVED and simulated[one.name] != one.name
        ]
        if solved:
            self.growing.need([Batch(tuple(solved), 0, self.pairs, kept=True, both_rules=True)])
            simulated |= {self.used_for[scenario.name][0].name: scenario.name for scenario in solved}
        cases, other = self._cases(simulated.values())
        return [
            Entrant(
                strategy=one,
                basis=Basis.EQUAL_PUBLIC_COST,
                standing=_STANDING[search.state],
                amount=search.best,
                simulated_as=simulated[one.name],
                asked=target,
                gap=search.gap,
                most_absorbed=search.most_absorbed,
                violations=self.broken_by(one, search.best),
                cases=cases[simulated[one.name]],
                other_rule=other.get(simulated[one.name]),
            )
            for one in self.question.strategies
            for search in [searches[one.name]]
        ]

    def _equal_face(self, searches: dict[str, Search]) -> list[Entrant]:
        """The strategies with the same money each."""
        cases, other = self._cases([one.name for one in self.question.strategies])
        return [
            Entrant(
                strategy=one,
                basis=Basis.EQUAL_FACE_AMOUNT,
                standing=Standing.COMPARED,
                amount=self.face_amount,
                simulated_as=one.name,
                asked=math.nan,
                gap=math.nan,
                most_absorbed=searches[one.name].most_absorbed,
                violations=one.violations,
                cases=cases[one.name],
                other_rule=other.get(one.name),
            )
            for one in self.question.strategies
        ]

    def _cases(self, names: Iterable[str]) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
        """The cases of scenarios, and those of them that were run under the other behaviour rule as well."""
        wanted = list(names)
        return self.growing.cases(wanted, 0, self.pairs), self.growing.cases(wanted, 0, self.pairs, OTHER_RULE_CASES)

    def _nearest(self, strategy: Strategy, search: Search) -> str:
        """The scenario in which the nearest amount was tried: the first is the one at face amount."""
        position = list(search.tried).index(search.best)
        return _trial(strategy.name, position) if position else strategy.name

    def broken_by(self, strategy: Strategy, amount: float) -> tuple[Mapping[str, str], ...]:
        """The rules of the programme that a strategy breaks with so much money: the amount of equal cost is nobody's choice."""
        prepared = self.growing.prepared
        policy = {**self.settings.policy, **strategy.policy, AMOUNT: amount}
        broken = self.growing.model.check_rules(replace(self.settings, policy=policy), prepared.world).broken
        return tuple(violation.told for violation in broken)

    def _with_fresh(self, entrants: list[Entrant]) -> list[Entrant]:
        """Those at the top of either basis once more, in as many futures that nothing was chosen by."""
        winners = [one for basis in Basis for one in best_set([one for one in entrants if one.basis is basis], self.settings)]
        top = {one.simulated_as for one in winners}
        first, stop = self.pairs, 2 * self.pairs
        self.growing.need([Batch(group, first, stop, kept=False) for group in self.growing.side_by_side(top)])
        fresh = self.growing.cases(top, first, stop)
        chosen = {(one.basis, one.strategy.name) for one in winners}
        return [replace(one, fresh=fresh[one.simulated_as]) if (one.basis, one.strategy.name) in chosen else one for one in entrants]


def _trial(strategy: str, number: int) -> str:
    """Name of a scenario that only tries an amount."""
    return f"{strategy}_trial_{number}"
