"""``pianqu explain``: the habits of ``run``, tables on the screen, a table and figures in the folder; and ``sim.explain``."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import sim
from sim.cli import explain as explain_command
from sim.cli.help import COMMANDS
from sim.cli.main import main
from sim.cli.options import parse
from sim.cli.run import composed_jobs
from sim.config import compose
from sim.lab.explaining import ask, variants
from sim.lab.explaining.folder import task_of
from sim.lab.explaining.simulating import Batch, Variant
from sim.lab.explaining.variants import FolderParts
from sim.store.manifest import Manifest, load_manifest
from sim.words.columns import EXPLANATION_COLUMNS
from sim.words.explaining import SplitBy

FEW = ["villages=synthetic", "region=shandong", "baseline_years=1", "operate_years=1", "policy.zone.build_years=1"]
FEW += ["futures=2", "replicates=2", "--quiet"]


@pytest.fixture(autouse=True)
def in_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("example", COMMANDS["explain"].examples)
def test_examples_of_the_help_are_read_as_they_stand(example: str) -> None:
    words = shlex.split(example)
    options = parse(words[1], words[2:])
    assert composed_jobs(options)
    assert ask(options.outcome, options.year, options.by, options.method, options.permutations)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--outcome", "operating_incom"], "是否想写:operating_income"),
        (["--by", "acount"], "是否想写:account"),
        (["--method", "shaply"], "是否想写:shapley"),
        (["--year", "1999"], "--year"),
        (["--year", "soon"], "--year"),
        (["--permutations", "1"], "--permutations"),
        (["--outcome", "visitors", "--by", "line"], "不能按业态与来源拆分"),
        (["--workers", "0"], "--workers"),
        (["--by", "acount", "futurs=3"], "futures"),
    ],
)
def test_wrong_questions_leave_with_two_and_nothing_written(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", *FEW, *arguments]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""
    assert list(tmp_path.iterdir()) == []


def test_all_faults_are_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--outcome", "x", "--by", "y", "futures=0", "--lang", "en"]) == 2
    said = capsys.readouterr().err
    for place in ("--outcome", "--by", "futures"):
        assert place in said


def test_the_composed_config_and_an_estimate_run_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", *FEW, "--cfg", "job"]) == 0
    assert "futures: 2" in capsys.readouterr().out
    assert main(["explain", *FEW, "--dry-run", "--by", "channel"]) == 0
    said = capsys.readouterr().out
    assert "33 个变体 × 4 例 = 132 次运行" in said  # 32 sets of channels and the programme
    assert "磁盘:运行中约 0.0 MB" in said
    assert list(tmp_path.iterdir()) == []


def test_the_disk_that_an_estimate_names_is_what_its_parts_take(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", *FEW, "futures=1000", "replicates=500", "--dry-run", "--by", "channel", "--lang", "en"]) == 0
    told = re.search(r"disk: about ([0-9.]+) MB", capsys.readouterr().out)
    assert told is not None
    study = task_of(compose([*FEW[:-1], "futures=2"]), ask(by="channel")).study
    manifest = Manifest("explain", [], "", 1, 2, 2, 0, 0, 0, [], {}, None, "")
    batch = Batch((Variant(frozenset(), frozenset()),), 0, 1000)
    FolderParts(tmp_path, manifest).keep(batch, np.zeros((len(study.quantities), 1000)))
    taken = next(iter(manifest.files.values())).size / 1000  # bytes of a row; a part's head counts for nearly nothing
    assert float(told[1]) == pytest.approx(33 * 500_000 * taken / 1e6, rel=0.02)


@pytest.mark.usefixtures("light_files")
@pytest.mark.slow
def test_screen_table_and_figures_of_an_explanation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", *FEW, "--by", "account,lever", "--out", "mine", "--lang", "zh"]) == 0
    said = capsys.readouterr().out
    for word in (
        "按收入科目",
        "按政策杠杆",
        "经营收入",
        "财政投入规模",
        "杠杆之间的相互作用",
        "贡献(去掉法)",
        "强村公司组建形式:连同",
        "结果文件夹",
    ):
        assert word in said
    assert "按业态" not in said
    table = pd.read_csv(tmp_path / "mine" / "explanation.csv", encoding="utf-8-sig")
    assert list(table.columns) == list(EXPLANATION_COLUMNS)
    assert set(table["by"]) == {"account", "lever"}
    drawn = {path.name for path in (tmp_path / "mine" / "figures").iterdir()}
    kinds = ("png", "svg", "pdf")
    expected = {f"waterfall_{by}.{lang}.{kind}" for by in ("account", "lever") for lang in ("zh", "en") for kind in kinds}
    assert drawn == expected | {"waterfall_account.csv", "waterfall_lever.csv"}
    assert main(["explain", *FEW, "--by", "account,lever", "--out", "mine", "--lang", "en"]) == 0
    captured = capsys.readouterr()
    assert "finished already" in captured.err
    assert "by lever" in captured.out
    heads = [line for line in captured.out.splitlines() if "leave one out" in line and "standard error" in line]
    assert len(heads) == 1, "the head of the table of levers stands on one line"
    whole = next(line for line in captured.out.splitlines() if line.startswith(" without the programme"))
    assert len(re.findall(r"\d+\.\d", whole)) == 4, "no number is broken, however long the names of levers are"


@pytest.mark.slow
@pytest.mark.usefixtures("light_files")
def test_an_interrupted_explanation_leaves_with_three_and_is_resumed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(study: object, batch: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(variants, "simulate_batch", interrupted)
        assert main(["explain", *FEW, "--by", "account", "--out", "mine"]) == 3
    assert "pianqu resume mine" in capsys.readouterr().err
    assert main(["resume", "mine", "--no-figures", "--quiet"]) == 0
    assert "按收入科目" in capsys.readouterr().out
    assert load_manifest(tmp_path / "mine").status == "done"
    capsys.readouterr()
    assert main(["resume", "mine"]) == 0
    captured = capsys.readouterr()
    assert "没有剩下的工作" in captured.err
    assert "按收入科目" in captured.out
    drawn = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "mine" / "figures").glob("*.png")}
    assert len(drawn) == 2, "what was cut off before it was drawn, in two languages"
    assert main(["resume", "mine", "--quiet"]) == 0
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "mine" / "figures").glob("*.png")} == drawn


def test_several_jobs_go_into_numbered_folders(tmp_path: Path) -> None:
    words = ["explain", *FEW, "-m", "strategy=fixed_grant,none", "--by", "account", "--out", "both", "--no-figures"]
    assert main(words) == 0
    assert sorted(path.name for path in (tmp_path / "both").iterdir()) == ["0", "1"]


def test_python_gives_the_same_table(tmp_path: Path) -> None:
    words = [word for word in FEW if not word.startswith("--")]
    result = sim.explain(*words, by=["line"], out="mine")
    assert main(["explain", *FEW, "--by", "line", "--out", "other", "--no-figures"]) == 0
    other = pd.read_csv(tmp_path / "other" / "explanation.csv", encoding="utf-8-sig")
    pd.testing.assert_series_equal(result.explanation["value"], other["value"])
    assert result.figure("waterfall_line", lang="en").get_axes()
    assert result.manifest.described["explanation"]["outcome"] == "operating_income"


def test_the_screen_has_the_sign_of_the_table() -> None:
    row = {"outcome": "operating_income", "unit": "万元/年", "year": 2030, "year_from": float("nan"), "low": 1.0, "high": 3.0}
    row |= {"standard_error": 0.5, "share": 1.0, "part": "funding.amount", "part_zh": "财政投入规模", "part_en": "public money"}
    frame = pd.DataFrame([{**row, "value": 2.0, "method": "add_one_in"}, {**row, "value": -1.5, "method": "leave_one_out"}])
    title, columns, (line,) = explain_command.split_table(frame, SplitBy.LEVER, "en")
    assert title == "collective operating income 2030: by lever (万元/年)"
    assert dict(zip(columns, line, strict=True)) == {
        "part": "public money", "mean": "2.0", "5%": "1.0", "95%": "3.0", "share": "100%", "standard error": "0.5",
        "leave one out": "-1.5",
    }  # fmt: skip
    frame.loc[1, "value"] = -0.0
    assert explain_command.split_table(frame, SplitBy.LEVER, "zh")[2][0][-1] == "0"


def test_the_screen_names_what_is_switched_with_a_lever() -> None:
    row = {"method": "add_one_in", "part_zh": "强村公司组建形式", "part_en": "form of the zone company"}
    noted = {**row, "note": "连同 linkage.type, company.manager / together with linkage.type, company.manager"}
    frame = pd.DataFrame([noted, {**row, "note": ""}, {**noted, "method": "leave_one_out"}])
    method, shaped = explain_command.notes_below(frame)
    assert "less the programme without this lever" in method.en
    assert shaped.en == "form of the zone company: together with linkage.type, company.manager"
