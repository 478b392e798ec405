"""What a programme's file tells: each value it sets with its clause, what its document speaks of and is not set, and its unit."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from sim.config.check import checked_lever, checked_run_key
from sim.config.given import Given
from sim.config.keys import POLICY, RUN_KEYS
from sim.core.declare import Lever
from sim.core.errors import BadInput
from sim.core.text import Text
from sim.core.units import Kind
from sim.words.levers import LEVERS
from sim.words.regions import region_named
from sim.words.settings import VILLAGE_UNIT, ZONE_UNIT

#: Run keys that a programme may set: its own geography and calendar. How it is simulated is the user's business.
PLACE_AND_TIME = ("villages", "region", "synthetic_zones", "start", "baseline_years", "operate_years")

UNITS = {ZONE_UNIT: Text("片区", "zone"), VILLAGE_UNIT: Text("村", "village")}

#: Reasons that many values share; a file names them instead of writing them out.
REASONS = {
    "half": Text("条款没有给出尺度,取无与全之间的一半", "the clause gives no measure; half way from none to full"),
    "by_content": Text(
        "条款没有给出金额;所需由 funding.amount 按投向支付,另设会重复计算",
        "the clause names no amount; what is needed is paid from funding.amount by content, and more on top would count it twice",
    ),
    "no_amount": Text("条款没有给出金额,不另编一个", "the clause names no amount, and none is made up"),
    "by_area": Text(
        "工程按亩另计财政支出,条款没有面积和金额;按一半耕地设定会是项目资金的数倍",
        "works paid for by area on top of funding.amount; the clause names neither area nor money, and half of the land would cost "
        "several times the programme's money",
    ),
    "no_count": Text("条款没有给出人数或个数,不另编一个", "the clause names no number, and none is made up"),
    "no_order": Text("条款只列举,不排序、不给份额,保持默认", "the clause names them without order or shares; the default is kept"),
    "reference": Text(
        "条款没有给出力度;这一参照项目保持默认,可另行设定以看其作用",
        "the clause gives no strength; this programme of reference keeps the default, to be set by hand to see what it does",
    ),
}

#: The reason of a value that stands half way between the lever's neutral and its highest value.
HALF = "half"


@dataclass(frozen=True, slots=True)
class Stated:
    """One value that a programme sets: its clause, the clause's own words, and, where they do not give it, where it comes from.

    ``note`` is the arithmetic from the clause's number to the value, or the reason when the value ``is_assumed``.
    """

    key: str
    value: Any
    clause: str
    says: Text
    note: Text | None = None
    is_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """A lever that the document speaks of and that is not set, and why not."""

    lever: str
    clause: str
    says: Text
    why: Text


@dataclass(frozen=True, slots=True)
class SoftRange:
    """What a clause asks for in general (一般, 原则上): outside it is flagged, not refused."""

    key: str
    low: float
    high: float
    clause: str
    says: Text

    @property
    def asked(self) -> Text:
        """The range in words."""
        if math.isinf(self.high):
            return Text(f"不少于 {self.low:g}", f"{self.low:g} or more")
        if math.isinf(self.low):
            return Text(f"不超过 {self.high:g}", f"at most {self.high:g}")
        if self.low == self.high:
            return Text(f"{self.low:g}", f"{self.low:g}")
        return Text(f"{self.low:g} 至 {self.high:g}", f"{self.low:g} to {self.high:g}")


@dataclass(frozen=True, slots=True)
class Told:
    """A programme's file, read and checked."""

    label: Text
    unit: str
    document: Text
    summary: Text
    stated: tuple[Stated, ...]
    soft: tuple[SoftRange, ...]
    spoken: tuple[Spoken, ...]

    @property
    def clauses(self) -> frozenset[str]:
        """The clauses that the file cites, each once."""
        cited = [*(one.clause for one in self.stated), *(one.clause for one in self.soft), *(one.clause for one in self.spoken)]
        return frozenset(clause.strip() for written in cited for clause in written.split(";"))

    @property
    def assumed(self) -> tuple[Stated, ...]:
        """The values whose number is not the document's."""
        return tuple(one for one in self.stated if one.is_assumed)


