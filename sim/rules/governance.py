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


def chance_of_crossing(*, share: Array, crosses: Flags, treated: Array) -> Array:
    """The chance that a zone is run as one across township or county lines.

    Says   where needed zones may cross lines; those that the village table shows to cross do so first
    Reads  share (run,) of the programme's zones; crosses (zone, 1) whether a zone's villages lie on both sides of a line; treated (zone, 1)
    Gives  chance (zone, run)
    Source Zhejiang 2025 一(因地制宜), 二(一)1
    Holds  the mean over treated zones is the share; none without a share, all with a share of one

    >>> crosses, treated = np.array([[True], [False], [False], [False]]), np.ones((4, 1))
    >>> chance_of_crossing(share=np.array([0.125, 0.25, 0.5]), crosses=crosses, treated=treated).T.tolist()
    [[0.5, 0.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0], [1.0, 0.3333333333333333, 0.3333333333333333, 0.3333333333333333]]
    """
    zones = treated.sum(axis=-2, keepdims=True)
    known = ratio((treated * crosses).sum(axis=-2, keepdims=True), zones)
    of_others = ratio(np.maximum(share - known, 0.0), 1.0 - known)
    of_known = np.minimum(ratio(share, known), 1.0)
    return np.asarray(treated * np.where(crosses, of_known, of_others))


def months_across_lines(*, months: Array, crosses: Array, saved: float, raised: Array) -> Array:
    """Months that co-ordination across township or county lines adds before a programme project starts.

    Says   a zone across lines starts projects later; run one level higher it loses part of that delay
    Reads  months (run,) of co-ordination; crosses (zone, run) one where a zone is run across lines; saved part that a higher chair
           takes away; raised (zone, run) one where the chair stands above all the villages
    Gives  months (zone, run)
    Source Zhejiang 2025 二(一)1, 三 (提级管理)
    Holds  nothing inside lines; never negative

    >>> one = np.array([[1.0]])
    >>> float(months_across_lines(months=np.array([1.5]), crosses=one, saved=0.5, raised=one)[0, 0])
    0.75
    """
    return np.asarray(months * crosses * (1.0 - saved * raised))


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


def part_insisted_on(
    *, most: Array, draw: Array, trust: Array, committee: Array, spread: float, trust_yields: float, committee_yields: float
) -> Array:
    """The part of its fair share for which a village agrees to the chair's list.

    Says   a village insists on less the more it trusts the others and the more the joint committee brings them together beforehand
    Reads  most (run,) what the most insisting insists on; draw (village, run) 0-1 how yielding a village is; trust (village, run) 0-1;
           committee (run,) 0-1; spread, trust_yields, committee_yields: parts taken off at a draw, trust or committee of one
    Gives  part (village, run) /1
    Source Zhejiang 2025 二(一)1; MECHANISMS (council); sizes ASSUMED
    Holds  between zero and most; falls with draw, trust and committee

    >>> round(float(part_insisted_on(most=np.array(1.0), draw=np.array(0.5), trust=np.array(0.5), committee=np.array(0.5), spread=0.2,
    ...     trust_yields=0.2, committee_yields=0.4)), 9)
    0.648
    """
    return np.asarray(most * (1.0 - spread * draw) * (1.0 - trust_yields * trust) * (1.0 - committee_yields * committee))


def fair_shares(*, by_head: Array, equal: Array, head_weight: float) -> Array:
    """The shares of a zone's money that its villages hold to be fair.

    Says   villages count alike in the council, and people count: fair is between an equal share and one per head
    Reads  by_head, equal (village, run) shares of the zone's money; head_weight of the one against the other /1
    Gives  shares (village, run)
    Source Jilin 2022 一(三), 三(二) and Shandong 2022 二2 name both rules; weight ASSUMED
    Holds  shares of a zone sum to one

    >>> round(float(fair_shares(by_head=np.array(0.1), equal=np.array(0.2), head_weight=0.5)), 9)
    0.15
    """
    return np.asarray(equal + head_weight * (by_head - equal))


def agrees_to_list(*, offered: Array, fair: Array, part: Array) -> Flags:
    """Whether a village votes for the chair's list.

    Says   a village agrees when it is to get the part of its fair share on which it insists
    Reads  offered, fair (village, run) shares of the zone's money; part (village, run) of the fair share
    Gives  flags (village, run)
    Source Liaocheng 2024 四(十二); MECHANISMS (council: each village has one vote); ASSUMED
    Holds  who insists on less than all agrees to fair shares

    >>> [bool(agrees_to_list(offered=np.array(0.12), fair=np.array(0.2), part=np.array(part))) for part in (0.5, 0.7)]
    [True, False]
    """
    return np.asarray(offered >= part * fair)


def meet_half_way(*, shares: Array, fair: Array, step: Array) -> Array:
    """A list of shares after it has moved towards fair ones.

    Says   a list that was sent back comes again nearer to what villages hold to be fair
    Reads  shares, fair (village, run) of the zone's money; step (village, run) part of the way
    Gives  shares (village, run)
    Source ASSUMED
    Holds  shares of a zone still sum to one; no step, no change

    >>> round(float(meet_half_way(shares=np.array(0.1), fair=np.array(0.2), step=np.array(0.5))), 9)
    0.15
    """
    return (1.0 - step) * shares + step * fair


def lose_trust(*, trust: Array, cause: Array, loss: float) -> Array:
    """Trust in joint operation after something that divided people.

    Says   a list sent back costs a little trust
    Reads  trust, cause (village, run) 0-1; loss at full cause
    Gives  trust (village, run) 0-1
    Source ASSUMED
    Holds  no cause, no change; never below zero

    >>> float(lose_trust(trust=np.array(0.5), cause=np.array(1.0), loss=0.25))
    0.25
    """
    return np.maximum(trust - loss * cause, 0.0)
