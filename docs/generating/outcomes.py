"""What a result holds: every table with every column, taken from a small run, and who pays whom for what."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from generating.markdown import code, table
from generating.meanings import MEANINGS, TABLES
from sim.core.text import Text
from sim.lab.model import OTHER_RULE_TABLES, declared_meanings
from sim.words.levers import LEVERS
from sim.words.outcomes import VILLAGE_OUTCOMES, ZONE_OUTCOMES
from sim.words.transactions import SECTOR_LABELS, TRANSACTIONS, Sector
from sim.words.uncertainties import UNCERTAINTIES

#: A run of one case that writes every table there is.
SMALL = ("villages=synthetic", "futures=1", "replicates=1", "record=month", "baseline_years=1", "operate_years=1")


def every_table() -> str:
    """A heading, a sentence and the columns of every table."""
    blocks: list[str] = []
    for name, columns in tables_of_a_run().items():
        title = TABLES[name]
        blocks += [f"### `{name}`", f"{title.zh}\n{title.en}"]
        if name not in OTHER_RULE_TABLES.values():  # their columns are those of the tables they stand beside
            blocks.append(_columns(name, columns))
    return "\n\n".join(blocks)


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
    level = ZONE_OUTCOMES if name.endswith("zone_years") else VILLAGE_OUTCOMES if name.startswith("village") else {}
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


def payments() -> str:
    """Every kind of payment: who pays whom, and the account it enters."""
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
