"""Works in progress: how long they take, which of them fail, what a finished one is worth."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, Flags, ratio
from sim.core.units import MONTHS_PER_YEAR


def months_to_build(*, planned: Array, mean_delay: Array, draw: Array) -> Array:
    """Months from start to completion: the planned ones and an exponential delay in proportion to them.

    Says   works run late, long ones by more months than short ones
    Reads  planned (unit, run) months; mean_delay (run,) months for each year planned; draw (unit, run) uniform
    Gives  months (unit, run)
    Source SVC013 and the table of lines
    Holds  never less than planned

    >>> float(months_to_build(planned=np.array(12.0), mean_delay=np.array(4.0), draw=np.array(1.0)))
    12.0
    """
    return np.asarray(planned * (1.0 - mean_delay / MONTHS_PER_YEAR * np.log(draw)))


def months_of_works(*, line_months: Array, industry_share: Array, construction_months: float) -> Array:
    """Months that works take which are partly a line of business and partly construction.

    Says   lanes, drains and toilets are no business line: they have a building time of their own
    Reads  line_months (unit,); industry_share (unit,) /1 of the money at hand; construction_months
    Gives  months (unit,), weighted by money
    Source the table of lines; Henan 2019 第1段 (construction of a year); ASSUMED
    Holds  the line's months where all is industry, construction's where nothing is

    >>> float(months_of_works(line_months=np.array(14.0), industry_share=np.array(0.5), construction_months=6.0))
    10.0
    """
    return np.asarray(industry_share * line_months + (1.0 - industry_share) * construction_months)


def months_of_stage(*, usual: Array, term: Array, since: Array, part: Array, in_term: Flags) -> Array:
    """Months in which the plan has works done, those that begin late in its term among them.

    Says   a plan has a term and lists what fits into it; what it begins later is planned to end with it; a stage with a part of the
           village's money takes at least that part of the months
    Reads  usual (unit,) months; term (unit,) months of the plan without those for approval and acceptance; since (unit,) months
           since its start; part (unit,) 0-1 of the village's money of the plan; in_term (unit,) flags
    Gives  months (unit,)
    Source Shandong 2022 四3 (按2年期限编制实施规划,明确实施期限); Liaocheng 2024 前言; Jilin 2022 二(二)
    Holds  never more than usual and never under a month, unless usual is; usual outside the term

    >>> [float(months_of_stage(usual=np.array(16.0), term=np.array(21.0), since=np.array(since), part=np.array(0.5),
    ...     in_term=np.array(True))) for since in (0.0, 11.0, 18.0)]
    [16.0, 10.0, 8.0]
    """
    listed = np.minimum(usual, np.maximum(term, 1.0))
    staged = np.minimum(listed, np.maximum(term - since, part * listed))
    return np.where(in_term, np.minimum(usual, np.maximum(staged, 1.0)), usual)


def plan_in_force(*, begun: Array, not_begun: Array, half_built: Array, is_reduced: Array) -> Array:
    """The works against which a zone is accepted.

    Says   the plan binds, with what was never begun for want of money; formally reduced, it is without what was given up
    Reads  begun, not_begun, half_built (zone, run) 万元; half_built is part of begun; is_reduced (zone, run) one once the plan is reduced
    Gives  value (zone, run) 万元
    Source Liaocheng 2024 一(一) (一张蓝图绘到底); Shandong 2022 四3; reduction ASSUMED
    Holds  begun works alone where all the money comes

    >>> [float(plan_in_force(begun=np.array(80.0), not_begun=np.array(20.0), half_built=np.array(15.0), is_reduced=np.array(reduced)))
    ...     for reduced in (0.0, 1.0)]
    [100.0, 65.0]
    """
    return np.asarray(begun + not_begun - is_reduced * (not_begun + half_built))


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
