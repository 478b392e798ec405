"""The tables of a sweep: a row a scenario with means and Monte-Carlo error, the factors, and what each does over the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.lab.sweeping.question import Sweep, cell
from sim.measures.ranges import Resampling
from sim.measures.sweeping import half_widths, level_means, levels_of, means_with_error
from sim.words.case_columns import CASE_TABLE
from sim.words.comparing import MAIN_HORIZON, source_of_futures
from sim.words.framing import frame_of
from sim.words.record import Array
from sim.words.settings import Settings
from sim.words.sweeping import HIGH, LOW
from sim.words.violations import VIOLATIONS

if TYPE_CHECKING:
    import pandas as pd

#: Cases of one scenario by future and replicate: (case, column of the table of cases).
Groups = Iterator[Mapping[str, "pd.DataFrame"]]


def sweep_table(question: Sweep, settings: Settings, groups: Groups, besides: Mapping[str, str]) -> tuple[pd.DataFrame, Array]:
    """A row a scenario in the order of the design, and the outcome in every case: (row, case). ``groups`` give the cases of a
    few scenarios at a time, ``besides`` the world that each is held against."""
    import pandas as pd

    rows: dict[str, dict[str, Any]] = {}
    outcomes: dict[str, Array] = {}
    resampling: Resampling | None = None
    for group in groups:
        first = next(iter(group.values()))
        resampling = resampling or Resampling(first["future"].to_numpy(dtype=np.int64), settings.seed)
        found = np.stack([cases[list(CASE_TABLE)].to_numpy(dtype=float) for cases in group.values()], axis=1)
        rows |= dict(zip(group, _means(found, resampling), strict=True))
        outcomes |= dict(zip(group, found[:, :, list(CASE_TABLE).index(question.outcome)].T, strict=True))
    if resampling is None:
        raise ValueError("a sweep without cases")
    values = np.stack([outcomes[name] for name in question.names])
    common = {
        "perspective": settings.perspective,
        "horizon_years": MAIN_HORIZON,
        "discount_rate": settings.discount_rate,
        "outcome": question.outcome,
    }
    size = {
        "n_cases": values.shape[1],
        "n_futures": len(np.unique(resampling.future)),
        "n_replicates": settings.replicates,
        "futures_source": source_of_futures(settings.uncertainty, settings.seed),
    }
    widths = half_widths(values, resampling.future if settings.uncertainty != "central" else np.zeros_like(resampling.future))
    broken = question.broken or ("",) * len(question.names)
    told = []
    for place, name in enumerate(question.names):
        of_factors = {factor.column: cell(question.rows[place][column]) for column, factor in enumerate(question.factors)}
        width = {"monte_carlo_half_width": widths[place]}
        told.append(
            {"scenario": name, **of_factors, **common, **rows[name], **width, **size, "beside": besides[name], VIOLATIONS: broken[place]}
        )
    return pd.DataFrame(told), values


def _means(cases: Array, resampling: Resampling) -> list[dict[str, float]]:
    """Mean and ends of the Monte-Carlo interval of every column of the cases, and effect per cost, of every scenario; ``cases`` are
    (case, scenario, column)."""
    columns = list(CASE_TABLE)
    shape = cases.shape[1:]
    means, low, high = (one.reshape(shape) for one in means_with_error(cases.reshape(len(cases), -1), resampling))
    effect, cost = (cases[:, :, columns.index(f"{name}_present_value_{MAIN_HORIZON}")] for name in ("effect", "public_cost"))
    ends = resampling.interval(effect, cost)
    found = []
    for place in range(shape[0]):
        spent = float(cost[:, place].sum())
        row = {"effect_per_cost": float(effect[:, place].sum()) / spent if spent > 0 else np.nan}
        row |= {f"effect_per_cost{ending}": float(end[place]) for ending, end in zip((LOW, HIGH), ends, strict=True)}
        for column, name in enumerate(columns):
            row |= {name: means[place, column], f"{name}{LOW}": low[place, column], f"{name}{HIGH}": high[place, column]}
        found.append(row)
    return found


def factor_table(question: Sweep) -> pd.DataFrame:
    """A row a factor: names, unit, range or values, and the design."""
    import pandas as pd

    return pd.DataFrame(
        [
            {
                "factor": factor.column,
                "name_zh": factor.label.zh,
                "name_en": factor.label.en,
                "unit": str(factor.unit),
                "from": np.nan if factor.options else factor.low,
                "to": np.nan if factor.options else factor.high,
                "options": "|".join(str(cell(option)) for option in factor.options),
                "design": question.design,
            }
            for factor in question.factors
        ]
    )


def main_effects_table(question: Sweep, settings: Settings, values: Array, future: Sequence[int]) -> pd.DataFrame:
    """A row a factor and level: mean outcome of the level's rows, and its paired difference to the first level."""
    import pandas as pd

    resampling = Resampling(np.asarray(future, dtype=np.int64), settings.seed)
    found: list[dict[str, Any]] = []
    for column, factor in enumerate(question.factors):
        at = [cell(row[column]) for row in question.rows]
        levels = levels_of(at, [cell(option) for option in factor.options])
        means = level_means(values, levels, resampling)
        for place, level in enumerate(levels):
            inside = [at[row] for row in level.rows]
            of_level = {
                "factor": factor.column,
                "level": place + 1,
                "level_value": np.mean(inside) if level.is_stretch else level.low,
                "level_from": level.low,
                "level_to": level.high,
                "n_rows": len(level.rows),
            }
            numbers = {
                "outcome": question.outcome,
                "mean": means.mean[place],
                "mean_low": means.low[place],
                "mean_high": means.high[place],
                "difference": means.difference[place],
                "difference_low": means.difference_low[place],
                "difference_high": means.difference_high[place],
            }
            found.append({**of_level, **numbers, **frame_of(question.outcome, settings)})
    table = pd.DataFrame(found)
    # Options are words, numbers numbers: in one column both stand as text.
    texts = ["level_value", "level_from", "level_to"]
    return table.astype(dict.fromkeys(texts, "str"))
