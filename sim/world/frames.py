"""Village frames built row by row from what a source says, with a mark for each cell it fills."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim.words.villages import DERIVED, OBSERVED, VILLAGE_COLUMNS

if TYPE_CHECKING:
    import pandas as pd

#: What a cell holds when its source says nothing, by type of column.
BLANKS: dict[str, str | float | bool] = {"text": "", "number": float("nan"), "flag": False}


@dataclass(slots=True)
class VillageRecord:
    """What is known of one village: ``observed`` as published, ``derived`` by arithmetic on what is published."""

    observed: dict[str, str | float | bool] = field(default_factory=dict)
    derived: dict[str, float | bool] = field(default_factory=dict)


def village_frame(records: Sequence[VillageRecord]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frame and the marks of ``records``: every fixed column, then the income columns that any of them has."""
    import pandas as pd

    incomes = sorted({name for record in records for name in (*record.observed, *record.derived)} - set(VILLAGE_COLUMNS))
    kinds = {**VILLAGE_COLUMNS, **dict.fromkeys(incomes, "number")}
    cells = {
        name: [record.observed.get(name, record.derived.get(name, BLANKS[kind])) for record in records] for name, kind in kinds.items()
    }
    marks = {name: [_mark(record, name) for record in records] for name in kinds}
    types = {"text": "str", "number": "float64", "flag": "bool"}
    frame = pd.DataFrame({name: pd.Series(values, dtype=types[kinds[name]]) for name, values in cells.items()})
    return frame, pd.DataFrame(marks, dtype="str")


def _mark(record: VillageRecord, name: str) -> str:
    if name in record.observed:
        return OBSERVED
    return DERIVED if name in record.derived else ""
