"""Who pays whom for what: every transaction declared once, with the village account it enters at either end."""

from __future__ import annotations

from enum import StrEnum

from sim.core.ledger import Effect, Transaction
from sim.core.text import Text


class Sector(StrEnum):
    """Sectors of the accounts. Villages, cooperatives and households are kept village by village, the rest by zone."""

    VILLAGES = "villages"
    COOPERATIVES = "cooperatives"
    COMPANIES = "companies"
    HOUSEHOLDS = "households"
    GOVERNMENT = "government"
    BANKS = "banks"
    FIRMS = "firms"
    MARKET = "market"
    USER = "user"


#: Sectors whose books are kept for each village.
VILLAGE_LEVEL = frozenset({Sector.VILLAGES, Sector.COOPERATIVES, Sector.HOUSEHOLDS})

SECTOR_LABELS: dict[Sector, Text] = {
    Sector.VILLAGES: Text("村集体", "villages"),
    Sector.COOPERATIVES: Text("合作社", "cooperatives"),
    Sector.COMPANIES: Text("强村公司", "strong-village companies"),
    Sector.HOUSEHOLDS: Text("农户", "households"),
    Sector.GOVERNMENT: Text("政府", "government"),
    Sector.BANKS: Text("银行", "banks"),
    Sector.FIRMS: Text("企业", "firms"),
    Sector.MARKET: Text("市场", "market"),
    Sector.USER: Text("使用者", "user"),
}


class Account(StrEnum):
    """Accounts of a village collective's year (charter, section 5)."""

    BUSINESS_INCOME = "business_income"
    CONTRACTING_INCOME = "contracting_income"
    INVESTMENT_INCOME = "investment_income"
    OTHER_OPERATING_INCOME = "other_operating_income"
    SUBSIDY_INCOME = "subsidy_income"
    OTHER_INCOME = "other_income"
    OPERATING_COST = "operating_cost"
    MANAGEMENT = "management"
    EXPENDITURE = "expenditure"


#: The four accounts of operating income (经营性收入), the target's base.
OPERATING_ACCOUNTS = (
    Account.BUSINESS_INCOME,
    Account.CONTRACTING_INCOME,
    Account.INVESTMENT_INCOME,
    Account.OTHER_OPERATING_INCOME,
)


class HouseholdAccount(StrEnum):
    """Income of households by source, and whom among them it reaches; every payment to households is entered in one.

    Without a further word a payment reaches all households in their usual shares. Local wages come from jobs in the zone,
    which are offered to able low-income households; ``LOW_FIRST_PROPERTY`` goes to low-income households before others,
    ``LOW_WAGE`` and ``LOW_TRANSFER`` to them alone.
    """

    WAGE = "wage"
    LOCAL_WAGE = "local_wage"
    LOW_WAGE = "low_wage"
    BUSINESS = "business"
    PROPERTY = "property"
    LOW_FIRST_PROPERTY = "low_first_property"
    TRANSFER = "transfer"
    LOW_TRANSFER = "low_transfer"


#: Accounts that make up wage income (工资性收入), property income (财产净收入) and transfer income (转移净收入) of households.
WAGE_ACCOUNTS = (HouseholdAccount.WAGE, HouseholdAccount.LOCAL_WAGE, HouseholdAccount.LOW_WAGE)
PROPERTY_ACCOUNTS = (HouseholdAccount.PROPERTY, HouseholdAccount.LOW_FIRST_PROPERTY)
TRANSFER_ACCOUNTS = (HouseholdAccount.TRANSFER, HouseholdAccount.LOW_TRANSFER)


_V, _C, _K, _H = Sector.VILLAGES, Sector.COOPERATIVES, Sector.COMPANIES, Sector.HOUSEHOLDS
_G, _B, _F, _M, _U = Sector.GOVERNMENT, Sector.BANKS, Sector.FIRMS, Sector.MARKET, Sector.USER
_CURRENT, _CAPITAL, _PURCHASE = Effect.CURRENT, Effect.CAPITAL, Effect.PURCHASE
_LOAN, _BOND, _REPAYMENT, _SHARES, _FORGIVEN = Effect.LOAN, Effect.BOND, Effect.REPAYMENT, Effect.SHARES, Effect.FORGIVEN


