"""The end of a run: parts joined, scorecard computed, small tables and manifest written."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.core.text import Text
from sim.core.units import MONTHS_PER_YEAR
from sim.lab.design import Design
from sim.lab.model import OTHER_RULE_TABLES, Model
from sim.lab.preparing import Prepared, now
from sim.lab.working import table_file
from sim.store.atomic import checksum, clear_temporaries
from sim.store.csv_tables import text_columns, write_csv
from sim.store.manifest import DONE, FileEntry, Manifest
from sim.store.reader import read_table
from sim.store.tables import Written, join_parts, open_database, write_frame
from sim.words.choices import Base
from sim.words.columns import BY_SCENARIO
from sim.words.settings import Settings
from sim.words.violations import VIOLATIONS, RuleCheck, named

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

#: Tables of up to so many rows become one file; larger ones stay a folder of parts.
MOST_ROWS_IN_ONE_FILE = 3_000_000


def finish(folder: Path, begun: Manifest, prepared: Prepared, model: Model) -> Manifest:
    """Writes what comes after the last block and gives the final manifest, which is written when all else is in place.

    ``begun`` is left as it is: should this be interrupted, it still names the parts to go on from.
    """
    manifest = replace(begun, files=dict(begun.files))
    with open_database() as database:
        join_tables(database, folder, manifest)
        _write_small(database, folder, manifest, prepared, model)
    needed = ("readings", "zone_years", "zone_windows", *OTHER_RULE_TABLES.values())
    tables = {table: read_table(folder, manifest, table) for table in needed if table in manifest.tables()}
    scorecard = told_of_the_table(model.scorecard(tables, prepared.settings), prepared.rules)
    add_csv(folder, manifest, "scorecard", with_violations(scorecard, manifest))
    if "zone_windows" in tables:
        calendar = prepared.world.calendar
        last = calendar.first_year * MONTHS_PER_YEAR + calendar.months - 1
        add_csv(folder, manifest, "waves", with_violations(model.waves(tables["zone_windows"], last), manifest))
    add_csv(folder, manifest, "provenance", prepared.world.provenance)
    manifest.columns = column_meanings(manifest, model.meanings())
    manifest.status, manifest.finished, manifest.fault = DONE, now(), None
    manifest.save(folder)
    return manifest


def clear_leftovers(folder: Path, manifest: Manifest) -> None:
    """Removes parts that were joined into one file, and temporary files. What is not ours is left alone."""
    for table, files in manifest.tables().items():
        parts = folder / table
        if files == [table_file(table)] and parts.is_dir():
            for part in parts.glob("part-*.parquet"):
                part.unlink()
            if not any(parts.iterdir()):
                shutil.rmtree(parts)
    clear_temporaries(folder)


def scenario_table(settings: Settings, labels: tuple[Text, Text], design: Design, violations: str = "") -> pd.DataFrame:
    """Name, rules broken, lever values and fixed uncertain numbers of every scenario; in the world without the programme
    every lever stands at its neutral value."""
    import pandas as pd

    from sim.words.levers import LEVERS

    programme, strategy = labels
    both_names = Text(f"{programme.zh}:{strategy.zh}", f"{programme.en}: {strategy.en}")
    rows: list[dict[str, object]] = []
    for scenario in design.scenarios:
        told = {**settings.policy, **scenario.policy}
        name = scenario.label or (Base.COUNTERFACTUAL.label if scenario.is_none else both_names)
        values = {key: _as_cell(LEVERS[key].neutral if scenario.is_none else value) for key, value in told.items()}
        broken = "" if scenario.is_none else violations
        named_row = {"scenario": scenario.name, "name_zh": name.zh, "name_en": name.en, VIOLATIONS: broken}
        rows.append({**named_row, **values, **scenario.uncertainties})
    return pd.DataFrame(rows)


def with_violations(frame: pd.DataFrame, manifest: Manifest) -> pd.DataFrame:
    """The table with the rules that its scenario breaks in every row, empty where it keeps them."""
    return frame.assign(**{VIOLATIONS: named(manifest.violations)})


def told_of_the_table(scorecard: pd.DataFrame, rules: RuleCheck) -> pd.DataFrame:
    """The scorecard with the rows that village table, list of projects or levers have decided before the run."""
    if not rules.decided:
        return scorecard
    found = scorecard["id"].map(dict(rules.decided))
    for rule, zones in rules.of_zones.items():
        found = found.mask((scorecard["id"] == rule) & ~scorecard["zone"].isin([*zones, ""]))
    told = [
        "; ".join(filter(None, (str(note or ""), _found(rules, str(row), str(zone)) if is_decided else "")))
        for row, zone, note, is_decided in zip(scorecard["id"], scorecard["zone"], scorecard["note"].fillna(""), found.notna(), strict=True)
    ]
    status = found.where(found.notna(), scorecard["status"])
    is_certain = found.notna() & (scorecard["interval_method"] == BY_SCENARIO)
    probability = scorecard["probability"].mask(is_certain, status.isin(("kept", "met")).astype("float64"))
    return scorecard.assign(status=status, note=told, probability=probability)


def _found(rules: RuleCheck, rule: str, zone: str) -> str:
    """What was found that decides a row: of its zone, or of all together where the row is of no single one."""
    notes = rules.notes.get(rule, {})
    return notes.get(zone, "" if rule in rules.of_zones else notes.get("", ""))


def column_meanings(manifest: Manifest, declared: Mapping[str, tuple[Text, str]]) -> dict[str, dict[str, str]]:
    """Meaning and unit of every column of the tables; blank where nothing is declared."""
    columns = {column: None for entry in manifest.files.values() for column in entry.types}
    nothing = (Text("", ""), "")
    return {
        column: {"zh": meaning.zh, "en": meaning.en, "unit": unit}
        for column in columns
        for meaning, unit in [declared.get(column, nothing)]
    }


def join_tables(database: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest, blocks: Mapping[str, int] | None = None) -> None:
    """Makes one file of the parts of every table that is small enough; ``blocks`` are those that write a table, where not all do."""
    for table, files in manifest.tables().items():
        parts = [name for name in files if name.startswith(f"{table}/")]
        expected = (blocks or {}).get(table, len(manifest.blocks))
        if len(parts) != (expected if parts else 0):
            raise RuntimeError(f"{table}: {len(parts)} parts of {expected}")
        filled = [name for name in parts if manifest.files[name].rows] or parts[:1]
        kinds = {tuple(manifest.files[name].types.items()) for name in filled}
        if len(kinds) > 1:
            raise RuntimeError(f"{table}: columns differ between parts: {kinds}")
        if not parts or sum(manifest.files[name].rows or 0 for name in parts) > MOST_ROWS_IN_ONE_FILE:
            continue
        name = table_file(table)
        written = join_parts(database, [folder / part for part in filled], folder / name, manifest.scenarios)
        for part in parts:
            del manifest.files[part]
        manifest.files[name] = entry_of(written)


def _write_small(database: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest, prepared: Prepared, model: Model) -> None:
    small = {
        "scenarios": scenario_table(prepared.settings, model.labels(prepared.settings), prepared.design, named(manifest.violations)),
        "futures": prepared.world.future_values(prepared.settings.futures),
    }
    for table, frame in small.items():
        name = table_file(table)
        manifest.files[name] = entry_of(write_frame(database, frame, folder / name, manifest.scenarios))


def add_csv(folder: Path, manifest: Manifest, table: str, frame: pd.DataFrame) -> None:
    """Writes a small table for spreadsheets and notes it in the manifest."""
    path = folder / f"{table}.csv"
    rows = write_csv(frame, path)
    texts = set(text_columns(frame))
    types = {str(name): "VARCHAR" if name in texts else "DOUBLE" for name in frame.columns}
    manifest.files[path.name] = FileEntry(checksum(path), path.stat().st_size, rows, types)


def entry_of(written: Written) -> FileEntry:
    """What the manifest notes of a file that was written."""
    return FileEntry(written.sha256, written.size, written.rows, written.types)


def _as_cell(value: Any) -> object:
    """A lever's value as a cell; a mix as it would be written on the command line, a list parted by semicolons."""
    if isinstance(value, tuple):
        return ";".join(map(str, value))
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{name}:{share:g}" for name, share in value.items()) + "}"
    return getattr(value, "key", value)
