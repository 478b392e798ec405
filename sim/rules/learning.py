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
