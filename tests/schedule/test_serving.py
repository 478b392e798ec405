"""What the programme runs besides projects: who pays whom, which levels move, what fades, and what the county's markets make of it."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.engine import opened, simulate
from sim.schedule import one_month
from sim.schedule.ageing import assets_age
from sim.schedule.earning import own_effort
from sim.schedule.inspecting import upkeep_seen
from sim.schedule.markets import manager_found, processing_in_use, produce_market, rooms_in_use, wages_are_set
from sim.schedule.serving import centres, keep_facilities
from sim.schedule.visiting import line_factors
from sim.words.block import Block
from sim.words.choices import BusinessLine
from sim.words.record import Record
from sim.words.settings import Settings
from sim.words.state import ENTRUSTED
from sim.world.world import build_world
from tests.laws.together import made_once
from tests.laws.worlds import Row, both_worlds, pairs_of, runs_of, told

#: Four villages, the second of them the key one, and three that have none; neighbours in one county.
VILLAGES: list[Row] = [
    {"village": f"村{number}", "zone": zone, "county": "371526", "population": 900, "is_key": "是" if number == 1 else "否"}
    for number, zone in enumerate(["甲片区"] * 4 + ["乙片区"] * 3)
]
STILL = {"visitor_noise": 0.0, "harvest_noise": 0.0, "displacement": 0.0}


def settings(policy: dict[str, Any], **changes: Any) -> Settings:
    uncertainties = {**STILL, **changes.pop("uncertainties", {})}
    plain = {"region": "shandong", "operate_years": 2, "baseline_years": 1, "futures": 2, "replicates": 1}
    return told(
        VILLAGES,
        policy={"zone.build_years": 1.0, "zone.support_years": 20.0, **policy},
        uncertainties=uncertainties,
        **{**plain, **changes},
    )


@made_once
def block(policy: dict[str, Any], months: int = 0, **changes: Any) -> Block:
    """A block after so many months."""
    told_so = settings(policy, **changes)
    b = opened(build_world(told_so), runs_of(pairs_of(told_so)))
    for t in range(months):
        one_month(b, t)
    return b


def record(policy: dict[str, Any], **changes: Any) -> Record:
    told_so = settings(policy, **changes)
    return simulate(build_world(told_so), runs_of(pairs_of(told_so)))


@cache
def spent(lever: str, amount: float) -> Record:
    return record({lever: amount}, zones=("甲片区",))


SPENDING = {
    "services.spending": "service_level",
    "environment.spending": "environment_level",
    "industry.brand": "brand",
    "services.digital": "digital",
    "services.infrastructure": "service_coverage",
}


@pytest.mark.parametrize("lever", SPENDING)
def test_money_is_public_cost_and_raises_its_level_where_it_is_spent(lever: str) -> None:
    made = spent(lever, 120.0)
    cost, nothing = both_worlds(made.zone_years["public_cost"])
    yearly = [0.0, 120.0, 120.0, 120.0]  # year 0 is before construction
    treated = made.places.zone_names.index("甲片区")
    np.testing.assert_allclose(cost[:, treated], np.array(yearly)[:, None] + 0.0 * cost[:, treated], rtol=1e-12)
    np.testing.assert_array_equal(cost[:, 1 - treated], 0.0)
    np.testing.assert_array_equal(nothing, 0.0)
    level, usual = both_worlds(made.zone_years[SPENDING[lever]])
    np.testing.assert_array_equal(level[0], usual[0])
    assert (level[1:, treated] > usual[1:, treated] + 0.01).all()
    np.testing.assert_array_equal(level[:, 1 - treated], usual[:, 1 - treated])


@pytest.mark.parametrize("lever", ["services.spending", "environment.spending", "industry.brand", "services.digital"])
def test_nothing_of_it_is_income_and_visitors_follow_a_little(lever: str) -> None:
    """What is spent moves operating income by far less than itself: it earns nothing, it only draws."""
    income, usual = both_worlds(spent(lever, 120.0).zone_years["operating_income"])
    assert 0.0 < np.abs(income - usual)[2:].max() < 12.0


def test_infrastructure_stands_on_the_villages_books_and_earns_nothing_itself() -> None:
    made = spent("services.infrastructure", 120.0)
    paid, works = (
        next(array for (_, _, name), array in made.flows.items() if name == one) for one in ("infrastructure_grant", "infrastructure_works")
    )
    np.testing.assert_array_equal(paid, works)
    subsidy, usual = both_worlds(made.zone_years["subsidy_income"])
    np.testing.assert_array_equal(subsidy, usual)


def test_infrastructure_goes_where_most_is_missing() -> None:
    """One quarter's money is shared by what each village of the zone lacks."""
    b = block({"services.infrastructure": 600.0}, months=14)
    gap, before = 1.0 - b.s.facility_level, b.s.facilities.copy()
    one_month(b, 14)
    built = (b.s.facilities - before * (1.0 - b.c.book_depreciation / 12.0))[:, :2]
    shared = b.zones.zone_share(gap)[:, :2] * 600.0 / 4.0
    np.testing.assert_allclose(built, shared, rtol=1e-9)


