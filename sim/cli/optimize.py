"""``pianqu optimize``: the best trade-offs among levers, or the least public cost that meets the target, in tables and plain words."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.cli import inquiring
from sim.cli.optimized_cells import Found
from sim.cli.optimized_rows import front_shown, sentences, setting_lines
from sim.cli.run import given_overrides
from sim.cli.screen import print_table

if TYPE_CHECKING:
    from sim.lab.inquiring import Asked
    from sim.lab.optimizing import Question
    from sim.lab.results import Result


def execute(options: argparse.Namespace, argv: Sequence[str]) -> int:
    """Searches as the line asks; all faults are reported before anything runs."""
    from sim.lab.optimizing import OPTIMIZATION_INQUIRY

    return inquiring.settle(OPTIMIZATION_INQUIRY, asked_of(options), tell, options, argv)


def go_on(options: argparse.Namespace, language: str) -> int:
    """Finishes an interrupted search and shows it; a finished one is shown again."""
    from sim.lab.optimizing import OPTIMIZATION_INQUIRY

    return inquiring.go_on(OPTIMIZATION_INQUIRY, tell, options, language)


def asked_of(options: argparse.Namespace) -> Asked[Question]:
    """The search that the line asks for. Raises BadInput with every fault."""
    from sim.lab.model import shipped_model
    from sim.lab.optimizing import ask

    overrides = given_overrides(options)
    found: Asked[Question] = options.faults.settled(lambda: ask(overrides, shipped_model(), config=options.config))
    return found


def tell(result: Result, language: str) -> None:
    """Prints the front and the sentences of a finished search."""
    found = Found(*(result.table(name) for name in ("front", "evaluated", "search", "asked")))
    shown = front_shown(found, language)
    print(shown.title)
    print_table(shown.columns, shown.rows, numbers=shown.numbers)
    for line in sentences(found):
        print(line.said(language))
    for told in result.manifest.described.get("told_of_found", ()):
        print(told[language])
    print()
    for line in setting_lines(found):
        print(line.said(language))
