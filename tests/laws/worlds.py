"""Random worlds to hold the laws against: village tables written as files, levers and uncertain numbers up to the ends of their ranges."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sim.core.declare import Lever
from sim.core.units import Kind
from sim.words.choices import BusinessLine
from sim.words.funding_table import funding_plan, nearest_contents
from sim.words.levers import AVAILABLE_LEVERS
from sim.words.listed import LISTED_CONTENTS, LISTED_MODES
from sim.words.record import NONE, PROGRAMME, Record, Runs
from sim.words.settings import Settings
from sim.words.uncertainties import UNCERTAINTIES

_UNHURRIED = [HealthCheck.too_slow, HealthCheck.data_too_large]
# Shrinking a failing world takes minutes: it is left to whoever looks into it (add Phase.shrink).
_PHASES = [Phase.explicit, Phase.generate]
#: Random worlds of an everyday test, and of a thorough one (`-m slow`), of which the environment may ask for more. Always the same
#: ones, so that a failure can be met again.
quick = settings(max_examples=2, deadline=None, derandomize=True, suppress_health_check=_UNHURRIED, phases=_PHASES)
thorough = settings(quick, max_examples=int(os.environ.get("PIANQU_LAW_WORLDS", "3")))


def in_random_worlds(*strategies: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Makes a law two tests: a few random worlds every day, more of them among the slow tests."""

    def tests_of(law: Callable[..., None]) -> Callable[..., None]:
        def tried(tries: settings) -> None:
            tries(given(*strategies)(law))()

        tried.__name__, tried.__doc__, tried.__module__ = law.__name__, law.__doc__, law.__module__
        worlds_tried = [pytest.param(quick, id="few"), pytest.param(thorough, id="many", marks=pytest.mark.slow)]
        return pytest.mark.parametrize("tries", worlds_tried)(tried)

    return tests_of


#: First year of construction of every random world.
START_YEAR = 2024
COUNTIES = ("371526", "330109", "371525")
_FOLDER = tempfile.TemporaryDirectory(prefix="pianqu-laws-")

Row = dict[str, Any]


def table_file(rows: Sequence[Row]) -> str:
    """Path of a village table or project list with ``rows``; a key that a row lacks is a blank cell."""
    columns = sorted({name for row in rows for name in row})
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path = Path(_FOLDER.name) / f"{hashlib.sha256(text.getvalue().encode()).hexdigest()[:16]}.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    return str(path)


def told(villages: str | Sequence[Row], **changes: Any) -> Settings:
    """Settings of a short run over a table's rows or a named source of villages."""
    source = villages if isinstance(villages, str) else table_file(villages)
    plain = Settings(
        "zhejiang_2025",
        "programme",
        source,
        f"{START_YEAR}-01",
        baseline_years=1,
        operate_years=1,
        futures=2,
        replicates=2,
        seed=7,
        policy={"zone.build_years": 1.0},
    )
    return replace(plain, **changes)


def runs_of(pairs: Sequence[tuple[int, int]]) -> Runs:
    """Both worlds of each (future, replicate): all programme runs, then all runs without it."""
    future, replicate = np.array(pairs, dtype=np.int64).T
    scenario = np.repeat(np.arange(2, dtype=np.int64), len(pairs))
    return Runs((PROGRAMME, NONE), scenario, np.tile(future, 2), np.tile(replicate, 2))


def pairs_of(told_settings: Settings) -> list[tuple[int, int]]:
    """Every (future, replicate) of a run."""
    return [(future, replicate) for future in range(told_settings.futures) for replicate in range(told_settings.replicates)]


def arrays_of(record: Record) -> dict[str, np.ndarray]:
    """Everything recorded, by name; the last axis of each is the run."""
    named = {"started": record.started, "completed": record.completed, "earlier": record.earlier}
    for part in ("monthly", "village_years", "zone_years", "county_years", "flows", "balances"):
        named |= {f"{part}:{key}": array for key, array in getattr(record, part).items()}
    return named