def read_told(name: str, content: Mapping[str, Any]) -> Told:
    """What ``content`` of the file ``name`` tells. Raises RuntimeError when it is faulty: a shipped file is no user's doing."""
    reading = _Reading(name)
    unit = content.get("unit")
    if unit not in UNITS:
        reading.fails("unit", f"{unit!r} is neither of {', '.join(UNITS)}")
    return Told(
        label=reading.text("name", content.get("name")),
        unit=unit,
        document=reading.text("document", content.get("document")),
        summary=reading.text("summary", content.get("summary")),
        stated=tuple(reading.stated(key, row) for key, row in (content.get("set") or {}).items()),
        soft=tuple(reading.soft(key, row) for key, row in (content.get("soft") or {}).items()),
        spoken=tuple(reading.spoken(key, row) for key, row in (content.get("spoken") or {}).items()),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads the parts of one file and says which of them is wrong."""

    name: str

    def fails(self, where: str, what: str) -> NoReturn:
        raise RuntimeError(f"configs/programme/{self.name}.yaml: {where}: {what}")

    def text(self, where: str, row: Any) -> Text:
        """Both languages of a text, or the shared reason that a word names."""
        if isinstance(row, str) and row in REASONS:
            return REASONS[row]
        if not isinstance(row, Mapping) or set(row) != {"zh", "en"} or not all(str(said).strip() for said in row.values()):
            self.fails(where, f"needs zh and en, or one of {', '.join(REASONS)}")
        return Text(str(row["zh"]), str(row["en"]))

    def stated(self, key: str, row: Any) -> Stated:
        self._known_parts(key, row, {"value", "clause", "says"}, {"follows", "assumed"})
        if "follows" in row and "assumed" in row:
            self.fails(key, "follows from the clause or is assumed, not both")
        reason = row.get("assumed", row.get("follows"))
        note = None if reason is None else self.text(key, reason)
        value = self._checked(key, row["value"])
        if row.get("assumed") == HALF:
            self._is_half(key, value)
        return Stated(key, value, self._clause(key, row), self.text(key, row["says"]), note, "assumed" in row)

    def soft(self, key: str, row: Any) -> SoftRange:
        self._known_parts(key, row, {"clause", "says"}, {"low", "high"})
        self._lever(key)
        low, high = float(row.get("low", -math.inf)), float(row.get("high", math.inf))
        if low > high or (math.isinf(low) and math.isinf(high)):
            self.fails(key, "needs low, high or both, low not above high")
        return SoftRange(key, low, high, self._clause(key, row), self.text(key, row["says"]))

    def spoken(self, key: str, row: Any) -> Spoken:
        self._known_parts(key, row, {"clause", "says", "why"}, set())
        self._lever(key)
        return Spoken(key, self._clause(key, row), self.text(key, row["says"]), self.text(key, row["why"]))

    def _known_parts(self, key: str, row: Any, needed: set[str], possible: set[str]) -> None:
        if not isinstance(row, Mapping) or not needed <= set(row) <= needed | possible:
            self.fails(key, f"needs {', '.join(sorted(needed))} and may have {', '.join(sorted(possible)) or 'nothing else'}")

    def _clause(self, key: str, row: Mapping[str, Any]) -> str:
        written = str(row["clause"]).strip()
        if not written:
            self.fails(key, "cites no clause")
        return written

    def _lever(self, key: str) -> Lever:
        if key not in LEVERS or not LEVERS[key].available:
            self.fails(key, "is no lever of the model")
        lever: Lever = LEVERS[key]
        return lever

    def _checked(self, key: str, value: Any) -> Any:
        """The value in its house form, held against its own declaration."""
        given = Given(key, value, key)
        try:
            if key.startswith(POLICY):
                return checked_lever(self._lever(key.removeprefix(POLICY)), given)
            if key not in PLACE_AND_TIME:
                self.fails(key, f"is neither a lever nor one of {', '.join(PLACE_AND_TIME)}")
            return region_named(str(value)).key if key == "region" else checked_run_key(RUN_KEYS[key], given)
        except BadInput as problem:
            self.fails(key, "; ".join(fault.sentence("en") for fault in problem.faults))

    def _is_half(self, key: str, value: Any) -> None:
        lever = self._lever(key.removeprefix(POLICY))
        none = lever.neutral if lever.neutral is not None else lever.default
        if lever.kind in (Kind.CHOICE, Kind.MIX, Kind.LIST) or value != (none + lever.high) / 2.0:
            self.fails(key, "is not half way from none to the lever's highest value")
