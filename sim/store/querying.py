"""Read-only SQL over the tables of a results folder, finished or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.errors import BadInput, Fault, nearest
from sim.core.text import Text
from sim.store.folder import Unfinished
from sim.store.manifest import DONE, Manifest, damage, load_manifest
from sim.store.reader import is_sound, read_table
from sim.store.tables import literal_paths, open_database, quoted
from sim.words.tables import TABLES

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

#: Settings after which a query reaches no file but the result's tables, nothing of this process, and cannot undo that.
_LOCKED = (
    "SET temp_directory = ''",
    "SET python_enable_replacements = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)

_ALLOWED = "SELECT, WITH, DESCRIBE, SHOW"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives: its columns, and its rows as they are asked for."""

    columns: tuple[str, ...]
    result: duckdb.DuckDBPyConnection

    def rows(self, most: int | None = None) -> list[tuple[object, ...]]:
        """The next rows, all of them unless told how many."""
        return self.result.fetchall() if most is None else self.result.fetchmany(most)

    def frame(self) -> pd.DataFrame:
        """All rows as a data frame."""
        return self.result.df()


@contextmanager
def asked(folder: Path, sql: str) -> Iterator[tuple[Manifest, Answer]]:
    """The answer to one reading statement over the tables that are there; those of an unfinished result are its parts so far.

    Raises BadInput for what does not read, for faults of the SQL (with the tables and columns there are), and for damaged files;
    Unfinished for a table of which an unfinished result has written no part yet.
    """
    import duckdb

    refuse_what_does_not_read(sql)
    manifest = load_manifest(folder)
    while True:
        with open_database() as database:
            try:
                answer = _answer(database, folder, sql, manifest)
            except BadInput:
                newer = load_manifest(folder)
                if newer == manifest:
                    raise
                manifest = newer  # a run that is just finishing puts whole tables in the place of its parts
                continue
            try:
                yield manifest, answer
            except duckdb.Error as fault:  # what only shows when rows are fetched
                raise BadInput(_told(fault, database, list(manifest.tables()), manifest)) from fault
            return


def _answer(database: duckdb.DuckDBPyConnection, folder: Path, sql: str, manifest: Manifest) -> Answer:
    """What the statement gives over the tables that ``manifest`` tells of."""
    import duckdb

    _make_views(database, folder, manifest)
    used = _tables_used(database, sql, manifest)
    files = [name for table in used for name in manifest.tables()[table]]
    if faults := [damage(folder / name) for name in files if not is_sound(folder, manifest, name)]:
        raise BadInput(faults)
    try:
        result = database.execute(sql)
    except duckdb.Error as fault:
        later = _still_to_come(database, sql, manifest)
        if later:
            raise Unfinished(folder, _how_far(later, manifest)) from fault
        raise BadInput(_told(fault, database, used, manifest)) from fault
    return Answer(tuple(str(column[0]) for column in result.description or ()), result)


def refuse_what_does_not_read(sql: str) -> None:
    """Raises BadInput for what is no single statement that reads."""
    import duckdb

    try:
        with open_database() as database:
            statements = database.extract_statements(sql)
    except duckdb.Error as fault:
        raise BadInput(Fault(Text("SQL 写错了", "the SQL is wrong"), "pianqu query", value=_first_line(fault), allowed=_ALLOWED)) from fault
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        what = Text("只能用一条读取语句,结果不会被改动", "one statement that reads, and nothing else: results are never changed")
        raise BadInput(Fault(what, "pianqu query", value=sql, allowed=_ALLOWED))


def _make_views(database: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest) -> None:
    """One view a table (small CSV tables are read in), then every other file is out of reach."""
    readable: list[str] = []  # paths as DuckDB may be given them
    for table, files in manifest.tables().items():
        if files[0].endswith(".csv"):
            _read_in(database, folder, manifest, table)
            continue
        # Parts without rows may lack types; they add nothing.
        filled = [name for name in files if manifest.files[name].rows] or files[:1]
        paths = [folder.resolve() / name for name in filled]
        # Both the pattern that stands for a file, which DuckDB asks leave for first, and the file itself.
        readable += {*map(str, paths), *literal_paths(paths)}
        listed = ", ".join(_text(path) for path in literal_paths(paths))
        _unless_damaged(
            database, f"CREATE VIEW {quoted(table)} AS FROM read_parquet([{listed}], hive_partitioning = false)", folder, filled
        )
    database.execute(f"SET allowed_paths = [{', '.join(map(_text, readable))}]")
    for setting in _LOCKED:
        database.execute(setting)