def _paid(
    name: str,
    payer: Sector,
    receiver: Sector,
    effect: Effect,
    zh: str,
    en: str,
    payer_account: Account | None = None,
    receiver_account: Account | HouseholdAccount | None = None,
) -> Transaction:
    return Transaction(name, payer, receiver, effect, Text(zh, en), payer_account, receiver_account)


# --- Government and its programme
FIXED_GRANT = _paid("fixed_grant", _G, _V, _CAPITAL, "定额补助", "fixed grant")
REWARD = _paid("reward_in_lieu", _G, _V, _CAPITAL, "以奖代补", "reward in lieu")
GRANT_TO_FIRMS = _paid("grant_to_firms", _G, _F, _CAPITAL, "产业资金形成企业资产", "industry money that becomes firms' assets")
ORDINARY_SUPPORT = _paid("ordinary_support", _G, _V, _CURRENT, "常年补助", "ordinary support", None, Account.SUBSIDY_INCOME)
ORDINARY_CAPITAL = _paid("ordinary_capital_support", _G, _V, _CAPITAL, "常年生产性补助", "ordinary support for assets")
ORDINARY_WORKS = _paid("ordinary_works", _G, _K, _CURRENT, "小型公共工程款", "small public works")
WORKS_BY_OTHERS = _paid("ordinary_works_by_others", _G, _F, _CURRENT, "其他单位承建的小型工程款", "small public works built by others")
TRAINING = _paid("training", _G, _M, _CURRENT, "带头人培训", "training of village leaders")
TALENT = _paid("talent", _G, _M, _CURRENT, "下派人才工作经费", "advisers, envoys and agri-makers")
FIRST_SECRETARY = _paid("first_secretary", _G, _M, _CURRENT, "第一书记派驻经费", "first secretaries, borne by the sending unit")
SECRETARY_FUNDS = _paid("secretary_funds", _G, _V, _CAPITAL, "第一书记争取的项目资金", "project money that first secretaries bring")
LEADER_SELECTION = _paid("leader_selection", _G, _M, _CURRENT, "带头人选优配强经费", "selection of village leaders")
CREDIT_POINTS = _paid("credit_points", _G, _M, _CURRENT, "积分制经费", "credit points")
AWARD = _paid("award", _G, _V, _CAPITAL, "成效奖励资金", "award after a good assessment")
JOINT_UPKEEP = _paid("joint_upkeep", _G, _M, _CURRENT, "一体化管护补助", "joint upkeep paid by the programme")
UPKEEP_BY_VILLAGERS = _paid(
    "joint_upkeep_by_villagers", _G, _H, _CURRENT, "村民管护劳务", "joint upkeep done by villagers", None, HouseholdAccount.LOCAL_WAGE
)
UPKEEP_BY_COMPANY = _paid("joint_upkeep_by_company", _G, _K, _CURRENT, "强村公司管护服务费", "joint upkeep done by the zone company")
INFRASTRUCTURE = _paid("infrastructure_grant", _G, _V, _CAPITAL, "基础设施投入", "infrastructure paid by the programme")
SERVICES = _paid("public_services", _G, _M, _CURRENT, "公共服务投入", "public services run by the programme")
ENVIRONMENT = _paid("environment", _G, _M, _CURRENT, "人居环境与生态投入", "environment work of the programme")
BRAND = _paid("joint_brand", _G, _M, _CURRENT, "品牌与活动投入", "joint brand and events")
DIGITAL = _paid("digital_village", _G, _M, _CURRENT, "数字乡村投入", "digital village run by the programme")

