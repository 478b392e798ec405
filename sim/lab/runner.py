"""Runs settings block by block into a results folder; interrupted at any moment, it can be gone on with to the same bits."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import FrameType

from sim.core.text import Text
from sim.lab.blocks import Block, parse_memory, plan_blocks
from sim.lab.crews import Crew, choose_crew
from sim.lab.executors import SchedulerLost, work_through
from sim.lab.finishing import clear_leftovers, finish
from sim.lab.going_on import forget_damaged, refuse_damaged_beginnings, refuse_other, say_complete, say_damaged, say_found
from sim.lab.model import Model, shipped_model
from sim.lab.preparing import Prepared, new_manifest, prepare, write_beginnings
from sim.lab.progress import Progress, Shown, choose_progress, notice
from sim.lab.room import full_disk
from sim.lab.working import Job, Sent, put_in_place, send_block, work_block
from sim.store.atomic import clear_temporaries
from sim.store.folder import Unfinished, find_spot, make_folder
from sim.store.lock import working_alone
from sim.store.manifest import CONFIG_NAME, DONE, FAILED, INTERRUPTED, RUNNING, FileEntry, Manifest, load_manifest
from sim.store.reader import open_results
from sim.store.space import found_no_room
from sim.words.settings import Settings

#: The manifest is written after a block only when at least this many seconds, and this many times the time a
#: writing takes, have gone by: what a killed run loses is small, and so is what the writing costs.
SECONDS_BETWEEN_MANIFESTS, TIMES_ITS_COST = 1.0, 20.0

#: Blocks handed out for each worker, so that none waits while results are noted.
IN_FLIGHT_PER_WORKER = 2

#: Why a run stopped before its end.
STOPPED = Text("已中断,完成的部分都在,可续跑", "interrupted; what is done is kept; go on with")
CLUSTER_GONE = Text("与 Dask 调度器的连接断了,完成的部分都在,可续跑", "the Dask scheduler is gone; what is done is kept; go on with")


def run(
    settings: Settings,
    *,
    out: str | Path | None = None,
    command: str = "run",
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
    model: Model | None = None,
) -> Path:
    """Runs ``settings`` and gives the results folder; the same finished result is found again instead. ``figures`` is whether
    figures are wanted of it, which the manifest keeps for whoever goes on with it.

    Raises BadInput before anything is written, and Unfinished (exit status 3) when interrupted or when part of this
    very result is already there.
    """
    crew = choose_crew(executor, scheduler)
    limit = parse_memory(memory)
    model = model or shipped_model()
    prepared = prepare(settings, model)
    spot = find_spot(command, f"{settings.programme}-{settings.strategy}", prepared.identity, out=out, again=again)
    if spot.finished is not None:
        open_results(spot.path)
        say_found(spot.path, language)
        return spot.path
    if not quiet:
        for text in prepared.notices:
            notice(text, language)
    number = crew.number(prepared.village_months(prepared.pairs), workers)
    blocks = plan_blocks(prepared.pairs, prepared.villages, prepared.months, workers=number, memory=limit, design=prepared.design)
    make_folder(spot.path)
    with working_alone(spot.path):
        manifest = new_manifest(prepared, model, blocks, command, argv, figures=figures)
        write_beginnings(spot.path, manifest, prepared)
        _carry_on(spot.path, manifest, prepared, model, crew, number, progress or choose_progress(quiet, language))
    return spot.path


def resume(
    path: str | Path,
    *,
    workers: int | None = None,
    executor: str = "local",
    scheduler: str | None = None,
    quiet: bool = False,
    language: str = "zh",
    progress: Progress | None = None,
    model: Model | None = None,
) -> Path:
    """Goes on with an unfinished result, from the parts that are there and whole; a finished one is left as it is.

    Raises BadInput when the folder is no result or what it began with has changed, Unfinished when interrupted again.
    """
    crew = choose_crew(executor, scheduler)
    folder = Path(path)
    manifest = load_manifest(folder)
    if manifest.status == DONE:
        open_results(folder)
        say_complete(folder, language)
        return folder
    with working_alone(folder):
        manifest = load_manifest(folder)
        model = model or shipped_model()
        prepared = _prepared_again(folder, manifest, model)
        clear_temporaries(folder)
        damaged = forget_damaged(folder, manifest)
        if not quiet:
            say_damaged(folder, damaged, language)
        manifest.status, manifest.fault = RUNNING, None
        number = crew.number(prepared.village_months(prepared.pairs), workers)
        _carry_on(folder, manifest, prepared, model, crew, number, progress or choose_progress(quiet, language))
    return folder


def _carry_on(folder: Path, manifest: Manifest, prepared: Prepared, model: Model, crew: Crew, workers: int, progress: Progress) -> None:
    """Simulates the blocks that are missing and finishes; the manifest says how it ended."""
    with ending_noted(folder, manifest):
        with crew:
            _simulate_missing(folder, manifest, prepared, model, crew, workers, progress)
        finished = finish(folder, manifest, prepared, model)
    clear_leftovers(folder, finished)


def _simulate_missing(
    folder: Path, manifest: Manifest, prepared: Prepared, model: Model, crew: Crew, workers: int, progress: Progress
) -> None:
    blocks = [Block(number, *edges) for number, edges in enumerate(manifest.blocks)]
    missing = [block for block in blocks if block.number not in manifest.blocks_done]
    if not missing:
        return
    work = {block.number: block.rows(prepared.design) * prepared.villages * prepared.months for block in blocks}
    done = sum(work[number] for number in manifest.blocks_done)
    job = Job(model, prepared.world, prepared.settings, folder, prepared.design, alone=len(blocks) == 1)
    with Shown(progress, sum(work.values()), done):
        simulate_blocks(
            manifest, work_block, job, missing, crew, workers, lambda block: progress.advance(work[block.number]), progress.lost
        )


def simulate_blocks(
    manifest: Manifest,
    work: Callable[[Job, Block], dict[str, FileEntry]],
    job: Job,
    missing: Sequence[Block],
    crew: Crew,
    workers: int,
    advance: Callable[[Block], None],
    lost: Callable[[int], None],
) -> None:
    """Does the ``work`` of every missing block; the manifest hears of the files of each as it is done, and so does ``advance``.
    ``lost`` hears how many blocks a worker takes with it, which are done again."""
    folder = job.folder
    next_save = time.monotonic() + SECONDS_BETWEEN_MANIFESTS

    def note(block: Block, entries: dict[str, FileEntry]) -> None:
        nonlocal next_save
        manifest.files.update(entries)
        manifest.blocks_done = sorted({*manifest.blocks_done, block.number})
        advance(block)
        started = time.monotonic()
        if started >= next_save:
            manifest.save(folder)
            cost = time.monotonic() - started
            next_save = started + max(SECONDS_BETWEEN_MANIFESTS, TIMES_ITS_COST * cost)

    def receive(block: Block, sent: dict[str, Sent]) -> None:
        note(block, put_in_place(folder, sent))

    workers = min(workers, len(missing))
    in_flight = workers * IN_FLIGHT_PER_WORKER if workers > 1 else 1
    if crew.shares_folder:
        work_through(partial(work, job), missing, partial(crew.open, workers), in_flight, note, lost)
    else:
        work_through(partial(send_block, work, job), missing, partial(crew.open, workers), in_flight, receive, lost)


def _prepared_again(folder: Path, manifest: Manifest, model: Model) -> Prepared:
    """The run as it was begun. Raises BadInput when its config, an input or the package is another one now."""
    from sim.config import from_yaml

    refuse_damaged_beginnings(folder, manifest)
    prepared = prepare(from_yaml(folder / CONFIG_NAME), model)
    refuse_other(folder, manifest, prepared.identity)
    return prepared


@contextmanager
def ending_noted(folder: Path, manifest: Manifest) -> Iterator[None]:
    """Work on a result whose manifest says how it ended: raises Unfinished when interrupted or when the disk is full, and the
    fault itself when one is met."""
    with interruptible() as signals:
        try:
            yield
        except BaseException as fault:
            # An interrupt inside a library may come out as that library's own exception.
            interrupted = isinstance(fault, KeyboardInterrupt | SchedulerLost) or bool(signals) or found_no_room(fault)
            manifest.status = INTERRUPTED if interrupted else FAILED
            manifest.fault = None if interrupted else f"{type(fault).__name__}: {fault}"
            with suppress(OSError):
                manifest.save(folder)
            if not interrupted:
                raise
            raise Unfinished(folder, STOPPED if signals else _why_stopped(fault, folder, manifest)) from None


def _why_stopped(fault: BaseException, folder: Path, manifest: Manifest) -> Text:
    if isinstance(fault, SchedulerLost):
        return CLUSTER_GONE
    return full_disk(fault, folder, manifest) if isinstance(fault, OSError) and found_no_room(fault) else STOPPED


@contextmanager
def interruptible() -> Iterator[list[int]]:
    """Ctrl-C and a request to terminate both raise KeyboardInterrupt; the list gives the signals that came."""
    came: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield came
        return

    def interrupt(number: int, _: FrameType | None) -> None:
        came.append(number)
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
