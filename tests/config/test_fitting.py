"""Modes and contents that do not go together are refused with the nearest mix that does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.config import compose
from sim.core.errors import BadInput
from sim.words.choices import FundingContent, FundingMode
from sim.words.funding_table import allowed_pairs, funding_plan, nearest_contents

quick = settings(max_examples=25, deadline=None, derandomize=True)


def mixes(choice: type[FundingMode] | type[FundingContent]) -> st.SearchStrategy[dict[str, float]]:
    """Shares in tenths that sum to one, many of them zero."""
    keys = [member.key for member in choice]
    cuts = st.lists(st.sampled_from(range(len(keys))), min_size=10, max_size=10)
    return cuts.map(lambda picks: {key: picks.count(position) / 10 for position, key in enumerate(keys)})


@pytest.mark.slow
@quick
@given(mixes(FundingMode), mixes(FundingContent))
def test_a_plan_keeps_both_mixes_and_uses_allowed_pairs_only(modes: dict[str, float], contents: dict[str, float]) -> None:
    nearest = nearest_contents(modes, contents)
    plan = funding_plan(modes, nearest)
    np.testing.assert_allclose(plan.sum(axis=1), list(modes.values()), atol=1e-8)
    np.testing.assert_allclose(plan.sum(axis=0), list(nearest.values()), atol=1e-8)
    assert plan[~allowed_pairs()].max(initial=0.0) == 0.0
    assert plan.min() >= 0.0


@quick
@given(mixes(FundingMode), mixes(FundingContent))
def test_contents_that_the_modes_may_pay_for_are_their_own_nearest(modes: dict[str, float], contents: dict[str, float]) -> None:
    allowed = nearest_contents(modes, contents)
    again = nearest_contents(modes, allowed)
    np.testing.assert_allclose(list(again.values()), list(allowed.values()), atol=2e-6)


def test_a_grant_alone_keeps_the_contents_as_they_are() -> None:
    contents = {"industry": 0.3, "construction": 0.2, "governance": 0.1, "talent": 0.1, "employment": 0.1, "consolidation": 0.2}
    assert funding_plan({"fixed_grant": 1.0}, contents)[FundingMode.FIXED_GRANT.value].tolist() == pytest.approx(list(contents.values()))


def test_a_forbidden_pair_is_refused_with_the_nearest_mix() -> None:
    with pytest.raises(BadInput) as problem:
        compose(["policy.funding.mode_mix={interest_subsidy:0.5,fixed_grant:0.5}", "policy.funding.content={construction:0.8,talent:0.2}"])
    (fault,) = problem.value.faults
    assert fault.where == "policy.funding.content"
    assert "industry:0.5" in fault.fix.en
    assert "004 二1" in fault.source


def test_the_mix_named_in_the_message_runs() -> None:
    asked = {"construction": 0.8, "talent": 0.2}
    nearest = nearest_contents({"interest_subsidy": 0.5, "fixed_grant": 0.5}, asked)
    written = "{" + ",".join(f"{name}:{share:g}" for name, share in nearest.items() if share) + "}"
    settings = compose(["policy.funding.mode_mix={interest_subsidy:0.5,fixed_grant:0.5}", f"policy.funding.content={written}"])
    assert settings.policy["funding.content"]["industry"] == pytest.approx(0.5)


def test_an_equity_injection_asks_for_a_company() -> None:
    with pytest.raises(BadInput) as problem:
        compose(["strategy=equity_injection", "policy.company.form=none"])
    assert [fault.where for fault in problem.value.faults] == ["policy.funding.mode_mix"]


@pytest.mark.parametrize("mode", [mode.key for mode in FundingMode])
def test_every_mode_is_a_strategy_of_its_own(mode: str) -> None:
    assert compose([f"strategy={mode}"]).policy["funding.mode_mix"][mode] == 1.0
