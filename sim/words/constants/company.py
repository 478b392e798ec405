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
    constant("founding_months", 3.0, Unit.MONTHS, Kind.COUNT, "公司组建时间", "months from start to the company's founding",
             assumed("registration and general meetings")),
    constant("fee_on_produce", 0.02, Unit.ONE, Kind.SHARE, "代销手续费率", "company's fee on produce sold for cooperatives",
             assumed("trade commissions of 1-3%")),
    constant("premium_on_produce", 0.03, Unit.ONE, Kind.SHARE, "统一销售溢价", "price premium of joint sales",
             assumed("brand effects M04 M05 are small per product")),
    constant("contract_rent", 0.05, Unit.PER_YEAR, Kind.RATE, "契约型固定租金率", "fixed rent on contributed value",
             fact("F05", "F06", "F07")),
    constant("dividend_floor", 0.03, Unit.PER_YEAR, Kind.RATE, "分红型保底率", "floor of the dividend linkage on contributed value",
             assumed("below the contract rate because a share of profit comes on top; Z09 shows 26 of 36-41 guaranteed")),
    constant("manager_salary", 20.0, Unit.WAN_PER_YEAR, Kind.AMOUNT, "职业经理人年薪", "salary of a professional manager",
             assumed("advertised yearly pay of rural professional managers, about 10-30")),
    constant("manager_gain", 0.10, Unit.ONE, Kind.SHARE, "职业经理人经营增益", "revenue gain under a professional manager",
             assumed("no estimate found; kept small")),
    constant("professional_clarity", 0.5, Unit.ONE, Kind.SHARE, "职业经理人减少的判断误差", "part of the noise that a professional manager does away with",
             assumed("no estimate found")),
    constant("works_wage_share", 0.3, Unit.ONE, Kind.SHARE, "小型工程本地用工占比", "local wages in small works",
             assumed("labour share of small civil works; work relief asks for 30%")),
    constant("joint_sale_share", 0.5, Unit.ONE, Kind.SHARE, "成员村合作社经公司销售比例", "produce that members' cooperatives sell through the company",
             assumed("no share found; half")),
    constant("company_leverage", 0.5, Unit.ONE, Kind.SHARE, "公司借款与自有资金比", "most a company borrows per yuan of its own",
             assumed("banks ask for a third of own money in rural projects")),
    constant("dormancy_losses", 0.5, Unit.ONE, Kind.SHARE, "停业的亏损界限", "losses against capital at which a company goes dormant",
             assumed("SVC038 counts 15.6% dormant, no rule; half the capital is when the law has owners meet elsewhere")),
    constant("dormant_overhead", 0.1, Unit.ONE, Kind.SHARE, "停业公司保留的固定费用", "fixed cost a dormant company keeps",
             assumed("registration and accounts only")),
    constant("works_head_start", 0.5, Unit.ONE, Kind.SHARE, "无经验公司的承接率", "share of eligible works won without any capability",
             assumed("works are handed over without tender; no rate found")),
]
