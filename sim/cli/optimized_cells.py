"""The tables of a finished search, and their cells as the screen writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.core.text import Text
from sim.words.optimizing import HIGH, LOW, Role, head_of

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """The tables of a finished search."""

    front: pd.DataFrame
    evaluated: pd.DataFrame
    search: pd.DataFrame
    asked: pd.DataFrame

    def asked_as(self, kind: str) -> list[Row]:
        """What was asked: objectives, limits, the target, levers."""
        return records(self.asked[self.asked["asked"] == kind])

    def rows(self, *roles: Role) -> list[Row]:
        """The rows of the front with these roles."""
        return records(self.front[self.front["role"].isin([role.key for role in roles])])


def told(value: float, asked: Row) -> str:
    """A figure as printed: a share in percent, an amount in whole numbers where it is large."""
    number = float(value) + 0.0
    if number != number:
        return "-"
    if not isinstance(asked["unit"], str) or not asked["unit"]:
        return f"{number:.0%}"
    if abs(number) >= 10:
        return f"{number:,.0f}"
    return f"{number:,.1f}" if str(asked["unit"]).startswith("万元") else f"{number:.3f}"


def head(one: Row) -> Text:
    """What stands above a column."""
    return head_of(str(one["name"])) or Text(str(one["name_zh"]), str(one["name_en"]))


def ends(row: Row, asked: Row) -> str:
    """The interval of a figure."""
    return f"[{told(row[asked['name'] + LOW], asked)}, {told(row[asked['name'] + HIGH], asked)}]"


def name_of(row: Row) -> Text:
    """What a solution is called."""
    return Text(str(row["name_zh"]), str(row["name_en"]))


def records(frame: pd.DataFrame) -> list[Row]:
    """Rows by column."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
