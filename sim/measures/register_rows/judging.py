"""Whether a row can be judged: what the run holds of the programme, and which levers its file leaves unset for a reason it gives."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from sim.core.text import Text
from sim.measures.primary import CASE_COLUMNS, Evidence
from sim.measures.register_rows.asking import Scenario, setting_of
from sim.words.levers import LEVERS
from sim.words.register.declaring import Holds, Whole

ONLY_A_PART = Text(
    "本次运行只含 {held}/{number} {what},不足以检验,不作判断",
    "the run holds {held} of {number} {what}, too few to test it: not judged",
)
ALL_BY = Text("全部用 {by}", "{by} runs all")
LEFT_UNSET = Text("项目文件未设 policy.{key}:{why}", "the programme's file leaves policy.{key} unset: {why}")
_WHAT = {
    Holds.ZONES: Text("个片区", "zones"),
    Holds.VILLAGES: Text("个村", "villages"),
    Holds.AREA: Text("个村", "villages"),
    Holds.CITIES: Text("个有片区开工的市", "cities in which an area has begun"),
    Holds.BORDER: Text("个边境村", "border villages"),
    Holds.POVERTY_LIFTED: Text("个脱贫村", "villages lifted out of poverty"),
}
_COLUMNS = {Holds.BORDER: "border_villages", Holds.POVERTY_LIFTED: "poverty_lifted_villages"}


def only_a_part(whole: Whole | None, evidence: Evidence) -> list[Text]:
    """What the run lacks of the whole that a row counts over, and how to run it all; nothing where it holds enough."""
    if whole is None:
        return []
    number = round(float(setting_of(whole.lever, evidence.settings.policy))) if whole.lever else whole.number
    if (held := held_of(whole.holds, evidence)) >= number:
        return []
    what = _WHAT[whole.holds]
    zh = ONLY_A_PART.zh.format(held=held, number=number, what=what.zh)
    en = ONLY_A_PART.en.format(held=held, number=number, what=what.en)
    return [Text(zh, en), *([ALL_BY.filled(by=whole.by)] if whole.by else [])]


def held_of(holds: Holds, evidence: Evidence) -> int:
    """Zones that the programme may come to, their villages or the marked ones of these, all villages, or cities with a zone begun."""
    if holds is Holds.ZONES:
        return len(evidence.zones)
    if holds is Holds.CITIES:
        return _cities(evidence)
    inside = _counted(evidence.treated, _COLUMNS.get(holds, "villages"))
    return inside + _counted(evidence.others, "villages") if holds is Holds.AREA else inside


def _cities(evidence: Evidence) -> int:
    """The most of any case and year. The record names no city; zones begun of one city, each over their number, sum to one."""
    frame = evidence.treated
    if frame.empty or not {"zones_begun", "city_zones_begun"} <= set(frame):
        return 0
    begun = frame[(frame["scenario"].astype("str") == evidence.scenario) & (frame["city_zones_begun"] > 0)]
    if begun.empty:
        return 0
    share = begun["zones_begun"] / begun["city_zones_begun"]
    return round(float(share.groupby([begun[name] for name in (*CASE_COLUMNS, "year")]).sum().max()))


def _counted(frame: pd.DataFrame, column: str) -> int:
    """What no year changes, over all zones."""
    if frame.empty or column not in frame:
        return 0
    return int(frame.assign(zone=frame["zone"].astype("str")).groupby("zone")[column].first().sum())


def reasons(levers: Iterable[str], scenario: Scenario, *, any_of: bool = False) -> list[Text]:
    """Why the programme's file leaves these levers at their default; nothing where one of them, or with ``any_of`` every one of
    them, has another value or no reason."""
    found = []
    for key in dict.fromkeys(levers):
        if key in scenario.unset and setting_of(key, scenario.policy) == LEVERS[key].default:
            why = scenario.unset[key]
            found.append(Text(LEFT_UNSET.zh.format(key=key, why=why.zh), LEFT_UNSET.en.format(key=key, why=why.en)))
        elif not any_of:
            return []
    return found
