"""What a figure of the register is in every year: one small function for each form."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.core.units import MONEY_UNITS, MONTHS_PER_YEAR
from sim.measures.register_rows.works import units_there
from sim.measures.register_rows.yearly import Yearly
from sim.words.outcomes import ZONE_OUTCOMES
from sim.words.record import Array
from sim.words.register.declaring import Figure, Form, Pool
from sim.words.register.thresholds import threshold_of

_SHARED = (
    Form.PLACES,
    Form.OVER_OUTSIDE,
    Form.EXCESS,
    Form.GROWTH,
    Form.GROWTH_GAP,
    Form.REAL_GROWTH_GAP,
    Form.LEAST_GAIN,
    Form.BUILD_YEARS,
)


def value_of(figure: Figure, yearly: Yearly, world: str) -> Array:
    """The figure in every year, (year, zone, case), in its own unit; NaN where it is not defined."""
    steps = threshold_of(yearly.evidence.settings, figure.steps) if figure.steps else 1.0
    return _FORMS[figure.form](figure, yearly, world) * (figure.times * steps)


def money_power(figure: Figure) -> int:
    """How often the money unit stands in the figure: thresholds in money are scaled as the run is.

    >>> money_power(Figure(("cash",))), money_power(Figure(("cash",), Form.RATIO, ("debt",)))
    (1, 0)
    """
    if figure.form in _SHARED or not figure.top:
        return 0
    power = int(_is_money(figure.top[0]))
    if figure.form in (Form.RATIO, Form.CUMULATIVE, Form.PILED_UP):
        power -= int(_is_money(figure.bottom[0]))
    return power


def _is_money(outcome: str) -> bool:
    return ZONE_OUTCOMES[outcome].unit in MONEY_UNITS


def _sum(names: tuple[str, ...], yearly: Yearly, world: str) -> Array:
    total = yearly.of(names[0], world)
    for name in names[1:]:
        total = total + yearly.of(name, world)
    return total


def _over(top: Array, bottom: Array) -> Array:
    """NaN where the bottom is zero or less, which never divides."""
    result: Array = np.divide(top, bottom, out=np.full(np.broadcast(top, bottom).shape, np.nan), where=bottom > 0)
    return result


def _since_start(values: Array, yearly: Yearly) -> Array:
    begun = yearly.years[:, None, None] >= yearly.start_year
    result: Array = np.cumsum(np.where(begun, values, 0.0), axis=0)
    return result


def _growth(values: Array) -> Array:
    """From year to year, relative; NaN in the first."""
    grown = _over(values[1:], values[:-1]) - 1.0
    return np.concatenate([np.full((1, *values.shape[1:]), np.nan), grown])


def _level(figure: Figure, yearly: Yearly, world: str) -> Array:
    return _sum(figure.top, yearly, world)


def _ratio(figure: Figure, yearly: Yearly, world: str) -> Array:
    return _over(_sum(figure.top, yearly, world), _sum(figure.bottom, yearly, world))


def _over_outside(figure: Figure, yearly: Yearly, world: str) -> Array:
    return _over(_sum(figure.top, yearly, world), yearly.outside(figure.top[0], world))


def _excess(figure: Figure, yearly: Yearly, world: str) -> Array:
    return _ratio(figure, yearly, world) - 1.0


def _less(figure: Figure, yearly: Yearly, world: str) -> Array:
    return _sum(figure.top, yearly, world) - _sum(figure.bottom, yearly, world)


def _grown(figure: Figure, yearly: Yearly, world: str) -> Array:
    return _growth(_sum(figure.top, yearly, world))


def _growth_gap(figure: Figure, yearly: Yearly, world: str) -> Array:
    return _growth(_sum(figure.top, yearly, world)) - _growth(_sum(figure.bottom, yearly, world))


def _real_growth_gap(figure: Figure, yearly: Yearly, world: str) -> Array:
    prices, rate = (yearly.of(name, world) for name in figure.bottom)
    return _growth(_over(_sum(figure.top, yearly, world), prices)) - rate


def _cumulative(figure: Figure, yearly: Yearly, world: str) -> Array:
    top, bottom = (_since_start(_sum(names, yearly, world), yearly) for names in (figure.top, figure.bottom))
    return _over(top, bottom)


def _piled_up(figure: Figure, yearly: Yearly, world: str) -> Array:
    return _over(_since_start(_sum(figure.top, yearly, world), yearly), _sum(figure.bottom, yearly, world))


def _places(figure: Figure, yearly: Yearly, world: str) -> Array:
    """Zones that share a place sum to one; the same however the row is pooled."""
    zones = yearly.pooled(Pool.ZONE)
    share = np.nan_to_num(_over(_sum(figure.top, zones, world), _sum(figure.bottom, zones, world)))
    result: Array = np.add.reduceat(share, [0], axis=1)
    return result


def _build_years(figure: Figure, yearly: Yearly, world: str) -> Array:
    """The same in every year; the world without the programme builds nothing."""
    programme, _ = yearly.worlds
    years = yearly.built / MONTHS_PER_YEAR if world == programme else np.full(yearly.built.shape, np.nan)
    return np.broadcast_to(years, (len(yearly.years), *years.shape))


def _least_gain(figure: Figure, yearly: Yearly, world: str) -> Array:
    programme, none = yearly.worlds
    gains = [_over(yearly.of(name, world), yearly.of(name, none)) - 1.0 for name in figure.top]
    result: Array = np.minimum.reduce(gains)
    return result if world == programme else np.full(result.shape, np.nan)


def _least_receipt(figure: Figure, yearly: Yearly, world: str) -> Array:
    """NaN in years without profit or with losses still to make good, and in the last, whose dividends come after it."""
    late, *prompt = (yearly.of(name, world) for name in figure.top)
    next_year = np.concatenate([late[1:], np.full((1, *late.shape[1:]), np.nan)])
    least = np.minimum.reduce([next_year, *prompt])
    profit = _sum(figure.bottom, yearly, world)
    return np.where((profit > 0) & (np.cumsum(np.nan_to_num(profit), axis=0) > 0), least, np.nan)


def _accepted(figure: Figure, yearly: Yearly, world: str) -> Array:
    """Zone by zone, or summed; nothing is accepted in the world without the programme."""
    if yearly.pool not in (Pool.ZONE, Pool.SUM):
        raise ValueError("what accepted zones hold is counted zone by zone or summed")
    zones = yearly.pooled(Pool.ZONE)
    by_then = zones.completed <= yearly.years[:, None, None] * MONTHS_PER_YEAR + figure.month - 1
    held = np.where(by_then & (world == yearly.worlds[0]), np.nan_to_num(_sum(figure.top, zones, world)), 0.0)
    return held if yearly.pool is Pool.ZONE else np.add.reduceat(held, [0], axis=1)


def _works(figure: Figure, yearly: Yearly, world: str) -> Array:
    if figure.work is None:
        raise ValueError("a figure of works names no work")
    return units_there(figure.work, yearly, world)


_FORMS: dict[Form, Callable[[Figure, Yearly, str], Array]] = {
    Form.LEVEL: _level,
    Form.RATIO: _ratio,
    Form.OVER_OUTSIDE: _over_outside,
    Form.EXCESS: _excess,
    Form.LESS: _less,
    Form.GROWTH: _grown,
    Form.GROWTH_GAP: _growth_gap,
    Form.REAL_GROWTH_GAP: _real_growth_gap,
    Form.CUMULATIVE: _cumulative,
    Form.PILED_UP: _piled_up,
    Form.PLACES: _places,
    Form.BUILD_YEARS: _build_years,
    Form.LEAST_GAIN: _least_gain,
    Form.LEAST_RECEIPT: _least_receipt,
    Form.WORKS: _works,
    Form.ACCEPTED: _accepted,
}
