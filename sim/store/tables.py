"""Tables as Parquet files through DuckDB: rows in a fixed order, so that equal content gives equal bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.store.atomic import checksum, replacing
from sim.words.villages import DISCLAIMER

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

#: Rows in a row group of a Parquet file (DuckDB's own default, said here because it shapes the bytes).
ROW_GROUP = 122_880

#: Columns that order the rows of a table, where it has them; within one of these groups a block's own order is kept.
ORDER = ("future", "replicate")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: rows, SHA-256, size in bytes, and the type of every column."""

    rows: int
    sha256: str
    size: int
    types: dict[str, str]


def open_database() -> duckdb.DuckDBPyConnection:
    """A private database in memory on one thread (threads would make the order of rows depend on chance)."""
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": 1,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    return duckdb.connect(":memory:", config=settings)


def write_frame(database: duckdb.DuckDBPyConnection, frame: pd.DataFrame, path: Path, scenarios: Sequence[str]) -> Written:
    """Writes a frame as one Parquet file, rows by scenario (in the order given), future and replicate."""
    database.register("given_frame", frame)
    try:
        rows = "SELECT *, row_number() OVER () AS given_position FROM given_frame"
        return _write(database, rows, "given_position", path, scenarios, [])
    finally:
        database.unregister("given_frame")


def join_parts(database: duckdb.DuckDBPyConnection, parts: Sequence[Path], path: Path, scenarios: Sequence[str]) -> Written:
    """Writes the rows of all parts as one file, in the order in which one part holding them all would have them."""
    rows = f"SELECT * FROM {_PARQUET.format('file_row_number = true')}"
    return _write(database, rows, "file_row_number", path, scenarios, [literal_paths(parts)])


def read_frame(database: duckdb.DuckDBPyConnection, files: Sequence[Path], scenarios: Sequence[str]) -> pd.DataFrame:
    """All rows of a table's files as one frame, in the order of ``join_parts``."""
    source = _PARQUET.format("file_row_number = true")
    columns = [row[0] for row in database.execute(f"DESCRIBE SELECT * FROM {source}", [literal_paths(files)]).fetchall()]
    order = _order(columns, scenarios, "file_row_number") if len(files) > 1 else "file_row_number"
    query = f"SELECT * EXCLUDE (file_row_number) FROM {source} ORDER BY {order}"
    return database.execute(query, [literal_paths(files)]).df()


_PARQUET = "read_parquet(?, hive_partitioning = false, {})"


def _write(
    database: duckdb.DuckDBPyConnection, rows: str, position: str, path: Path, scenarios: Sequence[str], parameters: list[object]
) -> Written:
    described = database.execute(f"DESCRIBE {rows}", parameters).fetchall()
    types = {name: _stored_type(kind) for name, kind, *_ in described if name != position}
    casts = ", ".join(f"CAST({quoted(name)} AS {kind}) AS {quoted(name)}" for name, kind in types.items())
    order = _order(types, scenarios, position)
    # Through a table of DuckDB's own, so that the bytes do not depend on how the rows came in.
    database.execute(f"CREATE OR REPLACE TEMP TABLE ordered_rows AS SELECT {casts} FROM ({rows}) ORDER BY {order}", parameters)
    try:
        with replacing(path) as temporary:
            target = str(temporary).replace("'", "''")
            options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP}{_note(types)}"
            database.execute(f"COPY ordered_rows TO '{target}' ({options})")
        counted = database.execute("SELECT count(*) FROM ordered_rows").fetchone()
    finally:
        database.execute("DROP TABLE IF EXISTS ordered_rows")
    return Written(counted[0] if counted else 0, checksum(path), path.stat().st_size, types)


def _note(columns: Mapping[str, str]) -> str:
    """What a table that names villages carries in its own file, wherever that is copied to."""
    return f", KV_METADATA {{note: '{DISCLAIMER.zh} / {DISCLAIMER.en}'}}" if "village" in columns else ""


def _stored_type(kind: str) -> str:
    # A column without any value has no type of its own; ENUM is how DuckDB sees a categorical text column.
    if kind.startswith("ENUM") or kind.strip('"') == "NULL":
        return "VARCHAR"
    return kind


def _order(columns: Sequence[str] | dict[str, str], scenarios: Sequence[str], position: str) -> str:
    keys = []
    if "scenario" in columns:
        listed = ", ".join("'" + scenario.replace("'", "''") + "'" for scenario in scenarios)
        # An enumeration finds a place at once, however many scenarios there are.
        keys.append(f"TRY_CAST(scenario::VARCHAR AS ENUM({listed}))" if scenarios else "scenario::VARCHAR")
    return ", ".join([*keys, *(name for name in ORDER if name in columns), position])


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def literal_paths(paths: Sequence[Path]) -> list[str]:
    """Paths as DuckDB takes them without looking for patterns."""
    # DuckDB reads *, ? and [ in a path as a pattern; a class of one character stands for itself.
    return ["".join(f"[{character}]" if character in "*?[" else character for character in str(path)) for path in paths]
