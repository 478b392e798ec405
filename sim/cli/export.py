"""``pianqu export``: tables of a result as CSV, as an Excel workbook, or as Stata files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sim.cli.screen import screen_language
from sim.core.text import Text
from sim.words.villages import DISCLAIMER

#: Changed names that the screen shows.
SHOWN_NAMES = 8


def execute(options: argparse.Namespace, argv: Sequence[str]) -> int:
    """Writes a new folder and says what is in it, and which names had to change."""
    from sim.store.exporting import export, note_of
    from sim.store.manifest import load_manifest

    language = screen_language(options)
    tables = [name.strip() for name in options.tables.split(",") if name.strip()] if options.tables is not None else None
    if not options.quiet:
        print(Text("正在导出 …", "exporting …").said(language), file=sys.stderr)
    done = export(options.folder, options.to, tables=tables, out=options.out, faults=options.faults)
    for table, rows in done.rows.items():
        print(Text(f"{table}:{rows:,} 行", f"{table}: {rows:,} rows").said(language))
    for line in _renamed(done.renamed, language):
        print(line)
    if note_of(load_manifest(Path(options.folder))):
        print(DISCLAIMER.said(language))
    print(Text(f"导出到:{done.folder}", f"exported to: {done.folder}").said(language))
    return 0


def _renamed(renamed: Sequence[tuple[str, str, str]], language: str) -> list[str]:
    """The columns whose names had to change, the first ones by name."""
    if not renamed:
        return []
    head = Text(
        f"Stata 不接受的列名改了 {len(renamed)} 个(全部对照见 columns.csv):",
        f"{len(renamed)} column names that Stata does not take were changed (all of them are in columns.csv):",
    )
    lines = [f"  {table}: {column} -> {name}" for table, column, name in renamed[:SHOWN_NAMES]]
    return [head.said(language), *lines, *(["  …"] if len(renamed) > SHOWN_NAMES else [])]
