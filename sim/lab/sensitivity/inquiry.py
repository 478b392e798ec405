"""The answer of a sensitivity analysis: its design is saved first, then simulated, then read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sim.lab.finishing import add_csv, scenario_table
from sim.lab.growing import Batch, GrowingDesign
from sim.lab.inquiring import Findings, Inquiry
from sim.lab.sensitivity.question import Question, asked_before
from sim.lab.sensitivity.sampling import Plan, plan_of
from sim.lab.sensitivity.tabulating import Sample, convergence_table, sensitivity_table
from sim.words.record import Array
from sim.words.sensitivity import SENSITIVITY_COLUMNS
from sim.words.violations import VIOLATIONS, named

if TYPE_CHECKING:
    import pandas as pd

#: Names of the analysis's own tables.
SENSITIVITY, CONVERGENCE, DESIGN = "sensitivity", "convergence", "design"


def worked_out(question: Question, growing: GrowingDesign) -> Findings:
    """Simulates every point of the design in all futures and replicates, and tells what decides each outcome."""
    settings = growing.prepared.settings
    plan = plan_of(question, settings.seed)
    broken = _broken_by_scenario(plan, growing)
    design = plan.table(broken)
    add_csv(growing.folder, growing.manifest, DESIGN, design)
    pairs = growing.prepared.pairs
    growing.need([Batch(plan.scenarios, 0, pairs, kept=False, without=plan.worlds)])
    sample = _sample(plan, growing)
    tables = {
        SENSITIVITY: sensitivity_table(question, sample, settings),
        CONVERGENCE: convergence_table(question, sample, settings),
        DESIGN: design,
    }
    scenarios = scenario_table(settings, growing.model.labels(settings), growing.design)
    scenarios[VIOLATIONS] = [broken.get(str(name), "") for name in scenarios["scenario"]]
    of_factors = {factor.column: (factor.label, str(factor.unit)) for factor in question.factors}
    return Findings(tables, scenarios, settings.futures, {**of_factors, **SENSITIVITY_COLUMNS})


#: ``pianqu sensitivity``.
SENSITIVITY_INQUIRY = Inquiry("sensitivity", asked_before, worked_out)


def _sample(plan: Plan, growing: GrowingDesign) -> Sample:
    """Every outcome at every point of the design, case by case."""
    pairs = growing.prepared.pairs
    names = [scenario.name for scenario in plan.scenarios]
    cases = growing.cases(names, 0, pairs)
    future = cases[names[0]]["future"].to_numpy(dtype=np.int64)
    return Sample(plan.shares, {outcome: _values(plan, cases, outcome) for outcome in plan.question.outcomes}, future)


def _values(plan: Plan, cases: dict[str, pd.DataFrame], outcome: str) -> Array:
    """An outcome by point and case."""
    by_scenario = np.stack([cases[scenario.name][outcome].to_numpy(dtype=np.float64) for scenario in plan.scenarios])
    found: Array = by_scenario[plan.scenario_of_point]
    return found


def _broken_by_scenario(plan: Plan, growing: GrowingDesign) -> dict[str, str]:
    """The rules that each scenario breaks, where any does."""
    if not plan.question.violations:
        return {}
    settings, world, model = growing.prepared.settings, growing.prepared.world, growing.model
    known: dict[str, str] = {}
    found = {}
    for scenario in plan.scenarios:
        policy = repr(scenario.policy)
        if policy not in known:
            check = model.check_rules(replace(settings, policy={**settings.policy, **scenario.policy}), world)
            known[policy] = named(violation.told for violation in check.broken)
        found[scenario.name] = known[policy]
    return found
