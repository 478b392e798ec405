"""What `check` says of a village table or a project list that can be used."""

from __future__ import annotations

from sim.core.text import Text
from sim.words.villages import (
    DERIVED,
    DRAWN_COLUMNS,
    FOR_FORMING,
    INCOME_ACCOUNTS,
    NOT_ACTED_ON,
    OBSERVED,
    VILLAGE_COLUMNS,
    VillageTable,
)
from sim.world.columns import INCOME_COLUMNS, VILLAGE_TABLE
from sim.world.projects import ProjectList

#: Columns that name a village or place it in a zone: left empty when not given, never imputed.
_IDENTITY = ("village", "zone", "code", "county", "township", "formed_by")


def check_lines(table: VillageTable) -> list[Text]:
    """How many villages, zones and key villages, which income years, and which columns are observed or will be imputed."""
    frame = table.frame
    zones = frame.loc[frame["zone"] != "", "zone"]
    outside = len(frame) - len(zones)
    key_villages = int(frame["is_key"].sum())
    outside_text = Text(f",片区外 {outside} 个村", f", {outside} outside any zone") if outside else Text("", "")
    return [
        Text(
            f"{len(frame)} 个村,{zones.nunique()} 个片区,{key_villages} 个重点村{outside_text.zh}",
            f"villages: {len(frame)}, zones: {zones.nunique()}, key villages: {key_villages}{outside_text.en}",
        ),
        *_income_lines(table),
        *_origin_lines(table),
        *_key_village_lines(table),
    ]


def project_lines(projects: ProjectList) -> list[Text]:
    """How many projects, of whom, and how much investment in 万元."""
    total = sum(project.investment for project in projects.projects)
    by_company = sum(project.is_company for project in projects.projects)
    return [
        Text(
            f"{len(projects.projects)} 个项目,其中片区公司 {by_company} 个;总投资 {total:,.6g} 万元",
            f"projects: {len(projects.projects)}, of which {by_company} of zone companies; investment {total:,.6g} 万元",
        )
    ]


def _income_lines(table: VillageTable) -> list[Text]:
    lines = []
    labels = {column.name: column.zh for column in INCOME_COLUMNS}
    for account in INCOME_ACCOUNTS:
        years = [name.rsplit("_", 1)[1] for name in table.frame.columns if name.startswith(f"{account}_")]
        zh, en = ("、".join(years), ", ".join(years)) if years else ("无,将全部插补", "none, all imputed")
        lines.append(Text(f"{labels[account]}:{zh}", f"{account}: {en}"))
    return lines


def _origin_lines(table: VillageTable) -> list[Text]:
    groups: dict[str, list[tuple[str, str]]] = {group: [] for group in _HEADS}
    for name in [*VILLAGE_COLUMNS, *(each for each in table.frame.columns if each not in VILLAGE_COLUMNS)]:
        mark = table.marks[name]
        known = int(mark.isin([OBSERVED, DERIVED]).sum())
        label = _chinese(name)
        if known == 0:
            group = "imputed" if name in DRAWN_COLUMNS else "no" if VILLAGE_COLUMNS.get(name) == "flag" else ""
        elif name in NOT_ACTED_ON:
            group = "unused"
        elif name in FOR_FORMING:
            group = "forming"
        elif known == len(mark):
            group = "derived" if (mark == DERIVED).all() else "observed"
        else:
            group = "" if name in _IDENTITY else "partly"
        share = f"({known}/{len(mark)})" if group == "partly" else ""
        if group and not (group == "no" and name in FOR_FORMING):
            groups[group].append((label + share, f"{name} {share}".strip()))
    return [
        Text(f"{_HEADS[group].zh}:{'、'.join(zh for zh, _ in names)}", f"{_HEADS[group].en}: {', '.join(en for _, en in names)}")
        for group, names in groups.items()
        if names
    ]


_HEADS = {
    "observed": Text("已有数据的列", "observed columns"),
    "derived": Text("推得的列", "derived columns"),
    "partly": Text("部分有数据、其余逐个未来抽取的列", "columns observed in part, the rest drawn in each future"),
    "imputed": Text("没有数据、逐个未来抽取的列", "columns without data, drawn in each future"),
    "no": Text("没有给出、按“否”处理的列", "yes-or-no columns not given, taken as no"),
    "forming": Text("只在组成片区时用到的列", "columns used only where zones are formed"),
    "unused": Text("已读入、尚不影响结果的列", "columns read that nothing acts on yet"),
}


def _chinese(name: str) -> str:
    """A column's Chinese name, with its year where it has one."""
    labels = {column.name: column.zh for column in (*VILLAGE_TABLE, *INCOME_COLUMNS)}
    account, _, year = name.rpartition("_")
    return f"{labels[account]}_{year}" if account in INCOME_ACCOUNTS else labels.get(name, name)


def _key_village_lines(table: VillageTable) -> list[Text]:
    if (table.frame["zone"] == "").all():
        return [
            Text(
                "没有片区:运行时按项目的规则组成(formation=programme),或以乡镇为片区(formation=township)",
                "no zones: a run forms them by the programme's rule (formation=programme) or takes townships (formation=township)",
            )
        ]
    if table.frame["is_key"].any():
        return []
    return [
        Text(
            "没有重点村:20%目标按全部村计(借用条款)",
            "no key village: the 20% target is read over all villages (a borrowed clause)",
        )
    ]
