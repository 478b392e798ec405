"""The rows of ``pianqu list``, made of the declarations and registers themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from sim.cli.programmes import programme_rows
from sim.words.levers import LEVERS

Rows = list[dict[str, Any]]


def _strategies() -> Rows:
    from sim.config.groups import Group, group_entries

    return [
        {
            "strategy": entry.name,
            "name_zh": entry.label.zh,
            "name_en": entry.label.en,
            "changes_zh": entry.changes.zh,
            "changes_en": entry.changes.en,
            "source": entry.source,
            "sets": dict(entry.values),
        }
        for entry in group_entries(Group.STRATEGY).values()
    ]


def _as_list(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _levers() -> Rows:
    return [
        {
            "key": f"policy.{key}",
            "name_zh": lever.label.zh,
            "name_en": lever.label.en,
            "kind": str(lever.kind),
            "unit": str(lever.unit),
            "default": _as_list(lever.default),
            "neutral": _as_list(lever.neutral),
            "low": lever.low,
            "high": lever.high,
            "options": list(lever.options),
            "allowed_zh": lever.allowed.zh if lever.available else "",
            "allowed_en": lever.allowed.en if lever.available else "",
            "shapes": lever.shapes,
            "lasts": str(lever.lasts) if lever.lasts else "",
            "lasts_zh": lever.lasts.label.zh if lever.lasts else "",
            "lasts_en": lever.lasts.label.en if lever.lasts else "",
            "available": lever.available,
            "standing": str(lever.standing),
            "source": lever.source.label,
        }
        for key, lever in LEVERS.items()
    ]


def _uncertainties() -> Rows:
    from sim.words.uncertainties import UNCERTAINTIES

    return [
        {
            "key": f"uncertainty.{key}",
            "name_zh": uncertainty.label.zh,
            "name_en": uncertainty.label.en,
            "central": uncertainty.central,
            "low": uncertainty.low,
            "high": uncertainty.high,
            "unit": str(uncertainty.unit),
            "kind": str(uncertainty.kind),
            "prior": str(uncertainty.prior),
            "neutral": uncertainty.neutral,
            "source": uncertainty.source.label,
        }
        for key, uncertainty in UNCERTAINTIES.items()
    ]


def _targets() -> Rows:
    from sim.words.sources import target_register

    return [_fields(row) | _how_read(row.id) for row in target_register()]


def _rules() -> Rows:
    from sim.words.sources import rule_register

    return [_fields(row) | _how_read(row.id) for row in rule_register()]


def _how_read(identifier: str) -> dict[str, Any]:
    """How the scorecard reads a row of the register."""
    from sim.words.register import REGISTER
    from sim.words.register.describing import described, kind_of

    key, kind = kind_of(REGISTER[identifier])
    said = described(REGISTER[identifier])
    return {"reading": key, "reading_zh": kind.zh, "reading_en": kind.en, "read_zh": said.zh, "read_en": said.en}


def _outcomes() -> Rows:
    from sim.words.outcomes import VILLAGE_OUTCOMES, ZONE_OUTCOMES

    return [
        {
            "name": name,
            "level": level,
            "label_zh": outcome.label.zh,
            "label_en": outcome.label.en,
            "unit": str(outcome.unit),
            "kind": str(outcome.kind),
        }
        for level, register in (("zone", ZONE_OUTCOMES), ("village", VILLAGE_OUTCOMES))
        for name, outcome in register.items()
    ]


def _sources() -> Rows:
    from sim.words.sources import effect_register, fact_register, programme_register, shipped_rows

    documents = [
        {"id": row.programme, "kind": "document", "title": row.name_zh, "url": "", "says": row.note} for row in programme_register()
    ]
    facts = [
        {
            "id": row.id,
            "kind": "fact",
            "title": row.source_title,
            "url": row.source_url,
            "says": f"{row.region} {row.year} {row.indicator_zh}: {row.value} {row.unit}",
        }
        for row in fact_register()
    ]
    context = [
        {
            "id": row["id"],
            "kind": "context",
            "title": row["source_title"],
            "url": row["source_url"],
            "says": f"{row['place_zh']} {row['year']} {row['series']}: {row['value']} {row['unit']}",
        }
        for row in shipped_rows("county_context.csv")
    ]
    effects = [
        {"id": row.id, "kind": "effect", "title": row.citation, "url": row.url, "says": f"{row.outcome}: {row.estimate}"}
        for row in effect_register()
    ]
    return documents + facts + context + effects


def _cases() -> Rows:
    from sim.world.cases import list_cases

    rows = []
    for case in list_cases():
        row = _fields(case)
        why = row.pop("why_not")
        row["named_villages"] = list(case.named_villages)
        rows.append({**row, "why_not_zh": why.zh if why else "", "why_not_en": why.en if why else ""})
    return rows


def _fields(row: Any) -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in fields(row)}


#: What makes the rows of every list.
ROWS: dict[str, Callable[[], Rows]] = {
    "programmes": programme_rows,
    "strategies": _strategies,
    "levers": _levers,
    "uncertainties": _uncertainties,
    "targets": _targets,
    "rules": _rules,
    "outcomes": _outcomes,
    "sources": _sources,
    "cases": _cases,
}
