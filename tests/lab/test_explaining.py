"""Explanations: parts add up, what does nothing gets nothing, order does not matter, and small cases come out as by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.config import compose
from sim.core.errors import BadInput
from sim.engine import simulate
from sim.lab.blocks import VILLAGE_RUNS_VARIABLE
from sim.lab.explaining import ask, explain, resume_explanation, variants
from sim.lab.explaining.folder import Task, splits_of, task_of
from sim.lab.explaining.players import players_of
from sim.lab.explaining.simulating import Batch, Quantity, Source, Variant, simulate_batch
from sim.lab.explaining.splits import Split
from sim.lab.explaining.tabulating import explanation_table
from sim.lab.explaining.variants import NoParts, Variants
from sim.lab.progress import Silent
from sim.measures.splitting import all_coalitions, antithetic_orders, coalitions_of, exact_shapley, sampled_shapley, spread_of
from sim.store.folder import Unfinished
from sim.store.manifest import load_manifest
from sim.words.explaining import Channel, SplitBy
from sim.words.lines import LINES
from sim.words.settings import Settings
from tests.laws.worlds import Row, both_worlds, pairs_of, runs_of
from tests.laws.worlds import told as told_plainly

VILLAGES: list[Row] = [
    {"village": f"村{number}", "zone": "甲片区", "population": 700 + 90 * number, "is_key": "是" if number == 0 else "否",
     "has_cooperative": "是", "farmland_mu": 900}
    for number in range(3)
]  # fmt: skip
POLICY: dict[str, Any] = {
    "funding.amount": 1_500.0,
    "funding.timing": "front",
    "zone.build_years": 1.0,
    "company.form": "multi_village",
    "company.small_works": 0.5,
    "cooperative.village_led": 1.0,  # every village has one already: this does nothing
    "people.training": 0.5,
}


#: Levers are looked at one by one here, also where the programme's rules would have them together.
told = partial(told_plainly, allow_violations=True)


def settings(**changes: Any) -> Settings:
    return told(VILLAGES, **{"region": "shandong", "operate_years": 2, "policy": POLICY, **changes})


def worked_out(given: Settings, **question: Any) -> tuple[Task, Variants, dict[SplitBy, Split]]:
    """The splits of a question, nothing written."""
    task = task_of(given, ask(**question))
    known = Variants(task.study, NoParts(), Silent())
    return task, known, {split.by: split for split in splits_of(task, known)}


@pytest.fixture(scope="module")
def everything() -> tuple[Task, Variants, dict[SplitBy, Split]]:
    return worked_out(settings())


def summed(split: Split) -> np.ndarray:
    return np.sum([part.values for part in split.parts], axis=0)


def means(split: Split) -> dict[str, float]:
    return {part.key: float(part.values.mean()) for part in split.parts}


# --- Parts add up
@pytest.mark.slow
@pytest.mark.parametrize("outcome", ["operating_income", "net_income", "total_income"])
def test_parts_add_up_to_the_change_in_every_case(outcome: str) -> None:
    _, _, splits = worked_out(settings(), outcome=outcome)
    assert set(splits) == set(SplitBy)
    for split in splits.values():
        assert np.abs(split.change).max() > 1.0
        np.testing.assert_allclose(summed(split), split.change, rtol=1e-9, atol=1e-9 * np.abs(split.end).max())


def test_revenue_of_the_lines_is_all_revenue_of_own_lines(everything: tuple[Task, Variants, dict[SplitBy, Split]]) -> None:
    task, known, splits = everything
    for variant in (task.asked.none, task.asked.whole):
        lines = [known.values(variant, Quantity(Source.LINE, row.line.key, task.asked.year)) for row in LINES]
        flow = known.values(variant, Quantity(Source.FLOW, "line_revenue", task.asked.year))
        assert flow.min() > 0.0
        np.testing.assert_allclose(np.sum(lines, axis=0), flow, rtol=1e-12)
    assert "line_revenue" not in means(splits[SplitBy.LINE])


def test_rows_of_the_table_add_up_and_levels_lead_from_start_to_end(everything: tuple[Task, Variants, dict[SplitBy, Split]]) -> None:
    task, _, splits = everything
    table = explanation_table(list(splits.values()), "operating_income", task.prepared.settings, 2023)
    for by, rows in table.groupby("by"):
        adding = rows[rows["method"] != "leave_one_out"].set_index("part")["value"]
        parts = adding.drop(["start", "end", "total"])
        assert parts.sum() == pytest.approx(adding["total"]), by
        assert adding["start"] + adding["total"] == pytest.approx(adding["end"]), by
        shares = rows[rows["method"] != "leave_one_out"].set_index("part")["share"]
        assert shares.drop(["start", "end", "total"]).sum() == pytest.approx(1.0)
        assert shares[["start", "end"]].isna().all()


# --- The variants are the two worlds of a run
def test_the_two_worlds_are_those_of_a_run_bit_for_bit(everything: tuple[Task, Variants, dict[SplitBy, Split]]) -> None:
    task, known, _ = everything
    record = simulate(task.study.world, runs_of(pairs_of(settings())))
    with_programme, without = both_worlds(record.zone_years["operating_income"][task.asked.year, 0])
    assert np.array_equal(known.values(task.asked.whole, task.asked.level), with_programme)
    assert np.array_equal(known.values(task.asked.none, task.asked.level), without)


def test_an_opening_without_works_keeps_its_books_balanced() -> None:
    """The ledger is checked every month; works begun before the run earn in its first year.

    Not in every case: ordinary support joins what is under way, and where nothing is, a short work of its own may be done sooner.
    """
    task = task_of(settings(), ask(by="channel"))
    shut = Variant(shut=frozenset({Channel.WORKS_BEGUN}))
    values = simulate_batch(task.study, Batch((task.asked.none, shut), 0, 2 * task.study.cases))
    first = values[task.study.quantities.index(Quantity(Source.OUTCOME, "operating_income", 0))]
    none, less = first[: task.study.cases], first[task.study.cases :]
    assert less.mean() < none.mean()
    assert (less < none).mean() > 0.5


def test_a_variant_is_the_same_whatever_it_is_simulated_beside(everything: tuple[Task, Variants, dict[SplitBy, Split]]) -> None:
    task, known, _ = everything
    one = Variant(frozenset({"funding.amount"}))
    alone = simulate_batch(task.study, Batch((one,), 0, task.study.cases))[task.study.quantities.index(task.asked.level)]
    assert np.array_equal(alone, known.values(one, task.asked.level))


# --- Levers
def test_levers_that_only_shape_another_are_switched_with_it(everything: tuple[Task, Variants, dict[SplitBy, Split]]) -> None:
    task, *_ = everything
    assert [player.key for player in task.asked.players] == [
        "company.form", "company.small_works", "cooperative.village_led", "funding.amount", "people.training",
    ]  # fmt: skip
    shaped_by = {player.key: player.shaped_by for player in task.asked.players}
    assert {"funding.timing", "funding.mode_mix", "industry.mix", "zone.build_years"} <= set(shaped_by["funding.amount"])
    assert {"linkage.payout", "company.manager"} <= set(shaped_by["company.form"])
    assert shaped_by["people.training"] == ()


@pytest.mark.parametrize("method", ["leave_one_out", "shapley"])
def test_a_lever_that_does_nothing_gets_nothing(method: str) -> None:
    _, _, splits = worked_out(settings(), by="lever", method=method)
    split = splits[SplitBy.LEVER]
    moved = {part.key for part in (*split.parts, *split.besides) if part.values.any()}
    assert "cooperative.village_led" not in moved
    assert {"funding.amount", "company.form", "people.training"} <= moved


def test_a_single_lever_is_the_whole_effect() -> None:
    given = settings(policy={"zone.build_years": 1.0, "people.training": 1.0})
    split = worked_out(given, by="lever")[2][SplitBy.LEVER]
    assert np.abs(split.change).min() > 0.0
    (alone, interaction), (without,) = split.parts, split.besides
    assert np.array_equal(alone.values, split.change)
    assert np.array_equal(without.values, split.change)
    assert not interaction.values.any()


@pytest.mark.slow
@pytest.mark.parametrize("method", ["leave_one_out", "shapley"])
def test_the_order_of_levers_does_not_matter(method: str) -> None:
    question = {"by": "lever", "method": method, "permutations": 4}
    forth = worked_out(settings(), **question)[2][SplitBy.LEVER]
    back = worked_out(settings(policy=dict(reversed(POLICY.items()))), **question)[2][SplitBy.LEVER]
    assert [part.key for part in forth.parts] == [part.key for part in back.parts]
    for one, other in zip(forth.parts, back.parts, strict=True):
        assert np.array_equal(one.values, other.values)


def test_a_strategy_without_levers_has_no_parts() -> None:
    _, _, splits = worked_out(settings(policy={"zone.build_years": 1.0}), by=["account", "lever"])
    assert splits[SplitBy.LEVER].parts == ()
    assert not splits[SplitBy.ACCOUNT].change.any()
    table = explanation_table(list(splits.values()), "operating_income", settings(), 2023)
    assert table["share"].isna().all()


def test_the_users_project_list_is_switched_like_a_lever() -> None:
    rows: list[Row] = [
        {"project": "冷库", "owner": "村1", "zone": "甲片区", "line": "processing", "investment": 80, "start": "2024-03", "months": 6}
    ]
    from tests.laws.worlds import table_file

    given = settings(projects=table_file(rows), policy={**POLICY, "people.training": 0.0})
    task, _, splits = worked_out(given, by="lever")
    assert "project_list" in {player.key for player in task.asked.players}
    np.testing.assert_allclose(summed(splits[SplitBy.LEVER]), splits[SplitBy.LEVER].change, rtol=1e-9, atol=1e-9)


@pytest.mark.slow
def test_sampled_orders_add_up_and_tell_their_error() -> None:
    split = worked_out(settings(), by="lever", method="shapley", permutations=4)[2][SplitBy.LEVER]
    assert {part.method for part in split.parts} == {"shapley_sampled"}
    np.testing.assert_allclose(summed(split), split.change, rtol=1e-9, atol=1e-9 * np.abs(split.end).max())
    exact = worked_out(settings(), by="lever", method="shapley", permutations=20)[2][SplitBy.LEVER]
    assert {part.method for part in exact.parts} == {"shapley_exact"}
    assert all(part.sampling_error >= 0.0 for part in split.parts)
    assert all(np.isnan(part.sampling_error) for part in exact.parts)


# --- Channels, by hand
STILL = {
    "village_noise": 0.0, "zone_noise": 0.0, "visitor_noise": 0.0, "harvest_noise": 0.0, "produce_price_noise": 0.0,
    "leader_turnover": 0.0, "cooperative_presence": 0.0, "residual_upkeep": 1.0, "line_closing": 0.0,
}  # fmt: skip


def test_only_demand_grows_where_nothing_else_is_open() -> None:
    """No wear, no shocks, no works: own lines grow with demand alone, contracts not at all; what is added is demand's."""
    closed = {"price_inflation": 0.0, "rent_growth": 0.0, "repricing_rate": 0.25, "reinvestment_share": 0.0, "support_productive": 0.0}
    closed |= {"demand_growth": 0.05}
    rows = [{**row, "has_cooperative": "否", "cash": 0} for row in VILLAGES]
    given = told(
        rows, region="shandong", baseline_years=4, operate_years=0, uncertainty="central", futures=1, replicates=1,
        uncertainties={**STILL, **closed}, policy={"zone.build_years": 1.0},
    )  # fmt: skip
    task = task_of(given, ask(by=["line", "channel"]))
    asked = [Quantity(Source.LINE, row.line.key, year) for row in LINES for year in task.growth]
    study = replace(task.study, quantities=(*task.study.quantities, *asked))
    known = Variants(study, NoParts(), Silent())
    split = {one.by: one for one in splits_of(replace(task, study=study), known)}[SplitBy.CHANNEL]
    found = means(split)
    assert task.growth == (0, 3)
    assert found["demand"] == pytest.approx(float(split.change[0]))
    assert found["demand"] > 0.0
    for other in ("prices", "reinvestment", "ordinary_support", "works_begun", "rest"):
        assert found[other] == pytest.approx(0.0, abs=1e-9 * float(split.end[0])), other
    for row in LINES:
        before, after = (known.values(task.asked.none, Quantity(Source.LINE, row.line.key, year))[0] for year in task.growth)
        if row.line.key != "tourism":  # visitors fill sites that are full already
            assert after == pytest.approx(before * 1.05**3), row.line


