"""The tables of a discovery."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import spearmanr

from sim.lab.discovering.study import Found, Study
from sim.measures.discovering.boxes import Figures, figures_of, within
from sim.measures.discovering.scoring import holm, univariate
from sim.words.discovering import LEVEL, UNCERTAINTY, factor_label, factor_unit
from sim.words.uncertainties import UNCERTAINTIES

Flags = NDArray[np.bool_]
Row = dict[str, Any]

#: What follows the figures of the part held out.
HELD_OUT = "_held_out"


def both_parts(study: Study, inside: Flags) -> Row:
    """How good a set of cases is in the part searched and, with ``_held_out``, in the part held out."""
    row: Row = {}
    for cases, suffix in ((study.searched, ""), (study.held_out, HELD_OUT)):
        row |= _named(figures_of(inside[cases], study.of_interest[cases]), suffix)
    return row


def _named(found: Figures, suffix: str) -> Row:
    names = ("coverage", "density", "mass", "n", "n_interest", "base_rate")
    return {f"{name}{suffix}": getattr(found, name) for name in names}


def summary_table(study: Study) -> pd.DataFrame:
    """One row: what is a case, how many there are, and how the boxes that hold do together."""
    cases, inside = study.cases, np.zeros(len(study.part), dtype=bool)
    for one in study.confirmed:
        inside |= one.inside
    row = {
        "case": study.case.key,
        "n_cases": len(study.part),
        "n_undecided": cases.undecided,
        "n_futures": len(set(study.futures)),
        "n_scenarios": len(set(study.scenarios)),
        "n_factors": len(cases.factors.columns),
        "n_searched": int(study.searched.sum()),
        "n_held_out_cases": int(study.held_out.sum()),
        "n_unused": int((~study.searched & ~study.held_out).sum()),
        "rate": float(study.of_interest.mean()),
        **labels_told(study),
        "boxes_found": len(study.found),
        "boxes_confirmed": len(study.confirmed),
        **both_parts(study, inside),
    }
    return pd.DataFrame([row])


def labels_told(study: Study) -> Row:
    """How many replicates the labels come from, how many of them are likely to be wrong, and how many replicates would settle them."""
    chances, line = study.chances, study.question.share
    row: Row = {"replicates_a_case": float(study.cases.told["n_replicates"].mean())}
    nothing = dict.fromkeys(("labels_wrong", "labels_sure", "rate_expected", "chances_differ_by", "replicates_enough"), np.nan)
    if chances is None:
        return row | nothing
    under = chances.below(line)
    return row | {
        "labels_wrong": float(study.label_wrong.mean()),
        "labels_sure": float((study.label_wrong <= LEVEL).mean()),
        "rate_expected": under if study.question.is_fails else 1.0 - under,
        "chances_differ_by": float(np.sqrt(chances.between)),
        "replicates_enough": np.nan if (number := chances.enough(line)) is None else float(number),
    }


def boxes_table(study: Study) -> pd.DataFrame:
    """A row a box and factor it restricts."""
    rows = [row for number, one in enumerate(study.found, start=1) for row in _box_rows(study, number, one)]
    return pd.DataFrame(rows, columns=BOX_COLUMNS)


def _box_rows(study: Study, number: int, found: Found) -> Iterator[Row]:
    judged = both_parts(study, found.inside) | {"p_held_out": found.p_held_out, "better_than_chance": found.better_than_chance}
    p_values = found.search.trials[found.search.chosen].p_values
    for key, limit in found.search.box.limits.items():
        values = study.cases.factors[key]
        low, high = (np.nan, np.nan) if isinstance(limit, frozenset) else (_blank(limit[0]), _blank(limit[1]))
        ends = range_of(key, values)
        yield {
            "box": number,
            **_factor(key),
            "low": low,
            "high": high,
            "options": ";".join(sorted(limit)) if isinstance(limit, frozenset) else "",
            "range_low": ends[0],
            "range_high": ends[1],
            "share_inside": float(within(values, limit).mean()),
            "p_low": p_values[key][0],
            "p_high": p_values[key][1],
            **judged,
        }


def _factor(key: str) -> Row:
    label = factor_label(key)
    return {"factor": key, "name_zh": label.zh, "name_en": label.en, "unit": factor_unit(key).zh}


def _blank(end: float) -> float:
    return end if np.isfinite(end) else float("nan")


def range_of(key: str, values: pd.Series) -> tuple[float, float]:
    """The range a factor is shown on: an uncertain number's prior, widened to the values there are; a lever's values; NaN of options."""
    if not pd.api.types.is_numeric_dtype(values):
        return float("nan"), float("nan")
    low, high = float(values.min()), float(values.max())
    declared = UNCERTAINTIES.get(key.removeprefix(UNCERTAINTY))
    return (low, high) if declared is None else (min(low, declared.low), max(high, declared.high))


def trajectory_table(study: Study) -> pd.DataFrame:
    """A row a box and step of its search."""
    searches = [(one.search, one.open_to) for one in study.found] or [(study.first, np.ones(len(study.part), dtype=bool))]
    rows = [
        {
            "box": number,
            "step": step,
            "made_by": trial.made_by.key,
            "chosen": step == search.chosen,
            "restricted": len(trial.box.limits),
            **both_parts(study, trial.box.holds(study.cases.factors) & open_to),
        }
        for number, (search, open_to) in enumerate(searches, start=1)
        for step, trial in enumerate(search.trials)
    ]
    return pd.DataFrame(rows)


def scores_table(study: Study) -> pd.DataFrame:
    """A row a factor, the most telling first."""
    factors = study.cases.factors
    p_values = univariate(factors, study.share, study.scenarios, study.futures)
    frame = pd.DataFrame([_factor(str(key)) for key in factors])
    frame["score"] = study.scores.to_numpy()
    frame["score_searched"] = study.scores_searched.to_numpy()
    frame["searched"] = frame["factor"].isin(study.keys)
    frame["correlation"] = [_rank_correlation(factors[key], study.share) for key in factors]
    frame["p_value"] = p_values.to_numpy()
    frame["p_adjusted"] = holm(p_values).to_numpy()
    frame = frame.sort_values("score", ascending=False, kind="stable").reset_index(drop=True)
    frame.insert(0, "rank", np.arange(1, len(frame) + 1))
    return frame


def _rank_correlation(values: pd.Series, share: NDArray[np.float64]) -> float:
    if not pd.api.types.is_numeric_dtype(values) or np.ptp(share) == 0:
        return float("nan")
    return float(spearmanr(values.to_numpy(dtype=np.float64), share).statistic)


def cases_table(study: Study) -> pd.DataFrame:
    """A row a case, with the first box that holds it and the factors that were searched."""
    told = study.cases.told.drop(columns="variance_met")
    frame = told.assign(label_wrong=study.label_wrong, of_interest=study.of_interest, part=study.part, box=np.nan)
    for number, one in reversed(list(enumerate(study.found, start=1))):
        frame.loc[one.inside, "box"] = number
    return pd.concat([frame, study.cases.factors[study.keys]], axis=1)


def _box_columns() -> list[str]:
    first = ["box", "factor", "name_zh", "name_en", "unit", "low", "high", "options", "range_low", "range_high", "share_inside"]
    figures = list(_named(Figures(0, 0, 0.0, 0.0, 0.0, 0.0), ""))
    return [*first, "p_low", "p_high", *figures, *(f"{name}{HELD_OUT}" for name in figures), "p_held_out", "better_than_chance"]


#: Columns of the table of boxes, which may be empty.
BOX_COLUMNS = _box_columns()
