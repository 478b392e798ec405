"""The world of a run before any draw: villages in order, what is known of them, the calendar, the planned projects."""

from __future__ import annotations

from dataclasses import dataclass
from os.path import commonprefix
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.core.axes import Array, Zones
from sim.core.calendar import Calendar
from sim.core.errors import BadInput, Faults
from sim.core.text import Text
from sim.core.units import MONTHS_PER_YEAR
from sim.words.listed import Listed, ListedRow
from sim.words.record import OUTSIDE_ZONES, Places
from sim.words.regions import Region, region_for, region_named
from sim.words.settings import Settings
from sim.words.villages import INCOME_ACCOUNTS, VillageTable, county_keys
from sim.world.waves import cities_of, months_to_last_wave, refuse_list_with_waves, wave_notices, zones_put_forward
from sim.world.zone_names import cross_county_notices, refuse_zones
from sim.world.zoning import lines_crossed, marked, zoned_villages

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of each village before imputation, (village, 1); NaN where it is not.

    ``dated_income`` is operating income (万元 a year) with the year it belongs to in ``dated_year``; ``observed`` is operating
    income of the run's first year, which the run has to reproduce; ``earlier`` (year, village, 1) the years before it.
    """

    population: Array
    households: Array
    farmland: Array
    idle_homesteads: Array
    operating_assets: Array
    debt: Array
    cash: Array
    income_per_head: Array
    has_cooperative: Array
    dated_income: Array
    dated_year: Array
    observed: Array
    earlier: Array


@dataclass(frozen=True, slots=True)
class World:
    """Everything of a run that no future and no replicate changes; small and picklable."""

    settings: Settings
    table: VillageTable
    places: Places
    zones: Zones
    counties: Zones
    county_names: tuple[str, ...]
    context_codes: tuple[str, ...]
    calendar: Calendar
    regions: tuple[Region, ...]
    known: Known
    is_border: NDArray[np.bool_]
    is_poverty_lifted: NDArray[np.bool_]
    lines_crossed: Array
    listed: Listed
    notices: tuple[Text, ...]
    listed_rows: tuple[ListedRow, ...] = ()

    @property
    def city_of(self) -> NDArray[np.int64]:
        """The position of each zone's city: (zone,)."""
        return cities_of(self.county_names)[self.counties.zone_of]

    @property
    def provenance(self) -> pd.DataFrame:
        """Where each cell comes from: village, zone, column, mark (observed, derived, imputed)."""
        from sim.world.provenance import provenance_of

        return provenance_of(self)

    @property
    def formed_villages(self) -> pd.DataFrame | None:
        """The villages with the zones formed for this run, to be kept; None where the table brought its zones."""
        from sim.world.formed_table import formed_villages

        return formed_villages(self.table) if self.table.is_formed else None

    def future_values(self, futures: int) -> pd.DataFrame:
        """The uncertain numbers of each future, one row a future, one column an uncertainty, at money scale one."""
        import pandas as pd

        from sim.world.parameters import future_values

        numbers = np.arange(futures)
        return pd.DataFrame({"future": numbers, **future_values(self.settings, numbers)})


