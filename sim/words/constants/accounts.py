"""Book-keeping rules, taxes and dates: what laws and statistics fix for every account."""

from __future__ import annotations

from sim.core.declare import assumed, clause, fact
from sim.core.units import Kind, Unit
from sim.words.declaring import constant

ACCOUNTS = [
    constant("reserve_rate", 0.10, Unit.ONE, Kind.SHARE, "法定公积金提取比例", "statutory reserve of profit",
             clause("Company Law of China, art. 210 (2023)")),
    constant("reserve_stop", 0.5, Unit.ONE, Kind.SHARE, "公积金占注册资本上限", "reserve ends at this share of capital",
             clause("Company Law of China, art. 210 (2023)")),
    constant("fen", 1e-6, Unit.WAN, Kind.AMOUNT, "一分钱", "one fen, the smallest coin: less decides nothing",
             clause("People's Bank of China Act, art. 17: the units of the renminbi are yuan, jiao and fen")),
    constant("income_line", 1.0, Unit.WAN, Kind.AMOUNT, "村集体收入线的单位", "unit of the lines of collective income of which villages are counted",
             clause("002 part 1 一 (50), 二(四)1 (150); 003 二(六)4 (10, 20): all in 万元")),
    constant("company_tax", 0.05, Unit.ONE, Kind.SHARE, "小微企业所得税率", "income tax of small companies",
             assumed("effective rate for small low-profit companies to 2027; no clause in the five documents")),
    constant("patronage_share", 0.60, Unit.ONE, Kind.SHARE, "按交易量返还最低比例", "least share of surplus by patronage",
             fact("COOP025")),
    constant("cooperative_reserve", 0.10, Unit.ONE, Kind.SHARE, "合作社公积金比例", "cooperative reserve of surplus",
             fact("COOP026")),
    constant("idle_cleared", 0.04, Unit.PER_YEAR, Kind.RATE, "闲置资产年核销比例", "yearly share of idle assets written off",
             assumed("a straight-line life of 25 years, since nobody keeps them up; no village series found")),
    constant("book_depreciation", 0.005, Unit.PER_YEAR, Kind.RATE, "账面折旧率", "book depreciation",
             assumed("what is left of wear of 4-6% a year at the usual nine tenths of upkeep; collectives hardly depreciated before 2024, and published books "
                     "grow about as fast as income (CMP002 CMP003, INC002 INC029); lowered from 2% when income over books drifted beyond INC037")),
    constant("dating_growth", 0.065, Unit.PER_YEAR, Kind.RATE, "收入年份换算增速", "growth used to date an income to another year",
             assumed("what ordinary villages grow by here; INC006 and INC034 publish 8.9% and 10.4% for all Zhejiang, subsidies included")),
]
