"""Clauses that are told and not refused: of rows of a design and of strategies as of a run, on the screen and in what is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sim.cli.main import main
from sim.core.text import Text
from sim.lab import optimizing, sensitivity
from sim.lab.comparing import ask as ask_comparison
from sim.lab.inquiring import Running, answer
from sim.lab.inquiring.telling import told_together
from sim.lab.model import shipped_model
from sim.lab.results import Result
from sim.lab.sweeping import SWEEP_INQUIRY, ask
from sim.words.settings import Settings
from sim.words.violations import RuleCheck
from tests.lab.fake_levers import KNOWN, RULED

MODEL = shipped_model()
ROWS = Text("行", "row(s)")
JILIN = ["programme=jilin_2022", "futures=2", "replicates=2"]
TOLD = "the programme's file has 1; jilin_2022.R08"


def test_a_clause_that_rows_move_off_is_told_once_with_the_rows() -> None:
    asked = ask(JILIN, MODEL, vary=["policy.governance.credits=0:1:3", "policy.linkage.payout=0.3:0.4:2"])
    (told,) = [text for text in asked.notices if "jilin_2022" in text.en]
    assert told.en.startswith(f"row_1, row_2: policy.governance.credits=0: {TOLD}")
    assert told.zh.startswith("row_1、row_2:policy.governance.credits=0:")
    assert asked.question.violations == ()
    vary = ["funding.mode_mix=fixed_grant|reward_in_lieu", "linkage.payout=0.3:0.4"]
    many = ask(["programme=gaotang_2022"], MODEL, vary=vary, design="lhs", samples=30)
    (one,) = [text for text in many.notices if "gaotang_2022.R25" in text.en]
    names = ", ".join(f"row_{number:02d}" for number in range(1, 11))
    assert one.en.startswith(f"{names} and 20 more: such as policy.funding.mode_mix=")
    assert not [text for text in ask(JILIN, MODEL, vary=["linkage.payout=0.3:0.4:2"]).notices if "jilin_2022" in text.en]


def test_what_all_rows_share_with_the_settings_is_told_with_those() -> None:
    of_all, of_one = Text("甲=1:一", "a=1: one"), Text("乙=2:二", "b=2: two")
    one, other = Text("一行", "row_1"), Text("二行", "row_2")
    told = [(one, of_all), (other, of_all), (other, of_one), (one, Text("丙=3:三", "c=3: three"))]
    assert [text.en for text in told_together(told, 2, [of_all, of_one], ROWS)] == ["row_2: b=2: two", "row_1: c=3: three"]
    assert [text.en for text in told_together(told[:2], 2, [], ROWS)] == ["row_1, row_2: a=1: one"]


@pytest.mark.slow
def test_it_stands_in_the_manifest_and_in_what_is_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ask(JILIN, MODEL, vary=["policy.governance.credits=0:1:2"])
    result = Result(answer(SWEEP_INQUIRY, asked, Running(out=tmp_path / "r", workers=1, model=KNOWN, quiet=False, language="en")))
    assert f"row_1: policy.governance.credits=0: {TOLD}" in capsys.readouterr().err
    assert [one["en"] for one in result.manifest.described["notices"] if TOLD in one["en"]]
    result.export(tmp_path / "csv", "csv", ["sweep"])
    assert TOLD in (tmp_path / "csv" / "about.csv").read_text(encoding="utf-8-sig")
    assert main(["sweep", *JILIN, "vary=[policy.governance.credits=0:1:2]", "--dry-run", "--lang", "en"]) == 0
    assert f"row_1: policy.governance.credits=0: {TOLD}" in capsys.readouterr().out


def test_a_strategy_is_told_what_it_moves_off_and_the_others_are_not() -> None:
    asked = ask_comparison(["programme=liaocheng_2024", "policy.company.form=state_equity"], ["programme", "milestone"], MODEL)
    assert not [text for text in asked.notices if "R19" in text.en]  # of the settings: told with those
    other = ask_comparison(["programme=gaotang_2022"], ["programme", "fixed_grant", "weak_first", "special_bond"], MODEL)
    (told,) = [text for text in other.notices if "gaotang_2022.R25" in text.en]
    assert told.en.startswith("fixed grant, special bond: such as policy.funding.mode_mix=fixed_grant 1: the programme's file has ")
    assert told.zh.startswith("定额补助、专项债:如 policy.funding.mode_mix=fixed_grant 1:项目文件为")


def test_points_of_a_sensitivity_design_are_told_by_name() -> None:
    vary = ["policy.governance.credits=0|1", "policy.linkage.payout=0.3:0.4"]
    asked = sensitivity.ask(JILIN, MODEL, vary=vary, trajectories=2)
    (told,) = [text for text in asked.notices if "jilin_2022" in text.en]
    plan = {f"point_{number}" for number in range(1, 7)}
    names, _, rest = told.en.partition(": policy.")
    assert set(names.split(", ")) < plan
    assert rest.startswith(f"governance.credits=0: {TOLD}")
    asked = sensitivity.ask(JILIN, MODEL, vary=["policy.linkage.payout=0.3:0.4", "uncertainty.yield_level"], trajectories=2)
    assert not [text for text in asked.notices if "jilin_2022" in text.en]


def test_combinations_drawn_for_a_search_are_told_before_it() -> None:
    vary = "vary=[policy.governance.credits=0|1,policy.linkage.payout=0.3:0.4]"
    asked = optimizing.ask([*JILIN, "goal=pareto", vary], MODEL)
    (told,) = [text for text in asked.notices if "jilin_2022.R08" in text.en]
    assert told.en.startswith("draw ")
    assert f"policy.governance.credits=0: {TOLD}" in told.en


def softly(settings: Settings, world: Any) -> RuleCheck:
    """A rule that is broken with few workshops, and a softer clause on much money."""
    amount = settings.policy["funding.amount"]
    text = Text(f"policy.funding.amount={amount:.0f}:一般不多", f"policy.funding.amount={amount:.0f}: in general less")
    return replace(RULED.check_rules(settings, world), soft=(text,) if amount > 2000 else ())


@pytest.mark.slow
def test_solutions_that_are_found_are_told_with_the_rules_they_touch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model: Any = replace(KNOWN, check_rules=softly)
    words = ["villages=synthetic", "futures=4", "replicates=1", "goal=pareto", "objectives=[growth,cost]"]
    words += ["vary=[policy.funding.amount=100:6000,policy.industry.workshops=0:10]", "population=8", "generations=3"]
    asked = optimizing.ask([*words, "allow_violations=true"], model)
    result = Result(answer(optimizing.OPTIMIZATION_INQUIRY, asked, Running(out=tmp_path / "r", workers=1, model=model)))
    told = [one["en"] for one in result.manifest.described["told_of_found"]]
    front = result.front.set_index("name_en")
    (soft,) = [text for text in told if "in general less" in text]
    named = soft.partition(": ")[0].partition(" and ")[0].split(", ")
    assert named == [name for name in front.index if front.loc[name, "funding.amount"] > 2000][: len(named)]
    broken = [text for text in told if "breaks test.R01" in text]
    assert bool(broken) == front["violations"].astype(str).str.contains("test.R01").any()
    capsys.readouterr()
    assert main(["resume", str(tmp_path / "r"), "--quiet", "--no-figures", "--lang", "en"]) == 0
    assert soft in capsys.readouterr().out
