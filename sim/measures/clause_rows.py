"""Scorecard rows of the programme's other targets: the build cycle, the gap to the key village, and what is not modelled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from sim.core.units import MONTHS_PER_YEAR
from sim.measures.primary import Cases, Evidence, by_case
from sim.measures.ranges import Resampling
from sim.measures.statements import Statement, statement_columns, status_of
from sim.measures.verdict import TOLERANCE
from sim.words.record import Array
from sim.words.settings import NONE_SCENARIO
from sim.words.sources import TargetRow

BUILD_CYCLE, KEY_TO_NEIGHBOUR = "zhejiang_2025.T02", "zhejiang_2025.T22"


def completion_months(readings: pd.DataFrame, scenario: str, zones: list[str], cases: Cases) -> Array:
    """Months from the last month before construction to completion, (zone, case); NaN where not completed by the end."""
    rows = readings.loc[(readings["scenario"] == scenario).to_numpy(), ["zone", "future", "replicate", "month_before", "month_completed"]]
    rows = rows.drop_duplicates(["zone", "future", "replicate"])
    plain = rows.assign(zone=rows["zone"].astype("str"), built=_month_number(rows["month_completed"]) - _month_number(rows["month_before"]))
    return by_case(plain, "built", zones, cases)


def other_target_rows(targets: list[TargetRow], evidence: Evidence, resampling: Resampling) -> list[pd.DataFrame]:
    """One set of rows for every target given; those without a computation say ``not_modelled``."""
    computed: dict[str, Callable[[TargetRow, Evidence, Resampling], pd.DataFrame]] = {
        BUILD_CYCLE: _build_cycle,
        KEY_TO_NEIGHBOUR: _key_to_neighbour,
    }
    return [computed.get(target.id, _not_modelled)(target, evidence, resampling) for target in targets]


def _not_modelled(target: TargetRow, evidence: Evidence, resampling: Resampling) -> pd.DataFrame:
    return pd.DataFrame({**_words(target), "zone": [""], "status": "not_modelled"})


def _build_cycle(target: TargetRow, evidence: Evidence, resampling: Resampling) -> pd.DataFrame:
    """Years from the start of works to acceptance; 一般 makes it a soft clause: outside is flagged, not missed."""
    low, high = (float(part) for part in str(target.value).split("-"))
    years = evidence.built / MONTHS_PER_YEAR
    inside = (years >= low - TOLERANCE) & (years <= high + TOLERANCE)
    met = np.where(np.isnan(years), np.nan, inside.astype(np.float64))
    statement = Statement(met, np.full(met.shape, np.nan), years, np.isnan(years))
    return _computed(target, statement, evidence, resampling, missed="flagged")


def _key_to_neighbour(target: TargetRow, evidence: Evidence, resampling: Resampling) -> pd.DataFrame:
    """Whether the key village's income over its neighbours' is lower in the first whole year after completion than in the
    last before construction; the value is the relative change of that ratio."""
    treated, settings = evidence.treated, evidence.settings
    last_before = settings.start_year - 1
    months_in_year = evidence.built + settings.start_month - 1
    after = settings.start_year + np.ceil(months_in_year / MONTHS_PER_YEAR)
    change = {
        scenario: _relative_change(treated[(treated["scenario"] == scenario).to_numpy()], evidence, last_before, after)
        for scenario in (evidence.scenario, NONE_SCENARIO)
    }
    met, met_none = (np.where(np.isnan(value), np.nan, (value < 0).astype(np.float64)) for value in change.values())
    not_due = np.isnan(after) | (after > treated["year"].max())
    statement = Statement(met, met_none, change[evidence.scenario], not_due)
    return _computed(target, statement, evidence, resampling, missed="missed")


def _relative_change(rows: pd.DataFrame, evidence: Evidence, last_before: int, after: Array) -> Array:
    """(zone, case): change of key over neighbour income from ``last_before`` to each case's year ``after``; NaN without a base."""
    key, neighbour = rows["key_operating_income"], rows["neighbour_operating_income"]
    ratios = rows.assign(zone=rows["zone"].astype("str"), ratio=(key / neighbour).where((key > 0) & (neighbour > 0)))
    years = sorted(int(year) for year in rows["year"].unique())
    start = by_case(ratios[ratios["year"] == last_before], "ratio", evidence.zones, evidence.cases)
    end = np.full(start.shape, np.nan)
    for year in years:
        end = np.where(after == year, by_case(ratios[ratios["year"] == year], "ratio", evidence.zones, evidence.cases), end)
    return end / start - 1.0


def _computed(target: TargetRow, statement: Statement, evidence: Evidence, resampling: Resampling, missed: str) -> pd.DataFrame:
    columns = statement_columns(statement, resampling)
    status = status_of(columns, missed)
    columns.pop("n_clusters")
    units = evidence.zones + ([""] if len(evidence.zones) > 1 else [])
    return pd.DataFrame({"zone": units, **_words(target), **columns, "status": status})


def _words(target: TargetRow) -> dict[str, Any]:
    """The register's own words."""
    return {
        "id": target.id,
        "indicator_zh": target.indicator_zh,
        "indicator_en": target.indicator_en,
        "kind": target.kind,
        "comparator": target.comparator,
        "threshold": "" if target.value is None else str(target.value),
        "unit": target.unit,
        "clause": target.clause,
    }


def _month_number(months: pd.Series) -> Array:
    """``YYYY-MM`` as months since year 0; NaN where missing."""
    text = months.astype("object").where(months.notna(), None)
    names = {name: int(name[:4]) * MONTHS_PER_YEAR + int(name[5:7]) - 1 for name in text.dropna().unique()}
    return text.map(names).to_numpy(dtype=np.float64)
