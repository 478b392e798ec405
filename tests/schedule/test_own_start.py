"""Each zone has a first month of construction of its own: what the programme does in it counts from there."""

from __future__ import annotations

import numpy as np
import pytest

from sim.engine import simulate
from sim.words.block import Block
from sim.words.record import Record
from sim.words.settings import Settings
from sim.words.values import Values
from sim.world.world import build_world
from tests.laws.worlds import Row, both_worlds, pairs_of, runs_of, told

#: One zone in each of two counties, so that they share no market.
ROWS: list[Row] = [
    {"village": f"村{number}", "zone": zone, "county": county, "population": 700 + 90 * number, "is_key": "是" if number == 0 else "否"}
    for zone, county in (("甲片区", "371526"), ("乙片区", "330109"))
    for number in range(3)
]
FIRST, SECOND = 0, 1
LATER = 12


def settings() -> Settings:
    policy = {
        "funding.amount": 3_000.0, "zone.build_years": 2.0, "company.form": "multi_village", "people.first_secretary": 1.0,
        "funding.mode_mix": {"fixed_grant": 0.4, "reward_in_lieu": 0.2, "special_bond": 0.2, "equity_injection": 0.2},
        "funding.content": {"industry": 1.0}, "industry.workshops": 4.0, "support.soe_pairing": 40.0, "land.quota": 30.0,
        "finance.guarantee": 0.5, "industry.leading_firm": 0.5, "land.scale_farming": 0.4, "services.infrastructure": 60.0,
        "zone.selection": "near_towns_and_roads_first",
    }  # fmt: skip
    return told(ROWS, policy=policy, futures=1, replicates=4, operate_years=4, uncertainty="central")


def record(later: int) -> Record:
    """Both worlds, the second zone starting so many months after the first."""

    def delay(b: Block) -> None:
        b.f.access[FIRST], b.f.access[SECOND] = 1.0, 0.0
        places = np.zeros_like(b.p.zone_rollout)
        places[0] += 1.0
        places[later // 12] += 1.0
        b.p = Values({**vars(b.p), "zone_rollout": places})

    told_so = settings()
    return simulate(build_world(told_so), runs_of(pairs_of(told_so)), change=delay)


@pytest.fixture(scope="module")
def records() -> tuple[Record, Record]:
    return record(0), record(LATER)


@pytest.mark.slow
def test_a_zone_elsewhere_does_not_feel_that_another_starts_later(records: tuple[Record, Record]) -> None:
    together, staggered = records
    for name in ("operating_income", "debt", "public_cost", "visitors", "company_profit"):
        np.testing.assert_array_equal(together.zone_years[name][:, FIRST], staggered.zone_years[name][:, FIRST])


def test_before_its_own_start_a_zone_lives_as_without_the_programme(records: tuple[Record, Record]) -> None:
    _, staggered = records
    start = staggered.calendar.build_start + LATER
    villages = staggered.places.village_zone == SECOND
    with_programme, without = both_worlds(staggered.monthly["operating_income"])
    np.testing.assert_array_equal(with_programme[:start, villages], without[:start, villages])
    assert (with_programme[start + 24 :, villages] != without[start + 24 :, villages]).any()


def test_money_comes_as_many_months_later_as_the_zone_starts(records: tuple[Record, Record]) -> None:
    """Per year: what the first zone is paid from the first year on, the second is paid one year later; prices aside, none of it twice."""
    together, staggered = records
    first_year = together.calendar.build_start // 12
    for payer, receiver, name in together.flows:
        if name in ("equity_injection", "workshop_grant", "pairing_money", "special_bond_to_villages", "special_bond_to_company"):
            usual = both_worlds(together.flows[payer, receiver, name])[0][:, SECOND]
            late = both_worlds(staggered.flows[payer, receiver, name])[0][:, SECOND]
            assert not late[: first_year + 1].any(), name
            assert late[first_year + 1].any() == usual[first_year].any(), name
            assert late.any() == usual.any(), name


def test_a_zone_is_accepted_no_earlier_than_its_own_build_cycle_allows(records: tuple[Record, Record]) -> None:
    together, staggered = records
    completed = both_worlds(staggered.completed[None])[0][0]
    is_done = completed[SECOND] >= 0
    assert is_done.any()
    assert (completed[SECOND][is_done] >= staggered.calendar.build_start + LATER + 24 - 1).all()
    np.testing.assert_array_equal(together.completed[FIRST], staggered.completed[FIRST])