PROGRAMME_SERVICES = _paid(
    "programme_services", _G, _M, _CURRENT, "治理、人才、巩固成果支出", "governance, talent and consolidation bought"
)
PROGRAMME_JOBS = _paid(
    "programme_jobs", _G, _H, _CURRENT, "就业带动工资", "wages paid under the employment content", None, HouseholdAccount.LOW_WAGE
)
RELIEF_GRANT = _paid("relief_grant", _G, _V, _CAPITAL, "以工代赈资金", "work-relief money")
RELIEF_WAGES = _paid(
    "relief_wages", _V, _H, _PURCHASE, "以工代赈劳务报酬(形成工程)", "work-relief wages that build", None, HouseholdAccount.LOCAL_WAGE
)
RELIEF_INCOME = _paid(
    "relief_income",
    _V,
    _H,
    _CURRENT,
    "以工代赈劳务报酬(未形成工程)",
    "work-relief wages that build nothing",
    Account.EXPENDITURE,
    HouseholdAccount.LOCAL_WAGE,
)
SERVICES_BY_COMPANY = _paid("services_by_company", _G, _K, _CURRENT, "向强村公司购买服务", "services bought from the zone company")
SERVICES_BY_OTHERS = _paid("services_by_others", _G, _F, _CURRENT, "向其他单位购买服务", "services bought from others")
MATCHED_FUNDS = _paid("matched_funds", _G, _V, _CAPITAL, "整合的行业资金", "integrated sector funds")
INTEREST_SUBSIDY = _paid("interest_subsidy", _G, _V, _CURRENT, "贷款贴息", "interest subsidy", None, Account.SUBSIDY_INCOME)
EQUITY_GRANT = _paid("equity_injection", _G, _V, _CAPITAL, "财政资金折股量化", "public money turned into villages' shares")
BOND_TO_VILLAGES = _paid("special_bond_to_villages", _B, _V, _BOND, "专项债资金(村集体)", "special bond lent to villages")
BOND_TO_COMPANY = _paid("special_bond_to_company", _B, _K, _BOND, "专项债资金(公司)", "special bond lent to the company")
BOND_HELP_TO_VILLAGES = _paid(
    "bond_service_for_villages", _G, _V, _CAPITAL, "财政代偿专项债(村集体)", "bond service met from budgets for villages"
)
BOND_HELP_TO_COMPANY = _paid(
    "bond_service_for_company", _G, _K, _CAPITAL, "财政代偿专项债(公司)", "bond service met from budgets for the company"
)
VILLAGE_COUPON = _paid(
    "village_bond_interest", _V, _B, _CURRENT, "专项债利息(村集体)", "bond interest paid by villages", Account.OPERATING_COST
)
COMPANY_COUPON = _paid("company_bond_interest", _K, _B, _CURRENT, "专项债利息(公司)", "bond interest paid by the company")
VILLAGE_BOND_REPAYMENT = _paid("village_bond_repayment", _V, _B, _REPAYMENT, "专项债还本(村集体)", "bond principal repaid by villages")
COMPANY_BOND_REPAYMENT = _paid("company_bond_repayment", _K, _B, _REPAYMENT, "专项债还本(公司)", "bond principal repaid by the company")
STATE_CAPITAL = _paid("state_capital", _G, _K, _SHARES, "国有资本入股", "share capital of state owners")
STATE_DIVIDEND = _paid("state_dividend", _K, _G, _CURRENT, "国有股分红", "dividend to state owners")
LAND_WORKS = _paid("land_works", _G, _M, _CURRENT, "土地整治与复垦工程", "works of consolidation and reclamation")
RECLAMATION_PAY = _paid("reclamation_pay", _G, _H, _CURRENT, "复垦补偿", "pay for building land given up", None, HouseholdAccount.PROPERTY)
HOUSE_SURVEY = _paid("house_survey", _G, _M, _CURRENT, "闲置宅基地摸底撮合", "survey and arrangement of idle homesteads")

