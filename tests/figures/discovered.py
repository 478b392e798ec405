"""Made-up tables of a discovery with the columns of the contract; only the names of its factors are real."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from sim.core.text import Language
from sim.words.discovering import LEVER, MOST_RESTRICTED, UNCERTAINTY, factor_label, factor_unit
from sim.words.levers import LEVERS
from sim.words.uncertainties import UNCERTAINTIES

#: Factors with plain names; the last has options.
PLAIN = ("policy.funding.amount", "uncertainty.visitor_spend", "policy.linkage.payout", "policy.funding.allocation")


def longest_factors(language: Language) -> tuple[str, ...]:
    """As many factors as a box restricts, those with the longest names there are, the last with all its options."""
    keys = [*(UNCERTAINTY + name for name in UNCERTAINTIES), *(LEVER + name for name, lever in LEVERS.items() if not lever.options)]
    keys.sort(key=lambda key: -len(factor_label(key).said(language)))
    return (*keys[: MOST_RESTRICTED - 1], PLAIN[-1])


def discovered(scale: float = 1.0, boxes: int = 2, confirmed: int = 1, factors: tuple[str, ...] = PLAIN) -> dict[str, pd.DataFrame]:
    """The tables of a discovery over so many boxes, of which the first ``confirmed`` do better than chance; every box restricts all
    ``factors``, numbers between 0 and 1,000 times ``scale``. Without a box the trajectory is that of the first search."""
    summary = {
        "outcome": "effect_operating_income",
        "condition_zh": f"末年集体经济经营性收入的效应不低于 {40.0 * scale:,.0f} 万元/年",
        "condition_en": f"effect on collective operating income in the last year at least {40.0 * scale:,.0f} 万元/year",
        "threshold": 40.0 * scale, "aim": "fails", "share": 0.5, "perspective": "", "horizon_years": np.nan, "discount_rate": np.nan,
        "case": "pair", "n_cases": 200, "n_undecided": 0, "n_futures": 100, "n_scenarios": 2, "n_factors": 109, "n_searched": 120,
        "n_held_out_cases": 60, "n_unused": 20, "rate": 0.4, "replicates_a_case": 4.0, "labels_wrong": 0.22,
        "labels_sure": 0.31, "rate_expected": 0.37, "chances_differ_by": 0.12, "replicates_enough": 32.0,
        "boxes_found": boxes, "boxes_confirmed": confirmed, **_both_parts(0.7, 0.8),
    }  # fmt: skip
    return {
        "discovery": pd.DataFrame([summary]),
        "boxes": _boxes(scale, boxes, confirmed, factors),
        "box_trajectory": _trajectory(boxes),
        "feature_scores": _scores(factors),
        "discovery_cases": _cases(scale, boxes, factors),
    }


def _both_parts(coverage: float, density: float) -> dict[str, float]:
    """How good a box is where it was found, and a little less good where not."""
    told: dict[str, float] = {}
    for suffix, worse, cases in (("", 1.0, 120), ("_held_out", 0.9, 60)):
        inside = round(worse * coverage * 0.4 * cases / density)
        told |= {f"coverage{suffix}": worse * coverage, f"density{suffix}": worse * density, f"mass{suffix}": inside / cases}
        told |= {f"n{suffix}": inside, f"n_interest{suffix}": round(inside * density * worse), f"base_rate{suffix}": 0.4}
    return told


def _boxes(scale: float, boxes: int, confirmed: int, factors: tuple[str, ...]) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    for number in range(1, boxes + 1):
        judged = _both_parts(0.7 / number, 0.8)
        for place, key in enumerate(factors):
            options = list(LEVERS[key.removeprefix(LEVER)].options) if key.startswith(LEVER) else []
            # An upper limit, a lower one, and two so near that their labels meet.
            low, high = ((np.nan, 300.0), (20.0, np.nan), (500.0, 505.0))[(place + number) % 3]
            limits = (np.nan, np.nan, 0.0, np.nan) if options else (low, high, 0.0, 1000.0)
            rows.append({"box": number, "factor": key, **_named(key), "options": ";".join(options)})
            rows[-1] |= dict(zip(("low", "high", "range_low", "range_high"), (scale * one for one in limits), strict=True))
            rows[-1] |= {"share_inside": 0.3 + 0.1 * place, "p_low": 0.01, "p_high": np.nan, **judged}
            rows[-1] |= {"p_held_out": 0.004 if number <= confirmed else 0.3, "better_than_chance": number <= confirmed}
    first = ["box", "factor", "name_zh", "name_en", "unit", "low", "high", "options", "range_low", "range_high", "share_inside"]
    return pd.DataFrame(rows, columns=[*first, "p_low", "p_high", *_both_parts(1.0, 0.4), "p_held_out", "better_than_chance"])


def _named(key: str) -> dict[str, str]:
    return {"name_zh": factor_label(key).zh, "name_en": factor_label(key).en, "unit": factor_unit(key).zh}


def _trajectory(boxes: int) -> pd.DataFrame:
    """Five steps a box, the fourth chosen; without a box the first, that is all cases."""
    chosen = 3 if boxes else 0
    rows = []
    for number in range(1, max(boxes, 1) + 1):
        for step in range(5):
            row = {"box": number, "step": step, "made_by": "peel" if step else "start", "chosen": step == chosen, "restricted": step}
            rows.append(row | _both_parts(1.0 - 0.1 * step, 0.4 + 0.12 * step))
    return pd.DataFrame(rows)


def _scores(factors: tuple[str, ...]) -> pd.DataFrame:
    """The factors of the boxes first, then as many as a figure has rows for."""
    keys = [*factors, *(f"{UNCERTAINTY}{name}" for name in UNCERTAINTIES if f"{UNCERTAINTY}{name}" not in factors)][:20]
    rows = []
    for place, key in enumerate(keys):
        has_options = key.startswith(LEVER) and bool(LEVERS[key.removeprefix(LEVER)].options)
        row = {"rank": place + 1, "factor": key, **_named(key), "score": 0.4 * 0.7**place, "score_searched": 0.4 * 0.7**place}
        row |= {"searched": place < len(factors), "correlation": np.nan if has_options else 0.5 * (-0.8) ** place}
        rows.append(row | {"p_value": 1e-5 * 10**place, "p_adjusted": min(1.0, 1e-4 * 10**place)})
    return pd.DataFrame(rows)


def _cases(scale: float, boxes: int, factors: tuple[str, ...]) -> pd.DataFrame:
    chance = np.random.default_rng(13)
    frame = pd.DataFrame([(name, future) for name in ("a", "b") for future in range(100)], columns=["scenario", "future"])
    frame["share_met"] = chance.integers(0, 5, len(frame)) / 4
    frame["n_replicates"], frame["of_interest"] = 4, frame["share_met"] < 0.5
    frame["part"] = np.resize(["searched"] * 6 + ["held_out"] * 3 + ["unused"], len(frame))
    frame["box"] = np.resize([*range(1, boxes + 1), np.nan], len(frame))
    for key in factors:
        options = list(LEVERS[key.removeprefix(LEVER)].options) if key.startswith(LEVER) else []
        frame[key] = np.resize(options, len(frame)) if options else chance.uniform(0.0, 1000.0 * scale, len(frame))
    return frame