def test_contracts_at_the_market_grow_with_rents() -> None:
    """Every contract re-priced each January, after that month's rent is paid, and nothing else open: rents grow as the market does."""
    open_ = {"price_inflation": 0.0, "rent_growth": 0.04, "repricing_rate": 1.0, "reinvestment_share": 0.0, "support_productive": 0.0}
    rows = [{**row, "has_cooperative": "否", "cash": 0} for row in VILLAGES]
    given = told(
        rows, region="shandong", baseline_years=4, operate_years=0, uncertainty="central", futures=1, replicates=1,
        uncertainties={**STILL, **open_, "demand_growth": 0.0}, policy={"zone.build_years": 1.0},
    )  # fmt: skip
    _, _, splits = worked_out(given, by="channel", outcome="contracting_income")
    split = splits[SplitBy.CHANNEL]
    first_step = 1.0 + 0.04 * 11.0 / 12.0
    assert float(split.change[0]) == pytest.approx(float(split.start[0]) * (first_step * 1.04**2 - 1.0))
    assert means(split)["prices"] == pytest.approx(float(split.change[0]))


def test_growth_is_taken_over_the_baseline_or_the_first_five_years() -> None:
    assert task_of(settings(baseline_years=1), ask()).growth == (0, 3)  # the run has four years
    assert task_of(settings(baseline_years=3), ask()).growth == (0, 2)
    assert task_of(settings(baseline_years=1), ask(by="channel", year=2025)).growth == (0, 2)
    with pytest.raises(BadInput, match="--year"):
        task_of(settings(baseline_years=1), ask(by="channel", year=2023))


