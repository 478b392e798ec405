"""A text in both languages of the house: Chinese first, English second."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One statement said in Chinese and in English.

    >>> Text("村", "village").said("en")
    'village'
    """

    zh: str
    en: str

    def said(self, language: str) -> str:
        """The text in ``language`` (``zh`` or ``en``)."""
        return self.en if language == "en" else self.zh

    def filled(self, **values: object) -> Text:
        """The same text with its ``{names}`` replaced in both languages."""
        return Text(self.zh.format(**values), self.en.format(**values))


def counted(number: int, noun: str) -> str:
    """A number of things in English.

    >>> counted(1, "factor"), counted(1_200, "lever")
    ('1 factor', '1,200 levers')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
