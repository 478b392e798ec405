"""Words of a command line that argparse alone would stop at, one after another: found before it reads them, all together."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sim.core.errors import Fault, Faults, nearest
from sim.core.text import Text

WHOLE, NUMBER = Text("须为整数", "must be a whole number"), Text("须为数字", "must be a number")

#: Options that take the next word as their value, wherever they stand.
VALUE_OPTIONS = frozenset(
    {"--lang", "--workers", "--executor", "--scheduler", "--memory", "--config", "--cfg", "--out", "--seed", "--format", "--villages"}
    | {"--rows", "--to", "--tables"}
    | {"--outcome", "--year", "--by", "--method", "--permutations", "--reference", "--cost"}
    | {"--above", "--below", "--share", "--scenario", "--held-out", "--density", "--window", "--base", "--aggregation"}
)


def reader(option: str, read: Callable[[str], Any], what: Text, faults: Faults, default: Any = None) -> Callable[[str], Any]:
    """Reads an option's value; one that cannot be read is gathered, and the default stands."""

    def checked(word: str) -> Any:
        try:
            return finite(read(word.strip()))
        except ValueError:
            faults.add([Fault(what, option, value=word)])
            return default

    return checked


def finite(number: float) -> float:
    """The number itself. Raises ValueError for one without an end and for what is no number."""
    if not math.isfinite(number):
        raise ValueError(number)
    return number


def chooser(option: str, choices: Sequence[str], faults: Faults, default: Any = None) -> Callable[[str], Any]:
    """Reads an option that takes one of a few words."""

    def checked(word: str) -> Any:
        if word in choices:
            return word
        what = Text("没有这个选择", "no such choice")
        faults.add([Fault(what, option, value=word, allowed=", ".join(choices), nearest=nearest(word, choices))])
        return default

    return checked


def readable(words: Sequence[str], known: Mapping[str, argparse.Action], program: str, faults: Faults) -> list[str]:
    """The words without those that are no option of the command, lack their value, or have one that is not asked for."""
    kept: list[str] = []
    place = 0
    while place < len(words):
        word, following = words[place], words[place + 1] if place + 1 < len(words) else None
        place += 1
        name, sign, value = word.partition("=")
        if not word.startswith("--") or word == "--":
            kept.append(word)
            continue
        if name not in known:
            near = nearest(name, [option for option in known if option.startswith("--")])
            what, how = Text("没有这个选项", "unknown option"), Text(f"见 {program} --help", f"see {program} --help")
            faults.add([Fault(what, program, value=word, nearest=near, fix=how)])
            # The value of the option that was meant is no word of its own.
            is_with_value = _takes_value(known[near]) if near else name in VALUE_OPTIONS
            place += bool(is_with_value and not sign and following and _is_value(following) and "=" not in following)
            continue
        if not _takes_value(known[name]):
            if sign:
                faults.add([Fault(Text("这个选项不带值", "this option takes no value"), name, value=value)])
            kept.append(name)
        elif sign or (following is not None and _is_value(following)):
            given = value if sign else str(following)
            place += not sign
            if given.strip():
                kept += [name, given] if not given.startswith("-") else [f"{name}={given}"]
            else:
                faults.add([Fault(Text("值是空的", "the value is empty"), name, value=given)])
        else:
            faults.add([Fault(Text("缺少值", "its value is missing"), name)])
    return kept


def _takes_value(action: argparse.Action) -> bool:
    return action.nargs != 0


def _is_value(word: str) -> bool:
    return not word.startswith("-") or word[1:2].isdigit() or word[1:2] == "." or word == "-"
