"""The pictures of the pages show what the main job finds today."""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.docs.pages import ROOT

FIGURES = ROOT / "docs" / "figures"
RENEW = "the main job finds something else now; renew the pictures with: python docs/generate.py"


@pytest.fixture(scope="module")
def renewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The numbers behind the pictures, from a fresh run of the main job."""
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        from make_figures import copy_numbers, main_job
    finally:
        sys.path.remove(str(ROOT / "docs"))
    folder = tmp_path_factory.mktemp("numbers")
    copy_numbers(main_job(tmp_path_factory.mktemp("run") / "result"), folder)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("name", ["target_probability", "income_fan", "village_gains", "money_flow"])
def test_numbers_of_the_pictures_are_those_of_the_main_job(name: str, renewed: Path) -> None:
    kept, found = (pd.read_csv(folder / f"{name}.csv", encoding="utf-8-sig") for folder in (FIGURES, renewed))
    assert list(kept.columns) == list(found.columns)
    assert len(kept) == len(found), RENEW
    for column in kept:
        if pd.api.types.is_float_dtype(kept[column]):
            assert np.allclose(kept[column], found[column], rtol=1e-6, atol=1e-6, equal_nan=True), f"{column}: {RENEW}"
        else:
            assert kept[column].equals(found[column]), f"{column}: {RENEW}"


@pytest.mark.slow
def test_what_the_run_was_is_told_as_it_is(renewed: Path) -> None:
    kept, found = (json.loads((folder / "run.json").read_text(encoding="utf-8")) for folder in (FIGURES, renewed))
    assert kept == found, RENEW


@pytest.mark.parametrize("name", ["target_probability", "income_fan", "village_gains", "money_flow"])
def test_every_picture_is_there_in_both_languages_with_its_numbers(name: str) -> None:
    for ending in ("zh.png", "en.png"):
        assert (FIGURES / f"{name}.{ending}").read_bytes()[:4] == b"\x89PNG"
    assert len((FIGURES / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()) > 1
