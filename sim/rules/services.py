"""Public services, environment, brand and facilities: what money reaches, what upkeep holds, what fades without them."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio


def effort_of_spending(*, spending: Array, half: Array | float) -> Array:
    """How much of what can be reached in a year a yearly spending reaches.

    Says   the first money does most
    Reads  spending (unit, run) and half (unit, run) in the same money: spending at which half is reached
    Gives  effort (unit, run) 0-1
    Source ASSUMED: see service_half_cost, environment_half_cost, brand_half_cost, digital_half_cost
    Holds  no money, no effort; never above one

    >>> float(effort_of_spending(spending=np.array(300.0), half=100.0))
    0.75
    """
    return np.asarray(spending / (spending + half))


def advance_level(*, level: Array, opening: Array | float, effort: Array, gain: float, fade: float, years: float) -> Array:
    """A level between 0 and 1 after some time of effort: it gains on what is missing, and what was added fades.

    Says   services, environment, brand and network advance with spending and decay without
    Reads  level, opening (unit, run) 0-1; effort (unit, run) 0-1; gain, fade per year; years, at most one over gain
    Gives  level (unit, run) 0-1
    Source charter section 4, step 11; speeds ASSUMED
    Holds  at the opening level without effort nothing changes

    >>> float(advance_level(level=np.array(0.5), opening=0.25, effort=np.array(1.0), gain=1.0, fade=0.5, years=0.25))
    0.59375
    """
    return np.asarray(level + years * (gain * effort * (1.0 - level) - fade * (level - opening)))


def reach_of_layout(*, is_centre: Array, reach: Array) -> Array:
    """How far a village gains from services that are laid out over the zone.

    Says   centre-only is cheap and misses far villages
    Reads  is_centre (village, run) 0-1; reach (1, run) outside the centre 0-1
    Gives  reach (village, run) 0-1
    Source Zhejiang 2025 二(七)14; factors ASSUMED
    Holds  the centre always gains fully

    >>> reach_of_layout(is_centre=np.array([[1.0], [0.0]]), reach=np.array([[0.25]])).ravel()
    array([1.  , 0.25])
    """
    return np.asarray(is_centre + (1.0 - is_centre) * reach)


def build_facilities(*, level: Array, added: Array) -> Array:
    """Facilities against standard after works that are worth ``added`` of a village's whole standard.

    Says   what is missing is filled up; the nearer the standard, the less the same money adds
    Reads  level, added (village, run) /1
    Gives  level (village, run) 0-1
    Source Zhejiang 2025 二(五)10; shape ASSUMED
    Holds  never above one; little works add what they are worth

    >>> float(build_facilities(level=np.array(0.5), added=np.array(0.5)))
    0.75
    """
    gap = 1.0 - level
    return np.asarray(level + gap * ratio(added, gap + added))


def wear_facilities(*, level: Array, opening: Array, kept: Array, wear: Array, years: float) -> Array:
    """Facilities against standard after some time of wear on what was added to the opening.

    Says   ordinary upkeep holds what was there; what is added wears as far as its upkeep is missing
    Reads  level, opening (village, run) 0-1; kept (village, run) 0-1 of the upkeep it needs; wear (run,) per year; years
    Gives  level (village, run) 0-1
    Source charter section 4, step 11; Jilin 2022 二(一)3; see facility_wear
    Holds  full upkeep keeps all; never below the opening by wear

    >>> float(wear_facilities(level=np.array(0.75), opening=np.array(0.25), kept=np.array(0.5), wear=np.array(0.25), years=1.0))
    0.6875
    """
    return np.asarray(level - years * wear * np.maximum(level - opening, 0.0) * (1.0 - kept))


def wear_works(*, standing: Array, kept: Array, wear: Array, years: float) -> Array:
    """Public works of the programme that stand after some time of wear.

    Says   what the programme built wears as added facilities do, as far as its upkeep is missing
    Reads  standing (village, run) 万元; kept (village, run) 0-1 of the upkeep it needs; wear (run,) per year; years
    Gives  standing (village, run) 万元
    Source charter section 4, step 11; Jilin 2022 二(一)3; see facility_wear
    Holds  full upkeep keeps all; proportional to what stands

    >>> float(wear_works(standing=np.array(100.0), kept=np.array(0.5), wear=np.array(0.25), years=1.0))
    87.5
    """
    return np.asarray(standing - years * wear * standing * (1.0 - kept))


def kept_by_all(*, joint: Array, jobs: Array, bought: Array) -> Array:
    """Part of the upkeep that is done when several see to it, none knowing what the others leave.

    Says   joint upkeep, public jobs and consolidation money keep facilities up
    Reads  joint, jobs, bought (village, run) 0-1 of what is needed
    Gives  kept (village, run) 0-1
    Source Zhejiang 2025 二(五)11; Shandong 2022 二5, 二6
    Holds  any of them in full keeps all; none keeps nothing

    >>> float(kept_by_all(joint=np.array(0.5), jobs=np.array(0.5), bought=np.array(0.0)))
    0.75
    """
    return np.asarray(1.0 - (1.0 - joint) * (1.0 - jobs) * (1.0 - bought))


def brand_after_year(*, brand: Array, harvest: Array, visitors: Array, bad_harvest: float, bad_visitors: float, loss: float) -> Array:
    """Fame after the year: a bad harvest of one village, or a year without visitors, harms the brand of all.

    Says   a bad year of one village harms the brand of all
    Reads  brand (zone, run) 0-1; harvest (zone, run) of the zone's worst village, visitors (zone, run), against their normal
    Gives  brand (zone, run) 0-1
    Source Zhejiang 2025 二(四)8; sizes ASSUMED
    Holds  a normal year costs nothing; two troubles in one year cost no more than one

    >>> float(brand_after_year(brand=np.array(0.5), harvest=np.array(0.8), visitors=np.array(1.0), bad_harvest=0.9,
    ...     bad_visitors=0.75, loss=0.5))
    0.25
    """
    is_bad = (harvest < bad_harvest) | (visitors < bad_visitors)
    return np.where(is_bad, brand * (1.0 - loss), brand)