def both_worlds(array: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The programme's runs and the paired runs without it, of a record made with ``runs_of``."""
    half = array.shape[-1] // 2
    return array[..., :half], array[..., half:]


# --- Villages
def _one_of(*parts: Any) -> st.SearchStrategy[Any]:
    return st.one_of(*(part if isinstance(part, st.SearchStrategy) else st.just(part) for part in parts))


INCOMES = _one_of(0.0, -3.5, 0.2, st.floats(1, 60), st.floats(60, 900), 12_000.0)


@st.composite
def village_rows(draw: st.DrawFn, most: int = 8) -> list[Row]:
    """Villages of up to three zones in up to three counties, some outside every zone, with whatever columns are known."""
    count = draw(st.integers(1, most))
    zones = draw(st.lists(st.sampled_from(["甲片区", "乙片区", "丙片区", ""]), min_size=1, max_size=3, unique=True))
    # The programme's unit is the zone: the first village, which every table has, stands in one.
    if zones[0] == "":
        zones = [*zones[1:], ""] if len(zones) > 1 else ["甲片区", ""]
    has_codes = draw(st.booleans())
    known = draw(
        st.sets(
            st.sampled_from(["households", "farmland_mu", "operating_assets", "debt", "cash", "has_cooperative", "income_per_head_yuan"])
        )
    )
    years = draw(st.lists(st.integers(START_YEAR - 5, START_YEAR - 1), max_size=4, unique=True))
    key_rule = draw(st.sampled_from(["none", "one", "several"]))
    rows = []
    for number in range(count):
        zone = zones[number % len(zones)]
        row: Row = {"village": f"村{number:03d}", "zone": zone, "population": draw(_one_of(1, st.integers(150, 3_000), 20_000))}
        county = COUNTIES[zones.index(zone)]
        if has_codes:
            row["code"] = f"{county}{100 + zones.index(zone):03d}{200 + number:03d}"
        else:
            row["county"] = county
        row["is_key"] = "是" if (key_rule == "one" and number < len(zones)) or (key_rule == "several" and number % 2 == 0) else "否"
        row["poverty_lifted"] = draw(st.sampled_from(["是", "否"]))
        row |= {name: draw(_KNOWN_VALUES[name]) for name in sorted(known)}
        row |= {f"operating_income_{year}": draw(_one_of("", INCOMES)) for year in years}
        rows.append(row)
    return rows


_KNOWN_VALUES = {
    "households": st.integers(0, 900),
    "farmland_mu": _one_of(0, st.integers(100, 8_000)),
    "operating_assets": _one_of(0, "", st.integers(1, 5_000)),
    "debt": _one_of(0, "", st.integers(1, 3_000)),
    "cash": _one_of(0, "", st.integers(1, 3_000)),
    "has_cooperative": st.sampled_from(["是", "否"]),
    "income_per_head_yuan": _one_of("", st.integers(8_000, 50_000)),
}


@st.composite
def project_rows(draw: st.DrawFn, villages: list[Row], most: int = 4) -> list[Row]:
    """Planned projects of villages and zone companies, begun before the run, during it or after construction starts."""
    owners = [(row["village"], row["zone"]) for row in villages] + [("company", row["zone"]) for row in villages if row["zone"]]
    rows = []
    for number in range(draw(st.integers(1, most))):
        owner, zone = draw(st.sampled_from(owners))
        rows.append(
            {
                "project": f"项目{number}",
                "owner": owner,
                "zone": zone,
                "line": draw(st.sampled_from([line.key for line in BusinessLine])),
                "investment": draw(st.sampled_from([1, 60, 800, 20_000])),
                "content": draw(st.sampled_from(["", *(content.key for content in LISTED_CONTENTS)])),
                "mode": draw(st.sampled_from(["", *(mode.key for mode in LISTED_MODES)])),
                "start": f"{START_YEAR + draw(st.sampled_from([-1, 0, 1]))}-{draw(st.sampled_from([1, 3, 8])):02d}",
                "months": draw(st.sampled_from([1, 6, 30])),
            }
        )
    return rows


# --- Levers and uncertain numbers
def lever_values(lever: Lever) -> st.SearchStrategy[Any]:
    """Values of a lever: both ends, the middle, its neutral value; every option, and mixes of two."""
    if lever.key == "funding.recipient":
        return st.sampled_from(["zone_plan"] * 4 + ["all_villages", "households"])  # mostly with a plan: without one most levers idle
    if lever.kind is Kind.CHOICE:
        return st.sampled_from(sorted(lever.options))
    if lever.kind is Kind.MIX:
        return st.builds(
            _mix,
            st.just(tuple(lever.options)),
            st.sampled_from(sorted(lever.options)),
            st.sampled_from(sorted(lever.options)),
            st.sampled_from([0.0, 0.25, 0.5]),
        )
    if lever.kind is Kind.LIST:
        return st.sampled_from([(), (), (1,), (1, 1), (1, 0, 2)])
    if lever.key == "funding.yearly_budget":
        return st.sampled_from([0.0, 0.0, 12_000.0])
    if lever.key in ("zone.county_places", "zone.city_places", "zone.provincial_places", "zone.municipal_places"):
        return st.sampled_from([0.0, 0.0, 1.0, 2.0])
    if lever.key == "zone.build_years":
        return st.sampled_from([1.0, 1.5, 2.0])
    assert lever.low is not None
    assert lever.high is not None
    values = [lever.low, lever.high, 0.5 * (lever.low + lever.high)]
    return st.sampled_from(values if lever.neutral is None else [*values, lever.neutral])


def _mix(options: Sequence[str], one: str, other: str, share: float) -> dict[str, float]:
    shares = dict.fromkeys(options, 0.0)
    shares[one] += 1.0 - share
    shares[other] += share
    return shares


def policies(**fixed: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Every lever somewhere in its range, but those in ``fixed`` (a dot written as two underscores) where they are told to be."""
    given = {key.replace("__", "."): value for key, value in fixed.items()}
    drawn = {key: lever_values(lever) for key, lever in AVAILABLE_LEVERS.items() if key not in given}
    return st.fixed_dictionaries(drawn).map(lambda values: allowed_policy({**values, **given}))


def allowed_policy(policy: dict[str, Any]) -> dict[str, Any]:
    """The policy with the nearest contents that its modes may pay for."""
    told_so = (policy.get(key, AVAILABLE_LEVERS[key].default) for key in ("funding.mode_mix", "funding.content"))
    modes, contents = ({one: 1.0} if isinstance(one, str) else one for one in told_so)
    try:
        funding_plan(modes, contents)
    except ValueError:
        return {**policy, "funding.content": nearest_contents(modes, contents)}
    return policy


def uncertain_ends() -> st.SearchStrategy[dict[str, float]]:
    """A few uncertain numbers fixed at an end of their range or at the value that switches them off."""
    ends = {
        key: st.sampled_from([one.low, one.high, *([] if one.neutral is None else [one.neutral])]) for key, one in UNCERTAINTIES.items()
    }
    return st.sets(st.sampled_from(sorted(ends)), max_size=12).flatmap(
        lambda keys: st.fixed_dictionaries({key: ends[key] for key in sorted(keys)})
    )


@st.composite
def worlds(
    draw: st.DrawFn,
    most: int = 8,
    policy: st.SearchStrategy[Mapping[str, Any]] | None = None,
    rows: st.SearchStrategy[list[Row]] | None = None,
    projects: bool = False,
) -> Settings:
    """A run over a random table: odd start months, zones left untreated, extreme levers and uncertain numbers.

    With ``projects`` there is often a list of planned ones, and then all zones start at once.
    """
    villages = draw(rows if rows is not None else village_rows(most))
    named = sorted({row["zone"] for row in villages} - {""})
    only_some = draw(st.booleans())
    listed = table_file(draw(project_rows(villages))) if projects and draw(st.booleans()) else None
    levers = draw(policy if policy is not None else policies())
    # A list of projects does not go together with waves and places.
    of_places = {"funding.yearly_budget": 0.0, "zone.county_places": 0.0, "zone.city_places": 0.0}
    together = {} if listed is None else {"zone.rollout": (), **of_places}
    return told(
        villages,
        projects=listed,
        start=f"{START_YEAR}-{draw(st.sampled_from([1, 2, 6, 7, 12])):02d}",
        zones=tuple(named[:1]) if only_some else (),
        baseline_years=draw(st.integers(1, 2)),
        operate_years=draw(st.integers(0, 2)),
        seed=draw(st.sampled_from([0, 1, 2**63 - 1])),
        uncertainty=draw(st.sampled_from(["prior", "prior", "central"])),
        policy={**levers, **together},
        uncertainties=draw(uncertain_ends()),
    )
