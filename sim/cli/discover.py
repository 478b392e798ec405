"""``pianqu discover``: under which conditions a programme fails or succeeds, in plain words and tables."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli.discovered_rows import boxes_table, scores_table, sentences, setting_lines
from sim.cli.inquiring import present
from sim.cli.screen import print_table, screen_language
from sim.core.errors import Fault
from sim.core.text import Text

if TYPE_CHECKING:
    from sim.lab.results import Result


def execute(options: argparse.Namespace, argv: Sequence[str]) -> int:
    """Finds the conditions the line asks for; all faults are reported before anything is written."""
    from sim.lab.discovering import discover

    language = screen_language(options)
    if options.fails and options.succeeds:
        options.faults.add([Fault(Text("只能给一个", "give one of them"), "--fails, --succeeds")])
    if not options.quiet:
        print(Text("正在找条件 …", "looking for conditions …").said(language), file=sys.stderr)
    path = discover(
        options.folder,
        out=options.out,
        argv=list(argv),
        again=options.again,
        language=language,
        figures=not options.no_figures,
        outcome=options.outcome,
        above=options.above,
        below=options.below,
        share=options.share,
        succeeds=options.succeeds,
        scenario=options.scenario,
        held_out=options.held_out,
        density=options.density,
        window=options.window,
        base=options.base,
        aggregation=options.aggregation,
        faults=options.faults,
    )
    present(path, tell, options, language)
    return 0


def go_on(options: argparse.Namespace, language: str) -> int:
    """Finishes an interrupted discovery and shows it; a finished one is shown again."""
    from sim.lab.discovering import discover_on

    present(discover_on(Path(options.folder), language=language), tell, options, language)
    return 0


def tell(result: Result, language: str) -> None:
    """Prints what was found: sentences, the boxes, the factors that tell most."""
    summary = {str(name): value for name, value in result.table("discovery").iloc[0].items()}
    boxes = result.boxes
    for line in sentences(summary, boxes):
        print(line.said(language))
    if len(boxes):
        title, columns, rows = boxes_table(boxes, language)
        print_table(columns, rows, title, frozenset(range(1, len(columns))))
    title, columns, rows = scores_table(result.feature_scores, language)
    print_table(columns, rows, title, frozenset(range(1, len(columns))))
    for line in setting_lines(summary, result.manifest.seed):
        print(line.said(language))
