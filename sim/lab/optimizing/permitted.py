"""Which combinations of levers may be simulated: those that go together and keep the programme's rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sim.config.fitting import misfits
from sim.core.errors import Fault
from sim.lab.model import Model
from sim.words.settings import Settings
from sim.words.violations import RuleCheck


class Permitted:
    """Holds whole policies against one another's levers and the programme's rules, unless rules may be broken."""

    def __init__(self, settings: Settings, model: Model, world: Any, allow: bool) -> None:
        self._settings, self._model, self._world, self._allow = settings, model, world, allow

    def faults(self, policy: Mapping[str, Any]) -> list[Fault]:
        """Why a policy may not be simulated; empty for one that may."""
        found = misfits(policy, self._settings.programme)
        if found or self._allow:
            return found
        return [violation.fault for violation in self.check(policy).broken]

    def told(self, policy: Mapping[str, Any]) -> tuple[Mapping[str, str], ...]:
        """The rules a policy breaks, as a manifest has them."""
        return tuple(violation.told for violation in self.check(policy).broken)

    def check(self, policy: Mapping[str, Any]) -> RuleCheck:
        """What a policy breaks and what it does not keep of softer clauses."""
        return self._model.check_rules(replace(self._settings, policy=policy), self._world)
