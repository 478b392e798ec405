"""Benefit linkage: joining the company, what it promises, and what it may pay."""

from __future__ import annotations

import numpy as np
from scipy.special import expit

from sim.core.axes import Array, Flags, Zones, ratio


def inclination_to_join(
    *,
    promised: Array,
    neighbours_got: Array,
    own_return: Array,
    spread: Array,
    risk_aversion: Array,
    trust: Array,
    sharpness: Array,
    trust_weight: float,
    trust_needed: float,
    seen_weight: float,
) -> Array:
    """Chance that a village joins, or stays in, the company.

    Says   a village compares what the linkage promises and neighbours got with its own return, and weighs risk and trust
    Reads  promised, own_return (village, run) per yuan and year; neighbours_got, spread (village, run); risk_aversion,
           sharpness (run,); trust (village, run) 0-1
    Gives  chance (village, run) /1
    Source charter section 4, decisions; Zhejiang 2025 一 (防止拉郎配)
    Holds  rises with promise and trust, falls with spread
    """
    value = (1.0 - seen_weight) * promised + seen_weight * neighbours_got - own_return - risk_aversion * spread * spread
    return np.asarray(expit(sharpness * value + trust_weight * (trust - trust_needed)))


def joins_by_thumb(*, promised: Array, own_return: Array, members: Array) -> Flags:
    """Whether a village that goes by a rule of thumb joins: the promise beats its own return, or most others are in.

    Says   villages look at the promise and at what most neighbours do, and weigh neither risk nor trust
    Reads  promised, own_return (village, run) per yuan and year; members (village, run) share of the zone's villages
    Gives  flags (village, run)
    Source charter section 4: the second behaviour rule
    Holds  with nobody in and a promise no better than its own return a village stays out

    >>> bool(joins_by_thumb(promised=np.array(0.03), own_return=np.array(0.05), members=np.array(0.6)))
    True
    """
    return np.asarray((promised > own_return) | (members > 0.5))


def guaranteed_payment(*, contributed: Array, contract: Array, dividend: Array, rent: float, floor: float) -> Array:
    """What the company owes villages whatever its profit: rent on the contract part, the floor on the dividend part.

    Says   contract linkage pays a fixed rent, dividend linkage a floor
    Reads  contributed (village, run) 万元; contract, dividend (run,) shares of the mix; rent, floor per year
    Gives  owed (village, run) 万元/yr
    Source Zhejiang 2025 二(四)9; F05 F06 F07
    Holds  pure equity owes nothing

    >>> float(guaranteed_payment(contributed=np.array(100.0), contract=np.array(1.0), dividend=np.array(0.0), rent=0.05, floor=0.03))
    5.0
    """
    return np.asarray(contributed * (contract * rent + dividend * floor))


def pay_guarantees_first(*, distributable: Array, owed: Array, zones: Zones) -> Array:
    """Guaranteed payments that distributable profit covers, shared pro rata when it does not cover all.

    Says   a guarantee beyond distributable profit is arrears, never income
    Reads  distributable (zone, run) 万元; owed (village, run) 万元 with earlier arrears
    Gives  paid (village, run) 万元
    Source charter section 5 (no laundering)
    Holds  a zone's payments never exceed its distributable profit
    """
    covered = np.minimum(ratio(distributable, zones.zone_total(owed)), 1.0)
    return owed * zones.per_village(covered)


def share_benefits_by_contribution(*, profit: Array, contributed: Array, zones: Zones) -> Array:
    """The floating dividend: profit that is paid out, to villages by what they contributed.

    Says   the company pays the chosen share of distributable profit to villages by their shares
    Reads  profit (zone, run) 万元/yr to be paid out; contributed (village, run) 万元
    Gives  dividend (village, run) 万元/yr
    Source Zhejiang 2025 二(四)9
    Holds  dividends of a zone sum to max(profit, 0) where anything was contributed
    """
    return zones.split_by(np.maximum(profit, 0.0), contributed)
