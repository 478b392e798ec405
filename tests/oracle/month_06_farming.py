"""The month, phases 24 and 25: cooperatives farm and insure their crops (docs/odd/month-6-operation.md)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.oracle.books import pay
from tests.oracle.draws import ONCE
from tests.oracle.notation import WAN_PER_YUAN, demand_level, flag, month_of_year, ndtr, ratio, total, trend_level
from tests.oracle.readings import at_local_wages, has_begun, is_supported, people_of_county, prices
from tests.oracle.traits import HARVEST, INPUTS

if TYPE_CHECKING:
    from tests.oracle.agents import County, Village, Zone
    from tests.oracle.economy import Economy

MARCH = 2


def money_per_area(area: float, per_mu: float, level: float, share: float) -> float:
    return area * (per_mu * WAN_PER_YUAN * share) * level


@dataclass
class Crop:
    """What a village's cooperative spends and reaps this month."""

    village: Village
    sown: float
    wages: float
    rent: float
    reaped: float
    #: Sold through the company: worth at the gate, what the company gets, what the cooperative receives.
    joint: float
    gained: float
    received: float
    #: Bought by public units.
    bought: float = 0.0


def cooperatives_farm(economy: Economy) -> None:
    """Inputs in spring and at sowing, harvests in June and October; members' rent is paid after the harvest."""
    month = month_of_year(economy.t)
    inputs, harvest = INPUTS[month], HARVEST[month]
    if inputs == 0.0 and harvest == 0.0:
        return
    for zone in economy.zones:
        crops = [_crop(village, inputs, harvest) for village in zone.villages]
        for crop in crops:
            pay("farm_inputs", crop.sown, crop.village)
            pay("farm_wages", crop.wages, crop.village)
            pay("land_rent", crop.rent, crop.village)
        _public_units_buy(zone, crops, harvest)
        _cooperatives_sell(zone, crops)


def _is_in_union(zone: Zone) -> float:
    cooperatives = total(zone.villages, lambda village: flag(village.area > 0))
    is_drawn = zone.draws.uniform("union", ONCE, zone.key) < has_begun(zone) * zone.p.cooperative_union
    return flag(is_drawn and cooperatives >= zone.c.union_least)


def _union_sales(zone: Zone) -> float:
    """What a union gets against what cooperatives get alone: a premium, and a luck with prices that its members have in common."""
    is_in_union = _is_in_union(zone)
    draw = zone.draws.normal("union_price", zone.t - month_of_year(zone.t), zone.key)
    common = demand_level(draw, is_in_union * zone.c.union_price_spread)
    return (1 + zone.c.union_premium * is_in_union) * common


def _price_of_produce(county: County) -> float:
    """Price of local produce against trend."""
    farmland = total(county.villages, lambda village: village.f.farmland)
    with_rest = farmland * ratio(people_of_county(county), total(county.zones, lambda zone: zone.f.zone_population))
    added = total(county.villages, lambda village: village.area) - county.f.farmed_opening
    crop = with_rest * (county.u.farm_revenue * WAN_PER_YUAN)
    bought = county.c.firm_purchases * (total(county.zones, lambda zone: zone.firm_assets) / prices(county))
    wanted = trend_level(county.c.produce_demand_growth, county.t) + ratio(bought, crop)
    supply = 1 + ratio(added, with_rest) if with_rest > 0 else wanted
    return county.produce_price * (wanted / supply) ** county.u.produce_response


def _crop(village: Village, inputs: float, harvest: float) -> Crop:
    zone, c, u, p = village.zone, village.c, village.u, village.p
    level = prices(village)
    careful = 1 + c.environment_farm_cost * (village.environment_level - village.f.environment_opening)
    per_mu = u.farm_inputs * (1 - c.consolidation_saving * zone.consolidated)
    union_inputs = 1 - c.union_saving * _is_in_union(zone)
    price = _price_of_produce(village.county)
    worth = money_per_area(village.area, u.farm_revenue, level * village.harvest * price, harvest) * _union_sales(zone)
    sown = money_per_area(village.area, per_mu, level * careful, inputs) * union_inputs
    wages = at_local_wages(zone, money_per_area(village.area, u.farm_wages, level, inputs))
    rent = money_per_area(village.area, u.land_rent, level, harvest)
    village.crop_spent += sown + wages + rent
    reaped = 0.0
    if harvest > 0:
        reaped = max(village.crop_spent + u.yield_level * (worth - village.crop_spent), 0.0)
        village.crop_spent = 0.0
    joint = reaped * (c.joint_sale_share + c.joint_sale_cooperation * p.linkage_channel["cooperation"]) * village.is_member
    gained = joint * (1 + u.yield_level * (c.premium_on_produce + c.brand_premium * zone.brand))
    return Crop(
        village,
        sown=sown,
        wages=wages,
        rent=rent,
        reaped=reaped,
        joint=joint,
        gained=gained,
        received=gained * (1 - u.yield_level * c.fee_on_produce),
    )


