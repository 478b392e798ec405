"""Households in a block: what content money has bought is not paid again, and phases leave alone what they should."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.engine import opened
from sim.schedule import one_month
from sim.schedule.households import (
    able_low_income,
    households_earn,
    households_meet_trouble,
    job_upkeep,
    job_wage,
    public_jobs_are_filled,
    shares_of_low,
    shares_of_middle,
)
from sim.schedule.reading import prices
from sim.words.block import Block
from sim.words.choices import FundingContent
from sim.words.constants import CONSTANTS
from sim.world.world import World, build_world
from tests.laws.worlds import runs_of, told

START = 12  # the runs of these tests have one year before construction


@cache
def world_with(**levers: Any) -> World:
    rows = [{"village": f"村{number}", "zone": "甲片区", "population": 900, "households": 300} for number in range(3)]
    return build_world(told(rows, region="shandong", policy={**{key.replace("__", "."): value for key, value in levers.items()}}))


def block_with(**levers: Any) -> Block:
    b = opened(world_with(**levers), runs_of([(0, 0), (1, 0)]))
    b.s.content_bought[...] = 0.0
    return b


def test_land_brought_in_no_longer_earns_what_its_households_farmed_themselves() -> None:
    """100 mu more, each of which had earned the rent less what letting gains; the opening's own land has given up nothing anew."""
    paid = []
    for more in (0.0, 100.0):
        b = block_with()
        b.s.area[...] = b.f.area_opening + more
        households_earn(b, START)
        paid.append(b.ledger.flows["outside_business"].copy())
    own_return = (b.u.land_rent - CONSTANTS["letting_gain"].value) * 0.0001 / 12.0
    np.testing.assert_allclose(paid[0] - paid[1], (3 * 100.0 * own_return * prices(b, START))[None, :], rtol=1e-9)


def test_jobs_asked_for_are_paid_and_stop_at_the_able() -> None:
    """300 households, a tenth low, half of them able: 15. Ten jobs are filled, fifty are not."""
    for asked, filled in ((10.0, 10.0), (50.0, 15.0)):
        b = block_with(support__public_jobs=asked)
        public_jobs_are_filled(b, START)
        np.testing.assert_allclose(b.s.public_jobs[:, :2], filled)
        assert not b.s.public_jobs[:, 2:].any(), "the world without the programme has no jobs"
        np.testing.assert_allclose(b.ledger.flows["public_job_wages"][:, :2], 3 * filled * job_wage(b, START)[None, :2] / 12.0, rtol=1e-12)


def test_before_construction_nobody_is_employed() -> None:
    b = block_with(support__public_jobs=10.0)
    public_jobs_are_filled(b, START - 1)
    assert not b.s.public_jobs.any()
    assert not b.ledger.flows["public_job_wages"].any()


def test_jobs_that_content_money_buys_are_not_paid_twice() -> None:
    b = block_with()
    b.s.content_bought[FundingContent.EMPLOYMENT.value, :, :2] = 4.0 * job_wage(b, START)[:2] / 12.0
    public_jobs_are_filled(b, START)
    np.testing.assert_allclose(b.s.public_jobs[:, :2], 4.0)
    assert not b.ledger.flows["public_job_wages"].any()
    both = block_with(support__public_jobs=10.0)
    both.s.content_bought[...] = b.s.content_bought
    public_jobs_are_filled(both, START)
    np.testing.assert_allclose(both.s.public_jobs[:, :2], 14.0)
    np.testing.assert_allclose(both.ledger.flows["public_job_wages"][:, :2], 30.0 * job_wage(both, START)[None, :2] / 12.0)


def test_employment_money_that_fills_the_room_employs_all_the_able() -> None:
    b = block_with()
    b.s.content_bought[FundingContent.EMPLOYMENT.value] = able_low_income(b) * job_wage(b, START) / 12.0
    public_jobs_are_filled(b, START)
    np.testing.assert_allclose(b.s.public_jobs, able_low_income(b))


def test_people_in_public_jobs_do_upkeep() -> None:
    b = block_with(support__public_jobs=4.5)
    assert not job_upkeep(b).any()
    public_jobs_are_filled(b, START)
    np.testing.assert_allclose(job_upkeep(b)[:, :2], 4.5 / (0.9 * CONSTANTS["public_jobs_full"].value))


def test_consolidation_money_finds_households_without_a_second_payer() -> None:
    bought, plain = block_with(), block_with()
    bought.s.content_bought[FundingContent.CONSOLIDATION.value] = 1_000.0
    for b in (bought, plain):
        households_meet_trouble(b, START)
        assert not b.ledger.flows["monitoring"].any()
        assert not b.ledger.flows["monitoring_relief"].any()
    assert not bought.s.in_trouble.any()
    assert plain.s.in_trouble.min() > 0.0
    assert (bought.s.fallen < plain.s.fallen).all()


def test_trouble_without_shocks_stays_where_it_opened() -> None:
    """In a mean year with a mean harvest the opening stands, so there is no jump at the start."""
    b = block_with()
    before = b.s.in_trouble.copy(), b.s.fallen.copy()
    for t in range(1, 6):  # after January, so that the hazard is the one set here
        b.s.trouble_hazard = b.u.trouble_rate / 12.0 + np.zeros_like(b.s.in_trouble)
        households_meet_trouble(b, t)
    np.testing.assert_allclose(b.s.in_trouble, before[0], rtol=1e-12)
    np.testing.assert_allclose(b.s.fallen, before[1], rtol=1e-12)


def test_sources_and_groups_are_shared_out_completely() -> None:
    names = ("wage", "business", "property", "transfer")
    assert sum(CONSTANTS[f"outside_{name}_share"].value for name in names) == pytest.approx(1.0)
    b = block_with()
    for low, middle in zip(shares_of_low(b), shares_of_middle(b), strict=True):
        assert low >= 0.0
        assert middle >= 0.0
        assert low + middle <= 1.0


def test_the_low_group_earns_a_bit_more_than_half_of_the_mean() -> None:
    """HH004 and HH006: 0.557 of the mean; HH011: the middle household earns less than the mean."""
    b = block_with()
    for t in range(12):
        one_month(b, t)
    mean = b.ledger.flows  # a year's flows, still open
    paid = sum(mean[name] for name in ("outside_wages", "outside_business", "outside_property", "outside_transfers"))
    per_head = paid / b.f.zone_population * 10_000.0
    assert (np.abs(b.s.low_income_per_head / per_head - 0.557) < 0.06).all()
    assert (b.s.low_income_per_head < b.s.middle_income_per_head).all()
    assert (b.s.middle_income_per_head < per_head).all()
    assert (b.s.high_income_per_head > per_head).all()
