"""Inspections at work: who is seen by whom, what is passed, who loses the title, what stops, and who notices."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.config import compose
from sim.engine import opened, simulate
from sim.schedule import one_month
from sim.schedule.earning import own_effort, paid_effort
from sim.schedule.governing import paperwork
from sim.schedule.inspecting import villages_are_inspected, withhold
from sim.schedule.reading import by_village, prices
from sim.words.block import Block
from sim.words.constants import CONSTANTS
from sim.world.world import build_world
from tests.laws.worlds import Row, both_worlds, pairs_of, runs_of, told

#: Ten villages of a treated zone and three of another zone of the same county.
ROWS: list[Row] = [
    {"village": f"村{number}", "zone": zone, "county": "371526", "population": 800}
    for number, zone in enumerate(["乙片区"] * 10 + ["甲片区"] * 3)
]


def c(key: str) -> float:
    return CONSTANTS[key].value


def block(inspection: float = 1.0, delisting: float = 1.0, **levers: Any) -> Block:
    policy = {"funding.amount": 900.0, "zone.build_years": 1.0, "governance.inspection": inspection, "governance.delisting": delisting}
    policy |= {key.replace("__", "."): value for key, value in levers.items()}
    settings = told(ROWS, zones=("乙片区",), operate_years=3, uncertainty="central", policy=policy, futures=4)
    return opened(build_world(settings), runs_of(pairs_of(settings)))


def run(b: Block, months: range) -> None:
    for t in months:
        one_month(b, t)


def here(b: Block) -> np.ndarray:
    """Zones of the programme's world, as flags (zone, run)."""
    return (b.f.treated * b.with_programme) > 0.0


def visit_all_of_a_year(b: Block, january: int) -> None:
    for t in (january + 2, january + 5, january + 8, january + 11):
        villages_are_inspected(b, t)


def in_order(b: Block) -> None:
    """Every village stands and is kept as acceptance asks."""
    b.s.facility_level[...], b.s.environment_level[...], b.s.own_stake[...] = 0.9, 0.9, 1.0


def test_each_level_sees_its_share_of_a_zones_villages_every_year() -> None:
    b = block()
    start = b.build_start
    run(b, range(start))
    assert not b.ledger.flows["inspection"].any()
    run(b, range(start, start + 12))
    on = here(b)
    np.testing.assert_allclose(b.s.seen_by_county[on], 1.0)
    np.testing.assert_allclose(b.s.seen_by_city[on], 0.5)
    np.testing.assert_allclose(b.s.seen_by_province[on], 0.1)
    assert not b.s.seen_by_county[~on].any()
    visits = 10.0 * 1.6
    paid = b.ledger.flows["inspection"][on]
    assert (paid >= visits * c("inspection_cost") * prices(b, start)[0]).all()
    assert (paid <= visits * c("inspection_cost") * prices(b, start + 11)[0]).all()


def test_a_part_of_a_village_is_seen_as_often_as_it_should_be() -> None:
    """A share of 0.25 of ten villages is two or three, on the mean two and a half."""
    b = block(inspection=0.25)
    visit_all_of_a_year(b, 12)
    seen = np.round(10.0 * b.s.seen_by_county[here(b)])
    assert set(seen) <= {2.0, 3.0}
    assert 2.0 < seen.mean() < 3.0


def test_only_villages_in_order_get_the_title_and_only_after_the_build_cycle() -> None:
    b = block()
    in_order(b)
    b.s.environment_level[:4] = c("title_level") - 0.01
    visit_all_of_a_year(b, b.build_start)
    early = b.s.has_title.copy()
    visit_all_of_a_year(b, b.build_start + 12)
    on = by_village(b, b.f.treated) * b.with_programme > 0.0
    assert (b.s.has_title[4:][on[4:]] == 1.0).all()
    assert not b.s.has_title[:4].any()
    assert not b.s.has_title[~on].any()
    # The cycle's last month is a quarter's end: who is visited in it may pass.
    assert early.sum() < 0.5 * on.sum()


