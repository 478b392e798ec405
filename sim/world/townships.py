"""Townships that stand in for zones, where a programme's unit is the village."""

from __future__ import annotations

from dataclasses import replace

from sim.core.text import Text
from sim.words.villages import VillageTable

#: Zone of villages of which the table names neither zone nor township.
NO_TOWNSHIP = "未注明乡镇"


def by_township(table: VillageTable) -> VillageTable:
    """``table`` with the township as zone of every village that has none; zones that the table names stay."""
    frame = table.frame.copy()
    is_open = frame["zone"] == ""
    if not is_open.any():
        return table
    # Townships of one name lie in different counties.
    frame.loc[is_open, "zone"] = (frame["county"] + frame["township"])[is_open].replace("", NO_TOWNSHIP)
    notice = Text(
        f"这一项目以村为单位:{int(is_open.sum())} 个未写片区的村以所在乡镇代替片区",
        f"this programme's unit is the village: the township stands in for the zone of {int(is_open.sum())} villages without one",
    )
    return replace(table, frame=frame, notices=(*table.notices, notice))
