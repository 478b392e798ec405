"""Sensitivity: known functions through the whole inquiry, worlds with the same numbers beside every point, the same bits after a stop."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.core.errors import BadInput
from sim.lab import growing
from sim.lab.blocks import VILLAGE_RUNS_VARIABLE, Block
from sim.lab.inquiring import Asked, Running, answer, answer_on
from sim.lab.inquiring.estimating import estimate
from sim.lab.model import shipped_model
from sim.lab.results import Result
from sim.lab.sensitivity import SENSITIVITY_INQUIRY, Question, ask
from sim.lab.sensitivity.question import asked_before
from sim.lab.sensitivity.sampling import plan_of
from sim.store.folder import Unfinished
from sim.store.manifest import load_manifest
from sim.words.case_columns import CASE_TABLE
from sim.words.sensitivity import CONVERGENCE_COLUMNS, TABLE_COLUMNS
from sim.words.settings import Settings
from sim.words.uncertainties import UNCERTAINTIES
from tests.lab.fake_model import FAKE, FakeRecord

EFFECT, MET = "effect_present_value_10", "met_relative"
SPEND, YIELD, AMOUNT = "uncertainty.visitor_spend", "uncertainty.yield_level", "policy.funding.amount=1000:4000"


@cache
def luck_of(seed: int, future: int, replicate: int) -> tuple[float, float]:
    """What chance does to a case, whatever the scenario: to the effect, and to the reading."""
    effect, met = np.random.default_rng([seed, future, replicate]).normal(size=2)
    return 0.5 * float(effect), float(met)


def fake_cases(record: FakeRecord, settings: Settings) -> pd.DataFrame:
    """An effect that hangs on money, on the linkage and on their product, and on luck that all scenarios share; one number of the
    futures matters to it only where it is not pinned. Whether the reading is met is all luck, and undecided in first replicates."""
    runs, rows = record.runs, []
    for run, position in enumerate(runs.scenario):
        scenario = runs.scenarios[position]
        if scenario.is_none:
            continue
        future, replicate = int(runs.future[run]), int(runs.replicate[run])
        luck, chance = luck_of(settings.seed, future, replicate)
        money = (float(scenario.policy.get("funding.amount", 2500.0)) - 1000.0) / 3000.0
        equity = float(scenario.policy.get("linkage.type", {}).get("equity", 0.0))
        spend = float(scenario.uncertainties.get("visitor_spend", 10.0 * future)) / 100.0
        effect = 6.0 * money + 3.0 * equity * money + spend + luck
        rows.append((scenario.name, future, replicate, effect, float(chance > 0) if replicate else np.nan))
    frame = pd.DataFrame(rows, columns=["scenario", "future", "replicate", EFFECT, MET])
    return frame.assign(**{name: 0.0 for name in CASE_TABLE if name not in (EFFECT, MET)}).astype({"scenario": "category"})


MODEL: Any = replace(FAKE, cases=fake_cases)


def asked(*words: str, **changes: Any) -> Asked[Question]:
    vary = changes.pop("vary", [AMOUNT, "policy.linkage.type=contract|equity", YIELD])
    few = [] if "futures" in "".join(words) else ["futures=3", "replicates=2"]
    return ask(["villages=synthetic", *few, *words], MODEL, vary=vary, **changes)


def worked(asked: Asked[Question], out: Path, **how: Any) -> Path:
    return answer(SENSITIVITY_INQUIRY, asked, Running(out=out, workers=1, model=MODEL, **how))


def row(frame: pd.DataFrame, index: str, factor: str, outcome: str = EFFECT) -> Any:
    mine = frame[(frame["outcome"] == outcome) & (frame["index"] == index) & (frame["factor"] == factor)]
    return mine.iloc[0]


def files_of(folder: Path) -> dict[str, str]:
    return {name: entry.sha256 for name, entry in load_manifest(folder).files.items()}


def test_effects_of_a_known_function_come_out_with_what_is_said_of_them(tmp_path: Path) -> None:
    result = Result(worked(asked(trajectories=16), tmp_path / "r"))
    frame = result.table("sensitivity")
    assert list(frame.columns) == TABLE_COLUMNS
    money, linkage, nothing = (row(frame, "mu_star", name) for name in ("funding.amount", "linkage.type", YIELD))
    assert 6.0 <= money["value"] <= 9.0
    assert money["standing"] == "matters"
    assert row(frame, "sigma", "funding.amount")["value"] > 0.5  # it hangs on the linkage
    assert 0.0 <= linkage["value"] <= 3.0  # a switch is not scaled up
    assert linkage["low"] >= 0.0
    assert nothing["value"] == 0.0
    assert nothing["standing"] == "none"
    assert [money["rank"], linkage["rank"], nothing["rank"]] == [1, 2, 3]
    assert row(frame, "mu", "funding.amount")["value"] > 0
    # Ways of linking villages and farms have no order: nothing rises or falls with them.
    assert row(frame, "mu", "linkage.type")[["value", "low", "high", "rank"]].isna().all()
    assert set(frame["samples"]) == {16}
    assert set(frame["n_points"]) == {16 * 4}
    assert set(frame.loc[frame["outcome"] == EFFECT, "horizon_years"]) == {10}
    growth = result.table("convergence")
    assert list(growth.columns) == CONVERGENCE_COLUMNS
    assert sorted(set(growth["samples"])) == [4, 8, 12, 16]
    last = growth[(growth["samples"] == 16) & (growth["outcome"] == EFFECT)].set_index("factor")
    assert last.loc["funding.amount", "value"] == money["value"]
    design = result.table("design")
    columns = load_manifest(tmp_path / "r").columns
    assert all(columns[name]["zh"] and columns[name]["en"] for name in design)
    assert len(design) == 64
    assert set(design["linkage.type"]) == {"contract", "equity"}
    assert design["funding.amount"].between(1000, 4000).all()


@pytest.mark.slow
def test_shares_of_variance_of_a_known_function_and_of_chance(tmp_path: Path) -> None:
    """6a + 3ab + spend over equal chances: variance by hand; numbers of the futures that are not varied have a share of their own."""
    found = worked(asked("futures=6", "replicates=4", method="sobol", samples=64, second_order=True), tmp_path / "r")
    frame = Result(found).table("sensitivity")
    # a uniform, b 0 or 1: with a = 1/2 + x, b = 1/2 + y the effect is 7.5x + 1.5y + 3xy + constants
    parts = {"funding.amount": 7.5**2 / 12, "linkage.type": 1.5**2 / 4, "pair": 3.0**2 / 48}
    total = sum(parts.values())
    for factor in ("funding.amount", "linkage.type"):
        assert row(frame, "first", factor)["value"] == pytest.approx(parts[factor] / total, abs=0.05)
        assert row(frame, "total", factor)["value"] == pytest.approx((parts[factor] + parts["pair"]) / total, abs=0.05)
    second = frame[(frame["index"] == "second") & (frame["outcome"] == EFFECT)].set_index(["factor", "with_factor"])["value"]
    assert second["funding.amount", "linkage.type"] == pytest.approx(parts["pair"] / total, abs=0.05)
    effect = row(frame, "total", "funding.amount")
    spread = {"share_factors": total, "share_others": 0.1**2 * 3.5, "share_chance": 0.25}
    whole = sum(spread.values())
    assert effect["share_factors"] == pytest.approx(spread["share_factors"] / whole, abs=0.03)
    assert effect["share_chance"] == pytest.approx(spread["share_chance"] / whole, abs=0.03)
    met = row(frame, "total", "funding.amount", MET)
    assert np.isnan(met["value"])  # it never varies from point to point
    assert met["share_chance"] + met["share_others"] == 1.0
    assert met["undecided"] == pytest.approx(1 / 4)


def test_pinned_numbers_replace_those_of_the_futures_in_both_worlds(tmp_path: Path) -> None:
    result = Result(worked(asked(vary=[SPEND, YIELD], trajectories=6), tmp_path / "r"))
    frame, cases = result.table("sensitivity"), result.table("cases")
    assert row(frame, "mu_star", SPEND)["value"] > 0.3
    assert row(frame, "mu_star", YIELD)["value"] == 0.0
    luck = [luck_of(1, future, replicate)[0] for future, replicate in zip(cases["future"], cases["replicate"], strict=True)]
    left = (cases[EFFECT] - luck).groupby(cases["scenario"], observed=True)
    assert (left.max() - left.min() < 1e-12).all()  # the futures' own numbers play no part
    plan = plan_of(asked(vary=[SPEND, YIELD], trajectories=6).question, seed=1)
    worlds = {world.name: world.uncertainties for world in plan.worlds}
    assert all(worlds[scenario.beside] == scenario.uncertainties for scenario in plan.scenarios)
    assert all(set(one) == {"visitor_spend", "yield_level"} for one in worlds.values())


@pytest.mark.slow
def test_all_uncertain_numbers_vary_unless_told_and_none_that_the_settings_fix() -> None:
    default = ask(["villages=synthetic"], MODEL)
    assert {factor.name for factor in default.question.factors} == set(UNCERTAINTIES)
    assert default.question.outcomes == (EFFECT, MET)
    assert (default.settings.futures, default.settings.replicates, default.settings.operate_years) == (4, 5, 8)
    fixed = asked("uncertainty.visitor_spend=60", vary="[uncertainties,policy.funding.amount=1000:2000]")
    assert len(fixed.question.factors) == len(UNCERTAINTIES)
    assert fixed.question.factors[0].key == "policy.funding.amount"
    assert SPEND not in {factor.key for factor in fixed.question.factors}
    every = asked(outcome=["readings"]).question.outcomes
    assert len(every) == 10
    assert "met_points_span" in every


def test_the_design_is_the_same_every_time_and_points_of_equal_values_are_one_scenario() -> None:
    question = asked(vary=["policy.linkage.type=contract|equity", "policy.funding.amount=1000|2000"], trajectories=8).question
    plan = plan_of(question, seed=1)
    assert len(plan.scenarios) == 4
    assert len(plan.worlds) == 1
    assert plan_of(question, seed=1).table({}).equals(plan.table({}))
    assert not plan_of(question, seed=2).table({}).equals(plan.table({}))
    assert asked_before(question.told()) == question
    pinned = plan_of(asked(trajectories=2).question, seed=1)
    assert len(pinned.worlds) == len({one.uncertainties["yield_level"] for one in pinned.scenarios})


@pytest.mark.parametrize("stopped_at", [3, pytest.param(0, marks=pytest.mark.slow)])
def test_an_interrupted_analysis_goes_on_to_the_same_bits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_at: int) -> None:
    words = asked(trajectories=4)
    whole = files_of(worked(words, tmp_path / "whole"))
    monkeypatch.setenv(VILLAGE_RUNS_VARIABLE, "100")
    done: list[Block] = []
    plain = growing.work_growing_block

    def counted(job: growing.GrowingJob, block: Block) -> Any:
        if len(done) == stopped_at:
            raise KeyboardInterrupt
        done.append(block)
        return plain(job, block)

    monkeypatch.setattr(growing, "work_growing_block", counted)
    with pytest.raises(Unfinished):
        worked(words, tmp_path / "r")
    assert (tmp_path / "r" / "design.csv").is_file()
    assert len(load_manifest(tmp_path / "r").blocks_done) == stopped_at
    monkeypatch.setattr(growing, "work_growing_block", plain)
    answer_on(SENSITIVITY_INQUIRY, tmp_path / "r", Running(workers=1, model=MODEL))
    assert files_of(tmp_path / "r") == whole


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"vary": ["policy.fundng.amount"]}, "funding.amount"),
        ({"outcome": ["met_relativ"]}, "met_relative"),
        ({"method": "moris"}, "morris"),
        ({"trajectories": 1}, "trajectories"),
        ({"levels": 5}, "levels"),
        ({"samples": 8}, "sobol"),
        ({"method": "sobol", "samples": 12}, "2 的幂"),
        ({"method": "sobol", "levels": 4}, "morris"),
    ],
)
def test_questions_that_cannot_be_asked(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        asked(**changes)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(BadInput) as problem:
        asked(vary=["policy.nothing", "uncertainty.nothing"], outcome=["nothing"], method="nothing")
    assert len(problem.value.faults) == 4


def test_points_that_break_rules_or_do_not_go_together_are_named_before_anything_runs() -> None:
    from sim.core.text import Text
    from sim.words.violations import RuleCheck, Violation

    says = Text("不超过 2500", "2500 at most")
    broken = Violation("test.R01", "一", says, "policy.funding.amount", "4000", says, says)

    def strict(settings: Any, world: Any) -> RuleCheck:
        return RuleCheck((broken,)) if settings.policy["funding.amount"] > 2500 else RuleCheck()

    model = replace(MODEL, check_rules=strict)
    words = {"vary": ["policy.funding.amount=1000|4000", YIELD], "trajectories": 4}
    with pytest.raises(BadInput, match="个设计点中有"):
        ask(["villages=synthetic"], model, **words)
    allowed = ask(["villages=synthetic", "allow_violations=true"], model, **words)
    assert [one["rule"] for one in allowed.question.violations] == ["test.R01"]
    with pytest.raises(BadInput, match="片区公司"):
        ask(["villages=synthetic", "policy.company.form=none"], MODEL, vary=["policy.funding.mode_mix=fixed_grant|equity_injection", YIELD])


def test_an_estimate_counts_the_worlds_beside_the_points() -> None:
    found = estimate(asked(trajectories=4), MODEL, 1)
    assert found.runs == 2 * 4 * 4 * 6
    assert 0.0 < found.megabytes < 1.0


@pytest.mark.slow
def test_the_shipped_model_answers_and_resumes_to_the_same_bits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = shipped_model()
    words = ["villages=synthetic", "region=shandong", "baseline_years=1", "policy.zone.build_years=2", "futures=2", "replicates=2"]
    question = ask(words, model, vary=[AMOUNT, SPEND], trajectories=2, outcome=[EFFECT, "readings"])
    how = Running(out=tmp_path / "whole", workers=1)
    whole = Result(answer(SENSITIVITY_INQUIRY, question, how))
    monkeypatch.setenv(VILLAGE_RUNS_VARIABLE, "40")
    plain, done = growing.work_growing_block, []

    def counted(job: growing.GrowingJob, block: Block) -> Any:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(block)
        return plain(job, block)

    monkeypatch.setattr(growing, "work_growing_block", counted)
    with pytest.raises(Unfinished):
        answer(SENSITIVITY_INQUIRY, question, replace(how, out=tmp_path / "r"))
    monkeypatch.setattr(growing, "work_growing_block", plain)
    answer_on(SENSITIVITY_INQUIRY, tmp_path / "r", Running(workers=1))
    assert files_of(tmp_path / "r") == files_of(whole.path)
    frame = whole.table("sensitivity")
    assert len(set(frame["outcome"])) == 11
    assert row(frame, "mu_star", "funding.amount")["value"] > 0
    cases = whole.table("cases")
    assert (cases["met_relative"].dropna() == cases.loc[cases["met_relative"].notna(), "met_relative_after"]).all()
