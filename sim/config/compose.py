"""Lays programme, strategy, file and command line over one another, each higher layer winning key by key, and freezes the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from sim.config.files import read_config_file
from sim.config.freeze import declared_keys, freeze
from sim.config.given import Given, unsafe
from sim.config.groups import Entry, Group, choose, group_entry, shipped_defaults
from sim.config.keys import POLICY
from sim.config.overrides import read_overrides
from sim.config.programmes import PLACE_AND_TIME
from sim.core.errors import Faults
from sim.core.text import Text
from sim.words.levers import LEVERS
from sim.words.settings import Settings

#: Layers, lowest first; the command line always wins.
SHIPPED, PROGRAMME, STRATEGY, FILE, CHOSEN_PROGRAMME, CHOSEN_STRATEGY, COMMAND_LINE = range(7)


@dataclass(frozen=True, slots=True)
class Composed:
    """Settings as far as they could be made, and whether nothing of the world they describe is in doubt."""

    settings: Settings
    has_sure_world: bool = True


def compose(overrides: Sequence[str] = (), *, config: Path | str | None = None, values: Mapping[str, Any] | None = None) -> Settings:
    """The settings that ``overrides`` (as on the command line), a config file and typed ``values`` make together.

    Raises BadInput with every fault found in any of them.
    """
    faults = Faults()
    composed = compose_far(overrides, faults, config=config, values=values)
    faults.refuse()
    return composed.settings


def compose_far(
    overrides: Sequence[str],
    faults: Faults,
    *,
    config: Path | str | None = None,
    values: Mapping[str, Any] | None = None,
    command: str = "",
) -> Composed:
    """As :func:`compose`, but every fault is added to ``faults`` and what could not be used stands at what lies below it, so that
    the caller can look for more; ``command`` is the one whose own keys a misspelt key may mean.

    A programme or strategy other than the file's brings its own levers along: they win over the file's, and of the file
    only those remain that its own programme and strategy do not explain. Its geography and calendar come along as well,
    but what the file says of these on its own account stays.
    """
    written, unreadable = read_overrides(overrides, COMMAND_LINE)
    faults.add(unreadable)
    doubtful = {str(fault.where) for fault in unreadable}
    written += [Given(key, value, key, COMMAND_LINE) for key, value in (values or {}).items()]
    from_file = [] if config is None else faults.kept(lambda: read_config_file(Path(config), FILE))
    if from_file is None:
        # Programme, villages and levers may all have stood there.
        from_file, doubtful = [], {*doubtful, *(group.value for group in Group)}
    refused = [given for given in (*from_file, *written) if unsafe(given) is not None]
    faults.add(fault for given in refused if (fault := unsafe(given)) is not None)
    safe = [given for given in (*from_file, *written) if given not in refused]
    shipped = shipped_defaults(SHIPPED)
    chosen = {group: choose(group, _highest(group.value, shipped + safe), faults) for group in Group}
    filed = {group: choose(group, _highest(group.value, shipped + from_file), []) for group in Group}
    is_moved = [bool(from_file) and chosen[group] != filed[group] for group in Group]
    if any(is_moved):
        safe = [given for given in safe if given.layer != FILE or not _is_explained(given, filed)]
    layers = list(shipped)
    if (programme := chosen[Group.PROGRAMME]) is not None:
        layers += programme.given(CHOSEN_PROGRAMME if is_moved[0] else PROGRAMME)
        layers += _at_home(programme.place_and_time(PROGRAMME), safe)
    if (strategy := chosen[Group.STRATEGY]) is not None:
        layers += strategy.given(CHOSEN_STRATEGY if any(is_moved) else STRATEGY)
    doubtful |= {given.key for given in refused} | {group.value for group, entry in chosen.items() if entry is None}
    standing = {group.value: entry.name if entry is not None else "" for group, entry in chosen.items()}
    frozen = freeze(layers + safe, standing, doubtful & declared_keys(), faults, command)
    settings = frozen.settings
    if programme is not None and programme.told is not None:
        settings = replace(settings, unit=programme.told.unit)
    return Composed(settings, frozen.has_sure_world)


@cache
def programme_policy(programme: str) -> Mapping[str, Any]:
    """Every lever as the programme's own file has it."""
    return compose([f"{Group.PROGRAMME.value}={programme}", f"{Group.STRATEGY.value}=programme"]).policy


