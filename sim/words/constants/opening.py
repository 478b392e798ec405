"""How an opening is made up where nothing is known of a village."""

from __future__ import annotations

from sim.core.declare import assumed, fact
from sim.core.units import Kind, Unit
from sim.words.declaring import constant

OPENING = [
    constant("unnamed_county_population", 300_000.0, Unit.PERSONS, Kind.COUNT, "县域农村人口(缺省)", "rural people of a county not described",
             assumed("order of a plain county in the 2020 census")),
    constant("vacant_homesteads", 0.107, Unit.ONE, Kind.SHARE, "宅基地闲置率", "share of homesteads that stand vacant", fact("STR010")),
    constant("opening_stake", 0.7, Unit.ONE, Kind.SHARE, "期初资产中自有投入比例", "own money in the opening assets",
             assumed("older assets were built by the collectives with some support; no split found")),
    constant("opening_cash_share", 0.4, Unit.ONE, Kind.SHARE, "期初货币资金占年收入比例", "opening cash against a year's income",
             assumed("about five months of outlays; no village series found")),
    constant("opening_debt_ratio", 0.06, Unit.ONE, Kind.SHARE, "期初借款占经营性资产比例", "opening bank debt against operating assets",
             assumed("CMP006 counts all liabilities (27.8%); interest-bearing debt is the smaller part; about a year of operating income, as with a tenth before let assets counted")),
    constant("opening_trust", 0.5, Unit.ONE, Kind.INDEX, "期初合作信任", "trust in joint operation at the start",
             assumed("index without unit; the middle")),
    constant("size_spread", 0.35, Unit.ONE, Kind.INDEX, "村庄规模离散度", "spread of villages' size (log)",
             assumed("spread of published village populations around regional means")),
    constant("contract_spread", 0.12, Unit.ONE, Kind.INDEX, "发包收入占比的村间差异", "spread of the contracting share between villages",
             assumed("no split by village found")),
    constant("new_site_pull", 0.5, Unit.ONE, Kind.INDEX, "新景点吸引力", "pull of a place without visitors so far, at full scenery",
             assumed("new places draw less than known ones; no estimate found")),
    constant("rest_least", 0.25, Unit.ONE, Kind.SHARE, "县域其余人口最低比例", "least people of the county outside the simulated villages",
             assumed("town residents and villages not in the table")),
    constant("capacity_margin", 0.85, Unit.ONE, Kind.SHARE, "期初入社面积占上限比例", "opening area against the ceiling of joining",
             assumed("led cooperatives have grown for some years")),
    constant("dividend_bound", 0.25, Unit.ONE, Kind.SHARE, "合作社分红占收入上限(期初)", "most of an opening income that cooperative dividends make up",
             assumed("keeps imputed cooperatives in proportion to the income they are part of")),
    constant("capability_mean", 0.5, Unit.ONE, Kind.INDEX, "带头人平均能力", "mean capability", assumed("index without unit; the middle")),
    constant("share_least", 0.05, Unit.ONE, Kind.SHARE, "插补份额的边界", "distance imputed shares keep from 0 and 1",
             assumed("no village is wholly one thing")),
    constant("facility_least", 0.3, Unit.ONE, Kind.SHARE, "期初设施达标下限", "least opening level of public facilities",
             assumed("basic roads, water and power are everywhere")),
    constant("facility_range", 0.5, Unit.ONE, Kind.SHARE, "期初设施达标范围", "range of opening levels of public facilities",
             assumed("COST003 shows wide gaps between villages; no index found")),
    constant("facility_book_share", 0.5, Unit.ONE, Kind.SHARE, "期初设施账面比例", "book value of opening facilities against their cost",
             assumed("half worn")),
    constant("suitability_least", 0.75, Unit.ONE, Kind.INDEX, "资源禀赋最低时的适配系数", "fit of a line where its endowment is least",
             assumed("endowment moves returns by a quarter either way; no estimate found")),
    constant("idle_left", 0.5, Unit.ONE, Kind.SHARE, "期初闲置资产保留比例", "idle assets still on the books at the start",
             assumed("older failures have been written off")),
    constant("net_of_gross", 0.75, Unit.ONE, Kind.SHARE, "期初净收益占经营性收入", "opening net income against operating income",
             assumed("INC020 INC021 put profit at about half of all income of organisations; costs of let assets are lower")),
    constant("opening_works_months", 18.0, Unit.MONTHS, Kind.COUNT, "期初在建工程最长剩余月数", "longest time left of works under way at the start",
             assumed("build months and delays of the table of lines")),
    constant("visitor_share_most", 0.8, Unit.ONE, Kind.SHARE, "片区占县域游客上限(期初)", "most of a county's visitors that simulated zones start with",
             assumed("keeps an outside option where imputed sites are large")),
    constant("least_earned_of_support", 0.2, Unit.ONE, Kind.SHARE, "经营性收入与补助之比的下界", "operating income against support below which support earns less",
             assumed("villages that earn next to nothing have not turned support into earning assets; INC040 has 0.45 on average")),
]
