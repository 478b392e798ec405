"""Channels of linkage that bring in money: shares of the company, and property bought together inside or outside the zone."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array
from sim.core.chance import Stream
from sim.core.units import MONTHS_PER_YEAR
from sim.rules import projects
from sim.schedule.reading import JANUARY, by_village, is_true, month_of_year, prices
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import BusinessLine, LinkageChannel
from sim.words.state import ENTRUSTED

PROPERTY = BusinessLine.PROPERTY.value


def brought_elsewhere(b: Block) -> Array:
    """The part of members' industry money that is not built with in the zone now: share capital, and property outside; (village, run)."""
    channel = b.p.linkage_channel
    off_site = channel[LinkageChannel.POOLED_PROPERTY.value] * b.p.industry_off_site
    return b.s.is_member * (channel[LinkageChannel.INVESTMENT.value] + off_site)


def invest_in_company(b: Block, industry: Array) -> Array:
    """Members' industry money that becomes share capital, (village, run); the company invests it."""
    channel = b.p.linkage_channel[LinkageChannel.INVESTMENT.value]
    if not channel.any():
        return np.zeros_like(industry)
    money = industry * b.s.is_member * channel
    b.ledger.post(pay.SHARE_CAPITAL, money)
    b.s.injected += b.zones.zone_total(money)
    return money


def pool_property(b: Block, industry: Array, t: int) -> Array:
    """Members' industry money that buys property together, (village, run): part outside the zone at a guaranteed rent."""
    s, channel = b.s, b.p.linkage_channel[LinkageChannel.POOLED_PROPERTY.value]
    if not channel.any():
        return np.zeros_like(industry)
    money = industry * s.is_member * channel
    off_site = money * b.p.industry_off_site
    b.ledger.post(pay.POOLED_PURCHASE, money)
    s.own_stake = projects.blended_share(share=s.own_stake, amount=s.operating_assets, added_share=0.0, added=money)
    s.operating_assets = s.operating_assets + money
    s.off_site += off_site / prices(b, t)
    s.installed[ENTRUSTED, PROPERTY] += (money - off_site) / prices(b, t)
    s.entrusted_value += money - off_site
    return money


def off_site_property_pays(b: Block, t: int) -> None:
    """Rent of off-site property: guaranteed until the guarantor stops, then what the market pays."""
    s = b.s
    if not s.off_site.any():
        return
    if month_of_year(t) == JANUARY:
        # A guarantor can only stop where there is a guarantee: not before the zone's first purchase.
        stops = (b.chance.uniform(Stream.GUARANTOR, t, b.f.zone_keys) < b.c.pooled_guarantor_default) & (
            b.zones.zone_total(s.off_site) > 0.0
        )
        s.off_site_guaranteed = s.off_site_guaranteed * (1.0 - is_true(stops))
    level = s.off_site_guaranteed + (1.0 - s.off_site_guaranteed) * b.c.pooled_market_rent
    rate = b.u.yield_level * b.u.off_site_rent
    b.ledger.post(pay.OFF_SITE_RENT, s.off_site * by_village(b, level) * (rate * prices(b, t) / MONTHS_PER_YEAR))
