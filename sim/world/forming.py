"""Zones formed from the villages of a table by a programme's rule: the same table always gives the same zones, in any order of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.core.adjacency import adjoining, kilometres
from sim.words.choices import VillageClass
from sim.words.formations import Formation, FormedBy
from sim.words.villages import DERIVED, VillageTable, county_keys
from sim.world.forming_names import zone_names
from sim.world.forming_notices import forming_notices, with_grounds
from sim.world.grouping import Ground, divide_by_adjoining, divide_in_order
from sim.world.key_villages import KeyBasis, key_villages

if TYPE_CHECKING:
    import pandas as pd

#: County and township, each "" where not known.
Place = tuple[str, str]


@dataclass(slots=True)
class Formed:
    """What came of the villages of ``frame`` (in the order of their ids): zones by position, why others are outside, key villages."""

    frame: pd.DataFrame
    zones: list[list[int]] = field(default_factory=list)
    grounds: dict[int, FormedBy] = field(default_factory=dict)
    keys: dict[int, KeyBasis] = field(default_factory=dict)

    def add(self, zones: Sequence[Sequence[int]], ground: FormedBy) -> None:
        """Notes zones and what they rest on."""
        for zone in zones:
            self.zones.append(sorted(zone))
            self.grounds |= dict.fromkeys(zone, ground)


def form_zones(table: VillageTable, how: Formation, before: int | None = None) -> VillageTable:
    """``table`` with a zone for every village that ``how`` finds one for, its key villages, and the column formed_by.

    Zones the table may name are not looked at. Only what the table itself knows counts, nothing is drawn; incomes of the year
    ``before`` and later are not used. Villages left over have no zone, and formed_by says why.
    """
    formed = Formed(_by_identity(table.frame))
    if how.unit_is_village:
        for villages in _pools(formed.frame, range(len(formed.frame))).values():
            formed.add([villages], FormedBy.TOWNSHIP)
    else:
        _form(formed, how)
    formed.zones.sort()
    if how.has_key_village:
        formed.keys = key_villages(formed.zones, formed.frame, before)
    return _formed_table(table, formed, how)


def _by_identity(frame: pd.DataFrame) -> pd.DataFrame:
    """The villages by county, code and name, whatever the order of rows; ``row`` is where each stood."""
    frame = frame.reset_index(drop=True)
    frame["row"] = range(len(frame))
    frame["county_key"] = county_keys(frame)
    frame["township_key"] = frame["township"].where(frame["township"] != "", frame["code"].str.slice(0, 9))
    frame["is_placed"] = frame["longitude"].notna() & frame["latitude"].notna()
    return frame.sort_values(["county_key", "code", "township", "village"], kind="stable").reset_index(drop=True)


def _form(formed: Formed, how: Formation) -> None:
    frame = formed.frame
    _leave_out(formed, how)
    eligible = [village for village in range(len(frame)) if village not in formed.grounds]
    pools = _pools(frame, eligible)
    ground = _ground(frame, pools)
    if not how.one_township:
        pools = _with_small_ones_joined(pools, ground, how)
    placed = frame["is_placed"].to_numpy()
    has_code = (frame["code"] != "").to_numpy()
    for villages in pools.values():
        if len(villages) < how.size_low:
            formed.grounds |= dict.fromkeys(villages, FormedBy.OUTSIDE_TOO_FEW)
        elif placed[villages].all():
            zones, left = divide_by_adjoining(villages, ground, how)
            formed.add(zones, FormedBy.COORDINATES)
            formed.grounds |= left
        else:
            sizes = divide_in_order(ground.features[villages], how)
            ends = np.cumsum(sizes)
            in_order = FormedBy.CODE_ORDER if has_code[villages].all() else FormedBy.NAME_ORDER
            formed.add([villages[end - size : end] for end, size in zip(ends, sizes, strict=True)], in_order)
            formed.grounds |= dict.fromkeys(villages[ends[-1] :], FormedBy.OUTSIDE_REMAINDER)


def _leave_out(formed: Formed, how: Formation) -> None:
    """Notes villages that are not eligible; what is not known of a village does not leave it out."""
    frame = formed.frame
    nowhere = (frame["township_key"] == "") & ~frame["is_placed"]
    of_other_class = (frame["village_class"] != "") & ~frame["village_class"].isin(how.classes or ())
    reasons = [(nowhere, FormedBy.OUTSIDE_PLACE_UNKNOWN)]
    if how.leaves_out_prior_pilots:
        reasons.append((frame["prior_pilot"].astype(bool), FormedBy.OUTSIDE_PRIOR_PILOT))
    if how.classes is not None:
        reasons.append((of_other_class, FormedBy.OUTSIDE_CLASS))
    for applies, reason in reasons:
        formed.grounds |= dict.fromkeys(np.flatnonzero(applies).tolist(), reason)


def _pools(frame: pd.DataFrame, villages: Sequence[int]) -> dict[Place, list[int]]:
    """The villages of each township, in order, the townships in order of their first village."""
    counties, townships = frame["county_key"].tolist(), frame["township_key"].tolist()
    pools: dict[Place, list[int]] = {}
    for village in villages:
        pools.setdefault((counties[village], townships[village]), []).append(village)
    return pools


def _ground(frame: pd.DataFrame, pools: Mapping[Place, list[int]]) -> Ground:
    """Positions, endowments and neighbours; villages that are not eligible stand between others all the same."""
    positions = np.full((len(frame), 2), np.nan)
    neighbours: list[tuple[int, ...]] = [()] * len(frame)
    placed, counties = frame["is_placed"].to_numpy(), frame["county_key"].to_numpy()
    for county in dict.fromkeys(county for county, _ in pools):
        villages = np.flatnonzero(placed & (counties == county))
        if len(villages) == 0:
            continue
        longitude, latitude = (frame[name].to_numpy(dtype=np.float64)[villages] for name in ("longitude", "latitude"))
        positions[villages] = kilometres(longitude, latitude)
        for village, near in zip(villages, adjoining(positions[villages]), strict=True):
            neighbours[village] = tuple(villages[list(near)].tolist())
    return Ground(positions, _endowments(frame), neighbours)


def _endowments(frame: pd.DataFrame) -> NDArray[np.float64]:
    """What the table knows of each village's endowment, NaN where nothing: its class, and farmland a head by rank in the county.

    Two villages of different classes are one apart; so are the villages with the least and the most farmland a head. ASSUMED: the
    clause (资源禀赋相近) names no measure; both count alike.
    """
    columns = [
        (frame["village_class"] == member.key).astype(float).where(frame["village_class"] != "") / np.sqrt(2.0) for member in VillageClass
    ]
    a_head = frame["farmland_mu"] / frame["population"]
    columns.append(a_head.groupby(frame["county_key"]).rank(pct=True))
    return np.stack([column.to_numpy(dtype=np.float64) for column in columns], axis=1)


def _with_small_ones_joined(pools: dict[Place, list[int]], ground: Ground, how: Formation) -> dict[Place, list[int]]:
    """Townships with too few villages for a zone joined with a neighbour of the same county, the smallest first.

    The neighbour is the one with the nearest village where all coordinates are known, else the smaller of the two whose codes
    stand next to it.
    """
    joined: dict[Place, list[int]] = {}
    for county in dict.fromkeys(county for county, _ in pools):
        places = {place: villages for place, villages in pools.items() if place[0] == county}
        while len(places) > 1:
            small = min(places, key=lambda place: (len(places[place]), places[place][0]))
            if len(places[small]) >= how.size_low:
                break
            other = _neighbouring(small, places, ground)
            first, second = sorted((small, other), key=lambda place: places[place][0])
            places[first] = sorted(places[first] + places.pop(second))
        joined |= places
    return joined


def _neighbouring(small: Place, places: Mapping[Place, list[int]], ground: Ground) -> Place:
    everyone = [village for villages in places.values() for village in villages]
    others = [place for place in places if place != small]
    if not np.isnan(ground.positions[everyone]).any():
        here = ground.positions[places[small]][:, None]
        apart = {place: float(np.linalg.norm(here - ground.positions[places[place]], axis=2).min()) for place in others}
        return min(others, key=lambda place: (apart[place], places[place][0]))
    in_order = sorted(places, key=lambda place: places[place][0])
    at = in_order.index(small)
    beside = in_order[max(at - 1, 0) : at] + in_order[at + 1 : at + 2]
    return min(beside, key=lambda place: (len(places[place]), places[place][0]))


def _formed_table(table: VillageTable, formed: Formed, how: Formation) -> VillageTable:
    """The table with the columns that forming fills, rows as they were."""
    frame, marks = table.frame.reset_index(drop=True), table.marks.reset_index(drop=True)
    rows = formed.frame["row"].to_numpy()
    zone = np.full(len(frame), "", dtype=object)
    for members, name in zip(formed.zones, zone_names(formed.zones, formed.frame), strict=True):
        zone[rows[members]] = name
    grounds = np.full(len(frame), "", dtype=object)
    for village, ground in formed.grounds.items():
        grounds[rows[village]] = ground.key
    frame["zone"], frame["formed_by"] = zone.astype(str), grounds.astype(str)
    marks["zone"], marks["formed_by"] = np.where(zone == "", "", DERIVED), DERIVED
    chosen = rows[[village for village, basis in formed.keys.items() if basis is not KeyBasis.GIVEN]]
    frame.loc[chosen, "is_key"] = True
    marks.loc[chosen, "is_key"] = DERIVED
    frame = frame.astype({"zone": "str", "formed_by": "str"})
    marks = marks.astype("str")
    new = replace(table, frame=frame, marks=marks)
    across = sum(formed.frame["township_key"].iloc[zone].nunique() > 1 for zone in formed.zones)
    notices = forming_notices(new, how, [len(zone) for zone in formed.zones], across, Counter(formed.keys.values()))
    return replace(new, origin=with_grounds(table.origin, frame), notices=(*table.notices, *notices), is_formed=True)
