"""Small worlds in which engine and oracle are compared, random ones by number; those of the fixed list are in fixed_worlds."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from sim.core.declare import Lever
from sim.core.units import Kind
from sim.words.choices import BusinessLine
from sim.words.funding_table import funding_plan, nearest_contents
from sim.words.levers import AVAILABLE_LEVERS
from sim.words.listed import LISTED_CONTENTS, LISTED_MODES
from sim.words.settings import Settings, TargetSettings
from sim.words.uncertainties import UNCERTAINTIES
from sim.words.villages import PublishedTotal
from sim.world.world import World, build_world

#: Number that random worlds are counted from; another one gives worlds that nobody has seen yet.
FIRST_SEED = int(os.environ.get("PIANQU_ORACLE_SEED", "0"))
#: Year construction starts in.
START_YEAR = 2024
#: First six digits of codes, each of a region of its own: two prefectures, a province, and one that only the whole country covers.
COUNTIES = ("371526", "330109", "340803", "510112")
BEHAVIOURS = ("bounded_rationality", "rule_of_thumb")
_FOLDER = tempfile.TemporaryDirectory(prefix="pianqu-oracle-")

Row = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A world with the one run of it that is compared in both scenarios."""

    name: str
    world: World
    future: int = 0
    replicate: int = 0

    @property
    def by_thumb(self) -> bool:
        return self.world.settings.behaviour == "rule_of_thumb"


# --- Random worlds
def random_world(seed: int) -> Case:
    """World number ``seed``; in each lever's so many neighbouring numbers every one of its values occurs."""
    random = Random(f"world {seed}")
    rows = with_lines(village_rows(random), Random(f"lines {seed}"))
    policy = allowed_policy({key: stratified(key, values_of(key), seed) for key in AVAILABLE_LEVERS})
    zones = (rows[0]["zone"],) if random.random() < 0.25 else ()
    treated = len(zones or {row["zone"] for row in rows if row["zone"]})
    has_list = random.random() < 0.8 and all_start_at_once(policy, treated)
    settings = Settings(
        "zhejiang_2025",
        "programme",
        file_of(rows),
        f"{START_YEAR}-{random.choice([1, 1, 2, 5, 7, 12]):02d}",
        projects=file_of(project_rows(random, rows)) if has_list else None,
        zones=zones,
        region=random.choice(["", "", "", "jilin"]),
        baseline_years=random.choice([1, 1, 2]),
        operate_years=random.choice([0, 1, 1, 2]),
        futures=4,
        replicates=3,
        seed=random.choice([0, 1, 2**63 - 1, random.randrange(2**31)]),
        uncertainty=random.choice(["prior", "prior", "prior", "central"]),
        record=random.choice(["", "month"]),
        behaviour=BEHAVIOURS[seed % 2],
        money_scale=random.choice([1.0, 1.0, 1.0, 10.0, 0.1]),
        target=TargetSettings(accounts=random.choice([TargetSettings().accounts, ("contracting_income", "investment_income")])),
        policy=policy,
        uncertainties=uncertain_numbers(random),
    )
    world = build_world(settings)
    if random.random() < 0.2:
        world = with_published_total(world, random)
    return Case(f"random {seed}", world, random.randrange(4), random.randrange(3))


def stratified(key: str, values: Sequence[Any], seed: int) -> Any:
    """A value for world ``seed``: the worlds are taken in turns of as many as there are values, each turn in an order of its own."""
    turn, place = divmod(seed, len(values))
    return Random(f"{key} in turn {turn}").sample(list(values), len(values))[place]


def values_of(key: str) -> list[Any]:
    """Values worth trying of a lever: options alone and mixed; short lists; of a number ends, middle, no effect, and some within."""
    lever: Lever = AVAILABLE_LEVERS[key]
    random = Random(key)
    if key == "funding.recipient":
        return ["zone_plan"] * 4 + ["all_villages", "households"]  # without a plan most of the other levers are idle
    if lever.kind is Kind.CHOICE:
        return list(lever.options)
    if lever.kind is Kind.LIST:
        return list(LISTS)
    if lever.kind is Kind.MIX:
        return [*({option: 1.0} for option in lever.options), *(_mix(list(lever.options), random) for _ in range(4))]
    low, high = float(lever.low or 0.0), float(lever.high or 0.0)
    neutral = [] if lever.neutral in (None, low, high) else [float(lever.neutral)]
    within = [low + (high - low) * random.random() ** 2 for _ in range(3)]
    # Years of building that are no whole months, and values at which halves are rounded, come with the numbers within.
    return list(dict.fromkeys([low, 0.5 * (low + high), high, *neutral, *within, *BESIDE.get(key, ())]))


