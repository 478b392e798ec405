"""Tables of a finished result for other tools, as one new folder that is there whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.errors import BadInput, Fault, Faults, nearest
from sim.core.text import Text
from sim.store.atomic import TEMPORARY_PREFIX, TEMPORARY_SUFFIX
from sim.store.folder import Unfinished, is_vacant
from sim.store.manifest import Manifest
from sim.store.reader import StoredResults, open_results, read_table
from sim.store.space import telling_place
from sim.store.tables import literal_paths, open_database
from sim.words.villages import DISCLAIMER

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("csv", "xlsx", "stata")

#: Where an export goes unless told otherwise: ``export/csv`` in the results folder.
EXPORT_FOLDER = "export"

#: Chunks of rows that DuckDB hands over at a time (2,048 rows each).
VECTORS_AT_A_TIME = 20


@dataclass(frozen=True, slots=True)
class Exported:
    """A folder of exported tables. ``renamed`` are columns that another tool could not take by name: table, column, new name."""

    folder: Path
    rows: dict[str, int]
    renamed: list[tuple[str, str, str]] = field(default_factory=list)


def export(
    path: str | Path, to: str | None, *, tables: Sequence[str] | None = None, out: str | Path | None = None, faults: Faults | None = None
) -> Exported:
    """Writes tables of a finished result for another tool, all of them unless named.

    Raises BadInput with every fault, those in ``faults`` among them: unknown formats and tables, tables too long for the format, a
    folder that is not empty; Unfinished for a result that is not finished when nothing else is wrong.
    """
    faults = Faults() if faults is None else faults
    if to not in FORMATS:
        what = Text("没有这种格式", "no such format") if to else Text("没有给出格式", "no format given")
        faults.add([Fault(what, "--to", value=to, allowed=", ".join(FORMATS), nearest=nearest(to, FORMATS) if to else None)])
    target = Path(out) if out is not None else Path(path) / EXPORT_FOLDER / str(to)
    faults.add(_place_faults(target))
    try:
        stored = faults.kept(lambda: open_results(path))
    except Unfinished:
        faults.refuse()
        raise
    if stored is None:
        raise BadInput(faults)
    chosen = list(stored.tables) if tables is None else list(dict.fromkeys(tables))
    faults.add(_name_faults(stored, chosen))
    if to == "xlsx":
        from sim.store.spreadsheets import length_faults

        faults.add(length_faults(stored.manifest, [table for table in chosen if table in stored.tables]))
    faults.refuse()
    with _new_folder(target) as folder:
        renamed = _write(stored, str(to), chosen, folder)
    return Exported(target, {table: rows_of(stored.manifest, table) for table in chosen}, renamed)


def _write(stored: StoredResults, to: str, tables: Sequence[str], folder: Path) -> list[tuple[str, str, str]]:
    if to == "xlsx":
        from sim.store.spreadsheets import write_workbook

        write_workbook(stored, tables, folder / "tables.xlsx")
        return []
    if to == "stata":
        from sim.store.stata import write_stata

        return write_stata(stored, tables, folder)
    from sim.store.csv_tables import append_csv

    note = note_of(stored.manifest)
    for table in tables:
        named = note if "village" in columns_of(stored.manifest, table) else ""
        for number, frame in enumerate(chunks(stored, table)):
            append_csv(frame.assign(note=named) if named else frame, folder / f"{table}.csv", begin=number == 0)
    write_companions(stored, tables, folder)
    return []


def chunks(stored: StoredResults, table: str) -> Iterator[pd.DataFrame]:
    """The rows of a table some at a time, at least one frame; of a table in parts one part after the other."""
    files = stored.manifest.tables()[table]
    if files[0].endswith(".csv"):
        yield read_table(stored.path, stored.manifest, table)
        return
    filled = [name for name in files if stored.manifest.files[name].rows] or files[:1]
    with open_database() as database:
        paths = literal_paths([stored.path / name for name in filled])
        result = database.execute("SELECT * FROM read_parquet(?, hive_partitioning = false)", [paths])
        frame = result.fetch_df_chunk(VECTORS_AT_A_TIME)
        yield frame
        while len(frame):
            frame = result.fetch_df_chunk(VECTORS_AT_A_TIME)
            if len(frame):
                yield frame


def rows_of(manifest: Manifest, table: str) -> int:
    """Rows of a table over all its files."""
    return sum(manifest.files[name].rows or 0 for name in manifest.tables()[table])


def columns_of(manifest: Manifest, table: str) -> list[str]:
    """Columns of a table, in order."""
    files = manifest.tables()[table]
    filled = next((name for name in files if manifest.files[name].rows), files[0])
    return list(manifest.files[filled].types)


def note_of(manifest: Manifest) -> str:
    """What goes with names of real villages; empty where none are real."""
    return f"{DISCLAIMER.zh} / {DISCLAIMER.en}" if manifest.described.get("names_are_real", True) else ""


def about(manifest: Manifest) -> list[tuple[str, str, str]]:
    """What the tables rest on: name, Chinese, English."""
    told = manifest.described
    rows = [("disclaimer", DISCLAIMER.zh, DISCLAIMER.en)] if note_of(manifest) else []
    rows += [(name, told[name]["zh"], told[name]["en"]) for name in ("programme", "strategy", "source") if name in told]
    rows.append(("money", "金额单位为万元,列名以 _yuan 结尾的为元", "money is in 10,000 yuan, in yuan where a column ends in _yuan"))
    plain = {"command": manifest.command, "start": told.get("start", ""), "seed": manifest.seed, "futures": manifest.futures}
    plain |= {"replicates": manifest.replicates, "villages": manifest.villages, "zones": manifest.zones, "finished": manifest.finished}
    plain |= {"pianqu": manifest.versions.get("pianqu", ""), "config_hash": manifest.config_hash}
    rows += [(name, str(value), str(value)) for name, value in plain.items()]
    rows += [(f"violation {broken['rule']}", broken["says_zh"], broken["says_en"]) for broken in manifest.violations]
    rows += [("notice", notice["zh"], notice["en"]) for notice in told.get("notices", [])]
    return rows


def meanings(manifest: Manifest, tables: Sequence[str]) -> list[tuple[str, str, str, str, str]]:
    """Table, column, meaning in Chinese and in English, and unit of every column."""
    nothing = {"zh": "", "en": "", "unit": ""}
    return [
        (table, column, told["zh"], told["en"], told["unit"])
        for table in tables
        for column in columns_of(manifest, table)
        for told in [manifest.columns.get(column, nothing)]
    ]


def write_companions(stored: StoredResults, tables: Sequence[str], folder: Path, renamed: Sequence[tuple[str, str, str]] = ()) -> None:
    """``about.csv`` and ``columns.csv`` beside the tables."""
    import pandas as pd

    from sim.store.csv_tables import write_csv

    write_csv(pd.DataFrame(about(stored.manifest), columns=["name", "zh", "en"]), folder / "about.csv")
    columns = pd.DataFrame(meanings(stored.manifest, tables), columns=["table", "column", "meaning_zh", "meaning_en", "unit"])
    if renamed:
        names = {(table, column): name for table, column, name in renamed}
        columns["name_here"] = [names.get(pair, pair[1]) for pair in zip(columns["table"], columns["column"], strict=True)]
    write_csv(columns, folder / "columns.csv")


@contextmanager
def _new_folder(target: Path) -> Iterator[Path]:
    """A folder to fill, which takes its name when all of it is there. Raises OSError naming it when there is no room for it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = target.with_name(f"{TEMPORARY_PREFIX}{target.name}-{secrets.token_hex(4)}{TEMPORARY_SUFFIX}")
    folder.mkdir()
    try:
        with telling_place(target):
            yield folder
            if target.exists():
                target.rmdir()  # an empty one: Windows renames onto nothing
            os.rename(folder, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _place_faults(target: Path) -> list[Fault]:
    fix = Text("用 --out 给出新的文件夹;原有文件未动", "give a new folder with --out; what is there was left alone")
    if target.exists() and not target.is_dir():
        return [Fault(Text("不是文件夹", "not a folder"), "--out", value=target, fix=fix)]
    if not is_vacant(target):
        return [
            Fault(Text("文件夹里已有文件,不覆盖", "the folder is not empty, and nothing is overwritten"), "--out", value=target, fix=fix)
        ]
    return []


def _name_faults(stored: StoredResults, tables: Sequence[str]) -> list[Fault]:
    known = stored.tables
    what = Text("结果里没有这张表", "the results hold no such table")
    return [
        Fault(what, "--tables", value=table, allowed=", ".join(known), nearest=nearest(table, known))
        for table in tables
        if table not in known
    ]
