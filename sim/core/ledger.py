"""Who pays whom: the only place where cash, debt and net worth move, and the check that every book balances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from sim.core.axes import Array, Zones
from sim.core.text import Text


class Effect(StrEnum):
    """What a payment does to the two net worths.

    CURRENT: income of the receiver, expense of the payer; both net worths move. CAPITAL: a transfer that buys an asset;
    both move, but it is nobody's income. PURCHASE: the payer gets an asset of the same value; only the receiver's moves.
    LOAN: the receiver owes what it gets and repays it in instalments; BOND: it is repaid on terms of its own. REPAYMENT:
    the payer owes that much less. SHARES: the payer holds a share of the receiver. Loans, bonds, repayments and shares
    move no net worth. FORGIVEN: the payer gives up a claim on the receiver, who owes that much less; no cash moves, both
    net worths do, and it is nobody's income.
    """

    CURRENT = "current"
    CAPITAL = "capital"
    PURCHASE = "purchase"
    LOAN = "loan"
    BOND = "bond"
    REPAYMENT = "repayment"
    SHARES = "shares"
    FORGIVEN = "forgiven"


@dataclass(frozen=True, slots=True)
class Transaction:
    """One kind of payment between two sectors; the accounts are those of the sector that keeps accounts of its income.

    ``lowers_payer_account`` is true where the payer's account is one of income, which the payment takes from. ``counts_as``
    names the sums it is added up in; the ledger itself reads none of them.
    """

    name: str
    payer: str
    receiver: str
    effect: Effect
    label: Text
    payer_account: str | None = None
    receiver_account: str | None = None
    lowers_payer_account: bool = False
    counts_as: tuple[str, ...] = ()


class Imbalance(Exception):
    """A book that does not balance: the model's fault, never the user's. Names the sector and the size."""


_PAYER_WORTH = (Effect.CURRENT, Effect.CAPITAL, Effect.FORGIVEN)
_RECEIVER_WORTH = (Effect.CURRENT, Effect.CAPITAL, Effect.PURCHASE, Effect.FORGIVEN)


class Ledger:
    """Cash, debt, claims, shares, real assets and net worth of every sector; flows of the year; accounts of the month.

    Sectors in ``by_village`` are kept as (village, run), the others as (zone, run); money in 万元. A payment touching a
    sector kept by village is given village by village, any other zone by zone. ``loan_months`` (run,) is the term of a loan;
    ``instalments`` the principal that falls due each month until the debt is gone. ``accounts`` hold what was entered in the
    month, those in ``yearly_accounts`` what was entered since they were last closed.
    """

    def __init__(
        self,
        *,
        zones: Zones,
        runs: int,
        sectors: Iterable[str],
        by_village: frozenset[str],
        accounts: Iterable[str],
        yearly_accounts: Iterable[str] = (),
        transactions: Iterable[Transaction],
        loan_months: Array,
    ) -> None:
        self.zones = zones
        self._by_village = by_village
        villages, zone_count = len(zones.zone_of), len(zones.starts)

        sectors, transactions = tuple(sectors), tuple(transactions)

        def books(kept_by: Iterable[str] = sectors) -> dict[str, Array]:
            shapes = {sector: (villages if sector in by_village else zone_count, runs) for sector in sectors}
            # A book that no declared payment can move stays zero, and cannot be written to.
            return {sector: np.zeros(shape) if sector in kept_by else np.broadcast_to(0.0, shape) for sector, shape in shapes.items()}

        self.cash, self.net_worth = books(), books()
        self.real = books({one.payer for one in transactions if one.effect is Effect.PURCHASE})
        lent = {one for one in transactions if one.effect in (Effect.LOAN, Effect.BOND)}
        self.claims, self.debt = books({"banks", *(one.payer for one in lent)}), books({one.receiver for one in lent})
        self.instalments = books({one.receiver for one in lent})
        issued = {one for one in transactions if one.effect is Effect.SHARES}
        self.shares_held, self.shares_issued = books({one.payer for one in issued}), books({one.receiver for one in issued})
        self.loan_months = loan_months
        self._yearly_accounts = frozenset(yearly_accounts)
        self.accounts = {account: np.zeros((villages, runs)) for account in (*accounts, *self._yearly_accounts)}
        self.flows = {transaction.name: np.zeros((zone_count, runs)) for transaction in transactions}

    def post(self, transaction: Transaction, amount: Array) -> None:
        """Pay ``amount`` from payer to receiver, with all its effects on both books; where it is zero, nothing moves.

        Books that are read to decide by (cash, debt, claims, shares) are new arrays after a payment: who has read one keeps what it
        was. Raises Imbalance where an amount is negative or no number.
        """
        least = amount.min()
        if least == 0.0 and not amount.any():
            return
        if not least >= 0.0:
            raise Imbalance(f"{transaction.name} is paid with a negative amount: {least:g}")
        total = self._zone_amount(transaction, amount)
        self.flows[transaction.name] += total
        paid = amount if transaction.payer in self._by_village else total
        received = amount if transaction.receiver in self._by_village else total
        if transaction.effect is not Effect.FORGIVEN:
            self.cash[transaction.payer] = self.cash[transaction.payer] - paid
            self.cash[transaction.receiver] = self.cash[transaction.receiver] + received
        if transaction.effect in _PAYER_WORTH:
            self.net_worth[transaction.payer] -= paid
        if transaction.effect in _RECEIVER_WORTH:
            self.net_worth[transaction.receiver] += received
        self._hold(transaction, paid, received)
        if transaction.payer_account is not None:
            account = self.accounts[transaction.payer_account]
            (np.subtract if transaction.lowers_payer_account else np.add)(account, amount, out=account)
        if transaction.receiver_account is not None:
            self.accounts[transaction.receiver_account] += amount

    def _hold(self, transaction: Transaction, paid: Array, received: Array) -> None:
        """What the payment leaves behind on the two balance sheets besides cash."""
        payer, receiver = transaction.payer, transaction.receiver
        if transaction.effect is Effect.PURCHASE:
            self.real[payer] += paid
        elif transaction.effect in (Effect.LOAN, Effect.BOND):
            self.claims[payer] = self.claims[payer] + paid
            self.debt[receiver] = self.debt[receiver] + received
            if transaction.effect is Effect.LOAN:
                self.instalments[receiver] = self.instalments[receiver] + received / self.loan_months
        elif transaction.effect is Effect.REPAYMENT:
            self.debt[payer] = self.debt[payer] - paid
            self.instalments[payer] = self.instalments[payer] * (self.debt[payer] > 0.0)
            self.claims[receiver] = self.claims[receiver] - received
        elif transaction.effect is Effect.SHARES:
            self.shares_held[payer] = self.shares_held[payer] + paid
            self.shares_issued[receiver] = self.shares_issued[receiver] + received
        elif transaction.effect is Effect.FORGIVEN:
            self.claims[payer] = self.claims[payer] - paid
            self.debt[receiver] = self.debt[receiver] - received
            self.instalments[receiver] = self.instalments[receiver] * (self.debt[receiver] > 0.0)

    def _zone_amount(self, transaction: Transaction, amount: Array) -> Array:
        touches_village = transaction.payer in self._by_village or transaction.receiver in self._by_village
        return self.zones.zone_total(amount) if touches_village else amount

    def reschedule(self, sector: str, owed: Array, months: float, chosen: Array) -> None:
        """Where ``chosen`` is one, what ``sector`` owes falls due in equal parts over ``months`` from now on."""
        self.instalments[sector] = np.where(chosen > 0.0, owed / months, self.instalments[sector])

    def write_down(self, sector: str, amount: Array) -> None:
        """Real assets of ``sector`` lose ``amount`` without a payment: depreciation, assets used up or written off."""
        self.real[sector] -= amount
        self.net_worth[sector] -= amount

    def open_with(self, sector: str, *, cash: Array, debt: Array, real: Array) -> None:
        """Opening balance sheet of ``sector``; debts are owed to ``banks``."""
        self.cash[sector] += cash
        self.debt[sector] += debt
        self.instalments[sector] += debt / self.loan_months
        if real.any():
            self.real[sector] += real
        self.net_worth[sector] += cash + real - debt
        owed = self.zones.zone_total(debt) if sector in self._by_village else debt
        lent = self.zones.zone_total(cash) if sector in self._by_village else cash
        self.claims["banks"] += owed
        self.cash["banks"] -= lent
        self.net_worth["banks"] += owed - lent

    def open_month(self) -> None:
        """Set the month's accounts to zero."""
        for name, account in self.accounts.items():
            if name not in self._yearly_accounts:
                account[...] = 0.0

    def close_account(self, name: str) -> Array:
        """What a yearly account holds, (village, run); it starts from zero again."""
        year = self.accounts[name].copy()
        self.accounts[name][...] = 0.0
        return year

    def close_year(self) -> dict[str, Array]:
        """The year's flows by transaction (zone, run); the next year starts from zero."""
        year = {name: flow.copy() for name, flow in self.flows.items()}
        for flow in self.flows.values():
            flow[...] = 0.0
        return year

    def gap(self, sector: str) -> Array:
        """Assets less liabilities less net worth of ``sector``: zero in a balanced book."""
        gap = self.cash[sector] - self.net_worth[sector]
        for assets in (self.real[sector], self.claims[sector], self.shares_held[sector]):
            if assets.flags.writeable:
                gap += assets
        for liabilities in (self.debt[sector], self.shares_issued[sector]):
            if liabilities.flags.writeable:
                gap -= liabilities
        return gap

    def _largest_balance(self) -> float:
        """The largest net worth of any unit in any run, and one 万元 so that it is never zero."""
        return 1.0 + max(_largest(worth) for worth in self.net_worth.values())

    def check(self, *, held: Mapping[str, Array], month: str, tolerance: float = 1e-9) -> None:
        """Stop when a book does not balance, or when the assets of the state (``held``) are not those paid for.

        ``tolerance`` is against the largest balance, far below the 1e-6 of turnover that the law allows. Raises Imbalance
        naming the sector, the month and the size.
        """
        gaps = {f"the balance sheet of {sector} is out by": _largest(self.gap(sector)) for sector in self.net_worth}
        for sector, assets in held.items():
            gaps[f"{sector} hold assets that differ from what was paid by"] = _largest(assets - self.real[sector])
        # Asked this way round, because a gap that is no number passes no comparison.
        if all(worst <= tolerance for worst in gaps.values()):
            return
        allowed = tolerance * self._largest_balance()
        for what, worst in gaps.items():
            if not worst <= allowed:
                raise Imbalance(f"{month}: {what} {worst:g}")


def _largest(amount: Array) -> float:
    """Largest size of any entry, whatever its sign; nan when one is nan."""
    return float(np.maximum(amount.max(), -amount.min()))
