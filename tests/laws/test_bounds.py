"""Law 2: what is physically bounded stays so in every month, and ceilings bind whatever is newly decided."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from sim.core.units import Kind, Unit
from sim.engine import opened
from sim.schedule import one_month
from sim.schedule.lending import book_overdrafts, pay_debts
from sim.schedule.month import MONTH
from sim.schedule.reading import (
    by_village,
    company_cash,
    company_ordinary_debt,
    company_real_assets,
    debt_ratio,
    village_assets,
    village_cash,
    village_ordinary_debt,
)
from sim.words.block import Block
from sim.words.constants import CONSTANTS
from sim.words.settings import Settings
from sim.words.state import STATE
from sim.words.transactions import Sector
from sim.world.world import build_world
from tests.laws.worlds import in_random_worlds, pairs_of, policies, quick, runs_of, thorough, worlds

#: Rounding of sums of many payments, against the largest amounts there are (万元).
ROUNDING = 1e-7
#: What may fall below zero: a result of the year, a disturbance around zero, and the month of completion (-1 before).
SIGNED = {
    "village_disturbance",
    "zone_disturbance",
    "advice",  # reporting takes leaders' time
    "completed",
    "founded_in",
    "income_this_year",
    "operating_this_year",  # a table may show an operating loss
    "operating_last_year",
    "operating_year_before",
    "income_last_year",
    "cooperative_surplus",
    "company_profit",
    "company_result",
    "company_surplus",
    "works_profit",
}
BORROWERS = (Sector.VILLAGES, Sector.COOPERATIVES, Sector.COMPANIES)


def rounding(b: Block) -> float:
    """An amount too small to tell from rounding in this block."""
    largest = max(float(np.abs(book[sector]).max()) for book in (b.ledger.cash, b.ledger.real) for sector in BORROWERS)
    return ROUNDING * (1.0 + largest)


def assert_bounded(b: Block, t: int) -> None:
    small = rounding(b)
    for sector in BORROWERS:
        assert b.ledger.cash[sector].min() >= -small, f"{sector} have negative cash in month {t}"
        assert b.ledger.debt[sector].min() >= -small, f"{sector} have negative debt in month {t}"
    for name, declared in STATE.items():
        array = getattr(b.s, name)
        assert np.isfinite(array).all(), f"{name} is not a number in month {t}"
        if name not in SIGNED:
            assert array.min(initial=0.0) >= -small, f"{name} is below zero in month {t}"
        if declared.kind is Kind.SHARE:
            assert array.max(initial=0.0) <= 1.0 + 1e-12, f"{name} is above one in month {t}"
    for name in ("capability", "trust"):
        assert getattr(b.s, name).max() <= 1.0, name
    assert (b.s.area <= b.f.farmland * (1.0 + 1e-12)).all(), "a cooperative farms more land than the village has"
    # Capacity wears off and is taken up, so what works is never more than what stands.
    assert (b.s.working <= b.s.installed + small).all()
    assert (b.s.company_working <= b.s.company_installed + small).all()


def check_bounds(settings: Settings) -> None:
    world = build_world(settings)
    b = opened(world, runs_of(pairs_of(settings)))
    for t in range(world.calendar.months):
        one_month(b, t)
        np.testing.assert_allclose(b.zones.zone_total(b.s.allocation), 1.0, rtol=1e-12, err_msg="shares of a zone's money")
        assert_bounded(b, t)


def check_no_new_debt_beyond_ceilings(settings: Settings) -> None:
    """Loans taken by decision keep to ceiling and debt ratio; what nobody decides on may go beyond: unpaid interest and overdrafts.

    A special bond is the province's decision and stands apart from the borrower's own credit.
    """
    world = build_world(settings)
    b = opened(world, runs_of(pairs_of(settings)))
    ordinary = CONSTANTS["ordinary_loan_ceiling"].value * settings.money_scale
    for t in range(world.calendar.months):
        b.ledger.open_month()
        # Beyond the ceiling only what is pledged counts: some years of contract rent, and shares.
        rights, shares = CONSTANTS["land_rights_years"].value * b.s.rent, b.ledger.shares_issued[Sector.COMPANIES]
        ceilings = {
            Sector.VILLAGES: ordinary + b.p.finance_loan_ceiling + b.p.finance_collateral * rights,
            Sector.COMPANIES: ordinary + b.p.finance_loan_ceiling + b.p.finance_collateral * shares,
        }
        for phase in MONTH:
            before = {Sector.VILLAGES: village_ordinary_debt(b), Sector.COMPANIES: company_ordinary_debt(b)}
            phase(b, t)
            if phase in (book_overdrafts, pay_debts):
                continue
            owned = {
                Sector.VILLAGES: village_assets(b) + np.maximum(village_cash(b), 0.0),
                Sector.COMPANIES: company_real_assets(b) + np.maximum(company_cash(b), 0.0),
            }
            # The programme's own ceiling holds from the zone's first month of construction, the ordinary one before.
            ratios = {Sector.VILLAGES: by_village(b, debt_ratio(b, t)), Sector.COMPANIES: debt_ratio(b, t)}
            after = {Sector.VILLAGES: village_ordinary_debt(b), Sector.COMPANIES: company_ordinary_debt(b)}
            for sector, ceiling in ceilings.items():
                debt = after[sector]
                is_new = debt > before[sector] * (1.0 + 1e-12)
                where = f"{sector} in {phase.__name__} of month {t}"
                within = ceiling * (1.0 + 1e-9) + 1e-9 + np.zeros_like(debt)
                assert (debt <= within)[is_new].all(), f"{where} borrowed beyond the loan ceiling"
                within = ratios[sector] * owned[sector] * (1.0 + 1e-9) + 1e-9
                assert (debt <= within)[is_new].all(), f"{where} borrowed beyond the debt ratio"


@quick
@given(worlds(projects=True))
def test_what_is_bounded_stays_bounded_in_every_month(settings: Settings) -> None:
    check_bounds(settings)


@in_random_worlds(
    worlds(
        policy=policies(
            funding__mode_mix={"fixed_grant": 0.0, "reward_in_lieu": 1.0}, company__form="multi_village", finance__loan_ceiling=500.0
        ),
        projects=True,
    )
)
def test_nobody_decides_on_debt_beyond_the_ceilings(settings: Settings) -> None:
    check_no_new_debt_beyond_ceilings(settings)


@pytest.mark.slow
@thorough
@given(worlds(most=40, projects=True))
def test_what_is_bounded_stays_bounded_in_larger_worlds(settings: Settings) -> None:
    check_bounds(settings)
    check_no_new_debt_beyond_ceilings(settings)


def test_every_state_array_has_its_bounds_looked_at() -> None:
    """Names of signed arrays are names of the state, and units of people's minds are shares or indices."""
    assert set(STATE) >= SIGNED
    assert all(STATE[name].unit is Unit.ONE for name in ("capability", "trust", "own_stake", "facility_level", "is_member"))
