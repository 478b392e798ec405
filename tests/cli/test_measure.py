"""Dry runs: time and disk of all pairs from those of a few, and of a province no more than a block is run."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from sim.cli import measure
from sim.cli.measure import scaled_up
from sim.config import compose
from sim.lab import working
from sim.lab.blocks import VILLAGE_RUNS_VARIABLE, Block
from sim.lab.inquiring import estimating
from sim.lab.preparing import prepare
from sim.lab.sweeping import ask
from sim.lab.working import OTHER_RULE_REPLICATES, Job
from sim.words.settings import Settings
from tests.lab.fake_levers import KNOWN
from tests.lab.fake_model import FAKE

#: A fake model that has another behaviour rule: its own.
TWO_RULES = replace(FAKE, under_other_rule=lambda world: world)


@pytest.mark.parametrize("sampled", [1, 2, 3, 7, 20])
def test_all_pairs_take_what_a_few_say_however_many_those_are(sampled: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row takes a second and a hundred bytes, under the other rule ten bytes; there a part of the replicates is run alone."""
    clock = [0.0]

    def work(job: Job, block: Block) -> None:
        rows, others = (len(block.runs(5, job.design, first)) for first in (None, OTHER_RULE_REPLICATES))
        clock[0] += rows + others
        (job.folder / "zone_years.parquet").write_bytes(b"x" * 100 * rows)
        (job.folder / "other_rule_zone_years.parquet").write_bytes(b"x" * 10 * others)

    monkeypatch.setattr(working, "work_block", work)
    monkeypatch.setattr(measure.time, "perf_counter", lambda: clock[0])
    prepared = prepare(compose(["villages=synthetic", "futures=40", "replicates=5"]), TWO_RULES)
    seconds, size = scaled_up(Block(0, 0, sampled), prepared, TWO_RULES)
    assert seconds == pytest.approx(2 * 200 + 2 * 80)
    assert size == pytest.approx(100 * 2 * 200 + 10 * 2 * 80)


def test_of_a_large_world_one_block_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []
    plain = FAKE.simulate

    def counted(world: Any, runs: Any) -> Any:
        tried.append(len(np.unique(runs.future * 5 + runs.replicate)))
        return plain(world, runs)

    monkeypatch.setattr("sim.lab.model.shipped_model", lambda: replace(KNOWN, simulate=counted))
    monkeypatch.setenv(VILLAGE_RUNS_VARIABLE, "24")  # villages x runs: two pairs of the fake six villages
    settings = compose(["villages=synthetic", "futures=20", "replicates=5"])
    told = [line.en for line in measure.estimate_lines(settings, 1, None)]
    assert "in 50 block(s)" in told[1]
    assert "from 2 pairs" in told[2]
    assert tried == [2, 2]  # once to warm up
    asked = ask(["villages=synthetic", "futures=20", "replicates=5"], KNOWN, vary=["funding.amount=1000:3000:2"])
    # In the narrowest blocks each row is alone with the world it is held against, which is then simulated once a row.
    for most, expected, runs in ((20_000, 20, 300), (6 * 3 * 4, 4, 300), (5, 1, 400)):
        monkeypatch.setenv(VILLAGE_RUNS_VARIABLE, str(most))
        tried.clear()
        assert estimating.estimate(asked, replace(KNOWN, simulate=counted), 1).runs == runs
        assert tried == [1, expected]  # once to warm up


def test_an_inquiry_takes_what_its_runs_and_its_cases_take(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run takes a second and the cases of every scenario asked about half of one; opening takes three."""
    clock = [0.0]
    monkeypatch.setattr(estimating.time, "perf_counter", lambda: clock[0])

    def opened(settings: Settings) -> Any:
        clock[0] += 3.0
        return KNOWN.build_world(settings)

    def simulated(world: Any, runs: Any) -> Any:
        clock[0] += len(runs)
        return KNOWN.simulate(world, runs)

    def cases(record: Any, settings: Settings) -> Any:
        made = KNOWN.cases(record, settings)
        clock[0] += 0.5 * len(made)
        return made

    model = replace(KNOWN, build_world=opened, simulate=simulated, cases=cases)
    asked = ask(["villages=synthetic", "futures=4", "replicates=5"], KNOWN, vary=["funding.amount=1000:3000:3"])
    found = estimating.estimate(asked, model, 1)
    assert found.runs == 4 * 20
    assert found.seconds == pytest.approx(3.0 + 80 + 0.5 * 60)
