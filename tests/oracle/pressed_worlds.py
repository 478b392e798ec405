"""Worlds of the fixed list in which villages are inspected, or are to reach a floor of income."""

from __future__ import annotations

from typing import Any

from sim.words.uncertainties import UNCERTAINTIES
from tests.oracle.worlds import START_YEAR, Row

TITLES_LOST, TITLES_KEPT = "titles are lost", "titles are kept"
#: Floors at which one way of reaching them acts alone, and all of them together.
FLOOR_CHANNELS = {"floor by effort": "floor_effort", "floor by rent": "floor_retiming", "floor by goods": "floor_booking"}
FLOOR_BY_ALL = "floor by all"
#: How far each of them can go.
FURTHEST = {"floor_effort": 0.15, "floor_retiming": 0.4, "floor_booking": 0.2}
FLOORS = (*FLOOR_CHANNELS, FLOOR_BY_ALL)
PRESSED = (TITLES_LOST, TITLES_KEPT, *FLOORS)
#: Years after building that each of them is looked at: inspections go on where nobody helps any more.
PRESSED_YEARS = {TITLES_LOST: 5, TITLES_KEPT: 6, **dict.fromkeys(FLOORS, 2)}


def pressed_policies(full: dict[str, Any], ordinary: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """``full`` uses every lever, ``ordinary`` has each as it is by itself."""
    inspected = {"governance.inspection": 1.0, "zone.build_years": 1.0, "zone.support_years": 0.0, "environment.spending": 400.0}
    inspected |= {"services.infrastructure": 400.0, "services.upkeep": 0.45, "governance.ranking": "monthly"}
    # A floor that most villages miss by a little.
    floor = {"zone.build_years": 1.0, "funding.amount": 300.0, "governance.income_floor": 60.0, "governance.performance_review": 1.0}
    # Where titles are kept, works that nobody keeps up wear until it is seen; the villages keep their lines up themselves.
    neglected = {"services.infrastructure": 0.0, "services.upkeep": 0.0, "governance.credits": 0.0, "support.public_jobs": 0.0}
    neglected |= {"governance.delisting": 0.0, "zone.support_years": 6.0, "funding.award": 0.0}
    return {
        TITLES_LOST: {**full, **inspected, "governance.delisting": 1.0},
        TITLES_KEPT: {**full, **inspected, **neglected},
        **{name: {**ordinary, **floor} for name in FLOORS},
    }


def pressed_numbers(name: str) -> dict[str, float]:
    """Uncertain numbers of these worlds."""
    if name in FLOOR_CHANNELS:
        one = FLOOR_CHANNELS[name]
        return {**dict.fromkeys(FURTHEST, 0.0), one: FURTHEST[one]}
    if name == FLOOR_BY_ALL:
        return FURTHEST
    wearing = {"residual_upkeep": UNCERTAINTIES["residual_upkeep"].high, "facility_wear": UNCERTAINTIES["facility_wear"].high}
    return {"slack_found": 0.9, "deterred_upkeep": 0.6, **(wearing if name == TITLES_KEPT else {})}


def pressed_rows(name: str) -> list[Row]:
    return inspected_villages() if name in (TITLES_LOST, TITLES_KEPT) else villages_near_a_floor()


def inspected_villages() -> list[Row]:
    """Three zones of two counties: where one village loses its title, those of another zone take note."""
    counties = ("371526", "371526", "330109")
    return [
        {"village": f"村{number:02d}", "zone": f"片区{number // 5}", "county": counties[number // 5], "population": 600 + 90 * number}
        | {"is_key": "是" if number % 5 == 0 else "否"}
        for number in range(15)
    ]


def villages_near_a_floor() -> list[Row]:
    return [
        {"village": f"村{number:02d}", "zone": f"片区{number // 6}", "county": "371526", "population": 800}
        | {f"operating_income_{START_YEAR - 1}": 30 + 4 * number, "is_key": "否"}
        for number in range(12)
    ]
