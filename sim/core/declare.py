"""Declarations: each number, lever, state and outcome said once, with unit, kind, range, source and labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sim.core.text import Text
from sim.core.units import MONEY_UNITS, Kind, Unit


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number comes from: a clause, a fact id, or an assumption with its reason.

    ``basis`` is ``clause``, ``fact`` or ``assumed``; ``reference`` is the clause, the ids, or the reason.
    """

    basis: str
    reference: str

    def __post_init__(self) -> None:
        if self.basis not in ("clause", "fact", "assumed") or not self.reference.strip():
            raise ValueError(f"a source needs a known basis and a reference: {self}")

    @property
    def label(self) -> str:
        """One line for tables and figure notes."""
        return f"ASSUMED: {self.reference}" if self.basis == "assumed" else self.reference


def clause(reference: str) -> Source:
    """A clause of one of the policy documents."""
    return Source("clause", reference)


def fact(*ids: str) -> Source:
    """Rows of the published facts, by id."""
    return Source("fact", " ".join(ids))


def assumed(reason: str) -> Source:
    """Nothing published was found; the reason for the value chosen."""
    return Source("assumed", reason)


class Prior(StrEnum):
    """The shape a future draws an uncertain number from; ``low`` and ``high`` are its hard ends."""

    UNIFORM = "uniform"
    TRIANGULAR = "triangular"
    LOGNORMAL = "lognormal"


@dataclass(frozen=True, slots=True)
class Constant:
    """A number that no run varies."""

    key: str
    value: float
    unit: Unit
    kind: Kind
    label: Text
    source: Source

    @property
    def is_money(self) -> bool:
        return self.unit in MONEY_UNITS


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """A number drawn once per future between ``low`` and ``high``; ``central`` is its default.

    ``neutral`` is the value that switches its mechanism off, where there is one.
    """

    key: str
    central: float
    low: float
    high: float
    unit: Unit
    kind: Kind
    prior: Prior
    label: Text
    source: Source
    neutral: float | None = None

    def __post_init__(self) -> None:
        if not self.low <= self.central <= self.high:
            raise ValueError(f"{self.key}: central value outside its range")

    @property
    def is_money(self) -> bool:
        return self.unit in MONEY_UNITS


class Standing(StrEnum):
    """Whether the model acts on a lever: it does, or it has no mechanism for it."""

    EFFECTIVE = "effective"
    NOT_MODELLED = "not_modelled"


class Lasts(StrEnum):
    """How long a lever is at work once its zone has begun; a lever that only shapes another one lasts as long as that one."""

    WORKS = "works"
    SUPPORT = "support"
    TERM = "term"
    ONWARDS = "onwards"

    @property
    def label(self) -> Text:
        """The duration in words."""
        return _LASTS[self]


_LASTS = {
    Lasts.WORKS: Text("随建设期工程和资金", "with the works and the money of the build cycle"),
    Lasts.SUPPORT: Text("建设期及延续支持期内", "while the zone is built, and years of support after it"),
    Lasts.TERM: Text("同上,已开始的任期满为止", "the same, and to the end of a term begun then"),
    Lasts.ONWARDS: Text("长期有效", "from then on"),
}


def within(low: float, high: float, unit: Unit) -> Text:
    """A range in words, with its unit where it has one.

    >>> within(0, 12, Unit.MONTHS).en, within(0, 1, Unit.ONE).zh
    ('0 to 12 months', '0 至 1')
    """
    zh, en = ("", "") if unit in (Unit.ONE, Unit.NONE) else (str(unit), unit.en)
    least, most = (f"{end:.15g}" if end >= 1e6 else f"{end:g}" for end in (low, high))
    return Text(f"{least} 至 {most} {zh}".rstrip(), f"{least} to {most} {en}".rstrip())


@dataclass(frozen=True, slots=True)
class Lever:
    """Something policy sets. A number has a range; a choice has options; a mix has options whose shares sum to one; a list has
    up to ``longest`` whole numbers in a range, the first and the last of them above zero.

    ``neutral`` is the value without effect (None for levers that only shape another one, named in ``shapes``); ``lasts`` says how
    long it is at work (None for those that shape, and where the model has no mechanism).
    """

    key: str
    kind: Kind
    unit: Unit
    label: Text
    source: Source
    default: Any = None
    low: float | None = None
    high: float | None = None
    neutral: Any = None
    options: Mapping[str, Text] = field(default_factory=dict)
    shapes: str | None = None
    longest: int = 0
    standing: Standing = Standing.EFFECTIVE
    lasts: Lasts | None = None

    @property
    def available(self) -> bool:
        """Whether it can be set."""
        return self.standing is Standing.EFFECTIVE

    @property
    def is_money(self) -> bool:
        return self.unit in MONEY_UNITS

    @property
    def allowed(self) -> Text:
        """The allowed values in words."""
        if self.kind in (Kind.CHOICE, Kind.MIX):
            zh = "、".join(f"{name}({label.zh})" for name, label in self.options.items())
            en = ", ".join(self.options)
            if self.kind is Kind.MIX:
                return Text(f"{zh};份额之和为 1", f"{en}; shares sum to 1")
            return Text(zh, en)
        if self.kind is Kind.LIST:
            low, high = f"{self.low or 0.0:g}", f"{self.high or 0.0:.15g}"
            return Text(
                f"[] 或至多 {self.longest} 个 {low} 至 {high} 的整数,首尾不为 0",
                f"[] or up to {self.longest} whole numbers from {low} to {high}, the first and the last not 0",
            )
        return within(self.low or 0.0, self.high or 0.0, self.unit)


@dataclass(frozen=True, slots=True)
class StateArray:
    """One named array of the state: its unit of observation (axis -2) and, where it has one, its leading axis."""

    name: str
    kind: Kind
    unit: Unit
    over: str
    label: Text
    lead: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One recorded column: what it means, in which unit, for which unit of observation.

    A zone's outcome may name the state array it is read from in December (summed over villages, or their plain mean
    where it is a share or an index), or the transactions whose yearly flows it adds up.
    """

    name: str
    kind: Kind
    unit: Unit
    label: Text
    from_state: str | None = None
    from_flows: tuple[str, ...] = ()


class Register(Mapping[str, Any]):
    """Declarations by key, in the order of declaration; a key is declared once."""

    def __init__(self, declarations: list[Any], name: str = "key") -> None:
        self._entries: dict[str, Any] = {}
        for declaration in declarations:
            key = getattr(declaration, name)
            if key in self._entries:
                raise ValueError(f"declared twice: {key}")
            self._entries[key] = declaration

    def __getitem__(self, key: str) -> Any:
        return self._entries[key]

    def __iter__(self) -> Any:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)
