"""Rows of the register that ask how levers are set carry the document's own numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import pytest

from sim.core.declare import assumed
from sim.core.text import Text
from sim.measures.ranges import Resampling
from sim.measures.register_rows import register_rows
from sim.words.register import REGISTER
from sim.words.register.declaring import Levers
from sim.words.register.works import works_of
from sim.words.register.works.describing import described_opening
from sim.words.sources import target_register
from tests.measures.register_cases import ENTRIES, FUTURE, evidence, rows
from tests.measures.small_record import settings


def lever_row(key: str, policy: Mapping[str, object], villages: float = 79.5) -> pd.Series:
    choice = replace(settings(futures=2, replicates=2), policy=policy)
    return rows(key, {"villages": villages}, choice=choice).iloc[0]


@pytest.mark.parametrize(
    ("key", "lever", "also"),
    [
        ("zhejiang_2025.T09", "governance.leading_official", {}),
        ("zhejiang_2025.T11", "governance.performance_review", {}),
        ("zhejiang_2025.T14", "services.upkeep", {}),
        ("liaocheng_2024.T25", "governance.joint_committee", {"governance.chair": "township"}),
        ("zhenhai_2027.T22", "support.poverty_monitoring", {"support.low_income_aid": 1.0}),
        ("jilin_2022.T10", "services.upkeep", {}),
        ("jilin_2022.T11", "governance.credits", {}),
        ("gaotang_2022.T14", "support.poverty_monitoring", {}),
        ("gaotang_2022.T44", "people.training", {}),
    ],
)
def test_what_must_be_everywhere_is_met_at_full_strength_alone(key: str, lever: str, also: dict[str, object]) -> None:
    for strength, status in ((1.0, "met"), (0.99, "missed"), (0.5, "missed"), (0.0, "missed")):
        found = lever_row(key, {lever: strength, **also})
        assert found["status"] == status
        assert found["value"] == pytest.approx(100 * strength)
        assert (found["comparator"], found["threshold"]) == (">=", "100")
        assert found["unit"].startswith("%")
        # Certain, and said to be: no share of cases, and nothing beside it.
        assert (found["probability"], found["interval_method"]) == (float(status == "met"), "fixed_by_scenario")
        assert "probability_none" not in found


def test_a_lever_row_that_cannot_be_judged_has_no_probability() -> None:
    assert "probability" not in lever_row("gaotang_2022.R18", {})
    few = lever_row("gaotang_2022.T10", {"people.skills": 4000.0}, villages=70.0)
    assert (few["status"], few["probability"], few["interval_method"]) == ("not_applicable", None, None)


@pytest.mark.parametrize(
    ("key", "policy"),
    [
        ("shandong_2022.T03", {"linkage.household_share": 1.0, "company.form": "multi_village"}),
        ("gaotang_2022.T19", {"finance.insurance": 1.0, "finance.insurance_type": "full_cost"}),
    ],
)
def test_a_share_of_something_else_meets_no_target(key: str, policy: dict[str, object]) -> None:
    found = lever_row(key, policy)
    assert found["status"] == "not_applicable"
    assert found["note"].startswith("缺")


@pytest.mark.parametrize("award", [0.0, 100.0])
def test_an_incentive_is_reported_and_never_met(award: float) -> None:
    choice = replace(settings(futures=2, replicates=2), policy={"funding.award": award})
    found = rows("shandong_2022.T04", {"outside_funds": 5.0 + award}, choice=choice).iloc[0]
    assert (found["status"], found["value"]) == ("reported", 5.0 + award)


def test_samples_of_inspection_are_shown_as_the_document_s_shares() -> None:
    for strength, status in ((1.0, "met"), (0.9, "missed")):
        for key, comparator, share in (("jilin_2022.T05", ">=", 50.0), ("jilin_2022.T06", "=", 10.0)):
            found = lever_row(key, {"governance.inspection": strength})
            assert (found["status"], found["comparator"], found["threshold"]) == (status, comparator, f"{share:g}")
            assert (found["value"], found["unit"]) == (pytest.approx(share * strength), "% of villages")


def test_every_lever_row_of_a_target_shows_the_register_s_number_and_comparator() -> None:
    """Of a run of two zones, whatever the levers."""
    shown = 0
    for target in target_register():
        if isinstance(REGISTER[target.id], Levers) and target.value:
            found = lever_row(target.id, {})
            assert (found["comparator"], found["threshold"]) == (target.comparator, str(target.value)), target.id
            shown += 1
    assert shown == 21


@pytest.mark.parametrize(
    ("total", "left", "met"),
    [
        (200.0, (0.0, 0.0, 30.0), (False, False, False)),
        (369.0, (119.0, 39.0, 199.0), (False, False, False)),
        (370.0, (120.0, 40.0, 200.0), (True, True, True)),
    ],
)
def test_one_total_of_courses_has_to_cover_four_separate_tasks(total: float, left: tuple[float, ...], met: tuple[bool, ...]) -> None:
    """120 agri-makers, 40 municipal, 200 district and 10 leading talents: each row is held against what the other three leave."""
    for key, number, is_met in zip(("T14", "T37", "T38"), left, met, strict=True):
        found = lever_row(f"zhenhai_2027.{key}", {"people.skills": total / 2})
        assert (found["value"], found["status"]) == (number, "met" if is_met else "missed")


def test_a_share_left_to_follow_from_the_tier_is_told_as_what_it_is() -> None:
    west = {"funding.amount": 4000.0, "funding.tier": "west", "funding.local_share": 0.0}
    note = lever_row("shandong_2022.R02", west)["note"]
    assert "policy.funding.local_share follows from the tier, policy.funding.tier, and is 0.25" in note
    assert "policy.funding.local_share = 0" not in note
    assert "policy.funding.local_share = 0.25" in lever_row("shandong_2022.R02", west | {"funding.local_share": 0.25})["note"]


def test_what_a_clause_plainly_asks_is_judged_though_the_file_leaves_it_unset() -> None:
    why = {"governance.leading_official": Text("没有数", "no number")}
    for strength, found in ((0.0, ("missed", "broken")), (1.0, ("met", "kept"))):
        choice = replace(settings(futures=2, replicates=2), policy={"governance.leading_official": strength})
        both = [ENTRIES["zhejiang_2025.T09"], ENTRIES["zhejiang_2025.R36"]]
        frames = register_rows(both, evidence({"cash": 0.0}, 24.0, choice), Resampling(FUTURE, 1), why)
        assert tuple(frame["status"].iloc[0] for frame in frames) == found


@pytest.mark.parametrize(("key", "good"), [("gaotang_2022.R10", "kept"), ("zhejiang_2025.T19", "met")])
def test_the_default_mix_is_no_choice_of_leading_industries(key: str, good: str) -> None:
    """Default lines hold tourism and property: they keep no row on leading industries, which a mix of the user's own may."""
    why = {"industry.mix": Text("没有顺序", "no order")}

    def row(policy: Mapping[str, object]) -> pd.Series:
        choice = replace(settings(futures=2, replicates=2), policy=policy)
        return register_rows([ENTRIES[key]], evidence({"cash": 0.0}, 24.0, choice), Resampling(FUTURE, 1), why)[0].iloc[0]

    left = row({})
    assert left["status"] == "not_applicable"
    assert "leaves policy.industry.mix unset: no order" in left["note"]
    assert row({"industry.mix": {"farming": 0.5, "processing": 0.5}})["status"] == good


def test_what_is_there_at_the_opening_is_said_to_be_a_share_of_what_the_clause_asks() -> None:
    work = replace(works_of("gaotang_2022")[0], there=0.87, there_from=assumed("for the test"))
    assert described_opening(work).en == "87% of what the clause asks for there at the opening (assumed)"
    assert described_opening(work).zh == "期初已有条款所要数的 87%(假定)"


def test_income_in_the_year_of_building_is_said_to_lose_ordinary_support() -> None:
    choice = replace(settings(futures=2, replicates=2), start="2022-01")
    note = rows("gaotang_2022.T01", {"total_over_10": 1.0, "operating_over_10": 1.0, "villages": 4.0}, choice=choice).iloc[0]["note"]
    assert "总收入含常年补助" in note
    assert "the effect in that year may be negative" in note
