"""The range over behaviour rules in a comparison: from the same cases under the other rule, laid on each strategy's own number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sim.cli.compared_rows import hardly_any_cost_line, structure_line
from sim.lab import growing
from sim.lab.blocks import VILLAGE_RUNS_VARIABLE
from sim.lab.comparing import COMPARISON_INQUIRY, ask
from sim.lab.inquiring import Running, answer, answer_on
from sim.lab.model import shipped_model
from sim.lab.results import Result
from sim.store.folder import Unfinished
from sim.store.manifest import load_manifest
from sim.words.comparing import Basis
from sim.words.settings import Settings
from tests.lab.fake_model import FakeRecord, FakeWorld
from tests.lab.fake_strategies import STRATEGIES, cases

WORDS = ["villages=synthetic", "futures=3", "replicates=4"]
NAMES = ["fixed_grant", "work_relief", "interest_subsidy"]


@dataclass(frozen=True)
class OtherWorld(FakeWorld):
    """The fake world under the other rule."""


def under_other(world: FakeWorld) -> OtherWorld:
    return OtherWorld(world.seed, world.table)


def cases_by_rule(record: FakeRecord, settings: Settings) -> pd.DataFrame:
    """Under the other rule work relief gains half as much again and costs a tenth less, and a grant loses twenty."""
    frame = cases(record, settings)
    if not isinstance(record.world, OtherWorld):
        return frame
    relief, grant = (frame["scenario"].str.startswith(name) for name in ("work_relief", "fixed_grant"))
    for name in frame.columns:
        if "effect_" in name:
            frame.loc[relief, name] *= 1.5
            frame.loc[grant, name] -= 20.0
        if name.startswith("public_cost_"):
            frame.loc[relief, name] *= 0.9
    return frame


TWO_RULES: Any = replace(STRATEGIES, under_other_rule=under_other, cases=cases_by_rule)


def compared(out: Path, model: Any = TWO_RULES) -> Result:
    asked = ask(WORDS, NAMES, shipped_model())
    return Result(answer(COMPARISON_INQUIRY, asked, Running(out=out, workers=1, model=model)))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return compared(tmp_path_factory.mktemp("rules") / "whole")


def main_rows(result: Result, basis: str) -> pd.DataFrame:
    frame = result.comparison
    return frame[(frame["basis"] == basis) & (frame["horizon_years"] == 10) & (frame["discount_rate"] == 0.05)].set_index("scenario")


@pytest.mark.slow
def test_what_the_other_rule_moves_is_taken_from_the_first_replicates_and_laid_on_the_own_number(whole: Result) -> None:
    rows, own = main_rows(whole, "equal_face_amount"), whole.table("cases")
    other = whole.table("other_rule_cases")
    assert set(other["replicate"]) == {0, 1}
    assert set(other["scenario"]) == {*NAMES, "work_relief_at_equal_cost"}
    effect = "run_effect_present_value_10"
    first = own[(own["scenario"] == "work_relief") & (own["replicate"] < 2) & (own["future"] < 3)]
    relief, grant, subsidy = (rows.loc[name] for name in ("work_relief", "fixed_grant", "interest_subsidy"))
    assert relief["effect_structural_low"] == relief["effect_present_value"]
    assert relief["effect_structural_high"] == pytest.approx(relief["effect_present_value"] + 0.5 * first[effect].mean())
    ratio = first[effect].mean() / first["public_cost_present_value_10"].mean()
    assert relief["structural_high"] == pytest.approx(relief["effect_per_cost"] + (1.5 / 0.9 - 1.0) * ratio)
    assert grant["effect_structural_low"] == pytest.approx(grant["effect_present_value"] - 20.0)
    assert grant["effect_structural_high"] == grant["effect_present_value"]
    assert subsidy["effect_structural_low"] == subsidy["effect_structural_high"] == subsidy["effect_present_value"]
    assert rows["rank_10"].to_dict() == {"fixed_grant": 1, "work_relief": 2, "interest_subsidy": 3}
    assert rows["rank_other_rule"].to_dict() == {"fixed_grant": 2, "work_relief": 1, "interest_subsidy": 3}


def cases_of_next_to_nothing(record: FakeRecord, settings: Settings) -> pd.DataFrame:
    """Under the other rule a grant costs a hundredth, and work relief somewhat more than a tenth."""
    frame = cases(record, settings)
    if isinstance(record.world, OtherWorld):
        for name in [column for column in frame.columns if column.startswith("public_cost_")]:
            frame.loc[frame["scenario"].str.startswith("fixed_grant"), name] *= 0.01
            frame.loc[frame["scenario"].str.startswith("work_relief"), name] *= 0.11
    return frame


def test_a_ratio_to_next_to_no_cost_is_left_empty_and_told(tmp_path: Path) -> None:
    result = compared(tmp_path / "r", replace(TWO_RULES, cases=cases_of_next_to_nothing))
    rows = main_rows(result, "equal_face_amount")
    grant, relief = rows.loc["fixed_grant"], rows.loc["work_relief"]
    assert pd.isna(grant["structural_low"])
    assert pd.isna(grant["structural_high"])
    assert grant["effect_structural_low"] == grant["effect_present_value"]
    assert relief["structural_high"] == pytest.approx(relief["effect_per_cost"] / 0.11, rel=0.05)
    told = hardly_any_cost_line(result.comparison, Basis.EQUAL_FACE_AMOUNT)
    assert told is not None
    assert f"below 10% of the own): {grant['name_en']}." in told.en
    assert f"不到原来的 10%:{grant['name_zh']}。" in told.zh


def test_where_costs_are_left_nothing_is_told_of_them(whole: Result) -> None:
    assert all(hardly_any_cost_line(whole.comparison, basis) is None for basis in Basis)


def test_the_range_over_futures_stands_apart_from_it(whole: Result) -> None:
    rows, own = main_rows(whole, "equal_face_amount"), whole.table("cases")
    mine = own[(own["scenario"] == "fixed_grant") & (own["future"] < 3)]
    means = mine.groupby("future")["run_effect_present_value_10"].mean()
    assert rows.loc["fixed_grant", "effect_future_low"] == pytest.approx(means.quantile(0.05))
    assert rows.loc["fixed_grant", "effect_future_high"] == pytest.approx(means.quantile(0.95))


def test_a_strategy_that_cannot_be_brought_to_the_cost_has_no_rank_under_either_rule(whole: Result) -> None:
    rows = main_rows(whole, "equal_public_cost")
    assert pd.isna(rows.loc["interest_subsidy", "rank_other_rule"])
    assert rows.loc[["fixed_grant", "work_relief"], "rank_other_rule"].to_list() == [2, 1]
    said = structure_line(whole.comparison, Basis.EQUAL_PUBLIC_COST, "bounded_rationality")
    assert said is not None
    assert "(rule of thumb)" in said.en
    assert "1 → 2" in said.en
    assert "2 → 1" in said.zh


@pytest.mark.slow
def test_a_model_without_another_rule_leaves_the_range_empty(tmp_path: Path) -> None:
    result = compared(tmp_path / "r", STRATEGIES)
    assert "other_rule_cases" not in result.frames
    assert result.comparison[["effect_structural_low", "structural_high", "rank_other_rule"]].isna().all(axis=None)
    assert structure_line(result.comparison, Basis.EQUAL_FACE_AMOUNT, "bounded_rationality") is None


@pytest.mark.slow
def test_it_has_the_same_bits_however_the_work_is_split_and_after_an_interruption(
    whole: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VILLAGE_RUNS_VARIABLE, "40")
    plain, done = growing.work_growing_block, []

    def stopped(job: Any, block: Any) -> Any:
        if len(done) == 9:
            raise KeyboardInterrupt
        done.append(block)
        return plain(job, block)

    with monkeypatch.context() as interrupted:
        interrupted.setattr(growing, "work_growing_block", stopped)
        with pytest.raises(Unfinished):
            compared(tmp_path / "r")
    assert len(load_manifest(tmp_path / "r").blocks) > len(whole.manifest.blocks) / 2
    answer_on(COMPARISON_INQUIRY, tmp_path / "r", Running(workers=1, model=TWO_RULES))
    files = {name: entry.sha256 for name, entry in load_manifest(tmp_path / "r").files.items()}
    assert files == {name: entry.sha256 for name, entry in whole.manifest.files.items()}
