"""Puts a discovery into a results folder of its own; the result it is asked of is read and left as it is."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.core.errors import BadInput, Fault, Faults
from sim.core.text import Text
from sim.lab.discovering.lengthening import Longer, longer_for
from sim.lab.discovering.question import Question, ask, asked_before
from sim.lab.discovering.reading import can_be_asked, read_cases, scenarios_of
from sim.lab.discovering.refusing import refuse_too_few
from sim.lab.discovering.study import Study
from sim.lab.discovering.tabulating import boxes_table, cases_table, scores_table, summary_table, trajectory_table
from sim.lab.discovering.telling import condition_told, frame_of
from sim.lab.finishing import add_csv, column_meanings, with_violations
from sim.lab.going_on import say_complete, say_found
from sim.lab.model import declared_meanings
from sim.lab.preparing import both, now
from sim.lab.results import Result
from sim.lab.runner import ending_noted
from sim.measures.discovering.workbench import workbench
from sim.store.atomic import checksum, clear_temporaries, replacing
from sim.store.folder import Unfinished, find_spot, make_folder, place_faults
from sim.store.identity import config_hash, git_commit, package_version, recorded_versions
from sim.store.lock import working_alone
from sim.store.manifest import CONFIG_NAME, DONE, INPUTS_NAME, RUNNING, FileEntry, Manifest, load_manifest
from sim.store.reader import open_results
from sim.words import discovering as terms
from sim.words.discovering import factor_label, factor_unit
from sim.words.settings import TargetSettings

if TYPE_CHECKING:
    import pandas as pd

#: Name of the command; where the manifest keeps the question and the result it is asked of.
COMMAND, QUESTION, SOURCE = "discover", "question", "source_result"


@dataclass(frozen=True, slots=True)
class Task:
    """A discovery ready to be written."""

    source: Result
    question: Question
    identity: str


def task_of(folder: str | Path, question: Question | None = None, faults: Faults | None = None, **words: Any) -> Task:
    """The task that a question, or the words of one, makes of a result; writes nothing.

    Raises BadInput with every fault, those in ``faults`` among them, and Unfinished for a result that is not finished.
    """
    faults = Faults() if faults is None else faults
    try:
        source = faults.kept(lambda: _source(folder))
    except Unfinished:
        faults.kept(lambda: ask(TargetSettings(), None, **words))
        faults.refuse()
        raise
    target, scenarios = (TargetSettings(), None) if source is None else (source.settings.target, scenarios_of(source))
    asked = question or faults.kept(lambda: ask(target, scenarios, **words))
    if faults or source is None or asked is None:
        raise BadInput(faults)
    identity = config_hash(asked.text(), {"config_hash": source.manifest.config_hash}, package_version())
    return Task(source, asked, identity)


def _source(folder: str | Path) -> Result:
    """The result that is asked. Raises BadInput where it has no cases."""
    source = Result(folder)
    can_be_asked(source)
    return source


def discover(
    folder: str | Path,
    *,
    out: str | Path | None = None,
    argv: Sequence[str] = (),
    again: bool = False,
    language: str = "zh",
    figures: bool = True,
    faults: Faults | None = None,
    **words: Any,
) -> Path:
    """Finds conditions in the result in ``folder`` and gives the folder of the answer; the same finished one is found again instead.

    ``words`` are those of ``ask``. Raises BadInput before anything is written, Unfinished where ``folder`` is not finished.
    """
    faults = Faults() if faults is None else faults
    if out is not None:
        place = Path(out)
        faults.kept(lambda: faults.add(place_faults(place, COMMAND)))
    task = task_of(folder, faults=faults, **words)
    spot = find_spot(COMMAND, task.source.settings.programme, task.identity, out=out, again=again)
    if spot.finished is not None:
        open_results(spot.path)
        say_found(spot.path, language)
        return spot.path
    study = _study(task)
    make_folder(spot.path)
    with working_alone(spot.path):
        _write(spot.path, _new_manifest(task, argv, figures), task, study)
    return spot.path


def discover_on(folder: Path, *, language: str = "zh") -> Path:
    """Writes an unfinished discovery anew; a finished one is left as it is. Raises BadInput when what it was asked of has changed."""
    manifest = load_manifest(folder)
    if manifest.status == DONE:
        open_results(folder)
        say_complete(folder, language)
        return folder
    task = task_of(manifest.described[SOURCE]["folder"], asked_before(manifest.described[QUESTION]))
    if task.identity != manifest.config_hash:
        what = Text("这一结果是从另一份结果或用另一版本开始的", "this was begun from another result or with another version")
        raise BadInput(Fault(what, str(folder), fix=Text("用 --out 另选文件夹重新运行", "run anew with another --out")))
    study = _study(task)
    with working_alone(folder):
        clear_temporaries(folder)
        _write(folder, replace(manifest, status=RUNNING, fault=None, files={}), task, study)
    return folder


def _study(task: Task) -> Study:
    """The discovery worked out, all in memory. Raises BadInput for too few cases and for a missing library."""
    workbench("prim")
    study = Study(read_cases(task.source, task.question), task.question, task.source.manifest.seed)
    refuse_too_few(study, str(task.source.path), task.source.manifest, task.question, _longer(task, study))
    return study


def _longer(task: Task, study: Study) -> Longer | None:
    """The run that would decide the cases left undecided, None where there are none or its length is not why."""
    scenarios = task.question.scenarios or scenarios_of(task.source)
    return longer_for(task.source, task.question, scenarios) if study.cases.undecided else None


def _new_manifest(task: Task, argv: Sequence[str], figures: bool) -> Manifest:
    """The manifest of a discovery that begins now: its result's, with its own command, identity and question."""
    source = task.source.manifest
    origin = {"folder": str(task.source.path), "command": source.command, "config_hash": source.config_hash}
    return replace(
        source,
        command=COMMAND,
        argv=list(argv),
        config_hash=task.identity,
        versions=recorded_versions(),
        git_commit=git_commit(),
        started=now(),
        finished=None,
        status=RUNNING,
        fault=None,
        figures=figures,
        files={},
        columns={},
        blocks=[],
        blocks_done=[],
        described={
            **source.described,
            QUESTION: task.question.told(),
            SOURCE: origin,
            "condition": both(condition_told(task.question, task.source.settings)),
        },
    )


