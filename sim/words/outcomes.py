"""What is recorded: each column of the tables declared once with its meaning, unit and kind."""

from __future__ import annotations

from sim.core.declare import Register
from sim.core.units import Kind, Unit
from sim.words.outcome_parts import COUNTY, HOUSEHOLDS, PRESSURES, ROLLOUT, VILLAGE_BY_VILLAGE, outcome

_FLOW, _STOCK, _YEAR, _WAN = Kind.FLOW, Kind.STOCK, Unit.WAN_PER_YEAR, Unit.WAN

#: Accounts of a village's year, also summed over each zone.
_ACCOUNTS = [
    outcome("operating_income", _FLOW, _YEAR, "集体经济经营性收入", "collective operating income"),
    outcome("business_income", _FLOW, _YEAR, "经营收入", "business income"),
    outcome("contracting_income", _FLOW, _YEAR, "发包及上交收入", "contracting income"),
    outcome("investment_income", _FLOW, _YEAR, "投资收益", "investment income"),
    outcome("other_operating_income", _FLOW, _YEAR, "其他经营收入", "other operating income"),
    outcome("subsidy_income", _FLOW, _YEAR, "补助收入", "subsidy income"),
    outcome("other_income", _FLOW, _YEAR, "其他收入", "other income"),
    outcome("total_income", _FLOW, _YEAR, "集体经济总收入", "total collective income"),
    outcome("operating_cost", _FLOW, _YEAR, "经营支出", "operating cost"),
    outcome("management", _FLOW, _YEAR, "管理费用", "management"),
    outcome("net_income", _FLOW, _YEAR, "经营净收益(不含补助)", "net operating income, no subsidy in it"),
    outcome("publicly_paid_income", _FLOW, _YEAR, "经营性收入中政府付费部分", "operating income that a government paid for"),
    outcome("expenditure", _FLOW, _YEAR, "福利与公益支出", "welfare and public spending"),
    outcome("cash", _STOCK, _WAN, "货币资金", "cash"),
    outcome("debt", _STOCK, _WAN, "借款", "debt"),
    outcome("operating_assets", _STOCK, _WAN, "经营性资产账面价值", "book value of operating assets"),
]

VILLAGE_OUTCOMES = Register(
    [
        *_ACCOUNTS,
        outcome("idle_assets", _STOCK, _WAN, "闲置资产账面价值", "book value of idle assets"),
        outcome("dividend_received", _FLOW, _YEAR, "来自强村公司的收入", "received from the strong-village company"),
        outcome("service_coverage", Kind.SHARE, Unit.ONE, "公共设施达标程度", "public facilities against standard"),
        outcome("is_member", Kind.SHARE, Unit.ONE, "是否入股片区公司", "member of the zone company"),
    ],
    name="name",
)

