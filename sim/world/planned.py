"""From the user's project list to the planned projects of a run."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.core.calendar import Calendar
from sim.core.chance import unit_keys
from sim.core.text import Text
from sim.core.units import MONTHS_PER_YEAR
from sim.words.choices import FundingContent, FundingMode
from sim.words.constants import CONSTANTS
from sim.words.lines import by_line
from sim.words.listed import BY_GRANT, BY_REWARD, OWN_FUNDS, Listed, ListedRow
from sim.words.record import Places
from sim.words.regions import Region
from sim.words.settings import Settings
from sim.world.parameters import as_mix
from sim.world.projects import Project, ProjectList
from sim.world.spreadsheet import place

if TYPE_CHECKING:
    import pandas as pd

_MODES = {None: OWN_FUNDS, FundingMode.FIXED_GRANT: BY_GRANT, FundingMode.REWARD_IN_LIEU: BY_REWARD}


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the arrays: a project, its owner and its part of the investment."""

    project: Project
    village: int
    zone: int
    part: float


def planned_projects(projects: ProjectList | None, names: Sequence[str], places: Places, calendar: Calendar, settings: Settings) -> Listed:
    """The listed projects of treated and untreated zones alike, sorted by zone and name; none when there is no list.

    ``names`` are the villages' names as their table has them, which is how a list names its owners.
    """
    rows = [row for project in (projects.projects if projects is not None else ()) for row in _rows(project, names, places)]
    rows.sort(key=lambda row: (row.zone, row.project.name, row.village))
    planned = by_line("build_months")[:, 0, 0]
    return Listed(
        village=np.array([row.village for row in rows], dtype=np.int64),
        zone=np.array([row.zone for row in rows], dtype=np.int64),
        line=np.array([row.project.line.value for row in rows], dtype=np.int64),
        investment=np.array([[row.project.investment * row.part * settings.money_scale] for row in rows]).reshape(-1, 1),
        is_industry=np.array([[row.project.content is FundingContent.INDUSTRY] for row in rows], dtype=np.float64).reshape(-1, 1),
        mode=np.array([_MODES[row.project.mode] for row in rows], dtype=np.int64),
        start=np.array([_month(row.project.start, calendar) for row in rows], dtype=np.int64),
        months=np.array([[float(row.project.months or planned[row.project.line.value])] for row in rows]).reshape(-1, 1),
        is_run_by_company=np.array([row.project.is_company for row in rows], dtype=np.bool_),
        keys=unit_keys([f"{places.zone_ids[row.zone]}/{row.project.name}" for row in rows]).reshape(-1, 1),
    )


def listed_rows(projects: ProjectList | None, frame: pd.DataFrame, regions: Sequence[Region]) -> tuple[ListedRow, ...]:
    """The projects in the order of their file, each with its place in it; ``regions`` are those of the villages of ``frame``."""
    if projects is None:
        return ()
    file, farmland = Path(projects.files[0]).name, farmland_of_zones(frame, regions)
    return tuple(
        ListedRow(
            *(place(file, one.row), one.name, one.zone, one.line, one.investment, one.content, one.mode, one.start, one.land_mu),
            *farmland.get(one.zone, (None, False)),
        )
        for one in projects.projects
    )


def farmland_of_zones(frame: pd.DataFrame, regions: Sequence[Region]) -> dict[str, tuple[float, bool]]:
    """The farmland of each zone's villages (mu) and whether some is not given: that is the region's average a head, or a village."""
    found: dict[str, tuple[float, bool]] = {}
    for zone, given, people, region in zip(frame["zone"], frame["farmland_mu"], frame["population"], regions, strict=True):
        heads = region.population_per_village if math.isnan(people) else people
        typical = region.farmland_mu_per_village * heads / region.population_per_village
        there, is_estimated = found.get(zone, (0.0, False))
        found[zone] = there + (typical if math.isnan(given) else given), is_estimated or math.isnan(given)
    found.pop("", None)
    return found


