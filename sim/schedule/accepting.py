"""Rewards for works: claimed when they stand, paid on acceptance; what is refused is put right and inspected once more."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array
from sim.core.chance import Stream
from sim.schedule.paying import receive_reward
from sim.schedule.reading import QUARTER, able, is_true, month_of_year
from sim.words.block import Block

#: Place of the second inspection's draw; the first has place 0.
SECOND = 1


def chance_of_acceptance(b: Block) -> Array:
    """Chance that works pass an inspection, higher where leaders are able: (village, run)."""
    chance = b.u.acceptance_rate + b.c.acceptance_slope * (able(b) - b.c.capability_mean)
    return np.asarray(np.clip(chance, 0.0, 1.0))


def rewards_are_decided(b: Block, claim: Array, passes: Array) -> None:
    """Of the rewards claimed this month what ``passes`` is paid, the rest waits for a second look: both (village, run)."""
    pay_reward(b, claim * passes)
    b.s.reward_refused = b.s.reward_refused + claim * (1.0 - passes)


def refused_works_are_seen_again(b: Block, t: int) -> None:
    """In a quarter's first month works refused before have been put right; what is refused twice is never rewarded."""
    if month_of_year(t) % QUARTER or not b.s.reward_refused.any():
        return
    draw = b.chance.uniform(Stream.ACCEPTANCE, t, b.f.village_keys, SECOND)
    pay_reward(b, b.s.reward_refused * is_true(draw < chance_of_acceptance(b)))
    b.s.reward_refused = np.zeros_like(b.s.reward_refused)


def pay_reward(b: Block, reward: Array) -> None:
    """Rewards (village, run) that arrive this month."""
    receive_reward(b, reward)
    b.s.released = b.s.released + reward
