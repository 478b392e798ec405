"""Land that is free for projects, and what land, houses and services bring."""

from __future__ import annotations

from sim.core.declare import Prior, assumed, fact
from sim.core.units import Kind, Unit
from sim.words.declaring import uncertain

LAND = [
    uncertain("free_land", 4.0, 0.5, 8.0, Unit.MU, Kind.AMOUNT, "每村可用存量建设用地", "building land of a village free for projects at the start",
              assumed("a small part of the 5% reserve that village plans may keep (gaotang_2022.R20); no survey of plots found")),
    uncertain("scattered_land", 0.006, 0.002, 0.012, Unit.MU, Kind.AMOUNT, "每人闲散建设用地", "scattered building land a head that could be reclaimed",
              assumed("a few percent of some 0.2-0.4 mu of village building land a head; no survey found")),
    uncertain("new_land_per_head", 0.0136, 0.006, 0.03, Unit.MU, Kind.AMOUNT, "县每农村人口年新增建设用地指标", "new building land of a county a year per rural person",
              fact("CTX039", "CTX040", "CTX041"), Prior.LOGNORMAL),
    uncertain("quota_price", 15.0, 5.0, 60.0, Unit.WAN_PER_MU, Kind.AMOUNT, "节余指标交易价格", "price of a mu of exchanged quota paid to the collectives",
              assumed("60-90 in the richest delta counties (S04); plain counties get a fraction of it"), Prior.LOGNORMAL),
    uncertain("new_farmland_share", 0.012, 0.0, 0.03, Unit.ONE, Kind.SHARE, "整治新增耕地率", "net farmland added by consolidating all fields",
              assumed("ridges and ditches of a plain; projects report one to three percent"), neutral=0.0),
    uncertain("house_rent", 6_000.0, 3_000.0, 10_000.0, Unit.YUAN_PER_HOUSE_YEAR, Kind.FLOW, "盘活房屋年租金", "yearly rent of a house brought into use",
              assumed("MAGNITUDES: house 0.3-1.0 万元 a year, no fact found"), neutral=0.0),
    uncertain("house_uptake", 0.5, 0.2, 0.8, Unit.ONE, Kind.SHARE, "闲置宅基地盘活成功率", "share of the houses sought whose household agrees and which find an operator",
              assumed("consent is needed and operators come for part of them (000 五(十四)); no survey found"), neutral=0.0),
    uncertain("scale_farming_fee", 8.0, 1.5, 40.0, Unit.YUAN_PER_MU_YEAR, Kind.FLOW, "流转服务费", "collective's fee per mu let to scale operators, mean of all that is let",
              assumed("MAGNITUDES: 0-100 yuan a mu; the Rural Land Contracting Law (2018, art. 45) lets collectives charge firms alone, and family farms and "
                      "cooperatives take most of what is let: some 30 on a quarter of it; the 100 of COOP014 is a cooperative's own farming"), Prior.LOGNORMAL, neutral=0.0),
    uncertain("service_revenue", 25.0, 10.0, 60.0, Unit.YUAN_PER_MU_YEAR, Kind.FLOW, "托管服务收入", "collective's revenue per mu whose services it arranges",
              assumed("it organises the steps that hired machines do, and keeps a fee; no published account of one village found"), neutral=0.0),
    uncertain("served_by_collective", 0.3, 0.1, 0.6, Unit.ONE, Kind.SHARE, "村集体承接托管的比例", "part of the farmland served whose services the collective arranges",
              assumed("gaotang_2022.R09 names service firms, service cooperatives, supply and postal systems, and not the collective alone; no split found"), neutral=0.0),
    uncertain("exchange_resistance", 0.5, 0.2, 0.9, Unit.ONE, Kind.SHARE, "承租方抵触程度", "share of openly let contracts whose holders keep the old price",
              assumed("MECHANISMS: some resistance of the holders; no estimate found"), neutral=1.0),
]
