"""Worlds of the fixed list in which zones start one after another, and yearly efforts end inside the run."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from sim.words.settings import Settings
from sim.world.world import build_world
from tests.oracle.worlds import BEHAVIOURS, START_YEAR, Case, Row, allowed_policy, file_of, project_rows


@dataclass(frozen=True)
class Waves:
    """What such a world has of its own: five zones, the last two of another county and alike in having no income."""

    rollout: tuple[int, ...]
    selection: str
    early_dose: float = 0.0
    #: Zones of the ordinary amount that a year's budget pays for; 0 is no budget.
    budget: float = 0.0
    build_years: float = 1.0
    support_years: float = 0.0
    month: int = 1
    operate_years: int = 2
    has_list: bool = False
    others: tuple[tuple[str, Any], ...] = ()


WAVE_WORLDS = {
    "one zone never chosen": Waves((1, 2, 1), "universal", early_dose=0.5, month=7),
    "a budget for two zones a year": Waves((), "near_towns_and_roads_first", budget=2.0, support_years=1.0),
    "the weak first, with a year between": Waves(
        (2, 0, 3), "weak_first", early_dose=2.0, budget=3.0, support_years=20.0, month=10, others=(("funding.local_share", 0.4),)
    ),
    "the strong first": Waves((2, 3), "strong_first", build_years=2.04, support_years=0.46, operate_years=3),
    "plans compete": Waves((1, 4), "competitive", early_dose=1.0, budget=4.5, others=(("company.form", "enterprise_village"),)),
    "all at once, with a list": Waves((5,), "competitive", early_dose=1.0, budget=5.0, operate_years=4, has_list=True),
    "two of a county, in tiers": Waves(
        (3, 2),
        "competitive",
        others=(("zone.county_places", 2.0), ("zone.provincial_places", 1.0), ("zone.municipal_places", 2.0), ("zone.tier", "county")),
    ),
    "cities in turn, a part of the places": Waves(
        (2, 0, 3),
        "strong_first",
        early_dose=0.5,
        others=(
            *(("zone.selection_within", "city"), ("zone.city_places", 2.0), ("zone.tier", "municipal")),
            *(("zone.provincial_places", 5.0), ("zone.places_area", 22.0)),
        ),
    ),
    "evenly to all villages": Waves(
        (2, 3),
        "universal",
        early_dose=0.5,
        month=4,
        others=(("funding.recipient", "all_villages"), ("funding.tier", "middle"), ("funding.local_share", 0.0)),
    ),
    "to households, with a list": Waves(
        (), "universal", has_list=True, others=(("funding.recipient", "households"), ("funding.local_share", 0.4))
    ),
    "a budget and no money": Waves((1, 3), "weak_first", budget=1.0, others=(("funding.amount", 0.0),)),
}

#: Zones that are never chosen, and the last year in which one starts.
NEVER_CHOSEN_AND_WAVES = {
    "one zone never chosen": (1, 2),
    "a budget for two zones a year": (0, 2),
    "the weak first, with a year between": (0, 2),
    "the strong first": (0, 1),
    "plans compete": (0, 1),
    "all at once, with a list": (0, 0),
    "two of a county, in tiers": (1, 1),
    "cities in turn, a part of the places": (1, 2),
    "evenly to all villages": (0, 1),
    "to households, with a list": (0, 0),
    "a budget and no money": (1, 1),
}


def wave_policies(full: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {name: _policy(full, waves) for name, waves in WAVE_WORLDS.items()}


def _policy(full: dict[str, Any], waves: Waves) -> dict[str, Any]:
    told = {
        "zone.rollout": waves.rollout,
        "zone.selection": waves.selection,
        "zone.early_dose": waves.early_dose,
        "zone.build_years": waves.build_years,
        "zone.support_years": waves.support_years,
        "funding.yearly_budget": waves.budget * full["funding.amount"],
    }
    return allowed_policy({**full, **told, **dict(waves.others)})


def wave_case(name: str, policy: dict[str, Any]) -> Case:
    random, waves = Random(name), WAVE_WORLDS[name]
    rows = five_zones()
    settings = Settings(
        "zhejiang_2025",
        "programme",
        file_of(rows),
        f"{START_YEAR}-{waves.month:02d}",
        projects=file_of(project_rows(random, rows)) if waves.has_list else None,
        baseline_years=1,
        operate_years=waves.operate_years,
        seed=random.randrange(2**31),
        record="month",
        behaviour=random.choice(BEHAVIOURS),
        policy=policy,
    )
    return Case(name, build_world(settings), random.randrange(3), random.randrange(3))


def five_zones() -> list[Row]:
    """Two villages each, and a village outside; the two zones without income are alike to whoever looks at incomes."""
    rows: list[Row] = []
    for number in range(11):
        zone = number // 2
        row: Row = {"village": f"村{number:02d}", "zone": f"片区{zone}" if zone < 5 else "", "population": 500 + 170 * number}
        row |= {"county": "371526" if zone < 3 else "330109", "is_key": "是否"[number % 2]}
        row |= {f"operating_income_{START_YEAR - 1}": 12 + 9 * number if zone < 3 else 0, "has_cooperative": "是" if zone < 3 else "否"}
        rows.append(row)
    return rows
