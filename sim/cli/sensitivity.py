"""``pianqu sensitivity``: which levers and uncertain numbers decide an outcome, in tables, figures and plain words."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sim.cli import inquiring
from sim.cli.compare import names_in
from sim.cli.run import given_overrides
from sim.cli.screen import print_table
from sim.cli.sensitivity_rows import by_outcome, sensitivity_rows, sentences, setting_lines
from sim.cli.words_read import WHOLE, reader
from sim.core.errors import Faults
from sim.core.text import Text

if TYPE_CHECKING:
    from sim.lab.inquiring import Asked
    from sim.lab.results import Result
    from sim.lab.sensitivity import Question

#: Characters of the screen that names of factors keep.
NAME_WIDTH = 30

_YES_NO = {"true": True, "yes": True, "1": True, "是": True, "false": False, "no": False, "0": False, "否": False}


def execute(options: argparse.Namespace, argv: Sequence[str]) -> int:
    """Works out what the line asks; all faults are reported before anything runs."""
    from sim.lab.sensitivity import SENSITIVITY_INQUIRY

    return inquiring.settle(SENSITIVITY_INQUIRY, asked_of(options), tell, options, argv)


def go_on(options: argparse.Namespace, language: str) -> int:
    """Finishes an interrupted analysis and shows it; a finished one is shown again."""
    from sim.lab.sensitivity import SENSITIVITY_INQUIRY

    return inquiring.go_on(SENSITIVITY_INQUIRY, tell, options, language)


def asked_of(options: argparse.Namespace) -> Asked[Question]:
    """The question of the line. Raises BadInput with every fault."""
    from sim.config import split_own
    from sim.config.keys import OWN_KEYS
    from sim.lab.model import shipped_model
    from sim.lab.sensitivity import ask

    own, others = split_own(given_overrides(options), OWN_KEYS["sensitivity"])
    given = {key: read for key, value in own.items() if (read := read_own(key, value, options.faults)) is not None}
    found: Asked[Question] = options.faults.settled(lambda: ask(others, shipped_model(), config=options.config, **given))
    return found


def read_own(key: str, value: str, faults: Faults) -> Any:
    """A key of this command as it is meant; None, and a fault gathered, for what cannot be read.

    >>> read_own("samples", "32", Faults()), read_own("outcome", "[a,b]", Faults()), read_own("second_order", "maybe", Faults())
    (32, ['a', 'b'], None)
    """
    if key in ("trajectories", "levels", "samples"):
        return reader(key, int, WHOLE, faults)(value)
    if key == "second_order":
        return reader(key, _yes_or_no, Text("须为 true 或 false", "must be true or false"), faults)(value)
    return names_in(value) if key == "outcome" else value


def _yes_or_no(word: str) -> bool:
    """Raises ValueError for any other word."""
    if word.lower() not in _YES_NO:
        raise ValueError(word)
    return _YES_NO[word.lower()]


def tell(result: Result, language: str) -> None:
    """Prints tables and sentences of a finished analysis, outcome by outcome."""
    frame, growth = result.sensitivity, result.table("convergence")
    outcomes = by_outcome(frame)
    for rows in outcomes:
        title, columns, cells = sensitivity_rows(rows, len(outcomes), language)
        print_table(columns, cells, title, frozenset(range(1, len(columns) - 1)), {0: NAME_WIDTH})
        for line in sentences(rows, growth):
            print(line.said(language))
        print()
    for line in setting_lines(frame):
        print(line.said(language))
