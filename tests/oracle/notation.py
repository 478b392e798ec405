"""The small functions of the notation (docs/odd/readings.md, "How formulas are written")."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from scipy.special import expit as _expit
from scipy.special import ndtr as _ndtr
from scipy.special import ndtri as _ndtri

WAN_PER_YUAN = 0.0001
OWN, ENTRUSTED = 0, 1
OWN_SITE, GRANT_SITE, REWARD_SITE, LOAN_SITE = range(4)
COMPANY_SITE, BOND_SITE = range(2)

Unit = TypeVar("Unit")


def ratio(amount: float, of: float) -> float:
    return 0.0 if of == 0.0 else amount / of


def clip(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


def flag(condition: bool) -> float:
    return 1.0 if condition else 0.0


def expit(value: float) -> float:
    return float(_expit(value))


def ndtr(value: float) -> float:
    return float(_ndtr(value))


def ndtri(probability: float) -> float:
    return float(_ndtri(probability))


def argmax(values: Sequence[float]) -> int:
    """The first position where the largest value stands."""
    return values.index(max(values))


def total(units: Iterable[Unit], of: Callable[[Unit], float]) -> float:
    """``sum_zone`` over ``zone.villages``, ``sum_county`` over ``county.zones``."""
    return sum((of(unit) for unit in units), 0.0)


def mean(units: Sequence[Unit], of: Callable[[Unit], float]) -> float:
    """``mean_zone`` over ``zone.villages``."""
    return total(units, of) / len(units)


def trend_level(growth: float, t: int) -> float:
    return (1.0 + growth) ** (t / 12)


def demand_level(disturbance: float, spread: float) -> float:
    return math.exp(spread * disturbance - 0.5 * spread * spread)


def month_of_year(t: int) -> int:
    return t % 12


def is_january(t: int) -> bool:
    return t % 12 == 0


def is_december(t: int) -> bool:
    return t % 12 == 11


def is_new_year(t: int) -> bool:
    return t % 12 == 0 and t > 0


def ends_quarter(t: int) -> bool:
    return t % 3 == 2