#: Further values worth trying: a budget that pays for one zone a year, and one for two or three; as few places as there are zones.
BESIDE = {
    "funding.yearly_budget": (1.0, 25_000.0),
    "zone.county_places": (1.0, 2.0),
    "zone.city_places": (1.0, 2.0),
    "zone.provincial_places": (1.0, 2.0),
    "zone.municipal_places": (1.0, 2.0),
    "zone.places_area": (8.0, 20.0),
}
#: Zones started in each year: all at once, too few, one after another, with a year between, the most last.
LISTS: tuple[tuple[int, ...], ...] = ((), (1,), (3,), (1, 2), (1, 0, 1), (2, 1))


def all_start_at_once(policy: dict[str, Any], zones: int) -> bool:
    """Whether all these zones start in the first year, which a project list asks for."""
    listed, budget, amount = policy["zone.rollout"], policy["funding.yearly_budget"], policy["funding.amount"]
    is_put_forward = all(policy[key] == 0.0 or policy[key] >= zones for key in ("zone.county_places", "zone.city_places"))
    return is_put_forward and (not listed or listed[0] >= zones) and (budget == 0.0 or budget >= zones * amount * _largest_dose(policy))


def _largest_dose(policy: dict[str, Any]) -> float:
    return 1.0 + float(policy["zone.early_dose"]) * (len(policy["zone.rollout"]) > 1)


def _mix(options: list[str], random: Random) -> dict[str, float]:
    used = random.sample(options, random.randint(2, len(options)))
    weights = [random.random() + 0.05 for _ in used]
    shares = {option: round(weight / sum(weights), 4) for option, weight in zip(used, weights, strict=True)}
    shares[used[0]] += 1.0 - sum(shares.values())
    return shares


def allowed_policy(policy: dict[str, Any]) -> dict[str, Any]:
    """The policy without what a run refuses: capital for no company, contents that its modes may not pay for, a budget for no zone."""
    modes = dict(policy["funding.mode_mix"])
    if policy["company.form"] == "none" and policy["funding.amount"] > 0.0 and modes.get("equity_injection"):
        modes["fixed_grant"] = modes.get("fixed_grant", 0.0) + modes.pop("equity_injection")
    contents = policy["funding.content"]
    try:
        funding_plan(modes, contents)
    except ValueError:
        contents = nearest_contents(modes, contents)
    budget = policy["funding.yearly_budget"]
    if budget > 0.0:
        budget = max(budget, policy["funding.amount"] * _largest_dose(policy))
    return {**policy, "funding.mode_mix": modes, "funding.content": contents, "funding.yearly_budget": budget}


def uncertain_numbers(random: Random) -> dict[str, float]:
    """Uncertain numbers that are set: none, a few at an end of their range or switched off, or every one at some end."""
    how_many = random.choice([0, 0, 6, 20, len(UNCERTAINTIES)])
    chosen = random.sample(sorted(UNCERTAINTIES), how_many)
    ends = {key: [one.low, one.high, *([] if one.neutral is None else [one.neutral])] for key, one in UNCERTAINTIES.items()}
    return {key: random.choice(ends[key]) for key in chosen}


# --- Villages and projects
def village_rows(random: Random) -> list[Row]:
    """Two or three zones of two to five villages in two counties, some villages outside every zone, some cells known and some not."""
    counties = random.sample(COUNTIES, 2)
    has_codes = random.random() < 0.6
    known = [name for name in KNOWN_CELLS if random.random() < 0.5]
    years = random.choice([[], [-1], [-1, -2], [-1, -2, -4], [-3], [-1, 0]])
    key_villages = random.choice(["none", "first", "several"])
    zones = ["甲片区", "乙片区", "丙片区"][: random.randint(2, 3)] + ([""] if random.random() < 0.5 else [])
    rows: list[Row] = []
    for position, zone in enumerate(zones):
        county = counties[min(position, 1)] if zone else random.choice(counties)
        for place in range(random.randint(2, 5) if zone else random.randint(1, 2)):
            number = len(rows)
            row: Row = {
                "village": f"村{number:02d}",
                "zone": zone,
                "population": random.choice([1, *[random.randint(150, 3_000)] * 8, 20_000]),
            }
            row |= {"code": f"{county}{100 + position:03d}{200 + number:03d}"} if has_codes else {"county": county, "township": "镇"}
            row["is_key"] = "是" if (key_villages, place) == ("first", 0) or (key_villages == "several" and place % 2 == 0) else "否"
            row["poverty_lifted"] = random.choice(["是", "否", "否"])
            row |= {name: _cell(random, KNOWN_CELLS[name]) for name in known}
            row |= {f"operating_income_{START_YEAR + year}": _cell(random, INCOMES) for year in years}
            if not years and random.random() < 0.5:
                row[f"total_income_{START_YEAR - 2}"] = _cell(random, INCOMES)
            rows.append(row)
    return rows


