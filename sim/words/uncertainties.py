"""What nobody knows exactly: each number is drawn once per future from its range and is the same in both worlds."""

from __future__ import annotations

from sim.core.declare import Prior, Register, Source, Uncertainty, assumed, fact
from sim.core.text import Text
from sim.core.units import Kind, Unit

_TRIANGLE, _LOGNORMAL = Prior.TRIANGULAR, Prior.LOGNORMAL


def _uncertain(
    key: str, central: float, low: float, high: float, unit: Unit, kind: Kind, zh: str, en: str, source: Source,
    prior: Prior = _TRIANGLE, neutral: float | None = None,
) -> Uncertainty:
    return Uncertainty(key, central, low, high, unit, kind, prior, Text(zh, en), source, neutral)


_ECONOMY = [
    _uncertain("price_inflation", 0.01, 0.0, 0.03, Unit.PER_YEAR, Kind.RATE, "物价年涨幅", "general price inflation",
               assumed("charter default of 1% a year, 0-3%"), neutral=0.0),
    _uncertain("demand_growth", 0.025, 0.005, 0.045, Unit.PER_YEAR, Kind.RATE, "需求实际年增长", "real growth of demand for what villages sell",
               assumed("chosen with re-pricing and reinvestment so that ordinary villages grow 5-9% a year: INC006 INC009 INC034"), neutral=0.0),
    _uncertain("rent_growth", 0.04, 0.015, 0.065, Unit.PER_YEAR, Kind.RATE, "土地房屋租金年涨幅(市场)", "yearly growth of market rents of land and houses",
               fact("COOP012", "COOP015", "COOP017"), neutral=0.0),
    _uncertain("repricing_rate", 0.25, 0.20, 0.33, Unit.PER_YEAR, Kind.RATE, "合同每年重新定价比例", "share of contracts re-priced in a year",
               assumed("contracts of 3-5 years")),
    _uncertain("interest_rate", 0.0365, 0.03, 0.05, Unit.PER_YEAR, Kind.RATE, "贷款年利率", "yearly interest on loans",
               fact("PRG025", "PRG026")),
    _uncertain("loan_years", 5.0, 3.0, 8.0, Unit.YEARS, Kind.AMOUNT, "贷款期限", "years in which a loan is repaid", fact("PRG024", "PRG026")),
]

_NOISE = [
    _uncertain("village_noise", 0.18, 0.10, 0.26, Unit.ONE, Kind.INDEX, "村级收入波动", "standard deviation of a village's demand",
               assumed("gives a yearly growth spread of 0.2-0.3 for a village; no panel found"), neutral=0.0),
    _uncertain("zone_noise", 0.05, 0.02, 0.09, Unit.ONE, Kind.INDEX, "片区共同波动", "standard deviation of a zone's common demand",
               assumed("gives a yearly growth spread of 0.10-0.12 for a zone; no panel found"), neutral=0.0),
    _uncertain("noise_memory", 0.90, 0.80, 0.95, Unit.ONE, Kind.INDEX, "波动的月度持续性", "monthly persistence of demand noise",
               assumed("a disturbance halves in about half a year")),
    _uncertain("visitor_noise", 0.15, 0.05, 0.25, Unit.ONE, Kind.INDEX, "游客量波动", "standard deviation of the county's yearly visitors",
               assumed("year-on-year swings of county visitor counts without pandemic years"), neutral=0.0),
    _uncertain("harvest_noise", 0.05, 0.02, 0.10, Unit.ONE, Kind.INDEX, "单产波动", "standard deviation of yields",
               fact("COOP032", "COOP033"), neutral=0.0),
    _uncertain("harvest_common", 0.7, 0.6, 0.8, Unit.ONE, Kind.SHARE, "单产波动的县域共同部分", "part of yield noise common to the county",
               assumed("county-correlated 0.6-0.8 for grain")),
    _uncertain("produce_price_noise", 0.05, 0.02, 0.12, Unit.ONE, Kind.INDEX, "农产品价格波动", "standard deviation of produce prices",
               fact("COOP033", "COOP034", "COOP035"), neutral=0.0),
    _uncertain("project_luck", 0.45, 0.25, 0.65, Unit.ONE, Kind.INDEX, "项目间收益离散度", "spread of projects' returns (log)",
               fact("SVC029", "SVC030", "SVC025", "SVC032"), neutral=0.0),
    _uncertain("measurement_error", 0.03, 0.0, 0.08, Unit.ONE, Kind.INDEX, "往年收入的统计误差", "measurement error of earlier years' incomes",
               assumed("CMP008 names misbooked income; no size found"), neutral=0.0),
]

