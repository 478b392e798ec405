"""How many zones start in each year of the programme, as far as settings alone decide: the run's length, and what is told of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.core.units import MONTHS_PER_YEAR
from sim.rules.rollout import places_of_years, year_of_start
from sim.words.listed import Listed
from sim.words.record import PROGRAMME, Places, Runs
from sim.words.settings import Settings


def zones_by_year(settings: Settings, candidates: int) -> NDArray[np.int64]:
    """Of so many zones, how many start in each programme year: (year,). Which ones they are is settled run by run."""
    from sim.world.parameters import constants, policy_values

    one = np.zeros(1, dtype=np.int64)
    p = policy_values(settings, Runs((PROGRAMME,), one, one, one))
    places = places_of_years(
        listed=p.zone_rollout,
        budget=p.funding_yearly_budget,
        money=p.funding_budgeted,
        added=p.zone_early_dose,
        fen=constants(settings.money_scale).fen,
    )
    year = year_of_start(rank=np.arange(candidates, dtype=np.float64)[:, None], places=places)
    return np.bincount(year[:, 0].astype(np.int64), minlength=len(places) + 1)[: len(places)]


def months_to_last_wave(settings: Settings, candidates: int) -> int:
    """Months from the first month of construction to that of the zones that start last."""
    started = np.flatnonzero(zones_by_year(settings, candidates))
    return int(started[-1]) * MONTHS_PER_YEAR if len(started) else 0


def wave_notices(settings: Settings, candidates: int) -> list[Text]:
    """Says how the zones of the run are spread over the years, where they do not all start in the first."""
    by_year = zones_by_year(settings, candidates)
    if by_year[0] == candidates:
        return []
    parts = [(settings.start_year + year, int(count)) for year, count in enumerate(by_year) if count]
    zh = "、".join(f"{year} 年 {count} 个" for year, count in parts) or "没有"
    en = ", ".join(f"{count} in {year}" for year, count in parts) or "none"
    left = candidates - int(by_year.sum())
    rest = Text(f";其余 {left} 个在本次运行中不实施", f"; the other {left} are not treated in this run") if left else Text("", "")
    told = Text(
        f"{candidates} 个片区分批开工:{zh}(policy.zone.rollout、policy.funding.yearly_budget)",
        f"{candidates} zones start in waves: {en} (policy.zone.rollout, policy.funding.yearly_budget)",
    )
    return [Text(told.zh + rest.zh, told.en + rest.en)]


def refuse_list_with_waves(settings: Settings, listed: Listed, places: Places) -> None:
    """A list gives each project its month; which zone starts when is not known before the run. Raises BadInput for the two together."""
    candidates = int(np.count_nonzero(places.treated))
    if not len(listed) or zones_by_year(settings, candidates)[0] == candidates:
        return
    what = Text(
        "项目清单不能与分批推进同用:清单按月开工,哪个片区哪年开工要在运行中遴选",
        "a project list does not go with waves: its projects start by the month, and who starts in which year is chosen in the run",
    )
    fix = Text(
        "把 policy.zone.rollout 设为 [] 并去掉 policy.funding.yearly_budget,或用 zones=[...] 只选一批片区",
        "set policy.zone.rollout=[] and leave out policy.funding.yearly_budget, or choose the zones of one wave with zones=[...]",
    )
    raise BadInput(Fault(what, "projects", value=settings.projects, fix=fix))