def with_lines(rows: list[Row], random: Random) -> list[Row]:
    """In one world of four some villages lie in another township or county than the rest of their zone."""
    if random.random() >= 0.25:
        return rows
    return [_moved(row, random.choice(COUNTIES)) if random.random() < 0.3 else row for row in rows]


def _moved(row: Row, county: str) -> Row:
    """To another county where one of two is drawn, else to another township."""
    code = row.get("code", "")
    if code:
        return {**row, "code": f"{county}9{code[7:]}" if county in COUNTIES[:2] else f"{code[:6]}9{code[7:]}"}
    return {**row, "county": county} if county in COUNTIES[:2] else {**row, "township": "另一镇"}


INCOMES = (0.0, -3.5, 0.2, (1, 60), (1, 60), (1, 60), (60, 900), 12_000.0)
KNOWN_CELLS: dict[str, tuple[Any, ...]] = {
    "households": (0, (20, 900), (20, 900)),
    "farmland_mu": (0, (100, 8_000), (100, 8_000)),
    "idle_homesteads": (0, (1, 90), (1, 90)),
    "operating_assets": (0, (1, 5_000), (1, 5_000)),
    "debt": (0, (1, 300), (1, 3_000)),
    "cash": (0, (1, 300), (1, 3_000)),
    "has_cooperative": ("是", "否"),
    "income_per_head_yuan": ((8_000, 50_000),),
    "is_border": ("是", "否"),
}


def _cell(random: Random, values: Sequence[Any]) -> Any:
    """A blank in a third of cells, else a value or a number between two."""
    if random.random() < 0.33:
        return ""
    value = random.choice(list(values))
    return round(random.uniform(*value)) if isinstance(value, tuple) else value


def project_rows(random: Random, villages: list[Row]) -> list[Row]:
    """Planned projects of villages and companies: own, granted, rewarded; before the run, in it, after it, without a month."""
    owners = [(row["village"], row["zone"]) for row in villages] + [("company", row["zone"]) for row in villages if row["zone"]]
    rows = []
    for number in range(random.randint(1, 8)):
        owner, zone = random.choice(owners)
        year = START_YEAR + random.choice([-3, -1, 0, 0, 1, 9])
        rows.append(
            {
                # Two projects of one name draw the same luck.
                "project": f"项目{number // 2 if random.random() < 0.2 else number}",
                "owner": owner,
                "zone": zone,
                "line": random.choice([line.key for line in BusinessLine]),
                "investment": random.choice([1, 60, 60, 800, 20_000]),
                "content": random.choice(["", *(content.key for content in LISTED_CONTENTS)]),
                "mode": random.choice(["", *(mode.key for mode in LISTED_MODES)]),
                "start": random.choice(["", *[f"{year}-{random.randint(1, 12):02d}"] * 4]),
                "months": random.choice(["", 1, 6, 30]),
            }
        )
    return rows


def with_published_total(world: World, random: Random) -> World:
    """The world whose first zone's income is published as a sum or as a bound."""
    total = PublishedTotal(
        world.places.zone_names[0],
        random.choice(["operating_income", "total_income"]),
        START_YEAR - 2,
        random.choice([30.0, 400.0]),
        "made up",
        random.choice(["=", ">=", "<="]),
    )
    return replace(world, table=replace(world.table, totals=(total,)))


def file_of(rows: list[Row]) -> str:
    """Path of a table with these rows; a key that a row lacks is a blank cell."""
    text = io.StringIO()
    writer = csv.DictWriter(text, sorted({name for row in rows for name in row}), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path = Path(_FOLDER.name) / f"{hashlib.sha256(text.getvalue().encode()).hexdigest()[:16]}.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    return str(path)
