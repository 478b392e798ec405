"""The tables of a comparison: every strategy on both bases, at every horizon and discount rate, and the acceptability curve."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.measures.comparing.efficiency import DOING_NOTHING, acceptability, efficient_frontier, prices_asked
from sim.measures.comparing.paired import compare_means
from sim.measures.comparing.ranking import means_by_future, not_dominated, ranks, regrets, shares_of_best
from sim.measures.ranges import RANGE, Resampling
from sim.words.comparing import HORIZONS, LEAST_COST_LEFT, MAIN_HORIZON, NOTHING, TABLE_COLUMNS, Basis, Standing, source_of_futures
from sim.words.record import Array
from sim.words.settings import Settings
from sim.words.violations import named

if TYPE_CHECKING:
    import pandas as pd

    from sim.lab.comparing.question import Strategy

#: The area in which effects are compared: all villages of the run, because some strategies pay outside the programme's zones.
AREA = "run_"
WEAKEST, DEBT = f"{AREA}effect_weakest_quarter_operating_income", f"{AREA}effect_debt"

#: Ends of the regret that is told beside the largest.
REGRET_QUANTILE = 0.9


@dataclass(frozen=True, slots=True)
class Entrant:
    """A strategy on a basis: with how much money, as which scenario it was simulated, and how it stands. ``fresh`` are its cases
    in fresh futures, where it was estimated again, ``other_rule`` those of some replicates under the other behaviour rule."""

    strategy: Strategy
    basis: Basis
    standing: Standing
    amount: float
    simulated_as: str
    asked: float
    gap: float
    most_absorbed: float
    violations: Sequence[Mapping[str, str]]
    cases: pd.DataFrame
    fresh: pd.DataFrame | None = None
    other_rule: pd.DataFrame | None = None


@dataclass(frozen=True, slots=True)
class View:
    """What a horizon and a discount rate show of the cases."""

    years: int
    rate: float
    settings: Settings

    @property
    def _kind(self) -> str:
        return "sum" if self.rate == 0.0 else "present_value"

    def effects(self, entrants: Sequence[Entrant]) -> Array:
        """Effect in all villages of the run, whose area is the same for every strategy: (strategy, case)."""
        return _column(entrants, f"{AREA}effect_{self._kind}_{self.years}")

    def in_zones(self, entrant: Entrant) -> float:
        """Mean effect in the programme's zones alone."""
        return float(entrant.cases[f"effect_{self._kind}_{self.years}"].mean())

    def costs(self, entrants: Sequence[Entrant]) -> Array:
        """(strategy, case)."""
        return _column(entrants, f"public_cost_{self._kind}_{self.years}")

    def fresh(self, entrant: Entrant) -> tuple[float, float]:
        """Mean effect and effect per cost in fresh futures; NaN where there are none."""
        if entrant.fresh is None:
            return np.nan, np.nan
        effect = float(entrant.fresh[f"{AREA}effect_{self._kind}_{self.years}"].mean())
        cost = float(entrant.fresh[f"public_cost_{self._kind}_{self.years}"].mean())
        return effect, effect / cost if cost > 0 else np.nan

    def moved(self, entrant: Entrant) -> tuple[float, float]:
        """How far mean effect and effect per cost move under the other behaviour rule, on the same cases; NaN where that is not known,
        and of the ratio where hardly any cost is left to divide by."""
        if entrant.other_rule is None:
            return np.nan, np.nan
        keys = ["future", "replicate"]
        same = entrant.cases.merge(entrant.other_rule[keys], on=keys)
        effect, cost = (
            [float(cases[f"{name}_{self._kind}_{self.years}"].mean()) for cases in (entrant.other_rule, same)]
            for name in (f"{AREA}effect", "public_cost")
        )
        is_ratio = cost[1] > 0 and cost[0] >= LEAST_COST_LEFT * cost[1]
        per_cost = effect[0] / cost[0] - effect[1] / cost[1] if is_ratio else np.nan
        return effect[0] - effect[1], per_cost


