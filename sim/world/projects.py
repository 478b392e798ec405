"""Reads a user's project list and finds each project's owner in the village table."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.core.errors import Fault, nearest, shown
from sim.core.text import Text
from sim.words.choices import BusinessLine, FundingContent, FundingMode
from sim.words.villages import VillageTable
from sim.world.cells import half_width, raw_shown
from sim.world.columns import OWN_FUNDS, PROJECT_LIST
from sim.world.headers import match_headers
from sim.world.plausible import IMPLAUSIBLE_PROJECT
from sim.world.records import Record, Records, read_records
from sim.world.spreadsheet import place, read_sheet

#: Owner of a project that belongs to the zone's company, and the words for it in a list.
COMPANY = "company"
_COMPANY_WORDS = frozenset({COMPANY, "公司", "片区公司", "强村公司", "片区强村公司"})


@dataclass(frozen=True, slots=True)
class Project:
    """One planned project. ``investment`` in 万元, ``land_mu`` in mu; None where the list leaves ``months`` or ``land_mu`` blank.

    ``owner`` is a village name or ``company``; ``zone`` is "" for a village outside any zone, or when no table was given
    and the list names none. ``mode`` is None for own funds. ``start`` is YYYY-MM or ""; ``row`` is the spreadsheet's row.
    """

    name: str
    owner: str
    zone: str
    line: BusinessLine
    investment: float
    content: FundingContent
    mode: FundingMode | None
    source: str
    start: str
    months: int | None
    land_mu: float | None
    row: int

    @property
    def is_company(self) -> bool:
        """Whether the zone's company owns it."""
        return self.owner == COMPANY


@dataclass(frozen=True, slots=True)
class ProjectList:
    """The projects in file order, what to mind about them, and the file they came from."""

    projects: tuple[Project, ...]
    notices: tuple[Text, ...] = ()
    files: tuple[str, ...] = ()


def is_project_list(path: Path) -> bool:
    """Whether the headers in ``path`` are those of a project list rather than of a village table.

    Raises:
        BadInput: the file cannot be read as a table.
    """
    names = {bound.column.name for bound in match_headers(read_sheet(Path(path)), PROJECT_LIST).bound}
    return len(names & {"project", "owner", "line", "investment"}) >= 2


def read_project_list(path: Path, table: VillageTable | None) -> ProjectList:
    """The projects of a CSV or XLSX file; ``table`` is the village table their owners must stand in (None: not checked).

    Raises:
        BadInput: with every fault of the file (CONTRACT, section "The project list").
    """
    path = Path(path)
    read = read_records(path, PROJECT_LIST, (), Text("清单中没有项目", "the list has no projects"))
    owners = None if table is None else _Owners.of(table)
    projects = [project for record in read.records if (project := _project(read, record, owners)) is not None]
    read.faults.raise_if_any()
    notices = (*read.sheet.notices, *read.headers.notices, *_twice(read, projects), *_implausible(read))
    return ProjectList(tuple(projects), notices, (str(path),))


@dataclass(frozen=True, slots=True)
class _Owners:
    """Who may own a project: zones in table order, and for each village name the zones it occurs in."""

    zones: tuple[str, ...]
    zones_of: dict[str, tuple[str, ...]]

    @staticmethod
    def of(table: VillageTable) -> _Owners:
        zones_of: dict[str, tuple[str, ...]] = {}
        for village, zone in zip(table.frame["village"], table.frame["zone"], strict=True):
            zones_of[village] = (*zones_of.get(village, ()), zone)
        return _Owners(tuple(dict.fromkeys(zone for zone in table.frame["zone"] if zone)), zones_of)


def _project(read: Records, record: Record, owners: _Owners | None) -> Project | None:
    values = record.values
    owner, zone = values.get("owner"), values.get("zone", "")
    if owner is not None and half_width(owner).casefold() in _COMPANY_WORDS and (owners is None or owner not in owners.zones_of):
        owner = COMPANY
    if owner is not None and owners is not None:
        zone = _zone_of(read, record, owner, zone, owners)
    if owner is None or record.number in read.faults.rows or not {"project", "owner", "line", "investment"} <= values.keys():
        return None
    return Project(
        name=values["project"],
        owner=owner,
        zone=zone,
        line=BusinessLine[values["line"].upper()],
        investment=values["investment"],
        content=FundingContent[(values.get("content") or FundingContent.INDUSTRY.key).upper()],
        mode=_mode(values.get("mode", "")),
        source=values.get("source", ""),
        start=values.get("start", ""),
        months=None if (months := _given(values, "months")) is None else int(months),
        land_mu=_given(values, "land_mu"),
        row=record.number,
    )


