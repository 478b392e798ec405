"""Single cells of a user's table: what they may hold, read into house values or refused with a reason."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from sim.core.errors import nearest
from sim.core.text import Text

#: Longest name of a village, zone, township or project; the longest village name in the national register is far shorter.
LONGEST_NAME = 60

#: Marks people write where a value is missing; a blank cell is the only one that is read.
MISSING_MARKS = frozenset(
    "/ // \\ - -- --- — —— – ― ~ ? . … …… * # 无 没有 缺 缺失 空 空白 未知 不详 暂无 待定 待补 未填 "
    "n/a #n/a na nan none null nil nd tbd unknown missing".split()
)

#: Those of them that name real places too, such as the village Nan; read as names where a name has to stand.
ALSO_NAMES = frozenset("na nan none null nil nd".split())

#: Characters with which a spreadsheet begins a formula; exported names that begin so are escaped.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")

#: Unicode categories a name may not hold: control, direction and format marks, lone surrogates, unassigned, line separators.
_REFUSED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})

_HALF_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {0x3000: 0x20, 0x00A0: 0x20, 0x2212: 0x2D}
_PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_SCIENTIFIC = re.compile(r"[+-]?[0-9.]+e[+-]?[0-9]+", re.IGNORECASE)
_INFINITE = re.compile(r"[+-]?(?:inf|infinity|∞|nan)", re.IGNORECASE)
_DATE = re.compile(r"[0-9]{2,4}\s*[-/.年]\s*[0-9]{1,2}(?:\s*[-/.月]\s*(?:[0-9]{1,2}\s*日?)?)?|[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{2,4}")
_WITH_UNIT = re.compile(r"[+-]?[0-9][0-9,.]*\s*[^0-9,.\s].*|[\u00a5\uffe5$€]\s*[0-9].*")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A spreadsheet cell whose stored content cannot be taken at face value, and why."""

    content: str
    what: Text
    fix: Text


#: What a file gives for one cell: text from CSV, a typed value from a spreadsheet, None when empty.
Raw = str | int | float | date | time | timedelta | Unreadable | None


class CellError(Exception):
    """A cell is refused; the reader of the table adds row and column and makes it a fault."""

    def __init__(self, what: Text, allowed: Text | None = None, fix: Text | None = None, likely: str | None = None) -> None:
        super().__init__(what.en)
        self.what, self.allowed, self.fix, self.likely = what, allowed, fix, likely


def half_width(text: str) -> str:
    r"""``text`` with full-width Latin letters, digits and signs made half-width; nothing else is folded, so 10² stays 10².

    >>> half_width("\uff11\uff0c200")
    '1,200'
    """
    return text.translate(_HALF_WIDTH)


def stripped(text: str) -> str:
    r"""``text`` without blanks, tabs and line ends at both ends; invisible format marks are left to be refused.

    >>> stripped("\u3000甲村 ")
    '甲村'
    """
    start, end = 0, len(text)
    while start < end and _is_blank_character(text[start]):
        start += 1
    while end > start and _is_blank_character(text[end - 1]):
        end -= 1
    return text[start:end]


def is_blank(raw: Raw) -> bool:
    """Whether the cell holds nothing but blanks."""
    return raw is None or (isinstance(raw, str) and not stripped(raw))


def raw_shown(raw: Raw) -> str:
    """The cell as its user sees it, for messages."""
    if isinstance(raw, Unreadable):
        return raw.content
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    return "" if raw is None else str(raw)


