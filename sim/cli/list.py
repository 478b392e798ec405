"""``pianqu list``: what there is, from the declarations and registers themselves."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sim.cli.options import LISTS
from sim.cli.screen import print_table, screen_language
from sim.core.errors import BadInput, Fault, nearest
from sim.core.text import Text

Rows = list[dict[str, Any]]

#: Columns shown on the screen (all are in CSV and JSON); a name ending in _zh or _en is shown in its own language only.
_SHOWN: dict[str, tuple[str, ...]] = {
    "programmes": ("programme", "name_zh", "name_en", "start", "end", "build_years", "available"),
    "strategies": ("strategy", "name_zh", "name_en", "source"),
    "levers": ("key", "name_zh", "name_en", "default", "allowed_zh", "allowed_en", "standing"),
    "uncertainties": ("key", "name_zh", "name_en", "central", "low", "high", "unit"),
    "targets": ("id", "indicator_zh", "indicator_en", "comparator", "value", "unit", "kind"),
    "rules": ("id", "rule_zh", "rule_en", "kind"),
    "outcomes": ("name", "level", "label_zh", "label_en", "unit"),
    "sources": ("id", "title", "url"),
    "cases": ("id", "name", "place", "n_villages", "runnable", "why_not_zh", "why_not_en"),
}


def execute(options: argparse.Namespace, argv: Sequence[str]) -> int:
    """Prints the rows as a table, CSV or JSON."""
    what = options.what
    if what == "measures":
        raise BadInput(Fault(Text("尚未提供", "not yet available"), "pianqu list", value=what, allowed=", ".join(LISTS)))
    if what not in LISTS:
        raise BadInput(
            Fault(Text("没有这个名目", "no such list"), "pianqu list", value=what, allowed=", ".join(LISTS), nearest=nearest(what, LISTS))
        )
    rows = _ROWS[what]()
    if options.format == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    elif options.format == "csv":
        writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        language = screen_language(options)
        other = "_zh" if language == "en" else "_en"
        columns = [name for name in _SHOWN[what] if not name.endswith(other)]
        print_table(
            [name.removesuffix("_zh").removesuffix("_en") for name in columns], [[_cell(row[name]) for name in columns] for row in rows]
        )
    return 0


def _programmes() -> Rows:
    from sim.config.groups import Group, group_entries
    from sim.words.sources import programme_register

    available = group_entries(Group.PROGRAMME)
    return [{**_fields(row), "available": row.programme in available} for row in programme_register()]


def _strategies() -> Rows:
    from sim.config.groups import Group, group_entries

    return [
        {"strategy": entry.name, "name_zh": entry.label.zh, "name_en": entry.label.en, "source": entry.source, "sets": dict(entry.values)}
        for entry in group_entries(Group.STRATEGY).values()
    ]


def _levers() -> Rows:
    from sim.words.levers import LEVERS

    return [
        {
            "key": f"policy.{key}",
            "name_zh": lever.label.zh,
            "name_en": lever.label.en,
            "kind": str(lever.kind),
            "unit": str(lever.unit),
            "default": lever.default,
            "neutral": lever.neutral,
            "low": lever.low,
            "high": lever.high,
            "options": list(lever.options),
            "allowed_zh": lever.allowed.zh if lever.available else "",
            "allowed_en": lever.allowed.en if lever.available else "",
            "shapes": lever.shapes,
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

    return [_fields(row) for row in target_register()]


def _rules() -> Rows:
    from sim.words.sources import rule_register

    return [_fields(row) for row in rule_register()]


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
    from sim.words.sources import effect_register, fact_register, programme_register

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
    effects = [
        {"id": row.id, "kind": "effect", "title": row.citation, "url": row.url, "says": f"{row.outcome}: {row.estimate}"}
        for row in effect_register()
    ]
    return documents + facts + effects


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


def _cell(value: Any) -> str:
    """A value as a cell on the screen; of a mix only what has a share."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "✓" if value else "-"
    if isinstance(value, Mapping):
        return " ".join(f"{name}:{share:g}" for name, share in value.items() if share)
    return f"{value:g}" if isinstance(value, float) else str(value)


_ROWS: dict[str, Callable[[], Rows]] = {
    "programmes": _programmes,
    "strategies": _strategies,
    "levers": _levers,
    "uncertainties": _uncertainties,
    "targets": _targets,
    "rules": _rules,
    "outcomes": _outcomes,
    "sources": _sources,
    "cases": _cases,
}
