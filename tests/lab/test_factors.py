"""Factors of a design: read as they are written, all faults at once; their values; the scenarios they make."""

import numpy as np
import pytest

from sim.core.errors import BadInput
from sim.lab.factors import beside_their_worlds, factors_told, key_of, read_factors, scenario_of, told_factors
from sim.words.choices import Allocation
from sim.words.levers import AVAILABLE_LEVERS
from sim.words.uncertainties import UNCERTAINTIES
from sim.world.parameters import probability, quantile


def test_a_name_alone_is_all_that_is_declared() -> None:
    amount, allocation, linkage, level = read_factors(
        "[policy.funding.amount, policy.funding.allocation, policy.linkage.type, uncertainty.yield_level]"
    )
    assert (amount.low, amount.high) == (0.0, 10_000.0)
    assert allocation.options == tuple(Allocation.labels())
    assert [max(mix, key=mix.get) for mix in linkage.options] == list(AVAILABLE_LEVERS["linkage.type"].options)
    assert all(sum(mix.values()) == 1.0 for mix in linkage.options)
    declared = UNCERTAINTIES["yield_level"]
    assert (level.low, level.high, level.is_lever) == (declared.low, declared.high, False)


def test_ranges_points_and_values_are_read_as_written() -> None:
    amount, linkage, months, count = read_factors(
        [
            "policy.funding.amount=1000:4000:4",
            "linkage.type=equity|{equity:0.5,dividend:0.5}",
            "项目审批时长=1:3",
            "industry.workshops=0:3:7",
        ]
    )
    assert amount.grid() == [1000.0, 2000.0, 3000.0, 4000.0]
    assert linkage.options[1]["equity"] == linkage.options[1]["dividend"] == 0.5
    assert (months.key, months.grid(3)) == ("policy.governance.approval_time", [1.0, 2.0, 3.0])
    # Workshops are counted: seven points from none to three are four numbers.
    assert count.grid() == [0.0, 1.0, 2.0, 3.0]


def test_a_chinese_keyboard_and_chinese_names_make_no_difference() -> None:
    plain = read_factors("[policy.funding.amount=1000:4000,support.soe_pairing=0:10,linkage.type=equity|dividend]")
    assert read_factors("【财政投入规模=1000:4000,国企结对、部门联村=0:10,利益联结机制=股权型|分红型】") == plain


def test_every_fault_is_named_at_once() -> None:
    given = (
        "[policy.fundng.amount, policy.funding.amount=4000:1000, policy.funding.allocation=equal|weakfirst, funding.amount, zone.size=8:12]"
    )
    with pytest.raises(BadInput) as caught:
        read_factors(given)
    message = caught.value.message("en")
    assert len(caught.value.faults) == 4
    assert all(words in message for words in ("policy.funding.amount", "weak_first", "low end", "which zones"))


@pytest.mark.parametrize(
    "given",
    [
        "[]",
        "[funding.amount=1000]",
        "[funding.amount=1000:4000:1]",
        "[funding.amount=1000:40000]",
        "[linkage.type=0:1]",
        "[zone.rollout]",
        "[funding.amount,policy.funding.amount=1:2]",
        "[uncertainty.funding.amount]",
        "[policy.yield_level]",
        "[funding.amount=1000|1000]",
    ],
)
def test_what_does_not_vary_or_is_not_allowed_is_refused(given: str) -> None:
    with pytest.raises(BadInput):
        read_factors(given)


@pytest.mark.parametrize(
    ("given", "said", "ends"),
    [
        ("[funding.amount", "the bracket is not closed", 'put "]" behind it'),
        ("[funding.mode_mix={fixed_grant:0.5", "the bracket is not closed", 'put "}]" behind it'),
        ("funding.amount]", 'a bracket "]" closes that was not opened', "in quotes"),
        ("【财政投入规模", "the bracket is not closed", 'put "]" behind it'),
    ],
)
def test_a_bracket_that_is_not_closed_is_told_as_that(given: str, said: str, ends: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_factors(given)
    assert said in caught.value.message("en")
    assert ends in caught.value.message("en")
    assert len(caught.value.faults) == 1


def test_options_take_equal_parts_of_a_share() -> None:
    (allocation,) = read_factors(["funding.allocation"])
    count = len(allocation.options)
    taken = [allocation.at((place + 0.5) / count) for place in range(count)]
    assert [*taken, allocation.at(1.0)] == [*allocation.options, allocation.options[-1]]


@pytest.mark.parametrize("key", list(UNCERTAINTIES))
def test_the_distribution_function_is_the_inverse_of_the_quantiles(key: str) -> None:
    declared = UNCERTAINTIES[key]
    shares = np.array([0.01, 0.2, 0.5, 0.77, 0.99])
    if declared.low < declared.high:
        np.testing.assert_allclose(probability(declared, quantile(declared, shares)), shares, atol=1e-9)


def test_a_prior_cut_at_a_narrower_range_keeps_its_shape_there() -> None:
    declared = UNCERTAINTIES["yield_level"]
    low, high = declared.central, declared.high
    (narrow,) = read_factors([f"uncertainty.yield_level={low!r}:{high!r}"])
    draws = quantile(declared, (np.arange(20_000) + 0.5) / 20_000)
    inside = draws[draws >= low]
    assert [narrow.by_prior(0.0), narrow.by_prior(1.0)] == pytest.approx([low, high])
    assert narrow.by_prior(0.5) == pytest.approx(float(np.median(inside)), rel=1e-3)


def test_scenarios_of_the_same_uncertain_numbers_share_a_world_without_the_programme() -> None:
    factors = read_factors(["funding.amount=1000:2000", "uncertainty.yield_level"])
    low, high = factors[1].low, factors[1].high
    rows = [(1000.0, low), (2000.0, low), (1000.0, high)]
    scenarios, worlds = beside_their_worlds([scenario_of(f"row_{place}", factors, row) for place, row in enumerate(rows)])
    assert [scenario.beside for scenario in scenarios] == ["none_1", "none_1", "none_2"]
    assert [world.uncertainties for world in worlds] == [{"yield_level": low}, {"yield_level": high}]
    assert [scenario.policy for scenario in scenarios] == [
        {"funding.amount": 1000.0},
        {"funding.amount": 2000.0},
        {"funding.amount": 1000.0},
    ]
    plain, none = beside_their_worlds([scenario_of("a", factors[:1], (1000.0,))])
    assert plain[0].beside == none[0].name == "none"


def test_factors_survive_a_manifest() -> None:
    factors = read_factors(
        ["funding.amount=1000:4000:4", "linkage.type=equity|dividend", "zone.rollout=[1,2]|[3]", "uncertainty.yield_level"]
    )
    assert factors_told(told_factors(factors)) == factors


def test_a_mix_column_is_named_by_its_chinese_name_too() -> None:
    assert key_of(AVAILABLE_LEVERS["industry.farm_services"].label.zh) == "policy.industry.farm_services"
    assert key_of("uncertainty.经营收益水平") == key_of("yield_level") == "uncertainty.yield_level"
