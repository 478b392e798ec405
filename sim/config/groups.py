"""The shipped programmes and strategies, composed by Hydra from ``configs/``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from sim.config.given import Given, flattened
from sim.config.keys import POLICY
from sim.config.later import group_members, later_strategies, not_yet
from sim.config.programmes import Told, read_told
from sim.core.errors import Fault, nearest_named
from sim.core.text import Text
from sim.core.units import Kind
from sim.words.levers import LEVERS
from sim.words.places import shipped

#: Keys whose mapping is one value: a mix is replaced as a whole, never merged share by share.
MIX_KEYS = frozenset(f"{POLICY}{key}" for key, lever in LEVERS.items() if lever.kind is Kind.MIX)

#: Where entries are composed side by side.
_ENTRIES = "entries"


class Group(StrEnum):
    """The groups that Hydra composes."""

    PROGRAMME = "programme"
    STRATEGY = "strategy"


@dataclass(frozen=True, slots=True)
class Entry:
    """One programme or strategy: its names, where its text stands, the levers it sets and, of a programme, its run keys.

    ``from_neutral`` is true for a strategy that starts from every lever's neutral value instead of the programme's, but for those
    in ``kept``; ``told`` is what a programme's file states beyond its values, clause by clause; ``changes`` says in a sentence
    what a strategy changes against the programme.
    """

    name: str
    label: Text
    source: str
    values: Mapping[str, Any]
    run_keys: Mapping[str, Any] = field(default_factory=dict)
    from_neutral: bool = False
    kept: tuple[str, ...] = ()
    told: Told | None = None
    changes: Text = field(default_factory=lambda: Text("", ""))

    def given(self, layer: int) -> list[Given]:
        """Its levers as a layer of settings."""
        neutral = neutral_policy(self.kept) if self.from_neutral else {}
        return self._as_given({**neutral, **self.values}, layer)

    def place_and_time(self, layer: int) -> list[Given]:
        """Its own geography and calendar as a layer of settings."""
        return self._as_given(self.run_keys, layer)

    def _as_given(self, values: Mapping[str, Any], layer: int) -> list[Given]:
        return [Given(key, value, f"{self.name}.yaml: {key}", layer) for key, value in values.items()]


def neutral_policy(kept: tuple[str, ...] = ()) -> dict[str, Any]:
    """Every available lever that has a neutral value, at it, but for those ``kept`` as they are."""
    has_neutral = {key: lever for key, lever in LEVERS.items() if lever.available and lever.neutral is not None}
    return {f"{POLICY}{key}": lever.neutral for key, lever in has_neutral.items() if key not in kept}


def choose(group: Group, given: Given, faults: list[Fault]) -> Entry | None:
    """The entry that ``given`` names (file name or Chinese name), or None and a fault added to ``faults``."""
    name = given.value
    if isinstance(name, str) and name in group_members(group.value):
        return group_entry(group, name)
    entries = group_entries(group)
    for entry in entries.values():
        if isinstance(name, str) and name == entry.label.zh:
            return entry
    later = later_strategies() if group is Group.STRATEGY else {}
    allowed = Text("、".join(f"{entry.name}({entry.label.zh})" for entry in entries.values()), ", ".join(entries))
    if isinstance(name, str) and any(name in (key, label.zh) for key, label in later.items()):
        faults.append(not_yet(given.where, name, allowed=allowed))
        return None
    what = Text("没有这个项目", "no such programme") if group is Group.PROGRAMME else Text("没有这个策略", "no such strategy")
    near = nearest_named(name, {key: entry.label for key, entry in entries.items()})
    faults.append(Fault(what, given.where, value="" if name is None else name, allowed=allowed, nearest=near))
    return None


@cache
def group_entries(group: Group) -> dict[str, Entry]:
    """Every shipped entry of ``group`` by name."""
    return {name: group_entry(group, name) for name in group_members(group.value)}


@cache
def group_entry(group: Group, name: str) -> Entry:
    """The shipped entry of ``group`` whose file has this name."""
    content = _composed_part(group, name)
    return programme_entry(name, content) if group is Group.PROGRAMME else _strategy(name, content)


def programme_entry(name: str, content: Mapping[str, Any]) -> Entry:
    """The programme that ``content`` of its file makes. Raises RuntimeError when the file is faulty: that is no user's doing."""
    told = read_told(name, content)
    values = {one.key: one.value for one in told.stated}
    levers = {key: value for key, value in values.items() if key.startswith(POLICY)}
    places = {key: value for key, value in values.items() if not key.startswith(POLICY)}
    return Entry(name, told.label, str(content["source"]), levers, places, told=told)


def shipped_defaults(layer: int) -> list[Given]:
    """The defaults of ``configs/config.yaml``, the programme and the strategy it names included."""
    return [Given(key, value, f"config.yaml: {key}", layer) for key, value in _default_values().items()]


def _strategy(name: str, content: Mapping[str, Any]) -> Entry:
    label = content["name"]
    values = dict(flattened(content.get("set") or {}, MIX_KEYS))
    kept = tuple(content.get("keep") or ())
    if unknown := set(kept) - set(LEVERS):
        raise RuntimeError(f"{name}.yaml keeps what is no lever: {sorted(unknown)}")
    changes = Text(content["changes"]["zh"], content["changes"]["en"])
    source, is_neutral = str(content["source"]), content.get("base") == "neutral"
    return Entry(name, Text(label["zh"], label["en"]), source, values, from_neutral=is_neutral, kept=kept, changes=changes)


def _composed_part(group: Group, name: str) -> Mapping[str, Any]:
    """The entry's content; that of the entry which is the default comes with the defaults, which every command composes."""
    default = _composed_defaults()
    if name == _named(default)[group.value]:
        part: Mapping[str, Any] = default[_part(group)]
        return part
    return _composed_parts(group)[name]


@cache
def _composed_parts(group: Group) -> Mapping[str, Mapping[str, Any]]:
    """Every entry's content by name, composed at once: one by one they would take seconds of every command."""
    overrides = [f"+{group.value}@{_ENTRIES}.{name}={name}" for name in group_members(group.value)]
    parts: Mapping[str, Mapping[str, Any]] = _compose(overrides)[_ENTRIES]
    return parts


@cache
def _composed_defaults() -> Mapping[str, Any]:
    return _compose([])


def _named(composed: Mapping[str, Any]) -> dict[str, str]:
    """The programme and the strategy that ``configs/config.yaml`` names."""
    choices = composed["hydra"]["runtime"]["choices"]
    return {group.value: str(choices[f"{group.value}@{_part(group)}"]) for group in Group}


@cache
def _default_values() -> Mapping[str, Any]:
    composed = _composed_defaults()
    apart = {"hydra", *(_part(group) for group in Group)}
    own = {key: value for key, value in composed.items() if key not in apart}
    return {**_named(composed), **dict(flattened(own, MIX_KEYS))}


def _compose(overrides: list[str]) -> dict[str, Any]:
    from hydra import compose, initialize_config_dir
    from omegaconf import OmegaConf

    with initialize_config_dir(version_base="1.3", config_dir=str(shipped("configs"))):
        composed = compose(config_name="config", overrides=overrides, return_hydra_config=True)
    content = OmegaConf.to_container(composed, resolve=False)
    if not isinstance(content, dict):
        raise TypeError("configs/config.yaml is not a mapping")
    return {str(key): value for key, value in content.items()}


def _part(group: Group) -> str:
    """Each group composes into a place of its own, so that a strategy's mix replaces the programme's instead of merging into it."""
    return f"from_{group.value}"