def test_money_set_aside_stops_where_the_title_is_refused_and_is_never_more_than_the_tied_part() -> None:
    b = block()
    b.s.reward_left[...], b.s.interest_budget[...] = 8.0, 2.0
    stops = np.zeros_like(b.s.reward_left)
    stops[0] = 1.0
    withhold(b, stops)
    np.testing.assert_array_equal(b.s.money_withheld[0], 10.0 * c("title_money"))
    np.testing.assert_array_equal(b.s.reward_left[0] + b.s.interest_budget[0], 10.0 * (1.0 - c("title_money")))
    assert not b.s.money_withheld[1:].any()
    assert (b.s.reward_left[1:] == 8.0).all()


def after_a_relapse(delisting: float) -> Block:
    """All villages are accepted; then two fall back to what they were."""
    b = block(delisting=delisting)
    in_order(b)
    visit_all_of_a_year(b, b.build_start + 12)
    b.s.facility_level[:2] = b.f.facility_opening[:2]
    visit_all_of_a_year(b, b.build_start + 24)
    return b


def test_a_relapse_found_costs_the_title_for_good_and_others_of_the_county_keep_up_better() -> None:
    b = after_a_relapse(1.0)
    on = by_village(b, b.f.treated) * b.with_programme > 0.0
    assert not b.s.has_title[:2].any()
    assert (b.s.has_title[2:][on[2:]] == 1.0).all()
    assert (b.s.delisted[here(b)] == 2.0).all()
    assert (b.s.deterrence[0, b.with_programme > 0.0] > 0.0).all()
    b.s.own_stake[...] = 0.0
    kept, alone = paid_effort(b), b.u.residual_upkeep * np.ones_like(b.s.own_stake)
    felt = b.u.deterred_upkeep * b.s.deterrence
    np.testing.assert_allclose(kept[5], (alone + (1.0 - alone) * felt)[5])
    np.testing.assert_allclose(kept[0], alone[0])
    assert (own_effort(b) >= kept - 1e-12).all()
    in_order(b)
    visit_all_of_a_year(b, b.build_start + 36)
    assert not b.s.has_title[:2].any()
    assert not b.s.delisted.any()


def test_without_punishment_nobody_loses_the_title_and_nobody_notices() -> None:
    b = after_a_relapse(0.0)
    assert b.s.has_title[:2].any()
    assert not b.s.delisted.any()
    assert not b.s.deterrence.any()


def test_notice_fades_when_nobody_is_punished_any_more() -> None:
    b = after_a_relapse(1.0)
    in_order(b)
    felt = b.s.deterrence.copy()
    b.p.governance_delisting[...] = 0.0
    visit_all_of_a_year(b, b.build_start + 36)
    np.testing.assert_allclose(b.s.deterrence, felt * 0.75**4)


def test_visits_and_reports_take_leaders_time() -> None:
    b = block(inspection=0.5, governance__ranking="monthly")
    run(b, range(b.build_start + 1))
    on = here(b)
    np.testing.assert_allclose(paperwork(b, b.build_start)[on], c("reporting_time") + 0.5 * 1.6 * c("inspection_time"))
    assert not paperwork(b, b.build_start)[~on].any()
    assert (b.s.advice[by_village(b, on)] < 0.0).all()


@pytest.mark.slow
def test_villages_of_the_jilin_programme_pay_more_for_upkeep_where_titles_can_be_lost() -> None:
    """The fear of losing the title costs money, in the programme's world alone."""
    asked = ["programme=jilin_2022", "villages=synthetic", "baseline_years=1", "futures=6", "replicates=2"]
    paid = []
    for delisting in (0, 1):
        settings = compose([*asked, f"policy.governance.delisting={delisting}"])
        record = simulate(build_world(settings), runs_of(pairs_of(settings)))
        assert record.zone_years["delisted"].any() == bool(delisting)
        paid.append(both_worlds(np.asarray(sum(array for (_, _, name), array in record.flows.items() if name == "upkeep"))))
    (without, none), (deterred, none_again) = paid
    np.testing.assert_array_equal(none, none_again)
    assert deterred[-2:].sum() > without[-2:].sum()
