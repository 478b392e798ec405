"""Villages of one place divided into groups of the size asked for: along an order, or so that each group holds together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from sim.words.formations import Formation, FormedBy

#: Digits to which unlikeness is compared: below that two divisions are equally good.
UNLIKENESS_DIGITS = 9


def group_count(villages: int, how: Formation) -> int:
    """How many zones ``villages`` make: as near to the size aimed at as can be, larger zones before smaller; 0 for too few.

    >>> from sim.words.formations import FORMATIONS
    >>> [group_count(villages, FORMATIONS["liaocheng_2024"]) for villages in (9, 10, 15, 18, 20, 28, 36)]
    [0, 1, 1, 1, 2, 2, 3]
    """
    fewest, most = -(-villages // how.size_high), villages // how.size_low
    if fewest > most:
        return most  # some are left over: no number of zones takes all
    return min(range(fewest, most + 1), key=lambda count: (abs(villages / count - how.size_aim), count), default=0)


def fits(villages: int, how: Formation) -> bool:
    """Whether ``villages`` can be divided without a remainder."""
    return -(-villages // how.size_high) <= villages // how.size_low


def divide_in_order(features: NDArray[np.float64], how: Formation) -> list[int]:
    """Sizes of the zones into which villages are cut along their order; what they do not take is left over at the end.

    ``features`` (village, feature) is NaN where unknown. Villages of a zone are as alike as can be (least squared distance from
    the zone's means); zones that are equally alike are as even as can be, larger ones first.

    >>> from sim.words.formations import FORMATIONS
    >>> divide_in_order(np.full((27, 1), np.nan), FORMATIONS["liaocheng_2024"])
    [14, 13]
    """
    count = group_count(len(features), how)
    taken = min(len(features), count * how.size_high)
    if count == 0 or np.isnan(features).all():
        return [taken // count + (number < taken % count) for number in range(count)]
    unlike = _Unlikeness(features)
    # Best way to cut the first ``stop`` villages into so many zones: unlikeness, unevenness, sizes.
    best: dict[int, tuple[float, int, tuple[int, ...]]] = {0: (0.0, 0, ())}
    for number in range(1, count + 1):
        longer: dict[int, tuple[float, int, tuple[int, ...]]] = {}
        for start, (worse, uneven, sizes) in best.items():
            for size in range(how.size_low, how.size_high + 1):
                stop, rest = start + size, count - number
                if not how.size_low * rest <= taken - stop <= how.size_high * rest:
                    continue
                cost = round(worse + unlike.within(start, stop), UNLIKENESS_DIGITS)
                found = (cost, uneven + size * size, (*sizes, size))
                if stop not in longer or _rank(found) < _rank(longer[stop]):
                    longer[stop] = found
        best = longer
    return list(best[taken][2])


def _rank(found: tuple[float, int, tuple[int, ...]]) -> tuple[float, int, tuple[int, ...]]:
    return found[0], found[1], tuple(-size for size in found[2])


class _Unlikeness:
    """Squared distances of villages in a row from their means, from sums made once."""

    def __init__(self, features: NDArray[np.float64]) -> None:
        known = np.nan_to_num(features)
        parts = (~np.isnan(features)).astype(float), known, known * known
        self.count, self.total, self.square = (np.concatenate([np.zeros((1, part.shape[1])), np.cumsum(part, axis=0)]) for part in parts)

    def within(self, start: int, stop: int) -> float:
        count, total, square = (sums[stop] - sums[start] for sums in (self.count, self.total, self.square))
        return float(np.sum(square - total * total / np.maximum(count, 1)))


@dataclass(slots=True)
class Ground:
    """Where villages stand (km), what is known of their endowment, and which adjoin which."""

    positions: NDArray[np.float64]
    features: NDArray[np.float64]
    neighbours: Sequence[tuple[int, ...]]


class Growth(Enum):
    """How a zone takes in villages; the next way is tried where one comes to nothing from any seed.

    Nearest and most alike first; those with the fewest neighbours left outside first, so that no corner is cut off; nearest
    first whatever falls apart, where the ground is so torn that no zone leaves a whole rest.
    """

    NEAREST = "nearest"
    FROM_THE_EDGE = "from the edge"
    LEAVING_PARTS = "leaving parts"


def divide_by_adjoining(villages: Iterable[int], ground: Ground, how: Formation) -> tuple[list[list[int]], dict[int, FormedBy]]:
    """Zones of ``villages`` in each of which everyone can be reached over adjoining members; the villages left over, and why."""
    zones: list[list[int]] = []
    left: dict[int, FormedBy] = {}
    parts = [(part, FormedBy.OUTSIDE_NOT_ADJOINING) for part in _parts(set(villages), ground)]
    while parts:
        part, why = parts.pop()
        if len(part) < how.size_low:
            left |= dict.fromkeys(part, why)
            continue
        zone = _one_zone(part, ground, how)
        zones.append(sorted(zone))
        why = FormedBy.OUTSIDE_NOT_ADJOINING if fits(len(part), how) else FormedBy.OUTSIDE_REMAINDER
        parts += [(rest, why) for rest in _parts(part - zone, ground)]
    _take_in(zones, left, ground, how)
    return sorted(sorted(zone) for zone in zones), left


def _take_in(zones: list[list[int]], left: dict[int, FormedBy], ground: Ground, how: Formation) -> None:
    """Lets villages left over join the smallest adjoining zone that has room, as long as there is one (in place)."""
    zone_of = {village: zone for zone in zones for village in zone}
    joined = True
    while joined:
        joined = False
        for village in sorted(left):
            beside = [zone_of[near] for near in ground.neighbours[village] if near in zone_of]
            zone = min(beside, key=lambda zone: (len(zone), zone[0]), default=None)
            if zone is not None and len(zone) < how.size_high:
                zone.append(village)
                zone_of[village], joined = zone, True
                del left[village]


def _one_zone(part: set[int], ground: Ground, how: Formation) -> set[int]:
    """One zone of ``part``, begun at its edge, such that the rest still holds together and can be divided."""
    size = min(len(part) // group_count(len(part), how), how.size_high)
    if size == len(part):
        return part
    inside = sorted(part)
    far = np.linalg.norm(ground.positions[inside] - ground.positions[inside].mean(axis=0), axis=1)
    seeds = [inside[index] for index in np.lexsort((inside, -np.round(far, UNLIKENESS_DIGITS)))]
    for growth in Growth:
        for seed in seeds:
            zone = _grown(seed, part, size, ground, how, growth)
            if zone is not None:
                return zone
    raise RuntimeError("a part that holds together always has a zone")


def _grown(seed: int, part: set[int], size: int, ground: Ground, how: Formation, growth: Growth) -> set[int] | None:
    """A zone grown from ``seed``: always the adjoining village that is nearest and most alike; None where that comes to nothing."""
    whole_rest = growth is not Growth.LEAVING_PARTS
    divides = whole_rest and fits(len(part), how)
    zone: list[int] = []
    rest, frontier = set(part), {seed}
    while len(zone) < size or (divides and not fits(len(rest), how)):
        room = how.size_high - len(zone)
        nearest = _nearest_first(frontier, zone, ground)
        if growth is Growth.FROM_THE_EDGE:
            nearest.sort(key=lambda village: sum(near in rest for near in ground.neighbours[village]))
        additions = ({village} | (_cut_off(village, rest, ground) if whole_rest else set()) for village in nearest)
        chosen = next((addition for addition in additions if len(addition) <= room), None)
        if chosen is None:
            return None
        zone += sorted(chosen)
        rest -= chosen
        frontier = {near for member in zone for near in ground.neighbours[member] if near in rest}
    return set(zone)


def _nearest_first(frontier: set[int], zone: list[int], ground: Ground) -> list[int]:
    """Villages next to a zone, by distance from its middle; one wholly unlike its members counts as twice as far.

    ASSUMED: the clause asks for both (地理区域相邻、资源禀赋相近) and gives no rate of exchange; adjoining comes first.
    """
    around = sorted(frontier)
    if not zone:
        return around
    distance = np.linalg.norm(ground.positions[around] - ground.positions[zone].mean(axis=0), axis=1)
    known = ground.features[zone]
    counted = (~np.isnan(known)).sum(axis=0)
    means = np.where(counted > 0, np.nansum(known, axis=0) / np.maximum(counted, 1), np.nan)
    unlike = np.sqrt(np.minimum(np.nansum((ground.features[around] - means) ** 2, axis=1), 1.0))
    return [around[index] for index in np.lexsort((around, np.round(distance * (1 + unlike), UNLIKENESS_DIGITS)))]


def _cut_off(village: int, rest: set[int], ground: Ground) -> set[int]:
    """The villages of ``rest`` that lose touch with most of it when ``village`` leaves."""
    around = [near for near in ground.neighbours[village] if near in rest]
    seen = {village}
    if len(around) <= 1 or set(around) <= _reached(around[0], rest, seen, ground, until=set(around)):
        return set()
    parts = _parts(rest - {village}, ground)
    return set[int]().union(*parts[1:])


def _reached(start: int, rest: set[int], seen: set[int], ground: Ground, until: set[int] | None = None) -> set[int]:
    """The villages of ``rest`` reached from ``start`` without those ``seen``; looks no further than to have all of ``until``."""
    found, edge = {start}, [start]
    while edge and not (until is not None and until <= found):
        nexts = {near for member in edge for near in ground.neighbours[member] if near in rest} - found - seen
        found |= nexts
        edge = sorted(nexts)
    return found


def _parts(villages: set[int], ground: Ground) -> list[set[int]]:
    """The parts of ``villages`` that hold together, the largest first, equals by their first village."""
    parts, rest = [], set(villages)
    for village in sorted(villages):
        if village in rest:
            part = _reached(village, rest, set(), ground)
            parts.append(part)
            rest -= part
    return sorted(parts, key=lambda part: (-len(part), min(part)))
