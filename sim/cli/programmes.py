"""The rows of ``pianqu list programmes``: what the register says of each programme and what its file states."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sim.config.groups import Entry, Group, group_entries
from sim.config.keys import POLICY
from sim.config.programmes import UNITS
from sim.core.text import Text
from sim.words.levers import LEVERS
from sim.words.sources import programme_register, rule_register, target_register

#: Levels of government that the register names.
LEVELS = {
    "province": Text("省", "province"),
    "prefecture city": Text("地级市", "city"),
    "county": Text("县", "county"),
    "district": Text("区", "district"),
}


def programme_rows() -> list[dict[str, Any]]:
    """One row for each programme of the register, in its order."""
    shipped = group_entries(Group.PROGRAMME)
    return [_row({field.name: getattr(row, field.name) for field in fields(row)}, shipped[row.programme]) for row in programme_register()]


def _row(registered: dict[str, Any], entry: Entry) -> dict[str, Any]:
    name, told = registered["programme"], entry.told
    assert told is not None  # every programme's file tells
    level, unit, works = LEVELS[registered["level"]], UNITS[told.unit], _works(entry)
    return {
        **registered,
        "available": True,
        "level_zh": level.zh,
        "level_en": level.en,
        "unit_zh": unit.zh,
        "unit_en": unit.en,
        "calendar_zh": f"{registered['start']} 至 {registered['end']}",
        "calendar_en": f"{registered['start']} to {registered['end']}",
        "works_zh": works.zh,
        "works_en": works.en,
        "document_zh": told.document.zh,
        "document_en": told.document.en,
        "clauses": len(told.clauses),
        "targets": len(target_register(name)),
        "rules": len(rule_register(name)),
        "levers": [key.removeprefix(POLICY) for key in entry.values],
        "sets": dict(entry.values),
        "assumed": [one.key.removeprefix(POLICY) for one in told.assumed],
        **{key: entry.run_keys.get(key, "") for key in ("villages", "region")},
        "first_month": entry.run_keys["start"],
    }


def _works(entry: Entry) -> Text:
    """The first month of construction and the years of building."""
    years = entry.values.get(f"{POLICY}zone.build_years", LEVERS["zone.build_years"].default)
    first = entry.run_keys["start"]
    return Text(f"{first} 起 {years:g} 年", f"{years:g} years from {first}")
