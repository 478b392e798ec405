"""The answer of a search: its tables and every scenario it evaluated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.lab.finishing import scenario_table
from sim.lab.growing import GrowingDesign
from sim.lab.inquiring import Findings, Inquiry
from sim.lab.optimizing.evaluating import AGAIN, Tried
from sim.lab.optimizing.question import Question, asked_before
from sim.lab.optimizing.study import Study, begun
from sim.lab.optimizing.tabulating import asked_table, broken_by, columns_of, evaluated_table, front_table, search_table
from sim.words.framing import frame_of
from sim.words.sweeping import MAIN_OUTCOME
from sim.words.violations import VIOLATIONS

if TYPE_CHECKING:
    import pandas as pd

#: What a copy of a scenario in fresh futures is for.
FRESH_PART = "fresh"

#: Names of the search's own tables.
FRONT, EVALUATED, SEARCH, ASKED = "front", "evaluated", "search", "asked"


def worked_out(question: Question, growing: GrowingDesign) -> Findings:
    """The search's answer."""
    study = begun(question, growing)
    study.searched()
    asked = asked_table(question).assign(**frame_of(MAIN_OUTCOME, growing.prepared.settings))
    tables = {FRONT: front_table(study), EVALUATED: evaluated_table(study), SEARCH: search_table(study), ASKED: asked}
    return Findings(tables, _scenarios(study), 2 * growing.prepared.settings.futures, columns_of(question))


#: ``pianqu optimize``.
OPTIMIZATION_INQUIRY = Inquiry("optimize", asked_before, worked_out)


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
