"""How a zone is led: approvals, the chair's leanings, officials' attention, contests, credit points and awards."""

from __future__ import annotations

import numpy as np
from scipy.special import expit

from sim.core.axes import Array, Flags, ratio


def months_of_approval(*, asked: Array, committee: Array, attention: Array, pressed: Array, chair: Array) -> Array:
    """Months before a programme project starts.

    Says   agreement beforehand, officials in charge and a higher chair cut approval; contests push starts forward
    Reads  asked (run,) months; committee, attention, pressed (zone, run) shares of it saved; chair (zone, run) factor
    Gives  months (zone, run)
    Source Gaotang 2022 二(四)1 (简易审批), 三3; Zhejiang 2025 二(一)1, 三
    Holds  never negative; proportional to what is asked

    >>> round(float(months_of_approval(asked=np.array(4.0), committee=np.array(0.2), attention=np.array(0.3), pressed=np.array(0.5),
    ...     chair=np.array(1.1))), 9)
    1.1
    """
    return asked * np.maximum(1.0 - committee - attention, 0.0) * (1.0 - pressed) * chair


def share_attention(*, strength: Array, zones_led: Array, thinning: float) -> Array:
    """What each zone gets of the attention of the officials in charge.

    Says   attention is a fixed amount per leader, so the effect falls with the number of zones each leads
    Reads  strength (run,) 0-1; zones_led (zone, 1) zones of the programme in the county; thinning per further zone
    Gives  attention (zone, run) 0-1
    Source Zhejiang 2025 三 (每个片区1名县级、1名乡镇领导包联)
    Holds  a county's only zone gets all of it

    >>> float(share_attention(strength=np.array(1.0), zones_led=np.array(3.0), thinning=0.5))
    0.5
    """
    return np.asarray(strength / (1.0 + thinning * np.maximum(zones_led - 1.0, 0.0)))


def lean_of_chair(
    *,
    is_key: Flags,
    is_visible: Flags,
    is_weak: Flags,
    key_village: Array,
    township: Array,
    county: Array,
    bound: Array,
) -> Array:
    """How the chair tilts the sharing of programme money and attention among villages.

    Says   a key-village chair favours its own, a township visible sites, a county the weak; rules of procedure bind them all
    Reads  is_key (village, 1), is_visible, is_weak (village, run) flags; key_village, township, county (run,) extra weight, zero
           where another chairs; bound (run,) part that rules of procedure take away
    Gives  weight (village, run) around one
    Source Zhejiang 2025 二(一)1-2; Liaocheng 2024 四(十二); MECHANISMS (council)
    Holds  never below one; full rules of procedure give one

    >>> float(lean_of_chair(is_key=np.array(True), is_visible=np.array(False), is_weak=np.array(False), key_village=np.array(0.5),
    ...     township=np.array(0.0), county=np.array(0.0), bound=np.array(0.5)))
    1.25
    """
    tilt = key_village * is_key + township * is_visible + county * is_weak
    return np.asarray(1.0 + (1.0 - bound) * tilt)


def chance_of_award(*, finished: Array, this_year: Array, last_year: Array, base: float, progress: float, growth: float) -> Array:
    """Chance that a zone's yearly assessment is good.

    Says   each year's stage is assessed by the progress of works and by what they do to income
    Reads  finished (zone, run) share of the works begun; this_year, last_year (zone, run) operating income 万元/yr; base log odds
           at half the works and no growth; progress, growth: how either moves them
    Gives  chance (zone, run) /1
    Source Shandong 2022 四1 (每年阶段性评估); weights ASSUMED
    Holds  growth counts within one either way and not at all on a base of zero or less

    >>> float(chance_of_award(finished=np.array(0.5), this_year=np.array(9.0), last_year=np.array(9.0), base=0.0, progress=2.0,
    ...     growth=1.0))
    0.5
    """
    rate = np.clip(ratio(this_year - last_year, np.maximum(last_year, 0.0)), -1.0, 1.0)
    return np.asarray(expit(base + progress * (finished - 0.5) + growth * rate))


def cover_with_credits(*, covered: Array, wanted: Array, months: float) -> Array:
    """Coverage of credit points after a month.

    Says   households take up credit points over time and drop them when they end
    Reads  covered, wanted (village, run) 0-1; months: time constant
    Gives  covered (village, run) 0-1
    Source Liaocheng 2024 四(十三); Zhenhai 二(三)4; Shandong 2022 二3
    Holds  stays between what it was and what is wanted

    >>> float(cover_with_credits(covered=np.array(0.0), wanted=np.array(1.0), months=4.0))
    0.25
    """
    return covered + (wanted - covered) / np.maximum(months, 1.0)


def raise_trust(*, trust: Array, cause: Array, gain: float) -> Array:
    """Trust in joint operation after something that brought people together.

    Says   taking part and being praised raise trust a little
    Reads  trust, cause (village, run) 0-1; gain at full cause
    Gives  trust (village, run) 0-1
    Source Shandong 2022 二3, 四1; Liaocheng 2024 四(十三); sizes ASSUMED
    Holds  no cause, no change; never above one

    >>> float(raise_trust(trust=np.array(0.5), cause=np.array(1.0), gain=0.25))
    0.75
    """
    return np.minimum(trust + gain * cause, 1.0)


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
