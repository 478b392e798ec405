"""Rewards for works: what is in use is rewarded, what is refused is seen again once, what own money built the village runs itself."""

from __future__ import annotations

import numpy as np
import pytest

from sim.schedule.accepting import refused_works_are_seen_again
from sim.schedule.finishing import finish_village_works
from sim.words.block import Block
from sim.words.choices import BusinessLine
from sim.words.state import ENTRUSTED, LOAN_SITE, OWN, REWARD_SITE
from tests.schedule.test_funding_paths import paid, start

#: Works of 100, 40 of them industry, 30 of the village's own money; seven tenths are rewarded.
VALUE, INDUSTRY, OWN_PART, RATE = 100.0, 40.0, 30.0, 0.7
BUDGET = 500.0
SURE, NEVER = 1.0 - 1e-12, 1e-12


def finished(*, idle: float, accepted: float, site: int = REWARD_SITE, own: float = OWN_PART) -> Block:
    """A month in which such works are finished in every village of the programme; what is chance elsewhere is given here."""
    b = start({"reward_in_lieu": 1.0}, {"industry": 0.4, "construction": 0.6})
    s, u = b.s, b.u
    u.failure_rate[...], u.stake_screening[...], u.capability_screening[...] = idle, 0.0, 0.0
    u.project_luck[...], u.reward_rate[...] = 0.0, RATE
    expect(b, accepted)
    done = np.broadcast_to(b.with_programme > 0.0, s.own_stake.shape)
    s.works[site], s.works_own[site], s.works_industry[site] = VALUE * done, own * done, INDUSTRY * done
    s.works_line[site] = float(BusinessLine.PROPERTY.value)
    s.reward_left, s.is_member = BUDGET * done, 1.0 * done
    finish_village_works(b, b.build_start, site, is_done=done)
    return b


def expect(b: Block, accepted: float) -> None:
    """Every inspection is passed, or none, whoever leads."""
    b.u.acceptance_rate[...] = 9.0 if accepted else -9.0


def rewards(b: Block) -> np.ndarray:
    """Paid this year to a village of the four: (zone, run)."""
    return paid(b, "reward_in_lieu") / len(b.s.own_stake)


@pytest.mark.parametrize(("idle", "reward"), [(NEVER, RATE * VALUE), (SURE, RATE * (VALUE - INDUSTRY))])
def test_facilities_are_rewarded_though_the_industry_beside_them_stands_idle(idle: float, reward: float) -> None:
    b = finished(idle=idle, accepted=1.0)
    np.testing.assert_allclose(rewards(b), reward)
    here = b.with_programme > 0.0
    np.testing.assert_allclose(b.s.reward_left[:, here], BUDGET - reward)
    np.testing.assert_allclose(b.s.released[:, here], reward)
    assert not b.s.reward_refused.any()


def test_refused_works_are_put_right_and_rewarded_in_the_first_month_of_the_next_quarter() -> None:
    b = finished(idle=NEVER, accepted=0.0)
    here = b.with_programme > 0.0
    assert not rewards(b).any()
    np.testing.assert_allclose(b.s.reward_refused[:, here], RATE * VALUE)
    np.testing.assert_allclose(b.s.reward_left[:, here], BUDGET - RATE * VALUE)  # nothing else can be begun for the same money
    expect(b, 1.0)
    for later in (1, 2):
        refused_works_are_seen_again(b, b.build_start + later)
        assert not rewards(b).any()
    refused_works_are_seen_again(b, b.build_start + 3)
    np.testing.assert_allclose(rewards(b), RATE * VALUE)
    assert not b.s.reward_refused.any()


def test_what_is_refused_twice_is_never_rewarded() -> None:
    b = finished(idle=NEVER, accepted=0.0)
    refused_works_are_seen_again(b, b.build_start + 3)
    expect(b, 1.0)
    refused_works_are_seen_again(b, b.build_start + 6)
    assert not rewards(b).any()
    assert not b.s.reward_refused.any()
    np.testing.assert_allclose(b.s.reward_left[:, b.with_programme > 0.0], BUDGET - RATE * VALUE)


@pytest.mark.parametrize(("site", "own", "entrusted"), [(REWARD_SITE, OWN_PART, 0.7), (LOAN_SITE, VALUE, 0.0)])
def test_a_member_runs_itself_what_its_own_money_or_loan_built(site: int, own: float, entrusted: float) -> None:
    before = start({"reward_in_lieu": 1.0}, {"industry": 0.4, "construction": 0.6})
    b = finished(idle=NEVER, accepted=1.0, site=site, own=own)
    here, line = b.with_programme > 0.0, BusinessLine.PROPERTY.value
    added = (b.s.installed[:, line] - before.s.installed[:, line])[..., here]
    np.testing.assert_allclose(added[ENTRUSTED], entrusted * (added[OWN] + added[ENTRUSTED]), atol=1e-12)
    assert (added[OWN] + added[ENTRUSTED]).min() > 0.0
    np.testing.assert_allclose(b.s.entrusted_value[:, here], entrusted * INDUSTRY)
