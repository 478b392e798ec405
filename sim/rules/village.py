"""The village collective: contracts, upkeep, spending, and what it does with what is left."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.core.axes import Array, ratio


def reprice_contracts(*, rent: Array, market_rent: Array, rate: Array) -> Array:
    """Contract rent after a year's share of contracts came up for renewal.

    Says   contracts are re-priced towards the market when they end
    Reads  rent, market_rent (village, run) 万元/yr; rate (run,) share a year
    Gives  rent (village, run) 万元/yr
    Source COOP012 COOP015 COOP017; property exchange (Gaotang 二(六)4)
    Holds  rate 1 gives the market rent

    >>> float(reprice_contracts(rent=np.array(8.0), market_rent=np.array(10.0), rate=np.array(0.25)))
    8.5
    """
    return rent + rate * (market_rent - rent)


def upkeep_effort(*, own_stake: Array, residual: Array, joint: Array) -> Array:
    """Share of the upkeep an asset needs that it gets.

    Says   who owns a stake keeps the asset up; joint upkeep covers part of the rest
    Reads  own_stake (unit, run) 0-1; residual (run,) effort without stake; joint (unit, run) 0-1
    Gives  effort (unit, run) 0-1
    Source charter section 4; Zhejiang 2025 二(五)11
    Holds  full stake or full joint upkeep gives one

    >>> float(upkeep_effort(own_stake=np.array(1.0), residual=np.array(0.6), joint=np.array(0.0)))
    1.0
    """
    own = residual + (1.0 - residual) * own_stake
    return np.asarray(own + (1.0 - own) * joint)


def books_out_of_use(*, books: Array, closed: Array, held: Array) -> Array:
    """Book value of what has just gone out of use.

    Says   lines are abandoned however well they are kept up; what they cost stays in the books and stands idle
    Reads  books (unit, run) 万元 of operating assets; closed, held (unit, run) 万元 of capacity
    Gives  book value (unit, run) 万元
    Source MAGNITUDES section 1, hazards; F09 SVC038 on assets that stand idle
    Holds  never more than the books; nothing where nothing is held

    >>> float(books_out_of_use(books=np.array(80.0), closed=np.array(2.0), held=np.array(40.0)))
    4.0
    """
    return np.asarray(books * np.minimum(ratio(closed, held), 1.0))


def operating_factor(*, capability: Array, least: float, slope: float) -> Array:
    """Revenue of a site against a site led with middling capability.

    Says   an able leader earns more from the same assets
    Reads  capability (unit, run) 0-1; least, slope /1
    Gives  factor (unit, run) /1
    Source MAGNITUDES section 2, equation 3
    Holds  linear in capability

    >>> float(operating_factor(capability=np.array(0.5), least=0.7, slope=0.6))
    1.0
    """
    return np.asarray(least + slope * capability)


def factor_of_line(*, factor: Array, led: Array | float) -> Array:
    """What a site's leader makes of one line's revenue.

    Says   an able leader earns more from what is run day by day; rent and the price of current are fixed by contract
    Reads  factor (unit, run) /1 of operating_factor; led part of the line's revenue that depends on who runs it 0-1
    Gives  factor (unit, run) /1, or (line, unit, run) where ``led`` is (line, 1, 1)
    Source MAGNITUDES section 2, equation 3; which lines are let ASSUMED: see led
    Holds  one for a line that is let

    >>> [float(factor_of_line(factor=np.array(1.25), led=led)) for led in (0.0, 1.0)]
    [1.0, 1.25]
    """
    return np.asarray(1.0 + led * (factor - 1.0))


def spending_of_income(*, income: Array, kept: Array, cash: Array) -> Array:
    """Welfare and public spending of a month out of what is not kept for investment.

    Says   most of a collective's income is spent on the village
    Reads  income (village, run) last year's net income and support, 万元/yr; kept (run,) share; cash (village, run) 万元
    Gives  spending (village, run) 万元/month
    Source charter section 3 (floor plus a share of last year's income)
    Holds  never more than the cash there is

    >>> float(spending_of_income(income=np.array(12.0), kept=np.array(0.25), cash=np.array(5.0)))
    0.75
    """
    return np.clip((1.0 - kept) * income / 12.0, 0.0, np.maximum(cash, 0.0))


def investable_funds(*, cash: Array, monthly_outlay: Array, buffer_months: float) -> Array:
    """Cash a village may invest after keeping some months of outlays.

    Says   only what is left is investable
    Reads  cash (unit, run) 万元; monthly_outlay (unit, run) 万元/month; buffer_months
    Gives  funds (unit, run) 万元
    Source charter section 3
    Holds  never negative

    >>> float(investable_funds(cash=np.array(10.0), monthly_outlay=np.array(1.0), buffer_months=3.0))
    7.0
    """
    return np.maximum(cash - buffer_months * monthly_outlay, 0.0)


def perceived_return(*, true_return: Array, capability: Array, noise: Array, spread: Array, seen: Array, imitation: Array) -> Array:
    """A line's yearly return as a village sees it.

    Says   leaders see returns with noise that falls with capability and look at neighbours who earn more
    Reads  true_return, seen (line, village, run) per yuan and year; capability (village, run); noise (line, village, run)
           standard normal; spread, imitation (run,)
    Gives  perceived (line, village, run) per yuan and year
    Source charter section 4, decisions
    Holds  full capability and no imitation give the true return
    """
    blurred = true_return + spread * (1.0 - capability) * noise
    return np.asarray((1.0 - imitation) * blurred + imitation * seen)


def favour_visible(*, perceived: Array, visible: Array, is_led: Array, lean: float) -> Array:
    """A line's yearly return as somebody sees it who wants something to show.

    Says   first secretaries prefer visible projects near the end of their term
    Reads  perceived (line, village, run) per yuan and year; visible (line, 1, 1) flags; is_led (village, run) flags of the villages
           with a first secretary; lean per yuan and year
    Gives  perceived (line, village, run) per yuan and year
    Source Shandong 2022 二4, 四1; size ASSUMED: see secretary_lean
    Holds  no secretary, no change; lines that nobody sees are judged as ever

    >>> favour_visible(perceived=np.array([0.25, 0.25]), visible=np.array([1.0, 0.0]), is_led=np.array([1.0, 1.0]), lean=0.5)
    array([0.75, 0.25])
    """
    return np.asarray(perceived + lean * is_led * visible)


def choose_best(*, value: Array, gumbel: Array, sharpness: Array) -> NDArray[np.int64]:
    """Position of the chosen option on the leading axis: a softmax choice by largest noisy value.

    Says   better options are chosen more often, not always
    Reads  value, gumbel (option, unit, run); sharpness (run,)
    Gives  choice (unit, run) position of the option
    Source charter section 4 (softmax)
    Holds  without noise the largest value is chosen
    """
    return np.argmax(sharpness * value + gumbel, axis=0)
