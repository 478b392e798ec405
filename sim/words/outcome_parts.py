"""Outcomes of households and of single villages, recorded by zone; they stand with all others in ``outcomes``."""

from __future__ import annotations

from sim.core.declare import Outcome
from sim.core.text import Text
from sim.core.units import Kind, Unit
from sim.words import transactions as pay
from sim.words.transactions import PROPERTY_ACCOUNTS, TRANSFER_ACCOUNTS, WAGE_ACCOUNTS, HouseholdAccount, paid_into


def outcome(
    name: str, kind: Kind, unit: Unit, zh: str, en: str, from_state: str | None = None, from_flows: tuple[str, ...] = ()
) -> Outcome:
    """The declaration of one recorded column."""
    return Outcome(name, kind, unit, Text(zh, en), from_state, from_flows)


_FLOW, _STOCK, _YEAR = Kind.FLOW, Kind.STOCK, Unit.WAN_PER_YEAR

#: What surrounds the villages, as published and extrapolated.
COUNTY = [
    outcome(
        "urban_income_per_head_yuan", _FLOW, Unit.YUAN_PER_HEAD_YEAR, "全县城镇居民人均可支配收入(外生)", "urban income per head, exogenous"
    ),
    outcome("urban_rural_ratio", Kind.INDEX, Unit.ONE, "全县城乡居民收入倍差", "urban over rural income per head of the county"),
    outcome("gdp_growth", Kind.RATE, Unit.PER_YEAR, "经济实际增速(外生)", "real growth of the economy, exogenous"),
]

#: What households earn, by source and by group, and what becomes of those in trouble.
HOUSEHOLDS = [
    outcome("wage_income", _FLOW, _YEAR, "农户工资性收入", "wages of households", None, paid_into(*WAGE_ACCOUNTS)),
    outcome(
        "business_income_of_households",
        _FLOW,
        _YEAR,
        "农户经营净收入",
        "households' income from own business",
        None,
        paid_into(HouseholdAccount.BUSINESS),
    ),
    outcome("property_income", _FLOW, _YEAR, "农户财产净收入", "households' property income", None, paid_into(*PROPERTY_ACCOUNTS)),
    outcome("transfer_income", _FLOW, _YEAR, "农户转移净收入", "transfers to households", None, paid_into(*TRANSFER_ACCOUNTS)),
    outcome(
        "low_income_per_head_yuan",
        _FLOW,
        Unit.YUAN_PER_HEAD_YEAR,
        "低收入和监测户人均收入",
        "income per head of low-income households",
        "low_income_per_head",
    ),
    outcome(
        "middle_income_per_head_yuan",
        _FLOW,
        Unit.YUAN_PER_HEAD_YEAR,
        "中等收入户人均收入",
        "income per head of middle-income households",
        "middle_income_per_head",
    ),
    outcome(
        "high_income_per_head_yuan",
        _FLOW,
        Unit.YUAN_PER_HEAD_YEAR,
        "较高收入户人均收入",
        "income per head of higher-income households",
        "high_income_per_head",
    ),
    outcome(
        "households_in_trouble",
        _STOCK,
        Unit.HOUSEHOLDS,
        "年末遇困未发现户",
        "households in trouble, not found, at the end of the year",
        "in_trouble",
    ),
    outcome("households_fallen", _STOCK, Unit.HOUSEHOLDS, "年末返贫致贫户", "households below the line at the end of the year", "fallen"),
    outcome("public_jobs", Kind.COUNT, Unit.COUNT, "年末公益性岗位", "public jobs filled at the end of the year", "public_jobs"),
    outcome(
        "low_income_in_work",
        Kind.SHARE,
        Unit.ONE,
        "有劳动力低收入户就业比例",
        "able low-income households with somebody in work",
        "low_income_in_work",
    ),
]

#: What inspections find, and what contests and income floors bring about, recorded by zone.
PRESSURES = [
    outcome(
        "inspected_by_county",
        Kind.SHARE,
        Unit.ONE,
        "当年县级检查村占比",
        "share of villages seen by the county in the year",
        "seen_by_county",
    ),
    outcome(
        "inspected_by_city", Kind.SHARE, Unit.ONE, "当年市级检查村占比", "share of villages seen by the city in the year", "seen_by_city"
    ),
    outcome(
        "inspected_by_province",
        Kind.SHARE,
        Unit.ONE,
        "当年省级检查村占比",
        "share of villages seen by the province in the year",
        "seen_by_province",
    ),
    outcome(
        "titles", Kind.SHARE, Unit.ONE, "年末有称号村占比", "share of villages that hold the title at the end of the year", "has_title"
    ),
    outcome("delisted", Kind.COUNT, Unit.VILLAGES, "当年摘牌村数", "villages that lost the title in the year", "delisted"),
    outcome("money_withheld", _STOCK, Unit.WAN, "停付的项目资金", "programme money withheld so far", "money_withheld"),
    outcome("projects_started", Kind.COUNT, Unit.COUNT, "当年开工项目数", "programme projects started in the year", "projects_started"),
    outcome(
        "padded_income",
        _FLOW,
        _YEAR,
        "过账货款(经营性收入中虚增部分)",
        "goods passed on: the padded part of operating income",
        from_flows=("goods_passed_on",),
    ),
    outcome(
        "rent_collected_early",
        _FLOW,
        _YEAR,
        "提前收取的下年租金",
        "rent of the next year collected early",
        from_flows=("rent_collected_early",),
    ),
]

