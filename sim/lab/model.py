"""The parts of the model that the runner calls, named once; they are loaded only when a run begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sim.core.declare import Register
from sim.core.text import Text
from sim.words.record import Record, Runs
from sim.words.settings import Settings
from sim.words.violations import RuleCheck

if TYPE_CHECKING:
    import pandas as pd

    from sim.measures.register_rows.asking import Shipped
    from sim.world.world import World

#: Tables of the runs in which agents go by the other behaviour rule, by the name of the table they stand beside.
OTHER_RULE_TABLES = {"readings": "other_rule_readings", "zone_years": "other_rule_zone_years"}


def asks_nothing(settings: Settings, world: Any) -> RuleCheck:
    """The check of a model whose programmes have no rules."""
    return RuleCheck()


def shipped_cases(record: Record, settings: Settings) -> pd.DataFrame:
    """The table of cases of the shipped measures."""
    from sim.measures.case_table import case_table

    return case_table(record, settings)


@dataclass(frozen=True, slots=True)
class Model:
    """Functions of the model, each importable by name so that workers find it.

    ``under_other_rule`` gives the world with the other behaviour rule, or None where there is none.
    ``build_world`` gives a picklable world with ``places``, ``calendar``, ``table``, ``provenance``,
    ``formed_villages`` and ``future_values(futures)``; ``labels`` gives the names of programme and strategy; ``meanings`` gives the label
    and unit of every column of the tables; ``waves`` makes the table of waves from ``zone_windows`` and the run's last month;
    ``check_rules`` says which rules of the programme a scenario breaks; ``cases`` makes the table of cases.
    """

    build_world: Callable[[Settings], Any]
    simulate: Callable[[Any, Runs], Record]
    tables: Callable[[Record, Settings], Mapping[str, pd.DataFrame]]
    under_other_rule: Callable[[Any], Any]
    scorecard: Callable[[Mapping[str, pd.DataFrame], Settings], pd.DataFrame]
    labels: Callable[[Settings], tuple[Text, Text]]
    meanings: Callable[[], Mapping[str, tuple[Text, str]]]
    waves: Callable[[pd.DataFrame, int], pd.DataFrame]
    check_rules: Callable[[Settings, Any], RuleCheck] = asks_nothing
    cases: Callable[[Record, Settings], pd.DataFrame] = shipped_cases


def shipped_model() -> Model:
    """The model as it is shipped."""
    from sim.engine import simulate
    from sim.measures import tables
    from sim.measures.waves import waves
    from sim.world.world import build_world

    return Model(
        build_world, simulate, tables, under_other_rule, programme_scorecard, programme_labels, declared_meanings, waves, programme_rules
    )


def under_other_rule(world: World) -> World:
    """The same world with agents that decide by the other behaviour rule."""
    from sim.words.settings import OTHER_BEHAVIOUR

    return replace(world, settings=replace(world.settings, behaviour=OTHER_BEHAVIOUR[world.settings.behaviour]))


def programme_scorecard(tables: Mapping[str, pd.DataFrame], settings: Settings) -> pd.DataFrame:
    """The scorecard against the targets and rules of the settings' own programme, with the range over behaviour rules."""
    from sim.measures import scorecard
    from sim.measures.structure import with_structural_range
    from sim.words.sources import rule_register, target_register

    clauses = target_register(settings.programme), rule_register(settings.programme)
    unset, shipped = levers_unset(settings.programme), levers_shipped(settings.programme)
    readings, zone_years = tables["readings"], tables["zone_years"]
    whole = scorecard(readings, zone_years, settings, *clauses, unset, shipped)
    if OTHER_RULE_TABLES["readings"] not in tables:
        return whole
    other_readings, other_years = (tables[OTHER_RULE_TABLES[name]] for name in ("readings", "zone_years"))
    same, other = (
        scorecard(*part, settings, *clauses, unset, shipped)
        for part in (
            (
                readings[readings["replicate"].isin(other_readings["replicate"])],
                zone_years[zone_years["replicate"].isin(other_years["replicate"])],
            ),
            (other_readings, other_years),
        )
    )
    return with_structural_range(whole, same, other)


def levers_unset(programme: str) -> dict[str, Text]:
    """Levers that the programme's file speaks of and leaves at their default, each with its reason."""
    from sim.config.groups import Group, group_entry

    told = group_entry(Group.PROGRAMME, programme).told
    return {one.lever: one.why for one in told.spoken} if told is not None else {}


def levers_shipped(programme: str) -> Shipped:
    """What the programme's file sets, and which of it is no number of the document's."""
    from sim.config import programme_policy
    from sim.config.groups import Group, group_entry
    from sim.config.keys import POLICY
    from sim.measures.register_rows.asking import Shipped

    told = group_entry(Group.PROGRAMME, programme).told
    assumed = frozenset(one.key.removeprefix(POLICY) for one in told.assumed) if told is not None else frozenset()
    return Shipped(programme_policy(programme), assumed)


def programme_rules(settings: Settings, world: World) -> RuleCheck:
    """What the scenario breaks of the rules of its programme that can be decided before the run."""
    from sim.config import programme_policy
    from sim.measures.rule_check import check_rules

    return check_rules(settings, world.places, world.table, world.listed_rows, programme_policy(settings.programme))


def programme_labels(settings: Settings) -> tuple[Text, Text]:
    """Names of the programme and of the strategy."""
    from sim.config.groups import Group, group_entry

    return group_entry(Group.PROGRAMME, settings.programme).label, group_entry(Group.STRATEGY, settings.strategy).label


def declared_meanings() -> dict[str, tuple[Text, str]]:
    """Label and unit of every declared lever, uncertainty and column of a table."""
    from sim.words import outcomes
    from sim.words.case_columns import CASE_TABLE
    from sim.words.columns import SCORECARD_COLUMNS, SMALL_TABLE_COLUMNS
    from sim.words.levers import LEVERS
    from sim.words.uncertainties import UNCERTAINTIES

    small = SCORECARD_COLUMNS | SMALL_TABLE_COLUMNS
    registers = [LEVERS, UNCERTAINTIES, CASE_TABLE, *(register for register in vars(outcomes).values() if isinstance(register, Register))]
    return small | {key: (declared.label, str(declared.unit)) for register in registers for key, declared in register.items()}


def count_assumptions() -> int:
    """How many declared numbers rest on an assumption."""
    from sim.words.constants import CONSTANTS
    from sim.words.levers import LEVERS
    from sim.words.uncertainties import UNCERTAINTIES

    declared = [*LEVERS.values(), *UNCERTAINTIES.values(), *CONSTANTS.values()]
    return sum(number.source.basis == "assumed" for number in declared)
