"""The house font: where its file lies, how wide its characters are, and how Chinese and English text is wrapped in it."""

from __future__ import annotations

import importlib.util
import re
from functools import lru_cache
from pathlib import Path

from matplotlib import font_manager, ft2font

from sim.core.errors import shown
from sim.core.text import Text

#: Family name inside the font file (Noto Sans SC Regular, SIL Open Font Licence).
FAMILY = "Noto Sans SC"

#: Shown for a character the font lacks: the geta mark, printers' sign for a missing sort.
MISSING = "〓"

#: Size in points at which widths are measured; they scale with the size.
_MEASURED_AT = 100.0

#: Characters that may not begin a line, and those that may not end one.
_NEVER_FIRST = "\uff0c。\uff1b\uff1a、\uff01\uff1f\uff09」』”’…%‰·,.;:!?)]"
_NEVER_LAST = "\uff08「『“‘(["

#: Chinese marks of full width for those of half width, where they touch Chinese characters.
_FULL_WIDTH = {",": "\uff0c", ";": "\uff1b", ":": "\uff1a", "!": "\uff01", "?": "\uff1f"}
_CHINESE = r"[\u3000-\u303f\u4e00-\u9fff\uff08-\uff1f]"
_MARK = re.compile(rf"(?<={_CHINESE})[,;:!?]|[,;:!?](?={_CHINESE})")
_BRACKETS = re.compile(rf"\(([^()]*{_CHINESE}[^()]*)\)|(?<={_CHINESE})\(([^()]*)\)")

#: What stays on one line: a month, a number with its unit, a Latin word with its punctuation, a space, else one character.
_PIECE = re.compile(
    r"\d{4}-\d{2}|[+\-−±]?\d[\d,.]*(?:\s?(?:万元|亿元|个百分点|个片区|个村|个|%|年|月|次|项|处))?|万元|[A-Za-z][\w'’.\-\u00a0]*|\s+|.",
    re.ASCII,
)


@lru_cache(maxsize=1)
def font_file() -> Path:
    """The font file inside the installed zhplot wheel, which is never imported (importing it changes Matplotlib's settings).

    Raises FileNotFoundError when the wheel or the file is missing.
    """
    found = importlib.util.find_spec("zhplot")
    if found is None or found.origin is None:
        raise FileNotFoundError("the package zhplot, whose wheel holds the Chinese font of the figures, is not installed")
    path = Path(found.origin).parent / "fonts" / "NotoSansSC-Regular.ttf"
    if not path.is_file():
        raise FileNotFoundError(f"the installed zhplot has no fonts/{path.name}")
    return path


@lru_cache(maxsize=1)
def register() -> str:
    """Makes the house font known to Matplotlib, once; gives its family name."""
    font_manager.fontManager.addfont(font_file())
    return FAMILY


@lru_cache(maxsize=1)
def _face() -> ft2font.FT2Font:
    face = ft2font.FT2Font(str(font_file()))
    face.set_size(_MEASURED_AT, 72)
    return face


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    return frozenset(_face().get_charmap())


@lru_cache(maxsize=8192)
def _advance(character: str) -> float:
    glyph = _face().load_char(ord(character), flags=ft2font.LoadFlags.NO_HINTING)
    return float(glyph.linearHoriAdvance) / 65536 / _MEASURED_AT


def legible(text: str) -> str:
    """``text`` as it may be drawn: control characters escaped, characters outside the font replaced by the geta mark.

    >>> legible("村\\U0002b740")
    '村〓'
    """
    visible = "\n".join(shown(line, longest=1000) for line in str(text).split("\n"))
    return "".join(character if character == "\n" or ord(character) in _known() else MISSING for character in visible)


def typeset(text: Text) -> Text:
    """``text`` with the Chinese marks in full width, as printed Chinese has them (the house writes its sources in half width).

    >>> typeset(Text("村(3 个),年:2027-05", "")).zh
    '村\uff083 个\uff09\uff0c年\uff1a2027-05'
    """
    marked, inner = text.zh, ""
    while marked != inner:  # brackets inside brackets first
        inner, marked = marked, _BRACKETS.sub(lambda found: f"\uff08{found[1] or found[2] or ''}\uff09", marked)
    return Text(_MARK.sub(lambda found: _FULL_WIDTH[found[0]], marked), text.en)


def width_of(text: str, size: float) -> float:
    """Width in points of one line of ``text`` at ``size`` points."""
    return sum(_advance(character) for character in legible(text)) * size


def wrap(text: str, size: float, width: float) -> list[str]:
    """``text`` in lines no wider than ``width`` points at ``size`` points: between Chinese characters, never inside an
    English word or between a number and its unit, no line beginning with a closing mark; a word longer than a line is cut.
    """
    lines: list[str] = []
    for paragraph in legible(text).split("\n"):
        line = ""
        for piece in _unbreakable(paragraph):
            if line and width_of((line + piece).rstrip(), size) > width:
                lines.append(line.rstrip())
                line = ""
            if not line:
                piece = piece.lstrip()
            while width_of(piece.rstrip(), size) > width:
                head = _longest_head(piece, size, width)
                lines.append(head)
                piece = piece[len(head) :]
            line += piece
        lines.append(line.rstrip())
    return lines


def balanced(text: str, size: float, width: float) -> list[str]:
    """``text`` wrapped to as few lines as ``width`` points allow, none much shorter than the others."""
    lines = wrap(text, size, width)
    for narrower in (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6):
        tighter = wrap(text, size, width * narrower)
        if len(tighter) > len(lines):
            break
        lines = tighter
    return lines


def shortened(text: str, size: float, width: float) -> str:
    """``text`` on one line of at most ``width`` points; a longer one loses its middle, for names often differ at their end."""
    plain = legible(text)
    if width_of(plain, size) <= width:
        return plain
    room = width - width_of("…", size)
    tail = _longest_head(plain[::-1], size, room * 0.45)[::-1]
    return _longest_head(plain, size, room - width_of(tail, size)).rstrip() + "…" + tail.lstrip()


def _unbreakable(paragraph: str) -> list[str]:
    """Pieces of a paragraph between which a line may break."""
    pieces: list[str] = []
    for piece in _PIECE.findall(paragraph):
        follows_opening = pieces and pieces[-1][-1] in _NEVER_LAST
        if pieces and (piece[0] in _NEVER_FIRST or follows_opening):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _longest_head(text: str, size: float, width: float) -> str:
    """The longest beginning of ``text`` that fits; at least one character, so that wrapping always ends."""
    for end in range(len(text), 1, -1):
        if width_of(text[:end], size) <= width:
            return text[:end]
    return text[:1]
