"""Land and property: quota, works on farmland, houses and fields brought into use, and contracts let in the open."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio


def quota_of_the_month(*, quota: Array, months_since_start: Array, build_months: Array) -> Array:
    """Construction land that arrives this month.

    Says   the year's new construction land goes first to zone projects, so it comes year by year of the build cycle
    Reads  quota (run,) mu; months_since_start (zone, run) from 0; build_months (run,)
    Gives  mu (zone, run)
    Source Zhejiang 2025 三 (年度新增建设用地指标优先支持片区项目); equal parts ASSUMED
    Holds  the months of the cycle give the quota

    >>> months = np.array([0.0, 1.0, 12.0, 24.0])
    >>> quota_of_the_month(quota=np.array([60.0]), months_since_start=months, build_months=np.array([30.0])).tolist()
    [20.0, 0.0, 20.0, 20.0]
    """
    is_due = (months_since_start < build_months) & (months_since_start % 12 == 0)
    return np.where(is_due, quota / np.ceil(build_months / 12), 0.0)


def rural_industry_quota(*, share: Array, new_land: Array, claims: Array, claims_elsewhere: Array, in_county: Array) -> Array:
    """New building land that a zone gets of the county's rural-industry share in a year.

    Says   a set share of the county's new building land is kept for rural industry; zones under way and the county's other villages
           claim it by their people
    Reads  share (run,) 0-1; new_land mu of the county a year, claims of the zone (people, zero before it begins), claims_elsewhere
           people outside every zone, in_county all zones' claims together (zone, run)
    Gives  mu (zone, run)
    Source Gaotang 2022 二(六)3 (>= 5%); Zhenhai 2027 四(二) (>= 10%); by people ASSUMED
    Holds  zones and the rest of the county together never get more than the share of the new land

    >>> zone = np.array([[3_000.0], [0.0]])
    >>> alone = dict(claims=zone, claims_elsewhere=np.array([7_000.0]), in_county=np.array([3_000.0]))
    >>> rural_industry_quota(share=np.array([0.1]), new_land=np.array([200.0]), **alone).ravel()
    array([6., 0.])
    """
    return np.asarray(share * new_land * ratio(claims, in_county + claims_elsewhere))


def share_that_finds_land(*, needed: Array, left: Array) -> Array:
    """Part of what asks for land that gets it, the same for all who ask in a zone.

    Says   no project uses land beyond the quota; what one village leaves unused may serve another of the zone
    Reads  needed, left (zone, run) mu
    Gives  share (zone, run) /1
    Source Liaocheng 2024 二(四); Zhejiang 2025 二(二)5
    Holds  who needs no land waits for none

    >>> share_that_finds_land(needed=np.array([8.0, 2.0, 0.0]), left=np.array([4.0, 4.0, 0.0]))
    array([0.5, 1. , 1. ])
    """
    return np.where(needed > left, ratio(np.minimum(left, needed), needed), 1.0)


def evenly_done(*, months: Array, build_months: Array) -> Array:
    """Share of works done that proceed evenly over the build cycle.

    Says   consolidation and reclamation take the whole cycle
    Reads  months (zone, run) of work so far, less than zero before the first; build_months (run,)
    Gives  share (zone, run) /1
    Source MECHANISMS, land consolidation; evenness ASSUMED
    Holds  never below zero, never above one

    >>> [float(evenly_done(months=np.array(m), build_months=np.array(24.0))) for m in (-2.0, 6.0, 60.0)]
    [0.0, 0.25, 1.0]
    """
    return np.clip(months / build_months, 0, 1)


def freed_share(*, reclaimed: Array, consolidated: Array, gathered: float) -> Array:
    """Share of the scattered building land that has been freed.

    Says   scattered plots are reclaimed one by one, and consolidation gathers part of those left on its way
    Reads  reclaimed, consolidated (zone, run) 0-1; gathered share of plots left that full consolidation frees
    Gives  share (zone, run) 0-1
    Source Liaocheng 2024 五(十五) (建设用地集中集聚); Gaotang 2022 二(六)3
    Holds  never more than there is

    >>> float(freed_share(reclaimed=np.array(0.5), consolidated=np.array(1.0), gathered=0.25))
    0.625
    """
    return np.asarray(reclaimed + (1.0 - reclaimed) * gathered * consolidated)


def quota_to_exchange(*, reclaimed: Array, left: Array, pace: float) -> Array:
    """Reclaimed land whose quota is exchanged in a year, once the zone has built.

    Says   freed quota is used in the zone, and exchanged as far as the zone does not need it
    Reads  reclaimed not yet exchanged, left unused in the zone (zone, run) mu; pace share a year
    Gives  mu (zone, run)
    Source Gaotang 2022 二(六)3; pace ASSUMED
    Holds  never more than was reclaimed, never more than is left

    >>> float(quota_to_exchange(reclaimed=np.array(30.0), left=np.array(20.0), pace=0.5))
    10.0
    """
    return np.asarray(pace * np.maximum(np.minimum(reclaimed, left), 0.0))


def inputs_after_consolidation(*, inputs: Array, consolidated: Array, saving: float) -> Array:
    """Inputs per mu once fields are joined.

    Says   joined fields cost less to work
    Reads  inputs (run,) 元/mu/yr; consolidated (zone, run) 0-1; saving /1 at full consolidation
    Gives  inputs (zone, run) 元/mu/yr
    Source L01 L03 L04 (direction); size ASSUMED
    Holds  nothing consolidated, nothing saved

    >>> float(inputs_after_consolidation(inputs=np.array(1000.0), consolidated=np.array(0.5), saving=0.1))
    950.0
    """
    return np.asarray(inputs * (1.0 - saving * consolidated))


def brought_into_use(*, in_use: Array, wanted: Array, speed: Array | float) -> Array:
    """Houses or mu in use after a year in which part of those still wanted were found.

    Says   houses and fields move by consent and for pay, so they come one after another
    Reads  in_use, wanted (village, run); speed share a year, less where they were sought for a part of it
    Gives  in use (village, run)
    Source Liaocheng 2024 五(十四)(十五); speed ASSUMED
    Holds  never falls, not sought, nothing found; never passes what is wanted

    >>> float(brought_into_use(in_use=np.array(4.0), wanted=np.array(10.0), speed=0.5))
    7.0
    """
    return np.asarray(in_use + speed * np.maximum(wanted - in_use, 0.0))


def houses_rented(*, demand: Array, usual: float) -> Array:
    """Share of the houses in use that guests or tenants fill.

    Says   vacancy follows demand
    Reads  demand (village, run) against its trend; usual share filled
    Gives  share (village, run) 0-1
    Source MECHANISMS, idle homesteads; usual share ASSUMED
    Holds  never more than all

    >>> [float(houses_rented(demand=np.array(level), usual=0.5)) for level in (0.5, 1.0, 8.0)]
    [0.25, 0.5, 1.0]
    """
    return np.minimum(usual * demand, 1.0)


def revenue_left_by_overlap(*, coverage: Array, coordination: Array, overlap: float) -> Array:
    """Part of the revenue of farm services that is left where neighbours' machines serve the same land.

    Says   revenue falls where machines of neighbouring villages overlap, less so the more the zone co-ordinates
    Reads  coverage (village, run) of the neighbours' farmland 0-1; coordination (run,) 0-1; overlap /1 at full coverage
    Gives  factor (village, run) /1
    Source Gaotang 2022 二(一)3; Zhejiang 2025 二(三)6; size ASSUMED
    Holds  one without neighbours, one in a zone that co-ordinates fully

    >>> float(revenue_left_by_overlap(coverage=np.array(0.5), coordination=np.array(0.5), overlap=0.4))
    0.9
    """
    return np.asarray(1.0 - overlap * coverage * (1.0 - coordination))


def share_repriced(*, usual: Array, openly: Array, resistance: Array) -> Array:
    """Share of contracts that meet the market price this year.

    Says   contracts let through an open exchange move to the market price, with some resistance of the holders
    Reads  usual (run,) share a year; openly (village, run) share let through the exchange; resistance (run,) 0-1
    Gives  share (village, run) a year
    Source Gaotang 2022 二(六)4; Liaocheng 2024 五(十四); resistance ASSUMED
    Holds  between the usual share and one

    >>> float(share_repriced(usual=np.array(0.2), openly=np.array(0.5), resistance=np.array(0.5)))
    0.4
    """
    return np.asarray(usual + (1.0 - usual) * openly * (1.0 - resistance))
