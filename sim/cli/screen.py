"""What a person sees: tables whose wide characters line up, and the scorecard with its headline."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sim.core.text import Text
from sim.words.villages import DISCLAIMER

if TYPE_CHECKING:
    from rich.console import Console

    from sim.store.reader import StoredResults

#: Columns of the screen where standard output is not a terminal.
PLAIN_WIDTH = 100
#: Columns of labels beside a column that keeps its width.
LABEL_WIDTH = 24


def screen_language(options: argparse.Namespace) -> str:
    """Chinese unless ``--lang en``."""
    return "en" if options.lang == "en" else "zh"


def print_table(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    title: str = "",
    numbers: frozenset[int] = frozenset(),
    widths: Mapping[int, int] | None = None,
) -> None:
    """A table on standard output; ``numbers`` are positions of columns set to the right, which are never broken.

    ``widths`` are characters that a column (by position) keeps, so that its longest word is not broken; the labels give way.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text as Plain

    table = Table(box=box.SIMPLE_HEAD, title=Plain(title) if title else None, title_justify="left", pad_edge=False)
    # Keys stay whole; where there are numbers, they do and the labels give way.
    for position, name in enumerate(columns):
        is_whole = position in numbers if numbers else position == 0
        side: Literal["left", "right"] = "right" if position in numbers else "left"
        width = (widths or {}).get(position)
        most = LABEL_WIDTH if widths and width is None and not is_whole else None
        table.add_column(Plain(name), justify=side, overflow="fold", no_wrap=is_whole, min_width=width, max_width=most)
    for row in rows:
        table.add_row(*(Plain(cell) for cell in row))
    console().print(table)


def console() -> Console:
    """Standard output: as wide as the terminal, or plain text without colours elsewhere."""
    from rich.console import Console

    on_terminal = sys.stdout.isatty()
    return Console(
        file=sys.stdout,
        width=None if on_terminal else PLAIN_WIDTH,
        no_color=not on_terminal,
        force_terminal=None if on_terminal else False,
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=False,
    )


def print_scorecard(path: Path, language: str) -> None:
    """The scorecard of a finished result, with what it rests on and where its files are."""
    from sim.cli.scorecard import Scorecard
    from sim.cli.waves import waves_told
    from sim.config import from_yaml
    from sim.store.manifest import CONFIG_NAME
    from sim.store.reader import open_results

    results = open_results(path)
    settings = from_yaml(path / CONFIG_NAME)
    card = Scorecard(results.frame("scorecard"), settings, results.manifest, language)
    for line in card.headline():
        print(line)
    if "waves" in results.tables:
        for line in waves_told(results.frame("waves"), language):
            print(line)
    for title, columns, rows in card.tables():
        print_table(columns, rows, title, frozenset(range(3, len(columns) - 1)))
    for line in (*_origins(results, language), *card.footing()):
        print(line)
    if results.manifest.described.get("names_are_real", True):
        print(DISCLAIMER.said(language))
    print(Text(f"结果文件夹:{path}", f"results: {path}").said(language))
    sys.stdout.flush()


def _origins(results: StoredResults, language: str) -> list[str]:
    """How many values of the village table were observed, derived and imputed, where the result says so."""
    if "provenance" not in results.tables:
        return []
    counts = results.frame("provenance")["mark"].value_counts()
    names = {"observed": Text("原有", "observed"), "derived": Text("推算", "derived"), "imputed": Text("插补", "imputed")}
    parts = [f"{label.said(language)} {int(counts[mark])}" for mark, label in names.items() if mark in counts]
    return [Text("村庄数据的来源(格数):", "cells of the village table: ").said(language) + Text(",", ", ").said(language).join(parts)]
