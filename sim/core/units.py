"""The closed list of units and kinds, and the only conversions between them."""

from __future__ import annotations

import math
from enum import StrEnum

MONTHS_PER_YEAR = 12
YUAN_PER_WAN = 10_000.0
WAN_PER_YUAN = 1.0 / YUAN_PER_WAN
#: Builders' work and public jobs are declared per thousand people.
PER_THOUSAND = 1000.0


class Kind(StrEnum):
    """How a quantity behaves; the money-scale law multiplies what is money and leaves the rest alone."""

    STOCK = "stock"
    FLOW = "flow"
    AMOUNT = "amount"
    SHARE = "share"
    RATE = "rate"
    COUNT = "count"
    CHOICE = "choice"
    MIX = "mix"
    LIST = "list"
    INDEX = "index"


class Unit(StrEnum):
    """Every unit a declared quantity may have."""

    WAN = "万元"
    WAN_PER_YEAR = "万元/年"
    YUAN = "元"
    WAN_PER_MU = "万元/亩"
    YUAN_PER_MU_YEAR = "元/亩·年"
    YUAN_PER_HEAD_YEAR = "元/人·年"
    YUAN_PER_VISIT = "元/人次"
    YUAN_PER_HOUSE_YEAR = "元/户·年"
    VISITS = "人次"
    PERSONS = "人"
    HOUSEHOLDS = "户"
    MU = "亩"
    YEARS = "年"
    MONTHS = "月"
    VILLAGES = "村"
    COUNT = "个"
    PERSON_TIMES = "人次/年"
    ZONES_PER_YEAR = "片区/年"
    PER_YEAR = "1/年"
    ONE = "1"
    NONE = ""

    @property
    def en(self) -> str:
        """The unit in an English text.

        >>> Unit.YUAN_PER_MU_YEAR.en, Unit.COUNT.en
        ('yuan/mu·year', '')
        """
        return _ENGLISH[self]


#: Units in an English text; 万元 (10,000 yuan) stays as it is, and a mere count has no unit.
_ENGLISH = {
    Unit.WAN: "万元",
    Unit.WAN_PER_YEAR: "万元/year",
    Unit.YUAN: "yuan",
    Unit.WAN_PER_MU: "万元/mu",
    Unit.YUAN_PER_MU_YEAR: "yuan/mu·year",
    Unit.YUAN_PER_HEAD_YEAR: "yuan/head·year",
    Unit.YUAN_PER_VISIT: "yuan/visit",
    Unit.YUAN_PER_HOUSE_YEAR: "yuan/house·year",
    Unit.VISITS: "visits",
    Unit.PERSONS: "persons",
    Unit.HOUSEHOLDS: "households",
    Unit.MU: "mu",
    Unit.YEARS: "years",
    Unit.MONTHS: "months",
    Unit.VILLAGES: "villages",
    Unit.COUNT: "",
    Unit.PERSON_TIMES: "person-times/year",
    Unit.ZONES_PER_YEAR: "zones/year",
    Unit.PER_YEAR: "1/year",
    Unit.ONE: "1",
    Unit.NONE: "",
}

#: Units that scale with ``money_scale`` (law 6 of the charter).
MONEY_UNITS = frozenset(
    {
        Unit.WAN,
        Unit.WAN_PER_YEAR,
        Unit.YUAN,
        Unit.WAN_PER_MU,
        Unit.YUAN_PER_MU_YEAR,
        Unit.YUAN_PER_HEAD_YEAR,
        Unit.YUAN_PER_VISIT,
        Unit.YUAN_PER_HOUSE_YEAR,
    }
)


def wan_from_yuan(yuan: float) -> float:
    """Yuan in 万元.

    >>> wan_from_yuan(25_000)
    2.5
    """
    return yuan / YUAN_PER_WAN


def whole_percent(share: float) -> str:
    """A share as a whole percentage, halves rounded up as people do.

    >>> whole_percent(0.045), whole_percent(0.525)
    ('5%', '53%')
    """
    return f"{math.floor(100.0 * share + 0.5 + 1e-9)}%"


def monthly_rate(yearly: float) -> float:
    """The compound monthly rate that gives ``yearly`` after twelve months.

    >>> round(monthly_rate(0.12682503), 6)
    0.01
    """
    return float((1.0 + yearly) ** (1.0 / MONTHS_PER_YEAR) - 1.0)
