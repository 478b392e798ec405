"""The page of magnitudes says what the model does: a few of its numbers are measured again."""

import csv
import sys
from collections.abc import Callable
from typing import Any

import pytest

from tests.docs.pages import ROOT

DOCS = ROOT / "docs"
NUMBERS = DOCS / "figures" / "magnitudes.csv"


def told() -> dict[str, dict[str, str]]:
    with NUMBERS.open(encoding="utf-8-sig", newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file)}


def measured(module: str, name: str, *arguments: Any) -> list[Any]:
    sys.path.insert(0, str(DOCS))
    try:
        measure: Callable[..., list[Any]] = getattr(__import__(f"measuring.{module}", fromlist=[name]), name)
        return measure(*arguments)
    finally:
        sys.path.remove(str(DOCS))


def test_every_magnitude_is_told_once() -> None:
    with NUMBERS.open(encoding="utf-8-sig", newline="") as file:
        keys = [row["key"] for row in csv.DictReader(file)]
    assert len(keys) == len(set(keys)) > 50


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "name", "arguments"),
    [
        ("ordinary", "growth_and_noise", ("shandong",)),
        ("ordinary", "assets", ("zhejiang",)),
        ("companies", "with_and_without", ("zhejiang",)),
        ("programme", "size", ()),
        ("programme", "laundering", ()),
    ],
)
def test_the_page_says_what_the_model_does(module: str, name: str, arguments: tuple[str, ...]) -> None:
    page = told()
    for row in measured(module, name, *arguments):
        said = page[row.key]
        for part in ("low", "median", "high"):
            # Another processor may round differently and so move a rare draw; a changed rule moves more.
            assert float(said[part]) == pytest.approx(getattr(row, part), rel=2e-2, abs=1e-6), f"python docs/make_magnitudes.py ({row.key})"
