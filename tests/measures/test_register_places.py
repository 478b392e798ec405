"""Rows of the register that speak of zones by tier, of marked villages, of areas by city and of later years."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from sim.measures.ranges import Resampling
from sim.measures.register_rows import register_rows
from tests.measures.register_cases import COUNTY, ENTRIES, FUTURE, OF_CITY, ZONES, evidence, rows
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


def areas_of_cities(of_a: float, of_b: float, cities_of_b: int) -> pd.Series:
    """Each row stands for a city's areas: zone a for the ``of_a`` of one city, zone b for ``of_b`` in each of so many cities."""
    choice = replace(settings(futures=2, replicates=2), start="2023-01", policy={"funding.tier": "west"})
    begun = {
        "zones_begun": lambda world, zone, case, year: of_a if zone == "a" else of_b * cities_of_b,
        "city_zones_begun": lambda world, zone, case, year: of_a if zone == "a" else of_b,
    }
    return rows("shandong_2022.T05", begun, choice=choice).loc[""]


def test_one_area_a_city_is_judged_by_twelve_where_the_run_holds_twelve_cities() -> None:
    found = areas_of_cities(1.0, 1.0, 11)
    assert (found["status"], found["value"], found["comparator"], found["threshold"]) == ("met", 12.0, "=", "12")
    assert areas_of_cities(2.0, 1.0, 11)["status"] == "missed"
    # Thirteen cities of one area each are too many; twelve areas in eleven cities are a part of the province.
    assert areas_of_cities(1.0, 1.0, 12)["status"] == "missed"
    part = areas_of_cities(2.0, 1.0, 10)
    assert (part["status"], part["value"]) == ("not_applicable", 12.0)
    assert "只含 11/12 个有片区开工的市" in part["note"]
    assert "缺其余各市的村庄表" in part["note"]


def coverage(key: str, villages: str, begun: dict[str, float]) -> pd.Series:
    """A row on townships of a run of ``villages``, zones named in ``begun`` in whatever order."""
    names = dict(zip(ZONES, begun, strict=True))
    share = {"zones_begun": lambda w, zone, c, y: begun[names[zone]], "zones_completed": lambda w, zone, c, y: begun[names[zone]]}
    plain = evidence(share, 24.0, replace(settings(futures=2, replicates=2), villages=villages))
    plain.treated["zone"] = plain.treated["zone"].map(names)
    named = replace(plain, zones=list(begun))
    return register_rows([ENTRIES[key]], named, Resampling(FUTURE, 1))[0].iloc[0]


@pytest.mark.parametrize("key", ["liaocheng_2024.T02", "liaocheng_2024.T05"])
def test_townships_without_a_zone_stay_in_the_denominator(key: str) -> None:
    """Gaotang has twelve townships and subdistricts, nine of them 镇."""
    found = coverage(key, "divisions:371526", {"高唐县清平镇": 1.0, "高唐县尹集镇": 1.0})
    assert (found["status"], found["value"]) == ("flagged", pytest.approx(100 * 2 / 12))
    assert "乡镇、街道 12 个,其中有片区的 2 个;只算镇、乡则为 9 个中的 2 个" in found["note"]
    # Two zones of one township are one township; one of them is enough.
    for second in (0.0, 1.0):
        twice = coverage(key, "divisions:371526", {"高唐县梁村镇第1片区": 1.0, "高唐县梁村镇第2片区": second})
        assert twice["value"] == pytest.approx(100 / 12)
    assert coverage(key, "divisions:3715", {"高唐县清平镇": 1.0, "高唐县尹集镇": 1.0})["value"] == pytest.approx(100 * 2 / 127)


def test_a_township_s_own_villages_are_covered_by_its_zone() -> None:
    found = coverage("liaocheng_2024.T02", "divisions:371526101", {"梁村镇第1片区": 1.0, "梁村镇第2片区": 1.0})
    assert (found["status"], found["value"], found["threshold"], found["unit"]) == ("met", 100.0, "100", "乡镇占比,% / % of townships")


@pytest.mark.parametrize("villages", ["synthetic", "my.csv", "divisions:330211"])
def test_townships_that_the_run_does_not_know_are_not_judged(villages: str) -> None:
    found = coverage("liaocheng_2024.T02", villages, {"甲镇": 1.0, "乙镇": 1.0})
    assert found["status"] == "not_applicable"
    assert "没有乡镇的记录" in found["note"]


def test_what_is_counted_from_the_second_year_is_not_judged_by_a_deadline_in_the_first() -> None:
    """The deadline is December 2022; 750,000 mu four times make three million mu-times."""
    served = {"farmland_served_mu": 375_000.0, "villages": 80.0}
    for start, status in (("2022-01", "not_applicable"), ("2021-06", "met")):
        choice = replace(settings(futures=2, replicates=2), start=start)
        assert rows("gaotang_2022.T08", served, choice=choice).loc[""]["status"] == status
