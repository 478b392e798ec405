"""Yields, delays, failures and the pay of works."""

from __future__ import annotations

from sim.core.declare import Prior, assumed, fact
from sim.core.units import Kind, Unit
from sim.words.declaring import uncertain

PROJECTS = [
    uncertain("yield_level", 1.0, 0.6, 1.4, Unit.ONE, Kind.INDEX, "经营收益水平",
               "level of all business yields: lines, harvests above their cost, premiums and fees, rents won",
               fact("INC040", "CMP006", "INC037", "CMP003", "INC005"), Prior.LOGNORMAL, neutral=0.0),
    uncertain("ramp_factor", 1.0, 0.7, 1.5, Unit.ONE, Kind.INDEX, "达产期倍数", "ramp-up time against the table of lines",
               fact("F02", "F09"), Prior.LOGNORMAL),
    uncertain("build_delay", 4.0, 1.0, 9.0, Unit.MONTHS, Kind.AMOUNT, "平均工期延误(每计划一年)", "mean delay of works for each year planned",
               assumed("36 months seen for 18 planned (SVC013), or 12 for each year; most run less late (MAGNITUDES: mean 4)"),
               neutral=0.0),
    uncertain("failure_rate", 0.25, 0.10, 0.40, Unit.ONE, Kind.SHARE, "项目建成后闲置比例", "share of projects that stand idle once built",
               fact("F09", "SVC038"), neutral=0.0),
    uncertain("line_closing", 1.0, 0.5, 1.5, Unit.ONE, Kind.INDEX, "业态退出速度", "pace at which lines go out of use, against the table of lines",
               assumed("half the table's hazards either way: they come from few cases"), neutral=0.0),
    uncertain("stake_closing", 0.9, 0.0, 1.8, Unit.ONE, Kind.INDEX, "自有投入对退出的作用", "how much faster lines without own stake go out of use, a unit of stake",
               assumed("mechanism 'own stake keeps up assets'; no size found"), neutral=0.0),
    uncertain("stake_screening", 1.0, 0.0, 2.0, Unit.ONE, Kind.INDEX, "自有投入的筛选作用", "how own stake lowers failure (log odds)",
               assumed("direction of F03 F04; no size found"), neutral=0.0),
    uncertain("capability_screening", 1.0, 0.0, 2.0, Unit.ONE, Kind.INDEX, "带头人能力的筛选作用", "how capability lowers failure (log odds)",
               assumed("direction of H01; no size found"), neutral=0.0),
    uncertain("leakage", 0.25, 0.10, 0.50, Unit.ONE, Kind.SHARE, "产业资金形成企业和农户资产比例", "share of industry money that becomes firms' assets",
               assumed("asset-income cases keep 29-100% for collectives (F05)"), neutral=0.0),
    uncertain("reward_rate", 0.7, 0.5, 1.0, Unit.ONE, Kind.SHARE, "以奖代补比例", "reward per yuan of accepted works",
               assumed("no published rate of 以奖代补 was found; half to all of the cost")),
    uncertain("acceptance_rate", 0.85, 0.70, 0.95, Unit.ONE, Kind.SHARE, "验收一次通过率", "share of works accepted at first inspection",
               assumed("CMP007 lists faults, no pass rate found")),
    uncertain("builder_capacity", 1.5, 1.0, 3.0, Unit.ONE, Kind.INDEX, "施工能力倍数", "builders' yearly capacity against the zones' average plan",
               assumed("no series of rural builders' capacity found")),
    uncertain("residual_upkeep", 0.75, 0.5, 0.95, Unit.ONE, Kind.SHARE, "无自有投入资产的管护程度", "upkeep effort on assets without own stake",
               assumed("mechanism 'upkeep follows the own share'; no size found")),
    uncertain("additionality", 0.4, 0.1, 0.8, Unit.ONE, Kind.SHARE, "整合行业资金的新增比例", "share of integrated sector funds that is new to the zone",
              assumed("direction of P06: other money is withdrawn or would have come anyway; no size found"), neutral=0.0),
    uncertain("bond_years", 10.0, 5.0, 20.0, Unit.YEARS, Kind.AMOUNT, "专项债期限", "term of a special bond", fact("PRG035")),
    uncertain("bond_coupon", 0.0316, 0.025, 0.04, Unit.PER_YEAR, Kind.RATE, "专项债票面利率", "coupon of a special bond", fact("PRG035")),
    uncertain("local_delay", 6.0, 0.0, 12.0, Unit.MONTHS, Kind.AMOUNT, "最弱县配套资金迟到月数", "months that the local part comes late in the weakest county",
               assumed("MECHANISMS 'fiscal shares' gives the direction; half a budget year, and a whole one at most"), neutral=0.0),
    uncertain("local_shortfall", 0.2, 0.0, 0.5, Unit.ONE, Kind.SHARE, "最弱县配套资金不到位比例", "part of the local share that never comes in the weakest county",
               assumed("MECHANISMS 'fiscal shares' gives the direction; no audited rate of zones found"), neutral=0.0),
    uncertain("half_built", 1.0, 0.0, 2.0, Unit.ONE, Kind.INDEX, "每元缺口形成的半拉子工程", "value left half-built for each yuan that never came",
               assumed("works stopped half-way have had as much as they lack"), neutral=0.0),
]
