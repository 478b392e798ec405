"""What the policy register knows and this version does not model yet: refused as not yet available, never as a misspelling."""

from __future__ import annotations

import re
from functools import cache

from sim.core.errors import Fault
from sim.core.text import Text
from sim.words.places import shipped
from sim.words.sources import lever_register

_OPTION = re.compile(r"\s*(?P<en>[A-Za-z][A-Za-z \-]*?)\s*(?P<zh>[\u4e00-\u9fff][^\s(,;|]*)?\s*(?:[(,;].*)?")


def not_yet(where: str, value: object, *, what: Text | None = None, allowed: Text | None = None, source: str | None = None) -> Fault:
    """The fault of something known that this version does not have; ``source`` is where the register knows it from."""
    return Fault(what or Text("尚未提供", "not yet available"), where, value=value, allowed=allowed, source=source)


@cache
def registered_options(lever: str) -> dict[str, str]:
    """All options of a choice or mix in the policy register: snake_case English name to Chinese name ("" when it has none)."""
    values = next((row.values for row in lever_register() if row.lever == lever), "")
    if "|" not in values:
        return {}
    found = (_OPTION.fullmatch(part) for part in values.split("|"))
    return {snake_case(match["en"]): match["zh"] or "" for match in found if match}


def snake_case(words: str) -> str:
    """An English name as it is written in settings.

    >>> snake_case("e-commerce and property")
    'e_commerce_and_property'
    """
    return re.sub(r"[ \-]+", "_", words.strip().lower())


def group_members(group: str) -> tuple[str, ...]:
    """Names of the files of a configuration group (``programme`` or ``strategy``), sorted."""
    return tuple(sorted(path.stem for path in shipped("configs", group).glob("*.yaml")))


def later_strategies() -> dict[str, Text]:
    """Strategies named after funding modes of the register that no shipped file describes yet."""
    shipped_now = group_members("strategy")
    return {name: Text(zh, name) for name, zh in registered_options("funding.mode_mix").items() if name not in shipped_now}
