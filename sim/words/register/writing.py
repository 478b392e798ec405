"""How a programme's table of declarations is written: one short function for every form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sim.core.text import Text
from sim.words.choices import Tier
from sim.words.register.declaring import (
    ByConstruction,
    Condition,
    Declaration,
    Figure,
    Form,
    Levers,
    LeverTest,
    Missing,
    NotModelled,
    OfTable,
    Pool,
    ProjectTest,
    Read,
    TableTest,
    When,
    Whole,
)
from sim.words.register.works.declaring import Work

#: Said of a row for which no money builds anything.
NOTHING_BUILT = Text("没有可建之物:", "nothing is built for it: ")

#: Part of a programme's table: one row, or several that lack the same thing.
Entry = Declaration | list[NotModelled] | list[Missing]


def of_programme(programme: str, entries: Iterable[Entry]) -> dict[str, Declaration]:
    """Declarations by full id; each row names its short one (``T01``). ValueError when one is declared twice."""
    found: dict[str, Declaration] = {}
    for entry in entries:
        for row in entry if isinstance(entry, list) else [entry]:
            full = replace(row, id=f"{programme}.{row.id}")
            if full.id in found:
                raise ValueError(f"declared twice: {full.id}")
            found[full.id] = full
    return found


def read(
    number: str,
    *conditions: Condition,
    pool: Pool = Pool.ZONE,
    soft: bool = False,
    zh: str = "",
    en: str = "",
    also: Condition | None = None,
    before: tuple[LeverTest | TableTest, ...] = (),
    whole: Whole | None = None,
    given: LeverTest | None = None,
    moved_by: tuple[str, ...] = (),
    tier: Tier | None = None,
    works: Read | None = None,
    projects: ProjectTest | None = None,
) -> Read:
    """A row read from outcomes."""
    return Read(number, conditions, pool, soft, _note(zh, en), also, before, whole, given, moved_by, tier, works, projects)


def built(
    work: Work,
    when: When = When.DEADLINE,
    *,
    pool: Pool = Pool.ZONE,
    whole: Whole | None = None,
    comparator: str = "",
    value: str = "",
    threshold: str = "",
    soft: bool = False,
    unit: str = "",
    zh: str = "",
    en: str = "",
) -> Read:
    """A row that counts what of a target's works stands, against the register's own number or another."""
    counted = Text(f"{work.unit.zh}/年", f"{work.unit.en} a year") if work.is_yearly else work.unit
    unit = unit or (f"{counted.zh} / {counted.en}" if work.shown is None else "%")
    condition = Condition(Figure(form=Form.WORKS, unit=unit, work=work), when, comparator, threshold, value)
    return Read(work.number, (condition,), pool, soft, _note(zh, en), whole=whole)


def levers(
    number: str,
    *tests: LeverTest,
    any_of: bool = False,
    soft: bool = False,
    permitted: bool = False,
    given: LeverTest | None = None,
    zh: str = "",
    en: str = "",
    whole: Whole | None = None,
    plainly_asks: bool = False,
    full: float | None = None,
    before: tuple[LeverTest, ...] = (),
    if_set: bool = False,
) -> Levers:
    """A row read from how levers are set."""
    found = Levers(number, tests, any_of, soft, permitted, _note(zh, en), given=given, whole=whole, plainly_asks=plainly_asks)
    return replace(found, full=full, before=before, if_set=if_set)


def binding(
    number: str,
    *tests: LeverTest,
    given: LeverTest | None = None,
    soft: bool = False,
    zh: str = "",
    en: str = "",
    full: float | None = None,
    projects: ProjectTest | None = None,
) -> Levers:
    """A row read from how levers are set, and looked at before the run; so are the projects of a list where it speaks of them."""
    return Levers(number, tests, soft=soft, note=_note(zh, en), binding=True, given=given, full=full, projects=projects)


def of_table(number: str, *tests: TableTest, zh: str, en: str, soft: bool = False) -> OfTable:
    """A row read from the village table before the run."""
    return OfTable(number, tests, Text(zh, en), soft)


def absent(numbers: str, zh: str, en: str) -> list[NotModelled]:
    """Rows (numbers separated by spaces) that need something the model does not have."""
    return [NotModelled(number, Text(f"模型没有{zh}", f"the model has no {en}")) for number in numbers.split()]


def unbuilt(numbers: str, zh: str, en: str) -> list[NotModelled]:
    """Rows (numbers separated by spaces) for which nothing is built: titles, plans on paper, meetings, events."""
    return [NotModelled(number, Text(f"{NOTHING_BUILT.zh}{zh}", f"{NOTHING_BUILT.en}{en}")) for number in numbers.split()]


def missing(numbers: str, zh: str, en: str) -> list[Missing]:
    """Rows (numbers separated by spaces) that cannot be judged for want of something named."""
    return [Missing(number, Text(f"缺{zh}", f"missing: {en}")) for number in numbers.split()]


def across_lines(number: str, *tests: LeverTest, zh: str, en: str) -> OfTable:
    """A row on zones across township or county lines, as the village table shows them or the lever asks for them."""
    return OfTable(number, (), Text(zh, en), across=tests)


def fixed(number: str, zh: str, en: str, projects: ProjectTest | None = None) -> ByConstruction:
    """A row that no run can break, but for a list of projects."""
    return ByConstruction(number, Text(zh, en), projects)


def planned(years: int, zones: float, *, all_zones: bool = False, per_village: bool = False) -> LeverTest:
    """The waves of so many first years hold ``zones`` zones, or with ``all_zones`` that share of the run's own."""
    return LeverTest("zone.rollout", low=zones, years=years, all_zones=all_zones, per_village=per_village)


def accepted_next_year(outcome: str, month: int) -> Condition:
    """What zones hold that are accepted by the end of a month of the year after the deadline, in villages."""
    return Condition(Figure((outcome,), Form.ACCEPTED, unit="村 / villages", month=month), When.NEXT)


def on(*names: str) -> tuple[LeverTest, ...]:
    """Every lever named is above zero."""
    return tuple(LeverTest(name, low=0.0, strict=True) for name in names)


def chosen(lever: str, *options: str) -> LeverTest:
    """One of ``options`` is chosen, or has a share of a mix."""
    return LeverTest(lever, tuple(options))


def at_least(lever: str, low: float, *, per_zone: bool = False, others: float = 0.0) -> LeverTest:
    """The lever (times the zones of the run), less what other clauses ask of it, is ``low`` or more."""
    return LeverTest(lever, low=low, per_zone=per_zone, others=others)


def in_full(lever: str) -> LeverTest:
    """The lever is at its highest, one: everywhere, or for everybody."""
    return LeverTest(lever, low=1.0)


def exactly(lever: str, value: float) -> LeverTest:
    """The lever is just this."""
    return LeverTest(lever, low=value, high=value)


def _note(zh: str, en: str) -> Text | None:
    return Text(zh, en) if zh else None
