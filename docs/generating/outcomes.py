"""The page of what a result holds: every table with every column, taken from a small run, and who pays whom for what."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from generating.markdown import code, page, table
from generating.meanings import MEANINGS, TABLES

from sim.core.text import Text
from sim.lab.model import declared_meanings
from sim.words.levers import LEVERS
from sim.words.outcomes import TABLE_COLUMNS, VILLAGE_OUTCOMES, ZONE_OUTCOMES
from sim.words.transactions import SECTOR_LABELS, TRANSACTIONS, Sector
from sim.words.uncertainties import UNCERTAINTIES

#: A run of one case that writes every table there is.
SMALL = ("villages=synthetic", "futures=1", "replicates=1", "record=month", "baseline_years=1", "operate_years=1", "policy.zone.build_years=1")

INTRODUCTION = """\
# 结果表 / Tables of a result

本页由一次小运行的表和列的声明生成;怎样读见 [results.md](results.md)。金额单位为万元,除非列名以 `_yuan` 结尾;空值表示不适用、未建模或不知道。
Made from the tables of a small run and the declarations of their columns; [results.md](results.md) says how to read them. Money is in 万元 (10,000 yuan) unless a column ends in `_yuan`; empty means not applicable, not modelled or unknown.

```bash
pianqu run futures=2 replicates=2 record=month --out results/every_table
pianqu list outcomes --lang en
```"""

PAYMENTS = """\
`flows` 的每一行是其中一种收付。会计科目一列是收付方村集体账户中受影响的科目。资本性转移(capital)不是任何人的收入;购置(purchase)换来同值资产。
Every row of `flows` is one of these. The account is the one of the village collective that a payment enters, as income or as cost. A capital transfer is nobody's income; a purchase gives the payer an asset of the same value."""


def outcomes_page() -> str:
    """The whole page."""
    blocks = [INTRODUCTION]
    for name, columns in tables_of_a_run().items():
        title = TABLES[name]
        blocks += [f"## `{name}`", f"{title.zh}\n{title.en}", _columns(name, columns)]
    return page(*blocks, "## 收付 / Payments", PAYMENTS, _payments())


def tables_of_a_run() -> dict[str, list[str]]:
    """Every table of a result with its columns, in the order of the file."""
    import sim

    with tempfile.TemporaryDirectory(prefix="pianqu-") as folder:
        sim.run(*SMALL, out=Path(folder) / "small")
        manifest = json.loads((Path(folder) / "small" / "manifest.json").read_text(encoding="utf-8"))
    found = {name.partition(".")[0].partition("/")[0]: list(entry["types"]) for name, entry in manifest["files"].items() if entry["types"]}
    return {name: found[name] for name in [*(name for name in TABLES if name in found), *(name for name in found if name not in TABLES)]}


def meaning_of(column: str, name: str = "") -> tuple[Text, str] | None:
    """Meaning and unit of a column: as declared, else as written for this page; None when nobody says.

    In a table of zones or villages the outcome of that level is meant where two levels share a name.
    """
    level = ZONE_OUTCOMES if name == "zone_years" else VILLAGE_OUTCOMES if name.startswith("village") else {}
    if column in level:
        return level[column].label, str(level[column].unit)
    if (name, column) in MEANINGS:
        return MEANINGS[name, column]
    declared = declared_meanings()
    return declared.get(column) or MEANINGS.get(("", column))


def _columns(name: str, columns: list[str]) -> str:
    if name in ("scenarios", "futures"):
        families = {"scenarios": LEVERS, "futures": UNCERTAINTIES}[name]
        columns = [column for column in columns if column not in families]
    rows = []
    for column in columns:
        meaning, unit = meaning_of(column, name) or (Text("", ""), "")
        rows.append((code(column), meaning.zh, meaning.en, unit))
    return table(("列 column", "含义", "meaning", "单位 unit"), rows)


def _payments() -> str:
    rows = [
        (
            code(name),
            one.label.zh,
            one.label.en,
            f"{SECTOR_LABELS[Sector(one.payer)].zh} → {SECTOR_LABELS[Sector(one.receiver)].zh}",
            f"{one.payer} → {one.receiver}",
            str(one.effect),
            code(str(one.payer_account or one.receiver_account or "")),
        )
        for name, one in TRANSACTIONS.items()
    ]
    return table(("键 key", "名称", "name", "付 → 收", "payer → receiver", "性质 effect", "科目 account"), rows)


def declared_columns() -> set[str]:
    """Columns that are declared for tables, whether or not a run writes them."""
    return {*TABLE_COLUMNS, *ZONE_OUTCOMES, *VILLAGE_OUTCOMES}