# --- Villages
LINE_REVENUE = _paid("line_revenue", _M, _V, _CURRENT, "自营业务收入", "revenue of own lines", None, Account.BUSINESS_INCOME)
LINE_COST = _paid("line_cost", _V, _M, _CURRENT, "自营业务成本", "cost of own lines", Account.OPERATING_COST)
LINE_WAGES = _paid(
    "line_wages", _V, _H, _CURRENT, "自营业务工资", "wages of own lines", Account.OPERATING_COST, HouseholdAccount.LOCAL_WAGE
)
UPKEEP = _paid("upkeep", _V, _M, _CURRENT, "资产管护支出", "upkeep of assets", Account.OPERATING_COST)
CONTRACT_RENT = _paid("contract_rent", _M, _V, _CURRENT, "土地房屋发包收入", "rent of land and houses", None, Account.CONTRACTING_INCOME)
HOUSE_FEE = _paid(
    "house_fee", _M, _V, _CURRENT, "闲置宅基地统筹收益", "fee for arranging idle homesteads", None, Account.CONTRACTING_INCOME
)
LETTING_FEE = _paid("letting_fee", _M, _V, _CURRENT, "耕地流转服务费", "fee for farmland let", None, Account.CONTRACTING_INCOME)
SERVICE_REVENUE = _paid("service_revenue", _M, _V, _CURRENT, "农业托管服务收入", "revenue of farm services", None, Account.BUSINESS_INCOME)
SERVICE_COST = _paid("service_cost", _V, _M, _CURRENT, "农业托管服务成本", "cost of farm services", Account.OPERATING_COST)
EXCHANGE_FEE = _paid("exchange_fee_paid", _V, _M, _CURRENT, "产权交易服务费", "fee of the property exchange", Account.OPERATING_COST)
QUOTA_RECEIPTS = _paid("quota_receipts", _M, _V, _CURRENT, "节余指标交易收入", "receipts for exchanged quota", None, Account.OTHER_INCOME)
BOOKED_LOSS = Transaction(
    "booked_loss",
    _V,
    _M,
    _CURRENT,
    Text("账面经营亏损", "operating loss that the table shows"),
    Account.OTHER_OPERATING_INCOME,
    lowers_payer_account=True,
)
MANAGEMENT = _paid("management", _V, _H, _CURRENT, "管理费用", "management", Account.MANAGEMENT, HouseholdAccount.WAGE)
WELFARE = _paid(
    "welfare", _V, _H, _CURRENT, "福利与公益支出", "welfare and public spending", Account.EXPENDITURE, HouseholdAccount.TRANSFER
)
OWN_WORKS = _paid("own_works", _V, _M, _PURCHASE, "工程投资", "works paid to builders")
INFRASTRUCTURE_WORKS = _paid("infrastructure_works", _V, _M, _PURCHASE, "基础设施工程", "infrastructure works paid to builders")
SMALL_WORKS = _paid("small_works", _V, _K, _PURCHASE, "强村公司承建项目工程", "project works built by the zone company")
VILLAGE_LOAN = _paid("village_loan", _B, _V, _LOAN, "村集体借款", "loan to a village")
VILLAGE_REPAYMENT = _paid("village_repayment", _V, _B, _REPAYMENT, "村集体还款", "repayment by a village")
VILLAGE_INTEREST = _paid("village_interest", _V, _B, _CURRENT, "村集体利息", "interest paid by a village", Account.OPERATING_COST)

