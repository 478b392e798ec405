"""The effect of the programme, case by case, and the primary outcome fixed beforehand: value created per yuan of public cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from sim.core.units import MONTHS_PER_YEAR
from sim.measures.frames import Integers
from sim.measures.growth import Flags
from sim.measures.valuing import worth
from sim.words.record import Array
from sim.words.settings import NONE_SCENARIO, Settings

CASE_COLUMNS = ["future", "replicate"]
PAIR_COLUMNS = ["future", "replicate", "zone", "year"]
#: Years of the primary outcome, from the first month of construction (charter, section 1).
PRIMARY_YEARS = 10


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases of a result in order, and the future of each."""

    index: pd.MultiIndex
    future: Integers


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rows of a scenario are computed from: yearly figures of the programme's ``zones`` (``treated``) and of all other
    villages of the run (``others``), in both worlds.

    ``started`` (zone, case) is a zone's own first month of construction, in months since year 0, NaN in the cases in which the
    programme does not come to it; ``built`` the months from the last before it to completion, NaN where not completed by the end.
    """

    scenario: str
    zones: list[str]
    cases: Cases
    treated: pd.DataFrame
    started: Array
    built: Array
    settings: Settings
    others: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def begun(self) -> Flags:
        """(zone, case): whether the programme comes to the zone."""
        return ~np.isnan(self.started)

    @property
    def first_month(self) -> int:
        """First month of construction of the programme, in months since year 0."""
        return self.settings.start_year * MONTHS_PER_YEAR + self.settings.start_month - 1


def cases_of(frame: pd.DataFrame) -> Cases:
    """Futures and replicates found in a table, in order."""
    pairs = frame[CASE_COLUMNS].drop_duplicates().sort_values(CASE_COLUMNS)
    index = pd.MultiIndex.from_frame(pairs)
    return Cases(index, pairs["future"].to_numpy(dtype=np.int64))


def paired_effects(zone_years: pd.DataFrame, outcomes: Sequence[str]) -> pd.DataFrame:
    """Y(programme) - Y(none) of each outcome, same zone, year, future and replicate, in the outcome's own unit.

    Beside every effect stands ``<outcome>_none``, its value without the programme, so that relative effects can be taken
    as ratios of sums: ``effect.sum() / none.sum()``.
    """
    wanted = [*PAIR_COLUMNS, *outcomes]
    is_none = (zone_years["scenario"] == NONE_SCENARIO).to_numpy()
    plain = zone_years.assign(zone=zone_years["zone"].astype("str"))
    with_programme = plain.loc[~is_none, ["scenario", *wanted]]
    without = plain.loc[is_none, wanted]
    both = with_programme.merge(without, on=PAIR_COLUMNS, suffixes=("", "_none"), validate="many_to_one")
    for outcome in outcomes:
        both[outcome] = both[outcome] - both[f"{outcome}_none"]
    return both


def relative_effect(effects: pd.DataFrame, outcome: str) -> float:
    """An outcome's effect over its total without the programme; NaN when that is zero or less."""
    base = float(effects[f"{outcome}_none"].sum())
    return float(effects[outcome].sum()) / base if base > 0 else float("nan")


def by_case(effects: pd.DataFrame, column: str, zones: Sequence[str], cases: Cases) -> Array:
    """One column of one year or of yearly sums as (zone, case); NaN where a case is missing."""
    wide = effects.pivot_table(index="zone", columns=CASE_COLUMNS, values=column, aggfunc="sum", min_count=1, observed=True)
    return wide.reindex(index=list(zones), columns=cases.index).to_numpy(dtype=np.float64)


def start_and_completion(readings: pd.DataFrame, scenario: str, zones: list[str], cases: Cases) -> tuple[Array, Array]:
    """``started`` and ``built`` of the evidence, both (zone, case)."""
    rows = readings.loc[(readings["scenario"] == scenario).to_numpy(), ["zone", "future", "replicate", "month_before", "month_completed"]]
    rows = rows.drop_duplicates(["zone", "future", "replicate"])
    before, completed = (month_numbers(rows[name]) for name in ("month_before", "month_completed"))
    plain = rows.assign(zone=rows["zone"].astype("str"), started=before + 1.0, built=completed - before)
    return by_case(plain, "started", zones, cases), by_case(plain, "built", zones, cases)


