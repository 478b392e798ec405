"""Zones by name: which a table has, which a run may ask for, and what to mind about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.core.errors import BadInput, Fault, nearest
from sim.core.text import Text
from sim.words.formations import FormedBy
from sim.words.record import OUTSIDE_ZONES, REST_OF_COUNTY
from sim.words.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

#: How many zones a message names.
MOST_NAMED = 12


def refuse_zones(frame: pd.DataFrame, settings: Settings) -> None:
    """A programme whose unit is the zone needs one, under a name of its own, and asks only for zones there are.

    Raises BadInput for a table without zones, for names that results keep for something else, and for zones it lacks.
    """
    there = list(dict.fromkeys(frame.loc[~frame["is_outside"], "zone"]))
    if not there:
        raise BadInput(
            Fault(
                Text(
                    f"按项目的规则组不成一个片区({_reasons(frame, 'zh')})",
                    f"not one zone can be formed by the programme's rule ({_reasons(frame, 'en')})",
                ),
                where="villages",
                value=settings.villages,
                fix=Text(
                    "用 formation=township 以乡镇为片区,或在“片区”列填写片区名称",
                    "take townships for zones with formation=township, or fill in the column zone 片区",
                ),
            )
        )
    kept = Text("结果中另有含义,不能用作片区名称", "means something else in results and cannot name a zone")
    faults = [Fault(kept, where="villages", value=name) for name in there if name == REST_OF_COUNTY or name.startswith(OUTSIDE_ZONES.zh)]
    allowed = ", ".join(there[:MOST_NAMED]) + (" …" if len(there) > MOST_NAMED else "")
    what = Text("村庄表里没有这个片区", "the table has no such zone")
    unknown = [name for name in settings.zones if name not in there]
    faults += [Fault(what, where="zones", value=name, allowed=allowed, nearest=nearest(name, there)) for name in unknown]
    if faults:
        raise BadInput(faults)


def _reasons(frame: pd.DataFrame, language: str) -> str:
    """Why villages are outside every zone, with their numbers."""
    counts = [(ground, int((frame["formed_by"] == ground.key).sum())) for ground in FormedBy]
    told = [(ground.label.said(language).split(":")[-1].strip(), count) for ground, count in counts if count]
    return (
        "、".join(f"{label} {count} 个" for label, count in told)
        if language == "zh"
        else ", ".join(f"{label}: {count}" for label, count in told)
    )


def cross_county_notices(frame: pd.DataFrame) -> list[Text]:
    """Says which zones have villages of several counties: allowed where needed, but perhaps two zones of one name."""
    inside = frame[~frame["is_outside"] & (frame["code"] != "")]
    counties = inside.groupby("zone", sort=False)["code"].agg(lambda codes: codes.str.slice(0, 6).nunique())
    names = [str(zone) for zone in counties[counties > 1].index]
    if not names:
        return []
    return [
        Text(
            f"片区「{'、'.join(names)}」的村分属不同的县,按一个跨县片区处理;若是重名的两个片区,请改名",
            f"villages of zone {', '.join(names)} lie in several counties: taken as one zone across county lines; "
            "two zones of one name need different names",
        )
    ]