def build_world(settings: Settings) -> World:
    """The world ``settings`` describe. Raises BadInput with every fault of its files."""
    from sim.world.context import context_codes, context_notices
    from sim.world.planned import content_notices, listed_rows, plan_notices, planned_projects
    from sim.world.projects import read_project_list
    from sim.world.sources import region_notices

    faults = Faults()
    table = faults.kept(lambda: zoned_villages(settings))
    projects = settings.projects
    listed = None if projects is None else faults.kept(lambda: read_project_list(Path(projects), table))
    if table is None:
        raise BadInput(faults)
    frame, counties = in_order(table)
    faults.kept(lambda: refuse_zones(frame, settings))
    faults.refuse()
    places = _places(frame, settings)
    candidates = int(np.count_nonzero(places.treated))
    forward = zones_put_forward(settings, [county for county, treated in zip(counties, places.treated, strict=True) if treated])
    calendar, observed_year = calendar_of(settings, frame, forward)
    planned = planned_projects(listed, tuple(frame["village"]), places, calendar, settings)
    refuse_list_with_waves(settings, planned, candidates, forward)
    regions = regions_of(frame, table)
    county_names = tuple(dict.fromkeys(counties))
    starts = [counties.index(name) for name in county_names]
    codes = context_codes(county_names, regions, [int(places.zone_starts[start]) for start in starts])
    return World(
        settings=settings,
        table=table,
        places=places,
        zones=Zones(places.zone_starts, places.village_zone),
        counties=Zones(np.array(starts), np.array([county_names.index(name) for name in counties])),
        county_names=county_names,
        context_codes=codes,
        calendar=calendar,
        regions=regions,
        known=_known(frame, calendar.first_year, settings.start_year, observed_year, regions),
        is_border=marked(frame, "is_border"),
        is_poverty_lifted=marked(frame, "poverty_lifted"),
        lines_crossed=lines_crossed(frame),
        listed=planned,
        notices=(
            *table.notices,
            *(listed.notices if listed is not None else ()),
            *plan_notices(planned, settings, places, calendar),
            *content_notices(settings, places, calendar),
            *region_notices(regions, table),
            *context_notices(codes),
            *late_income_notices(frame, settings.start),
            *cross_county_notices(frame),
            *wave_notices(settings, candidates, forward, len(frame)),
        ),
        listed_rows=listed_rows(listed, frame, regions),
    )


def late_income_notices(frame: pd.DataFrame, start: str) -> list[Text]:
    """Says which years of income are not used because construction has begun by then."""
    late = sorted({year for account in INCOME_ACCOUNTS for year in income_years(frame, account) if year >= int(start[:4])})
    if not late:
        return []
    years = [str(year) for year in late]
    return [
        Text(
            f"{'、'.join(years)} 年收入在开工({start})当年或之后,不作为建设前数据使用;可用 start= 另设开工月份",
            f"incomes of {', '.join(years)} lie in or after the year construction starts ({start}) and are not used as data "
            "from before it; start= sets another month",
        )
    ]


def regions_of(frame: pd.DataFrame, table: VillageTable) -> tuple[Region, ...]:
    """The region each village's missing numbers are drawn from: the one asked for, else that of its own code.

    A village without code goes by what the codes of its zone have in common.
    """
    if table.region:
        return (region_named(table.region),) * len(frame)
    common = {zone: commonprefix([code for code in codes if code]) for zone, codes in frame.groupby("zone")["code"]}
    return tuple(region_for(code=code or common[zone]) for code, zone in zip(frame["code"], frame["zone"], strict=True))


def in_order(table: VillageTable) -> tuple[pd.DataFrame, list[str]]:
    """The villages sorted by county, zone and their own id, whatever the order of the table's rows, and each zone's county."""
    frame = table.frame.reset_index(drop=True)
    frame["row"] = range(len(frame))
    county = county_keys(frame)
    # Villages outside zones stand by county: whoever is outside elsewhere is no neighbour of theirs.
    outside = OUTSIDE_ZONES.zh + ("(" + county + ")").where(county != "", "")
    frame["is_outside"] = frame["zone"] == ""
    frame["zone"] = frame["zone"].where(~frame["is_outside"], outside)
    # A flag that nobody gave is not a no: it is drawn.
    given = (table.marks["has_cooperative"] != "").to_numpy()
    frame["has_cooperative_known"] = frame["has_cooperative"].astype("float64").where(given)
    frame["id"] = [_identity(row) for row in frame.to_dict("records")]
    frame["county_key"] = county.groupby(frame["zone"]).transform("min")
    frame = frame.sort_values(["county_key", "zone", "id"], kind="stable").reset_index(drop=True)
    zones = frame.drop_duplicates("zone")
    return frame, zones["county_key"].tolist()


def _identity(row: dict[Any, Any]) -> str:
    """A village's own stable id: its 12-digit code, else zone, township and name."""
    return str(row["code"]) or f"{row['zone']}/{row['township']}/{row['village']}"