# --- Cooperatives
FARM_SALES = _paid("farm_sales", _M, _C, _CURRENT, "农产品销售", "produce sold on the market")
FARM_SALES_JOINT = _paid("farm_sales_through_company", _K, _C, _CURRENT, "经公司销售农产品", "produce sold through the company")
FARM_INPUTS = _paid("farm_inputs", _C, _M, _CURRENT, "农业投入", "farm inputs")
FARM_WAGES = _paid("farm_wages", _C, _H, _CURRENT, "合作社用工", "wages of the cooperative", None, HouseholdAccount.LOCAL_WAGE)
LAND_RENT = _paid("land_rent", _C, _H, _CURRENT, "入社土地保底租金", "guaranteed rent to members", None, HouseholdAccount.PROPERTY)
PATRONAGE = _paid("patronage", _C, _H, _CURRENT, "按交易量返还", "surplus returned by patronage", None, HouseholdAccount.BUSINESS)
SHARE_DIVIDEND = _paid(
    "cooperative_share_dividend", _C, _H, _CURRENT, "合作社股金分红", "dividend on members' shares", None, HouseholdAccount.PROPERTY
)
COLLECTIVE_DIVIDEND = _paid(
    "cooperative_dividend", _C, _V, _CURRENT, "合作社村集体分红", "cooperative's dividend to the village", None, Account.INVESTMENT_INCOME
)
COOPERATIVE_LOAN = _paid("cooperative_loan", _B, _C, _LOAN, "合作社借款", "loan to a cooperative")
COOPERATIVE_REPAYMENT = _paid("cooperative_repayment", _C, _B, _REPAYMENT, "合作社还款", "repayment by a cooperative")
COOPERATIVE_INTEREST = _paid("cooperative_interest", _C, _B, _CURRENT, "合作社利息", "interest paid by a cooperative")

# --- The zone company
SHARE_CAPITAL = _paid("share_capital", _V, _K, _SHARES, "入股资金", "share capital paid in")
PRODUCE_RESOLD = _paid("produce_resold", _M, _K, _CURRENT, "公司转售农产品", "produce resold by the company")
COMPANY_REVENUE = _paid("company_revenue", _M, _K, _CURRENT, "公司经营收入", "revenue of the company's lines")
COMPANY_COST = _paid("company_cost", _K, _M, _CURRENT, "公司经营成本", "cost of the company's lines")
COMPANY_WAGES = _paid("company_wages", _K, _H, _CURRENT, "公司工资", "wages of the company", None, HouseholdAccount.LOCAL_WAGE)
COMPANY_OVERHEAD = _paid("company_overhead", _K, _M, _CURRENT, "公司固定费用", "fixed cost of the company")
COMPANY_UPKEEP = _paid("company_upkeep", _K, _M, _CURRENT, "公司管护支出", "upkeep by the company")
WORKS_MATERIALS = _paid("works_materials", _K, _M, _PURCHASE, "承建工程材料", "materials for works under way")
WORKS_WAGES = _paid("works_wages", _K, _H, _PURCHASE, "承建工程工资", "wages for works under way", None, HouseholdAccount.LOCAL_WAGE)
COMPANY_WORKS = _paid("company_works", _K, _M, _PURCHASE, "公司投资工程", "company's own works paid to builders")
COMPANY_LOAN = _paid("company_loan", _B, _K, _LOAN, "公司借款", "loan to the company")
COMPANY_REPAYMENT = _paid("company_repayment", _K, _B, _REPAYMENT, "公司还款", "repayment by the company")
COMPANY_INTEREST = _paid("company_interest", _K, _B, _CURRENT, "公司利息", "interest paid by the company")
COMPANY_TAX = _paid("company_tax", _K, _G, _CURRENT, "公司所得税", "income tax of the company")
LINKAGE_RENT = _paid("linkage_rent", _K, _V, _CURRENT, "契约型租金", "rent under the contract linkage", None, Account.CONTRACTING_INCOME)
PARTNER_CAPITAL = _paid("partner_capital", _F, _K, _SHARES, "企业入股", "share capital of the partner enterprise")
PARTNER_DIVIDEND = _paid("partner_dividend", _K, _F, _CURRENT, "企业股分红", "dividend to the partner enterprise")
HOUSEHOLD_DIVIDEND = _paid(
    "household_dividend",
    _K,
    _H,
    _CURRENT,
    "公司收益中农户部分",
    "households' part of the company's profit",
    None,
    HouseholdAccount.LOW_FIRST_PROPERTY,
)
SERVICE_WAGES = _paid(
    "service_wages", _K, _H, _CURRENT, "购买服务用工", "wages for services sold to governments", None, HouseholdAccount.LOCAL_WAGE
)
SERVICE_COSTS = _paid("service_costs", _K, _M, _CURRENT, "购买服务其他成本", "other cost of services sold to governments")
MANAGER_SHARE = _paid("manager_share", _K, _M, _CURRENT, "运营团队增收分成", "operating team's share of the increase")
OWN_BUSINESS = _paid("own_business", _M, _K, _CURRENT, "农创客自带业务", "the agri-maker's own business")
POOLED_PURCHASE = _paid("pooled_purchase", _V, _M, _PURCHASE, "抱团购置物业", "pooled property bought")
OFF_SITE_RENT = _paid("off_site_rent", _M, _V, _CURRENT, "飞地物业租金", "rent of off-site property", None, Account.CONTRACTING_INCOME)
LINKAGE_DIVIDEND = _paid("linkage_dividend", _K, _V, _CURRENT, "公司分红", "dividend of the company", None, Account.INVESTMENT_INCOME)