def comparison_table(entrants: Sequence[Entrant], settings: Settings) -> pd.DataFrame:
    """One row a strategy, basis, horizon and discount rate; columns as in ``TABLE_COLUMNS``."""
    import pandas as pd

    resampling = Resampling(_future(entrants), settings.seed)
    rows: list[dict[str, Any]] = []
    for basis in Basis:
        mine = [one for one in entrants if one.basis is basis]
        for rate in rates(settings):
            views = [View(years, rate, settings) for years in HORIZONS]
            placed = {f"rank_{view.years}": _spread_out(mine, ranks(view.effects(_compared(mine)).mean(axis=1))) for view in views}
            for view in views:
                rows += list(_rows(mine, view, placed, resampling))
    table = pd.DataFrame(rows, columns=TABLE_COLUMNS)
    flags = ["in_best_set", "pareto"]
    return table.astype(dict.fromkeys(flags, "boolean"))


def rates(settings: Settings) -> tuple[float, ...]:
    """The settings' discount rate, and none at all."""
    return tuple(dict.fromkeys((settings.discount_rate, 0.0)))


def best_set(entrants: Sequence[Entrant], settings: Settings) -> list[Entrant]:
    """Those of one basis that cannot be told from the best, in the primary outcome."""
    mine = _compared(entrants)
    if not mine:
        return []
    view = View(MAIN_HORIZON, settings.discount_rate, settings)
    found = compare_means(view.effects(mine), Resampling(_future(mine), settings.seed))
    return [one for one, is_in in zip(mine, found.in_best_set, strict=True) if is_in]


def acceptability_table(entrants: Sequence[Entrant], settings: Settings) -> pd.DataFrame:
    """At equal face amount, where costs differ: how often each strategy is the best buy, by what the effect is worth."""
    import pandas as pd

    mine = _compared([one for one in entrants if one.basis is Basis.EQUAL_FACE_AMOUNT])
    rows: list[dict[str, Any]] = []
    for years in HORIZONS:
        view = View(years, settings.discount_rate, settings)
        effect, cost = view.effects(mine), view.costs(mine)
        frontier = efficient_frontier(cost.mean(axis=1), effect.mean(axis=1))
        prices = prices_asked(frontier.ratio)
        future = _future(mine)
        shares = acceptability(means_by_future(cost, future), means_by_future(effect, future), prices)
        for name, curve in zip([*(one.strategy.name for one in mine), NOTHING], shares, strict=True):
            common = {"scenario": name, "basis": Basis.EQUAL_FACE_AMOUNT.key, **_frame(view)}
            rows += [common | {"price": price, "probability_best": share} for price, share in zip(prices, curve, strict=True)]
    return pd.DataFrame(rows)


def _rows(entrants: Sequence[Entrant], view: View, placed: Mapping[str, list[Any]], resampling: Resampling) -> Iterator[dict[str, Any]]:
    effects, costs = view.effects(entrants), view.costs(entrants)
    low, high = resampling.interval(effects.T, costs.T)
    effect_low, effect_high = resampling.interval(effects.T, np.ones_like(effects.T))
    judged = _judged(entrants, view, resampling)
    moved = [view.moved(one) for one in entrants]
    shifted = effects.mean(axis=1) + np.array([shift for shift, _ in moved])
    placed = {**placed, "rank_other_rule": _spread_out(entrants, _ranks_if_known(entrants, shifted))}
    futures = means_by_future(effects, _future(entrants))
    for place, one in enumerate(entrants):
        effect, cost = float(effects[place].mean()), float(costs[place].mean())
        per_cost = effect / cost if cost > 0 else np.nan
        fresh_effect, fresh_ratio = view.fresh(one)
        yield {
            **_about(one, view),
            "public_cost_present_value": cost,
            "effect_present_value": effect,
            "effect_low": effect_low[place],
            "effect_high": effect_high[place],
            **_ends("effect_future", *np.quantile(futures[place], RANGE)),
            **_ends("effect_structural", effect, effect + moved[place][0]),
            "effect_in_zones": view.in_zones(one),
            "effect_per_cost": per_cost,
            "low": low[place],
            "high": high[place],
            **_ends("structural", per_cost, per_cost + moved[place][1]),
            **{name: values[place] for name, values in (judged | dict(placed)).items()},
            "fresh_effect": fresh_effect,
            "fresh_effect_per_cost": fresh_ratio,
        }


def _ends(name: str, one: float, other: float) -> dict[str, float]:
    """The ends of a range between two numbers."""
    return {f"{name}_low": float(np.minimum(one, other)), f"{name}_high": float(np.maximum(one, other))}


