"""What is said of zones that were formed: by which rule, on what grounds, who is outside and why, what could not be looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import TYPE_CHECKING

from sim.core.text import Text
from sim.words.formations import PROXIES, Formation, FormedBy
from sim.words.villages import VillageTable
from sim.world.key_villages import KeyBasis

if TYPE_CHECKING:
    import pandas as pd

_BASES = {
    KeyBasis.GIVEN: Text("村庄表已标明", "named by the table"),
    KeyBasis.OPERATING_INCOME: Text("经营性收入最高", "highest operating income"),
    KeyBasis.TOTAL_INCOME: Text("集体总收入最高", "highest total income"),
    KeyBasis.POPULATION: Text("人口最多", "largest population"),
    KeyBasis.MIDDLE: Text("一无所知、取居中的村(只是占位)", "nothing known, the one in the middle (a stand-in only)"),
}


def forming_notices(
    table: VillageTable, how: Formation, sizes: Sequence[int], across: int, keys: Mapping[KeyBasis, int]
) -> tuple[Text, ...]:
    """Everything to be said of the zones of ``table``; ``across`` of them lie in several townships."""
    if how.unit_is_village:
        return (
            Text(
                f"表中没有片区:以乡镇为片区,共 {len(sizes)} 个,没有重点村",
                f"the table names no zone: each township stands in for one, {len(sizes)} in all, without key villages",
            ),
        )
    return (
        *_zones(sizes, how),
        *_proxy(table.frame),
        *_outside(table.frame),
        *_not_known(table, how),
        *_crossing(across, len(sizes)),
        *_keys(keys),
        Text(
            "组成的片区存于结果的 inputs/formed_villages.csv:可以改动后用 villages= 读入"
            + (f"(加 region={table.region} 则与本次相同)" if table.region else ""),
            "the zones formed are in inputs/formed_villages.csv of the results: edit that file and give it as villages="
            + (f" (with region={table.region} it repeats this run)" if table.region else ""),
        ),
    )


def proxy_notice(frame: pd.DataFrame) -> list[Text]:
    """For a table that was formed earlier: on what its zones rest, as its column formed_by says."""
    return _proxy(frame[frame["zone"] != ""])


def with_grounds(origin: Text, frame: pd.DataFrame) -> Text:
    """Where villages come from, with what their zones rest on: the line that figures and documents carry."""
    said = frame.loc[frame["zone"] != "", "formed_by"]
    if said.isin([ground.key for ground in PROXIES]).any():
        return Text(
            f"{origin.zh};片区由程序组成,以乡镇和代码先后代替相邻",
            f"{origin.en}; zones formed by the program, order of codes within townships as a proxy of adjoining",
        )
    if (said == FormedBy.COORDINATES.key).any():
        return Text(f"{origin.zh};片区由程序按坐标组成", f"{origin.en}; zones formed by the program from coordinates")
    return origin


def _zones(sizes: Sequence[int], how: Formation) -> list[Text]:
    if not sizes:
        return []
    low, high, middle = min(sizes), max(sizes), median(sizes)
    asked_zh = f"每片区 {how.size_low}-{how.size_high} 村,以 {how.size_aim} 村为准"
    asked_en = f"{how.size_low}-{how.size_high} villages a zone, {how.size_aim} at best"
    return [
        Text(
            f"表中没有片区:按项目的规则({asked_zh})把 {sum(sizes)} 个村组成 {len(sizes)} 个片区,各有 {low}-{high} 村,中位 {middle:g}"
            ";formation=township 则以乡镇为片区",
            f"the table names no zone: by the programme's rule ({asked_en}) {sum(sizes)} villages make {len(sizes)} zones "
            f"of {low}-{high}, median {middle:g}; formation=township takes each township for one",
        )
    ]


def _proxy(frame: pd.DataFrame) -> list[Text]:
    counts = [(ground, int((frame["formed_by"] == ground.key).sum())) for ground in PROXIES]
    told = [(ground.label, count) for ground, count in counts if count]
    if not told:
        return []
    zh = "、".join(f"{count} 个村为{label.zh}" for label, count in told)
    en = ", ".join(f"{count} villages by {label.en}" for label, count in told)
    return [
        Text(
            f"没有坐标,是否相邻无从知道:{zh};代码相近不等于相邻。补上经度、纬度即按坐标组成",
            f"without coordinates nobody knows who adjoins whom: {en}; codes that follow one another need not lie side by side. "
            "With longitude and latitude zones are formed by those",
        )
    ]


def _outside(frame: pd.DataFrame) -> list[Text]:
    counts = [(ground, int((frame["formed_by"] == ground.key).sum())) for ground in FormedBy if ground.key.startswith("outside")]
    told = [(ground.label, count) for ground, count in counts if count]
    if not told:
        return []
    total = sum(count for _, count in told)
    zh = "、".join(f"{label.zh.removeprefix('片区外:')} {count}" for label, count in told)
    en = ", ".join(f"{label.en.removeprefix('outside: ')} {count}" for label, count in told)
    return [Text(f"{total} 个村在片区外:{zh}", f"{total} villages are outside zones: {en}")]


def _not_known(table: VillageTable, how: Formation) -> list[Text]:
    """What the clauses ask for and the table does not know: such villages count as eligible."""
    asked = [("village_class", Text("村庄类别", "class"), how.classes is not None)]
    asked.append(("prior_pilot", Text("是否已获其他试点", "whether it has another pilot"), how.leaves_out_prior_pilots))
    told = [(label, int((table.marks[column] == "").sum())) for column, label, matters in asked if matters]
    unknown = [(label, count) for label, count in told if count]
    zh = "".join(f"{count} 个村的{label.zh}不详,按符合条件计;" for label, count in unknown)
    en = "".join(f"{label.en} of {count} villages is not known, they count as eligible; " for label, count in unknown)
    return [Text(f"{zh}产业是否相近、片区面积表中没有,未予检查", f"{en}the table knows neither industries nor areas: not looked at")]


def _crossing(across: int, zones: int) -> list[Text]:
    if not across:
        return []
    return [
        Text(
            f"{zones} 个片区中 {across} 个跨乡镇:所在乡镇的村不足一个片区;跨界协调的延误只施加于 policy.zone.cross_boundary 所定比例的片区",
            f"{across} of {zones} zones cross township lines: one of their townships has too few villages for a zone; the delay of "
            "co-ordination across lines is applied to the share of zones that policy.zone.cross_boundary names only",
        )
    ]


def _keys(keys: Mapping[KeyBasis, int]) -> list[Text]:
    told = [(label, keys[basis]) for basis, label in _BASES.items() if keys.get(basis)]
    if not told:
        return []
    zh = "、".join(f"{label.zh} {count} 个" for label, count in told)
    en = ", ".join(f"{label.en} {count}" for label, count in told)
    return [Text(f"重点村的选法:{zh}", f"key villages chosen by: {en}")]