# --- Default, guarantees and insurance
VILLAGE_GUARANTEE_CALLED = _paid("village_guarantee_called", _G, _V, _CAPITAL, "村集体贷款代偿", "guarantee called for a village's loan")
COMPANY_GUARANTEE_CALLED = _paid("company_guarantee_called", _G, _K, _CAPITAL, "公司贷款代偿", "guarantee called for a company's loan")
VILLAGE_RECOVERY = _paid("village_recovery", _V, _G, _CAPITAL, "村集体偿还代偿款", "recovery of a called guarantee from a village")
COMPANY_RECOVERY = _paid("company_recovery", _K, _G, _CAPITAL, "公司偿还代偿款", "recovery of a called guarantee from a company")
VILLAGE_FORGIVEN = _paid("village_debt_forgiven", _B, _V, _FORGIVEN, "银行核销村集体借款", "village debt written down by the bank")
COOPERATIVE_FORGIVEN = _paid(
    "cooperative_debt_forgiven", _B, _C, _FORGIVEN, "银行核销合作社借款", "cooperative debt written down by the bank"
)
COMPANY_FORGIVEN = _paid("company_debt_forgiven", _B, _K, _FORGIVEN, "银行核销公司借款", "company debt written down by the bank")
INSURANCE_PREMIUM = _paid("insurance_premium", _C, _M, _CURRENT, "合作社自缴保费", "premium paid by cooperatives")
PREMIUM_SUBSIDY = _paid("insurance_premium_subsidy", _G, _M, _CURRENT, "农业保险保费补贴", "subsidy on farm insurance premiums")
INDEMNITY = _paid("insurance_indemnity", _M, _C, _CURRENT, "农业保险赔款", "indemnity of the farm insurance")

# --- Unions of cooperatives and purchases by public units
UNION_FEE = _paid("union_fee", _C, _M, _CURRENT, "联社服务费", "fee of the union of cooperatives")
AID_TO_COMPANY = _paid("consumption_aid", _G, _K, _CURRENT, "经公司消费帮扶采购", "produce bought by public units through the company")
AID_TO_COOPERATIVE = _paid(
    "consumption_aid_direct", _G, _C, _CURRENT, "消费帮扶直接采购", "produce bought by public units from cooperatives"
)

