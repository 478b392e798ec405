"""``pianqu sensitivity``: its keys, plain words that claim no more than the intervals allow, tables and figures; ``sim.sensitivity``."""

from __future__ import annotations

import shlex
from pathlib import Path

import pandas as pd
import pytest

import sim
from sim.cli.help import COMMANDS
from sim.cli.main import main
from sim.cli.options import parse
from sim.cli.sensitivity import asked_of, read_own
from sim.cli.sensitivity_rows import by_outcome, sentences, setting_lines
from sim.config import split_own
from sim.core.errors import Faults
from sim.store.manifest import load_manifest
from sim.words.few_futures import FEW_FUTURES
from sim.words.sensitivity import SENSITIVITY_COLUMNS, TABLE_COLUMNS

FEW = ["villages=synthetic", "region=shandong", "baseline_years=1", "policy.zone.build_years=2", "futures=2", "replicates=2", "--quiet"]
TWO = "vary=[财政投入规模=1000:4000,visitor_spend]"


@pytest.fixture(autouse=True)
def in_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("example", COMMANDS["sensitivity"].examples)
def test_examples_of_the_help_are_read_as_they_stand(example: str) -> None:
    words = shlex.split(example)
    assert len(asked_of(parse(words[1], words[2:])).question.factors) >= 2


def test_own_keys_are_taken_out_and_faults_are_named() -> None:
    faults = Faults()
    words = ["trajectories=x", "second_order=maybe", "outcome=[a,b]", "vary=[c]", "futures=3"]
    own, others = split_own(words, ("trajectories", "second_order", "outcome", "vary"))
    assert [read_own(key, value, faults) for key, value in own.items()] == [None, None, ["a", "b"], "[c]"]
    assert [fault.where for fault in faults] == ["trajectories", "second_order"]
    assert others == ["futures=3"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["vary=[policy.fundin.amount]"], "funding.amount"),
        ([TWO, "outcome=[met_relativ]"], "met_relative"),
        ([TWO, "trajectories=none"], "整数"),
        ([TWO, "futurs=3"], "futures"),
    ],
)
def test_wrong_questions_leave_with_two_and_nothing_written(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sensitivity", *FEW, *arguments]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("light_files")
@pytest.mark.slow
def test_an_analysis_from_the_command_line_and_from_python(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sensitivity", *FEW, TWO, "trajectories=2", "--out", "s"]) == 0
    chinese = capsys.readouterr().out
    assert "莫里斯筛选" in chinese
    assert "偶然冲击" in chinese
    assert "2 条轨迹共 6 个设计点" in chinese
    drawn = {path.name for path in Path("s/figures").iterdir()}
    assert {f"{name}.{kind}" for name in ("sensitivity", "sensitivity_convergence") for kind in ("csv", "zh.png", "en.svg")} <= drawn
    assert not any(name.startswith("income_fan") for name in drawn)
    keys = {"villages": "synthetic", "region": "shandong", "baseline_years": 1, "futures": 2, "replicates": 2}
    vary = ["policy.funding.amount=1000:4000", "uncertainty.visitor_spend"]
    result = sim.sensitivity("policy.zone.build_years=2", vary=vary, trajectories=2, out="s", **keys)
    assert list(result.sensitivity.columns) == TABLE_COLUMNS
    assert set(TABLE_COLUMNS) <= set(SENSITIVITY_COLUMNS)
    columns = load_manifest(Path("s")).columns
    assert all(columns[name]["zh"] and columns[name]["en"] for table in ("sensitivity", "convergence") for name in result.table(table))
    assert main(["resume", "s", "--lang", "en"]) == 0
    assert "2 trajectories, 6 points" in capsys.readouterr().out


def frame(standing: tuple[str, ...] = ("matters", "unclear", "minor", "none"), ranks: tuple[float, ...] = (1, 3, 4, 4)) -> pd.DataFrame:
    """Four factors of one outcome."""
    values = (40.0, 9.0, 1.0, 0.0)
    same = dict.fromkeys(TABLE_COLUMNS, "") | {
        "outcome": "effect_present_value_10", "outcome_zh": "效应", "outcome_en": "effect", "unit": "万元", "method": "morris",
        "index": "mu_star", "samples": 10, "left_out": 1, "undecided": 0.25, "n_points": 50, "n_futures": 4, "n_replicates": 5,
        "share_factors": 0.3, "share_others": 0.1, "share_chance": 0.6, "perspective": "fiscal", "horizon_years": 10.0,
        "discount_rate": 0.05, "futures_source": "prior, seed 1",
    }  # fmt: skip
    return pd.DataFrame(
        {**same, "factor": f"f{place}", "factor_zh": f"因{place}", "factor_en": f"factor {place}", "value": values[place],
         "low": 0.8 * values[place], "high": 1.2 * values[place], "rank": float(place + 1), "rank_low": float(place + 1),
         "rank_high": float(ranks[place]), "standing": standing[place]}
        for place in range(4)
    )  # fmt: skip


GROWTH = pd.DataFrame({"outcome": "effect_present_value_10", "factor": "f0", "samples": [2, 5, 7, 10], "value": [70.0, 50.0, 40.0, 40.0]})


def test_plain_words_say_who_decides_who_does_not_what_chance_does_and_what_is_open() -> None:
    said = [line.en for line in sentences(by_outcome(frame().assign(n_futures=FEW_FUTURES))[0], GROWTH)]
    assert said[0].startswith("Of 4 factors 1 surely matters")
    assert said[0].endswith("factor 0.")
    assert said[1] == "2 can be left alone (interval wholly below that line), 1 of which changed no case."
    assert said[2].startswith("1 cannot be told yet")
    assert said[3].startswith("The first place holds")
    assert said[4].startswith(
        "Of the variance of a single case 60% goes back to chance, 10% to uncertain numbers that were not varied, 30%"
    )
    assert said[5] == "From 5 to 10 trajectories the index of factor 0 moved by 25%; more samples are needed."
    assert said[6].endswith("stand in no mean; 1 trajectories are left out.")
    line, few = setting_lines(frame())
    assert "11 trajectories, 50 points, 4 × 5 futures" in line.en
    assert "财政视角,贴现率 5%" in line.zh
    assert few.en.startswith("Only 4 futures (fewer than 10)")


def test_over_few_futures_nothing_is_called_sure() -> None:
    said = list(sentences(by_outcome(frame())[0], GROWTH))
    assert said[0].en.startswith("Of 4 factors 1 matters as far as only 4 futures can tell (interval")
    assert said[0].zh.startswith("4 个因素中,仅就这 4 个未来看,起作用的有 1 个")
    assert said[1].en.startswith("2 hardly matter in these futures (interval wholly below that line)")
    assert said[3].en == "In these futures the first place stays the same in 95% of resamples."
    whole = " ".join(line.zh + line.en for line in said)
    assert not any(word in whole for word in ("surely", "确定起作用", "holds", "可靠", "can be left alone"))


def test_nothing_is_claimed_that_the_intervals_do_not_allow() -> None:
    open_ranks = frame(("unclear", "unclear", "unclear", "none"), (4, 4, 4, 4)).assign(rank_low=1.0)
    said = " ".join(line.zh for line in sentences(by_outcome(open_ranks)[0], GROWTH))
    assert "还没有一个能确定起作用" in said
    assert "排不出名次:可能居首的有 3 个" in said
    flat = frame().assign(value=0.0, low=0.0, high=0.0, standing="none")
    assert [line.en for line in sentences(by_outcome(flat)[0], GROWTH)] == [
        "The factors varied change nothing here: the mean is the same at every point of the design."
    ]
