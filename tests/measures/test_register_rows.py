"""Rows of the register against yearly figures small enough to count: two zones, two futures of two replicates, 2021-2030."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from sim.measures.primary import Cases, Evidence
from sim.measures.ranges import Resampling
from sim.measures.register_rows import register_rows
from sim.measures.register_rows.conditions import Asked, completion_year, judge
from sim.measures.register_rows.figures import value_of
from sim.measures.register_rows.yearly import Yearly
from sim.words.register import REGISTER
from sim.words.register.declaring import Condition, Figure, Form, Pool, Read, When
from sim.words.settings import NONE_SCENARIO, PROGRAMME_SCENARIO, Settings
from sim.words.sources import rule_register, target_register
from tests.measures.small_record import settings

YEARS = range(2021, 2031)
ZONES = ["a", "b"]
FUTURE = np.array([0, 0, 1, 1])
ENTRIES = {row.id: row for row in (*target_register(), *rule_register())}


def table(outcomes: Mapping[str, object]) -> pd.DataFrame:
    """Zone-years in which an outcome is a number, or is given by (world, zone, case, year)."""
    rows = []
    for world in (PROGRAMME_SCENARIO, NONE_SCENARIO):
        for zone in ZONES:
            for case in range(4):
                for year in YEARS:
                    found = {name: rule(world, zone, case, year) if callable(rule) else rule for name, rule in outcomes.items()}
                    index = {"scenario": world, "zone": zone, "future": FUTURE[case], "replicate": case % 2, "year": year}
                    rows.append(index | found)
    return pd.DataFrame(rows)


def evidence(outcomes: Mapping[str, object], built: float = 24.0, choice: Settings | None = None) -> Evidence:
    cases = Cases(pd.MultiIndex.from_arrays([FUTURE, np.arange(4) % 2], names=["future", "replicate"]), FUTURE)
    return Evidence(PROGRAMME_SCENARIO, ZONES, cases, table(outcomes), np.full((2, 4), built), choice or settings(futures=2, replicates=2))


def rows(key: str, outcomes: Mapping[str, object], built: float = 24.0, choice: Settings | None = None) -> pd.DataFrame:
    found = register_rows([ENTRIES[key]], evidence(outcomes, built, choice), Resampling(FUTURE, 1))
    assert len(found) == 1
    return found[0].set_index("zone")


def grows(world: str, zone: str, case: int, year: int) -> float:
    """100 until 2024; then 10 more a year with the programme and 5 without."""
    return 100.0 + max(year - 2024, 0) * (10.0 if world == PROGRAMME_SCENARIO else 5.0)


def yearly(outcomes: Mapping[str, object], pool: Pool = Pool.ZONE, built: float = 24.0) -> Yearly:
    return Yearly(evidence(outcomes, built), pool)


def by_year(figure: Figure, outcomes: Mapping[str, object], world: str = PROGRAMME_SCENARIO) -> list[float]:
    return [float(one) for one in value_of(figure, yearly(outcomes), world)[:, 0, 0]]


# --- Figures
def test_each_form_of_a_figure() -> None:
    flat = {"cash": grows, "debt": 50.0}
    assert by_year(Figure(("cash", "debt")), flat)[-1] == 210.0
    assert by_year(Figure(("cash",), Form.RATIO, ("debt",)), flat)[-1] == pytest.approx(160 / 50)
    assert by_year(Figure(("cash",), Form.EXCESS, ("debt",), 100.0), flat)[-1] == pytest.approx(220.0)
    assert by_year(Figure(("cash",), Form.LESS, ("debt",)), flat)[-1] == 110.0
    assert by_year(Figure(("cash",), Form.GROWTH), flat)[4] == pytest.approx(0.1)
    assert by_year(Figure(("cash",), Form.GROWTH_GAP, ("debt",)), flat)[4] == pytest.approx(0.1)
    # Since 2025: 110 + 120 over 50 + 50, and over the 50 of the year alone.
    assert by_year(Figure(("cash",), Form.CUMULATIVE, ("debt",)), flat)[5] == pytest.approx(230 / 100)
    assert by_year(Figure(("cash",), Form.PILED_UP, ("debt",)), flat)[5] == pytest.approx(230 / 50)
    assert by_year(Figure(("cash",), Form.LEAST_GAIN), flat)[-1] == pytest.approx(160 / 130 - 1)
    assert np.isnan(by_year(Figure(("cash",), Form.LEAST_GAIN), flat, NONE_SCENARIO)[-1])


def test_nothing_is_divided_by_zero_or_less() -> None:
    assert np.isnan(by_year(Figure(("cash",), Form.RATIO, ("debt",)), {"cash": 5.0, "debt": 0.0})).all()
    assert np.isnan(by_year(Figure(("cash",), Form.RATIO, ("debt",)), {"cash": 5.0, "debt": -1.0})).all()


def test_a_receipt_counts_for_the_profit_of_the_year_before() -> None:
    figure = Figure(("dividend_to_villages", "wages_from_programme"), Form.LEAST_RECEIPT, ("company_profit",))
    found = by_year(
        figure,
        {
            "company_profit": lambda world, zone, case, year: 3.0 if year == 2027 else -1.0,
            "dividend_to_villages": lambda world, zone, case, year: 2.0 if year == 2028 else 0.0,
            "wages_from_programme": 5.0,
        },
    )
    assert found[6] == 2.0
    assert np.isnan(found[:6] + found[7:]).all()


def test_pooled_zones_are_summed_or_averaged_by_villages_or_people() -> None:
    outcomes = {
        "workshops": lambda world, zone, case, year: 3.0 if zone == "a" else 1.0,
        "operating_over_50": lambda world, zone, case, year: 1.0 if zone == "a" else 0.0,
        "villages": lambda world, zone, case, year: 6.0 if zone == "a" else 2.0,
        "population": lambda world, zone, case, year: 1000.0 if zone == "a" else 3000.0,
    }
    assert yearly(outcomes, Pool.SUM).of("workshops", PROGRAMME_SCENARIO)[0, 0, 0] == 4.0
    assert yearly(outcomes, Pool.VILLAGES).of("operating_over_50", PROGRAMME_SCENARIO)[0, 0, 0] == 0.75
    assert yearly(outcomes, Pool.PEOPLE).of("operating_over_50", PROGRAMME_SCENARIO)[0, 0, 0] == 0.25


# --- Years
@pytest.mark.parametrize(("built", "year"), [(1, 2025), (12, 2025), (13, 2026), (24, 2026)])
def test_the_year_of_completion(built: float, year: int) -> None:
    assert completion_year(yearly({"cash": 1.0}, built=built))[0, 0] == year


@pytest.mark.parametrize(
    ("when", "asked", "value"),
    [
        (When.DEADLINE, "2027-12", 130.0),
        (When.BUILT, "", 120.0),
        (When.AFTER, "", 130.0),
        (When.END, "", 160.0),
        (When.EVERY_YEAR, "", 110.0),
        (When.FROM_DEADLINE, "yearly from 2027", 130.0),
    ],
)
def test_the_years_a_condition_speaks_of(when: When, asked: str, value: float) -> None:
    verdict = judge(Condition(Figure(("cash",)), when), Asked(">=", "105", asked), yearly({"cash": grows}), PROGRAMME_SCENARIO)
    assert verdict.value[0, 0] == value
    assert verdict.met[0, 0] == 1.0


def test_of_several_years_the_worst_is_shown_and_all_must_hold() -> None:
    verdict = judge(Condition(Figure(("cash",)), When.EVERY_YEAR), Asked("<=", "150"), yearly({"cash": grows}), PROGRAMME_SCENARIO)
    assert (verdict.met[0, 0], verdict.value[0, 0]) == (0.0, 160.0)


def test_a_deadline_beyond_the_run_is_not_due_and_one_before_construction_does_not_apply() -> None:
    late = judge(Condition(Figure(("cash",)), When.DEADLINE), Asked(">=", "1", "2035-12"), yearly({"cash": grows}), PROGRAMME_SCENARIO)
    assert late.not_due.all()
    early = judge(Condition(Figure(("cash",)), When.DEADLINE), Asked(">=", "1", "2022-12"), yearly({"cash": grows}), PROGRAMME_SCENARIO)
    assert not early.not_due.any()
    assert np.isnan(early.met).all()


@pytest.mark.parametrize(
    ("comparator", "value", "met"),
    [
        (">=", "130", 1),
        (">", "130", 0),
        ("<=", "130", 1),
        ("<", "130", 0),
        ("=", "130", 1),
        ("between", "130-140", 1),
        ("between", "131-140", 0),
    ],
)
def test_comparators_include_or_leave_out_the_number(comparator: str, value: str, met: int) -> None:
    verdict = judge(Condition(Figure(("cash",)), When.AFTER), Asked(comparator, value), yearly({"cash": grows}), PROGRAMME_SCENARIO)
    assert verdict.met[0, 0] == met


def test_a_rise_is_held_against_the_last_whole_year_before_construction() -> None:
    plain = judge(Condition(Figure(("cash",)), When.AFTER), Asked("rise", ""), yearly({"cash": grows}), NONE_SCENARIO)
    assert (plain.met[0, 0], plain.value[0, 0]) == (1.0, 15.0)
    share = judge(Condition(Figure(("cash",)), When.AFTER, relative=True), Asked("fall", ""), yearly({"cash": grows}), NONE_SCENARIO)
    assert (share.met[0, 0], share.value[0, 0]) == (0.0, pytest.approx(0.15))


# --- Rows
def over_county(world: str, zone: str, case: int, year: int) -> float:
    """Zone a stands 18% above the county with the programme in three cases of four, 12% else; zone b 20% in both worlds."""
    if zone == "b":
        return 24_000.0
    return 23_600.0 if world == PROGRAMME_SCENARIO and case < 3 and year > 2024 else 22_400.0


COUNTY = {"income_per_head_yuan": over_county, "county_income_per_head_yuan": 20_000.0}


def test_a_level_against_the_county_with_start_and_effect_apart() -> None:
    found = rows("liaocheng_2024.T06", COUNTY)
    a, b = found.loc["a"], found.loc["b"]
    assert (a["probability"], a["probability_none"], a["status"]) == (0.75, 0.0, "met")
    assert (b["probability"], b["probability_none"], b["difference"]) == (1.0, 1.0, 0.0)
    assert a["value"] == pytest.approx(18.0)
    assert "起始 +12,项目效应 +6" in a["note"]
    assert (a["comparator"], a["threshold"], a["unit"]) == (">=", "15", "%")
    # Any zone of the two, any case: seven of eight.
    assert found.loc[""]["probability"] == 0.875


def test_what_must_stay_is_asked_of_every_year() -> None:
    slips = {"county_income_per_head_yuan": 20_000.0, "income_per_head_yuan": lambda w, z, c, year: 22_000.0 if year == 2029 else 24_000.0}
    found = rows("liaocheng_2024.T15", slips)
    assert set(found["status"]) == {"missed"}
    assert found.loc["a"]["value"] == pytest.approx(10.0)


def test_an_assumed_threshold_is_named_in_the_note() -> None:
    found = rows("liaocheng_2024.T07", COUNTY)
    assert found.loc["a"]["threshold"] == "5"
    assert "假定" in found.loc["a"]["note"]
    assert "assumed" in found.loc["a"]["note"]


def test_a_share_of_villages_is_that_of_the_whole_district() -> None:
    shares = {"operating_over_50": lambda world, zone, case, year: 1.0 if case == 0 or zone == "a" else 0.5, "villages": 4.0}
    found = rows("zhenhai_2027.T01", shares)
    assert list(found.index) == [""]
    assert found.loc[""]["probability"] == 0.25
    assert found.loc[""]["value"] == pytest.approx(75.0)
    assert found.loc[""]["status"] == "missed"


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
    choice = replace(settings(futures=2, replicates=2), policy={"finance.debt_ceiling": 0.6})
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
        found = rows("gaotang_2022.T10", {"cash": 0.0}, choice=choice).iloc[0]
        assert (found["status"], found["value"], found["threshold"]) == (status, 2 * skills, "8000")


def test_a_permission_is_kept_whether_used_or_not() -> None:
    for share, said in ((0.0, "允许而未用"), (1.0, "special_bond 1")):
        mix = {"fixed_grant": 1.0 - share, "special_bond": share}
        choice = replace(settings(futures=2, replicates=2), policy={"funding.mode_mix": mix})
        found = rows("zhejiang_2025.R34", {"cash": 0.0}, choice=choice).iloc[0]
        assert found["status"] == "kept"
        assert said in found["note"]


def test_a_lever_that_cannot_be_set_yet_is_missing_and_one_without_mechanism_not_modelled() -> None:
    assert rows("jilin_2022.R02", {"cash": 0.0})["status"].tolist() == ["not_applicable"]
    assert rows("zhejiang_2025.R37", {"cash": 0.0})["status"].tolist() == ["not_modelled"]


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
