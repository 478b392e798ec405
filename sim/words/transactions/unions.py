"""Unions of cooperatives, and what public units buy of cooperatives."""

from __future__ import annotations

from sim.core.ledger import Effect
from sim.words.transactions.declaring import COMPANIES, COOPERATIVES, GOVERNMENT, MARKET, paid
from sim.words.transactions.sectors import Counts

UNION_FEE = paid("union_fee", COOPERATIVES, MARKET, Effect.CURRENT, "联社服务费", "fee of the union of cooperatives")
AID_TO_COMPANY = paid(
    "consumption_aid",
    GOVERNMENT,
    COMPANIES,
    Effect.CURRENT,
    "经公司消费帮扶采购",
    "produce bought by public units through the company",
    counts_as=(Counts.PUBLIC_COST,),
)
AID_TO_COOPERATIVE = paid(
    "consumption_aid_direct",
    GOVERNMENT,
    COOPERATIVES,
    Effect.CURRENT,
    "消费帮扶直接采购",
    "produce bought by public units from cooperatives",
    counts_as=(Counts.PUBLIC_COST,),
)
