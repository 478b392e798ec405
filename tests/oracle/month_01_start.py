"""The month begins (docs/odd/month-1-start.md): shocks, officials, banks, land, wages, ordinary support."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tests.oracle.books import Books, pay
from tests.oracle.notation import OWN_SITE, WAN_PER_YUAN, clip, demand_level, flag, is_january, is_new_year, ratio, total
from tests.oracle.readings import (
    build_length,
    company_ordinary_debt,
    has_begun,
    incomes,
    is_building,
    is_supported,
    prices,
    put_to_work,
    since,
    split_by_people,
    village_ordinary_debt,
    wages_so_far,
)
from tests.oracle.traits import trait
from tests.oracle.zone_selection import zones_are_selected as zones_are_selected

if TYPE_CHECKING:
    from tests.oracle.agents import County, Village, Zone
    from tests.oracle.economy import Economy


# shocks_strike


def remember_disturbance(last: float, memory: float, draw: float) -> float:
    return memory * last + math.sqrt(1 - memory * memory) * draw


def mix_draws(common: float, own: float, share: float) -> float:
    return math.sqrt(share) * common + math.sqrt(1 - share) * own


def shocks_strike(economy: Economy) -> None:
    """Demand of villages and zones every month; visitors, harvests and produce prices once a year."""
    t, u, c = economy.t, economy.u, economy.c
    for village in economy.villages:
        draw = village.draws.normal("village_demand", t, village.key)
        village.village_disturbance = remember_disturbance(village.village_disturbance, u.noise_memory, draw)
    for zone in economy.zones:
        draw = mix_draws(zone.draws.normal("national_demand", t, "nation"), zone.draws.normal("zone_demand", t, zone.key), c.demand_common)
        zone.zone_disturbance = remember_disturbance(zone.zone_disturbance, u.noise_memory, draw)
    if is_january(t):
        for county in economy.counties:
            county.visitor_level = demand_level(county.draws.normal("county_visitors", t, county.key), u.visitor_noise)
            county.produce_price = demand_level(county.draws.normal("produce_price", t, county.key), u.produce_price_noise)
        for village in economy.villages:
            of_county = village.draws.normal("harvest_county", t, village.county.key)
            of_village = village.draws.normal("harvest_village", t, village.key)
            mixed = math.sqrt(u.harvest_common) * of_county + math.sqrt(1 - u.harvest_common) * of_village
            village.harvest = demand_level(mixed, u.harvest_noise)


# officials_push


def officials_push(economy: Economy) -> None:
    """Officials in charge share out their attention; contests and circulars press a zone until it is accepted."""
    if economy.t < economy.build_start:
        return
    c, p = economy.c, economy.p
    pressing = p.governance_ranking["monthly"] + c.pressure_quarterly * p.governance_ranking["quarterly"]
    for zone in economy.zones:
        zones_led = total(zone.county.zones, has_begun)
        shared = 1 + c.attention_shared * max(zones_led - 1, 0)
        zone.attention = is_supported(zone) * p.governance_leading_official / shared
        zone.pressure = has_begun(zone) * pressing * flag(zone.completed < 0)
        if is_january(economy.t):
            zone.projects_started = 0.0


# banks_review


def banks_review(economy: Economy) -> None:
    """Each January and when construction starts, banks look at what borrowers earn, own and owe: ceilings first, then rates."""
    for zone in economy.zones:
        if is_january(economy.t) or economy.t == economy.build_start or since(zone) == 0:
            for village in zone.villages:
                village.village_credit_ceiling = lending_ceiling_of_village(village)
            zone.company_credit_ceiling = lending_ceiling_of_company(zone)
            set_interest_rates(zone)


def guarantee(zone: Zone) -> float:
    return has_begun(zone) * zone.p.finance_guarantee


def policy_ceiling(zone: Zone) -> float:
    return zone.c.ordinary_loan_ceiling + has_begun(zone) * zone.p.finance_loan_ceiling


def loan_to_value(zone: Zone) -> float:
    return has_begun(zone) * zone.p.finance_collateral


def lending_ceiling_of_village(village: Village) -> float:
    c, zone = village.c, village.zone
    served = c.credit_income_multiple * (1 + c.guarantee_lift * guarantee(zone)) * max(village.operating_last_year, 0)
    lent = min(policy_ceiling(zone), served) + loan_to_value(zone) * (c.land_rights_years * village.rent)
    return flag(village.village_no_credit <= 0) * lent


def lending_ceiling_of_company(zone: Zone) -> float:
    """What a new company will earn nobody knows, so income does not bound its ceiling."""
    lent = policy_ceiling(zone) + loan_to_value(zone) * zone.company.shares_issued
    return flag(zone.company_no_credit <= 0) * lent


def price_of_risk(unit: Village | Zone, debt: float, assets: float, guarantee: float, discount: float) -> float:
    u, c = unit.u, unit.c
    debt_share = min(ratio(debt, max(assets, debt)), 1)
    return max(u.interest_rate - discount, 0) + u.risk_premium * debt_share * (1 - c.premium_relief * guarantee)


def assets_seen(books: Books) -> float:
    """The page's ``assets(sector)``."""
    return books.real + max(books.cash, 0)


