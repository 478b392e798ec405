"""Money without a plan keeps the books, never becomes operating income by itself, and reaches collectives only where they get it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.config import compose
from sim.engine import simulate
from sim.words.record import Record
from sim.words.settings import Settings
from sim.world.world import build_world
from tests.laws.test_neutral_levers import NEUTRAL
from tests.laws.test_public_money import check_public_money_earns_nothing, worlds_without_business
from tests.laws.worlds import both_worlds, pairs_of, policies, quick, runs_of, worlds

RECIPIENTS = ("all_villages", "households")
#: Nothing but the money, as the two strategies have it.
ALONE = {key: value for key, value in NEUTRAL.items() if key not in ("zone.rollout", "zone.early_dose", "funding.yearly_budget")}


def simulated(settings: Settings) -> Record:
    return simulate(build_world(settings), runs_of(pairs_of(settings)))


def paid_evenly(record: Record) -> np.ndarray:
    """(year, zone, run)."""
    return np.asarray(sum(array for (_, _, name), array in record.flows.items() if name in ("even_grant", "even_payment")))


@quick
@given(worlds(projects=True), st.sampled_from(RECIPIENTS))
def test_all_that_is_appropriated_is_paid_missed_or_left(settings: Settings, recipient: str) -> None:
    """Beside any other levers: the engine stops where a book does not balance; no money is a plan's."""
    record = simulated(replace(settings, policy={**settings.policy, "funding.recipient": recipient}))
    year = record.zone_years
    paid = paid_evenly(record).cumsum(axis=0)
    rest = year["appropriated"] - year["local_unpaid"] - year["unspent"]
    np.testing.assert_allclose(paid, rest, rtol=1e-9, atol=1e-9 * (1.0 + year["appropriated"].max()))
    for name in ("fixed_grant", "relief_grant", "matched_funds", "equity_injection", "special_bond_to_villages", "reward_in_lieu"):
        assert all(not array.any() for (_, _, paid_for), array in record.flows.items() if paid_for == name), name


@quick
@given(worlds_without_business(6), st.sampled_from(RECIPIENTS))
def test_without_any_yield_money_without_a_plan_adds_no_privately_earned_income(settings: Settings, recipient: str) -> None:
    check_public_money_earns_nothing(replace(settings, policy={**settings.policy, "funding.recipient": recipient}))


@quick
@given(worlds(policy=policies(**{**{key.replace(".", "__"): value for key, value in ALONE.items()}, "funding__amount": 5_000.0})))
def test_money_paid_to_households_changes_no_bit_of_any_collective(settings: Settings) -> None:
    """The model has no way back from households to their village; only their own income moves."""
    record = simulated(replace(settings, policy={**settings.policy, "funding.recipient": "households"}))
    for name, array in record.village_years.items():
        with_programme, without = both_worlds(array)
        assert np.array_equal(with_programme, without, equal_nan=True), name
    with_programme, without = both_worlds(record.zone_years["income_per_head_yuan"])
    assert (with_programme >= without).all()


def levers_of(strategy: str, *words: str) -> dict[str, Any]:
    return dict(compose([f"strategy={strategy}", *words]).policy)


@pytest.mark.parametrize(("strategy", "recipient"), [("spread_evenly", "all_villages"), ("paid_to_households", "households")])
def test_the_strategies_are_the_money_and_nothing_else(strategy: str, recipient: str) -> None:
    """As much as the programme has, at the programme's dates; every other lever as in the world without it; the user's words win."""
    programme, found = levers_of("programme"), levers_of(strategy)
    assert found["funding.recipient"] == recipient
    kept = (
        "funding.amount",
        "funding.local_share",
        "funding.tier",
        "funding.timing",
        "zone.rollout",
        "zone.build_years",
        "zone.early_dose",
    )
    assert {key: found[key] for key in kept} == {key: programme[key] for key in kept}
    others = {key for key, neutral in NEUTRAL.items() if found[key] != neutral}
    assert others <= {"funding.recipient", *kept}
    assert levers_of(strategy, "policy.people.training=0.5")["people.training"] == 0.5
