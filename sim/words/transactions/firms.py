"""Firms that come with their own money, workshops, returnees and skills."""

from __future__ import annotations

from sim.core.ledger import Effect
from sim.words.transactions.declaring import FIRMS, GOVERNMENT, HOUSEHOLDS, MARKET, VILLAGES, paid
from sim.words.transactions.sectors import Account, Counts, HouseholdAccount

FIRM_CAPITAL = paid("firm_capital", MARKET, FIRMS, Effect.CAPITAL, "社会资本到位", "capital that firms bring with them")
FIRM_INVESTMENT = paid("firm_investment", FIRMS, MARKET, Effect.PURCHASE, "社会资本投资", "firms' own investment")
FIRM_REVENUE = paid(
    "firm_revenue", MARKET, FIRMS, Effect.CURRENT, "企业用于租金和工资的收入", "revenue out of which firms pay rent and wages"
)
FIRM_RENT = paid(
    "firm_rent", FIRMS, VILLAGES, Effect.CURRENT, "企业付给村集体的租金", "rent paid by firms to villages", into=Account.CONTRACTING_INCOME
)
FIRM_WAGES = paid(
    "firm_wages",
    FIRMS,
    HOUSEHOLDS,
    Effect.CURRENT,
    "企业本地工资(净增)",
    "local wages of firms, on top of earlier earnings",
    into=HouseholdAccount.LOCAL_WAGE,
)
WORKSHOP_WAGES = paid(
    "workshop_wages",
    FIRMS,
    HOUSEHOLDS,
    Effect.CURRENT,
    "工坊工资(净增)",
    "wages of workshops, on top of earlier earnings",
    into=HouseholdAccount.LOCAL_WAGE,
)
RETURNEE_RENT = paid(
    "returnee_rent", MARKET, VILLAGES, Effect.CURRENT, "返乡创业者租金", "rent paid by returnees", into=Account.CONTRACTING_INCOME
)
RETURNEE_WAGES = paid(
    "returnee_wages",
    MARKET,
    HOUSEHOLDS,
    Effect.CURRENT,
    "返乡创业带动工资(净增)",
    "wages paid by returnees, on top of earlier earnings",
    into=HouseholdAccount.LOCAL_WAGE,
)
WORKSHOP_GRANT = paid(
    "workshop_grant", GOVERNMENT, VILLAGES, Effect.CAPITAL, "共富工坊补助", "grant for a workshop", counts_as=(Counts.PUBLIC_COST,)
)
PAIRING_MONEY = paid(
    "pairing_money",
    GOVERNMENT,
    VILLAGES,
    Effect.CAPITAL,
    "结对帮扶资金",
    "money of paired state firms and departments",
    counts_as=(Counts.PUBLIC_COST,),
)
RECRUITMENT = paid(
    "recruitment", GOVERNMENT, MARKET, Effect.CURRENT, "招商引资费用", "recruitment of firms", counts_as=(Counts.PUBLIC_COST,)
)
RETURNEE_HELP = paid(
    "returnee_help",
    GOVERNMENT,
    MARKET,
    Effect.CURRENT,
    "返乡创业补助",
    "search for returnees and help in starting",
    counts_as=(Counts.PUBLIC_COST,),
)
SKILLS_TRAINING = paid(
    "skills_training", GOVERNMENT, MARKET, Effect.CURRENT, "技能培训", "skills training of villagers", counts_as=(Counts.PUBLIC_COST,)
)