def set_interest_rates(zone: Zone) -> None:
    for village in zone.villages:
        debt, owned = village_ordinary_debt(village), assets_seen(village.own)
        village.village_interest_rate = price_of_risk(village, debt, owned, guarantee(zone), 0)
        debt, owned = village.cooperative.debt, assets_seen(village.cooperative)
        village.cooperative_interest_rate = price_of_risk(village, debt, owned, 0, 0)
    discount = trait("company_form", zone.p.company_form, "interest_discount")
    debt, owned = company_ordinary_debt(zone), assets_seen(zone.company)
    zone.company_interest_rate = price_of_risk(zone, debt, owned, guarantee(zone), discount)


# land_is_prepared


def land_is_prepared(economy: Economy) -> None:
    """Quota arrives, land works go on, and what they free is used in the zone or exchanged."""
    if economy.t < economy.build_start:
        return
    p = economy.p
    for zone in economy.zones:
        quota_of_the_month(zone)
    if p.land_quota_share > 0 and is_new_year(economy.t):
        for zone in economy.zones:
            receive_quota_share(zone)
    for zone in economy.zones:
        if p.land_consolidation > 0 or p.land_quota_exchange > 0:
            pay_land_works(zone)
            count_finished_land(zone)
            if is_new_year(economy.t):
                quota_to_exchange(zone)


def scattered(zone: Zone) -> float:
    """Scattered building land, mu."""
    return zone.u.scattered_land * zone.f.zone_population


def evenly_done(zone: Zone) -> float:
    return clip((since(zone) + 1 - zone.c.land_works_months) / build_length(zone), 0, 1)


def quota_of_the_month(zone: Zone) -> None:
    """A part of the quota arrives with each year of the build cycle."""
    months = since(zone)
    is_due = months < build_length(zone) and months % 12 == 0
    arrived = has_begun(zone) * (zone.p.land_quota / math.ceil(build_length(zone) / 12) if is_due else 0.0)
    zone.land_left += arrived
    zone.land_quota += arrived


def receive_quota_share(zone: Zone) -> None:
    """Rural industry's share of the county's new building land, claimed by people (rule ``rural_industry_quota``)."""
    rest, others = zone.county.f.rest_population, zone.county.zones
    new_land = zone.u.new_land_per_head * (rest + total(others, lambda other: other.f.zone_population))
    claimed = total(others, lambda other: has_begun(other) * other.f.zone_population)
    arrived = zone.p.land_quota_share * new_land * ratio(has_begun(zone) * zone.f.zone_population, claimed + rest)
    zone.land_left += arrived
    zone.land_quota += arrived


