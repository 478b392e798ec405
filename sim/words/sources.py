"""The published facts, the policy register and the public cases, read once when first asked for."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from sim.words.places import shipped


@dataclass(frozen=True, slots=True)
class FactRow:
    """One published statistic; ``value`` is kept as printed, ``split`` is calibration, validation or reference."""

    id: str
    topic: str
    region: str
    year: str
    indicator_zh: str
    indicator_en: str
    value: str
    unit: str
    source_title: str
    source_url: str
    publisher: str
    confidence: str
    note: str
    split: str


@dataclass(frozen=True, slots=True)
class DerivedRow:
    """Arithmetic on facts: a fit, rate or ratio with the ids it comes from (separated by spaces)."""

    key: str
    value: float
    unit: str
    from_ids: str
    note: str
    split: str


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One estimate from a study or case; ``grade`` is A causal, B observational, C single case, D qualitative."""

    id: str
    topic: str
    citation: str
    url: str
    source_type: str
    design: str
    setting: str
    years: str
    n: str
    outcome: str
    estimate: str
    unit: str
    se_or_ci: str
    significance: str
    derived: str
    maps_to: str
    use: str
    grade: str


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """One programme of the policy register, as its document states it."""

    programme: str
    document: str
    name_zh: str
    name_en: str
    level: str
    unit: str
    start: str
    end: str
    build_years: str
    note: str


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target of the policy register; ``value`` is empty when the clause gives no number."""

    id: str
    programme: str
    clause: str
    indicator_zh: str
    indicator_en: str
    scope: str
    comparator: str
    value: str
    unit: str
    deadline: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule of the policy register and how it is checked."""

    id: str
    programme: str
    clause: str
    rule_zh: str
    rule_en: str
    kind: str
    check: str


@dataclass(frozen=True, slots=True)
class LeverRow:
    """One lever of the policy register; ``values`` are its choices or range in words."""

    lever: str
    name_zh: str
    name_en: str
    values: str
    unit: str
    clauses: str
    priority: str


Row = TypeVar("Row", FactRow, EffectRow, ProgrammeRow, TargetRow, RuleRow, LeverRow)


@cache
def shipped_rows(*parts: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a shipped CSV table (``data/`` + ``parts``; ``.gz`` is unpacked) by column name, every cell as text."""
    path = shipped("data", *parts)
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return tuple(MappingProxyType(row) for row in csv.DictReader(io.StringIO(text, newline="")))


def fact_row(identifier: str) -> FactRow:
    """The published fact ``identifier`` (such as ``INC033``); KeyError when there is none."""
    return _facts()[identifier]


def derived_row(key: str) -> DerivedRow:
    """The derived number ``key`` (such as ``lognormal_sigma_ningbo2021``); KeyError when there is none."""
    return _derived()[key]


def effect_row(identifier: str) -> EffectRow:
    """The published estimate ``identifier`` (such as ``S04``); KeyError when there is none."""
    return _effects()[identifier]


@cache
def fact_register() -> tuple[FactRow, ...]:
    """Every published fact, in the order of the table."""
    return _as_rows(FactRow, "facts", "facts.csv")


@cache
def effect_register() -> tuple[EffectRow, ...]:
    """Every published estimate, in the order of the table."""
    return _as_rows(EffectRow, "facts", "effects.csv")


@cache
def programme_register() -> tuple[ProgrammeRow, ...]:
    """The programmes of the policy documents."""
    return _as_rows(ProgrammeRow, "policy", "programmes.csv")


@cache
def target_register(programme: str | None = None) -> tuple[TargetRow, ...]:
    """The targets of ``programme``, or of all programmes."""
    rows = _as_rows(TargetRow, "policy", "targets.csv")
    return rows if programme is None else tuple(row for row in rows if row.programme == programme)


@cache
def rule_register(programme: str | None = None) -> tuple[RuleRow, ...]:
    """The rules of ``programme``, or of all programmes."""
    rows = _as_rows(RuleRow, "policy", "rules.csv")
    return rows if programme is None else tuple(row for row in rows if row.programme == programme)


@cache
def lever_register() -> tuple[LeverRow, ...]:
    """Every lever that the policy documents name."""
    return _as_rows(LeverRow, "policy", "levers.csv")


def case_register() -> tuple[Mapping[str, str], ...]:
    """The public zones, one row a case, with every column as published."""
    return shipped_rows("cases", "zones.csv")


@cache
def is_known_reference(reference: str) -> bool:
    """Whether ``reference`` names something that is shipped.

    Known are the id of a fact, effect, row of the county context, case, rule or target, the key of a programme, and ``derived:KEY``,
    ``census:CODE``, ``divisions:CODE_PREFIX``, ``village:NAME`` (public villages) and ``ambient:REGION/YEAR/METRIC``.
    """
    kind, colon, name = reference.partition(":")
    if not colon:
        return reference in _plain_identifiers()
    if kind == "divisions":
        return bool(name) and any(row["township_code"].startswith(name) for row in shipped_rows("divisions", "township_counts.csv"))
    named = {
        "derived": lambda: _derived().keys(),
        "census": lambda: {row["code"] for row in shipped_rows("cases", "county_census2020.csv")},
        "village": lambda: {row["village"] for row in shipped_rows("cases", "villages.csv")},
        "ambient": lambda: {f"{row['region']}/{row['year']}/{row['metric']}" for row in shipped_rows("cases", "ambient.csv")},
    }
    return kind in named and name in named[kind]()


@cache
def _plain_identifiers() -> frozenset[str]:
    return frozenset(
        [*_facts(), *_effects()]
        + [row["id"] for row in shipped_rows("county_context.csv")]
        + [row["case_id"] for row in case_register()]
        + [row.programme for row in programme_register()]
        + [row.id for row in target_register()]
        + [row.id for row in rule_register()]
    )


@cache
def _facts() -> Mapping[str, FactRow]:
    return {row.id: row for row in fact_register()}


@cache
def _effects() -> Mapping[str, EffectRow]:
    return {row.id: row for row in effect_register()}


@cache
def _derived() -> Mapping[str, DerivedRow]:
    return {
        row["key"]: DerivedRow(row["key"], float(row["value"]), row["unit"], row["from_ids"], row["note"], row["split"])
        for row in shipped_rows("facts", "derived.csv")
    }


def _as_rows(kind: type[Row], *parts: str) -> tuple[Row, ...]:
    names = [field.name for field in fields(kind)]
    return tuple(kind(*(row[name] for name in names)) for row in shipped_rows(*parts))
