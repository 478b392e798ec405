"""The glossary: one English name for every Chinese term, from the declarations and from docs/glossary.csv."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from generating.markdown import code, table
from sim.words import choices
from sim.words.choice import Choice
from sim.words.levers import LEVERS
from sim.words.outcomes import VILLAGE_OUTCOMES, ZONE_OUTCOMES
from sim.words.sources import programme_register
from sim.words.transactions import SECTOR_LABELS, TRANSACTIONS, Sector

#: Terms that no declaration holds: term_zh, term_en, key, meaning.
BY_HAND = Path(__file__).resolve().parents[1] / "glossary.csv"

Row = tuple[str, str, str]

#: What the classes of choices are called here, in the order of the page.
CHOICES: dict[type[Choice], str] = {
    choices.FundingMode: "资金方式 / funding modes",
    choices.FundingContent: "资金投向 / contents of funding",
    choices.FundingTiming: "拨付节奏 / timing of release",
    choices.Allocation: "村际分配 / allocation among villages",
    choices.CompanyForm: "强村公司组建形式 / forms of the company",
    choices.CompanyManager: "经营负责人 / who runs the company",
    choices.Linkage: "利益联结 / benefit linkage",
    choices.LinkageChannel: "联结渠道 / channels of linkage",
    choices.Chair: "片区负责人 / who chairs the zone",
    choices.Ranking: "进度通报 / contests and circulars",
    choices.InsuranceType: "农业保险类型 / types of farm insurance",
    choices.ServiceLayout: "服务布局 / layouts of services",
    choices.UpkeepMode: "管护方式 / ways of joint upkeep",
    choices.IncomeGroup: "农户分组 / groups of households",
    choices.BusinessLine: "业态 / lines of business",
    choices.VillageClass: "村庄类别 / classes of villages",
    choices.Phase: "阶段 / phases",
    choices.Reading: "20%目标的读法 / readings of the 20% target",
    choices.Window: "增幅的时间窗 / windows of growth",
    choices.Base: "增幅的对照 / what growth is held against",
    choices.Aggregation: "各村汇总 / how villages are put together",
}


def hand_terms() -> list[dict[str, str]]:
    """The rows of docs/glossary.csv."""
    with BY_HAND.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def glossary() -> str:
    """Every term, section by section."""
    hand = hand_terms()
    blocks = [
        "## 基本概念 / Basic terms",
        table(
            ("术语", "English", "键 key", "meaning"), [(row["term_zh"], row["term_en"], code(row["key"]), row["meaning"]) for row in hand]
        ),
        "## 政策文件 / Programmes",
        _terms((row.name_zh, row.name_en, row.programme) for row in programme_register()),
    ]
    for kind, title in CHOICES.items():
        blocks += [f"## {title}", _terms((member.label.zh, member.label.en, member.key) for member in kind)]
    blocks += [
        "## 会计科目与指标 / Accounts and outcomes",
        _terms((one.label.zh, one.label.en, name) for name, one in {**VILLAGE_OUTCOMES, **ZONE_OUTCOMES}.items()),
        "## 部门 / Sectors",
        _terms((label.zh, label.en, sector.value) for sector, label in SECTOR_LABELS.items()),
        "## 收付项目 / Payments",
        _terms((one.label.zh, one.label.en, name) for name, one in TRANSACTIONS.items() if Sector.USER not in (one.payer, one.receiver)),
        "## 政策杠杆 / Levers",
        "标 * 者登记在册、不能设定。 / Those marked * are in the register and cannot be set.",
        _terms((f"{one.label.zh}{'' if one.available else ' *'}", one.label.en, key) for key, one in LEVERS.items()),
    ]
    return "\n\n".join(blocks)


def terms() -> list[Row]:
    """Every term with its English name and where it comes from, for the check that none has two names."""
    found = [(row["term_zh"], row["term_en"], "glossary.csv") for row in hand_terms()]
    found += [(member.label.zh, member.label.en, kind.__name__) for kind in CHOICES for member in kind]
    found += [(label.zh, label.en, "sector") for label in SECTOR_LABELS.values()]
    for name, one in {**VILLAGE_OUTCOMES, **ZONE_OUTCOMES, **TRANSACTIONS}.items():
        found.append((one.label.zh, one.label.en, name))
    return found


def _terms(rows: Iterable[Row]) -> str:
    return table(("术语", "English", "键 key"), [(zh, en, code(key)) for zh, en, key in rows])
