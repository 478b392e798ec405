"""Works a discovery out: what is kept back, the factors worth searching, the boxes, and how they do where they were not made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.lab.discovering.question import Question
from sim.lab.discovering.reading import Cases
from sim.measures.discovering.boxes import chance_of
from sim.measures.discovering.labels import Chances, chances_of
from sim.measures.discovering.parting import Part, parts_of
from sim.measures.discovering.scoring import extra_trees, holm, univariate, varies_by_future, worth_searching
from sim.measures.discovering.searching import Search, find_box
from sim.words.discovering import ENOUGH_TO_HOLD_OUT, FEWEST_OF_A_KIND, LEVEL, MOST_BOXES, SHUFFLES, Unit

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Found:
    """A search that found a box: ``open_to`` are the cases that no box before it holds, ``inside`` those of them that it does."""

    search: Search
    open_to: Flags
    inside: Flags
    p_held_out: float

    @property
    def better_than_chance(self) -> bool:
        """Whether the box is denser than chance in the part held out."""
        return self.p_held_out <= LEVEL


class Study:
    """The cases, which of them are of interest and what each is used for; boxes and scores when first asked for."""

    def __init__(self, cases: Cases, question: Question, seed: int) -> None:
        self.cases, self.question, self.seed = cases, question, seed
        share = cases.told["share_met"].to_numpy(dtype=np.float64)
        self.met: Flags = share >= question.share - 1e-12
        self.of_interest: Flags = ~self.met if question.is_fails else self.met
        #: The share of replicates that are of interest.
        self.share = 1.0 - share if question.is_fails else share
        self.part = parts_of(self.scenarios, self.futures, question.held_out, seed)

    @cached_property
    def scenarios(self) -> list[str]:
        """The scenario of every case."""
        return [str(name) for name in self.cases.told["scenario"]]

    @cached_property
    def futures(self) -> list[int]:
        """The future of every case."""
        return [int(number) for number in self.cases.told["future"]]

    @cached_property
    def chances(self) -> Chances | None:
        """The cases' own chances, the luck of replicates taken off; None where there is but one replicate."""
        told = self.cases.told
        columns = (told[name].to_numpy(dtype=np.float64) for name in ("share_met", "variance_met", "n_replicates"))
        return chances_of(*columns)

    @cached_property
    def label_wrong(self) -> Array:
        """The chance of every case to be on the wrong side of the line by the luck of its replicates; NaN where it cannot be told."""
        told = self.cases.told
        if self.chances is None:
            return np.full(len(told), np.nan)
        share, number = (told[name].to_numpy(dtype=np.float64) for name in ("share_met", "n_replicates"))
        return self.chances.wrong(share, number, self.question.share)

    @property
    def case(self) -> Unit:
        """What a case is."""
        return Unit.FUTURE if len(set(self.scenarios)) == 1 else Unit.PAIR

    @cached_property
    def by_future(self) -> list[str]:
        """The factors that vary by future."""
        return varies_by_future(self.cases.factors, self.scenarios)

    @property
    def holds_scenarios_out(self) -> bool:
        """Whether there are so many scenarios that some of them are kept back."""
        return len(set(self.scenarios)) >= ENOUGH_TO_HOLD_OUT

    @property
    def searched(self) -> Flags:
        """The cases that boxes are searched in."""
        return np.asarray(self.part == Part.SEARCHED.value)

    @property
    def held_out(self) -> Flags:
        """The cases that boxes are judged on."""
        return np.asarray(self.part == Part.HELD_OUT.value)

    @cached_property
    def scores(self) -> pd.Series:
        """Extra-trees scores over all cases."""
        return extra_trees(self.cases.factors, self.share, self.seed)

    @cached_property
    def scores_searched(self) -> pd.Series:
        """The same over the part searched alone: what factors are chosen by must not have seen the cases that judge."""
        return extra_trees(self.cases.factors[self.searched], self.share[self.searched], self.seed)

    @cached_property
    def keys(self) -> list[str]:
        """The factors that boxes are looked for in. Where whole scenarios are held out they are what is searched: of the factors that
        vary by future only those are that are significant alone, as a few futures can always be told apart by one of many."""
        here = np.flatnonzero(self.searched)
        scenarios, futures = [self.scenarios[place] for place in here], [self.futures[place] for place in here]
        adjusted = holm(univariate(self.cases.factors[self.searched], self.share[self.searched], scenarios, futures))
        of_scenarios = [key for key in adjusted.index if key not in self.by_future]
        allowed = list(adjusted.index)
        if self.holds_scenarios_out and of_scenarios:
            allowed = [key for key in adjusted.index if key in of_scenarios or adjusted[key] <= LEVEL]
        return worth_searching(self.scores_searched[allowed], adjusted[allowed], int(self.searched.sum()))

    @cached_property
    def first(self) -> Search:
        """The first search, whether or not it found anything."""
        return self._search(np.ones(len(self.part), dtype=bool))

    @cached_property
    def found(self) -> list[Found]:
        """Boxes one after the other, each among the cases that those before it leave. The first that does no better than chance ends
        it, so that of all of them together no more than ``LEVEL`` are chance finds."""
        boxes: list[Found] = []
        open_to = np.ones(len(self.part), dtype=bool)
        for number in range(MOST_BOXES):
            if min(np.bincount(self.of_interest[self.searched & open_to], minlength=2)) < FEWEST_OF_A_KIND:
                break
            search = self._search(open_to) if number else self.first
            if not search.box.limits:
                break
            inside = search.box.holds(self.cases.factors) & open_to
            boxes.append(Found(search, open_to, inside, self._chance(open_to, inside, set(search.box.limits))))
            if not boxes[-1].better_than_chance:
                break
            open_to = open_to & ~inside
        return boxes

    @property
    def confirmed(self) -> list[Found]:
        """The boxes that do better than chance where they were not made."""
        return [one for one in self.found if one.better_than_chance]

    def _search(self, open_to: Flags) -> Search:
        here = self.searched & open_to
        return find_box(self.cases.factors.loc[here, self.keys].reset_index(drop=True), self.of_interest[here], self.question.density)

    def _chance(self, open_to: Flags, inside: Flags, keys: set[str]) -> float:
        """The larger p-value of two: with futures shuffled where a limit is on what varies by future, with scenarios shuffled where
        one is on what varies by scenario alone. One limit that matters must not carry another that does not."""
        here = np.flatnonzero(self.held_out & open_to)
        scenarios, futures = [self.scenarios[place] for place in here], [self.futures[place] for place in here]
        limits_futures = bool(keys & set(self.by_future))
        # Few scenarios are all in both parts: their order says nothing that their futures do not.
        limits_scenarios = bool(keys - set(self.by_future)) and (self.holds_scenarios_out or not limits_futures)
        return max(
            chance_of(scenarios, futures, inside[here], self.of_interest[here], SHUFFLES, self.seed, shuffled=shuffled)
            for shuffled in [(False, True)] * limits_futures + [(True, False)] * limits_scenarios
        )
