"""Households: income changes only by booked payments, groups share all of it, and monitoring and low-first flows do what they say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from sim.engine import opened, simulate
from sim.schedule import one_month
from sim.words.choices import IncomeGroup
from sim.words.constants import CONSTANTS
from sim.words.record import Array, Record
from sim.words.settings import Settings
from sim.words.transactions import TRANSACTIONS, HouseholdAccount, Sector
from sim.world.world import build_world
from tests.laws.worlds import both_worlds, in_random_worlds, pairs_of, runs_of, told, worlds

SOURCES = ("wage_income", "business_income_of_households", "property_income", "transfer_income")
TO_HOUSEHOLDS = [name for name, one in TRANSACTIONS.items() if one.receiver == Sector.HOUSEHOLDS]
LOW, HIGH = IncomeGroup.LOW.value, IncomeGroup.HIGH.value


def simulated(settings: Settings) -> Record:
    return simulate(build_world(settings), runs_of(pairs_of(settings)))


def small(**levers: Any) -> Settings:
    return told("synthetic", region="shandong", operate_years=2, policy={"zone.build_years": 1.0, "zone.support_years": 20.0, **levers})


def check_groups_get_what_was_booked(settings: Settings) -> None:
    """Month by month nothing but payments enters, and in December the groups share what the year brought."""
    world = build_world(settings)
    b = opened(world, runs_of(pairs_of(settings)))
    households = Sector.HOUSEHOLDS
    opening = b.ledger.net_worth[households].copy()
    for t in range(world.calendar.months):
        one_month(b, t)
        worth = b.ledger.net_worth[households]
        entered = sum(b.ledger.accounts[account] for account in HouseholdAccount)
        if t % 12 == 11:
            np.testing.assert_array_equal(entered, 0.0)
            np.testing.assert_allclose(worth - opening, sum(b.s.group_income), rtol=0, atol=1e-9 * (1.0 + float(np.abs(worth).max())))
            opening = worth.copy()
        else:
            np.testing.assert_allclose(worth - opening, entered, rtol=0, atol=1e-9 * (1.0 + float(np.abs(worth).max())))
        if t % 12 == 11:
            flows = b.ledger.close_year()
            booked = sum(flows[name] for name in TO_HOUSEHOLDS)
            np.testing.assert_allclose(b.zones.zone_total(sum(b.s.group_income)), booked, rtol=1e-9)
            assert b.s.group_income.min() >= 0.0
            assert b.s.low_income_in_work.min() >= 0.0
            assert b.s.low_income_in_work.max() <= 1.0
        assert (b.s.in_trouble >= 0.0).all()
        assert (b.s.fallen >= 0.0).all()
        assert (b.s.in_trouble + b.s.fallen <= b.f.households + 1e-9).all()


@in_random_worlds(worlds())
def test_groups_share_exactly_what_was_booked(settings: Settings) -> None:
    check_groups_get_what_was_booked(settings)


@in_random_worlds(worlds())
def test_sources_add_up_to_income_per_head(settings: Settings) -> None:
    years = simulated(settings).zone_years
    by_source = sum(years[name] for name in SOURCES)
    np.testing.assert_allclose(by_source, years["income_per_head_yuan"] * years["population"] / 10_000.0, rtol=1e-9)


def change(record: Record, name: str) -> Array:
    with_programme, without = both_worlds(record.zone_years[name])
    return with_programme - without


def test_no_payment_no_change() -> None:
    """What groups gain by monitoring, taken together, is what was paid to them; without it nothing moves."""
    record = simulated(small(**{"support.poverty_monitoring": 1.0}))
    paid = sum(np.subtract(*both_worlds(array)) for (_, _, name), array in record.flows.items() if name in TO_HOUSEHOLDS)
    people = both_worlds(record.zone_years["population"])[0] / 10_000.0
    low, middle = CONSTANTS["low_household_share"].value, CONSTANTS["middle_household_share"].value
    parts = {"low": low, "middle": middle, "high": 1.0 - low - middle}
    gained = sum(change(record, f"{group}_income_per_head_yuan") * people * part for group, part in parts.items())
    assert np.abs(paid)[1:].min() > 0.0
    np.testing.assert_allclose(gained, paid, atol=1e-6)
    untouched = simulated(small(**{"support.poverty_monitoring": 0.0}))
    for name in (*(f"{group}_income_per_head_yuan" for group in parts), "households_fallen", "low_income_in_work"):
        assert not change(untouched, name).any(), name


def test_monitoring_leaves_fewer_fallen() -> None:
    records = {level: simulated(small(**{"support.poverty_monitoring": level})) for level in (0.5, 1.0)}
    built = slice(1, None)  # the first year is before construction
    for level, record in records.items():
        assert (change(record, "households_fallen")[built] < 0.0).all(), level
        assert not change(record, "households_fallen")[:1].any()
    assert (records[1.0].zone_years["households_fallen"] <= records[0.5].zone_years["households_fallen"]).all()
    in_trouble, _ = both_worlds(records[1.0].zone_years["households_in_trouble"])
    assert not in_trouble[built].any(), "who is found within the month is not in trouble at its end"


def test_jobs_and_aid_go_to_the_low_group_and_cost_the_public_what_they_pay() -> None:
    for lever, value, flows in (
        ("support.public_jobs", 5.0, ("public_job_wages",)),
        ("support.low_income_aid", 40.0, ("low_income_aid", "placement_in_work")),
    ):
        record = simulated(small(**{lever: value}))
        gained = change(record, "low_income_per_head_yuan")[1:]
        assert (gained > 0.0).all(), lever
        assert (gained > change(record, "middle_income_per_head_yuan")[1:]).all()
        assert (change(record, "high_income_per_head_yuan")[1:] <= 1e-6).all(), lever
        booked = sum(array for (_, _, name), array in record.flows.items() if name in flows)
        np.testing.assert_allclose(both_worlds(record.zone_years["public_cost"])[0], both_worlds(np.asarray(booked))[0], rtol=1e-12)
        assert (change(record, "low_income_in_work")[1:] > 0.0).all(), lever


def test_low_first_flows_raise_the_low_group_more() -> None:
    """The same money, once as usual property income and once low first: the low group has more of it, the high group less."""
    settings = replace(small(), futures=1, replicates=1)
    gains = []
    for account in (HouseholdAccount.PROPERTY, HouseholdAccount.LOW_FIRST_PROPERTY):
        b = opened(build_world(settings), runs_of([(0, 0)]))
        for t in range(12):
            if t == 11:
                b.ledger.accounts[account] += 10.0
            one_month(b, t)
        gains.append(b.s.group_income)
    usual, low_first = gains
    assert (low_first[LOW] > usual[LOW]).all()
    assert (low_first[HIGH] < usual[HIGH]).all()
    np.testing.assert_allclose(sum(low_first), sum(usual), rtol=1e-12)


def test_aid_places_people_only_where_there_are_jobs() -> None:
    """Without cooperatives, lines and a company there is nobody to be placed with: aid is a transfer and no more."""
    rows = [{"village": "村一", "zone": "甲片区", "population": 900, "households": 300, "has_cooperative": "否"}]
    levers = {"support.low_income_aid": 40.0, "zone.build_years": 1.0}
    no_jobs = told(rows, region="shandong", policy=levers, uncertainties={"yield_level": 0.0})
    assert not change(simulated(no_jobs), "low_income_in_work").any()
