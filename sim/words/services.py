"""How services may be laid out and who may do the joint upkeep: one row an option, each number with its source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sim.core.declare import Source, assumed
from sim.words.choices import ServiceLayout, UpkeepMode


@dataclass(frozen=True, slots=True)
class LayoutTraits:
    """One layout of services: ``efficiency`` of a yuan against the middle layout, ``reach`` outside the centre's village."""

    layout: ServiceLayout
    efficiency: float
    reach: float
    source: Source


@dataclass(frozen=True, slots=True)
class UpkeepTraits:
    """One way of joint upkeep: ``effectiveness`` of full effort, and its ``price`` against the plain cost of the work."""

    mode: UpkeepMode
    effectiveness: float
    price: float
    source: Source


_LAYOUT = "001 二(七)14 names the layouts; one centre is cheaper to run and misses far villages, no cost figures found"
_UPKEEP = "001 二(五)11 and Jilin 二(一)3 name who may do it; contractors are skilled and dear, villagers cheap and less thorough"

LAYOUTS: tuple[LayoutTraits, ...] = (
    LayoutTraits(ServiceLayout.CENTRE_ONLY, 1.4, 0.25, assumed(_LAYOUT)),
    LayoutTraits(ServiceLayout.CENTRE_AND_POINTS, 1.0, 0.7, assumed(_LAYOUT)),
    LayoutTraits(ServiceLayout.EVERY_VILLAGE, 0.6, 1.0, assumed(_LAYOUT)),
)

UPKEEPS: tuple[UpkeepTraits, ...] = (
    UpkeepTraits(UpkeepMode.VILLAGE, 0.7, 0.9, assumed(_UPKEEP)),
    UpkeepTraits(UpkeepMode.MARKET_CONTRACT, 0.9, 1.1, assumed(_UPKEEP)),
    UpkeepTraits(UpkeepMode.ZONE_COMPANY, 0.8, 1.0, assumed(_UPKEEP)),
)


@cache
def by_layout(trait: str) -> NDArray[np.float64]:
    """One trait of all layouts, in the order of the choice: (option, 1, 1)."""
    return np.array([getattr(row, trait) for row in LAYOUTS], dtype=np.float64)[:, None, None]


@cache
def by_upkeep(trait: str) -> NDArray[np.float64]:
    """One trait of all ways of joint upkeep, in the order of the choice: (option, 1, 1)."""
    return np.array([getattr(row, trait) for row in UPKEEPS], dtype=np.float64)[:, None, None]
