"""The company and how agents choose."""

from __future__ import annotations

from sim.core.declare import assumed, fact
from sim.core.units import Kind, Unit
from sim.words.declaring import uncertain

COMPANY = [
    uncertain("company_overhead", 14.0, 8.0, 25.0, Unit.WAN_PER_YEAR, Kind.FLOW, "公司年固定费用", "yearly fixed cost of a company",
               assumed("two people at some 6-7 with social insurance, an office and accounts; 12 at first, 18 with the dormant companies of SVC038 in view, 14 since lines go out of use"), neutral=0.0),
    uncertain("manager_noise", 0.03, 0.01, 0.06, Unit.ONE, Kind.INDEX, "项目判断误差", "noise in the return a cadre manager sees",
               assumed("no estimate found"), neutral=0.0),
    uncertain("risk_aversion", 1.0, 0.0, 3.0, Unit.ONE, Kind.INDEX, "风险规避", "aversion to spread in joining", assumed("no estimate found"), neutral=0.0),
    uncertain("choice_sharpness", 20.0, 8.0, 40.0, Unit.ONE, Kind.INDEX, "选择对收益差的敏感度", "how sharply choices follow perceived returns",
               assumed("no estimate found")),
    uncertain("imitation", 0.3, 0.0, 0.6, Unit.ONE, Kind.SHARE, "模仿邻村权重", "weight of what earns in neighbouring villages",
               assumed("no estimate found"), neutral=0.0),
    uncertain("off_site_rent", 0.08, 0.05, 0.10, Unit.PER_YEAR, Kind.RATE, "飞地物业年租金率", "yearly rent of off-site property on its price",
              fact("SVC011", "SVC013", "S05"), neutral=0.0),
]
