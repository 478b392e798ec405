"""The parameters of a block: uncertain numbers drawn by future, levers set by scenario, both as arrays over runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from sim.core.axes import Array
from sim.core.chance import ONCE, Chance, Stream, unit_keys
from sim.core.declare import Lever, Prior, Uncertainty
from sim.core.units import Kind
from sim.words.constants import CONSTANTS
from sim.words.funding_table import funding_plan
from sim.words.levers import AVAILABLE_LEVERS
from sim.words.record import Runs, Scenario
from sim.words.settings import Settings
from sim.words.state import EVERYBODY
from sim.words.uncertainties import UNCERTAINTIES
from sim.words.values import Values

#: Share of a log-normal prior that lies between its two ends before it is cut there.
_COVERED = 0.9

#: Levers that say which zones start when and in which tier.
_OF_DATES = (
    "zone.rollout",
    "zone.early_dose",
    "funding.yearly_budget",
    "zone.county_places",
    "zone.city_places",
    "zone.tier",
    "zone.provincial_places",
    "zone.municipal_places",
)


def future_values(settings: Settings, futures: NDArray[np.int64]) -> dict[str, Array]:
    """Every uncertain number in each of ``futures`` (run,), before any money scale; same bits for a future wherever it runs."""
    chance = Chance.of(settings.seed, futures, np.zeros_like(futures))
    return {key: _drawn(declared, settings, chance) for key, declared in UNCERTAINTIES.items()}


def _drawn(declared: Uncertainty, settings: Settings, chance: Chance) -> Array:
    count = len(chance.run_key)
    if declared.key in settings.uncertainties:
        return np.full(count, settings.uncertainties[declared.key])
    if settings.uncertainty == "central":
        return np.full(count, declared.central)
    draw = chance.uniform(Stream.PARAMETER, ONCE, unit_keys([declared.key]))[0]
    return quantile(declared, draw)


def quantile(declared: Uncertainty, probability: Array) -> Array:
    """The prior's quantile function, always within the declared range.

    Triangular with its mode at the central value; log-normal with its median there, cut at both ends; uniform.
    """
    low, central, high = declared.low, declared.central, declared.high
    if low == high:
        return np.full_like(probability, central)
    if declared.prior is Prior.UNIFORM:
        return low + probability * (high - low)
    if declared.prior is Prior.TRIANGULAR:
        turn = (central - low) / (high - low)
        rising = low + np.sqrt(probability * (high - low) * (central - low))
        falling = high - np.sqrt((1.0 - probability) * (high - low) * (high - central))
        return np.where(probability < turn, rising, falling)
    spread, lowest, highest = _log_normal(declared)
    return np.clip(central * np.exp(spread * ndtri(lowest + probability * (highest - lowest))), low, high)


def probability(declared: Uncertainty, value: Array) -> Array:
    """The prior's distribution function, the inverse of :func:`quantile`: the share of futures with at most ``value``."""
    low, central, high = declared.low, declared.central, declared.high
    if low == high:
        return np.where(value < low, 0.0, 1.0)
    inside = np.clip(value, low, high)
    if declared.prior is Prior.UNIFORM:
        return (inside - low) / (high - low)
    if declared.prior is Prior.TRIANGULAR:
        # A side without width is never taken.
        rising = (inside - low) ** 2 / ((high - low) * ((central - low) or 1.0))
        falling = 1.0 - (high - inside) ** 2 / ((high - low) * ((high - central) or 1.0))
        return np.where(inside < central, rising, falling)
    spread, lowest, highest = _log_normal(declared)
    return (ndtr(np.log(inside / central) / spread) - lowest) / (highest - lowest)


def _log_normal(declared: Uncertainty) -> tuple[float, float, float]:
    """Spread of a log-normal prior, and the shares of the uncut one that lie below its two ends."""
    spread = float(np.log(declared.high / declared.low) / (2.0 * ndtri(0.5 + _COVERED / 2.0)))
    lowest, highest = (float(ndtr(np.log(end / declared.central) / spread)) for end in (declared.low, declared.high))
    return spread, lowest, highest


def constants(money_scale: float) -> Values[float]:
    """``c``: the constants as plain numbers, money in the run's scale."""
    return Values({key: float(one.value * (money_scale if one.is_money else 1.0)) for key, one in CONSTANTS.items()})


