"""Which villages adjoin, by their coordinates: two do when no third one stands in or on the circle between them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

#: Kilometres of a degree of latitude, and of a degree of longitude at the equator.
KM_PER_LATITUDE, KM_PER_LONGITUDE = 110.574, 111.32

#: A village this near to the circle, as a share of its radius, is on it: grids stay grids in spite of rounding.
ON_THE_CIRCLE = 1e-6

#: How far outside the villages the corners stand that close the triangulation, in diameters of the area.
CORNERS_AWAY = 10.0


def kilometres(longitude: NDArray[np.float64], latitude: NDArray[np.float64]) -> NDArray[np.float64]:
    """Positions on a plane, (village, 2), in km: exact enough across one county."""
    middle = np.radians((np.min(latitude) + np.max(latitude)) / 2)
    return np.stack([longitude * KM_PER_LONGITUDE * np.cos(middle), latitude * KM_PER_LATITUDE], axis=1)


def adjoining(positions: NDArray[np.float64]) -> list[tuple[int, ...]]:
    """The neighbours of each of ``positions`` (n, 2), in order: the Gabriel graph, which always holds together.

    Villages at one and the same place adjoin each other and share their neighbours.

    >>> adjoining(np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [2.0, 0.0]]))
    [(1, 2), (0, 3, 4), (0, 3), (1, 2), (1,)]
    """
    places, place_of = np.unique(positions, axis=0, return_inverse=True)
    at_place: list[list[int]] = [[] for _ in places]
    for village, place in enumerate(place_of.ravel()):
        at_place[place].append(village)
    near: list[set[int]] = [set(at_place[place]) - {village} for village, place in enumerate(place_of.ravel())]
    for one, other in _edges(places):
        for village in at_place[one]:
            near[village].update(at_place[other])
        for village in at_place[other]:
            near[village].update(at_place[one])
    return [tuple(sorted(each)) for each in near]


def _edges(places: NDArray[np.float64]) -> NDArray[np.int64]:
    """Pairs of places with no third place in or on the circle that has the two as its diameter."""
    from scipy.spatial import cKDTree

    pairs = _candidates(places)
    if len(places) <= 2:
        return pairs
    first, second = places[pairs[:, 0]], places[pairs[:, 1]]
    radius = np.linalg.norm(second - first, axis=1) / 2
    distance, _ = cKDTree(places).query((first + second) / 2, k=3)
    return pairs[distance[:, 2] > radius * (1 + ON_THE_CIRCLE)]


def _candidates(places: NDArray[np.float64]) -> NDArray[np.int64]:
    """The sides of a triangulation, which has every pair looked for; corners far away close it, also for places on a line."""
    from scipy.spatial import Delaunay

    low, high = places.min(axis=0), places.max(axis=0)
    away = CORNERS_AWAY * max(float(np.max(high - low)), 1.0)
    corners = np.array([[low[0] - away, low[1] - away], [high[0] + away, low[1] - away], [low[0] - away, high[1] + away], high + away])
    middle = (low + high) / 2
    triangles = Delaunay(np.concatenate([places, corners]) - middle).simplices
    sides = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [0, 2]]])
    sides = np.unique(np.sort(sides, axis=1), axis=0)
    return sides[(sides < len(places)).all(axis=1)].astype(np.int64)
