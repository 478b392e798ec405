"""Each level pays its share: fixed sums, local money that comes late or never, and what is left half-built for want of it."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from sim.rules.fiscal import half_built_share, local_release, local_share, months_late, release_by_levels
from sim.words.record import Record
from sim.words.settings import Settings
from sim.world.context import fiscal_strength
from sim.world.world import build_world
from tests.laws.together import simulated_together

POLICY = {"funding.amount": 4000.0, "funding.timing": "front", "zone.build_years": 2.0, "land.quota": 500.0}
#: The first year of construction and the year after the build cycle.
FIRST, AFTER = 1, 3


def settings(uncertain: dict[str, float] | None = None, scale: float = 1.0, **policy: object) -> Settings:
    return Settings(
        "zhejiang_2025", "programme", "synthetic", "2025-01", region="zhejiang", synthetic_zones=2, baseline_years=1, operate_years=2,
        futures=2, replicates=2, seed=3, record="zone", money_scale=scale, uncertainty="prior",
        policy={**POLICY, **policy}, uncertainties=uncertain or {},
    )  # fmt: skip


def ran(*told: Settings) -> list[Record]:
    """Both worlds of each, four runs of the programme before four without it."""
    return simulated_together(told)


@cache
def strength() -> float:
    """Fiscal strength of the only county."""
    return float(fiscal_strength(build_world(settings()))[0, 0])


def of_programme(record: Record, name: str, year: int) -> np.ndarray:
    return record.zone_years[name][year][:, :4]


ON_TIME = {"local_delay": 0.0, "local_shortfall": 0.0}


# --- Rules by hand
def test_a_tier_leaves_the_rest_to_city_and_county_unless_a_share_is_given() -> None:
    amount = np.array([4000.0, 4000.0, 4000.0, 2000.0])
    fixed = np.array([[3000.0, 3000.0, 0.0, 2500.0]])
    found = local_share(given=np.array([0.0, 0.5, 0.3, 0.0]), fixed_sum=fixed, amount=amount)
    assert found.tolist() == [[0.25, 0.5, 0.3, 0.0]]


def test_local_money_comes_later_the_weaker_the_county_and_all_of_it_by_the_last_month() -> None:
    strength = np.array([[1.0], [0.5], [0.0]])
    late = months_late(strength=strength, delay=np.array([6.0]), build_months=np.array([24.0]))
    assert late.tolist() == [[0.0], [3.0], [6.0]]
    assert months_late(strength=strength, delay=np.array([60.0]), build_months=np.array([12.0]))[2, 0] == 11.0
    so_far, yes, no = np.zeros(1), np.ones(1), np.zeros(1)
    for month in range(4):  # evenly over four months, two months late
        on_time, shifted = np.full(1, 0.25), np.full(1, 0.25 if month >= 2 else 0.0)
        so_far = so_far + local_release(on_time=on_time, shifted=shifted, is_late=yes, is_last=yes if month == 3 else no, so_far=so_far)
    assert so_far.tolist() == [1.0]


def test_nothing_local_late_or_short_changes_no_bit_of_the_release() -> None:
    planned = np.array([[0.1, 0.3, 1 / 3]])
    none, all_of_it = np.zeros((1, 3)), np.ones((1, 3))
    assert np.array_equal(release_by_levels(planned=planned, local=none, short=none + 0.2, paid=none), planned)
    assert np.array_equal(release_by_levels(planned=planned, local=all_of_it * 0.7, short=none, paid=planned), planned)


def test_half_of_the_money_missing_leaves_everything_begun_half_built() -> None:
    lacking, sunk = np.array([0.0, 0.1, 0.5, 0.9]), np.ones(4)
    assert half_built_share(lacking=lacking, sunk=sunk).tolist() == pytest.approx([0.0, 1 / 9, 1.0, 1.0])
    assert half_built_share(lacking=lacking, sunk=np.zeros(4)).tolist() == [0.0] * 4


# --- In the run
def test_the_levels_add_up_to_the_outlays_and_the_level_above_pays_the_fixed_sum() -> None:
    (record,) = ran(settings({**ON_TIME}, **{"funding.tier": "west"}))
    flows = sum(array for (_, _, name), array in record.flows.items() if name in ("fixed_grant", "grant_to_firms"))
    for year in range(len(flows)):
        paid = of_programme(record, "public_cost_local", year) + of_programme(record, "public_cost_above", year)
        assert np.allclose(paid, flows[year][:, :4], rtol=1e-12)
    above = sum(of_programme(record, "public_cost_above", year) for year in range(len(flows)))
    unspent = of_programme(record, "unspent", AFTER)
    assert np.allclose(above, 0.75 * (4000.0 - unspent), rtol=1e-9)
    assert (of_programme(record, "local_unpaid", AFTER) == 0.0).all()


def test_a_share_that_is_paid_on_time_and_in_full_changes_no_income() -> None:
    plain, shared = ran(settings({**ON_TIME}), settings({**ON_TIME}, **{"funding.local_share": 0.6}))
    assert np.array_equal(plain.zone_years["operating_income"], shared.zone_years["operating_income"])


def test_late_local_money_is_released_late_and_in_full() -> None:
    delayed = {"local_delay": 12.0, "local_shortfall": 0.0}
    record, late, prompt = ran(
        settings(delayed, **{"funding.local_share": 0.5, "funding.content": {"construction": 1.0}}),
        settings(delayed, **{"funding.local_share": 0.5, "funding.timing": "even"}),
        settings({**ON_TIME}, **{"funding.local_share": 0.5, "funding.timing": "even"}),
    )
    # A few months late, in the same year; the first months hold what comes from above alone.
    assert np.allclose(of_programme(record, "unspent", FIRST), 0.0, atol=1e-6)
    months = np.floor((1.0 - strength()) * 12.0 + 0.5)
    kept_back = 0.5 * 4000.0 * months / 24.0
    assert months >= 2.0
    assert (of_programme(late, "unspent", FIRST) > of_programme(prompt, "unspent", FIRST) + 0.9 * kept_back).all()


def test_what_never_comes_is_neither_unspent_nor_spent_and_leaves_works_half_built() -> None:
    mix = {"funding.local_share": 0.8, "funding.content": {"construction": 1.0}}
    short = {"local_delay": 0.0, "local_shortfall": 0.65, "half_built": 1.0}
    record, whole = ran(settings(short, **mix), settings({**ON_TIME}, **mix))
    unpaid = of_programme(record, "local_unpaid", AFTER)
    never = (1.0 - strength()) * 0.65 * 3200.0
    assert np.allclose(unpaid, never)
    assert np.allclose(of_programme(record, "unspent", AFTER), 0.0, atol=1e-6)
    # Of each yuan that comes as much stands half-built as lacks of it.
    assert np.allclose(of_programme(record, "half_built", AFTER), never)
    assert (of_programme(record, "idle_asset_share", FIRST) > of_programme(whole, "idle_asset_share", FIRST)).all()
    # Villages that have all their facilities anyway lose nothing by it, the others do.
    lost = of_programme(whole, "service_coverage", AFTER) - of_programme(record, "service_coverage", AFTER)
    assert (lost >= 0.0).all()
    assert np.count_nonzero(lost > 0.01) >= 5


def test_after_the_first_budget_less_is_begun_and_nothing_of_it_is_left_half_built() -> None:
    """Evenly over two years, half of the works are begun by surprise; of the money all that lacks is never begun."""
    mix = {"funding.local_share": 0.8, "funding.content": {"construction": 1.0}, "funding.timing": "even"}
    (record,) = ran(settings({"local_delay": 0.0, "local_shortfall": 0.65, "half_built": 1.0}, **mix))
    never = (1.0 - strength()) * 0.65 * 3200.0
    assert np.allclose(of_programme(record, "half_built", FIRST), 0.5 * never)
    assert np.allclose(of_programme(record, "half_built", AFTER), 0.5 * never)
    assert np.allclose(of_programme(record, "not_begun", FIRST), 0.5 * never)
    assert np.allclose(of_programme(record, "not_begun", AFTER), never)
    assert (of_programme(record, "not_begun", AFTER) > 0.0).all()


def test_a_zone_short_of_money_is_accepted_when_its_plan_has_been_reduced_and_not_before() -> None:
    """With a third of its money missing a zone builds under four fifths; a year after the term what lacks is given up."""
    mix = {"funding.local_share": 1.0, "funding.content": {"construction": 1.0}}
    short = {"local_delay": 0.0, "local_shortfall": 0.33 / (1.0 - strength()), "half_built": 0.25}
    record, whole = ran(settings(short, **mix), settings({**ON_TIME}, **mix))
    term, reduced = 12 + 24, 12 + 24 + 12  # one year goes before the first month of construction
    assert (whole.completed[:, :4] < reduced - 1).all()
    assert (record.completed[:, :4] >= reduced - 1).all()
    given_up = of_programme(record, "given_up", term // 12)
    assert np.allclose(given_up, of_programme(record, "not_begun", AFTER) + of_programme(record, "half_built", AFTER))
    assert np.allclose(of_programme(record, "given_up", term // 12 - 1), 0.0)
    assert (given_up > 0.2 * 4000.0).all()


def test_the_world_without_the_programme_knows_no_shares() -> None:
    (record,) = ran(settings({"local_shortfall": 0.4}, **{"funding.local_share": 0.8}))
    for name in ("public_cost_local", "public_cost_above", "local_unpaid", "half_built", "not_begun", "given_up"):
        assert (record.zone_years[name][:, :, 4:] == 0.0).all(), name


def test_money_by_level_scales_with_the_unit_of_money() -> None:
    names = ("public_cost_local", "public_cost_above", "local_unpaid", "half_built", "not_begun", "given_up")
    one, other = (ran(settings({"local_shortfall": 0.4}, scale, **{"funding.tier": "middle"}))[0] for scale in (1.0, 8.0))
    for name in names:
        assert np.allclose(8.0 * one.zone_years[name], other.zone_years[name], rtol=1e-9), name
