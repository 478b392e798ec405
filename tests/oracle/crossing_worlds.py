"""Worlds of the fixed list with zones that lie across lines of townships and counties."""

from __future__ import annotations

from random import Random
from typing import Any

from sim.words.settings import Settings
from sim.world.world import build_world
from tests.oracle.worlds import BEHAVIOURS, START_YEAR, Case, Row, file_of

#: Two villages of each zone as the table has them: code, county, township; with what the zone crosses.
ZONES_WITH_LINES: dict[str, tuple[float, tuple[str, str, str], tuple[str, str, str]]] = {
    "两县按代码": (2.0, ("371526100200", "", "镇"), ("371521100201", "", "镇")),
    "两县按名称": (2.0, ("", "甲县", "镇"), ("", "乙县", "镇")),
    "两镇按名称": (1.0, ("", "371526", "东镇"), ("", "371526", "西镇")),
    "两镇按代码": (1.0, ("371526101202", "", ""), ("371526102203", "", "")),
    "名称先于代码": (0.0, ("371526103204", "", "镇"), ("371526104205", "", "镇")),
    "代码先于名称": (0.0, ("371526105206", "", "镇"), ("", "371521", "镇")),
    "一村无镇名": (0.0, ("371526106207", "", "镇"), ("371526107208", "", "")),
    "什么都不知道": (0.0, ("", "", ""), ("", "", "")),
    "一镇": (0.0, ("371526108209", "", "镇"), ("371526108210", "", "镇")),
}

#: Share of zones asked for, who chairs, and the zones of the programme (all where none is named): the table shows 4 of 9 to cross.
CROSSING_WORLDS: dict[str, tuple[float, str, tuple[str, ...]]] = {
    "fewer across lines than there are": (0.25, "township", ()),
    "more across lines than there are": (0.75, "county", ()),
    "all across lines": (1.0, "township", ("两县按代码", "两镇按代码")),
    "across lines without any known": (0.5, "key_village", ("名称先于代码", "代码先于名称", "一村无镇名", "什么都不知道")),
}

#: And one of these worlds has companies that cost nothing.
TOLD_NUMBERS = {"across lines without any known": {"company_overhead": 0.0}}


def crossing_policies(full: dict[str, Any]) -> dict[str, dict[str, Any]]:
    plain = {"zone.build_years": 2.0, "governance.approval_time": 2.0}
    return {
        name: {**full, **plain, "zone.cross_boundary": share, "governance.chair": chair}
        for name, (share, chair, _) in CROSSING_WORLDS.items()
    }  # fmt: skip


def crossing_case(name: str, policy: dict[str, Any]) -> Case:
    random = Random(name)
    settings = Settings(
        "zhejiang_2025",
        "programme",
        file_of(rows_across_lines()),
        f"{START_YEAR}-01",
        zones=CROSSING_WORLDS[name][2],
        baseline_years=1,
        operate_years=1,
        seed=random.randrange(2**31),
        record="month",
        behaviour=random.choice(BEHAVIOURS),
        policy=policy,
        uncertainties={"crossing_months": 3.0, **TOLD_NUMBERS.get(name, {})},
    )
    return Case(name, build_world(settings), random.randrange(3), random.randrange(3))


def rows_across_lines() -> list[Row]:
    """The zones, and two villages of two townships outside every zone."""
    cells = [(zone, cells) for zone, (_, *both) in ZONES_WITH_LINES.items() for cells in both]
    cells += [("", ("371526109211", "", "东镇")), ("", ("371526110212", "", "西镇"))]
    return [
        {"village": f"村{number:02d}", "zone": zone, "code": code, "county": county, "township": township}
        | {"population": 500 + 90 * number, "is_key": "是否"[number % 2]}
        for number, (zone, (code, county, township)) in enumerate(cells)
    ]
