"""The user's list of projects held against the rules of the programme that speak of projects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sim.core.text import Text
from sim.core.units import Unit
from sim.measures.register_rows.asking import Scenario, allowed_words, passes, setting_of
from sim.words.choices import BusinessLine, FundingContent
from sim.words.levers import INDUSTRY_MIX
from sim.words.listed import ListedRow
from sim.words.register.declaring import LeverTest, ProjectTest

MIX = "industry.mix"


@dataclass(frozen=True, slots=True)
class ProjectFinding:
    """A project, or the first of several, that does not pass."""

    where: Text
    given: str
    allowed: Text
    nearest: Text


def of_programme(rows: Iterable[ListedRow], zones: Iterable[str], start: str) -> list[ListedRow]:
    """The projects that the programme's money pays for: in its zones, not from own funds, and not under way before construction."""
    inside = set(zones)
    return [row for row in rows if row.zone in inside and row.mode is not None and not (row.start and row.start < start)]


def projects_found(
    test: ProjectTest, tests: Sequence[LeverTest], rows: Sequence[ListedRow], scenario: Scenario
) -> Iterator[ProjectFinding]:
    """What of the projects does not pass; ``tests`` are the row's own of levers."""
    for row in rows:
        if row.line in test.never:
            yield ProjectFinding(row.where, _given(row), _not_of(test.never), _other_line(test.never))
    if test.with_mix:
        for zone in dict.fromkeys(row.zone for row in rows):
            of_zone = [row for row in rows if row.zone == zone and row.content is FundingContent.INDUSTRY]
            yield from _beside_the_mix([one for one in tests if one.lever == MIX], of_zone, scenario)


def beyond_farmland(rows: Iterable[ListedRow], zones: Iterable[str], start: str) -> Iterator[ProjectFinding]:
    """Projects, of whatever money, that take more land than the villages of their zone have farmland: each that does so by itself, else
    all of a zone together. Works under way before construction are not asked."""
    inside = dict.fromkeys(zones)
    anew = [row for row in rows if row.land and row.zone in inside and not (row.start and row.start < start)]
    for zone in dict.fromkeys(row.zone for row in anew):
        of_zone = [row for row in anew if row.zone == zone]
        alone = [row for row in of_zone if _is_beyond([row])]
        yield from (_beyond([row]) for row in alone)
        if not alone and _is_beyond(of_zone):
            yield _beyond(of_zone)


def _is_beyond(rows: Sequence[ListedRow]) -> bool:
    return rows[0].farmland is not None and sum(row.land or 0.0 for row in rows) > rows[0].farmland


def _beyond(rows: Sequence[ListedRow]) -> ProjectFinding:
    there, zone = rows[0].farmland or 0.0, rows[0].zone
    guess = (
        Text("(表中未全给,缺的按区域平均估计)", " (not given for all: the region's average stands in)")
        if rows[0].is_estimated
        else Text("", "")
    )
    most = Text(
        f"不超过{zone}各村耕地合计 {there:,.0f} 亩{guess.zh}",
        f"no more than all farmland of the villages of {zone}, {there:,.0f} mu{guess.en}",
    )
    nearest = Text(f"“用地”列合计不超过 {there:,.0f} 亩", f"{there:,.0f} mu or less in the column land_mu")
    return ProjectFinding(rows[0].where, "; ".join(f"{row.name}: {row.land:,.0f} {Unit.MU}" for row in rows), most, nearest)


def _beside_the_mix(tests: Sequence[LeverTest], rows: Sequence[ListedRow], scenario: Scenario) -> Iterator[ProjectFinding]:
    """The projects of a zone counted as lines that industry money goes to. Where the list takes up all the money, the mix has none;
    a mix that does not pass by itself is told as a lever."""
    if not rows:
        return
    mix: Mapping[str, float] = setting_of(MIX, scenario.policy)
    takes_all = sum(row.investment for row in rows) >= float(setting_of("funding.amount", scenario.policy))
    own = {} if takes_all else {name: share for name, share in mix.items() if share > 0}
    lines = own | {_part_of(row.line): 1.0 for row in rows}
    for test in tests:
        if passes(test, _with_mix(lines, scenario)) or not passes(test, _with_mix(mix, scenario)):
            continue
        beyond = [row for row in rows if _part_of(row.line) not in own] or list(rows)
        fitting = ", ".join(line.key for line in BusinessLine if _part_of(line) in (own or {"farming", "processing"}))
        nearest = Text(
            f"资金方式改为自筹,或业态改为 {fitting}(policy.{MIX} 所含)" if own else f"业态中有 {fitting} 之一,或减少项数",
            f"own_funds as its mode, or a line that policy.{MIX} has: {fitting}" if own else f"one of {fitting} among fewer lines",
        )
        yield ProjectFinding(beyond[0].where, "; ".join(_given(row) for row in beyond), allowed_words(test, scenario), nearest)


def _with_mix(mix: Mapping[str, float], scenario: Scenario) -> Scenario:
    return Scenario({**scenario.policy, MIX: mix}, scenario.zones, scenario.villages)


def _part_of(line: BusinessLine) -> str:
    """The part of the industry mix that a line belongs to; a line of no part is one by itself."""
    return next((part for part, (_, lines) in INDUSTRY_MIX.items() if line.key in lines), line.key)


def _given(row: ListedRow) -> str:
    mode = "" if row.mode is None else row.mode.key
    return f"{row.name}: {row.line.key}, {mode}, {row.investment:g} {Unit.WAN}"


def _not_of(lines: Sequence[BusinessLine]) -> Text:
    zh = "、".join(f"{line.key}({line.label.zh})" for line in lines)
    en = ", ".join(line.key for line in lines)
    return Text(f"财政资金不投 {zh}", f"public money in no line of {en}")


def _other_line(never: Sequence[BusinessLine]) -> Text:
    fitting = ", ".join(line.key for line in BusinessLine if _part_of(line) in ("farming", "processing") and line not in never)
    return Text(f"业态改为 {fitting} 之一,或资金方式改为自筹(own_funds)", f"one of the lines {fitting}, or own_funds as its mode")
