"""Farm insurance: triggers by type, premium and subsidy."""

from __future__ import annotations

from sim.core.declare import assumed
from sim.core.units import Kind, Unit
from sim.words.declaring import constant

INSURANCE = [
    constant("material_cost_trigger", 0.80, Unit.ONE, Kind.SHARE, "物化成本保险起赔水平", "yield below which material-cost insurance pays",
             assumed("usual deductible of 20-30% of the yield; 003 二(一)1 names the type without figures")),
    constant("full_cost_trigger", 0.90, Unit.ONE, Kind.SHARE, "完全成本保险起赔水平", "yield below which full-cost insurance pays",
             assumed("usual deductible of 10%; 003 二(一)1 names the type without figures")),
    constant("income_trigger", 0.90, Unit.ONE, Kind.SHARE, "收入保险起赔水平", "yield times price below which income insurance pays",
             assumed("usual cover of 85-90% of income; 003 二(六)2 names the type without figures")),
    constant("catastrophe_trigger", 0.70, Unit.ONE, Kind.SHARE, "大灾保险起赔水平", "yield below which catastrophe insurance pays",
             assumed("pays for heavy losses only; 003 二(六)2 names the type without figures")),
    constant("income_insured", 0.80, Unit.ONE, Kind.SHARE, "收入保险保额占产值", "part of the usual output that income insurance covers",
             assumed("usual sums insured are about 80% of output value")),
    constant("plot_spread", 0.20, Unit.ONE, Kind.INDEX, "地块间单产离散度", "spread of plots' yields around the village's (hail, flood; log)",
             assumed("gives premium rates of 0.5-5% of the sum insured, as usual for wheat and maize; no plot data found")),
    constant("premium_loading", 0.25, Unit.ONE, Kind.SHARE, "保费附加费率", "premium beyond what the risk costs",
             assumed("insurers' costs of about a fifth of premiums")),
    constant("premium_subsidy", 0.75, Unit.ONE, Kind.SHARE, "保费补贴比例", "part of the premium that governments pay",
             assumed("003 二(六)2 counts it among inclusive finance; central, provincial and county parts add up to 70-80% elsewhere")),
    constant("insured_joining", 0.05, Unit.ONE, Kind.SHARE, "保险增加的入社土地", "what full insurance adds to the land that joins in the end",
             assumed("a smaller spread is one reason to join among many; no estimate found, kept small")),
]
