"""What a block's runs are told and draw before anything is opened, the same in every round that opens them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.core.axes import Array
from sim.core.chance import Chance, unit_keys
from sim.words.record import Runs
from sim.words.values import Values
from sim.world.imputing import Imputed, impute
from sim.world.opening_services import opening_levels
from sim.world.parameters import constants, policy_values, uncertain_values
from sim.world.world import World


@dataclass(frozen=True, slots=True)
class Drawn:
    """Uncertain numbers, levers and constants of a block, its villages as imputed, and their levels of services and environment."""

    u: Values[Array]
    p: Values[Array]
    c: Values[float]
    imputed: Imputed
    levels: tuple[Array, Array]
    chance: Chance


def drawn_for(world: World, runs: Runs) -> Drawn:
    """The parameters and draws of ``runs``; nobody writes into them, so that several openings may share them."""
    u, p, c = uncertain_values(world.settings, runs), policy_values(world.settings, runs), constants(world.settings.money_scale)
    keys = unit_keys(world.places.village_ids)
    by_future = Chance.of(world.settings.seed, runs.future, np.zeros_like(runs.future))
    imputed = impute(world, by_future, keys, u, c)
    chance = Chance.of(world.settings.seed, runs.future, runs.replicate)
    return Drawn(u, p, c, imputed, opening_levels(by_future, keys, c), chance)
