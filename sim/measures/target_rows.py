"""Scorecard rows of the improvement target: every setting of the table of readings, for every zone and the programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.core.text import Text
from sim.measures.growth import Flags
from sim.measures.options import SETTING_COLUMNS, settings_of
from sim.measures.primary import Cases
from sim.measures.ranges import Resampling
from sim.measures.statements import Statement, statement_columns, status_of
from sim.measures.verdict import IMPROVEMENT
from sim.words.choices import Base, Reading
from sim.words.record import Array
from sim.words.settings import NONE_SCENARIO, Settings

PERCENT = 100.0
NO_KEY_VILLAGE = Text("片区无重点村,按全部村计算,条款系借用", "no key village: all villages counted, the clause is borrowed")
ALL_ALIKE = Text(
    "全部案例结果相同,区间无宽度;按三倍法则,另一结果的概率仍可达 {bound:.2g}",
    "all cases alike, the interval has no width: by the rule of three the other outcome may still have {bound:.2g}",
)
DRAWN_ZONE = Text("概率指从项目中任取一个片区", "probability for a zone drawn from the programme")
#: Numerator of the rule of three: no event among n cases leaves a probability of up to 3/n at 95%.
RULE_OF_THREE = 3.0


@dataclass(frozen=True, slots=True)
class Cube:
    """The readings of one scenario and of its world without the programme, all (setting, zone, case)."""

    labels: pd.DataFrame
    zones: list[str]
    met: Array
    met_none: Array
    value: Array
    not_due: Flags
    borrowed: Flags


def cube_of(readings: pd.DataFrame, scenario: str, settings: Settings, cases: Cases) -> Cube:
    """Spread the table of readings out; what the table lacks is NaN, so neither met nor missed. ``borrowed`` is (zone,)."""
    keys = list(SETTING_COLUMNS)
    way = readings.groupby(keys, dropna=False, sort=False, observed=True).ngroup().to_numpy()
    first = np.unique(way, return_index=True)[1]
    labels = readings.iloc[first][keys].astype("object").reset_index(drop=True)
    rank = _ranks(labels, settings)
    zone, zones = pd.factorize(readings["zone"].astype("str"), sort=True)
    case = cases.index.get_indexer(pd.MultiIndex.from_frame(readings[["future", "replicate"]]))
    names = readings["scenario"].astype("str").to_numpy()
    flag, flags = pd.factorize(readings["flag"].astype("str"))
    is_not_due = np.array(["not_due" in str(text).split(";") for text in flags], dtype=bool)[flag]
    shape = (len(labels), len(zones), len(cases.index))

    def spread_out(values: NDArray[np.generic], name: str) -> Array:
        where = names == name
        result = np.full(shape, np.nan)
        result[rank[way[where]], zone[where], case[where]] = values[where]
        return result

    met = readings["met"].astype("boolean").to_numpy(dtype=np.float64, na_value=np.nan)
    value = np.where(np.isnan(met), np.nan, improvement(readings))
    return Cube(
        labels=labels.iloc[np.argsort(rank)].reset_index(drop=True),
        zones=[str(name) for name in zones],
        met=spread_out(met, scenario),
        met_none=spread_out(met, NONE_SCENARIO),
        value=spread_out(value, scenario),
        not_due=spread_out(is_not_due.astype(np.float64), scenario) == 1.0,
        borrowed=_is_borrowed(readings, zone, len(zones)),
    )


def improvement(readings: pd.DataFrame) -> Array:
    """What the clause's 20 is held against, in its unit, row by row.

    ``relative``: by how many per cent growth rose; ``points``, and ``annual`` against the counterfactual: percentage points
    of growth more; ``annual``: yearly growth in per cent; ``level``: by how many per cent income rose.
    """
    before, after = readings["g_before"].to_numpy(dtype=np.float64), readings["g_after"].to_numpy(dtype=np.float64)
    reading = readings["reading"].astype("str").to_numpy()
    against_none = (readings["base"] == Base.COUNTERFACTUAL.key).to_numpy()
    with np.errstate(divide="ignore", invalid="ignore"):
        relative = after / before - 1.0
    more = after - before
    ratio = readings["income_ratio"].to_numpy(dtype=np.float64) - 1.0
    plain = np.where(against_none, more, after)
    chosen = [reading == kind.key for kind in (Reading.RELATIVE, Reading.POINTS, Reading.ANNUAL, Reading.LEVEL)]
    result: Array = PERCENT * np.select(chosen, [relative, more, plain, ratio], default=np.nan)
    return result


def target_rows(cube: Cube, resampling: Resampling) -> pd.DataFrame:
    """Rows of every setting in turn, the programme's after its zones'; without the register's words."""
    units = len(cube.zones) + (len(cube.zones) > 1)
    columns: dict[str, list[Any]] = {}
    # One frame for all settings: a frame for each takes longer than what is computed.
    for position, label in enumerate(cube.labels.to_dict("records")):
        for name, value in _columns_of(cube, position, label, resampling).items():
            listed = value.tolist() if isinstance(value, np.ndarray) else value if isinstance(value, list) else [value] * units
            columns.setdefault(name, []).extend(listed)
    return pd.DataFrame(columns)


