"""Puts a comparison into a results folder; interrupted at any moment, it can be gone on with to the same tables."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sim.core.text import Text
from sim.lab.blocks import parse_memory
from sim.lab.comparing.finishing import finish_comparison
from sim.lab.comparing.question import Asked, Question, asked_before
from sim.lab.comparing.study import Study
from sim.lab.crews import Crew, choose_crew
from sim.lab.design import Design
from sim.lab.finishing import clear_leftovers
from sim.lab.growing import DESIGN, GrowingDesign
from sim.lab.model import Model, shipped_model
from sim.lab.preparing import Prepared, new_manifest, prepare, write_beginnings
from sim.lab.progress import Progress, choose_progress, notice
from sim.lab.runner import ending_noted, forget_damaged, refuse_damaged_beginnings, refuse_other, say_complete, say_found
from sim.store.atomic import clear_temporaries
from sim.store.folder import find_spot, make_folder
from sim.store.identity import config_hash, package_version
from sim.store.lock import working_alone
from sim.store.manifest import CONFIG_NAME, DONE, RUNNING, Manifest, load_manifest
from sim.store.reader import open_results
from sim.words.record import NONE
from sim.words.settings import Settings

#: Name of the command, and of the question in the manifest.
COMMAND, QUESTION = "compare", "comparison"

#: Runs of one strategy that a comparison makes, roughly: what decides whether workers are worth starting.
ROUNDS = 5


def prepare_comparison(settings: Settings, question: Question, model: Model) -> Prepared:
    """The comparison ready to begin. Raises BadInput for what was given wrongly; writes nothing."""
    # Rules are held against each strategy; what the settings themselves are does not run unless it is among them.
    prepared = prepare(replace(settings, allow_violations=True), model)
    inputs = {file.name: file.sha256 for file in prepared.inputs}
    identity = config_hash(prepared.config + question.text(), inputs, package_version())
    return replace(prepared, identity=identity, design=Design((), (NONE,)))


def compare(
    asked: Asked,
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
    progress: Progress | None = None,
    model: Model | None = None,
) -> Path:
    """Compares the strategies and gives the results folder; the same finished result is found again instead.

    Raises BadInput before anything is written, and Unfinished when interrupted or when part of this very result is there.
    """
    crew = choose_crew(executor, scheduler)
    limit = parse_memory(memory)
    model = model or shipped_model()
    prepared = prepare_comparison(asked.settings, asked.question, model)
    spot = find_spot(COMMAND, asked.settings.programme, prepared.identity, out=out, again=again)
    if spot.finished is not None:
        open_results(spot.path)
        say_found(spot.path, language)
        return spot.path
    if not quiet:
        for text in (*asked.notices, *prepared.notices):
            notice(text, language)
    make_folder(spot.path)
    with working_alone(spot.path):
        manifest = new_manifest(prepared, model, [], COMMAND, argv)
        manifest.violations = list({repr(told): dict(told) for one in asked.question.strategies for told in one.violations}.values())
        manifest.described[QUESTION] = asked.question.told()
        manifest.described["strategy"] = _strategies_told(asked.question)
        manifest.described["notices"] += [{"zh": text.zh, "en": text.en} for text in asked.notices]
        write_beginnings(spot.path, manifest, prepared)
        _carry_on(spot.path, manifest, prepared, asked.question, model, crew, workers, limit, progress or choose_progress(quiet, language))
    return spot.path


def resume_comparison(
    folder: Path,
    *,
    workers: int | None = None,
    executor: str = "local",
    scheduler: str | None = None,
    quiet: bool = False,
    language: str = "zh",
    progress: Progress | None = None,
    model: Model | None = None,
) -> Path:
    """Goes on with an unfinished comparison; a finished one is left as it is.

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
        model = model or shipped_model()
        refuse_damaged_beginnings(folder, manifest)
        question = asked_before(manifest.described[QUESTION])
        prepared = prepare_comparison(from_yaml(folder / CONFIG_NAME), question, model)
        refuse_other(folder, manifest, prepared.identity)
        clear_temporaries(folder)
        forget_damaged(folder, manifest)
        manifest.status, manifest.fault = RUNNING, None
        _carry_on(folder, manifest, prepared, question, model, crew, workers, None, progress or choose_progress(quiet, language))
    return folder


def _carry_on(
    folder: Path,
    manifest: Manifest,
    prepared: Prepared,
    question: Question,
    model: Model,
    crew: Crew,
    workers: int | None,
    memory: int | None,
    progress: Progress,
) -> None:
    """Simulates what is missing and writes the tables; the manifest says how it ended."""
    one_world = prepared.villages * prepared.months * prepared.pairs
    number = crew.number(one_world * len(question.strategies) * ROUNDS, workers)
    with ending_noted(folder, manifest):
        growing = GrowingDesign(folder, manifest, prepared, model, progress, crew=crew, workers=number, memory=memory)
        study = Study(question, growing)
        with crew:
            entrants = study.worked_out()
        finished = finish_comparison(folder, manifest, study, entrants)
    clear_leftovers(folder, finished)
    shutil.rmtree(folder / DESIGN, ignore_errors=True)


def _strategies_told(question: Question) -> dict[str, str]:
    """What stands in place of a strategy's name below every figure."""
    count = len(question.strategies)
    text = Text(f"{count} 个策略比较", f"{count} strategies compared")
    return {"zh": text.zh, "en": text.en}
