"""The parts of the model that the runner calls, named once; they are loaded only when a run begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.core.declare import Register
from sim.core.text import Text
from sim.words.record import Record, Runs
from sim.words.settings import Settings

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Model:
    """Functions of the model, each importable by name so that workers find it.

    ``build_world`` gives a picklable world with ``places``, ``calendar``, ``table``, ``provenance`` and
    ``future_values(futures)``; ``labels`` gives the names of programme and strategy; ``meanings`` gives the label
    and unit of every column of the tables.
    """

    build_world: Callable[[Settings], Any]
    simulate: Callable[[Any, Runs], Record]
    tables: Callable[[Record, Settings], Mapping[str, pd.DataFrame]]
    scorecard: Callable[[pd.DataFrame, pd.DataFrame, Settings], pd.DataFrame]
    labels: Callable[[Settings], tuple[Text, Text]]
    meanings: Callable[[], Mapping[str, tuple[Text, str]]]


def shipped_model() -> Model:
    """The model as it is shipped."""
    from sim.engine import simulate
    from sim.measures import tables
    from sim.world.world import build_world

    return Model(build_world, simulate, tables, programme_scorecard, programme_labels, declared_meanings)


def programme_scorecard(readings: pd.DataFrame, zone_years: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """The scorecard against the targets of the settings' own programme."""
    from sim.measures import scorecard
    from sim.words.sources import target_register

    return scorecard(readings, zone_years, settings, target_register(settings.programme))


def programme_labels(settings: Settings) -> tuple[Text, Text]:
    """Names of the programme and of the strategy."""
    from sim.config.groups import Group, group_entries

    return group_entries(Group.PROGRAMME)[settings.programme].label, group_entries(Group.STRATEGY)[settings.strategy].label


def declared_meanings() -> dict[str, tuple[Text, str]]:
    """Label and unit of every declared lever, uncertainty and column of a table."""
    from sim.words import outcomes
    from sim.words.columns import SCORECARD_COLUMNS, SMALL_TABLE_COLUMNS
    from sim.words.levers import LEVERS
    from sim.words.uncertainties import UNCERTAINTIES

    small = SCORECARD_COLUMNS | SMALL_TABLE_COLUMNS
    registers = [LEVERS, UNCERTAINTIES, *(register for register in vars(outcomes).values() if isinstance(register, Register))]
    return small | {key: (declared.label, str(declared.unit)) for register in registers for key, declared in register.items()}


def count_assumptions() -> int:
    """How many declared numbers rest on an assumption."""
    from sim.words.constants import CONSTANTS
    from sim.words.levers import LEVERS
    from sim.words.uncertainties import UNCERTAINTIES

    declared = [*LEVERS.values(), *UNCERTAINTIES.values(), *CONSTANTS.values()]
    return sum(number.source.basis == "assumed" for number in declared)
