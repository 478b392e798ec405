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
def premium(*channels: str) -> float:
    """What a zone of the first wave gains by the programme in the last wave's last year of building, over one of that wave, 万元."""
    told = compose(["villages=synthetic", "synthetic_zones=12", "futures=6", "replicates=2", "operate_years=0", WAVES, *channels])
    world = build_world(told)
    kept: list[Block] = []
    record = simulate(world, Part(0, 0, PAIRS).runs(2), change=kept.append)
    income = record.zone_years["operating_income"][-1]
    effect, start = income[:, :PAIRS] - income[:, PAIRS:], kept[0].s.start[:, :PAIRS]
    first, last = (effect[start == month].mean() for month in (np.min(start), np.max(start)))
    return float(first - last)


@pytest.mark.slow
def test_the_first_wave_is_ahead_and_each_channel_is_a_part_of_it() -> None:
    assert premium(STRONG_FIRST, LARGER_DOSE) > premium(LARGER_DOSE), "without selection less"
    assert premium(STRONG_FIRST, LARGER_DOSE) > premium(STRONG_FIRST), "without a larger dose less"
    assert premium(LARGER_DOSE) > premium() > 0.0, "what is left is longer exposure"


@pytest.mark.slow
def test_the_weak_first_are_no_showpieces() -> None:
    """In money, where base does most of the work: a programme that starts with the weakest has less of a premium."""
    assert premium("policy.zone.selection=weak_first") < premium() < premium(STRONG_FIRST)
