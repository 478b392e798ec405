"""The key village of a zone that is formed: chosen by what the table knows of its villages, ties by id."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

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


def key_village(zone: Sequence[int], frame: pd.DataFrame, before: int | None) -> tuple[int, KeyBasis]:
    """The key village among ``zone`` (positions in ``frame``, in the order of ids) and what it was chosen by.

    The village that the table names; else the one with the highest last known operating income, total income, or population
    (以强带弱: the strong village leads); else, where nothing is known, the one in the middle. Equal ones: the first by id.
    """
    members = frame.iloc[list(zone)]
    if members["is_key"].any():
        return zone[int(np.argmax(members["is_key"].to_numpy()))], KeyBasis.GIVEN
    known = {KeyBasis(account): _last_known(members, account, before) for account in INCOME_ACCOUNTS}
    known[KeyBasis.POPULATION] = members["population"]
    for basis, values in known.items():
        if values.notna().any():
            return zone[int(np.nanargmax(values.to_numpy(dtype=np.float64)))], basis
    return zone[_middle(members)], KeyBasis.MIDDLE


def _last_known(members: pd.DataFrame, account: str, before: int | None) -> pd.Series:
    """Each village's last known income, NaN where none is; years from ``before`` on are passed over."""
    names = [name for name in members.columns if name.startswith(f"{account}_")]
    years = sorted(names, key=lambda name: int(name.rsplit("_", 1)[1]))
    used = [name for name in years if before is None or int(name.rsplit("_", 1)[1]) < before]
    if not used:
        return members["population"] * np.nan
    return members[used].ffill(axis=1).iloc[:, -1]


def _middle(members: pd.DataFrame) -> int:
    """The village nearest to all others by coordinates, else the middle one in the order of ids."""
    if not members["is_placed"].all():
        return (len(members) - 1) // 2
    positions = kilometres(*(members[name].to_numpy(dtype=np.float64) for name in ("longitude", "latitude")))
    apart = np.linalg.norm(positions[:, None] - positions[None], axis=2).sum(axis=1)
    return int(np.argmin(np.round(apart, 9)))
