"""Constants, levers and uncertain numbers of a run (docs/odd/inputs.md, "Levers", "Uncertain numbers", "Money scale")."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from scipy.optimize import linprog

from sim.core.declare import Lever, Prior, Uncertainty
from sim.core.units import Kind, Unit
from sim.words.choices import FundingContent, FundingMode
from sim.words.constants import CONSTANTS
from sim.words.funding_table import ALLOWED
from sim.words.levers import AVAILABLE_LEVERS
from sim.words.settings import Settings
from sim.words.uncertainties import UNCERTAINTIES
from tests.oracle.draws import ONCE, Draws
from tests.oracle.notation import clip, ndtr, ndtri

Plan = dict[str, dict[str, float]]

#: Levers that say when zones start and in which tier, the same in both worlds.
OF_BOTH_WORLDS = (
    *("zone.rollout", "zone.early_dose", "funding.yearly_budget", "zone.county_places", "zone.city_places"),
    *("zone.tier", "zone.provincial_places", "zone.municipal_places"),
)
#: Programme years in which zones can start, and the places of the first of them where nothing is listed.
LISTED_YEARS, ALL_AT_ONCE = 10, 1e9

#: What the page says of the fitting: most rounds, and how near to what is wanted is near enough.
ROUNDS = 500
NEAR = 1e-9

MODES = [mode.key for mode in FundingMode]
CONTENTS = [content.key for content in FundingContent]
ALLOWED_PAIRS = {(mode.key, content.key) for mode, contents in ALLOWED.items() for content in contents}


def scaled(value: float, unit: Unit, settings: Settings) -> float:
    """``value`` times the money scale where its unit is one of money: 万元 or 元, also per year, mu, head, visit or house."""
    return value * settings.money_scale if unit.value.startswith(("万元", "元")) else value


def constants(settings: Settings) -> SimpleNamespace:
    return SimpleNamespace(**{key: scaled(declared.value, declared.unit, settings) for key, declared in CONSTANTS.items()})


# Uncertain numbers


def uncertain_numbers(settings: Settings, draws_of_future: Draws) -> SimpleNamespace:
    values = {}
    for key, declared in UNCERTAINTIES.items():
        if key in settings.uncertainties:
            value = settings.uncertainties[key]
        elif settings.uncertainty == "central":
            value = declared.central
        else:
            value = quantile(declared, draws_of_future.uniform("parameter", ONCE, key))
        values[key] = scaled(value, declared.unit, settings)
    return SimpleNamespace(**values)


def quantile(number: Uncertainty, q: float) -> float:
    low, central, high = number.low, number.central, number.high
    if low == high:
        return central
    if number.prior is Prior.UNIFORM:
        return low + q * (high - low)
    if number.prior is Prior.TRIANGULAR:
        turn = (central - low) / (high - low)
        if q < turn:
            return low + math.sqrt(q * (high - low) * (central - low))
        return high - math.sqrt((1.0 - q) * (high - low) * (high - central))
    spread = math.log(high / low) / (2.0 * ndtri(0.95))
    a, b = ndtr(math.log(low / central) / spread), ndtr(math.log(high / central) / spread)
    return clip(central * math.exp(spread * ndtri(a + q * (b - a))), low, high)


# Levers


def levers(settings: Settings, scenario: str) -> SimpleNamespace:
    """``p`` of the scenario "programme" or "none": numbers as they are, choices and mixes by option, lists by year."""
    values = {lever.key.replace(".", "_"): _lever(lever, settings, scenario) for lever in AVAILABLE_LEVERS.values()}
    modes, contents = (_lever(AVAILABLE_LEVERS[key], settings, "programme") for key in ("funding.mode_mix", "funding.content"))
    budgeted = _lever(AVAILABLE_LEVERS["funding.amount"], settings, "programme")
    return SimpleNamespace(**values, funding_plan=plan_of(modes, contents), funding_budgeted=budgeted)


def _lever(lever: Lever, settings: Settings, scenario: str) -> Any:
    value = settings.policy.get(lever.key, lever.default)
    if scenario == "none" and lever.neutral is not None and lever.key not in OF_BOTH_WORLDS:
        value = lever.neutral
    if lever.kind is Kind.LIST:
        listed = [float(number) for number in value] or [ALL_AT_ONCE]
        return listed + [0.0] * (LISTED_YEARS - len(listed))
    if lever.kind is Kind.CHOICE:
        return {option: 1.0 if option == value else 0.0 for option in lever.options}
    if lever.kind is Kind.MIX:
        return {option: float(value.get(option, 0.0)) for option in lever.options}
    return scaled(float(value), lever.unit, settings)


def asks_for_something(settings: Settings) -> bool:
    """Whether there is a programme at all (docs/odd/inputs.md, design of runs)."""
    if settings.projects is not None:
        return True
    for key, lever in AVAILABLE_LEVERS.items():
        only_places = key.startswith("zone.") or key == "funding.yearly_budget"
        if lever.neutral is None or lever.shapes is not None or only_places:
            continue
        if settings.policy.get(key, lever.default) != lever.neutral:
            return True
    return False


def plan_of(modes: Mapping[str, float], contents: Mapping[str, float]) -> Plan:
    """Shares by mode and content: the even start over the allowed pairs, fitted to both mixes."""
    plan = _fitted(ALLOWED_PAIRS, modes, contents)
    if not _meets(plan, modes, contents):
        plan = _fitted(_used_pairs(modes, contents), modes, contents)
    if not _meets(plan, modes, contents):
        raise ValueError("no plan over the allowed pairs meets both mixes")
    return plan


def _fitted(pairs: set[tuple[str, str]], modes: Mapping[str, float], contents: Mapping[str, float]) -> Plan:
    plan = {mode: {content: 1.0 if (mode, content) in pairs else 0.0 for content in CONTENTS} for mode in MODES}
    for _ in range(ROUNDS):
        for mode in MODES:
            present = sum(plan[mode].values())
            for content in CONTENTS:
                plan[mode][content] *= modes[mode] / present if present > 0.0 else 0.0
        for content in CONTENTS:
            present = sum(plan[mode][content] for mode in MODES)
            for mode in MODES:
                plan[mode][content] *= contents[content] / present if present > 0.0 else 0.0
        if _meets(plan, modes, contents):
            break
    return plan


def _meets(plan: Plan, modes: Mapping[str, float], contents: Mapping[str, float]) -> bool:
    rows = [abs(sum(plan[mode].values()) - modes[mode]) for mode in MODES]
    columns = [abs(sum(plan[mode][content] for mode in MODES) - contents[content]) for content in CONTENTS]
    return max(rows + columns) <= NEAR


def _used_pairs(modes: Mapping[str, float], contents: Mapping[str, float]) -> set[tuple[str, str]]:
    """Pairs to which some plan that meets both mixes gives money: the most that a plan can give to the pair is above zero."""
    pairs = sorted(ALLOWED_PAIRS)
    sums = [[float(mode == row) for mode, _ in pairs] for row in MODES]
    sums += [[float(content == column) for _, content in pairs] for column in CONTENTS]
    wanted = [modes[mode] for mode in MODES] + [contents[content] for content in CONTENTS]
    used = set()
    for pair in pairs:
        found = linprog([-float(pair == other) for other in pairs], A_eq=sums, b_eq=wanted)
        if found.success and -found.fun > NEAR:
            used.add(pair)
    return used
