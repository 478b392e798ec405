"""What the village table shows of each zone of the programme: its villages, which of them stand apart, and the lines it crosses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.core.adjacency import adjoining, kilometres
from sim.words.record import Places
from sim.words.villages import NO_LINE, VillageTable, county_keys, lines_by_zone, townships_known


@dataclass(frozen=True, slots=True)
class Zone:
    """What the village table says of one zone of the programme.

    ``apart`` are its villages that adjoin no other of them, ``line`` what it crosses; None where the table cannot tell.
    """

    name: str
    villages: pd.DataFrame
    apart: tuple[str, ...] | None = None
    line: float | None = None


#: The zones asked about last: a sweep asks about the same ones for every row of its design.
_known: list[tuple[Places, VillageTable, list[Zone]]] = []


def zones_of(places: Places, table: VillageTable) -> list[Zone]:
    """The zones of the programme, by name, with their rows of the table."""
    if _known and _known[-1][0] is places and _known[-1][1] is table:
        return _known[-1][2]
    treated = [name for name, is_treated in zip(places.zone_ids, places.treated, strict=True) if is_treated]
    # A flag that nobody gave says nothing.
    frame = table.frame.assign(prior_pilot=table.frame["prior_pilot"].astype("object").where(table.marks["prior_pilot"] != ""))
    near = neighbours(frame)
    # Not a search of all rows for each: a province has thousands of zones.
    rows = {str(name): part for name, part in frame.groupby("zone", sort=False)}
    known = [(name, rows.get(name, frame.head(0))) for name in treated]
    of_zone, lines = rows_by(frame["zone"]), lines_known(frame)
    zones = [Zone(name, part, apart(frame, of_zone.get(name, []), near), lines.get(name)) for name, part in known]
    _known[:] = [(places, table, zones)]
    return _known[-1][2]


def neighbours(frame: pd.DataFrame) -> list[tuple[int, ...]] | None:
    """Which rows adjoin which, None where not every village has its place.

    Villages adjoin that do so in the whole table or in their county alone: zones are formed county by county, on a plane of its own.
    """
    where = frame[["longitude", "latitude"]].to_numpy(dtype=np.float64)
    if len(where) == 0 or np.isnan(where).any():
        return None
    near = adjoining(kilometres(where[:, 0], where[:, 1]))
    counties = rows_by(county_keys(frame))
    for rows in counties.values() if len(counties) > 1 else ():
        for row, beside in zip(rows, adjoining(kilometres(where[rows, 0], where[rows, 1])), strict=True):
            near[row] = tuple(sorted({*near[row], *(rows[other] for other in beside)}))
    return near


def rows_by(names: pd.Series) -> dict[str, list[int]]:
    """The rows of each name, in order: one walk over the table, for a province has thousands of zones."""
    found: dict[str, list[int]] = {}
    for row, name in enumerate(names.astype(str).tolist()):
        found.setdefault(name, []).append(row)
    return found


def apart(frame: pd.DataFrame, members: Sequence[int], near: list[tuple[int, ...]] | None) -> tuple[str, ...] | None:
    """The villages among the rows ``members`` of a zone that adjoin no other of it; None where places are not known or there is
    nobody else."""
    if near is None or len(members) == len(frame) or len(members) < 2:
        return None
    inside, names = set(members), frame["village"]
    return tuple(str(names.iloc[row]) for row in members if inside.isdisjoint(near[row]))


def lines_known(frame: pd.DataFrame) -> dict[str, float | None]:
    """What each zone crosses, None where the townships of its villages are not known."""
    is_known = (townships_known(frame) != "").groupby(frame["zone"], sort=False).all()
    lines = lines_by_zone(frame)
    told = zip(lines.index, lines, is_known.reindex(lines.index), strict=True)
    return {str(zone): float(line) if knows or line > NO_LINE else None for zone, line, knows in told}