def discount_weights(
    years: Sequence[int], settings: Settings, months: int, start: int | None = None, rate: float | None = None
) -> dict[int, float]:
    """Present-value weight of each calendar year of a horizon of ``months`` from the first month of construction: the
    programme's, or ``start`` (months since year 0); at ``rate`` a year, or the settings' own.

    Nominal and mid-year: money of a year counts as if it came in the middle of the part of it that lies in the horizon.
    Nothing differs between the worlds before construction, so the first year counts whole; a last year counts by its months.
    Empty when ``years`` do not cover the horizon.
    """
    weights: dict[int, float] = {}
    yearly = settings.discount_rate if rate is None else rate
    first_year, offset = (settings.start_year, settings.start_month - 1) if start is None else divmod(start, MONTHS_PER_YEAR)
    for year in range(first_year, first_year + -(-(months + offset) // MONTHS_PER_YEAR)):
        if year not in years:
            return {}
        first = (year - first_year) * MONTHS_PER_YEAR - offset
        begin, end = max(first, 0), min(first + MONTHS_PER_YEAR, months)
        share = 1.0 if first < 0 else (end - begin) / MONTHS_PER_YEAR
        middle = (begin + end) / 2 / MONTHS_PER_YEAR
        weights[year] = share * (1.0 + yearly) ** -middle
    return weights


def present_values(effects: pd.DataFrame, column: str, weights: dict[int, float]) -> pd.DataFrame:
    """``column`` of paired effects discounted and summed by scenario, future, replicate and zone, 万元."""
    inside = effects[effects["year"].isin(list(weights))]
    worth = inside[column] * inside["year"].map(weights)
    keys = ["scenario", *CASE_COLUMNS, "zone"]
    return inside[keys].assign(**{column: worth}).groupby(keys, observed=True)[column].sum().reset_index()


def primary_effects(zone_years: pd.DataFrame, settings: Settings, start: int | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Paired present values over ten years of what counts as effect, and of public cost; empty when the run is shorter.

    The ten years, and what is discounted, begin with the programme's first month of construction, or with ``start``.
    """
    weights = discount_weights(sorted(zone_years["year"].unique()), settings, PRIMARY_YEARS * MONTHS_PER_YEAR, start)
    with_worth = zone_years.assign(worth=worth(zone_years.__getitem__, settings.perspective))
    effects = paired_effects(with_worth, ["worth", "public_cost"])
    return present_values(effects, "worth", weights), present_values(effects, "public_cost", weights)


def own_primary_effects(evidence: Evidence) -> tuple[Array, Array]:
    """Top and bottom of the primary outcome, (zone, case): every zone over the ten years from its own first month.

    NaN where these end after the run. A zone to which the programme does not come in a case counts from the programme's first
    month: what it gains or loses there belongs to the programme as a whole.
    """
    starts = np.where(evidence.begun, evidence.started, evidence.first_month)
    top, bottom = np.full(starts.shape, np.nan), np.full(starts.shape, np.nan)
    for start in np.unique(starts):
        is_own = starts == start
        for found, frame, column in zip(
            (top, bottom),
            primary_effects(evidence.treated, evidence.settings, int(start)),
            ("worth", "public_cost"),
            strict=True,
        ):
            mine = frame[(frame["scenario"] == evidence.scenario).to_numpy()]
            if len(mine):
                found[is_own] = by_case(mine, column, evidence.zones, evidence.cases)[is_own]
    return top, bottom


def month_numbers(months: pd.Series) -> Array:
    """``YYYY-MM`` as months since year 0; NaN where missing."""
    text = months.astype("object").where(months.notna(), None)
    names = {name: int(name[:4]) * MONTHS_PER_YEAR + int(name[5:7]) - 1 for name in text.dropna().unique()}
    return text.map(names).to_numpy(dtype=np.float64)