def test_services_fade_once_the_money_ends() -> None:
    b = block({"services.spending": 400.0}, months=36)
    added = (b.s.service_level - b.f.service_opening)[:, :2].copy()
    assert added.min() > 0.02
    b.p.services_spending[...] = 0.0
    for t in range(36, 48):
        one_month(b, t)
    left = (b.s.service_level - b.f.service_opening)[:, :2]
    assert (left < 0.5 * added).all()
    assert (left > 0.0).all()


def test_one_centre_serves_its_village_and_misses_the_others() -> None:
    gained = {}
    for layout in ("centre_only", "centre_and_points", "every_village"):
        b = block({"services.spending": 300.0, "services.layout": layout}, months=24)
        gained[layout] = ((b.s.service_level - b.f.service_opening) / (1.0 - b.f.service_opening))[:, :2]
    is_centre = centres(b)[:, 0] > 0.0
    named = [name for name, centre in zip(b.names.village_names, is_centre, strict=True) if centre]
    assert sorted(named) == ["村1", "村4"], "the key village, and the first where there is none"
    alone, points, every = (gained[layout] for layout in ("centre_only", "centre_and_points", "every_village"))
    assert (alone[is_centre].min() > 2.0 * alone[~is_centre]).all()
    assert (alone[is_centre] > every[is_centre]).all()
    assert (alone[~is_centre] < points[~is_centre]).all()


def test_full_care_of_the_environment_makes_farming_dearer() -> None:
    rows = [{**row, "has_cooperative": "是", "farmland_mu": 2_000} for row in VILLAGES]
    told_so = settings({"environment.spending": 1_000.0})
    world = build_world(
        told(
            rows, **{key: getattr(told_so, key) for key in ("policy", "uncertainties", "region", "operate_years", "futures", "replicates")}
        )
    )
    inputs, usual = both_worlds(
        next(array for (_, _, name), array in simulate(world, runs_of(pairs_of(told_so))).flows.items() if name == "farm_inputs")
    )
    assert (inputs[2:] > usual[2:]).all()
    assert (inputs < 1.02 * usual).all()


# --- Upkeep
def added_facilities(policy: dict[str, Any], consolidation: float = 0.0) -> Block:
    """Three years after half of what is missing was built in every village, with so much upkeep money a village and month."""
    b = block(policy)
    b.s.facility_level = 0.5 * (1.0 + b.f.facility_opening)
    for t in range(36):
        b.s.upkeep_bought = b.s.upkeep_bought + consolidation
        one_month(b, t)
    return b


def kept(b: Block) -> np.ndarray:
    """What is left of what was added, in the programme's runs."""
    return ((b.s.facility_level - b.f.facility_opening) / (0.5 * (1.0 - b.f.facility_opening)))[:, :2]