def _columns_of(cube: Cube, position: int, label: Mapping[Any, Any], resampling: Resampling) -> dict[str, Any]:
    statement = Statement(cube.met[position], cube.met_none[position], cube.value[position], cube.not_due[position])
    columns = statement_columns(statement, resampling)
    several = len(cube.zones) > 1
    notes = [_note(columns, unit, bool(borrows)) for unit, borrows in enumerate(cube.borrowed)]
    if several:
        notes.append(_note(columns, len(cube.zones), bool(cube.borrowed.any()), drawn=True))
    points = label["reading"] == Reading.POINTS.key
    compared = label["reading"] == Reading.ANNUAL.key and label["base"] == Base.COUNTERFACTUAL.key
    return {
        "zone": cube.zones + ([""] if several else []),
        **{name: label[name] for name in SETTING_COLUMNS},
        "threshold": f"{PERCENT * IMPROVEMENT:g}",
        "comparator": ">=",
        "unit": "个百分点" if points or compared else "%",
        **{name: column for name, column in columns.items() if name != "n_clusters"},
        "status": status_of(columns),
        "note": notes,
    }


def _note(columns: dict[str, Any], unit: int, borrowed: bool, *, drawn: bool = False) -> str:
    said = [DRAWN_ZONE] if drawn else []
    if borrowed:
        said.append(NO_KEY_VILLAGE)
    probability, decided = columns["probability"][unit], columns["n_clusters"][unit]
    # With three cases or fewer the rule bounds nothing.
    if columns["interval_method"][unit].startswith("bootstrap") and probability in (0.0, 1.0) and decided > RULE_OF_THREE:
        said.append(ALL_ALIKE.filled(bound=RULE_OF_THREE / decided))
    return "; ".join(f"{text.zh} / {text.en}" for text in said)


def _ranks(labels: pd.DataFrame, settings: Settings) -> NDArray[np.int64]:
    """Place of each setting found in a table: the order of ``settings_of``, unknown ones last in their own order."""
    order = {setting.key: place for place, setting in enumerate(settings_of(settings.target))}
    found = [tuple(None if pd.isna(value) else value for value in row) for row in labels.itertuples(index=False)]
    places = np.array([order.get(_whole_months(row), len(order) + position) for position, row in enumerate(found)])
    return np.argsort(np.argsort(places))


def _whole_months(row: tuple[Any, ...]) -> tuple[Any, ...]:
    months = SETTING_COLUMNS.index("window_months")
    return tuple(int(value) if place == months and value is not None else value for place, value in enumerate(row))


def _is_borrowed(readings: pd.DataFrame, zone: NDArray[np.int64], zones: int) -> Flags:
    """(zone,): the neighbouring villages are all villages, so the zone has no key village."""
    number = readings["n_villages"].to_numpy(dtype=np.int64)
    neighbours = (readings["villages"] == "neighbours").to_numpy()
    counts = np.zeros((2, zones), dtype=np.int64)
    for position, chosen in enumerate((neighbours, ~neighbours)):
        np.maximum.at(counts[position], zone[chosen], number[chosen])
    result: Flags = (counts[0] == counts[1]) & (counts[1] > 0)
    return result
