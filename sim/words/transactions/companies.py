"""What zone companies earn, spend, build, borrow and share out."""

from __future__ import annotations

from sim.core.ledger import Effect
from sim.words.transactions.declaring import BANKS, COMPANIES, FIRMS, GOVERNMENT, HOUSEHOLDS, MARKET, VILLAGES, paid
from sim.words.transactions.sectors import Account, Counts, HouseholdAccount

SHARE_CAPITAL = paid("share_capital", VILLAGES, COMPANIES, Effect.SHARES, "入股资金", "share capital paid in")
PRODUCE_RESOLD = paid("produce_resold", MARKET, COMPANIES, Effect.CURRENT, "公司转售农产品", "produce resold by the company")
COMPANY_REVENUE = paid("company_revenue", MARKET, COMPANIES, Effect.CURRENT, "公司经营收入", "revenue of the company's lines")
COMPANY_COST = paid("company_cost", COMPANIES, MARKET, Effect.CURRENT, "公司经营成本", "cost of the company's lines")
COMPANY_WAGES = paid(
    "company_wages",
    COMPANIES,
    HOUSEHOLDS,
    Effect.CURRENT,
    "公司工资",
    "wages of the company",
    into=HouseholdAccount.LOCAL_WAGE,
    counts_as=(Counts.HIRED_HANDS,),
)
COMPANY_OVERHEAD = paid("company_overhead", COMPANIES, MARKET, Effect.CURRENT, "公司固定费用", "fixed cost of the company")
COMPANY_UPKEEP = paid("company_upkeep", COMPANIES, MARKET, Effect.CURRENT, "公司管护支出", "upkeep by the company")
WORKS_MATERIALS = paid("works_materials", COMPANIES, MARKET, Effect.PURCHASE, "承建工程材料", "materials for works under way")
WORKS_WAGES = paid(
    "works_wages",
    COMPANIES,
    HOUSEHOLDS,
    Effect.PURCHASE,
    "承建工程工资",
    "wages for works under way",
    into=HouseholdAccount.LOCAL_WAGE,
    counts_as=(Counts.HIRED_HANDS,),
)
COMPANY_WORKS = paid("company_works", COMPANIES, MARKET, Effect.PURCHASE, "公司投资工程", "company's own works paid to builders")
COMPANY_LOAN = paid("company_loan", BANKS, COMPANIES, Effect.LOAN, "公司借款", "loan to the company")
COMPANY_REPAYMENT = paid("company_repayment", COMPANIES, BANKS, Effect.REPAYMENT, "公司还款", "repayment by the company")
COMPANY_INTEREST = paid("company_interest", COMPANIES, BANKS, Effect.CURRENT, "公司利息", "interest paid by the company")
COMPANY_TAX = paid("company_tax", COMPANIES, GOVERNMENT, Effect.CURRENT, "公司所得税", "income tax of the company")
LINKAGE_RENT = paid(
    "linkage_rent", COMPANIES, VILLAGES, Effect.CURRENT, "契约型租金", "rent under the contract linkage", into=Account.CONTRACTING_INCOME
)
PARTNER_CAPITAL = paid("partner_capital", FIRMS, COMPANIES, Effect.SHARES, "企业入股", "share capital of the partner enterprise")
PARTNER_DIVIDEND = paid("partner_dividend", COMPANIES, FIRMS, Effect.CURRENT, "企业股分红", "dividend to the partner enterprise")
HOUSEHOLD_DIVIDEND = paid(
    "household_dividend",
    COMPANIES,
    HOUSEHOLDS,
    Effect.CURRENT,
    "公司收益中农户部分",
    "households' part of the company's profit",
    into=HouseholdAccount.LOW_FIRST_PROPERTY,
)
SERVICE_WAGES = paid(
    "service_wages",
    COMPANIES,
    HOUSEHOLDS,
    Effect.CURRENT,
    "购买服务用工",
    "wages for services sold to governments",
    into=HouseholdAccount.LOCAL_WAGE,
    counts_as=(Counts.HIRED_HANDS,),
)
SERVICE_COSTS = paid("service_costs", COMPANIES, MARKET, Effect.CURRENT, "购买服务其他成本", "other cost of services sold to governments")
MANAGER_SHARE = paid("manager_share", COMPANIES, MARKET, Effect.CURRENT, "运营团队增收分成", "operating team's share of the increase")
OWN_BUSINESS = paid("own_business", MARKET, COMPANIES, Effect.CURRENT, "农创客自带业务", "the agri-maker's own business")
POOLED_PURCHASE = paid("pooled_purchase", VILLAGES, MARKET, Effect.PURCHASE, "抱团购置物业", "pooled property bought")
OFF_SITE_RENT = paid(
    "off_site_rent", MARKET, VILLAGES, Effect.CURRENT, "飞地物业租金", "rent of off-site property", into=Account.CONTRACTING_INCOME
)
LINKAGE_DIVIDEND = paid(
    "linkage_dividend", COMPANIES, VILLAGES, Effect.CURRENT, "公司分红", "dividend of the company", into=Account.INVESTMENT_INCOME
)