def from_yaml(path: Path | str) -> Settings:
    """The settings written in ``path``; beside a results folder's ``inputs/`` the copies there are read."""
    return compose(config=path)


def notices(settings: Settings) -> tuple[Text, ...]:
    """What is unusual about checked settings without being wrong."""
    found: list[Text] = []
    told = group_entry(Group.PROGRAMME, settings.programme).told
    for soft in told.soft if told is not None else ():
        value = settings.policy[soft.key]
        # A lever at its neutral value asks for nothing of its own.
        if value != LEVERS[soft.key].neutral and not soft.low <= value <= soft.high:
            label = LEVERS[soft.key].label
            found.append(
                Text(
                    f"{POLICY}{soft.key}={value:g}:{label.zh}一般为 {soft.asked.zh}({soft.clause}),按软性要求标记",
                    f"{POLICY}{soft.key}={value:g}: {label.en} is in general {soft.asked.en} ({soft.clause}); flagged as a soft rule",
                )
            )
    return (*found, *_floor_without_weight(settings), *_short_horizon(settings))


def _floor_without_weight(settings: Settings) -> list[Text]:
    """A floor that no review looks at changes nobody's effort."""
    floor, weight = "governance.income_floor", "governance.performance_review"
    if settings.policy[floor] == 0.0 or settings.policy[weight] > 0.0:
        return []
    return [
        Text(
            f"{POLICY}{weight}=0:考核不看收入底线,{POLICY}{floor} 不改变任何村的做法",
            f"{POLICY}{weight}=0: no review looks at the floor of income, and {POLICY}{floor} changes nobody's effort",
        )
    ]


def _short_horizon(settings: Settings) -> list[Text]:
    found = []
    if settings.baseline_years < 3:
        found.append(
            Text(
                "baseline_years 少于 3 年:建设前三年增幅改用已有整年,读数标 short_baseline",
                "baseline_years below 3: growth before uses the whole years there are; readings are flagged short_baseline",
            )
        )
    if settings.operate_years * 12 < settings.target.window_months:
        found.append(
            Text(
                f"运营期 {settings.operate_years} 年短于时间窗 {settings.target.window_months} 个月:建成后读数可能尚未到期(not_due)",
                f"{settings.operate_years} years of operation are shorter than the window of {settings.target.window_months} months: "
                "readings after completion may be not_due",
            )
        )
    return found


def _at_home(place_and_time: Sequence[Given], safe: Sequence[Given]) -> list[Given]:
    """A programme's geography and calendar; its region belongs to its own villages and to made-up ones, not to the user's."""
    sources = [given.value for given in safe if given.key == "villages"]
    own = [given.value for given in place_and_time if given.key == "villages"]
    is_elsewhere = any(source not in ("synthetic", *own) for source in sources)
    return [given for given in place_and_time if given.key != "region" or not is_elsewhere]


def _is_explained(given: Given, filed: Mapping[Group, Entry | None]) -> bool:
    """Whether a lever, place or date has in the file just the value that the file's own programme and strategy give it."""
    is_lever = given.key.startswith(POLICY)
    if None in filed.values() or not (is_lever or given.key in PLACE_AND_TIME):
        return False
    own = compose([f"{group.value}={entry.name}" for group, entry in filed.items() if entry is not None])
    known = own.policy.get(given.key.removeprefix(POLICY)) if is_lever else getattr(own, given.key)
    # A list stands in a file as a list and in settings as a tuple.
    return bool(given.value == (list(known) if isinstance(known, tuple) else known))


def _highest(key: str, given: Sequence[Given]) -> Given:
    """The value of ``key`` in the highest layer that has it, the last one there."""
    return sorted((one for one in given if one.key == key), key=lambda one: one.layer)[-1]
