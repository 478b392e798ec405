"""``pianqu run``: composes the settings, runs them (or says how much that is), and shows the scorecard."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.cli.screen import print_scorecard, screen_language
from sim.core.errors import Fault, Faults
from sim.core.text import Text
from sim.words.settings import Settings

if TYPE_CHECKING:
    from sim.lab.looking_ahead import WorldSeen


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


def composed_jobs(options: argparse.Namespace, *seen: WorldSeen) -> list[Settings]:
    """The settings of every job: one, or with ``--multirun`` each that Hydra's sweep syntax makes.

    Raises BadInput with all that is wrong with the line; ``seen`` look at each world should something be refused.
    """
    from sim.config import compose_far, expand_sweep
    from sim.lab.looking_ahead import look_ahead
    from sim.lab.model import shipped_model

    overrides, faults = given_overrides(options), options.faults
    listed = faults.kept(lambda: expand_sweep(overrides)) if options.multirun else [overrides]
    jobs = [compose_far(job, faults, config=options.config, command="run") for job in listed or []]
    if faults:
        for job in jobs:
            look_ahead(job, shipped_model(), faults, partial(_refuse_broken_rules, job.settings), *seen)
    faults.refuse()
    return [job.settings for job in jobs]


def _refuse_broken_rules(settings: Settings, world: Any) -> None:
    from sim.lab.model import programme_rules

    programme_rules(settings, world).refuse_unless(settings.allow_violations)


def given_overrides(options: argparse.Namespace) -> list[str]:
    """The overrides of the line with what options say besides; faults of the options are gathered."""
    overrides = list(options.overrides)
    faults = options.faults
    gather_running(options)
    if options.seed is not None:
        if any(word.partition("=")[0].strip() == "seed" for word in overrides):
            faults.append(Fault(Text("种子给了两次", "the seed is given twice"), "--seed, seed=", fix=Text("只留一处", "keep one of them")))
        overrides.append(f"seed={options.seed}")
    if options.allow_violations:
        overrides.append("allow_violations=true")
    return overrides


def refuse_together(jobs: Sequence[Settings]) -> None:
    """Raises BadInput with the rules that any of several jobs breaks, before the first of them runs."""
    from sim.lab.model import shipped_model
    from sim.lab.preparing import prepare

    faults = Faults()
    for settings in jobs:
        faults.kept(partial(prepare, settings, shipped_model()))
    faults.refuse()


def gather_running(options: argparse.Namespace) -> None:
    """Gathers faults of the options of running: an executor that is not there, impossible numbers, a place that cannot be used."""
    from sim.lab.blocks import parse_memory
    from sim.lab.crews import executor_faults
    from sim.store.folder import place_faults

    faults = options.faults
    faults.add(executor_faults(options.executor, options.scheduler))
    if options.workers is not None and options.workers < 1:
        what = Text("进程数至少为 1", "at least one worker is needed")
        faults.add([Fault(what, "--workers", value=options.workers, allowed=">= 1")])
    faults.kept(lambda: parse_memory(getattr(options, "memory", None)))
    # With --multirun the place holds a folder a job.
    if getattr(options, "out", None) is not None and not getattr(options, "multirun", False):
        faults.kept(lambda: faults.add(place_faults(Path(options.out), options.command)))


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
        figures=not options.no_figures,
    )
    present(path, options, language)


def place_of(out: str | None, number: int, jobs: int) -> str | None:
    """The folder of one job: ``--out`` itself, or a numbered folder in it when there are several, as Hydra numbers them."""
    return out if out is None or jobs == 1 else str(Path(out) / str(number))


def _print(lines: Iterable[Text], language: str) -> None:
    for line in lines:
        print(line.said(language))