def _unless_damaged(database: duckdb.DuckDBPyConnection, statement: str, folder: Path, files: Sequence[str]) -> None:
    """Runs what opens files. Raises BadInput naming them when they cannot be opened."""
    import duckdb

    try:
        database.execute(statement)
    except duckdb.Error as fault:
        missing = [name for name in files if not (folder / name).is_file()]
        raise BadInput([damage(folder / name) for name in missing or files[:1]]) from fault


def _read_in(database: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest, table: str) -> None:
    name = manifest.tables()[table][0]
    if not is_sound(folder, manifest, name):
        raise BadInput(damage(folder / name))
    database.register("given_frame", read_table(folder, manifest, table))
    texts = [quoted(column) for column, kind in manifest.files[name].types.items() if kind == "VARCHAR"]
    casts = ", ".join(f"CAST({column} AS VARCHAR) AS {column}" for column in texts)
    replaced = f" REPLACE ({casts})" if casts else ""
    database.execute(f"CREATE TABLE {quoted(table)} AS SELECT *{replaced} FROM given_frame")
    database.unregister("given_frame")


def _tables_used(database: duckdb.DuckDBPyConnection, sql: str, manifest: Manifest) -> list[str]:
    """The result's tables that a query names; all of them where that cannot be told."""
    import duckdb

    known = list(manifest.tables())
    try:
        named = {name.lower() for name in database.get_table_names(sql)}
    except duckdb.Error:
        named = set()
    lowered = sql.lower()
    return [table for table in known if table in named or table in lowered]


def _still_to_come(database: duckdb.DuckDBPyConnection, sql: str, manifest: Manifest) -> list[str]:
    """Tables that a query names and an unfinished result is still to write; none when it names one that no such result has."""
    import duckdb

    if manifest.status == DONE:
        return []
    try:
        named = {name.lower() for name in database.get_table_names(sql)} - {name.lower() for name in manifest.tables()}
    except duckdb.Error:
        return []
    return sorted(named) if named <= {*TABLES.get(manifest.command, ())} else []


def _how_far(tables: Sequence[str], manifest: Manifest) -> Text:
    """Where an unfinished result stands."""
    named, there = ", ".join(tables), ", ".join(manifest.tables()) or "-"
    done, blocks = len(manifest.blocks_done), len(manifest.blocks)
    return Text(
        f"这一结果还没有写出 {named} 的任何部分:状态 {manifest.status},开始于 {manifest.started},已完成 {done}/{blocks} 块;"
        f"现有的表:{there}。还在运行就稍后再查,已经停下则续跑",
        f"this result has written no part of {named} yet: status {manifest.status}, started {manifest.started}, {done} of {blocks} "
        f"blocks done; tables so far: {there}. Ask again later while it runs; if it has stopped, go on with",
    )


def _told(fault: duckdb.Error, database: duckdb.DuckDBPyConnection, used: Sequence[str], manifest: Manifest) -> Fault:
    """What was wrong with the SQL, and the tables and columns there are."""
    tables = list(manifest.tables())
    lines = [f"tables: {', '.join(tables) or '-'}"]
    columns: list[str] = []
    for table in used:
        mine = [str(row[0]) for row in database.execute(f"DESCRIBE {quoted(table)}").fetchall()]
        columns += mine
        lines.append(f"{table}: {', '.join(mine)}")
    message = _first_line(fault)
    words = message.replace('"', " ").replace("!", " ").split()
    unknown = next((after for before, after in zip(words, words[1:], strict=False) if before in ("column", "name", "named")), None)
    known = {*tables, *columns, *(TABLES.get(manifest.command, ()) if manifest.status != DONE else ())}
    meant = nearest(unknown, sorted(known)) if unknown and unknown not in known else None
    return Fault(Text("SQL 不能执行", "the SQL cannot be run"), "pianqu query", value=message, allowed="; ".join(lines), nearest=meant)


def _first_line(fault: Exception) -> str:
    return str(fault).strip().partition("\n")[0]


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
