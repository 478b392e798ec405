"""What households earn besides, public jobs and help, and changes made by hand."""

from __future__ import annotations

from sim.core.ledger import Effect
from sim.words.transactions.declaring import COMPANIES, COOPERATIVES, GOVERNMENT, HOUSEHOLDS, MARKET, USER, VILLAGES, paid
from sim.words.transactions.sectors import Counts, HouseholdAccount

HOUSE_RENT = paid(
    "house_rent_paid", MARKET, HOUSEHOLDS, Effect.CURRENT, "闲置宅基地租金", "rent of idle homesteads", into=HouseholdAccount.PROPERTY
)
LETTING_GAIN = paid(
    "letting_gain_paid",
    MARKET,
    HOUSEHOLDS,
    Effect.CURRENT,
    "流转租金净增",
    "rent of farmland beyond what it earned its household",
    into=HouseholdAccount.PROPERTY,
)
OUTSIDE_WAGES = paid(
    "outside_wages", MARKET, HOUSEHOLDS, Effect.CURRENT, "农户其他工资收入", "households' other wages", into=HouseholdAccount.WAGE
)
OUTSIDE_BUSINESS = paid(
    "outside_business", MARKET, HOUSEHOLDS, Effect.CURRENT, "农户自营收入", "households' own business", into=HouseholdAccount.BUSINESS
)
OUTSIDE_PROPERTY = paid(
    "outside_property",
    MARKET,
    HOUSEHOLDS,
    Effect.CURRENT,
    "农户其他财产收入",
    "households' other property income",
    into=HouseholdAccount.PROPERTY,
)
OUTSIDE_TRANSFERS = paid(
    "outside_transfers",
    MARKET,
    HOUSEHOLDS,
    Effect.CURRENT,
    "农户其他转移收入",
    "households' other transfers",
    into=HouseholdAccount.TRANSFER,
)
PUBLIC_JOB_WAGES = paid(
    "public_job_wages",
    GOVERNMENT,
    HOUSEHOLDS,
    Effect.CURRENT,
    "公益性岗位补贴",
    "subsidy for public jobs",
    into=HouseholdAccount.LOW_WAGE,
    counts_as=(Counts.PUBLIC_COST,),
)
MONITORING = paid(
    "monitoring",
    GOVERNMENT,
    HOUSEHOLDS,
    Effect.CURRENT,
    "防返贫监测人员补助",
    "pay of those who monitor",
    into=HouseholdAccount.LOCAL_WAGE,
    counts_as=(Counts.PUBLIC_COST,),
)
MONITORING_RELIEF = paid(
    "monitoring_relief",
    GOVERNMENT,
    HOUSEHOLDS,
    Effect.CURRENT,
    "监测发现后的帮扶",
    "relief of households found by monitoring",
    into=HouseholdAccount.LOW_TRANSFER,
    counts_as=(Counts.PUBLIC_COST,),
)
LOW_INCOME_AID = paid(
    "low_income_aid",
    GOVERNMENT,
    HOUSEHOLDS,
    Effect.CURRENT,
    "低收入农户帮扶",
    "help to low-income households",
    into=HouseholdAccount.LOW_TRANSFER,
    counts_as=(Counts.PUBLIC_COST,),
)
PLACEMENT_IN_WORK = paid(
    "placement_in_work",
    GOVERNMENT,
    MARKET,
    Effect.CURRENT,
    "就业介绍与技能培训",
    "placement and training of low-income households",
    counts_as=(Counts.PUBLIC_COST,),
)
GIFT_TO_VILLAGE = paid("user_change", USER, VILLAGES, Effect.CAPITAL, "手工调整", "change made by hand")
GIFT_TO_COOPERATIVE = paid(
    "user_change_cooperative", USER, COOPERATIVES, Effect.CAPITAL, "手工调整合作社", "change made by hand to a cooperative"
)
GIFT_TO_COMPANY = paid("user_change_company", USER, COMPANIES, Effect.CAPITAL, "手工调整公司", "change made by hand to a company")
TAKEN_FROM_VILLAGE = paid("user_reduction", VILLAGES, USER, Effect.CAPITAL, "手工调减", "reduction made by hand")
TAKEN_FROM_COOPERATIVE = paid(
    "user_reduction_cooperative", COOPERATIVES, USER, Effect.CAPITAL, "手工调减合作社", "reduction made by hand in a cooperative"
)
TAKEN_FROM_COMPANY = paid("user_reduction_company", COMPANIES, USER, Effect.CAPITAL, "手工调减公司", "reduction made by hand in a company")
