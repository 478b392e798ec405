"""Values of a village table that may be meant otherwise: each with its row, its column and a guess; none of them stops a run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sim.core.errors import shown
from sim.core.text import Text
from sim.world.cells import may_be_missing, raw_shown
from sim.world.columns import MONEY, Holds
from sim.world.headers import Bound, sum_words
from sim.world.records import Record, Records
from sim.world.spreadsheet import place

#: The highest collective income per head in the published cases: 余村 2021, 800 万元 and 1,043 people (villages_public.csv, ZJ19).
RICHEST_PUBLISHED_PER_HEAD = 800 / 1043

#: Collective income per head, 万元, from which yuan under a 万元 header are likelier than a record.
#: ASSUMED: five times the richest published village; an ordinary village's income in yuan is a hundred times above it.
IMPLAUSIBLE_INCOME_PER_HEAD = 5 * RICHEST_PUBLISHED_PER_HEAD

#: The same for assets, debt and cash: at the lowest published return on operating assets, 4.5% a year (charter, section 3).
IMPLAUSIBLE_STOCK_PER_HEAD = IMPLAUSIBLE_INCOME_PER_HEAD / 0.045

#: Disposable income per head of published villages lies between 7,120 and 100,000 yuan (villages_public.csv).
#: ASSUMED: a tenth of the lowest and ten times the highest are likelier another unit.
LEAST_PLAUSIBLE_YUAN, MOST_PLAUSIBLE_YUAN = 712.0, 1_000_000.0

#: Investment in one project, 万元: the top of the range of public money for a whole zone (levers.csv, funding.amount).
IMPLAUSIBLE_PROJECT = 10_000.0


def implausible_values(table: Records) -> Iterator[Text]:
    """One notice for every doubtful value, in row order."""
    for record in table.records:
        yield from _sum_row(table, record)
        yield from _names(table, record)
        yield from _households(table, record)
        yield from _fractions(table, record)
        yield from _money(table, record)
        yield from _income_per_head(table, record)
        yield from _total_below_operating(table, record)


def _notice(table: Records, record: Record, bound: Bound, what: Text) -> Text:
    where = place(table.sheet.file, record.number, bound.header)
    value = shown(raw_shown(record.row.cells[bound.index]))
    return Text(f"{where.zh}「{value}」:{what.zh}", f'{where.en}, "{value}": {what.en}')


def _value(record: Record, key: str) -> Any:
    """The value, or None where there is none."""
    value = record.values.get(key)
    return None if value is None or value != value else value


def _sum_row(table: Records, record: Record) -> Iterator[Text]:
    for bound in table.headers.bound:
        if sum_words(record.row.cells[bound.index]):
            guess = Text(
                "看来是合计行,目前当作一个村;若是合计请删除该行", "looks like a sum row and is read as a village; delete it if it is a sum"
            )
            yield _notice(table, record, bound, guess)
            return


def _names(table: Records, record: Record) -> Iterator[Text]:
    for bound in table.headers.bound:
        if bound.column.holds is Holds.NAME and bound.column.filled and may_be_missing(record.row.cells[bound.index]):
            guess = Text("读作名称;若是没有名称,请填写", "is read as a name; fill one in if it means that there is none")
            yield _notice(table, record, bound, guess)


def _households(table: Records, record: Record) -> Iterator[Text]:
    bound, households = table.headers.first("households"), _value(record, "households")
    if bound and households is not None and households > record.values["population"]:
        guess = Text(
            f"户数多于人口 {record.values['population']:g},可能两列填反或单位不同",
            f"more households than people ({record.values['population']:g}); the two may be swapped or in other units",
        )
        yield _notice(table, record, bound, guess)


def _fractions(table: Records, record: Record) -> Iterator[Text]:
    for key in ("households", "idle_homesteads"):
        bound, value = table.headers.first(key), _value(record, key)
        if bound and value is not None and not float(value).is_integer():
            yield _notice(table, record, bound, Text("不是整数,可能是另一项指标", "is not a whole number and may be another indicator"))


def _money(table: Records, record: Record) -> Iterator[Text]:
    for bound in table.headers.bound:
        if bound.column.units is not MONEY:
            continue
        value = _value(record, bound.key)
        limit = IMPLAUSIBLE_STOCK_PER_HEAD if bound.year is None else IMPLAUSIBLE_INCOME_PER_HEAD
        if value is not None and abs(value) > limit * record.values["population"]:
            per_head = abs(value) / record.values["population"]
            if bound.factor == MONEY["元"]:
                guess = Text("核对金额和人口", "check the amount and the population")
            else:
                guess = Text("可能填的是元;若是,在表头写(元)", "it may be in yuan; if so, write (元) in the header")
            yield _notice(
                table, record, bound, Text(f"折合每人 {per_head:.3g} 万元,{guess.zh}", f"is {per_head:.3g} 万元 a head; {guess.en}")
            )


def _income_per_head(table: Records, record: Record) -> Iterator[Text]:
    bound, value = table.headers.first("income_per_head_yuan"), _value(record, "income_per_head_yuan")
    if bound is None or value is None:
        return
    if value < LEAST_PLAUSIBLE_YUAN:
        guess = Text(
            f"即 {value:g} 元,太低;若是万元,在表头写(万元)",
            f"is {value:g} yuan, which is very low; if it is 万元, write (万元) in the header",
        )
        yield _notice(table, record, bound, guess)
    elif value > MOST_PLAUSIBLE_YUAN:
        yield _notice(
            table, record, bound, Text(f"即 {value:g} 元,太高;核对单位", f"is {value:g} yuan, which is very high; check the unit")
        )


def _total_below_operating(table: Records, record: Record) -> Iterator[Text]:
    for bound in table.headers.bound:
        if bound.column.name != "total_income":
            continue
        total, operating = _value(record, bound.key), _value(record, f"operating_income_{bound.year}")
        if total is not None and operating is not None and total < operating:
            guess = Text(
                f"总收入低于同年经营性收入 {operating:g} 万元,可能两列填反或单位不同",
                f"total income is below the operating income of that year, {operating:g} 万元; the two may be swapped or in other units",
            )
            yield _notice(table, record, bound, guess)