# --- The arithmetic, by hand
WORTHS = {"": 0.0, "a": 3.0, "b": 1.0, "c": 0.0, "ab": 10.0, "ac": 3.0, "bc": 1.0, "abc": 10.0}


def worth(members: frozenset[str]) -> np.ndarray:
    return np.array([WORTHS["".join(sorted(members))], 0.0])


def test_shapley_values_by_hand() -> None:
    """c adds nothing anywhere; a and b share what they do only together, 10 - 3 - 1, in halves."""
    values = exact_shapley(["c", "a", "b"], worth)
    for name, share in {"a": 6.0, "b": 4.0, "c": 0.0}.items():
        np.testing.assert_allclose(values[name], [share, 0.0])


def test_all_orders_sampled_give_the_exact_values() -> None:
    every = [order for one in permutations("abc") if one < one[::-1] for order in (one, one[::-1])]
    sampled = sampled_shapley(every, worth)
    for name, value in exact_shapley(["a", "b", "c"], worth).items():
        np.testing.assert_allclose(sampled[name][0], value)


def test_orders_come_in_pairs_and_hang_on_names_and_seed_alone() -> None:
    orders = antithetic_orders(["b", "a", "c"], 5, seed=3)
    assert orders == antithetic_orders(["c", "b", "a"], 5, seed=3)
    assert orders != antithetic_orders(["a", "b", "c"], 5, seed=4)
    assert all(second == first[::-1] for first, second in zip(orders[::2], orders[1::2], strict=True))
    assert len(coalitions_of("abc")) == 4
    assert len(list(all_coalitions("abc"))) == 8