def _mode(key: str) -> FundingMode | None:
    return None if key in ("", OWN_FUNDS) else FundingMode[key.upper()]


def _given(values: dict[str, Any], key: str) -> float | None:
    value = values.get(key, math.nan)
    return None if math.isnan(value) else value


def _zone_of(read: Records, record: Record, owner: str, zone: str, owners: _Owners) -> str:
    """The zone the owner stands in; where it cannot be told, a fault is added and ``zone`` comes back as it was."""
    if zone and zone not in owners.zones:
        what = Text("村表中没有这个片区", "the village table has no such zone")
        _refuse(read, record, "zone", what, likely=nearest(zone, owners.zones))
        return zone
    if owner == COMPANY:
        return _company_zone(read, record, zone, owners)
    zones = owners.zones_of.get(owner, ())
    if not zones:
        _refuse(
            read,
            record,
            "owner",
            Text("村表中没有这个村", "the village table has no such village"),
            likely=nearest(owner, [*owners.zones_of, COMPANY]),
        )
        return zone
    matching = zones if not zone else tuple(each for each in zones if each == zone)
    if not matching:
        where = "、".join(shown(each) or "(片区外)" for each in zones)
        _refuse(
            read,
            record,
            "owner",
            Text("该村不在所填片区", "the village is not in that zone"),
            fix=Text(f"该村在:{where}", f"it is in: {where}"),
        )
    elif len(set(matching)) > 1:
        where = "、".join(shown(each) or "(片区外)" for each in matching)
        fix = Text(f"在「片区」列填写其中之一:{where}", f"give one of these in the column zone: {where}")
        _refuse(read, record, "owner", Text("该村名在多个片区出现", "this village name occurs in several zones"), fix=fix)
    elif len(matching) > 1:
        fix = Text("在村表中给同名村不同的名称", "give the villages different names in the village table")
        _refuse(read, record, "owner", Text("该片区有多个同名村", "the zone has several villages of this name"), fix=fix)
    return matching[0] if matching else zone


def _company_zone(read: Records, record: Record, zone: str, owners: _Owners) -> str:
    if zone or len(owners.zones) == 1:
        return zone or owners.zones[0]
    if owners.zones:
        what = Text("片区公司的项目须填写片区", "a project of a zone company needs its zone")
        _refuse(read, record, "owner", what, fix=Text("在「片区」列填写所属片区", "give the zone in the column zone"))
    else:
        _refuse(read, record, "owner", Text("村表中没有片区,也就没有片区公司", "the village table has no zone and so no zone company"))
    return zone


def _refuse(read: Records, record: Record, key: str, what: Text, *, likely: str | None = None, fix: Text | None = None) -> None:
    bound = read.headers.first(key)
    if bound is None:
        raise AssertionError(f"a value of {key} without its column")
    fault = Fault(
        what,
        place(read.sheet.file, record.number, bound.header),
        value=raw_shown(record.row.cells[bound.index]),
        nearest=None if likely is None else shown(likely),
        fix=fix,
    )
    read.faults.add(record.number, fault)


def _twice(read: Records, projects: list[Project]) -> list[Text]:
    notices = []
    seen: dict[tuple[str, str, str], Project] = {}
    for project in projects:
        first = seen.setdefault((project.name, project.owner, project.zone), project)
        if first is not project:
            where = place(read.sheet.file, project.row)
            notices.append(
                Text(
                    f"{where.zh}:与第 {first.row} 行项目名称和实施主体相同,按两个项目处理",
                    f"{where.en}: same project and owner as row {first.row}; taken as two projects",
                )
            )
    return notices


def _implausible(read: Records) -> list[Text]:
    bound = read.headers.first("investment")
    notices = []
    for record in read.records:
        if bound is not None and record.values["investment"] > IMPLAUSIBLE_PROJECT:
            where = place(read.sheet.file, record.number, bound.header)
            value = shown(raw_shown(record.row.cells[bound.index]))
            notices.append(
                Text(
                    f"{where.zh}「{value}」:超过 {IMPLAUSIBLE_PROJECT:,.0f} 万元,可能填的是元;若是,在表头写(元)",
                    f'{where.en}, "{value}": above {IMPLAUSIBLE_PROJECT:,.0f} 万元 and may be in yuan; if so, write (元) in the header',
                )
            )
    return notices
