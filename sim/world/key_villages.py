"""The key villages of zones that are formed: chosen by what the table knows of its villages, ties by id."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.core.adjacency import kilometres
from sim.words.villages import INCOME_ACCOUNTS

if TYPE_CHECKING:
    import pandas as pd


class KeyBasis(StrEnum):
    """What a key village was chosen by; the first that the table knows of any village of the zone."""

    GIVEN = "given"
    OPERATING_INCOME = "operating_income"
    TOTAL_INCOME = "total_income"
    POPULATION = "population"
    MIDDLE = "middle"


def key_villages(zones: Sequence[Sequence[int]], frame: pd.DataFrame, before: int | None) -> dict[int, KeyBasis]:
    """The key village of each of ``zones`` (positions in ``frame``, in the order of ids) and what it was chosen by.

    The village that the table names; else the one with the highest last known operating income, total income, or population
    (以强带弱: the strong village leads); else, where nothing is known, the one in the middle. Equal ones: the first by id.
    """
    # Columns as arrays: a province has thousands of zones.
    given = frame["is_key"].to_numpy(dtype=bool)
    known = {KeyBasis(account): _last_known(frame, account, before) for account in INCOME_ACCOUNTS}
    known[KeyBasis.POPULATION] = frame["population"].to_numpy(dtype=np.float64)
    is_placed = frame["is_placed"].to_numpy(dtype=bool)
    places = [frame[name].to_numpy(dtype=np.float64) for name in ("longitude", "latitude")]

    def chosen(zone: Sequence[int]) -> tuple[int, KeyBasis]:
        members = np.asarray(zone)
        if given[members].any():
            return zone[int(np.argmax(given[members]))], KeyBasis.GIVEN
        for basis, values in known.items():
            if not np.isnan(values[members]).all():
                return zone[int(np.nanargmax(values[members]))], basis
        return zone[_middle(*(place[members] for place in places)) if is_placed[members].all() else (len(zone) - 1) // 2], KeyBasis.MIDDLE

    return dict(map(chosen, zones))


def _last_known(frame: pd.DataFrame, account: str, before: int | None) -> NDArray[np.float64]:
    """Each village's last known income, NaN where none is; years from ``before`` on are passed over."""
    names = [name for name in frame.columns if name.startswith(f"{account}_")]
    years = sorted(names, key=lambda name: int(name.rsplit("_", 1)[1]))
    used = [name for name in years if before is None or int(name.rsplit("_", 1)[1]) < before]
    if not used:
        return np.full(len(frame), np.nan)
    return frame[used].ffill(axis=1).iloc[:, -1].to_numpy(dtype=np.float64)


def _middle(longitude: NDArray[np.float64], latitude: NDArray[np.float64]) -> int:
    """The village nearest to all others; one after the other, for a township may be as large as its table."""
    positions = kilometres(longitude, latitude)
    apart = [np.linalg.norm(positions - here, axis=1).sum() for here in positions]
    return int(np.argmin(np.round(apart, 9)))
