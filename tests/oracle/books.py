"""Books and payments (docs/odd/bookkeeping.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.words.transactions.collected import TRANSACTIONS

if TYPE_CHECKING:
    from tests.oracle.agents import Village, Zone

#: Sectors whose books every village keeps; the others are kept by zone.
OF_VILLAGES = ("villages", "cooperatives", "households")
OF_ZONES = ("companies", "government", "banks", "firms", "market", "user")
ACCOUNTS = (
    "business_income",
    "contracting_income",
    "investment_income",
    "other_operating_income",
    "subsidy_income",
    "other_income",
    "operating_cost",
    "management",
    "expenditure",
)
HOUSEHOLD_ACCOUNTS = (
    "wage",
    "local_wage",
    "low_wage",
    "business",
    "property",
    "low_first_property",
    "transfer",
    "low_transfer",
    "even_transfer",
)


@dataclass(slots=True)
class Books:
    """The balance sheet of one sector of one village or zone."""

    cash: float = 0.0
    claims: float = 0.0
    shares_held: float = 0.0
    real: float = 0.0
    debt: float = 0.0
    shares_issued: float = 0.0
    net_worth: float = 0.0
    instalments: float = 0.0

    @property
    def gap(self) -> float:
        """Zero when the books balance."""
        return self.cash + self.claims + self.shares_held + self.real - self.debt - self.shares_issued - self.net_worth


def pay(name: str, amount: float, unit: Village | Zone) -> None:
    """Books one payment of a village where either end is kept by village, else of a zone."""
    declared = TRANSACTIONS[name]
    by_village = declared.payer in OF_VILLAGES or declared.receiver in OF_VILLAGES
    if by_village == unit.is_zone:
        raise TypeError(f"{name} is paid by {'village' if by_village else 'zone'}")
    if not amount >= 0.0:
        raise ValueError(f"{name}: {amount}")
    payer, receiver = unit.books_of(declared.payer), unit.books_of(declared.receiver)
    _book(str(declared.effect), amount, payer, receiver, 12.0 * unit.u.loan_years)
    unit.flows_of_zone[name] += amount
    for account, sign in ((declared.payer_account, -1.0 if declared.lowers_payer_account else 1.0), (declared.receiver_account, 1.0)):
        if account is not None:
            accounts = unit.accounts if account in ACCOUNTS else unit.household_accounts
            accounts[account] += sign * amount


def _book(effect: str, amount: float, payer: Books, receiver: Books, loan_months: float) -> None:
    if effect != "forgiven":
        payer.cash -= amount
        receiver.cash += amount
    if effect in ("current", "capital", "forgiven"):
        payer.net_worth -= amount
    if effect in ("current", "capital", "purchase", "forgiven"):
        receiver.net_worth += amount
    if effect == "purchase":
        payer.real += amount
    elif effect in ("loan", "bond"):
        payer.claims += amount
        receiver.debt += amount
        if effect == "loan":
            receiver.instalments += amount / loan_months
    elif effect == "repayment":
        receiver.claims -= amount
        _owe_less(payer, amount)
    elif effect == "shares":
        payer.shares_held += amount
        receiver.shares_issued += amount
    elif effect == "forgiven":
        payer.claims -= amount
        _owe_less(receiver, amount)


def _owe_less(debtor: Books, amount: float) -> None:
    debtor.debt -= amount
    if debtor.debt <= 0.0:
        debtor.instalments = 0.0


def write_down(books: Books, amount: float) -> None:
    books.real -= amount
    books.net_worth -= amount
