"""``pianqu run``: composes the settings, runs them (or says how much that is), and shows the scorecard."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from sim.cli.screen import print_scorecard, screen_language
from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.words.settings import Settings


def execute(options: argparse.Namespace, argv: Sequence[str]) -> int:
    """Runs every job of the command line; all faults of all jobs are reported before anything runs."""
    from sim.cli.measure import estimate_lines, profile_lines
    from sim.config import notices, to_yaml

    language = screen_language(options)
    jobs = composed_jobs(options)
    for settings in jobs:
        if options.cfg:
            print(to_yaml(settings), end="")
            continue
        if not options.quiet:
            for notice in notices(settings):
                print(f"{Text('提示:', 'notice: ').said(language)}{notice.said(language)}", file=sys.stderr)
        if options.dry_run:
            _print(estimate_lines(settings, options.workers, options.memory), language)
    if options.cfg or options.dry_run:
        return 0
    if len(jobs) > 1:
        refuse_together(jobs)
    for number, settings in enumerate(jobs):
        if options.profile:
            _print(profile_lines(settings), language)
        _run_one(settings, place_of(options.out, number, len(jobs)), options, argv, language)
    return 0


def composed_jobs(options: argparse.Namespace) -> list[Settings]:
    """The settings of every job: one, or with ``--multirun`` each that Hydra's sweep syntax makes. Raises BadInput."""
    from sim.config import compose, expand_sweep

    overrides, faults = given_overrides(options)
    jobs: list[Settings] = []
    for job in expand_sweep(overrides) if options.multirun else [overrides]:
        try:
            jobs.append(compose(job, config=options.config))
        except BadInput as problem:
            faults += [fault for fault in problem.faults if fault not in faults]
    if faults:
        raise BadInput(faults)
    return jobs


def given_overrides(options: argparse.Namespace) -> tuple[list[str], list[Fault]]:
    """The overrides of the line with what options say besides, and the faults of the options."""
    overrides = list(options.overrides)
    faults = running_faults(options)
    if options.seed is not None:
        if any(word.partition("=")[0].strip() == "seed" for word in overrides):
            faults.append(Fault(Text("种子给了两次", "the seed is given twice"), "--seed, seed=", fix=Text("只留一处", "keep one of them")))
        overrides.append(f"seed={options.seed}")
    if options.allow_violations:
        overrides.append("allow_violations=true")
    return overrides, faults


def refuse_together(jobs: Sequence[Settings]) -> None:
    """Raises BadInput with the rules that any of several jobs breaks, before the first of them runs."""
    from sim.lab.model import shipped_model
    from sim.lab.preparing import prepare

    faults: list[Fault] = []
    for settings in jobs:
        try:
            prepare(settings, shipped_model())
        except BadInput as problem:
            faults += [fault for fault in problem.faults if fault not in faults]
    if faults:
        raise BadInput(faults)


def running_faults(options: argparse.Namespace) -> list[Fault]:
    """Faults of the options of running: an executor that is not there, impossible numbers."""
    from sim.lab.crews import executor_faults

    faults = executor_faults(options.executor, options.scheduler)
    if options.workers is not None and options.workers < 1:
        faults.append(Fault(Text("进程数至少为 1", "at least one worker is needed"), "--workers", value=options.workers, allowed=">= 1"))
    return faults


def present(path: Path, options: argparse.Namespace, language: str) -> None:
    """Prints the scorecard of a finished result and draws its figures, unless told not to."""
    print_scorecard(path, language)
    if not options.no_figures:
        from sim.figures import draw_all

        if not options.quiet:
            print(Text("正在绘图 …", "drawing figures …").said(language), file=sys.stderr)
        draw_all(path)


def _run_one(settings: Settings, out: str | None, options: argparse.Namespace, argv: Sequence[str], language: str) -> None:
    from sim.lab.runner import run

    path = run(
        settings,
        out=out,
        command="run",
        argv=list(argv),
        workers=options.workers,
        executor=options.executor,
        scheduler=options.scheduler,
        memory=options.memory,
        quiet=options.quiet,
        again=options.again,
        language=language,
    )
    present(path, options, language)


def place_of(out: str | None, number: int, jobs: int) -> str | None:
    """The folder of one job: ``--out`` itself, or a numbered folder in it when there are several, as Hydra numbers them."""
    return out if out is None or jobs == 1 else str(Path(out) / str(number))


def _print(lines: Iterable[Text], language: str) -> None:
    for line in lines:
        print(line.said(language))