def test_added_facilities_wear_unless_somebody_keeps_them_up() -> None:
    alone, joint, bought = added_facilities({}), added_facilities({"services.upkeep": 1.0}), added_facilities({}, consolidation=10.0)
    left = (1.0 - alone.u.facility_wear[:2] / 4.0) ** 12 + 0.0 * kept(alone)
    np.testing.assert_allclose(kept(alone), left, rtol=1e-12)
    assert (kept(joint) > kept(alone)).all()
    np.testing.assert_allclose(kept(bought), 1.0, rtol=1e-12)


def test_joint_upkeep_is_of_facilities_and_leaves_business_lines_alone() -> None:
    """From one and the same state, with and without it: lines of villages and company wear alike, facilities do not."""
    b = block({"funding.amount": 3_000.0, "company.form": "multi_village", "funding.timing": "front", "services.upkeep": 1.0}, months=40)
    t = b.build_start + 27
    state = copy(b.s)
    state.installed, state.working = b.s.installed.copy(), b.s.working.copy()
    assets_age(b, t)
    keep_facilities(b, t)
    with_it, b.s = b.s, state
    b.p.services_upkeep[...] = 0.0
    assets_age(b, t)
    keep_facilities(b, t)
    assert b.s.installed[ENTRUSTED].max() > 0.0
    np.testing.assert_array_equal(b.s.installed, with_it.installed)
    np.testing.assert_array_equal(b.s.working, with_it.working)
    assert (b.s.facility_level <= with_it.facility_level).all()
    assert (b.s.facility_level < with_it.facility_level).any()


def test_inspectors_see_the_joint_upkeep() -> None:
    """Full effort by contractors does nine tenths of what the village leaves undone, in the programme's runs."""
    b = block({"services.upkeep": 1.0, "services.upkeep_mode": "market_contract"})
    missing = 1.0 - upkeep_seen(b, b.build_start)
    np.testing.assert_allclose(missing[0, 0], 0.1 * (1.0 - own_effort(b))[0, 0])
    np.testing.assert_array_equal(missing[:, 2:], (1.0 - own_effort(b))[:, 2:])


def test_the_opening_level_holds_without_any_programme() -> None:
    b = block({}, months=24)
    np.testing.assert_array_equal(b.s.facility_level, b.f.facility_opening)
    np.testing.assert_array_equal(b.s.service_level, b.f.service_opening)


UPKEEP_FLOWS = {"village": "joint_upkeep_by_villagers", "market_contract": "joint_upkeep", "zone_company": "joint_upkeep_by_company"}


@pytest.mark.parametrize("mode", UPKEEP_FLOWS)
def test_upkeep_is_paid_to_whoever_does_it(mode: str) -> None:
    policy = {
        "funding.amount": 3_000.0,
        "company.form": "multi_village",
        "services.upkeep": 1.0,
        "services.upkeep_mode": mode,
        "funding.timing": "front",
    }
    b = block(policy, months=40)
    assert b.s.is_founded[:, :2].any()
    assert b.s.installed[ENTRUSTED].max() > 0.0
    paid = {name: float(b.ledger.flows[name][:, :2].max()) for name in UPKEEP_FLOWS.values()}
    assert paid.pop(UPKEEP_FLOWS[mode]) > 0.0
    if mode == "zone_company":
        assert ((b.ledger.flows["joint_upkeep_by_company"] > 0.0) <= (b.s.founded_in >= 0.0)).all()
        paid.pop("joint_upkeep")  # contractors stand in where no company is at work
    assert max(paid.values()) == 0.0


def test_without_a_company_contractors_do_its_upkeep() -> None:
    b = added_facilities({"services.upkeep": 1.0, "services.upkeep_mode": "zone_company"})
    assert b.ledger.flows["joint_upkeep"][:, :2].min() > 0.0
    assert b.ledger.flows["joint_upkeep_by_company"].max() == 0.0


# --- Markets of the county
@pytest.mark.parametrize("region", ["shandong", "zhejiang"])
def test_hands_suffice_in_the_opening_year(region: str) -> None:
    told_so = told("synthetic", region=region, synthetic_zones=1, futures=8, replicates=1)
    b = opened(build_world(told_so), runs_of(pairs_of(told_so)))
    for t in range(12):
        one_month(b, t)
        assert b.s.wage_level.max() == 1.0
    assert b.s.labour_wanted.min() >= 0.0


