"""The four readings of the target, worked by hand, and what stands in their way."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sim.core.calendar import Calendar
from sim.measures.readings import readings
from sim.measures.trailing import Trailing
from sim.words.record import Record
from sim.words.settings import Settings
from tests.measures.small_record import CALENDAR, by_year, places, record, settings

# Yearly income of one neighbour, 2021-2030: growth 10% a year before construction (100 -> 133.1), 160 at completion.
PROGRAMME = [100, 110, 121, 133.1, 140, 160, 200, 250, 275, 300]
NONE = [100, 110, 121, 133.1, 140, 150, 160, 165, 170, 175]


def one(where: Record, choice: Settings | None = None, scenario: str = "programme", **wanted: object) -> pd.Series:
    """The single row with the default setting, but for what is wanted."""
    chosen = choice or settings()
    table = readings(Trailing(where), chosen)
    default = {
        "reading": "relative", "window": chosen.target.window.key, "base": "before", "aggregation": "ratio_of_sums",
        "villages": "neighbours", "account": "gross", "publicly_paid": "with", "window_months": chosen.target.window_months,
    }  # fmt: skip
    wanted = default | wanted
    if wanted["reading"] == "level" or wanted["window"] == "build":
        del wanted["window_months"]
    for column, value in wanted.items():
        table = table[table[column] == value]
    table = table[table["scenario"] == scenario]
    assert len(table) == 1
    return table.iloc[0]


def two_villages(programme: list[float] = PROGRAMME, none: list[float] = NONE, **extra: object) -> Record:
    """A key village with a constant 1,000 and one neighbour."""
    key = [1000.0] * len(programme)
    return record(places([2], keys=[0]), by_year([key, programme]), by_year([key, none]), **extra)


@pytest.mark.parametrize(
    ("window", "months", "g_after", "income_ratio"),
    [
        ("after", 24, (250 / 160) ** 0.5 - 1, 250 / 160),
        ("after", 12, 200 / 160 - 1, 200 / 160),
        ("after", 36, (275 / 160) ** (1 / 3) - 1, 275 / 160),
        ("build", None, (160 / 133.1) ** 0.5 - 1, 160 / 133.1),
        ("span", 24, (250 / 133.1) ** 0.25 - 1, 250 / 133.1),
    ],
)
def test_growth_is_taken_over_each_window(window: str, months: int | None, g_after: float, income_ratio: float) -> None:
    row = one(two_villages(), reading="points", window=window, **({} if months is None else {"window_months": months}))
    assert row["g_before"] == pytest.approx(0.10)
    assert row["g_after"] == pytest.approx(g_after)
    assert row["income_ratio"] == pytest.approx(income_ratio)
    assert row["bar"] == pytest.approx(0.30)
    assert (row["month_before"], row["month_completed"]) == ("2024-12", "2026-12")


# In the default window growth is 25% a year with, (165/150)^0.5 - 1 = 4.88% a year without.
@pytest.mark.parametrize(
    ("reading", "base", "bar", "met"),
    [
        ("relative", "before", 0.12, True),
        ("points", "before", 0.30, False),
        ("annual", "before", 0.20, True),
        ("level", "before", 1.20, True),
        ("relative", "counterfactual", 1.2 * ((165 / 150) ** 0.5 - 1), True),
        ("points", "counterfactual", 0.2 + (165 / 150) ** 0.5 - 1, True),
        ("annual", "counterfactual", 0.2 + (165 / 150) ** 0.5 - 1, True),
        ("level", "counterfactual", 1.20, True),
    ],
)
def test_each_reading_has_its_bar(reading: str, base: str, bar: float, met: bool) -> None:
    row = one(two_villages(), reading=reading, base=base)
    assert row["bar"] == pytest.approx(bar)
    assert row["met"] == met
    assert row["flag"] == "ok"


@pytest.mark.parametrize(("base", "ratio"), [("before", 200 / 133.1), ("counterfactual", 200 / 160)])
def test_level_compares_the_first_full_year(base: str, ratio: float) -> None:
    row = one(two_villages(), reading="level", base=base)
    assert row["income_ratio"] == pytest.approx(ratio)
    assert np.isnan(row["g_after"])
    assert pd.isna(row["window_months"])


def test_a_rate_that_equals_the_bar_meets_it() -> None:
    exact = [100, 100, 100, 100, 100, 100, 120, 144, 150, 160]
    row = one(two_villages(exact, exact), reading="annual")
    assert row["met"]
    assert row["met_every_year"]


def test_every_year_is_stricter_than_the_mean() -> None:
    uneven = [100, 110, 121, 133.1, 140, 160, 180, 250, 275, 300]
    row = one(two_villages(uneven, NONE), reading="annual")
    assert row["met"]
    assert not row["met_every_year"]


def test_every_year_of_a_build_window_ends_with_its_last_twelve_months() -> None:
    # Twenty months: 2025 grows by 25%; the twelve months to August 2026 grow by less than 20% over the twelve before.
    growing = [100, 100, 100, 100, 125, 128, 130, 135, 140, 145]
    row = one(two_villages(growing, NONE, completed=67), reading="annual", window="build")
    first, last = 125 / 100, (125 * 4 / 12 + 128 * 8 / 12) / (100 * 4 / 12 + 125 * 8 / 12)
    assert first >= 1.2 > last
    assert not row["met_every_year"]


def test_not_due_when_the_window_ends_after_the_run() -> None:
    late = two_villages(completed=119 - 23)
    assert one(late)["flag"] == "not_due"
    assert pd.isna(one(late)["met"])
    assert one(late, window_months=12)["flag"] != "not_due"
    assert one(two_villages(completed=119 - 24))["flag"] != "not_due"


def test_not_due_when_the_date_asked_about_comes_first() -> None:
    assert one(two_villages(), settings(date="2028-11"))["flag"] == "not_due"
    assert one(two_villages(), settings(date="2028-12"))["flag"] == "ok"


def test_never_completed_is_not_due_in_both_worlds() -> None:
    never = two_villages(completed=-1)
    for scenario in ("programme", "none"):
        row = one(never, scenario=scenario)
        assert row["flag"] == "not_due"
        assert pd.isna(row["month_completed"])


def test_falling_income_before_makes_relative_not_applicable_and_leaves_the_others() -> None:
    falling = [100, 95, 90, 85, 85, 90, 100, 120, 130, 140]
    where = two_villages(falling, NONE)
    assert one(where)["flag"] == "growth_before_not_positive"
    assert pd.isna(one(where)["met"])
    points = one(where, reading="points")
    assert points["g_before"] == pytest.approx(0.85 ** (1 / 3) - 1)
    assert points["met"] == bool((120 / 90) ** 0.5 - 1 >= 0.85 ** (1 / 3) - 1 + 0.2)


def test_growth_of_next_to_nothing_is_flagged() -> None:
    flat = [100, 100.5, 101, 101.5, 102, 103, 104, 105, 106, 107]
    assert one(two_villages(flat, NONE))["flag"] == "base_near_zero"


@pytest.mark.parametrize("base", [0.0, -3.0])
def test_a_base_of_zero_or_less_never_divides(base: float) -> None:
    nothing = [base, 10, 11, 12, 13, 14, 15, 16, 17, 18]
    row = one(two_villages(nothing, NONE))
    assert row["flag"] == "base_not_positive"
    assert pd.isna(row["met"])
    assert np.isnan(row["g_before"])
    assert one(two_villages(nothing, NONE), reading="annual")["flag"] == "ok"


def test_income_that_turns_negative_is_growth_of_minus_one() -> None:
    lost = [100, 110, 121, 133.1, 140, 160, 100, -20, 10, 10]
    row = one(two_villages(lost, NONE))
    assert row["g_after"] == -1.0
    assert not row["met"]


def test_a_lone_key_village_has_no_neighbours() -> None:
    lone = record(places([1], keys=[0]), by_year([PROGRAMME]), by_year([NONE]))
    row = one(lone)
    assert row["flag"] == "no_neighbours"
    assert row["n_villages"] == 0
    assert pd.isna(row["met"])
    assert one(lone, villages="all")["met"]


def test_without_a_key_village_all_are_neighbours() -> None:
    villages = record(places([2]), by_year([PROGRAMME, PROGRAMME]), by_year([NONE, NONE]))
    assert one(villages)["n_villages"] == 2
    assert one(villages)["g_after"] == one(villages, villages="all")["g_after"]


def test_the_total_counts_the_key_village() -> None:
    row = one(two_villages(), villages="all")
    assert row["g_after"] == pytest.approx((1250 / 1160) ** 0.5 - 1)


def test_met_on_gross_only_is_flagged() -> None:
    flat = by_year([[1000.0] * 10, [50, 52, 54, 56, 57, 58, 59, 60, 61, 62]])
    where = two_villages(net=(flat, flat))
    assert one(where)["flag"] == "gross_only"
    assert not one(where, account="net")["met"]
    assert one(two_villages())["flag"] == "ok"


def test_publicly_paid_income_can_be_left_out() -> None:
    paid = by_year([[0.0] * 10, [0, 0, 0, 0, 0, 0, 40, 90, 100, 120]])
    row = one(two_villages(paid=paid), publicly_paid="without")
    assert row["g_after"] == pytest.approx(0.0)
    assert not row["met"]


def test_the_season_of_the_first_year_spreads_earlier_years() -> None:
    # Run from 2023, construction from July 2024: S(m0-36) is June 2021 back to July 2020.
    season = np.array([0.0, 0, 0, 0, 0, 0.1, 0.1, 0.2, 0.3, 0.3, 0, 0])
    years = [60.0, 66, 72, 80, 90, 100, 110, 120]
    monthly = np.concatenate([year * season for year in years])[:, None]
    calendar = Calendar(2023, 96, 18)
    where = record(places([1]), monthly, monthly, completed=41, calendar=calendar, earlier=np.array([[40.0], [48.0], [54.0]]))
    # 2020: July-December 0.9 of 40; 2021: January-June 0.1 of 48; 2023-24 the same months of 60 and 66.
    before, start = 0.9 * 60 + 0.1 * 66, 0.9 * 40 + 0.1 * 48
    row = one(where)
    assert row["g_before"] == pytest.approx((before / start) ** (1 / 3) - 1)
    assert row["flag"] == "ok"


@pytest.mark.parametrize(("known", "span"), [(2, 24), (1, 12)])
def test_a_short_past_is_used_and_flagged(known: int, span: int) -> None:
    calendar = Calendar(2024, 84, 12)
    years = by_year([[100, 110, 120, 150, 190, 240, 300]])
    earlier = np.array([[80.0], [90.0]])[-known:]
    row = one(record(places([1]), years, years, completed=35, calendar=calendar, earlier=earlier))
    assert row["flag"] == "short_baseline"
    assert row["g_before"] == pytest.approx((100 / earlier[0, 0]) ** (12 / span) - 1)
    assert row["met"]


def test_less_than_a_year_of_past_is_not_applicable() -> None:
    years = by_year([[100, 110, 120, 150, 190, 240, 300]])
    where = record(places([1]), years, years, completed=35, calendar=Calendar(2024, 84, 12))
    assert one(where)["flag"] == "short_baseline"
    assert pd.isna(one(where)["met"])
    assert not pd.isna(one(where, reading="annual")["met"])


def test_net_income_before_the_run_is_unknown() -> None:
    years = by_year([[80, 100, 110, 120, 150, 190, 240, 300]])
    where = record(places([1]), years, years, completed=47, calendar=Calendar(2023, 96, 24), earlier=np.array([[60.0], [70.0]]))
    assert one(where)["g_before"] == pytest.approx((100 / 60) ** (1 / 3) - 1)
    net = one(where, account="net")
    assert net["flag"] == "short_baseline"
    assert net["g_before"] == pytest.approx(100 / 80 - 1)


def four_neighbours() -> Record:
    """Neighbours growing after completion by 10, 25, 30 and 40% a year; a constant key village; all grew 10% before."""

    def path(rate: float) -> list[float]:
        past = [100, 110, 121, 133.1, 140, 160]
        return past + [160 * (1 + rate) ** year for year in range(1, 5)]

    key = [1000.0] * 10
    villages = by_year([key, path(0.10), path(0.25), path(0.30), path(0.40)])
    return record(places([5], keys=[0]), villages, by_year([key, *[path(0.05)] * 4]))


@pytest.mark.parametrize(("share", "decides", "met"), [(0.75, 0.25, True), (1.0, 0.10, False), (0.25, 0.40, True), (0.76, 0.10, False)])
def test_the_village_at_the_stated_share_decides(share: float, decides: float, met: bool) -> None:
    row = one(four_neighbours(), settings(share=share), reading="annual", aggregation="share_of_villages")
    assert row["g_after"] == pytest.approx(decides)
    assert row["met"] == met


def test_the_median_village_meets_when_half_of_them_do() -> None:
    row = one(four_neighbours(), reading="points", aggregation="median_village")
    # Bars are 30%: villages at 30 and 40% pass, that is half of four.
    assert row["g_after"] == pytest.approx(0.30)
    assert row["met"]


def test_villages_with_a_small_base_stand_on_neither_side() -> None:
    tiny = [1, 1.1, 1.2, 1.3, 1.4, 1.5, 4.9, 4.9, 4.9, 4.9]
    rows = [[1000.0] * 10, PROGRAMME, tiny]
    where = record(places([3], keys=[0]), by_year(rows), by_year([rows[0], NONE, tiny]))
    row = one(where, settings(share=1.0), reading="annual", aggregation="share_of_villages")
    assert row["flag"] == "small_base"
    assert row["g_after"] == pytest.approx(0.25)
    assert row["met"]
    only_tiny = record(places([2], keys=[0]), by_year([rows[0], tiny]), by_year([rows[0], tiny]))
    assert pd.isna(one(only_tiny, aggregation="median_village")["met"])


def test_untreated_zones_have_no_readings() -> None:
    where = places([2, 1], keys=[0], treated=[True, False])
    incomes = by_year([PROGRAMME] * 3)
    assert set(readings(Trailing(record(where, incomes, incomes)), settings())["zone"]) == {"zone_0"}


def test_all_readings_and_every_setting_one_step_away_are_there() -> None:
    table = readings(Trailing(two_villages()), settings())
    own = table[table["scenario"] == "programme"]
    assert len(own) == 40
    assert own.groupby("reading", observed=True).size().to_dict() == {"relative": 11, "points": 11, "annual": 11, "level": 7}
    assert CALENDAR.month_name(47) == table["month_before"].iloc[0]


def test_each_rate_has_its_own_base_to_be_small() -> None:
    # 1 万元 in 2021 is too little to grow from, 12 万元 at completion is not.
    risen = [1, 4, 8, 10, 11, 12, 15, 20, 22, 25]
    where = record(places([2], keys=[0]), by_year([[1000.0] * 10, risen]), by_year([[1000.0] * 10, risen]))
    assert one(where, aggregation="median_village")["flag"] == "small_base"
    assert pd.isna(one(where, aggregation="median_village")["met"])
    assert one(where, reading="annual", aggregation="median_village")["flag"] == "ok"


def test_the_small_base_is_money_and_scales_with_it() -> None:
    where = two_villages([1024 * income for income in PROGRAMME], NONE)
    assert one(where, aggregation="median_village")["flag"] == "ok"
    assert one(where, settings(money_scale=1024.0, small_base=101.0), aggregation="median_village")["flag"] == "small_base"
