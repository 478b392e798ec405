"""Matches the headers of a user's table with the columns it may have: names in either language, years, units in brackets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sim.core.errors import Fault, nearest, shown
from sim.core.text import Text
from sim.world.cells import Raw, is_blank
from sim.world.columns import UNIT_WORDS, Column, Holds
from sim.world.spreadsheet import Sheet, place

#: First year of an income column: the reform that made village collectives accounting units of their own.
FIRST_INCOME_YEAR = 1978

_BRACKETS = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")


@dataclass(frozen=True, slots=True)
class Bound:
    """A column of the file that is understood: ``header`` as named there, ``factor`` from its unit to the house unit."""

    index: int
    header: str
    column: Column
    factor: Decimal
    year: int | None = None
    unit_is_known: bool = True

    @property
    def key(self) -> str:
        """The column's name in the frame, with its year where it has one."""
        return self.column.name if self.year is None else f"{self.column.name}_{self.year}"


@dataclass(frozen=True, slots=True)
class Headers:
    """What became of every header: understood columns in file order, faults, notices."""

    bound: tuple[Bound, ...]
    faults: tuple[Fault, ...]
    notices: tuple[Text, ...]

    def first(self, key: str) -> Bound | None:
        """The understood column called ``key``, if the file has it."""
        return next((each for each in self.bound if each.key == key), None)


def last_income_year() -> int:
    """Next year: plans for it may already be in a table."""
    return date.today().year + 1


def match_headers(sheet: Sheet, columns: Sequence[Column], yearly: Sequence[Column] = ()) -> Headers:
    """Binds every header of ``sheet`` to one of ``columns`` or, with a year, of ``yearly``.

    Faults: unknown units, years out of range, one quantity and year twice, required columns missing. Unknown headers are
    notices.
    """
    bound: list[Bound] = []
    faults: list[Fault] = []
    unknown: list[str] = []
    for index, header in enumerate(sheet.header):
        if is_blank(header):
            continue
        matched = _matched(header, columns, yearly)
        if matched is None:
            unknown.append(header)
            continue
        column, year_digits, units = matched
        wrong_unit = _unit_faults(sheet.file, header, column, units)
        faults += [*_year_faults(sheet.file, header, year_digits), *wrong_unit]
        # A column with a fault in its header is bound all the same, so that the faults of its cells are told too.
        year = None if year_digits is None else int(year_digits)
        bound.append(Bound(index, header, column, _factor(column, units), year, unit_is_known=not wrong_unit))
    faults += _twice(sheet.file, bound)
    faults += _missing(sheet.file, columns, bound, unknown)
    present = {each.column.name for each in bound if each.year is None}
    notices = tuple(_unknown_notice(sheet.file, header, columns, yearly, present) for header in unknown if not _tells_source(header))
    return Headers(tuple(bound), tuple(faults), notices)


def bare(header: str) -> str:
    """A header as it is compared: half-width, lower case, without blanks, underscores and brackets.

    >>> bare("Operating_Income_2023 (元)")
    'operatingincome2023'
    """
    return re.sub(r"[\s_]", "", _BRACKETS.sub("", _folded(header)))


def _folded(header: str) -> str:
    return unicodedata.normalize("NFKC", header).casefold()


def _matched(header: str, columns: Sequence[Column], yearly: Sequence[Column]) -> tuple[Column, str | None, list[str]] | None:
    """The column, the digits of its year and the words in its brackets; None for a header that nothing is known of."""
    name = bare(header)
    units = [re.sub(r"\s", "", unit) for unit in _BRACKETS.findall(_folded(header))]
    for column in columns:
        if name in {bare(each) for each in column.headers}:
            return column, None, [unit for unit in units if unit]
    for column in yearly:
        for each in column.headers:
            found = re.fullmatch(rf"{bare(each)}([0-9]+)年?|([0-9]+)年?度?{bare(each)}", name)
            if found:
                return column, found[1] or found[2], [unit for unit in units if unit]
    return None


def _factor(column: Column, units: list[str]) -> Decimal:
    return column.units.get(units[0] if units else "", column.units[""])


