"""Weather, prices and demand: what happens to everybody alike in both worlds."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array


def remember_disturbance(*, last: Array, memory: Array, draw: Array) -> Array:
    """A disturbance that fades month by month and keeps a standard deviation of one.

    Says   demand noise carries over from month to month
    Reads  last, draw (unit, run) standard normal; memory (run,) /1
    Gives  disturbance (unit, run), standard normal in the long run
    Source ASSUMED: see noise_memory
    Holds  memory 0 gives the draw itself

    >>> float(remember_disturbance(last=np.array(2.0), memory=np.array(0.0), draw=np.array(0.5)))
    0.5
    """
    return memory * last + np.sqrt(1.0 - memory * memory) * draw


def demand_level(*, disturbance: Array, spread: Array | float) -> Array:
    """Demand against its trend: log-normal around a disturbance, mean one.

    Says   demand scatters around its trend without moving the mean
    Reads  disturbance (unit, run) standard normal; spread (run,) /1
    Gives  level (unit, run) /1
    Source ASSUMED: see village_noise, zone_noise
    Holds  spread 0 gives exactly one

    >>> float(demand_level(disturbance=np.array(1.3), spread=np.array(0.0)))
    1.0
    """
    return np.exp(spread * disturbance - 0.5 * spread * spread)


def mix_draws(*, common: Array, own: Array, common_share: Array | float) -> Array:
    """A standard normal that is partly everybody's and partly one's own.

    Says   shocks of different places move together in part
    Reads  common (1, run), own (unit, run) standard normal; common_share of the variance (run,) or number /1
    Gives  draw (unit, run) standard normal
    Source charter section 4, step 1; ASSUMED: see demand_common, harvest_common
    Holds  the correlation of two units equals common_share; common_share 0 gives ``own`` itself

    >>> float(mix_draws(common=np.array(1.0), own=np.array(2.0), common_share=0.36))
    2.2
    """
    return np.asarray(np.sqrt(common_share) * common + np.sqrt(1.0 - common_share) * own)


def harvest_level(*, common: Array, own: Array, common_share: Array, spread: Array) -> Array:
    """This year's yield against its mean, partly the county's and partly the village's own.

    Says   grain yields of a county move together
    Reads  common (1, run), own (village, run) standard normal; common_share, spread (run,) /1
    Gives  level (village, run) /1, mean one
    Source see harvest_noise, harvest_common
    Holds  correlation of two villages' logs equals common_share

    >>> float(harvest_level(common=np.array(1.0), own=np.array(0.0), common_share=np.array(1.0), spread=np.array(0.0)))
    1.0
    """
    return demand_level(disturbance=mix_draws(common=common, own=own, common_share=common_share), spread=spread)


def trend_level(*, yearly_growth: Array | float, month: int) -> Array:
    """Level of a compound trend in a month of the run (month 0 is one).

    Says   prices and demand grow by a constant yearly rate
    Reads  yearly_growth (run,) per year; month, 0 is the first simulated month
    Gives  level (run,) /1
    Source see price_inflation, demand_growth
    Holds  twelve months multiply by 1 + yearly_growth

    >>> round(float(trend_level(yearly_growth=np.array(0.1), month=24)), 9)
    1.21
    """
    return np.asarray((1.0 + yearly_growth) ** (month / 12.0))
