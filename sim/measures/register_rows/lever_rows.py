"""Rows that ask how levers are set: kept when they are as the clause says, with the values found in the note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from sim.core.declare import Standing
from sim.core.text import Text
from sim.core.units import Kind
from sim.measures.verdict import TOLERANCE
from sim.words.levers import LEVERS
from sim.words.register.declaring import Levers, LeverTest

NOT_YET = Text("缺杠杆 {key}:随遴选片区的项目提供", "missing: lever {key}, which comes with programmes that choose zones")
NO_MECHANISM = Text("模型没有杠杆 {key} 的机制", "the model has no mechanism for the lever {key}")
NOT_USED = Text("允许而未用", "permitted and not used")


def lever_columns(row: Levers, policy: Mapping[str, Any], zones: int, *, is_rule: bool) -> tuple[dict[str, Any], list[Text]]:
    """Columns of the row (value of the first lever where it is a number, and status) and notes on what was found."""
    absent = [test.lever for test in row.tests if not LEVERS[test.lever].available]
    if absent:
        waits = LEVERS[absent[0]].standing is not Standing.NOT_MODELLED
        status, note = ("not_applicable", NOT_YET) if waits else ("not_modelled", NO_MECHANISM)
        return {"status": status}, [note.filled(key=f"policy.{absent[0]}")]
    held = [passes(test, setting_of(test.lever, policy), zones) for test in row.tests]
    holds = any(held) if row.any_of else all(held)
    notes = [_found(test, setting_of(test.lever, policy), zones) for test in row.tests]
    if row.permitted and not holds:
        notes.append(NOT_USED)
    return _measured(row.tests[0], policy, zones) | {"status": _status(row, holds, is_rule)}, notes


def setting_of(lever: str, policy: Mapping[str, Any]) -> Any:
    """What a lever is set to; left out, its default."""
    return policy.get(lever, LEVERS[lever].default)


def passes(test: LeverTest, value: Any, zones: int) -> bool:
    """Whether a lever's value is what the test asks.

    >>> passes(LeverTest("land.quota", low=0.0, strict=True), 0.0, 1), passes(LeverTest("people.skills", low=40.0, per_zone=True), 20.0, 2)
    (False, True)
    >>> passes(LeverTest("linkage.type", ("equity",)), {"contract": 1.0, "equity": 0.0}, 1)
    False
    """
    if test.options:
        chosen = [name for name, share in value.items() if share > 0] if isinstance(value, Mapping) else [value]
        return any(name in test.options for name in chosen)
    number = _number(test, value, zones)
    low, high = (-np.inf if test.low is None else test.low), (np.inf if test.high is None else test.high)
    return bool(low < number < high) if test.strict else bool(low - TOLERANCE <= number <= high + TOLERANCE)


def _number(test: LeverTest, value: Any, zones: int) -> float:
    if test.count:
        return float(sum(share > 0 for share in value.values()))
    return float(value) * (zones if test.per_zone else 1)


def _status(row: Levers, holds: bool, is_rule: bool) -> str:
    good, bad = ("kept", "broken") if is_rule else ("met", "missed")
    if holds or row.permitted:
        return good
    return "flagged" if row.soft else bad


def _measured(test: LeverTest, policy: Mapping[str, Any], zones: int) -> dict[str, Any]:
    """Value, comparator, threshold and unit of the first lever, where it is a number."""
    if test.options:
        return {}
    bounds = {"value": [_number(test, setting_of(test.lever, policy), zones)], "unit": str(LEVERS[test.lever].unit)}
    if test.low is not None and test.high is not None:
        return bounds | {"comparator": "between", "threshold": f"{test.low:g}-{test.high:g}"}
    if test.low is None:
        return bounds | {"comparator": "<" if test.strict else "<=", "threshold": f"{test.high:g}"}
    return bounds | {"comparator": ">" if test.strict else ">=", "threshold": f"{test.low:g}"}


def _found(test: LeverTest, value: Any, zones: int) -> Text:
    """What the lever is."""
    kind = LEVERS[test.lever].kind
    if kind is Kind.MIX:
        said = "+".join(f"{name} {share:g}" for name, share in value.items() if share > 0)
    elif kind is Kind.CHOICE:
        said = str(value)
    elif kind is Kind.LIST:
        said = f"[{','.join(map(str, value))}]"
    else:
        said = f"{float(value):g}" + (f" × {zones}" if test.per_zone else "")
    return Text(f"policy.{test.lever} = {said}", f"policy.{test.lever} = {said}")
