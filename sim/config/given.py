"""One value as it was given: under which key, where, and in which layer; nested mappings become dotted keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sim.core.errors import Fault
from sim.core.text import Text


@dataclass(frozen=True, slots=True)
class Given:
    """A value for ``key``; ``where`` says where it stands (the key itself, or a file and the key); higher layers win."""

    key: str
    value: Any
    where: str
    layer: int = 0


def flattened(content: Mapping[Any, Any], leaves: frozenset[str], path: str = "") -> Iterator[tuple[str, Any]]:
    """Dotted keys and their values; a mapping under a key in ``leaves`` (a mix) is one value, replaced as a whole."""
    for name, value in content.items():
        key = f"{path}.{name}" if path else str(name)
        if isinstance(value, Mapping) and key not in leaves:
            yield from flattened(value, leaves, key)
        else:
            yield key, value


def unsafe(given: Given) -> Fault | None:
    """The fault of a value that asks for code or for other values (``_target_``, ``${...}``), None when it is plain."""
    private = [part for part in _words(given.key.split(".")) if part.startswith("_")]
    if private or any(word.startswith("_") and word.endswith("_") for word in _mapping_keys(given.value)):
        return Fault(
            Text("设置里只能有数值,不能指定要执行的代码", "settings hold values only and never name code to run"),
            given.where,
            fix=Text("去掉以下划线开头的键", "leave out keys that start with an underscore"),
        )
    if any("${" in text for text in _texts(given.value)):
        return Fault(
            Text("不接受插值表达式", "interpolations are not accepted"),
            given.where,
            value=given.value,
            fix=Text("直接写出数值", "write the value itself"),
        )
    return None


def _words(parts: list[str]) -> list[str]:
    return [part for part in parts if part]


def _mapping_keys(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _mapping_keys(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _mapping_keys(inner)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