def test_a_shortage_of_hands_makes_every_zone_of_the_county_pay_more() -> None:
    b = block({}, months=5)
    assert b.s.labour_wanted.shape == (1, 4)
    b.s.labour_wanted = b.s.labour_wanted + 1e6
    wages_are_set(b, 5)
    assert (b.s.wage_level > 1.0).all()
    np.testing.assert_array_equal(b.s.wage_level[0], b.s.wage_level[1])


def test_hands_wanted_are_the_wages_of_the_month_at_ordinary_pay() -> None:
    b = block({}, months=2)
    before = b.ledger.flows["farm_wages"] + b.ledger.flows["line_wages"]
    b.s.labour_wanted = b.s.labour_wanted + 1e6
    one_month(b, 2)
    paid = b.ledger.flows["farm_wages"] + b.ledger.flows["line_wages"] - before
    assert b.s.wage_level.min() > 1.0
    np.testing.assert_allclose(b.s.labour_wanted[0], (paid / b.s.wage_level).sum(axis=0), rtol=1e-9)


def test_produce_sells_at_the_opening_price_until_more_land_is_brought_in() -> None:
    b = block({})
    np.testing.assert_array_equal(produce_market(b, 0), b.s.produce_price)
    b.s.area = b.s.area + 500.0
    assert (produce_market(b, 0) < b.s.produce_price).all()


def test_processing_beyond_the_zones_produce_stands_still() -> None:
    b = block({})
    np.testing.assert_array_equal(processing_in_use(b), 1.0)
    b.s.company_working[BusinessLine.PROCESSING.value, 0] += 1e5
    use = processing_in_use(b)
    assert use[0].max() < 0.1
    np.testing.assert_array_equal(use[1], 1.0)


def test_rooms_that_local_tenants_do_not_fill_earn_less_in_their_own_zone_alone() -> None:
    """As many rooms again as the zone usually fills leave a fifth of all of them empty, property and workshop rooms alike."""
    b = block({}, uncertainties={"room_vacancy": 0.25})
    np.testing.assert_array_equal(rooms_in_use(b), 1.0)
    usual = b.f.rooms_opening[0] + 0.12 * b.f.zone_population[0]
    before = line_factors(b)[BusinessLine.WORKSHOPS.value].copy()
    b.s.company_working[BusinessLine.PROPERTY.value, 0] += 0.5 * usual
    b.s.company_working[BusinessLine.WORKSHOPS.value, 0] += 0.5 * usual
    b.s.rooms_use = rooms_in_use(b)
    np.testing.assert_allclose(b.s.rooms_use[0], 0.8, rtol=1e-12)
    np.testing.assert_array_equal(b.s.rooms_use[1], 1.0)
    factors = line_factors(b)
    np.testing.assert_array_equal(factors[BusinessLine.PROPERTY.value], b.s.rooms_use)
    np.testing.assert_array_equal(factors[BusinessLine.WORKSHOPS.value], before * b.s.rooms_use)


def managers(policy: dict[str, Any], available: float) -> np.ndarray:
    told_so = told(
        "synthetic",
        region="zhejiang",
        synthetic_zones=12,
        futures=30,
        replicates=2,
        policy=policy,
        uncertainties={"managers_available": available},
    )
    world = build_world(told_so)
    return manager_found(opened(world, runs_of(pairs_of(told_so))), world.calendar.build_start)


def test_managers_of_a_county_are_shared_by_draw() -> None:
    wanted = {"company.form": "multi_village", "company.manager": "professional_manager"}
    found, usual = both_worlds(managers(wanted, 0.5))
    assert 0.0 < found.mean() < 0.6
    np.testing.assert_array_equal(usual, 1.0)
    assert both_worlds(managers(wanted, 5.0))[0].mean() > 1.5 * found.mean()
    np.testing.assert_array_equal(managers({**wanted, "company.manager": "cadre"}, 0.5), 1.0)
