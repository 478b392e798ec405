"""The zones of a run: as the table names them, else formed by a rule and at the size asked for; what they cross, marks of villages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.core.axes import Array
from sim.core.text import Text
from sim.words.formations import BY_TOWNSHIP, FORMATIONS
from sim.words.settings import Settings
from sim.words.villages import NO_LINE, VillageTable, lines_by_zone
from sim.world.forming import form_zones
from sim.world.sources import SYNTHETIC, villages_from

if TYPE_CHECKING:
    import pandas as pd


def size_of_zones(settings: Settings) -> int:
    """Villages that zones aim at, 0 for the size they have by themselves."""
    return round(float(settings.policy.get("zone.size", 0.0)))


def zoned_villages(settings: Settings) -> VillageTable:
    """The villages that settings name, in zones. Raises BadInput."""
    found = villages_from(
        settings.villages,
        region=settings.region,
        zones=settings.synthetic_zones,
        unit=settings.unit,
        villages_per_zone=size_of_zones(settings) or None,
    )
    return with_zones(found, settings)


def with_zones(table: VillageTable, settings: Settings) -> VillageTable:
    """``table``, its zones formed by the rule the run asks for where it names none itself."""
    size = size_of_zones(settings)
    if (table.frame["zone"] != "").any():
        # Made-up zones were made at that size.
        return table if settings.villages.strip() == SYNTHETIC else _with_size_unused(table, size, *_TABLE_BRINGS_ZONES)
    if settings.formation != "programme":
        return form_zones(_with_size_unused(table, size, *_TOWNSHIPS_ASKED_FOR), BY_TOWNSHIP, settings.start_year)
    return form_zones(table, FORMATIONS.get(settings.programme, BY_TOWNSHIP).aiming_at(size), settings.start_year)


_TABLE_BRINGS_ZONES = (
    Text("村庄表已写明片区", "the village table names its zones"),
    Text("要按村数组成片区,把“片区”列留空", "to have zones formed at that size, leave the column zone 片区 empty"),
)
_TOWNSHIPS_ASKED_FOR = (
    Text("formation=township 以乡镇为片区", "formation=township takes townships for zones"),
    Text("要按村数组成片区,用 formation=programme", "to have zones formed at that size, use formation=programme"),
)


def _with_size_unused(table: VillageTable, size: int, why: Text, how: Text) -> VillageTable:
    """The table with a notice that a size was asked for and no zone is made."""
    if not size:
        return table
    notice = Text(
        f"policy.zone.size={size} 不起作用:{why.zh},片区大小以此为准;{how.zh},不需要则设为 0",
        f"policy.zone.size={size} has no effect: {why.en}, and they are as large as they are; {how.en}, or set it to 0",
    )
    return replace(table, notices=(*table.notices, notice))


def lines_crossed(frame: pd.DataFrame) -> Array:
    """What each zone crosses, in the order of ``frame``, as far as its villages' codes or, without any, names of places tell: (zone, 1)."""
    is_outside = frame.groupby("zone", sort=False)["is_outside"].first().to_numpy()
    crossed = lines_by_zone(frame).to_numpy()
    return np.asarray(np.where(is_outside, NO_LINE, crossed)[:, None])


def marked(frame: pd.DataFrame, column: str) -> NDArray[np.bool_]:
    """Which villages the table marks so, a blank being no mark: (village, 1)."""
    return np.asarray(frame[column].fillna(False).astype(bool))[:, None]
