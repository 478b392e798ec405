"""The scenarios of a result: those asked about, each held against a world without the programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sim.core.text import Text
from sim.words.record import NONE, PROGRAMME, Scenario


@dataclass(frozen=True, slots=True)
class Design:
    """What is simulated in every future and replicate: the scenarios ``asked`` about, and the worlds ``without`` them.

    Raises ValueError when two scenarios share a name, or one is held against a world that is not there.
    """

    asked: tuple[Scenario, ...] = (PROGRAMME,)
    without: tuple[Scenario, ...] = (NONE,)

    def __post_init__(self) -> None:
        names, worlds = self.names, {world.name for world in self.without}
        if len(set(names)) < len(names):
            raise ValueError(f"two scenarios of one name: {', '.join(names)}")
        if strays := [scenario.name for scenario in self.asked if scenario.beside not in worlds]:
            raise ValueError(f"held against a world that is not in the design: {', '.join(strays)}")

    def __len__(self) -> int:
        return len(self.asked) + len(self.without)

    @property
    def names(self) -> tuple[str, ...]:
        """The order of scenarios in tables."""
        return tuple(scenario.name for scenario in self.scenarios)

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """All of them: those asked about, then the worlds without the programme."""
        return (*self.asked, *self.without)

    def part(self, first: int, stop: int) -> Design:
        """The scenarios asked about from ``first`` to ``stop - 1`` and the worlds they are held against."""
        asked = self.asked[first:stop]
        beside = {scenario.beside for scenario in asked}
        return Design(asked, tuple(world for world in self.without if world.name in beside))

    def first_against(self, world: str) -> int:
        """Position of the first scenario that is held against ``world``: its block writes that world's rows."""
        return next(position for position, scenario in enumerate(self.asked) if scenario.beside == world)

    def told(self) -> list[dict[str, Any]]:
        """As plain values, for a file."""
        return [
            {
                "name": one.name,
                "policy": {key: dict(value) if isinstance(value, Mapping) else value for key, value in one.policy.items()},
                "uncertainties": dict(one.uncertainties),
                "beside": one.beside,
                "label": None if one.label is None else [one.label.zh, one.label.en],
            }
            for one in self.scenarios
        ]


def design_of(told: list[Mapping[str, Any]]) -> Design:
    """The design that ``told`` tells."""
    scenarios = [
        Scenario(**{**one, "policy": _as_set(one["policy"]), "label": Text(*one["label"]) if one["label"] else None}) for one in told
    ]
    return Design(
        tuple(scenario for scenario in scenarios if not scenario.is_none), tuple(scenario for scenario in scenarios if scenario.is_none)
    )


def _as_set(policy: Mapping[str, Any]) -> dict[str, Any]:
    """Levers as settings have them: a file keeps a list where they have a tuple."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in policy.items()}


#: The programme as the settings have it, and the world without it.
PLAIN = Design()