def _write(folder: Path, manifest: Manifest, task: Task, study: Study) -> None:
    """Writes all tables, and the manifest when they are in place."""
    manifest.save(folder)
    with ending_noted(folder, manifest):
        _copy_beginnings(folder, manifest, task.source)
        tables = {
            terms.SUMMARY: _with_question(summary_table(study), task, _longer(task, study)),
            terms.BOXES: boxes_table(study),
            terms.TRAJECTORY: trajectory_table(study),
            terms.SCORES: scores_table(study),
            terms.CASES: cases_table(study),
        }
        asked = frame_of(task.question, task.source.settings)
        for name, frame in tables.items():
            if name != terms.SUMMARY:
                frame = frame.assign(**asked)
            add_csv(folder, manifest, name, with_violations(frame, manifest))
        manifest.columns = column_meanings(manifest, {**declared_meanings(), **terms.DISCOVERY_COLUMNS, **_factor_meanings(study)})
        manifest.status, manifest.finished, manifest.fault = DONE, now(), None
        manifest.save(folder)
    clear_temporaries(folder)


def _with_question(summary: pd.DataFrame, task: Task, longer: Longer | None) -> pd.DataFrame:
    """The one row led by what was asked, of which result; and why cases are undecided, where the run is too short for them."""
    question, settings = task.question, task.source.settings
    condition = condition_told(question, settings)
    asked: dict[str, Any] = {
        "outcome": question.outcome,
        "condition_zh": condition.zh,
        "condition_en": condition.en,
        "threshold": float("nan") if question.threshold is None else question.threshold,
        "aim": question.aim,
        "share": question.share,
        **frame_of(question, settings),
        "from_command": task.source.manifest.command,
        "from_hash": task.source.manifest.config_hash,
    }
    why, advice = (Text("", ""), Text("", "")) if longer is None else (longer.why, longer.advice)
    summary = summary.assign(
        too_short_zh=f"{why.zh}:{advice.zh}" if longer else "", too_short_en=f"{why.en}: {advice.en}" if longer else ""
    )
    for place, (name, value) in enumerate(asked.items()):
        summary.insert(place, name, value)
    return summary


def _copy_beginnings(folder: Path, manifest: Manifest, source: Result) -> None:
    """The config of the result asked, and the files it names: they say what was simulated."""
    names = [CONFIG_NAME, *(name for name in source.manifest.files if name.startswith(f"{INPUTS_NAME}/"))]
    for name in names:
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        with replacing(target) as temporary:
            shutil.copyfile(source.path / name, temporary)
        manifest.files[name] = FileEntry(checksum(target), target.stat().st_size)


def _factor_meanings(study: Study) -> dict[str, tuple[Text, str]]:
    """Factors stand in the table of cases under their full keys."""
    keys = [key for key in study.keys if key.startswith((terms.LEVER, terms.UNCERTAINTY))]
    return {key: (factor_label(key), factor_unit(key).zh) for key in keys}
