"""The county around the zones: yearly series that no village of a run can change."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.core.axes import Array


def dated_level(*, published: Mapping[int, float], year: int, growth: Array) -> Array:
    """A level in a year: as published, in even steps of growth between two published years, else extrapolated.

    Says   county means of income are taken as they were published, and go on growing where nothing is published yet
    Reads  published value by year; year; growth (run,) per year beyond the first and the last of them
    Gives  level (run,) in the unit of the series
    Source data/county_context.csv; rural_income_growth, urban_income_growth
    Holds  a published year is what was published, whatever the growth

    >>> dated_level(published={2020: 100.0, 2022: 121.0}, year=2021, growth=np.array([0.5]))
    array([110.])
    >>> dated_level(published={2020: 100.0}, year=2022, growth=np.array([0.1])).round(6)
    array([121.])
    """
    before = max((known for known in published if known <= year), default=min(published))
    after = min((known for known in published if known >= year), default=max(published))
    if before < year < after:
        part = (year - before) / (after - before)
        return np.full_like(growth, published[before] ** (1.0 - part) * published[after] ** part)
    return np.asarray(published[before] * (1.0 + growth) ** (year - before))
