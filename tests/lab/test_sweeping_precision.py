"""A sweep's design is saved first and simulated as saved; its futures are doubled until the error is small enough, and no longer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from sim.lab import growing
from sim.lab.inquiring import Running, answer_on
from sim.lab.results import Result
from sim.lab.sweeping import SWEEP_INQUIRY, ask
from sim.lab.sweeping.question import cell
from sim.store.csv_tables import read_csv
from sim.store.folder import Unfinished
from sim.store.manifest import load_manifest
from tests.lab.fake_levers import KNOWN
from tests.lab.test_sweeping import SMALL, files_of, question, swept

#: A Sobol design whose error falls with futures; more of them than the largest precision asked for.
WORDS: Mapping[str, Any] = {"vary": ["funding.amount=500:4000", "linkage.type=equity|dividend"], "design": "sobol", "samples": 4}


@pytest.mark.slow
def test_the_design_is_saved_before_anything_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own.csv").write_text("policy.funding.amount\n1000\n2000\n", encoding="utf-8")
    seen = {}

    def look(job: Any, block: Any) -> Any:
        seen["design"] = (tmp_path / "out" / "design.csv").read_text(encoding="utf-8-sig")
        seen["files"] = set(load_manifest(tmp_path / "out").files)
        raise KeyboardInterrupt

    monkeypatch.setattr(growing, "work_growing_block", look)
    asked = ask(SMALL, KNOWN, design=str(tmp_path / "own.csv"))
    with pytest.raises(Unfinished):
        swept(asked, tmp_path / "out", KNOWN)
    assert seen["design"].splitlines() == ["scenario,funding.amount,violations", "row_1,1000.0,", "row_2,2000.0,"]
    assert {"design.csv", "inputs/own.csv"} <= seen["files"]
    monkeypatch.undo()
    answer_on(SWEEP_INQUIRY, tmp_path / "out", Running(workers=1, model=KNOWN))
    assert files_of(tmp_path / "out") == files_of(swept(asked, tmp_path / "again", KNOWN))


@pytest.mark.slow
def test_futures_are_doubled_until_the_error_is_small_enough_and_never_by_the_result(tmp_path: Path) -> None:
    asked = question(["funding.amount=1000:3000:2"], precision=1e-6, doublings=2, model=KNOWN)
    found = Result(swept(asked, tmp_path / "many", KNOWN))
    told = found.manifest.described["precision"]
    assert (told["futures_begun_with"], told["futures"], told["reached"]) == (2, 8, False)
    assert (found.manifest.futures, len(found.futures), set(found.sweep["n_futures"])) == (8, 8, {8})
    assert set(found.zone_years["future"]) == {0, 1}
    easy = replace(asked.question, precision=2 * told["largest_half_width"], doublings=10)
    stopped = Result(swept(replace(asked, question=easy), tmp_path / "few", KNOWN))
    assert stopped.manifest.described["precision"]["reached"]
    assert stopped.manifest.futures in (2, 4, 8)
    width = stopped.sweep["monte_carlo_half_width"].max()
    assert width == stopped.manifest.described["precision"]["largest_half_width"] <= easy.precision
    same = found.table("cases").query(f"future < {stopped.manifest.futures}").reset_index(drop=True)
    pd.testing.assert_frame_equal(stopped.table("cases"), same, check_exact=True)


def widths_by_hand(cases: pd.DataFrame, column: str, futures: int) -> float:
    """The widest 95% interval of any scenario's mean over its first futures, by Student's t over means of futures."""
    first = cases[cases["future"] < futures]
    means = first.groupby(["scenario", "future"])[column].mean().unstack("scenario")
    return float((stats.t.ppf(0.975, futures - 1) * means.std(ddof=1) / np.sqrt(futures)).max())


@pytest.mark.slow
def test_doubling_stops_at_the_first_number_of_futures_whose_error_is_small_enough(tmp_path: Path) -> None:
    asked = question(**WORDS, precision=1e-9, doublings=3, model=KNOWN)
    whole = Result(swept(asked, tmp_path / "whole", KNOWN))
    cases = whole.table("cases")
    numbers = [2, 4, 8, 16]
    widths = [widths_by_hand(cases, asked.question.outcome, futures) for futures in numbers]
    assert whole.manifest.described["precision"]["largest_half_width"] == pytest.approx(widths[-1], rel=1e-9)
    precision = min(widths[:3]) * (1 + 1e-9)
    expected = next(futures for futures, width in zip(numbers, widths, strict=True) if width <= precision)
    again = replace(asked, question=replace(asked.question, precision=precision))
    found = Result(swept(again, tmp_path / "enough", KNOWN))
    told = found.manifest.described["precision"]
    assert (told["futures_begun_with"], told["futures"], told["reached"]) == (2, expected, True)
    assert (found.manifest.futures, set(found.sweep["n_futures"]), len(found.futures)) == (expected, {expected}, expected)
    assert len(found.table("cases")) == 4 * expected * 2
    few = replace(asked, question=replace(asked.question, precision=widths[2] * (1 - 1e-9), doublings=2))
    told = Result(swept(few, tmp_path / "few", KNOWN)).manifest.described["precision"]
    assert (told["futures"], told["reached"]) == (8, min(widths[:3]) <= widths[2] * (1 - 1e-9))


@pytest.mark.slow
def test_one_future_says_nothing_of_how_far_futures_differ(tmp_path: Path) -> None:
    """Its replicates agree nearly, so that an error taken over them alone would be small at once."""
    asked = question(**WORDS, precision=1e9, doublings=3, besides=["futures=1"], model=KNOWN)
    told = Result(swept(asked, tmp_path / "r", KNOWN)).manifest.described["precision"]
    assert (told["futures_begun_with"], told["futures"], told["reached"]) == (1, 2, True)
    central = question(**WORDS, precision=1e9, doublings=3, besides=["uncertainty=central", "futures=1"], model=KNOWN)
    assert Result(swept(central, tmp_path / "central", KNOWN)).manifest.described["precision"]["futures"] == 1


@pytest.mark.slow
def test_what_is_simulated_is_the_design_as_it_was_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    simulated: dict[str, tuple[Any, ...]] = {}
    saved: list[pd.DataFrame] = []
    real = growing.work_growing_block

    def look(job: Any, block: Any) -> Any:
        saved.append(read_csv(job.folder / "design.csv", ["scenario", "linkage.type", "violations"]))
        for scenario in block.design(job.design).asked:
            policy = scenario.policy
            row = (policy["funding.amount"], cell(policy["linkage.type"]), scenario.uncertainties["yield_level"])
            assert simulated.setdefault(scenario.name, row) == row
        return real(job, block)

    monkeypatch.setattr(growing, "work_growing_block", look)
    vary = ["funding.amount=500:4000", "linkage.type=equity|dividend", "yield_level"]
    result = Result(swept(question(vary, design="sobol", samples=16, precision=1e-9, doublings=1, model=KNOWN), tmp_path / "r", KNOWN))
    columns = ["funding.amount", "linkage.type", "uncertainty.yield_level"]
    for design in saved:
        assert dict(zip(design["scenario"], design[columns].itertuples(index=False, name=None), strict=True)) == simulated
    assert len(simulated) == 16
    pd.testing.assert_frame_equal(result.table("design")[columns], result.sweep[columns], check_dtype=False, check_exact=True)
