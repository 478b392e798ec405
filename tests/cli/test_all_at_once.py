"""Whatever is wrong with a line is told in one message: options, keys, strategies, factors, outcomes, readings and the user's files."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from sim.cli.help import COMMANDS
from sim.cli.main import BAD_INPUT, main

#: A line, and what its one message has to say.
MIXED = {
    "compare strategies=[定额补住,fixed_grnt,none] futrues=3 region=zhejian --referense x --reference 以奖待补 --cost -5 --workers 0 "
    "--memory lots": (
        "定额补助(fixed_grant)", "是否想写:fixed_grant", "「none」", "futures", "zhejiang", "--reference", "以奖代补(reward_in_lieu)",
        "--cost", "--workers", "--memory",
    ),
    "sweep vary=[funding.amuont=1:2,游客人均消肥] futures=-1 design=gird precison=0.1 outcome=met_relativ samples=x --executor dusk": (
        "policy.funding.amount", "uncertainty.visitor_spend", "「-1」", "grid", "precision", "met_relative", "samples", "dask",
    ),
    "sensitivity method=moris vary=[yield_levl] outcome=[met_relativ] levels=3 samples=x futures=nan region=zhejian": (
        "morris", "uncertainty.yield_level", "met_relative", "levels", "samples", "futures", "zhejiang",
    ),
    "optimize goal=pareeto vary=[funding.amont] objectives=[growht,cost:mni] budget=-1 debt=NaN population=2 probability_of=aded "
    "programme=zejiang_2025 generatons=3": (
        "pareto", "policy.funding.amount", "growth", "cost:mni", "budget", "debt", "population", "added", "zhejiang_2025", "generations",
    ),
    "explain --outcome operating_incom --by acount,lvier --year x --method shaply --permutations 1 futures=0 programme=浙江": (
        "operating_income", "account", "lever", "--year", "shapley", "--permutations", "futures", "zhejiang_2025",
    ),
    "run programme=高唐 strategy=定额补住 villages=synthetik projects=. target.reading=relatve --seed 1.5 --dry-runn --out": (
        "gaotang_2022", "fixed_grant", "synthetic", "projects", "relative", "--seed", "--dry-run", "--out:缺少值",
    ),
    "run villages=table.csv projects=list.csv region=zhejian futures=0 strategy=以奖待补": (
        "zhejiang", "futures", "以奖代补", "table.csv 第 2 行", "table.csv 第 3 行", "list.csv 第 2 行", "list.csv 第 3 行",
    ),
    "run villages=good.csv zones=[二] policy.funding.content={construction:2} uncertainty.yield_levl=1": (
        "policy.funding.content", "uncertainty.yield_level",
    ),
    "run programme=shandong_2022 policy.funding.mode_mix={interest_subsidy:1}": (
        "贷款贴息只能用于产业发展", "policy.funding.content={industry:1}", "shandong_2022.R14",
    ),
    "run programme=gaotang_2022 policy.funding.mode_mix={equity_injection:1} futures=0": (
        "policy.funding.content={industry:1}", "policy.company.form", "futures",
    ),
    "sweep design=design.csv futures=0 precision=-1 vary=[funding.amount]": (
        "futures", "precision", "vary", "design.csv 第 2 行", "design.csv 第 3 行",
    ),
    "discover nowhere --outcome relativ --share 2 --above x --fails --succeeds --window aftr --out table.csv": (
        "--outcome", "relative", "--share", "--above", "--fails, --succeeds", "after", "--out", "nowhere",
    ),
    'query nowhere "delete from x" --rows 0 --format cvs': ("nowhere", "delete", "--rows", "csv"),
    "export nowhere --to xslx --out table.csv --tabels a": ("xlsx", "--out", "nowhere", "--tables"),
    "resume nowhere --workers 0 --executor dusk --quiett": ("--workers", "dask", "--quiet", "nowhere"),
    "check list.csv --villages table.csv --quiett": ("table.csv 第 2 行", "list.csv 第 2 行", "list.csv 第 3 行", "--quiet"),
    "template nowhere/x.doc --lang fr": ("x.doc", "nowhere", "--lang"),
    "list lever --format jsn": ("levers", "json"),
}  # fmt: skip


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "table.csv").write_text("村名,片区,人口\n甲,一,abc\n,一,5\n", encoding="utf-8")
    (tmp_path / "good.csv").write_text("村名,片区,人口\n甲,一,900\n乙,一,800\n", encoding="utf-8")
    (tmp_path / "list.csv").write_text("项目名称,实施主体,业态,投资\n园,甲,乡村旅游与民宿,-5\n店,甲,旅由,10\n", encoding="utf-8")
    (tmp_path / "design.csv").write_text("scenario,funding.amount,yield_level\na,lots,1\nb,1000,\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("line", MIXED)
def test_no_fault_hides_another_and_nothing_is_written(line: str, files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(files.rglob("*"))
    assert main(shlex.split(line)) == BAD_INPUT
    said = capsys.readouterr().err
    assert [word for word in MIXED[line] if word not in said] == []
    told = [sentence for sentence in said.splitlines() if sentence.startswith("  - ")]
    assert len(told) == len(set(told))
    assert "Traceback" not in said
    assert sorted(files.rglob("*")) == before


def test_every_command_is_tried() -> None:
    assert {shlex.split(line)[0] for line in MIXED} == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_goes_on_with_an_option_it_does_not_know(command: str, files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = {"query": [".", "select 1"], "list": ["cases"], "check": ["good.csv"], "template": ["new.csv"], "export": [".", "--to", "csv"]}
    own = words.get(command, ["."] if command in ("resume", "discover") else [])
    assert main([command, *own, "--no-such-thing"]) == BAD_INPUT
    assert "--no-such-thing" in capsys.readouterr().err
    assert not (files / "new.csv").exists()