def safe_cell(text: str) -> str:
    """``text`` as it may stand in an exported table: one that a spreadsheet would run as a formula gets a leading apostrophe.

    >>> safe_cell("=1+1"), safe_cell("甲村")
    ("'=1+1", '甲村')
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def refuse_missing_mark(text: str) -> None:
    """Refuses the marks people write for a missing value.

    Raises:
        CellError: ``text`` is such a mark.
    """
    if half_width(text).casefold() in MISSING_MARKS or text in MISSING_MARKS:
        raise CellError(
            Text("不是可用的值", "not a usable value"), fix=Text("没有数据时请把单元格留空", "leave the cell blank when there is no value")
        )


def may_be_missing(raw: Raw) -> bool:
    """Whether a cell that is read as a name looks as if its writer had meant that there is none.

    >>> may_be_missing("NA"), may_be_missing("Nanhu")
    (True, False)
    """
    return isinstance(raw, str) and half_width(stripped(raw)).casefold() in ALSO_NAMES


def read_name(raw: Raw, *, must_be: bool = False) -> str:
    """A name or other short text; "" when blank. Where a name ``must_be``, a word that also marks a missing value is one.

    Raises:
        CellError: a date, flag or error instead of text, a control or direction character, a missing mark, or too long.
    """
    text = _as_text(raw)
    if not (must_be and may_be_missing(text)):
        refuse_missing_mark(text)
    for character in text:
        if unicodedata.category(character) in _REFUSED_CATEGORIES or character == "\ufffd":
            raise CellError(
                Text(
                    f"含控制、方向或损坏的字符 {_code_point(character)}",
                    f"holds a control, direction or damaged character {_code_point(character)}",
                ),
                fix=Text("删除该字符,名称写在一行内", "delete the character and write the name on one line"),
            )
    if len(text) > LONGEST_NAME:
        raise CellError(
            Text(f"共 {len(text)} 个字,太长", f"{len(text)} characters is too long"),
            Text(f"至多 {LONGEST_NAME} 个字", f"at most {LONGEST_NAME} characters"),
        )
    return text


def read_number(raw: Raw) -> Decimal | None:
    """A finite number exactly as written; None when blank.

    Raises:
        CellError: anything else (percent, unit, date, nan, inf, missing mark, scientific notation, text).
    """
    if is_blank(raw):
        return None
    if isinstance(raw, Unreadable):
        raise CellError(raw.what, fix=raw.fix)
    if isinstance(raw, bool):
        raise CellError(Text("是逻辑值,不是数字", "is TRUE or FALSE, not a number"), PLAIN_NUMBER)
    if isinstance(raw, (date, time, timedelta)):
        raise CellError(
            Text("是日期或时间,不是数字", "is a date or time, not a number"),
            PLAIN_NUMBER,
            Text("把单元格格式改为“数值”后重新填写", "set the cell's format to Number and enter the value again"),
        )
    if isinstance(raw, (int, float)):
        if not math.isfinite(raw):
            raise CellError(Text("不是有限的数", "is not a finite number"), PLAIN_NUMBER)
        return Decimal(repr(raw))
    return _number_from_text(stripped(half_width(str(raw))))


def read_code(raw: Raw) -> str:
    """A 12-digit division code, also where a spreadsheet stored it as a number; "" when blank.

    Raises:
        CellError: not twelve digits, or scientific notation, which has lost digits.
    """
    allowed = Text("12 位数字", "12 digits")
    if isinstance(raw, float) and math.isfinite(raw) and raw.is_integer():
        raw = int(raw)
    text = str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else half_width(_as_text(raw))
    refuse_missing_mark(text)
    if _SCIENTIFIC.fullmatch(text):
        raise CellError(
            Text("代码被写成科学计数法,末几位已丢失", "the code is in scientific notation and has lost digits"),
            allowed,
            Text("把该列设为“文本”格式后重新填写完整代码", "format the column as Text and enter the whole code again"),
        )
    if text and not re.fullmatch(r"[0-9]{12}", text):
        raise CellError(Text("不是行政区划代码", "is not a division code"), allowed)
    return text


def read_flag(raw: Raw) -> bool:
    """A yes or no; blank means no.

    Raises:
        CellError: anything but the accepted words.
    """
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, (int, float)) and raw in (0, 1):
        return bool(raw)
    text = half_width(_as_text(raw)).casefold()
    if text in ("是", "yes", "true", "1"):
        return True
    if text in ("", "否", "no", "false", "0"):
        return False
    refuse_missing_mark(text)
    raise CellError(Text("不是“是”或“否”", "is neither yes nor no"), FLAG_WORDS)


def read_choice(raw: Raw, words: Mapping[str, str], allowed: Text) -> str:
    """The key that the cell's word stands for; "" when blank. ``words`` maps accepted words, lower case, to keys.

    Raises:
        CellError: an unknown word; the nearest known one is named.
    """
    text = _as_text(raw)
    refuse_missing_mark(text)
    if not text:
        return ""
    key = words.get(choice_word(text))
    if key is None:
        raise CellError(Text("不在可选值中", "is not one of the choices"), allowed, likely=nearest(choice_word(text), words))
    return key


def choice_word(text: str) -> str:
    """A choice as it is looked up: half-width, lower case, words joined by underscores.

    >>> choice_word("Farm services")
    'farm_services'
    """
    return re.sub(r"[\s-]+", "_", stripped(half_width(text)).casefold())


def read_month(raw: Raw) -> str:
    """A month as YYYY-MM; "" when blank. A date cell on the first of a month is what spreadsheets make of YYYY-MM.

    Raises:
        CellError: not a month of the years 1978 to 2100.
    """
    wrong = CellError(Text("不是年月", "is not a month"), Text("YYYY-MM,如 2025-03", "YYYY-MM, such as 2025-03"))
    if isinstance(raw, date):
        if raw.day != 1:
            raise wrong
        return f"{raw.year:04d}-{raw.month:02d}"
    text = half_width(_as_text(raw))
    refuse_missing_mark(text)
    if not text:
        return ""
    found = _MONTH.fullmatch(text)
    if found is None:
        raise wrong
    year, month = int(found[1]), int(found[2])
    if not (1978 <= year <= 2100 and 1 <= month <= 12):
        raise wrong
    return f"{year:04d}-{month:02d}"


PLAIN_NUMBER = Text("一个数字,如 1200 或 1,200.5", "a number such as 1200 or 1,200.5")
FLAG_WORDS = Text("是/否、yes/no、TRUE/FALSE、1/0,留空为否", "是/否, yes/no, TRUE/FALSE, 1/0; blank means no")


def _is_blank_character(character: str) -> bool:
    return character in "\t\r\n" or unicodedata.category(character) == "Zs"


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


def _as_text(raw: Raw) -> str:
    if raw is None:
        return ""
    if isinstance(raw, Unreadable):
        raise CellError(raw.what, fix=raw.fix)
    if isinstance(raw, (bool, date, time, timedelta)):
        raise CellError(
            Text("是逻辑值、日期或时间,不是文字", "is a flag, date or time, not text"),
            fix=Text("把单元格设为“文本”格式后重新填写", "format the cell as Text and enter it again"),
        )
    if isinstance(raw, (int, float)):
        return raw_shown(raw)
    return unicodedata.normalize("NFC", stripped(raw))


def _number_from_text(text: str) -> Decimal:
    refuse_missing_mark(text)
    if "%" in text or "‰" in text:
        raise CellError(
            Text("带百分号", "has a percent sign"), PLAIN_NUMBER, Text("写成不带百分号的数", "write a number without a percent sign")
        )
    if _INFINITE.fullmatch(text):
        raise CellError(
            Text("不是有限的数", "is not a finite number"), PLAIN_NUMBER, Text("没有数据时请留空", "leave blank when there is no value")
        )
    if _PLAIN.fullmatch(text) or _GROUPED.fullmatch(text):
        number = Decimal(text.replace(",", ""))
        if math.isfinite(float(number)):
            return number
        raise CellError(Text("数字太大", "the number is too large"), PLAIN_NUMBER)
    if _SCIENTIFIC.fullmatch(text):
        raise CellError(Text("是科学计数法", "is in scientific notation"), PLAIN_NUMBER, Text("写出全部数字", "write out all digits"))
    if _DATE.fullmatch(text):
        raise CellError(Text("是日期,不是数字", "is a date, not a number"), PLAIN_NUMBER)
    if re.fullmatch(r"[+-]?[0-9][0-9,.]*", text):
        raise CellError(Text("千分位或小数点位置不对", "thousands separators or decimal points stand in the wrong place"), PLAIN_NUMBER)
    if _WITH_UNIT.fullmatch(text):
        raise CellError(
            Text("数字里带单位或其他文字", "the number has a unit or other text in it"),
            PLAIN_NUMBER,
            Text("单元格只写数字,单位写在表头括号里", "write only the number in the cell and the unit in brackets in the header"),
        )
    raise CellError(Text("不是数字", "is not a number"), PLAIN_NUMBER)
