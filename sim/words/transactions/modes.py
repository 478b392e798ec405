"""Public money by its mode: services, jobs, relief, subsidies, bonds and equity; and works on land."""

from __future__ import annotations

from sim.core.ledger import Effect
from sim.words.transactions.declaring import BANKS, COMPANIES, FIRMS, GOVERNMENT, HOUSEHOLDS, MARKET, VILLAGES, paid
from sim.words.transactions.sectors import Account, Counts, HouseholdAccount

PROGRAMME_SERVICES = paid(
    "programme_services",
    GOVERNMENT,
    MARKET,
    Effect.CURRENT,
    "治理、人才、巩固成果支出",
    "governance, talent and consolidation bought",
    counts_as=(Counts.PUBLIC_COST, Counts.APPROPRIATED),
)
PROGRAMME_JOBS = paid(
    "programme_jobs",
    GOVERNMENT,
    HOUSEHOLDS,
    Effect.CURRENT,
    "就业带动工资",
    "wages paid under the employment content",
    into=HouseholdAccount.LOW_WAGE,
    counts_as=(Counts.PUBLIC_COST, Counts.APPROPRIATED),
)
RELIEF_GRANT = paid(
    "relief_grant",
    GOVERNMENT,
    VILLAGES,
    Effect.CAPITAL,
    "以工代赈资金",
    "work-relief money",
    counts_as=(Counts.PUBLIC_COST, Counts.APPROPRIATED),
)
RELIEF_WAGES = paid(
    "relief_wages",
    VILLAGES,
    HOUSEHOLDS,
    Effect.PURCHASE,
    "以工代赈劳务报酬(形成工程)",
    "work-relief wages that build",
    into=HouseholdAccount.LOCAL_WAGE,
)
RELIEF_INCOME = paid(
    "relief_income",
    VILLAGES,
    HOUSEHOLDS,
    Effect.CURRENT,
    "以工代赈劳务报酬(未形成工程)",
    "work-relief wages that build nothing",
    out_of=Account.EXPENDITURE,
    into=HouseholdAccount.LOCAL_WAGE,
)
SERVICES_BY_COMPANY = paid(
    "services_by_company",
    GOVERNMENT,
    COMPANIES,
    Effect.CURRENT,
    "向强村公司购买服务",
    "services bought from the zone company",
    counts_as=(Counts.PUBLIC_COST, Counts.APPROPRIATED),
)
SERVICES_BY_OTHERS = paid(
    "services_by_others",
    GOVERNMENT,
    FIRMS,
    Effect.CURRENT,
    "向其他单位购买服务",
    "services bought from others",
    counts_as=(Counts.PUBLIC_COST, Counts.APPROPRIATED),
)
MATCHED_FUNDS = paid(
    "matched_funds", GOVERNMENT, VILLAGES, Effect.CAPITAL, "整合的行业资金", "integrated sector funds", counts_as=(Counts.PUBLIC_COST,)
)
INTEREST_SUBSIDY = paid(
    "interest_subsidy",
    GOVERNMENT,
    VILLAGES,
    Effect.CURRENT,
    "贷款贴息",
    "interest subsidy",
    into=Account.SUBSIDY_INCOME,
    counts_as=(Counts.PUBLIC_COST, Counts.APPROPRIATED),
)
EQUITY_GRANT = paid(
    "equity_injection",
    GOVERNMENT,
    VILLAGES,
    Effect.CAPITAL,
    "财政资金折股量化",
    "public money turned into villages' shares",
    counts_as=(Counts.PUBLIC_COST, Counts.APPROPRIATED),
)
BOND_TO_VILLAGES = paid(
    "special_bond_to_villages",
    BANKS,
    VILLAGES,
    Effect.BOND,
    "专项债资金(村集体)",
    "special bond lent to villages",
    counts_as=(Counts.APPROPRIATED,),
)
BOND_TO_COMPANY = paid(
    "special_bond_to_company",
    BANKS,
    COMPANIES,
    Effect.BOND,
    "专项债资金(公司)",
    "special bond lent to the company",
    counts_as=(Counts.APPROPRIATED,),
)
BOND_HELP_TO_VILLAGES = paid(
    "bond_service_for_villages",
    GOVERNMENT,
    VILLAGES,
    Effect.CAPITAL,
    "财政代偿专项债(村集体)",
    "bond service met from budgets for villages",
    counts_as=(Counts.PUBLIC_COST,),
)
BOND_HELP_TO_COMPANY = paid(
    "bond_service_for_company",
    GOVERNMENT,
    COMPANIES,
    Effect.CAPITAL,
    "财政代偿专项债(公司)",
    "bond service met from budgets for the company",
    counts_as=(Counts.PUBLIC_COST,),
)
VILLAGE_COUPON = paid(
    "village_bond_interest",
    VILLAGES,
    BANKS,
    Effect.CURRENT,
    "专项债利息(村集体)",
    "bond interest paid by villages",
    out_of=Account.OPERATING_COST,
)
COMPANY_COUPON = paid("company_bond_interest", COMPANIES, BANKS, Effect.CURRENT, "专项债利息(公司)", "bond interest paid by the company")
VILLAGE_BOND_REPAYMENT = paid(
    "village_bond_repayment", VILLAGES, BANKS, Effect.REPAYMENT, "专项债还本(村集体)", "bond principal repaid by villages"
)
COMPANY_BOND_REPAYMENT = paid(
    "company_bond_repayment", COMPANIES, BANKS, Effect.REPAYMENT, "专项债还本(公司)", "bond principal repaid by the company"
)
STATE_CAPITAL = paid(
    "state_capital", GOVERNMENT, COMPANIES, Effect.SHARES, "国有资本入股", "share capital of state owners", counts_as=(Counts.PUBLIC_COST,)
)
STATE_DIVIDEND = paid(
    "state_dividend", COMPANIES, GOVERNMENT, Effect.CURRENT, "国有股分红", "dividend to state owners", counts_as=(Counts.PUBLIC_RECEIPT,)
)
LAND_WORKS = paid(
    "land_works",
    GOVERNMENT,
    MARKET,
    Effect.CURRENT,
    "土地整治与复垦工程",
    "works of consolidation and reclamation",
    counts_as=(Counts.PUBLIC_COST,),
)
RECLAMATION_PAY = paid(
    "reclamation_pay",
    GOVERNMENT,
    HOUSEHOLDS,
    Effect.CURRENT,
    "复垦补偿",
    "pay for building land given up",
    into=HouseholdAccount.PROPERTY,
    counts_as=(Counts.PUBLIC_COST,),
)
HOUSE_SURVEY = paid(
    "house_survey",
    GOVERNMENT,
    MARKET,
    Effect.CURRENT,
    "闲置宅基地摸底撮合",
    "survey and arrangement of idle homesteads",
    counts_as=(Counts.PUBLIC_COST,),
)
LETTING_AWARD = paid(
    "letting_award",
    GOVERNMENT,
    MARKET,
    Effect.CURRENT,
    "连片流转奖补",
    "award to operators for farmland let in large fields",
    counts_as=(Counts.PUBLIC_COST,),
)
SERVICE_SUBSIDY = paid(
    "service_subsidy",
    GOVERNMENT,
    HOUSEHOLDS,
    Effect.CURRENT,
    "生产托管补助",
    "subsidy to households for the first year of entrusted services",
    into=HouseholdAccount.TRANSFER,
    counts_as=(Counts.PUBLIC_COST,),
)
COOPERATIVE_FOUNDING = paid(
    "cooperative_founding",
    GOVERNMENT,
    MARKET,
    Effect.CURRENT,
    "领办合作社组建扶持",
    "support for founding a village-led cooperative",
    counts_as=(Counts.PUBLIC_COST,),
)
EVEN_GRANT = paid(
    "even_grant",
    GOVERNMENT,
    VILLAGES,
    Effect.CAPITAL,
    "普惠均摊资金",
    "money spread evenly over all villages of the county",
    counts_as=(Counts.PUBLIC_COST, Counts.APPROPRIATED),
)
EVEN_PAYMENT = paid(
    "even_payment",
    GOVERNMENT,
    HOUSEHOLDS,
    Effect.CURRENT,
    "直补到户资金",
    "money paid to households of the county alike",
    into=HouseholdAccount.EVEN_TRANSFER,
    counts_as=(Counts.PUBLIC_COST, Counts.APPROPRIATED),
)
