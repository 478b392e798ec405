"""``pianqu compare``: funding strategies at the same public cost and at the same face amount, in tables and plain words."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.cli import inquiring
from sim.cli.compared_rows import compared_table, hardly_any_cost_line, sentences, setting_line, structure_line
from sim.cli.run import given_overrides
from sim.cli.screen import print_table
from sim.words.comparing import Basis

if TYPE_CHECKING:
    from sim.lab.comparing import Question
    from sim.lab.inquiring import Asked
    from sim.lab.results import Result

#: Characters of the screen that names of strategies keep.
NAME_WIDTH = 23

#: The key that names the strategies.
STRATEGIES = "strategies"


def execute(options: argparse.Namespace, argv: Sequence[str]) -> int:
    """Compares the strategies of the line; all faults are reported before anything runs."""
    from sim.lab.comparing import COMPARISON_INQUIRY

    return inquiring.settle(COMPARISON_INQUIRY, asked_of(options), tell, options, argv)


def go_on(options: argparse.Namespace, language: str) -> int:
    """Finishes an interrupted comparison and shows it; a finished one is shown again."""
    from sim.lab.comparing import COMPARISON_INQUIRY

    return inquiring.go_on(COMPARISON_INQUIRY, tell, options, language)


def asked_of(options: argparse.Namespace) -> Asked[Question]:
    """The comparison that the line asks for. Raises BadInput with every fault."""
    from sim.config import split_own
    from sim.lab.comparing import ask
    from sim.lab.model import shipped_model

    own, others = split_own(given_overrides(options), (STRATEGIES,))
    strategies = names_in(own[STRATEGIES]) if own else None
    found: Asked[Question] = options.faults.settled(
        lambda: ask(others, strategies, shipped_model(), config=options.config, reference=options.reference, cost=options.cost)
    )
    return found


def names_in(given: str) -> list[str]:
    """The names in a list as Hydra writes it, brackets and commas of a Chinese keyboard included.

    >>> names_in("[fixed_grant,以奖代补]"), names_in("")
    (['fixed_grant', '以奖代补'], [])
    """
    plain = given.strip().translate(str.maketrans(",、【】", ",,[]")).removeprefix("[").removesuffix("]")
    return [name.strip().strip("'\"") for name in plain.split(",") if name.strip()]


def tell(result: Result, language: str) -> None:
    """Prints the tables and sentences of a finished comparison."""
    frame = result.comparison
    for basis in Basis:
        title, columns, rows = compared_table(frame, basis, language)
        print_table(columns, rows, title, frozenset(range(1, len(columns))), {0: NAME_WIDTH})
        for line in sentences(frame, basis):
            print(line.said(language))
        for line_or_none in (structure_line(frame, basis, result.settings.behaviour), hardly_any_cost_line(frame, basis)):
            if line_or_none is not None:
                print(line_or_none.said(language))
        print()
    print(setting_line(frame).said(language))
