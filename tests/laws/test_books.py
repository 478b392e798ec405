"""Law 1: every month every book balances and every payment has a payer and a receiver; worked out again from flows and balances."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given

from sim.core.ledger import Effect
from sim.engine import opened, simulate
from sim.schedule import one_month
from sim.schedule.reading import company_real_assets, village_assets
from sim.words.block import Block
from sim.words.record import Array, Record
from sim.words.settings import Settings
from sim.words.transactions import OPERATING_ACCOUNTS, TRANSACTIONS, VILLAGE_LEVEL, Account, Sector
from sim.world.world import build_world
from tests.laws.worlds import arrays_of, pairs_of, quick, runs_of, thorough, worlds

#: Books may be out by this part of turnover (charter, section 9).
TOLERANCE = 1e-6
#: Effects of payments proper: a debt that is forgiven moves no cash.
WITH_CASH = tuple(effect for effect in Effect if effect is not Effect.FORGIVEN)
ITEMS = ("cash", "claims", "shares_held", "real", "debt", "shares_issued", "net_worth")


def by_zone(b: Block, item: str, sector: Sector) -> Array:
    book = getattr(b.ledger, item)[sector]
    return b.zones.zone_total(book) if sector in VILLAGE_LEVEL else book.copy()


def books_of(b: Block) -> dict[tuple[str, Sector], Array]:
    return {(item, sector): by_zone(b, item, sector) for item in ITEMS for sector in Sector}


def booked(flows: Mapping[str, Array], sector: Sector, side: str, effects: tuple[Effect, ...] = tuple(Effect)) -> Array:
    """What ``sector`` paid (side payer) or received by all transactions of these effects: (zone, run)."""
    chosen = [flows[one.name] for one in TRANSACTIONS.values() if getattr(one, side) == sector and one.effect in effects]
    return np.asarray(sum(chosen, np.zeros_like(next(iter(flows.values())))))


def assert_moves(before: Mapping[tuple[str, Sector], Array], after: Mapping[tuple[str, Sector], Array], flows: Mapping[str, Array]) -> None:
    """Cash, debts and shares of every sector moved by exactly what was paid; sheets balance; claims mirror debts."""
    within = TOLERANCE * (1.0 + sum(np.abs(flow).sum() for flow in flows.values()))
    moved = {key: after[key] - before[key] for key in after}
    for sector in Sector:
        received, paid = booked(flows, sector, "receiver", WITH_CASH), booked(flows, sector, "payer", WITH_CASH)
        np.testing.assert_allclose(moved["cash", sector], received - paid, rtol=0, atol=within, err_msg=f"cash of {sector}")
        lent, repaid = booked(flows, sector, "receiver", (Effect.LOAN, Effect.BOND)), booked(flows, sector, "payer", (Effect.REPAYMENT,))
        forgiven = booked(flows, sector, "receiver", (Effect.FORGIVEN,))
        np.testing.assert_allclose(moved["debt", sector], lent - repaid - forgiven, rtol=0, atol=within, err_msg=f"debt of {sector}")
        sold = booked(flows, sector, "receiver", (Effect.SHARES,))
        np.testing.assert_allclose(moved["shares_issued", sector], sold, rtol=0, atol=within, err_msg=f"shares of {sector}")
        assets = after["cash", sector] + after["claims", sector] + after["shares_held", sector] + after["real", sector]
        owed = after["debt", sector] + after["shares_issued", sector]
        np.testing.assert_allclose(assets - owed - after["net_worth", sector], 0.0, atol=within, err_msg=f"balance sheet of {sector}")
        bought = booked(flows, sector, "payer", (Effect.PURCHASE,))
        assert (moved["real", sector] <= bought + within).all(), f"{sector} hold assets that nobody paid for"
    for one, other in (("claims", "debt"), ("shares_held", "shares_issued")):
        held, owed = (sum(after[item, sector] for sector in Sector) for item in (one, other))
        np.testing.assert_allclose(held, owed, rtol=0, atol=within, err_msg=f"{one} and {other} of a zone")
    np.testing.assert_allclose(sum(moved["cash", sector] for sector in Sector), 0.0, atol=within, err_msg="money from nowhere")


def check_every_month(settings: Settings) -> None:
    world = build_world(settings)
    b = opened(world, runs_of(pairs_of(settings)))
    before = books_of(b)
    assert_moves(before, before, {name: np.zeros_like(flow) for name, flow in b.ledger.flows.items()})
    for t in range(world.calendar.months):
        one_month(b, t)
        flows = b.ledger.close_year()
        below = [name for name, flow in flows.items() if float(flow.min()) < 0.0]
        assert below == [], "a payment below zero turns payer and receiver round"
        after = books_of(b)
        assert_moves(before, after, flows)
        within = TOLERANCE * (1.0 + sum(np.abs(flow).sum() for flow in flows.values()))
        np.testing.assert_allclose(village_assets(b), b.ledger.real[Sector.VILLAGES], rtol=0, atol=within)
        np.testing.assert_allclose(company_real_assets(b), b.ledger.real[Sector.COMPANIES], rtol=0, atol=within)
        before = after


def check_every_year(record: Record) -> None:
    """The same from the record alone, as a reader of flows.parquet and balance_sheets.parquet would check it."""
    items = {"real_assets": "real"}
    sheets = {(items.get(item, item), Sector(sector)): array for (sector, item), array in record.balances.items()}
    flows = {name: array for (_, _, name), array in record.flows.items()}
    for year in range(1, len(next(iter(flows.values())))):
        before, after = ({key: array[position] for key, array in sheets.items()} for position in (year - 1, year))
        assert_moves(before, after, {name: flow[year] for name, flow in flows.items()})


def check_accounts(record: Record) -> None:
    """Accounts of villages add up to the flows that enter them, and months to years."""
    flows = {name: array for (_, _, name), array in record.flows.items()}
    turnover = 1.0 + sum(np.abs(flow).sum() for flow in flows.values())
    for account in Account:
        entered = [
            -flows[one.name] if one.lowers_payer_account else flows[one.name]
            for one in TRANSACTIONS.values()
            if account in (one.payer_account, one.receiver_account)
        ]
        total = sum(entered, np.zeros_like(record.zone_years[str(account)]))
        np.testing.assert_allclose(record.zone_years[str(account)], total, rtol=0, atol=TOLERANCE * turnover, err_msg=account)
    operating = sum(record.village_years[str(account)] for account in OPERATING_ACCOUNTS)
    np.testing.assert_allclose(record.village_years["operating_income"], operating, rtol=1e-9)
    years = len(operating)
    for name in ("operating_income", "net_income", "publicly_paid_income"):
        by_month = record.monthly[name].reshape(years, 12, *operating.shape[1:]).sum(axis=1)
        np.testing.assert_allclose(by_month, record.village_years[name], rtol=0, atol=TOLERANCE * turnover, err_msg=name)
    cost = record.village_years["operating_cost"] + record.village_years["management"]
    np.testing.assert_allclose(record.village_years["net_income"], operating - cost, rtol=0, atol=TOLERANCE * turnover)


@quick
@given(worlds(projects=True))
def test_every_book_balances_in_every_month(settings: Settings) -> None:
    check_every_month(settings)


@quick
@given(worlds(projects=True))
def test_recorded_flows_explain_recorded_balances_and_accounts(settings: Settings) -> None:
    record = simulate(build_world(settings), runs_of(pairs_of(settings)))
    assert not [
        name for name, array in arrays_of(record).items() if name.startswith(("flows", "balances")) and not np.isfinite(array).all()
    ]
    check_every_year(record)
    check_accounts(record)


@pytest.mark.slow
@thorough
@given(worlds(most=40, projects=True))
def test_every_book_balances_in_larger_worlds(settings: Settings) -> None:
    check_every_month(settings)
    record = simulate(build_world(settings), runs_of(pairs_of(settings)))
    check_every_year(record)
    check_accounts(record)
