"""Markets of the county: hands, produce, processing."""

from __future__ import annotations

from sim.core.declare import assumed
from sim.core.units import Kind, Unit
from sim.words.declaring import constant

MARKETS = [
    constant("seasonal_hands", 0.03, Unit.ONE, Kind.SHARE, "可季节性用工人口比例", "share of people who can be hired for a season",
             assumed("most people of working age have work elsewhere; women and the old fill seasonal jobs, no count found")),
    constant("seasonal_wage", 36_000.0, Unit.YUAN_PER_HEAD_YEAR, Kind.FLOW, "季节工全年工资", "wage of a seasonal hand who worked all year",
             assumed("100 jobs x 3,000 yuan a month in a workshop (SD08)")),
    constant("hands_in_use_elsewhere", 0.9, Unit.ONE, Kind.SHARE, "县内其他地方用工占比", "share of seasonal hands of the rest of the county that it uses itself",
             assumed("people seldom travel for a day's pay; no count found")),
    constant("wage_level_most", 1.5, Unit.ONE, Kind.INDEX, "用工短缺时工资上限", "most that a shortage of hands does to wages",
             assumed("beyond it hands come from other counties or the work is left undone")),
    constant("demand_common", 0.3, Unit.ONE, Kind.SHARE, "片区波动的全国共同部分", "part of the variance of a zone's demand that all zones share",
             assumed("leaves the nation a spread of about 5% (0.55 x zone_noise), as rural consumption swings by a few percent around its trend; below the 0.6-0.8 that yields of one county share")),
    constant("produce_demand_growth", 0.005, Unit.PER_YEAR, Kind.RATE, "本地农产品需求年增长", "real growth of demand for the county's produce",
             assumed("food demand hardly grows in volume; the price level moves apart from it")),
    constant("processed_share", 0.45, Unit.ONE, Kind.SHARE, "可供本地加工的原料占本片区产值", "raw material to be had for local processing, against the zone's farm output",
             assumed("three tenths of its own output, as most grain is sold raw, and half as much from around it: shandong_2022.R15 asks for mainly local raw material, which allows "
                     "as much again")),
    constant("online_share", 0.025, Unit.ONE, Kind.SHARE, "可由本地电商销售的产值比例", "share of the zone's farm output that local online shops can sell",
             assumed("most produce goes to dealers; lowered from a tenth so that commissions come to 0.5-1.5 a village, the middle of 0-3 in MAGNITUDES section 1")),
    constant("online_commission", 0.045, Unit.ONE, Kind.SHARE, "电商佣金率", "commission of online shops on what they sell",
             assumed("MAGNITUDES section 1: commission of 3-6% of sales")),
    constant("lead_half", 100.0, Unit.WAN, Kind.AMOUNT, "重点村带动过半的村均完工投入", "programme money in finished works, a village, at which the key village leads its zone half as far as it can",
             assumed("about one visible project in each village; at the 4,000 of a zone of seven the lead comes to some four fifths, at a tenth of it to a third; no size found")),
    constant("passed_on_alone", 0.5, Unit.ONE, Kind.SHARE, "未统筹时重点村的转送比例", "part of the custom it can pass on that a key village passes on without co-ordination or brand",
             assumed("visitors who are there see the neighbours' signs anyway; 二(三)7 and 二(四)8 of Zhejiang 2025 ask for routes and one name to do the rest; no size found")),
    constant("let_space_per_head", 1_200.0, Unit.YUAN, Kind.AMOUNT, "人均可出租房屋的常见存量", "let rooms a head that local tenants usually fill, at cost",
             assumed("CMP001 x CMP002 x the 45% of ordinary investment that is let rooms, over some 1,500 people a village: about 1,200")),
    constant("produce_per_capacity", 0.4, Unit.PER_YEAR, Kind.RATE, "单位加工资产年需原料", "raw produce that a yuan of processing assets takes in a year",
             assumed("sales of 0.6-1.5 of assets (MAGNITUDES section 1), less than half of them raw produce")),
]
