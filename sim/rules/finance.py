"""Loans: what banks allow and ask, what falls due, what is unpaid, and what becomes of debts that cannot be paid."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, Flags, ratio


def credit_left(*, debt: Array, assets: Array, ceiling: Array, debt_ratio: Array) -> Array:
    """What a borrower may still borrow of its own will.

    Says   nothing new is borrowed beyond the loan ceiling or the debt ratio
    Reads  debt, assets, ceiling (unit, run) 万元; debt_ratio (unit, run) debt to assets
    Gives  credit (unit, run) 万元
    Source Gaotang 2022 二(六)2; Zhejiang 2025 一 (防止过度负债)
    Holds  a debt already above either gives zero

    >>> float(credit_left(debt=np.array(10.0), assets=np.array(100.0), ceiling=np.array(50.0), debt_ratio=np.array(0.3)))
    28.571428571428573
    """
    # Borrowing x raises assets too: (debt + x) / (assets + x) <= ratio.
    room = (debt_ratio * assets - debt) / np.maximum(1.0 - debt_ratio, 1e-9)
    return np.maximum(np.minimum(room, ceiling - debt), 0.0)


def instalment(*, due: Array, debt: Array, cash: Array) -> Array:
    """Principal repaid in a month: what falls due of all loans, at most the debt and the cash there is.

    Says   loans are repaid over their term; what cannot be paid is extended
    Reads  due (unit, run) 万元/month, the sum of loan over term of all loans; debt, cash (unit, run) 万元
    Gives  principal (unit, run) 万元/month
    Source PRG024 PRG026
    Holds  never more than the debt or the cash

    >>> float(instalment(due=np.array(1.0), debt=np.array(60.0), cash=np.array(10.0)))
    1.0
    """
    return np.minimum(np.minimum(due, debt), np.maximum(cash, 0.0))


def overdraft(*, cash: Array) -> Array:
    """The loan that brings cash back to zero.

    Says   cash is never negative: its loan is booked
    Reads  cash (unit, run) 万元
    Gives  loan (unit, run) 万元
    Source charter section 9, law 2
    Holds  zero when cash is not negative

    >>> float(overdraft(cash=np.array(-3.0)))
    3.0
    """
    return np.maximum(-cash, 0.0)


def lending_ceiling(*, policy_ceiling: Array, served: Array, pledged: Array, loan_to_value: Array, may_borrow: Array) -> Array:
    """Most a borrower may owe.

    Says   a bank lends up to its ceiling what income can serve, and beyond it a part of the value of what is pledged
    Reads  policy_ceiling, served, pledged (unit, run) 万元; loan_to_value (unit, run) 0-0.7; may_borrow (unit, run) 0-1
    Gives  ceiling (unit, run) 万元
    Source Gaotang 2022 二(六)2, 二(六)4; Shandong 2022 四1
    Holds  without a pledge never above either; who may not borrow gets none

    >>> float(lending_ceiling(policy_ceiling=np.array(300.0), served=np.array(50.0), pledged=np.array(40.0),
    ...     loan_to_value=np.array(0.5), may_borrow=np.array(1.0)))
    70.0
    """
    return np.asarray(may_borrow * (np.minimum(policy_ceiling, served) + loan_to_value * pledged))


def debt_served_by_income(*, income: Array, multiple: float, guarantee: Array, lift: float) -> Array:
    """Debt that a year's operating income can serve in the eyes of a bank, more where it is guaranteed.

    Says   a guarantee lets the bank lend more of what income can serve
    Reads  income (unit, run) 万元/yr; multiple, years; guarantee (unit, run) 0-1; lift: what a full guarantee adds /1
    Gives  debt (unit, run) 万元
    Source Gaotang 2022 二(六)2; Shandong 2022 四1; multiple and lift ASSUMED
    Holds  never negative; without a guarantee multiple x income

    >>> float(debt_served_by_income(income=np.array(20.0), multiple=5.0, guarantee=np.array(0.8), lift=0.5))
    140.0
    """
    return np.asarray(multiple * (1.0 + lift * guarantee) * np.maximum(income, 0.0))


def price_of_risk(
    *, base: Array, premium: Array, debt: Array, assets: Array, guarantee: Array, relief: float, discount: Array | float = 0.0
) -> Array:
    """Yearly interest rate of a borrower.

    Says   a bank asks more of who owes much against what it has, and less where the loan is guaranteed
    Reads  base, premium (run,) per year; debt, assets with cash (unit, run) 万元; guarantee (unit, run) 0-1; relief: part of the
           premium that a full guarantee takes away /1; discount per year: what a borrower owned by the state pays less
    Gives  rate (unit, run) per year
    Source PRG025 PRG026 for the base; Gaotang 2022 二(六)2; premium ASSUMED
    Holds  without debt the base; never more than base + premium

    >>> round(float(price_of_risk(base=np.array(0.04), premium=np.array(0.02), debt=np.array(30.0), assets=np.array(60.0),
    ...     guarantee=np.array(0.5), relief=0.8)), 9)
    0.046
    """
    debt_ratio = np.minimum(ratio(debt, np.maximum(assets, debt)), 1.0)
    return np.asarray(np.maximum(base - discount, 0.0) + premium * debt_ratio * (1.0 - relief * guarantee))


def interest_lent(*, interest: Array, means: Array) -> Array:
    """Interest due that cash does not cover: it is lent, and is in arrears from now on.

    Says   wages, inputs and tax come before interest; what is unpaid is arrears
    Reads  interest (unit, run) 万元/month; means (unit, run) 万元, cash left for debts
    Gives  unpaid interest (unit, run) 万元
    Source charter section 4, step 8
    Holds  never more than the interest

    >>> float(interest_lent(interest=np.array(3.0), means=np.array(1.0)))
    2.0
    """
    return np.maximum(interest - np.maximum(means, 0.0), 0.0)


def new_guarantees(*, guaranteed: Array, debt: Array, debt_before: Array, share: Array) -> Array:
    """Debt under guarantee after this month's new loans and repayments.

    Says   a stated share of every new loan is guaranteed; repayments go to both parts alike
    Reads  guaranteed, debt, debt_before (unit, run) 万元; share (unit, run) 0-1 of new loans
    Gives  guaranteed debt (unit, run) 万元
    Source Gaotang 2022 二(六)2, 二(六)5; Shandong 2022 四1
    Holds  never more than the debt where it was not more before

    >>> float(new_guarantees(guaranteed=np.array(10.0), debt=np.array(50.0), debt_before=np.array(40.0), share=np.array(0.5)))
    15.0
    >>> float(new_guarantees(guaranteed=np.array(10.0), debt=np.array(20.0), debt_before=np.array(40.0), share=np.array(0.5)))
    5.0
    """
    kept = np.minimum(ratio(debt, debt_before), 1.0)
    return np.asarray(guaranteed * kept + share * np.maximum(debt - debt_before, 0.0))


def is_in_trouble(*, arrears: Array, debt: Array, instalments: Array, share: float, months: float) -> Flags:
    """Who cannot be left alone any longer: arrears beyond a share of the debt and beyond so many monthly instalments.

    Says   a loan is worked out, and next time in default, when arrears pass both limits
    Reads  arrears, debt (unit, run) 万元; instalments (unit, run) 万元/month; share /1; months
    Gives  flags (unit, run)
    Source charter section 4, step 8; limits ASSUMED
    Holds  without arrears never

    >>> bool(is_in_trouble(arrears=np.array(12.0), debt=np.array(60.0), instalments=np.array(1.0), share=0.1, months=6.0))
    True
    """
    return np.asarray((arrears > share * debt) & (arrears > months * instalments))


def settle_default(*, debt: Array, guaranteed: Array, loss: Array) -> tuple[Array, Array]:
    """What the guarantor pays of a debt in default, and what the bank writes off of the rest.

    Says   the guarantor pays its part of what is left; of the rest the bank bears a loss
    Reads  debt, guaranteed (unit, run) 万元; loss (run,) share of the rest
    Gives  called, written off (unit, run) 万元
    Source Gaotang 2022 二(六)2 (政策性农业担保); charter section 5, public cost; loss ASSUMED
    Holds  the two are never more than the debt

    >>> [float(part) for part in settle_default(debt=np.array(100.0), guaranteed=np.array(60.0), loss=np.array(0.5))]
    [60.0, 20.0]
    """
    called = np.minimum(guaranteed, debt)
    return called, np.asarray(loss * (debt - called))


def recovery(*, owed: Array, free_cash: Array, rate: float) -> Array:
    """What a guarantor gets back in a year.

    Says   who was helped out pays back from free cash
    Reads  owed, free_cash (unit, run) 万元; rate of free cash a year
    Gives  payment (unit, run) 万元/yr
    Source charter section 5, public cost (net of recoveries); rate ASSUMED
    Holds  never more than is owed or than the free cash

    >>> float(recovery(owed=np.array(50.0), free_cash=np.array(60.0), rate=0.3))
    18.0
    """
    return np.minimum(owed, rate * np.maximum(free_cash, 0.0))
