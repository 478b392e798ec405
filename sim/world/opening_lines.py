"""Capacity, and what is being built and taken up, on the first day."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio
from sim.core.units import MONTHS_PER_YEAR
from sim.rules.village import factor_of_line, operating_factor
from sim.words.fixed import Fixed
from sim.words.lines import LINES, by_line
from sim.words.state import OWN_SITE, State
from sim.words.values import Values
from sim.world.imputing import Imputed


def opening_capacity(imputed: Imputed, fixed: Fixed, earned: Array, u: Values[Array], c: Values[float]) -> Array:
    """Capacity at work by line (line, village, run) that earns ``earned`` 万元 a year in a mean year."""
    revenue_share = by_line("weight") * by_line("gross_yield") * fixed.line_suitability
    total = sum(revenue_share[line] for line in range(len(LINES)))
    yields = (
        by_line("gross_yield")
        * u.yield_level
        * factor_of_line(
            factor=operating_factor(capability=imputed.capability, least=c.operating_least, slope=c.operating_slope), led=by_line("led")
        )
    )
    return ratio(earned * ratio(revenue_share, total + 0.0 * revenue_share), yields)


def ordinary_investment(imputed: Imputed, income: Array, fixed: Fixed, u: Values[Array], c: Values[float]) -> Array:
    """What a village puts into works in a usual year, out of its income and its support: 万元, (village, run)."""
    return u.reinvestment_share * c.net_of_gross * income + u.support_productive * fixed.productive * imputed.support


def being_taken_up(capacity: Array, yearly: Array, u: Values[Array]) -> Array:
    """Capacity of usual years' works that is built and not yet taken up, in the lines there are: (line, village, run)."""
    whole = sum(capacity[line] for line in range(len(LINES)))
    years = by_line("ramp_months") * u.ramp_factor / MONTHS_PER_YEAR
    return ratio(capacity, whole + 0.0 * capacity) * yearly * (1.0 - u.failure_rate) * years


def open_works(state: State, imputed: Imputed, yearly: Array, c: Values[float]) -> None:
    """Works already under way, as large as a year of ordinary investment, finishing over the first year and a half."""
    state.works[OWN_SITE] = yearly
    state.works_own[OWN_SITE] = c.opening_stake * yearly
    state.works_industry[OWN_SITE] = yearly
    state.works_months[OWN_SITE] = np.ceil(c.opening_works_months * imputed.works_months_draw)
    state.works_planned[OWN_SITE] = c.opening_works_months
    shares = np.cumsum(by_line("weight")[:, 0, 0])
    state.works_line[OWN_SITE] = np.searchsorted(shares, imputed.works_draw * shares[-1])
