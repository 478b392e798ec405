"""``pianqu sensitivity``: which levers and uncertain numbers decide an outcome, in tables, figures and plain words."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from sim.cli import inquiring
from sim.cli.compare import names_in
from sim.cli.run import given_overrides
from sim.cli.screen import print_table
from sim.cli.sensitivity_rows import by_outcome, sensitivity_rows, sentences, setting_lines
from sim.core.errors import BadInput, Fault
from sim.core.text import Text

if TYPE_CHECKING:
    from sim.lab.inquiring import Asked
    from sim.lab.results import Result
    from sim.lab.sensitivity import Question

#: Characters of the screen that names of factors keep.
NAME_WIDTH = 30

#: Keys of this command whose values are words or lists of words.
WORDS, LISTS = ("vary", "method"), ("outcome",)

_YES_NO = {"true": True, "yes": True, "1": True, "是": True, "false": False, "no": False, "0": False, "否": False}

_WHOLE = (lambda value: int(value) if value.isdecimal() else None), Text("须为整数", "must be a whole number")
_FLAG = (lambda value: _YES_NO.get(value.lower())), Text("须为 true 或 false", "must be true or false")

#: Its other keys: how their values are read (None where they cannot be), and what they have to be.
READERS: dict[str, tuple[Callable[[str], int | bool | None], Text]] = {
    "trajectories": _WHOLE,
    "levels": _WHOLE,
    "samples": _WHOLE,
    "second_order": _FLAG,
}


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
    from sim.lab.model import shipped_model
    from sim.lab.sensitivity import ask

    overrides, faults = given_overrides(options)
    own, others = own_words(overrides, faults)
    if faults:
        raise BadInput(faults)
    return ask(others, shipped_model(), config=options.config, **own)


def own_words(overrides: Sequence[str], faults: list[Fault]) -> tuple[dict[str, Any], list[str]]:
    """The keys of this command with their values, and the overrides that are left.

    >>> own_words(["method=sobol", "samples=32", "outcome=[a,b]", "seed=2"], [])
    ({'method': 'sobol', 'samples': 32, 'outcome': ['a', 'b']}, ['seed=2'])
    """
    own: dict[str, Any] = {}
    others = []
    for word in overrides:
        key, _, value = (part.strip() for part in word.partition("="))
        if key in READERS:
            reader, what = READERS[key]
            read = reader(value)
            if read is None:
                faults.append(Fault(what, key, value=value))
            own[key] = read
        elif key in LISTS:
            own[key] = names_in(value)
        elif key in WORDS:
            own[key] = value
        else:
            others.append(word)
    return own, others


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
