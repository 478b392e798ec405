"""Governance: what shortens approval, how far a chair leans, who wins an award."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules.governance import (
    agrees_to_list,
    chance_of_award,
    chance_of_crossing,
    cover_with_credits,
    fair_shares,
    lean_of_chair,
    lose_trust,
    meet_half_way,
    months_of_approval,
    part_insisted_on,
    raise_trust,
    share_attention,
)

SHARES = st.floats(0.0, 1.0)
NOBODY = np.array([0.0])


def column(*values: float) -> np.ndarray:
    return np.array(values)[:, None]


@settings(max_examples=50, deadline=None)
@given(SHARES, SHARES, SHARES, st.floats(0.5, 1.5), st.floats(0.0, 12.0))
def test_approval_is_never_negative_and_help_never_lengthens_it(
    committee: float, attention: float, pressed: float, chair: float, asked: float
) -> None:
    def months(*, committee: float, attention: float, pressed: float) -> float:
        found = months_of_approval(
            asked=np.array([asked]),
            committee=column(committee),
            attention=column(attention),
            pressed=column(pressed),
            chair=column(chair),
        )
        return float(found[0, 0])

    helped = months(committee=committee, attention=attention, pressed=pressed)
    alone = months(committee=0.0, attention=0.0, pressed=0.0)
    assert 0.0 <= helped <= alone == pytest.approx(asked * chair)
    assert helped <= months(committee=0.0, attention=attention, pressed=pressed)


def test_officials_who_lead_more_zones_give_each_less() -> None:
    """One, two and five zones at a half for each further one: 1, 2/3, 1/3."""
    shared = share_attention(strength=np.array([1.0]), zones_led=column(1.0, 2.0, 5.0), thinning=0.5)
    np.testing.assert_allclose(shared, column(1.0, 2.0 / 3.0, 1.0 / 3.0))


def leaning(chair: str, bound: float = 0.0) -> list[float]:
    """Weights of a key village, a scenic one, a weak one and one that is none of these."""
    weight = lean_of_chair(
        is_key=column(1, 0, 0, 0) > 0,
        is_visible=column(0, 1, 0, 0) > 0,
        is_weak=column(0, 0, 1, 0) > 0,
        key_village=np.array([0.5]) * (chair == "key_village"),
        township=np.array([0.3]) * (chair == "township"),
        county=np.array([0.3]) * (chair == "county"),
        bound=np.array([bound]),
    )
    return [float(value) for value in weight[:, 0]]


def test_each_chair_leans_its_own_way_and_rules_bind_it() -> None:
    assert leaning("key_village") == [1.5, 1.0, 1.0, 1.0]
    assert leaning("township") == [1.0, 1.3, 1.0, 1.0]
    assert leaning("county") == [1.0, 1.0, 1.3, 1.0]
    assert leaning("rotating") == [1.0, 1.0, 1.0, 1.0]
    assert leaning("key_village", bound=0.5) == [1.25, 1.0, 1.0, 1.0]
    assert leaning("key_village", bound=1.0) == [1.0, 1.0, 1.0, 1.0]


def award(finished: float, this_year: float, last_year: float) -> float:
    return float(
        chance_of_award(
            finished=column(finished), this_year=column(this_year), last_year=column(last_year), base=-0.5, progress=2.0, growth=3.0
        )[0, 0]
    )


def test_finished_works_and_growth_win_awards() -> None:
    """All finished and 10% growth: log odds -0.5 + 1 + 0.3."""
    assert award(1.0, 110.0, 100.0) == pytest.approx(1.0 / (1.0 + np.exp(-0.8)))
    assert award(0.5, 100.0, 100.0) < award(1.0, 100.0, 100.0) < award(1.0, 120.0, 100.0)


def test_a_base_of_zero_or_less_neither_helps_nor_harms() -> None:
    assert award(0.5, 50.0, 0.0) == award(0.5, 50.0, -20.0) == award(0.5, 7.0, 7.0)
    assert award(0.5, 9_000.0, 1.0) == award(0.5, 2.0, 1.0), "growth counts up to a doubling"


def test_credit_points_take_hold_and_fade_and_trust_follows() -> None:
    covered = NOBODY
    for _ in range(12):
        covered = cover_with_credits(covered=covered, wanted=np.array([1.0]), months=12.0)
    assert covered[0] == pytest.approx(1.0 - (11.0 / 12.0) ** 12)
    assert cover_with_credits(covered=covered, wanted=NOBODY, months=12.0)[0] == pytest.approx(covered[0] * 11.0 / 12.0)
    assert raise_trust(trust=np.array([0.995]), cause=np.array([1.0]), gain=0.01)[0] == 1.0
    assert raise_trust(trust=np.array([0.3]), cause=NOBODY, gain=0.01)[0] == 0.3


# --- The council's vote
def insisted(most: float, draw: float, trust: float, committee: float) -> float:
    part = part_insisted_on(
        most=np.array(most),
        draw=np.array(draw),
        trust=np.array(trust),
        committee=np.array(committee),
        spread=0.25,
        trust_yields=0.2,
        committee_yields=0.3,
    )
    return float(part)


@settings(max_examples=50, deadline=None)
@given(SHARES, SHARES, SHARES, SHARES, SHARES)
def test_nobody_insists_on_more_than_the_most_and_trust_and_committee_yield(
    most: float, draw: float, trust: float, committee: float, more: float
) -> None:
    part = insisted(most, draw, trust, committee)
    assert 0.0 <= part <= most
    assert insisted(most, draw, max(trust, more), committee) <= part
    assert insisted(most, draw, trust, max(committee, more)) <= part


def test_fair_is_half_by_village_and_half_by_head() -> None:
    """Villages of 100, 200 and 500 people: a third each, or 0.125, 0.25 and 0.625."""
    fair = fair_shares(by_head=np.array([0.125, 0.25, 0.625]), equal=np.full(3, 1.0 / 3.0), head_weight=0.5)
    np.testing.assert_allclose(fair, [0.229167, 0.291667, 0.479167], atol=1e-6)
    assert fair.sum() == pytest.approx(1.0)


def test_a_list_that_is_sent_back_often_enough_is_agreed_to() -> None:
    """All to one of three villages; the two others insist on 0.9 of a third: offered 0, 0.167, 0.25, 0.292, 0.3125 of it all."""
    shares, fair = np.array([1.0, 0.0, 0.0]), np.full(3, 1.0 / 3.0)
    votes = []
    for _ in range(5):
        votes.append(int(agrees_to_list(offered=shares, fair=fair, part=np.full(3, 0.9)).sum()))
        shares = meet_half_way(shares=shares, fair=fair, step=np.array(0.5))
        assert shares.sum() == pytest.approx(1.0)
    assert votes == [1, 1, 1, 1, 3]


def test_a_dispute_costs_trust_and_no_more_than_there_is() -> None:
    lost = lose_trust(trust=np.array([0.5, 0.002, 0.5]), cause=np.array([1.0, 1.0, 0.0]), loss=0.005)
    np.testing.assert_allclose(lost, [0.495, 0.0, 0.5])


# --- Zones across lines
@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=12), SHARES)
def test_in_the_mean_the_share_asked_for_is_run_across_lines(zones: list[tuple[bool, bool]], share: float) -> None:
    """Of the programme's zones, whichever of them the table shows to cross; and none of those is left while another is drawn."""
    crosses, treated = (column(*values) for values in zip(*zones, strict=True))
    chance = chance_of_crossing(share=np.array([share]), crosses=crosses > 0.0, treated=treated)
    assert ((chance >= 0.0) & (chance <= 1.0 + 1e-12)).all()
    assert not chance[treated == 0.0].any()
    if treated.any():
        np.testing.assert_allclose(chance[treated > 0.0].mean(), share, atol=1e-12)
    others, known = (chance[(treated > 0.0) & (crosses == flag)] for flag in (0.0, 1.0))
    assert not (others > 0.0).any() or (known == 1.0).all()
