"""Where a month's programme money goes: contents, land it waits for, services, matched funds, and rewards beside a bond."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.core.units import MONTHS_PER_YEAR
from sim.engine import opened
from sim.schedule import one_month
from sim.schedule.funding import programme_money_is_released
from sim.schedule.paying import receive_reward
from sim.words.block import Block
from sim.words.choices import FundingContent
from sim.words.constants import CONSTANTS
from sim.words.transactions import Sector
from sim.world.world import build_world
from tests.laws.worlds import Row, pairs_of, runs_of, told

AMOUNT, MONTHS = 2_400.0, 24
ROWS: list[Row] = [{"village": f"村{number}", "zone": "甲片区", "county": "371526", "population": 800} for number in range(4)]
CONTENTS = {"industry": 0.5, "construction": 0.1, "governance": 0.1, "talent": 0.1, "employment": 0.1, "consolidation": 0.1}
SOFT = (FundingContent.GOVERNANCE, FundingContent.TALENT, FundingContent.CONSOLIDATION)


def start(modes: dict[str, float], contents: dict[str, float], **levers: Any) -> Block:
    """Both worlds on the eve of construction; even release over two years, nothing leaks."""
    policy = {"funding.amount": AMOUNT, "funding.mode_mix": modes, "funding.content": contents, "zone.build_years": 2.0}
    policy |= {key.replace("__", "."): value for key, value in levers.items()}
    settings = told(
        ROWS, region="shandong", operate_years=1, uncertainty="central", policy=policy, futures=1, uncertainties={"leakage": 0.0}
    )
    block = opened(build_world(settings), runs_of(pairs_of(settings)))
    for t in range(block.build_start):
        one_month(block, t)
    block.ledger.close_year()
    block.ledger.open_month()
    return block


def paid(b: Block, name: str) -> np.ndarray:
    """What a transaction moved this year in the programme's runs: (zone, run)."""
    return b.ledger.flows[name][:, b.with_programme > 0.0]


def here(b: Block) -> np.ndarray:
    return b.with_programme > 0.0


def test_a_month_of_grants_is_split_by_content() -> None:
    b = start({"fixed_grant": 1.0}, CONTENTS, land__quota=500.0)
    programme_money_is_released(b, b.build_start)
    month = AMOUNT / MONTHS
    np.testing.assert_allclose(paid(b, "fixed_grant"), month * 0.6)
    np.testing.assert_allclose(paid(b, "programme_services"), month * 0.3)
    np.testing.assert_allclose(paid(b, "programme_jobs"), month * 0.1)
    for content in (*SOFT, FundingContent.EMPLOYMENT):
        bought = b.zones.zone_total(b.s.content_bought[content.value])
        np.testing.assert_allclose(bought, month * 0.1 * b.with_programme[None])
    assert not b.s.content_bought[FundingContent.INDUSTRY.value].any()
    np.testing.assert_allclose(b.zones.zone_total(b.s.released), month * b.with_programme[None])


def test_industry_money_waits_for_land_as_long_as_the_zone_is_built() -> None:
    b = start({"fixed_grant": 1.0}, {"industry": 1.0})
    t, month = b.build_start, AMOUNT / MONTHS
    b.s.land_left[...] = 0.0
    for step in range(3):
        programme_money_is_released(b, t + step)
    assert not paid(b, "fixed_grant").any()
    np.testing.assert_allclose(b.zones.zone_total(b.s.waiting)[:, here(b)], 3.0 * month)
    b.s.land_left[...] = 1_000.0
    programme_money_is_released(b, t + 3)
    np.testing.assert_allclose(paid(b, "fixed_grant"), 4.0 * month)
    assert not b.s.waiting.any()
    b.s.waiting[:, here(b)] = 7.0
    b.ledger.close_year()
    programme_money_is_released(b, t + MONTHS)
    assert not paid(b, "fixed_grant").any(), "what found no land in time is not paid out"


