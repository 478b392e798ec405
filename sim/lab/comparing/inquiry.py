"""The answer of a comparison: its tables and the scenarios with their amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.lab.comparing.question import AMOUNT, Question, asked_before
from sim.lab.comparing.study import FACE, Study
from sim.lab.comparing.tabulating import acceptability_table, comparison_table
from sim.lab.design import PLAIN
from sim.lab.finishing import scenario_table
from sim.lab.growing import GrowingDesign
from sim.lab.inquiring import Findings, Inquiry
from sim.words.comparing import COMPARISON_COLUMNS
from sim.words.violations import VIOLATIONS, named

if TYPE_CHECKING:
    import pandas as pd

#: Names of the comparison's own tables.
COMPARISON, ACCEPTABILITY = "comparison", "acceptability"


def worked_out(question: Question, growing: GrowingDesign) -> Findings:
    """The comparison's answer."""
    study = Study(question, growing)
    entrants = study.worked_out()
    tables = {COMPARISON: comparison_table(entrants, study.settings), ACCEPTABILITY: acceptability_table(entrants, study.settings)}
    return Findings(tables, scenarios_compared(study), 2 * study.settings.futures, COMPARISON_COLUMNS)


#: ``pianqu compare``.
COMPARISON_INQUIRY = Inquiry("compare", asked_before, worked_out)


def scenarios_compared(study: Study) -> pd.DataFrame:
    """Levers of every scenario simulated, trials included, with its strategy and what it is for."""
    growing = study.growing
    labels = growing.model.labels(study.settings)
    frame = scenario_table(study.settings, labels, growing.design)
    names = [str(name) for name in frame["scenario"]]
    used = [study.used_for.get(name) for name in names]
    frame[VIOLATIONS] = [_broken(study, name, float(money)) for name, money in zip(names, frame[AMOUNT], strict=True)]
    frame.insert(1, "strategy", [one[0].name if one else name for one, name in zip(used, names, strict=True)])
    frame.insert(2, "part", [one[1] if one else PLAIN.without[0].name for one in used])
    return frame


def _broken(study: Study, name: str, amount: float) -> str:
    used = study.used_for.get(name)
    if used is None:
        return ""
    strategy, part = used
    return named(strategy.violations if part == FACE else study.broken_by(strategy, amount))
