"""The answer of a search: its tables and every scenario it evaluated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.core.text import Text
from sim.lab.finishing import scenario_table
from sim.lab.growing import GrowingDesign
from sim.lab.inquiring import Findings, Inquiry
from sim.lab.inquiring.telling import told_together
from sim.lab.optimizing.evaluating import AGAIN, Tried
from sim.lab.optimizing.question import Question, asked_before
from sim.lab.optimizing.study import Study, begun
from sim.lab.optimizing.tabulating import asked_table, broken_by, columns_of, evaluated_table, front_table, policy_of, search_table
from sim.lab.preparing import both
from sim.words.framing import frame_of
from sim.words.sweeping import MAIN_OUTCOME
from sim.words.violations import VIOLATIONS

if TYPE_CHECKING:
    import pandas as pd

#: What a copy of a scenario in fresh futures is for.
FRESH_PART = "fresh"

#: What a front has that may break a rule.
SOLUTIONS = Text("个方案", "solutions")

#: Where the manifest keeps what is told of the solutions found.
TOLD = "told_of_found"

#: Names of the search's own tables.
FRONT, EVALUATED, SEARCH, ASKED = "front", "evaluated", "search", "asked"


def worked_out(question: Question, growing: GrowingDesign) -> Findings:
    """The search's answer."""
    study = begun(question, growing)
    study.searched()
    front = front_table(study)
    asked = asked_table(question).assign(**frame_of(MAIN_OUTCOME, growing.prepared.settings))
    tables = {FRONT: front, EVALUATED: evaluated_table(study), SEARCH: search_table(study), ASKED: asked}
    told = [both(text) for text in _told_of_found(study, front)]
    described = {TOLD: told, "notices": [*growing.manifest.described["notices"], *told]}
    return Findings(tables, _scenarios(study), 2 * growing.prepared.settings.futures, columns_of(question), described)


#: ``pianqu optimize``.
OPTIMIZATION_INQUIRY = Inquiry("optimize", asked_before, worked_out)


def _told_of_found(study: Study, front: pd.DataFrame) -> list[Text]:
    """What is told of the solutions found: rules they break, where that was allowed, and softer clauses they do not keep."""
    told = []
    for row in front.to_dict("records"):
        check, name = study.permitted.check(policy_of(study, row["scenario"])), Text(row["name_zh"], row["name_en"])
        told += [(name, broken.sentence) for broken in check.broken] + [(name, text) for text in check.soft]
    return told_together(told, len(front), [], SOLUTIONS)


def _scenarios(study: Study) -> pd.DataFrame:
    """Levers of every scenario simulated, with the generation and the step it comes from."""
    growing, tried = study.growing, {one.name: one for one in study.evaluated.tried}
    settings = growing.prepared.settings
    frame = scenario_table(settings, growing.model.labels(settings), growing.design)
    names = [str(name).removesuffix(AGAIN) for name in frame["scenario"]]
    frame[VIOLATIONS] = [broken_by(study, name) if name in tried else "" for name in names]
    frame.insert(1, "generation", [tried[name].generation if name in tried else None for name in names])
    frame.insert(2, "part", [_part(str(whole), name, tried) for whole, name in zip(frame["scenario"], names, strict=True)])
    return frame


def _part(whole: str, name: str, tried: Mapping[str, Tried]) -> str:
    """The step that a scenario comes from; its copy in fresh futures says so."""
    if whole != name:
        return FRESH_PART
    return tried[name].part if name in tried else name
