"""Unions of cooperatives: what they save, gain and cost."""

from __future__ import annotations

from sim.core.declare import assumed
from sim.core.units import Kind, Unit
from sim.words.declaring import constant

SELLING = [
    constant("union_least", 2.0, Unit.COUNT, Kind.COUNT, "联社最少合作社数", "least number of cooperatives at work in a union",
             assumed("one cooperative is no union; the law asks for three, of which one may be outside the zone")),
    constant("union_saving", 0.03, Unit.ONE, Kind.SHARE, "联社统购节约", "what joint purchase saves of inputs",
             assumed("discounts on bulk orders of a few percent; no figure of a union found")),
    constant("union_premium", 0.02, Unit.ONE, Kind.SHARE, "联社统销溢价", "price premium of joint sale by a union",
             assumed("below premium_on_produce, which needs a brand; effects M04 M05 are small per product")),
    constant("union_fee", 0.01, Unit.ONE, Kind.SHARE, "联社服务费率", "fee of a union on produce sold",
             assumed("half of fee_on_produce: a union works for its members at cost")),
    constant("union_price_spread", 0.03, Unit.ONE, Kind.INDEX, "联社价格共同波动", "spread of the price that all members of a union share (log)",
             assumed("one buyer and one contract for all; well below produce_price_noise, no figure found")),
]
