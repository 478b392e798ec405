"""One transaction in one line: from whom, to whom, what it does to their books, its names, and the accounts it enters."""

from __future__ import annotations

from sim.core.ledger import Effect, Transaction
from sim.core.text import Text
from sim.words.transactions.sectors import Account, Counts, HouseholdAccount, Sector

VILLAGES, COOPERATIVES, COMPANIES, HOUSEHOLDS = Sector.VILLAGES, Sector.COOPERATIVES, Sector.COMPANIES, Sector.HOUSEHOLDS
GOVERNMENT, BANKS, FIRMS, MARKET, USER = Sector.GOVERNMENT, Sector.BANKS, Sector.FIRMS, Sector.MARKET, Sector.USER


def paid(
    name: str,
    payer: Sector,
    receiver: Sector,
    effect: Effect,
    zh: str,
    en: str,
    *,
    out_of: Account | None = None,
    into: Account | HouseholdAccount | None = None,
    lowers_income: bool = False,
    counts_as: tuple[Counts, ...] = (),
) -> Transaction:
    """A payment out of the payer's account, where it keeps one, into the receiver's; ``lowers_income`` when the former is of income."""
    return Transaction(name, payer, receiver, effect, Text(zh, en), out_of, into, lowers_income, counts_as)
