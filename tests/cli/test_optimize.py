"""The command ``pianqu optimize``: what it reads, refuses, prints and says in plain words; on a model whose best levers are known."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

import sim
from sim.cli.help import COMMANDS
from sim.cli.main import main
from sim.cli.optimize import asked_of
from sim.cli.options import parse
from sim.store.manifest import load_manifest
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


def test_a_search_from_the_command_line_and_from_python(capsys: pytest.CaptureFixture[str], known: None) -> None:
    words = ["goal=pareto", VARY, "objectives=[growth,cost]", *FEW]
    assert main(["optimize", *words, "--out", "front"]) == 0
    captured = capsys.readouterr()
    assert "个仍在前沿" in captured.out
    assert "挑选造成的高估" in captured.out
    assert "搜索不是证明" in captured.out
    assert "运营期由 5 年延长到 8 年" in captured.err
    assert main(["resume", "front", "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert "of them stay on it" in english
    assert "being chosen had flattered" in english
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
    assert main([*common, "vary=[policy.funding.amount=100:900,policy.linkage.type]", "probability=0.9"]) == 0
    nothing = capsys.readouterr().out
    assert "Nothing within the ranges was found whose probability of meeting: level reaches 90%: the most is 0%" in nothing
    assert "A search is no proof" in nothing


def test_a_dry_run_says_how_much_it_is(capsys: pytest.CaptureFixture[str], tmp_path: Path, known: None) -> None:
    assert main(["optimize", "goal=pareto", VARY, *FEW, "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "寻优:最佳取舍(3 个杠杆)" in said
    assert f"{(2 + 6 * 3 + 6) * 20:,} 次运行" in said
    assert not list(tmp_path.iterdir())
