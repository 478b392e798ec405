"""Business lines in numbers: one row a line, each number with its source; read as arrays over the line axis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sim.core.declare import Source, assumed, fact
from sim.core.text import Text
from sim.core.units import MONTHS_PER_YEAR
from sim.words.choices import BusinessLine


@dataclass(frozen=True, slots=True)
class LineTraits:
    """One business line.

    ``build_months`` months from start to completion without delay; ``ramp_months`` time constant of taking up;
    ``gross_yield`` yearly revenue to the owner per yuan of capacity at maturity; ``cost_share`` running cost per yuan of
    revenue without wages; ``wage_share`` local wages per yuan of revenue; ``wear`` yearly loss of capacity without upkeep;
    ``upkeep`` yearly cost, per yuan of capacity, of stopping all wear; ``closing`` capacity that goes out of use for good in a year,
    however well it is kept up; ``weight`` share of ordinary collective investment; ``led``
    part of the revenue that depends on who runs the line.
    """

    line: BusinessLine
    build_months: float
    ramp_months: float
    gross_yield: float
    cost_share: float
    wage_share: float
    wear: float
    upkeep: float
    closing: float
    weight: float
    led: float
    source: Source


_UPKEEP = "upkeep and wear: straight-line lives of 20-30 years for buildings, 8-12 for machines; no village series found"

LINES: tuple[LineTraits, ...] = (
    LineTraits(
        BusinessLine.FARM_SERVICES,
        4,
        12,
        0.20,
        0.50,
        0.15,
        0.08,
        0.030,
        0.020,
        0.05,
        1.0,
        fact("COOP014", "COOP032", "COOP033", "COOP034"),
    ),
    LineTraits(BusinessLine.GREENHOUSES, 6, 6, 0.065, 0.10, 0.0, 0.05, 0.010, 0.020, 0.15, 0.0, fact("COOP020", "COOP021", "COOP023")),
    LineTraits(BusinessLine.PROCESSING, 12, 24, 0.065, 0.12, 0.0, 0.04, 0.010, 0.032, 0.10, 0.0, fact("SVC021")),
    LineTraits(BusinessLine.PROPERTY, 14, 9, 0.070, 0.10, 0.0, 0.04, 0.008, 0.010, 0.40, 0.0, fact("SVC025", "SVC029", "SVC030", "SVC032")),
    LineTraits(
        BusinessLine.TOURISM,
        14,
        30,
        0.085,
        0.35,
        0.20,
        0.06,
        0.012,
        0.020,
        0.15,
        1.0,
        fact("COOP027", "PRG028", "PRG029", "PRG046"),
    ),
    LineTraits(
        BusinessLine.ECOMMERCE,
        3,
        12,
        0.100,
        0.55,
        0.20,
        0.10,
        0.020,
        0.110,
        0.02,
        1.0,
        assumed("commission of 3-6% of sales; effects M02 M03 are small"),
    ),
    LineTraits(BusinessLine.SOLAR, 4, 2, 0.090, 0.08, 0.0, 0.04, 0.008, 0.045, 0.08, 0.0, fact("SVC020", "SVC022")),
    LineTraits(BusinessLine.WORKSHOPS, 3, 4, 0.070, 0.12, 0.0, 0.05, 0.010, 0.100, 0.05, 0.0, fact("SVC027")),
)

WEAR_AND_UPKEEP_SOURCE = assumed(_UPKEEP)
CLOSING_SOURCE = assumed(
    "MAGNITUDES section 1: greenhouses abandoned 2% a year; processing 15% fail in five years; e-commerce 30% idle in three; "
    "panels live 20-25 years (SVC020 SVC022); workshops close 10% a year; "
    "buildings that are let 1%, machines and guest rooms 2% beyond wear: a guess; no series found"
)
LED_SOURCE = assumed(
    "greenhouses, processing rooms, property and workshops are let (MAGNITUDES: rent), current is bought at a set price; "
    "the rest is run, and earns more for whoever runs it well"
)

#: Months in which each line earns; rows are lines, columns January ... December, each row averages one.
_FLAT = (1.0,) * MONTHS_PER_YEAR
_HARVEST = (0.0, 0.0, 0.6, 0.6, 0.6, 3.0, 1.2, 0.6, 1.2, 3.0, 1.2, 0.0)
_VISITS = (0.6, 1.0, 0.8, 1.2, 1.6, 0.8, 1.1, 1.1, 0.8, 1.7, 0.7, 0.6)
_SUN = (0.75, 0.8, 1.0, 1.1, 1.25, 1.15, 1.15, 1.15, 1.05, 1.0, 0.85, 0.75)
SEASONS: dict[BusinessLine, tuple[float, ...]] = dict.fromkeys(BusinessLine, _FLAT) | {
    BusinessLine.FARM_SERVICES: _HARVEST,
    BusinessLine.TOURISM: _VISITS,
    BusinessLine.SOLAR: _SUN,
}
#: Month shares of a year's inputs and harvests on land with wheat and maize.
_INPUTS = (0.0, 0.0, 0.20, 0.0, 0.0, 0.30, 0.10, 0.10, 0.0, 0.30, 0.0, 0.0)
_REAPED = (0.0, 0.0, 0.0, 0.0, 0.0, 0.50, 0.0, 0.0, 0.0, 0.50, 0.0, 0.0)
SEASON_SOURCE = assumed("holiday months and two harvests a year of the North China plain; no monthly village series found")
SEASON_LABEL = Text("业态月度季节指数", "seasonal index of a line by month")


def farm_calendar() -> tuple[tuple[float, float], ...]:
    """For January ... December, the share of a year's farm inputs and of its harvests."""
    return tuple(zip(_INPUTS, _REAPED, strict=True))


def lines_in_use(capacity: NDArray[np.float64]) -> Iterator[tuple[int, LineTraits]]:
    """Position and row of each line of which there is any ``capacity`` (line, unit, run); the others hold nothing but zeros."""
    return ((line, row) for line, row in enumerate(LINES) if capacity[line].any())


@cache
def by_line(trait: str) -> NDArray[np.float64]:
    """One trait of all lines, shaped for the axes: (line, 1, 1)."""
    if trait not in {field.name for field in fields(LineTraits)} - {"line", "source"}:
        raise KeyError(trait)
    return np.array([getattr(row, trait) for row in LINES], dtype=np.float64)[:, None, None]


@cache
def seasons() -> NDArray[np.float64]:
    """Seasonal index: (month of year, line, 1, 1), each line's year averaging one."""
    table = np.array([SEASONS[row.line] for row in LINES], dtype=np.float64)
    return (table / table.mean(axis=1, keepdims=True)).T[:, :, None, None]
