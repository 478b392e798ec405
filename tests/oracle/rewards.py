"""Rewards for works, at their first inspection and at the second (docs/odd/month-2-public-money.md, "Works seen again")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.notation import clip
from tests.oracle.readings import able, receive_reward

if TYPE_CHECKING:
    from tests.oracle.agents import Village

SECOND_INSPECTION = 1


def chance_of_acceptance(village: Village) -> float:
    return clip(village.u.acceptance_rate + village.c.acceptance_slope * (able(village) - village.c.capability_mean), 0.0, 1.0)


def decide_reward(village: Village, claim: float, is_accepted: bool) -> None:
    """Paid, or seen again in the first month of the next quarter."""
    if is_accepted:
        receive_reward(village, claim)
        village.released += claim
    else:
        village.reward_refused += claim


def refused_works_are_seen_again(village: Village) -> None:
    """All of a village together; what is refused twice is never rewarded."""
    draw = village.draws.uniform("acceptance", village.t, village.key, SECOND_INSPECTION)
    if draw < chance_of_acceptance(village):
        receive_reward(village, village.reward_refused)
        village.released += village.reward_refused
    village.reward_refused = 0.0
