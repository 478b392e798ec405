"""Which village decides when a reading is asked of villages rather than of their sum."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.measures.growth import Flags
from sim.measures.verdict import TOLERANCE, Verdict
from sim.words.choices import Aggregation
from sim.words.record import Array, Places

#: The median village meets a reading when at least half of the villages do.
MEDIAN_SHARE = 0.5

#: Flags that say why a reading does not apply.
NOT_APPLICABLE = ("base_not_positive", "growth_not_positive")

FLAG_FIELDS = ("base_not_positive", "growth_not_positive", "near_zero", "small", "short")


def share_needed(aggregation: Aggregation, share: float) -> float:
    """The share of villages that has to meet a reading."""
    return MEDIAN_SHARE if aggregation is Aggregation.MEDIAN_VILLAGE else share


def zone_verdict(villages: Verdict, counted: Flags, places: Places, share: float) -> Verdict:
    """The verdict on zones (zone, case) from that on their villages.

    Villages without a reading, and those whose base is small (their growth is shown in 万元 only), stand neither above
    nor below the line. Of the others, sorted by how far they pass the bar, the village at the stated share decides, and
    the zone bears its growth and its bar: it passes exactly when at least ``share`` of them do. Flags are raised when any
    counted village raises them; those that say why a reading does not apply only where no village decides.
    """
    margin = np.where(counted[:, None] & ~villages.small, villages.margin, np.nan)
    members = _members(places)
    padded = np.where((members >= 0)[:, :, None], margin[members], np.nan)
    applicable = (~np.isnan(padded)).sum(axis=1)
    needed = np.maximum(np.ceil(share * applicable - TOLERANCE).astype(np.int64), 1)
    order = np.argsort(-padded, axis=1, kind="stable")
    place = np.take_along_axis(order, (needed - 1)[:, None, :], axis=1)[:, 0, :]
    village = np.take_along_axis(members, place, axis=1)
    decided = applicable > 0
    numbers: dict[str, Any] = {
        field.name: np.where(decided, np.take_along_axis(getattr(villages, field.name), village, axis=0), np.nan)
        for field in fields(Verdict)
        if field.name not in FLAG_FIELDS
    }
    numbers["every_year"] = _share_every_year(villages, counted, members, needed)
    flags: dict[str, Any] = {name: _any_village(getattr(villages, name), counted, places) for name in FLAG_FIELDS}
    # Why a reading does not apply is said of a zone only where no village could decide it.
    for name in NOT_APPLICABLE:
        flags[name] = flags[name] & ~decided
    return replace(replace(villages, **numbers), **flags)


def _members(places: Places) -> NDArray[np.int64]:
    """Villages of each zone (zone, place), -1 where there are no more."""
    sizes = np.bincount(places.village_zone, minlength=len(places.zone_ids))
    rows = places.zone_starts[:, None] + np.arange(sizes.max())
    return np.where(np.arange(sizes.max()) < sizes[:, None], rows, -1)


def _any_village(flag: Flags, counted: Flags, places: Places) -> Flags:
    result: Flags = np.logical_or.reduceat(flag & counted[:, None], places.zone_starts, axis=0)
    return result


def _share_every_year(villages: Verdict, counted: Flags, members: NDArray[np.int64], needed: NDArray[np.int64]) -> Array:
    every_year = np.where(counted[:, None] & ~villages.small, villages.every_year, np.nan)
    padded = np.where((members >= 0)[:, :, None], every_year[members], np.nan)
    known = (~np.isnan(padded)).any(axis=1)
    return np.where(known, (np.nansum(padded, axis=1) >= needed).astype(np.float64), np.nan)
