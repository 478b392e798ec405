"""``pianqu compare``: funding strategies at the same public cost and at the same face amount, in tables and plain words."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli.compared_rows import compared_table, sentences, setting_line
from sim.cli.run import given_overrides
from sim.cli.screen import print_table, screen_language
from sim.core.errors import BadInput
from sim.core.text import Text
from sim.words.comparing import Basis
from sim.words.villages import DISCLAIMER
from sim.words.violations import marked

if TYPE_CHECKING:
    from sim.lab.comparing.question import Asked

#: Pairs of future and replicate that are simulated to say how long all of them take.
SAMPLE_PAIRS = 20

#: Characters of the screen that names of strategies keep.
NAME_WIDTH = 23

#: Runs that a strategy takes in a case, roughly: two amounts at first, two to three trials, the amount found, fresh futures.
RUNS_OF_A_STRATEGY = 6

#: The key that names the strategies.
STRATEGIES = "strategies"


def execute(options: argparse.Namespace, argv: Sequence[str]) -> int:
    """Compares the strategies of the line; all faults are reported before anything runs."""
    from sim.config import notices, to_yaml
    from sim.lab.comparing import compare

    language = screen_language(options)
    asked = asked_of(options)
    if options.cfg:
        print(to_yaml(asked.settings), end="")
        return 0
    if not options.quiet:
        told = notices(asked.settings)
        # A comparison says its own notices when it begins; a dry run begins none.
        for notice in (*told, *asked.notices) if options.dry_run else told:
            print(f"{Text('提示:', 'notice: ').said(language)}{notice.said(language)}", file=sys.stderr)
    if options.dry_run:
        for line in estimate_lines(asked, options.workers):
            print(line.said(language))
        return 0
    path = compare(
        asked,
        out=options.out,
        argv=list(argv),
        workers=options.workers,
        executor=options.executor,
        scheduler=options.scheduler,
        memory=options.memory,
        quiet=options.quiet,
        again=options.again,
        language=language,
    )
    _present(path, options, language)
    return 0


def go_on(options: argparse.Namespace, language: str) -> int:
    """Finishes an interrupted comparison and shows it; a finished one is shown again."""
    from sim.lab.comparing import resume_comparison

    path = resume_comparison(
        Path(options.folder),
        workers=options.workers,
        executor=options.executor,
        scheduler=options.scheduler,
        quiet=options.quiet,
        language=language,
    )
    _present(path, options, language)
    return 0


def asked_of(options: argparse.Namespace) -> Asked:
    """The comparison that the line asks for. Raises BadInput with every fault."""
    from sim.lab.comparing import ask
    from sim.lab.model import shipped_model

    overrides, faults = given_overrides(options)
    if faults:
        raise BadInput(faults)
    named = [word.partition("=")[2] for word in overrides if word.partition("=")[0].strip() == STRATEGIES]
    others = [word for word in overrides if word.partition("=")[0].strip() != STRATEGIES]
    strategies = names_in(named[-1]) if named else None
    return ask(others, strategies, shipped_model(), config=options.config, reference=options.reference, cost=options.cost)


def names_in(given: str) -> list[str]:
    """The names in a list as Hydra writes it, brackets and commas of a Chinese keyboard included.

    >>> names_in("[fixed_grant,以奖代补]"), names_in("")
    (['fixed_grant', '以奖代补'], [])
    """
    plain = given.strip().translate(str.maketrans(",、【】", ",,[]")).removeprefix("[").removesuffix("]")
    return [name.strip().strip("'\"") for name in plain.split(",") if name.strip()]


def estimate_lines(asked: Asked, workers: int | None) -> Iterator[Text]:
    """Strategies, runs, and the time scaled up from a few of them; nothing is kept."""
    from dataclasses import replace

    from sim.lab.blocks import Block, workers_worth_starting
    from sim.lab.comparing.folder import prepare_comparison
    from sim.lab.design import Design
    from sim.lab.model import shipped_model

    model = shipped_model()
    prepared = prepare_comparison(asked.settings, asked.question, model)
    chosen = asked.question.strategies
    face = float(asked.settings.policy["funding.amount"])
    design = replace(prepared.design, asked=tuple(one.scenario(one.name, face) for one in chosen[:2])) if chosen else Design()
    sample = min(SAMPLE_PAIRS, prepared.pairs)
    started = time.perf_counter()
    model.cases(model.simulate(prepared.world, Block(0, 0, sample, 0, 2).runs(asked.settings.replicates, design)), prepared.settings)
    seconds = (time.perf_counter() - started) / (sample * len(design))
    runs = len(chosen) * RUNS_OF_A_STRATEGY * prepared.pairs
    number = workers_worth_starting(runs * prepared.villages * prepared.months, workers)
    futures, replicates = asked.settings.futures, asked.settings.replicates
    yield Text(
        f"{len(chosen)} 个策略 × {futures} 个未来 × {replicates} 次重复,连试算约 {runs:,} 次运行,{number} 个进程",
        f"{len(chosen)} strategies × {futures} futures × {replicates} replicates: about {runs:,} runs with trials, {number} worker(s)",
    )
    yield Text(
        f"按 {sample * len(design)} 次运行试算(上限):约 {seconds * runs / number:,.0f} 秒;未写入任何结果",
        f"scaled up from {sample * len(design)} runs (an upper estimate): about {seconds * runs / number:,.0f} s; nothing was written",
    )


def _present(path: Path, options: argparse.Namespace, language: str) -> None:
    """Prints a finished comparison and draws its figures, unless told not to."""
    from sim.store.reader import open_results

    results = open_results(path)
    frame = results.frame("comparison")
    for basis in Basis:
        title, columns, rows = compared_table(frame, basis, language)
        print_table(columns, rows, title, frozenset(range(1, len(columns))), {0: NAME_WIDTH})
        for line in sentences(frame, basis):
            print(line.said(language))
        print()
    print(setting_line(frame).said(language))
    broken = marked(results.manifest.violations)
    if broken is not None:
        print(broken.said(language))
    if results.manifest.described.get("names_are_real", True):
        print(DISCLAIMER.said(language))
    print(Text(f"结果文件夹:{path}", f"results: {path}").said(language))
    sys.stdout.flush()
    if not options.no_figures:
        from sim.figures import draw_all

        if not options.quiet:
            print(Text("正在绘图 …", "drawing figures …").said(language), file=sys.stderr)
        draw_all(path)