def _ranks_if_known(entrants: Sequence[Entrant], shifted: Array) -> Array:
    """Ranks of those compared under the other behaviour rule; NaN as long as one of them is not known."""
    mine = shifted[[one.standing is Standing.COMPARED for one in entrants]]
    return np.full(len(mine), np.nan) if np.isnan(mine).any() else ranks(mine)


def _about(one: Entrant, view: View) -> dict[str, Any]:
    """What does not hang on the other strategies."""
    settings, means = view.settings, one.cases
    return {
        "scenario": one.strategy.name,
        "name_zh": one.strategy.label.zh,
        "name_en": one.strategy.label.en,
        "basis": one.basis.key,
        **_frame(view),
        "feasible": one.standing is Standing.COMPARED,
        "standing": one.standing.key,
        "most_absorbed": one.most_absorbed,
        "public_cost_asked": one.asked,
        "cost_gap": one.gap,
        "face_amount": one.amount,
        "appropriated": float(means["appropriated"].mean()),
        "unspent": float(means["unspent_end"].mean()),
        "guarantees_called": float(means["guarantees_called_sum"].mean()),
        "effect_weakest_quarter": float(means[WEAKEST].mean()),
        "effect_debt": float(means[DEBT].mean()),
        "n_futures": settings.futures,
        "n_replicates": settings.replicates,
        "futures_source": source_of_futures(settings.uncertainty, settings.seed),
        "simulated_as": one.simulated_as,
        "violations": named(one.violations),
    }


def _frame(view: View) -> dict[str, Any]:
    return {"perspective": view.settings.perspective, "horizon_years": view.years, "discount_rate": view.rate}


def _judged(entrants: Sequence[Entrant], view: View, resampling: Resampling) -> dict[str, Any]:
    """What follows from holding the strategies that can be compared against one another; empty for the others."""
    mine = _compared(entrants)
    columns = (
        "difference_to_best",
        "difference_low",
        "difference_high",
        "in_best_set",
        "probability_best",
        "regret_max",
        "regret_p90",
        "pareto",
    )
    if not mine:
        return {name: [None] * len(entrants) for name in (*columns, "icer", "icer_against")}
    effect, cost = view.effects(mine), view.costs(mine)
    found = compare_means(effect, resampling)
    by_future = means_by_future(effect, _future(mine))
    regret = regrets(by_future)
    growth, equity = effect.mean(axis=1), _column(mine, WEAKEST).mean(axis=1)
    goods = np.stack([growth, equity, -_column(mine, DEBT).mean(axis=1)], axis=1)
    values = (
        found.difference,
        found.low,
        found.high,
        found.in_best_set,
        shares_of_best(by_future),
        regret.max(axis=1),
        np.quantile(regret, REGRET_QUANTILE, axis=1),
        not_dominated(goods),
    )
    columns_found = dict(zip(columns, values, strict=True)) | _incremental(mine, effect, cost)
    return {name: _spread_out(entrants, values) for name, values in columns_found.items()}


def _incremental(mine: Sequence[Entrant], effect: Array, cost: Array) -> dict[str, Any]:
    """Incremental ratios; where costs are made equal there is nothing incremental about them."""
    if mine[0].basis is Basis.EQUAL_PUBLIC_COST:
        return {"icer": np.full(len(mine), np.nan), "icer_against": [None] * len(mine)}
    frontier = efficient_frontier(cost.mean(axis=1), effect.mean(axis=1))
    names = [NOTHING if against == DOING_NOTHING else mine[against].strategy.name for against in frontier.against]
    on_it = ~np.isnan(frontier.ratio)
    return {"icer": frontier.ratio, "icer_against": [name if is_on else None for name, is_on in zip(names, on_it, strict=True)]}


def _compared(entrants: Sequence[Entrant]) -> list[Entrant]:
    return [one for one in entrants if one.standing is Standing.COMPARED]


def _spread_out(entrants: Sequence[Entrant], values: Any) -> list[Any]:
    """Values of those compared at the places of all entrants, nothing for the others."""
    left = iter(values)
    return [next(left) if one.standing is Standing.COMPARED else None for one in entrants]


def _column(entrants: Sequence[Entrant], column: str) -> Array:
    if not entrants:
        return np.zeros((0, 1))
    return np.stack([one.cases[column].to_numpy(dtype=np.float64) for one in entrants])


def _future(entrants: Sequence[Entrant]) -> NDArray[np.int64]:
    return entrants[0].cases["future"].to_numpy(dtype=np.int64)