def _year_faults(file: str, header: str, digits: str | None) -> list[Fault]:
    last = last_income_year()
    if digits is None or (len(digits) == 4 and FIRST_INCOME_YEAR <= int(digits) <= last):
        return []
    allowed = Text(f"{FIRST_INCOME_YEAR} 至 {last} 的四位年份", f"a year of four digits from {FIRST_INCOME_YEAR} to {last}")
    return [
        Fault(Text("表头中的年份不可用", "the year in the header cannot be used"), place(file, 1, header), value=digits, allowed=allowed)
    ]


def _unit_faults(file: str, header: str, column: Column, units: list[str]) -> list[Fault]:
    if column.holds is not Holds.NUMBER:
        # Behind a text or flag column brackets hold a note, such as (是/否) or (必填); a unit there is a mistake.
        wrong = [unit for unit in units if unit in UNIT_WORDS]
    else:
        wrong = units if len(units) > 1 else [unit for unit in units if unit not in column.units]
    if not wrong:
        return []
    named = [name for name in column.units if name]
    allowed = Text("、".join(named), ", ".join(named)) if named else Text("该列不带单位", "this column takes no unit")
    return [
        Fault(
            Text("表头中的单位不可用", "the unit in the header cannot be used"),
            place(file, 1, header),
            value=" ".join(wrong),
            allowed=allowed,
        )
    ]


def _twice(file: str, bound: list[Bound]) -> list[Fault]:
    faults = []
    seen: dict[str, Bound] = {}
    for each in bound:
        first = seen.setdefault(each.key, each)
        if first is not each:
            faults.append(
                Fault(
                    Text(
                        f"与第 {first.index + 1} 列「{shown(first.header)}」是同一项内容",
                        f'is the same quantity as column {first.index + 1}, "{shown(first.header)}"',
                    ),
                    place(file, 1, each.header),
                    fix=Text("只保留其中一列", "keep only one of the two"),
                )
            )
    return faults


def _missing(file: str, columns: Sequence[Column], bound: list[Bound], unknown: list[str]) -> list[Fault]:
    present = {each.column.name for each in bound}
    faults = []
    for column in columns:
        if not column.required or column.name in present:
            continue
        likely = next((found for name in column.headers if (found := nearest(name, unknown))), None)
        fix = (
            Text(
                f"若「{shown(likely)}」就是该列,把它改名为「{column.zh}」",
                f'if "{shown(likely)}" is that column, rename it to {column.name}',
            )
            if likely
            else Text(f"在第一行加一列「{column.zh}」", f"add a column {column.name} to the first row")
        )
        faults.append(
            Fault(
                Text(f"缺少必填列「{column.zh}」({column.name})", f"the required column {column.name} ({column.zh}) is missing"),
                place(file, 1),
                fix=fix,
            )
        )
    return faults


def _tells_source(header: str) -> bool:
    """Whether a column says where a row's numbers come from: such columns are read or passed over without a word."""
    return header.strip().endswith("_source") or header.strip() in ("source_title", "source_url")


def _unknown_notice(file: str, header: str, columns: Sequence[Column], yearly: Sequence[Column], present: set[str]) -> Text:
    digits = re.search(r"[0-9]{4}", header)
    year = digits[0] if digits else str(last_income_year() - 2)
    known = [name for column in columns if column.name not in present for name in column.headers]
    known += [f"{name}_{year}" for column in yearly for name in column.headers]
    likely = nearest(_folded(header), known)
    where = place(file, 1, header)
    hint = Text(f";是否想写「{likely}」?", f'; did you mean "{likely}"?') if likely else Text("", "")
    return Text(f"{where.zh}:未识别的列,已忽略{hint.zh}", f"{where.en}: unknown column, ignored{hint.en}")


def sum_words(raw: Raw) -> bool:
    """Whether the cell says that its row is a sum of others."""
    return isinstance(raw, str) and re.sub(r"[\s::]", "", raw).casefold() in _SUM_WORDS


_SUM_WORDS = frozenset("合计 总计 小计 共计 总和 累计 汇总 全县合计 全镇合计 片区合计 total sum subtotal grandtotal".split())