def pay_land_works(zone: Zone) -> None:
    """The public pays the works, month by month while the zone is built."""
    c, p = zone.c, zone.p
    share = is_building(zone) * prices(zone) / build_length(zone)
    reclaimed = p.land_quota_exchange * scattered(zone)
    farmland = p.land_consolidation * total(zone.villages, lambda village: village.f.farmland)
    pay("land_works", share * (farmland * c.consolidation_cost + reclaimed * c.reclamation_cost), zone)
    for village in zone.villages:
        pay("reclamation_pay", split_by_people(village, share * reclaimed * c.reclamation_pay), village)


def count_finished_land(zone: Zone) -> None:
    """What is finished counts; consolidation gathers a part of the scattered land besides."""
    c, p, done = zone.c, zone.p, evenly_done(zone)
    zone.consolidated = zone.f.treated * p.land_consolidation * done
    reclaimed_share = zone.f.treated * p.land_quota_exchange * done
    freed_share = reclaimed_share + (1 - reclaimed_share) * c.gathered_by_consolidation * zone.consolidated
    added = max(scattered(zone) * freed_share - zone.land_freed, 0)
    zone.land_freed += added
    zone.land_left += added
    zone.land_quota += added


def quota_to_exchange(zone: Zone) -> None:
    """Each January but the run's first: what the zone does not need is exchanged."""
    c, u, p = zone.c, zone.u, zone.p
    is_over = zone.f.treated * flag(since(zone) >= build_length(zone))
    waiting = p.land_quota_exchange * evenly_done(zone) * scattered(zone) - zone.quota_exchanged
    exchanged = is_over * c.exchange_pace * max(min(waiting, zone.land_left), 0)
    zone.land_left -= exchanged
    zone.land_quota -= exchanged
    zone.quota_exchanged += exchanged
    for village in zone.villages:
        pay("quota_receipts", split_by_people(village, exchanged * u.quota_price * prices(zone)), village)


# wages_are_set


def wages_are_set(economy: Economy) -> None:
    """Wages answer to the hands wanted last month; what is paid from here on is wanted this month."""
    for zone in economy.zones:
        zone.wage_level = wage_of_hands(zone.county)
        zone.wages_before = wages_so_far(zone)


def wage_of_hands(county: County) -> float:
    c, u = county.c, county.u
    yearly = c.seasonal_hands * c.seasonal_wage * WAN_PER_YUAN * incomes(county)
    spare = total(county.zones, lambda zone: zone.f.zone_population) + (1 - c.hands_in_use_elsewhere) * county.f.rest_population
    supply = spare * yearly / 12
    shortage = 1.0
    if county.labour_wanted > supply:
        shortage = math.inf if supply == 0 else county.labour_wanted / supply
    return min(shortage**u.wage_response, c.wage_level_most)


# governments_release


def governments_release(economy: Economy) -> None:
    """Ordinary support, less what programme money of last month displaces; a part of it buys assets. And training."""
    for village in economy.villages:
        release_support(village)
    c, p = economy.c, economy.p
    if economy.t >= economy.build_start:
        for zone in economy.zones:
            pay("training", is_supported(zone) * zone.f.village_count * p.people_training * c.training_cost * prices(zone) / 12, zone)


def release_support(village: Village) -> None:
    u, f = village.u, village.f
    support = f.support * incomes(village) / 12
    # What a year's support could not bear lapses with the calendar year, and so does what December's money would displace.
    village.to_displace = (village.to_displace + u.displacement * village.released) * flag(not is_january(village.t))
    village.displaced = min(village.to_displace, support)
    village.to_displace -= village.displaced
    paid = support - village.displaced
    for_assets = u.support_productive * f.productive * paid
    pay("ordinary_support", paid - for_assets, village)
    pay("ordinary_capital_support", for_assets, village)
    put_to_work(village, OWN_SITE, for_assets, own=0.0, industry=for_assets)
    village.released = 0.0
