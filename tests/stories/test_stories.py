"""Stories: what a reader of the policy papers expects, said in YAML and held against mean outcomes of small runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import yaml

from sim.config import compose
from sim.engine import simulate
from sim.lab.blocks import Block
from sim.measures import tables
from sim.world.world import build_world

STORIES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "stories.yaml").read_text(encoding="utf-8"))
FUTURES, REPLICATES = 8, 4


@cache
def means(given: tuple[str, ...]) -> pd.DataFrame:
    """Mean of every outcome by zone, scenario and year."""
    settings = compose([*given, f"futures={FUTURES}", f"replicates={REPLICATES}"])
    record = simulate(build_world(settings), Block(0, 0, FUTURES * REPLICATES).runs(REPLICATES))
    frame = tables(record, settings)["zone_years"]
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
