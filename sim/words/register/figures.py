"""Figures and conditions that several programmes ask for, each written once."""

from __future__ import annotations

from sim.words.register.declaring import Condition, Figure, Form, When

PERCENT = 100.0
COVERED = "covered_level"


def percent(outcome: str, unit: str = "%") -> Figure:
    """A share as per cent."""
    return Figure((outcome,), times=PERCENT, unit=unit)


def covered(outcome: str, when: When) -> Condition:
    """Every village (the lowest), or the zone's mean, at the level that counts as covered."""
    unit = "最低村水平,% / lowest village, %" if outcome.startswith("lowest") else "平均水平,% / mean level, %"
    return Condition(percent(outcome, unit), when, ">=", COVERED)


def reaching(account: str, line: int) -> Figure:
    """Share of villages with so much collective income."""
    return percent(f"{account}_over_{line}", "村占比,% / % of villages")


BEGUN = Figure(("zones_begun",), unit="个片区 / zones")
BUILT = Figure(("zones_completed",), unit="个片区 / zones")
VILLAGES_BUILT = Figure(("villages_completed",), unit="村 / villages")
OVER_COUNTY = Figure(("income_per_head_yuan",), Form.EXCESS, ("county_income_per_head_yuan",), PERCENT, "%")
LOW_INCOME_GROWTH = Figure(("low_income_per_head_yuan",), Form.GROWTH, times=PERCENT, unit="%/年 / % a year")
KEY_TO_NEIGHBOUR = Figure(
    ("key_operating_income",), Form.RATIO, ("neighbour_operating_income",), unit="比的相对变化 / relative change of the ratio"
)
BUILD_YEARS = Figure(form=Form.BUILD_YEARS, unit="年 / years")
COHORTS = Figure(
    ("low_income_per_head_yuan", "middle_income_per_head_yuan", "high_income_per_head_yuan"),
    Form.LEAST_GAIN,
    times=PERCENT,
    unit="% (受益最少的一组 / least of the groups)",
)
PRIVATE_PER_PUBLIC = Figure(("private_investment",), Form.CUMULATIVE, ("public_cost",), unit="元/元 / yuan per yuan")
FALLEN_PER_THOUSAND = Figure(("households_fallen",), Form.RATIO, ("population",), 1000.0, "户/千人 / per 1000 people")

NO_COHORT_LOSES = Condition(COHORTS, When.END, ">=", value="0")
DEBT_HELD = Condition(percent("highest_debt_ratio"), When.EVERY_YEAR, "<=", "debt_ratio_ceiling")
NO_DEFAULT = Condition(Figure(("defaults",)), When.EVERY_YEAR, "<=", value="0")
NOT_IDLE = Condition(percent("idle_asset_share"), When.AFTER, "<=", "idle_ceiling")
LAND_WITHIN_QUOTA = Condition(
    Figure(("land_used_mu",), Form.LESS, ("land_quota_mu",), unit="超出指标,亩 / over the quota, mu"), When.EVERY_YEAR, "<=", value="0"
)
NO_LARGE_SCALE_RETURN = Condition(FALLEN_PER_THOUSAND, When.EVERY_YEAR, "<=", "large_scale_return")
LOW_INCOME_RISES = Condition(LOW_INCOME_GROWTH, When.EVERY_YEAR, ">", value="0")
