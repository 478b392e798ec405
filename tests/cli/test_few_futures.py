"""Every command that draws conclusions from futures says when they are few, in the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import cast

import pandas as pd
import pytest

from sim.cli import discovered_rows, optimized_rows, sensitivity_rows, swept_rows
from sim.cli.optimized_cells import Found
from sim.core.text import Text
from sim.store.manifest import Manifest
from sim.words.few_futures import FEW_FUTURES, few_futures_told
from tests.figures.discovered import discovered

#: What the lines below a summary say besides the number of futures.
ROW = {
    "n_replicates": 2,
    "discount_rate": 0.05,
    "futures_source": "prior, seed 1",
    "perspective": "fiscal",
    "horizon_years": 10.0,
}
#: The same of a sensitivity analysis.
DESIGN = {"method": "morris", "samples": 10, "left_out": 0, "n_points": 50, "standing": "", "with_factor": "", "unit": ""}


def of_sweep(futures: int) -> Iterator[Text]:
    told = {"precision": {"asked": None}}
    return swept_rows.setting_lines(pd.DataFrame([{**ROW, "n_futures": futures}]), cast(Manifest, SimpleNamespace(described=told)))


def of_sensitivity(futures: int) -> Iterator[Text]:
    return sensitivity_rows.setting_lines(pd.DataFrame([{**ROW, **DESIGN, "n_futures": futures}]))


def of_search(futures: int) -> Iterator[Text]:
    nothing = pd.DataFrame()
    return optimized_rows.setting_lines(Found(pd.DataFrame([{**ROW, "n_futures": futures}]), nothing, nothing, nothing))


def of_discovery(futures: int) -> Iterator[Text]:
    summary = discovered()["discovery"].iloc[0].to_dict()
    return discovered_rows.setting_lines({**summary, "n_futures": futures}, 1)


@pytest.mark.parametrize("said_by", [of_sweep, of_sensitivity, of_search, of_discovery])
def test_few_futures_are_told_below_every_summary(said_by: Callable[[int], Iterator[Text]]) -> None:
    told = few_futures_told(FEW_FUTURES - 1)
    assert told is not None
    assert told in list(said_by(FEW_FUTURES - 1))
    assert not any("少于" in line.zh or "fewer" in line.en for line in said_by(FEW_FUTURES))


@pytest.mark.parametrize("futures", [1, 4, 9])
def test_the_caution_names_the_number(futures: int) -> None:
    told = few_futures_told(futures)
    assert told is not None
    assert ("一个未来" if futures == 1 else f"{futures} 个未来") in told.zh
    assert str(FEW_FUTURES) in told.en
