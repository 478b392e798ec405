"""Tables as Stata files of version 118, with names that Stata takes and Chinese labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sim.store.exporting import columns_of, note_of, write_companions
from sim.store.manifest import Manifest
from sim.store.reader import StoredResults, read_table
from sim.words.villages import DISCLAIMER

if TYPE_CHECKING:
    import pandas as pd

#: Stata 14 and later: Unicode, and long texts.
VERSION: Final = 118

#: Characters of a variable's name and of a label, bytes of a text that is not a long one.
LONGEST_NAME, LONGEST_LABEL, LONGEST_TEXT = 32, 80, 2045

#: Words that are no names in Stata.
_RESERVED = frozenset(
    "aggregate array boolean break byte case catch class colvector complex const continue default delegate delete do double else"
    " eltypedef end enum explicit export external float for friend function global goto if in inline int local long namespace new"
    " null pragma private protected quad rowvector short strL typedef typename using virtual with _all _b _coef _cons _n _N _pi"
    " _pred _rc _skip _weight".split()
)


def write_stata(stored: StoredResults, tables: Sequence[str], folder: Path) -> list[tuple[str, str, str]]:
    """One ``.dta`` a table; gives the columns whose names Stata could not take: table, column, new name."""
    renamed: list[tuple[str, str, str]] = []
    for table in tables:
        names = variable_names(columns_of(stored.manifest, table))
        renamed += [(table, column, name) for column, name in names.items() if column != name]
        _write_one(read_table(stored.path, stored.manifest, table), names, stored.manifest, folder / f"{table}.dta")
    write_companions(stored, tables, folder, renamed)
    return renamed


def variable_names(columns: Sequence[str]) -> dict[str, str]:
    """A name that Stata takes for every column, each once.

    >>> variable_names(["funding.amount", "if", "5y", "a" * 40, "a" * 41])["a" * 41]
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_2'
    """
    given: dict[str, str] = {}
    for column in columns:
        name = re.sub(r"[^A-Za-z0-9_]", "_", column)
        if not name or name[0].isdigit() or name in _RESERVED or re.fullmatch(r"str\d+", name):
            name = f"v_{name}"
        name, number = name[:LONGEST_NAME], 1
        while name in given.values():
            number += 1
            ending = f"_{number}"
            name = f"{name[: LONGEST_NAME - len(ending)].removesuffix(f'_{number - 1}')}{ending}"
        given[column] = name
    return given


def label_of(manifest: Manifest, column: str) -> str:
    """What a variable means, with its unit, as far as a label goes; its full name where nothing is said."""
    told = manifest.columns.get(column, {})
    meaning, unit = told.get("zh", ""), told.get("unit", "")
    label = f"{meaning}({unit})" if meaning and unit else meaning or column
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"


def _write_one(frame: pd.DataFrame, names: dict[str, str], manifest: Manifest, path: Path) -> None:
    ready = as_stata(frame).rename(columns=names)
    labels = {name: label_of(manifest, column) for column, name in names.items()}
    long_texts = [name for name in ready.columns if ready[name].dtype == object and _longest(ready[name]) > LONGEST_TEXT]
    about = DISCLAIMER.zh if note_of(manifest) else manifest.described.get("programme", {}).get("zh", "")
    ready.to_stata(
        path,
        version=VERSION,
        write_index=False,
        variable_labels=labels,
        data_label=about[:LONGEST_LABEL],
        convert_strl=long_texts,
        # The time of the run and not of the export: the same tables give the same files.
        time_stamp=datetime.fromisoformat(manifest.finished or manifest.started),
    )


def as_stata(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame in types that Stata has: flags as 0 and 1, gaps in texts as empty texts, infinite numbers as gaps."""
    import numpy as np
    import pandas as pd

    ready: dict[str, pd.Series] = {}
    for name in frame.columns:
        values = frame[name]
        if pd.api.types.is_bool_dtype(values):
            ready[str(name)] = values.astype("float64") if values.isna().any() else values.astype("int8")
        elif pd.api.types.is_integer_dtype(values):
            ready[str(name)] = values.astype("float64") if values.isna().any() else values.astype("int64")
        elif pd.api.types.is_numeric_dtype(values):
            ready[str(name)] = values.astype("float64").replace([np.inf, -np.inf], np.nan)
        else:
            ready[str(name)] = values.astype(object).where(values.notna(), "").map(str).astype(object)
    return pd.DataFrame(ready)


def _longest(texts: pd.Series) -> int:
    return max((len(text.encode("utf-8")) for text in texts), default=0)
