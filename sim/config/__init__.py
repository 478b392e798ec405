"""Composes programme, strategy, file and command line with Hydra, checks everything at once and freezes it into ``Settings``."""

from sim.config.compose import Composed, compose, compose_far, from_yaml, notices, programme_policy
from sim.config.overrides import expand_sweep, split_own
from sim.config.writing import to_yaml

__all__ = ["Composed", "compose", "compose_far", "expand_sweep", "from_yaml", "notices", "programme_policy", "split_own", "to_yaml"]
