"""What a discovery refuses for want of cases, futures or either kind of case, and that what it suggests is accepted."""

from __future__ import annotations

import shlex
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import numpy as np
import pandas as pd
import pytest

from sim.cli.options import parse
from sim.core.errors import BadInput
from sim.lab.discovering import ask
from sim.lab.discovering.question import Question
from sim.lab.discovering.reading import Cases, read_cases
from sim.lab.discovering.refusing import more_of, refuse_too_few
from sim.lab.discovering.study import Study
from sim.lab.results import Result
from sim.store.manifest import Manifest
from sim.words.settings import TargetSettings


@pytest.mark.parametrize(
    ("argv", "again"),
    [
        (["pianqu", "run", "futures=9", "seed=3", "--out", "a b"], "pianqu run seed=3 futures=200 replicates=4"),
        (["pianqu", "sweep", "vary=[policy.funding.amount]", "--out=x"], "pianqu sweep 'vary=[policy.funding.amount]' futures=200"),
        (["sim.run", "seed=3"], "pianqu run --config results/a/config.yaml futures=200 replicates=4"),
    ],
)
def test_the_command_that_gives_more_cases_can_be_pasted(argv: list[str], again: str) -> None:
    manifest = cast(Manifest, SimpleNamespace(argv=argv, command="run", futures=9, replicates=2))
    assert more_of("results/a", manifest).en.startswith(again)
    told = pd.DataFrame({"scenario": "programme", "future": range(30), "share_met": 0.0, "n_replicates": 2})
    study = Study(Cases(told, pd.DataFrame({"uncertainty.a": np.arange(30.0)}), 0), Question("met_relative"), 1)
    with pytest.raises(BadInput, match="情形太少") as refused:
        refuse_too_few(study, "results/a", manifest, study.question)
    assert again in refused.value.message("en")


@pytest.mark.parametrize("share", [0.0, 0.25, None])
def test_one_kind_of_case_alone_is_refused_with_another_line_where_there_is_one(share: float | None) -> None:
    """Another share helps where cases differ in it, and not where all have the same."""
    manifest = cast(Manifest, SimpleNamespace(argv=["pianqu", "run"], command="run", futures=50, replicates=4))
    told = pd.DataFrame({"scenario": "programme", "future": range(50), "n_replicates": 4})
    told["share_met"] = np.resize([0.0, 0.25], 50) if share is None else share
    study = Study(Cases(told, pd.DataFrame({"uncertainty.a": np.arange(50.0)}), 0), Question("met_relative"), 1)
    with pytest.raises(BadInput) as refused:
        refuse_too_few(study, "results/a", manifest, study.question)
    said = refused.value.message("en")
    assert "50 of 50 futures fail: 30 of 30 in the part searched, 20 of 20 in the part held out" in said
    assert ("pianqu discover results/a --outcome met_relative --share 0.1" in said) == (share is None)


@pytest.mark.parametrize(("at_least", "option"), [(True, "--above"), (False, "--below")])
def test_a_threshold_that_all_or_none_reach_is_refused_with_the_values_there_are(at_least: bool, option: str) -> None:
    manifest = cast(Manifest, SimpleNamespace(argv=["pianqu", "run"], command="run", futures=50, replicates=1))
    frame = pd.DataFrame(
        {"scenario": "programme", "future": range(51), "replicate": 0, "effect_operating_income": 1000.0 + np.arange(51.0)}
    )
    tables = {"cases": frame, "scenarios": frame[["scenario"]].head(1), "futures": pd.DataFrame({"future": range(51)})}
    tables["futures"]["visitor_spend"] = np.arange(51.0)
    settings = SimpleNamespace(target=TargetSettings())
    told = {"scenarios": tables["scenarios"], "futures": tables["futures"], "settings": settings}
    result = cast(Result, SimpleNamespace(frames=tables, table=tables.__getitem__, **told))
    question = Question("effect_operating_income", threshold=-20_000.0, at_least=at_least)
    with pytest.raises(BadInput) as refused:
        refuse_too_few(Study(read_cases(result, question), question, 1), "results/a", manifest, question)
    english, chinese = refused.value.message("en"), refused.value.message("zh")
    assert "1,000 at the lowest, 1,025 in the middle and 1,050 at the highest 万元/year" in english
    assert "最低 1,000、中位 1,025、最高 1,050 万元/年" in chinese
    assert f"pianqu discover results/a --outcome effect_operating_income {option} 1025;" in english


def swept(futures: int) -> SimpleNamespace:
    """The tables of a sweep of a lever over many futures, whose values grow with both."""
    frame = pd.DataFrame([(f"p{row}", future) for row in range(24) for future in range(futures)], columns=["scenario", "future"])
    row = frame["scenario"].str[1:].astype(int)
    frame = frame.assign(replicate=0, debt_end=1000.0 + 7.3 * row + 100.0 * frame["future"] ** 2)
    scenarios = pd.DataFrame({"scenario": [f"p{number}" for number in range(24)], "funding.amount": np.arange(24.0)})
    drawn = pd.DataFrame({"future": range(futures), "visitor_spend": np.arange(float(futures))})
    frames = {"cases": frame, "scenarios": scenarios, "futures": drawn}
    settings = SimpleNamespace(target=TargetSettings())
    return SimpleNamespace(frames=frames, table=frames.__getitem__, scenarios=scenarios, futures=drawn, settings=settings)


SWEEP = cast(Manifest, SimpleNamespace(argv=["pianqu", "sweep", "futures=8"], command="sweep", futures=8, replicates=1))


def question_of(words: list[str]) -> Question:
    """The question of a command line."""
    given = vars(parse("discover", words))
    taken = ("outcome", "above", "below", "share", "succeeds", "scenario", "held_out", "density", "window", "base", "aggregation")
    return ask(TargetSettings(), [f"p{number}" for number in range(24)], **{name: given[name] for name in taken})


def asked_of(result: SimpleNamespace, question: Question) -> None:
    refuse_too_few(Study(read_cases(cast(Result, result), question), question, 1), "results/a", SWEEP, question)


def test_a_sweep_of_too_few_futures_to_hold_some_out_is_refused_with_the_number_that_is_enough() -> None:
    question = Question("debt_end", threshold=2_500.0)
    with pytest.raises(BadInput) as refused:
        asked_of(swept(9), question)
    said = refused.value.message("en")
    assert 'too few futures to keep some back "9". allowed: at least 10 futures (factors that vary by future: 1;' in said
    assert "pianqu sweep futures=40 replicates=4" in said
    asked_of(swept(40), question)
    levers_alone = swept(9)
    levers_alone.futures["visitor_spend"] = 50.0
    asked_of(levers_alone, Question("debt_end", threshold=1_600.0))


@pytest.mark.parametrize("words", [[], ["--succeeds"], ["--held-out", "0.3", "--density", "0.7"], ["--share", "0.9"]])
@pytest.mark.parametrize("option", ["--above", "--below"])
def test_the_other_line_that_is_suggested_is_accepted(words: list[str], option: str) -> None:
    result, asked = swept(20), [question_of(["results/a", "--outcome", "debt_end", option, "-5", *words])]
    with pytest.raises(BadInput) as refused:
        asked_of(result, asked[0])
    line = refused.value.message("en").partition("draw the line elsewhere: ")[2].partition(";")[0]
    asked.append(question_of(shlex.split(line)[2:]))
    asked_of(result, asked[1])
    assert replace(asked[1], threshold=-5.0) == asked[0]
