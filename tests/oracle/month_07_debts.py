"""The month, phase 32: villages, cooperatives and companies pay their debts (docs/odd/month-7-payments.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.books import pay
from tests.oracle.notation import ratio
from tests.oracle.readings import company_ordinary_debt, has_begun, village_ordinary_debt

if TYPE_CHECKING:
    from tests.oracle.agents import Village, Zone
    from tests.oracle.economy import Economy


def pay_debts(economy: Economy) -> None:
    """Interest, then principal and arrears; interest is a cost of the year's result."""
    has_guarantees = economy.p.finance_guarantee > 0.0
    for zone in economy.zones:
        if has_guarantees:
            # Loans taken since the last close.
            _follow_guarantees(zone, has_begun(zone) * zone.p.finance_guarantee)
        for village in zone.villages:
            _village_pays(village)
        for village in zone.villages:
            _cooperative_pays(village)
        _company_pays(zone)
        if has_guarantees:
            # Repayments only.
            _follow_guarantees(zone, 0.0)


def new_guarantees(guaranteed: float, debt: float, seen: float, share: float) -> float:
    """The guaranteed part of old debt stays in proportion; of new debt ``share`` is guaranteed."""
    return guaranteed * min(ratio(debt, seen), 1.0) + share * max(debt - seen, 0.0)


def _follow_guarantees(zone: Zone, share: float) -> None:
    for village in zone.villages:
        debt = village_ordinary_debt(village)
        village.guaranteed_debt = new_guarantees(village.guaranteed_debt, debt, village.village_debt_seen, share)
        village.village_debt_seen = debt
    debt = company_ordinary_debt(zone)
    zone.company_guaranteed_debt = new_guarantees(zone.company_guaranteed_debt, debt, zone.company_debt_seen, share)
    zone.company_debt_seen = debt


def _village_pays(village: Village) -> None:
    debt = village_ordinary_debt(village)
    instalments, means = village.own.instalments, village.own.cash
    _, village.village_arrears = _serve(
        "village", village, debt, village.village_interest_rate, village.village_arrears, instalments, means
    )


def _cooperative_pays(village: Village) -> None:
    debt, instalments, means = village.cooperative.debt, village.cooperative.instalments, village.cooperative.cash
    interest, village.cooperative_arrears = _serve(
        "cooperative", village, debt, village.cooperative_interest_rate, village.cooperative_arrears, instalments, means
    )
    village.cooperative_surplus -= interest


def _company_pays(zone: Zone) -> None:
    debt = company_ordinary_debt(zone)
    instalments, means = zone.company.instalments, zone.company.cash - zone.company_tax_due
    interest, zone.company_arrears = _serve("company", zone, debt, zone.company_interest_rate, zone.company_arrears, instalments, means)
    zone.company_profit -= interest


def _serve(
    borrower: str, unit: Village | Zone, debt: float, rate: float, arrears: float, instalments: float, means: float
) -> tuple[float, float]:
    """Service of one borrower; its interest and its arrears afterwards. ``instalments`` are those before the loan of ``lent``."""
    interest = debt * rate / 12
    # Interest that cannot be paid is lent.
    lent = max(interest - max(means, 0.0), 0.0)
    left = means - interest
    due = min(instalments, debt) + arrears + lent
    pay(f"{borrower}_loan", lent, unit)
    debt = debt + lent
    paid = min(due, debt, max(left, 0.0))
    pay(f"{borrower}_interest", interest, unit)
    pay(f"{borrower}_repayment", paid, unit)
    return interest, min(due, debt) - paid
