"""Rows that ask how levers are set: kept when they are as the clause says, with the values found in the note."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.core.text import Text
from sim.measures.register_rows.asking import Scenario, ends_of, given_words, number_of, passes
from sim.measures.register_rows.judging import reasons
from sim.words.columns import BY_SCENARIO
from sim.words.fixed_sums import rest_of_sum
from sim.words.levers import LEVERS
from sim.words.register.declaring import Levers, LeverTest

NO_MECHANISM = Text("模型没有杠杆 {key} 的机制", "the model has no mechanism for the lever {key}")
FOLLOWS = Text("{key} 由补助档次 policy.funding.tier 得出,为 {rest}", "{key} follows from the tier, policy.funding.tier, and is {rest}")
NOT_USED = Text("允许而未用", "permitted and not used")


def lever_columns(row: Levers, scenario: Scenario, *, is_rule: bool) -> tuple[dict[str, Any], list[Text]]:
    """Columns of the row (value of the first lever where it is a number, and status) and notes on what was found."""
    absent = [test.lever for test in row.tests if not LEVERS[test.lever].available]
    if absent:
        return {"status": "not_modelled"}, [NO_MECHANISM.filled(key=f"policy.{absent[0]}")]
    if row.given is not None and not passes(row.given, scenario):
        return {"status": "not_applicable"}, [found(row.given, scenario)]
    held = [passes(test, scenario) for test in row.tests]
    holds = any(held) if row.any_of else all(held)
    notes = [found(test, scenario) for test in dict.fromkeys(row.tests)]
    if row.if_set or not (holds or row.permitted or row.binding or row.plainly_asks):
        asked = [test.lever for test, is_held in zip(row.tests, held, strict=True) if row.if_set or not is_held]
        why = reasons(asked, scenario, any_of=row.any_of)
        if why:
            return _measured(row, scenario) | {"status": "not_applicable"}, notes + why
    if row.permitted and not holds:
        notes.append(NOT_USED)
    status = _status(row, holds, is_rule)
    return _measured(row, scenario) | {"status": status} | certain(status), notes


def certain(status: str) -> dict[str, Any]:
    """The probability of a row that levers decide, in every case alike: one or zero, with no placebo beside it."""
    return {"probability": float(status in ("kept", "met")), "interval_method": BY_SCENARIO}


def _status(row: Levers, holds: bool, is_rule: bool) -> str:
    good, bad = ("kept", "broken") if is_rule else ("met", "missed")
    if holds or row.permitted:
        return good
    return "flagged" if row.soft else bad


def _measured(row: Levers, scenario: Scenario) -> dict[str, Any]:
    """Value, comparator, threshold and unit of the first lever, where it is a number; the register's unit where it is shown in that."""
    test = row.tests[0]
    if test.options:
        return {}
    times = 1.0 if row.full is None else row.full
    low, high = (end * times for end in ends_of(test, scenario))
    bounds: dict[str, Any] = {"value": [number_of(test, scenario) * times]}
    if row.full is None:
        bounds["unit"] = str(LEVERS[test.lever].unit)
    if low == high:
        return bounds | {"comparator": "=", "threshold": f"{low:g}"}
    if np.isfinite(low) and np.isfinite(high):
        return bounds | {"comparator": "between", "threshold": f"{low:g}-{high:g}"}
    if np.isinf(low):
        return bounds | {"comparator": "<" if test.strict else "<=", "threshold": f"{high:g}"}
    return bounds | {"comparator": ">" if test.strict else ">=", "threshold": f"{low:g}"}


def found(test: LeverTest, scenario: Scenario) -> Text:
    """What the lever is."""
    said = given_words(test, scenario) + (f" × {scenario.zones}" if test.per_zone else "")
    rest = rest_of_sum(scenario.policy) if test.is_rest and number_of(test, scenario) == 0.0 else None
    if rest is not None:  # left at zero it follows from the sum of the tier
        return FOLLOWS.filled(key=f"policy.{test.lever}", rest=f"{rest:g}")
    return Text(f"policy.{test.lever} = {said}", f"policy.{test.lever} = {said}")
