"""Before the first month of construction the programme settles which zones start in which of its years."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio
from sim.core.chance import ONCE, Stream
from sim.core.units import MONTHS_PER_YEAR
from sim.rules import rollout
from sim.schedule.reading import chosen, zone_mean
from sim.words.block import Block
from sim.words.choices import Selection
from sim.words.state import NEVER


def zones_are_selected(b: Block, t: int) -> None:
    """At the start of the programme its zones are put in order, by last year's books and what is known of them, and given a year each."""
    if t != b.build_start:
        return
    is_candidate = b.f.treated > 0.0
    p = b.p
    places = rollout.places_of_years(
        listed=p.zone_rollout, budget=p.funding_yearly_budget, money=p.funding_budgeted, added=p.zone_early_dose, fen=b.c.fen
    )
    rank = rollout.rank_of_claims(claim=claims(b), draw=b.chance.uniform(Stream.SELECTION, ONCE, b.f.zone_keys), is_candidate=is_candidate)
    year = rollout.year_of_start(rank=rank, places=places)
    is_selected = is_candidate & (year < len(places))
    b.s.start = np.where(is_selected, t + MONTHS_PER_YEAR * year, np.where(is_candidate, NEVER, float(t)))
    last = rollout.last_listed_year(listed=p.zone_rollout)
    b.s.dose = np.where(is_selected, rollout.dose_of_year(year=year, last=last, added=p.zone_early_dose), 1.0)


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
