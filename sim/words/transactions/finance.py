"""Guarantees called and recovered, debts written down, and farm insurance."""

from __future__ import annotations

from sim.core.ledger import Effect
from sim.words.transactions.declaring import BANKS, COMPANIES, COOPERATIVES, GOVERNMENT, MARKET, VILLAGES, paid
from sim.words.transactions.sectors import Counts

VILLAGE_GUARANTEE_CALLED = paid(
    "village_guarantee_called",
    GOVERNMENT,
    VILLAGES,
    Effect.CAPITAL,
    "村集体贷款代偿",
    "guarantee called for a village's loan",
    counts_as=(Counts.PUBLIC_COST,),
)
COMPANY_GUARANTEE_CALLED = paid(
    "company_guarantee_called",
    GOVERNMENT,
    COMPANIES,
    Effect.CAPITAL,
    "公司贷款代偿",
    "guarantee called for a company's loan",
    counts_as=(Counts.PUBLIC_COST,),
)
VILLAGE_RECOVERY = paid(
    "village_recovery",
    VILLAGES,
    GOVERNMENT,
    Effect.CAPITAL,
    "村集体偿还代偿款",
    "recovery of a called guarantee from a village",
    counts_as=(Counts.PUBLIC_RECEIPT,),
)
COMPANY_RECOVERY = paid(
    "company_recovery",
    COMPANIES,
    GOVERNMENT,
    Effect.CAPITAL,
    "公司偿还代偿款",
    "recovery of a called guarantee from a company",
    counts_as=(Counts.PUBLIC_RECEIPT,),
)
VILLAGE_FORGIVEN = paid(
    "village_debt_forgiven", BANKS, VILLAGES, Effect.FORGIVEN, "银行核销村集体借款", "village debt written down by the bank"
)
COOPERATIVE_FORGIVEN = paid(
    "cooperative_debt_forgiven", BANKS, COOPERATIVES, Effect.FORGIVEN, "银行核销合作社借款", "cooperative debt written down by the bank"
)
COMPANY_FORGIVEN = paid(
    "company_debt_forgiven", BANKS, COMPANIES, Effect.FORGIVEN, "银行核销公司借款", "company debt written down by the bank"
)
INSURANCE_PREMIUM = paid("insurance_premium", COOPERATIVES, MARKET, Effect.CURRENT, "合作社自缴保费", "premium paid by cooperatives")
PREMIUM_SUBSIDY = paid(
    "insurance_premium_subsidy",
    GOVERNMENT,
    MARKET,
    Effect.CURRENT,
    "农业保险保费补贴",
    "subsidy on farm insurance premiums",
    counts_as=(Counts.PUBLIC_COST,),
)
INDEMNITY = paid("insurance_indemnity", MARKET, COOPERATIVES, Effect.CURRENT, "农业保险赔款", "indemnity of the farm insurance")
