"""Visitors, sites and public facilities."""

from __future__ import annotations

from sim.core.declare import Prior, assumed, fact
from sim.core.units import Kind, Unit
from sim.words.declaring import uncertain

MARKETS = [
    uncertain("visits_per_resident", 5.0, 2.0, 12.0, Unit.ONE, Kind.INDEX, "县域人均乡村旅游人次", "rural visits per rural resident of the county and year",
               fact("PRG046", "PRG044")),
    uncertain("visitor_spend", 50.0, 10.0, 100.0, Unit.YUAN_PER_VISIT, Kind.AMOUNT, "游客人均消费", "spending per visitor", fact("PRG029", "PRG028", "COOP031"), Prior.LOGNORMAL),
    uncertain("collective_capture", 0.15, 0.08, 0.20, Unit.ONE, Kind.SHARE, "旅游收入中集体所得", "collective's part of visitors' spending", fact("PRG029", "PRG012")),
    uncertain("site_similarity", 0.4, 0.2, 0.6, Unit.ONE, Kind.SHARE, "同质景点分流程度", "how much similar sites of a zone take from each other",
               assumed("direction of the charter; no size found"), neutral=0.0),
    uncertain("key_fame", 0.25, 0.0, 0.75, Unit.ONE, Kind.INDEX, "重点村名气对游客和订单的集中", "extra weight of the key village's capacity in the split of its zone's visitors and orders",
               assumed("direction of MECHANISMS (the key village draws to itself); no size found; at 0.75 a key village as large as each of six neighbours has half as much again, as far as it has room, and each of them a tenth less"), neutral=0.0),
    uncertain("custom_passed_on", 0.35, 0.0, 0.7, Unit.ONE, Kind.SHARE, "重点村向邻村转送的游客和订单", "part of the key village's visitors and orders that it passes on to its neighbours in a fully co-ordinated zone",
               assumed("Zhejiang 2025 二(一)2, 二(三)6 ask for it without a size; the range is as wide as the fame's draw, so that neither sign is taken for granted"), neutral=0.0),
    uncertain("site_utilisation", 0.7, 0.5, 0.85, Unit.ONE, Kind.SHARE, "旅游设施平均利用率", "use of tourism capacity at the start", fact("COOP028")),
    uncertain("facility_pull", 0.15, 0.0, 0.35, Unit.ONE, Kind.INDEX, "公共设施对游客的带动", "pull of full public facilities on visitors",
               assumed("roads alone do little (F09); kept small"), neutral=0.0),
    uncertain("facility_cost", 1200.0, 600.0, 2500.0, Unit.WAN, Kind.AMOUNT, "一村设施补齐投入", "money that brings one village's facilities to standard",
               fact("COST001", "COST002", "COST007")),
    uncertain("wage_response", 0.3, 0.0, 0.8, Unit.ONE, Kind.INDEX, "用工短缺对工资的作用", "how wages answer to a shortage of seasonal hands",
               assumed("elasticity of day wages; no county series found"), neutral=0.0),
    uncertain("produce_response", 0.2, 0.0, 0.5, Unit.ONE, Kind.INDEX, "本地供给对农产品价格的作用", "how the price of local produce answers to what is brought to market",
               assumed("grain and most vegetables are sold far beyond the county, so the price moves little"), neutral=0.0),
    uncertain("room_vacancy", 0.15, 0.0, 0.5, Unit.ONE, Kind.INDEX, "新增出租房屋的空置作用", "how strongly let rooms added to the usual ones leave rooms empty",
              assumed("where the rooms double, 87% of all are let: within published occupancy (MAGNITUDES section 1: 80-90%); the range is from none lost to two thirds let"), neutral=0.0),
    uncertain("managers_available", 2.0, 0.5, 5.0, Unit.PERSONS, Kind.COUNT, "每十万人职业经理人", "professional managers to be had per 100,000 people",
               assumed("some counties name a handful of rural professional managers; no count found")),
]
