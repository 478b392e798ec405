"""Delivery targets counted out of works that stand: bill, share and units worked by hand, and which way a row is read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from sim.measures.ranges import Resampling
from sim.measures.register_rows import register_rows
from sim.measures.register_rows.asking import Shipped
from sim.words.settings import PROGRAMME_SCENARIO, Settings
from tests.measures.register_cases import ENTRIES, FUTURE, evidence, rows
from tests.measures.small_record import settings

FOUND = {
    "villages": 10.0,
    "population": 3000.0,
    "price_level": 1.0,
    "service_level": 0.6,
    "environment_level": 0.5,
    "service_coverage": 0.5,
}
#: Of a zone of Liaocheng with these villages and people, every work that is missing by its unit cost.
BILL = (
    20 * 10 * 0.5  # waste
    + 30 * 10 * 0.5  # trees
    + 0.3 * 1000 * 0.5  # toilets, once for both targets that ask for them
    + 30 * 10 * 12 / 90  # manure
    + 10 * 10 * 7 / 95  # straw
    + 5 * 10 * 12 / 92  # film
    + 5000 / 15 * 10 * 0.5  # sewage
    + 50 * 10 * 0.4  # services
    + 5 * 3  # unsafe houses
)
#: The same of Gaotang: what the document names money for, and all the rest.
FIRST = 5000.0
REST = (
    150 * 45_550_000 / 160_000
    + 4 * 28_580 / 136
    + 0.15 * (65_000 + 71_500)
    + 10 * 214 * 12 / 90
    + 5 * 200
    + 100
    + 5 * 20
    + 1000
    + 4 * 300
    + 20_000 * 0.05
    + 130 * 10
    + 8 * 100
    + 37_000 * 0.1
)


def choice(start: str, **changes: Any) -> Settings:
    return replace(settings(futures=2, replicates=2), start=start, **changes)


def built(amount: float, first: int) -> dict[str, object]:
    """Works of so much stand in every zone from the first year of construction, with the programme only."""
    return {"works_standing": lambda world, zone, case, year: amount if world == PROGRAMME_SCENARIO and year >= first else 0.0}


def row(key: str, amount: float, start: str, **changes: Any) -> Any:
    more = changes.pop("found", {})
    return rows(key, {**FOUND, **built(amount, int(start[:4])), **more}, choice=choice(start, **changes)).iloc[-1]


@pytest.mark.parametrize(
    ("key", "there", "all_there"),
    [("T08", 0.5, 100.0), ("T09", 0.5, 35.0), ("T11", 78 / 90, 90.0), ("T20", 0.0, 100.0), ("T22", 0.5, 100.0), ("T24", 0.0, 100.0)],
)
def test_all_works_of_a_zone_are_paid_alike(key: str, there: float, all_there: float) -> None:
    for share in (0.0, 0.25, 1.0, 2.0):
        found = row(f"liaocheng_2024.{key}", share * BILL, "2025-01")
        assert found["value"] == pytest.approx(all_there * (there + min(share, 1.0) * (1.0 - there)), rel=1e-9)
    assert found["status"] == "met"


def test_what_the_document_names_money_for_comes_first() -> None:
    county = {"villages": 80.0}
    for money in (0.0, 4000.0, 6000.0, FIRST + REST):
        sewage, road = (row(f"gaotang_2022.{key}", money / 2, "2022-01", found=county) for key in ("T04", "T05"))
        assert sewage["value"] == pytest.approx(15 * min(money / FIRST, 1.0))
        assert road["value"] == pytest.approx(150 * max(money - FIRST, 0.0) / REST)
    assert (sewage["status"], road["status"]) == ("met", "met")
    assert "333 万元(COST001)" in sewage["note"]
    assert "5,000 万元" in sewage["note"]


@pytest.mark.parametrize(
    ("amount", "money", "status"), [(1080.0, 4000.0, "not_applicable"), (1080.0, 6000.0, "missed"), (2000.0, 4000.0, "missed")]
)
def test_a_work_without_money_in_the_document_is_judged_once_there_is_some(amount: float, money: float, status: str) -> None:
    """The file's own 1080 万元 leave the road nothing while less than the named 5000 stand; more set by the user is judged."""
    policy = {"funding.amount": amount}
    outcomes = {**FOUND, **built(money / 2, 2022), "villages": 80.0}
    found, sewage = (
        register_rows(
            [ENTRIES[f"gaotang_2022.{key}"]],
            evidence(outcomes, 24.0, choice("2022-01", policy=policy)),
            Resampling(FUTURE, 1),
            shipped=Shipped({"funding.amount": 1080.0}, frozenset({"funding.amount"})),
        )[0].iloc[-1]
        for key in ("T05", "T04")
    )
    assert found["status"] == status
    assert ("缺这项工程的资金" in found["note"]) is (status == "not_applicable")
    assert ("policy.funding.amount = 1,080 万元,是项目文件的假定" in found["note"]) is (amount == 1080.0)
    assert sewage["value"] == pytest.approx(15 * min(money / 5000.0, 1.0))
    assert sewage["status"] in ("met", "missed")


