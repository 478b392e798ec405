"""The county around the zones: yearly series that no village of a run can change."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array


def extrapolated(*, level: float, years: int, growth: Array) -> Array:
    """A published level carried to a year in which nothing is published.

    Says   county means of income go on growing where no year is published yet, and grew as much before the first that is
    Reads  level in the nearest published year; years from it to the year wanted, negative before it; growth (run,) per year
    Gives  level (run,) in the unit of the series
    Source data/county_context.csv; rural_income_growth, urban_income_growth
    Holds  a published year is what was published, whatever the growth

    >>> extrapolated(level=100.0, years=2, growth=np.array([0.0, 0.1])).round(6)
    array([100., 121.])
    """
    return np.asarray(level * (1.0 + growth) ** years)
