"""What fresh futures say of a search for the least cost: one verdict, from which both its summary and its figure speak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.core.text import Text
from sim.words.optimizing import FRESH, Role, Sureness, without_column

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """``row`` is the cheapest that is borne out, else the cheapest whose estimate reaches the probability, else what comes nearest to
    it; ``without`` are the shares without the programme in the futures of the search and in fresh ones (NaN where not known)."""

    row: Row
    sureness: Sureness
    without: tuple[float, float]
    asked: float
    share: float

    @property
    def is_by_settings(self) -> bool:
        """Whether nothing that the search put forward reaches the probability again, but the settings as they are do."""
        return self.sureness is Sureness.LIKELY and self.row["role"] == Role.AS_WRITTEN.key

    @property
    def is_met_without(self) -> bool:
        """Whether the probability is reached without the programme too, in either set of futures, or as often as with it."""
        return max((one for one in self.without if one == one), default=-1.0) >= self.asked or self.without[1] >= self.share > 0.0


def verdict_of(rows: Sequence[Row], target: Row, cost: Row) -> Verdict:
    """The verdict over all that was tested in fresh futures, the settings as they are among them."""
    name = str(target["name"])
    answer = [row for row in rows if row["role"] == Role.ANSWER.key]
    if answer:
        row = answer[0]
        sureness = Sureness[str(row["sureness"]).upper()]
    elif reached := [row for row in rows if bool(row["feasible_fresh"])]:
        row, sureness = min(reached, key=lambda one: float(one[cost["name"] + FRESH])), Sureness.LIKELY
    else:
        row, sureness = max(rows, key=lambda one: np.nan_to_num(float(one[name + FRESH]), nan=-1.0)), Sureness.NOT
    return Verdict(row, sureness, without_of(row, name), float(target["low"]), float(row[name + FRESH]))


def without_of(row: Row, name: str) -> tuple[float, float]:
    """The shares that meet a target without the programme, in the futures of the search and in fresh ones; NaN where not known."""
    column = without_column(name)
    before, after = (float(row.get(f"{column}{end}", float("nan"))) for end in ("", FRESH))
    return before, after


def without_told(without: tuple[float, float]) -> Text:
    """Both shares without the programme.

    >>> without_told((0.75, 0.5)).en
    '75% in the futures of the search, 50% in fresh ones'
    """
    before, after = without
    if before != before:
        return Text(f"新的未来中 {after:.0%}", f"{after:.0%} in fresh futures")
    return Text(
        f"搜索所用的未来中 {before:.0%},新的未来中 {after:.0%}", f"{before:.0%} in the futures of the search, {after:.0%} in fresh ones"
    )
