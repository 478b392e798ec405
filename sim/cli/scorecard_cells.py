"""Cells of the scorecard as the screen writes them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from sim.core.units import whole_percent
from sim.words.choices import Base, Reading, Window


def counted(number: int, noun: str) -> str:
    """How many there are, in English."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def blank(value: Any) -> bool:
    """Whether a cell says nothing."""
    return bool(pd.isna(value)) or value == ""


def label(choice: type[Reading] | type[Window] | type[Base], key: Any, language: str) -> str:
    """A choice's label in a language, by its key."""
    return "" if blank(key) else choice[str(key).upper()].label.said(language)


def share(value: Any) -> str:
    """A share in whole percent."""
    return "" if blank(value) else whole_percent(float(value))


def points(value: Any) -> str:
    """A difference of shares in points, with its sign."""
    return "" if blank(value) else f"{100 * float(value):+.0f}"


def number(value: Any) -> str:
    """A number of four digits, or whole."""
    if blank(value):
        return ""
    number = float(value)
    return f"{number:,.4g}" if abs(number) < 1000 else f"{number:,.0f}"
