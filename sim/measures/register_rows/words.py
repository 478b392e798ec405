"""What a register row is called on the scorecard, and notes in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sim.core.text import Text
from sim.measures.register_rows.conditions import Asked
from sim.words.register.thresholds import THRESHOLDS, threshold_of
from sim.words.settings import Settings
from sim.words.sources import RuleRow, TargetRow

SET_THRESHOLD = Text("阈值由用户设为 {value:g}:{label}", "threshold set by the user {value:g}: {label}")
ASSUMED_THRESHOLD = Text("阈值为假定的设定 {value:g}:{label}", "threshold is an assumed setting {value:g}: {label}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the register in the words that both of its tables share; ``is_rule`` says which statuses it may have."""

    id: str
    indicator: Text
    kind: str
    unit: str
    clause: str
    asked: Asked
    is_rule: bool


def row_of(entry: TargetRow | RuleRow) -> Row:
    """A target or rule as a row."""
    if isinstance(entry, TargetRow):
        label = Text(entry.indicator_zh, entry.indicator_en)
        value = "" if entry.value is None else str(entry.value)
        return Row(entry.id, label, entry.kind, entry.unit, entry.clause, Asked(entry.comparator, value, entry.deadline), is_rule=False)
    return Row(entry.id, Text(entry.rule_zh, entry.rule_en), entry.kind, "", entry.clause, Asked("", ""), is_rule=True)


def columns_of(row: Row) -> dict[str, Any]:
    """The register's own words as columns of the scorecard."""
    return {
        "id": row.id,
        "indicator_zh": row.indicator.zh,
        "indicator_en": row.indicator.en,
        "kind": row.kind,
        "comparator": row.asked.comparator,
        "threshold": row.asked.value,
        "unit": row.unit,
        "clause": row.clause,
    }


def threshold_note(key: str, settings: Settings) -> Text:
    """What a threshold is, and that it is assumed or set by the user."""
    threshold, value = THRESHOLDS[key], threshold_of(settings, key)
    said = ASSUMED_THRESHOLD if value == threshold.value else SET_THRESHOLD
    return Text(said.zh.format(value=value, label=threshold.label.zh), said.en.format(value=value, label=threshold.label.en))


def joined(notes: Iterable[Text | None]) -> str:
    """Notes as one cell: Chinese / English, parts joined by a semicolon; the marks between parts may not stand inside one."""
    return "; ".join(f"{_plain(note.zh)} / {_plain(note.en)}" for note in notes if note is not None)


def _plain(text: str) -> str:
    return text.replace("; ", ", ").replace(" / ", "/")
