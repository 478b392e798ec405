"""People and governance at work: who comes when, what is paid for it once, and where it ends."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from sim.engine import opened
from sim.schedule import one_month
from sim.schedule.earning import own_effort, paid_effort
from sim.schedule.governing import approval_months, chair_weight, credits_are_kept, delay_factor, haste, officials_push
from sim.schedule.people import is_election, replace, train
from sim.schedule.reading import able, by_village, prices
from sim.words.block import Block
from sim.words.choices import FundingContent
from sim.words.constants import CONSTANTS
from sim.world.world import build_world
from tests.laws.together import made_once
from tests.laws.worlds import Row, pairs_of, runs_of, told

TALENT, GOVERNANCE = FundingContent.TALENT.value, FundingContent.GOVERNANCE.value
#: Two zones of one county: the first is treated, with a key village, unless all are.
ROWS: list[Row] = [
    {"village": f"村{number}", "zone": zone, "county": "371526", "population": 800, "is_key": "是" if number == 0 else "否"}
    for number, zone in enumerate(["乙片区"] * 4 + ["甲片区"] * 3)
]
#: Yearly efforts go on to the end of the run.
PLAIN = {"funding.amount": 900.0, "zone.build_years": 1.0, "zone.support_years": 20.0, "funding.timing": "front"}


@made_once
def block(*, zones: tuple[str, ...] = ("乙片区",), operate_years: int = 3, **levers: Any) -> Block:
    """The opening of both worlds; levers are written with two underscores for the dot."""
    policy = PLAIN | {key.replace("__", "."): value for key, value in levers.items()}
    settings = told(ROWS, zones=zones, operate_years=operate_years, uncertainty="central", policy=policy, futures=4)
    return opened(build_world(settings), runs_of(pairs_of(settings)))


def run(b: Block, months: range) -> None:
    for t in months:
        one_month(b, t)


def treated(b: Block) -> np.ndarray:
    """Villages of treated zones in runs of the programme, as flags (village, run)."""
    return (by_village(b, b.f.treated) * b.with_programme) > 0.0


def c(key: str) -> float:
    return CONSTANTS[key].value


# --- Contests
def test_contests_bring_works_forward_and_leave_more_of_them_idle() -> None:
    """Under monthly circulars programme works are finished sooner, and more of them stand idle; as many are begun."""
    made = {}
    for ranking in ("none", "monthly"):
        b = block(governance__ranking=ranking, governance__approval_time=6.0)
        b.u.haste_idle = np.full_like(b.u.haste_idle, 0.8)
        started, finished = 0.0, 0.0
        for t in range(b.build_start + 24):
            one_month(b, t)
            started += b.s.projects_started[b.f.treated[:, 0] > 0.0].sum() * (t % 12 == 11)
            finished += b.s.finished_value.sum()
        made[ranking] = (started, finished, b.s.idle_assets.sum())
    plain, pressed = made["none"], made["monthly"]
    assert plain[0] > 0.0
    assert pressed[0] == plain[0]
    assert pressed[1] > plain[1]
    assert pressed[2] > plain[2]


# --- Advisers and first secretaries
def test_advisers_help_from_the_start_on_where_they_are_sent() -> None:
    b = block(people__talent=4.0)
    b.u.helpers_drawn[...] = 0.0  # each village its equal share
    start = b.build_start
    run(b, range(start))
    assert not b.s.advice.any()
    assert not b.ledger.flows["talent"].any()
    run(b, range(start, start + 11))
    here = treated(b)
    offered = 0.10 * 1.0 / (1.0 + 1.0)  # four persons in four villages: half of the most
    np.testing.assert_allclose(b.s.advice[here], offered * (1.0 - 0.75**11))
    assert not b.s.advice[~here].any()
    assert (able(b) >= b.s.capability).all()
    paid = sum(4.0 * c("talent_cost") / 12.0 * prices(b, t) for t in range(start, start + 11))
    np.testing.assert_allclose(b.ledger.flows["talent"][0], paid * b.with_programme)
    b.p.people_talent[...] = 0.0
    held = b.s.advice.copy()
    run(b, range(start + 11, start + 24))
    assert (b.s.advice[here] < 0.15 * held[here]).all()
    assert (b.s.advice[here] > 0.0).all()


def test_first_secretaries_bring_money_once_a_term_and_leave_something_behind() -> None:
    b = block(people__first_secretary=1.0)
    start, here = b.build_start, treated(b)
    run(b, range(start + 6))
    assert (b.s.has_secretary == here).all()
    assert not b.ledger.flows["secretary_funds"].any()
    begun = b.s.started_value.copy()
    one_month(b, start + 6)
    money = b.zones.zone_total(here * b.u.secretary_money) * prices(b, start + 6)
    np.testing.assert_allclose(b.ledger.flows["secretary_funds"], money)
    np.testing.assert_allclose(b.s.started_value - begun, money)
    b.ledger.close_year()
    run(b, range(start + 7, start + 23))
    assert not b.ledger.flows["secretary_funds"].any()
    before = b.s.capability.copy()
    one_month(b, start + 23)
    left = np.where(here, c("secretary_left") * c("secretary_advice") * (1.0 - before), 0.0)
    np.testing.assert_allclose(b.s.capability - before, left, atol=1e-12)
    run(b, range(start + 24, start + 31))
    np.testing.assert_allclose(b.ledger.flows["secretary_funds"], b.zones.zone_total(here * b.u.secretary_money) * prices(b, start + 30))


def test_a_larger_share_keeps_the_villages_of_a_smaller_one() -> None:
    few, many = block(people__first_secretary=0.3), block(people__first_secretary=0.7)
    for b in (few, many):
        run(b, range(b.build_start + 1))
    assert (few.s.has_secretary <= many.s.has_secretary).all()
    assert few.s.has_secretary.sum() < many.s.has_secretary.sum()


# --- Leaders
def test_talent_money_trains_who_is_not_trained_yet_and_every_unit_once() -> None:
    b = block(people__training=0.25)
    t = b.build_start
    here, cost = treated(b), c("training_cost") * prices(b, t)
    b.s.content_bought[TALENT] = here * 1.0 * cost  # a village-year of training each
    before, gain = b.s.capability.copy(), c("training_gain")
    train(b, t)
    b.s.content_bought[TALENT] = 0.0
    np.testing.assert_allclose(b.s.capability, before + here * gain / 12.0 * (1.0 - before))
    np.testing.assert_allclose(b.s.training_due, here * (1.0 - 0.75 / 12.0))
    for month in range(1, 16):
        train(b, t + month)
    np.testing.assert_allclose(b.s.training_due, 0.0, atol=1e-12)  # three quarters a year: used up in sixteen months
    before = b.s.capability.copy()
    train(b, t + 16)
    np.testing.assert_allclose(b.s.capability, before + here * 0.25 * gain / 12.0 * (1.0 - before))


def test_all_leaders_stand_every_five_years_in_one_january() -> None:
    b = block(operate_years=8)
    years = {b.first_year + t // 12 for t in range(12 * 12) if is_election(b, t)}
    assert years == {2026, 2031}
    assert all(t % 12 == 0 for t in range(12 * 12) if is_election(b, t))


def test_elections_replace_more_leaders_and_selection_costs_where_it_is_asked() -> None:
    b = block(people__leader_selection=1.0)
    here = treated(b)
    election = next(t for t in range(b.build_start, b.build_start + 60) if is_election(b, t))
    gained = []
    for t in (election - 12, election):
        b.s.capability[...] = b.f.usual_capability
        b.ledger.close_year()
        replace(b, t)
        gained.append(b.s.capability > b.f.usual_capability)
    assert gained[1].sum() > gained[0].sum()
    assert not (gained[1] & ~here).any()
    usual = b.f.usual_capability[gained[1]]
    raised = (1.0 - c("capability_kept")) * (np.minimum(usual + c("selection_gain"), 1.0) - usual)
    np.testing.assert_allclose(b.s.capability[gained[1]] - usual, raised)
    np.testing.assert_allclose(b.ledger.flows["leader_selection"], b.zones.zone_total(here * c("selection_cost")) * prices(b, election))


# --- Officials, chairs and contests
def test_officials_attend_less_to_each_of_several_zones() -> None:
    one, two = block(governance__leading_official=1.0), block(governance__leading_official=1.0, zones=())
    for b in (one, two):
        officials_push(b, b.build_start - 1)
        assert (delay_factor(b) == 1.0).all()
        officials_push(b, b.build_start)
    with_programme = one.with_programme > 0.0
    np.testing.assert_allclose(one.s.attention[:, with_programme].mean(axis=1), [1.0, 0.0])
    np.testing.assert_allclose(two.s.attention[:, with_programme], 1.0 / (1.0 + c("attention_shared")))
    np.testing.assert_allclose(delay_factor(one)[0], 1.0 - c("official_delay_cut") * one.with_programme)


def test_approval_is_shorter_with_help_and_under_a_higher_chair() -> None:
    def months(**levers: Any) -> np.ndarray:
        b = block(governance__approval_time=6.0, **levers)
        officials_push(b, b.build_start)
        return approval_months(b)[0, b.with_programme > 0.0]

    by_key = months(governance__chair="key_village")
    np.testing.assert_allclose(by_key, 6.0)
    chairs = [months(governance__chair=chair)[0] for chair in ("rotating", "key_village", "township", "county")]
    assert chairs == sorted(chairs, reverse=True)
    for helped in ({"governance__joint_committee": 1.0}, {"governance__leading_official": 1.0}, {"governance__ranking": "monthly"}):
        assert (months(governance__chair="key_village", **helped) < by_key).all()
    assert not months(funding__amount=0.0).any()


def test_zones_across_lines_wait_longer_and_less_under_a_higher_chair() -> None:
    """By hand: two months on top, half of them where somebody chairs who stands above all the villages."""

    def months(crossed: float = 0.0, **levers: Any) -> np.ndarray:
        b = block(governance__approval_time=6.0, **levers)
        b.u.crossing_months = np.full_like(b.u.crossing_months, 2.0)
        b.f = dataclasses.replace(b.f, lines_crossed=np.full_like(b.f.lines_crossed, crossed))
        return approval_months(b)[:, b.with_programme > 0.0]

    cut, everywhere = c("crossing_chair_cut"), {"zone__cross_boundary": 1.0}
    for chair in ("key_village", "rotating", "township", "county"):
        inside = months(governance__chair=chair)
        for crossed in (0.0, 1.0, 2.0):
            is_raised = chair == "county" or (chair == "township" and crossed < 2.0)
            added = months(crossed, governance__chair=chair, **everywhere) - inside
            np.testing.assert_allclose(added[0], 2.0 * (1.0 - cut * is_raised))
            assert not added[1].any(), "outside the programme"
            np.testing.assert_array_equal(months(crossed, governance__chair=chair), inside)
    assert not months(1.0, funding__amount=0.0, **everywhere).any()


def test_chairs_lean_towards_their_own() -> None:
    b = block(governance__chair="key_village")
    assert (chair_weight(b)[:4] == np.array([[1.0 + c("tilt_key_village")], [1.0], [1.0], [1.0]])).all()
    assert (chair_weight(b)[4:] == 1.0).all(), "no key village, nobody to favour"
    assert (chair_weight(block(governance__chair="rotating")) == 1.0).all()
    county = block(governance__chair="county")
    is_weak = county.s.operating_last_year[:4] < county.s.operating_last_year[:4].mean(axis=0)
    np.testing.assert_allclose(chair_weight(county)[:4], 1.0 + c("tilt_county") * is_weak)


def test_contests_press_until_the_zone_is_accepted_and_take_leaders_time() -> None:
    b = block(governance__ranking="monthly")
    start, on = b.build_start, b.with_programme > 0.0
    run(b, range(start + 6))
    np.testing.assert_allclose(haste(b)[0], 0.3 * b.with_programme)
    assert (b.s.advice[:4, on] < 0.0).all()
    assert (able(b) >= 0.0).all()
    quarterly = block(governance__ranking="quarterly")
    officials_push(quarterly, start)
    np.testing.assert_allclose(haste(quarterly)[0], 0.15 * b.with_programme)
    b.s.completed[...] = float(start + 5)
    officials_push(b, start + 6)
    assert not haste(b).any()


# --- Credit points and awards
def test_credit_points_are_paid_by_one_payer_and_spare_no_upkeep_money() -> None:
    b = block(governance__credits=0.5)
    t = b.build_start
    cost = c("credit_cost") * prices(b, t)
    b.s.content_bought[GOVERNANCE] = treated(b) * 0.5 * cost
    credits_are_kept(b, t)
    b.s.content_bought[GOVERNANCE] = 0.0
    paid_for = b.s.credits_due == treated(b) * 0.5
    np.testing.assert_allclose(b.ledger.flows["credit_points"], b.zones.zone_total(paid_for & treated(b)) * cost / 12.0)
    assert (paid_for & treated(b)).any()
    assert (~paid_for & treated(b)).any()
    np.testing.assert_allclose(b.s.credits[treated(b)], 1.0 / c("credit_months"))
    for month in range(1, 12):
        credits_are_kept(b, t + month)
    assert not b.s.credits_due[~paid_for].any()
    here = b.s.credits > 0.0
    assert (own_effort(b)[here] > paid_effort(b)[here]).all()
    assert (own_effort(b)[~here] == paid_effort(b)[~here]).all()


def test_an_award_follows_a_good_assessment_in_january_and_ends_with_its_time() -> None:
    b = block(funding__award=120.0, operate_years=5)
    start = b.build_start
    run(b, range(start + 12))
    praised = b.s.is_praised.copy()
    assert praised[0].any()
    assert praised[0, b.with_programme > 0.0].min() == 0.0
    assert not praised[1].any()
    assert not b.ledger.flows["award"].any()
    trust = b.s.trust.copy()
    one_month(b, start + 12)
    np.testing.assert_allclose(b.ledger.flows["award"], 120.0 * praised)
    np.testing.assert_allclose((b.s.trust - trust)[:4], c("trust_by_award") * by_village(b, praised)[:4], atol=1e-12)
    run(b, range(start + 13, start + 36))
    last = b.s.is_praised.copy()
    assert last.any()
    b.ledger.close_year()
    run(b, range(start + 36, start + 49))  # assessed for the last time two years after the cycle, and paid a month later
    np.testing.assert_allclose(b.ledger.flows["award"], 120.0 * last)
    assert not b.s.is_praised.any()


@pytest.mark.parametrize("lever", [{"people__talent": 20.0}, {"people__first_secretary": 1.0}, {"governance__credits": 1.0}])
def test_help_moves_operating_income_of_the_programme_alone(lever: dict[str, float]) -> None:
    plain, helped = block(operate_years=1), block(operate_years=1, **lever)
    for b in (plain, helped):
        run(b, range(b.build_start + 22))
    more = helped.s.operating_this_year - plain.s.operating_this_year
    here = treated(plain)
    assert more[here].sum() > 0.0
    assert not more[:, plain.with_programme == 0.0].any()
