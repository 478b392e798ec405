"""The studies: small versions work and answer in both languages; the answers that are shipped use no number but their own."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from experiments.listed import STUDIES
from experiments.studying import BEGIN, END, HOME, PAGES, Numbers, carry_out, with_answer

#: A number as answers write it, with its sign where it stands alone.
NUMBER = re.compile(r"(?<![\w.])[-+]?\d+(?:,\d{3})*(?:\.\d+)?%?")


def answer_in(page: Path) -> str:
    return page.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]


def strangers(answer: str, said: set[str]) -> set[str]:
    """Numbers of an answer that are none of those written beside it: names of strategies and levers may hold some of their own."""
    return {number for number in NUMBER.findall(answer) if not said & {number, number.lstrip("+-"), number.rstrip("%")}}


def test_studies_cover_every_folder() -> None:
    assert {page.parent.name for page in HOME.glob("*/README.md")} == set(STUDIES)
    assert len(STUDIES) >= 6


@pytest.mark.parametrize("name", STUDIES)
def test_shipped_answers_use_their_own_numbers_in_both_languages(name: str) -> None:
    home = STUDIES[name].home
    said = set(pd.read_csv(home / "numbers.csv", dtype=str)["said"].dropna().str.lstrip("'"))
    for page in PAGES:
        body = answer_in(home / page).rpartition("*pianqu")[0]
        plain = re.sub(r"\*\*|`[^`]*`", "", body)
        assert len(NUMBER.findall(plain)) >= 5
        assert strangers(plain, said) <= STUDIES[name].own_numbers
    for result, figure in STUDIES[name].figures:
        for language in PAGES.values():
            assert (home / "figures" / f"{result}_{figure}.{language}.png").stat().st_size > 10_000


@pytest.mark.slow
@pytest.mark.parametrize("name", STUDIES)
def test_small_versions_answer(name: str, tmp_path: Path) -> None:
    place = carry_out(STUDIES[name], small=True, results=tmp_path / "results", out=tmp_path / "pages")
    numbers = pd.read_csv(place / "numbers.csv")
    assert numbers["value"].notna().all()
    for page in PAGES:
        answer = answer_in(place / page)
        assert len(answer) > 200
        assert "nan" not in answer
    assert len(list((place / "figures").glob("*.png"))) == 2 * len(STUDIES[name].figures)


def test_answers_have_no_gaps() -> None:
    with pytest.raises(ValueError, match="no number for: effect"):
        Numbers()("effect", float("nan"))
    with pytest.raises(ValueError, match="lacks"):
        with_answer("# page", "answer")
