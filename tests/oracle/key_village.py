"""What the key village of a zone draws to itself and passes on (docs/odd/key-village.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.notation import ENTRUSTED, OWN, clip, flag, ratio, total
from tests.oracle.readings import line_factors
from tests.oracle.traits import ECOMMERCE, PROCESSING, TOURISM

if TYPE_CHECKING:
    from tests.oracle.agents import Village, Zone


def lead(zone: Zone) -> float:
    """How far the key village leads: nothing before the programme has finished works."""
    finished = zone.finished_value / zone.f.village_count
    return finished / (finished + zone.c.lead_half)


def key_villages(zone: Zone) -> tuple[float, float]:
    """``keys`` and ``others``."""
    keys = total(zone.villages, lambda village: village.f.is_key)
    return keys, zone.f.village_count - keys


def custom_of_villages(zone: Zone, line: int, use: float) -> dict[Village, float]:
    """Use of each village's capacity of a line against the zone's use."""
    c, u = zone.c, zone.u
    capacity = {village: village.working[OWN][line] + village.working[ENTRUSTED][line] for village in zone.villages}
    of_key = total(zone.villages, lambda village: capacity[village] if village.f.is_key else 0.0)
    of_others = total(zone.villages, lambda village: 0.0 if village.f.is_key else capacity[village])
    ready = 1 - (1 - c.passed_on_alone) * (1 - zone.p.industry_coordination) * (1 - zone.brand)
    weighed = (1 + lead(zone) * u.key_fame) * of_key
    share = ratio(weighed, weighed + of_others)
    passed_on = lead(zone) * u.custom_passed_on * ready * share
    moved = use * (of_key + of_others) * (share - ratio(of_key, of_key + of_others) - passed_on)
    moved = clip(moved, -(1 - use) * of_others, (1 - use) * of_key)  # as far as there is room
    return {village: 1 + ratio(moved, use * of_key) if village.f.is_key else 1 - ratio(moved, use * of_others) for village in zone.villages}


def shared_with_key_first(village: Village, amount: float) -> float:
    """The village's part of the zone's helpers, or of what they pay."""
    zone = village.zone
    keys, others = key_villages(zone)
    drawn = lead(zone) * zone.u.helpers_drawn
    return amount / zone.f.village_count * (1 + drawn * ratio(others, keys) if village.f.is_key else 1 - drawn * flag(keys > 0))


def newcomers_drawn(village: Village, newcomer: float) -> float:
    """Mean capability of newcomers where the able move to the key village."""
    keys, others = key_villages(village.zone)
    drawn = lead(village.zone) * village.u.leaders_drawn
    if village.f.is_key:
        return newcomer + drawn * flag(others > 0) * (1 - newcomer)
    return newcomer * (1 - drawn * flag(keys > 0))


def factors_of_villages(zone: Zone) -> dict[Village, list[float]]:
    """Revenue of each line against its yield, of what each village runs and has entrusted."""
    use = {TOURISM: zone.site_use, ECOMMERCE: zone.online_use, PROCESSING: zone.processing_use}
    factors = {village: line_factors(zone) for village in zone.villages}
    for line, of_zone in use.items():
        custom = custom_of_villages(zone, line, of_zone)
        for village in zone.villages:
            factors[village][line] *= custom[village]
    return factors
