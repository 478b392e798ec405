"""The key village in its zone: custom that it draws and passes on, helpers and leaders that go to it first."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array
from sim.rules import key_village
from sim.schedule.reading import alike, by_village, is_true
from sim.words.block import Block
from sim.words.state import ENTRUSTED, OWN

#: The two sides of a zone, as flags over the leading axis: its key villages, and their neighbours.
SIDES = np.array([True, False])[:, None, None]


def lead(b: Block) -> Array:
    """How far each zone is one that its key village leads, by what the programme has finished there: (zone, run) 0-1."""
    return key_village.lead_by_works(finished=b.s.finished_value / b.f.village_count, half=b.c.lead_half)


def custom_of_villages(b: Block, line: int, use: Array) -> Array:
    """Use of each village's capacity of one line against ``use`` (zone, run), that of the zone: (village, run)."""
    leads = lead(b)
    capacity = b.s.working[OWN, line] + b.s.working[ENTRUSTED, line]
    of_key, of_others = of_both_sides(b, capacity)
    ready = key_village.readiness_to_pass_on(alone=b.c.passed_on_alone, coordination=b.p.industry_coordination, brand=b.s.brand)
    moved = key_village.custom_drawn(
        use=use, of_key=of_key, of_others=of_others, fame=leads * b.u.key_fame, passed_on=leads * b.u.custom_passed_on * ready
    )
    # All villages of a side are used alike, so that it is worked out by zone.
    at_key, at_others = key_village.custom_against_zone(moved=moved, use=use, of_key=of_key, of_others=of_others, is_key=SIDES)
    return np.where(b.f.is_key, by_village(b, at_key), by_village(b, at_others))


def of_both_sides(b: Block, amount: Array) -> tuple[Array, Array]:
    """What the zone's key villages and their neighbours have of ``amount`` (village, run): (zone, run) each."""
    is_key = b.f.is_key[:, 0]
    of_key, of_others = np.zeros_like(amount), amount.copy()
    of_key[is_key], of_others[is_key] = amount[is_key], 0.0
    return b.zones.zone_total(of_key), b.zones.zone_total(of_others)


def shared_with_key_first(b: Block, zone_amount: Array) -> Array:
    """A zone's helpers, or what they pay, by village: all alike but for what the key village draws; (village, run)."""
    return alike(b, zone_amount) * key_village.share_of_helpers(
        drawn=by_village(b, lead(b) * b.u.helpers_drawn),
        is_key=b.f.is_key,
        keys=by_village(b, key_villages(b)),
        others=by_village(b, b.f.village_count - key_villages(b)),
    )


def newcomers_drawn(b: Block, newcomer: Array) -> Array:
    """Mean capability of newcomers (village, run), the ablest of whom go to the key village."""
    return key_village.draw_leaders(
        newcomer=newcomer,
        drawn=by_village(b, lead(b) * b.u.leaders_drawn),
        is_key=b.f.is_key,
        keys=by_village(b, key_villages(b)),
        others=by_village(b, b.f.village_count - key_villages(b)),
    )


def key_villages(b: Block) -> Array:
    """Key villages of each zone: (zone, 1)."""
    return b.zones.zone_total(is_true(b.f.is_key))
