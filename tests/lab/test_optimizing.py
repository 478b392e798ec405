"""Searching levers: a known front and a known least cost are found, fresh futures are fresh, limits and rules hold, the same bits again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.core.errors import BadInput
from sim.lab import growing
from sim.lab.blocks import Block
from sim.lab.inquiring import Asked, Running, answer, answer_on
from sim.lab.optimizing import OPTIMIZATION_INQUIRY, Question, ask, searching
from sim.lab.optimizing.question import asked_before
from sim.lab.results import Result
from sim.measures.comparing.ranking import not_dominated
from sim.store.folder import Unfinished
from sim.store.manifest import load_manifest
from sim.words.levers import LEVERS
from tests.lab.fake_levers import BAR, FEWEST_WORKSHOPS, KNOWN, RULED, SPREAD, VARY, cost, effect

SMALL = ["villages=synthetic", "replicates=1", VARY]
TWO = "objectives=[growth,cost]"


def asked(*words: str, model: Any = KNOWN, futures: int = 6) -> Asked[Question]:
    return ask([*SMALL, f"futures={futures}", *words], model)


def search(question: Asked[Question], out: Path, model: Any = KNOWN) -> Result:
    return Result(answer(OPTIMIZATION_INQUIRY, question, Running(out=out, workers=1, model=model)))


def pareto(out: Path, *words: str, model: Any = KNOWN) -> Result:
    return search(asked("goal=pareto", TWO, "population=12", "generations=7", *words, model=model), out, model)


def least_cost(out: Path, *words: str) -> Result:
    common = ("goal=least_cost", "target.reading=level", "population=12", "generations=6")
    return search(asked(*common, *words, futures=100), out)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return pareto(tmp_path_factory.mktemp("optimize") / "front", model=RULED)


@pytest.fixture(scope="module")
def cheapest(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return least_cost(tmp_path_factory.mktemp("optimize") / "cheapest", "probability=0.7")


def files_of(folder: Path) -> dict[str, str]:
    return {name: entry.sha256 for name, entry in load_manifest(folder).files.items()}


def covered(points: Sequence[tuple[float, float]], worst: tuple[float, float]) -> float:
    """Area between a corner and the steps of a front of (effect, cost), worked out by hand."""
    area, reached = 0.0, worst[0]
    for gain, money in sorted(points, key=lambda point: point[1]):
        if gain > reached and money < worst[1]:
            area, reached = area + (gain - reached) * (worst[1] - money), gain
    return area


@pytest.mark.slow
def test_a_known_front_is_found(found: Result) -> None:
    """Beside the front of all combinations on a fine grid, by the formulas without chance."""
    grid = [
        (effect(amount, workshops, True), cost(amount, workshops))
        for amount in np.linspace(100, 6000, 120)
        for workshops in range(FEWEST_WORKSHOPS, 11)
    ]
    front = found.front[found.front["role"] == "front"]
    assert (front["linkage.type"] == "equity").mean() > 0.8
    evaluated = found.evaluated
    mine = [
        (effect(row["funding.amount"], row["industry.workshops"], row["linkage.type"] == "equity"), row["public_cost_present_value_10"])
        for row in evaluated[evaluated["part"] != "as_written"].to_dict("records")
    ]
    worst = (min(gain for gain, _ in grid), max(money for _, money in grid))
    assert covered(mine, worst) > 0.9 * covered(grid, worst)


def test_what_breaks_a_rule_is_never_simulated(found: Result) -> None:
    assert (found.evaluated["industry.workshops"] >= FEWEST_WORKSHOPS).all()
    assert found.search["refused"].iloc[-1] > 0
    assert "as_written" not in set(found.evaluated["scenario"])  # no workshops: the settings break the rule themselves
    allowed = asked("goal=pareto", TWO, "allow_violations=true", model=RULED).question
    assert [told["rule"] for told in allowed.violations] == ["test.R01"]
    with pytest.raises(BadInput, match="test.R01"):
        ask(["villages=synthetic", "goal=pareto", "vary=[policy.funding.amount,policy.linkage.type]"], RULED)


def test_fresh_futures_chose_nothing_and_the_front_is_judged_by_them(found: Result) -> None:
    """Fresh figures and the front among them once more from the table of cases alone."""
    cases, front = found.table("cases"), found.front
    again = {name: cases[cases["scenario"] == f"{name}_fresh"] for name in front["scenario"]}
    assert all(sorted(rows["future"].unique()) == list(range(6, 12)) for rows in again.values())
    goods = np.array([[rows["effect_present_value_10"].mean(), -rows["public_cost_present_value_10"].mean()] for rows in again.values()])
    assert front["effect_present_value_10_fresh"].to_numpy() == pytest.approx(goods[:, 0], rel=1e-12)
    assert (front["on_front_fresh"].astype(bool).to_numpy() == not_dominated(goods)).all()
    plain = np.array([cases[cases["scenario"] == name]["effect_present_value_10"].mean() for name in front["scenario"]])
    assert front["effect_present_value_10"].to_numpy() == pytest.approx(plain, rel=1e-12)
    inside = (front["effect_present_value_10_fresh_low"] <= goods[:, 0]) & (goods[:, 0] <= front["effect_present_value_10_fresh_high"])
    assert inside.all()
    assert len(found.futures) == 12


def test_the_search_is_told_generation_by_generation(found: Result) -> None:
    table = found.search
    assert table["generation"].tolist() == list(range(8))
    assert table["hypervolume"].is_monotonic_increasing
    assert (
        table["evaluated"].iloc[-1]
        == len(found.evaluated)
        == len(found.evaluated.drop_duplicates(["funding.amount", "industry.workshops", "linkage.type"]))
    )
    scenarios = found.scenarios.set_index("scenario")
    assert set(scenarios["part"]) == {"start", "evolved", "fresh", "none"}
    assert {"perspective", "horizon_years", "discount_rate", "n_futures"} <= set(found.front.columns)
    columns = load_manifest(found.path).columns
    own = {name for table in ("front", "evaluated", "search", "asked", "scenarios") for name in found.table(table).columns}
    assert not {name for name in own if not columns[name]["zh"] or not columns[name]["en"]} - {"scenario", *LEVERS}


@pytest.mark.slow
def test_limits_are_kept_and_regret_is_held_against_the_best_of_each_future(tmp_path: Path) -> None:
    limits = ("budget=2000", "constraints=[debt<=90:p90]")
    result = pareto(tmp_path / "r", "objectives=[growth:regret,cost]", *limits, "population=8", "generations=2")
    able = result.evaluated[result.evaluated["feasible"].astype(bool)]
    assert (able["public_cost_present_value_10"] <= 2000).all()
    assert (able["debt_end_p90"] <= 90).all()
    cases = result.table("cases")
    means = cases[cases["future"] < 6].pivot_table(index="scenario", columns="future", values="effect_present_value_10", observed=True)
    best = means.loc[able["scenario"]].max()
    regret = (best - means.loc[able["scenario"]]).max(axis=1)
    assert able["effect_present_value_10_regret"].to_numpy() == pytest.approx(regret.to_numpy(), rel=1e-9)
    broken = result.evaluated[~result.evaluated["feasible"].astype(bool)]
    assert broken["limits_broken"].str.contains(">").all()
    assert set(result.front.loc[result.front["role"] == "front", "feasible"].astype(bool)) == {True}


def test_a_budget_that_nothing_keeps_leaves_the_nearest(tmp_path: Path) -> None:
    result = pareto(tmp_path / "r", "budget=50", "population=6", "generations=1")
    assert set(result.front["role"]) <= {"nearest", "as_written"}
    assert not result.front["feasible"].astype(bool).any()
    nearest = result.front[result.front["role"] == "nearest"]
    assert nearest["public_cost_present_value_10"].min() == result.evaluated["public_cost_present_value_10"].min()
    assert (result.search["hypervolume"] == 0.0).all()
    # What breaks a limit is on no front, however good it is besides.
    assert (result.front["probability_on_front"] == 0.0).all()


@pytest.mark.slow
def test_a_known_least_cost_is_found_and_borne_out(cheapest: Result) -> None:
    """With equity the amount that does in seven of ten futures, by the normal distribution."""
    wanted = BAR * (1.0 + SPREAD * NormalDist().inv_cdf(0.7)) / 1.5
    row = cheapest.front[cheapest.front["role"] == "answer"].iloc[0]
    assert row["linkage.type"] == "equity"
    assert row["industry.workshops"] <= 1
    assert row["sureness"] == "sure"
    # Borne out with a margin: dearer than the amount that just does, by no more than the futures' noise asks for.
    assert 0.95 * wanted < row["funding.amount"] < 1.35 * wanted
    assert row["probability_low"] >= 0.7
    assert row["undecided"] == pytest.approx(0.1)
    assert row["met_level_none_fresh"] == 0.0
    assert cheapest.front["met_level_fresh_high"].max() <= 1.0
    candidates = cheapest.front[cheapest.front["role"].isin(["answer", "candidate"])]
    just = candidates["funding.amount"].min()
    assert 0.9 * wanted < just < 1.1 * wanted
    assert "refined" in set(cheapest.evaluated["part"])


def test_sure_is_what_stands_in_an_unbroken_row_from_the_surest(cheapest: Result) -> None:
    rows = cheapest.front[cheapest.front["role"].isin(["answer", "candidate"])].sort_values("met_level", ascending=False)
    is_sure = (rows["sureness"] == "sure").tolist()
    assert is_sure == sorted(is_sure, reverse=True)
    assert (rows.loc[rows["sureness"] == "sure", "probability_low"] >= 0.7).all()


def test_of_scenarios_as_probable_the_cheapest_few_are_tested(tmp_path: Path) -> None:
    """So much money that all do in all futures: one alone would be tested of them, were only the cheapest looked at."""
    ranges = "vary=[policy.funding.amount=8000:10000,policy.linkage.type]"
    words = ("goal=least_cost", "target.reading=level", "probability=0.3", ranges, "population=6", "generations=2")
    result = search(asked(*words, futures=8), tmp_path / "r")
    inside = result.evaluated[result.evaluated["part"] != "as_written"]
    assert (inside["met_level"] == 1.0).all()
    rows = result.front[result.front["role"].isin(["answer", "candidate"])]
    assert len(rows) == 5
    cheapest = inside["public_cost_present_value_10"].nsmallest(15).max()
    assert rows["public_cost_present_value_10"].max() <= cheapest
    for _, alike in rows.groupby("linkage.type"):
        money = sorted(alike["public_cost_present_value_10"])
        assert all(dearer > 1.02 * cheaper for cheaper, dearer in pairwise(money))


@pytest.mark.slow
def test_nothing_within_the_ranges_says_how_much_was_reached(tmp_path: Path) -> None:
    ranges = "vary=[policy.funding.amount=100:1500,policy.linkage.type]"
    result = least_cost(tmp_path / "r", "probability=0.9", ranges, "population=6", "generations=2")
    nearest = result.front[result.front["role"] == "nearest"]
    inside = result.evaluated[result.evaluated["part"] != "as_written"]
    assert nearest["met_level"].max() == inside["met_level"].max() < 0.9
    assert "as_written" not in set(nearest["scenario"])  # its money lies outside the range


@pytest.mark.slow
def test_an_interrupted_search_goes_on_to_the_same_bits(found: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[Block] = []
    plain = growing.work_growing_block

    def counted(job: Any, block: Block) -> Any:
        if len(done) == 5:
            raise KeyboardInterrupt
        done.append(block)
        return plain(job, block)

    monkeypatch.setattr(growing, "work_growing_block", counted)
    np.random.seed(12345)  # noqa: NPY002  what others draw from the hidden state must not matter
    with pytest.raises(Unfinished):
        pareto(tmp_path / "r", model=RULED)
    again: list[Block] = []
    monkeypatch.setattr(growing, "work_growing_block", lambda job, block: again.append(block) or plain(job, block))
    np.random.seed(999)  # noqa: NPY002
    answer_on(OPTIMIZATION_INQUIRY, tmp_path / "r", Running(workers=1, model=RULED))
    assert files_of(tmp_path / "r") == files_of(found.path)
    assert not {block.number for block in again} & {block.number for block in done}


def test_another_version_of_the_library_does_not_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    question = asked("goal=pareto", TWO, "population=4", "generations=1")
    old = replace(question, question=replace(question.question, library="0.0.1"))
    with pytest.raises(BadInput, match="0.0.1"):
        search(old, tmp_path / "r")

    def missing(name: str) -> str:
        raise searching.PackageNotFoundError(name)

    monkeypatch.setattr(searching, "version", missing)
    with pytest.raises(BadInput, match=r"pip install pianqu\[optimize\]"):
        asked("goal=pareto")


def test_a_question_is_kept_in_plain_values() -> None:
    import json

    question = asked("goal=least_cost", "debt=300", "constraints=[growth>=10:p10]", "probability_of=added").question
    assert asked_before(json.loads(json.dumps(question.told()))) == question
    assert [one.told for one in question.limits] == [
        "debt_end<=300.0:mean",
        "effect_present_value_10>=10.0:p10",
        "added_relative>=0.8:mean",
    ]
    assert asked("goal=最佳取舍", "objectives=[增长:p10,gini]", "budget=9").question.objectives[1].is_better_low
    typed = ask(["villages=synthetic"], KNOWN, values={"goal": "pareto", "vary": ["policy.funding.amount"], "population": 6})
    assert [factor.key for factor in typed.question.factors] == ["policy.funding.amount"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "goal"),
        (["goal=paretto"], "pareto"),
        (["goal=pareto", "vary=[policy.fundng.amount]"], "policy.funding.amount"),
        (["goal=pareto", "vary=[uncertainty.yield_level]"], "pianqu sweep"),
        (["goal=pareto", "objectives=[grwth,cost]"], "growth"),
        (["goal=pareto", "objectives=[growth:median,cost]"], "p10"),
        (["goal=pareto", "objectives=[growth]"], "二至四"),
        (["goal=pareto", "objectives=[growth,effect_present_value_10]"], "各不相同"),
        (["goal=pareto", "budget=0"], "大于 0"),
        (["goal=pareto", "budget=lots"], "须为数字"),
        (["goal=pareto", "constraints=[cost]"], "constraints"),
        (["goal=pareto", "constraints=[cots<=3]"], "cost"),
        (["goal=pareto", "population=2"], "4 至"),
        (["goal=least_cost", "objectives=[growth,cost]"], "目标已定"),
        (["goal=least_cost", "probability=1.5"], "probability"),
        (["goal=least_cost", "probability_of=odds"], "added"),
        (["goal=pareto", "populaton=8"], "population"),
    ],
)
def test_questions_that_cannot_be_asked(words: list[str], said: str) -> None:
    with pytest.raises(BadInput) as problem:
        ask(["villages=synthetic", *words], KNOWN)
    assert said in problem.value.message("zh")


def test_every_fault_is_said_at_once() -> None:
    with pytest.raises(BadInput) as problem:
        ask(["goal=pareto", "vary=[policy.nothing]", "budget=-1", "population=x", "futures=none"], KNOWN)
    assert len(problem.value.faults) == 4


def test_columns_of_the_front_are_in_order(found: Result) -> None:
    assert list(found.front.columns[:4]) == ["scenario", "name_zh", "name_en", "generation"]
    values = found.front["effect_present_value_10"]
    assert values.is_monotonic_decreasing
    assert isinstance(found.front["overrides"].iloc[0], str)
    pd.testing.assert_series_equal(
        found.table("asked")["asked"].iloc[:2], pd.Series(["objective", "objective"], name="asked"), check_dtype=False
    )
