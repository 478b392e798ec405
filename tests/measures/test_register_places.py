"""Rows of the register that speak of zones by tier, of marked villages, of areas by city and of later years."""

from __future__ import annotations

from dataclasses import replace

from tests.measures.register_cases import COUNTY, OF_CITY, rows
from tests.measures.small_record import settings


def test_a_target_of_a_tier_is_asked_of_its_zones_alone_case_by_case() -> None:
    """Zone a is provincial in the first two cases, in which it meets the bar; zone b in none of them."""
    tiers = {**COUNTY, "tier": lambda world, zone, case, year: 2.0 if zone == "a" and case < 2 else 1.0}
    found = rows("liaocheng_2024.T06", tiers)
    assert (found.loc["a"]["probability"], found.loc["a"]["n_not_applicable"], found.loc["a"]["status"]) == (1.0, 2, "met")
    assert found.loc["b"]["status"] == "not_applicable"
    assert "不属于这一级" in found.loc["b"]["note"]
    assert (found.loc[""]["probability"], found.loc[""]["n_not_applicable"]) == (1.0, 6)
    none = rows("liaocheng_2024.T06", OF_CITY)
    assert set(none["status"]) == {"not_applicable"}
    assert "没有这一级的片区" in none.loc["a"]["note"]


def test_zones_built_are_counted_by_tier_and_judged_where_the_run_holds_the_area() -> None:
    """Both zones are accepted; the first is provincial, the second municipal."""
    built = {"zones_completed": 1.0, "villages": 10.0, "tier": lambda world, zone, case, year: 2.0 if zone == "a" else 1.0}
    for area, status in ((0.0, "flagged"), (20.0, "flagged"), (21.0, "not_applicable")):
        choice = replace(settings(futures=2, replicates=2), policy={"zone.places_area": area})
        for key in ("liaocheng_2024.T03", "liaocheng_2024.T04"):
            found = rows(key, built, choice=choice).loc[""]
            assert (found["value"], found["status"]) == (1.0, status)
    assert "只含 20/21 个村" in found["note"]


def test_marked_villages_are_counted_where_the_run_holds_as_many() -> None:
    choice = replace(settings(futures=2, replicates=2), start="2022-01")
    for marked, status in ((60.0, "missed"), (59.5, "met"), (50.0, "not_applicable")):
        found = rows("jilin_2022.T02", {"border_villages": marked, "border_villages_completed": marked}, choice=choice).loc[""]
        assert (found["value"], found["status"]) == (2 * marked, status)


def test_one_area_a_city_is_asked_of_the_areas_that_have_begun() -> None:
    choice = replace(settings(futures=2, replicates=2), start="2023-01", policy={"funding.tier": "west"})
    for begun, status in ((1.0, "met"), (2.0, "missed")):
        assert set(rows("shandong_2022.T05", {"city_zones_begun": begun}, choice=choice)["status"]) == {status}


def test_what_is_counted_from_the_second_year_is_not_judged_by_a_deadline_in_the_first() -> None:
    """The deadline is December 2022; 750,000 mu four times make three million mu-times."""
    served = {"farmland_served_mu": 375_000.0, "villages": 80.0}
    for start, status in (("2022-01", "not_applicable"), ("2021-06", "met")):
        choice = replace(settings(futures=2, replicates=2), start=start)
        assert rows("gaotang_2022.T08", served, choice=choice).loc[""]["status"] == status
