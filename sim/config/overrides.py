"""Reads overrides as Hydra writes them, with Chinese names needing no inner quotes, and expands Hydra's sweep syntax."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from sim.config.given import Given
from sim.config.keys import RUN_KEYS, Shape
from sim.core.errors import BadInput, Fault
from sim.core.text import Text

_OVERRIDE = re.compile(r"(?P<sign>\+\+|\+|~)?(?P<key>[^=\s]+)\s*=(?P<value>.*)", re.DOTALL)
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_CODED = re.compile(r"Zx((?:[0-9a-f]+x)+)Z")
_WRITTEN_OUT = (Shape.TEXT, Shape.FILE, Shape.MONTH)

#: How every override is written; part of the messages.
HOW = Text("写作 键=值,如 policy.funding.amount=4000", "write key=value, such as policy.funding.amount=4000")


def read_overrides(overrides: Sequence[str], layer: int) -> tuple[list[Given], list[Fault]]:
    """The values given on the command line, and a fault for every override that cannot be read."""
    values: list[Given] = []
    faults: list[Fault] = []
    for text in overrides:
        try:
            values.append(_read_one(text, layer))
        except BadInput as problem:
            faults.extend(problem.faults)
    return values, faults


def split_own(overrides: Sequence[str], own: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """A command's own keys with what stands behind them, the last of each, and the overrides that are left.

    >>> split_own(["samples=8", " vary =[a]", "futures=4"], ["vary", "samples"])
    ({'samples': '8', 'vary': '[a]'}, ['futures=4'])
    """
    found: dict[str, str] = {}
    others = []
    for word in overrides:
        key, sign, value = (word if "=" in word else word.replace("＝", "=", 1)).partition("=")
        name = unicodedata.normalize("NFKC", key).strip()
        if sign and name in own:
            found[name] = value.strip()
        else:
            others.append(word)
    return found, others


def expand_sweep(overrides: Sequence[str]) -> list[list[str]]:
    """The overrides of every job that Hydra's ``--multirun`` makes of these, in Hydra's order.

    Raises BadInput when the sweep cannot be read or expanded.
    """
    from hydra._internal.core_plugins.basic_sweeper import BasicSweeper
    from hydra.core.override_parser.overrides_parser import OverridesParser
    from hydra.errors import HydraException

    faults = [fault for text in overrides for fault in _unreadable(text)]
    if faults:
        raise BadInput(faults)
    try:
        parsed = OverridesParser.create().parse_overrides([coded(normal(text)) for text in overrides])
        jobs = BasicSweeper.split_arguments(parsed, max_batch_size=None)[0]
    except (HydraException, ValueError, TypeError) as problem:
        raise BadInput(
            Fault(Text("扫描写法无法识别", "this sweep cannot be read"), " ".join(overrides), fix=_first_line(problem))
        ) from problem
    return [[decoded(text) for text in job] for job in jobs]


def normal(text: str) -> str:
    """Full-width punctuation and digits of a Chinese keyboard as their ASCII forms, except in values that are free text."""
    key, sign, value = (text if "=" in text else text.replace("=", "=", 1)).partition("=")
    key = unicodedata.normalize("NFKC", key)
    declared = RUN_KEYS.get(key.lstrip("+~").strip())
    if declared is None or declared.shape not in (*_WRITTEN_OUT, Shape.NAMES):
        value = unicodedata.normalize("NFKC", value)
    return f"{key}{sign}{value}"


def coded(text: str) -> str:
    """Every run of non-ASCII characters as a word that Hydra's grammar takes without quotes."""
    return _FOREIGN.sub(lambda found: "Zx" + "".join(f"{ord(character):x}x" for character in found[0]) + "Z", text)


def decoded(text: str) -> str:
    """The inverse of :func:`coded`.

    >>> decoded(coded("以奖代补:0.6"))
    '以奖代补:0.6'
    """
    return _CODED.sub(lambda found: "".join(chr(int(code, 16)) for code in found[1].split("x") if code), text)


def _read_one(text: str, layer: int) -> Given:
    faults = _unreadable(text)
    if faults:
        raise BadInput(faults)
    found = _OVERRIDE.fullmatch(normal(text))
    if found is None:
        raise BadInput(Fault(Text("不是 键=值", "not key=value"), value=text, fix=HOW))
    key, value = found["key"], found["value"].strip()
    declared = RUN_KEYS.get(key)
    if declared is not None and declared.shape in _WRITTEN_OUT:
        return Given(key, _unquoted(value), key, layer)
    return Given(key, _by_hydra(key, value), key, layer)


def _unreadable(text: str) -> list[Fault]:
    found = _OVERRIDE.fullmatch(normal(text))
    if text.startswith("~"):
        return [
            Fault(
                Text("每个键都有值,不能删除", "every key has a value, so none can be deleted"),
                value=text,
                fix=Text("给出中性值,如 policy.funding.amount=0", "give the neutral value, such as policy.funding.amount=0"),
            )
        ]
    if found is None:
        return [Fault(Text("不是 键=值", "not key=value"), value=text, fix=HOW)]
    if found["key"].split(".")[0] == "hydra":
        return [
            Fault(
                Text("Hydra 自身的设置不在此更改", "Hydra's own settings are not changed here"),
                found["key"],
                fix=Text("输出位置用 --out", "use --out for the place of the results"),
            )
        ]
    return []


def _by_hydra(key: str, value: str) -> Any:
    from hydra.core.override_parser.overrides_parser import OverridesParser
    from hydra.errors import HydraException

    try:
        override = OverridesParser.create().parse_override(f"value={coded(value)}")
    except HydraException as problem:
        raise BadInput(
            Fault(
                Text("值的写法无法识别", "the value cannot be read"),
                key,
                value=value,
                fix=Text("含逗号、括号或冒号的文字请加引号", "put text with commas, brackets or colons in quotes"),
            )
        ) from problem
    if override.is_sweep_override():
        raise BadInput(
            Fault(
                Text("一次给了多个值", "several values at once"),
                key,
                value=value,
                fix=Text("多次运行请加 --multirun;清单写作 [a,b]", "add --multirun for several runs; write a list as [a,b]"),
            )
        )
    return _plain(override.value())


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return decoded(value)
    if isinstance(value, dict):
        return {decoded(str(name)): _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value


def _unquoted(value: str) -> str | None:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return None if value in ("", "null") else value


def _first_line(problem: Exception) -> Text:
    line = decoded(str(problem).splitlines()[0]) if str(problem) else type(problem).__name__
    return Text(line, line)
