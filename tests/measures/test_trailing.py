"""The table of trailing sums: which points are there, of which month, and what they add up to."""

from __future__ import annotations

import numpy as np
import pytest

from sim.core.calendar import Calendar
from sim.measures.frames import pair_runs
from sim.measures.trailing import Trailing, trailing_sums
from sim.words.record import NONE, PROGRAMME, Runs
from tests.measures.small_record import by_year, places, record

YEARS = [100.0, 110, 121, 133.1, 140, 160, 200, 250, 275, 300]


def test_every_point_within_the_run_is_there_with_its_month() -> None:
    sums = trailing_sums(Trailing(record(places([1]), by_year([YEARS]), by_year([YEARS]))))
    own = sums[sums["scenario"] == "programme"].set_index("point")
    assert own["month"].astype("str").to_dict() == {
        "before_minus_36": "2021-12",
        "before": "2024-12",
        "completed": "2026-12",
        "completed_plus_12": "2027-12",
        "completed_plus_24": "2028-12",
        "completed_plus_36": "2029-12",
    }
    assert own["operating_income"].to_dict()["completed_plus_24"] == pytest.approx(250.0)


def test_the_world_without_takes_the_completion_of_its_programme_run() -> None:
    none = [100.0, 110, 121, 133.1, 135, 137, 139, 141, 143, 145]
    sums = trailing_sums(Trailing(record(places([1]), by_year([YEARS]), by_year([none]), completed=71)))
    own = sums[(sums["scenario"] == "none") & (sums["point"] == "completed")]
    assert own["operating_income"].tolist() == pytest.approx([137.0])


def test_points_beyond_the_run_are_absent() -> None:
    sums = trailing_sums(Trailing(record(places([1]), by_year([YEARS]), by_year([YEARS]), completed=100)))
    assert set(sums["point"]) == {"before_minus_36", "before", "completed", "completed_plus_12"}


def test_a_shorter_past_is_written_where_the_full_one_cannot_be_reached() -> None:
    years = by_year([YEARS[:8]])
    where = record(places([1]), years, years, completed=47, calendar=Calendar(2023, 96, 24), earlier=np.array([[70.0]]))
    own = trailing_sums(Trailing(where)).query("scenario == 'programme'").set_index("point")
    assert "before_minus_36" not in own.index
    assert own.loc["before_minus_24", "operating_income"] == pytest.approx(70.0)
    assert np.isnan(own.loc["before_minus_24", "net_income"])
    assert own.loc["before_minus_12", "net_income"] == pytest.approx(100.0)


def test_sums_that_straddle_a_completion_inside_a_year() -> None:
    sums = trailing_sums(Trailing(record(places([1]), by_year([YEARS]), by_year([YEARS]), completed=74)))
    completed = sums.query("scenario == 'programme' and point == 'completed'")
    assert completed["operating_income"].tolist() == pytest.approx([160 * 9 / 12 + 200 * 3 / 12])
    assert completed["month"].tolist() == ["2027-03"]


def test_a_run_without_its_partner_is_refused() -> None:
    lonely = Runs((PROGRAMME, NONE), np.array([0, 0, 1]), np.array([0, 1, 0]), np.array([0, 0, 0]))
    with pytest.raises(ValueError, match="paired"):
        pair_runs(lonely)
