"""Tests of levers: the number or options found in a policy, the ends they are held against, and the nearest value that passes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sim.core.text import Text
from sim.core.units import Kind, Unit
from sim.measures.verdict import TOLERANCE
from sim.words.fixed_sums import fixed_sum, rest_of_sum
from sim.words.levers import LEVERS
from sim.words.register.declaring import LeverTest


@dataclass(frozen=True, slots=True)
class Shipped:
    """What the programme's own file sets: its policy, and the levers of it whose number is not the document's."""

    policy: Mapping[str, Any]
    assumed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scenario:
    """What tests are held against: the policy, the zones of the run, and the villages of the largest of them. Money is in 万元 as
    given: no clause knows of a scale that a check multiplies all money by. ``unset`` are the levers that the programme's file speaks of
    and leaves at their default, each with the reason it gives; ``shipped`` is what the file sets."""

    policy: Mapping[str, Any]
    zones: int = 1
    villages: int = 1
    unset: Mapping[str, Text] = field(default_factory=dict)
    shipped: Shipped | None = None


def setting_of(lever: str, policy: Mapping[str, Any]) -> Any:
    """What a lever is set to; left out, its default."""
    return policy.get(lever, LEVERS[lever].default)


def passes(test: LeverTest, scenario: Scenario) -> bool:
    """Whether a lever's value is what the test asks.

    >>> passes(LeverTest("land.quota", low=0.0, strict=True), Scenario({"land.quota": 0.0}))
    False
    >>> passes(LeverTest("people.skills", low=40.0, per_zone=True), Scenario({"people.skills": 20.0}, zones=2))
    True
    >>> passes(LeverTest("linkage.type", ("equity",)), Scenario({"linkage.type": {"contract": 1.0, "equity": 0.0}}))
    False
    """
    if test.options:
        value = setting_of(test.lever, scenario.policy)
        taken = [name for name, share in value.items() if share > 0] if isinstance(value, Mapping) else [value]
        return any(name in test.options for name in taken)
    number = number_of(test, scenario)
    low, high = ends_of(test, scenario)
    if test.is_rest and number == 0.0:
        return True  # left to follow from the sum
    return bool(low < number < high) if test.strict else bool(low - TOLERANCE <= number <= high + TOLERANCE)


def number_of(test: LeverTest, scenario: Scenario) -> float:
    """The number that the test looks at."""
    value = setting_of(test.lever, scenario.policy)
    if test.count:
        return float(sum(share > 0 for share in value.values()))
    if test.years:
        return float(sum(value[: test.years])) if len(value) else np.inf
    if test.or_by:
        bounds = [float(setting_of(lever, scenario.policy)) for lever in (test.lever, test.or_by)]
        return min((bound for bound in bounds if bound > 0.0), default=np.inf)
    number = float(value.get(test.option, 0.0)) if test.option else float(value)
    if test.times:
        number *= float(setting_of(test.times, scenario.policy))
    number *= scenario.zones if test.per_zone else 1
    return max(number - test.others, 0.0) if test.others else number


def ends_of(test: LeverTest, scenario: Scenario) -> tuple[float, float]:
    """The ends that the number is held against."""
    if test.is_rest:
        rest = rest_of_sum(scenario.policy)
        return (-np.inf, np.inf) if rest is None else (rest, rest)
    if test.above_sum:
        return fixed_sum(str(setting_of("funding.tier", scenario.policy))), np.inf
    low, high = (-np.inf if test.low is None else test.low), (np.inf if test.high is None else test.high)
    if test.per_village:
        low = low / scenario.villages if test.years else low * scenario.villages  # a plan counts zones, a clause its villages
    return low * (scenario.zones if test.all_zones else 1), high


def given_words(test: LeverTest, scenario: Scenario) -> str:
    """What the lever is, as it is written in settings."""
    value = setting_of(test.lever, scenario.policy)
    if LEVERS[test.lever].kind is Kind.LIST:
        return written(value)
    if LEVERS[test.lever].kind is Kind.MIX:
        return "+".join(f"{name} {share:g}" for name, share in value.items() if share > 0)
    return str(value) if LEVERS[test.lever].kind is Kind.CHOICE else f"{float(value):g}"


def allowed_words(test: LeverTest, scenario: Scenario) -> Text:
    """What the test allows."""
    if test.options:
        return Text("、".join(f"{name}({LEVERS[test.lever].options[name].zh})" for name in test.options), ", ".join(test.options))
    low, high = ends_of(test, scenario)
    declared = LEVERS[test.times or test.lever].unit
    unit = "" if test.count or declared is Unit.ONE else str(declared)
    what = Text(f"{test.option} 份额", f"share of {test.option}") if test.option else Text("", "")
    if test.times:
        what = Text(f"{test.option} 份额 × {test.times}", f"share of {test.option} × {test.times}")
    if test.count:
        what = Text("所投项数", "options with a share")
    if test.years:
        what, unit = Text(f"前 {test.years} 年开工合计", f"zones of the waves of the first {test.years} year(s)"), str(Unit.COUNT)
    return Text(f"{what.zh} {_range(low, high, test.strict)} {unit}".strip(), f"{what.en} {_range(low, high, test.strict)} {unit}".strip())


def nearest_words(test: LeverTest, scenario: Scenario) -> Text:
    """The nearest setting that passes."""
    key = f"policy.{test.lever}"
    if test.options:
        return Text(*[f"{key}={test.options[0]}"] * 2)
    low, high = ends_of(test, scenario)
    if test.years:
        return Text(*[f"{key}={written(enough(setting_of(test.lever, scenario.policy), test.years, low))}"] * 2)
    if test.count:
        return Text(f"{key} 中份额大于零的 {low:g} 至 {high:g} 项", f"{low:g} to {high:g} options of {key}")
    if test.strict:
        return (
            Text(f"{key} 大于 {low:g}", f"{key} above {low:g}")
            if np.isfinite(low)
            else Text(f"{key} 小于 {high:g}", f"{key} below {high:g}")
        )
    wanted = float(np.clip(number_of(test, scenario), low, high))
    if not test.option:
        return Text(*[f"{key}={wanted:g}"] * 2)
    share = wanted / (float(setting_of(test.times, scenario.policy)) or 1.0) if test.times else wanted
    if share > 1.0:
        return Text(f"{test.times} 不少于 {low:g}", f"{test.times} of {low:g} or more")
    return Text(f"{key} 中 {test.option} 份额 {share:g}", f"a share of {share:g} for {test.option} in {key}")


def written(waves: Sequence[float]) -> str:
    """A list of waves as it is written in settings."""
    return f"[{','.join(f'{wave:g}' for wave in waves)}]"


def enough(waves: Sequence[float], years: int, low: float) -> list[float]:
    """The waves with the last of the first ``years`` raised until all of these hold ``low`` zones.

    >>> enough([100, 200, 200], 1, 200.0), enough([200, 100], 3, 500.0)
    ([200.0, 200, 200], [200, 100, 200.0])
    """
    planned = [*waves[:years], *[0.0] * (years - len(waves))]
    planned[-1] += max(np.ceil(low - sum(planned)), 0.0)
    return [*planned, *waves[years:]]


def _range(low: float, high: float, strict: bool) -> str:
    if low == high:
        return f"= {low:g}"
    if np.isinf(high):
        return f"> {low:g}" if strict else f">= {low:g}"
    if np.isinf(low):
        return f"< {high:g}" if strict else f"<= {high:g}"
    return f"{low:g}-{high:g}"
