"""The scorecard against results small enough to count."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

from sim.measures import scorecard, tables, target_rows
from sim.measures.scorecard import COLUMNS
from sim.words.record import Record
from sim.words.settings import Settings
from sim.words.sources import TargetRow
from tests.measures.small_record import CALENDAR, by_year, many, places, record, runs, settings

PAST = [100.0, 110, 121, 133.1, 140, 160]
GOOD = [*PAST, 200, 250, 300, 360]
BAD = [*PAST, 161, 162, 163, 164]

TARGETS = [
    TargetRow("zhejiang_2025.T01", "zhejiang_2025", "一", "增幅", "growth", "zone", ">=", "20", "%", "", "outcome", ""),
    TargetRow("zhejiang_2025.T02", "zhejiang_2025", "一", "周期", "build cycle", "zone", "between", "2-3", "years", "", "delivery", ""),
    TargetRow("zhejiang_2025.T06", "zhejiang_2025", "二", "覆盖", "coverage", "zone", ">=", "100", "%", "", "delivery", ""),
    TargetRow("zhejiang_2025.T22", "zhejiang_2025", "一", "差距", "gap", "zone", "fall", "", "ratio", "", "outcome", ""),
]


def cases(outcomes: np.ndarray, none: np.ndarray, completed: int = 71) -> Record:
    """``outcomes`` and ``none`` (zone, case) say whether the single neighbour of each zone does well; four cases, two futures."""
    zones, number = outcomes.shape
    block = runs(2, number // 2)
    key = by_year([[1000.0] * 10])[:, 0]
    good, bad = by_year([GOOD])[:, 0], by_year([BAD])[:, 0]
    gross = np.empty((CALENDAR.months, 2 * zones, 2 * number))
    for zone in range(zones):
        gross[:, 2 * zone] = key[:, None]
        both = np.concatenate([outcomes[zone], none[zone]])
        gross[:, 2 * zone + 1] = np.where(both, good[:, None], bad[:, None])
    monthly = {"operating_income": gross, "net_income": gross, "publicly_paid_income": np.zeros_like(gross)}
    done = np.where(block.scenario == 0, completed, -1) * np.ones((zones, 1), dtype=np.int64)
    return many(places([2] * zones, keys=range(0, 2 * zones, 2)), block, monthly, done)


def card(where: Record, choice: Settings | None = None, targets: list[TargetRow] | None = None) -> pd.DataFrame:
    chosen = choice or settings(futures=2, replicates=2)
    made = tables(where, chosen)
    return scorecard(made["readings"], made["zone_years"], chosen, TARGETS if targets is None else targets)


def headline(frame: pd.DataFrame, zone: str = "zone_0") -> pd.Series:
    """The default setting of the target, which stands first."""
    return frame[(frame["id"] == "zhejiang_2025.T01") & (frame["zone"] == zone)].iloc[0]


WITH = np.array([[1, 1, 1, 0], [1, 0, 0, 0]], dtype=bool)
WITHOUT = np.array([[1, 0, 0, 0], [0, 0, 0, 1]], dtype=bool)


@cache
def usual() -> pd.DataFrame:
    """The scorecard of both, for tests that only look."""
    return card(cases(WITH, WITHOUT))


def test_columns_are_those_of_the_contract_and_added_ones_stand_behind() -> None:
    frame = usual()
    assert tuple(frame.columns) == COLUMNS
    assert COLUMNS[37] == "clause"


def test_the_four_cells_and_the_paired_difference() -> None:
    row = headline(usual())
    assert (row["reading"], row["window"], row["base"], row["aggregation"]) == ("relative", "after", "before", "ratio_of_sums")
    assert row["probability"] == 0.75
    assert row["probability_none"] == 0.25
    assert row["difference"] == 0.5
    assert (row["both_worlds"], row["only_with"], row["only_without"], row["neither"]) == (0.25, 0.5, 0.0, 0.25)
    assert row["status"] == "met"
    assert row["value"] == pytest.approx(100 * (0.25 / 0.1 - 1))
    assert (row["n_futures"], row["n_replicates"]) == (2, 2)


def test_the_programme_is_a_zone_drawn_from_it() -> None:
    frame = usual()
    row = headline(frame, "")
    assert row["probability"] == 0.5
    assert row["probability_none"] == 0.25
    assert (row["only_with"], row["only_without"]) == (3 / 8, 1 / 8)
    assert headline(frame, "zone_1")["status"] == "missed"
    assert "任取一个片区" in row["note"]


def test_one_treated_zone_has_no_row_above_it() -> None:
    frame = card(cases(WITH[:1], WITHOUT[:1]))
    assert set(frame.loc[frame["id"] == "zhejiang_2025.T01", "zone"]) == {"zone_0"}


def test_ranges_keep_apart() -> None:
    row = headline(card(cases(WITH[:1], WITHOUT[:1])))
    # Future 0 has shares 1, future 1 has 1/2: 5th and 95th percentile between them.
    assert (row["future_low"], row["future_high"]) == pytest.approx((0.525, 0.975))
    assert row["interval_method"] == "bootstrap_95"
    assert row["probability_low"] < row["probability"] <= row["probability_high"]
    assert np.isnan(row["structural_low"])


def test_one_zone_in_one_future_has_a_wilson_interval() -> None:
    where = cases(WITH[:1], WITHOUT[:1])
    chosen = settings(futures=1, replicates=4)
    made = tables(where, chosen)
    one_future = {
        name: made[name].assign(replicate=made[name]["future"] * 2 + made[name]["replicate"], future=0)
        for name in ("readings", "zone_years")
    }
    row = headline(scorecard(one_future["readings"], one_future["zone_years"], chosen, TARGETS))
    assert row["interval_method"] == "wilson_95"
    assert (row["probability_low"], row["probability_high"]) == pytest.approx((0.3006, 0.9544), abs=1e-4)
    assert np.isnan(row["future_low"])


def test_all_cases_alike_do_not_pass_for_certain() -> None:
    row = headline(card(cases(np.ones((1, 4), dtype=bool), WITHOUT[:1])))
    assert row["probability_low"] == 1.0
    assert "0.75" in row["note"]


@pytest.mark.parametrize(("decided", "is_said"), [(3, False), (4, True)])
def test_a_rule_of_three_that_bounds_nothing_is_not_said(decided: int, is_said: bool) -> None:
    columns = {"probability": [0.0], "n_clusters": [decided], "interval_method": ["bootstrap_95"]}
    assert bool(target_rows._note(columns, 0, False)) == is_said


def test_not_due_is_neither_met_nor_missed() -> None:
    row = headline(card(cases(WITH, WITHOUT, completed=110)))
    assert row["status"] == "not_due"
    assert row["n_not_due"] == 4
    assert row["n_not_applicable"] == 0
    assert np.isnan(row["probability"])


def test_a_case_without_growth_before_is_counted_and_left_out() -> None:
    falling = by_year([[100, 90, 80, 70, 80, 90, 100, 150, 160, 170.0]])
    row = headline(card(record(places([1]), falling, falling), settings(futures=1, replicates=1)))
    assert (row["status"], row["n_not_applicable"]) == ("not_applicable", 1)
    assert "条款系借用" in row["note"]


def test_equal_worlds_differ_by_nothing() -> None:
    frame = card(cases(WITH, WITH))
    target = frame[frame["id"] == "zhejiang_2025.T01"]
    before = target[(target["base"] == "before") & target["difference"].notna()]
    assert len(before)
    assert (before[["difference", "difference_low", "difference_high", "only_with", "only_without"]] == 0).all(axis=None)
    assert (target.loc[target["base"] == "counterfactual", "probability_none"].dropna() == 0).all()


def test_every_setting_stands_there_once_for_each_unit() -> None:
    frame = usual()
    target = frame[frame["id"] == "zhejiang_2025.T01"]
    keys = ["zone", "reading", "window", "base", "aggregation", "window_months", "villages", "account", "publicly_paid"]
    assert len(target) == 40 * 3
    assert not target.duplicated(keys).any()


def test_a_programme_without_the_target_borrows_it() -> None:
    row = headline(card(cases(WITH, WITHOUT), targets=[]))
    assert row["note"].startswith("目标借自浙江")
    assert row["clause"] == "一(主要目标)"


@pytest.mark.parametrize(("completed", "status"), [(71, "met"), (83, "met"), (84, "flagged"), (70, "flagged"), (-1, "not_due")])
def test_the_build_cycle_is_two_to_three_years(completed: int, status: str) -> None:
    frame = card(cases(WITH[:1], WITHOUT[:1], completed=completed))
    row = frame[frame["id"] == "zhejiang_2025.T02"].iloc[0]
    assert row["status"] == status
    assert row["threshold"] == "2-3"


def test_the_gap_to_the_key_village_is_held_against_the_last_year_before() -> None:
    row = card(cases(WITH[:1], WITHOUT[:1]))
    row = row[row["id"] == "zhejiang_2025.T22"].iloc[0]
    # The key village stands at 1,000; the neighbour goes from 133.1 (2024) to 200 or 161 (2027): the gap falls always.
    assert row["probability"] == 1.0
    assert row["value"] == pytest.approx(133.1 / 200 - 1)
    assert row["difference"] == 0.0


def test_what_the_result_did_not_record_is_not_judged() -> None:
    frame = usual()
    rows = frame[frame["id"] == "zhejiang_2025.T06"]
    assert set(rows["status"]) == {"not_applicable"}
    assert rows["note"].str.contains("lowest_service_level").all()


def test_effects_are_paired_and_their_programme_is_a_sum() -> None:
    frame = usual()
    effect = frame[frame["id"] == "effect_operating_income"].set_index("zone")
    gain = GOOD[-1] - BAD[-1]
    assert effect.loc["zone_0", "difference"] == pytest.approx(gain / 2)
    assert effect.loc["", "difference"] == pytest.approx(gain / 2)
    assert effect.loc["zone_1", "difference"] == pytest.approx(0.0)
    relative = frame[frame["id"] == "effect_operating_income_relative"].set_index("zone")
    none_total = 4 * 1000 + GOOD[-1] + 3 * BAD[-1]
    assert relative.loc["zone_0", "difference"] == pytest.approx(2 * gain / none_total)
    assert set(frame.loc[frame["id"].str.startswith("effect"), "status"]) == {"reported"}


def test_the_primary_outcome_is_empty_in_a_short_run() -> None:
    primary = usual()
    primary = primary[primary["id"] == "primary"]
    assert set(primary["status"]) == {"not_due"}
    assert primary["value"].isna().all()


def test_the_primary_outcome_of_a_long_run() -> None:
    calendar = type(CALENDAR)(2021, 168, 48)
    none = by_year([[100.0] * 14])
    programme = by_year([[100.0] * 4 + [110.0] * 10])
    where = record(places([1]), programme, none, completed=71, calendar=calendar)
    frame = card(where, settings(futures=1, replicates=1, operate_years=8))
    row = frame[frame["id"] == "primary"].iloc[0]
    worth = sum(10 * 1.05 ** -(year + 0.5) for year in range(10))
    assert row["value"] == pytest.approx(worth / (100 * 1.05**-0.5))
    assert row["status"] == "reported"
    assert row["interval_method"] == "none"


def test_the_scorecard_can_be_made_again_from_plain_columns() -> None:
    chosen = settings(futures=2, replicates=2)
    made = tables(cases(WITH, WITHOUT), chosen)
    plain = {
        name: frame.astype({column: "object" for column in frame.columns if str(frame[column].dtype) in ("category", "boolean", "Int64")})
        for name, frame in made.items()
    }
    first = scorecard(made["readings"], made["zone_years"], chosen, TARGETS)
    pd.testing.assert_frame_equal(first, scorecard(plain["readings"], plain["zone_years"], chosen, TARGETS))


def test_the_world_without_alone_has_an_empty_scorecard() -> None:
    where = cases(WITH, WITHOUT)
    alone = tables(where, settings())["readings"].query("scenario == 'none'")
    frame = scorecard(alone, tables(where, settings())["zone_years"], settings(), TARGETS)
    assert frame.empty
    assert tuple(frame.columns) == COLUMNS
