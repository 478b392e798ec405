"""Before the first month of construction the programme settles which zones start in which of its years, and in which tier."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, Flags, ratio
from sim.core.chance import ONCE, Stream
from sim.core.units import MONTHS_PER_YEAR
from sim.rules import rollout
from sim.schedule.reading import chosen, zone_mean
from sim.words.block import Block
from sim.words.choices import Selection, Tier, Within
from sim.words.state import NEVER


def zones_are_selected(b: Block, t: int) -> None:
    """At the start of the programme its zones are put in order, by last year's books and what is known; each gets a year and a tier."""
    if t != b.build_start:
        return
    is_candidate = b.f.treated > 0.0
    draw = b.chance.uniform(Stream.SELECTION, ONCE, b.f.zone_keys)
    rank = rollout.rank_of_claims(claim=claims(b), draw=draw, is_candidate=is_candidate)
    is_put_forward = is_candidate & put_forward(b, rank)
    rank = order_of_places(b, rank, is_put_forward)
    is_selected = give_years(b, t, rank, is_put_forward)
    b.s.tier = np.where(is_selected, tiers(b, rank), 0.0)


def tiers(b: Block, rank: Array) -> Array:
    """The tier of whoever stands at ``rank``: (zone, run)."""
    p = b.p
    part = rollout.part_of_places(villages=float(len(b.f.village_keys)), area=p.zone_places_area)
    lowest = chosen(p.zone_tier, np.array([tier.value for tier in Tier], dtype=np.float64)[:, None, None])
    return rollout.tier_of_rank(rank=rank, provincial=p.zone_provincial_places, municipal=p.zone_municipal_places, part=part, lowest=lowest)


def give_years(b: Block, t: int, rank: Array, is_put_forward: Flags) -> Flags:
    """Months of start and doses by the places of each year, in the order of ``rank``; flags of the zones that find one, (zone, run)."""
    p = b.p
    places = rollout.places_of_years(
        listed=p.zone_rollout, budget=p.funding_yearly_budget, money=p.funding_budgeted, added=p.zone_early_dose, fen=b.c.fen
    )
    year = rollout.year_of_start(rank=rank, places=places)
    is_selected = is_put_forward & (year < len(places))
    b.s.start = np.where(is_selected, t + MONTHS_PER_YEAR * year, np.where(b.f.treated > 0.0, NEVER, float(t)))
    last = rollout.last_listed_year(listed=p.zone_rollout)
    b.s.dose = np.where(is_selected, rollout.dose_of_year(year=year, last=last, added=p.zone_early_dose), 1.0)
    return is_selected


def put_forward(b: Block, rank: Array) -> Flags:
    """Whether the zone is among the best of its county, and then of its city, as many as these may put forward: (zone, run)."""
    of_county = rollout.finds_place_in_group(rank=rank, group=b.counties.zone_of, places=b.p.zone_county_places)
    left = np.where(of_county, rank, np.inf)
    return of_county & rollout.finds_place_in_group(rank=left, group=b.f.city_of, places=b.p.zone_city_places)


def order_of_places(b: Block, rank: Array, is_put_forward: Flags) -> Array:
    """The order in which places are given: that of the claims, or with each city or county in its turn; (zone, run) from 0."""
    everywhere = np.zeros_like(b.f.city_of)
    groups = {Within.PROGRAMME: everywhere, Within.CITY: b.f.city_of, Within.COUNTY: b.counties.zone_of}
    by_option = [rollout.rank_by_shares(rank=rank, group=groups[option], is_in=is_put_forward) for option in Within]
    return chosen(b.p.zone_selection_within, np.stack(by_option))


def claims(b: Block) -> Array:
    """What the rule of selection looks at, the higher the earlier: (zone, run)."""
    f, c = b.f, b.c
    earned = b.zones.zone_total(b.s.operating_last_year)
    per_head = np.rint(ratio(earned, f.zone_population) / c.fen)
    plan = zone_mean(b, b.s.capability) + f.endowment + c.plan_spread * b.chance.normal(Stream.PLAN, ONCE, f.zone_keys)
    by_rule = {
        Selection.UNIVERSAL: np.zeros_like(per_head),
        Selection.COMPETITIVE: plan,
        Selection.WEAK_FIRST: -per_head,
        Selection.STRONG_FIRST: per_head,
        Selection.NEAR_TOWNS_AND_ROADS_FIRST: f.access,
    }
    return chosen(b.p.zone_selection, np.stack([by_rule[rule] for rule in Selection]))
