"""The zone company: founding, works, trade, managers, dormancy."""

from __future__ import annotations

from sim.core.declare import assumed, fact
from sim.core.units import Kind, Unit
from sim.words.declaring import constant

COMPANY = [
    constant("small_works_eligible", 0.5, Unit.ONE, Kind.SHARE, "可由强村公司承接的小型工程占比", "share of public works small enough",
             assumed("works below the tender ceiling (000 六(十六)); no split found")),
    constant("capital_per_village", 60.0, Unit.WAN, Kind.AMOUNT, "每村入股资金上限", "most a village pays in at founding",
             fact("SVC009")),
    constant("capital_cash_share", 0.4, Unit.ONE, Kind.SHARE, "入股资金占货币资金上限", "most of its cash a village pays in",
             assumed("villages keep working cash; no rule found")),
    constant("fee_on_produce", 0.02, Unit.ONE, Kind.SHARE, "代销手续费率", "company's fee on produce sold for cooperatives",
             assumed("trade commissions of 1-3%")),
    constant("premium_on_produce", 0.03, Unit.ONE, Kind.SHARE, "统一销售溢价", "price premium of joint sales",
             assumed("brand effects M04 M05 are small per product")),
    constant("contract_rent", 0.02, Unit.PER_YEAR, Kind.RATE, "契约型固定租金率", "fixed rent on contributed value",
             assumed("a little below the dividend that half of an ordinary plan's return would give; F05 F06 F07 publish 5-10% where an operator adds two"
                     " thirds of the assets or a state guarantor stands behind: a company of villages alone earns 2-3% and could not keep that")),
    constant("dividend_floor", 0.01, Unit.PER_YEAR, Kind.RATE, "分红型保底率", "floor of the dividend linkage on contributed value",
             assumed("half the contract rate because a share of profit comes on top; Z09 shows 26 of 36-41 guaranteed")),
    constant("manager_salary", 20.0, Unit.WAN_PER_YEAR, Kind.AMOUNT, "职业经理人年薪", "salary of a professional manager",
             assumed("advertised yearly pay of rural professional managers, about 10-30")),
    constant("works_wage_share", 0.3, Unit.ONE, Kind.SHARE, "小型工程本地用工占比", "local wages in small works",
             assumed("labour share of small civil works; work relief asks for 30%")),
    constant("joint_sale_share", 0.5, Unit.ONE, Kind.SHARE, "成员村合作社经公司销售比例", "produce that members' cooperatives sell through the company",
             assumed("no share found; half")),
    constant("company_leverage", 0.5, Unit.ONE, Kind.SHARE, "公司借款与自有资金比", "most a company borrows per yuan of its own",
             assumed("banks ask for a third of own money in rural projects")),
    constant("full_staff", 2.0, Unit.PERSONS, Kind.COUNT, "公司专职人员数", "people that the yearly fixed cost of a company pays for",
             assumed("company_overhead is one or two staff and an office")),
    constant("startup_years", 4.0, Unit.YEARS, Kind.COUNT, "公司起步年限", "years in which a company without staff of its own is starting up, not dormant",
             assumed("F09: industry support incubates for 3-5 years; the middle")),
    constant("surplus_memory", 0.5, Unit.ONE, Kind.SHARE, "往年盈余的权重", "weight of earlier years in what a company usually earns",
             assumed("about two years' results decide; no rule found")),
    constant("shell_overhead", 0.1, Unit.ONE, Kind.SHARE, "无专职人员公司的固定费用", "fixed cost of a company without staff of its own",
             assumed("registration and accounts only")),
    constant("works_head_start", 0.5, Unit.ONE, Kind.SHARE, "无经验公司的承接率", "share of eligible works won without any capability",
             assumed("works are handed over without tender; no rate found")),
    constant("partner_patience", 2.0, Unit.YEARS, Kind.COUNT, "合作企业观察年限", "years before a partner enterprise or a team judges the company",
             assumed("a new business may lose at first; no figure found")),
    constant("partner_return", 0.0, Unit.PER_YEAR, Kind.RATE, "合作企业退出的收益率界限", "return on capital below which a partner enterprise leaves",
             assumed("stays while the company does not lose; no figure found")),
    constant("bond_works_months", 6.0, Unit.MONTHS, Kind.COUNT, "专项债项目招标采购月数", "months of tendering for works paid by a special bond",
             assumed("open tender and audit of large public works; no figure in the clauses")),
    constant("pooled_guarantor_default", 0.015, Unit.PER_YEAR, Kind.RATE, "飞地物业担保人年违约率", "yearly chance that the guarantor of off-site rent stops",
             assumed("1-2% a year; SVC011 SVC013 name guarantors, no default series found")),
    constant("pooled_market_rent", 0.75, Unit.ONE, Kind.SHARE, "担保终止后的租金比例", "market rent of off-site property against the guaranteed rent",
             assumed("5-7% against 8-10% a year")),
    constant("joint_sale_cooperation", 0.5, Unit.ONE, Kind.SHARE, "协作带动增加的统销比例", "produce sold jointly in addition when co-operation is the channel",
             assumed("orders are what co-operation brings; no share found")),
]
