"""What cooperatives sell, buy, share out and borrow."""

from __future__ import annotations

from sim.core.ledger import Effect
from sim.words.transactions.declaring import BANKS, COMPANIES, COOPERATIVES, HOUSEHOLDS, MARKET, VILLAGES, paid
from sim.words.transactions.sectors import Account, Counts, HouseholdAccount

FARM_SALES = paid("farm_sales", MARKET, COOPERATIVES, Effect.CURRENT, "农产品销售", "produce sold on the market")
FARM_SALES_JOINT = paid(
    "farm_sales_through_company", COMPANIES, COOPERATIVES, Effect.CURRENT, "经公司销售农产品", "produce sold through the company"
)
FARM_INPUTS = paid("farm_inputs", COOPERATIVES, MARKET, Effect.CURRENT, "农业投入", "farm inputs")
FARM_WAGES = paid(
    "farm_wages",
    COOPERATIVES,
    HOUSEHOLDS,
    Effect.CURRENT,
    "合作社用工",
    "wages of the cooperative",
    into=HouseholdAccount.LOCAL_WAGE,
    counts_as=(Counts.HIRED_HANDS,),
)
LAND_RENT = paid(
    "land_rent", COOPERATIVES, HOUSEHOLDS, Effect.CURRENT, "入社土地保底租金", "guaranteed rent to members", into=HouseholdAccount.PROPERTY
)
PATRONAGE = paid(
    "patronage", COOPERATIVES, HOUSEHOLDS, Effect.CURRENT, "按交易量返还", "surplus returned by patronage", into=HouseholdAccount.BUSINESS
)
SHARE_DIVIDEND = paid(
    "cooperative_share_dividend",
    COOPERATIVES,
    HOUSEHOLDS,
    Effect.CURRENT,
    "合作社股金分红",
    "dividend on members' shares",
    into=HouseholdAccount.PROPERTY,
)
COLLECTIVE_DIVIDEND = paid(
    "cooperative_dividend",
    COOPERATIVES,
    VILLAGES,
    Effect.CURRENT,
    "合作社村集体分红",
    "cooperative's dividend to the village",
    into=Account.INVESTMENT_INCOME,
)
COOPERATIVE_LOAN = paid("cooperative_loan", BANKS, COOPERATIVES, Effect.LOAN, "合作社借款", "loan to a cooperative")
COOPERATIVE_REPAYMENT = paid("cooperative_repayment", COOPERATIVES, BANKS, Effect.REPAYMENT, "合作社还款", "repayment by a cooperative")
COOPERATIVE_INTEREST = paid("cooperative_interest", COOPERATIVES, BANKS, Effect.CURRENT, "合作社利息", "interest paid by a cooperative")
