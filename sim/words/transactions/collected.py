"""All transactions by name, and those of them that are added up together."""

from __future__ import annotations

from sim.core.ledger import Transaction
from sim.words.transactions import companies, cooperatives, finance, firms, government, households, modes, unions, villages
from sim.words.transactions.sectors import Counts, HouseholdAccount

#: The order of these files is the order of every table by transaction.
_SUBJECTS = (government, modes, villages, cooperatives, companies, finance, unions, households, firms)

TRANSACTIONS: dict[str, Transaction] = {
    declared.name: declared for subject in _SUBJECTS for declared in vars(subject).values() if isinstance(declared, Transaction)
}


def counted_as(sum_of: Counts) -> tuple[Transaction, ...]:
    """The transactions that count in one of the sums."""
    return tuple(transaction for transaction in TRANSACTIONS.values() if sum_of in transaction.counts_as)


PUBLIC_OUTLAYS, PUBLIC_RECEIPTS = counted_as(Counts.PUBLIC_COST), counted_as(Counts.PUBLIC_RECEIPT)
APPROPRIATED, LOCAL_WAGES = counted_as(Counts.APPROPRIATED), counted_as(Counts.HIRED_HANDS)


def paid_into(*accounts: HouseholdAccount) -> tuple[str, ...]:
    """Names of the transactions that enter any of these accounts of households."""
    return tuple(name for name, transaction in TRANSACTIONS.items() if transaction.receiver_account in accounts)
