"""What inspections find, and what floors of income make of a year's end."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, Flags


def villages_to_see(*, share: Array, villages: Array, draw: Array) -> Array:
    """How many of a zone's villages a level of government sees in a year.

    Says   county, city and province see a share of villages; what is no whole village is drawn
    Reads  share (run,) 0-1; villages (zone, 1) count; draw (zone, run) uniform
    Gives  number (zone, run)
    Source Jilin 2022 二(一)1 (县级自查、市级复验、省级抽查)
    Holds  the share in the mean over draws, and exactly where it makes whole villages

    >>> float(villages_to_see(share=np.array(0.5), villages=np.array(5.0), draw=np.array(0.6)))
    3.0
    """
    return np.floor(share * villages + draw)


def in_order(*, facilities: Array, environment: Array, upkeep: Array, level: float, least_upkeep: float) -> Flags:
    """Whether a village passes acceptance.

    Says   what falls short of the standard is not passed, without exception
    Reads  facilities, environment (village, run) 0-1 against standard; upkeep (village, run) effort 0-1; level, least_upkeep asked for
    Gives  flags (village, run)
    Source Jilin 2022 二(一)1 (达不到标准的一律不予通过)
    Holds  more of any of the three never fails what passed

    >>> bool(in_order(facilities=np.array(0.9), environment=np.array(0.3), upkeep=np.array(1.0), level=0.4, least_upkeep=0.5))
    False
    """
    return np.asarray((facilities >= level) & (environment >= level) & (upkeep >= least_upkeep))


def has_relapsed(*, level: Array, accepted: Array, opening: Array, lost: float) -> Flags:
    """Whether a village has clearly fallen back towards what it was before the programme.

    Says   a marked relapse after acceptance is found by visits without notice
    Reads  level, accepted, opening (village, run) 0-1: now, at acceptance, on the first day; lost: part of the gain, /1
    Gives  flags (village, run)
    Source Jilin 2022 二(一)2 (明显反弹的,给予摘牌处理)
    Holds  nobody who keeps the level of acceptance, and nobody who had gained nothing

    >>> has_relapsed(level=np.array([0.75, 0.65]), accepted=np.array(0.8), opening=np.array(0.4), lost=0.2).tolist()
    [False, True]
    """
    return np.asarray(accepted - level > lost * (accepted - opening))


def is_within_reach(*, income: Array, floor: Array, near: float) -> Flags:
    """Whether a village expects to end its year a little below the income floor.

    Says   those a little below a line strain for it; those far below or over it do not
    Reads  income (village, run) expected 万元/yr; floor (village, run) 万元/yr; near: part of the floor
    Gives  flags (village, run)
    Source Gaotang 2022 二(六)4; Zhenhai 2027 二(四)1; bunching at lines of results ASSUMED
    Holds  nobody without a floor

    >>> is_within_reach(income=np.array([7.0, 9.0, 10.0]), floor=np.array(10.0), near=0.2).tolist()
    [False, True, False]
    """
    return np.asarray((income < floor) & (floor - income <= near * floor))


def fill_the_gap(*, gap: Array, early: Array, goods: Array) -> tuple[Array, Array]:
    """How a year-end gap to the floor is filled on paper.

    Says   rent is collected early first, then goods are passed through the books; where both together do not reach, neither is done
    Reads  gap (village, run) 万元, zero or less where there is none; early, goods (village, run) the most of either, 万元
    Gives  rent collected early, goods passed on (village, run) 万元
    Source MECHANISMS (floors and bunching); ASSUMED
    Holds  both together are the gap or nothing; neither passes its most

    >>> [float(part) for part in fill_the_gap(gap=np.array(3.0), early=np.array(2.0), goods=np.array(2.0))]
    [2.0, 1.0]
    """
    wanted = np.where((gap > 0.0) & (gap <= early + goods), gap, 0.0)
    of_rent = np.minimum(wanted, early)
    return of_rent, wanted - of_rent
