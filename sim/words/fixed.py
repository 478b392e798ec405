"""What the villages and zones of a block are, and do not change."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.core.axes import Array
from sim.words.listed import Listed


@dataclass(frozen=True, slots=True)
class Fixed:
    """What a block's villages are and do not change: (village, run) unless said otherwise; keys are (unit, 1).

    ``line_suitability`` (line, village, run); ``support`` 万元 a year;
    ``productive`` share of productive support that becomes earning assets; ``usual_cash`` and ``cash_held`` beyond it 万元;
    ``booked_loss`` 万元 a year where an observed operating income is negative;
    ``facility_opening``, ``service_opening``, ``environment_opening`` 0-1; ``area_opening`` and ``farmed_opening`` (county, run) mu under
    cooperatives and
    ``processing_opening``, ``ecommerce_opening`` and ``rooms_opening`` (zone, run) 万元 of capacity on the first day;
    ``has_cooperative`` flags; ``cooperative_draw`` (village, run) uniform;
    ``membership_fit`` part of the usual membership that the village's own income shows room for, 0-1; ``pull`` (zone, run);
    ``rest_population`` (county, run) people; ``rural_income`` and ``urban_income`` 元 a head and ``gdp_growth`` a year, real, by calendar
    year of the run (year, county, run); ``fiscal_strength`` own budget revenue over expenditure (county, run) 0-1;
    ``access`` and ``endowment`` (zone, run) means of the zone's villages 0-1;
    ``lines_crossed`` (zone, 1) 1 where a zone's villages lie in several townships, 2 in several counties, else 0;
    ``city_of`` (zone,) the position of each zone's city;
    ``treated`` (zone, 1), ``is_key``, ``is_border``, ``is_poverty_lifted`` and ``is_named_first``, one of the two, (village, 1) flags.
    """

    population: Array
    households: Array
    idle_homesteads: Array
    farmland: Array
    support: Array
    productive: Array
    usual_cash: Array
    cash_held: Array
    booked_loss: Array
    usual_capability: Array
    line_suitability: Array
    has_cooperative: Array
    cooperative_draw: Array
    membership_fit: Array
    income_per_head: Array
    facility_opening: Array
    service_opening: Array
    environment_opening: Array
    area_opening: Array
    farmed_opening: Array
    processing_opening: Array
    ecommerce_opening: Array
    rooms_opening: Array
    pull: Array
    access: Array
    endowment: Array
    zone_population: Array
    rest_population: Array
    rural_income: Array
    urban_income: Array
    gdp_growth: Array
    reference_capacity: Array
    treated: Array
    lines_crossed: Array
    is_key: NDArray[np.bool_]
    is_named_first: NDArray[np.bool_]
    is_border: NDArray[np.bool_]
    is_poverty_lifted: NDArray[np.bool_]
    village_keys: NDArray[np.uint64]
    zone_keys: NDArray[np.uint64]
    county_keys: NDArray[np.uint64]
    village_count: Array
    city_of: NDArray[np.int64]
    fiscal_strength: Array
    listed: Listed
