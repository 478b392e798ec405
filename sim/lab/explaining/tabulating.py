"""The table of an explanation: for every split its start, its parts, its end and the whole change."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.core.axes import Array
from sim.core.text import Text
from sim.lab.explaining.splits import Part, Split
from sim.measures.splitting import spread_of
from sim.words.columns import EXPLANATION_COLUMNS
from sim.words.explaining import END, EXACT, PART_LABELS, START, TOTAL, SplitBy
from sim.words.outcomes import ZONE_OUTCOMES
from sim.words.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

#: A change this small beside the level has no shares.
NEXT_TO_NOTHING = 1e-9


def explanation_table(splits: Sequence[Split], outcome: str, settings: Settings, first_year: int) -> pd.DataFrame:
    """One row a part, the splits one after the other; the columns are those of ``EXPLANATION_COLUMNS``."""
    import pandas as pd

    future = np.arange(settings.futures * settings.replicates) // settings.replicates
    common = {
        "outcome": outcome,
        "unit": str(ZONE_OUTCOMES[outcome].unit),
        "n_futures": settings.futures,
        "n_replicates": settings.replicates,
    }
    rows = [common | row for split in splits for row in _rows(split, future, first_year)]
    return pd.DataFrame(rows, columns=list(EXPLANATION_COLUMNS))


def _rows(split: Split, future: NDArray[np.int64], first_year: int) -> Iterator[dict[str, Any]]:
    about = {"by": split.by.key, "year": first_year + split.years[1]}
    if split.by is SplitBy.CHANNEL:
        about["year_from"] = first_year + split.years[0]
    change, level = float(split.change.mean()), float(np.abs(split.start).mean() + np.abs(split.end).mean())
    has_shares = abs(change) > NEXT_TO_NOTHING * max(level, NEXT_TO_NOTHING)
    for part in (_whole(START, split.start, split), *split.parts, _whole(END, split.end, split), _whole(TOTAL, split.change, split)):
        is_level = part.key in (START, END)
        yield about | _row(part, future, change if has_shares and not is_level else math.nan)
    for part in split.besides:
        yield about | _row(part, future, change if has_shares else math.nan)


def _whole(key: str, values: Array, split: Split) -> Part:
    """A row that is no part: a level or the whole change."""
    worlds = {START: Text("无项目", "without the programme"), END: Text("实施项目", "with the programme"), TOTAL: PART_LABELS[TOTAL]}
    growth = {START: Text("首年", "first year"), END: Text("末年", "last year"), TOTAL: PART_LABELS[TOTAL]}
    labels = growth if split.by is SplitBy.CHANNEL else worlds
    return Part(key, labels[key], values, EXACT)


def _row(part: Part, future: NDArray[np.int64], change: float) -> dict[str, Any]:
    spread = spread_of(part.values, future)
    return {
        "part": part.key,
        "part_zh": part.label.zh,
        "part_en": part.label.en,
        "value": spread.mean,
        "median": spread.median,
        "low": spread.low,
        "high": spread.high,
        "share": spread.mean / change,
        "standard_error": spread.standard_error,
        "sampling_error": part.sampling_error,
        "method": part.method,
        "note": f"{part.note.zh} / {part.note.en}" if part.note.zh else "",
    }
