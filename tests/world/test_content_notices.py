"""Money for training and credit points beyond what villages can use is told, with both sums."""

from __future__ import annotations

import pytest

from sim.config import compose
from sim.world.world import build_world

#: Two years from the first month of construction to the end of the run, ten villages.
SHORT = ["villages=synthetic", "baseline_years=1", "operate_years=1", "policy.zone.build_years=1"]
SHORT += ["policy.people.training=0.5", "policy.governance.credits=0"]


def said(content: str, amount: float) -> list[str]:
    notices = build_world(compose([*SHORT, f"policy.funding.amount={amount}", f"policy.funding.content={content}"])).notices
    return [text.en for text in notices if "buys nothing" in text.en]


@pytest.mark.parametrize(("amount", "is_said"), [(9.9, False), (10.1, True)])
def test_training_is_bought_for_half_of_each_year_of_each_village(amount: float, is_said: bool) -> None:
    # 10 villages x 2 years x half a year left x 0.5 = 5, of half the money.
    found = said("{talent:0.5,construction:0.5}", amount)
    assert bool(found) == is_said
    assert all("5.05 万元 a zone" in text and "about 5 万元 of training" in text for text in found)


def test_credit_points_cost_four_times_as_much_and_are_not_kept_yet() -> None:
    # 10 villages x 2 years x 2 = 40.
    assert said("{governance:1}", 39.0) == []
    (text,) = said("{governance:1}", 400.0)
    assert "400 万元 a zone" in text
    assert "about 40 万元 of credit points" in text


def test_other_contents_are_not_bounded() -> None:
    assert said("{industry:0.5,construction:0.5}", 9000.0) == []
