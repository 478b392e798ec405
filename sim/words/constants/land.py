"""Construction land, works on farmland, idle houses, let and served fields, and the property exchange."""

from __future__ import annotations

from sim.core.declare import assumed, fact
from sim.core.units import Kind, Unit
from sim.words.declaring import constant

_INTENSITY = assumed("investment a mu of village projects, below the 100-200 万元 asked of county parks; rooms and yards take more land than halls")

LAND = [
    constant("investment_per_mu_processing", 67.0, Unit.WAN_PER_MU, Kind.AMOUNT, "加工冷链每亩投资强度", "investment a mu of building land, processing", _INTENSITY),
    constant("investment_per_mu_property", 67.0, Unit.WAN_PER_MU, Kind.AMOUNT, "物业每亩投资强度", "investment a mu of building land, property", _INTENSITY),
    constant("investment_per_mu_tourism", 50.0, Unit.WAN_PER_MU, Kind.AMOUNT, "文旅民宿每亩投资强度", "investment a mu of building land, tourism", _INTENSITY),
    constant("investment_per_mu_workshops", 200.0, Unit.WAN_PER_MU, Kind.AMOUNT, "共富工坊每亩投资强度", "investment a mu of building land, workshops",
             assumed("workshops mostly refit rooms that stand (SVC027)")),
    constant("investment_per_mu_ecommerce", 500.0, Unit.WAN_PER_MU, Kind.AMOUNT, "电商每亩投资强度", "investment a mu of building land, e-commerce",
             assumed("an office and a store room in a house that stands")),
    constant("land_works_months", 6.0, Unit.MONTHS, Kind.AMOUNT, "整治复垦见效滞后", "months from land works to accepted, usable land",
             assumed("acceptance and one season of soil building")),
    constant("consolidation_cost", 0.25, Unit.WAN_PER_MU, Kind.AMOUNT, "土地整治每亩费用", "public cost of consolidating a mu of farmland",
             assumed("high-standard farmland is planned at about 1,500-3,000 yuan a mu; no local series in the facts")),
    constant("consolidation_saving", 0.04, Unit.ONE, Kind.SHARE, "整治后农业投入节省比例", "farm inputs saved where all fields are consolidated",
             assumed("direction of L01 L03 L04; a few percent, as mechanisation rises by five points only")),
    constant("gathered_by_consolidation", 0.2, Unit.ONE, Kind.SHARE, "整治集聚的闲散建设用地比例", "scattered building land that full consolidation frees",
             assumed("only plots amid the fields; no share published")),
    constant("reclamation_cost", 4.0, Unit.WAN_PER_MU, Kind.AMOUNT, "闲散建设用地复垦每亩工程费", "public cost of clearing and reclaiming a mu of building land",
             assumed("clearing, soil and acceptance; no local series in the facts")),
    constant("reclamation_pay", 4.0, Unit.WAN_PER_MU, Kind.AMOUNT, "复垦对占用农户每亩补偿", "pay to the households that give up a mu of scattered building land",
             assumed("003 二(六)3: 自愿有偿 names no amount; as much as the works")),
    constant("exchange_pace", 0.5, Unit.PER_YEAR, Kind.RATE, "节余指标每年交易比例", "part of the reclaimed quota left over that is exchanged in a year",
             assumed("buyers come year by year with their own plans")),
    constant("land_lead_months", 6.0, Unit.MONTHS, Kind.AMOUNT, "从启动到首批签约的月数", "months from the start to the first contracts of land and houses",
             assumed("survey, consent and listing come first")),
    constant("idle_homestead_growth", 0.01, Unit.PER_YEAR, Kind.RATE, "闲置宅基地年增长", "yearly growth of idle homesteads",
             assumed("out-migration explains a quarter of vacancy (STR010); no series of one village found")),
    constant("house_speed", 0.3, Unit.PER_YEAR, Kind.RATE, "闲置宅基地盘活速度", "part of the houses still wanted that is found in a year",
             assumed("some years to reach most of them")),
    constant("house_fee_share", 0.15, Unit.ONE, Kind.SHARE, "村集体统筹分成比例", "the collective's share of a house's rent for arranging it",
             assumed("000 五(十四) names no share; brokers' usual part")),
    constant("house_occupancy", 0.7, Unit.ONE, Kind.SHARE, "盘活房屋通常出租率", "usual share of the houses in use that are filled",
             assumed("weekend and season trade; a failed third of projects (PRG046) is counted in the uptake")),
    constant("house_survey_cost", 2_000.0, Unit.YUAN, Kind.AMOUNT, "每户确权与撮合费用", "public cost of survey and arrangement of one house",
             assumed("survey, title papers and listing of one house")),
    constant("already_let", 0.27, Unit.ONE, Kind.SHARE, "已流转耕地比例", "farmland already let to scale operators in every world", fact("STR002", "STR007")),
    constant("letting_speed", 0.3, Unit.PER_YEAR, Kind.RATE, "耕地流转与托管推进速度", "part of the farmland still wanted that is let or served anew in a year",
             assumed("contracts are signed village group by village group")),
    constant("letting_award", 0.01, Unit.WAN_PER_MU, Kind.AMOUNT, "连片流转每亩一次性奖补", "public award once for a mu let to scale operators",
             assumed("county awards run from some 50 to 200 yuan a mu newly let in one block; a tenth of a year's rent (COOP012); no series in the facts")),
    constant("service_subsidy", 0.003, Unit.WAN_PER_MU, Kind.AMOUNT, "托管服务每亩首年补助", "public subsidy for a mu in its first year under entrusted services",
             assumed("county plans under the central subsidy pay smallholders 20-35 yuan a mu and step, at most 30% of the price; one step, until the service is known")),
    constant("letting_gain", 200.0, Unit.YUAN_PER_MU_YEAR, Kind.FLOW, "流转租金较自种净增", "what rent brings a household beyond its own net return of a mu",
             assumed("rent of 900-1,200 (COOP012 COOP015 COOP017) less a net return of two grain seasons (COOP032-035)")),
    constant("service_cost_share", 0.6, Unit.ONE, Kind.SHARE, "托管服务成本占收入比例", "cost of entrusted services per yuan of revenue without overlap",
             assumed("people who measure, sign up and supervise, and machines that wait; margins on whole farming are 5-20% (MAGNITUDES)")),
    constant("service_overlap", 0.25, Unit.ONE, Kind.SHARE, "邻村重叠损失", "revenue of services lost where neighbours serve all their land too",
             assumed("idle hours and lower prices; no estimate found; margin stays above zero")),
    constant("exchange_fee", 0.01, Unit.ONE, Kind.SHARE, "产权交易服务费率", "fee of the property exchange on a year's rent let through it",
             assumed("003 二(六)4 names the platform and no fee; about one percent of the deal")),
]
