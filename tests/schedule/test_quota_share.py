"""Rural industry's share of the county's new building land: when it arrives, whom it reaches, and that none is given twice."""

from __future__ import annotations

import numpy as np

from sim.engine import opened
from sim.schedule import one_month
from sim.words.block import Block
from sim.words.choices import Selection
from sim.words.values import Values
from sim.world.world import build_world
from tests.laws.worlds import Row, runs_of, told

#: Two zones of one county, the second three times as large, and the villages of a third that is never treated.
PEOPLE = {"甲片区": 1_000, "乙片区": 3_000, "丙片区": 2_000}
SHARE = 0.1


def block(share: float = SHARE, start: str = "2025-01") -> Block:
    rows: list[Row] = [
        {"village": f"{zone}{number}", "zone": zone, "county": "371526", "population": people // 2}
        for zone, people in PEOPLE.items()
        for number in range(2)
    ]
    policy = {"zone.build_years": 1.0, "land.quota_share": share}
    settings = told(
        rows, zones=("甲片区", "乙片区"), policy=policy, uncertainty="central", futures=1, replicates=1, operate_years=2, start=start
    )
    return opened(build_world(settings), runs_of([(0, 0)]))


def arrived(b: Block, month: int) -> np.ndarray:
    """Quota that arrives in ``month``: (zone, world), by name of zone."""
    before = b.s.land_quota.copy()
    one_month(b, month)
    found = b.s.land_quota - before
    return found[[b.names.zone_names.index(zone) for zone in PEOPLE]]


def test_the_share_comes_each_january_by_people_and_the_rest_of_the_county_claims_too() -> None:
    """300,000 rural people get 0.0136 mu each, 4,080 in all, a tenth of it for rural industry: claimed by 298,000 of them,
    since the untreated zone's two thousand have no zone under way."""
    b = block()
    new = 0.0136 * 300_000 * SHARE
    for month in range(30):
        found = arrived(b, month)
        if month in (12, 24):
            np.testing.assert_allclose(found[:, 0], [new * 1_000 / 298_000, new * 3_000 / 298_000, 0.0])
        else:
            assert not found.any(), month
        assert not found[:, 1].any(), "the world without the programme"


def test_a_zone_that_has_not_begun_claims_nothing() -> None:
    b = block()
    b.f.access[:] = 1.0
    b.f.access[b.names.zone_names.index("乙片区")] = 0.0
    one_a_year, nearest_first = np.zeros_like(b.p.zone_rollout), np.zeros_like(b.p.zone_selection)
    one_a_year[:2] = 1.0
    nearest_first[Selection.NEAR_TOWNS_AND_ROADS_FIRST.value] = 1.0
    b.p = Values({**vars(b.p), "zone_rollout": one_a_year, "zone_selection": nearest_first})
    for month in range(12):
        one_month(b, month)
    found = arrived(b, 12)[:, 0]
    new = 0.0136 * 300_000 * SHARE
    np.testing.assert_allclose(found, [new * 1_000 / (294_000 + 1_000), 0.0, 0.0])


def test_a_start_within_the_year_waits_for_the_next_plan() -> None:
    b = block(start="2025-07")
    months = [month for month in range(30) if arrived(b, month).any()]
    assert b.build_start == 18
    assert months == [24]


def test_the_county_never_hands_out_more_than_the_share() -> None:
    b = block(share=1.0)
    for month in range(12):
        one_month(b, month)
    assert arrived(b, 12)[:, 0].sum() < 0.0136 * 300_000
    assert (b.s.land_left <= b.s.land_quota + 1e-9).all()
