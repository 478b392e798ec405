"""The command ``pianqu optimize``: what it reads, refuses, prints and says in plain words; on a model whose best levers are known."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import sim
from sim.cli.help import COMMANDS
from sim.cli.main import main
from sim.cli.optimize import asked_of
from sim.cli.optimized_cells import Found
from sim.cli.optimized_rows import sentences
from sim.cli.options import parse
from sim.figures.optimized_words import verdict_title
from sim.store.manifest import load_manifest
from sim.words.least_cost import verdict_of
from sim.words.optimizing import Goal
from tests.lab.fake_levers import KNOWN, VARY

FEW = ["villages=synthetic", "futures=20", "replicates=1", "population=6", "generations=2", "--workers", "1", "--no-figures"]


@pytest.fixture(autouse=True)
def in_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fake model in place of the shipped one."""
    for module in ("sim.lab.model", "sim.lab.inquiring.folder"):
        monkeypatch.setattr(f"{module}.shipped_model", lambda: KNOWN)


@pytest.mark.slow
@pytest.mark.parametrize("example", COMMANDS["optimize"].examples)
def test_examples_of_the_help_are_read_as_they_stand(example: str, known: None) -> None:
    words = shlex.split(example)
    question = asked_of(parse(words[1], words[2:])).question
    assert question.goal is Goal[next(word for word in words if word.startswith("goal=")).partition("=")[2].upper()]
    assert len(question.factors) >= 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "goal"),
        (["goal=pareto", "vary=[policy.fundng.amount]"], "是否想写:policy.funding.amount"),
        (["goal=pareto", "budget=0", "futurs=3"], "futures"),
        (["goal=pareto", "--multirun"], "--multirun"),
        (["goal=pareto", "--goal"], "--goal"),
    ],
)
def test_wrong_questions_leave_with_two_and_nothing_written(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], known: None
) -> None:
    assert main(["optimize", *arguments]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_a_search_from_the_command_line_and_from_python(capsys: pytest.CaptureFixture[str], known: None) -> None:
    words = ["goal=pareto", VARY, "objectives=[growth,cost]", *FEW]
    assert main(["optimize", *words, "--out", "front"]) == 0
    captured = capsys.readouterr()
    assert "个仍在前沿" in captured.out
    assert "比按设定不变好(+)或差(−)多少" in captured.out
    assert "搜索不是证明" in captured.out
    assert "运营期由 5 年延长到 8 年" in captured.err
    assert main(["resume", "front", "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert "of them stay on it" in english
    assert "is better (+) or worse (−) than the settings as they are" in english
    keys = {"villages": "synthetic", "futures": 20, "replicates": 1, "population": 6, "generations": 2}
    result = sim.optimize(VARY, goal="pareto", objectives=["growth", "cost"], out="front", **keys)
    assert {"front", "nearest", "as_written"} >= set(result.front["role"])
    assert len(result.evaluated) == result.search["evaluated"].iloc[-1]
    assert load_manifest(Path("front")).command == "optimize"


@pytest.mark.slow
def test_a_budget_that_nothing_keeps_says_the_least_there_is(capsys: pytest.CaptureFixture[str], known: None) -> None:
    assert main(["optimize", "goal=pareto", VARY, "budget=50", "debt=1", *FEW, "--lang", "en", "--quiet"]) == 0
    said = capsys.readouterr().out
    assert "Nothing evaluated keeps all limits." in said
    assert "Limit public cost, 10 years ≤ 50: the least found is" in said
    assert "0 of those evaluated keep this one" in said


@pytest.mark.slow
def test_the_least_cost_is_told_with_its_lower_end(capsys: pytest.CaptureFixture[str], known: None) -> None:
    common = ["optimize", "goal=least_cost", "target.reading=level", *FEW, "--lang", "en", "--quiet"]
    assert main([*common, VARY, "probability=0.5"]) == 0
    said = capsys.readouterr().out
    assert "The least public cost found is" in said
    assert "one-sided lower end" in said
    assert "In the same futures it is 0% without the programme." in said
    assert main([*common, "vary=[policy.funding.amount=100:900,policy.linkage.type]", "probability=0.9"]) == 0
    nothing = capsys.readouterr().out
    assert "Nothing within the ranges was found whose probability of meeting: level reaches 90%: the most is 0%" in nothing
    assert "A search is no proof" in nothing


def made(lead: tuple[float, float], none: float | None = None) -> Found:
    """A search whose best leads the settings by so much, in the futures of the search and in fresh ones."""
    growth, asked = "effect_present_value_10", {"name_zh": "增长", "name_en": "growth", "unit": "万元"}
    best = {"role": "front" if none is None else "answer", "scenario": "s1", growth: 100 + lead[0], f"{growth}_fresh": 100 + lead[1]}
    best |= {"on_front_fresh": True, "overrides": "", "name_zh": "方案 1", "name_en": "solution 1"}
    best |= {f"{growth}_fresh_low": 0.0, f"{growth}_fresh_high": 200.0}
    rows = [best, best | {"role": "as_written", "scenario": "as_written", growth: 100.0, f"{growth}_fresh": 100.0}]
    wanted = [{"asked": "objective", "name": growth, "better": "max", **asked}]
    if none is not None:
        best |= {"met_level_fresh": 0.83, "met_level_none_fresh": none, "probability_low": 0.81, "sureness": "sure"}
        wanted.append({"asked": "target", "name": "met_level", "low": 0.8, "name_zh": "达标概率", "name_en": "probability", "unit": ""})
    search = pd.DataFrame({"hypervolume": [0.5], "evaluated": [2], "refused": [0]})
    return Found(pd.DataFrame(rows), pd.DataFrame({"on_front": [True]}), search, pd.DataFrame(wanted))


def test_only_a_lead_that_shrank_had_flattered() -> None:
    fell, rose, turned = ([line.en for line in sentences(made(lead))][-2] for lead in ((30.0, 13.0), (13.0, 30.0), (-14.0, 13.0)))
    assert "growth +30 → +13" in fell
    assert fell.endswith("The lead shrank in growth: by that much being chosen had flattered.")
    assert "growth +13 → +30" in rose
    assert "growth −14 → +13" in turned
    assert all(line.endswith("No lead shrank: being chosen had not visibly flattered.") for line in (rose, turned))


def test_a_lead_that_shrank_by_the_settings_alone_had_flattered_nothing() -> None:
    found = made((30.0, 30.0))
    found.front.loc[1, "effect_present_value_10_fresh"] = 117.0
    line = list(sentences(found))[-2]
    assert "growth +30 → +13" in line.en
    assert line.en.endswith("A lead shrank, but not because what was chosen got worse: being chosen had not visibly flattered.")
    assert "所选方案本身没有变差" in line.zh


def test_a_target_met_without_the_programme_is_no_feat_of_the_money() -> None:
    said = [line.en for line in sentences(made((30.0, 13.0), none=0.83))]
    assert said[0].startswith("The target is met as well without the programme: the probability is 83% in fresh futures.")
    assert "没有项目时为 20%" in " ".join(line.zh for line in sentences(made((30.0, 13.0), none=0.2)))


TARGET = {"name": "met_level", "name_zh": "达标概率", "name_en": "probability", "unit": "", "low": 0.6}
COST = {"name": "cost", "name_zh": "财政成本", "name_en": "public cost", "unit": "万元", "better": "min"}


def row_of(role: str, cost: float, share: float, none: tuple[float, float] = (0.1, 0.1)) -> dict[str, Any]:
    """A row of the front of a search for the least cost at which the probability is 60%."""
    row = {"role": role, "name_zh": role, "name_en": role, "overrides": "", "probability_low": 0.3, "sureness": "not"}
    row |= {"cost": cost, "cost_fresh": cost, "met_level": 0.75, "met_level_fresh": share, "feasible_fresh": share >= 0.6}
    return row | {"met_level_none": none[0], "met_level_none_fresh": none[1]}


def told_of(*rows: dict[str, Any]) -> tuple[str, str]:
    """What the summary says of these rows in English, and the headline of the figure."""
    search = pd.DataFrame({"hypervolume": [0.5], "evaluated": [2], "refused": [0]})
    wanted = pd.DataFrame([{"asked": "objective", **COST}, {"asked": "target", **TARGET}])
    said = sentences(Found(pd.DataFrame(rows), pd.DataFrame(), search, wanted))
    return " ".join(line.en for line in said), verdict_title(verdict_of(rows, TARGET, COST), "cost").en


def test_settings_that_meet_the_target_in_fresh_futures_are_not_passed_over() -> None:
    """Whatever was tested there counts, in the summary as in the figure."""
    summary, headline = told_of(row_of("candidate", 500.0, 0.5), row_of("as_written", 4_000.0, 0.625))
    assert "only the settings as they are do, with 62% by estimate at a public cost of 4,000 万元" in summary
    assert "nowhere" not in summary
    assert "4,000 万元 of public cost (as set) may do" in headline
    summary, headline = told_of(row_of("candidate", 500.0, 0.5), row_of("as_written", 4_000.0, 0.55))
    assert "in fresh ones it does nowhere: the most is 55% by as_written" in summary
    assert "nothing found meets the target" in headline


def test_a_share_reached_without_the_programme_comes_first() -> None:
    for none in ((0.75, 0.5), (0.3, 0.62)):
        summary, headline = told_of(row_of("candidate", 500.0, 0.5, none), row_of("as_written", 4_000.0, 0.625, none))
        shares = f"{none[0]:.0%} in the futures of the search, {none[1]:.0%} in fresh ones"
        assert summary.startswith(f"The target is met as well without the programme: the probability is {shares}.")
        assert f"met without the programme too ({none[0]:.0%}, in fresh futures {none[1]:.0%})" in headline


def test_a_dry_run_says_how_much_it_is(capsys: pytest.CaptureFixture[str], tmp_path: Path, known: None) -> None:
    assert main(["optimize", "goal=pareto", VARY, *FEW, "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "寻优:最佳取舍(3 个杠杆)" in said
    assert f"{(2 + 6 * 3 + 6) * 20:,} 次运行" in said
    assert re.search(r"磁盘:案例表约 [\d.]+ MB\(只存案例表\)", said)
    assert not list(tmp_path.iterdir())
