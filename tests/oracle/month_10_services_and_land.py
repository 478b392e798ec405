"""Contracts and land (docs/odd/month-10-services-and-land.md); the services of the page are in services.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.books import pay
from tests.oracle.notation import WAN_PER_YUAN, clip, flag, is_new_year, total, trend_level
from tests.oracle.readings import has_begun, openly_let, prices, supported_part_of_year
from tests.oracle.services import services_are_run as services_are_run
from tests.oracle.traits import TOURISM

if TYPE_CHECKING:
    from tests.oracle.agents import Village, Zone
    from tests.oracle.economy import Economy


def renew_contracts_and_membership(economy: Economy) -> None:
    if not is_new_year(economy.t):
        return
    for zone in economy.zones:
        for village in zone.villages:
            _renew_contracts(village)
            _join_with_land(village)


def _renew_contracts(village: Village) -> None:
    u = village.u
    village.market_rent *= 1 + u.rent_growth
    bid_for = min(u.yield_level * (1 - u.exchange_resistance), 1.0)
    renewed = u.repricing_rate + (1 - u.repricing_rate) * openly_let(village) * bid_for
    village.rent += renewed * (village.market_rent - village.rent)
    pay("exchange_fee_paid", village.c.exchange_fee * openly_let(village) * renewed * village.rent, village)


def _join_with_land(village: Village) -> None:
    c, f, p, u = village.c, village.f, village.p, village.u
    is_led = flag(f.cooperative_draw < has_begun(village.zone) * p.cooperative_village_led)
    insured = flag(p.finance_insurance_type["none"] == 0) * has_begun(village.zone) * p.finance_insurance
    ceiling = u.membership_ceiling * f.membership_fit * f.farmland * max(f.has_cooperative, is_led) * (1 + c.insured_joining * insured)
    ceiling = min(ceiling, f.farmland - village.land_let)
    weighed = clip(village.patronage_per_mu / c.outside_of_membership, 0.0, c.membership_most)
    founded = is_led * flag(ceiling > 0) * (1 - f.has_cooperative) * flag(village.area == 0)
    pay("cooperative_founding", founded * c.cooperative_founding_cost * prices(village), village.zone)
    # A new cooperative has paid nothing yet; by the rule of thumb nobody weighs.
    readiness = weighed if village.area > 0 and not village.economy.by_thumb else 1.0
    village.area += u.membership_speed * readiness * max(ceiling - village.area, 0.0)


def land_changes_hands(economy: Economy) -> None:
    p, t = economy.p, economy.t
    if not is_new_year(t):
        return
    for zone in economy.zones:
        for village in zone.villages:
            _let_new_farmland(village)
        if p.land_idle_homesteads > 0:
            _bring_houses_into_use(zone)
        if p.land_scale_farming > 0 or p.industry_farm_services > 0:
            for village in zone.villages:
                _bring_fields_into_use(village)


def _is_on(zone: Zone) -> float:
    """Whether the programme has been on long enough to find land."""
    return has_begun(zone, zone.t - int(zone.c.land_lead_months))


def _brought_into_use(in_use: float, wanted: float, speed: float) -> float:
    return in_use + speed * max(wanted - in_use, 0.0)


def _let_new_farmland(village: Village) -> None:
    u = village.u
    added = max(u.new_farmland_share * village.zone.consolidated * _is_on(village.zone) * village.f.farmland - village.new_farmland, 0.0)
    rent = added * u.yield_level * u.land_rent * WAN_PER_YUAN * prices(village)
    village.new_farmland += added
    village.rent += rent
    village.market_rent += rent


def _bring_houses_into_use(zone: Zone) -> None:
    c, u = zone.c, zone.u
    sought = supported_part_of_year(zone)
    newly_found = []
    for village in zone.villages:
        f = village.f
        idle = min(f.idle_homesteads * trend_level(c.idle_homestead_growth, zone.t), max(f.households, f.idle_homesteads))
        share = min(_is_on(zone) * zone.p.land_idle_homesteads * u.house_uptake * f.line_suitability[TOURISM], 1.0)
        found = _brought_into_use(village.houses_in_use, share * idle, c.house_speed * sought)
        newly_found.append(found - village.houses_in_use)
        village.houses_in_use = found
    pay("house_survey", total(newly_found, float) * c.house_survey_cost * WAN_PER_YUAN * prices(zone), zone)


def _bring_fields_into_use(village: Village) -> None:
    c, f, p = village.c, village.f, village.p
    is_on, speed = _is_on(village.zone), c.letting_speed * supported_part_of_year(village.zone)
    free, let_before, served_before = max(f.farmland - village.area, 0.0), village.land_let, village.entrusted_land
    wanted = is_on * p.land_scale_farming * (1 - c.already_let) * f.farmland
    village.land_let = min(_brought_into_use(village.land_let, min(wanted, free), speed), free)
    wanted = is_on * p.industry_farm_services * f.farmland
    left = max(free - village.land_let, 0.0)
    village.entrusted_land = min(_brought_into_use(village.entrusted_land, wanted, speed), left)
    pay("letting_award", max(village.land_let - let_before, 0.0) * c.letting_award * prices(village), village.zone)
    pay("service_subsidy", max(village.entrusted_land - served_before, 0.0) * c.service_subsidy * prices(village), village)
