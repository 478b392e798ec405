"""Villages that exist nowhere, for a programme in a region of one's choice."""

from __future__ import annotations

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.words.regions import region_named
from sim.words.villages import VillageTable
from sim.world.frames import VillageRecord, village_frame

#: Zones of a synthetic programme when their number is not given. ASSUMED: enough to compare zones, quick to run.
DEFAULT_ZONES = 4

#: Villages that applied, by prefecture, and in the rest of the province (Henan 第5段).
APPLICANTS = {"henan": {"": 748, "新乡市": 98, "南阳市": 97, "洛阳市": 95, "信阳市": 92, "安阳市": 87, "郑州市": 83}}
_ENGLISH = {"新乡市": "Xinxiang", "南阳市": "Nanyang", "洛阳市": "Luoyang", "信阳市": "Xinyang", "安阳市": "Anyang", "郑州市": "Zhengzhou"}

#: Villages with a mark among every thousand of the programme (Jilin 一(三)). ASSUMED: evenly spread, since the list is not published.
MARKED_OF_THOUSAND = {"jilin": {"is_border": 119, "poverty_lifted": 295}}

#: Most villages that one table may hold: the whole country (charter, section 2).
MOST_VILLAGES = 490_000


def synthetic_villages(
    region: str, zones: int | None = None, villages_per_zone: int | None = None, has_key_villages: bool = True
) -> VillageTable:
    """``zones`` zones of made-up villages, the first village of each its key village unless ``has_key_villages`` is false.

    Only names and structure are given: every number is missing and is drawn per future from the region's published
    distributions, so nothing here needs a seed. ``villages_per_zone`` is the region's own unless given. A village's name
    depends on its zone and number alone, so asking for more zones or villages renames nobody. Zones lie in one county, or in
    one for each prefecture where it is published how many villages of each applied. Raises BadInput.
    """
    chosen = region_named(region)
    zones = DEFAULT_ZONES if zones is None else zones
    size = chosen.villages_per_zone if villages_per_zone is None else villages_per_zone
    _check_structure(zones, size)
    prefectures = prefectures_of(chosen.key, zones)
    records = [
        VillageRecord(
            {
                "village": f"合成村{zone:02d}{number:02d}",
                "zone": f"合成片区{zone:02d}",
                "county": f"合成县({prefectures[zone - 1]})" if prefectures[zone - 1] else "合成县",
                "township": f"合成乡镇{zone:02d}",
                "is_key": has_key_villages and number == 1,
            },
            marks_of(chosen.key, (zone - 1) * size + number),
        )
        for zone in range(1, zones + 1)
        for number in range(1, size + 1)
    ]
    frame, marks = village_frame(records)
    counted = {name: prefectures.count(name) for name in APPLICANTS.get(chosen.key, {}) if name and name in prefectures}
    zh = "、".join(f"{name} {count}" for name, count in counted.items())
    en = ", ".join(f"{_ENGLISH[name]} {count}" for name, count in counted.items())
    marked = MARKED_OF_THOUSAND.get(chosen.key)
    origin = Text(
        f"合成村庄:{chosen.label.zh}公布的分布,{zones} 个片区,每片区 {size} 村"
        + (f";片区按各市申报村数分:{zh},其余在本省其他地方" if counted else "")
        + (f";每千村中边境村 {marked['is_border']}、脱贫村 {marked['poverty_lifted']},均匀分布为假定" if marked else ""),
        f"synthetic villages: published distributions of {chosen.label.en}, {zones} zones of {size} villages"
        + (f"; zones by the villages that applied in each prefecture: {en}, the others elsewhere in the province" if counted else "")
        + (f"; per 1000 {marked['is_border']} border and {marked['poverty_lifted']} poverty-lifted ones, spread evenly" if marked else ""),
    )
    return VillageTable(frame, marks, origin, names_are_real=False, region=chosen.key)


def marks_of(region: str, place: int) -> dict[str, float | bool]:
    """The marks of the village at ``place``, counted from 1: as many of the first villages have each as is published, to within one.

    >>> [place for place in range(1, 21) if marks_of("jilin", place)["is_border"]], marks_of("henan", 1)
    ([5, 13], {})
    """
    counts = MARKED_OF_THOUSAND.get(region, {})
    return {mark: (place * count + 500) // 1000 > ((place - 1) * count + 500) // 1000 for mark, count in counts.items()}


def prefectures_of(region: str, zones: int) -> list[str]:
    """The prefecture of each made-up zone, empty for the rest of the province: so many of each as applied, to within one.

    Each zone in turn goes where the most villages applied for it, counted as half a zone ahead, so more zones move none.

    >>> prefectures_of("henan", 6), prefectures_of("jilin", 2)
    (['', '', '', '', '新乡市', '南阳市'], ['', ''])
    """
    applicants = APPLICANTS.get(region, {"": 1})
    given = dict.fromkeys(applicants, 0)
    found = []
    for _ in range(zones):
        name = max(given, key=lambda one: applicants[one] / (2 * given[one] + 1))
        given[name] += 1
        found.append(name)
    return found


def _check_structure(zones: int, villages_per_zone: int) -> None:
    faults = [
        Fault(Text("必须是不小于 1 的整数", "must be a whole number of at least 1"), where=where, value=value)
        for where, value in (("zones", zones), ("villages_per_zone", villages_per_zone))
        if value < 1
    ]
    if not faults and zones * villages_per_zone > MOST_VILLAGES:
        faults = [
            Fault(
                Text("村庄太多", "too many villages"),
                where="zones",
                value=zones * villages_per_zone,
                allowed=Text(f"至多 {MOST_VILLAGES} 村", f"at most {MOST_VILLAGES} villages"),
            )
        ]
    if faults:
        raise BadInput(faults)
