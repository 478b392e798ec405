"""What is said when the user's input cannot be used: every fault at once, in sentences a reader can act on."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sim.core.likeness import nearest, nearest_file, nearest_named
from sim.core.text import Text

__all__ = ["BadInput", "Fault", "Faults", "nearest", "nearest_file", "nearest_named", "shown"]

T = TypeVar("T")
U = TypeVar("U")


def shown(value: object, longest: int = 80) -> str:
    """``value`` as it may be printed: control and direction characters escaped, long text cut.

    >>> shown("a\\u202eb")
    'a\\\\u202eb'
    """
    text = "".join(
        character.encode("unicode_escape").decode("ascii") if unicodedata.category(character) in ("Cc", "Cf") else character
        for character in str(value)
    )
    return text if len(text) <= longest else text[: longest - 1] + "…"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the input: what, where, what is allowed, what was probably meant, how to mend it, and why.

    ``where`` is language-free (a file, row and column, or a key) unless given as Text.
    """

    what: Text
    where: Text | str = ""
    value: object = None
    allowed: Text | str | None = None
    nearest: str | None = None
    fix: Text | None = None
    source: str | None = None

    def sentence(self, language: str) -> str:
        """The whole fault as one line in ``language``."""
        in_chinese = language != "en"
        stop, colon = ("。", ":") if in_chinese else (". ", ": ")
        parts = [_said(self.what, language)]
        if self.value is not None:
            parts[0] += f"「{shown(self.value)}」" if in_chinese else f' "{shown(self.value)}"'
        for label_zh, label_en, content in (
            ("允许", "allowed", self.allowed),
            ("是否想写", "did you mean", self.nearest),
            ("怎么改", "how to fix", self.fix),
            ("依据", "source", self.source),
        ):
            if content is not None:
                parts.append(f"{label_zh if in_chinese else label_en}{colon}{_said(content, language)}")
        body = stop.join(part.rstrip("。. ") for part in parts) + ("。" if in_chinese else ".")
        place = _said(self.where, language)
        return f"{place}{colon}{body}" if place else body


class BadInput(Exception):
    """The user's input or command cannot be used; carries every fault found, never only the first."""

    def __init__(self, faults: Fault | Sequence[Fault]) -> None:
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__(self.message("zh"))

    def message(self, language: str) -> str:
        """All faults, one a line, in ``language``."""
        if language == "en":
            head = f"{len(self.faults)} fault(s) in the input; nothing was run or written:"
        else:
            head = f"输入有 {len(self.faults)} 处问题,未运行、未写入任何文件:"
        return "\n".join([head, *(f"  - {fault.sentence(language)}" for fault in self.faults)])


class Faults(list[Fault]):
    """What is gathered of a command before it is refused: the one place through which all faults of a line go, so that none
    hides another. Work goes on behind a fault as far as it can, and ends in :meth:`refuse` or :meth:`settled`."""

    def append(self, fault: Fault) -> None:
        """One more, unless it is there."""
        if fault not in self:
            super().append(fault)

    def add(self, faults: Iterable[Fault]) -> None:
        """More of them, each once."""
        for fault in faults:
            self.append(fault)

    def kept(self, make: Callable[[], T]) -> T | None:
        """What ``make`` gives, or None when it is refused; why is gathered.

        >>> def refused():
        ...     raise BadInput(Fault(Text("错", "wrong")))
        >>> faults = Faults()
        >>> faults.kept(refused), faults.kept(lambda: 2), len(faults)
        (None, 2, 1)
        """
        try:
            return make()
        except BadInput as problem:
            self.add(problem.faults)
            return None

    def refuse(self) -> None:
        """Raises BadInput with all that was gathered; does nothing when that is nothing."""
        if self:
            raise BadInput(self)

    def both(self, first: Callable[[], T], second: Callable[[], U]) -> tuple[T, U]:
        """What the two give, when neither they nor anything before is refused; else raises BadInput with all of it."""
        made, other = self.kept(first), self.kept(second)
        if self or made is None or other is None:
            raise BadInput(self)
        return made, other

    def settled(self, make: Callable[[], T]) -> T:
        """What ``make`` gives when neither it nor anything before is refused; else raises BadInput with all of it."""
        try:
            made = make()
        except BadInput as problem:
            self.add(problem.faults)
            raise BadInput(self) from problem
        self.refuse()
        return made


def _said(content: Text | str, language: str) -> str:
    return content.said(language) if isinstance(content, Text) else str(content)
