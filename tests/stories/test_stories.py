"""Stories: what a reader of the policy papers expects, said in YAML and held against mean outcomes of small runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import yaml

from sim.config import compose
from sim.measures import tables
from sim.words.record import Record
from sim.words.settings import Settings
from tests.laws.together import simulated_together

STORIES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "stories.yaml").read_text(encoding="utf-8"))
FUTURES, REPLICATES = 8, 4


def settings_of(given: Sequence[str]) -> Settings:
    return compose([*given, f"futures={FUTURES}", f"replicates={REPLICATES}"])


def world_of(given: Sequence[str]) -> str:
    """The villages and the levers that shape zones: stories that have these in common are simulated together."""
    settings = settings_of(given)
    return f"{settings.villages} {settings.region} {[(key, value) for key, value in settings.policy.items() if key.startswith('zone.')]}"


@cache
def records(world: str) -> dict[tuple[str, ...], Record]:
    """Of all that the stories give in this world; what a strategy is called makes no difference."""
    asked = {tuple(story[side]) for story in STORIES for side in ("given", "against") if side in story}
    here = sorted(given for given in asked if world_of(given) == world)
    found = simulated_together([replace(settings_of(given), strategy="") for given in here])
    return dict(zip(here, found, strict=True))


@cache
def means(given: tuple[str, ...]) -> pd.DataFrame:
    """Mean of every outcome by zone, scenario and year."""
    frame = tables(records(world_of(given))[given], settings_of(given))["zone_years"]
    numbers = frame.select_dtypes("number").columns.difference(["future", "replicate", "year"])
    return frame.groupby(["zone", "scenario", "year"], observed=True)[list(numbers)].mean()


def measured(given: list[str], expected: dict[str, Any]) -> float:
    frame = means(tuple(given))
    zone = expected.get("zone", next(name for name in frame.index.unique("zone") if name != "rest_of_county"))
    years = frame.loc[zone].index.unique("year")
    start = compose(given).start_year
    year = {"first": start, "build_end": start + 2, "last": max(years)}[expected["when"]]
    programme, none = (float(frame.loc[(zone, scenario, year), expected["measure"]]) for scenario in ("programme", "none"))
    values = {
        "programme": programme,
        "none": none,
        "difference": programme - none,
        "relative_difference": (programme - none) / (none or np.nan),
    }
    return values[expected["of"]]


def holds(value: float, expected: dict[str, Any], against: float | None) -> bool:
    bound = against if expected["value"] == "against" else expected["value"]
    match expected["is"]:
        case ">":
            return value > bound
        case "<":
            return value < bound
        case "=":
            return value == bound
        case "between":
            return bound[0] <= value <= bound[1]
    raise ValueError(expected["is"])


@pytest.mark.parametrize("story", STORIES, ids=[story["name"].rpartition("/")[2].strip() for story in STORIES])
def test_story(story: dict[str, Any]) -> None:
    for expected in story["expect"]:
        value = measured(story["given"], expected)
        against = measured(story["against"], expected) if "against" in story else None
        assert holds(value, expected, against), f"{expected['measure']} ({expected['of']}): {value:g}, against {against}"