def _places(frame: pd.DataFrame, settings: Settings) -> Places:
    zone_names = tuple(dict.fromkeys(frame["zone"]))
    position = {name: index for index, name in enumerate(zone_names)}
    wanted = set(settings.zones)
    outside = set(frame.loc[frame["is_outside"], "zone"])
    treated = [name not in outside and (not wanted or name in wanted) for name in zone_names]
    return Places(
        village_ids=tuple(frame["id"]),
        village_names=_told_apart(frame),
        village_zone=np.array([position[name] for name in frame["zone"]], dtype=np.int64),
        is_key=frame["is_key"].fillna(False).astype(bool).to_numpy(),
        zone_ids=zone_names,
        zone_names=zone_names,
        treated=np.array(treated),
    )


def _told_apart(frame: pd.DataFrame) -> tuple[str, ...]:
    """Names as results show them; villages of one zone with the same name get their township or code behind it."""
    repeated = frame.duplicated(["zone", "village"], keep=False)
    return tuple(
        f"{row['village']}({row['code'] or row['township']})" if is_repeated else str(row["village"])
        for row, is_repeated in zip(frame.to_dict("records"), repeated, strict=True)
    )


def calendar_of(settings: Settings, frame: pd.DataFrame, candidates: int) -> tuple[Calendar, int | None]:
    """First year, length and first month of construction; and the last observed year before construction, if any.

    The run starts in that year, so that its own income can be held against the observed one; without observed incomes
    it starts ``baseline_years`` before construction. It is as long as the last wave of the ``candidates`` needs and ends
    with a whole calendar year.
    """
    years = [year for year in income_years(frame, "operating_income") if year < settings.start_year]
    observed = [year for year in years if frame[f"operating_income_{year}"].notna().any()]
    first_year = max(observed) if observed else settings.start_year - settings.baseline_years
    build_start = (settings.start_year - first_year) * MONTHS_PER_YEAR + settings.start_month - 1
    build_months = round(float(settings.policy.get("zone.build_years", 2.5)) * MONTHS_PER_YEAR)
    end = build_start + months_to_last_wave(settings, candidates) + build_months + settings.operate_years * MONTHS_PER_YEAR
    months = -(-end // MONTHS_PER_YEAR) * MONTHS_PER_YEAR
    return Calendar(first_year, months, build_start), (max(observed) if observed else None)


def income_years(frame: pd.DataFrame, account: str) -> list[int]:
    """Years for which the table has a column of ``account``, in order."""
    return sorted(int(column.rsplit("_", 1)[1]) for column in frame.columns if column.startswith(f"{account}_"))


def _known(frame: pd.DataFrame, first_year: int, start_year: int, observed_year: int | None, regions: tuple[Region, ...]) -> Known:
    def column(name: str) -> Array:
        return frame[name].to_numpy(dtype=np.float64)[:, None] if name in frame else np.full((len(frame), 1), np.nan)

    years = [year for year in income_years(frame, "operating_income") if year < first_year]
    earlier = [column(f"operating_income_{year}") for year in range(min(years), first_year)] if years else []
    dated, dated_year = _last_known_income(frame, start_year, regions)
    return Known(
        population=column("population"),
        households=column("households"),
        farmland=column("farmland_mu"),
        idle_homesteads=column("idle_homesteads"),
        operating_assets=column("operating_assets"),
        debt=column("debt"),
        cash=column("cash"),
        income_per_head=column("income_per_head_yuan"),
        has_cooperative=column("has_cooperative_known"),
        dated_income=dated,
        dated_year=dated_year,
        observed=column(f"operating_income_{observed_year}") if observed_year is not None else np.full((len(frame), 1), np.nan),
        earlier=np.array(earlier) if earlier else np.empty((0, len(frame), 1)),
    )


def _last_known_income(frame: pd.DataFrame, start_year: int, regions: tuple[Region, ...]) -> tuple[Array, Array]:
    """The last income known of each village before construction: operating, else the region's share of the total."""
    income, year = np.full((len(frame), 1), np.nan), np.full((len(frame), 1), np.nan)
    share = np.array([region.operating_share for region in regions])
    for account, factor in (("total_income", share), ("operating_income", np.ones(len(frame)))):
        for known_year in (known for known in income_years(frame, account) if known < start_year):
            value = frame[f"{account}_{known_year}"].to_numpy(dtype=np.float64) * factor
            is_known = ~np.isnan(value)
            income[is_known, 0], year[is_known, 0] = value[is_known], known_year
    return income, year
