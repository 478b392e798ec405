"""Puts an explanation into a results folder; interrupted at any moment, it can be gone on with to the same table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from sim.core.errors import BadInput, Fault, Faults
from sim.core.text import Text
from sim.lab.blocks import parse_memory
from sim.lab.crews import Crew, choose_crew
from sim.lab.explaining.players import players_of
from sim.lab.explaining.question import Question, asked_before, year_explained, years_of_growth
from sim.lab.explaining.simulating import Batch, Quantity, Source, Study, Variant, simulate_batch
from sim.lab.explaining.splits import (
    Asked,
    Split,
    by_account,
    by_channel,
    by_lever,
    by_line,
    is_exact,
    read_by_account,
    read_by_line,
    variants_by_channel,
    variants_by_lever,
)
from sim.lab.explaining.tabulating import explanation_table
from sim.lab.explaining.variants import FolderParts, Variants
from sim.lab.finishing import add_csv, column_meanings, with_violations
from sim.lab.going_on import say_complete, say_damaged, say_found
from sim.lab.model import Model, shipped_model
from sim.lab.preparing import Prepared, new_manifest, now, prepare, write_beginnings
from sim.lab.progress import Progress, Shown, choose_progress, notice
from sim.lab.runner import ending_noted
from sim.store.atomic import clear_temporaries
from sim.store.folder import find_spot, make_folder
from sim.store.identity import config_hash, package_version
from sim.store.lock import working_alone
from sim.store.manifest import CONFIG_NAME, DONE, RUNNING, Manifest, load_manifest
from sim.store.reader import open_results
from sim.words.columns import EXPLANATION_COLUMNS
from sim.words.explaining import LeverMethod, SplitBy
from sim.words.settings import Settings

#: Name of the command, of the table, and of the question in the manifest.
COMMAND, TABLE, QUESTION = "explain", "explanation", "explanation"


@dataclass(frozen=True, slots=True)
class Task:
    """An explanation ready to be worked out."""

    prepared: Prepared
    question: Question
    asked: Asked
    growth: tuple[int, int]
    study: Study

    @property
    def variants(self) -> int:
        """How many variants are simulated, at most."""
        sure = 2 + len(self.needed())
        count = len(self.asked.players)
        samples = self._shapley and not is_exact(self.asked, self.question.permutations)
        return sure + (self.question.permutations * max(count - 1, 0) if samples else 0)

    @property
    def _shapley(self) -> bool:
        return SplitBy.LEVER in self.question.by and self.question.method is LeverMethod.SHAPLEY

    def needed(self) -> list[Variant]:
        """Variants besides the two worlds that are known beforehand to be needed."""
        found: list[Variant] = []
        if SplitBy.LEVER in self.question.by:
            found += variants_by_lever(self.asked, self.question.method, self.question.permutations)
        if SplitBy.CHANNEL in self.question.by:
            found += variants_by_channel()
        return [variant for variant in dict.fromkeys(found) if variant not in (self.asked.none, self.asked.whole)]


def task_of(settings: Settings, question: Question, model: Model | None = None) -> Task:
    """Prepares an explanation. Raises BadInput for what was given wrongly; writes nothing."""
    prepared = _prepared(settings, question, model or shipped_model())
    world = replace(prepared.world, settings=replace(prepared.settings, record="zone"))
    asked = Asked(question.outcome, year_explained(question, world.calendar), players_of(world))
    growth = years_of_growth(question, world.calendar)
    quantities = [asked.level]
    if SplitBy.ACCOUNT in question.by:
        quantities += read_by_account(asked.outcome, asked.year)
    if SplitBy.LINE in question.by:
        quantities += read_by_line(asked.outcome, asked.year)
    if SplitBy.CHANNEL in question.by:
        quantities += [Quantity(Source.OUTCOME, asked.outcome, year) for year in growth]
    study = Study(world, tuple(player.key for player in asked.players), tuple(dict.fromkeys(quantities)))
    inputs = {file.name: file.sha256 for file in prepared.inputs}
    identity = config_hash(prepared.config + question.text(), inputs, package_version())
    return Task(replace(prepared, identity=identity), question, asked, growth, study)


def _prepared(settings: Settings, question: Question, model: Model) -> Prepared:
    """The run ready to begin. Raises BadInput with what is wrong with it and with the year explained."""
    try:
        return prepare(settings, model)
    except BadInput as problem:
        faults = Faults(problem.faults)
        world = Faults().kept(lambda: model.build_world(settings))
        if world is not None:
            faults.kept(lambda: year_explained(question, world.calendar))
        raise BadInput(faults) from problem


def explain(
    settings: Settings,
    question: Question,
    *,
    out: str | Path | None = None,
    argv: Sequence[str] = (),
    workers: int | None = None,
    executor: str = "local",
    scheduler: str | None = None,
    memory: str | int | None = None,
    quiet: bool = False,
    again: bool = False,
    language: str = "zh",
    figures: bool = True,
    progress: Progress | None = None,
) -> Path:
    """Explains ``question`` for ``settings`` and gives the results folder; the same finished result is found again instead.

    Raises BadInput before anything is written, and Unfinished when interrupted or when part of this very result is there.
    """
    crew = choose_crew(executor, scheduler)
    limit = parse_memory(memory)
    model = shipped_model()
    task = task_of(settings, question, model)
    name = f"{settings.programme}-{settings.strategy}"
    spot = find_spot(COMMAND, name, task.prepared.identity, out=out, again=again)
    if spot.finished is not None:
        open_results(spot.path)
        say_found(spot.path, language)
        return spot.path
    _refuse_what_is_not_recorded(task)
    if not quiet:
        for text in task.prepared.notices:
            notice(text, language)
    make_folder(spot.path)
    with working_alone(spot.path):
        manifest = new_manifest(task.prepared, model, [], COMMAND, argv, figures=figures)
        manifest.described[QUESTION] = question.told()
        write_beginnings(spot.path, manifest, task.prepared)
        _carry_on(spot.path, manifest, task, model, crew, workers, limit, progress or choose_progress(quiet, language))
    return spot.path


def resume_explanation(
    folder: Path,
    *,
    workers: int | None = None,
    executor: str = "local",
    scheduler: str | None = None,
    quiet: bool = False,
    language: str = "zh",
) -> Path:
    """Goes on with an unfinished explanation; a finished one is left as it is.

    Raises BadInput when what it began with has changed, Unfinished when interrupted again.
    """
    from sim.config import from_yaml

    crew = choose_crew(executor, scheduler)
    manifest = load_manifest(folder)
    if manifest.status == DONE:
        open_results(folder)
        say_complete(folder, language)
        return folder
    with working_alone(folder):
        manifest = load_manifest(folder)
        model = shipped_model()
        task = task_of(from_yaml(folder / CONFIG_NAME), asked_before(manifest.described[QUESTION]), model)
        if task.prepared.identity != manifest.config_hash:
            what = Text("这一结果是用另一版本或另一份数据开始的", "these results were begun with another version or other data")
            raise BadInput(Fault(what, str(folder), fix=Text("用 --out 另选文件夹重新运行", "run anew with another --out")))
        clear_temporaries(folder)
        if not quiet:
            say_damaged(folder, FolderParts(folder, manifest).damaged, language)
        manifest.status, manifest.fault = RUNNING, None
        _carry_on(folder, manifest, task, model, crew, workers, None, choose_progress(quiet, language))
    return folder


def _carry_on(
    folder: Path,
    manifest: Manifest,
    task: Task,
    model: Model,
    crew: Crew,
    workers: int | None,
    memory: int | None,
    progress: Progress,
) -> None:
    """Simulates what is missing and writes the table; the manifest says how it ended."""
    work = task.variants * task.study.village_months
    parts = FolderParts(folder, manifest)
    variants = Variants(task.study, parts, progress, workers=crew.number(work, workers), memory=memory, crew=crew)
    with ending_noted(folder, manifest):
        with crew, Shown(progress, work, 0):
            splits = splits_of(task, variants)
        _finish(folder, manifest, task, model, splits)
        parts.clear()
        manifest.status, manifest.finished, manifest.fault = DONE, now(), None
        manifest.save(folder)
    clear_temporaries(folder)


def splits_of(task: Task, variants: Variants) -> list[Split]:
    """All splits that are asked for; variants needed by several are simulated once."""
    asked, question = task.asked, task.question
    variants.need([asked.none, asked.whole, *task.needed()])
    make = {
        SplitBy.ACCOUNT: lambda: by_account(asked, variants),
        SplitBy.LINE: lambda: by_line(asked, variants),
        SplitBy.LEVER: lambda: by_lever(asked, variants, question.method, question.permutations, task.prepared.settings.seed),
        SplitBy.CHANNEL: lambda: by_channel(asked, variants, task.growth),
    }
    return [make[split]() for split in question.by]


def _finish(folder: Path, manifest: Manifest, task: Task, model: Model, splits: list[Split]) -> None:
    world = task.study.world
    table = explanation_table(splits, task.question.outcome, task.prepared.settings, world.calendar.first_year)
    add_csv(folder, manifest, TABLE, with_violations(table, manifest))
    add_csv(folder, manifest, "provenance", task.prepared.world.provenance)
    manifest.columns = column_meanings(manifest, {**model.meanings(), **EXPLANATION_COLUMNS})


def _refuse_what_is_not_recorded(task: Task) -> None:
    """An outcome that has no values as yet is refused before a folder is made: one case of it is looked at."""
    one = simulate_batch(task.study, Batch((task.asked.whole,), 0, 1))
    if np.isnan(one[task.study.quantities.index(task.asked.level)]).any():
        what = Text("这一结果没有数值(尚未建模)", "this outcome has no values (not modelled yet)")
        raise BadInput(Fault(what, "--outcome", value=task.question.outcome))
