"""A run that is too short for what is asked of it: the refusal says so, names the month, and what it says to set is enough."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pandas as pd
import pytest

import sim
from sim.config import compose
from sim.core.errors import BadInput
from sim.lab.discovering import ask
from sim.lab.discovering.lengthening import Longer, longer_for
from sim.lab.results import Result

SMALL = ("villages=synthetic", "region=shandong", "baseline_years=2", "policy.zone.build_years=2")


def longer(outcome: str, *words: str, completed: str | None = None, flag: str = "not_due", **asked: float) -> Longer | None:
    """What is said of a result of these settings (construction from 2025-01), whose undecided readings are all of zones completed
    in a month; a result without readings where none is named."""
    settings = compose(["policy.zone.build_years=2", *words])
    frames = {}
    if completed is not None:
        rows = {"scenario": ["programme"] * 3, "met": [None] * 3, "flag": [flag] * 3, "month_completed": [completed] * 3}
        target = settings.target
        rows |= {"reading": ["relative"] * 3, "window": ["after"] * 3, "base": [target.base.key] * 3}
        rows |= {"aggregation": [target.aggregation.key] * 3, "window_months": [24] * 3, "villages": ["neighbours"] * 3}
        frames["readings"] = pd.DataFrame(rows | {"account": ["gross"] * 3, "publicly_paid": ["with"] * 3})
    told = SimpleNamespace(settings=settings, manifest=SimpleNamespace(zones=1), frames=frames, readings=frames.get("readings"))
    return longer_for(cast(Result, told), ask(settings.target, ["programme"], outcome=outcome, **asked), ["programme"])


@pytest.mark.parametrize(("years", "operate", "needed"), [(10, 0, 8), (10, 7, 8), (5, 2, 3), (3, 0, 1)])
def test_a_value_over_years_needs_a_run_that_covers_them(years: int, operate: int, needed: int) -> None:
    """Construction takes two of the years."""
    found = longer(f"effect_present_value_{years}", f"operate_years={operate}", above=0.0)
    assert found is not None
    assert found.operate_years == needed
    assert f"运行只到 {2026 + operate}-12" in found.why.zh
    assert f"over {years} years from the first month of construction (2025-01), to {2024 + years}-12" in found.why.en
    assert longer(f"effect_present_value_{years}", f"operate_years={needed}", above=0.0) is None


@pytest.mark.parametrize(("completed", "needed"), [("2026-12", 2), ("2027-01", 3), ("2027-12", 3), ("2028-06", 4)])
def test_a_reading_needs_its_window_after_the_last_completion(completed: str, needed: int) -> None:
    """A window of 24 months after that month ends within the run, which ends with a whole year."""
    found = longer("relative", "operate_years=1", "target.window_months=24", completed=completed)
    assert found is not None
    assert found.operate_years == needed
    assert "24 months after completion" in found.why.en
    assert completed in found.why.zh
    assert found.advice.zh == f"设 operate_years={needed} 重新运行"


def test_what_was_not_built_by_the_end_is_given_another_year() -> None:
    found = longer("relative", "operate_years=1", "target.window_months=24", completed="")
    assert found is not None
    assert found.operate_years == 4
    assert "按计划" in found.why.zh


def test_what_length_does_not_change_is_not_called_too_short() -> None:
    assert longer("relative", "operate_years=1", completed="2026-12", flag="growth_before_not_positive") is None
    assert longer("effect_operating_income", "operate_years=0", above=0.0) is None


def test_a_date_that_comes_too_early_is_named_instead() -> None:
    found = longer("relative", "operate_years=5", "target.window_months=24", "target.date=2027-06", completed="2027-03")
    assert found is not None
    assert found.operate_years is None
    assert "target.date=2027-06" in found.why.en
    assert "target.date" in found.advice.zh


@pytest.mark.slow
@pytest.mark.parametrize(("operate", "asked"), [(0, {}), (1, {"outcome": "effect_present_value_5", "above": 0.0})])
def test_the_years_that_are_suggested_decide_the_cases(operate: int, asked: dict[str, object], tmp_path: Path) -> None:
    short = sim.run(*SMALL, f"operate_years={operate}", "futures=40", "replicates=1", "record=zone", out=tmp_path / "short")
    with pytest.raises(BadInput, match="运行太短") as refused:
        sim.discover(short, out=tmp_path / "found", **asked)
    said = refused.value.message("en")
    suggested = re.findall(r"operate_years=(\d+) futures=(\d+)", said)
    assert suggested[0][1] == "40"
    again = sim.run(*SMALL, f"operate_years={suggested[0][0]}", "futures=40", "replicates=1", "record=zone", out=tmp_path / "again")
    if asked:
        assert again.table("cases")["effect_present_value_5"].notna().all()
    else:
        rows = again.readings
        assert rows.loc[rows["scenario"] == "programme", "flag"].astype(str).str.contains("not_due").mean() < 0.05