# --- Households and the face
HOUSE_RENT = _paid("house_rent_paid", _M, _H, _CURRENT, "闲置宅基地租金", "rent of idle homesteads", None, HouseholdAccount.PROPERTY)
LETTING_GAIN = _paid(
    "letting_gain_paid",
    _M,
    _H,
    _CURRENT,
    "流转租金净增",
    "rent of farmland beyond what it earned its household",
    None,
    HouseholdAccount.PROPERTY,
)
OUTSIDE_WAGES = _paid("outside_wages", _M, _H, _CURRENT, "农户其他工资收入", "households' other wages", None, HouseholdAccount.WAGE)
OUTSIDE_BUSINESS = _paid("outside_business", _M, _H, _CURRENT, "农户自营收入", "households' own business", None, HouseholdAccount.BUSINESS)
OUTSIDE_PROPERTY = _paid(
    "outside_property", _M, _H, _CURRENT, "农户其他财产收入", "households' other property income", None, HouseholdAccount.PROPERTY
)
OUTSIDE_TRANSFERS = _paid(
    "outside_transfers", _M, _H, _CURRENT, "农户其他转移收入", "households' other transfers", None, HouseholdAccount.TRANSFER
)
PUBLIC_JOB_WAGES = _paid("public_job_wages", _G, _H, _CURRENT, "公益性岗位补贴", "subsidy for public jobs", None, HouseholdAccount.LOW_WAGE)
MONITORING = _paid("monitoring", _G, _H, _CURRENT, "防返贫监测人员补助", "pay of those who monitor", None, HouseholdAccount.LOCAL_WAGE)
MONITORING_RELIEF = _paid(
    "monitoring_relief",
    _G,
    _H,
    _CURRENT,
    "监测发现后的帮扶",
    "relief of households found by monitoring",
    None,
    HouseholdAccount.LOW_TRANSFER,
)
LOW_INCOME_AID = _paid(
    "low_income_aid", _G, _H, _CURRENT, "低收入农户帮扶", "help to low-income households", None, HouseholdAccount.LOW_TRANSFER
)
PLACEMENT_IN_WORK = _paid("placement_in_work", _G, _M, _CURRENT, "就业介绍与技能培训", "placement and training of low-income households")
GIFT_TO_VILLAGE = _paid("user_change", _U, _V, _CAPITAL, "手工调整", "change made by hand")
GIFT_TO_COOPERATIVE = _paid("user_change_cooperative", _U, _C, _CAPITAL, "手工调整合作社", "change made by hand to a cooperative")
GIFT_TO_COMPANY = _paid("user_change_company", _U, _K, _CAPITAL, "手工调整公司", "change made by hand to a company")
TAKEN_FROM_VILLAGE = _paid("user_reduction", _V, _U, _CAPITAL, "手工调减", "reduction made by hand")
TAKEN_FROM_COOPERATIVE = _paid("user_reduction_cooperative", _C, _U, _CAPITAL, "手工调减合作社", "reduction made by hand in a cooperative")
TAKEN_FROM_COMPANY = _paid("user_reduction_company", _K, _U, _CAPITAL, "手工调减公司", "reduction made by hand in a company")

# --- Firms, workshops, returnees and skills
FIRM_CAPITAL = _paid("firm_capital", _M, _F, _CAPITAL, "社会资本到位", "capital that firms bring with them")
FIRM_INVESTMENT = _paid("firm_investment", _F, _M, _PURCHASE, "社会资本投资", "firms' own investment")
FIRM_REVENUE = _paid("firm_revenue", _M, _F, _CURRENT, "企业用于租金和工资的收入", "revenue out of which firms pay rent and wages")
FIRM_RENT = _paid("firm_rent", _F, _V, _CURRENT, "企业付给村集体的租金", "rent paid by firms to villages", None, Account.CONTRACTING_INCOME)
FIRM_WAGES = _paid(
    "firm_wages",
    _F,
    _H,
    _CURRENT,
    "企业本地工资(净增)",
    "local wages of firms, on top of earlier earnings",
    None,
    HouseholdAccount.LOCAL_WAGE,
)
WORKSHOP_WAGES = _paid(
    "workshop_wages",
    _F,
    _H,
    _CURRENT,
    "工坊工资(净增)",
    "wages of workshops, on top of earlier earnings",
    None,
    HouseholdAccount.LOCAL_WAGE,
)
RETURNEE_RENT = _paid("returnee_rent", _M, _V, _CURRENT, "返乡创业者租金", "rent paid by returnees", None, Account.CONTRACTING_INCOME)
RETURNEE_WAGES = _paid(
    "returnee_wages",
    _M,
    _H,
    _CURRENT,
    "返乡创业带动工资(净增)",
    "wages paid by returnees, on top of earlier earnings",
    None,
    HouseholdAccount.LOCAL_WAGE,
)
WORKSHOP_GRANT = _paid("workshop_grant", _G, _V, _CAPITAL, "共富工坊补助", "grant for a workshop")
PAIRING_MONEY = _paid("pairing_money", _G, _V, _CAPITAL, "结对帮扶资金", "money of paired state firms and departments")
RECRUITMENT = _paid("recruitment", _G, _M, _CURRENT, "招商引资费用", "recruitment of firms")
RETURNEE_HELP = _paid("returnee_help", _G, _M, _CURRENT, "返乡创业补助", "search for returnees and help in starting")
SKILLS_TRAINING = _paid("skills_training", _G, _M, _CURRENT, "技能培训", "skills training of villagers")