def _rows(project: Project, names: Sequence[str], places: Places) -> list[_Row]:
    """One row for a village's or the company's own project; a public one of the company is shared by the zone's villages."""
    zone = _zone_of(project, names, places)
    members = np.flatnonzero(places.village_zone == zone)
    if not project.is_company:
        owner = next(int(village) for village in members if names[int(village)] == project.owner)
        return [_Row(project, owner, zone, 1.0)]
    if project.mode is None:
        return [_Row(project, -1, zone, 1.0)]
    return [_Row(project, int(village), zone, 1.0 / len(members)) for village in members]


def _zone_of(project: Project, names: Sequence[str], places: Places) -> int:
    """The project's zone; for an owner outside any zone, the group of villages outside zones it stands in."""
    if project.zone in places.zone_names:
        return places.zone_names.index(project.zone)
    return int(places.village_zone[list(names).index(project.owner)])


def _month(start: str, calendar: Calendar) -> int:
    """Month index of YYYY-MM; the first month of construction when none is given; works older than the run are in it already."""
    if not start:
        return calendar.build_start
    year, month = (int(part) for part in start.split("-"))
    return (year - calendar.first_year) * MONTHS_PER_YEAR + month - 1


def plan_notices(listed: Listed, settings: Settings, places: Places, calendar: Calendar) -> list[Text]:
    """What a user should know of the plan: sums beyond the programme's money, starts outside the run."""
    notices = []
    amount = float(settings.policy.get("funding.amount", 0.0)) * settings.money_scale
    is_new = listed.start >= calendar.build_start
    for zone, name in enumerate(places.zone_names):
        public = float(listed.investment[(listed.zone == zone) & (listed.mode != OWN_FUNDS) & is_new, 0].sum())
        if public > amount:
            notices.append(
                Text(
                    f"{name}:清单中财政项目合计 {public:g} 万元,超过财政投入规模 {amount:g} 万元,各项目按比例压减",
                    f"{name}: public projects of the list sum to {public:g} 万元, more than the public money of {amount:g}; "
                    "all are cut pro rata",
                )
            )
    if (listed.start < 0).any() or (listed.start >= calendar.months).any():
        notices.append(
            Text(
                "清单中有开工时间在模拟期之外的项目:此前开工的视为已含在期初资产中,此后开工的不计入",
                "projects of the list that start before the run count as part of the opening assets, those after it are left out",
            )
        )
    return notices


#: Contents that buy something a village can only use so much of: what, its cost a village and year, and the lever that fills it too.
_USED_BY_VILLAGES = (
    (FundingContent.TALENT, Text("培训", "training"), "training_cost", "people.training"),
    (FundingContent.GOVERNANCE, Text("积分制", "credit points"), "credit_cost", "governance.credits"),
)


def content_notices(settings: Settings, places: Places, calendar: Calendar) -> list[Text]:
    """Says which contents get more money than the villages of a treated zone can use from the first month of construction on.

    At opening prices: a village uses a year's training and a year's credit points a year, less what levers pay for.
    """
    amount = float(settings.policy.get("funding.amount", 0.0))
    content = as_mix(settings.policy.get("funding.content", {}))
    years = (calendar.months - calendar.build_start) / MONTHS_PER_YEAR
    villages = np.bincount(places.village_zone, minlength=len(places.zone_ids))[places.treated]
    notices = []
    for part, what, cost, lever in _USED_BY_VILLAGES:
        planned = amount * float(content.get(part.key, 0.0))
        left = 1.0 - float(settings.policy.get(lever, 0.0))
        usable = CONSTANTS[cost].value * left * years * villages
        short = int((usable < planned).sum())
        if not short:
            continue
        most, scale = float(usable[usable < planned].min()), settings.money_scale
        notices.append(
            Text(
                f"资金投向中的{part.label.zh}每片区 {planned * scale:,.6g} 万元,而 {short} 个片区的村在模拟期内至多用得上"
                f"约 {most * scale:,.4g} 万元的{what.zh}(按期初价格,各片区中最少的),超出的钱买不到东西",
                f"content {part.label.en}: {planned * scale:,.6g} 万元 a zone, but villages of {short} zone(s) can use about "
                f"{most * scale:,.4g} 万元 of {what.en} at most within the run (opening prices, the least of them); "
                "what is beyond buys nothing",
            )
        )
    return notices
