"""What a sensitivity analysis asks: factors, method, how many samples, and the outcomes they are asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sim.core.text import Text, counted
from sim.lab.factors import Factor, factors_told, scenario_of, told_factors
from sim.words.record import Scenario
from sim.words.sensitivity import Method
from sim.words.settings import Settings

#: Points that are simulated to time them.
EXAMPLES = 2


@dataclass(frozen=True, slots=True)
class Question:
    """``samples`` are trajectories (Morris, on a grid of ``levels``) or base samples (Sobol, with indices of pairs where
    ``second_order``); ``outcomes`` are columns of the table of cases; ``violations`` are rules that points of the design break."""

    factors: tuple[Factor, ...]
    method: Method
    samples: int
    outcomes: tuple[str, ...]
    levels: int = 4
    second_order: bool = False
    violations: tuple[Mapping[str, str], ...] = ()

    def told(self) -> dict[str, Any]:
        """The question in plain values, as the manifest keeps it."""
        return {
            "factors": told_factors(self.factors),
            "method": self.method.key,
            "samples": self.samples,
            "outcomes": list(self.outcomes),
            "levels": self.levels,
            "second_order": self.second_order,
            "violations": [dict(one) for one in self.violations],
        }

    def examples(self, settings: Settings) -> list[Scenario]:
        """The middle and the low end of all factors, to time."""
        shares = [0.5, 0.0][:EXAMPLES]
        return [
            scenario_of(f"example_{place}", self.factors, [one.by_prior(share) for one in self.factors])
            for place, share in enumerate(shares)
        ]

    @property
    def label(self) -> Text:
        """What stands in place of a strategy's name below every figure."""
        count, method = len(self.factors), self.method.label
        return Text(f"{count} 个因素的敏感性({method.zh})", f"sensitivity to {counted(count, 'factor')} ({method.en})")

    @property
    def points_in_a_row(self) -> int:
        """Points of a trajectory, or of a base sample."""
        if self.method is Method.MORRIS:
            return len(self.factors) + 1
        return (2 if self.second_order else 1) * len(self.factors) + 2

    @property
    def points(self) -> int:
        """Points of the design."""
        return self.samples * self.points_in_a_row

    @property
    def scenarios(self) -> int:
        """Scenarios that are simulated: every point, and a world without the programme for each set of uncertain numbers."""
        pins = any(not factor.is_lever for factor in self.factors)
        return self.points * (2 if pins else 1)

    @property
    def cases(self) -> int:
        """Scenarios that have cases: every point."""
        return self.points

    @property
    def kept(self) -> bool:
        """Whether yearly tables are kept: none are."""
        return False


def asked_before(told: Mapping[str, Any]) -> Question:
    """The question a manifest keeps."""
    return Question(
        factors=factors_told(told["factors"]),
        method=Method[told["method"].upper()],
        samples=told["samples"],
        outcomes=tuple(told["outcomes"]),
        levels=told["levels"],
        second_order=told["second_order"],
        violations=tuple(told["violations"]),
    )