_PROJECTS = [
    _uncertain("yield_level", 1.0, 0.6, 1.4, Unit.ONE, Kind.INDEX, "经营收益水平", "level of all yields against the table of lines",
               fact("INC040", "CMP006", "INC037", "CMP003", "INC005"), _LOGNORMAL, neutral=0.0),
    _uncertain("ramp_factor", 1.0, 0.7, 1.5, Unit.ONE, Kind.INDEX, "达产期倍数", "ramp-up time against the table of lines",
               fact("F02", "F09"), _LOGNORMAL),
    _uncertain("build_delay", 4.0, 1.0, 9.0, Unit.MONTHS, Kind.AMOUNT, "平均工期延误", "mean delay of works", assumed("36 months seen for 18 planned (SVC013)"),
               neutral=0.0),
    _uncertain("failure_rate", 0.25, 0.10, 0.40, Unit.ONE, Kind.SHARE, "项目建成后闲置比例", "share of projects that stand idle once built",
               fact("F09", "SVC038"), neutral=0.0),
    _uncertain("stake_screening", 1.0, 0.0, 2.0, Unit.ONE, Kind.INDEX, "自有投入的筛选作用", "how own stake lowers failure (log odds)",
               assumed("direction of F03 F04; no size found"), neutral=0.0),
    _uncertain("capability_screening", 1.0, 0.0, 2.0, Unit.ONE, Kind.INDEX, "带头人能力的筛选作用", "how capability lowers failure (log odds)",
               assumed("direction of H01; no size found"), neutral=0.0),
    _uncertain("leakage", 0.25, 0.10, 0.50, Unit.ONE, Kind.SHARE, "产业资金形成企业和农户资产比例", "share of industry money that becomes firms' assets",
               assumed("asset-income cases keep 29-100% for collectives (F05)"), neutral=0.0),
    _uncertain("reward_rate", 0.7, 0.5, 1.0, Unit.ONE, Kind.SHARE, "以奖代补比例", "reward per yuan of accepted works",
               assumed("no published rate of 以奖代补 was found; half to all of the cost")),
    _uncertain("acceptance_rate", 0.85, 0.70, 0.95, Unit.ONE, Kind.SHARE, "验收一次通过率", "share of works accepted at first inspection",
               assumed("CMP007 lists faults, no pass rate found")),
    _uncertain("builder_capacity", 1.5, 1.0, 3.0, Unit.ONE, Kind.INDEX, "施工能力倍数", "builders' yearly capacity against the zones' average plan",
               assumed("no series of rural builders' capacity found")),
    _uncertain("residual_upkeep", 0.7, 0.4, 0.95, Unit.ONE, Kind.SHARE, "无自有投入资产的管护程度", "upkeep effort on assets without own stake",
               assumed("mechanism 'upkeep follows the own share'; no size found")),
]

_VILLAGE = [
    _uncertain("support_productive", 0.18, 0.08, 0.30, Unit.ONE, Kind.SHARE, "常年补助中用于生产的比例", "productive share of ordinary support",
               assumed("Shandong 1-3 and Zhejiang 10-15 万元 a village and year (PRG003 PRG015)"), neutral=0.0),
    _uncertain("displacement", 0.2, 0.0, 0.6, Unit.ONE, Kind.SHARE, "对常年补助的挤出", "ordinary support withdrawn per yuan of programme money",
               assumed("direction of P06; no size found"), neutral=0.0),
    _uncertain("reinvestment_share", 0.35, 0.20, 0.50, Unit.ONE, Kind.SHARE, "净收益再投资比例", "share of net income left to invest",
               assumed("INC032 and COOP010 show most is spent or shared out"), neutral=0.0),
    _uncertain("management_share", 0.10, 0.05, 0.18, Unit.ONE, Kind.SHARE, "管理费用占经营性收入", "management cost per yuan of operating income",
               assumed("collective accounts publish no split; small staff"), neutral=0.0),
    _uncertain("contract_share", 0.40, 0.25, 0.55, Unit.ONE, Kind.SHARE, "发包收入占经营性收入", "share of contracting in operating income",
               assumed("shares of the five income accounts are not published anywhere found")),
    _uncertain("capability_spread", 0.15, 0.05, 0.25, Unit.ONE, Kind.INDEX, "带头人能力差异", "spread of leaders' capability between villages",
               assumed("index without unit")),
    _uncertain("leader_turnover", 0.12, 0.05, 0.25, Unit.PER_YEAR, Kind.RATE, "带头人年更替率", "leaders replaced in a year",
               assumed("five-year terms with most re-elected"), neutral=0.0),
    _uncertain("ordinary_works", 10.0, 3.0, 25.0, Unit.WAN_PER_YEAR, Kind.FLOW, "每村常年小型工程", "ordinary small public works per village and year",
               assumed("SVC023: 653 contracts of 54 in a county of about 300 villages over several years")),
    _uncertain("works_margin", 0.13, 0.08, 0.16, Unit.ONE, Kind.SHARE, "小型工程利润率", "margin on small works", fact("SVC001", "SVC002"), neutral=0.0),
    _uncertain("works_payment_months", 6.0, 3.0, 9.0, Unit.MONTHS, Kind.AMOUNT, "工程款拖欠月数", "months until works are paid",
               assumed("public works are settled after audit, 3-9 months")),
]

