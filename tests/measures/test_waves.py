"""The table of waves on a record small enough to be worked out on paper, and its laws."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from sim.measures.trailing import Trailing
from sim.measures.waves import waves
from sim.measures.windows import zone_windows
from sim.words.record import Record
from sim.words.waves import wave_years
from tests.measures.small_record import by_year, places, record

#: The run's last month, December 2030, in months since year 0.
LAST = 2021 * 12 + 119
YEARS = 10


def yearly(**gains: float) -> list[float]:
    """Gains by year, nothing in the others."""
    return [gains.get(f"in_{year}", 0.0) for year in range(2021, 2031)]


#: Two villages in a zone that starts in 2025 and is completed in December 2026; one in a zone that starts in 2027, completed in
#: December 2028, whose income rises by a quarter a year up to its start and then no more; one that is never reached.
NONE = [[100.0] * YEARS, [50.0] * YEARS, [64.0, 64.0, 64.0, 80.0, 100.0, *[125.0] * 5], [40.0] * YEARS]
GAINS = [
    yearly(in_2027=20, in_2028=30, in_2029=40, in_2030=50),
    yearly(),
    yearly(in_2029=8, in_2030=12),
    yearly(in_2030=-2),
]


def worked() -> Record:
    none = np.array(NONE)
    plain = record(places([2, 1, 1]), by_year(none + np.array(GAINS)), by_year(none), started=[48, 72, -1])
    return replace(plain, completed=np.array([[71, -1], [95, -1], [-1, -1]]))


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return waves(zone_windows(Trailing(worked())), LAST)


def value(table: pd.DataFrame, wave: str, measure: str) -> float:
    return float(table.query("wave == @wave and measure == @measure")["value"].item())


def test_a_wave_is_the_zones_that_start_in_one_year(table: pd.DataFrame) -> None:
    assert wave_years(table["wave"]) == ["2025", "2027"]
    zones = table.query("measure == 'effect_last'").set_index("wave")["zones"]
    assert zones.to_dict() == {"2025": 1.0, "2027": 1.0, "all": 2.0, "never": 1.0, "premium": 2.0}


def test_effects_are_sums_over_villages_at_equal_exposure_and_at_the_end(table: pd.DataFrame) -> None:
    found = {
        wave: [value(table, wave, name) for name in ("effect_after_12", "effect_after_24", "effect_last")] for wave in ("2025", "2027")
    }
    assert found["2025"] == pytest.approx([20 / 2, 30 / 2, 50 / 2])
    assert found["2027"] == pytest.approx([8, 12, 12])
    assert value(table, "all", "effect_last") == pytest.approx(62 / 3)
    assert value(table, "never", "effect_last") == pytest.approx(-2)


def test_a_window_that_ends_after_the_run_is_left_out(table: pd.DataFrame) -> None:
    assert table.query("measure == 'effect_after_36'")["wave"].tolist() == ["2025", "all"]
    assert value(table, "all", "effect_after_36") == pytest.approx(20)
    assert table.query("wave == 'never' and measure.str.startswith('effect_after')").empty


def test_the_premium_is_split_into_equal_and_longer_exposure(table: pd.DataFrame) -> None:
    """At the end 25 against 62/3, at 24 months 15 against 14; at 36 months one wave is all there is."""
    assert value(table, "premium", "effect_last") == pytest.approx(25 - 62 / 3)
    assert value(table, "premium", "effect_after_24") == pytest.approx(15 - 14)
    assert value(table, "premium", "longer_exposure_24") == pytest.approx(25 - 62 / 3 - 1)
    assert table.query("wave == 'premium' and measure.str.endswith('36')").empty
    note = table.query("wave == 'premium'")["note"]
    assert note.str.contains("policy.zone.selection=universal").all()
    assert note.str.contains("policy.zone.early_dose=0").all()


def test_growth_before_stands_beside_what_the_chosen_would_have_done_anyway(table: pd.DataFrame) -> None:
    """The second wave grew by a quarter a year up to its start and would have stood still from then on."""
    assert value(table, "2027", "g_before") == pytest.approx(0.25)
    assert value(table, "2027", "growth_none_24") == pytest.approx(0.0)
    assert value(table, "2027", "growth_none_last") == pytest.approx(0.0)
    assert value(table, "2025", "g_before") == pytest.approx(0.0)
    assert value(table, "2027", "operating_income_before") == pytest.approx(125.0)
    assert value(table, "2025", "operating_income_before") == pytest.approx(75.0)


def test_growth_of_a_wave_is_taken_between_sums_over_its_own_window() -> None:
    """Both zones in one wave: 150 + 125 in the end from 150 + 80 at the start, over the six years from 2024 to 2030."""
    together = replace(worked(), started=np.array([[48, 48], [48, 48], [-1, -1]]))
    table = waves(zone_windows(Trailing(together)), LAST)
    assert value(table, "2025", "growth_none_last") == pytest.approx((275 / 230) ** (1 / 6) - 1)
    assert value(table, "2025", "g_before") == pytest.approx((230 / 214) ** (1 / 3) - 1)
    assert table.query("wave == 'premium'").empty, "one wave has no premium"


def test_zones_that_are_never_reached_count_from_the_programme_s_own_beginning() -> None:
    windows = zone_windows(Trailing(worked()))
    never = windows[windows["zone"] == "zone_2"]
    assert (never["month_before"].astype(str) == "2024-12").all()
    assert never["month_started"].isna().all()
    assert never["month_completed"].isna().all()
    assert never[["operating_income_after_12", "operating_income_after_36"]].isna().all(axis=None)


def test_no_effect_no_premium() -> None:
    none = by_year(NONE)
    plain = record(places([2, 1, 1]), none, none, started=[48, 72, -1])
    table = waves(zone_windows(Trailing(replace(plain, completed=worked().completed))), LAST)
    effects = table[table["measure"].str.startswith(("effect", "longer"))]
    assert (effects[["value", "low", "high"]] == 0.0).all(axis=None)