#: How far the programme has come by the end of the year, recorded by zone; zero in the world without it, but for the tier and marks.
ROLLOUT = [
    outcome("zones_begun", Kind.COUNT, Unit.COUNT, "年末已开工片区", "zones begun by the end of the year"),
    outcome("zones_completed", Kind.COUNT, Unit.COUNT, "年末已建成片区", "zones accepted by the end of the year"),
    outcome("tier", Kind.COUNT, Unit.ONE, "片区等级(省级 2,市级 1)", "tier of the zone: 2 provincial, 1 municipal, else 0", "tier"),
    outcome(
        "neighbours_begun",
        Kind.COUNT,
        Unit.VILLAGES,
        "年末已开工片区的周边村",
        "neighbouring villages in zones begun by the end of the year",
    ),
    outcome("villages_completed", Kind.COUNT, Unit.VILLAGES, "年末已建成片区的村", "villages in zones accepted by the end of the year"),
    outcome(
        "county_zones_begun",
        Kind.COUNT,
        Unit.COUNT,
        "年末所在县已开工片区",
        "zones of the zone's county begun by the end of the year",
    ),
    outcome("city_zones_begun", Kind.COUNT, Unit.COUNT, "年末所在市已开工片区", "zones of the zone's city begun by the end of the year"),
    outcome("border_villages", Kind.COUNT, Unit.VILLAGES, "边境村数", "border villages, as the village table marks them"),
    outcome(
        "poverty_lifted_villages", Kind.COUNT, Unit.VILLAGES, "脱贫村数", "villages lifted out of poverty, as the village table marks them"
    ),
    outcome(
        "border_villages_completed",
        Kind.COUNT,
        Unit.VILLAGES,
        "年末已建成片区的边境村",
        "border villages in zones accepted by the end of the year",
    ),
    outcome(
        "poverty_lifted_villages_completed",
        Kind.COUNT,
        Unit.VILLAGES,
        "年末已建成片区的脱贫村",
        "villages lifted out of poverty in zones accepted by the end of the year",
    ),
]

#: Lines of yearly collective income that villages are counted by, 万元 (charter, section 7).
INCOME_LINES = (5, 10, 20, 50, 100, 150)

#: What the register asks of single villages, recorded by zone.
VILLAGE_BY_VILLAGE = [
    outcome("villages", Kind.COUNT, Unit.VILLAGES, "村数", "villages"),
    outcome(
        "top_to_bottom_quarter",
        Kind.INDEX,
        Unit.ONE,
        "经营性收入最高与最低四分之一村之比",
        "operating income of the highest quarter of villages over the lowest",
    ),
    *(
        outcome(
            f"{account}_over_{line}",
            Kind.SHARE,
            Unit.ONE,
            f"{zh} {line} 万元以上村占比",
            f"share of villages with {en} of {line} 万元 or more",
        )
        for account, zh, en in (("operating", "经营性收入", "operating income"), ("total", "总收入", "total income"))
        for line in INCOME_LINES
    ),
    outcome("lowest_facility_level", Kind.SHARE, Unit.ONE, "设施最差村的达标程度", "facilities against standard, lowest village"),
    outcome("lowest_service_level", Kind.SHARE, Unit.ONE, "公共服务最低村的水平", "level of public services, lowest village"),
    outcome("lowest_environment_level", Kind.SHARE, Unit.ONE, "人居环境最差村的水平", "level of the environment, lowest village"),
    outcome(
        "highest_debt_ratio",
        Kind.INDEX,
        Unit.ONE,
        "村集体与公司中最高资产负债率",
        "highest ratio of debt to assets of villages and company",
    ),
    outcome("key_share_of_money", Kind.SHARE, Unit.ONE, "重点村在片区资金中的份额", "key village's share of the zone's programme money"),
]

#: Flows that make up the year's surplus of cooperatives, with their signs.
COOPERATIVE_RESULT = (
    (pay.FARM_SALES, 1.0),
    (pay.FARM_SALES_JOINT, 1.0),
    (pay.FARM_INPUTS, -1.0),
    (pay.FARM_WAGES, -1.0),
    (pay.LAND_RENT, -1.0),
    (pay.COOPERATIVE_INTEREST, -1.0),
    (pay.INSURANCE_PREMIUM, -1.0),
    (pay.INDEMNITY, 1.0),
    (pay.UNION_FEE, -1.0),
    (pay.AID_TO_COOPERATIVE, 1.0),
)
