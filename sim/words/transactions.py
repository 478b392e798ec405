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


_V, _C, _K, _H = Sector.VILLAGES, Sector.COOPERATIVES, Sector.COMPANIES, Sector.HOUSEHOLDS
_G, _B, _F, _M, _U = Sector.GOVERNMENT, Sector.BANKS, Sector.FIRMS, Sector.MARKET, Sector.USER
_CURRENT, _CAPITAL, _PURCHASE = Effect.CURRENT, Effect.CAPITAL, Effect.PURCHASE
_LOAN, _REPAYMENT, _SHARES, _FORGIVEN = Effect.LOAN, Effect.REPAYMENT, Effect.SHARES, Effect.FORGIVEN


def _paid(
    name: str,
    payer: Sector,
    receiver: Sector,
    effect: Effect,
    zh: str,
    en: str,
    payer_account: Account | None = None,
    receiver_account: Account | None = None,
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
JOINT_UPKEEP = _paid("joint_upkeep", _G, _M, _CURRENT, "一体化管护补助", "joint upkeep paid by the programme")

# --- Villages
LINE_REVENUE = _paid("line_revenue", _M, _V, _CURRENT, "自营业务收入", "revenue of own lines", None, Account.BUSINESS_INCOME)
LINE_COST = _paid("line_cost", _V, _M, _CURRENT, "自营业务成本", "cost of own lines", Account.OPERATING_COST)
LINE_WAGES = _paid("line_wages", _V, _H, _CURRENT, "自营业务工资", "wages of own lines", Account.OPERATING_COST)
UPKEEP = _paid("upkeep", _V, _M, _CURRENT, "资产管护支出", "upkeep of assets", Account.OPERATING_COST)
CONTRACT_RENT = _paid("contract_rent", _M, _V, _CURRENT, "土地房屋发包收入", "rent of land and houses", None, Account.CONTRACTING_INCOME)
BOOKED_LOSS = Transaction(
    "booked_loss",
    _V,
    _M,
    _CURRENT,
    Text("账面经营亏损", "operating loss that the table shows"),
    Account.OTHER_OPERATING_INCOME,
    lowers_payer_account=True,
)
MANAGEMENT = _paid("management", _V, _H, _CURRENT, "管理费用", "management", Account.MANAGEMENT)
WELFARE = _paid("welfare", _V, _H, _CURRENT, "福利与公益支出", "welfare and public spending", Account.EXPENDITURE)
OWN_WORKS = _paid("own_works", _V, _M, _PURCHASE, "工程投资", "works paid to builders")
SMALL_WORKS = _paid("small_works", _V, _K, _PURCHASE, "强村公司承建项目工程", "project works built by the zone company")
VILLAGE_LOAN = _paid("village_loan", _B, _V, _LOAN, "村集体借款", "loan to a village")
VILLAGE_REPAYMENT = _paid("village_repayment", _V, _B, _REPAYMENT, "村集体还款", "repayment by a village")
VILLAGE_INTEREST = _paid("village_interest", _V, _B, _CURRENT, "村集体利息", "interest paid by a village", Account.OPERATING_COST)

# --- Cooperatives
FARM_SALES = _paid("farm_sales", _M, _C, _CURRENT, "农产品销售", "produce sold on the market")
FARM_SALES_JOINT = _paid("farm_sales_through_company", _K, _C, _CURRENT, "经公司销售农产品", "produce sold through the company")
FARM_INPUTS = _paid("farm_inputs", _C, _M, _CURRENT, "农业投入", "farm inputs")
FARM_WAGES = _paid("farm_wages", _C, _H, _CURRENT, "合作社用工", "wages of the cooperative")
LAND_RENT = _paid("land_rent", _C, _H, _CURRENT, "入社土地保底租金", "guaranteed rent to members")
PATRONAGE = _paid("patronage", _C, _H, _CURRENT, "按交易量返还", "surplus returned by patronage")
SHARE_DIVIDEND = _paid("cooperative_share_dividend", _C, _H, _CURRENT, "合作社股金分红", "dividend on members' shares")
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
COMPANY_WAGES = _paid("company_wages", _K, _H, _CURRENT, "公司工资", "wages of the company")
COMPANY_OVERHEAD = _paid("company_overhead", _K, _M, _CURRENT, "公司固定费用", "fixed cost of the company")
COMPANY_UPKEEP = _paid("company_upkeep", _K, _M, _CURRENT, "公司管护支出", "upkeep by the company")
WORKS_MATERIALS = _paid("works_materials", _K, _M, _PURCHASE, "承建工程材料", "materials for works under way")
WORKS_WAGES = _paid("works_wages", _K, _H, _PURCHASE, "承建工程工资", "wages for works under way")
COMPANY_WORKS = _paid("company_works", _K, _M, _PURCHASE, "公司投资工程", "company's own works paid to builders")
COMPANY_LOAN = _paid("company_loan", _B, _K, _LOAN, "公司借款", "loan to the company")
COMPANY_REPAYMENT = _paid("company_repayment", _K, _B, _REPAYMENT, "公司还款", "repayment by the company")
COMPANY_INTEREST = _paid("company_interest", _K, _B, _CURRENT, "公司利息", "interest paid by the company")
COMPANY_TAX = _paid("company_tax", _K, _G, _CURRENT, "公司所得税", "income tax of the company")
LINKAGE_RENT = _paid("linkage_rent", _K, _V, _CURRENT, "契约型租金", "rent under the contract linkage", None, Account.CONTRACTING_INCOME)
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
OUTSIDE_INCOME = _paid("outside_income", _M, _H, _CURRENT, "农户其他收入", "households' other income")
GIFT_TO_VILLAGE = _paid("user_change", _U, _V, _CAPITAL, "手工调整", "change made by hand")
GIFT_TO_COOPERATIVE = _paid("user_change_cooperative", _U, _C, _CAPITAL, "手工调整合作社", "change made by hand to a cooperative")
GIFT_TO_COMPANY = _paid("user_change_company", _U, _K, _CAPITAL, "手工调整公司", "change made by hand to a company")
TAKEN_FROM_VILLAGE = _paid("user_reduction", _V, _U, _CAPITAL, "手工调减", "reduction made by hand")
TAKEN_FROM_COOPERATIVE = _paid("user_reduction_cooperative", _C, _U, _CAPITAL, "手工调减合作社", "reduction made by hand in a cooperative")
TAKEN_FROM_COMPANY = _paid("user_reduction_company", _K, _U, _CAPITAL, "手工调减公司", "reduction made by hand in a company")

TRANSACTIONS: dict[str, Transaction] = {
    transaction.name: transaction for transaction in list(globals().values()) if isinstance(transaction, Transaction)
}

#: Outlays that count as public cost of the programme (charter, section 5).
PUBLIC_OUTLAYS = (
    FIXED_GRANT,
    REWARD,
    GRANT_TO_FIRMS,
    TRAINING,
    JOINT_UPKEEP,
    VILLAGE_GUARANTEE_CALLED,
    COMPANY_GUARANTEE_CALLED,
    PREMIUM_SUBSIDY,
    AID_TO_COMPANY,
    AID_TO_COOPERATIVE,
)

#: What comes back to governments and is taken off public cost.
PUBLIC_RECEIPTS = (VILLAGE_RECOVERY, COMPANY_RECOVERY)

#: Outlays paid out of the money appropriated for the zone.
APPROPRIATED = (FIXED_GRANT, REWARD, GRANT_TO_FIRMS)
