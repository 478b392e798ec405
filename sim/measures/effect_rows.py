"""Scorecard rows of the primary outcome and of the effects of the programme: reported, never met or missed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from sim.core.text import Text
from sim.core.units import MONTHS_PER_YEAR
from sim.measures.primary import (
    Evidence,
    by_case,
    discount_weights,
    own_primary_effects,
    paired_effects,
    present_values,
)
from sim.measures.ranges import Resampling, range_over_futures, spread
from sim.measures.statements import BOOTSTRAP, NO_INTERVAL, by_unit, difference_columns, variance_columns
from sim.words.choices import Perspective, Phase
from sim.words.record import Array

PRIMARY = {
    Perspective.FISCAL.key: Text(
        "主要结果:十年内每万元预期公共投入带来的净自营经营性收入现值之差",
        "primary outcome: difference in present value of net privately earned operating income per 万元 of expected public cost, 10 years",
    ),
    Perspective.SOCIAL.key: Text(
        "主要结果(社会视角):十年内每万元预期公共投入带来的净收入、公共服务与工资净得的现值之差",
        "primary outcome, social perspective: difference in present value of net income, public services and what is gained of wages "
        "per 万元 of expected public cost, 10 years",
    ),
}
OWN_TEN_YEARS = Text("十年自各片区自身开工起算", "ten years from each zone's own start")
LABELS = {
    "effect_operating_income": Text("经营性收入效应", "effect on operating income"),
    "effect_operating_income_relative": Text("经营性收入相对效应(合计之比)", "relative effect on operating income (ratio of sums)"),
    "effect_operating_income_without_publicly_paid": Text(
        "经营性收入效应(不含政府购买)", "effect on operating income, publicly paid income left out"
    ),
    "effect_operating_income_treated": Text("经营性收入效应:已实施片区合计", "effect on operating income, treated zones together"),
    "effect_operating_income_untreated": Text(
        "经营性收入效应:未实施的村合计(片区内外)", "effect on operating income, untreated villages together"
    ),
    "effect_operating_income_all_villages": Text("经营性收入效应:全部村合计", "effect on operating income, all villages together"),
    "effect_net_income": Text("净收入效应", "effect on net income"),
    "effect_public_cost": Text("公共投入现值", "public cost, present value"),
}


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect as a ratio of ``top`` to ``bottom``, both (zone, case); a plain amount has ones below."""

    name: str
    label: Text
    unit: str
    note: Text
    top: Array
    bottom: Array


def effect_rows(evidence: Evidence, resampling: Resampling) -> list[pd.DataFrame]:
    """The primary outcome, then the effects of the last year of operation, relative effect and cost."""
    primary = _primary(evidence)
    first = _empty_primary(evidence) if primary is None else _rows_of(primary, evidence, resampling, expected=True)
    effects = [*_last_year(evidence), _cost(evidence)]
    own = [_rows_of(effect, evidence, resampling, expected=False) for effect in effects]
    return [first, *own, *(_row_of_part(part, evidence, resampling) for part in _parts(evidence))]


def _primary(evidence: Evidence) -> Effect | None:
    top, bottom = own_primary_effects(evidence)
    if np.isnan(top).all():
        return None
    in_waves = np.unique(evidence.started[evidence.begun]).size > 1
    return Effect("primary", PRIMARY[evidence.settings.perspective], "万元/万元", OWN_TEN_YEARS if in_waves else Text("", ""), top, bottom)


def _last_year(evidence: Evidence) -> list[Effect]:
    """Effects of the last simulated year of operation (of the last year at all, where nothing operates yet)."""
    treated, year = evidence.treated, _last_operating_year(evidence)
    last = treated[treated["year"] == year]
    last = last.assign(privately_paid=last["operating_income"] - last["publicly_paid_income"])
    effects = _of_scenario(paired_effects(last, ["operating_income", "privately_paid", "net_income"]), evidence)

    def found(column: str) -> Array:
        return by_case(effects, column, evidence.zones, evidence.cases)

    income = found("operating_income")
    ones = np.ones_like(income)
    note = Text(f"{year} 年", f"year {year}")
    return [
        _effect("effect_operating_income", "万元", note, income, ones),
        _effect("effect_operating_income_relative", "1", note, income, found("operating_income_none")),
        _effect("effect_operating_income_without_publicly_paid", "万元", note, found("privately_paid"), ones),
        _effect("effect_net_income", "万元", note, found("net_income"), ones),
    ]


def _last_operating_year(evidence: Evidence) -> int:
    treated = evidence.treated
    operates = treated["phase"] == Phase.OPERATE.key
    return int((treated[operates] if operates.any() else treated)["year"].max())


