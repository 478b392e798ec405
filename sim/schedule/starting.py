"""The month begins: shocks strike everybody alike; governments release money and ordinary support."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array
from sim.core.chance import Stream
from sim.rules import funding, shocks
from sim.schedule.listed import unlisted_money
from sim.schedule.paying import put_to_work
from sim.schedule.reading import JANUARY, by_village, has_begun, incomes, is_true, month_of_year, prices
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import FundingContent, FundingMode
from sim.words.state import GRANT_SITE, OWN_SITE


def shocks_strike(b: Block, t: int) -> None:
    """Demand of villages and zones every month; visitors, harvests and produce prices once a year."""
    s, u, f = b.s, b.u, b.f
    s.village_disturbance = shocks.remember_disturbance(
        last=s.village_disturbance, memory=u.noise_memory, draw=b.chance.normal(Stream.VILLAGE_DEMAND, t, f.village_keys)
    )
    s.zone_disturbance = shocks.remember_disturbance(
        last=s.zone_disturbance, memory=u.noise_memory, draw=b.chance.normal(Stream.ZONE_DEMAND, t, f.zone_keys)
    )
    if month_of_year(t) == JANUARY:
        s.visitor_level = shocks.demand_level(disturbance=b.chance.normal(Stream.COUNTY_VISITORS, t, f.county_keys), spread=u.visitor_noise)
        s.produce_price = shocks.demand_level(
            disturbance=b.chance.normal(Stream.PRODUCE_PRICE, t, f.county_keys), spread=u.produce_price_noise
        )
        s.harvest = shocks.harvest_level(
            common=by_village(b, b.counties.per_village(b.chance.normal(Stream.HARVEST_COUNTY, t, f.county_keys))),
            own=b.chance.normal(Stream.HARVEST_VILLAGE, t, f.village_keys),
            common_share=u.harvest_common,
            spread=u.harvest_noise,
        )


def governments_release(b: Block, t: int) -> None:
    """Fixed grants by their timing, rewards set aside at the start, training, and ordinary support less what is displaced."""
    s, u, p, f = b.s, b.u, b.p, b.f
    support = f.support * incomes(b, t) / 12.0
    s.to_displace = s.to_displace + u.displacement * s.released
    s.displaced = funding.displaced_support(to_displace=s.to_displace, support=support)
    s.to_displace = s.to_displace - s.displaced
    paid = support - s.displaced
    for_assets = u.support_productive * f.productive * paid
    b.ledger.post(pay.ORDINARY_SUPPORT, paid - for_assets)
    b.ledger.post(pay.ORDINARY_CAPITAL, for_assets)
    put_to_work(b, OWN_SITE, for_assets, own=np.zeros_like(for_assets), industry=for_assets)
    s.released = np.zeros_like(s.released)
    if is_building(b, t).any():
        grant_money(b, t)
    if t >= b.build_start:
        trained = has_begun(b, t) * f.village_count * p.people_training
        b.ledger.post(pay.TRAINING, trained * b.c.training_cost * prices(b, t) / 12.0)


def grant_money(b: Block, t: int) -> None:
    """This month's fixed grant goes to villages and into works; part of the industry money becomes firms' assets."""
    s, u, p, f = b.s, b.u, b.p, b.f
    build_months = build_length(b)
    share = funding.release_share(
        months_since_start=t - b.build_start,
        build_months=build_months,
        timing=p.funding_timing[:, 0, :],
        tranche=b.c.milestone_tranche,
        back_first=b.c.back_first_share,
    )
    amount = unlisted_money(b)
    granted = by_village(b, amount * share * p.funding_mode_mix[FundingMode.FIXED_GRANT.value]) * f.allocation
    leaked = granted * p.funding_content[FundingContent.INDUSTRY.value] * u.leakage
    b.ledger.post(pay.GRANT_TO_FIRMS, b.zones.zone_total(leaked))
    b.ledger.post(pay.FIXED_GRANT, granted - leaked)
    put_to_work(
        b,
        GRANT_SITE,
        granted - leaked,
        own=np.zeros_like(granted),
        industry=(granted - leaked) * p.funding_content[FundingContent.INDUSTRY.value],
    )
    s.started_value += b.zones.zone_total(granted - leaked)
    s.released = s.released + granted
    s.reward_left += by_village(b, amount * p.funding_mode_mix[FundingMode.REWARD_IN_LIEU.value]) * f.allocation * float(t == b.build_start)


def build_length(b: Block) -> Array:
    """Months of the build cycle: (run,)."""
    return np.round(b.p.zone_build_years * 12.0)


def is_building(b: Block, t: int) -> Array:
    """One while the build cycle runs: (zone, run)."""
    return has_begun(b, t) * is_true(t - b.build_start < build_length(b))
