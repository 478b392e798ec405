"""The council's vote on the plan, worked by hand month by month, and what committee and chair make of it in made-up zones."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.engine import opened, simulate
from sim.schedule import one_month
from sim.schedule.reading import company_capability, votes_in_company
from sim.words.block import Block
from sim.words.choices import CompanyForm
from sim.words.constants import CONSTANTS
from sim.words.transactions import Sector
from sim.words.values import Values
from sim.world.world import build_world
from tests.laws.together import made_once
from tests.laws.worlds import Row, both_worlds, pairs_of, runs_of, told
from tests.schedule.companies import fresh

#: Four villages of one size, the first of them the key village: each holds a quarter to be fair.
ROWS: list[Row] = [
    {"village": f"村{number}", "zone": "甲片区", "county": "371526", "population": 1_000, "is_key": "否" if number else "是"}
    for number in range(4)
]
AMOUNT = 1_200.0
#: Under its own chair the key village, which comes first, weighs 3 x 1.5 and the others 1 each: 0.6 and 0.1333 of the money.
POLICY: dict[str, Any] = {
    "funding.amount": AMOUNT,
    "funding.content": {"construction": 1.0},
    "funding.allocation": "key_village_first",
    "funding.timing": "even",
    "governance.chair": "key_village",
    "governance.joint_committee": 0.0,
    "zone.build_years": 1.0,
}
#: What every village insists on here; at the opening's trust of one half nine tenths of it, 0.72 of a fair share.
INSISTED = 0.8
DISPUTE = CONSTANTS["trust_by_refusal"].value


@made_once
def at_start(rows: list[Row] = ROWS, start: str = "2024-01", concession: float = 0.5, **levers: Any) -> Block:
    """Both worlds, one run each, on the eve of construction; all villages insist alike. Two underscores stand for a dot."""
    policy = POLICY | {key.replace("__", "."): value for key, value in levers.items()}
    settings = told(rows, start=start, policy=policy, futures=1, replicates=1, uncertainty="central")
    block = opened(build_world(settings), runs_of(pairs_of(settings)))
    block.c = Values({**vars(block.c), "insisting_spread": 0.0, "concession": concession})
    block.u = Values({**vars(block.u), "insisted_part": np.full(2, INSISTED)})
    for t in range(block.build_start):
        one_month(block, t)
    return block


def paid_by_month(block: Block, months: int = 12) -> np.ndarray:
    """Programme money that villages get in each month of building: (month, village)."""
    paid = []
    for t in range(block.build_start, block.build_start + months):
        one_month(block, t)
        paid.append(block.s.released[:, 0].copy())
    return np.array(paid)


def test_a_list_sent_back_waits_a_quarter_and_comes_again_half_way_to_fair_shares() -> None:
    """0.1333 of the money is 0.53 of a quarter: only the key village agrees. Half way, 0.1917, is 0.77: all agree in April."""
    block = at_start()
    trust = block.s.trust[:, 0].copy()
    paid = paid_by_month(block, 4)
    assert paid[:3].sum() == 0.0
    np.testing.assert_allclose(paid[3], 4.0 * AMOUNT / 12.0 * np.array([0.425, 0.575 / 3, 0.575 / 3, 0.575 / 3]))
    assert (block.s.council_refusals[0] == [1.0, 0.0]).all()
    np.testing.assert_allclose(block.s.trust[:, 0], trust - DISPUTE)


def test_front_money_waits_whole_and_nothing_of_it_is_lost() -> None:
    paid = paid_by_month(at_start(funding__timing="front")).sum(axis=1)
    np.testing.assert_allclose(paid, [0.0, 0.0, 0.0, AMOUNT] + 8 * [0.0])


def test_an_agreed_list_is_paid_as_it_falls_due_and_the_count_begins_anew_each_year() -> None:
    block = at_start(funding__allocation="equal")
    np.testing.assert_allclose(paid_by_month(block).sum(axis=1), AMOUNT / 12.0)
    assert block.s.council_refusals.max() == 0.0
    refused = at_start()
    paid_by_month(refused, 12)
    assert refused.s.council_refusals[0, 0] == 1.0
    one_month(refused, refused.build_start + 12)
    assert refused.s.council_refusals[0, 0] == 0.0


def test_a_first_quarter_of_one_month_makes_the_money_wait_one_month() -> None:
    paid = paid_by_month(at_start(start="2024-03"), 2).sum(axis=1)
    np.testing.assert_allclose(paid, [0.0, 2.0 * AMOUNT / 12.0])


def test_what_no_list_was_agreed_for_comes_in_the_last_month_of_building() -> None:
    """Where nobody concedes the list is sent back every quarter."""
    block = at_start(concession=0.0, governance__joint_committee=0.2)
    trust = block.s.trust[:, 0].copy()
    paid = paid_by_month(block)
    np.testing.assert_allclose(paid.sum(axis=1), 11 * [0.0] + [AMOUNT])
    assert block.s.council_refusals[0, 0] == 4.0
    np.testing.assert_allclose(block.s.trust[:, 0], trust - 4.0 * DISPUTE, err_msg="what nobody agreed to keeps no promise")
    one_month(block, block.build_start + 12)
    assert block.s.released.sum() == 0.0


def test_what_was_conceded_stays_conceded_in_the_next_years_list() -> None:
    block = at_start(zone__build_years=2.0)
    paid = paid_by_month(block, 14)
    np.testing.assert_allclose(paid[13] / paid[13].sum(), paid[4] / paid[4].sum())


def test_a_full_committee_brings_the_same_villages_to_agree_and_kept_promises_raise_trust() -> None:
    """They insist on 0.8 x 0.9 x 0.7 = 0.504 of a quarter; the bound chair leaves them 1 of 6.75, 0.593 of it."""
    block = at_start(governance__joint_committee=1.0)
    trust = block.s.trust[:, 0].copy()
    np.testing.assert_allclose(paid_by_month(block).sum(axis=1), AMOUNT / 12.0)
    np.testing.assert_allclose(block.s.trust[:, 0] - trust, CONSTANTS["trust_by_plan"].value)


def test_budgets_and_services_wait_too() -> None:
    rewards = at_start(funding__mode_mix={"reward_in_lieu": 1.0})
    paid_by_month(rewards, 3)
    assert rewards.s.reward_left.sum() == 0.0
    one_month(rewards, rewards.build_start + 3)
    np.testing.assert_allclose(rewards.s.reward_left[:, 0].sum(), AMOUNT)
    services = at_start(funding__mode_mix={"service_purchase": 1.0}, funding__content={"consolidation": 1.0})
    np.testing.assert_allclose(paid_by_month(services, 5).sum(axis=1), np.array([0, 0, 0, 4, 1]) * AMOUNT / 12.0)


def test_a_bond_is_of_the_whole_zone_and_not_voted_on() -> None:
    block = at_start(funding__mode_mix={"special_bond": 1.0}, funding__content={"industry": 1.0})
    paid_by_month(block, 4)
    assert block.s.council_refusals.max() == 0.0


def test_a_lone_village_agrees_with_itself_and_without_money_nobody_votes() -> None:
    lone = at_start([{**ROWS[0], "population": 800}])
    np.testing.assert_allclose(paid_by_month(lone).sum(axis=1), AMOUNT / 12.0)
    unpaid = at_start(funding__amount=0.0)
    before = unpaid.s.trust.copy()
    assert paid_by_month(unpaid, 4).sum() == 0.0
    assert unpaid.s.council_refusals.max() == 0.0
    assert (unpaid.s.trust == before).all()


# --- Votes inside the company
@pytest.mark.parametrize(("form", "led_by"), [(CompanyForm.MULTI_VILLAGE, 0.5), (CompanyForm.STATE_EQUITY, 0.62)])
def test_members_lead_the_company_by_their_votes(form: CompanyForm, led_by: float) -> None:
    """Three members of 0.2, 0.6 and 0.7 with 1, 3 and 6 in: one vote each gives 0.5, by shares 0.62; who is outside does not count."""
    b = fresh(form)
    b.s.capability[...] = np.array([0.2, 0.6, 0.95, 0.7])[:, None]
    b.s.advice[...] = 0.0
    b.s.is_member[...] = np.array([1.0, 1.0, 0.0, 1.0])[:, None]
    b.ledger.shares_held[Sector.VILLAGES][...] = np.array([10.0, 30.0, 50.0, 60.0])[:, None]
    np.testing.assert_allclose(company_capability(b)[:, b.with_programme > 0.0], led_by)


def test_before_there_are_members_the_zones_mean_stands() -> None:
    b = fresh(CompanyForm.MULTI_VILLAGE)
    b.s.capability[...] = np.array([0.2, 0.6, 0.9, 0.7])[:, None]
    b.s.is_member[...] = 0.0
    assert votes_in_company(b).max() == 0.0
    np.testing.assert_allclose(company_capability(b), 0.6)


# --- Made-up zones, villages as they are
@cache
def refusals(rule: str, chair: str, committee: float) -> float:
    """Lists sent back per zone over the whole run, six zones in six futures."""
    policy = {**POLICY, "zone.build_years": 2.0, "governance.chair": chair, "funding.allocation": rule}
    settings = told(
        "synthetic",
        region="zhejiang",
        synthetic_zones=6,
        futures=6,
        replicates=1,
        operate_years=0,
        policy={**policy, "governance.joint_committee": committee},
    )
    record = simulate(build_world(settings), runs_of(pairs_of(settings)))
    with_programme, without = both_worlds(record.zone_years["council_refusals"])
    assert without.max() == 0.0
    return float(with_programme.sum(axis=0).mean())


@pytest.mark.slow
def test_a_key_village_that_chairs_and_comes_first_is_sent_back_more_than_equal_shares_or_another_chair() -> None:
    own = refusals("key_village_first", "key_village", 0.0)
    assert own > 0.1
    assert refusals("equal", "key_village", 0.0) < own
    for chair in ("rotating", "township", "county"):
        assert refusals("key_village_first", chair, 0.0) < own


@pytest.mark.slow
@pytest.mark.parametrize(("rule", "chair"), [("key_village_first", "key_village"), ("competitive", "key_village")])
def test_a_stronger_committee_has_fewer_lists_sent_back(rule: str, chair: str) -> None:
    without, half, full = (refusals(rule, chair, committee) for committee in (0.0, 0.5, 1.0))
    assert without >= half >= full
    assert without > full
