"""Markets that close at county level: visitors, hands, produce and managers shared between zones and everywhere else."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio
from sim.core.units import WAN_PER_YUAN


def visits_per_wan(*, tourism_yield: Array, use: Array, spend: Array, capture: Array) -> Array:
    """Visits a year that one 万元 of tourism capacity can take.

    Says   what a visitor leaves with the collective, at usual use, makes the yearly yield of the assets
    Reads  tourism_yield per yuan and year; use, capture (run,) /1; spend (run,) yuan a visit
    Gives  visits (run,) a year and 万元
    Source PRG028 PRG029 PRG012 for spending and the collective's part
    Holds  visits x use x spend x capture / 10,000 = tourism_yield

    >>> float(visits_per_wan(tourism_yield=np.array(0.08), use=np.array(0.5), spend=np.array(50.0), capture=np.array(0.16)))
    200.0
    """
    return np.asarray(tourism_yield / (use * spend * capture * WAN_PER_YUAN))


def zone_pull(*, pull: Array, capacity: Array, reference: Array, similarity: Array, appeal: Array) -> Array:
    """How strongly a zone's sites draw visitors, in persons of an average place.

    Says   similar sites of a zone take demand from each other, less so the more it co-ordinates
    Reads  pull (zone, run) attraction at the reference capacity; capacity, reference (zone, run) visits a year;
           similarity (zone, run) 0-1; appeal (zone, run) against the opening's
    Gives  attraction (zone, run), in persons of an average place
    Source charter sections 2 and 4 (logit with an outside option)
    Holds  no capacity, no attraction; similarity 0 makes attraction proportional to capacity

    >>> float(zone_pull(pull=np.array(10.0), capacity=np.array(4.0), reference=np.array(1.0), similarity=np.array(0.5),
    ...     appeal=np.array(1.0)))
    20.0
    """
    return np.asarray(pull * ratio(capacity, reference) ** (1.0 - similarity) * appeal)


def share_visitors(*, visitors: Array, attraction: Array, county_total: Array) -> Array:
    """Visitors that each zone would get of the county's total.

    Says   visitors are a stated total, shared by zones and the rest of the county
    Reads  visitors (1, run) persons a month; attraction (zone, run); county_total (zone, run) of all zones and the rest
    Gives  visitors wanted (zone, run) persons a month
    Source charter section 2
    Holds  all zones and the rest together get the total

    >>> float(share_visitors(visitors=np.array([[100.0]]), attraction=np.array([[1.0]]), county_total=np.array([[4.0]]))[0, 0])
    25.0
    """
    return visitors * ratio(attraction, county_total)


def use_of_capacity(*, wanted: Array, capacity: Array) -> Array:
    """Share of a site's capacity that is used, every site of a zone alike.

    Says   demand meets capacity; what finds no room goes elsewhere
    Reads  wanted, capacity (zone, run) persons a month
    Gives  use (zone, run) 0-1
    Source charter section 4, step 6
    Holds  never above one

    >>> float(use_of_capacity(wanted=np.array(30.0), capacity=np.array(20.0)))
    1.0
    """
    return np.minimum(ratio(wanted, capacity), 1.0)


def wage_of_hands(*, wanted: Array, supply: Array, response: Array, most: float) -> Array:
    """Wages of hired hands against ordinary ones.

    Says   wages rise where more hands are wanted in a county than there are
    Reads  wanted, supply (county, run) 万元/month at ordinary wages; response (run,) elasticity; most /1
    Gives  level (county, run) /1
    Source charter section 2 (seasonal labour closes at county level); ASSUMED: see wage_response
    Holds  exactly one while hands suffice; never above ``most``

    >>> [float(wage_of_hands(wanted=np.array(w), supply=np.array(4.0), response=np.array(0.5), most=1.5)) for w in (3.0, 5.76)]
    [1.0, 1.2]
    """
    shortage = np.where(wanted > supply, np.where(supply > 0.0, ratio(wanted, supply), np.inf), 1.0)
    return np.minimum(shortage**response, most)


def price_of_produce(*, farmland: Array, added: Array, demand: Array, response: Array) -> Array:
    """Price of local produce against what it was when the county brought its opening crop to market.

    Says   more brought to a market of stated size lowers the price
    Reads  farmland (county, run) mu whose crop makes the opening supply; added (county, run) mu; demand (run,) against the
           opening; response (run,) elasticity
    Gives  level (county, run) /1
    Source charter section 2 (local produce closes at county level); ASSUMED: see produce_response
    Holds  exactly one at the opening area and demand, and where there is no farmland

    >>> float(price_of_produce(farmland=np.array(100.0), added=np.array(44.0), demand=np.array(1.0), response=np.array(0.5)))
    0.8333333333333334
    """
    supply = np.where(farmland > 0.0, 1.0 + ratio(added, farmland), demand)
    return np.asarray((demand / supply) ** response)


def demand_of_firms(*, assets: Array, produce: Array, purchases: float) -> Array:
    """What firms buy of the county's produce, as a share of its usual crop.

    Says   leading firms buy produce
    Reads  assets (county, run) of firms and produce (county, run) of a usual year, 万元 at prices of the start; purchases of local
           produce per yuan of assets and year
    Gives  share (county, run) /1
    Source charter section 3 (leading firms buy produce); ASSUMED: see firm_purchases
    Holds  no firms, or nothing grown, no demand of theirs

    >>> float(demand_of_firms(assets=np.array(500.0), produce=np.array(1000.0), purchases=0.25))
    0.125
    """
    return ratio(purchases * assets, produce)


def use_by_supply(*, supplied: Array, capacity: Array, settled: Array, need: Array | float) -> Array:
    """Share of processing or of online selling capacity that local produce keeps busy.

    Says   processing is mainly of local produce, online shops live on commissions of it; what was there from the start has its share
    Reads  supplied (zone, run) 万元/yr that can be processed, or earned as commission; capacity, settled (zone, run) 万元 now and
           at the start; need of it per yuan of capacity and year
    Gives  use (zone, run) 0-1
    Source Shandong 2022 二1 (mainly local produce); ASSUMED: see produce_per_capacity, online_share
    Holds  one while the supply suffices; the opening capacity is always in use

    >>> float(use_by_supply(supplied=np.array(10.0), capacity=np.array(50.0), settled=np.array(5.0), need=0.5))
    0.4
    """
    supply, wanted = np.maximum(supplied, need * settled), need * capacity
    return np.where(wanted > supply, ratio(supply, wanted), 1.0)


def use_of_let_rooms(*, added: Array, usual: Array, vacancy: Array) -> Array:
    """Share of a zone's let rooms that tenants fill.

    Says   tenants are local: the more rooms are added to the usual ones, the more stand empty
    Reads  added (zone, run) 万元 of rooms beyond the opening's; usual (zone, run) 万元 that the zone usually fills; vacancy (run,) /1
    Gives  use (zone, run) 0-1
    Source charter section 3 (market size of each line); ASSUMED: see room_vacancy, let_space_per_head
    Holds  one at the opening; rooms added never fill fewer rooms in all, each the less the more there are

    >>> float(use_of_let_rooms(added=np.array(100.0), usual=np.array(100.0), vacancy=np.array(0.25)))
    0.8
    """
    return np.asarray(usual / (usual + vacancy * added))


def chance_of_manager(*, managers: Array, wanted: Array) -> Array:
    """Chance that a company that wants a hired manager finds one.

    Says   the professional managers of a county are shared by the companies that want one
    Reads  managers, wanted (county, run) persons
    Gives  chance (county, run) 0-1
    Source charter section 2; ASSUMED: see managers_available
    Holds  one while there are as many as are wanted

    >>> [float(chance_of_manager(managers=np.array(3.0), wanted=np.array(w))) for w in (2.0, 6.0)]
    [1.0, 0.5]
    """
    return np.where(wanted > managers, ratio(managers, wanted), 1.0)
