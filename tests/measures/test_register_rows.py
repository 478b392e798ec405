"""Rows of the register against yearly figures small enough to count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from sim.core.text import Text
from sim.measures.ranges import Resampling
from sim.measures.register_rows import register_rows
from sim.words.choices import Tier
from sim.words.register import REGISTER
from sim.words.register.declaring import Read
from sim.words.settings import PROGRAMME_SCENARIO
from sim.words.sources import rule_register, target_register
from tests.measures.register_cases import COUNTY, ENTRIES, FUTURE, OF_CITY, evidence, grows, rows, table
from tests.measures.small_record import settings


# --- Rows
def test_a_level_against_the_county_with_start_and_effect_apart() -> None:
    found = rows("liaocheng_2024.T06", COUNTY)
    a, b = found.loc["a"], found.loc["b"]
    assert (a["probability"], a["probability_none"], a["status"]) == (0.75, 0.0, "met")
    assert (b["probability"], b["probability_none"], b["difference"]) == (1.0, 1.0, 0.0)
    assert a["value"] == pytest.approx(18.0)
    assert "起始 +12,无项目 +12,项目效应 +6" in a["note"]
    assert (a["comparator"], a["threshold"], a["unit"]) == (">=", "15", "%")
    # Any zone of the two, any case: seven of eight.
    assert found.loc[""]["probability"] == 0.875


def test_what_must_stay_is_asked_of_every_year() -> None:
    slips = {
        **COUNTY,
        "county_income_per_head_yuan": 20_000.0,
        "income_per_head_yuan": lambda w, z, c, year: 22_000.0 if year == 2029 else 24_000.0,
    }
    found = rows("liaocheng_2024.T15", slips)
    assert set(found["status"]) == {"missed"}
    assert found.loc["a"]["value"] == pytest.approx(10.0)


def test_an_assumed_threshold_is_named_in_the_note() -> None:
    found = rows("liaocheng_2024.T07", OF_CITY)
    assert found.loc["a"]["threshold"] == "5"
    assert "假定" in found.loc["a"]["note"]
    assert "assumed" in found.loc["a"]["note"]


def test_a_threshold_can_be_set_and_says_so() -> None:
    """Zone a stands 18% above its county in three cases of four."""
    choice = replace(settings(futures=2, replicates=2), thresholds={"clearly_above": 19.0})
    found = rows("liaocheng_2024.T07", OF_CITY, choice=choice).loc["a"]
    assert (found["threshold"], found["status"]) == ("19", "missed")
    assert "set by the user" in found["note"]
    assert "assumed" not in found["note"]


def test_a_share_of_villages_is_that_of_the_whole_district() -> None:
    shares = {"operating_over_50": lambda world, zone, case, year: 1.0 if case == 0 or zone == "a" else 0.5, "villages": 4.0}
    found = rows("zhenhai_2027.T01", shares)
    assert list(found.index) == [""]
    assert found.loc[""]["probability"] == 0.25
    assert found.loc[""]["value"] == pytest.approx(75.0)
    assert found.loc[""]["status"] == "missed"


def test_a_clause_that_names_no_account_is_tested_on_the_other_too() -> None:
    choice = replace(settings(futures=2, replicates=2), start="2022-01")
    shares = {"total_over_10": 1.0, "operating_over_10": lambda w, zone, case, y: 1.0 if case else 0.5, "villages": 4.0}
    found = rows("gaotang_2022.T01", shares, choice=choice).loc[""]
    assert (found["status"], found["probability"]) == ("met", 1.0)
    assert "另按经营性收入:100,比例 75%(无项目 75%)" in found["note"]


def test_money_thresholds_follow_the_money_unit() -> None:
    """70,000 yuan a head in a run a thousand times as rich in name."""
    for scale, income, status in (
        (1.0, 70_001.0, "met"),
        (1.0, 70_000.0, "missed"),
        (1024.0, 70_001.0, "missed"),
        (1024.0, 70_001.0 * 1024, "met"),
    ):
        choice = replace(settings(futures=2, replicates=2), money_scale=scale)
        outcomes = {"income_per_head_yuan": income, "population": 1.0}
        assert rows("zhenhai_2027.T03", outcomes, choice=choice).loc[""]["status"] == status


def test_a_rule_is_broken_by_a_single_case_and_says_how_often() -> None:
    outcomes = {"highest_debt_ratio": lambda world, zone, case, year: 0.7 if (zone, case, year) == ("a", 1, 2028) else 0.2, "defaults": 0.0}
    # A scenario that raises the lenders' ceiling is judged by no more.
    choice = replace(settings(futures=2, replicates=2), policy={"finance.debt_ceiling": 0.95})
    found = rows("zhejiang_2025.R02", outcomes, choice=choice)
    assert (found.loc["a"]["status"], found.loc["a"]["probability"]) == ("broken", 0.75)
    assert "25%" in found.loc["a"]["note"]
    assert found.loc["b"]["status"] == "kept"
    assert found.loc[""]["status"] == "broken"
    assert found.loc["a"]["threshold"] == "60"


def test_one_default_breaks_the_rule_on_debt_too() -> None:
    choice = replace(settings(futures=2, replicates=2), policy={"finance.debt_ceiling": 0.6})
    assert set(rows("zhejiang_2025.R02", {"highest_debt_ratio": 0.1, "defaults": 1.0}, choice=choice)["status"]) == {"broken"}


def test_nobody_loses_is_asked_of_the_group_that_gains_least() -> None:
    def low(world: str, zone: str, case: int, year: int) -> float:
        return 99.0 if world == PROGRAMME_SCENARIO and zone == "a" else 100.0

    outcomes = {"low_income_per_head_yuan": low, "middle_income_per_head_yuan": grows, "high_income_per_head_yuan": grows}
    found = rows("zhejiang_2025.R01", outcomes)
    assert (found.loc["a"]["status"], found.loc["b"]["status"]) == ("broken", "kept")
    assert found.loc["a"]["value"] == pytest.approx(-1.0)
    assert np.isnan(found.loc["a"]["probability_none"])


def test_a_soft_rule_is_flagged() -> None:
    assert rows("liaocheng_2024.R01", {"villages": 9.0}).loc["a"]["status"] == "flagged"
    assert rows("liaocheng_2024.R01", {"villages": 15.0}).loc["a"]["status"] == "kept"


@pytest.mark.parametrize(("chair", "status"), [("township", "kept"), ("rotating", "broken")])
def test_a_lever_rule_is_kept_when_the_lever_is_set_as_the_clause_says(chair: str, status: str) -> None:
    choice = replace(settings(futures=2, replicates=2), policy={"governance.chair": chair})
    found = rows("liaocheng_2024.R10", {"cash": 0.0}, choice=choice)
    assert found["status"].tolist() == [status]
    assert f"policy.governance.chair = {chair}" in found["note"].iloc[0]
    assert found["value"].isna().all() if "value" in found else True


def test_amounts_per_zone_are_counted_over_the_zones_of_the_run() -> None:
    for skills, status in ((4000.0, "met"), (3999.0, "missed")):
        choice = replace(settings(futures=2, replicates=2), policy={"people.skills": skills})
        found = rows("gaotang_2022.T10", {"villages": 80.0}, choice=choice).iloc[0]
        assert (found["status"], found["value"], found["threshold"]) == (status, 2 * skills, "8000")


def test_a_permission_is_kept_whether_used_or_not() -> None:
    for share, said in ((0.0, "允许而未用"), (1.0, "special_bond 1")):
        mix = {"fixed_grant": 1.0 - share, "special_bond": share}
        choice = replace(settings(futures=2, replicates=2), policy={"funding.mode_mix": mix})
        found = rows("zhejiang_2025.R34", {"cash": 0.0}, choice=choice).iloc[0]
        assert found["status"] == "kept"
        assert said in found["note"]


def test_what_lacks_something_named_is_not_applicable_and_a_lever_without_mechanism_not_modelled() -> None:
    assert rows("shandong_2022.R28", {"cash": 0.0})["status"].tolist() == ["not_applicable"]
    assert rows("gaotang_2022.R18", {"cash": 0.0})["status"].tolist() == ["not_modelled"]


def test_a_run_that_holds_a_part_of_the_programme_says_so_and_is_not_judged() -> None:
    found = rows("zhejiang_2025.T03", {"zones_begun": 1.0}).loc[""]
    assert (found["status"], found["value"]) == ("not_applicable", 2.0)
    assert "只含 2/200 个片区" in found["note"]
    assert "villages=divisions:33 runs all" in found["note"]
    # A number for the whole county is no more asked of one town of it, whichever way the row is read.
    for key in ("gaotang_2022.T03", "gaotang_2022.T10"):
        found = rows(key, {"public_jobs": 100.0, "villages": 79.0}).loc[""]
        assert found["status"] == "not_applicable"
        assert "只含 158/159 个村" in found["note"]


def test_a_run_that_holds_the_whole_is_judged_by_what_was_accepted() -> None:
    """Zones of 600 villages: both are accepted in the year of the deadline in two of four cases, one in the others."""
    choice = replace(settings(futures=2, replicates=2), start="2022-01")
    accepted = {"villages_completed": lambda world, zone, case, year: 600.0 * (year > 2021 and (zone == "a" or case < 2))}
    found = rows("jilin_2022.T01", {"villages": 600.0, **accepted}, choice=choice).loc[""]
    assert (found["threshold"], found["probability"], found["status"]) == ("1000", 0.5, "met")
    # Months of completion are those of the table of readings: here 24 after January 2022, so not by June 2023.
    assert "到次年 6 月底:0,比例 0%(无项目 0%)" in found["note"]
    found = rows("jilin_2022.T01", {"villages": 600.0, **accepted}, built=18.0, choice=choice).loc[""]
    assert "到次年 6 月底:1,200,比例 100%(无项目 0%)" in found["note"]


def unset_row(key: str, outcomes: Mapping[str, object], policy: Mapping[str, object], *levers: str) -> pd.Series:
    why = {lever: Text("没有数", "no number") for lever in levers}
    choice = replace(settings(futures=2, replicates=2), policy=policy)
    return register_rows([ENTRIES[key]], evidence(outcomes, 24.0, choice), Resampling(FUTURE, 1), why)[0].iloc[-1]


def test_a_lever_that_the_file_leaves_unset_for_a_reason_breaks_nothing() -> None:
    found = unset_row("zhejiang_2025.R37", {"cash": 0.0}, {}, "governance.performance_review")
    assert found["status"] == "not_applicable"
    assert "项目文件未设 policy.governance.performance_review:没有数" in found["note"]
    assert "leaves policy.governance.performance_review unset: no number" in found["note"]
    # Without a reason in the file, and set away from the default, it does.
    assert unset_row("zhejiang_2025.R37", {"cash": 0.0}, {})["status"] == "broken"
    talent = {"industry.leading_firm": 0.5, "people.talent": 0.0}
    assert unset_row("zhejiang_2025.R40", {"cash": 0.0}, talent, "people.talent")["status"] == "not_applicable"
    # A second lever that fails, of which the file says nothing, still breaks the row.
    assert unset_row("zhejiang_2025.R40", {"cash": 0.0}, {}, "people.talent")["status"] == "broken"
    assert unset_row("zhejiang_2025.R21", {"cash": 0.0}, {"people.returnees": 1.0}, "people.talent")["status"] == "kept"


def test_an_index_that_nothing_set_can_move_is_shown_and_not_judged() -> None:
    low = {"lowest_service_level": 0.25}
    found = unset_row("zhejiang_2025.T06", low, {}, "services.spending")
    assert (found["status"], found["value"]) == ("not_applicable", 25.0)
    assert "只随 services.spending 变动" in found["note"]
    assert unset_row("zhejiang_2025.T06", low, {"services.spending": 10.0}, "services.spending")["status"] == "missed"


def test_zones_are_held_against_villages_outside_where_the_run_has_them() -> None:
    """Zones earn 100 a year until 2024 and 10% more in 2026; villages outside 300, and 5% more."""
    inside = {"operating_income": lambda world, zone, case, year: 110.0 if world == PROGRAMME_SCENARIO and year == 2026 else 100.0}
    whole = evidence(inside, 24.0)
    assert register_rows([ENTRIES["liaocheng_2024.T19"]], whole, Resampling(FUTURE, 1))[0].iloc[0]["status"] == "not_applicable"
    outside = table({"operating_income": lambda world, zone, case, year: 315.0 if year == 2026 else 300.0})
    beside = replace(whole, others=outside.assign(zone="outside " + outside["zone"]))
    found = register_rows([ENTRIES["liaocheng_2024.T19"]], beside, Resampling(FUTURE, 1))[0].iloc[0]
    assert found["value"] == pytest.approx(1.10 / 1.05 - 1.0)
    assert (found["probability"], found["probability_none"], found["status"]) == (1.0, 0.0, "met")


def test_a_second_condition_is_told_beside_the_value_of_the_first() -> None:
    found = rows("zhejiang_2025.R02", {"highest_debt_ratio": 0.1, "defaults": lambda world, zone, case, year: float(case == 0)})
    assert found.loc["a"]["status"] == "broken"
    assert "全部片区中成立 75%" in found.loc["a"]["note"]


@pytest.mark.parametrize("programme", sorted({entry.programme for entry in ENTRIES.values()}))
def test_every_row_of_every_programme_gets_a_status_of_its_table(programme: str) -> None:
    entries = [*target_register(programme), *rule_register(programme)]
    figures = [one.figure for row in REGISTER.values() if isinstance(row, Read) for one in row.conditions]
    named = dict.fromkeys((name for figure in figures for name in (*figure.top, *figure.bottom)), 1.0)
    found = pd.concat(register_rows(entries, evidence(named), Resampling(FUTURE, 1)))
    assert set(found["id"]) == {entry.id for entry in entries} - {"zhejiang_2025.T01"}
    targets, rules = found[found["id"].str.contains(r"\.T\d")], found[found["id"].str.contains(r"\.R\d")]
    open_ones = {"flagged", "not_due", "reported", "not_applicable", "not_modelled"}
    assert set(targets["status"]) <= {"met", "missed"} | open_ones
    assert set(rules["status"]) <= {"kept", "broken"} | open_ones
    silent = found[found["status"].isin(["not_applicable", "not_modelled"]) & (found["note"] == "")]
    assert silent["id"].tolist() == []


def test_growth_over_the_economy_is_taken_in_real_terms() -> None:
    """Incomes grow by 10.16% a year and prices by 2%: 8% in real terms, 3 points over an economy that grows by 5%."""
    outcomes = {
        "income_per_head_yuan": lambda w, z, case, year: 20_000.0 * 1.1016 ** (year - 2021),
        "price_level": lambda w, z, case, year: 1.02 ** (year - 2021),
        "gdp_growth": 0.05,
        "population": 1.0,
    }
    found = rows("zhenhai_2027.T19", outcomes).loc[""]
    assert (found["status"], found["probability"], found["probability_none"]) == ("met", 1.0, 1.0)
    assert found["value"] == pytest.approx(3.0)
    assert "起始 +3,无项目 +3,项目效应 +0" in found["note"]


def test_the_urban_ratio_is_that_of_the_people_of_all_zones() -> None:
    """100,000 in town over the mean of 60,000 (two thirds of the people) and 30,000: 2, where 1.67 is asked for."""
    outcomes = {
        "urban_income_per_head_yuan": 100_000.0,
        "income_per_head_yuan": lambda w, zone, case, year: 60_000.0 if zone == "a" else 30_000.0,
        "population": lambda w, zone, case, year: 2.0 if zone == "a" else 1.0,
    }
    found = rows("zhenhai_2027.T04", outcomes).loc[""]
    assert (found["status"], found["value"], found["threshold"]) == ("missed", pytest.approx(2.0), "1.67")


def test_rural_income_grows_faster_than_urban_income_or_does_not() -> None:
    for urban, status in ((0.04, "met"), (0.06, "missed")):
        outcomes = {
            "income_per_head_yuan": lambda w, z, case, year: 20_000.0 * 1.05 ** (year - 2021),
            "urban_income_per_head_yuan": lambda w, z, case, year, urban=urban: 50_000.0 * (1.0 + urban) ** (year - 2021),
            "population": 1.0,
        }
        found = rows("zhenhai_2027.T20", outcomes).loc[""]
        assert (found["status"], found["value"]) == (status, pytest.approx(5.0 - 100.0 * urban))


def test_the_note_tells_start_world_without_and_effect_apart() -> None:
    """Zone a starts 12% above its county, would stand 16% above it without the programme and stands 18% above it with it."""

    def income(world: str, zone: str, case: int, year: int) -> float:
        return 22_400.0 if year < 2025 else 23_600.0 if world == PROGRAMME_SCENARIO else 23_200.0

    note = rows("liaocheng_2024.T06", {**COUNTY, "income_per_head_yuan": income}).loc["a"]["note"]
    assert "起始 +12,无项目 +16,项目效应 +2" in note
    assert "start +12, without the programme +16, effect of the programme +2" in note


def test_projects_of_every_year_are_counted_over_the_build_cycle_alone() -> None:
    """A project a year is asked for while the programme builds; what is not started after it breaks nothing."""

    def only_in_the_cycle(world: str, zone: str, case: int, year: int) -> float:
        return float(2025 <= year < 2027) if zone == "a" else float(year == 2025)

    found = rows("zhenhai_2027.T07", {"projects_started": only_in_the_cycle}, choice=settings(policy={"zone.build_years": 2.0}))
    assert found.loc["a"]["status"] == "met"
    assert found.loc["b"]["status"] == "missed"


def test_zones_that_are_finished_a_year_late_are_told_in_the_note() -> None:
    """Both zones are accepted in 2027; the target speaks of 2026 and of eighteen."""
    late = {"zones_completed": lambda world, zone, case, year: float(year >= 2027 and world == PROGRAMME_SCENARIO)}
    found = rows("liaocheng_2024.T03", late | {"tier": float(Tier.PROVINCIAL.value)}).loc[""]
    assert (found["value"], found["status"]) == (0.0, "flagged")
    assert "到次年底:2,比例 0%(无项目 0%)" in found["note"]
