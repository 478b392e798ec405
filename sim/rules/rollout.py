"""How a programme rolls out: which zones come first, how many start in each of its years, and what an early one gets more."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.core.axes import Array, Flags, ratio


def last_listed_year(*, listed: Array) -> Array:
    """The programme year of the last wave on the list: (1, run), 0 where there is one wave.

    Says   a programme states how many zones start in each of its years
    Reads  listed (year, 1, run) zones that are to start in each programme year
    Gives  the number of that year, counted from 0
    Source Zhejiang 2025 一(主要目标); Liaocheng 2024 前言
    Holds  never more than the years there are

    >>> last_listed_year(listed=np.array([200.0, 0.0, 300.0, 0.0])[:, None, None]).tolist()
    [[2.0]]
    """
    last = np.zeros_like(listed[0])
    for year in range(len(listed)):
        last = np.where(listed[year] > 0.0, float(year), last)
    return last


def dose_of_year(*, year: Array | float, last: Array, added: Array) -> Array:
    """The money of a zone that starts in a programme year against the programme's ordinary amount.

    Says   early zones are made examples of: the first wave gets more, the last one what every zone is meant to get
    Reads  year programme years since the first wave; last (1, run) year of the last wave on the list; added (run,) share that the first
           wave gets on top
    Gives  factor of one or more
    Source MODEL.md 10 (demonstration premium, channel of the dose)
    Holds  falls evenly to one in the last year of the list and stays there; one everywhere where the list has one wave

    >>> [float(dose_of_year(year=year, last=np.array(2.0), added=np.array(0.5))) for year in (0.0, 1.0, 2.0, 7.0)]
    [1.5, 1.25, 1.0, 1.0]
    >>> float(dose_of_year(year=0.0, last=np.array(0.0), added=np.array(0.5)))
    1.0
    """
    left = np.maximum(1.0 - ratio(year, last), 0.0) * (last > 0.0)
    return np.asarray(1.0 + added * left)


def zones_paid_for(*, budget: Array, money: Array, fen: float) -> Array:
    """How many zones a year's budget pays for.

    Says   a public budget is shared among zones: what it does not pay for has to wait
    Reads  budget (run,) of a year, 0 without bound; money (run,) of one zone; fen, the smallest money that counts
    Gives  whole zones (run,), infinitely many without bound
    Source Jilin 2022 三(二) (one sum of money for all model villages)
    Holds  their money is within the budget, to the fen; a zone that costs nothing is always paid for

    >>> [float(zones_paid_for(budget=np.array(budget), money=np.array(400.0), fen=1e-6)) for budget in (1000.0, 800.0, 0.0)]
    [2.0, 2.0, inf]
    """
    is_bound = (budget > 0.0) & (money > 0.0)
    return np.where(is_bound, np.floor(ratio(budget + fen, money)), np.inf)


def zones_that_start(*, listed: Array, paid_for: Array) -> Array:
    """Places of each programme year: those listed for it and those still open from the years before, as far as money goes.

    Says   zones are started in waves; a zone that finds no money waits for the next year
    Reads  listed (year, 1, run) zones that are to start; paid_for (year, 1, run) zones that the year's budget pays for
    Gives  places (year, 1, run)
    Source Zhejiang 2025 一(主要目标); Shandong 2022 一3
    Holds  in all no more than listed, in no year more than paid for

    >>> listed, paid = np.array([3.0, 2.0, 0.0, 0.0]), np.array([2.0, 2.0, 2.0, 2.0])
    >>> zones_that_start(listed=listed[:, None, None], paid_for=paid[:, None, None]).ravel().tolist()
    [2.0, 2.0, 1.0, 0.0]
    """
    places = np.zeros(np.broadcast_shapes(listed.shape, paid_for.shape))
    waiting = np.zeros_like(places[0])
    for year in range(len(listed)):
        waiting = waiting + listed[year]
        places[year] = np.minimum(waiting, paid_for[year])
        waiting = waiting - places[year]
    return places


def places_of_years(*, listed: Array, budget: Array, money: Array, added: Array, fen: float) -> Array:
    """Places of each programme year, as listed and as far as its budget pays for zones at the year's dose.

    Says   waves as listed; what the year's money does not pay for waits
    Reads  listed (year, 1, run); budget (run,) of a year, 0 without bound; money (run,) of an ordinary zone; added (run,) share that the
           first wave gets on top; fen, the smallest money that counts
    Gives  places (year, 1, run)
    Source Zhejiang 2025 一(主要目标); Jilin 2022 三(二)
    Holds  without a budget they are the list

    >>> listed, budget = np.array([2.0, 1.0, 0.0])[:, None, None], np.array([100.0])
    >>> places_of_years(listed=listed, budget=budget, money=np.array([60.0]), added=np.array([0.0]), fen=1e-6).ravel().tolist()
    [1.0, 1.0, 1.0]
    """
    last = last_listed_year(listed=listed)
    paid_for = [
        zones_paid_for(budget=budget, money=money * dose_of_year(year=float(year), last=last, added=added), fen=fen)
        for year in range(len(listed))
    ]
    return zones_that_start(listed=listed, paid_for=np.stack(paid_for))


def rank_of_claims(*, claim: Array, draw: Array, is_candidate: Flags) -> Array:
    """Places in the order of selection: the highest claim first, equal ones by draw.

    Says   zones are chosen one after the other by one rule for the whole programme
    Reads  claim (zone, run) the higher the earlier; draw (zone, run) uniform, the lower the earlier; is_candidate (zone, 1)
    Gives  rank (zone, run) from 0; those that are no candidates stand behind all that are
    Source Shandong 2022 四3 (竞争立项); Henan 第4段; Jilin 2022 二(二)5
    Holds  does not depend on the order of the rows as long as no two draws are equal

    >>> rank_of_claims(claim=np.array([[1.0], [5.0], [5.0]]), draw=np.array([[0.1], [0.9], [0.2]]),
    ...     is_candidate=np.array([[True], [True], [True]])).ravel().tolist()
    [2.0, 1.0, 0.0]
    """
    behind = np.where(is_candidate, -claim, np.inf)
    order = np.lexsort((draw, behind), axis=0)
    return np.argsort(order, axis=0, kind="stable").astype(np.float64)


def rank_within(*, rank: Array, group: NDArray[np.int64]) -> Array:
    """Places in the order of selection among the zones of the same county or city.

    Says   a county puts its best areas forward, a city chooses among those of its counties
    Reads  rank (zone, run) over all; group (zone,) the county or city of each zone
    Gives  rank (zone, run) from 0 within the group
    Source Shandong 2022 一3 (各选择一个县推荐1个), 四3 (市级择优)
    Holds  who stands before another over all does so in the group

    >>> rank_within(rank=np.array([[3.0], [0.0], [2.0], [1.0]]), group=np.array([0, 0, 1, 1])).ravel().tolist()
    [1.0, 0.0, 1.0, 0.0]
    """
    groups = np.broadcast_to(group[:, None], rank.shape)
    position = np.argsort(np.lexsort((rank, groups), axis=0), axis=0, kind="stable")
    first = np.searchsorted(np.sort(group), group)
    return (position - first[:, None]).astype(np.float64)


def finds_place_in_group(*, rank: Array, group: NDArray[np.int64], places: Array) -> Flags:
    """Whether a zone is among those that its county or city may put forward.

    Says   each key county puts one area forward; each of the other cities puts one forward
    Reads  rank (zone, run) over all, infinite for zones that are out already; group (zone,); places (run,) of every group, 0 without bound
    Gives  flags (zone, run)
    Source Shandong 2022 一3
    Holds  in no group more than its places; everybody where there is no bound

    >>> rank, group = np.array([[3.0], [0.0], [2.0], [1.0]]), np.array([0, 0, 1, 1])
    >>> finds_place_in_group(rank=rank, group=group, places=np.array([1.0])).ravel().tolist()
    [False, True, False, True]
    """
    return np.asarray((places <= 0.0) | (rank_within(rank=rank, group=group) < places))


def rank_by_shares(*, rank: Array, group: NDArray[np.int64], is_in: Flags) -> Array:
    """The order in which places go to groups in proportion to what each puts forward, its best first.

    Says   applicants are counted by prefecture; each gets its part of the places
    Reads  rank (zone, run) over all; group (zone,); is_in (zone, run) who is put forward
    Gives  rank (zone, run) from 0; those who are not put forward stand behind
    Source Henan 第5段
    Holds  of any first number of places a group has its share, to within one

    >>> rank, group = np.arange(6.0)[:, None], np.array([0, 0, 0, 0, 1, 1])
    >>> rank_by_shares(rank=rank, group=group, is_in=np.ones((6, 1), dtype=bool)).ravel().tolist()
    [0.0, 2.0, 3.0, 5.0, 1.0, 4.0]
    """
    put_forward = np.stack([(is_in & (group == one)[:, None]).sum(axis=0) for one in np.unique(group)])
    of_group = put_forward[np.searchsorted(np.unique(group), group)]
    own = rank_within(rank=np.where(is_in, rank, np.inf), group=group)
    turn = np.where(is_in, ratio(2.0 * own + 1.0, of_group), np.inf)
    return np.argsort(np.lexsort((rank, turn), axis=0), axis=0, kind="stable").astype(np.float64)


def part_of_places(*, villages: Array | float, area: Array) -> Array:
    """What part of an area's places a run has that holds only some of its villages.

    Says   a document counts the zones of a tier over the whole area
    Reads  villages of the run; area (run,) villages of the area, 0: the run is the area
    Gives  share (run,), one or less
    Source Liaocheng 2024 前言
    Holds  one where the run holds the area

    >>> [float(part_of_places(villages=159.0, area=np.array(area))) for area in (0.0, 100.0, 318.0)]
    [1.0, 1.0, 0.5]
    """
    return np.where(area > 0.0, np.minimum(ratio(villages, area), 1.0), 1.0)


def tier_of_rank(*, rank: Array, provincial: Array, municipal: Array, part: Array, lowest: Array) -> Array:
    """The tier of a zone: the first in the order are provincial ones, the next municipal ones.

    Says   so many provincial and so many municipal zones are built
    Reads  rank (zone, run) from 0; provincial, municipal (run,) places over the whole area; part (run,) of them that the run has;
           lowest (run,) tier of those without a place
    Gives  2 provincial, 1 municipal, 0 county (zone, run)
    Source Liaocheng 2024 前言, 六(十六)
    Holds  never rises along the order; never below the lowest

    >>> tier_of_rank(rank=np.arange(5.0)[:, None], provincial=np.array([1.0]), municipal=np.array([2.0]), part=np.array([1.0]),
    ...     lowest=np.array([0.0])).ravel().tolist()
    [2.0, 1.0, 1.0, 0.0, 0.0]
    """
    # Rounded together, so that what the run has of both is as near to its part as it can be.
    first, both = np.rint(provincial * part), np.rint((provincial + municipal) * part)
    placed = (rank < first).astype(np.float64) + (rank < both)
    return np.maximum(placed, lowest)


def year_of_start(*, rank: Array, places: Array) -> Array:
    """The programme year in which a zone starts: the first in which the places opened so far reach its rank.

    Says   whoever stands first in the order is in the first wave
    Reads  rank (zone, run) from 0; places (year, 1, run)
    Gives  year (zone, run) from 0; the number of years there are where a zone finds no place in any
    Source Zhejiang 2025 一(主要目标)
    Holds  in each year as many zones start as it has places, while zones are left

    >>> year_of_start(rank=np.array([[0.0], [1.0], [2.0], [3.0]]), places=np.array([1.0, 0.0, 2.0])[:, None, None]).ravel().tolist()
    [0.0, 2.0, 2.0, 3.0]
    """
    year, opened = np.zeros_like(rank), np.zeros_like(places[0])
    for places_of_year in places:
        opened = opened + places_of_year
        year = year + (rank >= opened)
    return year
