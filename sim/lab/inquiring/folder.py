"""Puts an inquiry into a results folder; interrupted at any moment, it can be gone on with to the same tables."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sim.lab.blocks import parse_memory
from sim.lab.crews import Crew, choose_crew
from sim.lab.design import Design
from sim.lab.finishing import add_csv, clear_leftovers, column_meanings, entry_of, join_tables
from sim.lab.going_on import forget_damaged, refuse_damaged_beginnings, refuse_other, say_complete, say_damaged, say_found
from sim.lab.growing import DESIGN, GrowingDesign
from sim.lab.inquiring.asking import Asked, Findings, Inquiry, Q, Question, text_of
from sim.lab.model import Model, shipped_model
from sim.lab.preparing import Prepared, both, new_manifest, now, prepare, write_beginnings
from sim.lab.progress import Progress, choose_progress, notice
from sim.lab.runner import ending_noted
from sim.lab.working import table_file
from sim.store.atomic import clear_temporaries
from sim.store.folder import find_spot, make_folder
from sim.store.identity import config_hash, package_version
from sim.store.inputs import copy_inputs, list_inputs
from sim.store.lock import working_alone
from sim.store.manifest import CONFIG_NAME, DONE, INPUTS_NAME, RUNNING, Manifest, load_manifest
from sim.store.names import numbered
from sim.store.reader import open_results
from sim.store.tables import open_database, write_frame
from sim.words.record import NONE
from sim.words.settings import Settings

#: Where the manifest keeps the question.
QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Running:
    """Where an answer goes, what works on it and who is told how far it is; the defaults are those of the Python interface."""

    out: str | Path | None = None
    argv: Sequence[str] = ()
    workers: int | None = None
    executor: str = "local"
    scheduler: str | None = None
    memory: str | int | None = None
    quiet: bool = True
    again: bool = False
    language: str = "zh"
    figures: bool = True
    progress: Progress | None = None
    model: Model | None = None

    @property
    def chosen_model(self) -> Model:
        """The model that simulates."""
        return self.model or shipped_model()

    @property
    def shown(self) -> Progress:
        """Who is told how far it is."""
        return self.progress or choose_progress(self.quiet, self.language)


def prepare_inquiry(settings: Settings, question: Question, model: Model) -> Prepared:
    """The inquiry ready to begin. Raises BadInput for what was given wrongly; writes nothing."""
    # Rules are held against each scenario; what the settings themselves are does not run unless it is among them.
    prepared = prepare(replace(settings, allow_violations=True), model)
    inputs = {file.name: file.sha256 for file in prepared.inputs}
    identity = config_hash(prepared.config + text_of(question), inputs, package_version())
    return replace(prepared, identity=identity, design=Design((), (NONE,)))


def answer(inquiry: Inquiry[Q], asked: Asked[Q], how: Running) -> Path:
    """Works the question out and gives the results folder; the same finished result is found again instead.

    Raises BadInput before anything is written, and Unfinished when interrupted or when part of this very result is there.
    """
    crew, limit = choose_crew(how.executor, how.scheduler), parse_memory(how.memory)
    prepared = prepare_inquiry(asked.settings, asked.question, how.chosen_model)
    spot = find_spot(inquiry.command, asked.settings.programme, prepared.identity, out=how.out, again=how.again)
    if spot.finished is not None:
        open_results(spot.path)
        say_found(spot.path, how.language)
        return spot.path
    if not how.quiet:
        for text in (*asked.notices, *prepared.notices):
            notice(text, how.language)
    make_folder(spot.path)
    with working_alone(spot.path):
        manifest = new_manifest(prepared, how.chosen_model, [], inquiry.command, how.argv, figures=how.figures)
        manifest.violations = list({repr(told): dict(told) for told in asked.question.violations}.values())
        manifest.described |= {QUESTION: asked.question.told(), "strategy": both(asked.question.label)}
        manifest.described["notices"] += [both(text) for text in asked.notices]
        write_beginnings(spot.path, manifest, prepared, partial(_write_question, spot.path, manifest, prepared, asked))
        _carry_on(inquiry, spot.path, manifest, prepared, asked.question, crew, limit, how)
    return spot.path


def answer_on(inquiry: Inquiry[Q], folder: Path, how: Running) -> Path:
    """Goes on with an unfinished result; a finished one is left as it is.

    Raises BadInput when what it began with has changed, Unfinished when interrupted again.
    """
    from sim.config import from_yaml

    crew = choose_crew(how.executor, how.scheduler)
    manifest = load_manifest(folder)
    if manifest.status == DONE:
        open_results(folder)
        say_complete(folder, how.language)
        return folder
    with working_alone(folder):
        manifest = load_manifest(folder)
        refuse_damaged_beginnings(folder, manifest)
        question = inquiry.asked_before(manifest.described[QUESTION])
        prepared = prepare_inquiry(from_yaml(folder / CONFIG_NAME), question, how.chosen_model)
        refuse_other(folder, manifest, prepared.identity)
        clear_temporaries(folder)
        damaged = forget_damaged(folder, manifest)
        if not how.quiet:
            say_damaged(folder, damaged, how.language)
        manifest.status, manifest.fault = RUNNING, None
        _carry_on(inquiry, folder, manifest, prepared, question, crew, None, how)
    return folder


def _write_question(folder: Path, manifest: Manifest, prepared: Prepared, asked: Asked[Q]) -> None:
    """Copies the files that a question was read from beside the other inputs, and writes the tables that come first."""
    taken = {file.name.removeprefix(f"{INPUTS_NAME}/") for file in prepared.inputs}
    for file in list_inputs(asked.files):
        name = numbered(file.name.removeprefix(f"{INPUTS_NAME}/"), taken)
        manifest.files.update(copy_inputs([replace(file, name=f"{INPUTS_NAME}/{name}")], folder))
    for table, frame in asked.tables.items():
        add_csv(folder, manifest, table, frame)


def _carry_on(
    inquiry: Inquiry[Q],
    folder: Path,
    manifest: Manifest,
    prepared: Prepared,
    question: Q,
    crew: Crew,
    memory: int | None,
    how: Running,
) -> None:
    """Simulates what is missing and writes the tables; the manifest says how it ended."""
    work = prepared.villages * prepared.months * prepared.pairs * question.scenarios
    workers = crew.number(work, how.workers)
    with ending_noted(folder, manifest):
        growing = GrowingDesign(folder, manifest, prepared, how.chosen_model, how.shown, crew=crew, workers=workers, memory=memory)
        with crew:
            findings = inquiry.work(question, growing)
        finished = _finish(folder, manifest, growing, findings)
    clear_leftovers(folder, finished)
    shutil.rmtree(folder / DESIGN, ignore_errors=True)


def _finish(folder: Path, begun: Manifest, growing: GrowingDesign, findings: Findings) -> Manifest:
    """Writes all tables and gives the final manifest; ``begun`` is left as it is, should this be interrupted."""
    manifest = replace(begun, files=dict(begun.files), described={**begun.described, **findings.described})
    world = growing.prepared.world
    with open_database() as database:
        join_tables(database, folder, manifest, growing.blocks_writing)
        small = {"scenarios": findings.scenarios, "futures": world.future_values(findings.futures)}
        for table, frame in small.items():
            written = write_frame(database, frame, folder / table_file(table), manifest.scenarios)
            manifest.files[table_file(table)] = entry_of(written)
    for table, frame in {**findings.tables, "provenance": world.provenance}.items():
        add_csv(folder, manifest, table, frame)
    growing.forget(manifest)
    manifest.columns = column_meanings(manifest, {**growing.model.meanings(), **findings.columns})
    manifest.status, manifest.finished, manifest.fault = DONE, now(), None
    manifest.save(folder)
    return manifest
