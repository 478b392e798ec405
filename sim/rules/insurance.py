"""Farm insurance: what is insured, what the risk costs, who pays the premium, and what is paid when the crop fails."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr

from sim.core.axes import Array

#: Spreads below this are none at all; keeps the formula finite.
_LEAST_SPREAD = 1e-9


def insured_cost(*, insurance: Array, inputs: Array, wages: Array, rent: Array, revenue: Array, income_share: float) -> Array:
    """Sum insured per mu by type of insurance.

    Says   material cost covers inputs, full cost adds wages and rent, income a part of the usual revenue, catastrophe inputs and rent
    Reads  insurance (option, 1, run) one for the type in force: none, material cost, full cost, income, catastrophe;
           inputs, wages, rent, revenue (run,) yuan/mu/yr; income_share /1
    Gives  sum insured (1, run) yuan/mu
    Source Gaotang 2022 二(一)1, 二(六)2
    Holds  none insures nothing; full cost is never below material cost

    >>> kind = np.array([0.0, 0.0, 1.0, 0.0, 0.0])[:, None, None]
    >>> float(insured_cost(insurance=kind, inputs=np.array([600.0]), wages=np.array([100.0]), rent=np.array([300.0]),
    ...     revenue=np.array([1500.0]), income_share=0.8)[0, 0])
    1000.0
    """
    _, material, full, income, catastrophe = insurance
    return np.asarray(
        material * inputs + full * (inputs + wages + rent) + income * (income_share * revenue) + catastrophe * (inputs + rent)
    )


def expected_shortfall(*, level: Array, trigger: Array, spread: Array) -> Array:
    """Share of the insured sum that is lost on average when yields scatter around ``level``.

    Says   a plot below the trigger is paid in proportion to what is missing
    Reads  level (unit, run) mean against the usual, above 0; trigger (unit, run) /1, above 0; spread (unit, run) of the log
    Gives  share (unit, run) 0-1: mean of max(trigger - y, 0) / trigger for log-normal y
    Source Gaotang 2022 二(一)1; the formula is that of a put option
    Holds  falls with the level, rises with trigger and spread; without spread max(trigger - level, 0) / trigger

    >>> round(float(expected_shortfall(level=np.array(0.6), trigger=np.array(0.8), spread=np.array(0.0))), 9)
    0.25
    """
    scatter = np.maximum(spread, _LEAST_SPREAD)
    distance = np.log(level / trigger) / scatter + 0.5 * scatter
    return np.asarray(np.maximum(ndtr(scatter - distance) - level / trigger * ndtr(-distance), 0.0))


def insurance_premium(*, insured: Array, expected_loss: Array, loading: float) -> Array:
    """Yearly premium.

    Says   the premium is what the risk costs plus a loading for the insurer
    Reads  insured (village, run) 万元; expected_loss (unit, run) share; loading /1
    Gives  premium (village, run) 万元/yr
    Source Gaotang 2022 二(六)2; loading ASSUMED
    Holds  never below the mean indemnity

    >>> float(insurance_premium(insured=np.array(100.0), expected_loss=np.array(0.04), loading=0.25))
    5.0
    """
    return np.asarray(insured * expected_loss * (1.0 + loading))


def ceiling_of_the_insured(*, insured_share: Array, gain: float) -> Array:
    """How much more land would join a cooperative that is insured.

    Says   insurance cuts the spread of the surplus and with it the reason not to join
    Reads  insured_share (unit, run) 0-1; gain: what full insurance adds /1
    Gives  factor (unit, run)
    Source Gaotang 2022 二(六)2; gain ASSUMED
    Holds  one without insurance

    >>> float(ceiling_of_the_insured(insured_share=np.array(0.5), gain=0.1))
    1.05
    """
    return np.asarray(1.0 + gain * insured_share)
