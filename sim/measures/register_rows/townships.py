"""Townships of a run's area: all that the shipped list of Liaocheng's villages has there, and those that zones were formed in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from sim.core.text import Text
from sim.measures.growth import Flags
from sim.words.record import Array
from sim.words.sources import shipped_rows

#: Villages of the one city whose clauses count townships; codes of nine digits are townships.
_LIST = "liaocheng.csv"
_DIVISIONS = "divisions:"
_CODE_OF_TOWNSHIP = 9
#: Names of what is no subdistrict (街道).
_RURAL = ("镇", "乡")
#: Zones formed in one township are numbered where there are several.
_NUMBERED = re.compile(r"第\d+片区$")

NOT_KNOWN = Text(
    "结果中没有乡镇的记录,只有 villages=divisions:3715 或其中一县的运行知道本地共有多少乡镇,不作判断",
    "the result has no record of townships: only a run of villages=divisions:3715 or a county of it knows how many there are, not judged",
)
COUNTED = Text(
    "分母是本次运行所及地区有行政村的全部乡镇、街道 {number} 个,其中有片区的 {formed} 个;"
    "只算镇、乡则为 {rural} 个中的 {rural_formed} 个;哪些是涉农乡镇,名单上没有",
    "out of all {number} townships and subdistricts of the run's area that have administrative villages, {formed} of them with a zone; "
    "without subdistricts {rural_formed} of {rural}; which of them are agricultural the list does not say",
)


def townships_of(villages: str) -> list[str]:
    """Names of all townships and subdistricts with villages in the area of such a run; empty where that is not known.

    >>> len(townships_of("divisions:371526")), townships_of("synthetic")
    (12, [])
    """
    return list(_by_code(villages.strip().removeprefix(_DIVISIONS)).values()) if villages.strip().startswith(_DIVISIONS) else []


@cache
def _by_code(prefix: str) -> dict[str, str]:
    rows = shipped_rows("divisions", _LIST)
    return {row["code"][:_CODE_OF_TOWNSHIP]: row["township"] for row in rows if row["code"].startswith(prefix.strip())}


def township_of_zone(zone: str) -> str:
    """The name of a formed zone without its number.

    >>> township_of_zone("高唐县梁村镇第2片区")
    '高唐县梁村镇'
    """
    return _NUMBERED.sub("", zone)


def share_of_townships(values: Array, zones: Sequence[str], villages: str) -> Array:
    """Of all townships the share in which some zone has ``values`` of one, (year, 1, case); NaN where they are not known."""
    number = len(townships_of(villages))
    shape = (values.shape[0], 1, values.shape[2])
    if number == 0:
        return np.full(shape, np.nan)
    names = np.array([township_of_zone(zone) for zone in zones])
    of_each = [values[:, names == name].max(axis=1, keepdims=True) for name in dict.fromkeys(names.tolist())]
    total: Array = np.add.reduceat(np.concatenate(of_each, axis=1), [0], axis=1)
    return total / number


def counted_words(zones: Sequence[str], begun: Flags, villages: str) -> Text:
    """How many townships there are and how many of them have a zone that the programme comes to, or that this is not known."""
    known = townships_of(villages)
    if not known:
        return NOT_KNOWN
    formed = {township_of_zone(zone) for zone, cases in zip(zones, begun, strict=True) if cases.any()}
    numbers = {
        "number": len(known),
        "formed": len(formed),
        "rural": sum(name.endswith(_RURAL) for name in known),
        "rural_formed": sum(name.endswith(_RURAL) for name in formed),
    }
    return COUNTED.filled(**numbers)