def test_services_are_bought_of_the_zone_company_where_there_is_one() -> None:
    b = start({"service_purchase": 1.0}, {"talent": 1.0}, company__form="multi_village")
    t, month = b.build_start, AMOUNT / MONTHS
    programme_money_is_released(b, t)
    np.testing.assert_allclose(paid(b, "services_by_others"), month)
    assert not paid(b, "services_by_company").any()
    b.ledger.close_year()
    b.s.is_founded[...] = b.with_programme
    before, margin = b.s.company_profit.copy(), CONSTANTS["service_margin"].value
    programme_money_is_released(b, t + 1)
    np.testing.assert_allclose(paid(b, "services_by_company"), month)
    assert not paid(b, "services_by_others").any()
    np.testing.assert_allclose((b.s.company_profit - before)[:, here(b)], margin * month)
    np.testing.assert_allclose(b.s.works_profit, b.s.company_profit - before)  # a government paid for all of it
    wages = CONSTANTS["service_wage_share"].value * (1.0 - margin) * month
    np.testing.assert_allclose(paid(b, "service_wages"), wages)


def test_matched_funds_come_after_coordination_and_only_what_would_not_have_come_anyway() -> None:
    b = start({"fixed_grant": 1.0}, {"construction": 1.0}, funding__match_ratio=0.5)
    months = int(CONSTANTS["coordination_months"].value)
    for step in range(months):
        programme_money_is_released(b, b.build_start + step)
    assert not paid(b, "matched_funds").any()
    for step in range(months, MONTHS + 6):
        programme_money_is_released(b, b.build_start + step)
    np.testing.assert_allclose(paid(b, "matched_funds"), 0.5 * AMOUNT * b.u.additionality[0])
    assert b.u.additionality[0] < 1.0


def test_relief_wages_are_the_stated_share_and_build_less() -> None:
    b = start({"work_relief": 1.0}, {"construction": 1.0}, support__works_wage_share=0.4)
    programme_money_is_released(b, b.build_start)
    month, productivity = AMOUNT / MONTHS, CONSTANTS["relief_productivity"].value
    wages = paid(b, "relief_wages") + paid(b, "relief_income")
    np.testing.assert_allclose(wages, 0.4 * month)
    np.testing.assert_allclose(b.s.started_value[:, here(b)], month * (0.6 + 0.4 * productivity))


def test_a_reward_repays_ordinary_loans_and_leaves_the_bond_to_its_own_terms() -> None:
    b = start({"special_bond": 1.0}, {"industry": 1.0}, land__quota=500.0)
    issue = int(CONSTANTS["bond_issue_months"].value)
    for step in range(issue + 1):
        one_month(b, b.build_start + step)
    assert b.s.village_bonds[:, here(b)].min() > 0.0
    owed = b.ledger.debt[Sector.VILLAGES].copy()
    reward = np.full_like(owed, 50.0)
    receive_reward(b, reward)
    ordinary = owed - b.s.village_bonds
    repaid = owed - b.ledger.debt[Sector.VILLAGES]
    np.testing.assert_allclose(repaid, np.minimum(ordinary, 50.0), atol=1e-9)
    assert (b.ledger.debt[Sector.VILLAGES] >= b.s.village_bonds - 1e-9).all()


@pytest.mark.parametrize("month", [0, MONTHS_PER_YEAR, MONTHS, MONTHS + MONTHS_PER_YEAR])
def test_shares_of_villages_are_set_while_money_is_released(month: int) -> None:
    """A zone whose build cycle is over keeps the shares it had."""
    b = start({"fixed_grant": 1.0}, {"construction": 1.0}, funding__allocation="weak_first")
    b.s.allocation[...] = 0.0
    programme_money_is_released(b, b.build_start + month)
    is_set = month < MONTHS
    assert (b.zones.zone_total(b.s.allocation)[:, here(b)] > 0.5).all() == is_set
