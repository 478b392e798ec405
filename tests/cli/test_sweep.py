"""``pianqu sweep``: the habits of ``run``, designs as people write them, plain words, tables and figures; ``sim.sweep``."""

from __future__ import annotations

import shlex
from pathlib import Path

import pandas as pd
import pytest

import sim
from sim.cli.help import COMMANDS
from sim.cli.main import main
from sim.cli.options import parse
from sim.cli.sweep import asked_of
from sim.cli.swept_rows import sentences, setting_lines, swept_table
from sim.figures import draw
from sim.figures.facts import facts_of
from sim.store.manifest import Manifest, load_manifest
from sim.store.reader import open_results

FEW = ["villages=synthetic", "region=shandong", "baseline_years=1", "policy.zone.build_years=2", "futures=2", "replicates=2", "--quiet"]
VARY = "vary=[财政投入规模=1000:3000:2,funding.allocation=equal|weak_first]"


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sweep") / "out"
    assert main(["sweep", *FEW, VARY, "--out", str(out), "--no-figures"]) == 0
    return out


@pytest.mark.parametrize("example", [one for one in COMMANDS["sweep"].examples if "design.csv" not in one])
def test_examples_of_the_help_are_read_as_they_stand(example: str) -> None:
    words = shlex.split(example)
    assert len(asked_of(parse(words[1], words[2:])).question.rows) >= 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["vary=[policy.fundng.amount]"], "是否想写:policy.funding.amount"),
        ([], "没有给出要变动的因素"),
        ([VARY, "design=lsh"], "是否想写:lhs"),
        ([VARY, "design=no.csv"], "vary"),
        (["design=no.csv"], "找不到文件"),
        ([VARY, "samples=two"], "samples"),
        ([VARY, "design=lhs", "samples=1"], "samples"),
        ([VARY, "precision=0"], "precision"),
        ([VARY, "doublings=3"], "precision"),
        ([VARY, "outcome=met_relativ", "precision=0.1"], "是否想写:met_relative"),
        ([VARY, "futurs=3"], "futures"),
        ([VARY, "--workers", "0"], "--workers"),
        ([VARY, "--multirun"], "--multirun"),
    ],
)
def test_wrong_questions_leave_with_two_and_nothing_written(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["sweep", *FEW, *arguments]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""
    assert not list(tmp_path.iterdir())


def test_keys_of_a_sweep_are_told_from_unknown_ones_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "vary=[funding.amount]", "--dry-run"]) == 2
    assert "pianqu sweep" in capsys.readouterr().err


@pytest.mark.slow
def test_a_dry_run_says_how_much_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["sweep", *FEW, VARY, "precision=10", "doublings=3", "--dry-run", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert all(word in said for word in ("4 rows", "20 runs", "8 times", " MB", "nothing was written"))
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_screen_shows_rows_and_says_no_more_than_they_do(swept: Path, language: str) -> None:
    result = sim.open_results(swept)
    factors, effects = result.table("factors"), result.main_effects
    _, heads, cells = swept_table(result.sweep, factors, language)
    assert len(cells) == 4
    assert all(len(row) == len(heads) for row in cells)
    amount, allocation = [line.said(language) for line in sentences(result.sweep, factors, effects)][1:3]
    last = effects[effects["factor"] == "funding.amount"].iloc[-1]
    unclear = not (last["difference_low"] > 0 or last["difference_high"] < 0)
    assert (("看不出" in amount) or ("no clear" in amount)) == unclear
    assert "1,000" in amount
    assert ("村均分配" if language == "zh" else "equal per village") in allocation


def test_a_finished_sweep_is_found_again(swept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sweep", *FEW, VARY, "--out", str(swept), "--no-figures"]) == 0
    assert "已经算完" in capsys.readouterr().err
    assert main(["resume", str(swept), "--no-figures"]) == 0


@pytest.mark.parametrize("kept", [1, 2])
def test_the_figure_shows_the_numbers_of_the_tables(swept: Path, kept: int) -> None:
    """A line's and a map's numbers are those of the tables; one factor is made of the two by leaving the other out."""
    stored = open_results(swept)
    frames = {table: stored.frame(table) for table in ("sweep", "factors", "main_effects")}
    if kept == 1:
        frames["factors"] = frames["factors"].head(1)
        frames["main_effects"] = frames["main_effects"].query("factor == 'funding.amount'")
    for language in ("zh", "en"):
        figure, numbers = draw("sweep", frames, facts_of(stored), language)
        assert figure.axes
    wanted = frames["main_effects"]["mean"] if kept == 1 else frames["sweep"]["effect_present_value_10"]
    column = "mean" if kept == 1 else "effect_present_value_10"
    assert list(numbers[column]) == list(wanted)


@pytest.mark.slow
def test_python_sweeps_as_the_command_does(swept: Path, tmp_path: Path) -> None:
    words = [word for word in FEW if not word.startswith("--")]
    result = sim.sweep(["funding.amount=1000:3000:2", "funding.allocation=equal|weak_first"], *words, out=tmp_path / "python")
    ours, theirs = ({name: entry.sha256 for name, entry in load_manifest(path).files.items()} for path in (result.path, swept))
    assert ours == theirs
    assert result.figure("sweep").axes


def test_with_one_future_the_error_is_unknown_and_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    found = {"asked": 10.0, "largest_half_width": None, "reached": False, "futures_begun_with": 1, "futures": 1}
    row = {"discount_rate": 0.05, "futures_source": "prior, seed 1", "n_futures": 1, "n_replicates": 4}
    manifest = Manifest("sweep", [], "", 1, 1, 4, 6, 2, 36, [], {}, None, "", described={"precision": found})
    said = [line.en for line in setting_lines(pd.DataFrame([row]), manifest)]
    assert said[1].startswith("Only one future (fewer than 10)")
    assert "asked for, unknown the largest" in said[2]
