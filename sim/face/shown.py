"""What agents show: each attribute by its declared name, read from the engine's own arrays whenever it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.core.declare import StateArray
from sim.core.text import Text
from sim.core.units import MONTHS_PER_YEAR, Kind, Unit
from sim.recording import Recorder
from sim.schedule.reading import has_company
from sim.words.block import Block
from sim.words.choices import IncomeGroup
from sim.words.outcomes import VILLAGE_OUTCOMES
from sim.words.state import STATE
from sim.words.transactions import OPERATING_ACCOUNTS, Account, Sector


@dataclass(slots=True)
class OneRun:
    """The run behind a model: its block, what was recorded of it, and the months done. Agents read nothing else."""

    block: Block
    recorder: Recorder
    months_done: int = 0


#: Reads an attribute for the unit in a row of the arrays.
Reader = Callable[[OneRun, int], float]


@dataclass(frozen=True, slots=True)
class Shown:
    """One attribute of an agent: what it means, in which unit, and how it is read."""

    name: str
    unit: Unit
    label: Text
    read: Reader


#: State arrays over villages that are the cooperative's, not the collective's.
COOPERATIVE_STATE = ("area", "cooperative_surplus", "cooperative_losses", "patronage_due", "members_due", "collective_due")

#: Outcomes of a village that the state keeps under a name of its own.
_SAME_AS = {"dividend_received": "got_from_company", "service_coverage": "facility_level"}

_TOTAL_INCOME = (*OPERATING_ACCOUNTS, Account.SUBSIDY_INCOME, Account.OTHER_INCOME)


def _from_state(declared: StateArray) -> Shown:
    """The unit's value; of capacity, works and money the sum over lines, holders, sites, contents and accounts."""

    def read(run: OneRun, row: int) -> float:
        return float(getattr(run.block.s, declared.name)[..., row, 0].sum())

    return Shown(declared.name, declared.unit, declared.label, read)


def _is_shown(declared: StateArray) -> bool:
    """Months and lines of single sites are not, nor parts due of kinds of money: a sum would mean nothing. Groups are shown one by one."""
    return declared.lead != "group" and (declared.lead is None or declared.kind in (Kind.STOCK, Kind.FLOW))


def _of_groups() -> list[Shown]:
    """Households' income of each group of the village."""
    declared = STATE["group_income"]

    def of(group: IncomeGroup) -> Reader:
        return lambda run, row: float(getattr(run.block.s, declared.name)[group.value, row, 0])

    return [
        Shown(
            f"{declared.name}_{group.key}",
            declared.unit,
            Text(f"{declared.label.zh}:{group.label.zh}", f"{declared.label.en}: {group.label.en}"),
            of(group),
        )
        for group in IncomeGroup
    ]


def _from_book(name: str, sector: Sector, zh: str, en: str) -> Shown:
    def read(run: OneRun, row: int) -> float:
        return float(getattr(run.block.ledger, name)[sector][row, 0])

    return Shown(name, Unit.WAN, Text(zh, en), read)


def _books(sector: Sector) -> list[Shown]:
    return [
        _from_book("cash", sector, "货币资金", "cash"),
        _from_book("debt", sector, "借款", "debt"),
        _from_book("net_worth", sector, "净资产", "net worth"),
    ]


def _from_fixed(name: str, unit: Unit, zh: str, en: str) -> Shown:
    def read(run: OneRun, row: int) -> float:
        return float(getattr(run.block.f, name)[row, 0])

    return Shown(name, unit, Text(zh, en), read)


def _accounts(name: str) -> list[Shown]:
    """An account over the last twelve months, and in the month (``_month``); NaN until so many months are done."""
    parts = tuple(str(account) for account in _TOTAL_INCOME) if name == "total_income" else (name,)

    def total(run: OneRun, row: int, months: int) -> float:
        done = run.months_done
        if done < months:
            return float("nan")
        return float(sum(run.recorder.monthly[part][done - months : done, row, 0].sum() for part in parts))

    declared = VILLAGE_OUTCOMES[name]
    month = Text(f"当月{declared.label.zh}", f"{declared.label.en} of the month")
    return [
        Shown(name, declared.unit, declared.label, lambda run, row: total(run, row, MONTHS_PER_YEAR)),
        Shown(f"{name}_month", Unit.WAN, month, lambda run, row: total(run, row, 1)),
    ]


def _outcomes(known: Mapping[str, Shown]) -> list[Shown]:
    """The recorded outcomes of a village that neither its state nor its books show under their own names."""
    shown: list[Shown] = []
    for name, declared in VILLAGE_OUTCOMES.items():
        if name in _SAME_AS:
            shown.append(Shown(name, declared.unit, declared.label, known[_SAME_AS[name]].read))
        elif name not in known:
            shown += _accounts(name)
    return shown


def _by_name(shown: list[Shown]) -> dict[str, Shown]:
    return {one.name: one for one in shown}


def _over(unit: str) -> list[Shown]:
    return [_from_state(declared) for declared in STATE.values() if declared.over == unit and _is_shown(declared)]


def _of_village() -> dict[str, Shown]:
    own = [one for one in _over("village") if one.name not in COOPERATIVE_STATE]
    fixed = [
        _from_fixed("population", Unit.PERSONS, "人口", "population"),
        _from_fixed("farmland", Unit.MU, "耕地面积", "farmland"),
        _from_fixed("support", Unit.WAN_PER_YEAR, "常年补助", "ordinary support"),
        _from_fixed("income_per_head", Unit.YUAN_PER_HEAD_YEAR, "期初人均可支配收入", "disposable income per head at the opening"),
    ]
    known = _by_name([*fixed, *_books(Sector.VILLAGES), *own, *_of_groups()])
    return known | _by_name(_outcomes(known))


def _of_cooperative() -> dict[str, Shown]:
    own = [one for one in _over("village") if one.name in COOPERATIVE_STATE]
    return _by_name([*_books(Sector.COOPERATIVES), *own])


#: Attributes of each kind of agent by name. A company also shows the state of its zone.
VILLAGE_SHOWN = _of_village()
COOPERATIVE_SHOWN = _of_cooperative()
COMPANY_SHOWN = _by_name([*_books(Sector.COMPANIES), *_over("zone")])


def may_have_cooperative(b: Block) -> NDArray[np.bool_]:
    """Villages that have a cooperative or may be led into one by the programme: (village,) flags."""
    is_led = (b.f.cooperative_draw < b.p.cooperative_village_led) & (b.zones.per_village(b.f.treated) > 0.0)
    return np.asarray((b.f.has_cooperative > 0.0) | is_led)[:, 0]


def may_have_company(b: Block) -> NDArray[np.bool_]:
    """Zones in which the scenario forms a company: (zone,) flags."""
    return np.asarray((b.f.treated > 0.0) & (has_company(b) > 0.0))[:, 0]
