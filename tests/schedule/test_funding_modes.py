"""Each mode of public money shows the trade-off its mechanisms make; nothing of it is set by hand."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.engine import opened
from sim.schedule import one_month
from sim.schedule.ageing import assets_age
from sim.words.record import Record
from sim.words.settings import Settings
from sim.world.world import build_world
from tests.laws.together import simulated_together
from tests.laws.worlds import both_worlds, pairs_of, runs_of, told

#: A made-up zone of Shandong villages with plain industry money and a company; central values, so that runs differ by shocks only.
POLICY: dict[str, Any] = {
    "funding.amount": 2_000.0,
    "funding.content": {"industry": 1.0},
    "zone.build_years": 2.0,
    "company.form": "multi_village",
}
CONTENT_OF = {"work_relief": {"construction": 1.0}, "service_purchase": {"consolidation": 1.0}}


def settings_of(mode: str, **levers: Any) -> Settings:
    policy = {**POLICY, "funding.mode_mix": {mode: 1.0}}
    if mode in CONTENT_OF:
        policy["funding.content"] = CONTENT_OF[mode]
    plain = told("synthetic", region="shandong", operate_years=6, futures=1, replicates=24, uncertainty="central")
    return replace(plain, policy={**policy, **levers})


#: The modes looked at, and a grant for what work relief is spent on.
MODES = ("fixed_grant", "reward_in_lieu", "interest_subsidy", "special_bond", "equity_injection", "work_relief", "service_purchase")
CONSTRUCTION_GRANT = "fixed_grant for construction"


@cache
def records() -> dict[str, Record]:
    settings = {mode: settings_of(mode) for mode in MODES}
    settings[CONSTRUCTION_GRANT] = settings_of("fixed_grant", **{"funding.content": {"construction": 1.0}})
    return dict(zip(settings, simulated_together(list(settings.values())), strict=True))


def record_of(mode: str) -> Record:
    return records()[mode]


def paid(record: Record, *names: str) -> np.ndarray:
    """Yearly flows of these transactions under the programme: (year, zone, run)."""
    return both_worlds(np.asarray(sum(flow for (_, _, name), flow in record.flows.items() if name in names)))[0]


def effect(record: Record, outcome: str) -> np.ndarray:
    with_programme, without = both_worlds(record.zone_years[outcome])
    return np.asarray(with_programme - without)


def absorbed(mode: str) -> float:
    record = record_of(mode)
    return float(1.0 - both_worlds(record.zone_years["unspent"])[0][-1].mean() / POLICY["funding.amount"])


@pytest.mark.slow
def test_a_grant_reaches_everybody_and_villages_without_cash_leave_rewards_behind() -> None:
    assert absorbed("fixed_grant") == pytest.approx(1.0)
    assert absorbed("reward_in_lieu") < 0.6


def test_interest_subsidies_absorb_least_and_stand_behind_more_loans_than_they_cost() -> None:
    assert absorbed("interest_subsidy") < absorbed("reward_in_lieu")
    record = record_of("interest_subsidy")
    lent = effect(record, "debt")[2].mean()
    assert lent > 3.0 * paid(record, "interest_subsidy").sum(axis=0).mean() > 0.0


def test_free_money_leaves_more_idle_assets_per_yuan_than_pre_financed_works() -> None:
    def idle_share(mode: str) -> float:
        record = record_of(mode)
        idle, owned = effect(record, "idle_asset_share"), effect(record, "operating_assets")
        assert owned[4].mean() > 0.0
        return float(idle[4].mean())

    assert idle_share("fixed_grant") > idle_share("reward_in_lieu")


def test_a_bond_that_its_revenue_cannot_repay_falls_on_the_budget() -> None:
    record = record_of("special_bond")
    from_budget = paid(record, "bond_service_for_villages", "bond_service_for_company").sum(axis=0)
    service = paid(record, "village_bond_interest", "company_bond_interest", "village_bond_repayment", "company_bond_repayment").sum(axis=0)
    assert (from_budget <= service + 1e-6).all()
    assert from_budget.mean() > 0.3 * service.mean()
    assert paid(record, "special_bond_to_company").sum(axis=0).min() == pytest.approx(POLICY["funding.amount"])


def test_injected_capital_is_held_by_villages_as_allocated() -> None:
    record = record_of("equity_injection")
    assert absorbed("equity_injection") == pytest.approx(1.0)
    dividends = both_worlds(record.village_years["dividend_received"])[0][-1]
    assert (dividends.mean(axis=1) > 0.0).all(), "every village has its part, also the weak ones"


def test_injected_capital_goes_out_of_use_sooner_than_what_the_company_earned_itself() -> None:
    """The first works are built of injected capital alone: nobody's own money. Their lines close by the stake's part sooner."""
    settings = replace(settings_of("equity_injection"), replicates=4)
    b = opened(build_world(settings), runs_of(pairs_of(settings)))
    t = 0
    while not b.s.company_assets.any():
        one_month(b, t)
        t += 1
    built = b.s.company_assets > 0.0
    assert (b.s.company_own_stake[built] < 0.5).all()
    closed = []
    for stake in (0.0, 1.0):
        b.s.company_own_stake[...] = stake
        before = b.s.company_installed.sum(axis=0)[built]
        assets_age(b, t)
        closed.append(1.0 - b.s.company_installed.sum(axis=0)[built] / before)
    sooner, usual = b.u.stake_closing[0], b.c.opening_stake
    np.testing.assert_allclose(closed[0] / closed[1], (1.0 + sooner * usual) / (1.0 - sooner * (1.0 - usual)), rtol=1e-9)


def test_work_relief_pays_households_at_once_and_builds_less() -> None:
    relief, grant = record_of("work_relief"), record_of(CONSTRUCTION_GRANT)
    assert effect(relief, "income_per_head_yuan")[1:3].mean() > effect(grant, "income_per_head_yuan")[1:3].mean()
    assert effect(relief, "service_coverage")[3].mean() < effect(grant, "service_coverage")[3].mean()


def test_bought_services_earn_while_they_last_and_little_afterwards() -> None:
    public = effect(record_of("service_purchase"), "publicly_paid_income")[:, 0].mean(axis=1)
    assert public[2:4].max() > 0.0
    assert public[-1] < 0.2 * public[2:4].max()


def test_no_mode_turns_public_money_into_income_at_once() -> None:
    """In the first months of building nobody earns more from having been given money.

    Without displacement: less support in works under way means a larger own stake in them, and so fewer that stand idle.
    """
    modes = ("fixed_grant", "equity_injection", "work_relief", "special_bond")
    settings = [replace(settings_of(mode), uncertainties={"displacement": 0.0}, operate_years=0) for mode in modes]
    for mode, record in zip(modes, simulated_together(settings), strict=True):
        earned = record.monthly["operating_income"] - record.monthly["publicly_paid_income"]
        with_programme, without = both_worlds(earned)
        more = (with_programme - without)[12:15]
        assert more.max() <= 1e-9, mode
