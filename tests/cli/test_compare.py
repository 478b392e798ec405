"""``pianqu compare``: the habits of ``run``, strategies by Chinese or English name, plain words, tables and figures; ``sim.compare``."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import sim
from sim.cli.compare import asked_of, names_in
from sim.cli.compared_rows import main_rows, sentences, setting_line
from sim.cli.help import COMMANDS
from sim.cli.main import main
from sim.cli.options import parse
from sim.figures.compared import in_order, rows_of
from sim.lab.model import shipped_model
from sim.store.manifest import load_manifest
from sim.words.comparing import COMPARISON_COLUMNS, TABLE_COLUMNS, Basis
from tests.lab.fake_strategies import STRATEGIES

FEW = ["villages=synthetic", "region=shandong", "baseline_years=1", "policy.zone.build_years=2", "futures=2", "replicates=2", "--quiet"]
TWO = "strategies=[定额补助,interest_subsidy]"


@pytest.fixture(autouse=True)
def in_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("example", COMMANDS["compare"].examples)
def test_examples_of_the_help_are_read_as_they_stand(example: str) -> None:
    words = shlex.split(example)
    assert len(asked_of(parse(words[1], words[2:])).question.strategies) >= 2


def test_lists_of_names_are_read_as_people_type_them() -> None:
    wanted = ["fixed_grant", "以奖代补"]
    assert names_in("[fixed_grant,以奖代补]") == names_in("fixed_grant, 以奖代补") == names_in("【'fixed_grant',以奖代补】") == wanted


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["strategies=[fixed_grnt,front]"], "是否想写:fixed_grant"),
        (["strategies=[front]"], "至少要有两个策略"),
        (["strategy=front"], "strategies=[a,b]"),
        ([TWO, "--reference", "front"], "--reference"),
        ([TWO, "--cost", "0"], "--cost"),
        ([TWO, "futurs=3"], "futures"),
        ([TWO, "--workers", "0"], "--workers"),
        ([TWO, "--multirun"], "--multirun"),
    ],
)
def test_wrong_questions_leave_with_two_and_nothing_written(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *FEW, *arguments]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""
    assert not list(tmp_path.iterdir())


@pytest.fixture
def by_formula(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model whose costs are formulas, with the shipped meanings of columns, in place of the shipped one."""
    model = replace(STRATEGIES, meanings=shipped_model().meanings)
    for module in ("sim.lab.model", "sim.lab.inquiring.folder"):
        monkeypatch.setattr(f"{module}.shipped_model", lambda: model)


@pytest.mark.slow
def test_a_comparison_from_the_command_line_and_from_python(tmp_path: Path, capsys: pytest.CaptureFixture[str], by_formula: None) -> None:
    assert main(["compare", *FEW, TWO, "--out", "c", "--no-figures"]) == 0
    chinese = capsys.readouterr().out
    assert "财政成本相同" in chinese
    assert "此成本下不可行:贷款贴息,在试过的投入规模" in chinese
    assert "财政视角,自开工首月起 10 年,贴现率 5%" in chinese
    assert main(["compare", *FEW, TWO, "--out", "c", "--lang", "en", "--no-figures"]) == 0
    english = capsys.readouterr().out
    assert "Infeasible at this cost: interest subsidy absorbs at most" in english
    assert max(map(len, (line for line in english.splitlines() if "[" in line))) <= 100
    keys = {"villages": "synthetic", "region": "shandong", "baseline_years": 1, "futures": 2, "replicates": 2}
    result = sim.compare(["fixed_grant", "interest_subsidy"], "policy.zone.build_years=2", out="c", **keys)
    assert list(result.comparison.columns) == TABLE_COLUMNS
    assert set(result.comparison.columns) - {"scenario"} <= set(COMPARISON_COLUMNS)
    columns = load_manifest(Path("c")).columns
    own = {name for table in ("comparison", "acceptability", "scenarios") for name in result.table(table).columns}
    assert not {name for name in own if not columns[name]["zh"] or not columns[name]["en"]} - {"scenario"}
    assert main(["resume", "c"]) == 0


@pytest.mark.usefixtures("light_files")
@pytest.mark.slow
def test_a_comparison_has_its_own_figures_and_no_others() -> None:
    assert main(["compare", *FEW, TWO, "--out", "c"]) == 0
    drawn = {path.name for path in Path("c/figures").iterdir()}
    assert {f"{name}.{kind}" for name in ("comparison", "comparison_regret") for kind in ("csv", "zh.png", "en.svg")} <= drawn
    assert not any(name.startswith(("income_fan", "money_flow")) for name in drawn)