def _public_units_buy(zone: Zone, crops: list[Crop], harvest: float) -> None:
    """They buy of what is not sold through the company: through it where it is founded, else directly."""
    fee_on_produce = zone.c.fee_on_produce
    budget = is_supported(zone) * zone.p.support_consumption * harvest * (1 - fee_on_produce * zone.is_founded)
    on_offer = total(crops, lambda crop: crop.reaped - crop.joint)
    for crop in crops:
        crop.bought = (crop.reaped - crop.joint) * min(ratio(budget, on_offer), 1.0)
    paid = total(crops, lambda crop: crop.bought * zone.is_founded) / (1 - fee_on_produce)
    pay("consumption_aid", paid, zone)
    for crop in crops:
        by_company = crop.bought * zone.is_founded
        pay("farm_sales_through_company", by_company, crop.village)
        pay("consumption_aid_direct", crop.bought - by_company, crop.village)
    zone.company_profit += paid * fee_on_produce
    zone.works_profit += paid * fee_on_produce


def _cooperatives_sell(zone: Zone, crops: list[Crop]) -> None:
    union_fee = zone.c.union_fee * _is_in_union(zone)
    pay("produce_resold", total(crops, lambda crop: crop.gained), zone)
    for crop in crops:
        village = crop.village
        pay("farm_sales", crop.reaped - crop.joint - crop.bought, village)
        pay("farm_sales_through_company", crop.received, village)
        fee = crop.reaped * union_fee
        pay("union_fee", fee, village)
        village.cooperative_surplus += crop.reaped - crop.joint + crop.received - crop.sown - crop.wages - crop.rent - fee
    zone.company_profit += total(crops, lambda crop: crop.gained - crop.received)


def expected_shortfall(level: float, trigger: float, spread: float) -> float:
    scatter = max(spread, 1e-9)
    distance = math.log(level / trigger) / scatter + 0.5 * scatter
    return max(ndtr(scatter - distance) - level / trigger * ndtr(-distance), 0.0)


def insure_crops(economy: Economy) -> None:
    """The year's policy is bought in March; each harvest pays its part of the sum insured where yields fell short."""
    if economy.p.finance_insurance <= 0.0:
        return
    month = month_of_year(economy.t)
    for zone in economy.zones:
        if month == MARCH:
            _buy_policies(zone)
        if HARVEST[month] > 0.0:
            for village in zone.villages:
                _pay_indemnity(village, HARVEST[month])


def _trigger(economy: Economy) -> float:
    c, kind = economy.c, economy.p.finance_insurance_type
    return (
        kind["none"]
        + kind["material_cost"] * c.material_cost_trigger
        + kind["full_cost"] * c.full_cost_trigger
        + kind["income"] * c.income_trigger
        + kind["catastrophe"] * c.catastrophe_trigger
    )


def _insured_per_mu(economy: Economy) -> float:
    c, u, kind = economy.c, economy.u, economy.p.finance_insurance_type
    return (
        kind["material_cost"] * u.farm_inputs
        + kind["full_cost"] * (u.farm_inputs + u.farm_wages + u.land_rent)
        + kind["income"] * c.income_insured * u.farm_revenue
        + kind["catastrophe"] * (u.farm_inputs + u.land_rent)
    )


def _buy_policies(zone: Zone) -> None:
    c, u, p = zone.c, zone.u, zone.p
    price_counts = p.finance_insurance_type["income"]
    spread = math.sqrt(u.harvest_noise**2 + c.plot_spread**2 + (price_counts * u.produce_price_noise) ** 2)
    rate = expected_shortfall(1.0, _trigger(zone.economy), spread)
    subsidy = 0.0
    for village in zone.villages:
        insured_area = village.area * has_begun(zone) * p.finance_insurance
        village.insured_sum = money_per_area(insured_area, _insured_per_mu(zone.economy), u.yield_level * prices(village), 1.0)
        premium = village.insured_sum * rate * (1 + c.premium_loading)
        own = premium * (1 - c.premium_subsidy)
        pay("insurance_premium", own, village)
        subsidy += premium - own
        village.cooperative_surplus -= own
    pay("insurance_premium_subsidy", subsidy, zone)


def _pay_indemnity(village: Village, harvest: float) -> None:
    c, price_counts = village.c, village.p.finance_insurance_type["income"]
    level = village.harvest * (village.county.produce_price if price_counts > 0 else 1.0)
    indemnity = village.insured_sum * harvest * expected_shortfall(level, _trigger(village.economy), c.plot_spread)
    pay("insurance_indemnity", indemnity, village)
    village.cooperative_surplus += indemnity
    village.cooperative_public += c.premium_subsidy * indemnity
