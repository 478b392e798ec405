"""``pianqu sweep``: a design over levers and uncertain numbers, every row a scenario, in tables, figures and plain words."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.cli import inquiring
from sim.cli.run import given_overrides
from sim.cli.screen import print_table, screen_language
from sim.cli.swept_rows import estimate_lines, sentences, setting_lines, swept_table
from sim.cli.words_read import NUMBER, WHOLE, reader
from sim.core.errors import Faults

if TYPE_CHECKING:
    from sim.lab.inquiring import Asked
    from sim.lab.results import Result
    from sim.lab.sweeping import Sweep

#: Characters of the screen that names of rows keep.
NAME_WIDTH = 20


def execute(options: argparse.Namespace, argv: Sequence[str]) -> int:
    """Works the design of the line through; all faults are reported before anything runs."""
    from sim.lab.sweeping import SWEEP_INQUIRY

    asked = asked_of(options)
    if options.dry_run and not options.cfg:
        language = screen_language(options)
        for line in (*asked.notices, *estimate_lines(asked, options.workers)):
            print(line.said(language))
        return 0
    return inquiring.settle(SWEEP_INQUIRY, asked, tell, options, argv)


def go_on(options: argparse.Namespace, language: str) -> int:
    """Finishes an interrupted sweep and shows it; a finished one is shown again."""
    from sim.lab.sweeping import SWEEP_INQUIRY

    return inquiring.go_on(SWEEP_INQUIRY, tell, options, language)


def asked_of(options: argparse.Namespace) -> Asked[Sweep]:
    """The sweep that the line asks for. Raises BadInput with every fault."""
    from sim.config import split_own
    from sim.config.keys import OWN_KEYS
    from sim.lab.model import shipped_model
    from sim.lab.sweeping import ask

    own, others = split_own(given_overrides(options), OWN_KEYS["sweep"])
    given = {key: read for key, value in own.items() if (read := _read(key, value, options.faults)) is not None}
    found: Asked[Sweep] = options.faults.settled(lambda: ask(others, shipped_model(), config=options.config, **given))
    return found


def _read(key: str, value: str, faults: Faults) -> Any:
    """A key of a sweep itself as a number or a text; None, and a fault gathered, for what is no number."""
    if key in ("samples", "doublings"):
        return reader(key, int, WHOLE, faults)(value)
    if key == "precision":
        return reader(key, float, NUMBER, faults)(value)
    return value if key == "vary" else _unquoted(value)


def tell(result: Result, language: str) -> None:
    """Prints the best and the worst rows of a finished sweep, and what the factors do."""
    rows, factors = result.table("sweep"), result.table("factors")
    title, columns, cells = swept_table(rows, factors, language)
    print_table(columns, cells, title, frozenset(range(1, len(columns))), {0: NAME_WIDTH})
    for line in (*sentences(rows, factors, result.table("main_effects")), *setting_lines(rows, result.manifest)):
        print(line.said(language))


def _unquoted(value: str) -> str:
    """A path or a name without the quotes it may be written in."""
    plain = value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value
    return str(Path(plain)) if "/" in plain else plain
