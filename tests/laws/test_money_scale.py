"""Law 6: all money times 1024 gives all money outcomes times 1024 and leaves every other unchanged."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from sim.core.units import MONEY_UNITS
from sim.engine import simulate
from sim.measures import tables
from sim.words.outcomes import VILLAGE_OUTCOMES, ZONE_OUTCOMES
from sim.words.record import Record
from sim.words.settings import Settings
from sim.world.world import build_world
from tests.laws.worlds import arrays_of, pairs_of, policies, quick, runs_of, thorough, told, worlds

SCALE = 1024.0


def is_money(name: str) -> bool:
    """Whether an array of the record holds money, by the unit its outcome declares."""
    part, _, key = name.partition(":")
    if part in ("started", "completed"):
        return False
    if part in ("zone_years", "village_years", "county_years"):
        outcome = ZONE_OUTCOMES[key] if key in ZONE_OUTCOMES else VILLAGE_OUTCOMES[key]
        return outcome.unit in MONEY_UNITS
    return True


def both_scales(settings: Settings) -> tuple[Record, Record]:
    one, scaled = settings, replace(settings, money_scale=SCALE)
    return tuple(simulate(build_world(told_so), runs_of(pairs_of(settings))) for told_so in (one, scaled))  # type: ignore[return-value]


def check_scale(settings: Settings) -> None:
    one, scaled = (arrays_of(record) for record in both_scales(settings))
    for name, array in one.items():
        wanted = array * (SCALE if is_money(name) else 1.0)
        atol = 1e-9 * (1.0 + float(np.nanmax(np.abs(wanted), initial=0.0))) if is_money(name) else 1e-12
        np.testing.assert_allclose(scaled[name], wanted, rtol=1e-9, atol=atol, err_msg=name)


@quick
@given(worlds(projects=True))
def test_money_has_no_scale_of_its_own(settings: Settings) -> None:
    check_scale(settings)


@pytest.mark.slow
@thorough
@given(worlds(most=30, policy=policies(company__form="multi_village"), projects=True))
def test_money_has_no_scale_of_its_own_in_larger_worlds(settings: Settings) -> None:
    check_scale(settings)


@pytest.mark.slow
def test_readings_of_the_target_know_no_scale() -> None:
    """Thresholds in money (the small base) scale along; growth rates, verdicts and flags stay."""
    settings = told(
        "synthetic",
        region="shandong",
        operate_years=3,
        baseline_years=4,
        policy={"funding.amount": 3_000.0, "company.form": "multi_village", "zone.build_years": 1.5},
    )
    one, scaled = both_scales(settings)
    before, after = (
        tables(record, told_so)["readings"] for record, told_so in ((one, settings), (scaled, replace(settings, money_scale=SCALE)))
    )
    for column in ("met", "flag", "met_every_year", "month_completed", "n_villages"):
        assert before[column].astype("str").tolist() == after[column].astype("str").tolist(), column
    for column in ("g_before", "g_after", "income_ratio", "bar"):
        np.testing.assert_allclose(after[column], before[column], rtol=1e-9, atol=1e-9, err_msg=column)
    assert before["flag"].astype("str").str.contains("small_base").any(), "no village is small enough to try the threshold"
