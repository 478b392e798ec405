"""The rules that can be decided before a run: policy, village table and list of projects held against the programme's register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.core.text import Text
from sim.measures.crossing_check import stand_across
from sim.measures.project_check import ProjectFinding, beyond_farmland, of_programme, projects_found
from sim.measures.register_rows.asking import Scenario, allowed_words, given_words, nearest_words, passes, setting_of
from sim.measures.register_rows.words import joined
from sim.measures.zone_tables import Zone, zones_of
from sim.words.choices import Recipient, VillageClass
from sim.words.levers import AVAILABLE_LEVERS, LEVERS
from sim.words.listed import ListedRow
from sim.words.record import Places
from sim.words.register import REGISTER
from sim.words.register.declaring import ByConstruction, Declaration, Levers, LeverTest, OfTable, OfZone, Read, TableTest
from sim.words.settings import Settings
from sim.words.sources import RuleRow, TargetRow, rule_register, target_register
from sim.words.villages import VillageTable
from sim.words.violations import RuleCheck, Violation

#: Zones or villages that a sentence names before it says how many more there are.
MOST_NAMED = 3
#: What the scorecard says of a row that was decided before the run.
DECIDED = Text("运行前查得 {where}:{given},要求 {allowed}", "found before the run at {where}: {given}, asked for {allowed}")
SO_MANY = Text("这样的共 {number} 处", "{number} such in all")


@dataclass(frozen=True, slots=True)
class Finding:
    """A test that is not passed, of a table where it is one: ``at`` names the zone or villages."""

    test: LeverTest | TableTest
    given: str
    allowed: Text
    nearest: Text
    where: str


def check_rules(
    settings: Settings,
    places: Places,
    table: VillageTable,
    listed: Sequence[ListedRow] = (),
    as_shipped: Mapping[str, Any] | None = None,
) -> RuleCheck:
    """Every binding row that the policy, the table and the list of projects do not keep, soft ones apart.

    Told with the soft ones is what moving a lever off ``as_shipped``, the policy of the programme's own file, breaks on the scorecard
    of rows that merely ask for a lever. A scenario that does nothing breaks nothing; nor does one without the zones' plan, which is
    what the rules are about.
    """
    if does_nothing(settings) or is_without_plan(settings):
        return RuleCheck()
    zones = zones_of(places, table)
    scenario = Scenario(settings.policy, len(zones), max((len(zone.villages) for zone in zones), default=1))
    projects = of_programme(listed, [zone.name for zone in zones], settings.start)
    broken: list[Violation] = []
    soft: list[Text] = []
    stands: dict[str, str] = {}
    of_zones: dict[str, frozenset[str]] = {}
    notes: dict[str, dict[str, str]] = {}
    rows: list[TargetRow | RuleRow] = [*target_register(settings.programme), *rule_register(settings.programme)]
    for row in rows:
        declared = REGISTER[row.id]
        found: list[Finding | ProjectFinding] = [*_of_levers(declared, scenario), *_of_table(declared, zones)]
        found += _of_projects(declared, projects, scenario)
        if isinstance(declared, Read | ByConstruction) and declared.projects is not None:
            found += beyond_farmland(listed, [zone.name for zone in zones], settings.start) if declared.projects.on_farmland else ()
        stand = None
        if isinstance(declared, OfTable) and declared.across is not None:
            stand = stand_across(declared.across, [zone.line for zone in zones], scenario, as_shipped or {})
            found += [_finding(test, scenario) for test in stand.failed]
            soft += [_left_unset(row, _finding(test, scenario), stand.seen) for test in stand.flagged]
        if getattr(declared, "soft", False):
            soft += [_notice(row, finding) for finding in found]
        else:
            broken += [_violation(row, finding) for finding in found]
        if as_shipped is not None and isinstance(row, RuleRow):
            soft += _moved_off(row, declared, scenario, as_shipped)
        if isinstance(declared, OfTable) and any(_says_anything(test, zone) for test in declared.tests for zone in zones):
            stands[row.id] = "flagged" if found else "kept"
        if found and isinstance(row, RuleRow) and not getattr(declared, "soft", False):
            stands[row.id] = "broken"
        elif found and isinstance(declared, Read) and not declared.soft:
            stands[row.id] = "missed"
        if isinstance(declared, Read) and declared.soft and (at := _zones_failing(declared, zones)):
            stands[row.id], of_zones[row.id] = "flagged", at
        if found and row.id in stands:
            of_each = [zone for zone in zones if zone.name in of_zones.get(row.id, ())]
            notes[row.id] = {"": _cell_of(found), **{zone.name: _cell_of(list(_of_table(declared, [zone]))) for zone in of_each}}
        if stand is not None:
            stands[row.id], notes[row.id] = stand.status, {"": stand.note}
    return RuleCheck(tuple(broken), tuple(soft), stands, of_zones, notes)


def does_nothing(settings: Settings) -> bool:
    """Whether every lever that has a neutral value stands at it: the world without the programme."""
    return all(
        settings.policy.get(key, lever.default) == lever.neutral for key, lever in AVAILABLE_LEVERS.items() if lever.neutral is not None
    )


def is_without_plan(settings: Settings) -> bool:
    """Whether the money goes by no plan: one of the two plain comparators."""
    return settings.policy.get("funding.recipient", Recipient.ZONE_PLAN.key) != Recipient.ZONE_PLAN.key


def _of_levers(declared: Declaration, scenario: Scenario) -> Iterator[Finding]:
    """Tests of levers that are not passed; a lever that cannot be set is not asked about."""
    if isinstance(declared, Levers) and declared.binding:
        speaks = declared.given is None or passes(declared.given, scenario)
        tests: tuple[LeverTest, ...] = declared.tests if speaks else ()
    elif isinstance(declared, Read | Levers):
        speaks = isinstance(declared, Levers) or declared.given is None or passes(declared.given, scenario)
        tests = tuple(test for test in declared.before if isinstance(test, LeverTest) and speaks)
    else:
        return
    yield from (_finding(test, scenario) for test in tests if LEVERS[test.lever].available and not passes(test, scenario))


def _finding(test: LeverTest, scenario: Scenario) -> Finding:
    said = given_words(test, scenario), allowed_words(test, scenario), nearest_words(test, scenario)
    return Finding(test, *said, f"policy.{test.lever}")


def _moved_off(row: RuleRow, declared: Declaration, scenario: Scenario, as_shipped: Mapping[str, Any]) -> list[Text]:
    """What is told of a row that names a lever and does not bind: that the scenario moves it to where the row reads broken."""
    if not isinstance(declared, Levers) or declared.binding or declared.soft or declared.permitted:
        return []
    speaks = declared.given is None or passes(declared.given, scenario)
    if not speaks or not all(LEVERS[test.lever].available for test in declared.tests):
        return []
    failed = [test for test in declared.tests if test not in declared.before and not passes(test, scenario)]
    moved = [test for test in failed if setting_of(test.lever, scenario.policy) != setting_of(test.lever, as_shipped)]
    if declared.any_of and len(moved) < len(declared.tests):
        return []
    shipped = Scenario(as_shipped, scenario.zones, scenario.villages)
    said = _said(row)
    return [
        Text(
            f"policy.{test.lever}={given_words(test, scenario)}:项目文件为 {given_words(test, shipped)};{row.id}({row.clause},{said.zh})"
            f"要求 {allowed_words(test, scenario).zh},评分卡上将为违反,运行不拒绝",
            f"policy.{test.lever}={given_words(test, scenario)}: the programme's file has {given_words(test, shipped)}; {row.id} "
            f"({row.clause}, {said.en}) asks for {allowed_words(test, scenario).en} and will read broken on the scorecard; not refused",
        )
        for test in moved
    ]


def _of_projects(declared: Declaration, projects: Sequence[ListedRow], scenario: Scenario) -> Iterator[ProjectFinding]:
    """Tests of the list of projects that one of them does not pass."""
    if isinstance(declared, Levers) and declared.projects is not None:
        yield from projects_found(declared.projects, declared.tests, projects, scenario)


def _of_table(declared: Declaration, zones: list[Zone]) -> Iterator[Finding]:
    """Tests of the village table that a zone does not pass."""
    before = declared.tests if isinstance(declared, OfTable) else declared.before if isinstance(declared, Read) else ()
    for test in before:
        if isinstance(test, TableTest):
            yield from (found for zone in zones if (found := _zone_fails(test, zone)) is not None)


def _zones_failing(declared: Read, zones: list[Zone]) -> frozenset[str]:
    """The zones that do not pass every test of the village table."""
    return frozenset(zone.name for zone in zones if any(_of_table(declared, [zone])))


def _zone_fails(test: TableTest, zone: Zone) -> Finding | None:
    frame = zone.villages
    where = f"villages, {zone.name}"
    if test.of is OfZone.CLASSES:
        wrong = frame[(frame["village_class"].astype(str) != "") & ~frame["village_class"].isin(test.options)]
        labels = {one.key: one.label for one in VillageClass}
        told = [f"{name}({labels[str(kind)].zh})" for name, kind in zip(wrong["village"], wrong["village_class"], strict=True)]
        allowed = Text("、".join(labels[one].zh for one in test.options), ", ".join(labels[one].en for one in test.options))
        return Finding(test, _named(told), allowed, _without(len(wrong)), where) if told else None
    if test.of is OfZone.OTHER_PILOTS:
        wrong = frame[frame["prior_pilot"].eq(True)]
        allowed = Text("未获其他试点的村", "villages that no other pilot has funded")
        return Finding(test, _named(list(wrong["village"])), allowed, _without(len(wrong)), where) if len(wrong) else None
    if test.of is OfZone.ADJOINING:
        wanted = Text("与片区内另一村相邻", "adjoining another village of the zone")
        return Finding(test, _named(list(zone.apart)), wanted, _without(len(zone.apart)), where) if zone.apart else None
    number = len(frame) if test.of is OfZone.VILLAGES else frame.loc[frame["township"] != "", "township"].nunique()
    low, high = (-np.inf if test.low is None else test.low), (np.inf if test.high is None else test.high)
    if low <= number <= high or not _says_anything(test, zone):
        return None
    what = Text("村", "villages") if test.of is OfZone.VILLAGES else Text("个乡镇", "township(s)")
    ends = f"{low:g}" if low == high else f">= {low:g}" if np.isinf(high) else f"{low:g}-{high:g}"
    near = f"{np.clip(number, low, high):g}"
    return Finding(test, str(number), Text(f"{ends} {what.zh}", f"{ends} {what.en}"), Text(f"{near} {what.zh}", f"{near} {what.en}"), where)


def _says_anything(test: TableTest, zone: Zone) -> bool:
    frame = zone.villages
    if test.of is OfZone.CLASSES:
        return bool((frame["village_class"].astype(str) != "").any())
    if test.of is OfZone.TOWNSHIPS:
        return bool((frame["township"] != "").any())
    if test.of is OfZone.ADJOINING:
        return zone.apart is not None
    return True if test.of is OfZone.VILLAGES else bool(frame["prior_pilot"].notna().any())


def _violation(row: TargetRow | RuleRow, found: Finding | ProjectFinding) -> Violation:
    return Violation(row.id, row.clause, _said(row), found.where, found.given, found.allowed, found.nearest)


def _notice(row: TargetRow | RuleRow, found: Finding | ProjectFinding) -> Text:
    said = _said(row)
    at = found.where if isinstance(found.where, Text) else Text(found.where, found.where)
    return Text(
        f"{at.zh}={found.given}:{row.id}({row.clause})一般要求 {found.allowed.zh}({said.zh}),按软性要求标记",
        f"{at.en}={found.given}: {row.id} ({row.clause}) asks in general for {found.allowed.en} ({said.en}); flagged as a soft rule",
    )


def _left_unset(row: TargetRow | RuleRow, found: Finding, seen: Text) -> Text:
    """What is told of a rule that zones come under by where they lie, with a lever that the programme's file leaves as it is."""
    said = _said(row)
    return Text(
        f"{seen.zh};{row.id}({row.clause},{said.zh})要求 {found.where} 为 {found.allowed.zh},现为项目文件未改的 {found.given}:"
        f"标记,不拒绝;{found.nearest.zh} 即合规",
        f"{seen.en}; {row.id} ({row.clause}, {said.en}) asks for {found.where} to be {found.allowed.en}; it is {found.given}, as the "
        f"programme's file leaves it: flagged and not refused; {found.nearest.en} keeps it",
    )


def _cell_of(found: Sequence[Finding | ProjectFinding]) -> str:
    """What was found, as a cell of the scorecard says it: the first few, and how many there are."""
    told: list[Text | None] = []
    for one in found[:MOST_NAMED]:
        at = one.where if isinstance(one.where, Text) else Text(one.where, one.where)
        zh = DECIDED.zh.format(where=at.zh, given=one.given, allowed=one.allowed.zh)
        told.append(Text(zh, DECIDED.en.format(where=at.en, given=one.given, allowed=one.allowed.en)))
    return joined([*told, SO_MANY.filled(number=len(found)) if len(found) > MOST_NAMED else None])


def _said(row: TargetRow | RuleRow) -> Text:
    return Text(row.rule_zh, row.rule_en) if isinstance(row, RuleRow) else Text(row.indicator_zh, row.indicator_en)


def _named(names: list[str]) -> str:
    more = f" … ({len(names)})" if len(names) > MOST_NAMED else ""
    return "、".join(names[:MOST_NAMED]) + more


def _without(number: int) -> Text:
    return Text(f"从片区中去掉这 {number} 村", f"the zone without these {number} village(s)")
