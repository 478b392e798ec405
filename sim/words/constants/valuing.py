"""What services and wages are worth where the cost of a programme is looked at from the side of society."""

from __future__ import annotations

from sim.core.declare import assumed
from sim.core.units import Kind, Unit
from sim.words.declaring import constant

VALUING = [
    constant("service_worth", 1.0, Unit.ONE, Kind.SHARE, "公共服务价值占投入之比", "worth of services to those served against what they cost the public",
             assumed("non-market services are valued at what they cost, as in national accounts (SNA 2008, 6.94); social perspective only")),
    constant("wage_worth", 0.5, Unit.ONE, Kind.SHARE, "工资中的净得", "part of a wage that is gained, the rest being what the hours were worth otherwise",
             assumed("hours worked for the programme come from farming, odd jobs or leisure, worth about half the wage; social perspective only")),
]