def test_spread_over_futures_by_hand() -> None:
    spread = spread_of(np.array([0.0, 2.0, 4.0, 6.0]), np.array([0, 0, 1, 1]))
    assert (spread.mean, spread.median, spread.standard_error) == (3.0, 3.0, 2.0)
    assert spread_of(np.array([1.0, 3.0]), np.array([0, 0])).standard_error == pytest.approx(1.0)


# --- Questions
@pytest.mark.parametrize(
    ("question", "said"),
    [
        ({"outcome": "operating_incom"}, "是否想写:operating_income"),
        ({"by": "levers"}, "是否想写:lever"),
        ({"method": "sharpley"}, "是否想写:shapley"),
        ({"permutations": 1}, "--permutations"),
        ({"outcome": "visitors", "by": "account"}, "不能按收入科目拆分"),
    ],
)
def test_questions_that_cannot_be_asked(question: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput) as refusal:
        ask(**question)
    assert said in refusal.value.message("zh")


def test_all_leaves_out_what_an_outcome_cannot_be_split_by() -> None:
    assert ask(outcome="visitors").by == (SplitBy.LEVER, SplitBy.CHANNEL)
    assert ask(outcome="集体经济经营性收入", by="line,account").by == (SplitBy.ACCOUNT, SplitBy.LINE)


