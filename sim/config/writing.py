"""Writes settings as a config file that reads back to equal settings."""

from __future__ import annotations

from typing import Any

from sim.config.keys import POLICY, RUN_KEYS, THRESHOLD, UNCERTAINTY
from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.words.choice import Choice
from sim.words.levers import LEVERS
from sim.words.register.thresholds import threshold_of
from sim.words.settings import Settings

_HEAD = """\
# pianqu 完整设置 / the full resolved settings. 重复运行 / repeat: pianqu run --config 本文件(this file)
"""


def to_yaml(settings: Settings) -> str:
    """The full config as YAML, in the order of the declarations."""
    from omegaconf import OmegaConf

    content: dict[str, Any] = {}
    for key in RUN_KEYS:
        _put(content, key, _plain(_value(settings, key)))
    for key in LEVERS:
        if key in settings.policy:
            _put(content, f"{POLICY}{key}", _plain(settings.policy[key]))
    for name, number in settings.uncertainties.items():
        content[f"{UNCERTAINTY}{name}"] = number  # dotted, because ``uncertainty`` itself is the way of drawing
    _no_interpolation(content)
    return _HEAD + str(OmegaConf.to_yaml(OmegaConf.create(content)))


def is_file(source: str) -> bool:
    """Whether the words after ``villages=`` or ``projects=`` name a file (and not a case, divisions or synthetic villages)."""
    return source != "synthetic" and not source.startswith(("case:", "divisions:"))


def _value(settings: Settings, key: str) -> Any:
    head, dot, tail = key.partition(".")
    if key.startswith(THRESHOLD):
        return threshold_of(settings, tail)
    return getattr(settings.target, tail) if dot and head == "target" else getattr(settings, key)


def _plain(value: Any) -> Any:
    if isinstance(value, Choice):
        return value.key
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if hasattr(value, "items") else value


def _put(content: dict[str, Any], key: str, value: Any) -> None:
    *parents, last = key.split(".")
    for parent in parents:
        content = content.setdefault(parent, {})
    content[last] = value


def _no_interpolation(content: dict[str, Any]) -> None:
    """Settings built by hand could hold text that a config file would read as an expression."""
    for key, value in content.items():
        if isinstance(value, str) and "${" in value:
            raise BadInput(Fault(Text("不接受插值表达式", "interpolations are not accepted"), key, value=value))
