"""Yearly figures small enough to count: two zones, two futures of two replicates, 2021-2030."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from sim.measures.primary import Cases, Evidence
from sim.measures.ranges import Resampling
from sim.measures.register_rows import register_rows
from sim.words.choices import Tier
from sim.words.settings import NONE_SCENARIO, PROGRAMME_SCENARIO, Settings
from sim.words.sources import rule_register, target_register
from tests.measures.small_record import settings

YEARS = range(2021, 2031)
ZONES = ["a", "b"]
ENTRIES = {row.id: row for row in (*target_register(), *rule_register())}
FUTURE = np.array([0, 0, 1, 1])


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
    chosen = choice or settings(futures=2, replicates=2)
    started = np.full((2, 4), 12.0 * chosen.start_year + chosen.start_month - 1)
    return Evidence(PROGRAMME_SCENARIO, ZONES, cases, table(outcomes), started, np.full((2, 4), built), chosen)


def grows(world: str, zone: str, case: int, year: int) -> float:
    """100 until 2024; then 10 more a year with the programme and 5 without."""
    return 100.0 + max(year - 2024, 0) * (10.0 if world == PROGRAMME_SCENARIO else 5.0)


def rows(key: str, outcomes: Mapping[str, object], built: float = 24.0, choice: Settings | None = None) -> pd.DataFrame:
    found = register_rows([ENTRIES[key]], evidence(outcomes, built, choice), Resampling(FUTURE, 1))
    assert len(found) == 1
    return found[0].set_index("zone")


def over_county(world: str, zone: str, case: int, year: int) -> float:
    """Zone a stands 18% above the county with the programme in three cases of four, 12% else; zone b 20% in both worlds."""
    if zone == "b":
        return 24_000.0
    return 23_600.0 if world == PROGRAMME_SCENARIO and case < 3 and year > 2024 else 22_400.0


COUNTY = {"income_per_head_yuan": over_county, "county_income_per_head_yuan": 20_000.0, "tier": float(Tier.PROVINCIAL.value)}
#: The same of municipal zones.
OF_CITY = {**COUNTY, "tier": float(Tier.MUNICIPAL.value)}
