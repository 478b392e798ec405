"""Sweeps: designs, the user's own table, precision by doubling futures, tables that follow from the cases, the same bits after a kill."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sim.core.errors import BadInput
from sim.lab import growing
from sim.lab.growing import Batch
from sim.lab.inquiring import Asked, Running, answer, answer_on
from sim.lab.model import shipped_model
from sim.lab.results import Result
from sim.lab.sweeping import SWEEP_INQUIRY, Sweep, ask
from sim.lab.sweeping.question import asked_before
from sim.store.folder import Unfinished
from sim.store.manifest import load_manifest
from sim.store.querying import asked as asked_sql
from sim.words.case_columns import CASE_TABLE
from tests.lab.fake_levers import KNOWN

MODEL = shipped_model()
SMALL = ["villages=synthetic", "region=shandong", "baseline_years=1", "policy.zone.build_years=2", "futures=2", "replicates=2"]
VARY = ["policy.funding.amount=1000:3000:2", "uncertainty.yield_level=0.8:1.2:2"]


def question(vary: Any = VARY, **changes: Any) -> Asked[Sweep]:
    return ask([*SMALL, *changes.pop("besides", [])], changes.pop("model", MODEL), vary=vary, **changes)


def swept(asked: Asked[Sweep], out: Path, model: Any = MODEL) -> Path:
    return answer(SWEEP_INQUIRY, asked, Running(out=out, workers=1, model=model))


def files_of(folder: Path) -> dict[str, str]:
    return {name: entry.sha256 for name, entry in load_manifest(folder).files.items()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return Result(swept(question(), tmp_path_factory.mktemp("sweep") / "whole"))


def test_rows_that_break_a_rule_are_named_with_the_rule_before_anything_runs() -> None:
    besides = ["programme=shandong_2022"]
    vary = ["policy.funding.match_ratio=0.2:1:2"]
    with pytest.raises(BadInput) as caught:
        question(vary, besides=besides)
    message = caught.value.message("en")
    assert all(said in message for said in ("(row_1)", "shandong_2022", "--allow-violations"))
    allowed = question(vary, besides=[*besides, "allow_violations=true"]).question
    assert [bool(mark) for mark in allowed.broken] == [True, False]
    assert allowed.violations


def test_levers_that_do_not_go_together_are_named_by_row_and_never_run() -> None:
    with pytest.raises(BadInput, match="row_2"):
        question(
            ["company.form=multi_village|none"],
            besides=["policy.funding.mode_mix=equity_injection", "policy.funding.content=industry", "allow_violations=true"],
        )


@pytest.mark.slow
def test_a_saved_design_is_the_design_of_another_sweep(whole: Result) -> None:
    again = ask(SMALL, MODEL, design=str(whole.path / "design.csv")).question
    assert (again.rows, again.names) == (question().question.rows, question().question.names)


def test_a_question_survives_its_manifest() -> None:
    asked = question(["funding.amount=1000:3000:2", "linkage.type=equity|dividend", "zone.rollout=[500]|[200,300]"]).question
    assert asked_before(asked.told()) == asked


@pytest.mark.slow
def test_a_row_is_what_a_run_of_these_settings_gives(whole: Result, tmp_path: Path) -> None:
    """The row's cases against a plain run with the same levers and the same number pinned: to the bit."""
    import sim

    alone = sim.run(*SMALL, "policy.funding.amount=3000", "uncertainty.yield_level=1.2", "operate_years=8", out=tmp_path / "run")
    row = whole.sweep.set_index("scenario").loc["row_4"]
    assert (row["funding.amount"], row["uncertainty.yield_level"]) == (3000.0, 1.2)
    kept = whole.zone_years.query("scenario == 'row_4'")
    plain = alone.zone_years.query("scenario == 'programme'")
    shared = [name for name in kept.columns if name in plain.columns and name != "scenario"]
    pd.testing.assert_frame_equal(kept[shared].reset_index(drop=True), plain[shared].reset_index(drop=True), check_exact=True)