@pytest.mark.slow
def test_cfg_shows_the_longer_run_and_a_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *FEW, TWO, "--cfg", "job"]) == 0
    assert "operate_years: 8" in capsys.readouterr().out
    assert main(["compare", *FEW, TWO, "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "2 个策略" in said
    assert re.search(r"MB\(另有片区年度表和读数表,至多约 [\d.]+ MB\);未写入任何结果", said)
    assert not list(tmp_path.iterdir())


def frame() -> pd.DataFrame:
    """Three strategies on both bases; the third cannot absorb the cost."""
    rows = []
    for basis in Basis:
        for name, effect, best in (("a", 30.0, True), ("b", 28.0, True), ("c", 1.0, False)):
            is_in = basis is Basis.EQUAL_FACE_AMOUNT or name != "c"
            rows.append(
                {
                    "scenario": name,
                    "name_zh": f"甲{name}",
                    "name_en": f"plan {name}",
                    "basis": basis.key,
                    "horizon_years": 10,
                    "discount_rate": 0.05,
                    "feasible": is_in,
                    "standing": "compared" if is_in else "infeasible",
                    "public_cost_asked": 900.0,
                    "most_absorbed": 123.0,
                    "face_amount": 1000.0,
                    "effect_present_value": effect,
                    "fresh_effect": effect - 1 if best else None,
                    "in_best_set": best if is_in else None,
                    "rank_10": {"a": 1.0, "b": 2.0, "c": 3.0}[name] if is_in else None,
                    "cost_gap": 0.003 if is_in else -0.8,
                    "n_futures": 12,
                    "n_replicates": 4,
                    "futures_source": "prior, seed 1",
                    "perspective": "fiscal",
                }
            )
    return pd.DataFrame(rows)


def test_plain_words_say_who_shares_the_top_at_what_cost_and_what_cannot_be() -> None:
    said = [line.en for line in sentences(frame(), Basis.EQUAL_PUBLIC_COST)]
    assert said[0].startswith(
        "At a present value of public cost of 900 万元 plan a has the highest mean; 1 cannot be told from the best: plan b"
    )
    assert said[1] == "Estimated again in fresh futures (effect, 万元): plan a 29; plan b 27."
    assert said[2].startswith("Infeasible at this cost: plan c absorbs at most 123 万元")
    assert "costs met within 0.30% (0.50% allowed); 12 × 4" in setting_line(frame()).en
    nowhere = frame().assign(feasible=False, cost_gap=None)
    assert "discounted at 5%; 12 × 4" in setting_line(nowhere).en
    assert "nan" not in setting_line(nowhere).zh
    at_face = next(sentences(frame(), Basis.EQUAL_FACE_AMOUNT))
    assert "; the other one is surely below another one" in at_face.en
    assert "余下一个明显低于另一个策略" in at_face.zh
    alone = frame().assign(in_best_set=lambda rows: rows["scenario"] == "a")
    assert "plan a does best; the other one is surely below it" in next(sentences(alone, Basis.EQUAL_PUBLIC_COST)).en
    assert [row["scenario"] for row in main_rows(frame(), Basis.EQUAL_FACE_AMOUNT)] == ["a", "b", "c"]
    assert [cost["scenario"] for cost, _ in in_order(rows_of({"comparison": frame()}))] == ["a", "b", "c"]


@pytest.mark.slow
@pytest.mark.usefixtures("light_files")
def test_a_cost_that_nobody_absorbs_is_said_and_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *FEW, TWO, "--cost", "99999999", "--out", "mine", "--lang", "en"]) == 0
    rows = sim.open_results("mine").comparison
    assert set(rows[rows["basis"] == Basis.EQUAL_PUBLIC_COST.key]["standing"]) == {"infeasible"}
    assert len(list((tmp_path / "mine" / "figures").glob("*.png"))) == 4
    capsys.readouterr()


@pytest.mark.slow
@pytest.mark.usefixtures("light_files")
def test_no_figures_are_drawn_later_of_what_was_asked_for_without(tmp_path: Path) -> None:
    assert main(["compare", *FEW, TWO, "--out", "mine", "--no-figures"]) == 0
    assert main(["resume", "mine", "--quiet"]) == 0
    assert not (tmp_path / "mine" / "figures").exists()


def test_few_futures_settle_no_order() -> None:
    few = frame().assign(n_futures=6)
    assert "is below another one in these futures" in next(sentences(few, Basis.EQUAL_FACE_AMOUNT)).en
    assert "too narrow to settle an order" in setting_line(few).en
    assert "too narrow" not in setting_line(frame()).en
