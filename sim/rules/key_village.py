"""What the key village of a zone passes on to its neighbours, and what it draws to itself."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, Flags, ratio


def lead_by_works(*, finished: Array, half: float) -> Array:
    """How far a zone is one that its key village leads.

    Says   the key village shows, draws and passes on as far as the programme's works stand
    Reads  finished (zone, run) 万元 of programme money in finished works, a village; half 万元 that makes half of it
    Gives  lead (zone, run) 0-1
    Source Zhejiang 2025 一, 二(一)2 (the programme makes the zone and its node); ASSUMED: see lead_half
    Holds  nothing finished, no lead; always below one

    >>> float(lead_by_works(finished=np.array(300.0), half=100.0))
    0.75
    """
    return np.asarray(finished / (finished + half))


def readiness_to_pass_on(*, alone: float, coordination: Array, brand: Array) -> Array:
    """Part of what a key village can pass on that it does pass on.

    Says   who comes to the key village is sent on more where the zone co-ordinates its sites or has one name
    Reads  alone: part without either; coordination (run,), brand (zone, run) 0-1
    Gives  part (zone, run) 0-1
    Source Zhejiang 2025 二(一)2, 二(三)6, 二(三)7, 二(四)8; ASSUMED: see passed_on_alone
    Holds  between alone and one; one with full co-ordination or a fully known brand

    >>> float(readiness_to_pass_on(alone=0.5, coordination=np.array(0.5), brand=np.array(0.5)))
    0.875
    """
    return np.asarray(1.0 - (1.0 - alone) * (1.0 - coordination) * (1.0 - brand))


def custom_drawn(*, use: Array, of_key: Array, of_others: Array, fame: Array, passed_on: Array) -> Array:
    """Custom that moves from the neighbours' capacity to the key village's, negative where more is passed on than drawn.

    Says   fame lets the key village's capacity count for more when the zone's custom is split; of those it then has, a part goes on
           to the neighbours; what finds no room stays where it is
    Reads  use (zone, run) of the zone's capacity 0-1; of_key, of_others (zone, run) capacity of the key village and of its
           neighbours; fame (zone, run) extra weight; passed_on (zone, run) part 0-1
    Gives  custom (zone, run) in units of capacity
    Source Zhejiang 2025 二(一)2, 二(三)6; MECHANISMS (both signs); sizes ASSUMED: see key_fame, custom_passed_on
    Holds  nothing moves without fame and passing on, where either side has no capacity, or where all of it is in use; neither side
           is used beyond its capacity

    >>> move = {"use": np.array(0.5), "of_key": np.array(10.0), "of_others": np.array(30.0)}
    >>> round(float(custom_drawn(**move, fame=np.array(1.0), passed_on=np.array(0.0))), 9)
    3.0
    >>> float(custom_drawn(**move, fame=np.array(0.0), passed_on=np.array(0.2)))
    -1.0
    """
    weighed = (1.0 + fame) * of_key
    share = ratio(weighed, weighed + of_others)
    moved = use * (of_key + of_others) * (share - ratio(of_key, of_key + of_others) - passed_on * share)
    return np.clip(moved, -(1.0 - use) * of_others, (1.0 - use) * of_key)


def custom_against_zone(*, moved: Array, use: Array, of_key: Array, of_others: Array, is_key: Flags) -> Array:
    """Use of a village's capacity against that of its zone.

    Says   the custom that moved is shared by each side's villages by capacity
    Reads  moved, use, of_key, of_others (zone, run) as in ``custom_drawn``; is_key flag of the side, key village or neighbours
    Gives  use against the zone's of every village of that side (side, zone, run) /1
    Source as ``custom_drawn``
    Holds  the zone's custom stays what it was; one for all where nothing moved

    >>> custom_against_zone(moved=np.array(3.0), use=np.array(0.5), of_key=np.array(10.0), of_others=np.array(30.0),
    ...     is_key=np.array([[True], [False]])).ravel()
    array([1.6, 0.8])
    """
    return np.where(is_key, 1.0 + ratio(moved, use * of_key), 1.0 - ratio(moved, use * of_others))


def share_of_helpers(*, drawn: Array, is_key: Flags, keys: Array, others: Array) -> Array:
    """What a village gets of a zone's helpers against an equal share.

    Says   advisers and returnees go to the key village first: it draws a part of each neighbour's share
    Reads  drawn (village, run) part 0-1; is_key (village, 1) flags; keys, others (village, run) count of its zone's key villages
           and neighbours
    Gives  share against the equal one (village, run) /1
    Source MECHANISMS (crowding out); size ASSUMED: see helpers_drawn
    Holds  the zone's villages together get what they got; one for all without key village or without neighbours

    >>> share_of_helpers(drawn=np.array(0.25), is_key=np.array([[True], [False]]), keys=np.array(1.0), others=np.array(4.0)).ravel()
    array([2.  , 0.75])
    """
    return np.where(is_key, 1.0 + drawn * ratio(others, keys), 1.0 - drawn * (keys > 0.0))


def draw_leaders(*, newcomer: Array, drawn: Array, is_key: Flags, keys: Array, others: Array) -> Array:
    """Mean capability of newcomers when able people move to the key village.

    Says   who could lead a neighbouring village is drawn to the key village: newcomers are weaker there and stronger here
    Reads  newcomer (village, run) 0-1; drawn (village, run) part 0-1; is_key (village, 1) flags; keys, others (village, run) count
           of its zone's key villages and neighbours
    Gives  capability (village, run) 0-1
    Source MECHANISMS (crowding out); size ASSUMED: see leaders_drawn
    Holds  stays between 0 and 1; no change without key village or without neighbours

    >>> draw_leaders(newcomer=np.array([[0.5], [0.5]]), drawn=np.array(0.1), is_key=np.array([[True], [False]]), keys=np.array(1.0),
    ...     others=np.array(1.0)).ravel()
    array([0.55, 0.45])
    """
    stronger = newcomer + drawn * (others > 0.0) * (1.0 - newcomer)
    return np.where(is_key, stronger, newcomer * (1.0 - drawn * (keys > 0.0)))