def test_tables_follow_from_the_cases(whole: Result) -> None:
    cases, rows = whole.table("cases"), whole.sweep.set_index("scenario")
    assert len(cases) == 4 * 4
    for name in CASE_TABLE:
        means = cases.groupby("scenario")[name].mean()
        pd.testing.assert_series_equal(rows[name].sort_index(), means.sort_index(), check_names=False)
    ratio = cases.groupby("scenario")[["effect_present_value_10", "public_cost_present_value_10"]].sum()
    assert rows["effect_per_cost"].to_numpy() == pytest.approx((ratio.iloc[:, 0] / ratio.iloc[:, 1]).loc[rows.index].to_numpy())
    effects = whole.main_effects
    amounts = effects[effects["factor"] == "funding.amount"]
    by_amount = (
        cases.merge(rows["funding.amount"], left_on="scenario", right_index=True)
        .groupby("funding.amount")["effect_present_value_10"]
        .mean()
    )
    assert amounts["mean"].to_numpy() == pytest.approx(by_amount.to_numpy())
    assert set(whole.scenarios["scenario"]) == {"row_1", "row_2", "row_3", "row_4", "none_1", "none_2"}
    assert {(row["discount_rate"], row["perspective"]) for row in whole.sweep.to_dict("records")} == {(0.05, "fiscal")}


def test_every_column_of_the_tables_has_a_meaning(whole: Result) -> None:
    own = [name for table in ("sweep", "main_effects", "factors", "design") for name in whole.table(table).columns]
    assert set(own) <= set(whole.manifest.columns)
    assert not [name for name in own if not whole.manifest.columns[name]["zh"]]


@pytest.mark.slow
def test_an_interrupted_sweep_can_be_read_and_ends_with_the_same_bits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = swept(question(model=KNOWN), tmp_path / "whole", KNOWN)
    monkeypatch.setenv("PIANQU_BLOCK_VILLAGE_RUNS", "60")
    done = []
    real = growing.work_growing_block

    def stop_after_one(job: Any, block: Any) -> Any:
        if done:
            raise KeyboardInterrupt
        done.append(block)
        return real(job, block)

    monkeypatch.setattr(growing, "work_growing_block", stop_after_one)
    with pytest.raises(Unfinished):
        swept(question(model=KNOWN), tmp_path / "out", KNOWN)
    sql = 'select d."funding.amount", count(*) from cases join design d using (scenario) group by all'
    with asked_sql(tmp_path / "out", sql) as (manifest, found):
        rows = found.rows()
    assert manifest.status == "interrupted"
    assert 0 < sum(int(str(count)) for _, count in rows) < 16
    monkeypatch.setattr(growing, "work_growing_block", real)
    answer_on(SWEEP_INQUIRY, tmp_path / "out", Running(workers=1, model=KNOWN))
    assert files_of(tmp_path / "out") == files_of(whole)


def test_worlds_are_shared_by_rows_with_the_same_numbers(whole: Result) -> None:
    beside = whole.sweep.set_index("scenario")["beside"]
    assert beside.to_dict() == {"row_1": "none_1", "row_2": "none_1", "row_3": "none_2", "row_4": "none_2"}


def test_a_batch_brings_its_worlds_along_when_it_is_read_again(tmp_path: Path) -> None:
    scenarios, worlds = question().question.simulated()
    batch = Batch(scenarios, 0, 4, True, worlds)
    assert batch != Batch(scenarios, 0, 4, True)
    assert {world.name for world in worlds} == {scenario.beside for scenario in scenarios}


@pytest.mark.slow
def test_a_sweep_killed_at_random_moments_ends_with_the_same_bits(tmp_path: Path) -> None:
    words = [*SMALL, "vary=[funding.amount=1000:3000:4]", "--quiet", "--no-figures"]
    program = [sys.executable, "-m", "sim"]
    smaller_blocks = {**os.environ, "PIANQU_BLOCK_VILLAGE_RUNS": "60"}
    subprocess.run([*program, "sweep", *words, "--out", str(tmp_path / "whole")], check=True, env=smaller_blocks, stdout=subprocess.DEVNULL)
    chance = random.Random(int(os.environ.get("PIANQU_TEST_SEED", "1")))
    out, kills = tmp_path / "killed", 0
    command = [*program, "sweep", *words, "--out", str(out)]
    while True:
        running = subprocess.Popen(command, env=smaller_blocks, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        began = time.monotonic()
        while running.poll() is None and not (out / "manifest.json").exists():
            time.sleep(0.02)
        try:
            running.wait(0.2 + chance.random() * 1.5 if kills < 2 else None)
            break
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()
            kills += 1
            command = [*program, "resume", str(out), "--no-figures", "--quiet"]
        assert time.monotonic() - began < 600
    assert running.returncode == 0
    assert files_of(out) == files_of(tmp_path / "whole")
