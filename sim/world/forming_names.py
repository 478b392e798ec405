"""Names of zones that are formed: county and townships, numbered where several zones would have the same name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.core.text import Text

if TYPE_CHECKING:
    import pandas as pd

#: Longest part of a name made of county and townships; with its number it stays within what a table may hold.
LONGEST_LABEL = 45

#: Name of a zone of villages of which neither county nor township is known.
ALL_VILLAGES = Text("全部村", "all villages")

#: Townships that a name spells out.
MOST_NAMED = 2


def zone_names(zones: Sequence[Sequence[int]], frame: pd.DataFrame) -> list[str]:
    """A name for each zone (positions in ``frame``), no two alike.

    A zone alone in its townships is called after them; several are numbered in the order of their first villages.
    """
    several_counties = frame["county_key"].nunique() > 1
    labels = [_label(frame.iloc[list(zone)], several_counties) for zone in zones]
    total, so_far = Counter(labels), Counter[str]()
    names = []
    for label in labels:
        so_far[label] += 1
        width = len(str(total[label]))
        names.append(label if total[label] == 1 else f"{label}第{so_far[label]:0{width}d}片区")
    return names


def _label(members: pd.DataFrame, several_counties: bool) -> str:
    county = str(members["county"].iloc[0])
    if county.isdigit() or not county:
        county = str(members["county_key"].iloc[0]) if several_counties else ""
    townships = list(dict.fromkeys(name for name in members["township_key"] if name))
    named = "-".join(townships) if len(townships) <= MOST_NAMED else f"{townships[0]}等{len(townships)}个乡镇"
    return (county + named)[:LONGEST_LABEL] or ALL_VILLAGES.zh