def test_a_part_of_the_county_is_not_asked_for_what_the_whole_is_to_build() -> None:
    found = row("gaotang_2022.T05", 1e6, "2022-01")
    assert found["status"] == "not_applicable"
    assert "20/159" in found["note"]


def test_fields_of_the_new_task_are_counted_in_mu() -> None:
    found = row("gaotang_2022.T18", (FIRST + REST / 2) / 2, "2022-01", found={"villages": 80.0})
    assert (found["threshold"], found["value"]) == ("71500", pytest.approx(71_500 / 2))
    assert found["status"] == "flagged", "the clause says 力争"


def test_a_yearly_target_is_the_mean_of_the_plan_s_years() -> None:
    """Five years of five hundred courtyards; all money there in the last of them only."""
    late = {"works_standing": lambda world, zone, case, year: 1e6 if world == PROGRAMME_SCENARIO and year >= 2027 else 0.0}
    policy = {"zone.build_years": 5.0}
    outcomes = {**FOUND, **late, "villages": 22.0}
    found = rows("zhenhai_2027.T32", outcomes, choice=choice("2023-01", policy=policy)).iloc[-1]
    assert (found["value"], found["status"]) == (500.0, "met")
    found = rows("zhenhai_2027.T32", outcomes, choice=choice("2023-01", policy={"zone.build_years": 4.0})).iloc[-1]
    assert (found["value"], found["status"]) == (0.0, "missed")


def test_costs_are_in_prices_of_the_programme_s_first_year() -> None:
    """The village needs half of its works; what stands is booked in prices of the run's start, four fifths of those of the first year."""
    dearer = {"price_level": lambda world, zone, case, year: 1.25 if year >= 2022 else 1.0}
    found = row("jilin_2022.T08", 10 * 28_580 / 136 / 4 / 1.25, "2022-01", found=dearer)
    assert found["value"] == pytest.approx(75.0)


def test_the_world_without_has_what_is_there_at_the_opening() -> None:
    found = row("jilin_2022.T08", 1e6, "2022-01")
    assert (found["probability"], found["probability_none"]) == (1.0, 0.0)
    assert "无项目 +50" in found["note"]


def test_money_is_scaled_with_the_bill() -> None:
    once, scaled = row("jilin_2022.T08", 300.0, "2022-01"), row("jilin_2022.T08", 1200.0, "2022-01", money_scale=4.0)
    assert once["value"] == scaled["value"]


@given(amounts=st.lists(st.floats(0.0, 1e5), min_size=2, max_size=3))
@how(max_examples=5, deadline=None)
def test_more_construction_never_delivers_less(amounts: list[float]) -> None:
    for key, start in (("liaocheng_2024.T12", "2025-01"), ("zhejiang_2025.T16", "2025-01")):
        found = [row(key, amount, start)["value"] for amount in sorted(amounts)]
        assert found == sorted(found)


INDEX = {"lowest_service_level": 0.5, "digital": 0.0}


def test_a_row_of_an_index_is_read_from_works_while_its_lever_stands_at_zero() -> None:
    found = row("zhejiang_2025.T06", 1e5, "2025-01", found=INDEX)
    assert (found["status"], found["value"], found["threshold"]) == ("met", 100.0, "100")
    assert "policy.services.spending 为零,按现有工程计;另按指数达标 0%" in found["note"]
    assert row("zhejiang_2025.T06", 0.0, "2025-01", found=INDEX)["value"] == 60.0


@pytest.mark.parametrize(
    ("lowest", "works", "status", "other"), [(0.9, 0.0, "met", "0%"), (0.5, 1e5, "missed", "100%"), (0.5, 0.0, "missed", "0%")]
)
def test_with_its_lever_set_the_index_counts_whatever_the_works_say(lowest: float, works: float, status: str, other: str) -> None:
    policy = {"services.spending": 100.0}
    found = row("zhejiang_2025.T06", works, "2025-01", found={"lowest_service_level": lowest}, policy=policy)
    assert (found["status"], found["threshold"]) == (status, "80")
    assert f"另按现有工程达标 {other}" in found["note"]


def test_an_older_result_without_works_reads_the_index_and_judges_no_works() -> None:
    old = {name: value for name, value in {**FOUND, "lowest_service_level": 0.9}.items() if name != "works_standing"}
    found = rows("zhejiang_2025.T06", old, choice=choice("2025-01")).iloc[-1]
    assert found["threshold"] == "80"
    found = rows("zhejiang_2025.T16", old, choice=choice("2025-01")).iloc[-1]
    assert found["status"] == "not_applicable"
    assert "works_standing" in found["note"]


def test_the_share_of_a_road_built_stands_for_villages_on_it_and_says_so() -> None:
    late = {"works_standing": lambda world, zone, case, year: 1e6 if world == PROGRAMME_SCENARIO and year >= 2027 else 0.0}
    policy = {"zone.build_years": 5.0}
    found = rows("zhenhai_2027.T42", {**FOUND, **late, "villages": 22.0}, choice=choice("2023-01", policy=policy)).iloc[-1]
    assert (found["status"], found["value"], found["unit"]) == ("met", 100.0, "T15 道路建成,% / % of T15's roads")
    assert "COST002" in found["note"]
    assert "以 T15 的 14.5 公里建成的比例代替" in found["note"]
