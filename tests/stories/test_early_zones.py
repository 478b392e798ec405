"""The first zones of a programme do better than the last, through three channels that can each be switched off."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from sim.config import compose
from sim.engine import simulate
from sim.lab.blocks import Block as Part
from sim.words.block import Block
from sim.world.world import build_world

WAVES = "policy.zone.rollout=[4,4,4]"
STRONG_FIRST, LARGER_DOSE = "policy.zone.selection=strong_first", "policy.zone.early_dose=0.5"
PAIRS = 12


@cache
def early_over_late(*channels: str) -> tuple[float, float]:
    """A zone of the first wave over one of the last, in the last wave's last year of building, 万元: income as it is seen under the
    programme, and what the programme adds to it."""
    told = compose(["villages=synthetic", "synthetic_zones=12", "futures=6", "replicates=2", "operate_years=0", WAVES, *channels])
    world = build_world(told)
    kept: list[Block] = []
    record = simulate(world, Part(0, 0, PAIRS).runs(2), change=kept.append)
    income = record.zone_years["operating_income"][-1]
    seen, start = income[:, :PAIRS], kept[0].s.start[:, :PAIRS]
    first, last = (start == month for month in (np.min(start), np.max(start)))
    added = seen - income[:, PAIRS:]
    return float(seen[first].mean() - seen[last].mean()), float(added[first].mean() - added[last].mean())


def seen(*channels: str) -> float:
    return early_over_late(*channels)[0]


def added(*channels: str) -> float:
    return early_over_late(*channels)[1]


@pytest.mark.slow
def test_the_first_wave_is_ahead_and_each_channel_is_a_part_of_it() -> None:
    assert seen(STRONG_FIRST, LARGER_DOSE) > seen(LARGER_DOSE), "without selection less is seen"
    assert added(STRONG_FIRST, LARGER_DOSE) > added(STRONG_FIRST), "without a larger dose less is added"
    assert added(LARGER_DOSE) > added() > 0.0, "what is left is longer exposure"


@pytest.mark.slow
def test_the_weak_first_are_no_showpieces() -> None:
    """Who comes first moves what is seen by far more than what the programme adds: money does as much in a weak zone as in a strong one."""
    weak, strong = "policy.zone.selection=weak_first", STRONG_FIRST
    assert seen(weak) < seen() < seen(strong)
    assert abs(added(strong) - added(weak)) < 0.1 * (seen(strong) - seen(weak))