def test_a_year_outside_the_run_is_refused() -> None:
    with pytest.raises(BadInput, match="2023 至 2026"):
        task_of(settings(), ask(year=2060))


def test_levers_at_their_neutral_value_do_not_take_part() -> None:
    task = task_of(settings(policy={**POLICY, "people.training": 0.0, "company.form": "none", "company.small_works": 0.0}), ask())
    assert {player.key for player in players_of(task.study.world)} == {"funding.amount", "cooperative.village_led"}


# --- The folder
@pytest.fixture
def few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    return compose(
        ["villages=synthetic", "region=shandong", "baseline_years=1", "operate_years=1", "futures=2", "replicates=2"],
        values={"policy.zone.build_years": 1.0},
    )


def tables_of(folder: Path) -> dict[str, str]:
    return {name: entry.sha256 for name, entry in load_manifest(folder).files.items()}


@pytest.mark.slow
def test_the_table_has_the_same_bytes_whatever_the_blocks(few: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tables_of(explain(few, ask(), out=tmp_path / "whole", quiet=True))
    monkeypatch.setenv(VILLAGE_RUNS_VARIABLE, "300")
    folder = explain(few, ask(), out=tmp_path / "parts", quiet=True)
    assert tables_of(folder) == whole
    assert not (folder / "parts").exists()


@pytest.mark.slow
def test_an_interrupted_explanation_goes_on_to_the_same_table(few: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tables_of(explain(few, ask(), out=tmp_path / "whole", quiet=True))
    monkeypatch.setenv(VILLAGE_RUNS_VARIABLE, "300")
    made: list[Batch] = []

    def stops(study: Any, batch: Batch) -> np.ndarray:
        made.append(batch)
        if len(made) == 3:
            raise KeyboardInterrupt
        return simulate_batch(study, batch)

    monkeypatch.setattr(variants, "simulate_batch", stops)
    with pytest.raises(Unfinished, match="pianqu resume"):
        explain(few, ask(), out=tmp_path / "r", quiet=True)
    assert load_manifest(tmp_path / "r").status == "interrupted"
    assert len(list((tmp_path / "r" / "parts").glob("*.npy"))) == 2
    with pytest.raises(Unfinished, match="pianqu resume"):
        explain(few, ask(), out=tmp_path / "r", quiet=True)
    before = len(made)
    assert resume_explanation(tmp_path / "r", quiet=True) == tmp_path / "r"
    assert made[before] == made[2], "what was there is not simulated again"
    assert tables_of(tmp_path / "r") == whole


def test_another_question_is_another_result(few: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    first = explain(few, ask(by="account"), quiet=True)
    assert first.parts[:2] == ("results", "explain")
    assert explain(few, ask(by="account"), quiet=True, language="en") == first
    assert "finished already" in capsys.readouterr().err
    assert explain(few, ask(by="line"), quiet=True) != first
    manifest = json.loads((first / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["command"] == "explain"
    assert manifest["described"]["explanation"]["by"] == ["account"]
    assert manifest["columns"]["sampling_error"]["en"]
    read = pd.read_csv(first / "explanation.csv", encoding="utf-8-sig")
    assert set(read["by"]) == {"account"}
