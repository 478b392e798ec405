"""Capability, trust and facilities: what grows with effort and fades without it."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, Flags


def learn_by_training(*, capability: Array, trained: Array, gain: float) -> Array:
    """Capability after a month of training.

    Says   leaders are trained; the able have less left to learn
    Reads  capability (village, run) 0-1; trained (village, run) share of leaders a year; gain per year of training
    Gives  capability (village, run) 0-1
    Source Zhejiang 2025 二(一)2; size ASSUMED
    Holds  no training, no change

    >>> float(learn_by_training(capability=np.array(0.4), trained=np.array(0.0), gain=0.05))
    0.4
    """
    return np.minimum(capability + trained * gain / 12.0 * (1.0 - capability), 1.0)


def learn_by_watching(*, capability: Array, of_key: Array, link: Array, of_members: Array, is_member: Array, watching: Array) -> Array:
    """Capability after a month of watching those a village is linked with.

    Says   the key village passes on what it knows to those linked with it; members of a company learn from the ablest of them
    Reads  capability (village, run) 0-1; of_key, of_members (village, run) the ablest key village's and member's of its zone, zero
           where there is none; link (village, run) to the key village 0-1; is_member (village, run) flags; watching (run,) part of
           the gap closed in a year
    Gives  capability (village, run) 0-1
    Source Zhejiang 2025 二(一)2, 二(三)6; charter section 4, step 11; size ASSUMED: see watching
    Holds  no link or nobody abler, no change; nobody loses, and nobody passes the ablest

    >>> round(float(learn_by_watching(capability=np.array(0.4), of_key=np.array(0.8), link=np.array(0.5), of_members=np.array(0.5),
    ...     is_member=np.array(1.0), watching=np.array(0.12))), 9)
    0.402
    """
    from_key = link * np.maximum(of_key - capability, 0.0)
    from_members = is_member * np.maximum(of_members - capability, 0.0)
    return np.asarray(capability + watching / 12.0 * np.maximum(from_key, from_members))


def replace_leaders(*, capability: Array, usual: Array, is_replaced: Flags, kept: float) -> Array:
    """Capability after leaders stood down: a newcomer keeps part of it and falls back towards what is usual in the village.

    Says   leaders turn over, and part of what they learnt goes with them
    Reads  capability, usual (village, run) 0-1; is_replaced (village, run) flags
    Gives  capability (village, run) 0-1
    Source charter section 4, step 11; size ASSUMED
    Holds  nobody replaced, no change

    >>> float(replace_leaders(capability=np.array(0.8), usual=np.array(0.4), is_replaced=np.array(True), kept=0.5))
    0.6000000000000001
    """
    return np.where(is_replaced, kept * capability + (1.0 - kept) * usual, capability)


def trust_after_year(
    *, trust: Array, promised: Array, got: Array, committee: Array, kept_promise: float, broken_promise: float, committee_gain: float
) -> Array:
    """Trust in joint operation after a year: kept promises raise it, broken ones cost more.

    Says   promises kept raise trust, the joint committee helps
    Reads  trust (village, run) 0-1; promised, got (village, run) 万元/yr; committee (village, run) 0-1
    Gives  trust (village, run) 0-1
    Source Zhejiang 2025 二(一)1; sizes ASSUMED
    Holds  stays between 0 and 1
    """
    change = np.where(got >= promised, kept_promise, -broken_promise) * (promised > 0.0)
    return np.clip(trust + change + committee_gain * committee, 0.0, 1.0)


def advice_of_talent(*, persons: Array, most: Array, half: float) -> Array:
    """Capability that advisers, envoys and agri-makers add once they know the village.

    Says   people sent down advise villages while they are there, the second in a village adding less than the first
    Reads  persons (village, run) in a village; most (run,) capability that any number can add; half: persons that add half of it
    Gives  advice (village, run) 0-1
    Source Zhejiang 2025 二(一)3; Gaotang 2022 二(六)1; sizes ASSUMED
    Holds  nobody there, nothing added; never above most

    >>> float(advice_of_talent(persons=np.array(1.0), most=np.array(0.1), half=1.0))
    0.05
    """
    return most * persons / (persons + half)


def take_advice(*, advice: Array, offered: Array, months: float, fade_months: float) -> Array:
    """Advice at work after a month.

    Says   advice builds up within months and fades within about a year when its givers go
    Reads  advice, offered (village, run); months, fade_months: time constants of building up and of fading
    Gives  advice (village, run)
    Source charter section 4, step 11; times ASSUMED
    Holds  stays between what it was and what is offered

    >>> float(take_advice(advice=np.array(0.0), offered=np.array(0.08), months=4.0, fade_months=8.0))
    0.02
    >>> float(take_advice(advice=np.array(0.08), offered=np.array(0.0), months=4.0, fade_months=8.0))
    0.07
    """
    gap = offered - advice
    return advice + gap / np.maximum(np.where(gap > 0.0, months, fade_months), 1.0)


def leave_behind(*, capability: Array, left: Array) -> Array:
    """Capability after a first secretary's term has ended.

    Says   a first secretary leaves part of the capability behind
    Reads  capability, left (village, run) 0-1
    Gives  capability (village, run) 0-1
    Source Shandong 2022 二4, 四1; size ASSUMED
    Holds  nothing left, no change; the able have less left to learn

    >>> float(leave_behind(capability=np.array(0.5), left=np.array(0.5)))
    0.75
    """
    return np.minimum(capability + left * (1.0 - capability), 1.0)


def select_newcomers(*, usual: Array, strength: Array, gain: float) -> Array:
    """Mean capability of those who come new into office.

    Says   leaders are chosen from the best (选优配强)
    Reads  usual (village, run) 0-1; strength (village, run) 0-1; gain at full strength
    Gives  capability (village, run) 0-1
    Source Zhejiang 2025 二(一)2; Gaotang 2022 三1; size ASSUMED
    Holds  no selection, the village's usual; never above one

    >>> float(select_newcomers(usual=np.array(0.5), strength=np.array(0.5), gain=0.5))
    0.75
    """
    return np.minimum(usual + gain * strength, 1.0)
