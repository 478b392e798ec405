"""The register read from a simulated county: what villages recorded one by one agrees with what zones recorded, and no row is silent."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from sim.engine import simulate
from sim.lab.model import programme_scorecard
from sim.measures import tables
from sim.words.outcome_parts import INCOME_LINES
from sim.words.record import Record
from sim.words.settings import Settings
from sim.words.sources import rule_register, target_register
from sim.world.world import build_world
from tests.laws.worlds import Row, pairs_of, runs_of, told

ROWS: list[Row] = [
    {"village": f"{zone}村{number}", "zone": zone, "population": 500 + 100 * number, "operating_income_2024": 4.0 * 3**number}
    for zone in ("甲片区", "乙片区")
    for number in range(5)
]
POLICY = {
    "zone.build_years": 1.0,
    "funding.amount": 2000.0,
    "company.form": "multi_village",
    "governance.chair": "township",
    "governance.joint_committee": 0.5,
    "support.poverty_monitoring": 1.0,
    "finance.debt_ceiling": 0.6,
}


def liaocheng() -> Settings:
    plain = told(ROWS, region="shandong", policy=POLICY)
    return replace(plain, programme="liaocheng_2024", operate_years=2)


@pytest.fixture(scope="module")
def record() -> Record:
    choice = liaocheng()
    return simulate(build_world(choice), runs_of(pairs_of(choice)))


def test_shares_over_lines_are_those_of_the_villages_own_incomes(record: Record) -> None:
    zone_of = record.places.village_zone
    for account in ("operating", "total"):
        income = record.village_years[f"{account}_income"]
        for line in INCOME_LINES:
            reaching = np.round(income * 1e6) >= line * 1e6
            for zone in range(2):
                expected = reaching[:, zone_of == zone].mean(axis=1)
                np.testing.assert_array_equal(record.zone_years[f"{account}_over_{line}"][:, zone], expected)


def test_the_top_quarter_over_the_bottom_one_is_two_of_five_villages_over_two(record: Record) -> None:
    income = np.sort(np.maximum(record.village_years["operating_income"][:, :5], 0.0), axis=1)
    expected = income[:, -2:].sum(axis=1) / income[:, :2].sum(axis=1)
    np.testing.assert_allclose(record.zone_years["top_to_bottom_quarter"][:, 0], expected, rtol=1e-5)


def test_the_lowest_levels_are_below_the_means_and_the_highest_debt_above(record: Record) -> None:
    years = record.zone_years
    assert (years["lowest_facility_level"] <= years["service_coverage"] + 1e-12).all()
    assert (years["lowest_service_level"] <= years["service_level"] + 1e-12).all()
    assert (years["lowest_environment_level"] <= years["environment_level"] + 1e-12).all()
    books = {item: record.balances[("villages", item)] for item in ("debt", "cash", "claims", "shares_held", "real_assets")}
    mean = books["debt"] / (books["cash"] + books["claims"] + books["shares_held"] + books["real_assets"])
    assert (years["highest_debt_ratio"] >= mean - 1e-12).all()


def test_every_row_of_the_programme_stands_on_the_scorecard(record: Record) -> None:
    choice = liaocheng()
    made = {name: frame for name, frame in tables(record, choice).items() if isinstance(frame, pd.DataFrame)}
    card = programme_scorecard(made, choice)
    register = card[card["id"].str.startswith("liaocheng_2024.")]
    entries = [*target_register("liaocheng_2024"), *rule_register("liaocheng_2024")]
    assert set(register["id"]) == {entry.id for entry in entries}
    found = register.groupby("id")["status"].agg(set)
    assert found["liaocheng_2024.R10"] == {"kept"}
    # The committee that the clause requires stands at half its strength.
    assert found["liaocheng_2024.T25"] == {"missed"}
    # The table names five villages a zone and no list of townships is known.
    assert found["liaocheng_2024.T02"] == {"not_applicable"}
    assert found["liaocheng_2024.R20"] == {"broken"}
    assert found["liaocheng_2024.T01"] == {"not_applicable"}
    # Five villages a zone, where ten to fifteen are asked for in principle.
    assert found["liaocheng_2024.R01"] == {"flagged"}
    # Monitoring that finds every household in the month leaves none in trouble at the end of a year.
    assert found["liaocheng_2024.T18"] == {"met"}
    assert not ((register["status"] == "not_modelled") & (register["note"] == "")).any()


def test_rows_do_not_depend_on_the_money_unit(record: Record) -> None:
    choice = liaocheng()
    scaled = replace(choice, money_scale=1024.0)
    other = simulate(build_world(scaled), runs_of(pairs_of(scaled)))
    cards = [programme_scorecard(tables(one, how), how) for one, how in ((record, choice), (other, scaled))]
    first, second = (card[card["id"].str.startswith("liaocheng_2024.")].reset_index(drop=True) for card in cards)
    pd.testing.assert_series_equal(first["status"], second["status"])
    pd.testing.assert_series_equal(first["probability"], second["probability"])
