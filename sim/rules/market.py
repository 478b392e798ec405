"""Markets that close at county level: visitors shared between zones and everywhere else."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio
from sim.core.units import WAN_PER_YUAN


def visits_per_wan(*, tourism_yield: Array, use: Array, spend: Array, capture: Array) -> Array:
    """Visits a year that one 万元 of tourism capacity can take.

    Says   what a visitor leaves with the collective, at usual use, makes the yearly yield of the assets
    Reads  tourism_yield per yuan and year; use, capture (run,) /1; spend (run,) yuan a visit
    Gives  visits (run,) a year and 万元
    Source PRG028 PRG029 PRG012 for spending and the collective's part
    Holds  visits x use x spend x capture / 10,000 = tourism_yield

    >>> float(visits_per_wan(tourism_yield=np.array(0.08), use=np.array(0.5), spend=np.array(50.0), capture=np.array(0.16)))
    200.0
    """
    return np.asarray(tourism_yield / (use * spend * capture * WAN_PER_YUAN))


def zone_pull(*, pull: Array, capacity: Array, reference: Array, similarity: Array, facilities: Array) -> Array:
    """How strongly a zone's sites draw visitors, in persons of an average place.

    Says   similar sites of a zone take demand from each other, less so the more it co-ordinates
    Reads  pull (zone, run) attraction at the reference capacity; capacity, reference (zone, run) visits a year;
           similarity (zone, run) 0-1; facilities (zone, run) /1
    Gives  attraction (zone, run), in persons of an average place
    Source charter sections 2 and 4 (logit with an outside option)
    Holds  no capacity, no attraction; similarity 0 makes attraction proportional to capacity

    >>> float(zone_pull(pull=np.array(10.0), capacity=np.array(4.0), reference=np.array(1.0), similarity=np.array(0.5),
    ...     facilities=np.array(1.0)))
    20.0
    """
    return np.asarray(pull * ratio(capacity, reference) ** (1.0 - similarity) * facilities)


def share_visitors(*, visitors: Array, attraction: Array, county_total: Array) -> Array:
    """Visitors that each zone would get of the county's total.

    Says   visitors are a stated total, shared by zones and the rest of the county
    Reads  visitors (1, run) persons a month; attraction (zone, run); county_total (zone, run) of all zones and the rest
    Gives  visitors wanted (zone, run) persons a month
    Source charter section 2
    Holds  all zones and the rest together get the total

    >>> float(share_visitors(visitors=np.array([[100.0]]), attraction=np.array([[1.0]]), county_total=np.array([[4.0]]))[0, 0])
    25.0
    """
    return visitors * ratio(attraction, county_total)


def use_of_capacity(*, wanted: Array, capacity: Array) -> Array:
    """Share of a site's capacity that is used, every site of a zone alike.

    Says   demand meets capacity; what finds no room goes elsewhere
    Reads  wanted, capacity (zone, run) persons a month
    Gives  use (zone, run) 0-1
    Source charter section 4, step 6
    Holds  never above one

    >>> float(use_of_capacity(wanted=np.array(30.0), capacity=np.array(20.0)))
    1.0
    """
    return np.minimum(ratio(wanted, capacity), 1.0)
