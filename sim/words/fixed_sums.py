"""The fixed sum that each tier of money brings from the provincial level and above."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.words.choices import FundingTier
from sim.words.constants import CONSTANTS
from sim.words.levers import LEVERS


def fixed_sum(tier: str) -> float:
    """The sum of a tier in 万元, zero without one.

    >>> fixed_sum("west"), fixed_sum("none")
    (3000.0, 0.0)
    """
    return 0.0 if tier == FundingTier.NONE.key else float(CONSTANTS[f"tier_sum_{tier}"].value)


def rest_of_sum(policy: Mapping[str, Any]) -> float | None:
    """What the fixed sum of the policy's tier leaves to city and county, as a share of the amount; None without tier or amount."""
    tier, amount = (policy.get(key, LEVERS[key].default) for key in ("funding.tier", "funding.amount"))
    if tier == FundingTier.NONE.key or amount == 0.0:
        return None
    return max(1.0 - fixed_sum(str(tier)) / float(amount), 0.0)