def uncertain_values(settings: Settings, runs: Runs) -> Values[Array]:
    """``u``: the uncertain numbers of a block (run,), money in the run's scale."""
    drawn = future_values(settings, runs.future)
    for position, scenario in enumerate(runs.scenarios):
        for key, value in scenario.uncertainties.items():
            drawn[key] = np.where(runs.scenario == position, value, drawn[key])
    return Values({key: drawn[key] * (settings.money_scale if UNCERTAINTIES[key].is_money else 1.0) for key in drawn})


def policy_values(settings: Settings, runs: Runs) -> Values[Array]:
    """``p``: the levers of a block; numbers (run,), choices and mixes (option, 1, run).

    In a world without the programme every lever with a neutral value stands at it, but those that say when zones start and in
    which tier: both worlds are read on the same dates. ``funding_budgeted`` is what a yearly budget counts for each zone, in both.
    """
    policies = [policy_of(settings, scenario) for scenario in runs.scenarios]
    arrays: dict[str, Array] = {}
    for key, lever in AVAILABLE_LEVERS.items():
        by_scenario = np.concatenate([_as_array(lever, policy[key], settings.money_scale) for policy in policies], axis=-1)
        arrays[key] = np.take(by_scenario, runs.scenario, axis=-1)
    budgeted = [float({**settings.policy, **scenario.policy}.get("funding.amount", 0.0)) for scenario in runs.scenarios]
    arrays["funding.budgeted"] = np.take(np.array(budgeted) * settings.money_scale, runs.scenario)
    plans = np.stack([_funding_plan(policy) for policy in policies], axis=-1)
    arrays["funding.plan"] = np.take(plans[:, :, None, :], runs.scenario, axis=-1)
    return Values(arrays)


def policy_of(settings: Settings, scenario: Scenario) -> dict[str, Any]:
    """The value of every lever in ``scenario``."""
    told = {**settings.policy, **scenario.policy}
    values = {key: told.get(key, lever.default) for key, lever in AVAILABLE_LEVERS.items()}
    if scenario.is_none:
        values |= {key: lever.neutral for key, lever in AVAILABLE_LEVERS.items() if lever.neutral is not None and key not in _OF_DATES}
    return values


def asks_for_something(settings: Settings, scenario: Scenario) -> bool:
    """Whether projects are listed or a lever that acts by itself stands off its neutral value.

    Levers of which zones start when, and what only shapes another lever, ask for nothing.
    """
    policy = policy_of(settings, scenario)
    acting = [key for key, lever in AVAILABLE_LEVERS.items() if lever.neutral is not None and lever.shapes is None]
    return settings.projects is not None or any(
        policy[key] != AVAILABLE_LEVERS[key].neutral for key in acting if key not in _OF_DATES and not key.startswith("zone.")
    )


def is_run_with_programme(settings: Settings, runs: Runs) -> Array:
    """One in runs whose programme asks for something, else zero: (run,)."""
    by_scenario = [not scenario.is_none and asks_for_something(settings, scenario) for scenario in runs.scenarios]
    return np.array(by_scenario, dtype=np.float64)[runs.scenario]


def _funding_plan(policy: Mapping[str, Any]) -> Array:
    """Shares of the money by mode and content: (mode, content)."""
    return np.asarray(funding_plan(as_mix(policy["funding.mode_mix"]), as_mix(policy["funding.content"])))


def as_mix(value: Any) -> Mapping[str, float]:
    """A mix as shares by option; an option named alone is all of it."""
    return value if isinstance(value, Mapping) else {str(value): 1.0}


def _as_array(lever: Lever, value: Any, money_scale: float) -> Array:
    if lever.kind is Kind.LIST:
        # An empty list has all in its first year.
        listed = tuple(value) or (EVERYBODY,)
        return np.array([*map(float, listed), *[0.0] * (lever.longest - len(listed))])[:, None, None]
    if lever.kind in (Kind.CHOICE, Kind.MIX):
        shares: Mapping[str, float] = value if isinstance(value, Mapping) else {str(value): 1.0}
        return np.array([float(shares.get(option, 0.0)) for option in lever.options])[:, None, None]
    return np.array([float(value) * (money_scale if lever.is_money else 1.0)])
