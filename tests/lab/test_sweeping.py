"""Sweeps: designs, the user's own table, precision by doubling futures, tables that follow from the cases, the same bits after a kill."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from openpyxl import Workbook

from sim.core.errors import BadInput
from sim.lab import growing
from sim.lab.factors import read_factors
from sim.lab.growing import Batch
from sim.lab.inquiring import Asked, Running, answer, answer_on
from sim.lab.model import shipped_model
from sim.lab.results import Result
from sim.lab.sweeping import SWEEP_INQUIRY, Sweep, ask
from sim.lab.sweeping.designs import GRID, LATIN, SOBOL, rows_of
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


def test_a_grid_has_every_combination_once_and_keeps_worlds_together() -> None:
    factors = read_factors(["funding.amount=1000:3000:3", "uncertainty.yield_level=0.8:1.2:2", "funding.allocation=equal|weak_first"])
    rows, notices = rows_of(GRID, factors, None, 1)
    assert (len(rows), len(set(rows)), notices) == (12, 12, [])
    assert [row[1] for row in rows] == [0.8] * 6 + [1.2] * 6


@pytest.mark.parametrize("design", [LATIN, SOBOL])
def test_made_designs_fill_every_factor_evenly_and_hang_on_the_seed(design: str) -> None:
    factors = read_factors(["funding.amount=1000:4000", "linkage.payout"])
    rows, _ = rows_of(design, factors, 32, 7)
    again, _ = rows_of(design, factors, 32, 7)
    other, _ = rows_of(design, factors, 32, 8)
    assert rows == again != other
    for column, (low, high) in enumerate([(1000.0, 4000.0), (0.0, 1.0)]):
        parts = np.floor((np.array([row[column] for row in rows]) - low) / (high - low) * 16)
        # Two of 32 points in every sixteenth of the range, but for a point on an edge by rounding.
        assert sorted(np.bincount(parts.astype(int), minlength=16)[:16])[:2] == [2, 2] or design == SOBOL
        assert np.bincount(parts.astype(int), minlength=16).max() <= 3


def test_sobol_rounds_up_to_a_power_of_two_and_says_so() -> None:
    rows, notices = rows_of(SOBOL, read_factors(["funding.amount"]), 20, 1)
    assert len(rows) == 32
    assert "20 became 32" in notices[0].en


def test_an_uncertain_number_is_spread_by_its_prior_and_a_lever_evenly() -> None:
    factors = read_factors(["uncertainty.yield_level", "linkage.payout"])
    rows, _ = rows_of(LATIN, factors, 400, 3)
    levels, payouts = np.array(rows).T
    middle = (factors[0].low + factors[0].high) / 2
    quarter = (factors[0].high - factors[0].low) / 4
    assert np.mean(np.abs(levels - middle) < quarter) > 0.6
    assert np.mean(np.abs(payouts - 0.5) < 0.25) == pytest.approx(0.5, abs=0.01)


def test_too_large_a_grid_is_refused_before_it_is_made() -> None:
    with pytest.raises(BadInput, match="20,000"):
        question(["funding.amount=0:4000:200", "linkage.payout=0:1:200"])


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


def write_xlsx(path: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_the_same_design_is_read_from_every_kind_of_file(tmp_path: Path) -> None:
    rows = [
        ["情形", "财政投入规模", "policy.linkage.type", "yield_level"],
        ["甲", 1000, "股权型", 0.9],
        ["", 4000, "{equity:0.5,dividend:0.5}", 1.1],
    ]
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    (tmp_path / "utf8.csv").write_text(text, encoding="utf-8-sig")
    (tmp_path / "gb.csv").write_bytes(text.encode("gb18030"))
    files = [tmp_path / "utf8.csv", tmp_path / "gb.csv", write_xlsx(tmp_path / "sheet.xlsx", rows)]
    read = [ask(SMALL, MODEL, design=str(file)) for file in files]
    told = [one.question for one in read]
    assert told[0] == told[1] == told[2]
    assert told[0].names == ("甲", "row_2")
    assert told[0].rows[1][1]["dividend"] == 0.5
    assert read[0].files == (files[0],)


def test_a_blank_cell_of_a_lever_is_the_settings_own_value(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("policy.funding.amount,linkage.payout\n,0.2\n3000,0.4\n", encoding="utf-8")
    asked = ask([*SMALL, "policy.funding.amount=2500"], MODEL, design=str(tmp_path / "own.csv"))
    assert [row[0] for row in asked.question.rows] == [2500.0, 3000.0]


def test_every_fault_of_a_file_is_told_with_row_and_column(tmp_path: Path) -> None:
    lines = [
        "scenario,policy.fundng.amount,linkage.payout,linkage.type,yield_level",
        "a,1,2,equity,0.9",
        "a,1,0.5,shares,",
        "none,1,x,equity,0.9",
    ]
    (tmp_path / "own.csv").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        ask(SMALL, MODEL, design=str(tmp_path / "own.csv"))
    message = caught.value.message("en")
    assert len(caught.value.faults) == 7
    for said in ("funding.amount", 'row 2, column "linkage.payout"', 'row 3, column "linkage.type"', 'row 4, column "scenario"'):
        assert said in message


def test_a_saved_design_is_the_design_of_another_sweep(whole: Result) -> None:
    again = ask(SMALL, MODEL, design=str(whole.path / "design.csv")).question
    assert (again.rows, again.names) == (question().question.rows, question().question.names)


def test_a_question_survives_its_manifest() -> None:
    asked = question(["funding.amount=1000:3000:2", "linkage.type=equity|dividend", "zone.rollout=[1]|[2,1]"]).question
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
