"""Loans: what may still be borrowed, what falls due, and the overdraft that keeps cash from going below zero."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array


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
