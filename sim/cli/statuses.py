"""The register's targets and rules by status: what each status is called, how many rows have it, and which."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sim.core.text import Text
from sim.words.register.declaring import BY_CONSTRUCTION

STATUSES = {
    "met": Text("达到", "met"),
    "missed": Text("未达到", "missed"),
    "not_due": Text("未到期", "not due"),
    "kept": Text("守住", "kept"),
    "broken": Text("突破", "broken"),
    "flagged": Text("标记", "flagged"),
    "reported": Text("仅报告", "reported"),
    "not_applicable": Text("不适用", "not applicable"),
    "not_modelled": Text("未建模", "not modelled"),
}


def count_statuses(rows: list[dict[str, Any]], language: str) -> list[str]:
    """How many rows there are of each status, in the order of statuses."""
    counts = Counter(row["status"] for row in rows)
    return [f"{label.said(language)} {counts[key]}" for key, label in STATUSES.items() if counts[key]]


def by_status(rows: list[dict[str, Any]], programme: str, language: str) -> tuple[str, list[str], list[list[str]]]:
    """Every target and rule by its status, a line each; what the model cannot break is told apart."""
    body = []
    for key, label in STATUSES.items():
        for fixed, said in ((False, label), (True, Text(f"{label.zh}(结构使然)", f"{label.en} (by construction)"))):
            found = [row for row in rows if row["status"] == key and _is_fixed(row) is fixed]
            ids = [str(row["id"]).removeprefix(f"{programme}.") for row in found]
            if ids:
                body.append([said.said(language), str(len(ids)), " ".join(ids)])
    title = Text("政策目标(T)与规则(R),按状态", "targets (T) and rules (R) by status")
    columns = Text("状态|条数|编号", "status|rows|ids")
    return title.said(language), columns.said(language).split("|"), body


def _is_fixed(row: dict[str, Any]) -> bool:
    """Whether the row holds because the model has no way to break it."""
    return BY_CONSTRUCTION.zh in str(row["note"])