ZONE_OUTCOMES = Register(
    [
        *_ACCOUNTS,
        outcome("idle_asset_share", Kind.SHARE, Unit.ONE, "闲置资产占比", "idle share of assets"),
        outcome("public_cost", _FLOW, _YEAR, "当年财政支出(项目)", "public outlays of the programme in the year"),
        outcome(
            "guarantees_called",
            _FLOW,
            _YEAR,
            "代偿支出",
            "guarantees called",
            from_flows=("village_guarantee_called", "company_guarantee_called"),
        ),
        outcome("guaranteed_debt", _STOCK, _WAN, "担保的村集体借款", "village debt under guarantee", from_state="guaranteed_debt"),
        outcome(
            "company_guaranteed_debt", _STOCK, _WAN, "担保的公司借款", "company debt under guarantee", from_state="company_guaranteed_debt"
        ),
        outcome("village_arrears", _STOCK, _WAN, "村集体逾期本息", "villages' arrears of debt service", from_state="village_arrears"),
        outcome(
            "cooperative_arrears", _STOCK, _WAN, "合作社逾期本息", "cooperatives' arrears of debt service", from_state="cooperative_arrears"
        ),
        outcome("company_arrears", _STOCK, _WAN, "公司逾期本息", "company's arrears of debt service", from_state="company_arrears"),
        outcome("defaults", Kind.COUNT, Unit.COUNT, "当年违约借款人数", "borrowers in default this year", from_state="defaults"),
        outcome(
            "debt_forgiven",
            _FLOW,
            _YEAR,
            "银行核销借款",
            "debt written down by banks",
            from_flows=("village_debt_forgiven", "cooperative_debt_forgiven", "company_debt_forgiven"),
        ),
        outcome("insurance_paid", _FLOW, _YEAR, "农业保险赔款", "indemnity of the farm insurance", from_flows=("insurance_indemnity",)),
        outcome(
            "consumption_aid",
            _FLOW,
            _YEAR,
            "消费帮扶采购额",
            "produce bought by public units",
            from_flows=("consumption_aid", "consumption_aid_direct"),
        ),
        outcome("appropriated", _STOCK, _WAN, "已安排的项目资金", "programme money appropriated so far"),
        outcome("unspent", _STOCK, _WAN, "尚未拨付的项目资金", "appropriated and not yet paid out"),
        outcome(
            "council_refusals",
            Kind.COUNT,
            Unit.COUNT,
            "当年被退回的资金分配方案",
            "lists of shares that the villages sent back this year",
            from_state="council_refusals",
        ),
        outcome("public_cost_local", _FLOW, _YEAR, "当年专项资金支出中市县部分", "earmarked outlays of the year paid by city and county"),
        outcome("public_cost_above", _FLOW, _YEAR, "当年专项资金支出中省级以上部分", "earmarked outlays of the year paid from above"),
        outcome("local_unpaid", _STOCK, _WAN, "市县始终未到位的资金", "local money that never comes", from_state="local_unpaid"),
        outcome("half_built", _STOCK, _WAN, "累计半拉子工程投入", "money sunk in works left half-built", from_state="half_built"),
        outcome(
            "works_standing",
            _STOCK,
            _WAN,
            "项目建成的公共设施现存价值(起始价格)",
            "public works of the programme that stand, at prices of the start",
            from_state="works_standing",
        ),
        outcome("not_begun", _STOCK, _WAN, "因资金不到位未能开工的计划工程", "works never begun for want of money", from_state="not_begun"),
        outcome("given_up", _STOCK, _WAN, "正式核减、不再建设的计划工程", "works of the plan formally given up", from_state="given_up"),
        outcome("displaced_support", _FLOW, _YEAR, "被挤出的常年补助", "ordinary support withdrawn (negative: received)"),
        outcome("private_investment", _FLOW, _YEAR, "社会资本投入", "private investment", from_flows=("firm_investment",)),
        outcome("firm_assets", _STOCK, _WAN, "社会资本形成的企业资产", "assets of firms that came", from_state="firm_assets"),
        outcome(
            "wages_from_firms",
            _FLOW,
            _YEAR,
            "企业、工坊和返乡创业工资(净增)",
            "wages added by firms, workshops and returnees",
            from_flows=("firm_wages", "workshop_wages", "returnee_wages"),
        ),
        outcome("workshops", _STOCK, Unit.COUNT, "项目建成的工坊", "workshops of the programme that work", from_state="workshops"),
        outcome("workshop_orders", Kind.SHARE, Unit.ONE, "工坊有无订单", "workshops have orders", from_state="workshop_orders"),
        outcome("returnees", _STOCK, Unit.PERSONS, "返乡入乡创业人员", "returnees and rural partners", from_state="returnees"),
        outcome("trained", _STOCK, Unit.PERSONS, "技能培训仍有效的人数", "villagers with fresh skills training", from_state="trained"),
        outcome("company_profit", _FLOW, _YEAR, "强村公司利润", "strong-village company's profit"),
        outcome("company_dormant", Kind.SHARE, Unit.ONE, "强村公司是否停业", "the strong-village company is dormant"),
        outcome("company_debt", _STOCK, _WAN, "强村公司借款", "strong-village company's debt"),
        outcome("dividend_to_villages", _FLOW, _YEAR, "公司付给村集体", "paid by the company to villages"),
        outcome("cooperative_surplus", _FLOW, _YEAR, "合作社盈余", "surplus of cooperatives"),
        outcome("wages_from_programme", _FLOW, _YEAR, "公司与工程发放的工资", "wages paid by the company and its works"),
        outcome(
            "services_paid",
            _FLOW,
            _YEAR,
            "公共服务、环境、数字化与基础设施投入",
            "public services, environment, digital village and infrastructure paid by the programme",
            from_flows=("public_services", "environment", "digital_village", "infrastructure_grant"),
        ),
        outcome("visitors", _FLOW, Unit.VISITS, "游客人次", "visits"),
        outcome("population", Kind.COUNT, Unit.PERSONS, "人口", "population"),
        outcome("income_per_head_yuan", _FLOW, Unit.YUAN_PER_HEAD_YEAR, "人均可支配收入", "disposable income per head"),
        outcome(
            "county_income_per_head_yuan",
            _FLOW,
            Unit.YUAN_PER_HEAD_YEAR,
            "全县农村人均可支配收入",
            "rural disposable income per head of the county",
        ),
        *COUNTY,
        *HOUSEHOLDS,
        outcome("gini_operating_income", Kind.INDEX, Unit.ONE, "村级经营性收入基尼系数", "Gini of villages' operating income"),
        outcome("weakest_quarter_operating_income", _FLOW, _YEAR, "最弱四分之一村经营性收入", "operating income of the weakest quarter"),
        outcome("neighbour_operating_income", _FLOW, _YEAR, "周边村经营性收入", "operating income of neighbouring villages"),
        outcome("key_operating_income", _FLOW, _YEAR, "重点村经营性收入", "operating income of key villages"),
        outcome("service_coverage", Kind.SHARE, Unit.ONE, "公共设施达标程度", "public facilities against standard"),
        outcome("service_level", Kind.SHARE, Unit.ONE, "公共服务水平", "level of public services", from_state="service_level"),
        outcome("environment_level", Kind.SHARE, Unit.ONE, "人居环境水平", "level of the environment", from_state="environment_level"),
        outcome("brand", Kind.SHARE, Unit.ONE, "片区品牌知名度", "fame of the zone's brand", from_state="brand"),
        outcome("digital", Kind.SHARE, Unit.ONE, "数字乡村程度", "reach of the digital village", from_state="digital"),
        outcome(
            "wage_level", Kind.INDEX, Unit.ONE, "当地用工工资水平", "wages of hired hands against ordinary ones", from_state="wage_level"
        ),
        outcome("leader_capability", Kind.INDEX, Unit.ONE, "带头人平均能力", "mean capability of village leaders", "capability"),
        outcome(
            "outside_advice",
            Kind.INDEX,
            Unit.ONE,
            "外来指导增加的能力(扣除报表负担)",
            "capability that help adds, less what reporting takes",
            "advice",
        ),
        outcome("trust", Kind.INDEX, Unit.ONE, "合作信任", "trust in joint operation", "trust"),
        outcome("credit_points", Kind.SHARE, Unit.ONE, "积分制覆盖程度", "coverage of credit points", "credits"),
        outcome("assessment_passed", Kind.SHARE, Unit.ONE, "年度评估为优", "good yearly assessment", "is_praised"),
        outcome(
            "people_cost",
            _FLOW,
            _YEAR,
            "人才与治理投入",
            "public money for people and governance",
            from_flows=("training", "talent", "first_secretary", "leader_selection", "credit_points", "inspection"),
        ),
        outcome(
            "outside_funds",
            _FLOW,
            _YEAR,
            "第一书记资金与成效奖励",
            "money of first secretaries and awards",
            from_flows=("secretary_funds", "award"),
        ),
        outcome("price_level", Kind.INDEX, Unit.ONE, "物价水平(起始年=1)", "price level, first year = 1"),
        outcome("land_used_mu", _STOCK, Unit.MU, "项目用地", "building land used by projects", from_state="land_used"),
        outcome("land_quota_mu", _STOCK, Unit.MU, "累计可用建设用地", "building land made available so far", from_state="land_quota"),
        outcome(
            "farmland_consolidated", Kind.SHARE, Unit.ONE, "已整治耕地比例", "consolidated share of farmland", from_state="consolidated"
        ),
        outcome("farmland_let_mu", _STOCK, Unit.MU, "新增流转耕地", "farmland let anew", from_state="land_let"),
        outcome("farmland_served_mu", _STOCK, Unit.MU, "托管服务耕地", "farmland under entrusted services", from_state="entrusted_land"),
        outcome("houses_in_use", _STOCK, Unit.HOUSEHOLDS, "盘活的闲置宅基地", "idle homesteads in use", from_state="houses_in_use"),
        outcome("quota_receipts", _FLOW, _YEAR, "节余指标交易收入", "receipts for exchanged quota", from_flows=("quota_receipts",)),
        *PRESSURES,
        *ROLLOUT,
        *VILLAGE_BY_VILLAGE,
    ],
    name="name",
)

