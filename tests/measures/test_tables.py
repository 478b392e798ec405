"""The tables of a block: columns, phases, which tables are written, and that amounts survive the turn into rows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sim.core.calendar import Calendar
from sim.measures import tables
from sim.measures.tables import REST_OF_COUNTY, zone_years
from sim.words.record import Decision, Record
from tests.measures.small_record import by_year, many, places, record, runs, settings

READINGS = (
    "scenario future replicate zone reading window base aggregation window_months villages account publicly_paid month_before "
    "month_completed g_before g_after income_ratio bar n_villages met met_every_year flag"
).split()
TRAILING = ("scenario future replicate zone village is_key point month operating_income net_income publicly_paid_income").split()


def block() -> Record:
    """Two zones (the second untreated), three futures of two replicates, every figure different."""
    where, cases = places([2, 1], keys=[0], treated=[True, False]), runs(3, 2)
    gross = np.random.default_rng(3).uniform(1.0, 9.0, (120, 3, len(cases)))
    monthly = {"operating_income": gross, "net_income": gross - 1.0, "publicly_paid_income": 0.1 * gross}
    return many(where, cases, monthly, np.where(cases.scenario == 0, [[71], [-1]], -1))


def test_columns_are_those_of_the_contract() -> None:
    made = tables(block(), settings())
    assert list(made["readings"].columns) == READINGS
    assert list(made["trailing_sums"].columns) == TRAILING
    assert list(made["zone_years"].columns[:7]) == ["scenario", "future", "replicate", "zone", "year", "phase", "treated"]


def test_rows_carry_their_own_figures() -> None:
    where = block()
    frame = zone_years(where)
    row = frame.query("scenario == 'none' and future == 2 and replicate == 1 and zone == 'zone_1' and year == 2027")
    run = int(np.flatnonzero((where.runs.scenario == 1) & (where.runs.future == 2) & (where.runs.replicate == 1))[0])
    assert row["operating_income"].tolist() == [where.zone_years["operating_income"][6, 1, run]]
    assert row["treated"].tolist() == [False]
    villages = tables(where, settings())["village_years"]
    village = villages.query("scenario == 'programme' and future == 1 and replicate == 0 and village == 'v01' and year == 2022")
    assert village["net_income"].tolist() == [where.village_years["net_income"][1, 1, 2]]
    assert village["is_key"].tolist() == [False]


def test_a_year_has_the_phase_of_most_of_its_months() -> None:
    years = by_year([[10.0] * 10])
    where = record(places([1]), years, years, completed=76, calendar=Calendar(2021, 120, 53))
    phases = zone_years(where).query("scenario == 'none'").set_index("year")["phase"].astype("str").to_dict()
    # Works from June 2025 (7 of 12 months) to May 2027 (5 of 12).
    assert [phases[year] for year in range(2024, 2029)] == ["baseline", "build", "build", "operate", "operate"]


def test_an_untreated_zone_never_leaves_the_baseline() -> None:
    frame = zone_years(block())
    assert set(frame.loc[frame["zone"] == "zone_1", "phase"]) == {"baseline"}
    assert set(frame.loc[frame["zone"] == "zone_0", "phase"]) == {"baseline", "build", "operate"}


def test_the_rest_of_the_county_has_rows() -> None:
    where = replace(block(), county_years={"operating_income": np.full((10, 1, 12), -2.0)})
    frame = zone_years(where)
    rest = frame[frame["zone"] == REST_OF_COUNTY]
    assert len(rest) == 10 * 12
    assert set(rest["operating_income"]) == {-2.0}
    assert rest["net_income"].isna().all()
    assert len(frame) == 10 * 12 * 3


def test_village_tables_are_written_up_to_the_limit_unless_asked() -> None:
    where = block()
    assert "village_years" in tables(where, settings(futures=100, replicates=600))
    assert "village_years" not in tables(where, settings(futures=100, replicates=700))
    assert "trailing_sums" not in tables(where, settings(record="zone"))
    assert "trailing_sums" in tables(where, settings(futures=100, replicates=700, record="village"))


def test_flows_keep_every_amount_that_is_not_zero() -> None:
    chance = np.random.default_rng(1)
    grants = chance.uniform(size=(10, 2, 12)) * (chance.uniform(size=(10, 2, 12)) < 0.3)
    wages = chance.uniform(size=(10, 2, 12))
    entries = {("government", "village", "grant"): grants, ("company", "household", "wage"): wages}
    flows = tables(replace(block(), flows=entries), settings())["flows"]
    assert len(flows) == np.count_nonzero(grants) + wages.size
    assert np.isclose(flows.loc[flows["transaction"] == "grant", "amount"].sum(), grants.sum())
    one = flows.query("payer == 'company' and zone == 'zone_1' and year == 2024 and scenario == 'none' and future == 0 and replicate == 1")
    assert one["amount"].tolist() == [wages[3, 1, 7]]


def test_months_and_decisions_come_only_when_asked_for() -> None:
    choice = Decision(7, "v02", 50, "join", ("yes", "no"), (0.25, 0.1), "yes")
    where = replace(block(), decisions=(choice,))
    assert "village_months" not in tables(where, settings())
    made = tables(where, settings(record="month"))
    assert made["decisions"].iloc[0].to_dict() == {
        "scenario": "none", "future": 0, "replicate": 1, "unit": "v02", "month": "2025-03", "decision": "join",
        "options": "yes;no", "perceived_value": "0.25;0.1", "choice": "yes",
    }  # fmt: skip
    month = made["village_months"].query("village == 'v02' and month == '2021-02' and scenario == 'programme' and future == 2")
    assert month["operating_income"].tolist() == where.monthly["operating_income"][1, 2, 4:6].tolist()
