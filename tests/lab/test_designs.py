"""Designs of a sweep: made by rule, or read from the user's own table, whose faults are told all at once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from openpyxl import Workbook

from sim.core.errors import BadInput
from sim.lab.factors import read_factors
from sim.lab.sweeping import ask
from sim.lab.sweeping.designs import GRID, LATIN, SOBOL, rows_of
from tests.lab.test_sweeping import MODEL, SMALL, question


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


def test_every_fault_of_a_workbook_and_of_the_keys_beside_it_is_told_at_once(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["情形", "policy.fundng.amount", "linkage.payout", "linkage.type", "yield_levl"],
        ["甲", 1000, 2, "equty", 0.9],
        ["甲", 1000, 0.5, "{equity:0.5,divdend:0.5}", 1.0],
    ]
    path = write_xlsx(tmp_path / "own.xlsx", rows)
    with pytest.raises(BadInput) as caught:
        ask(SMALL, MODEL, design=str(path), precision=-1.0, outcome="effect_presnt_value_10")
    nearest = [fault.nearest for fault in caught.value.faults]
    assert nearest[:4] == ["effect_present_value_10", None, "policy.funding.amount", "uncertainty.yield_level"]
    assert sorted(filter(None, nearest[4:])) == ["dividend", "equity"]
    message = caught.value.message("en")
    for said in ('own.xlsx row 2, column "linkage.payout": out of range', 'own.xlsx row 3, column "情形": the name of another row "甲"'):
        assert said in message
    assert len(caught.value.faults) == 4 + 2 + 2
