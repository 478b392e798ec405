"""Opening levels of services and environment, and what the markets of the county start from."""

from __future__ import annotations

from sim.core.axes import Array
from sim.core.chance import ONCE, Chance, Stream, Words
from sim.words.block import Block
from sim.words.choices import BusinessLine
from sim.words.fixed import Fixed
from sim.words.state import OWN, State
from sim.words.values import Values

PROCESSING, ECOMMERCE, PROPERTY, WORKSHOPS = (
    line.value for line in (BusinessLine.PROCESSING, BusinessLine.ECOMMERCE, BusinessLine.PROPERTY, BusinessLine.WORKSHOPS)
)


def opening_levels(chance: Chance, keys: Words, c: Values[float]) -> tuple[Array, Array]:
    """Services and environment of each village, drawn by future; ``chance`` must not know replicates. (village, run) each."""
    services = c.service_least + c.service_range * chance.uniform(Stream.OPENING_SERVICES, ONCE, keys)
    environment = c.environment_least + c.environment_range * chance.uniform(Stream.OPENING_ENVIRONMENT, ONCE, keys)
    return services, environment


def open_services(state: State, fixed: Fixed) -> None:
    """Services and environment stand at their opening levels; hands, raw produce and tenants suffice."""
    state.service_level = fixed.service_opening.copy()
    state.environment_level = fixed.environment_opening.copy()
    state.wage_level[...], state.processing_use[...], state.online_use[...], state.rooms_use[...] = 1.0, 1.0, 1.0, 1.0


def note_opening_markets(b: Block) -> None:
    """What cooperatives farm, and what is processed, sold online and let on the first day: the county's markets start from there."""
    b.f.area_opening[...] = b.s.area
    b.f.farmed_opening[...] = b.counties.zone_total(b.zones.zone_total(b.s.area))
    b.f.processing_opening[...] = b.zones.zone_total(b.s.working[OWN, PROCESSING])
    b.f.ecommerce_opening[...] = b.zones.zone_total(b.s.working[OWN, ECOMMERCE])
    b.f.rooms_opening[...] = b.zones.zone_total(b.s.working[OWN, PROPERTY] + b.s.working[OWN, WORKSHOPS])
