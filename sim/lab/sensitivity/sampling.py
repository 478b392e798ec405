"""The points of a sensitivity design: SALib places them, the factors give them their values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.lab.factors import beside_their_worlds, scenario_of
from sim.lab.sensitivity.question import Question
from sim.measures.sensitivity.elementary import ElementaryEffects
from sim.measures.sensitivity.variance import VarianceParts
from sim.words.record import Array, Scenario
from sim.words.sensitivity import Method

if TYPE_CHECKING:
    import pandas as pd

    from sim.measures.sensitivity.indices import Statistic


@dataclass(frozen=True, slots=True)
class Plan:
    """The design of a question: ``shares`` (row, place, factor) of the factors' ranges, the ``scenarios`` they make, each held
    against its world in ``worlds``, and for every point (row, place) the position of its scenario."""

    question: Question
    shares: Array
    scenarios: tuple[Scenario, ...]
    worlds: tuple[Scenario, ...]
    scenario_of_point: list[int]

    @property
    def statistic(self) -> Statistic:
        """What is computed from the design's outputs."""
        return statistic_of(self.question, self.shares)

    def values(self) -> list[dict[str, Any]]:
        """The factors' values of every scenario, by column."""
        factors = self.question.factors
        told = [
            {**scenario.policy, **{f"uncertainty.{key}": value for key, value in scenario.uncertainties.items()}}
            for scenario in self.scenarios
        ]
        return [{factor.column: _cell(values[factor.column]) for factor in factors} for values in told]

    def table(self, violations: dict[str, str]) -> pd.DataFrame:
        """Every point of the design with its row, its place in it and the factors' values."""
        import pandas as pd

        size, values = self.question.points_in_a_row, self.values()
        rows = []
        for point, position in enumerate(self.scenario_of_point):
            name = self.scenarios[position].name
            rows.append(
                {"row": point // size, "place": point % size, "point": name, **values[position], "violations": violations.get(name, "")}
            )
        return pd.DataFrame(rows)


def plan_of(question: Question, seed: int) -> Plan:
    """The design; the same question and seed make the same one. Points with equal values are one scenario."""
    shares = shares_of(question, seed)
    found: dict[str, int] = {}
    scenarios: list[Scenario] = []
    positions = []
    by_point = shares.reshape(-1, len(question.factors))
    # A design asks for few places of each factor many times over.
    at = [
        {share: factor.by_prior(share) for share in np.unique(column).tolist()}
        for factor, column in zip(question.factors, by_point.T, strict=True)
    ]
    for point in by_point.tolist():
        values = [places[share] for places, share in zip(at, point, strict=True)]
        known = repr(values)
        if known not in found:
            found[known] = len(scenarios)
            number = len(scenarios) + 1
            label = Text(f"设计点 {number}", f"design point {number}")
            scenarios.append(scenario_of(f"point_{number}", question.factors, values, label))
        positions.append(found[known])
    held, worlds = beside_their_worlds(scenarios)
    return Plan(question, shares, held, worlds, positions)


def shares_of(question: Question, seed: int) -> Array:
    """Where the points lie inside the factors' ranges, from 0 to 1: (row, place, factor), as SALib draws them."""
    refuse_without_library()
    from SALib.sample import morris, sobol

    names = [factor.key for factor in question.factors]
    problem = {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
    if question.method is Method.MORRIS:
        drawn = morris.sample(problem, question.samples, num_levels=question.levels, seed=seed)
    else:
        drawn = sobol.sample(problem, question.samples, calc_second_order=question.second_order, seed=seed)
    return np.clip(np.asarray(drawn, dtype=np.float64), 0.0, 1.0).reshape(question.samples, question.points_in_a_row, len(names))


def statistic_of(question: Question, shares: Array) -> Statistic:
    """What is computed from outputs (row, place) of points at ``shares``."""
    if question.method is Method.MORRIS:
        return ElementaryEffects(shares, np.array([bool(factor.options) for factor in question.factors]))
    return VarianceParts(len(question.factors), pairs=question.second_order)


def refuse_without_library() -> None:
    """Raises BadInput with the way to install it where SALib is missing."""
    try:
        import SALib  # noqa: F401
    except ImportError as missing:
        what = Text("敏感性分析需要 SALib", "sensitivity analysis needs SALib")
        raise BadInput(
            Fault(what, "sensitivity", fix=Text("pip install pianqu[sensitivity]", "pip install pianqu[sensitivity]"))
        ) from missing


def _cell(value: Any) -> Any:
    """A value as one cell of a table."""
    if isinstance(value, dict):
        kept = {name: share for name, share in value.items() if share}
        return (
            next(iter(kept)) if list(kept.values()) == [1.0] else "{" + ",".join(f"{name}:{share:g}" for name, share in kept.items()) + "}"
        )
    return list(value) if isinstance(value, tuple) else value
