"""The month begins: shocks strike everybody alike; governments pay ordinary support."""

from __future__ import annotations

import numpy as np

from sim.core.chance import NATION, Stream
from sim.rules import funding, shocks
from sim.schedule.paying import put_to_work
from sim.schedule.reading import JANUARY, by_village, incomes, is_supported, month_of_year, prices
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.state import OWN_SITE


def shocks_strike(b: Block, t: int) -> None:
    """Demand of villages and zones every month; visitors, harvests and produce prices once a year."""
    s, u, f = b.s, b.u, b.f
    s.village_disturbance = shocks.remember_disturbance(
        last=s.village_disturbance, memory=u.noise_memory, draw=b.chance.normal(Stream.VILLAGE_DEMAND, t, f.village_keys)
    )
    s.zone_disturbance = shocks.remember_disturbance(
        last=s.zone_disturbance,
        memory=u.noise_memory,
        draw=shocks.mix_draws(
            common=b.chance.normal(Stream.NATIONAL_DEMAND, t, NATION),
            own=b.chance.normal(Stream.ZONE_DEMAND, t, f.zone_keys),
            common_share=b.c.demand_common,
        ),
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
    """Ordinary support, less what programme money displaces, and training."""
    s, u, p, f = b.s, b.u, b.p, b.f
    support = f.support * incomes(b, t) / 12.0
    # Support is budgeted by the year: what a year's support cannot bear, that of December's money with it, is not withdrawn from the next.
    s.to_displace = (s.to_displace + u.displacement * s.released) * float(month_of_year(t) != JANUARY)
    s.displaced = funding.displaced_support(to_displace=s.to_displace, support=support)
    s.to_displace = s.to_displace - s.displaced
    paid = support - s.displaced
    for_assets = u.support_productive * f.productive * paid
    b.ledger.post(pay.ORDINARY_SUPPORT, paid - for_assets)
    b.ledger.post(pay.ORDINARY_CAPITAL, for_assets)
    put_to_work(b, OWN_SITE, for_assets, industry=for_assets)
    s.released = np.zeros_like(s.released)
    if t >= b.build_start:
        trained = is_supported(b, t) * f.village_count * p.people_training
        b.ledger.post(pay.TRAINING, trained * b.c.training_cost * prices(b, t) / 12.0)
