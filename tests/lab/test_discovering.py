"""Discovery in results folders: what is read of each kind of result, the folder it makes, and what it refuses."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest

import sim
from sim.cli.discovered_rows import boxes_table
from sim.cli.main import main
from sim.core.errors import BadInput
from sim.lab.discovering import ask
from sim.lab.discovering.folder import discover_on
from sim.lab.discovering.question import Question
from sim.lab.discovering.reading import factors_of, read_cases
from sim.lab.discovering.study import Study
from sim.lab.results import Result
from sim.store.atomic import checksum
from sim.words.settings import TargetSettings
from tests.figures.discovered import discovered

SMALL = ("villages=synthetic", "region=shandong", "baseline_years=2", "policy.zone.build_years=2", "operate_years=3")
TABLES = ("discovery", "boxes", "box_trajectory", "feature_scores", "discovery_cases")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small plain run of many futures."""
    return sim.run(*SMALL, "futures=60", "replicates=1", "record=zone", out=tmp_path_factory.mktemp("runs") / "many").path


def line_of(run: Path) -> float:
    """A threshold that two fifths of the futures miss."""
    result = sim.open_results(run)
    return float(result.table("cases")["effect_operating_income"].quantile(0.4))


@pytest.fixture(scope="module")
def found(run: Path) -> Result:
    return sim.discover(run, outcome="effect_operating_income", above=line_of(run), out=run.parent / "found")


@pytest.mark.slow
def test_the_tables_follow_from_the_cases_by_hand(found: Result) -> None:
    summary, cases = found.table("discovery").iloc[0], found.table("discovery_cases")
    trajectory = found.table("box_trajectory")
    assert len(cases) == summary["n_cases"] == 60
    assert summary["rate"] == pytest.approx(0.4)
    assert cases["of_interest"].tolist() == (cases["share_met"] < 0.5).tolist()
    assert (cases["part"] == "held_out").sum() == 24
    for part, suffix in (("searched", ""), ("held_out", "_held_out")):
        rows = cases[cases["part"] == part]
        start = trajectory[trajectory["step"] == 0].iloc[0]
        assert start[f"density{suffix}"] == pytest.approx(rows["of_interest"].mean())
        assert (start[f"coverage{suffix}"], start[f"mass{suffix}"]) == (1.0, 1.0)
    for number, rows in found.boxes.groupby("box"):
        inside = cases["box"] == number
        held = cases["part"] == "held_out"
        assert rows["n_held_out"].unique() == [(inside & held).sum()]
        assert rows["n"].unique() == [(inside & (cases["part"] == "searched")).sum()]
    scores = found.feature_scores
    assert scores["score"].sum() == pytest.approx(1.0)
    assert scores["rank"].tolist() == list(range(1, len(scores) + 1))
    assert scores.loc[scores["searched"], "factor"].isin(cases.columns).all()


@pytest.mark.slow
def test_the_result_asked_is_left_alone_and_named(run: Path, found: Result) -> None:
    source = sim.open_results(run).manifest
    assert all(checksum(run / name) == entry.sha256 for name, entry in source.files.items())
    assert not (run / "discover").exists()
    assert found.manifest.command == "discover"
    assert found.manifest.described["source_result"]["config_hash"] == source.config_hash
    assert found.table("discovery")["from_hash"].tolist() == [source.config_hash]
    assert checksum(found.path / "config.yaml") == checksum(run / "config.yaml")
    explained = found.manifest.columns
    assert [name for name, told in explained.items() if not (told["zh"] and told["en"])] == []


@pytest.mark.slow
def test_the_same_question_finds_the_same_result_and_again_gives_the_same_bytes(run: Path, found: Result) -> None:
    words: dict[str, Any] = {"outcome": "effect_operating_income", "above": line_of(run), "out": found.path}
    assert sim.discover(run, **words).path == found.path
    other = sim.discover(run, **words, again=True)
    assert other.path != found.path
    for table in TABLES:
        assert (other.path / f"{table}.csv").read_bytes() == (found.path / f"{table}.csv").read_bytes(), table
    with pytest.raises(BadInput, match="--out"):
        sim.discover(run, outcome="level", share=0.9, out=found.path)


