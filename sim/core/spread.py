"""How an amount is spread over a zone's villages: Gini, weakest quarter, top against bottom quarter, share over a line."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sim.core.axes import Array, Zones, add_up, ratio


def zone_slices(zones: Zones) -> Iterator[slice]:
    """The rows of each zone's villages, zone by zone."""
    ends = [*(int(start) for start in zones.starts[1:]), len(zones.zone_of)]
    yield from (slice(int(start), end) for start, end in zip(zones.starts, ends, strict=True))


def gini(income: Array) -> Array:
    """Gini coefficient over the rows of ``income`` (village, run), none negative: (run,).

    >>> [round(float(one), 3) for one in gini(np.array([[1.0, 0.0], [1.0, 4.0]]))]
    [0.0, 0.5]
    """
    count = len(income)
    rank = np.arange(1, count + 1)[:, None]
    ordered = np.sort(income, axis=0)
    weighted = np.add.reduceat((2.0 * rank - count - 1.0) * ordered, [0], axis=0)[0]
    return ratio(weighted, count * np.add.reduceat(ordered, [0], axis=0)[0])


def quarter_of(count: int) -> int:
    """How many villages make a quarter of ``count``, one at least.

    >>> quarter_of(3), quarter_of(8), quarter_of(9)
    (1, 2, 3)
    """
    return max(1, -(-count // 4))


def weakest_quarter(baseline: Array, zones: Zones, fen: float) -> Array:
    """One for the villages in the lowest quarter of their zone by the mean of the baseline years (year, village, run), to the fen."""
    mean = np.rint(add_up(baseline) / len(baseline) / fen)
    is_weakest = np.zeros_like(mean)
    for rows in zone_slices(zones):
        rank = np.argsort(np.argsort(mean[rows], axis=0, kind="stable"), axis=0, kind="stable")
        is_weakest[rows] = rank < quarter_of(rows.stop - rows.start)
    return is_weakest


def top_to_bottom(income: Array, zones: Zones, fen: float) -> Array:
    """Income (village, run) of the highest quarter of each zone's villages over that of the lowest, in whole fen, none negative:
    (zone, run); 0 where the lowest quarter has nothing.

    >>> two = Zones(np.array([0, 2]), np.array([0, 0, 1]))
    >>> top_to_bottom(np.array([[2.0], [6.0], [1.0]]), two, 0.01).ravel().tolist()
    [3.0, 1.0]
    """
    whole = np.rint(np.maximum(income, 0.0) / fen)
    found = []
    for rows in zone_slices(zones):
        ordered, quarter = np.sort(whole[rows], axis=0), quarter_of(rows.stop - rows.start)
        found.append(ratio(add_up(ordered[-quarter:]), add_up(ordered[:quarter])))
    return np.stack(found)


def share_over(income: Array, line: float, zones: Zones, fen: float) -> Array:
    """Share of each zone's villages whose income (village, run) reaches ``line``, to the fen: (zone, run).

    >>> two = Zones(np.array([0, 2]), np.array([0, 0, 1]))
    >>> share_over(np.array([[5.0], [4.999], [6.0]]), 5.0, two, 0.01).ravel().tolist()
    [1.0, 1.0]
    """
    reaches = (np.rint(income / fen) >= np.rint(line / fen)).astype(np.float64)
    return zones.zone_total(reaches) / zones.zone_total(np.ones_like(reaches))
