"""``pianqu list``: what there is, from the declarations and registers themselves."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from sim.cli.legends import LEVER_DEFAULTS
from sim.cli.listed_rows import ROWS, Rows
from sim.cli.options import LISTS
from sim.cli.screen import print_table, screen_language
from sim.config.keys import POLICY
from sim.core.errors import Fault, nearest_named
from sim.core.text import Text
from sim.core.units import Unit
from sim.words.levers import LEVERS

#: What is counted of each programme.
_COUNTS = ("clauses", "targets", "rules")

#: Columns shown on the screen (all are in CSV and JSON); a name ending in _zh or _en is shown in its own language only.
_SHOWN: dict[str, tuple[str, ...]] = {
    "programmes": ("programme", "name_zh", "name_en", "level_zh", "level_en", "unit_zh", "unit_en", "calendar_zh", "calendar_en", *_COUNTS),
    "strategies": ("strategy", "name_zh", "name_en", "changes_zh", "changes_en"),
    "levers": ("key", "name_zh", "name_en", "allowed_zh", "allowed_en", "lasts_zh", "lasts_en"),
    "uncertainties": ("key", "name_zh", "name_en", "central", "low", "high", "unit"),
    "targets": ("id", "indicator_zh", "indicator_en", "comparator", "value", "unit", "reading_zh", "reading_en", "read_zh", "read_en"),
    "rules": ("id", "rule_zh", "rule_en", "kind", "reading_zh", "reading_en", "read_zh", "read_en"),
    "outcomes": ("name", "level", "label_zh", "label_en", "unit"),
    "sources": ("id", "title", "url"),
    "cases": ("id", "name", "place", "n_villages", "runnable", "why_not_zh", "why_not_en"),
}

#: The tables that levers are shown in, by their standing.
_STANDINGS = {
    "effective": Text("可以设定的杠杆", "levers that can be set"),
    "not_modelled": Text("不能设定:模型中没有相应机制", "not to be set: the model has no mechanism for them"),
}
_PROGRAMME_TEXTS = Text("文件与设定的杠杆", "documents and the levers set")
_SHOWN_IN_PART: dict[Text, tuple[str, ...]] = {
    _STANDINGS["not_modelled"]: ("key", "name_zh", "name_en", "source"),
    _PROGRAMME_TEXTS: ("programme", "document_zh", "document_en", "works_zh", "works_en", "levers"),
}

#: Heads of the columns on the screen; in CSV and JSON they keep their names.
_HEADS = {
    "programme": Text("项目", "programme"),
    "strategy": Text("策略", "strategy"),
    "changes": Text("与文件相比改动什么", "what it changes of the programme"),
    "key": Text("键", "key"),
    "id": Text("编号", "id"),
    "name": Text("名称", "name"),
    "calendar": Text("期限", "term"),
    "works": Text("建设", "works"),
    "clauses": Text("条款", "clauses"),
    "targets": Text("目标", "targets"),
    "rules": Text("规则", "rules"),
    "document": Text("文件", "document"),
    "levers": Text("设定的杠杆", "levers it sets"),
    "source": Text("来源", "source"),
    "lasts": Text("持续", "lasts"),
    "allowed": Text("可取值(* 为默认)", "allowed (* is the default)"),
    "central": Text("中心", "central"),
    "low": Text("下限", "low"),
    "high": Text("上限", "high"),
    "unit": Text("单位", "unit"),
    "indicator": Text("指标", "indicator"),
    "comparator": Text("比较", "comparator"),
    "value": Text("数值", "value"),
    "kind": Text("种类", "kind"),
    "rule": Text("规则", "rule"),
    "level": Text("层级", "level"),
    "label": Text("含义", "meaning"),
    "title": Text("标题", "title"),
    "url": Text("网址", "address"),
    "place": Text("地点", "place"),
    "n_villages": Text("村数", "villages"),
    "runnable": Text("可运行", "can run"),
    "why_not": Text("不能运行的原因", "why not"),
    "reading": Text("读法", "how read"),
    "read": Text("读自,或未读的原因", "read from, or why not"),
}


def execute(options: argparse.Namespace, argv: Sequence[str]) -> int:
    """Prints the rows as tables, CSV or JSON."""
    what, listed = options.what, ", ".join(LISTS)
    if what == "measures":
        options.faults.add([Fault(Text("尚未提供", "not yet available"), "pianqu list", value=what, allowed=listed)])
    elif what not in LISTS:
        unknown = Text("没有这个名目", "no such list")
        options.faults.add([Fault(unknown, "pianqu list", value=what, allowed=listed, nearest=nearest_named(what, LISTS))])
    options.faults.refuse()
    rows = ROWS[what]()
    if options.format == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    elif options.format == "csv":
        writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _flat(value) for name, value in row.items()} for row in rows)
    else:
        language = screen_language(options)
        for title, part in _parts(what, rows):
            _show(title.said(language), _SHOWN_IN_PART.get(title, _SHOWN[what]), part, language)
        if what == "levers":
            print(LEVER_DEFAULTS.said(language))
    return 0


def _parts(what: str, rows: Rows) -> list[tuple[Text, Rows]]:
    """The rows as the screen groups them: levers by where they stand, programmes twice, everything else in one table."""
    if what == "programmes":
        return [(Text("", ""), rows), (_PROGRAMME_TEXTS, rows)]
    if what != "levers":
        return [(Text("", ""), rows)]
    return [(title, [row for row in rows if row["standing"] == standing]) for standing, title in _STANDINGS.items()]


def _show(title: str, names: Sequence[str], rows: Rows, language: str) -> None:
    other = "_zh" if language == "en" else "_en"
    columns = [name for name in names if not name.endswith(other)]
    heads = [_HEADS[name.removesuffix("_zh").removesuffix("_en")].said(language) for name in columns]
    body = [[_cell(row, name, language) for name in columns] for row in rows]
    # An option stands behind its mark; the longest one is not to be broken.
    longest = max(2 + len(option) for row in rows for option in row.get("options") or ("",))
    widths = {place: longest for place, name in enumerate(columns) if name.startswith("allowed")}
    print_table(heads, body, title, widths=widths)


def _flat(value: Any) -> Any:
    """A list as one cell of a CSV file."""
    return "; ".join(str(item) for item in value) if isinstance(value, list) else value


def _values(row: Mapping[str, Any], language: str) -> str:
    """What a lever may be set to: its range and default, or its options with the default marked, each on its own line."""
    default = row["default"]
    if not row["options"]:
        usual = f"{default}" if isinstance(default, list) else f"{default:g}"
        said = Text(f";默认 {usual}", f"; default {usual}").said(language)
        return f"{row['allowed_en' if language == 'en' else 'allowed_zh']}{said}"
    shares = default if isinstance(default, Mapping) else {default: 1.0}
    lines = []
    for name, label in LEVERS[str(row["key"]).removeprefix(POLICY)].options.items():
        share = f" {shares[name]:g}" if isinstance(default, Mapping) and shares.get(name) else ""
        chinese = f" {label.zh}" if language == "zh" else ""
        lines.append(f"{'*' if shares.get(name) else ' '} {name}{chinese}{share}")
    return "\n".join(lines)


def _cell(row: Mapping[str, Any], column: str, language: str) -> str:
    """A value as a cell on the screen: units in the screen's language, of levers all that they may be."""
    value = row[column]
    if column.startswith("allowed"):
        return _values(row, language)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "✓" if value else "-"
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)  # in Chinese too: a line may then end between two keys
    if column == "unit" and language == "en" and value in list(Unit):
        return Unit(value).en
    return f"{value:g}" if isinstance(value, float) else str(value)