#: Columns of the readings, trailing sums and index columns shared by all tables.
TABLE_COLUMNS = Register(
    [
        outcome("scenario", Kind.CHOICE, Unit.NONE, "情形", "scenario"),
        outcome("future", Kind.COUNT, Unit.NONE, "未来情形编号", "future"),
        outcome("replicate", Kind.COUNT, Unit.NONE, "重复编号", "replicate"),
        outcome("zone", Kind.CHOICE, Unit.NONE, "片区", "zone"),
        outcome("village", Kind.CHOICE, Unit.NONE, "村", "village"),
        outcome("is_key", Kind.CHOICE, Unit.NONE, "是否重点村", "key village"),
        outcome("year", Kind.COUNT, Unit.NONE, "年份", "calendar year"),
        outcome("month", Kind.CHOICE, Unit.NONE, "月份", "month"),
        outcome("point", Kind.CHOICE, Unit.NONE, "时点", "point in time of a trailing sum"),
        outcome("phase", Kind.CHOICE, Unit.NONE, "阶段", "phase of most of the year's months"),
        outcome("treated", Kind.CHOICE, Unit.NONE, "本次运行中是否实施", "whether the programme comes to the zone within the run"),
        outcome("reading", Kind.CHOICE, Unit.NONE, "目标读法", "reading of the target"),
        outcome("window", Kind.CHOICE, Unit.NONE, "增速窗口", "window of growth after construction"),
        outcome("base", Kind.CHOICE, Unit.NONE, "比较基准", "what growth is held against"),
        outcome("aggregation", Kind.CHOICE, Unit.NONE, "汇总方式", "how villages make up a zone's reading"),
        outcome("window_months", Kind.COUNT, Unit.MONTHS, "窗口月数", "months of the window"),
        outcome("villages", Kind.CHOICE, Unit.NONE, "统计村范围", "villages counted"),
        outcome("account", Kind.CHOICE, Unit.NONE, "口径(毛/净)", "gross or net"),
        outcome("publicly_paid", Kind.CHOICE, Unit.NONE, "是否含政府付费", "with or without publicly paid income"),
        outcome("month_before", Kind.CHOICE, Unit.NONE, "建设前一月", "month before construction"),
        outcome("month_completed", Kind.CHOICE, Unit.NONE, "建成月", "month of completion"),
        outcome("month_started", Kind.CHOICE, Unit.NONE, "开工月(空:未实施)", "first month of construction, empty where there is none"),
        outcome("months_before", Kind.COUNT, Unit.MONTHS, "建设前增速的月数", "months of growth before construction"),
        outcome(
            "operating_income_base",
            _FLOW,
            _WAN,
            "建设前增速起点的全年经营性收入",
            "operating income where growth before construction begins",
        ),
        outcome("operating_income_before", _FLOW, _WAN, "建设前一年经营性收入", "operating income of the year before construction"),
        outcome(
            "operating_income_after_12", _FLOW, _WAN, "完工后12个月的全年经营性收入", "operating income, year to 12 months after completion"
        ),
        outcome(
            "operating_income_after_24", _FLOW, _WAN, "完工后24个月的全年经营性收入", "operating income, year to 24 months after completion"
        ),
        outcome(
            "operating_income_after_36", _FLOW, _WAN, "完工后36个月的全年经营性收入", "operating income, year to 36 months after completion"
        ),
        outcome("operating_income_last", _FLOW, _WAN, "期末一年经营性收入", "operating income of the run's last twelve months"),
        outcome("g_before", Kind.RATE, Unit.PER_YEAR, "建设前年增速", "yearly growth before construction"),
        outcome("g_after", Kind.RATE, Unit.PER_YEAR, "建成后年增速", "yearly growth after construction"),
        outcome("income_ratio", Kind.INDEX, Unit.ONE, "窗口首尾收入比", "income at the window's end over its start"),
        outcome("bar", Kind.RATE, Unit.PER_YEAR, "达标线", "what growth (or the ratio) had to reach"),
        outcome("n_villages", Kind.COUNT, Unit.VILLAGES, "计入村数", "villages counted"),
        outcome("met", Kind.CHOICE, Unit.NONE, "是否达标", "met"),
        outcome("met_every_year", Kind.CHOICE, Unit.NONE, "每年均达标", "met in every year of the window"),
        outcome("flag", Kind.CHOICE, Unit.NONE, "标记", "flags, joined by a semicolon"),
        outcome("payer", Kind.CHOICE, Unit.NONE, "付款方", "payer"),
        outcome("receiver", Kind.CHOICE, Unit.NONE, "收款方", "receiver"),
        outcome("transaction", Kind.CHOICE, Unit.NONE, "交易", "transaction"),
        outcome("sector", Kind.CHOICE, Unit.NONE, "部门", "sector"),
        outcome("item", Kind.CHOICE, Unit.NONE, "科目", "item of the balance sheet"),
        outcome("amount", _FLOW, _WAN, "金额", "amount"),
    ],
    name="name",
)