def _parts(evidence: Evidence) -> list[Effect]:
    """The effect of that year on operating income of treated zones, of untreated villages, and of both; none where all are treated.

    Untreated in a case are villages outside the programme's zones, and those of zones to which it does not come in that case.
    """
    if evidence.others.empty and evidence.begun.all():
        return []
    year = _last_operating_year(evidence)
    inside = _yearly_effect(evidence.treated, year, evidence, evidence.zones)
    others = (
        _yearly_effect(evidence.others, year, evidence, sorted(evidence.others["zone"].unique())) if len(evidence.others) else 0.0 * inside
    )
    treated = np.add.reduceat(np.where(evidence.begun, inside, 0.0), [0])
    untreated = np.add.reduceat(np.where(evidence.begun, 0.0, inside), [0]) + np.add.reduceat(others, [0])
    parts = {"treated": treated, "untreated": untreated, "all_villages": treated + untreated}
    note = Text(f"{year} 年", f"year {year}")
    return [_effect(f"effect_operating_income_{name}", "万元", note, part, np.ones_like(part)) for name, part in parts.items()]


def _yearly_effect(frame: pd.DataFrame, year: int, evidence: Evidence, zones: list[str]) -> Array:
    effects = _of_scenario(paired_effects(frame[frame["year"] == year], ["operating_income"]), evidence)
    return by_case(effects, "operating_income", zones, evidence.cases)


def _cost(evidence: Evidence) -> Effect:
    """Present value of public cost at the programme's first month, over the whole years of the run since then."""
    treated, settings = evidence.treated, evidence.settings
    years = sorted(int(year) for year in treated["year"].unique())
    months = (years[-1] + 1 - settings.start_year) * MONTHS_PER_YEAR - (settings.start_month - 1)
    effects = present_values(paired_effects(treated, ["public_cost"]), "public_cost", discount_weights(years, settings, months))
    cost = by_case(_of_scenario(effects, evidence), "public_cost", evidence.zones, evidence.cases)
    note = Text(f"至 {years[-1]} 年", f"up to {years[-1]}")
    return _effect("effect_public_cost", "万元", note, cost, np.ones_like(cost))


def _of_scenario(frame: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    return frame[(frame["scenario"] == evidence.scenario).to_numpy()]


def _effect(name: str, unit: str, note: Text, top: Array, bottom: Array) -> Effect:
    return Effect(name, LABELS[name], unit, note, top, bottom)


def _row_of_part(effect: Effect, evidence: Evidence, resampling: Resampling) -> pd.DataFrame:
    """An effect that is one amount for the whole programme."""
    found = np.ones((1, len(evidence.cases.index)))
    return _rows_of(effect, replace(evidence, zones=[""], started=found), resampling, expected=False)


def _rows_of(effect: Effect, evidence: Evidence, resampling: Resampling, *, expected: bool) -> pd.DataFrame:
    """``value`` is the median over cases; ``difference`` the ratio of sums over all cases, with its Monte-Carlo interval.

    With ``expected`` each case is held against the mean of ``bottom`` over all cases, not against its own. An amount of the
    programme is that of all its zones together. A zone's own row leaves out the cases in which the programme does not come to
    it; what it gains or loses in them is in the programme's.
    """
    zones = evidence.zones
    plain = effect.bottom.min() == effect.bottom.max() == 1.0
    top, bottom = by_unit(effect.top), by_unit(effect.bottom)
    if plain:
        bottom = np.ones_like(bottom)
    known = ~np.isnan(top) & ~np.isnan(bottom)
    not_due = by_unit((np.isnan(effect.top) & evidence.begun).astype(np.float64)) > 0.0
    known[:, : len(zones)] &= evidence.begun.T
    top, bottom = np.where(known, top, 0.0), np.where(known, bottom, 0.0)
    below = np.broadcast_to(bottom.sum(axis=0) / np.maximum(known.sum(axis=0), 1), top.shape) if expected else bottom
    cases = np.divide(top, below, out=np.full(top.shape, np.nan), where=known & (below > 0))
    median, low, high = spread(cases)
    future_low, future_high = range_over_futures(top, bottom, resampling.future)
    by_zone = np.where(np.isnan(effect.top), np.nan, cases[:, : len(zones)].T)
    values: dict[str, Any] = {
        **_words(effect.name, effect.label, effect.unit, zones),
        "value": median,
        "low": low,
        "high": high,
        "future_low": future_low,
        "future_high": future_high,
        **difference_columns(top, bottom, resampling),
        "n_not_applicable": (np.isnan(cases) & ~not_due).sum(axis=0),
        "n_not_due": not_due.sum(axis=0),
        "interval_method": BOOTSTRAP if len(resampling.future) > 1 else NO_INTERVAL,
        "status": np.where(~np.isnan(median), "reported", np.where(not_due.any(axis=0), "not_due", "not_applicable")),
        **variance_columns(by_zone, resampling.future),
        "note": f"{effect.note.zh} / {effect.note.en}" if effect.note.zh else "",
    }
    return pd.DataFrame(values)


def _empty_primary(evidence: Evidence) -> pd.DataFrame:
    """The run ends before ten years are over."""
    words = _words("primary", PRIMARY[evidence.settings.perspective], "万元/万元", evidence.zones)
    note = "运行短于十年,为空 / empty: the run is shorter than ten years"
    return pd.DataFrame({**words, "status": "not_due", "note": note})


def _words(name: str, label: Text, unit: str, zones: list[str]) -> dict[str, Any]:
    units = zones + ([""] if len(zones) > 1 else [])
    return {"zone": units, "id": name, "indicator_zh": label.zh, "indicator_en": label.en, "kind": "outcome", "unit": unit}