TRANSACTIONS: dict[str, Transaction] = {
    transaction.name: transaction for transaction in list(globals().values()) if isinstance(transaction, Transaction)
}

#: Outlays that count as public cost of the programme (charter, section 5).
PUBLIC_OUTLAYS = (
    FIXED_GRANT,
    REWARD,
    GRANT_TO_FIRMS,
    PROGRAMME_SERVICES,
    PROGRAMME_JOBS,
    RELIEF_GRANT,
    SERVICES_BY_COMPANY,
    SERVICES_BY_OTHERS,
    INTEREST_SUBSIDY,
    EQUITY_GRANT,
    BOND_HELP_TO_VILLAGES,
    BOND_HELP_TO_COMPANY,
    STATE_CAPITAL,
    MATCHED_FUNDS,
    TRAINING,
    JOINT_UPKEEP,
    LAND_WORKS,
    RECLAMATION_PAY,
    HOUSE_SURVEY,
    PUBLIC_JOB_WAGES,
    MONITORING,
    MONITORING_RELIEF,
    LOW_INCOME_AID,
    PLACEMENT_IN_WORK,
    WORKSHOP_GRANT,
    PAIRING_MONEY,
    RECRUITMENT,
    RETURNEE_HELP,
    SKILLS_TRAINING,
    UPKEEP_BY_VILLAGERS,
    UPKEEP_BY_COMPANY,
    INFRASTRUCTURE,
    SERVICES,
    ENVIRONMENT,
    BRAND,
    DIGITAL,
    TALENT,
    FIRST_SECRETARY,
    SECRETARY_FUNDS,
    LEADER_SELECTION,
    CREDIT_POINTS,
    AWARD,
    VILLAGE_GUARANTEE_CALLED,
    COMPANY_GUARANTEE_CALLED,
    PREMIUM_SUBSIDY,
    AID_TO_COMPANY,
    AID_TO_COOPERATIVE,
)

#: Wages for hands hired in the county: what they add up to in a month is the labour wanted.
LOCAL_WAGES = (LINE_WAGES, FARM_WAGES, COMPANY_WAGES, WORKS_WAGES, SERVICE_WAGES)

#: What governments get back of it.
PUBLIC_RECEIPTS = (STATE_DIVIDEND, VILLAGE_RECOVERY, COMPANY_RECOVERY)

#: Money appropriated for the zone that has been paid out, or lent by bond.
APPROPRIATED = (
    FIXED_GRANT,
    REWARD,
    GRANT_TO_FIRMS,
    PROGRAMME_SERVICES,
    PROGRAMME_JOBS,
    RELIEF_GRANT,
    SERVICES_BY_COMPANY,
    SERVICES_BY_OTHERS,
    INTEREST_SUBSIDY,
    EQUITY_GRANT,
    BOND_TO_VILLAGES,
    BOND_TO_COMPANY,
)


def paid_into(*accounts: HouseholdAccount) -> tuple[str, ...]:
    """Names of the transactions that enter any of these accounts of households."""
    return tuple(name for name, transaction in TRANSACTIONS.items() if transaction.receiver_account in accounts)
