"""The ledger: what each kind of payment does to both books, by hand and for any payments at all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.core.axes import Zones
from sim.core.ledger import Effect, Imbalance, Ledger, Transaction
from sim.core.text import Text

SECTORS = ("villages", "companies", "banks", "market")
ZONES = Zones(np.array([0, 2]), np.array([0, 0, 1]))


def paid(
    name: str, payer: str, receiver: str, effect: Effect, payer_account: str | None = None, receiver_account: str | None = None
) -> Transaction:
    return Transaction(name, payer, receiver, effect, Text(name, name), payer_account, receiver_account)


SALE = paid("sale", "market", "villages", Effect.CURRENT, None, "income")
COST = paid("cost", "villages", "market", Effect.CURRENT, "spent")
GIFT = paid("gift", "market", "villages", Effect.CAPITAL)
WORKS = paid("works", "villages", "companies", Effect.PURCHASE)
LOAN = paid("loan", "banks", "villages", Effect.LOAN)
REPAYMENT = paid("repayment", "villages", "banks", Effect.REPAYMENT)
SHARES = paid("shares", "villages", "companies", Effect.SHARES)
FEE = paid("fee", "companies", "market", Effect.CURRENT)
FORGIVEN = paid("forgiven", "banks", "villages", Effect.FORGIVEN)
ALL = (SALE, COST, GIFT, WORKS, LOAN, REPAYMENT, SHARES, FEE, FORGIVEN)
ITEMS = ("cash", "debt", "claims", "real", "net_worth", "shares_held", "shares_issued")


def ledger(runs: int = 1) -> Ledger:
    return Ledger(
        zones=ZONES,
        runs=runs,
        sectors=SECTORS,
        by_village=frozenset({"villages"}),
        accounts=("income", "spent"),
        transactions=ALL,
        loan_months=np.full(runs, 60.0),
    )


def column(*values: float) -> np.ndarray:
    return np.array(values)[:, None]


#: (item, sector) that moves by +1 or -1 for each yuan; every other book stands still.
MOVES = {
    SALE: {("cash", "market"): -1, ("cash", "villages"): 1, ("net_worth", "market"): -1, ("net_worth", "villages"): 1},
    GIFT: {("cash", "market"): -1, ("cash", "villages"): 1, ("net_worth", "market"): -1, ("net_worth", "villages"): 1},
    COST: {("cash", "villages"): -1, ("cash", "market"): 1, ("net_worth", "villages"): -1, ("net_worth", "market"): 1},
    WORKS: {("cash", "villages"): -1, ("cash", "companies"): 1, ("real", "villages"): 1, ("net_worth", "companies"): 1},
    LOAN: {("cash", "banks"): -1, ("cash", "villages"): 1, ("claims", "banks"): 1, ("debt", "villages"): 1},
    REPAYMENT: {("cash", "villages"): -1, ("cash", "banks"): 1, ("debt", "villages"): -1, ("claims", "banks"): -1},
    SHARES: {("cash", "villages"): -1, ("cash", "companies"): 1, ("shares_held", "villages"): 1, ("shares_issued", "companies"): 1},
    FORGIVEN: {("claims", "banks"): -1, ("debt", "villages"): -1, ("net_worth", "banks"): -1, ("net_worth", "villages"): 1},
}


@pytest.mark.parametrize("transaction", MOVES, ids=lambda one: one.name)
def test_each_kind_of_payment_moves_what_it_says(transaction: Transaction) -> None:
    books = ledger()
    books.post(transaction, column(3.0, 4.0, 10.0))
    for item in ITEMS:
        for sector in SECTORS:
            wanted = column(3.0, 4.0, 10.0) if sector == "villages" else column(7.0, 10.0)
            moved = MOVES[transaction].get((item, sector), 0)
            assert np.array_equal(getattr(books, item)[sector], moved * wanted), (item, sector)
    np.testing.assert_array_equal(books.flows[transaction.name], column(7.0, 10.0))
    books.check(held={}, month="now")


def test_accounts_are_of_the_month_and_flows_of_the_year() -> None:
    books = ledger()
    books.post(SALE, column(1.0, 2.0, 3.0))
    books.post(COST, column(0.5, 0.0, 0.0))
    np.testing.assert_array_equal(books.accounts["income"], column(1.0, 2.0, 3.0))
    np.testing.assert_array_equal(books.accounts["spent"], column(0.5, 0.0, 0.0))
    books.open_month()
    assert not books.accounts["income"].any()
    books.post(SALE, column(1.0, 0.0, 0.0))
    year = books.close_year()
    np.testing.assert_array_equal(year["sale"], column(4.0, 3.0))
    assert not any(flow.any() for flow in books.flows.values())
    np.testing.assert_array_equal(year["sale"], column(4.0, 3.0))


def test_opening_sheets_balance_with_the_banks_on_the_other_side() -> None:
    books = ledger()
    books.open_with("villages", cash=column(5.0, 1.0, 0.0), debt=column(2.0, 0.0, 8.0), real=column(10.0, 0.0, 1.0))
    np.testing.assert_array_equal(books.net_worth["villages"], column(13.0, 1.0, -7.0))
    np.testing.assert_array_equal(books.claims["banks"], column(2.0, 8.0))
    assert sum(cash.sum() for cash in books.cash.values()) == 0.0
    books.check(held={"villages": column(10.0, 0.0, 1.0)}, month="the first")


def test_instalments_repay_each_loan_over_its_months_and_end_with_the_debt() -> None:
    books = ledger()
    books.open_with("villages", cash=column(0.0, 0.0, 0.0), debt=column(60.0, 0.0, 0.0), real=column(0.0, 0.0, 0.0))
    books.post(LOAN, column(30.0, 0.0, 6.0))
    np.testing.assert_allclose(books.instalments["villages"], column(1.5, 0.0, 0.1))
    books.post(REPAYMENT, column(40.0, 0.0, 6.0))
    np.testing.assert_allclose(books.instalments["villages"], column(1.5, 0.0, 0.0))
    books.post(REPAYMENT, column(50.0, 0.0, 0.0))
    assert not books.instalments["villages"].any()


def test_a_forgiven_debt_moves_no_cash_and_ends_its_instalments() -> None:
    books = ledger()
    books.post(LOAN, column(60.0, 0.0, 6.0))
    before = {sector: cash.copy() for sector, cash in books.cash.items()}
    books.post(FORGIVEN, column(20.0, 0.0, 6.0))
    assert all(np.array_equal(books.cash[sector], cash) for sector, cash in before.items())
    np.testing.assert_array_equal(books.debt["villages"], column(40.0, 0.0, 0.0))
    np.testing.assert_allclose(books.instalments["villages"], column(1.0, 0.0, 0.0))
    np.testing.assert_array_equal(books.net_worth["banks"], column(-20.0, -6.0))
    books.check(held={}, month="now")


def test_a_rescheduled_debt_falls_due_over_its_new_months() -> None:
    books = ledger()
    books.post(LOAN, column(60.0, 30.0, 6.0))
    books.reschedule("villages", books.debt["villages"], 120.0, column(1.0, 0.0, 0.0))
    np.testing.assert_allclose(books.instalments["villages"], column(0.5, 0.5, 0.1))


def test_a_write_down_is_a_loss_without_a_payment() -> None:
    books = ledger()
    books.open_with("villages", cash=column(0.0, 0.0, 0.0), debt=column(0.0, 0.0, 0.0), real=column(10.0, 4.0, 1.0))
    books.write_down("villages", column(1.0, 0.0, 1.0))
    np.testing.assert_array_equal(books.net_worth["villages"], column(9.0, 4.0, 0.0))
    assert not any(cash.any() for cash in books.cash.values())
    books.check(held={"villages": column(9.0, 4.0, 0.0)}, month="the first")


#: Every book that a payment declared above can move.
MOVABLE = sorted({place for moves in MOVES.values() for place in moves})


@pytest.mark.parametrize(("item", "sector"), MOVABLE)
def test_a_book_that_does_not_balance_stops_the_run(item: str, sector: str) -> None:
    """Whatever book is touched past the ledger, the check names the sector and the month."""
    books = ledger(runs=3)
    books.post(SALE, np.ones((3, 3)))
    getattr(books, item)[sector][1, 2] += 0.01
    with pytest.raises(Imbalance, match=rf"month 7.*{sector}"):
        books.check(held={}, month="month 7")


@pytest.mark.parametrize(("item", "sector"), [("debt", "companies"), ("claims", "villages"), ("shares_held", "banks")])
def test_a_book_that_no_payment_can_move_cannot_be_written(item: str, sector: str) -> None:
    assert (item, sector) not in MOVABLE
    with pytest.raises(ValueError, match="read-only"):
        getattr(ledger(), item)[sector][...] += 0.01


def test_assets_nobody_paid_for_stop_the_run() -> None:
    books = ledger()
    books.post(WORKS, column(3.0, 4.0, 10.0))
    books.check(held={"villages": column(3.0, 4.0, 10.0)}, month="month 0")
    with pytest.raises(Imbalance, match="villages"):
        books.check(held={"villages": column(3.0, 4.0, 10.1)}, month="month 0")


amounts = st.lists(st.floats(0, 1e6), min_size=6, max_size=6).map(lambda values: np.array(values).reshape(3, 2))


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(ALL), amounts), max_size=20))
def test_any_payments_balance(payments: list[tuple[Transaction, np.ndarray]]) -> None:
    books = ledger(runs=2)
    for transaction, amount in payments:
        touches = "villages" in (transaction.payer, transaction.receiver)
        books.post(transaction, amount if touches else ZONES.zone_total(amount))
    total = 1.0 + sum(amount.sum() for _, amount in payments)
    for sector in SECTORS:
        np.testing.assert_allclose(books.gap(sector), 0.0, atol=1e-12 * total)
    everything = sum(ZONES.zone_total(cash) if sector == "villages" else cash for sector, cash in books.cash.items())
    np.testing.assert_allclose(everything, 0.0, atol=1e-12 * total)
    books.check(held={}, month="any")


@pytest.mark.parametrize("transaction", ALL, ids=lambda one: one.name)
def test_a_negative_payment_stops_the_run_and_moves_nothing(transaction: Transaction) -> None:
    books = ledger()
    amount = column(1.0, -1e-9, 2.0) if "villages" in (transaction.payer, transaction.receiver) else column(1.0, -1e-9)
    with pytest.raises(Imbalance, match="negative amount"):
        books.post(transaction, amount)
    assert not any(book.any() for item in ITEMS for book in getattr(books, item).values())


@pytest.mark.parametrize("transaction", ALL, ids=lambda one: one.name)
def test_who_has_read_cash_or_debt_keeps_what_it_was(transaction: Transaction) -> None:
    """What a phase has read before it pays does not change under its hands."""
    books = ledger()
    books.open_with("villages", cash=column(5.0, 5.0, 5.0), debt=column(9.0, 9.0, 9.0), real=column(9.0, 9.0, 9.0))
    items = ("cash", "debt", "claims", "shares_held", "shares_issued", "instalments")
    read = {(item, sector): (book, book.copy()) for item in items for sector, book in getattr(books, item).items()}
    books.post(transaction, column(1.0, 2.0, 3.0) if "villages" in (transaction.payer, transaction.receiver) else column(1.0, 2.0))
    for book, before in read.values():
        np.testing.assert_array_equal(book, before)


def test_a_number_that_is_none_stops_the_run() -> None:
    """nan passes every comparison that asks whether something is too large."""
    books = ledger()
    books.cash["villages"][0, 0] = np.nan
    with pytest.raises(Imbalance):
        books.check(held={}, month="any")
