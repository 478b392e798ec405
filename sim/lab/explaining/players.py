"""Who brings an effect about: the levers that are not at their neutral value, each with those that only shape it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.core.text import Text
from sim.words.explaining import PART_LABELS, PROJECT_LIST
from sim.words.levers import AVAILABLE_LEVERS, OF_THE_WORLD
from sim.words.settings import Settings
from sim.world.waves import zones_by_year, zones_put_forward
from sim.world.world import World


@dataclass(frozen=True, slots=True)
class Player:
    """A lever that can be switched off, and the levers without a neutral value that shape it and are switched with it.

    The user's project list is one too: it is carried out with the programme only.
    """

    key: str
    label: Text
    shaped_by: tuple[str, ...] = ()

    @property
    def note(self) -> Text:
        """Which levers go with it."""
        if not self.shaped_by:
            return Text("", "")
        names = ", ".join(self.shaped_by)
        return Text(f"连同 {names}", f"together with {names}")


def players_of(world: World) -> tuple[Player, ...]:
    """Everything of the programme that differs from the world without it, by key; both have the same zones."""
    idle = _idle_here(world)
    found = [
        _lever(key)
        for key, lever in AVAILABLE_LEVERS.items()
        if lever.neutral is not None and is_set(world.settings, key) and key not in (*idle, *OF_THE_WORLD)
    ]
    if (world.listed.start >= world.calendar.build_start).any():
        found.append(Player(PROJECT_LIST, PART_LABELS[PROJECT_LIST]))
    return tuple(sorted(found, key=lambda player: player.key))


def _idle_here(world: World) -> tuple[str, ...]:
    """Tiers, which nothing that is earned hangs on; the places and the list of waves of a whole programme, where the few zones of the
    run all find a place, and in its first year at the ordinary dose."""
    treated = np.flatnonzero(world.places.treated)
    put_forward = zones_put_forward(world.settings, [world.county_names[world.counties.zone_of[zone]] for zone in treated])
    idle = ["zone.tier", "zone.provincial_places", "zone.municipal_places"]
    if put_forward == len(treated):
        idle += ["zone.county_places", "zone.city_places"]
    if zones_by_year(world.settings, put_forward)[0] == len(treated) and not is_set(world.settings, "zone.early_dose"):
        idle += ["zone.rollout", "funding.yearly_budget"]
    return tuple(idle)


def is_set(settings: Settings, key: str) -> bool:
    """Whether a lever that can be neutral is not."""
    lever = AVAILABLE_LEVERS[key]
    return bool(settings.policy.get(key, lever.default) != lever.neutral)


def _lever(key: str) -> Player:
    shaped_by = tuple(name for name, other in AVAILABLE_LEVERS.items() if other.shapes == key and other.neutral is None)
    return Player(key, AVAILABLE_LEVERS[key].label, shaped_by)
