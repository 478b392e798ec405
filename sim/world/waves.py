"""How many zones start in each year of the programme, as far as settings alone decide: the run's length, and what is told of it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.core.units import MONTHS_PER_YEAR
from sim.rules.rollout import part_of_places, places_of_years, year_of_start
from sim.words.levers import AVAILABLE_LEVERS
from sim.words.listed import Listed
from sim.words.record import PROGRAMME, Runs
from sim.words.settings import Settings
from sim.world.parameters import constants, policy_values

_DIGITS_OF_A_CITY = 4


def zones_by_year(settings: Settings, candidates: int) -> NDArray[np.int64]:
    """Of so many zones, how many start in each programme year: (year,). Which ones they are is settled run by run."""
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


def zones_put_forward(settings: Settings, county_of: Sequence[str]) -> int:
    """How many zones counties and cities may put forward, of candidates in these counties: which ones is settled run by run."""
    of_county = _bounded(Counter(county_of), settings, "zone.county_places")
    of_city: Counter[str] = Counter()
    for county, count in of_county.items():
        of_city[city_name(county)] += count
    return _bounded(of_city, settings, "zone.city_places").total()


def _bounded(found: Counter[str], settings: Settings, lever: str) -> Counter[str]:
    places = float(settings.policy.get(lever, AVAILABLE_LEVERS[lever].default))
    # Ranks are whole numbers, so of 1.5 places two zones find one.
    return Counter({name: min(count, math.ceil(places)) if places > 0.0 else count for name, count in found.items()})


def city_name(county: str) -> str:
    """The city of a county: the first four digits of its code, else the county itself.

    >>> city_name("371526"), city_name("甲县")
    ('3715', '甲县')
    """
    return county[:_DIGITS_OF_A_CITY] if county.isdigit() and len(county) >= _DIGITS_OF_A_CITY else county


def cities_of(county_names: Sequence[str]) -> NDArray[np.int64]:
    """The position of each county's city among the cities of the run: (county,)."""
    cities = [city_name(name) for name in county_names]
    names = list(dict.fromkeys(cities))
    return np.array([names.index(city) for city in cities], dtype=np.int64)


def months_to_last_wave(settings: Settings, candidates: int) -> int:
    """Months from the first month of construction to that of the zones that start last."""
    started = np.flatnonzero(zones_by_year(settings, candidates))
    return int(started[-1]) * MONTHS_PER_YEAR if len(started) else 0


def wave_notices(settings: Settings, candidates: int, put_forward: int, villages: int) -> list[Text]:
    """Says how many zones find a place, how they are spread over the years where not all start in the first, and in which tiers."""
    bounded = Text(
        f"{candidates} 个候选片区中 {put_forward} 个有申报名额(policy.zone.county_places、policy.zone.city_places)",
        f"{put_forward} of {candidates} candidate zones may be put forward (policy.zone.county_places, policy.zone.city_places)",
    )
    return [
        *([bounded] if put_forward < candidates else []),
        *_waves_told(settings, put_forward),
        *_tiers_told(settings, villages),
    ]


def _tiers_told(settings: Settings, villages: int) -> list[Text]:
    one = np.zeros(1, dtype=np.int64)
    p = policy_values(settings, Runs((PROGRAMME,), one, one, one))
    part = part_of_places(villages=float(villages), area=p.zone_places_area)
    if not (p.zone_provincial_places + p.zone_municipal_places).any():
        return []
    first, both = np.rint(p.zone_provincial_places * part), np.rint((p.zone_provincial_places + p.zone_municipal_places) * part)
    share = Text(f",按村数占 {part[0]:.1%}", f", its villages being {part[0]:.1%} of the area's") if part[0] < 1.0 else Text("", "")
    return [
        Text(
            f"片区分级:按遴选名次,前 {first[0]:g} 个为省级,其后 {both[0] - first[0]:g} 个为市级{share.zh}"
            "(policy.zone.provincial_places、policy.zone.municipal_places)",
            f"tiers: in the order of selection the first {first[0]:g} zones are provincial, the next {both[0] - first[0]:g} "
            f"municipal{share.en} (policy.zone.provincial_places, policy.zone.municipal_places)",
        )
    ]


def _waves_told(settings: Settings, candidates: int) -> list[Text]:
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


def refuse_list_with_waves(settings: Settings, listed: Listed, candidates: int, put_forward: int) -> None:
    """A list gives each project its month; which zone starts, and when, is not known before the run. Raises BadInput for both together."""
    if not len(listed) or zones_by_year(settings, put_forward)[0] == candidates:
        return
    what = Text(
        "项目清单不能与分批推进同用:清单按月开工,哪个片区哪年开工要在运行中遴选",
        "a project list does not go with waves: its projects start by the month, and who starts in which year is chosen in the run",
    )
    fix = Text(
        "把 policy.zone.rollout 设为 [],去掉 policy.funding.yearly_budget 和每县、每市名额,或用 zones=[...] 只选一批片区",
        "set policy.zone.rollout=[] and leave out policy.funding.yearly_budget and the places of counties and cities, or choose the "
        "zones of one wave with zones=[...]",
    )
    raise BadInput(Fault(what, "projects", value=settings.projects, fix=fix))