@pytest.mark.slow
def test_an_interrupted_discovery_is_gone_on_with(found: Result, tmp_path: Path) -> None:
    folder = tmp_path / "half"
    shutil.copytree(found.path, folder)
    (folder / "boxes.csv").unlink()
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    told["status"], told["files"] = "interrupted", {}
    (folder / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    discover_on(folder)
    for table in TABLES:
        assert (folder / f"{table}.csv").read_bytes() == (found.path / f"{table}.csv").read_bytes(), table
    sim.open_results(folder)


@pytest.mark.slow
def test_too_few_cases_are_refused_with_a_command_that_gives_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    few = tmp_path / "few"
    assert main(["run", *SMALL, "futures=3", "replicates=1", "--out", str(few), "--no-figures", "--quiet"]) == 0
    capsys.readouterr()
    assert main(["discover", str(few), "--outcome", "debt_end", "--below", "100", "--out", str(tmp_path / "d"), "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "at least 40" in said
    assert "pianqu run villages=synthetic" in said
    assert "futures=200 replicates=4" in said
    assert str(few) not in said.partition("how to fix")[2]
    assert not (tmp_path / "d").exists()


@pytest.mark.slow
def test_too_few_cases_of_a_run_from_python_are_refused_with_its_config(run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.lab.discovering.refusing.FEWEST_CASES", 100)
    with pytest.raises(BadInput, match="情形太少") as refused:
        sim.discover(run, out=tmp_path / "d")
    assert f"pianqu run --config {run}/config.yaml futures=200 replicates=4" in refused.value.message("en")
    assert not (tmp_path / "d").exists()


@pytest.mark.slow
def test_one_kind_of_case_is_refused(run: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"0 个.*中位") as refused:
        sim.discover(run, outcome="effect_operating_income", above=-1e9, out=tmp_path / "d")
    said = refused.value.message("en")
    assert "futures=200" in said
    assert not (tmp_path / "d").exists()
    line = said.partition("draw the line elsewhere: ")[2].partition(";")[0]
    assert main([*shlex.split(line)[1:], "--out", str(tmp_path / "d"), "--no-figures", "--quiet"]) == 0


@pytest.mark.parametrize(("language", "failed"), [("zh", "(不比随机更好)"), ("en", "(no better than chance)")])
def test_the_table_of_boxes_says_which_of_them_failed(language: str, failed: str) -> None:
    _, _, rows = boxes_table(discovered(boxes=3, confirmed=2)["boxes"], language)
    assert [failed in row[0] for row in rows] == [False, False, True]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"outcome": "met_relativ"}, "met_relative"),
        ({"outcome": "debt_end"}, "--above 0"),
        ({"outcome": "debt_end", "above": 1.0, "below": 2.0}, "只能给一个"),
        ({"share": 0.0}, "--share"),
        ({"held_out": 0.95}, "--held-out"),
        ({"scenario": "programm"}, "是否想写:programme"),
        ({"base": "befor"}, "是否想写:before"),
        ({"outcome": "debt_end", "above": 1.0, "base": "before"}, "只有读法"),
    ],
)
def test_wrong_questions_are_refused(words: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said.replace("(", r"\(")):
        ask(TargetSettings(), ["programme", "none"], **words)


def test_a_table_of_cases_is_read_with_levers_pinned_numbers_and_futures() -> None:
    """As a sweep leaves it: two scenarios, the second of which pins a number that the futures draw."""
    scenarios = pd.DataFrame(
        {"scenario": ["p1", "p2", "none"], "funding.amount": [1000.0, 4000.0, 0.0], "linkage.type": ["equity", "wages", ""]}
    )
    scenarios["visitor_spend"] = [np.nan, 80.0, np.nan]
    futures = pd.DataFrame({"future": [0, 1], "visitor_spend": [50.0, 60.0], "yield_level": [1.0, 1.0]})
    cases = pd.DataFrame(
        [(name, future, replicate) for name in ("p1", "p2") for future in (0, 1) for replicate in range(4)],
        columns=["scenario", "future", "replicate"],
    ).assign(debt_end=[1, 2, 3, 4, 9, 9, 9, 9, 1, 1, 1, 9, np.nan, np.nan, np.nan, np.nan])
    frames = {"cases": cases, "scenarios": scenarios, "futures": futures}
    settings = SimpleNamespace(target=TargetSettings())
    result = cast(Result, SimpleNamespace(frames=frames, table=frames.__getitem__, scenarios=scenarios, futures=futures, settings=settings))
    found = read_cases(result, Question("debt_end", threshold=3.0, at_least=False))
    assert found.told[["scenario", "future"]].to_numpy().tolist() == [["p1", 0], ["p1", 1], ["p2", 0]]
    assert found.told["share_met"].tolist() == [0.75, 0.0, 0.75]
    assert found.undecided == 1
    assert set(found.factors) == {"policy.funding.amount", "policy.linkage.type", "uncertainty.visitor_spend"}  # yield_level is constant
    assert found.factors["uncertainty.visitor_spend"].tolist() == [50.0, 60.0, 80.0]
    assert found.factors["policy.linkage.type"].tolist() == ["equity", "equity", "wages"]
    fails, succeeds = (Study(found, Question("debt_end", 3.0, False, 0.75, aim), 1).of_interest.tolist() for aim in ("fails", "succeeds"))
    assert (fails, succeeds) == ([False, True, False], [True, False, True])
    assert factors_of(scenarios, futures, found.told[:2]).columns.tolist() == ["uncertainty.visitor_spend"]


@pytest.mark.usefixtures("light_files")
@pytest.mark.slow
def test_a_discovery_from_the_command_line_speaks_both_languages_and_draws(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, asked = tmp_path / "told", ["--outcome", "effect_operating_income", "--above", str(line_of(run))]
    assert main(["discover", str(run), *asked, "--out", str(place), "--quiet"]) == 0
    chinese = capsys.readouterr().out
    assert "60 个未来中,没有达到的占 40%" in chinese
    assert "最能说明的" in chinese
    assert main(["discover", str(run), *asked, "--out", str(place), "--quiet", "--lang", "en", "--no-figures"]) == 0
    assert "It fails in 40% of 60 futures." in capsys.readouterr().out
    drawn = {path.name for path in (place / "figures").iterdir()}
    assert {f"discovery_{name}.{language}.png" for name in ("tradeoff", "scatter", "scores") for language in ("zh", "en")} <= drawn
    assert main(["resume", str(place), "--lang", "en"]) == 0
