"""How many months a plan gives to the works that it begins."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.core.axes import Array, ratio
from sim.rules import projects
from sim.schedule.governing import approval_months
from sim.schedule.reading import build_length, is_building, money_of_zones, since_start
from sim.words.block import Block


def programme_months(b: Block, t: int, site: int, rows: NDArray[np.int64], runs: NDArray[np.int64], line_months: Array) -> Array:
    """Planned months of a site that is not the village's own, approval among them: (place,). In its term the plan keeps to it.

    The plan is approved as a whole: what a site begins later in the term has been approved with what it began first.
    """
    s, c, zones = b.s, b.c, b.zones.zone_of[rows]
    works = s.works[site, rows, runs]
    share = ratio(s.works_industry[site, rows, runs], works)
    months = projects.months_of_works(line_months=line_months, industry_share=share, construction_months=c.construction_months)
    of_plan = s.allocation[rows, runs] * money_of_zones(b)[zones, runs]
    in_term = (is_building(b, t)[zones, runs] > 0.0) & (of_plan > 0.0)  # where the plan has no money it times nothing
    staged = projects.months_of_stage(
        usual=months,
        # The plan counts on the approval that is asked for; leaders and committees may be quicker, chairs and lines slower.
        term=(1.0 - c.acceptance_part) * build_length(b)[runs] - b.p.governance_approval_time[runs],
        since=since_start(b, t)[zones, runs],
        part=np.minimum(ratio(works, of_plan), 1.0),
        in_term=in_term,
    )
    waits = ~in_term | (s.works_planned[site, rows, runs] == 0.0)
    return staged + approval_months(b)[zones, runs] * waits
