"""The studies: small versions work and answer in both languages; the answers that are shipped use no number but their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pandas as pd
import pytest

from experiments.freshness import model_numbers, stale
from experiments.listed import STUDIES
from experiments.pages import PAGES, answer_of, with_answer
from experiments.studying import HOME, Numbers, carry_out
from sim.lab.results import Result

#: A number as answers write it, with its sign where it stands alone.
NUMBER = re.compile(r"(?<![\w.])[-+]?\d+(?:,\d{3})*(?:\.\d+)?%?")


def answer_in(page: Path) -> str:
    return answer_of(page.read_text(encoding="utf-8"))


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
        assert not re.search(r"\bnan\b", answer)
    assert len(list((place / "figures").glob("*.png"))) == 2 * len(STUDIES[name].figures)
    assert stale(STUDIES[name], model_numbers(), place) == []


def test_what_is_called_sure_is_counted_as_the_table_has_it() -> None:
    """Sure factors further down than the first few stand in the table, too."""
    places = range(1, 13)
    rows = {"outcome": "effect_present_value_10", "outcome_zh": "效应", "outcome_en": "the effect", "index": "mu_star", "value": 50.0}
    rows |= {"low": 10.0, "high": 90.0, "mean": 0.4, "share_chance": 0.6}
    frame = pd.DataFrame([{**rows, "factor": f"f{place}", "rank": place} for place in places])
    frame["factor_zh"], frame["factor_en"] = [f"因素甲{place}" for place in places], [f"factor f{place}" for place in places]
    frame["standing"] = ["matters" if place in (1, 3, 11) else "unclear" for place in places]
    found = cast(Mapping[str, Result], {"effect": SimpleNamespace(sensitivity=frame), "readings": SimpleNamespace(sensitivity=frame)})
    numbers = Numbers()
    told = STUDIES["what_decides"].answer(found, numbers)
    assert "of 12 factors 3 surely move it" in told.en
    assert told.en.count("| yes |") == 3
    assert told.zh.count("| 是 |") == 3
    assert len(re.findall(r"\| (?:yes|open) \|", told.en)) == 9
    assert "only the first 8 factors" in told.en
    assert "| factor f1; factor f3; factor f11 |" in told.en


def test_answers_have_no_gaps() -> None:
    with pytest.raises(ValueError, match="no number for: effect"):
        Numbers()("effect", float("nan"))
    with pytest.raises(ValueError, match="lacks"):
        with_answer("# page", "answer")
