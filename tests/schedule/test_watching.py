"""Linked villages learn from each other, and first secretaries want something to show before they go."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.engine import opened, simulate
from sim.schedule import one_month
from sim.schedule.finishing import VISIBLE, start_village_works
from sim.schedule.people import watch
from sim.schedule.reading import ends_term
from sim.words.block import Block
from sim.words.constants import CONSTANTS
from sim.words.settings import Settings
from sim.words.state import OWN_SITE
from sim.world.world import build_world
from tests.laws.worlds import Row, arrays_of, both_worlds, pairs_of, runs_of, told

#: Two zones of one county with a key village each; the first is treated.
ROWS: list[Row] = [
    {"village": f"村{number}", "zone": zone, "county": "371526", "population": 800, "is_key": "是" if number in (0, 4) else "否"}
    for number, zone in enumerate(["乙片区"] * 4 + ["甲片区"] * 3)
]
#: The key village is neither the ablest nor the least able; the same in the other zone.
CAPABILITY = np.array([[0.7], [0.4], [0.8], [0.5], [0.7], [0.4], [0.5]])


def settings(uncertain: dict[str, float] | None = None, **levers: Any) -> Settings:
    """Levers are written with two underscores for the dot."""
    policy = {"funding.amount": 900.0, "zone.build_years": 1.0} | {key.replace("__", "."): value for key, value in levers.items()}
    return told(
        ROWS,
        zones=("乙片区",),
        operate_years=3,
        uncertainty="central",
        policy=policy,
        uncertainties=uncertain or {},
        futures=4,
    )


def block(uncertain: dict[str, float] | None = None, **levers: Any) -> Block:
    told_so = settings(uncertain, **levers)
    return opened(build_world(told_so), runs_of(pairs_of(told_so)))


def learnt(b: Block, t: int) -> np.ndarray:
    """What a month of watching adds to the capabilities of the rows, in the runs of the programme; the others learn nothing."""
    b.s.capability = CAPABILITY + 0.0 * b.s.capability
    watch(b, t)
    added = b.s.capability - CAPABILITY
    assert not added[:, b.with_programme == 0.0].any()
    return added[:, b.with_programme > 0.0]


def test_the_joint_committee_lets_villages_watch_the_key_village_by_its_strength() -> None:
    """At 0.5 and 0.12 a year: half a hundredth of the gaps 0.3 and 0.2 to the key village; who is abler keeps what it has."""
    b = block({"watching": 0.12}, governance__joint_committee=0.5)
    assert not learnt(b, b.build_start - 1).any()
    expected = 0.005 * np.array([0.0, 0.3, 0.0, 0.2, 0.0, 0.0, 0.0])
    np.testing.assert_allclose(learnt(b, b.build_start), expected[:, None] + np.zeros((7, 8)), atol=1e-15)


def test_members_watch_the_ablest_of_them_and_the_key_village() -> None:
    """Members are the second, third and fourth: the third is the ablest, at 0.8."""
    b = block({"watching": 0.12})
    t = b.build_start
    assert not learnt(b, t).any(), "no committee, no company: nobody is linked"
    b.s.is_member = np.array([[0.0], [1.0], [1.0], [1.0], [0.0], [0.0], [0.0]]) * b.with_programme
    expected = 0.01 * np.array([0.0, 0.4, 0.0, 0.3, 0.0, 0.0, 0.0])
    np.testing.assert_allclose(learnt(b, t), expected[:, None] + np.zeros((7, 8)), atol=1e-15)
    b.s.is_member = np.array([[0.0], [1.0], [0.0], [0.0], [0.0], [0.0], [0.0]]) * b.with_programme
    expected = 0.01 * np.array([0.0, 0.3, 0.0, 0.0, 0.0, 0.0, 0.0])
    np.testing.assert_allclose(learnt(b, t), expected[:, None] + np.zeros((7, 8)), atol=1e-15)


def test_watching_switched_off_changes_no_bit() -> None:
    b = block({"watching": 0.0}, governance__joint_committee=1.0)
    assert not learnt(b, b.build_start).any()


def test_watching_spreads_know_how_and_moves_income_of_the_programme_alone() -> None:
    """With a full committee and no company the villages below the key village gain; the world without the programme does not."""
    records = []
    for rate in (0.0, 0.03):
        told_so = settings({"watching": rate}, governance__joint_committee=1.0, company__form="none")
        records.append(arrays_of(simulate(build_world(told_so), runs_of(pairs_of(told_so)))))
    for name, array in records[0].items():
        assert np.array_equal(both_worlds(array)[1], both_worlds(records[1][name])[1], equal_nan=True), name
    added = both_worlds(records[1]["zone_years:leader_capability"] - records[0]["zone_years:leader_capability"])[0]
    assert (added[-1, 0] > 0.0).all()
    assert not added[:, 1].any()
    income = both_worlds(records[1]["zone_years:operating_income"] - records[0]["zone_years:operating_income"])[0]
    assert income[-1, 0].mean() > 0.0


# --- First secretaries
def chosen_lines(b: Block, t: int, lean: float) -> np.ndarray:
    """Lines of own works that all villages start in ``t``: (village, run)."""
    b.c.secretary_lean = lean
    b.s.works[OWN_SITE] = 10.0
    b.s.works_months[OWN_SITE] = 0.0
    start_village_works(b, t, OWN_SITE)
    return b.s.works_line[OWN_SITE].astype(int)


def test_secretaries_lean_to_visible_lines_in_the_last_year_of_a_term_alone() -> None:
    b = block(people__first_secretary=1.0)
    for t in range(b.build_start + 1):
        one_month(b, t)
    led = b.s.has_secretary > 0.0
    assert led[:4, b.with_programme > 0.0].all()
    assert not led[4:].any()
    last = b.build_start + int(CONSTANTS["secretary_term"].value) - 1
    assert [ends_term(b, t).all() for t in (last - 11, last)] == [True, True]
    assert [ends_term(b, t).any() for t in (last - 12, last + 1)] == [False, False]
    for t in (last - 12, last + 1):
        assert (chosen_lines(b, t, 10.0) == chosen_lines(b, t, 0.0)).all()
    plain, leaning = chosen_lines(b, last, 0.0), chosen_lines(b, last, 10.0)
    is_visible = VISIBLE[:, 0] > 0.0
    assert is_visible[leaning[led]].all()
    assert not is_visible[plain[led]].all()
    assert (plain[~led] == leaning[~led]).all()


def test_the_declared_lean_is_weak() -> None:
    """It moves one choice in ten at most, and only towards what is seen."""
    b = block(people__first_secretary=1.0)
    for t in range(b.build_start + 1):
        one_month(b, t)
    led = b.s.has_secretary > 0.0
    last = b.build_start + int(CONSTANTS["secretary_term"].value) - 1
    before, after = [], []
    for t in range(last - 11, last + 1):
        before.append(chosen_lines(b, t, 0.0)[led])
        after.append(chosen_lines(b, t, CONSTANTS["secretary_lean"].value)[led])
    plain, leaning = np.concatenate(before), np.concatenate(after)
    is_visible = VISIBLE[:, 0] > 0.0
    changed = plain != leaning
    assert is_visible[leaning[changed]].all()
    assert 0.0 < changed.mean() < 0.1


@pytest.mark.parametrize("levers", [{"people__first_secretary": 1.0}])
def test_rules_of_thumb_do_not_lean(levers: dict[str, float]) -> None:
    b = block(**levers)
    b.by_thumb[...] = True
    for t in range(b.build_start + 1):
        one_month(b, t)
    last = b.build_start + int(CONSTANTS["secretary_term"].value) - 1
    assert (chosen_lines(b, last, 10.0) == chosen_lines(b, last, 0.0)).all()
