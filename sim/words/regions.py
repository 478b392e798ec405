"""What is published about the villages of a region, to stand in where a village's own numbers are not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from sim.core.declare import Source, assumed, clause, fact
from sim.core.errors import BadInput, Fault, nearest_named
from sim.core.text import Text
from sim.words.sources import rule_register, shipped_rows

#: The region of every place that no other region covers.
WHOLE_COUNTRY = "china"

#: What a source in ``data/regions.csv`` begins with when nothing published was found.
ASSUMED_MARK = "ASSUMED:"

#: Columns of ``data/regions.csv`` that hold a number with its source in the column beside it.
SOURCED_COLUMNS = (
    "operating_income_median",
    "operating_income_sigma",
    "operating_income_floor",
    "operating_share",
    "population_per_village",
    "households_per_village",
    "farmland_mu_per_village",
    "villages_per_zone",
)


@dataclass(frozen=True, slots=True)
class Region:
    """Published distributions of one region.

    Operating income a village is log-normal (median in 万元 a year, sigma of its logarithm) in ``year``;
    ``published_account`` is the account the level was read from, and ``operating_share`` operating over total income.
    ``operating_income_floor`` (万元) is the least that is published, None where no floor is. ``sources`` has one source
    for each column of SOURCED_COLUMNS that has a value.
    """

    key: str
    label: Text
    province: str
    city: str
    code_prefixes: tuple[str, ...]
    published_account: str
    year: int
    operating_income_median: float
    operating_income_sigma: float
    operating_income_floor: float | None
    operating_share: float
    population_per_village: float
    households_per_village: float
    farmland_mu_per_village: float
    villages_per_zone: int
    note: Text
    sources: Mapping[str, Source] = field(hash=False)


@cache
def region_register() -> Mapping[str, Region]:
    """Every region by its key, in the order of the table."""
    return {row["region"]: _region(row) for row in shipped_rows("regions.csv")}


def region_named(key: str, where: str = "region") -> Region:
    """The region ``key``, also by its Chinese or English label; BadInput names ``where`` it was given and what there is."""
    wanted = key.strip()
    for region in region_register().values():
        if wanted.casefold() in (region.key, region.label.zh, region.label.en.casefold()):
            return region
    known = list(region_register())
    raise BadInput(
        Fault(
            Text("没有这个地区", "there is no such region"),
            where=where,
            value=key,
            allowed=Text("、".join(f"{name}({region.label.zh})" for name, region in region_register().items()), ", ".join(known)),
            nearest=nearest_named(wanted, {name: region.label for name, region in region_register().items()}),
        )
    )


def region_for(province: str = "", city: str = "", code: str = "") -> Region:
    """The most specific region that covers a place: by ``code`` first (longest prefix), then city, province, country.

    Names are taken with or without 省, 市 and the like.
    """
    regions = region_register()
    by_code = [(len(prefix), key) for key, region in regions.items() for prefix in region.code_prefixes if code.startswith(prefix)]
    if by_code:
        return regions[max(by_code)[1]]
    by_city = [region for region in regions.values() if region.city and _short(region.city) == _short(city)]
    by_province = [
        region for region in regions.values() if not region.city and region.province and _short(region.province) == _short(province)
    ]
    return next(iter([*by_city, *by_province]), regions[WHOLE_COUNTRY])


def _short(place: str) -> str:
    return place.strip().removesuffix("省").removesuffix("市")


def _region(row: Mapping[str, str]) -> Region:
    return Region(
        key=row["region"],
        label=Text(row["zh"], row["en"]),
        province=row["province"],
        city=row["city"],
        code_prefixes=tuple(row["code_prefixes"].split()),
        published_account=row["published_account"],
        year=int(row["year"]),
        operating_income_median=float(row["operating_income_median"]),
        operating_income_sigma=float(row["operating_income_sigma"]),
        operating_income_floor=float(row["operating_income_floor"]) if row["operating_income_floor"] else None,
        operating_share=float(row["operating_share"]),
        population_per_village=float(row["population_per_village"]),
        households_per_village=float(row["households_per_village"]),
        farmland_mu_per_village=float(row["farmland_mu_per_village"]),
        villages_per_zone=int(row["villages_per_zone"]),
        note=Text(row["note_zh"], row["note_en"]),
        sources={column: _source(row[f"{column}_source"]) for column in SOURCED_COLUMNS if row[column]},
    )


def _source(written: str) -> Source:
    if written.startswith(ASSUMED_MARK):
        return assumed(written.removeprefix(ASSUMED_MARK))
    return clause(written) if written in {rule.id for rule in rule_register()} else fact(written)
