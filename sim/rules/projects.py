"""Works in progress: how long they take, which of them fail, what a finished one is worth."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio


def months_to_build(*, planned: Array, mean_delay: Array, draw: Array) -> Array:
    """Months from start to completion: the planned ones and an exponential delay.

    Says   works run late
    Reads  planned (unit, run) months; mean_delay (run,) months; draw (unit, run) uniform
    Gives  months (unit, run)
    Source SVC013 and the table of lines
    Holds  never less than planned

    >>> float(months_to_build(planned=np.array(12.0), mean_delay=np.array(4.0), draw=np.array(1.0)))
    12.0
    """
    return planned - mean_delay * np.log(draw)


def works_pace(*, wanted: Array, capacity: Array) -> Array:
    """How far works get on in a month when builders are short: everybody by the same part.

    Says   builders of a county are limited; each site gets its share pro rata
    Reads  wanted, capacity (1, run) 万元/month
    Gives  pace (1, run) /1, one when capacity suffices
    Source charter section 2; ASSUMED capacity
    Holds  pace x wanted never exceeds capacity

    >>> float(works_pace(wanted=np.array(4.0), capacity=np.array(2.0)))
    0.5
    """
    return np.where(wanted > capacity, ratio(capacity, wanted), 1.0)


def chance_of_standing_idle(
    *, base: Array, own_stake: Array, capability: Array, haste: Array, stake_effect: Array, capability_effect: Array
) -> Array:
    """Chance that a finished project stands idle.

    Says   own stake and able leaders screen projects; free money passes any, and haste lets more stand idle
    Reads  base, stake_effect, capability_effect (run,); own_stake, capability (unit, run) 0-1; haste (unit, run) log odds
    Gives  chance (unit, run) /1
    Source F09 (32% stalled), SVC038 (15.6% dormant); strengths ASSUMED
    Holds  base is the chance at own stake 0, capability one half and no haste

    >>> round(float(chance_of_standing_idle(base=np.array(0.25), own_stake=np.array(0.0), capability=np.array(0.5),
    ...     haste=np.array(0.0), stake_effect=np.array(1.0), capability_effect=np.array(1.0))), 9)
    0.25
    """
    odds = base / (1.0 - base) * np.exp(haste - stake_effect * own_stake - capability_effect * (capability - 0.5))
    return np.asarray(odds / (1.0 + odds))


def luck_of_project(*, draw: Array, spread: Array) -> Array:
    """What a project turns out to be worth against its plan: log-normal, mean one.

    Says   returns of pooled projects scatter widely around their mean
    Reads  draw (unit, run) standard normal; spread (run,) /1
    Gives  factor (unit, run) /1
    Source SVC029 SVC030 SVC025 SVC032
    Holds  spread 0 gives exactly one
    """
    return np.exp(spread * draw - 0.5 * spread * spread)


def pace_of_closing(*, pace: Array, stake_effect: Array, usual_stake: float, own_stake: Array) -> Array:
    """How fast lines go out of use, against the table of lines.

    Says   what nobody put own money into is given up sooner, though it is kept up
    Reads  pace, stake_effect (run,) /1; usual_stake 0-1; own_stake (unit, run) 0-1
    Gives  pace (unit, run) /1
    Source charter section 3, mechanisms: own stake keeps up assets; see stake_closing
    Holds  the usual stake gives the pace; never below zero

    >>> half = np.array(0.5)
    >>> float(pace_of_closing(pace=np.array(2.0), stake_effect=np.array(1.0), usual_stake=0.75, own_stake=half))
    2.5
    """
    return np.asarray(pace * np.maximum(1.0 + stake_effect * (usual_stake - own_stake), 0.0))


def blended_share(*, share: Array, amount: Array, added_share: Array | float, added: Array) -> Array:
    """The share of a whole after an addition with its own share.

    Says   own stake of all assets is the mean of old and new by value
    Reads  share, added_share (unit, run) /1; amount, added (unit, run) 万元
    Gives  share (unit, run) /1
    Source arithmetic
    Holds  between the two shares

    >>> float(blended_share(share=np.array(1.0), amount=np.array(10.0), added_share=0.0, added=np.array(10.0)))
    0.5
    """
    return np.where(added > 0.0, ratio(share * amount + added_share * added, amount + added), share)
