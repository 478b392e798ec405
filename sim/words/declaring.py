"""Short forms of declarations, so that each number is one entry of a list: key, value or range, unit, labels, source."""

from __future__ import annotations

from sim.core.declare import Constant, Prior, Source, Uncertainty
from sim.core.text import Text
from sim.core.units import Kind, Unit


def constant(key: str, value: float, unit: Unit, kind: Kind, zh: str, en: str, source: Source) -> Constant:
    """A number that no run varies."""
    return Constant(key, value, unit, kind, Text(zh, en), source)


def uncertain(
    key: str,
    central: float,
    low: float,
    high: float,
    unit: Unit,
    kind: Kind,
    zh: str,
    en: str,
    source: Source,
    prior: Prior = Prior.TRIANGULAR,
    neutral: float | None = None,
) -> Uncertainty:
    """A number drawn once per future between ``low`` and ``high``."""
    return Uncertainty(key, central, low, high, unit, kind, prior, Text(zh, en), source, neutral)