_COOPERATIVE = [
    _uncertain("farm_revenue", 2800.0, 2400.0, 3400.0, Unit.YUAN_PER_MU_YEAR, Kind.FLOW, "每亩年产值", "yearly output per mu",
               fact("COOP032", "COOP033", "COOP034")),
    _uncertain("farm_inputs", 1350.0, 1150.0, 1550.0, Unit.YUAN_PER_MU_YEAR, Kind.FLOW, "每亩物质与服务费用", "inputs per mu", fact("COOP032", "COOP033", "COOP034")),
    _uncertain("farm_wages", 250.0, 150.0, 400.0, Unit.YUAN_PER_MU_YEAR, Kind.FLOW, "每亩用工支出", "wages paid per mu", fact("COOP032", "COOP033")),
    _uncertain("land_rent", 900.0, 700.0, 1200.0, Unit.YUAN_PER_MU_YEAR, Kind.FLOW, "入社土地保底租金", "guaranteed rent paid to members per mu",
               fact("COOP012", "COOP015", "COOP017")),
    _uncertain("collective_share", 0.5, 0.16, 0.8, Unit.ONE, Kind.SHARE, "盈余非交易量部分中村集体占比", "collective's share of what is not patronage",
               fact("COOP008", "COOP013", "COOP014"), neutral=0.0),
    _uncertain("cooperative_presence", 0.37, 0.25, 0.55, Unit.ONE, Kind.SHARE, "已有领办合作社村占比", "share of villages that have a led cooperative",
               fact("COOP001", "COOP004")),
    _uncertain("membership_ceiling", 0.35, 0.15, 0.60, Unit.ONE, Kind.SHARE, "入社土地占耕地上限", "share of farmland that joins in the end", fact("COOP014", "COOP016")),
    _uncertain("membership_speed", 0.35, 0.15, 0.70, Unit.PER_YEAR, Kind.RATE, "入社扩散速度", "yearly speed of joining", assumed("no panel of membership found")),
]

_MARKETS = [
    _uncertain("visits_per_resident", 5.0, 2.0, 12.0, Unit.ONE, Kind.INDEX, "县域人均乡村旅游人次", "rural visits per rural resident of the county and year",
               fact("PRG046", "PRG044")),
    _uncertain("visitor_spend", 50.0, 10.0, 100.0, Unit.YUAN_PER_VISIT, Kind.AMOUNT, "游客人均消费", "spending per visitor", fact("PRG029", "PRG028", "COOP031"), _LOGNORMAL),
    _uncertain("collective_capture", 0.15, 0.08, 0.20, Unit.ONE, Kind.SHARE, "旅游收入中集体所得", "collective's part of visitors' spending", fact("PRG029", "PRG012")),
    _uncertain("site_similarity", 0.4, 0.2, 0.6, Unit.ONE, Kind.SHARE, "同质景点分流程度", "how much similar sites of a zone take from each other",
               assumed("direction of the charter; no size found"), neutral=0.0),
    _uncertain("site_utilisation", 0.7, 0.5, 0.85, Unit.ONE, Kind.SHARE, "旅游设施平均利用率", "use of tourism capacity at the start", fact("COOP028")),
    _uncertain("facility_pull", 0.15, 0.0, 0.35, Unit.ONE, Kind.INDEX, "公共设施对游客的带动", "pull of full public facilities on visitors",
               assumed("roads alone do little (F09); kept small"), neutral=0.0),
    _uncertain("facility_cost", 1200.0, 600.0, 2500.0, Unit.WAN, Kind.AMOUNT, "一村设施补齐投入", "money that brings one village's facilities to standard",
               fact("COST001", "COST002", "COST007")),
]

_COMPANY = [
    _uncertain("company_overhead", 12.0, 6.0, 25.0, Unit.WAN_PER_YEAR, Kind.FLOW, "公司年固定费用", "yearly fixed cost of a company",
               assumed("one or two staff and an office"), neutral=0.0),
    _uncertain("manager_noise", 0.03, 0.01, 0.06, Unit.ONE, Kind.INDEX, "项目判断误差", "noise in the return a cadre manager sees",
               assumed("no estimate found"), neutral=0.0),
    _uncertain("risk_aversion", 1.0, 0.0, 3.0, Unit.ONE, Kind.INDEX, "风险规避", "aversion to spread in joining", assumed("no estimate found"), neutral=0.0),
    _uncertain("choice_sharpness", 20.0, 8.0, 40.0, Unit.ONE, Kind.INDEX, "选择对收益差的敏感度", "how sharply choices follow perceived returns",
               assumed("no estimate found")),
    _uncertain("imitation", 0.3, 0.0, 0.6, Unit.ONE, Kind.SHARE, "模仿邻村权重", "weight of what earns in neighbouring villages",
               assumed("no estimate found"), neutral=0.0),
]

UNCERTAINTIES = Register(_ECONOMY + _NOISE + _PROJECTS + _VILLAGE + _COOPERATIVE + _MARKETS + _COMPANY)
