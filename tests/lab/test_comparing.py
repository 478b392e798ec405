"""Comparing strategies: costs brought together, what cannot be, the same bits however the work is split, interrupted or damaged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import sim
from sim.core.errors import BadInput
from sim.core.text import Text
from sim.lab import growing
from sim.lab.blocks import VILLAGE_RUNS_VARIABLE, Block
from sim.lab.comparing import COMPARISON_INQUIRY, Question, ask
from sim.lab.comparing.question import asked_before
from sim.lab.comparing.solving import TOLERANCE
from sim.lab.inquiring import Asked, Running, answer, answer_on
from sim.lab.model import shipped_model
from sim.lab.progress import SIMULATING, Lines, Silent, TerminalBar, simulating
from sim.lab.results import Result
from sim.store.folder import Unfinished
from sim.store.manifest import load_manifest
from sim.words.comparing import TABLE_COLUMNS
from tests.lab.fake_strategies import MOST_SUBSIDY, RELIEF_COST, STRATEGIES

MODEL = shipped_model()
SMALL = ["villages=synthetic", "region=shandong", "baseline_years=1", "policy.zone.build_years=2", "futures=2", "replicates=2"]
NAMES = ["fixed_grant", "work_relief", "interest_subsidy"]


def asked(model: Any = MODEL, **changes: Any) -> Asked[Question]:
    return ask(SMALL, changes.pop("strategies", NAMES), model, **changes)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return Result(compare(asked(), out=tmp_path_factory.mktemp("compare") / "whole"))


def compare(asked: Asked[Question], out: Path, model: Any = MODEL) -> Path:
    return answer(COMPARISON_INQUIRY, asked, Running(out=out, workers=1, model=model))


def resume_comparison(folder: Path, model: Any = MODEL) -> Path:
    return answer_on(COMPARISON_INQUIRY, folder, Running(workers=1, model=model))


def files_of(folder: Path) -> dict[str, str]:
    return {name: entry.sha256 for name, entry in load_manifest(folder).files.items()}


def main_rows(frame: pd.DataFrame, basis: str) -> pd.DataFrame:
    rows = frame[(frame["basis"] == basis) & (frame["horizon_years"] == 10) & (frame["discount_rate"] == 0.05)]
    return rows.set_index("scenario")


@pytest.mark.slow
def test_the_table_has_every_basis_horizon_and_rate(whole: Result) -> None:
    frame = whole.comparison
    assert list(frame.columns) == TABLE_COLUMNS
    keys = ["scenario", "basis", "horizon_years", "discount_rate"]
    assert len(frame) == 3 * 2 * 3 * 2 == len(frame.drop_duplicates(keys))
    assert set(frame["perspective"]) == {"fiscal"}
    assert set(frame["futures_source"]) == {"prior, seed 1"}
    assert whole.settings.operate_years == 8


@pytest.mark.slow
def test_costs_are_met_and_what_cannot_absorb_them_is_infeasible(whole: Result) -> None:
    rows = main_rows(whole.comparison, "equal_public_cost")
    assert rows["standing"].tolist() == ["compared", "compared", "infeasible"]
    asked_for = rows.loc["fixed_grant", "public_cost_present_value"]
    assert rows.loc["fixed_grant", "cost_gap"] == 0.0
    assert abs(rows.loc["work_relief", "public_cost_present_value"] / asked_for - 1) <= TOLERANCE
    left_out = rows.loc["interest_subsidy"]
    assert left_out["most_absorbed"] < asked_for
    assert left_out[["difference_to_best", "in_best_set", "rank_10", "regret_max", "pareto"]].isna().all()
    face = main_rows(whole.comparison, "equal_face_amount")
    assert set(face["face_amount"]) == {4000.0}
    assert face["feasible"].all()


@pytest.mark.slow
def test_numbers_are_those_of_the_yearly_tables(whole: Result) -> None:
    """Costs and effects once more from zone_years alone, for the scenario that was solved."""
    rows = main_rows(whole.comparison, "equal_public_cost")
    name = rows.loc["work_relief", "simulated_as"]
    years = whole.zone_years
    treated = years[years["treated"]]
    total = {}
    for world in (name, "none"):
        mine = treated[treated["scenario"] == world]
        for row in mine.itertuples():
            weight = 1.05 ** -(row.year - 2025 + 0.5) if 2025 <= row.year < 2035 else 0.0
            effect, cost = total.get(world, (0.0, 0.0))
            total[world] = (effect + weight * (row.net_income - row.publicly_paid_income), cost + weight * row.public_cost)
    effect, cost = ((total[name][place] - total["none"][place]) / 4 for place in (0, 1))
    assert rows.loc["work_relief", "effect_present_value"] == pytest.approx(effect, rel=1e-9)
    assert rows.loc["work_relief", "public_cost_present_value"] == pytest.approx(cost, rel=1e-9)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "strategy"), [("fixed_grant", "fixed_grant"), ("work_relief_at_equal_cost", "work_relief")])
def test_a_scenario_has_the_rows_of_a_run_of_it(whole: Result, tmp_path: Path, name: str, strategy: str) -> None:
    """Bit for bit, programme and world without it: the first strategy is what ``run`` makes of it, one solved for its cost too."""
    amount = whole.scenarios.set_index("scenario").loc[name, "funding.amount"]
    words = [*SMALL, "operate_years=8", f"strategy={strategy}", f"policy.funding.amount={float(amount)!r}", "record=zone"]
    alone = sim.run(*words, out=tmp_path / name)
    for table in ("zone_years", "readings"):
        mine, theirs = whole.table(table), alone.table(table)
        worlds = {name: "programme"} | ({"none": "none"} if name == "fixed_grant" else {})
        for here, there in worlds.items():
            left = mine[mine["scenario"] == here].drop(columns="scenario").reset_index(drop=True)
            right = theirs[theirs["scenario"] == there].drop(columns="scenario").reset_index(drop=True)
            pd.testing.assert_frame_equal(left, right, check_dtype=False, rtol=0, atol=0)


@pytest.mark.slow
def test_winners_are_estimated_again_in_futures_that_chose_nothing(whole: Result) -> None:
    rows = main_rows(whole.comparison, "equal_public_cost")
    cases = whole.table("cases")
    for name in rows.index[rows["in_best_set"].fillna(False).astype(bool)]:
        fresh = cases[(cases["scenario"] == rows.loc[name, "simulated_as"]) & (cases["future"] >= 2)]
        assert sorted(zip(fresh["future"], fresh["replicate"], strict=True)) == [(2, 0), (2, 1), (3, 0), (3, 1)]
        assert rows.loc[name, "fresh_effect"] == pytest.approx(fresh["effect_present_value_10"].mean(), rel=1e-12)
        assert rows.loc[name, "fresh_effect"] != rows.loc[name, "effect_present_value"]
    assert len(whole.futures) == 4


@pytest.mark.slow
def test_scenarios_name_the_amounts_that_were_tried(whole: Result) -> None:
    frame = whole.scenarios.set_index("scenario")
    assert set(frame["part"]) == {"face", "trial", "solved", "none"}
    assert (frame.loc[frame["part"] == "face", "funding.amount"] == 4000).all()
    assert frame.loc["work_relief_at_equal_cost", "strategy"] == "work_relief"
    curve = whole.table("acceptability")
    assert set(curve["scenario"]) == {*NAMES, "none"}
    sums = curve.groupby(["horizon_years", "price"])["probability_best"].sum()
    assert np.allclose(sums, 1.0)


@pytest.mark.slow
def test_the_tables_have_the_same_bits_however_the_work_is_split(whole: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VILLAGE_RUNS_VARIABLE, "120")
    folder = compare(asked(), out=tmp_path / "split")
    assert len(load_manifest(folder).blocks) > len(whole.manifest.blocks)
    assert files_of(folder) == files_of(whole.path)
    assert not list(folder.rglob("part-*"))


def interrupted_after(count: int, folder: Path, monkeypatch: pytest.MonkeyPatch, model: Any = MODEL) -> list[Block]:
    """A comparison that is interrupted when ``count`` blocks are done; gives the list of those done from then on."""
    plain, done, again = growing.work_growing_block, [], []

    def counted(job: growing.GrowingJob, block: Block) -> Any:
        if len(done) == count:
            raise KeyboardInterrupt
        done.append(block)
        return plain(job, block)

    monkeypatch.setattr(growing, "work_growing_block", counted)
    with pytest.raises(Unfinished):
        compare(asked(model), out=folder, model=model)
    monkeypatch.setattr(growing, "work_growing_block", lambda job, block: again.append(block) or plain(job, block))
    return again


class Noted(Silent):
    """Notes what it is told is being done."""

    def __init__(self) -> None:
        self.doing: list[Text] = []

    def start(self, total: int, done: int, doing: Text = SIMULATING) -> None:
        self.doing.append(doing)


NOTED = Noted()


@pytest.fixture(scope="module")
def by_formula(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """The same comparison of the model whose costs are formulas."""
    running = Running(out=tmp_path_factory.mktemp("compare") / "formula", workers=1, model=STRATEGIES, progress=NOTED)
    return Result(answer(COMPARISON_INQUIRY, asked(STRATEGIES), running))


def test_progress_names_the_strategies_that_are_simulated(by_formula: Result) -> None:
    labels = [by_formula.comparison.set_index("scenario").loc[name, ["name_zh", "name_en"]].iloc[0] for name in NAMES]
    assert NOTED.doing[0].zh == f"模拟{labels[0]['name_zh']}、{labels[1]['name_zh']}等 3 个"
    assert NOTED.doing[0].en.endswith(" and 1 more")
    # Only what is brought to the cost is tried on; the reference is there already.
    assert labels[0]["name_zh"] not in NOTED.doing[1].zh
    assert labels[1]["name_zh"] in NOTED.doing[1].zh


@pytest.mark.parametrize("language", ["zh", "en"])
def test_lines_and_the_bar_say_what_is_simulated(
    language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    doing = simulating([Text("以奖代补[甲]", "reward [a]")])
    lines = Lines(language)
    lines.start(10, 0, doing)
    monkeypatch.setattr("sim.lab.progress.SECONDS_BETWEEN_LINES", 0.0)
    lines.advance(5)
    said = capsys.readouterr().err
    assert said.startswith({"zh": "模拟以奖代补[甲]:已完成 50%,", "en": "simulating reward [a]: 50% done, "}[language])
    assert {"zh": "约剩", "en": "s left"}[language] in said
    bar = TerminalBar(language)
    bar.start(10, 0, doing)
    bar.advance(5)
    bar.stop()
    assert bar.bar is not None
    assert bar.bar.tasks[0].description == doing.said(language)


def test_known_costs_are_met_and_a_known_limit_is_found(by_formula: Result) -> None:
    rows = main_rows(by_formula.comparison, "equal_public_cost")
    assert rows["standing"].tolist() == ["compared", "compared", "infeasible"]
    assert rows.loc["fixed_grant", "public_cost_asked"] == pytest.approx(4400.0)
    assert rows.loc["interest_subsidy", "most_absorbed"] == pytest.approx(MOST_SUBSIDY)
    amount = by_formula.scenarios.set_index("scenario").loc["work_relief_at_equal_cost", "funding.amount"]
    assert RELIEF_COST * amount * (1.0 + amount / 40_000.0) == pytest.approx(4400.0, rel=TOLERANCE)


@pytest.mark.parametrize("stopped_at", [4, *(pytest.param(stopped_at, marks=pytest.mark.slow) for stopped_at in (1, 7))])
def test_an_interrupted_comparison_goes_on_to_the_same_bits(
    by_formula: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_at: int
) -> None:
    goes_on_to_the_same_bits(by_formula, tmp_path, monkeypatch, stopped_at, "30", STRATEGIES)


@pytest.mark.slow
def test_an_interrupted_comparison_of_the_shipped_model_goes_on_to_the_same_bits(
    whole: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on_to_the_same_bits(whole, tmp_path, monkeypatch, 4, "100", MODEL)


def goes_on_to_the_same_bits(
    whole: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_at: int, village_runs: str, model: Any
) -> None:
    monkeypatch.setenv(VILLAGE_RUNS_VARIABLE, village_runs)
    again = interrupted_after(stopped_at, tmp_path / "r", monkeypatch, model)
    assert load_manifest(tmp_path / "r").status == "interrupted"
    done = set(load_manifest(tmp_path / "r").blocks_done)
    assert len(done) == stopped_at
    monkeypatch.setenv(VILLAGE_RUNS_VARIABLE, "80")  # what was planned stays as it was
    resume_comparison(tmp_path / "r", model)
    assert len(load_manifest(tmp_path / "r").blocks) > len(whole.manifest.blocks)
    assert files_of(tmp_path / "r") == files_of(whole.path)
    assert not {block.number for block in again} & done


def test_a_damaged_design_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupted_after(1, tmp_path / "r", monkeypatch, STRATEGIES)
    design = tmp_path / "r" / "design" / "part-00000.json"
    design.write_bytes(design.read_bytes().replace(b"4000", b"4001"))
    with pytest.raises(BadInput, match="design/part-00000"):
        resume_comparison(tmp_path / "r", STRATEGIES)


@pytest.mark.slow
def test_a_damaged_part_is_done_again(by_formula: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VILLAGE_RUNS_VARIABLE, "30")
    again = interrupted_after(3, tmp_path / "r", monkeypatch, STRATEGIES)
    part = tmp_path / "r" / "cases" / "part-00001.parquet"
    part.write_bytes(part.read_bytes()[:-8] + b"damaged!")
    resume_comparison(tmp_path / "r", STRATEGIES)
    assert again[0].number == 1
    assert files_of(tmp_path / "r") == files_of(by_formula.path)


@pytest.mark.slow
def test_the_same_comparison_is_found_again_and_another_question_is_another_result(whole: Result) -> None:
    assert compare(asked(), out=whole.path) == whole.path
    with pytest.raises(BadInput):
        compare(asked(cost=2000.0), out=whole.path)
    assert asked_before(asked().question.told()) == asked().question
