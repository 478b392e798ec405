"""Changes made by hand at the start of a month: what may be changed, within which range, and how it is booked."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from sim.core.axes import Array
from sim.core.declare import Source, assumed
from sim.core.errors import BadInput, Fault, nearest
from sim.core.ledger import Transaction
from sim.core.text import Text
from sim.core.units import Unit
from sim.schedule.reading import is_true
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.state import STATE
from sim.words.transactions import Sector

#: Sums of money beyond this, in 万元, are taken for a slip of the unit.
MOST_MONEY = 1_000_000.0

_MONEY = assumed("a hundred times the most public money that a zone can be given; beyond it a figure in yuan was probably meant")
_SHARE = assumed("the scale on which the model keeps it")
_LAND = assumed("a cooperative cannot work more land than its village has")
_NAMES = {
    Sector.VILLAGES: Text("村", "village"),
    Sector.COOPERATIVES: Text("合作社", "cooperative"),
    Sector.COMPANIES: Text("公司", "company"),
}


@dataclass(frozen=True, slots=True)
class Changeable:
    """Something of a village, cooperative or company that may be set by hand, between ``low`` and ``high`` (both allowed)."""

    sector: Sector
    name: str
    high: float
    unit: Unit
    label: Text
    source: Source
    low: float = 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """One value set by hand: the unit is a row of the sector's arrays (village, or zone for a company)."""

    sector: Sector
    row: int
    name: str
    value: float


def _book(sector: Sector, name: str, zh: str, en: str) -> Changeable:
    return Changeable(sector, name, MOST_MONEY, Unit.WAN, Text(zh, en), _MONEY)


def _state(sector: Sector, name: str, high: float, source: Source) -> Changeable:
    return Changeable(sector, name, high, STATE[name].unit, STATE[name].label, source)


#: Everything that may be set by hand, by sector and name.
CHANGEABLE: dict[tuple[Sector, str], Changeable] = {
    (one.sector, one.name): one
    for one in (
        *(_book(sector, "cash", "货币资金", "cash") for sector in _NAMES),
        *(_book(sector, "debt", "借款", "debt") for sector in _NAMES),
        *(_state(Sector.VILLAGES, name, 1.0, _SHARE) for name in ("capability", "trust", "own_stake", "facility_level")),
        *(_state(Sector.VILLAGES, name, MOST_MONEY, _MONEY) for name in ("rent", "market_rent")),
        _state(Sector.COOPERATIVES, "area", math.inf, _LAND),
    )
}


@dataclass(frozen=True, slots=True)
class _Booking:
    """The payments that move one sector's cash and debt by hand."""

    give: Transaction
    take: Transaction
    lend: Transaction
    repay: Transaction


_BOOKINGS = {
    Sector.VILLAGES: _Booking(pay.GIFT_TO_VILLAGE, pay.TAKEN_FROM_VILLAGE, pay.VILLAGE_LOAN, pay.VILLAGE_REPAYMENT),
    Sector.COOPERATIVES: _Booking(pay.GIFT_TO_COOPERATIVE, pay.TAKEN_FROM_COOPERATIVE, pay.COOPERATIVE_LOAN, pay.COOPERATIVE_REPAYMENT),
    Sector.COMPANIES: _Booking(pay.GIFT_TO_COMPANY, pay.TAKEN_FROM_COMPANY, pay.COMPANY_LOAN, pay.COMPANY_REPAYMENT),
}


def changeable_names(sector: Sector) -> tuple[str, ...]:
    """Names of what may be changed of ``sector``, in the order of declaration."""
    return tuple(name for owner, name in CHANGEABLE if owner == sector)


def checked_change(b: Block, sector: Sector, row: int, name: str, value: object, where: str) -> Change:
    """The change of ``name`` to ``value`` for one unit; ``where`` names the unit in messages.

    Raises BadInput naming the allowed range, or what may be changed.
    """
    if (sector, name) not in CHANGEABLE:
        raise BadInput(_not_changeable(sector, name, where))
    declared = CHANGEABLE[sector, name]
    if sector is Sector.COMPANIES and b.s.is_founded[row].max() == 0.0:
        what = Text("公司尚未成立,不能修改", "the company is not founded yet, so nothing of it can be changed")
        raise BadInput(Fault(what, f"{where}.{name}", fix=Text("成立后再改(见 is_founded)", "wait until is_founded is 1")))
    high = min(declared.high, float(b.f.farmland[row].min())) if name == "area" else declared.high
    return Change(sector, row, name, _checked_number(declared, high, value, f"{where}.{name}"))


def _checked_number(declared: Changeable, high: float, value: object, where: str) -> float:
    unit = "" if declared.unit is Unit.ONE else f" {declared.unit}"
    allowed = Text(f"{declared.low:g} 至 {high:,.10g}{unit}", f"{declared.low:g} to {high:,.10g}{unit}")
    if isinstance(value, bool) or not isinstance(value, int | float | np.integer | np.floating):
        raise BadInput(Fault(Text("须为数字", "must be a number"), where, value=value, allowed=allowed, source=declared.source.label))
    if not declared.low <= value <= high:  # also true of nan
        raise BadInput(Fault(Text("超出范围", "out of range"), where, value=value, allowed=allowed, source=declared.source.label))
    return float(value)


def _not_changeable(sector: Sector, name: str, where: str) -> Fault:
    names = changeable_names(sector)
    kind = _NAMES[sector]
    return Fault(
        Text(f"{kind.zh}没有这个可修改的属性", f"a {kind.en} has no attribute of this name that can be changed"),
        f"{where}.{name}",
        allowed=Text("、".join(names), ", ".join(names)),
        nearest=nearest(name, names),
    )


def change_by_hand(b: Block, changes: Iterable[Change]) -> None:
    """Carry out ``changes`` in every run of the block, before the month begins.

    Money comes from and goes to the sector ``user``: it is nobody's income. A debt changed by hand leaves cash as it is:
    the user takes what the bank lends more, and pays what is owed less. State outside the books is set.
    """
    noted = tuple(changes)
    for change in (one for one in noted if one.name == "debt"):
        _owe(b, change)
    for change in (one for one in noted if one.name == "cash"):
        _fill(b, change)
    for change in (one for one in noted if one.name not in ("cash", "debt")):
        array = getattr(b.s, change.name).copy()  # a fresh array: the opening's may be shared with what does not change
        array[change.row] = change.value
        setattr(b.s, change.name, array)


def _owe(b: Block, change: Change) -> None:
    """The unit owes ``change.value``, its cash unmoved."""
    booking = _BOOKINGS[change.sector]
    more, less = _moved(b.ledger.debt[change.sector], change)
    b.ledger.post(booking.lend, more)
    b.ledger.post(booking.take, more)
    b.ledger.post(booking.give, less)
    b.ledger.post(booking.repay, less)


def _fill(b: Block, change: Change) -> None:
    """The unit holds ``change.value`` of cash."""
    booking = _BOOKINGS[change.sector]
    more, less = _moved(b.ledger.cash[change.sector], change)
    b.ledger.post(booking.give, more)
    b.ledger.post(booking.take, less)


def _moved(book: Array, change: Change) -> tuple[Array, Array]:
    """What has to be added to, and what taken from, ``book`` (unit, run) for the changed unit."""
    is_changed = is_true(np.arange(len(book))[:, None] == change.row)
    difference = is_changed * (change.value - book)
    return np.maximum(difference, 0.0), np.maximum(-difference, 0.0)
