"""Which content each mode of public money may pay for, and the plan that spreads a mix of modes over a mix of contents."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sim.core.declare import Source, assumed, clause
from sim.words.choices import FundingContent, FundingMode

_BONDS = assumed("a special bond needs a project with revenue of its own to repay it (national rule; 001 三 names bonds without contents)")
_SERVICES = assumed("training, upkeep and mediation are bought from providers as well; 004 二1 names the purchase for industry only")

#: Allowed pairs of mode and content, each with its source.
ALLOWED: Mapping[FundingMode, Mapping[FundingContent, Source]] = {
    FundingMode.FIXED_GRANT: {content: clause("004 一3, 二") for content in FundingContent},
    FundingMode.REWARD_IN_LIEU: {FundingContent.INDUSTRY: clause("004 二1"), FundingContent.CONSTRUCTION: clause("004 二2")},
    FundingMode.INTEREST_SUBSIDY: {FundingContent.INDUSTRY: clause("004 二1")},
    FundingMode.SPECIAL_BOND: {FundingContent.INDUSTRY: _BONDS},
    FundingMode.EQUITY_INJECTION: {FundingContent.INDUSTRY: clause("001 二(四)8")},
    FundingMode.WORK_RELIEF: {FundingContent.CONSTRUCTION: clause("004 二2"), FundingContent.EMPLOYMENT: clause("004 二5; 003 二(六)5")},
    FundingMode.SERVICE_PURCHASE: {
        FundingContent.INDUSTRY: clause("004 二1"),
        FundingContent.GOVERNANCE: _SERVICES,
        FundingContent.TALENT: _SERVICES,
        FundingContent.CONSOLIDATION: _SERVICES,
    },
}

#: Margins of the plan are met to this much.
_ROUNDING = 1e-9
_ROUNDS = 500

Plan = NDArray[np.float64]


def allowed_pairs() -> NDArray[np.bool_]:
    """True where a mode may pay for a content: (mode, content)."""
    return np.array([[content in ALLOWED[mode] for content in FundingContent] for mode in FundingMode])


def funding_plan(modes: Mapping[str, float], contents: Mapping[str, float]) -> Plan:
    """Share of the money for each mode and content, (mode, content): the even spread among the allowed pairs that keeps both mixes.

    Raises ValueError when no spread over allowed pairs keeps both mixes.
    """
    return _plan(tuple(_shares(modes, FundingMode)), tuple(_shares(contents, FundingContent))).copy()


@lru_cache(maxsize=256)
def _plan(modes: tuple[float, ...], contents: tuple[float, ...]) -> Plan:
    rows, columns = np.array(modes), np.array(contents)
    plan = _fitted(allowed_pairs().astype(np.float64), rows, columns)
    if not _meets(plan, rows, columns):
        # Pairs that no solution uses would slow the fitting down for ever: they are taken out first.
        plan = _fitted(_usable_pairs(rows, columns), rows, columns)
    if not _meets(plan, rows, columns):
        raise ValueError("the mix of modes may not pay for this mix of contents")
    return plan


def nearest_contents(modes: Mapping[str, float], contents: Mapping[str, float]) -> dict[str, float]:
    """The mix of contents that ``modes`` may pay for and that differs least from ``contents`` (sum of absolute differences)."""
    from scipy.optimize import linprog

    rows, columns = _shares(modes, FundingMode), _shares(contents, FundingContent)
    pairs = np.argwhere(allowed_pairs())
    count, width = len(pairs), len(columns)
    # Unknowns: the share of each allowed pair, then how much each content lies above and below what was asked for.
    cost = np.concatenate([np.zeros(count), np.ones(2 * width)])
    of_modes = np.array([[float(mode == row) for mode, _ in pairs] + [0.0] * 2 * width for row in range(len(rows))])
    of_contents = np.array(
        [
            [float(content == column) for _, content in pairs]
            + [-float(column == other) for other in range(width)]
            + [float(column == other) for other in range(width)]
            for column in range(width)
        ]
    )
    found = linprog(cost, A_eq=np.vstack([of_modes, of_contents]), b_eq=np.concatenate([rows, columns]), method="highs")
    spread = np.zeros(width)
    for (_, content), share in zip(pairs, found.x[:count], strict=True):
        spread[content] += share
    rounded = np.round(spread, 6)
    rounded[int(np.argmax(rounded))] += 1.0 - rounded.sum()
    return {content.key: float(rounded[content.value]) for content in FundingContent}


def _shares(mix: Mapping[str, float], choice: type[FundingMode] | type[FundingContent]) -> NDArray[np.float64]:
    return np.array([float(mix.get(member.key, 0.0)) for member in choice])


def _fitted(start: Plan, rows: NDArray[np.float64], columns: NDArray[np.float64]) -> Plan:
    """Iterative proportional fitting of ``start`` to both margins."""
    plan = start.copy()
    for _ in range(_ROUNDS):
        plan *= _factor(rows, plan.sum(axis=1))[:, None]
        plan *= _factor(columns, plan.sum(axis=0))[None, :]
        if _meets(plan, rows, columns):
            break
    return plan


def _factor(wanted: NDArray[np.float64], there: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(there > 0.0, wanted / np.where(there > 0.0, there, 1.0), 0.0)


def _meets(plan: Plan, rows: NDArray[np.float64], columns: NDArray[np.float64]) -> bool:
    return bool(np.abs(plan.sum(axis=1) - rows).max() <= _ROUNDING and np.abs(plan.sum(axis=0) - columns).max() <= _ROUNDING)


def _usable_pairs(rows: NDArray[np.float64], columns: NDArray[np.float64]) -> Plan:
    """One for each allowed pair that some spread keeping both mixes uses."""
    from scipy.optimize import linprog

    pairs = np.argwhere(allowed_pairs())
    margins = [[float(mode == row) for mode, _ in pairs] for row in range(len(rows))]
    margins += [[float(content == column) for _, content in pairs] for column in range(len(columns))]
    usable = np.zeros((len(rows), len(columns)))
    for number, (mode, content) in enumerate(pairs):
        cost = np.zeros(len(pairs))
        cost[number] = -1.0
        found = linprog(cost, A_eq=np.array(margins), b_eq=np.concatenate([rows, columns]), method="highs")
        usable[mode, content] = float(found.status == 0 and -found.fun > _ROUNDING)
    return usable
