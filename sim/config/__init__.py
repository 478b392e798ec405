"""Composes programme, strategy, file and command line with Hydra, checks everything at once and freezes it into ``Settings``."""

from sim.config.compose import compose, from_yaml, notices, programme_policy
from sim.config.overrides import expand_sweep
from sim.config.writing import to_yaml

__all__ = ["compose", "expand_sweep", "from_yaml", "notices", "programme_policy", "to_yaml"]
