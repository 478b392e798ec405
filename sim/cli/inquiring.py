"""What the commands of inquiries share: notices, the config, how much it is, working it out, the results folder."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli.screen import screen_language
from sim.core.text import Text
from sim.words.villages import DISCLAIMER
from sim.words.violations import marked

if TYPE_CHECKING:
    from sim.lab.inquiring import Asked, Inquiry, Running
    from sim.lab.inquiring.asking import Q
    from sim.lab.inquiring.estimating import Estimate
    from sim.lab.results import Result

    #: Prints the tables and sentences of a finished result in a language.
    Told = Callable[[Result, str], None]


def settle(inquiry: Inquiry[Q], asked: Asked[Q], told: Told, options: argparse.Namespace, argv: Sequence[str]) -> int:
    """Works out what the line asks and shows it; with ``--cfg`` or ``--dry-run`` only says what it would be."""
    from sim.config import notices, to_yaml
    from sim.lab.inquiring import answer

    language = screen_language(options)
    if options.cfg:
        print(to_yaml(asked.settings), end="")
        return 0
    if not options.quiet:
        of_settings = notices(asked.settings)
        # An inquiry says its own notices when it begins; a dry run begins none.
        for notice in (*of_settings, *asked.notices) if options.dry_run else of_settings:
            print(f"{Text('提示:', 'notice: ').said(language)}{notice.said(language)}", file=sys.stderr)
    if options.dry_run:
        for line in estimate_lines(asked, options.workers):
            print(line.said(language))
        return 0
    path = answer(inquiry, asked, running_of(options, argv))
    present(path, told, options, language)
    return 0


def go_on(inquiry: Inquiry[Q], told: Told, options: argparse.Namespace, language: str) -> int:
    """Finishes an interrupted result and shows it; a finished one is shown again."""
    from sim.lab.inquiring import answer_on

    path = answer_on(inquiry, Path(options.folder), running_of(options))
    present(path, told, options, language)
    return 0


def running_of(options: argparse.Namespace, argv: Sequence[str] = ()) -> Running:
    """Where the answer goes and what works on it, as the line says; ``resume`` knows its folder already."""
    from sim.lab.inquiring import Running

    return Running(
        out=getattr(options, "out", None),
        argv=list(argv),
        workers=options.workers,
        executor=options.executor,
        scheduler=options.scheduler,
        memory=getattr(options, "memory", None),
        quiet=options.quiet,
        again=getattr(options, "again", False),
        language=screen_language(options),
        figures=not options.no_figures,
    )


def estimate_lines(asked: Asked[Q], workers: int | None) -> list[Text]:
    """Scenarios, runs, and the time and disk scaled up from a few of them."""
    from sim.lab.inquiring.estimating import estimate
    from sim.lab.model import shipped_model

    found = estimate(asked, shipped_model(), workers)
    label, futures, replicates = asked.question.label, asked.settings.futures, asked.settings.replicates
    return [
        Text(
            f"{label.zh};{futures} 个未来 × {replicates} 次重复,连试算约 {found.runs:,} 次运行,{found.workers} 个进程",
            f"{label.en}; {futures} futures × {replicates} replicates: about {found.runs:,} runs with trials, {found.workers} worker(s)",
        ),
        taken_line(found),
    ]


def taken_line(found: Estimate) -> Text:
    """Time and disk as scaled up from a few runs."""
    kept = Text("只存案例表", "cases alone")
    if found.kept_megabytes:
        kept = Text(
            "另有片区年度表和读数表,至多约 {size:,.1f} MB", "besides, the tables of zones and readings, at most about {size:,.1f} MB"
        ).filled(size=found.kept_megabytes)
    return Text(
        f"按 {found.sampled} 次运行试算:读入、模拟、写表约 {found.seconds:,.0f} 秒(汇总和画图另计,通常几秒);"
        f"磁盘:案例表约 {found.megabytes:,.1f} MB({kept.zh});未写入任何结果",
        f"scaled up from {found.sampled} runs: reading, simulating and writing take about {found.seconds:,.0f} s (summing up and "
        f"figures come on top, some seconds as a rule); disk: cases of about {found.megabytes:,.1f} MB ({kept.en}); nothing was written",
    )


def present(path: Path, told: Told, options: argparse.Namespace, language: str) -> None:
    """Prints a finished result with what marks it, and draws its figures, unless told not to."""
    from sim.lab.results import Result

    result = Result(path)
    told(result, language)
    broken = marked(result.manifest.violations)
    if broken is not None:
        print(broken.said(language))
    if result.manifest.described.get("names_are_real", True):
        print(DISCLAIMER.said(language))
    print(Text(f"结果文件夹:{path}", f"results: {path}").said(language))
    sys.stdout.flush()
    if not options.no_figures:
        from sim.figures import draw_all

        if not options.quiet:
            print(Text("正在绘图 …", "drawing figures …").said(language), file=sys.stderr)
        draw_all(path)
