"""What a closed choice is: options with an English name, used as key, and a label in both languages."""

from __future__ import annotations

from enum import Enum

from sim.core.text import Text


class Choice(Enum):
    """A member's value is its position on the axis it indexes; its key is its name in snake_case."""

    label: Text

    def __new__(cls, zh: str, en: str) -> Choice:
        member = object.__new__(cls)
        member._value_ = len(cls.__members__)
        member.label = Text(zh, en)
        return member

    @property
    def key(self) -> str:
        """The name used in settings and tables."""
        return self.name.lower()

    @classmethod
    def labels(cls) -> dict[str, Text]:
        """Key to label, in order."""
        return {member.key: member.label for member in cls}
