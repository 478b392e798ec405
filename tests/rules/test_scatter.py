"""Shocks, luck and markets: scatter leaves the mean alone, and shares add up."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtri

from sim.rules.market import share_visitors, use_of_capacity, zone_pull
from sim.rules.projects import chance_of_standing_idle, luck_of_project, months_to_build, works_pace
from sim.rules.shocks import demand_level, harvest_level, mix_draws, remember_disturbance

#: Evenly spaced quantiles stand in for very many draws.
EVEN = (np.arange(200_000) + 0.5) / 200_000
NORMAL = ndtri(EVEN)


@pytest.mark.parametrize("spread", [0.0, 0.1, 0.65])
def test_scatter_has_mean_one(spread: float) -> None:
    np.testing.assert_allclose(demand_level(disturbance=NORMAL, spread=np.array(spread)).mean(), 1.0, rtol=1e-3)
    np.testing.assert_allclose(luck_of_project(draw=NORMAL, spread=np.array(spread)).mean(), 1.0, rtol=1e-3)


@pytest.mark.parametrize("memory", [0.0, 0.8, 0.95])
def test_a_remembered_disturbance_keeps_its_spread_and_fades(memory: float) -> None:
    """Starting from spread one it stays at one; its link with last month is its memory."""
    generator = np.random.default_rng(3)
    last = generator.standard_normal(200_000)
    now = remember_disturbance(last=last, memory=np.array(memory), draw=generator.standard_normal(200_000))
    np.testing.assert_allclose(now.std(), 1.0, atol=0.01)
    np.testing.assert_allclose(np.corrcoef(last, now)[0, 1], memory, atol=0.01)


@pytest.mark.parametrize("common", [0.0, 0.3, 1.0])
def test_a_mixed_draw_keeps_its_spread_and_is_common_in_its_part(common: float) -> None:
    generator = np.random.default_rng(5)
    nation, one, other = generator.standard_normal((3, 200_000))
    drawn = [mix_draws(common=nation, own=own, common_share=common) for own in (one, other)]
    np.testing.assert_allclose([np.std(one) for one in drawn], 1.0, atol=0.01)
    np.testing.assert_allclose(np.corrcoef(*drawn)[0, 1], common, atol=0.01)
    if common == 0.0:
        assert (drawn[0] == one).all()


@pytest.mark.parametrize("common", [0.0, 0.6, 1.0])
def test_harvests_of_two_villages_move_together_by_the_common_share(common: float) -> None:
    generator = np.random.default_rng(4)
    county, one, other = generator.standard_normal((3, 100_000))
    levels = [harvest_level(common=county, own=own, common_share=np.array(common), spread=np.array(0.1)) for own in (one, other)]
    np.testing.assert_allclose(np.corrcoef(np.log(levels[0]), np.log(levels[1]))[0, 1], common, atol=0.01)
    np.testing.assert_allclose(levels[0].mean(), 1.0, atol=2e-3)


def test_works_run_late_by_their_mean_delay() -> None:
    months = months_to_build(planned=np.array(12.0), mean_delay=np.array(4.0), draw=EVEN)
    assert months.min() >= 12.0
    np.testing.assert_allclose(months.mean(), 16.0, rtol=1e-3)
    assert (months_to_build(planned=np.array(12.0), mean_delay=np.array(0.0), draw=EVEN) == 12.0).all()


def idle(own_stake: float, capability: float, stake_effect: float = 1.0, haste: float = 0.0) -> float:
    return float(
        chance_of_standing_idle(
            base=np.array(0.25),
            own_stake=np.array(own_stake),
            capability=np.array(capability),
            haste=np.array(haste),
            stake_effect=np.array(stake_effect),
            capability_effect=np.array(1.0),
        )
    )


def test_own_stake_and_able_leaders_screen_projects() -> None:
    """By hand: full own stake lowers the odds of 1 : 3 to 1 : 3e, a chance of 0.109."""
    assert idle(1.0, 0.5) == pytest.approx(1.0 / (1.0 + 3.0 * np.e))
    assert idle(0.0, 0.9) < idle(0.0, 0.5) < idle(0.0, 0.1)
    assert idle(1.0, 0.5, stake_effect=0.0) == pytest.approx(0.25), "neutral: own stake screens nothing"


def test_short_builders_work_at_full_capacity() -> None:
    wanted, capacity = np.array([10.0, 50.0, 0.0]), np.array([20.0, 20.0, 20.0])
    pace = works_pace(wanted=wanted, capacity=capacity)
    np.testing.assert_allclose(pace * wanted, [10.0, 20.0, 0.0])
    assert pace[2] == 1.0


def test_visitors_are_a_stated_total() -> None:
    """What zones and the rest of the county get adds up, whatever they build."""
    attraction, rest = np.array([[30.0], [10.0], [0.0]]), 160.0
    total = np.full((3, 1), attraction.sum() + rest)
    shares = share_visitors(visitors=np.full((3, 1), 1_000.0), attraction=attraction, county_total=total)
    np.testing.assert_allclose(shares, [[150.0], [50.0], [0.0]])
    assert shares.sum() + 1_000.0 * rest / total[0, 0] == pytest.approx(1_000.0)
    assert use_of_capacity(wanted=np.array(5.0), capacity=np.array(0.0)) == 0.0


def pull(capacity: float, similarity: float) -> float:
    return float(
        zone_pull(
            pull=np.array(1.0),
            capacity=np.array(capacity),
            reference=np.array(100.0),
            similarity=np.array(similarity),
            appeal=np.array(1.0),
        )
    )


def test_similar_sites_take_demand_from_each_other() -> None:
    """Twice the capacity draws twice the visitors only where sites differ; co-ordination lowers similarity and so helps."""
    assert pull(200.0, 0.0) == pytest.approx(2.0 * pull(100.0, 0.0))
    assert pull(200.0, 0.5) == pytest.approx(np.sqrt(2.0) * pull(100.0, 0.5))
    assert pull(200.0, 0.3) > pull(200.0, 0.5)
    assert pull(0.0, 0.5) == 0.0
