"""What governments pay for their programme, by grants and by spending on people, places and services."""

from __future__ import annotations

from sim.core.ledger import Effect
from sim.words.transactions.declaring import COMPANIES, FIRMS, GOVERNMENT, HOUSEHOLDS, MARKET, VILLAGES, paid
from sim.words.transactions.sectors import Account, Counts, HouseholdAccount

FIXED_GRANT = paid(
    "fixed_grant", GOVERNMENT, VILLAGES, Effect.CAPITAL, "定额补助", "fixed grant", counts_as=(Counts.PUBLIC_COST, Counts.APPROPRIATED)
)
REWARD = paid(
    "reward_in_lieu",
    GOVERNMENT,
    VILLAGES,
    Effect.CAPITAL,
    "以奖代补",
    "reward in lieu",
    counts_as=(Counts.PUBLIC_COST, Counts.APPROPRIATED),
)
GRANT_TO_FIRMS = paid(
    "grant_to_firms",
    GOVERNMENT,
    FIRMS,
    Effect.CAPITAL,
    "产业资金形成企业资产",
    "industry money that becomes firms' assets",
    counts_as=(Counts.PUBLIC_COST, Counts.APPROPRIATED),
)
ORDINARY_SUPPORT = paid(
    "ordinary_support", GOVERNMENT, VILLAGES, Effect.CURRENT, "常年补助", "ordinary support", into=Account.SUBSIDY_INCOME
)
ORDINARY_CAPITAL = paid("ordinary_capital_support", GOVERNMENT, VILLAGES, Effect.CAPITAL, "常年生产性补助", "ordinary support for assets")
ORDINARY_WORKS = paid("ordinary_works", GOVERNMENT, COMPANIES, Effect.CURRENT, "小型公共工程款", "small public works")
WORKS_BY_OTHERS = paid(
    "ordinary_works_by_others", GOVERNMENT, FIRMS, Effect.CURRENT, "其他单位承建的小型工程款", "small public works built by others"
)
TRAINING = paid(
    "training", GOVERNMENT, MARKET, Effect.CURRENT, "带头人培训", "training of village leaders", counts_as=(Counts.PUBLIC_COST,)
)
TALENT = paid(
    "talent", GOVERNMENT, MARKET, Effect.CURRENT, "下派人才工作经费", "advisers, envoys and agri-makers", counts_as=(Counts.PUBLIC_COST,)
)
INSPECTION = paid("inspection", GOVERNMENT, MARKET, Effect.CURRENT, "督导检查经费", "visits of inspectors", counts_as=(Counts.PUBLIC_COST,))
FIRST_SECRETARY = paid(
    "first_secretary",
    GOVERNMENT,
    MARKET,
    Effect.CURRENT,
    "第一书记派驻经费",
    "first secretaries, borne by the sending unit",
    counts_as=(Counts.PUBLIC_COST,),
)
SECRETARY_FUNDS = paid(
    "secretary_funds",
    GOVERNMENT,
    VILLAGES,
    Effect.CAPITAL,
    "第一书记争取的项目资金",
    "project money that first secretaries bring",
    counts_as=(Counts.PUBLIC_COST,),
)
LEADER_SELECTION = paid(
    "leader_selection",
    GOVERNMENT,
    MARKET,
    Effect.CURRENT,
    "带头人选优配强经费",
    "selection of village leaders",
    counts_as=(Counts.PUBLIC_COST,),
)
CREDIT_POINTS = paid("credit_points", GOVERNMENT, MARKET, Effect.CURRENT, "积分制经费", "credit points", counts_as=(Counts.PUBLIC_COST,))
AWARD = paid(
    "award", GOVERNMENT, VILLAGES, Effect.CAPITAL, "成效奖励资金", "award after a good assessment", counts_as=(Counts.PUBLIC_COST,)
)
JOINT_UPKEEP = paid(
    "joint_upkeep",
    GOVERNMENT,
    MARKET,
    Effect.CURRENT,
    "一体化管护补助",
    "joint upkeep paid by the programme",
    counts_as=(Counts.PUBLIC_COST,),
)
UPKEEP_BY_VILLAGERS = paid(
    "joint_upkeep_by_villagers",
    GOVERNMENT,
    HOUSEHOLDS,
    Effect.CURRENT,
    "村民管护劳务",
    "joint upkeep done by villagers",
    into=HouseholdAccount.LOCAL_WAGE,
    counts_as=(Counts.PUBLIC_COST,),
)
UPKEEP_BY_COMPANY = paid(
    "joint_upkeep_by_company",
    GOVERNMENT,
    COMPANIES,
    Effect.CURRENT,
    "强村公司管护服务费",
    "joint upkeep done by the zone company",
    counts_as=(Counts.PUBLIC_COST,),
)
INFRASTRUCTURE = paid(
    "infrastructure_grant",
    GOVERNMENT,
    VILLAGES,
    Effect.CAPITAL,
    "基础设施投入",
    "infrastructure paid by the programme",
    counts_as=(Counts.PUBLIC_COST,),
)
SERVICES = paid(
    "public_services",
    GOVERNMENT,
    MARKET,
    Effect.CURRENT,
    "公共服务投入",
    "public services run by the programme",
    counts_as=(Counts.PUBLIC_COST,),
)
ENVIRONMENT = paid(
    "environment",
    GOVERNMENT,
    MARKET,
    Effect.CURRENT,
    "人居环境与生态投入",
    "environment work of the programme",
    counts_as=(Counts.PUBLIC_COST,),
)
BRAND = paid("joint_brand", GOVERNMENT, MARKET, Effect.CURRENT, "品牌与活动投入", "joint brand and events", counts_as=(Counts.PUBLIC_COST,))
DIGITAL = paid(
    "digital_village",
    GOVERNMENT,
    MARKET,
    Effect.CURRENT,
    "数字乡村投入",
    "digital village run by the programme",
    counts_as=(Counts.PUBLIC_COST,),
)
