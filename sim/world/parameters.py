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
from sim.words.record import Runs
from sim.words.settings import NONE_SCENARIO, Settings
from sim.words.state import EVERYBODY
from sim.words.uncertainties import UNCERTAINTIES
from sim.words.values import Values

#: Share of a log-normal prior that lies between its two ends before it is cut there.
_COVERED = 0.9

#: Levers that say which zones start when.
_OF_DATES = ("zone.rollout", "zone.early_dose", "funding.yearly_budget")


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
    spread = np.log(high / low) / (2.0 * ndtri(0.5 + _COVERED / 2.0))
    lowest, highest = ndtr(np.log(low / central) / spread), ndtr(np.log(high / central) / spread)
    return np.clip(central * np.exp(spread * ndtri(lowest + probability * (highest - lowest))), low, high)


def constants(money_scale: float) -> Values[float]:
    """``c``: the constants as plain numbers, money in the run's scale."""
    return Values({key: float(one.value * (money_scale if one.is_money else 1.0)) for key, one in CONSTANTS.items()})


def uncertain_values(settings: Settings, runs: Runs) -> Values[Array]:
    """``u``: the uncertain numbers of a block (run,), money in the run's scale."""
    drawn = future_values(settings, runs.future)
    return Values({key: drawn[key] * (settings.money_scale if UNCERTAINTIES[key].is_money else 1.0) for key in drawn})


def policy_values(settings: Settings, runs: Runs) -> Values[Array]:
    """``p``: the levers of a block; numbers (run,), choices and mixes (option, 1, run).

    In the world without the programme every lever with a neutral value stands at it, but those that say when zones start:
    both worlds are read on the same dates. ``funding_budgeted`` is what a yearly budget counts for each zone, in both.
    """
    is_none = runs.scenario == runs.scenarios.index(NONE_SCENARIO) if NONE_SCENARIO in runs.scenarios else np.zeros(len(runs), bool)
    arrays: dict[str, Array] = {}
    for key, lever in AVAILABLE_LEVERS.items():
        value = settings.policy.get(key, lever.default)
        with_programme = _as_array(lever, value, settings.money_scale)
        if lever.neutral is None or key in _OF_DATES:
            arrays[key] = np.broadcast_to(with_programme, (*with_programme.shape[:-1], len(runs))).copy()
        else:
            arrays[key] = np.where(is_none, _as_array(lever, lever.neutral, settings.money_scale), with_programme)
    arrays["funding.budgeted"] = np.full(len(runs), float(settings.policy.get("funding.amount", 0.0)) * settings.money_scale)
    arrays["funding.plan"] = _funding_plan(settings, len(runs))
    return Values(arrays)


def _funding_plan(settings: Settings, runs: int) -> Array:
    """Shares of the money by mode and content: (mode, content, 1, run)."""
    modes, contents = (settings.policy.get(key, AVAILABLE_LEVERS[key].default) for key in ("funding.mode_mix", "funding.content"))
    plan = funding_plan(as_mix(modes), as_mix(contents))
    return np.broadcast_to(plan[:, :, None, None], (*plan.shape, 1, runs)).copy()


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
