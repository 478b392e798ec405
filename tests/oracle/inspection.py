"""Villages are inspected, given a title and deprived of it (docs/odd/month-11-close.md, ``villages_are_inspected``)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tests.oracle.books import pay
from tests.oracle.notation import ends_quarter, flag, month_of_year, total
from tests.oracle.readings import build_length, has_begun, prices, since, upkeep_seen

if TYPE_CHECKING:
    from tests.oracle.agents import Village, Zone
    from tests.oracle.economy import Economy


def villages_are_inspected(economy: Economy) -> None:
    """At the end of each quarter three levels of government see villages by lot; what the county finds gives titles and takes them."""
    if economy.t < economy.build_start or not ends_quarter(economy.t):
        return
    for county in economy.counties:
        lost = 0.0
        for zone in county.zones:
            lost += inspect(zone)
        forgotten = 3 / max(county.c.notice_months, 3)
        county.deterrence = max(county.deterrence * (1 - forgotten), flag(lost > 0))


def inspect(zone: Zone) -> float:
    """Gives the number of villages that lose the title."""
    c, share = zone.c, zone.p.governance_inspection
    by_county = villages_to_see(zone, share)
    by_city = villages_to_see(zone, c.inspection_city * share)
    by_province = villages_to_see(zone, c.inspection_province * share)
    visits = len(by_county) + len(by_city) + len(by_province)
    pay("inspection", visits * c.inspection_cost * prices(zone), zone)
    count, kept = zone.f.village_count, goes_on(zone)
    zone.seen_by_county = zone.seen_by_county * kept + len(by_county) / count
    zone.seen_by_city = zone.seen_by_city * kept + len(by_city) / count
    zone.seen_by_province = zone.seen_by_province * kept + len(by_province) / count
    lost = total(by_county, judge)
    zone.delisted = zone.delisted * kept + lost
    return lost


# Who is seen


def january(zone: Zone) -> int:
    return zone.t - month_of_year(zone.t)


def goes_on(zone: Zone) -> float:
    """Nothing of the year is left in its first quarter."""
    return flag(month_of_year(zone.t) > 3)


def villages_to_see(zone: Zone, share: float) -> list[Village]:
    """The villages of the lowest places whose quarter this is, of a level that sees this share in a year."""
    if not has_begun(zone):
        return []
    most = math.floor(share * zone.f.village_count + zone.draws.uniform("inspection", january(zone), zone.key))
    return [village for place, village in enumerate(in_order(zone)) if place < most and turn(village) == month_of_year(zone.t) // 3]


def in_order(zone: Zone) -> list[Village]:
    """By lot; sorting keeps the order of villages whose lots are equal."""
    return sorted(zone.villages, key=lambda village: village.draws.uniform("inspection", january(zone), village.key, 0))


def turn(village: Village) -> int:
    """The village's quarter of the year."""
    return math.floor(village.c.inspection_quarters * village.draws.uniform("inspection", january(village.zone), village.key, 1))


# What the visit finds


def judge(village: Village) -> float:
    """The title is given, refused or taken; 1 where it is taken."""
    may_have_it = is_due(village.zone) and not village.has_title and not village.was_delisted
    if may_have_it and passes(village):
        village.facility_accepted, village.environment_accepted = village.facility_level, village.environment_level
        village.has_title = 1.0
    elif may_have_it:
        withhold(village)
    elif village.has_title and has_relapsed(village) and is_delisted(village):
        village.has_title, village.was_delisted = 0.0, 1.0
        withhold(village)
        return 1.0
    return 0.0


def is_due(zone: Zone) -> bool:
    return (
        bool(has_begun(zone))
        and since(zone) >= build_length(zone) - 1
        and zone.p.funding_amount * zone.p.funding_recipient["zone_plan"] > 0
    )


def passes(village: Village) -> bool:
    c = village.c
    is_up_to_level = village.facility_level >= c.title_level and village.environment_level >= c.title_level
    return is_up_to_level and upkeep_seen(village) >= c.title_upkeep


def fallen(village: Village, level: float, accepted: float, opening: float) -> bool:
    """More of what had been gained by acceptance is lost than one overlooks."""
    return accepted - level > village.c.relapse * (accepted - opening)


def has_relapsed(village: Village) -> bool:
    f = village.f
    if fallen(village, village.facility_level, village.facility_accepted, f.facility_opening):
        return True
    if fallen(village, village.environment_level, village.environment_accepted, f.environment_opening):
        return True
    return village.draws.uniform("relapse", village.t, village.key) < village.u.slack_found * (1 - upkeep_seen(village))


def is_delisted(village: Village) -> bool:
    return village.draws.uniform("delisting", village.t, village.key) < village.p.governance_delisting


def withhold(village: Village) -> None:
    """Part of what is set aside and not yet paid stays unspent."""
    tied = village.c.title_money
    village.money_withheld += tied * village.reward_left + tied * village.interest_budget
    village.reward_left -= tied * village.reward_left
    village.interest_budget -= tied * village.interest_budget
