"""``pianqu query``: read-only SQL over the tables of a result, finished or still running."""

from __future__ import annotations

import argparse
import csv
import json
import math
import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli.screen import console, print_table, screen_language
from sim.core.errors import Fault, shown
from sim.core.text import Text
from sim.words.villages import DISCLAIMER

if TYPE_CHECKING:
    from sim.store.manifest import Manifest
    from sim.store.querying import Answer

#: Characters between two columns of a table on the screen.
GAP = 3

#: Rows fetched at a time.
AT_A_TIME = 10_000

_REST = "--format csv|json"


def execute(options: argparse.Namespace, argv: Sequence[str]) -> int:
    """Runs one statement and prints its rows."""
    from sim.store.manifest import DONE, load_manifest
    from sim.store.querying import asked, refuse_what_does_not_read

    if options.rows < 1:
        options.faults.add([Fault(Text("行数至少为 1", "at least one row"), "--rows", value=options.rows, allowed=">= 1")])
    language, folder = screen_language(options), Path(options.folder)
    options.faults.kept(lambda: refuse_what_does_not_read(options.sql))
    options.faults.settled(lambda: load_manifest(folder))
    with asked(folder, options.sql) as (manifest, answer):
        if manifest.status != DONE and not options.quiet:
            print(_so_far(manifest).said(language), file=sys.stderr)
        real = bool(manifest.described.get("names_are_real", True))
        note = f"{DISCLAIMER.zh} / {DISCLAIMER.en}" if real and "village" in answer.columns else None
        if options.format == "json":
            _print_json(answer, note)
        elif options.format == "csv":
            _print_csv(answer, note)
        else:
            _show(answer, options.rows, language)
            if real:
                print(DISCLAIMER.said(language))
    return 0


def _so_far(manifest: Manifest) -> Text:
    """How much of an unfinished result there is."""
    done, blocks = len(manifest.blocks_done), len(manifest.blocks)
    return Text(
        f"这一结果没有跑完(状态 {manifest.status}):已有 {done}/{blocks} 块,下面只是到目前为止的部分",
        f"this result is not finished (status {manifest.status}): {done} of {blocks} blocks are there, and these are rows so far",
    )


def _print_csv(answer: Answer, note: str | None) -> None:
    from sim.store.csv_tables import escape_formula

    writer = csv.writer(sys.stdout, lineterminator="\n")
    besides = [] if note is None else [note]
    writer.writerow([*map(escape_formula, answer.columns), *(["note"] if besides else [])])
    for row in _all_rows(answer):
        cells = (escape_formula(cell) if isinstance(cell, str) else cell for cell in row)
        writer.writerow([*("" if cell is None else cell for cell in cells), *besides])


def _print_json(answer: Answer, note: str | None) -> None:
    besides = {} if note is None else {"note": note}
    between = "[\n"
    for row in _all_rows(answer):
        told = dict(zip(answer.columns, map(_plain, row), strict=True)) | besides
        print(between, json.dumps(told, ensure_ascii=False, default=str), sep="", end="")
        between = ",\n"
    print("\n]" if between != "[\n" else "[]")


def _all_rows(answer: Answer) -> Iterator[tuple[object, ...]]:
    while rows := answer.rows(AT_A_TIME):
        yield from rows


def _plain(value: object) -> object:
    """A value as JSON has it: numbers as numbers, none for those it has no sign for."""
    if isinstance(value, Decimal):
        return float(value)
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _show(answer: Answer, most: int, language: str) -> None:
    """As a table of the rows and columns that the screen holds, with a word on what is left out."""
    rows = answer.rows(most + 1)
    cells = [[_cell(value) for value in row] for row in rows[:most]]
    fitting = _how_many_fit(answer.columns, cells)
    first = rows[0] if rows else ()
    numbers = frozenset(place for place, value in enumerate(first[:fitting]) if isinstance(value, int | float | Decimal))
    print_table(answer.columns[:fitting], [row[:fitting] for row in cells], numbers=numbers)
    if len(rows) > most:
        more = Text(
            f"只列出前 {most} 行;--rows N 多列几行,{_REST} 给出全部",
            f"only the first {most} rows are shown: --rows N shows more, {_REST} gives all",
        )
        print(more.said(language))
    if left := answer.columns[fitting:]:
        named = ", ".join(left)
        more = Text(
            f"屏幕放不下另外 {len(left)} 列(在 select 里写明要看的列,或用 {_REST}):{named}",
            f"{len(left)} more columns do not fit on the screen (select those you want, or {_REST}): {named}",
        )
        print(more.said(language))


def _how_many_fit(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """How many columns stand whole beside each other, at least one."""
    from rich.cells import cell_len

    width = 0
    for place, name in enumerate(columns):
        width += max(cell_len(name), *(cell_len(row[place]) for row in rows), 1) + GAP
        if width > console().width and place:
            return place
    return len(columns)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float | Decimal):
        return f"{float(value):,.6g}"
    return shown(value)
