"""What village collectives earn, spend, build and borrow."""

from __future__ import annotations

from sim.core.ledger import Effect
from sim.words.transactions.declaring import BANKS, COMPANIES, HOUSEHOLDS, MARKET, VILLAGES, paid
from sim.words.transactions.sectors import Account, Counts, HouseholdAccount

LINE_REVENUE = paid("line_revenue", MARKET, VILLAGES, Effect.CURRENT, "自营业务收入", "revenue of own lines", into=Account.BUSINESS_INCOME)
LINE_COST = paid("line_cost", VILLAGES, MARKET, Effect.CURRENT, "自营业务成本", "cost of own lines", out_of=Account.OPERATING_COST)
LINE_WAGES = paid(
    "line_wages",
    VILLAGES,
    HOUSEHOLDS,
    Effect.CURRENT,
    "自营业务工资",
    "wages of own lines",
    out_of=Account.OPERATING_COST,
    into=HouseholdAccount.LOCAL_WAGE,
    counts_as=(Counts.HIRED_HANDS,),
)
UPKEEP = paid("upkeep", VILLAGES, MARKET, Effect.CURRENT, "资产管护支出", "upkeep of assets", out_of=Account.OPERATING_COST)
CONTRACT_RENT = paid(
    "contract_rent", MARKET, VILLAGES, Effect.CURRENT, "土地房屋发包收入", "rent of land and houses", into=Account.CONTRACTING_INCOME
)
RENT_EARLY = paid(
    "rent_collected_early",
    MARKET,
    VILLAGES,
    Effect.CURRENT,
    "提前收取的下年租金",
    "rent of the next year collected early",
    into=Account.CONTRACTING_INCOME,
)
GOODS_PASSED_ON = paid(
    "goods_passed_on", MARKET, VILLAGES, Effect.CURRENT, "过账货物销售", "goods passed on, sold", into=Account.BUSINESS_INCOME
)
GOODS_TO_PASS_ON = paid(
    "goods_to_pass_on", VILLAGES, MARKET, Effect.CURRENT, "过账货物采购", "goods passed on, bought", out_of=Account.OPERATING_COST
)
HOUSE_FEE = paid(
    "house_fee",
    MARKET,
    VILLAGES,
    Effect.CURRENT,
    "闲置宅基地统筹收益",
    "fee for arranging idle homesteads",
    into=Account.CONTRACTING_INCOME,
)
LETTING_FEE = paid(
    "letting_fee", MARKET, VILLAGES, Effect.CURRENT, "耕地流转服务费", "fee for farmland let", into=Account.CONTRACTING_INCOME
)
SERVICE_REVENUE = paid(
    "service_revenue", MARKET, VILLAGES, Effect.CURRENT, "农业托管服务收入", "revenue of farm services", into=Account.BUSINESS_INCOME
)
SERVICE_COST = paid(
    "service_cost", VILLAGES, MARKET, Effect.CURRENT, "农业托管服务成本", "cost of farm services", out_of=Account.OPERATING_COST
)
EXCHANGE_FEE = paid(
    "exchange_fee_paid", VILLAGES, MARKET, Effect.CURRENT, "产权交易服务费", "fee of the property exchange", out_of=Account.OPERATING_COST
)
QUOTA_RECEIPTS = paid(
    "quota_receipts", MARKET, VILLAGES, Effect.CURRENT, "节余指标交易收入", "receipts for exchanged quota", into=Account.OTHER_INCOME
)
BOOKED_LOSS = paid(
    "booked_loss",
    VILLAGES,
    MARKET,
    Effect.CURRENT,
    "账面经营亏损",
    "operating loss that the table shows",
    out_of=Account.OTHER_OPERATING_INCOME,
    lowers_income=True,
)
MANAGEMENT = paid(
    "management", VILLAGES, HOUSEHOLDS, Effect.CURRENT, "管理费用", "management", out_of=Account.MANAGEMENT, into=HouseholdAccount.WAGE
)
WELFARE = paid(
    "welfare",
    VILLAGES,
    HOUSEHOLDS,
    Effect.CURRENT,
    "福利与公益支出",
    "welfare and public spending",
    out_of=Account.EXPENDITURE,
    into=HouseholdAccount.TRANSFER,
)
OWN_WORKS = paid("own_works", VILLAGES, MARKET, Effect.PURCHASE, "工程投资", "works paid to builders")
INFRASTRUCTURE_WORKS = paid(
    "infrastructure_works", VILLAGES, MARKET, Effect.PURCHASE, "基础设施工程", "infrastructure works paid to builders"
)
SMALL_WORKS = paid("small_works", VILLAGES, COMPANIES, Effect.PURCHASE, "强村公司承建项目工程", "project works built by the zone company")
VILLAGE_LOAN = paid("village_loan", BANKS, VILLAGES, Effect.LOAN, "村集体借款", "loan to a village")
VILLAGE_REPAYMENT = paid("village_repayment", VILLAGES, BANKS, Effect.REPAYMENT, "村集体还款", "repayment by a village")
VILLAGE_INTEREST = paid(
    "village_interest", VILLAGES, BANKS, Effect.CURRENT, "村集体利息", "interest paid by a village", out_of=Account.OPERATING_COST
)
