"""The frame in which an amount is read: from whose perspective costs are counted, over how many years, and how they are discounted."""

from __future__ import annotations

from typing import Any

from sim.words.case_columns import HORIZONS
from sim.words.settings import Settings

#: Columns of the frame, in every table of an answer.
FRAME = ("perspective", "horizon_years", "discount_rate")


def frame_of(outcome: str, settings: Settings) -> dict[str, Any]:
    """The frame of a column of cases: sums over years are not discounted, and what is no sum over years has no horizon.

    >>> from sim.words.settings import Settings
    >>> frame_of("effect_sum_5", Settings("zhejiang_2025", "programme", "synthetic", "2025-01"))
    {'perspective': 'fiscal', 'horizon_years': 5.0, 'discount_rate': 0.0}
    """
    horizon = outcome.rpartition("_")[2]
    return {
        "perspective": settings.perspective,
        "horizon_years": float(horizon) if horizon in map(str, HORIZONS) else float("nan"),
        "discount_rate": 0.0 if "_sum_" in outcome else settings.discount_rate,
    }
