"""Farming and membership of cooperatives."""

from __future__ import annotations

from sim.core.declare import assumed, fact
from sim.core.units import Kind, Unit
from sim.words.declaring import uncertain

COOPERATIVE = [
    uncertain("farm_revenue", 2800.0, 2400.0, 3400.0, Unit.YUAN_PER_MU_YEAR, Kind.FLOW, "每亩年产值", "yearly output per mu",
               fact("COOP032", "COOP033", "COOP034")),
    uncertain("farm_inputs", 1350.0, 1150.0, 1550.0, Unit.YUAN_PER_MU_YEAR, Kind.FLOW, "每亩物质与服务费用", "inputs per mu", fact("COOP032", "COOP033", "COOP034")),
    uncertain("farm_wages", 250.0, 150.0, 400.0, Unit.YUAN_PER_MU_YEAR, Kind.FLOW, "每亩用工支出", "wages paid per mu", fact("COOP032", "COOP033")),
    uncertain("land_rent", 900.0, 700.0, 1200.0, Unit.YUAN_PER_MU_YEAR, Kind.FLOW, "入社土地保底租金", "guaranteed rent paid to members per mu",
               fact("COOP012", "COOP015", "COOP017")),
    uncertain("collective_share", 0.5, 0.16, 0.8, Unit.ONE, Kind.SHARE, "盈余非交易量部分中村集体占比", "collective's share of what is not patronage",
               fact("COOP008", "COOP013", "COOP014"), neutral=0.0),
    uncertain("cooperative_presence", 0.37, 0.25, 0.55, Unit.ONE, Kind.SHARE, "已有领办合作社村占比", "share of villages that have a led cooperative",
               fact("COOP001", "COOP004")),
    uncertain("membership_ceiling", 0.35, 0.15, 0.60, Unit.ONE, Kind.SHARE, "入社土地占耕地上限", "share of farmland that joins in the end", fact("COOP014", "COOP016")),
    uncertain("membership_speed", 0.35, 0.15, 0.70, Unit.PER_YEAR, Kind.RATE, "入社扩散速度", "yearly speed of joining", assumed("no panel of membership found")),
]
