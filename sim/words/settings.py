"""Everything a run is told, resolved and checked: the one object that config makes and all others read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sim.words.choices import Aggregation, Base, Reading, Window

#: Scenario names in results: the programme under the chosen strategy, and the world without it.
PROGRAMME_SCENARIO, NONE_SCENARIO = "programme", "none"


#: First month of construction unless the user sets another: that of the Zhejiang programme.
DEFAULT_START = "2025-01"

#: What a programme chooses: zones of villages, or villages one by one (their township then stands in for the zone).
ZONE_UNIT, VILLAGE_UNIT = "zone", "village"

#: The behaviour rules, each with the other one that shows the structural range.
OTHER_BEHAVIOUR = {"bounded_rationality": "rule_of_thumb", "rule_of_thumb": "bounded_rationality"}


@dataclass(frozen=True, slots=True)
class TargetSettings:
    """Which reading of the improvement target is the default one (all are always computed)."""

    reading: Reading = Reading.RELATIVE
    window: Window = Window.AFTER
    window_months: int = 24
    base: Base = Base.BEFORE
    aggregation: Aggregation = Aggregation.RATIO_OF_SUMS
    share: float = 1.0
    date: str | None = None
    small_base: float = 5.0
    accounts: tuple[str, ...] = ("business_income", "contracting_income", "investment_income", "other_operating_income")


@dataclass(frozen=True, slots=True)
class Settings:
    """One run, fully resolved. ``policy`` maps lever keys (without ``policy.``) to checked values, mixes as mappings
    over all options; ``uncertainties`` holds only those the user fixed, the rest are drawn; ``thresholds`` are numbers that
    clauses ask for without giving them, those left out standing at their declared value. ``unit`` is the programme's own;
    ``allow_violations`` runs what breaks the programme's rules."""

    programme: str
    strategy: str
    villages: str
    start: str
    projects: str | None = None
    zones: tuple[str, ...] = ()
    formation: str = "programme"
    region: str = ""
    synthetic_zones: int = 1
    baseline_years: int = 4
    operate_years: int = 5
    futures: int = 20
    replicates: int = 10
    seed: int = 1
    uncertainty: str = "prior"
    record: str = ""
    behaviour: str = "bounded_rationality"
    discount_rate: float = 0.05
    perspective: str = "fiscal"
    money_scale: float = 1.0
    target: TargetSettings = field(default_factory=TargetSettings)
    policy: Mapping[str, Any] = field(default_factory=dict)
    uncertainties: Mapping[str, float] = field(default_factory=dict)
    thresholds: Mapping[str, float] = field(default_factory=dict)
    unit: str = ZONE_UNIT
    allow_violations: bool = False

    @property
    def start_year(self) -> int:
        return int(self.start[:4])

    @property
    def start_month(self) -> int:
        """1 for January ... 12."""
        return int(self.start[5:7])
